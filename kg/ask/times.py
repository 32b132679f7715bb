"""Times in a question: "in 2008", "on 1 July 2025", "since March 2010", "between 2005 and 2008"."""

from __future__ import annotations

import calendar

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}


def read_time(words: list[str]) -> tuple[list[str], str, str]:
    """Return the words without a time at their end, and its first and last day; "" where open.

    >>> read_time("who met wong in june 2023".split())
    (['who', 'met', 'wong'], '2023-06-01', '2023-06-30')
    """
    for size in range(len(words) - 1, 0, -1):
        found = _range(words[-size:])
        if found:
            return words[:-size], *found
    return words, "", ""


def days_of(time: str) -> tuple[str, str]:
    """Return the first and the last day of a year, a month or a day, all as ISO 8601 has them.

    >>> days_of("2024-02")
    ('2024-02-01', '2024-02-29')
    """
    if len(time) == len("2024"):
        return f"{time}-01-01", f"{time}-12-31"
    if len(time) == len("2024-02"):
        year, month = map(int, time.split("-"))
        return f"{time}-01", f"{time}-{calendar.monthrange(max(year, 1), month)[1]:02}"
    return time, time


def _range(words: list[str]) -> tuple[str, str] | None:
    how, rest = words[0], words[1:]
    if how == "between" and "and" in rest:
        middle = rest.index("and")
        first, last = _day(rest[:middle]), _day(rest[middle + 1 :])
        return (first[0], last[1]) if first and last else None
    day = _day(rest)
    if day is None:
        return None
    if how in ("in", "on", "during"):
        return day
    return {
        "since": (day[0], ""),
        "after": (day[1], ""),
        "before": ("", day[0]),
        "until": ("", day[1]),
    }.get(how)


def _day(words: list[str]) -> tuple[str, str] | None:
    """Return the first and the last day of "2008", "July 2025", "1 July 2025", "July 1 2025"."""
    if not 1 <= len(words) <= 3 or not (words[-1].isdigit() and len(words[-1]) == 4):
        return None
    year = int(words[-1])
    if len(words) == 1:
        return f"{year:04}-01-01", f"{year:04}-12-31"
    months = [word for word in words[:-1] if word in _MONTHS]
    days = [int(word) for word in words[:-1] if word.isdigit() and 1 <= int(word) <= 31]
    if len(months) != 1 or len(days) != len(words) - 2:
        return None
    month = _MONTHS[months[0]]
    last = days[0] if days else calendar.monthrange(max(year, 1), month)[1]
    return f"{year:04}-{month:02}-{days[0] if days else 1:02}", f"{year:04}-{month:02}-{last:02}"
