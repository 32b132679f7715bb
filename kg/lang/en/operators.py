"""What words make of the clause or event that they govern: the records of operators.toml.

An operator has a signature: what follows where the word itself is so ("managed to sell": sold), and
what follows where it is not ("did not manage to sell": did not). docs/scope.md has the algebra.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.lang.en.lexicon import words
from kg.model import Modality

_MODALITIES = {
    "": Modality.CERTAIN,
    "probable": Modality.PROBABLE,
    "possible": Modality.POSSIBLE,
    "hope": Modality.HOPE,
    "plan": Modality.PLAN,
    "conditional": Modality.CONDITIONAL,
}


@dataclass
class Effect:
    """What a word makes of what it governs."""

    negative: bool
    modality: Modality
    """Certain: it stays what it is."""
    told: bool = True
    """False if nothing follows: "did not ask him to sell"."""


@dataclass
class Operator:
    """A class of words with the signature that they share."""

    name: str
    affirmed: Effect
    denied: Effect
    source: str = ""
    """On whose word it is then: "subject", "owner"; "" on nobody's but the text's."""
    own: bool = False
    """Whether the stance is the subject's own: "hopes to sell"."""
    undergone: bool = False
    """Whether it is so in the passive, too: "was asked to sell"."""
    thing: Effect | None = None
    """What follows where the subject is no one who could say it: "the figures show that"."""
    outcome: bool = False
    """Whether an infinitive behind an object is what comes of it: "beat Lee *to win* the seat"."""
    of_truth: bool = False
    """Whether it says that what is said is so or not: "is *false*"."""
    unsigned: bool = False
    """Whether a denied governor changes nothing: "did not leave *without* selling"."""

    @property
    def presupposes(self) -> bool:
        """Return whether what follows is so, whatever the word itself is: "(didn't) know that"."""
        sure = self.affirmed.modality is Modality.CERTAIN is self.denied.modality
        return sure and not (self.affirmed.negative or self.denied.negative)


Key = tuple[str, str, str]
"""Part of speech, lemma and frame."""


@cache
def read_operators() -> dict[Key, Operator]:
    """Return the operator of each word in each of its frames: the first that the file has."""
    found: dict[Key, Operator] = {}
    for record in records():
        operator = Operator(
            record["class"],
            _effect(record["affirmed"]),
            _effect(record["denied"]),
            record.get("source", ""),
            record.get("own", False),
            record.get("undergone", False),
            _effect(record["thing"]) if "thing" in record else None,
            record.get("outcome", False),
            record.get("of-truth", False),
            record.get("unsigned", False),
        )
        for word in words_in(record):
            for frame in record["frames"].split(", "):
                found.setdefault((record["of"], word, frame), operator)
    return found


@cache
def records() -> tuple[dict[str, Any], ...]:
    """Return the classes of words that govern a clause or an event, in the order of the file."""
    return tuple(_file()["operator"])


def words_in(record: Mapping[str, Any]) -> list[str]:
    """Return the words of a class: its own, or those that the lexicon has in its column."""
    if "column" in record:
        column, _, value = record["column"].partition("=")
        return sorted(words(record["of"], column, value))
    return [word.replace("_", " ") for word in record["words"].split()]


@cache
def words_of(*classes: str, of: str = "verb") -> frozenset[str]:
    """Return the words of some classes of a part of speech."""
    return frozenset(
        word
        for record in records()
        if record["of"] == of and record["class"] in classes
        for word in words_in(record)
    )


@cache
def word_list(title: str) -> frozenset[str]:
    """Return the words of a list that has no signature: what adverbs and auxiliaries do."""
    return frozenset(word.replace("_", " ") for word in _file()["words"][title].split())


@cache
def _file() -> dict[str, Any]:
    with (Path(__file__).parent / "operators.toml").open("rb") as file:
        return tomllib.load(file)


def _effect(text: str) -> Effect:
    if text == "untold":
        return Effect(negative=False, modality=Modality.POSSIBLE, told=False)
    parts = text.split()
    negative = parts[0] == "not"
    modality = " ".join(word for word in parts if word not in ("so", "not"))
    return Effect(negative, _MODALITIES[modality])
