"""Write any number of articles of some 220 words: sentences of examples/ in other company.

Each article takes sentences by chance, and in it some names of persons and firms are others, out of
a pool that grows with the root of the number of articles, as it does in news. The same numbers give
the same articles.

    python benchmarks/articles.py 2000 > articles.jsonl
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
WORDS = 220
_SYLLABLES = "bar cel dor fin gal hur jen kol lam mir nor pel quin rud sol tam vor wen zil".split()  # noqa: SIM905 - a list of twenty words reads better as one line
_SHARE = 0.7
"""How often a name is another one."""


def articles(count: int, *, seed: int = 1) -> Iterator[dict[str, str]]:
    """Yield articles: an id, a date, a title and a text."""
    chance = random.Random(seed)
    sentences = _sentences()
    names = sorted({name for text in sentences for name in _NAME.findall(text)})
    pool = made_names(count, chance)
    for number in range(count):
        text, words = [], 0
        others = {name: chance.choice(pool) for name in names if chance.random() < _SHARE}
        while words < WORDS:
            sentence = chance.choice(sentences)
            words += len(sentence.split())
            text.append(_renamed(sentence, others))
        yield {
            "id": f"article-{number:07d}",
            "date": f"20{chance.randrange(10, 26)}-{chance.randrange(1, 13):02d}-01",
            "title": f"Report {number}",
            "text": " ".join(text),
        }


def _renamed(sentence: str, others: Mapping[str, str]) -> str:
    return _NAME.sub(lambda match: others.get(match[0], match[0]), sentence)


_NAME = re.compile(r"\b(?:Jaishankar|Hegseth|Singh|Rubio|Boeing|General Atomics|Renton)\b")


def _sentences() -> list[str]:
    found = []
    for path in sorted(EXAMPLES.glob("*.md")):
        _, _, body = path.read_text(encoding="utf-8").removeprefix("---").partition("---")
        for paragraph in body.split("\n\n"):
            # what somebody says may run over several sentences: it stays whole
            text = " ".join(paragraph.split())
            found += [text] if "“" in text else re.split(r"(?<=[a-z]\.) (?=[A-Z])", text)
    return [sentence for sentence in found if sentence]


def made_names(count: int, chance: random.Random) -> list[str]:
    """Return the names that take the place of others in so many articles."""
    return [_made_name(chance) for _ in range(20 + 4 * int(count**0.5))]


def _made_name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.choice([2, 3]))).capitalize()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    for article in articles(parser.parse_args().count):
        print(json.dumps(article, ensure_ascii=False))
