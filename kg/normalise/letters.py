"""Letters: their heads, what they quote, and who signs them.

What a letter says in the first person is put in quotation marks behind its writer's name, and so is
what it quotes; so the rules that know who speaks in a report know it here as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice, takewhile

from kg.lang.en import lexicon
from kg.normalise.lines import Kind
from kg.normalise.pieces import Piece, Unit, quote
from kg.normalise.tables import alternatives

_FIRST = lexicon.words("pronoun", "person", "first-singular") | lexicon.words(
    "pronoun", "person", "first-plural"
)
_PRONOUNS = lexicon.capital_or_small("|".join(sorted(_FIRST - {"i"})))
_PARTICLES = lexicon.alternatives("particle", "of-surnames")
_NAME = rf"[A-ZÀ-Þ][\w.'’-]*(?:[ \t]+(?:[A-ZÀ-Þ][\w.'’-]*|{_PARTICLES})){{1,4}}"
_WHOLE_NAME = re.compile(_NAME)
_FROM = re.compile(rf"(?:From|Sender)[ \t]*:[ \t]*[\"']?(?P<name>{_NAME})[\"']?[ \t]*(?:\[.*\])?\Z")
_WROTE = re.compile(
    rf"(?:On\b.{{6,80}}?[,\d>)]\s+(?:[AaPp]\.?[Mm]\.?,?\s+)?)?"
    rf"(?P<name>{_NAME})(?:\s*<[^<>]*>)?\s+wrote[ \t]*:\Z",
    re.DOTALL,
)
"""What stands before a quoted letter: "On 3 May 2021, Omar Reyes wrote:"."""
_GREETING = re.compile(
    rf"(?:{alternatives('greetings')})\b[\w .'’-]{{0,40}}[,!:]?\Z|[\w'’-]+(?: [\w'’-]+)?,\Z",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    rf"(?:(?:with |my )?(?:{alternatives('warm')})(?: regards| wishes)?|{alternatives('closings')}"
    r"|yours(?: \w+)?)[,.!]?(?:\s+[A-Z][\w.' -]{0,40})?\Z",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(rf"\b(?:I|{_PRONOUNS})\b")
_MARKS = re.compile('["“”„«»]')
_ROLE = re.compile(
    r"(?P<role>[A-Z][A-Za-z&/ -]{2,50}?)"
    r"(?:(?:,| at| of| \||[ \t]-|[ \t]–)[ \t]+(?P<body>[A-Z][\w&.'’ -]{1,50}))?\Z"
)
_REACHED_AT = re.compile(r"\d{3}|\d[\d ()-]{5}\d|@|://|www\.")
"""In a line of a signature that tells how to reach its writer."""


def with_voices(text: str, units: Sequence[Unit]) -> list[Unit]:
    """Return the units of a text, those of letters told by who writes them."""
    if not any(unit.kind in (Kind.HEADER, Kind.SIGNED) or unit.depth for unit in units):
        return list(units)
    return list(_Letters(text, units).units())


class _Letters:
    """Goes through the units once and tells them anew."""

    def __init__(self, text: str, units: Sequence[Unit]) -> None:
        self._text = text
        self._units = units

    def units(self) -> Iterator[Unit]:
        """Yield the units; those of the head of a letter, but for its writer, are left out."""
        number = 0
        while number < len(self._units):
            unit = self._units[number]
            if unit.kind is Kind.HEADER:
                head = self._while(number, partial(_is, Kind.HEADER))
                body = self._while(number + len(head), partial(self._is_body, unit.depth))
                yield from self._letter(head, body)
                number += len(head) + len(body)
            elif unit.kind is Kind.SIGNED:
                signature = self._while(number, partial(_is, Kind.SIGNED))
                yield from self._signature(signature)
                number += len(signature)
            elif match := self._writer(unit):
                quoted = self._while(number + 1, partial(_is_deeper, unit.depth))
                yield from self._quoted(unit, match, quoted)
                number += 1 + len(quoted)
            else:
                yield unit
                number += 1

    def _while(self, start: int, belongs: Callable[[Unit], bool]) -> list[Unit]:
        return list(takewhile(belongs, islice(self._units, start, None)))

    def _is_body(self, depth: int, unit: Unit) -> bool:
        apart = unit.kind in (Kind.HEADER, Kind.SIGNED) or self._writer(unit)
        return unit.depth == depth and not apart

    def _writer(self, unit: Unit) -> re.Match[str] | None:
        return _WROTE.match(unit.words(self._text)) if unit.kind is Kind.TEXT else None

    def _letter(self, head: Sequence[Unit], body: Sequence[Unit]) -> Iterator[Unit]:
        """Yield a letter: its writer, then what it says, then who signs it."""
        said = [unit for unit in body if not _GREETING.match(unit.words(self._text))]
        closed = [bool(_CLOSING.match(unit.words(self._text))) for unit in said]
        end = closed.index(True) if True in closed else len(said)
        own = [
            number
            for number, unit in enumerate(said[:end])
            if _FIRST_PERSON.search(unit.words(self._text))
        ]
        spoken = said[: own[-1] + 1] if own and not self._marked(said[:end]) else []
        for unit in head:
            if match := _FROM.match(unit.words(self._text)):
                yield self._name(unit, match, " wrote:" if spoken else ".")
                for one in spoken:
                    quote(one)
                break
        yield from said[:end]
        if closing := said[end : end + 1]:
            # the line behind "Best," goes on in it
            names = [Piece(one.start, one.end) for one in closing[0].pieces[1:2]]
            signed = [Unit(Kind.SIGNED, names, closing[0].depth)] if names else []
            yield from self._signature([*signed, *said[end + 1 :]])

    def _quoted(self, unit: Unit, match: re.Match[str], quoted: Sequence[Unit]) -> Iterator[Unit]:
        """Yield who wrote a quoted letter, and its words."""
        if not quoted:
            yield unit
            return
        yield self._name(unit, match, " wrote:")
        if not self._marked(quoted):
            for one in quoted:
                quote(one)
        yield from quoted

    def _name(self, unit: Unit, match: re.Match[str], after: str) -> Unit:
        start, (first, last) = unit.pieces[0].start, match.span("name")
        return Unit(Kind.TEXT, [Piece(start + first, start + last, after=after)], unit.depth)

    def _marked(self, units: Sequence[Unit]) -> bool:
        """Return whether there are quotation marks already: those around would lose their pairs."""
        return any(_MARKS.search(unit.words(self._text)) for unit in units)

    def _signature(self, units: Sequence[Unit]) -> Iterator[Unit]:
        """Yield who signs, with the office and the body that the next line names."""
        rest = list(units)
        if len(rest) > 1 and _WHOLE_NAME.fullmatch(rest[0].words(self._text)):
            role = _ROLE.match(rest[1].words(self._text))
            if role is not None:
                yield self._with_office(rest[0], rest[1], role)
                rest = rest[2:]
        for unit in rest:
            if not _REACHED_AT.search(unit.words(self._text)):
                yield unit

    def _with_office(self, name: Unit, line: Unit, role: re.Match[str]) -> Unit:
        start, signed = line.pieces[0].start, name.pieces
        pieces = [
            Piece(signed[0].start, signed[-1].end),
            Piece(start, start + role.end("role"), ", ", small=True),
        ]
        if role["body"]:
            pieces.append(Piece(start + role.start("body"), start + role.end("body"), " of "))
        pieces[-1].after = "."
        return Unit(Kind.SIGNED, pieces, name.depth)


def _is(kind: Kind, unit: Unit) -> bool:
    return unit.kind is kind


def _is_deeper(depth: int, unit: Unit) -> bool:
    return unit.depth > depth
