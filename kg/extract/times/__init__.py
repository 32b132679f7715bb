"""The times that a text tells, in ISO 8601 with the precision of their words.

1. Wordings are found by the table of `patterns`, longest first, never overlapping.
2. A relative wording is read against the document's date, in the direction of the tense around it:
   "Tuesday" is the nearest past one in "met on Tuesday" and the next in "will meet on Tuesday".
   "Two days later" counts from the time that the text told last.
3. Prepositions open or close a time ("since March": 2025-03/..), and join two ("from May to July").

Without a document's date relative wordings stay words; no clock is read.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.times.calendar import (
    FUTURE,
    NEAREST,
    PAST,
    PRESENT,
    Direction,
    end_of,
    is_before,
    span_of,
    start_of,
)
from kg.extract.times.patterns import HINT, TIME_PATTERNS, TimePattern
from kg.extract.times.readings import Setting, read_day, read_full_day
from kg.lang.en.dates import month_number
from kg.lang.en.grammar import (
    first_conjunct,
    has_owner,
    is_auxiliary,
    is_base_form,
    is_close_modifier,
    is_numeral,
    is_open_complement,
    is_past_participle,
    is_past_tense,
    is_plural,
    is_premodifier,
    is_present_participle,
    is_proper_noun,
    is_specifier,
    is_verb,
)
from kg.lang.en.lexicon import alternatives, words
from kg.model import Span, Time
from kg.parse import Parse, Token

REACH = 40
"""How many characters on either side of a hint a wording may take."""

OPENING = dict.fromkeys(words("preposition", "opens-time", "from"), "{}/..") | dict.fromkeys(
    words("preposition", "opens-time", "until"), "../{}"
)
JOINING = re.compile(
    rf"\s?(?:{alternatives('preposition', 'closes-range')}|--?|[–—−])\s?(?:the\s)?", re.IGNORECASE
)
_TWO = 2
_Wording = tuple[re.Match[str], TimePattern, int, int]
EITHER = re.compile(r"\sor\s", re.IGNORECASE)
BETWEEN = re.compile(r"\s(?:and)\s(?:the\s)?", re.IGNORECASE)
LEADING = words("preposition", "of-time")
_PLAIN_LETTERS = {"İ": "I", "ı": "i", "ſ": "s"}
"""Letters that a pattern without case takes for others, but no list of words has."""
NOT_NAMING = words("determiner", "of-days") | words("noun", "weekday")
LAST_WORD = re.compile(r"(\w+)\s(?:the\s)?$")

_PATTERNS_OF = {
    hint: [(rank, pattern) for rank, pattern in enumerate(TIME_PATTERNS) if pattern.hint == hint]
    for hint in HINT.groupindex
}

PAST_AUXILIARIES = words("verb", "auxiliary", "past")
MODALS = words("verb", "auxiliary", "modal")
FUTURE_AUXILIARIES = words("verb", "auxiliary", "future")
FORWARD_VERBS = words("verb", "ahead")


@dataclass
class FoundTime:
    """A time and where it stands."""

    start: int
    """Characters of the text, as `end`."""
    end: int
    root: Token
    """The word by which the time hangs in the sentence."""
    time: Time
    pattern: str

    @property
    def span(self) -> Span:
        """Return `(start, end)`."""
        return (self.start, self.end)


def find_times(doc: Parse, date: datetime.date | None) -> list[FoundTime]:
    """Return the times of the text in order, resolved against the document's `date`."""
    text = plain = doc.text
    for letter, other in _PLAIN_LETTERS.items():  # str.translate asks at each letter
        plain = plain.replace(letter, other)
    found: list[FoundTime] = []
    anchor, told, told_in = "", "", -1
    wordings = list(_find_wordings(plain))
    for place, (match, pattern, start, end) in enumerate(wordings):
        span = doc.char_span(start, end)
        if span is None or not _is_time(span.root, pattern):
            continue
        near = told if not told.startswith("-") and span.root.sentence - told_in in (0, 1) else ""
        year = _year_behind(text, wordings[place : place + 2])
        setting = Setting(date, _direction(text, start, span.root), anchor, year, near)
        value = pattern.read(match, setting)
        time = Time(text=text[start:end], value=value)
        found.append(FoundTime(start, end, span.root, time, pattern.name))
        anchor = value or anchor
        if value and _is_of_main_clause(span.root):
            told, told_in = value, span.root.sentence
    return list(_join(text, found))


def direction_of(token: Token) -> Direction:
    """Return where the tense of the clause around `token` points; or that it is the present.

    A planned or scheduled event lies ahead whatever the tense of the plan: "planned to meet on
    Friday", "talks scheduled for Friday".
    """
    verb = next((word for word in [token, *token.ancestors] if is_verb(word)), None)
    if verb is None:
        return PAST
    auxiliaries = {child.lower_ for child in verb.children if is_auxiliary(child)}
    if auxiliaries & FUTURE_AUXILIARIES:
        return FUTURE
    if is_base_form(verb) and "to" in auxiliaries:
        head = verb.head
        if head.i == verb.i or (is_open_complement(verb) and head.lemma_ in FORWARD_VERBS):
            return FUTURE
        return direction_of(head)
    if is_past_participle(verb) and verb.lemma_ in FORWARD_VERBS:
        return NEAREST if auxiliaries & PAST_AUXILIARIES else FUTURE
    if is_present_participle(verb) and not auxiliaries:
        return direction_of(verb.head) if verb.head.i != verb.i else PAST
    if is_past_tense(verb) or auxiliaries & PAST_AUXILIARIES:
        return PAST
    if is_past_participle(verb) and not auxiliaries:
        return PAST
    if auxiliaries & MODALS:
        return FUTURE
    return NEAREST if is_base_form(verb) else PRESENT


def _find_wordings(text: str) -> Iterator[_Wording]:
    """Yield the wordings of `text` in order, the longest where several overlap."""
    for line in re.finditer(r"[^\n]+", text):
        taken: list[tuple[int, int]] = []
        found = {}
        for start, end, match, pattern in _longest_first(text, line.span()):
            place = bisect_right(taken, (start, end))
            clear_before = place == 0 or taken[place - 1][1] <= start
            if clear_before and (place == len(taken) or end <= taken[place][0]):
                taken.insert(place, (start, end))
                found[start] = match, pattern
        for start, end in taken:
            yield *found[start], start, end


def _year_behind(text: str, wordings: Sequence[_Wording]) -> int:
    """Return the year of a second day that goes on from the first: "3 May to *5 June 1995*"; or 0.

    "From 1 December to 3 January 1995" began in the year before.
    """
    if len(wordings) < _TWO or wordings[0][1].read is not read_day:
        return 0
    (first, _, _, end), (second, pattern, start, _) = wordings
    joined = any(joint.fullmatch(text, end, start) for joint in (JOINING, BETWEEN, EITHER))
    if pattern.read is not read_full_day or not joined:
        return 0
    later = month_number(first["month"]) > month_number(second["month"])
    return int(second["year"]) - later


def _longest_first(text: str, line: Span) -> Iterator[tuple[int, int, re.Match[str], TimePattern]]:
    """Yield what may be a time in a line; of equals, what stands first in the table."""
    hints: dict[str, list[re.Match[str]]] = {}
    for hint in HINT.finditer(text, *line):
        hints.setdefault(hint.lastgroup or "", []).append(hint)
    candidates = []
    for kind, matches in hints.items():
        for window in _windows(matches, line):
            letters = text[slice(*window)].lower()
            for rank, pattern in _PATTERNS_OF[kind]:
                if pattern.needs and not any(sign in letters for sign in pattern.needs):
                    continue
                for match in pattern.regex.finditer(text, *window):
                    start, end = match.span("shown" if "shown" in match.re.groupindex else 0)
                    candidates.append((start - end, rank, start, end, match, pattern))
    for _, _, start, end, match, pattern in sorted(candidates, key=lambda found: found[:3]):
        yield start, end, match, pattern


def _windows(hints: Sequence[re.Match[str]], line: Span) -> Iterator[Span]:
    """Yield the stretches of a line around what is likely to be a time."""
    start = end = -1
    for hint in hints:
        if start >= 0 and hint.start() - REACH > end:
            yield start, end
            start = -1
        if start < 0:
            start = max(line[0], hint.start() - REACH)
        end = min(line[1], hint.end() + REACH)
    if start >= 0:
        yield start, end


def _direction(text: str, start: int, root: Token) -> Direction:
    """Return where a time points: "since June" back, "the June vote" to the nearest."""
    before = LAST_WORD.search(text[max(0, start - 20) : start])
    if before is not None and before[1].lower() == "since":
        return PAST
    return NEAREST if is_premodifier(root) else direction_of(root)


def _is_time(root: Token, pattern: TimePattern) -> bool:
    """Return whether words that may be something else are a time: a month, weekday or year alone.

    A year may be a count ("2000 people", but "the 2008 elections") or part of a title ("the Energy
    Act of 2009"), a month a name ("May said so"), a weekday a part of one ("Black Monday").
    """
    if not pattern.may_be:
        return True
    if pattern.may_be == "name":
        return root.ent_type_ == "DATE"
    if pattern.may_be == "part of a name":
        return not _is_named(root)
    if pattern.may_be == "of somebody":
        return not has_owner(root)  # "in *his last year* at school"
    above = root.head
    if above.lower_ == "of" and is_proper_noun(above.head):
        return False
    if root.ent_type_ in ("LAW", "WORK_OF_ART", "ORG", "PRODUCT"):
        return False
    if not is_numeral(root) or not is_plural(above):
        return True
    return any(is_specifier(child) for child in above.children)


def _is_of_main_clause(time: Token) -> bool:
    """Return whether a time is that of what its sentence tells first of all, or goes on to tell."""
    if is_premodifier(time):
        return False
    verb = next(map(first_conjunct, filter(is_verb, time.ancestors)), None)
    return verb is not None and verb.head is verb


def _is_named(day: Token) -> bool:
    before = day.doc[day.i - 1] if day.i else None
    if before is None or before.head.i != day.i or not is_close_modifier(before):
        return False
    return before.text.istitle() and not before.is_sent_start and before.lower_ not in NOT_NAMING


def _join(text: str, found: list[FoundTime]) -> Iterator[FoundTime]:
    """Yield the times with what the prepositions around and between them say."""
    position = 0
    while position < len(found):
        first = found[position]
        before = LAST_WORD.search(text[max(0, first.start - 20) : first.start])
        word = before[1].lower() if before else ""
        leads = before is not None and word in LEADING and not is_premodifier(first.root)
        start = first.start - len(before[0]) if before and leads else first.start
        after = found[position + 1] if position + 1 < len(found) else None
        position += 1
        end, value = first.end, first.time.value
        if after and value and after.time.value:
            joint = {"from": JOINING, "between": BETWEEN}.get(word, EITHER)
            ends = (start_of(value), end_of(after.time.value))
            if joint.fullmatch(text[first.end : after.start]) and is_before(*ends):
                end, value = after.end, span_of(*ends)
                position += 1
        if word in OPENING and value and end == first.end:
            edge = start_of(value) if OPENING[word].endswith("..") else end_of(value)
            value = OPENING[word].format(edge)
        time = Time(text=text[start:end], value=value)
        yield FoundTime(first.start, end, first.root, time, first.pattern)
