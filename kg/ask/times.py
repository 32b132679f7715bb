"""Times in a question: "in 2008", "on 1 July 2025", "since March 2010", "between 2005 and 2008"."""

from __future__ import annotations

import calendar

from kg.ask.words import grammar


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
    begins, ends = day
    bounds = {
        "within": day,
        "from_its_first_day": (begins, ""),
        "from_its_last_day": (ends, ""),
        "to_its_first_day": ("", begins),
        "to_its_last_day": ("", ends),
    }
    leading = grammar()["times"]
    return next((bounds[end] for end in bounds if how in leading[end]), None)


def _day(words: list[str]) -> tuple[str, str] | None:
    """Return the first and the last day of "2008", "July 2025", "1 July 2025", "July 1 2025"."""
    if not 1 <= len(words) <= 3 or not (words[-1].isdigit() and len(words[-1]) == 4):
        return None
    year = int(words[-1])
    if len(words) == 1:
        return f"{year:04}-01-01", f"{year:04}-12-31"
    names: list[str] = grammar()["months"]
    months = [word for word in words[:-1] if word in names]
    days = [int(word) for word in words[:-1] if word.isdigit() and 1 <= int(word) <= 31]
    if len(months) != 1 or len(days) != len(words) - 2:
        return None
    month = names.index(months[0]) + 1
    last = days[0] if days else calendar.monthrange(max(year, 1), month)[1]
    return f"{year:04}-{month:02}-{days[0] if days else 1:02}", f"{year:04}-{month:02}-{last:02}"
