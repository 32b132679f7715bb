"""Life dates in brackets behind a name: "Anna Weiss (4 March 1901 – 1936)", "(born 1901, Graz)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from kg.extract.claims.drafts import Draft
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.literals import literal_of_time
from kg.extract.claims.rules import nouns as rules
from kg.extract.times import FoundTime
from kg.iri import KG
from kg.lang.en.lexicon import words
from kg.model import Literal, Mention, Phrase, Span
from kg.parse import Parse, Token

PREDICATES = {
    "be born on": f"{KG}bornOn",
    "be born in": f"{KG}bornIn",
    "die on": f"{KG}diedOn",
    "die in": f"{KG}diedIn",
}
_BRACKET = re.compile(r"\s*\((?P<inner>[^()]{4,160})\)")
_BIRTH = re.compile(r"\s*(?:born|b\.|née)\b", re.IGNORECASE)
_DEATH = re.compile(r"\s*(?:died|d\.|deceased|†)", re.IGNORECASE)
_DASH = re.compile(r"\s?[-–—]\s?")
SHORTEST_LIFE = 15
"""Years: a shorter span of bare years is more likely a term of office."""
_NO_LIFE = words("symbol", "no-life")
_OTHER_SPAN = re.compile(rf"\b(?:{'|'.join(sorted(_NO_LIFE))})\b")


def drafts_of_lives(doc: Parse, index: MentionIndex, times: Sequence[FoundTime]) -> Iterator[Draft]:
    """Yield when and where people were born and died, as brackets behind their names tell."""
    text = doc.text
    for name in index.names():
        bracket = _BRACKET.match(text, name.end) if name.type in ("PERSON", "MISC") else None
        if bracket is not None:
            inside = [time for time in times if _within(time.span, bracket.span("inner"))]
            yield from _life(name, bracket, inside, index)


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _life(
    name: Mention, bracket: re.Match[str], times: Sequence[FoundTime], index: MentionIndex
) -> Iterator[Draft]:
    inner, (start, end) = bracket["inner"], bracket.span("inner")
    head = index.head_of(name)
    if _DEATH.match(inner):
        yield from _event("die", name, head, (start, end), times[:1], index)
    elif _BIRTH.match(inner):
        yield from _event("be born", name, head, (start, end), times[:1], index)
    elif not _is_span(times, inner, start):
        return
    else:
        first, last = times[0], times[-1]
        middle = first.end if first is not last else end
        if dash := _DASH.search(inner, first.end - start):
            middle = start + dash.start()
        yield from _event("be born", name, head, (start, middle), [first], index)
        yield from _event("die", name, head, (middle, end), [last], index)


def _is_span(times: Sequence[FoundTime], inner: str, start: int) -> bool:
    """Return whether the times in a bracket tell a birth and a death, as a dash between them does.

    `start` is where the words of the bracket start. Nothing of "(r. 1701–1740)", "(m. 1949)".
    """
    if not times or _OTHER_SPAN.search(inner, 0, times[0].start - start):
        return False
    if len(times) == 2:
        if not _DASH.search(inner, times[0].end - start, times[1].start - start):
            return False
        values = [time.time.value for time in times]
    elif len(times) == 1 and times[0].time.value.count("/") == 1:
        values = times[0].time.value.split("/")
    else:
        return False
    years = [value[:4] for value in values]
    if not all(year.isdigit() for year in years):
        return False
    return int(years[1]) - int(years[0]) >= SHORTEST_LIFE


def _event(
    verb: str,
    name: Mention,
    head: Token,
    span: Span,
    times: Sequence[FoundTime],
    index: MentionIndex,
) -> Iterator[Draft]:
    """Yield the date of a birth or death, and the first place told beside it."""
    for time in times:
        literal = literal_of_time(time, last=verb == "die")
        if literal is not None:
            literal = _in_its_own_words(literal)
            yield _draft(f"{verb} on", name, head, head, span, literal=literal)
    for mention in index.of_sentence(head):
        if mention.type in ("GPE", "LOC") and _within(mention.span, span):
            place = index.head_of(mention)
            yield _draft(f"{verb} in", name, head, place, span)
            break


def _in_its_own_words(literal: Literal) -> Literal:
    """Return a year with its own digits as text, of the two that "1729–1797" has."""
    place = literal.text.find(literal.value)
    if place < 0:
        return literal
    start, end = literal.start + place, literal.start + place + len(literal.value)
    return msgspec.structs.replace(literal, text=literal.value, start=start, end=end)


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
