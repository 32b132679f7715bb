"""The ways to read a phrase: which word carries the meaning, and in which slot each end stands."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kg.lang.en.lexicon import words
from kg.lang.en.operators import word_list
from kg.model import Phrase

_OVER = word_list("over")
ACCOMPANYING = "with"
COPULAS = words("verb", "links") | {"stay"}
PARTICLES = words("particle", "of-verbs")
AGENTS = ("er", "or")
"""Endings of nouns for who does what a verb says: "founder", "investor"; not "student"."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A word, its part of speech, and the slots of subject and object (see `Frame`)."""

    word: str
    part_of_speech: str
    subject: str
    object: str

    @property
    def ends(self) -> tuple[str, str]:
        """Return the slots of subject and object."""
        return self.subject, self.object


def readings(phrase: Phrase) -> Iterator[Reading]:
    """Yield the readings of a phrase, the likeliest first.

    What held formerly holds no longer, so no property says it.
    """
    lemma = phrase.lemma.split()
    if lemma and lemma[0] in _OVER:
        return
    preposition = phrase.preposition
    if preposition and lemma and lemma[-1] == preposition.split()[-1]:
        lemma = lemma[: -len(preposition.split())]
    word = phrase.head or (lemma[-1] if lemma else "")
    if not word:
        return
    if phrase.voice == "nominal":
        for name in _names_of_roles(lemma, word):
            yield Reading(word=name, part_of_speech="noun", subject="self", object=preposition)
        if lemma[:1] == ["be"] and word not in COPULAS and not word.endswith(AGENTS):
            return
        yield Reading(
            word=word, part_of_speech="verb", subject="subject", object=preposition or "object"
        )
        if preposition == "of":
            yield Reading(word=word, part_of_speech="verb", subject="subject", object="object")
        return
    if word in COPULAS and lemma[0] in COPULAS and len(lemma) > 1:
        for part in ("noun", "adjective"):
            yield Reading(word=lemma[-1], part_of_speech=part, subject="self", object=preposition)
    if ACCOMPANYING in lemma[1:]:  # "has its seat there with offices in": where the offices are
        return
    word = _with_particle(word, lemma)
    if phrase.voice == "passive" and preposition:
        agent = preposition == "by"
        yield Reading(
            word=word,
            part_of_speech="verb",
            subject="object",
            object="subject" if agent else preposition,
        )
        yield Reading(word=word, part_of_speech="adjective", subject="self", object=preposition)
        return
    if phrase.voice == "passive" and lemma[:1] == ["be"]:  # "was awarded a prize"
        yield Reading(word=word, part_of_speech="verb", subject="object", object="predicate")
        return
    for form in dict.fromkeys((" ".join(lemma), word)):
        yield Reading(
            word=form, part_of_speech="verb", subject="subject", object=preposition or "object"
        )
    if not preposition:
        yield Reading(word=word, part_of_speech="verb", subject="subject", object="predicate")


def _with_particle(verb: str, lemma: list[str]) -> str:
    """Return a verb with its particle: "win back" is no winning."""
    particles = [word for word in lemma[1:] if word in PARTICLES]
    return " ".join((verb, *particles[:1]))


def _names_of_roles(lemma: list[str], word: str) -> tuple[str, ...]:
    """Return the nouns that name a role: with the noun before it ("prime minister") and alone.

    In "be secretary of state" the role is told before the "of", whatever is taken for the head.
    """
    if lemma[:1] != ["be"]:
        return (word,)
    name = lemma[1 : lemma.index("of")] if "of" in lemma else lemma[1:]
    return tuple(dict.fromkeys((" ".join(name[-2:]), name[-1]))) if name else (word,)
