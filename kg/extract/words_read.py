"""Claims as a reader of words sees them, who learned from verdicts: which words have which role.

The parser that comes with kg makes numbers of each word in its sentence, and has a small network
that says by them, and by the other evidence, how likely a claim is right. What that one asks for is
said here. Other pipelines have none, and claims go without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from kg.extract.steps import Steps
from kg.model import Claim, Literal, Mention
from kg.parse import Parse, Roles, Token

BY_WORDS: Final = "by its words"
"""Stands in the names of all evidence of this kind."""
LIKELY: Final = f"likely {BY_WORDS}"
_LIKELY: Final = Steps(LIKELY, (30, 40, 50, 60, 65, 70, 75, 80, 85, 90, 93, 96))
_WORTH: Final = Steps(f"worth having {BY_WORDS}", (30, 50, 70, 80, 90, 95, 98))
_NOBODY: list[int] = []


def read_words(
    parse: Parse, claims: Sequence[Claim], evidence: Sequence[Sequence[str]]
) -> Sequence[tuple[float, float]]:
    """Return how likely each claim is right, and worth having; none without a reader."""
    reader = parse.claim_reader
    if reader is None or not claims:
        return ()
    return reader([roles_of(parse, claim) for claim in claims], evidence)


def evidence_of_words(likely: float, worth: float) -> list[str]:
    """Return the names of what a reader of words tells of a claim.

    >>> evidence_of_words(0.912, 0.5)
    ['likely by its words up to 93', 'worth having by its words up to 50']
    """
    return [_LIKELY.reached(round(100 * likely)), _WORTH.reached(round(100 * worth))]


def words_are_read(evidence: Iterable[str]) -> bool:
    """Return whether a reader of words is among those who speak for or against a claim."""
    return any(BY_WORDS in name for name in evidence)


def roles_of(parse: Parse, claim: Claim) -> Roles:
    """Return the numbers of the words in each role, in the order of `kg_en_parser.claims.ROLES`."""
    phrase, thing = claim.phrase, claim.object
    subject = _head(parse, claim.subject.start, claim.subject.end)
    event = _head(parse, phrase.start, phrase.end)
    object_ = _head(parse, thing.start, thing.end)
    heads = [head for head in (subject, event, object_) if head is not None]
    below = {child.i for head in heads for child in head.children}
    above = {head.head.i for head in heads}
    return (
        _number(subject),
        _numbers(parse, claim.subject.start, claim.subject.end),
        _number(event),
        _numbers(parse, phrase.start, phrase.end),
        _number(object_),
        _numbers(parse, thing.start, thing.end),
        _between(subject, event),
        _between(event, object_),
        sorted(below),
        sorted(above),
        _numbers(parse, *claim.sentence),
        _number(_antecedent(parse, claim.subject)),
        _number(_antecedent(parse, claim.object)),
    )


def _head(parse: Parse, start: int, end: int) -> Token | None:
    found = parse.char_span(start, end) if start < end else None
    return found.root if found is not None and len(found) else None


def _antecedent(parse: Parse, end: Mention | Literal) -> Token | None:
    if isinstance(end, Mention) and end.antecedents:
        return _head(parse, *end.antecedents[0])
    return None


def _number(token: Token | None) -> Sequence[int]:
    return [token.i] if token is not None else _NOBODY


def _numbers(parse: Parse, start: int, end: int) -> Sequence[int]:
    if start >= end:
        return _NOBODY
    return [token.i for token in parse.tokens_at(start, end) if not token.is_space]


def _between(one: Token | None, other: Token | None) -> Sequence[int]:
    if one is None or other is None:
        return _NOBODY
    return range(min(one.i, other.i) + 1, max(one.i, other.i))
