"""What is understood of a question: which claims answer it, and what of them is the answer."""

from __future__ import annotations

from typing import Protocol

import msgspec


class Names(Protocol):
    """What things and relations of a graph are called."""

    def called(self, words: list[str]) -> tuple[str, ...]:
        """Return the IRIs of the things with this very name, sorted."""

    def things(self, words: list[str]) -> tuple[str, ...]:
        """Return the IRIs of the few things one of whose names has all words, sorted."""

    def relations(self, key: str) -> tuple[str, ...]:
        """Return the IRIs of the relations whose label has these stems, sorted."""

    def passives(self, key: str) -> tuple[str, ...]:
        """Return those of "be killed by": what they are said of undergoes it."""

    def names(self, iri: str) -> tuple[str, ...]:
        """Return all names of a thing."""

    def label(self, iri: str) -> str:
        """Return what a thing or a relation is called."""


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """Claims of some ends and relations; what is empty is anything."""

    subjects: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    """Things of which each claim has one, as subject or object."""
    speakers: tuple[str, ...] = ()
    spoken: bool = False
    """Whether somebody has to be named who says it."""
    documents: tuple[str, ...] = ()
    """Texts that the claims come from."""
    near: tuple[str, ...] = ()
    """Words of which the sentence has to have one."""
    words: tuple[str, ...] = ()
    """Beginnings of words, each with others for it ("win|won"), of which the sentence has to have
    `least`."""
    least: int = 0
    answer: str = "claim"
    """What of the claim answers: subject, object, time, place, speaker, claim or yes; `is` is the
    object with the relation before it."""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What was understood of a question."""

    form: str
    ways: tuple[Way, ...]
    after: str = ""
    before: str = ""
    """The first and the last day, ISO 8601: of the event, in questions of speech of saying it."""
    kind: str = ""
    """The type that an answer has to have."""
    words: str = ""
    """Stems that the object's words have to have."""
    beside: str = ""
    """Words that the sentence has to have."""
    denied: bool = False
    """Whether it asks for what is denied: "who did not meet X"."""
    understood: str
    left_out: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    """Why there is no way: clauses of what no relation or nothing in the graph is called."""
