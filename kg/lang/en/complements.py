"""What English words ask for behind them: the lexicon of their complements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.lang.en.referents import read_table

INFINITIVE, THAT, QUESTION = "inf", "that", "wh"
"""Complements that are clauses: "attempt *to leave*", "idea *that* …", "way *in which* …"."""
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Frame:
    """What a word may be followed by: prepositions in small letters, and clauses."""

    takes: frozenset[str] = _NONE
    needs: bool = False
    """Whether the word alone says nothing: "the number", "was able"."""


_NO_FRAME = Frame()


def noun_frame(lemma: str) -> Frame:
    """Return what a noun asks for, by its lemma.

    >>> noun_frame("number").needs, sorted(noun_frame("visit").takes), noun_frame("house").takes
    (True, ['from', 'in', 'of', 'to'], frozenset())
    """
    return _frames()["noun"].get(lemma, _NO_FRAME)


def adjective_frame(word: str) -> Frame:
    """Return what a predicate adjective asks for.

    >>> adjective_frame("able").needs, adjective_frame("blue").needs
    (True, False)
    """
    return _frames()["adjective"].get(word, _NO_FRAME)


def verb_frame(lemma: str) -> Frame:
    """Return what a verb asks for beside its object.

    >>> sorted(verb_frame("prevent").takes), verb_frame("see").takes
    (['from'], frozenset())
    """
    return _frames()["verb"].get(lemma, _NO_FRAME)


@cache
def _frames() -> Mapping[str, Mapping[str, Frame]]:
    found: dict[str, dict[str, Frame]] = defaultdict(dict)
    for part_of_speech, strength, complements, words in read_table("complements.tsv"):
        frames = found[part_of_speech]
        for word in words.split():
            before = frames.get(word, _NO_FRAME)
            takes = before.takes.union(complements.split())
            frames[word] = Frame(takes, before.needs or strength == "needs")
    return found
