"""Chats that were saved as web pages: Telegram's usual export, and those of Discord."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from kg.read.chat_exports import Message, days_of
from kg.read.dates import read_date
from kg.read.fields import Found
from kg.read.markup import blocks_of, joined, words_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_WHO = frozenset(("from_name", "chatlog__author", "chatlog__author-name"))
_WHEN = frozenset(("date", "chatlog__timestamp"))
_SAID = frozenset(("text", "chatlog__content"))
_CHAT = frozenset(("page_header", "preamble__entry"))
_MESSAGE = frozenset(("message", "chatlog__message"))
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_CLOCK = re.compile(r",?\s+\d{1,2}:\d{2}.*")


def documents_of_chat_page(tree: _Element, name: str) -> list[Found]:
    """Return the days of a chat that a page is the export of; none if it is none."""
    said: list[Message] = []
    who = other = thread = ""
    day: datetime.date | None = None
    inside = False
    for element in tree.iter("div", "span"):
        classes = set(element.get("class", "").split())
        if classes & _CHAT and not thread:
            thread = words_of(element)
        elif classes & _MESSAGE:
            inside = "service" not in classes
            other = ""
        elif not inside:
            continue
        elif classes & _WHEN and element.get("title"):
            day = _day(element.get("title", ""))
        elif classes & _WHO and _is_forwarded(element):
            other = " ".join((element.text or "").split())
        elif classes & _WHO:
            who = words_of(element)
        elif classes & _SAID:
            speaker = (_is_forwarded(element) and other) or who
            said.append(Message(day, speaker, joined(blocks_of(element))))
    return days_of(said, name, thread) if said else []


def _is_forwarded(element: _Element) -> bool:
    """Return whether an element is of what somebody sends on, and somebody else wrote."""
    return any("forwarded" in above.get("class", "").split() for above in element.iterancestors())


def _day(written: str) -> datetime.date | None:
    """Return the day of a moment as Telegram ("04.05.2021 09:12") or Discord writes it."""
    if numbers := _DAY.match(written):
        day, month, year = map(int, numbers.groups())
        try:
            return datetime.date(year, month, day)
        except ValueError:
            return None
    return read_date(_CLOCK.sub("", written))
