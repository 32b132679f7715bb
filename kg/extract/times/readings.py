"""What each wording of a time means: readers from a match and its setting to ISO 8601.

Every reader returns a value with the precision of the words, or "" where the words alone, or the
words without a document's date, do not tell.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from kg.extract.times.calendar import (
    FUTURE,
    NEAREST,
    PAST,
    PRESENT,
    Direction,
    add,
    day_of,
    end_of,
    month_of,
    nearest,
    span_of,
    start_of,
    week_of,
)
from kg.lang.en.dates import WEEKDAYS, month_number
from kg.lang.en.lexicon import alternatives, value, words
from kg.lang.en.numbers import CARDINALS, cardinal_number, ordinal_number

SEASONS = alternatives("noun", "season")
_OF_DAYS, _OF_PERIODS = value("determiner", "of-days"), value("determiner", "of-periods")
_DIRECTIONS: dict[str, Direction] = {"past": PAST, "future": FUTURE}
_STEPS = {"past": -1, "present": 0, "future": 1}
_NEAR_DAYS = {phrase: int(days) for phrase, days in value("phrase", "near-day").items()}
_FROM_A_TIME = value("adverb", "from-a-time")
_PERIODS_FROM_A_TIME = value("determiner", "from-a-time")
_ONE = words("determiner", "article", "indefinite")
_GONE = words("determiner", "of-a-window", "past")
_FIRST_DECADE_ALONE = 200
_NEWS = 31
"""How many days before its own date a text tells news."""
COUNTS = (*CARDINALS, *_ONE)
"""The words that count units of time: "*a* week", "*two* weeks"."""


@dataclass
class Setting:
    """What a relative time is relative to."""

    date: datetime.date | None
    """The document's."""
    direction: Direction
    """Where the tense around the words points."""
    anchor: str = ""
    """The time that the text told last: what "two days later" counts from."""
    told: str = ""
    """The time of the main clause just before, whose year a day or month without one may have."""


def _number(word: str) -> int:
    return 1 if word.lower() in _ONE else cardinal_number(word)


def _place(word: str) -> int:
    """Return which in a row: the third quarter, Q*3*."""
    return ordinal_number(word) or cardinal_number(word)


def _unit(word: str) -> str:
    return "century" if word.lower() == "centurie" else word.lower()


def read_iso(match: re.Match[str], _setting: Setting) -> str:
    """Read "2025-07-02"."""
    return day_of(int(match["year"]), int(match["m"]), int(match["day"]))


def read_full_day(match: re.Match[str], _setting: Setting) -> str:
    """Read "4 May 1961", "Monday, July 4, 2005"."""
    return day_of(int(match["year"]), month_number(match["month"]), int(match["day"]))


def read_day_range(match: re.Match[str], setting: Setting) -> str:
    """Read "July 1-3, 2025", "5 to 7 August"."""
    groups = match.groupdict()
    month = month_number(groups["month"])
    year = (
        int(groups["year"]) if groups.get("year") else _year_of(month, int(groups["day"]), setting)
    )
    if not year:
        return ""
    start = day_of(year, month, int(groups["day"]))
    end = day_of(year, month, int(groups["day2"]))
    return span_of(start, end) if start and end and start <= end else ""


def _year_of(month: int, day: int, setting: Setting) -> int:
    value = _closest_day(month, day, setting)
    return int(value[:4]) if value else 0


def _closest_day(month: int, day: int, setting: Setting) -> str:
    near = ""
    if setting.date is not None:
        years = range(setting.date.year - 1, setting.date.year + 2)
        days = [day_of(year, month, day) for year in years]
        near = nearest(setting.date, days, setting.direction)
    known = start_of(setting.told)
    return _continuing(day_of(int(known[:4]), month, day), near, setting) if known else near


def _continuing(value: str, near: str, setting: Setting) -> str:
    """Return which of two readings holds: in the year told just before, or near the text's date.

    "On 9 April 1989 they took Graz. *On 12 April* …". None where what was told may as well lie far
    back, and this be the news.
    """
    known = start_of(setting.told)
    length = min(len(known), len(value))
    if setting.direction != PAST or not value or value[:length] < known[:length]:
        return near
    if setting.date is None or not near:
        return value
    today = setting.date.isoformat()
    if value >= today[: len(value)] or value == near:
        return near
    news = (setting.date - datetime.timedelta(days=_NEWS)).isoformat()
    return "" if near >= news[: len(near)] else value


def read_day(match: re.Match[str], setting: Setting) -> str:
    """Read "July 4", "Monday 7 June"."""
    return _closest_day(month_number(match["month"]), int(match["day"]), setting)


def read_of_near_year(match: re.Match[str], setting: Setting) -> str:
    """Read "May 7 last year", "December of this year"."""
    if setting.date is None:
        return ""
    year = setting.date.year + _STEPS[_OF_PERIODS[match["way"].lower()]]
    day = match["day"] or match["day2"]
    month = month_number(match["month"] or match["month2"])
    return day_of(year, month, int(day)) if day else month_of(year, month)


def read_month_year(match: re.Match[str], _setting: Setting) -> str:
    """Read "March 2007"."""
    return month_of(int(match["year"]), month_number(match["month"]))


def read_closest_month(match: re.Match[str], setting: Setting) -> str:
    """Read "in December", "next May"."""
    month = month_number(match["month"])
    way = (match.groupdict().get("way") or "").lower()
    near, known = _near_month(month, way, setting), start_of(setting.told)
    if way or not known:
        return near
    return _continuing(month_of(int(known[:4]), month), near, setting)


def _near_month(month: int, way: str, setting: Setting) -> str:
    if setting.date is None:
        return ""
    if _OF_DAYS.get(way) == "present":
        return month_of(setting.date.year, month)
    direction = _DIRECTIONS.get(_OF_DAYS.get(way, ""), setting.direction)
    years = range(setting.date.year - 2, setting.date.year + 3)
    candidates = [month_of(year, month) for year in years]
    return nearest(setting.date, candidates, direction, strict=way in _OF_DAYS)


def read_month_span(match: re.Match[str], setting: Setting) -> str:
    """Read "May to July"."""
    first, last = month_number(match["month"]), month_number(match["month2"])
    if match["year"]:
        year = int(match["year"])
        return span_of(month_of(year - (first > last), first), month_of(year, last))
    if setting.date is None:
        return ""
    ends = [month_of(year, last) for year in range(setting.date.year - 1, setting.date.year + 2)]
    end = nearest(setting.date, ends, setting.direction)
    return span_of(month_of(int(end[:4]) - (first > last), first), end) if end else ""


def read_weekday(match: re.Match[str], setting: Setting) -> str:
    """Read "Tuesday", "last Friday"; in the present tense the next one."""
    if setting.date is None:
        return ""
    groups = match.groupdict()
    way = (groups.get("way") or "").lower()
    direction = _DIRECTIONS.get(_OF_DAYS.get(way, ""), setting.direction)
    offset = (WEEKDAYS.index(match["weekday"]) - setting.date.weekday()) % 7
    days = [add(setting.date.isoformat(), offset + weeks * 7, "day") for weeks in (-2, -1, 0, 1)]
    direction = {NEAREST: PAST, PRESENT: FUTURE}.get(direction, direction)
    return nearest(setting.date, days, direction, strict=_OF_DAYS.get(way) in _DIRECTIONS)


def read_near_day(match: re.Match[str], setting: Setting) -> str:
    """Read "yesterday", "tonight"."""
    if setting.date is None:
        return ""
    words = re.sub(r"\s+", " ", match["near"].lower())
    return add(setting.date.isoformat(), _NEAR_DAYS.get(words, 0), "day")


def read_period(match: re.Match[str], setting: Setting) -> str:
    """Read "last month", "this year", "the next decade"."""
    if setting.date is None:
        return ""
    way, unit = match["way"].lower(), match["unit"].lower()
    step = _STEPS[_OF_PERIODS[way]]
    today = setting.date.isoformat()
    if unit == "quarter":
        return _quarter_value(setting.date.year, (setting.date.month - 1) // 3 + step)
    if unit == "weekend":
        return _weekend(setting, step)
    if unit in SEASONS.split("|"):
        return f"{setting.date.year + step:04d}"
    if unit == "decade":
        return _decade_value((setting.date.year // 10 + step) * 10)
    if unit == "century":
        return _century_value((setting.date.year - 1) // 100 + 1 + step)
    if step:
        return add(today, step, unit)
    return {"week": week_of(setting.date), "month": today[:7], "year": today[:4]}[unit]


def read_window(match: re.Match[str], setting: Setting) -> str:
    """Read "the past four days", "the next year"; "for the last year" goes on.

    What comes next in a story counts from the time told last; "the coming days" are not counted.
    """
    past = match["way"].lower() in _GONE
    told = end_of(setting.anchor) if setting.direction == PAST and not past else ""
    today = told or (setting.date.isoformat() if setting.date is not None else "")
    if not today or (not match["count"] and match[0].endswith("s")):
        return ""
    count, unit = _number(match["count"] or "one"), _unit(match["unit"])
    reached = add(today, -count if past else count, unit)
    if not reached:
        return ""
    if not past:
        return span_of(today[: len(end_of(reached))], end_of(reached))
    start = start_of(reached)
    return f"{start}/.." if match["ongoing"] else span_of(start, today[: len(start)])


def _weekend(setting: Setting, step: int) -> str:
    assert setting.date is not None
    saturday = setting.date + datetime.timedelta(days=5 - setting.date.weekday())
    if step < 0 or (step == 0 and setting.direction == PAST and saturday > setting.date):
        saturday -= datetime.timedelta(days=7)
    elif step > 0:
        saturday += datetime.timedelta(days=7)
    sunday = saturday + datetime.timedelta(days=1)
    return span_of(saturday.isoformat(), sunday.isoformat())


def read_ago(match: re.Match[str], setting: Setting) -> str:
    """Read "three days ago"."""
    if setting.date is None:
        return ""
    return add(setting.date.isoformat(), -_number(match["count"]), _unit(match["unit"]))


def read_hence(match: re.Match[str], setting: Setting) -> str:
    """Read "in two days" of a future tense, "a month from now"."""
    if setting.date is None or (
        "ahead" not in match.groupdict() and setting.direction not in (FUTURE, PRESENT)
    ):
        return ""
    return add(setting.date.isoformat(), _number(match["count"]), _unit(match["unit"]))


def read_later(match: re.Match[str], setting: Setting) -> str:
    """Read "two days later", from the time told last."""
    if not setting.anchor:
        return ""
    back = _FROM_A_TIME[match["way"].lower()] == "before"
    known = start_of(setting.anchor) if back else end_of(setting.anchor)
    count = -_number(match["count"]) if back else _number(match["count"])
    return add(known, count, _unit(match["unit"])) if known else ""


def read_following(match: re.Match[str], setting: Setting) -> str:
    """Read "the following day", "that year", from the time told last."""
    way, unit = match["way"].lower(), match["unit"].lower()
    if not setting.anchor:
        return ""
    where = _PERIODS_FROM_A_TIME[way]
    if where == "same":
        length = {"day": 10, "month": 7, "year": 4}.get(unit, 99)
        start = start_of(setting.anchor)
        return start[:length] if len(start) >= length else ""
    back = where == "before"
    known = start_of(setting.anchor) if back else end_of(setting.anchor)
    return add(known, -1 if back else 1, unit) if known else ""


def _quarter_value(year: int, index: int) -> str:
    return span_of(month_of(year, index * 3 + 1), month_of(year, index * 3 + 3))


def read_quarter(match: re.Match[str], setting: Setting) -> str:
    """Read "the third quarter of 2007", "Q3"; without a year the nearest past one."""
    number = _place(match["number"])
    if match["year"]:
        return _quarter_value(int(match["year"]), number - 1)
    if setting.date is None:
        return ""
    years = range(setting.date.year - 1, setting.date.year + 2)
    starts = {month_of(year, number * 3 - 2): year for year in years}
    start = nearest(setting.date, list(starts), setting.direction or PAST)
    return _quarter_value(starts[start], number - 1) if start else ""


def read_half(match: re.Match[str], setting: Setting) -> str:
    """Read "the first half of 2007"."""
    year = int(match["year"]) if match["year"] else setting.date.year if setting.date else 0
    first = 1 if match["number"].lower() == "first" else 7
    return span_of(month_of(year, first), month_of(year, first + 5)) if year else ""


def _decade_value(year: int) -> str:
    return span_of(f"{year:04d}", f"{year + 9:04d}")


def read_decade(match: re.Match[str], _setting: Setting) -> str:
    """Read "the 1990s"; "the 1800s" are a century."""
    decade = int(match["decade"])
    if decade % 10 == 0 and decade < _FIRST_DECADE_ALONE:
        return span_of(f"{decade * 10:04d}", f"{decade * 10 + 99:04d}")  # "the *1800s*"
    return _decade_value(decade * 10)


def _century_value(number: int) -> str:
    return span_of(f"{number * 100 - 99:04d}", f"{number * 100:04d}")


def read_century(match: re.Match[str], _setting: Setting) -> str:
    """Read "the 19th century"."""
    return _century_value(_place(match["number"]))


def read_year(match: re.Match[str], _setting: Setting) -> str:
    """Read "2007", also as the year of a season: where winter lies depends on the place."""
    return match["year"]


def read_years(match: re.Match[str], _setting: Setting) -> str:
    """Read "1939–45"."""
    start, end = match["year"], match["year2"]
    end = start[:2] + end if len(end) == 2 else end
    return span_of(start, end) if start <= end else ""


def read_season_years(match: re.Match[str], _setting: Setting) -> str:
    """Read "2016/17", a season or a year of school."""
    start, end = match["year"], match["year2"]
    return span_of(start, start[:2] + end[-2:]) if int(start[2:]) + 1 == int(end[-2:]) else ""


def read_words(_match: re.Match[str], _setting: Setting) -> str:
    """Read a time that no calendar holds: "recently"."""
    return ""
