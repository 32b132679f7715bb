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
    PAST,
    Direction,
    add,
    day_of,
    end_of,
    is_before,
    month_of,
    nearest,
    span_of,
    start_of,
)
from kg.lang.en.dates import month_number
from kg.lang.en.lexicon import alternatives, value, words
from kg.lang.en.numbers import CARDINALS, cardinal_number, ordinal_number

SEASONS = alternatives("noun", "season")
OF_DAYS = value("determiner", "of-days")
DIRECTIONS: dict[str, Direction] = {"past": PAST, "future": FUTURE}
_BEFORE = words("noun", "era", "before")
_ONE = words("determiner", "article", "indefinite")
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
    year: int = 0
    """The year of a date behind that goes on from this one: "from *3 May* to 5 June 1995"."""
    told: str = ""
    """The time of the main clause just before, whose year a day or month without one may have."""


def count_of(word: str) -> int:
    """Return how many a word says: "*a* week", "*two* weeks"."""
    return 1 if word.lower() in _ONE else cardinal_number(word)


def _place(word: str) -> int:
    """Return which in a row: the third quarter, Q*3*."""
    return ordinal_number(word) or cardinal_number(word)


def unit_of(word: str) -> str:
    """Return the unit of time that a word names, as its plural is matched."""
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
    if setting.year:
        return day_of(setting.year, month, day)
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
    if OF_DAYS.get(way) == "present":
        return month_of(setting.date.year, month)
    direction = DIRECTIONS.get(OF_DAYS.get(way, ""), setting.direction)
    years = range(setting.date.year - 2, setting.date.year + 3)
    candidates = [month_of(year, month) for year in years]
    return nearest(setting.date, candidates, direction, strict=way in OF_DAYS)


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


def read_months_to(match: re.Match[str], setting: Setting) -> str:
    """Read "the three months to June"."""
    last = read_month_year(match, setting) if match["year"] else read_closest_month(match, setting)
    return span_of(add(last, 1 - count_of(match["count"]), "month"), last) if last else ""


def span_of_quarter(year: int, index: int) -> str:
    """Return a quarter of a year, counted from 0."""
    return span_of(month_of(year, index * 3 + 1), month_of(year, index * 3 + 3))


def read_quarter(match: re.Match[str], setting: Setting) -> str:
    """Read "the third quarter of 2007", "Q3"; without a year the nearest past one."""
    number = _place(match["number"])
    if match["year"]:
        return span_of_quarter(int(match["year"]), number - 1)
    if setting.date is None:
        return ""
    years = range(setting.date.year - 1, setting.date.year + 2)
    starts = {month_of(year, number * 3 - 2): year for year in years}
    start = nearest(setting.date, list(starts), setting.direction or PAST)
    return span_of_quarter(starts[start], number - 1) if start else ""


def read_half(match: re.Match[str], setting: Setting) -> str:
    """Read "the first half of 2007"."""
    year = int(match["year"]) if match["year"] else setting.date.year if setting.date else 0
    first = 1 if match["number"].lower() == "first" else 7
    return span_of(month_of(year, first), month_of(year, first + 5)) if year else ""


def span_of_decade(year: int) -> str:
    """Return the ten years from one on."""
    return span_of(f"{year:04d}", f"{year + 9:04d}")


def read_decade(match: re.Match[str], _setting: Setting) -> str:
    """Read "the 1990s"; "the 1800s" are a century."""
    decade = int(match["decade"])
    if decade % 10 == 0 and decade < _FIRST_DECADE_ALONE:
        return span_of(f"{decade * 10:04d}", f"{decade * 10 + 99:04d}")  # "the *1800s*"
    return span_of_decade(decade * 10)


def span_of_century(number: int, era: str = "") -> str:
    """Return a century, counted as in "the *19th* century", "the *2nd* century *BC*"."""
    first, last = number * 100 - 99, number * 100
    if _is_before_the_first(era):
        first, last = last, first
    return span_of(_year_in(era, first), _year_in(era, last))


def read_century(match: re.Match[str], _setting: Setting) -> str:
    """Read "the 19th century"."""
    return span_of_century(_place(match["number"]), match["era"] or "")


def read_centuries(match: re.Match[str], _setting: Setting) -> str:
    """Read "the 18th and 19th centuries"."""
    era = match["era"] or ""
    ends = [span_of_century(_place(match[name]), era) for name in ("number", "number2")]
    return _span_in_order(start_of(ends[0]), end_of(ends[1]))


def _is_before_the_first(era: str) -> bool:
    return era.replace(".", "").lower() in _BEFORE


def _year_in(era: str, number: int) -> str:
    """Return a year of an era in ISO 8601, where the year 1 BC is 0000."""
    if not _is_before_the_first(era):
        return f"{number:04d}"
    return f"-{number - 1:04d}" if number > 1 else "0000"


def _span_in_order(start: str, end: str) -> str:
    return span_of(start, end) if start == end or is_before(start, end) else ""


def read_era_year(match: re.Match[str], _setting: Setting) -> str:
    """Read "594 BC", "AD 43"."""
    return _year_in(match["era"], int(match["number"].replace(",", "")))


def read_era_day(match: re.Match[str], setting: Setting) -> str:
    """Read "18 September 53 AD", "March 44 BC"."""
    day = f"-{int(match['day']):02d}" if match["day"] else ""
    return f"{read_era_year(match, setting)}-{month_number(match['month']):02d}{day}"


def read_era_years(match: re.Match[str], _setting: Setting) -> str:
    """Read "776 BC to 394 AD", "138–129 BC"; the era of the last is that of the first too."""
    first, last = (int(match[name].replace(",", "")) for name in ("number", "number2"))
    era = match["era"]
    return _span_in_order(_year_in(match["era_before"] or era, first), _year_in(era, last))


def read_year(match: re.Match[str], _setting: Setting) -> str:
    """Read "2007", also as the year of a season: where winter lies depends on the place."""
    return match["year"]


def read_decades(match: re.Match[str], _setting: Setting) -> str:
    """Read "the 1950s and 1960s", "the 1980s and '90s"."""
    first, last = match["decade"], match["decade2"]
    return _span_in_order(f"{first}0", f"{first[: 3 - len(last)]}{last}9")


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
