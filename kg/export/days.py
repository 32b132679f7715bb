"""Times of claims as days, for tools that know no month, no season and no "since"."""

from __future__ import annotations

import calendar
import re

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def days_of(time: str) -> tuple[str, str]:
    """Return the first and the last day of a time in ISO 8601, each "" where it is open.

    >>> days_of("2025-02"), days_of("2019/.."), days_of("2025-07-01/2025-07-03")
    (('2025-02-01', '2025-02-28'), ('2019-01-01', ''), ('2025-07-01', '2025-07-03'))
    """
    first, slash, last = time.partition("/")
    return _ends(first)[0], _ends(last if slash else first)[1]


def _ends(time: str) -> tuple[str, str]:
    found = _PLAIN.fullmatch(time)
    if not found:
        return "", ""
    year, month, day = found[1], found[2], found[3]
    if day:
        return time, time
    if month and not 1 <= int(month) <= 12:
        return "", ""
    last_month = month or "12"
    last = calendar.monthrange(max(int(year), 1), int(last_month))[1]
    return f"{year}-{month or '01'}-01", f"{year}-{last_month}-{last:02}"
