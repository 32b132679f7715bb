"""The wordings of times, one entry each: a name, a regular expression and what it means.

Longer matches win; among equals the earlier entry. The group `shown` holds the time where the
expression needs a word before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.extract.times.readings import (
    MONTHS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    WEEKDAYS,
    Setting,
    read_ago,
    read_century,
    read_closest_month,
    read_day,
    read_day_range,
    read_decade,
    read_following,
    read_full_day,
    read_half,
    read_hence,
    read_iso,
    read_later,
    read_month_span,
    read_month_year,
    read_near_day,
    read_period,
    read_quarter,
    read_weekday,
    read_words,
    read_year,
    read_years,
)

Reader = Callable[[re.Match[str], Setting], str]


@dataclass
class TimePattern:
    """One wording of a time."""

    name: str
    hint: str
    """The kind of word it needs, a group of `HINT`."""
    regex: re.Pattern[str]
    read: Reader
    needs: str = ""
    """Small letters that it cannot do without either: looking for them is faster than trying it."""


MONTH = (
    r"(?P<month>January|Jan\.?|February|Feb\.?|March|Mar\.|April|Apr\.?|May|June|Jun\.?|July|"
    r"Jul\.?|August|Aug\.?|September|Sept?\.?|October|Oct\.?|November|Nov\.?|December|Dec\.?)"
)
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?P<year>1\d{3}|20\d{2})"
WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
COUNT = rf"(?P<count>\d{{1,4}}|{'|'.join(word for word in NUMBERS if word != 'zero')})"
UNIT = r"(?P<unit>day|week|month|year|decade|centurie|century)s?"
PART = (
    r"(?:(?:early|late|mid|earlier|later|the beginning of|the start of|the middle of|the end of)"
    r"[ -](?:in )?)?"
)
WAY = r"(?P<way>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast)"
EARLY = r"(?:(?:early|late|mid)[ -])?"
DASH = r"\s?(?:-|–|—|to|through|until|till|and)\s?"
NOT_A_NUMBER = r"(?![\d,.]*\d|%|\s?(?:percent|per cent|million|billion)\b)"


_HINTED_UNITS = ("day", "week", "month", "year", "quarter", "decade", "centur", "half", "Q[1-4]")
HINT = re.compile(
    r"\b(?=[12ADFJLMNOQRSTWYacdfhilmqrstwy])"  # most words are passed over at their first letter
    rf"(?:(?P<month>{'|'.join(month[:3] for month in MONTHS)})"
    rf"|(?P<weekday>{'|'.join(WEEKDAYS)})"
    rf"|(?P<year>[12]\d{{3}})"
    rf"|(?P<unit>{'|'.join(_HINTED_UNITS)}|{SEASONS})"
    r"|(?P<word>(?:[Yy]ester|[Tt]o)day|[Tt]onight|[Tt]omorrow|(?:[Ll]ast|[Tt]his)\s(?:night|mor|aft|eve)"
    r"|(?:in\s)?[Rr]ecent|[Ll]ately|[Ss]oon|[Ss]hortly))"
)
"""What wordings cannot do without, by kind: only around it the longer expressions are tried."""


def _entry(
    name: str, hint: str, regex: str, read: Reader, flags: int = 0, *, needs: str = ""
) -> TimePattern:
    whole = re.compile(rf"(?<![\w$€£/-]){regex}(?![\w])", flags)
    return TimePattern(name, hint, whole, read, needs)


SECOND_MONTH = MONTH.replace("?P<month>", "?P<month2>")
SECOND_DAY = DAY.replace("?P<day>", "?P<day2>")
ANY_CASE = re.IGNORECASE

TIME_PATTERNS: tuple[TimePattern, ...] = (
    _entry("iso", "year", r"(?P<year>\d{4})-(?P<m>\d\d)-(?P<day>\d\d)", read_iso, needs="-"),
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
        rf"(?:(?P<way>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast)\s){MONTH}",
        read_closest_month,
    ),
    _entry(
        "month",
        "month",
        rf"(?:[Ii]n|[Bb]y|of|[Ss]ince|[Ff]rom|[Uu]ntil|till|[Bb]efore|[Aa]fter|[Dd]uring|through)"
        rf"\s(?P<shown>{PART}{MONTH})",
        read_closest_month,
    ),
    _entry("bare month", "month", MONTH, read_closest_month),
    _entry(
        "weekday",
        "weekday",
        rf"(?:{WAY}\s)?{WEEKDAY}(?:\s(?:morning|afternoon|evening|night))?",
        read_weekday,
    ),
    _entry(
        "near day",
        "word",
        r"(?P<near>the day before yesterday|the day after tomorrow|last night|tonight|"
        r"(?:yesterday|tomorrow)(?:\s(?:morning|afternoon|evening|night))?|"
        r"today|this (?:morning|afternoon|evening))",
        read_near_day,
        ANY_CASE,
    ),
    _entry(
        "period",
        "unit",
        rf"{PART}(?:the )?(?P<way>last|previous|this|current|next|coming)\s"
        rf"(?P<unit>week|weekend|month|year|quarter|decade|century|{SEASONS})",
        read_period,
        ANY_CASE,
    ),
    _entry(
        "ago",
        "unit",
        rf"(?:(?:about|around|some|nearly|almost|over)\s)?{COUNT}\s{UNIT}\sago",
        read_ago,
        ANY_CASE,
        needs="ago",
    ),
    _entry(
        "hence",
        "unit",
        rf"{COUNT}\s{UNIT}\s(?P<ahead>from now|from today|hence)",
        read_hence,
        ANY_CASE,
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
        rf"{COUNT}\s{UNIT}\s(?P<way>later|earlier|before|afterwards|previously)",
        read_later,
        ANY_CASE,
    ),
    _entry(
        "following",
        "unit",
        r"(?:the\s)?(?P<way>same|following|next|previous|preceding|that)\s(?P<unit>day|week|month|year)",
        read_following,
        ANY_CASE,
    ),
    _entry(
        "quarter",
        "unit",
        rf"(?:the )?(?P<number>first|second|third|fourth)[ -]quarter(?:(?:\sof)?\s{YEAR})?",
        read_quarter,
        ANY_CASE,
        needs="quarter",
    ),
    _entry("Q", "unit", rf"Q(?P<number>[1-4])(?:\s(?:of\s)?{YEAR})?", read_quarter, needs="q"),
    _entry(
        "half",
        "unit",
        rf"(?:the )?(?P<number>first|second)[ -]half\sof\s(?:{YEAR}|(?:this|the) year)",
        read_half,
        ANY_CASE,
        needs="half",
    ),
    _entry(
        "decade",
        "year",
        rf"{EARLY}(?:the )?{EARLY}(?P<decade>1\d{{2}}|20\d)0['’]?s",
        read_decade,
        ANY_CASE,
    ),
    _entry(
        "century",
        "unit",
        rf"{EARLY}(?:the )?{EARLY}(?P<number>{'|'.join(ORDINALS)})[ -]century",
        read_century,
        ANY_CASE,
        needs="century",
    ),
    _entry(
        "fiscal year", "year", rf"fiscal(?:\syear)?\s{YEAR}", read_words, ANY_CASE, needs="fiscal"
    ),
    _entry(
        "season", "year", rf"{PART}(?:the )?(?:{SEASONS})(?:\sof)?\s{YEAR}", read_year, ANY_CASE
    ),
    _entry(
        "years", "year", rf"{YEAR}{DASH}(?P<year2>1\d{{3}}|20\d\d|\d\d){NOT_A_NUMBER}", read_years
    ),
    _entry(
        "part of year",
        "year",
        rf"(?:early|late|mid|earlier|later)[ -](?:in )?{YEAR}{NOT_A_NUMBER}",
        read_year,
        ANY_CASE,
    ),
    _entry("year", "year", rf"{YEAR}{NOT_A_NUMBER}", read_year),
    _entry(
        "vague",
        "word",
        r"recently|lately|in recent (?:days|weeks|months|years)|soon|shortly",
        read_words,
        ANY_CASE,
    ),
)
