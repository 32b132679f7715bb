"""Words of a family: acquire, acquires, acquired, acquisition, acquirer."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kg.lang.en import lexicon

_EMPTY = lexicon.words("verb", "in-labels") | lexicon.words("determiner", "article")

_SHORTEST_STEM = 3


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    path = Path(__file__).with_name("words.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _irregular() -> dict[str, str]:
    return {form: verb for verb, forms in _tables()["derived"].items() for form in [verb, *forms]}


@cache
def stem(word: str) -> str:
    """Return what the words of a family have in common: a table first, then the longest suffix.

    >>> {stem(word) for word in ("acquires", "acquired", "acquisition", "acquirer")}
    {'acquire'}
    >>> stem("produces") == stem("producer") == stem("production") == stem("produce")
    True
    """
    word = word.lower()
    irregular = _irregular()
    if word in irregular:
        return irregular[word]
    for suffix in _tables()["suffixes"]["longest_first"]:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            cut = word.removesuffix(suffix)
            for candidate in (cut, cut + "e"):
                if candidate in irregular:
                    return irregular[candidate]
            if len(cut) > _SHORTEST_STEM and cut[-1] == cut[-2] and cut[-1] not in "ls":
                cut = cut[:-1]  # "planned", "running"
            if suffix in ("ion", "ions", "or", "ors") and cut.endswith("t"):
                cut = cut.removesuffix("t") if cut.endswith("ct") else cut
            return cut
    return word


def content_words(label: str) -> list[str]:
    """Return the words of a label that carry meaning, in lower case.

    >>> content_words("place of birth")
    ['birth']
    """
    empty = set(_tables()["empty"]["words"])
    return [word for word in words(label) if word not in empty]


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, without punctuation."""
    return re.findall(r"[^\W_]+(?:['’.-][^\W_]+)*", text.lower())


def normal(label: str) -> str:
    """Return a label as labels are compared: lower case, single spaces, no "has" or "is"."""
    found = words(label)
    while len(found) > 1 and found[0] in _EMPTY:
        found = found[1:]
    return " ".join(found)


def kinds_of(label: str) -> Iterator[str]:
    """Yield the core classes that the head word of a class's label tells ("football club")."""
    head = words(label.split(" of ")[0].split("(")[0])
    classes = lexicon.values("noun", "class")
    for word in dict.fromkeys([head[-1], head[-1].removesuffix("s")] if head else ()):
        yield from sorted(classes.get(word, ()))
