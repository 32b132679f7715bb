"""Dates of a text as literals, and what brackets behind a name tell of a life.

Ada Byron (10 December 1815 – 27 November 1852), Ann Fox (born 1959 in Bonn; died 2001)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.claims.lives import SHORTEST_LIFE
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
_BRACKETS = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)")
_OTHER_BRACKETS = re.compile(r"(?:\s*\((?:[^()]|\([^()]*\))*\))*\s*$")
_BORN = re.compile(r"\b(?:born|b\.)")
_DIED = re.compile(r"\b(?:died|d\.)")
_DASH = re.compile(r"[–—-]")


class Lifespan(NamedTuple):
    """What brackets tell of the one named before them."""

    name: Token
    born: list[Literal]
    died: list[Literal]
    places: list[Token]
    """Where they were born."""


def lifespans(doc: Parse) -> Iterator[Lifespan]:
    """Yield what brackets behind names tell: "(1918 – 2005)", "(born 1959 in Bonn)"."""
    for bracket in _BRACKETS.finditer(doc.text):
        dates = [
            literal
            for found in _DATE.finditer(doc.text, bracket.start(1), bracket.end(1))
            if (literal := _literal(found[0], found.start())) is not None
        ]
        name = _named_before(doc, bracket.start()) if dates else None
        if name is None:
            continue
        birth = _BORN.search(doc.text, bracket.start(1), bracket.end(1))
        death = _DIED.search(doc.text, bracket.start(1), bracket.end(1))
        middle = death.start() if death else bracket.end(1)
        born = [date for date in dates if birth and birth.end() <= date.start < middle]
        died = [date for date in dates if death and death.end() <= date.start]
        if birth or death:
            span = doc.char_span(bracket.start(1), middle, "contract") if birth else None
            places = [ent.root for ent in span.ents if ent.label_ in ("GPE", "LOC")] if span else []
            yield Lifespan(name, born[:1], died[:1], places)
        elif len(dates) == 2 and name.ent_type_ in ("PERSON", "") and _DASH.search(bracket[1]):
            first, last = (int(date.value[:4]) for date in dates)
            if last - first >= SHORTEST_LIFE:
                yield Lifespan(name, dates[:1], dates[1:], [])


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
