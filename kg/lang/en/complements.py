"""What English words ask for behind them: the lexicon of their complements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.lang.en.lexicon import values

INFINITIVE, THAT, QUESTION = "inf", "that", "wh"
"""Complements that are clauses: "attempt *to leave*", "idea *that* …", "way *in which* …"."""
COLUMNS = {"noun": ("takes", "needs"), "adjective": ("needs",), "verb": ("takes", "needs")}
"""The columns of the lexicon that say so, of each part of speech."""
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
    return _NOUNS.get(lemma, _NO_FRAME)


def adjective_frame(word: str) -> Frame:
    """Return what a predicate adjective asks for.

    >>> adjective_frame("able").needs, adjective_frame("blue").needs
    (True, False)
    """
    return _ADJECTIVES.get(word, _NO_FRAME)


def verb_frame(lemma: str) -> Frame:
    """Return what a verb asks for beside its object.

    >>> sorted(verb_frame("prevent").takes), verb_frame("see").takes
    (['from'], frozenset())
    """
    return _VERBS.get(lemma, _NO_FRAME)


def _read_frames(part_of_speech: str) -> Iterator[tuple[str, Frame]]:
    for column in COLUMNS[part_of_speech]:
        for word, complements in values(part_of_speech, column).items():
            yield word, Frame(complements, column == "needs")


_NOUNS = dict(_read_frames("noun"))
_ADJECTIVES = dict(_read_frames("adjective"))
_VERBS = dict(_read_frames("verb"))
