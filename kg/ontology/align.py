"""Where the names and values of an example stand in its text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz
from spacy.tokens import Doc

from kg.ontology.candidates import Candidate, KnownNames, find_candidates, topic_of
from kg.ontology.notation import readings_of, squash

CLOSE = 82
"""Likeness (0 to 100) from which two names that differ are taken for one."""


@dataclass(frozen=True)
class Place:
    """A candidate that an example's name stands at."""

    candidate: Candidate
    ways: frozenset[str]
    """The spans of the candidate that give the name in some notation."""
    exact: bool


class Places:
    """The candidates of a text, and what stands at them; made once for a text."""

    def __init__(
        self,
        doc: Doc,
        stands_for: dict[int, int],
        known: KnownNames | None = None,
        names: Iterable[tuple[int, int]] = (),
    ) -> None:
        self.doc = doc
        self.candidates = find_candidates(doc, known, names)
        self.by_head = {candidate.head.i: candidate for candidate in self.candidates}
        self.stands_for = {
            one: other
            for one, other in stands_for.items()
            if one in self.by_head and other in self.by_head
        }
        self.topic = topic_of(self.candidates)
        self._written: dict[str, list[tuple[Candidate, str]]] = {}
        for candidate in self.candidates:
            for way, (start, end) in candidate.spans.items():
                for _, written in readings_of(doc.text[start:end]):
                    self._written.setdefault(squash(written), []).append((candidate, way))

    def positions(self, candidate: Candidate) -> list[Candidate]:
        """Return a candidate and the pronouns and nominals that stand for it."""
        head = candidate.head.i
        others = [self.by_head[one] for one, other in self.stands_for.items() if other == head]
        return [candidate, *others]

    def exactly(self, name: str) -> list[Place]:
        """Return the places that give the name letter for letter, in some notation."""
        found: dict[int, tuple[Candidate, set[str]]] = {}
        for candidate, way in self._written.get(squash(name), ()):
            found.setdefault(candidate.head.i, (candidate, set()))[1].add(way)
        return [Place(candidate, frozenset(ways), exact=True) for candidate, ways in found.values()]

    def find(self, name: str, *, values: bool) -> list[Place]:
        """Return the places of a name; of values (dates, numbers) exact ones only."""
        if found := self.exactly(name):
            return found
        if values:
            return []
        bare = re.sub(r"\s*\([^)]*\)\s*$", "", name.replace("_", " ")).strip()
        if bare != name and (found := self.exactly(bare)):
            return [Place(place.candidate, place.ways, exact=False) for place in found]
        return self._closest(bare)

    def _closest(self, name: str) -> list[Place]:
        wanted = name.lower()
        best: list[tuple[float, Candidate, str]] = []
        for candidate in self.candidates:
            if candidate.type in ("PRONOUN", "DATE", "NUMBER"):
                continue
            for way, (start, end) in candidate.spans.items():
                text = self.doc.text[start:end]
                score = max(fuzz.ratio(text.lower(), wanted), _parts(text, name))
                best.append((score, candidate, way))
        top = max((score for score, *_ in best), default=0.0)
        if top < CLOSE:
            return []
        found: dict[int, tuple[Candidate, set[str]]] = {}
        for score, candidate, way in best:
            if score == top:
                found.setdefault(candidate.head.i, (candidate, set()))[1].add(way)
        return [
            Place(candidate, frozenset(ways), exact=False) for candidate, ways in found.values()
        ]


def _parts(text: str, name: str) -> float:
    """Return how surely one of two names is a short form of the other: initials, a part."""
    words, parts = text.split(), name.split()
    initials = "".join(word[0] for word in parts if word[0].isupper())
    bare = text.replace(".", "")
    if len(initials) > 1 and bare.isupper() and bare == initials:
        return 95.0
    short, long = sorted((words, parts), key=len)
    if len(short) and [word.lower() for word in short] == [
        word.lower() for word in long[: len(short)]
    ]:
        return 100.0 * len(" ".join(short)) / len(" ".join(long)) + 25.0
    if len(short) > 1 and {word.lower() for word in short} <= {word.lower() for word in long}:
        return 88.0
    return 0.0
