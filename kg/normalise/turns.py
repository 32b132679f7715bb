"""Turns: transcripts, interviews and minutes, where a label says who speaks, "Jane Foss: We …".

1. A unit may open with a label: a name, or what stands for one in a transcript ("Q", "Operator"),
   an office behind a dash, a comma or in brackets, and a colon.
2. Labels are those of speakers if one comes back, or if what stands behind them is spoken: in the
   first or second person, or asked. "Employer: Kestrel Airways" is a line of a record.
3. The label of a turn becomes a unit of its own, name and office as an apposition; what is said is
   put in quotation marks, unless it has some, up to the next label.
4. Minutes leave out what a sentence has: "Foss, would prefer a vote" and "Foss: working on it" are
   sentences about her, and so is "Action item for Foss: sell it". Who is on the list of those
   present is a speaker for sure, in front of a comma or a dash, too; a paragraph behind his words
   is his if it says "I" or "my".
5. The label of a record, a commit or a to-do ("stream: move files") is a unit of its own too: it is
   no subject of the verb behind it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.lang.en.lexicon import alternatives, capital_or_small, words
from kg.normalise import tables
from kg.normalise.lines import Kind
from kg.normalise.pieces import Piece, Unit, quote
from kg.normalise.rolls import people_listed
from kg.normalise.telegraphic import is_deed, link_to_predicate
from kg.normalise.topics import topics_of

_WORD = r"(?:[A-ZÀ-Þ][\w'’-]*\.?)"
_SMALL = alternatives("particle", "of-surnames")
_LABEL = re.compile(
    rf"(?P<name>{_WORD}(?:[ \t]+(?:{_WORD}|{_SMALL}|of|the)){{0,4}})"
    r"(?:[ \t]*(?:--|–|—|,)[ \t]*(?P<role>[A-Za-z][A-Za-z&/' -]{2,50}?)"
    r"(?:,[ \t]*(?P<body>[A-Z][\w&.'’ -]{1,50}))?|[ \t]*\([^()\n]{1,60}\))?"
    r"[ \t]*:[ \t]*(?=\S|$)"
)
_THING = re.compile(r"(?P<name>[a-z][\w./-]*(?:,[ \t]?[a-z][\w./-]*)*):[ \t]+(?=[a-z])")
"""What a line of a list is about: "stream: move files"."""
_THING_OR_TOPIC = re.compile(
    rf"{_THING.pattern}|(?P<topic>[A-Z][\w./+&'’ -]{{1,40}}?)[ \t]+[-–—][ \t]+(?=[a-z])"
)
"""In minutes a dash does the same: "Modules - nothing new"."""
_PERSON = r"[A-Z][\w'’-]+(?:[ \t]+[A-Z][\w'’-]+){0,2}"
_ACTION = re.compile(
    rf"(?:{capital_or_small(tables.alternatives('action'))})"
    rf"(?:[ \t]+(?:for|on)[ \t]+|[ \t]*:[ \t]*|[ \t]+[-–—][ \t]+)(?P<name>{_PERSON})"
    r"(?:[ \t]*:[ \t]*|[ \t]+[-–—][ \t]+|[ \t]+(?=to[ \t]))(?=\S)"
)
"""What opens a line that says what somebody is to do: "Action item for Foss:"."""
_SAID_OF = "|".join(sorted(words("pronoun", "relative") - {"that"}))
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?][ \t]+")
_SPEAKERS = capital_or_small("|".join(sorted(words("pronoun", "of-speakers") - {"i"})))
_SINGULAR = words("pronoun", "person", "first-singular")
_SPOKEN = re.compile(rf"\b(?:I|{_SPEAKERS}|[Ll]et's|[Tt]hank)\b|\?")
_ME = re.compile(rf"\b(?:I|{capital_or_small('|'.join(sorted(_SINGULAR - {'i'})))})\b")
_MARKS = re.compile("[“”„«»\"]|``|''")
_KINDS = frozenset({Kind.TEXT, Kind.ITEM})
_FEWEST = 2
"""How many turns a transcript has at least."""


def with_turns(text: str, units: Sequence[Unit]) -> Iterator[Unit]:
    """Yield the units of a text, those with a label cut in two, what is said in quotation marks."""
    known = _labels_of_people(people_listed(text, units))
    units = [part for unit in units for part in _by_speaker(text, unit, known)]
    of_people = [_label_of(text, unit, known) for unit in units]
    labels = [_label_of(text, unit, _LABEL) for unit in units]
    turns = _turns(text, units, labels)
    topics = topics_of(text, units) if known is not None else frozenset()
    turn: list[Unit] = []
    listed = False
    for number, unit in enumerate(units):
        label = of_people[number] or (labels[number] if turns[number] else None)
        action = _label_of(text, unit, _ACTION)
        if action is not None and (told := _to_do(text, unit, action)):
            yield from _said(text, turn)
            turn = []
            yield told
        elif label is not None:
            yield from _said(text, turn)
            turn = []
            link = link_to_predicate(text, label.end())
            if link is not None:
                yield _joined(text, unit, label, link)
                continue
            yield _named(unit, label)
            rest = _behind(unit, label.end())
            turn = [rest] if rest is not None else []
            listed = of_people[number] is not None
            if unit.kind is Kind.ITEM:  # the next item is of the next speaker, or of nobody
                yield from _said(text, turn)
                turn = []
        elif turn and unit.kind in _KINDS and not (listed and _ME.search(unit.words(text)) is None):
            turn.append(unit)
        else:
            yield from _said(text, turn)
            turn = []
            if number in topics:
                unit.pieces[-1].after = ":"
            yield from _about(text, unit, _THING if known is None else _THING_OR_TOPIC)
    yield from _said(text, turn)


def _labels_of_people(people: frozenset[str]) -> re.Pattern[str] | None:
    """Return the labels that only those have who are known to be there: "Foss, …", "Foss - …"."""
    if not people:
        return None
    names = "|".join(map(re.escape, sorted(people, key=lambda name: (-len(name), name))))
    return re.compile(
        rf"(?P<name>{names})(?P<role>(?!))?(?P<body>(?!))?"
        rf"(?:[ \t]*[,:;]|[ \t]+[-–—])[ \t]+(?!(?:{names}|and|{_SAID_OF})\b)(?=\S)"
    )


def _label_of(text: str, unit: Unit, labels: re.Pattern[str] | None) -> re.Match[str] | None:
    piece = unit.pieces[0]
    if labels is None or unit.kind not in _KINDS or unit.depth or piece.opening:
        return None
    return labels.match(text, piece.start, piece.end)


def _turns(text: str, units: Sequence[Unit], labels: Sequence[re.Match[str] | None]) -> list[bool]:
    """Return for each unit whether a turn begins with it."""
    counts = Counter(label["name"] for label in labels if label is not None)
    named = sum(counts.values())
    spoken = sum(
        bool(_SPOKEN.search(text, label.end(), unit.pieces[-1].end))
        for unit, label in zip(units, labels, strict=True)
        if label is not None
    )
    comes_back = max(counts.values(), default=0) >= _FEWEST
    is_transcript = named >= _FEWEST and spoken > 0 and (comes_back or 2 * spoken >= named)
    first = labels[0] if labels else None
    if named == 1 and spoken and first is not None and " " in first["name"]:
        is_transcript = True  # all of it is one turn of somebody with a whole name
    return [is_transcript and label is not None for label in labels]


def _to_do(text: str, unit: Unit, label: re.Match[str]) -> Unit | None:
    """Return who is to do what, or None: "Action item for Foss: sell it"."""
    start = label.end()
    link = link_to_predicate(text, start)
    if link is None and is_deed(text, start):
        link = " to "
    return _joined(text, unit, label, link) if link is not None else None


def _by_speaker(text: str, unit: Unit, labels: re.Pattern[str] | None) -> Iterator[Unit]:
    """Yield a unit, cut where another speaks: "It is old. *Foss, would wait.*"."""
    if labels is None or unit.kind not in _KINDS or unit.depth:
        yield unit
        return
    pieces: list[Piece] = []
    for piece in unit.pieces:
        start = piece.start
        for end in _SENTENCE_END.finditer(text, piece.start, piece.end):
            if labels.match(text, end.end(), piece.end):
                pieces.append(Piece(start, end.start() + 1, piece.before))
                yield Unit(unit.kind, pieces, unit.depth)
                pieces, start, piece.before = [], end.end(), None
        piece.start = start
        pieces.append(piece)
    yield Unit(unit.kind, pieces, unit.depth)


def _joined(text: str, unit: Unit, label: re.Match[str], link: str) -> Unit:
    """Return the sentence of a name and the predicate behind its label."""
    first, *others = unit.pieces
    start = label.end()
    word = _FIRST_WORD.match(text, start)
    middle = word.end() if word is not None else start
    pieces = [
        Piece(*label.span("name")),
        Piece(start, middle, link, small=True),
        Piece(middle, first.end, "", after=first.after, small=first.small),
    ]
    return Unit(unit.kind, [*pieces, *others], unit.depth)


def _named(unit: Unit, label: re.Match[str]) -> Unit:
    """Return the unit of a label: "Jane Foss, chief executive officer of Vesta:"."""
    pieces = [Piece(*label.span("name"))]
    if label["role"]:
        pieces.append(Piece(*label.span("role"), ", ", small=True))
    if label["body"]:
        pieces.append(Piece(*label.span("body"), " of "))
    pieces[-1].after = ":"
    return Unit(Kind.TEXT, pieces, unit.depth)


def _behind(unit: Unit, start: int) -> Unit | None:
    """Return what a unit says behind its label, or None."""
    first, *others = unit.pieces
    if start < first.end:
        first = Piece(start, first.end, after=first.after, small=first.small)
        return Unit(Kind.TEXT, [first, *others], unit.depth)
    if not others:
        return None
    others[0].before = None
    return Unit(Kind.TEXT, others, unit.depth)


def _said(text: str, turn: Sequence[Unit]) -> Iterator[Unit]:
    if not any(_MARKS.search(unit.words(text)) for unit in turn):
        for unit in turn:
            quote(unit)
    yield from turn


def _about(text: str, unit: Unit, labels: re.Pattern[str]) -> Iterator[Unit]:
    """Yield a unit, cut behind the word that says what a line of a list is about."""
    piece = unit.pieces[0]
    about = None
    if unit.kind in _KINDS and not piece.opening:
        about = labels.match(text, piece.start, piece.end)
    rest = _behind(unit, about.end()) if about is not None else None
    if about is None or rest is None:
        yield unit
        return
    yield Unit(Kind.TEXT, [Piece(*about.span(about.lastgroup or "name"), after=":")], unit.depth)
    yield rest
