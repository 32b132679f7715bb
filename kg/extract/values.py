"""The values that a text tells: money, percentages, quantities, ordinals and numbers.

1. A number is digits ("1,250.5"), words ("twenty-five"), or either with a scale ("3 billion").
2. What stands around it says what it measures: a currency's sign or name, a percent sign, a unit;
   an ordinal's ending; else it is a plain number.
3. A range keeps both ends: "5 to 10 percent" is 5/10 with the unit %.

The lexical form is canonical XSD: no leading or trailing zeros, no exponent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kg.iri import XSD
from kg.lang.en.grammar import (
    is_adjective,
    is_determining_word,
    is_number,
    is_numeral,
    may_come_before_number,
)
from kg.lang.en.lexicon import value, words
from kg.lang.en.numbers import CARDINALS, ORDINALS, SCALES, ordinal_number
from kg.model import Literal, Span
from kg.parse import Parse, Token

_SIGNS = value("symbol", "currency")
_DIGITS = re.compile(r"([-−]?)(\d{1,3}(?:,\d{2,3})*,\d{3}|\d+)(\.\d+)?([a-zA-Z]{1,3})?\.?")
_OTHER_STARTS = frozenset({*ORDINALS, *words("determiner", "article", "indefinite")})
_PERCENT = words("noun", "percent") | {"%"}
_NAMING = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"}
)
_HYPHENS = frozenset({"-", "–", "—"})
_CURRENCIES = value("noun", "currency")
_CODES = frozenset(_CURRENCIES.values())
_SYMBOLS = value("noun", "unit") | value("symbol", "unit")
_UNITS = {name: symbol.replace("_", " ") for name, symbol in _SYMBOLS.items()}


@dataclass
class FoundValue:
    """A value and where it stands."""

    start: int
    """Characters of the text, as `end`."""
    end: int
    root: Token
    """The word by which the value hangs in the sentence."""
    kind: str
    """The annotator's label: MONEY, PERCENT, QUANTITY, ORDINAL or CARDINAL."""
    literal: Literal

    @property
    def span(self) -> Span:
        """Return `(start, end)`."""
        return (self.start, self.end)


def find_values(doc: Parse) -> list[FoundValue]:
    """Return the values of the text in order, without times.

    Bare years and days are numbers here; `find_times` has them too, and knows better.
    """
    found: list[FoundValue] = []
    for token in doc:
        if (
            token.like_num
            or token.text[0].isdigit()
            or token.text[0] in "-−"
            or token.lower_ in _OTHER_STARTS
        ) and (not found or token.idx >= found[-1].end):
            value = _value_at(doc, token.i)
            if value is not None:
                found.append(value)
    return found


def value_within(doc: Parse, start: int, end: int) -> FoundValue | None:
    """Return the first value among the words that touch these characters, or None."""
    words = doc.char_span(start, end)
    found = (_value_at(doc, word.i) for word in words or ())
    return next((value for value in found if value is not None), None)


def lexical_form(number: Decimal) -> tuple[str, str]:
    """Return the canonical lexical form of a number and the IRI of its datatype.

    >>> lexical_form(Decimal("1250.50"))
    ('1250.5', 'http://www.w3.org/2001/XMLSchema#decimal')
    """
    if number == number.to_integral_value():
        return str(int(number)), XSD + "integer"
    return f"{number:f}".rstrip("0"), XSD + "decimal"


def _value_at(doc: Parse, position: int) -> FoundValue | None:
    token = doc[position]
    if not (_DIGITS.match(token.text) or token.lower_ in CARDINALS or token.lower_ in ORDINALS):
        follows = position + 1 < len(doc) and doc[position + 1].lower_ in SCALES
        if not (token.lower_ in ("a", "an") and follows):
            return None
    if _is_inside_a_word_or_name(token) or _is_fraction(doc, position):
        return None
    if (ordinal := _ordinal_of(token)) is not None:
        return _found(doc, position, position + 1, "ORDINAL", [Decimal(ordinal)], "")
    read = _read_number(doc, position)
    if read is None:
        return None
    low, after = read
    numbers, after = _read_range(doc, position, low, after)
    return _measured(doc, position, after, numbers)


def _measured(doc: Parse, position: int, after: int, numbers: list[Decimal]) -> FoundValue | None:
    """Return the numbers with what stands around them: a currency, a percent sign or a unit."""
    for length in (3, 2, 1):
        start = position - length
        sign = doc.text[doc[start].idx : doc[position].idx].strip() if start >= 0 else ""
        if sign in _SIGNS or sign in _CODES:
            return _found(doc, start, after, "MONEY", numbers, _SIGNS.get(sign, sign))
    following = after
    while following < len(doc) and doc[following].text in _HYPHENS:
        following += 1
    for length in (3, 2, 1):
        end = following + length
        if end > len(doc) or not _is_joined(doc, after, following):
            continue
        text = doc.span(following, end).text
        if text.lower() in _PERCENT:
            return _found(doc, position, end, "PERCENT", numbers, "%")
        if text in _CODES or text.lower() in _CURRENCIES:
            unit = text if text in _CODES else _CURRENCIES[text.lower()]
            return _found(doc, position, end, "MONEY", numbers, unit)
        if text.lower() in _UNITS and not (length == 1 and _is_preposition(doc, following)):
            return _found(doc, position, end, "QUANTITY", numbers, _UNITS[text.lower()])
    if not _counts(doc[position]):
        return None
    return _found(doc, position, after, "CARDINAL", numbers, "")


def _is_inside_a_word_or_name(token: Token) -> bool:
    before = token.doc[token.i - 1] if token.i else None
    if before is not None and before.text in _HYPHENS and not before.whitespace_ and token.i > 1:
        word = token.doc[token.i - 2]
        if not word.whitespace_ and not word.like_num:
            return True  # "Covid-19", "F-16"
    return token.ent_type_ in _NAMING and not token.text.isalpha()


def _is_fraction(doc: Parse, position: int) -> bool:
    """Whether the number counts parts: "two-thirds"."""
    words = [word.lower_.removesuffix("s") for word in doc[position + 1 : position + 3]]
    if len(words) < 2 or words[0] not in _HYPHENS:
        return False
    return words[1] == "quarter" or ordinal_number(words[1]) is not None


def _ordinal_of(token: Token) -> int | None:
    number = ordinal_number(token.lower_)
    if number is None or token.text[0].isdigit():
        return number
    return number if is_adjective(token) and token.text.isalpha() else None


def _read_number(doc: Parse, position: int) -> tuple[Decimal, int] | None:
    """Return the number that starts at `position` and the position after it, or None."""
    total, current = Decimal(0), Decimal(0)
    after, started = position, False
    while after < len(doc):
        word = doc[after].lower_
        word = word.removesuffix(".") if after > position else word  # "$5m."
        if match := _DIGITS.fullmatch(doc[after].text):
            minus, whole, fraction, suffix = (group or "" for group in match.groups())
            scale = SCALES.get(suffix.lower(), Decimal(0)) if suffix else Decimal(1)
            if started or not scale:
                break
            current = Decimal(whole.replace(",", "") + fraction) * scale * (-1 if minus else 1)
        elif word in CARDINALS and (not started or CARDINALS[word] < current):
            current += CARDINALS[word]
        elif not started and word in ("a", "an"):
            current = Decimal(1)
        elif word in SCALES and started and current:
            if len(word) == 1 and doc[after - 1].whitespace_:
                break  # "5 m" is a length
            scale = SCALES[word]
            if scale < 1000:
                current *= scale
            else:
                total, current = total + current * scale, Decimal(0)
        elif not (started and _links(doc, after)):
            break
        started, after = True, after + 1
    return (total + current, after) if started else None


def _links(doc: Parse, position: int) -> bool:
    """Whether a hyphen or "and" goes on with the number: "twenty-five", "two hundred and six"."""
    if position + 1 >= len(doc) or doc[position - 1].text[0].isdigit():
        return False
    following = doc[position + 1].lower_
    word = doc[position].lower_
    hyphen = word == "-" and (following in CARDINALS or following in SCALES)
    if hyphen:
        return True
    return word == "and" and following in CARDINALS and doc[position - 1].lower_ in SCALES


def _read_range(doc: Parse, position: int, low: Decimal, after: int) -> tuple[list[Decimal], int]:
    """Return both ends of a range that starts with `low`, or `low` alone."""
    if after + 1 >= len(doc):
        return [low], after
    word = doc[after].lower_
    before = {token.lower_ for token in doc[max(0, position - 2) : position]}
    between = bool(before & {"between", "from"})
    if word not in _HYPHENS and word != "to" and not (word == "and" and between):
        return [low], after
    start = after + 1
    if doc[start].text in _SIGNS and start + 1 < len(doc):
        start += 1
    read = _read_number(doc, start) if not _ordinal_of(doc[start]) else None
    if read is None or doc[start].lower_ in ("a", "an"):
        return [low], after
    high, end = read
    scale = next((s for s in (10**12, 10**9, 10**6, 10**3) if high >= s), 1)
    if scale > 1 and low < 1000 and doc[end - 1].lower_ in SCALES:
        low *= scale  # "5 to 10 million"
    return ([low, high], end) if low < high else ([low], after)


def _is_joined(doc: Parse, after: int, following: int) -> bool:
    """Whether nothing but one hyphen stands between a number and its unit."""
    return following - after <= 1 and following < len(doc)


def _is_preposition(doc: Parse, position: int) -> bool:
    """Whether "in" or "a" after a number is no inch and no year."""
    return may_come_before_number(doc[position])


def _counts(token: Token) -> bool:
    """Whether a bare number word counts something: not "one" as a pronoun."""
    if token.lower_ == "one":
        return is_numeral(token)
    return is_number(token) or is_determining_word(token) or token.text[0].isdigit()


def _found(
    doc: Parse, start: int, end: int, kind: str, numbers: list[Decimal], unit: str
) -> FoundValue:
    words = doc.span(start, end)
    if len(numbers) == 1:
        value, datatype = lexical_form(numbers[0])
    else:
        value, datatype = "/".join(lexical_form(n)[0] for n in numbers), XSD + "string"
    literal = Literal(
        value=value,
        datatype=datatype,
        text=words.text,
        start=words.start_char,
        end=words.end_char,
        unit=unit,
    )
    return FoundValue(words.start_char, words.end_char, words.root, kind, literal)
