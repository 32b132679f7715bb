"""The ways to read a phrase: which word carries the meaning, and in which place each end stands."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kg.model import Phrase

COPULAS = frozenset({"be", "become", "remain", "stay"})


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A word, its part of speech, and the places of subject and object (see `Frame`)."""

    word: str
    part_of_speech: str
    subject: str
    object: str

    @property
    def ends(self) -> tuple[str, str]:
        """Return the places of subject and object."""
        return self.subject, self.object


def readings(phrase: Phrase) -> Iterator[Reading]:
    """Yield the readings of a phrase, the likeliest first."""
    lemma = phrase.lemma.split()
    preposition = phrase.preposition
    if preposition and lemma and lemma[-1] == preposition.split()[-1]:
        lemma = lemma[: -len(preposition.split())]
    word = phrase.head or (lemma[-1] if lemma else "")
    if not word:
        return
    if phrase.voice == "nominal":
        yield Reading(word=word, part_of_speech="noun", subject="self", object=preposition)
        yield Reading(
            word=word, part_of_speech="verb", subject="subject", object=preposition or "object"
        )
        if preposition == "of":
            yield Reading(word=word, part_of_speech="verb", subject="subject", object="object")
        return
    if lemma and lemma[0] in COPULAS and len(lemma) > 1:
        complement = word if word not in COPULAS else lemma[-1]
        for part in ("noun", "adjective"):
            yield Reading(word=complement, part_of_speech=part, subject="self", object=preposition)
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
    subject = "subject"
    whole = " ".join(lemma)
    for form in dict.fromkeys((whole, word)):
        yield Reading(
            word=form, part_of_speech="verb", subject=subject, object=preposition or "object"
        )
    if not preposition:
        if phrase.voice == "passive":  # "was awarded a prize"
            subject = "object"
        yield Reading(word=word, part_of_speech="verb", subject=subject, object="predicate")
