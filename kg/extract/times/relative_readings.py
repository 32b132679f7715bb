"""What wordings mean that are relative to a day: that of the text, or the one told last.

Readers like those of `readings`: "last month", "three days ago", "the following year".
"""

from __future__ import annotations

import datetime
import re

from kg.extract.times.calendar import (
    FUTURE,
    NEAREST,
    PAST,
    PRESENT,
    add,
    day_of,
    end_of,
    month_of,
    nearest,
    span_of,
    start_of,
    week_of,
)
from kg.extract.times.readings import (
    DIRECTIONS,
    OF_DAYS,
    SEASONS,
    Setting,
    count_of,
    span_of_century,
    span_of_decade,
    span_of_quarter,
    unit_of,
)
from kg.lang.en.dates import WEEKDAYS, month_number
from kg.lang.en.lexicon import value, words

_OF_PERIODS = value("determiner", "of-periods")
_STEPS = {"past": -1, "present": 0, "future": 1}
_NEAR_DAYS = {phrase: int(days) for phrase, days in value("phrase", "near-day").items()}
_FROM_A_TIME = value("adverb", "from-a-time")
_PERIODS_FROM_A_TIME = value("determiner", "from-a-time")
_GONE = words("determiner", "of-a-window", "past")


def read_weekday(match: re.Match[str], setting: Setting) -> str:
    """Read "Tuesday", "last Friday"; in the present tense the next one."""
    if setting.date is None:
        return ""
    groups = match.groupdict()
    way = (groups.get("way") or "").lower()
    direction = DIRECTIONS.get(OF_DAYS.get(way, ""), setting.direction)
    offset = (WEEKDAYS.index(match["weekday"]) - setting.date.weekday()) % 7
    days = [add(setting.date.isoformat(), offset + weeks * 7, "day") for weeks in (-2, -1, 0, 1)]
    direction = {NEAREST: PAST, PRESENT: FUTURE}.get(direction, direction)
    return nearest(setting.date, days, direction, strict=OF_DAYS.get(way) in DIRECTIONS)


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
        return span_of_quarter(setting.date.year, (setting.date.month - 1) // 3 + step)
    if unit == "weekend":
        return _weekend(setting, step)
    if unit in SEASONS.split("|"):
        return f"{setting.date.year + step:04d}"
    if unit == "decade":
        return span_of_decade((setting.date.year // 10 + step) * 10)
    if unit == "century":
        return span_of_century((setting.date.year - 1) // 100 + 1 + step)
    if step:
        return add(today, step, unit)
    return {"week": week_of(setting.date), "month": today[:7], "year": today[:4]}[unit]


def _weekend(setting: Setting, step: int) -> str:
    assert setting.date is not None
    saturday = setting.date + datetime.timedelta(days=5 - setting.date.weekday())
    if step < 0 or (step == 0 and setting.direction == PAST and saturday > setting.date):
        saturday -= datetime.timedelta(days=7)
    elif step > 0:
        saturday += datetime.timedelta(days=7)
    sunday = saturday + datetime.timedelta(days=1)
    return span_of(saturday.isoformat(), sunday.isoformat())


def read_weekend(_match: re.Match[str], setting: Setting) -> str:
    """Read "over the weekend": the last one, or of a future tense the next."""
    return _weekend(setting, 0) if setting.date is not None else ""


def read_window(match: re.Match[str], setting: Setting) -> str:
    """Read "the past four days", "the next year"; "for the last year" goes on.

    What comes next in a story counts from the time told last; "the coming days" are not counted.
    """
    past = match["way"].lower() in _GONE
    told = end_of(setting.anchor) if setting.direction == PAST and not past else ""
    today = told or (setting.date.isoformat() if setting.date is not None else "")
    if not today or (not match["count"] and match[0].endswith("s")):
        return ""
    count, unit = count_of(match["count"] or "one"), unit_of(match["unit"])
    reached = add(today, -count if past else count, unit)
    if not reached:
        return ""
    if not past:
        return span_of(today[: len(end_of(reached))], end_of(reached))
    start = start_of(reached)
    return f"{start}/.." if match["ongoing"] else span_of(start, today[: len(start)])


def read_ago(match: re.Match[str], setting: Setting) -> str:
    """Read "three days ago"."""
    if setting.date is None:
        return ""
    return add(setting.date.isoformat(), -count_of(match["count"]), unit_of(match["unit"]))


def read_hence(match: re.Match[str], setting: Setting) -> str:
    """Read "in two days" of a future tense, "a month from now"."""
    if setting.date is None or (
        "ahead" not in match.groupdict() and setting.direction not in (FUTURE, PRESENT)
    ):
        return ""
    return add(setting.date.isoformat(), count_of(match["count"]), unit_of(match["unit"]))


def read_later(match: re.Match[str], setting: Setting) -> str:
    """Read "two days later", from the time told last."""
    if not setting.anchor:
        return ""
    back = _FROM_A_TIME[match["way"].lower()] == "before"
    known = start_of(setting.anchor) if back else end_of(setting.anchor)
    count = -count_of(match["count"]) if back else count_of(match["count"])
    return add(known, count, unit_of(match["unit"])) if known else ""


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


def read_of_told_year(match: re.Match[str], setting: Setting) -> str:
    """Read "March of that year", "7 May the following year"."""
    year = read_following(match, setting)
    day, month = match["day"] or match["day2"], month_number(match["month"] or match["month2"])
    if not year:
        return ""
    return day_of(int(year), month, int(day)) if day else month_of(int(year), month)


def read_of_near_year(match: re.Match[str], setting: Setting) -> str:
    """Read "May 7 last year", "December of this year"."""
    if setting.date is None:
        return ""
    year = setting.date.year + _STEPS[_OF_PERIODS[match["way"].lower()]]
    day = match["day"] or match["day2"]
    month = month_number(match["month"] or match["month2"])
    return day_of(year, month, int(day)) if day else month_of(year, month)
