"""What speaks for a name or a value as an object, and for a name as its subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.facts.learning.candidates import Candidate, Candidates
from kg.facts.learning.hints import About, Hints
from kg.facts.learning.kinds import kinds_of_name
from kg.facts.learning.paths import (
    evidence_between,
    evidence_of_name,
    stems_around,
)
from kg.lang.en.grammar import is_proper_noun


def known_of(candidates: Candidates, candidate: Candidate) -> About:
    """Return what the hints of all properties ask of a candidate."""
    told = candidates.told_of(candidate)
    return About(
        type=candidate.type,
        stems=stems_around(candidate.head),
        kinds=kinds_of_name(candidate.text),
        framed=frozenset(telling.framed for telling in told if telling.as_object),
    )


def object_evidence(candidates: Candidates, candidate: Candidate) -> Iterator[str]:
    """Yield what speaks for a candidate as an object of any property."""
    yield from candidate.context
    yield from evidence_of_name(candidate.text)
    yield f"sure {candidate.certainty}"
    yield f"kind {' '.join(kinds_of_name(candidate.text))}"
    for telling in candidates.told_of(candidate):
        if telling.framed:
            continue
        piece = f"{'object' if telling.as_object else 'subject'} of {telling.phrase}"
        yield piece
        yield f"{piece} @{candidate.type}"


def subject_evidence(
    candidates: Candidates,
    option: Candidate,
    candidate: Candidate,
    iri: str,
    hints: Hints,
    roles: Sequence[str],
) -> Iterator[str]:
    """Yield what speaks for an option as the subject of an object.

    `roles` are the properties of which the option is an object itself.
    """
    kinds = f"kind {' '.join(kinds_of_name(option.text))}"
    for piece in (f"type {option.type}", kinds, *evidence_of_name(option.text)):
        yield piece
        yield f"{piece} of {iri}"
    for piece in option.context:
        yield f"its {piece}"
    yield from hints.of_subject(option.text, option.type)
    yield "topic" if option is candidates.topic else "no topic"
    options = candidates.possible_subjects(candidate)
    if option is options[0]:
        yield "first"
    yield f"sure {option.certainty}"
    for role in roles or ("none",):
        yield f"object of {role}"
        yield f"object of {role} for {iri}"
    standing = candidates.positions(option)
    for telling in candidates.told_of(candidate):
        if telling.framed == iri and telling.as_object:
            yield "framed" if telling.other in standing else "framed otherwise"
        elif telling.other in standing and not telling.framed:
            yield "claimed" if telling.as_object else "claimed the other way"
    if is_proper_noun(option.head):
        yield "proper"
    sent = candidate.head.sent
    near = [word for word in standing if word.sent.start == sent.start]
    if not near:
        yield "other sentence"
        return
    position = min(near, key=lambda word: abs(word.i - candidate.head.i))
    if position != option.head:
        yield "by pronoun"
    for piece in evidence_between(position, candidate.head):
        yield piece
        yield f"{piece} of {iri}"
    first, last = sorted((position.i, candidate.head.i))
    between = sum(first < one.head.i < last for one in options)
    yield f"between {min(between, 3)}"
