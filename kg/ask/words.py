"""The words of questions: folded, and cut to stems that a question shares with a relation."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from kg.names import fold_label

MOST_WORDS = 40
"""A question has no more."""
_GRAMMAR = Path(__file__).with_name("grammar.json")


@cache
def grammar() -> dict[str, Any]:
    """Return the grammar of questions, which the page reads too."""
    loaded: dict[str, Any] = json.loads(_GRAMMAR.read_text(encoding="utf-8"))
    return loaded


def words_of(text: str) -> list[str]:
    """Return the words of a text without case, accents and marks, "didn't" as "did not"."""
    return fold_label(re.sub(r"(?i)['’]s\b", "", re.sub(r"(?i)n['’]t\b", " not", text))).split()


def rephrased(text: str) -> str:
    """Return a question as its patterns have it: "who is France's president" as they ask an office.

    >>> rephrased("Who is France's president?")
    'Who is president of France?'
    """
    for pattern, instead in grammar()["rephrased"]:
        text = re.sub(rf"(?i){pattern}", instead.replace("$", "\\"), text)
    return text


def names_in(text: str) -> frozenset[str]:
    """Return the folded words that begin with a capital, but for the first one."""
    return frozenset(
        word
        for each in re.findall(r"(?<=\s)\w\S*", text)
        if each[:1].isupper()
        for word in words_of(each)
    )


def as_written(words: Iterable[str], text: str) -> str:
    """Return folded words in quotes, with the capitals that they have in a text.

    >>> as_written(["kenyan", "court"], "what did the Kenyan court say")
    '“Kenyan court”'
    """
    written: dict[str, str] = {}
    for each in text.split():
        (*_, word) = words_of(each) or [""]
        found = re.search(rf"(?i){re.escape(word)}", each)
        written.setdefault(word, found[0] if found else word)
    return f"“{' '.join(written.get(word, word) for word in words)}”"


def is_participle(word: str) -> bool:
    """Return whether a folded word may be the past participle of a verb."""
    known = grammar()
    return word.endswith("ed") or word in known["irregular"] or word in known["participles"]


def is_passive(words: list[str]) -> bool:
    """Return whether the words of a relation say that its subject undergoes something.

    >>> is_passive(["be", "killed", "by"]), is_passive(["be", "president", "of"])
    (True, False)
    """
    return len(words) > 1 and words[0] in grammar()["forms"] and is_participle(words[1])


def stem(word: str) -> str:
    """Return what the forms of a verb or noun have in common; no word, only fit to compare.

    >>> stem("announces") == stem("announced") == stem("announcing")
    True
    """
    base: str = grammar()["irregular"].get(word, word)
    if len(base) < 4:
        return base
    for end, instead in grammar()["endings"]:
        if base.endswith(end) and len(base) - len(end) >= 3 and not base.endswith("ss"):
            base = base[: -len(end)] + instead
            break
    base = re.sub(r"e$", "", base) if len(base) > 3 else base
    return re.sub(r"([^aeiou])\1$", r"\1", base)


def stems(words: Iterable[str]) -> str:
    """Return the stems of words, without articles and forms of "be", or "be" for those alone."""
    known = grammar()
    idle = {*known["articles"], *known["forms"]}
    given = list(words)
    found = " ".join(stem(word) for word in given if word not in idle)
    return found or ("be" if set(given) & {*known["forms"]} else "")
