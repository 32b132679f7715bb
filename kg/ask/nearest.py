"""What comes nearest to a question that nothing answers: what it names, and its other words."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from kg.ask.questions import Names, Question, Way
from kg.ask.times import read_time
from kg.ask.told import Told
from kg.ask.words import grammar, names_in, stem, words_of

MOST_SENTENCES = 12
LONGEST_NAME = 6
IDLE = ("askers", "articles", "auxiliaries", "forms", "beside", "negations", "turning", "exact")
"""The parts of the grammar whose words are no names."""


class Nearest(msgspec.Struct, frozen=True, kw_only=True):
    """The claims to look among, and what to choose them by."""

    question: Question
    named: str
    """What the question names, in the graph's words."""
    groups: tuple[tuple[frozenset[str], tuple[str, ...], int], ...]
    """The things that each name in the question may mean, its stems, and how much it counts."""
    words: tuple[str, ...]
    """Stems of the words that are no name and no grammar."""

    def choose(self, told: Sequence[Told]) -> tuple[Told, ...]:
        """Return the claims whose sentences have most of the question, one a sentence."""
        scores = [self._score(one) for one in told]
        best = max(scores, default=0)
        seen: set[tuple[str, str]] = set()
        chosen = []
        for one, score in zip(told, scores, strict=True):
            if score == best and (one.document, one.sentence) not in seen:
                seen.add((one.document, one.sentence))
                chosen.append(one)
        return tuple(chosen[:MOST_SENTENCES])

    def _score(self, told: Told) -> int:
        said = [stem(word) for word in words_of(told.sentence)]
        held = sum(
            weight
            for things, stems, weight in self.groups
            if not things.isdisjoint((told.subject_iri, told.object_iri))
            or all(each in said for each in stems)
        )
        return held + sum(word in said for word in self.words)


def find_nearest(text: str, names: Names) -> Nearest | None:
    """Return where to look for what a question asks about, or None if it names nothing known."""
    words, after, before = read_time(words_of(text))
    groups, rest = _split(words, names, shortest=2)
    if not groups:
        groups, rest = _split(words, names, shortest=1)
    if not groups:
        return None
    capitals = names_in(text)
    labels = dict.fromkeys(names.label(found[0]) for _, found in groups)
    named = " and ".join(labels)
    return Nearest(
        question=Question(
            form="near",
            ways=(Way(either=tuple(sorted({one for _, found in groups for one in found}))),),
            after=after,
            before=before,
            understood=f"what is told of {named}",
        ),
        named=named,
        groups=tuple(
            (frozenset(found), tuple(map(stem, own)), 1 if capitals.isdisjoint(own) else 2)
            for own, found in groups
        ),
        words=tuple(dict.fromkeys(map(stem, rest))),
    )


def _split(
    words: list[str], names: Names, *, shortest: int
) -> tuple[list[tuple[list[str], tuple[str, ...]]], list[str]]:
    """Return the names in a question with their things, and the words that are none.

    From `shortest` words on a part of a name is enough.
    """
    known = grammar()
    idle = {word for part in IDLE for word in known[part]}
    idle |= {noun for nouns in known["kinds"].values() for noun in nouns}
    idle |= {*known["questions"], *known["irregular"]} - {"people"}
    groups: list[tuple[list[str], tuple[str, ...]]] = []
    rest: list[str] = []
    at = 0
    while at < len(words):
        for size in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            own = words[at : at + size]
            if own[0] in idle or own[-1] in idle:
                continue
            found = names.called(own) or (names.things(own) if size >= shortest else ())
            if found:
                groups.append((own, found))
                at += size
                break
        else:
            if words[at] not in idle or words[at] in known["irregular"]:
                rest.append(words[at])
            at += 1
    return groups, [word for word in rest if word not in known["auxiliaries"]]
