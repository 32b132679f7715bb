"""Dates as people write them → a day, where the words leave no choice of it."""

from __future__ import annotations

import datetime
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

NO_DAY = "the date {!r} names no one day, as 2025-07-02 does; read without a date"
_ISO = re.compile(r"\d{4}-?\d\d-?\d\d(?=$|[T ])")
_ORDERS = ("DMY", "MDY", "YMD")


def read_date(value: object) -> datetime.date | None:
    """Return the day that a date names, or None if it names none, or more than one.

    >>> read_date("2024-05-01"), read_date("May 1, 2024"), read_date("13/02/2024")
    (datetime.date(2024, 5, 1), datetime.date(2024, 5, 1), datetime.date(2024, 2, 13))
    >>> read_date("01/02/2024"), read_date("last week"), read_date("May 2024")
    (None, None, None)
    """
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    return _day(str(value).strip())


@lru_cache(maxsize=10_000)
def _day(words: str) -> datetime.date | None:
    if iso := _ISO.match(words):
        try:
            return datetime.date.fromisoformat(iso[0])
        except ValueError:
            return None  # not left to a parser that takes a 13th month for a day
    if len(words) > 100 or not re.search(r"\d{4}|\d\d\b", words):
        return None
    days = {_parsed(words, order) for order in _ORDERS}
    return days.pop() if len(days) == 1 else None


def _parsed(words: str, order: str) -> datetime.date | None:
    found = _parser(order).get_date_data(words).date_obj
    return found.date() if found else None


@cache
def _parser(order: str) -> DateDataParser:
    """Return a parser of whole dates that never asks the clock."""
    from dateparser.date import DateDataParser

    settings: dict[str, Any] = {
        "DATE_ORDER": order,
        "PARSERS": ["absolute-time"],
        "PREFER_LOCALE_DATE_ORDER": False,
        "REQUIRE_PARTS": ["day", "month", "year"],
        "STRICT_PARSING": True,
    }
    return DateDataParser(languages=["en"], settings=settings)
