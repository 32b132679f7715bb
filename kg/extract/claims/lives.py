"""Life dates in brackets behind a name: "Anna Weiss (4 March 1901 – 1936)", "(born 1901, Graz)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from kg.extract.claims.drafts import Draft
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.literals import literal_of_time
from kg.extract.claims.rules import nouns as rules
from kg.extract.lives import INSIDE, Told, read_life
from kg.extract.times import FoundTime
from kg.iri import KG
from kg.model import Literal, Mention, Phrase, Span
from kg.parse import Parse, Token

PREDICATES = {
    "be born on": f"{KG}bornOn",
    "be born in": f"{KG}bornIn",
    "die on": f"{KG}diedOn",
    "die in": f"{KG}diedIn",
}
_SIDES = re.compile(r"(.*\S)\s?[-–—−]\s?(.*)")
_SHORTEST_YEAR = len("1729")
_BEHIND = re.compile(rf"\s*,?\s*(?:\(\s*\)\s*)?{INSIDE}")


def drafts_of_lives(doc: Parse, index: MentionIndex, times: Sequence[FoundTime]) -> Iterator[Draft]:
    """Yield when and where people were born and died, as brackets behind their names tell."""
    for name in index.names():
        behind = _BEHIND.match(doc.text, name.end) if name.type in ("PERSON", "MISC") else None
        if behind is None:
            continue
        inner = behind.span("inner")
        dates = [date for t in times if _within(t.span, inner) for date in _dates_of(t)]
        life = read_life(doc.text, inner, dates)
        if life is None:
            continue
        for verb, told in (("be born", life.born), ("die", life.died)):
            if told is not None:
                yield from _event(verb, name, told, index)


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _dates_of(time: FoundTime) -> list[Literal]:
    """Return a time as a date, an interval as its first and its last."""
    ends = (False, True) if time.time.value.count("/") == 1 else (False,)
    dates = [literal_of_time(time, last=last) for last in ends]
    return [_in_its_own_words(date, last) for date, last in zip(dates, ends, strict=True) if date]


def _event(verb: str, name: Mention, told: Told, index: MentionIndex) -> Iterator[Draft]:
    """Yield the date of a birth or death, and the first place told beside it."""
    head = index.head_of(name)
    if told.date is not None:
        yield _draft(f"{verb} on", name, head, head, told.span, literal=told.date)
    for mention in index.of_sentence(head):
        if mention.type in ("GPE", "LOC") and _within(mention.span, told.span):
            yield _draft(f"{verb} in", name, head, index.head_of(mention), told.span)
            break


def _in_its_own_words(date: Literal, last: bool) -> Literal:
    """Return the first or `last` year of "1729–1797" with its own words, if it is not cut short."""
    sides = _SIDES.fullmatch(date.text)
    side = 2 if last else 1
    if sides is None or len(sides[side]) < _SHORTEST_YEAR:
        return date
    start, end = date.start + sides.start(side), date.start + sides.end(side)
    return msgspec.structs.replace(date, text=sides[side], start=start, end=end)


def _draft(
    lemma: str,
    name: Mention,
    head: Token,
    end: Token,
    span: Span,
    *,
    literal: Literal | None = None,
) -> Draft:
    words = head.doc.text[span[0] : span[1]]
    verb, preposition = lemma.rsplit(" ", 1)
    phrase = Phrase(
        surface=words,
        lemma=lemma,
        start=span[0],
        end=span[1],
        head="bear" if verb == "be born" else "die",
        preposition=preposition,
        voice="passive" if verb == "be born" else "active",
    )
    return Draft(
        rules.LIFE,
        head,
        head,
        phrase,
        end,
        subject_mention=name,
        object_literal=literal,
        predicate=PREDICATES[lemma],
        shared=False,
    )
