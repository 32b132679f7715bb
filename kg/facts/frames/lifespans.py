"""Dates of a text as they are written, as literals, and whose life those in brackets tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.lives import INSIDE, Life, read_life
from kg.iri import date_datatype
from kg.lang.en.dates import ENDING_OF_DAY, iso_date, month_names, parts_of_date
from kg.lang.en.grammar import is_proper_noun
from kg.model import Literal
from kg.parse import Parse, Token

_DATE = re.compile(
    rf"(?:(?:\d{{1,2}}{ENDING_OF_DAY}\s+)?(?:{month_names()})\s+(?:\d{{1,2}},\s*)?)?"
    r"\b(?:1\d{3}|20\d\d)\b"
)
_YEAR = re.compile(r"1\d{3}|20\d\d")
_BRACKETS = re.compile(INSIDE)
_OTHER_BRACKETS = re.compile(rf"(?:\s*{INSIDE})*\s*$")


def lives(doc: Parse) -> Iterator[tuple[Token, Life]]:
    """Yield the names before brackets that tell of a life, and what they tell."""
    for bracket in _BRACKETS.finditer(doc.text):
        dates = [
            literal
            for found in _DATE.finditer(doc.text, *bracket.span("inner"))
            if (literal := _literal(found[0], found.start())) is not None
        ]
        name = _named_before(doc, bracket.start()) if dates else None
        life = read_life(doc.text, bracket.span("inner"), dates) if name is not None else None
        if name is None or life is None:
            continue
        if life.in_words or name.ent_type_ in ("PERSON", ""):
            yield name, life


def birthplaces(doc: Parse, life: Life) -> list[Token]:
    """Return the heads of the places that are told where a birth is."""
    span = doc.char_span(*life.born.span, "contract") if life.born and life.in_words else None
    return [ent.root for ent in span.ents if ent.label_ in ("GPE", "LOC")] if span else []


def _named_before(doc: Parse, end: int) -> Token | None:
    """Return the head of the name before some brackets, other brackets between left out."""
    others = _OTHER_BRACKETS.search(doc.text, 0, end)
    end = others.start() if others else end
    before = doc.char_span(max(0, end - 1), end, "expand")
    last = before[-1] if before else None
    if last is None:
        return None
    name = next((ent for ent in reversed(last.sent.ents) if last in ent), None)
    if name is not None:
        return name.root if name.label_ in ("PERSON", "ORG", "GPE", "NORP", "WORK_OF_ART") else None
    return last if is_proper_noun(last) else None


def date_at(token: Token) -> Literal | None:
    """Return the date that a word is in or, in no date of the annotator's, the year that it is."""
    ent = next((ent for ent in token.sent.ents if ent.label_ == "DATE" and token in ent), None)
    if ent is not None and (date := _literal(ent.text, ent.start_char)) is not None:
        return date
    return _literal(token.text, token.idx) if _YEAR.fullmatch(token.text) else None


def _literal(text: str, start: int) -> Literal | None:
    date = parts_of_date(text)
    if date is None:
        return None
    value = iso_date(*date)
    end = start + len(text)
    return Literal(value=value, datatype=date_datatype(value), text=text, start=start, end=end)
