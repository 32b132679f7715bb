"""The wordings of times, one entry each: a name, a regular expression and what it means.

Longer matches win; among equals the earlier entry. The group `shown` holds the time where the
expression needs a word before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.extract.times.readings import (
    COUNTS,
    SEASONS,
    Setting,
    read_centuries,
    read_century,
    read_closest_month,
    read_day,
    read_day_range,
    read_decade,
    read_decades,
    read_era_day,
    read_era_year,
    read_era_years,
    read_full_day,
    read_half,
    read_iso,
    read_month_span,
    read_month_year,
    read_months_to,
    read_quarter,
    read_season_years,
    read_words,
    read_year,
    read_years,
)
from kg.extract.times.relative_readings import (
    read_ago,
    read_following,
    read_hence,
    read_later,
    read_near_day,
    read_of_near_year,
    read_of_told_year,
    read_period,
    read_weekday,
    read_weekend,
    read_window,
)
from kg.lang.en.dates import ENDING_OF_DAY, MONTHS, WEEKDAYS, month_names
from kg.lang.en.lexicon import alternatives, capital_or_small, words
from kg.lang.en.numbers import ORDINAL_ENDING, ORDINALS, SCALES

Reader = Callable[[re.Match[str], Setting], str]


@dataclass
class TimePattern:
    """One wording of a time."""

    name: str
    hint: str
    """The kind of word it needs, a group of `HINT`."""
    regex: re.Pattern[str]
    read: Reader
    needs: tuple[str, ...] = ()
    """Small letters, one of which it cannot do without: to look for them is faster than to try."""
    may_be: str = ""
    """What the words may be instead: "name", "part of a name", "count", "of somebody"; else ""."""


_VAGUE = alternatives("adverb", "vague-time")
MONTH = rf"(?P<month>{month_names()})"
DAY = rf"(?P<day>3[01]|[12]\d|0?[1-9]){ENDING_OF_DAY}"
YEAR = r"(?P<year>1\d{3}|20\d{2})"
WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
COUNT = rf"(?P<count>\d{{1,4}}|{'|'.join(word for word in COUNTS if word != 'zero')})"
_UNITS = alternatives("noun", "unit-of-time", "counted")
UNIT = rf"(?P<unit>{_UNITS}|centurie)s?"
_EARLY = alternatives("phrase", "part-of-period", "adjective")
_EARLIER = rf"(?:{_EARLY}|{alternatives('phrase', 'part-of-period', 'adverb')})"
PART = rf"(?:(?:{alternatives('phrase', 'part-of-period')})[ -](?:in )?)?"
WAY = rf"(?P<way>{capital_or_small(alternatives('determiner', 'of-days'))})"
EARLY = rf"(?:(?:{_EARLY})[ -])?"
DASH = rf"\s?(?:--?|[–—−&]|and|{alternatives('preposition', 'closes-range')})\s?"
PART_OF_DAY = rf"(?:{alternatives('noun', 'part-of-day')})"
_PERCENT = alternatives("noun", "percent")
_TIMES = "|".join(word for word in SCALES if len(word) > len("mln"))
_NUMBER = r"(?P<number>\d{1,2},\d{3}|\d{1,4})"


def _eras(place: str = "") -> str:
    """Return the eras as they are written, "BC" or "B.C."; those that may stand in front alone."""
    eras = sorted((word.upper() for word in words("noun", "era", place)), key=lambda era: -len(era))
    return "|".join(rf"{era}\b|" + "".join(rf"{letter}\." for letter in era) for era in eras)


ERA = rf"(?P<era>{_eras()})"
_NO_PROVINCE = r"(?!(?:1[89]|20)\d\d\sB\.?C\b)"  # "in 2004 BC Ferries …"
NOT_A_NUMBER = rf"(?![\d,.]*\d|%|\s?(?:{_PERCENT}|{_TIMES})\b)"


def _ordinals(last: int) -> str:
    """Return the ordinals up to a number as alternatives: "first", "second"."""
    return "|".join(word for word, number in ORDINALS.items() if number <= last and word.isalpha())


_ANY_ORDINAL = rf"(?:1\d|2[01]|[1-9]){ORDINAL_ENDING}|{'|'.join(ORDINALS)}"
_HINTED_UNITS = f"{_UNITS}|{alternatives('noun', 'unit-of-time', 'near')}|centurie|half|Q[1-4]"
HINT = re.compile(
    r"\b(?=[12ABCDFJLMNOQRSTWYacdfhilmqrstwy])"  # most words are passed over at their first letter
    rf"(?:(?P<month>{'|'.join(month[:3] for month in MONTHS)})"
    rf"|(?P<weekday>{'|'.join(WEEKDAYS)})"
    rf"|(?P<era>{_eras()})"
    rf"|(?P<year>[12]\d{{3}})"
    rf"|(?P<unit>{_HINTED_UNITS})"
    rf"|(?P<word>(?:[Yy]ester|[Tt]o)day|[Tt]onight|[Tt]omorrow|(?:[Ll]ast|[Tt]his)\s{PART_OF_DAY}"
    rf"|(?:in\s)?[Rr]ecent|{capital_or_small(_VAGUE)}))"
)
"""What wordings cannot do without, by kind: only around it the longer expressions are tried."""


def _entry(
    name: str,
    hint: str,
    regex: str,
    read: Reader,
    flags: int = 0,
    *,
    needs: Iterable[str] = (),
    may_be: str = "",
) -> TimePattern:
    whole = re.compile(rf"(?<![\w$€£/-]){regex}(?![\w])", flags)
    return TimePattern(name, hint, whole, read, tuple(sorted(needs)), may_be)


SECOND_MONTH = MONTH.replace("?P<month>", "?P<month2>")
SECOND_DAY = DAY.replace("?P<day>", "?P<day2>")
_ANY_DAY = rf"(?:(?:the )?{DAY}\s(?:of\s)?{MONTH}|{SECOND_MONTH}(?:\s{SECOND_DAY})?)"
ANY_CASE = re.IGNORECASE

TIME_PATTERNS: tuple[TimePattern, ...] = (
    _entry("iso", "year", r"(?P<year>\d{4})-(?P<m>\d\d)-(?P<day>\d\d)", read_iso, needs=("-",)),
    _entry(
        "day month year",
        "month",
        rf"(?:{WEEKDAY}\s?,?\s)?(?:the )?{DAY}\s(?:of\s)?{MONTH}\s?,?\s{YEAR}",
        read_full_day,
    ),
    _entry(
        "month day year",
        "month",
        rf"(?:{WEEKDAY}\s?,?\s)?{MONTH}\s{DAY}\s?,?\s{YEAR}",
        read_full_day,
    ),
    _entry(
        "days of month",
        "month",
        rf"{MONTH}\s{DAY}{DASH}{SECOND_DAY}(?:\s?,?\s{YEAR})?",
        read_day_range,
    ),
    _entry(
        "month of days",
        "month",
        rf"(?:{DAY}{DASH}{SECOND_DAY}\s(?:of\s)?{MONTH}(?:\s?,?\s{YEAR})?)",
        read_day_range,
    ),
    _entry(
        "of told year",
        "month",
        rf"{_ANY_DAY}\s?,?\s(?:of\s)?(?:the\s)?"
        rf"(?P<way>{alternatives('determiner', 'from-a-time')})\s(?P<unit>year)",
        read_of_told_year,
        needs=words("determiner", "from-a-time"),
    ),
    _entry(
        "of near year",
        "month",
        rf"{_ANY_DAY}\s?,?\s(?:of\s)?(?P<way>{alternatives('determiner', 'of-periods')})\syear",
        read_of_near_year,
        ANY_CASE,
        needs=words("determiner", "of-periods"),
    ),
    _entry(
        "month day",
        "month",
        rf"(?:{WEEKDAY}\s?,?\s)?{MONTH}\s(?:the\s)?{DAY}{NOT_A_NUMBER}",
        read_day,
    ),
    _entry(
        "day month", "month", rf"(?:{WEEKDAY}\s?,?\s)?(?:the )?{DAY}\s(?:of\s)?{MONTH}", read_day
    ),
    _entry("month year", "month", rf"{PART}{MONTH}\s?(?:of\s|,\s?)?{YEAR}", read_month_year),
    _entry(
        "months",
        "month",
        rf"{MONTH}{DASH}{SECOND_MONTH}(?:\s?,?\s(?:of\s)?{YEAR})?",
        read_month_span,
    ),
    _entry(
        "way month",
        "month",
        rf"{WAY}\s{MONTH}",
        read_closest_month,
    ),
    _entry(
        "month",
        "month",
        rf"(?:of|{capital_or_small(alternatives('preposition', 'of-time'))})"
        rf"\s(?P<shown>{PART}{MONTH})",
        read_closest_month,
    ),
    _entry("bare month", "month", MONTH, read_closest_month, may_be="name"),
    _entry(
        "weekday",
        "weekday",
        rf"(?:{WAY}\s)?{WEEKDAY}(?:\s{PART_OF_DAY})?",
        read_weekday,
        may_be="part of a name",
    ),
    _entry(
        "near day",
        "word",
        rf"(?P<near>{alternatives('phrase', 'near-day')}|this(?=\s{PART_OF_DAY}))"
        rf"(?:\s{PART_OF_DAY})?",
        read_near_day,
        ANY_CASE,
    ),
    _entry(
        "window",
        "unit",
        rf"(?P<ongoing>for\s)?(?P<shown>the\s(?P<way>{alternatives('determiner', 'of-a-window')})"
        rf"\s(?:{COUNT}\s)?{UNIT})(?!\sof\b)",
        read_window,
        ANY_CASE,
        needs=words("determiner", "of-a-window"),
    ),
    _entry(
        "period",
        "unit",
        rf"{PART}(?:the )?(?P<way>{alternatives('determiner', 'of-periods')})\s"
        rf"(?P<unit>{alternatives('noun', 'unit-of-time', 'near')})(?!\sof\b)",
        read_period,
        ANY_CASE,
        needs=words("determiner", "of-periods"),
        may_be="of somebody",
    ),
    _entry(
        "weekend",
        "unit",
        r"the\sweekend(?!\sof\b)",
        read_weekend,
    ),
    _entry(
        "months to",
        "unit",
        rf"(?:the\s)?{COUNT}\smonths\s(?:{alternatives('preposition', 'closes-range')})\s"
        rf"(?:(?:the )?{DAY}\s)?{MONTH}(?:\s{SECOND_DAY})?(?:\s?,?\s{YEAR})?{NOT_A_NUMBER}",
        read_months_to,
        needs=("months",),
    ),
    _entry(
        "ago",
        "unit",
        rf"(?:(?:{alternatives('phrase', 'bound')})\s)?{COUNT}\s{UNIT}\sago",
        read_ago,
        ANY_CASE,
        needs=("ago",),
    ),
    _entry(
        "hence",
        "unit",
        rf"{COUNT}\s{UNIT}\s(?P<ahead>{alternatives('phrase', 'from-now')})",
        read_hence,
        ANY_CASE,
        needs=words("phrase", "from-now"),
    ),
    _entry(
        "in a while",
        "unit",
        # "the deepest recession in a decade" looks back
        rf"[Ii]n\s(?P<shown>(?!an?\s(?:year|decade)){COUNT}\s{UNIT}(?:(?:'s|’s|'|’)?\stime)?)",
        read_hence,
    ),
    _entry(
        "later",
        "unit",
        rf"{COUNT}\s{UNIT}\s(?P<way>{alternatives('adverb', 'from-a-time')})",
        read_later,
        ANY_CASE,
        needs=words("adverb", "from-a-time"),
    ),
    _entry(
        "following",
        "unit",
        rf"(?:the\s)?(?P<way>{alternatives('determiner', 'from-a-time')})\s"
        rf"(?P<unit>{alternatives('noun', 'unit-of-time', 'following')})",
        read_following,
        ANY_CASE,
        needs=words("determiner", "from-a-time"),
    ),
    _entry(
        "quarter",
        "unit",
        rf"(?:the )?(?P<number>{_ordinals(4)})[ -]quarter(?:(?:\sof)?\s{YEAR})?",
        read_quarter,
        ANY_CASE,
        needs=("quarter",),
    ),
    _entry("Q", "unit", rf"Q(?P<number>[1-4])(?:\s(?:of\s)?{YEAR})?", read_quarter, needs=("q",)),
    _entry(
        "half",
        "unit",
        rf"(?:the )?(?P<number>{_ordinals(2)})[ -]half\sof\s(?:{YEAR}|(?:this|the) year)",
        read_half,
        ANY_CASE,
        needs=("half",),
    ),
    _entry(
        "decade",
        "year",
        rf"{PART}(?:the )?(?:{_EARLIER}[ -])?(?P<decade>1\d{{2}}|20\d)0['’]?s",
        read_decade,
        ANY_CASE,
        needs=("0s", "0's", "0’s"),
    ),
    _entry(
        "decades",
        "year",
        rf"{PART}(?:the )?(?:{_EARLIER}[ -])?(?P<decade>1\d{{2}}|20\d)0['’]?s{DASH}(?:the )?{PART}"
        r"['’]?(?P<decade2>1\d{2}|20\d|(?<=['’])\d)0['’]?s",
        read_decades,
        ANY_CASE,
        needs=("0s", "0's", "0’s"),
    ),
    _entry(
        "centuries",
        "unit",
        rf"(?:the )?(?P<number>{_ANY_ORDINAL}){DASH}(?:the )?(?P<number2>{_ANY_ORDINAL})"
        rf"[ -]centuries(?:\s{ERA})?",
        read_centuries,
        ANY_CASE,
        needs=("centuries",),
    ),
    _entry(
        "century",
        "unit",
        rf"{EARLY}(?:the )?{EARLY}(?P<number>{_ANY_ORDINAL})[ -]century(?:\s{ERA})?",
        read_century,
        ANY_CASE,
        needs=("century",),
    ),
    _entry(
        "day of era",
        "month",
        rf"(?:the )?{DAY}\s(?:of\s)?{MONTH}\s?,?\s{_NUMBER}\s?{ERA}",
        read_era_day,
    ),
    _entry("month of era", "month", rf"{MONTH}(?:\s{DAY})?\s?,?\s{_NUMBER}\s?{ERA}", read_era_day),
    _entry("year of era", "era", rf"{_NO_PROVINCE}{_NUMBER}\s?{ERA}", read_era_year),
    _entry(
        "era of year", "era", rf"(?P<era>{_eras('front')})\s(?P<number>\d{{1,4}})", read_era_year
    ),
    _entry(
        "years of era",
        "era",
        rf"{_NUMBER}(?:\s?{ERA.replace('era', 'era_before', 1)})?{DASH}"
        rf"{_NO_PROVINCE}{_NUMBER.replace('number', 'number2')}\s?{ERA}",
        read_era_years,
    ),
    _entry(
        "fiscal year",
        "year",
        rf"fiscal(?:\syear)?\s{YEAR}",
        read_words,
        ANY_CASE,
        needs=("fiscal",),
    ),
    _entry(
        "season",
        "year",
        rf"{PART}(?:the )?(?:{SEASONS})(?:\sof)?\s{YEAR}",
        read_year,
        ANY_CASE,
        needs=words("noun", "season"),
    ),
    _entry(
        "years",
        "year",
        rf"{YEAR}{DASH}(?P<year2>1\d{{3}}|20\d\d|\d\d){NOT_A_NUMBER}",
        read_years,
        needs={"-", "–", "—", "−", "&", "and"} | words("preposition", "closes-range"),
    ),
    _entry(
        "season years",
        "year",
        rf"{YEAR}/(?P<year2>20\d\d|\d\d)(?!/)",
        read_season_years,
        needs=("/",),
    ),
    _entry(
        "part of year",
        "year",
        rf"(?:{alternatives('phrase', 'part-of-period')})[ -](?:in )?{YEAR}{NOT_A_NUMBER}",
        read_year,
        ANY_CASE,
        needs=words("phrase", "part-of-period"),
    ),
    _entry("year", "year", rf"{YEAR}{NOT_A_NUMBER}", read_year, may_be="count"),
    _entry(
        "vague",
        "word",
        rf"{_VAGUE}|in recent (?:{_UNITS}|centurie)s",
        read_words,
        ANY_CASE,
    ),
)
