"""Days, months and years as ISO 8601 strings, never more precise than what was asked for."""

from __future__ import annotations

import datetime

Direction = int
"""-1 looks back from the document's date, 1 forward; 0, and 2 for the present, to the nearer."""

PAST, NEAREST, FUTURE, PRESENT = -1, 0, 1, 2


def month_of(year: int, month: int) -> str:
    """Return year and month, which may lie outside 1–12: `month_of(2025, 0)` is December 2024.

    >>> month_of(2025, 13)
    '2026-01'
    """
    carried, index = divmod(month - 1, 12)
    return f"{year + carried:04d}-{index + 1:02d}"


def day_of(year: int, month: int, day: int) -> str:
    """Return the day, or "" where the calendar has none.

    >>> day_of(2025, 2, 30)
    ''
    """
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""


def week_of(day: datetime.date, weeks: int = 0) -> str:
    """Return the week, Monday to Sunday, that lies `weeks` after the week of `day`."""
    monday = day - datetime.timedelta(days=day.weekday()) + datetime.timedelta(weeks=weeks)
    return span_of(monday.isoformat(), (monday + datetime.timedelta(days=6)).isoformat())


def span_of(start: str, end: str) -> str:
    """Return the time from `start` to `end`; ".." stands for an open end (ISO 8601-2)."""
    return start if start == end else f"{start}/{end}"


def start_of(value: str) -> str:
    """Return the first part of a span, or the value itself; "" for an open start."""
    return value.split("/")[0].removeprefix("..")


def end_of(value: str) -> str:
    """Return the last part of a span, or the value itself; "" for an open end."""
    return value.split("/")[-1].removeprefix("..")


def is_before(value: str, other: str) -> bool:
    """Return whether a time is before another; a year before the common era has a minus.

    >>> is_before("-0599", "-0500"), is_before("-0043", "0014")
    (True, True)
    """
    if value[:1] == other[:1] == "-":
        return value > other
    return value < other


def add(value: str, count: int, unit: str) -> str:
    """Return `value` moved by `count` units, no more precise than value and unit, or "".

    >>> add("2025-07-02", -3, "year"), add("2025-07-30", 3, "day"), add("2025-07", 3, "day")
    ('2022', '2025-08-02', '')
    """
    if value.startswith("-"):
        return ""
    parts = [int(part) for part in value.split("-")]
    try:
        if unit == "day" and len(parts) == 3:
            return (datetime.date(*parts) + datetime.timedelta(days=count)).isoformat()
        if unit == "week" and len(parts) == 3:
            return week_of(datetime.date(*parts), count)
    except OverflowError:
        return ""
    if unit == "month" and len(parts) > 1:
        year, month = divmod(parts[0] * 12 + parts[1] - 1 + count, 12)
        return month_of(year, month + 1) if 0 < year <= 9999 else ""
    years = {"year": 1, "decade": 10, "century": 100}.get(unit, 0) * count
    return f"{parts[0] + years:04d}" if years and 0 < parts[0] + years <= 9999 else ""


def nearest(
    date: datetime.date, candidates: list[str], direction: Direction, *, strict: bool = False
) -> str:
    """Return the candidate that lies in `direction` from `date` and is nearest to it, or "".

    A candidate that holds the date itself counts as past and as future, unless `strict`.
    """
    day = date.isoformat()

    def distance(value: str) -> tuple[int, str]:
        year, month, *rest = (*map(int, value.split("-")), 15)[:3]
        return abs((datetime.date(year, month, (rest or [15])[0]) - date).days), value

    def fits(value: str) -> bool:
        today = day[: len(value)]
        if value == today:
            return not strict
        return direction in (NEAREST, PRESENT) or (value > today) == (direction == FUTURE)

    fitting = [value for value in candidates if value and fits(value)]
    return min(fitting, key=distance, default="")
