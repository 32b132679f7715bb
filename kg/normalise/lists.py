"""Lists under words that lead to them: one sentence ("The board appointed:" and its items)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from kg.normalise.lines import Kind
from kg.normalise.pieces import Unit
from kg.normalise.tables import alternatives

_FOLLOWING = re.compile(r"(?<=\w)\s+(?:the\s+following(?:\s+[\w'’-]+){0,4}|as\s+follows)\s*:\Z")
_LEADS_ON = re.compile(rf"\b(?:\w+ed|includ\w+|{alternatives('before_list')})\s*:\Z")
_OPENS_LIST = re.compile(rf"(?:{alternatives('opens_list')})\b", re.IGNORECASE)
_FINAL = re.compile(r"[.!?…][\"'”’)\]]*\Z")
_LINK = re.compile(r"(?:\s*[;,]\s*(?:and|or)|\s*[;,])\s*\Z")
_LONGEST_ITEM = 20
_SHORTEST_LEAD = 2
"""In words: "Findings:" is a heading, "The board:" leads to a list."""


def join_lists(text: str, units: Sequence[Unit]) -> None:
    """Make one sentence of each list of short items and the words that lead to it."""
    lead: Unit | None = None
    for kind, group in groupby(units, key=lambda unit: unit.kind):
        members = list(group)
        if kind is Kind.ITEM and lead is not None and _leads(text, lead, members):
            _join_list(text, lead, members)
        lead = members[-1] if kind is Kind.TEXT else None


def _leads(text: str, lead: Unit, items: Sequence[Unit]) -> bool:
    words = lead.words(text)
    return (
        words.endswith(":")
        and len(words.split()) >= _SHORTEST_LEAD
        and all(
            not _FINAL.search(item.words(text)) and len(item.words(text).split()) <= _LONGEST_ITEM
            for item in items[:-1]
        )
        and len(items[-1].words(text).split()) <= _LONGEST_ITEM
    )


def _join_list(text: str, lead: Unit, items: Sequence[Unit]) -> None:
    last = lead.pieces[-1]
    words = text[lead.pieces[0].start : last.end]
    if (match := _FOLLOWING.search(words)) and last.end - len(match[0]) > last.start:
        last.end -= len(match[0])
    elif _LEADS_ON.search(words) and not _OPENS_LIST.match(words):
        last.end -= 1
    for item in items:
        tail = item.pieces[-1]
        if (link := _LINK.search(text, tail.start, tail.end)) and link.start() > tail.start:
            tail.end = link.start()
    nested = any("," in item.words(text) or ";" in item.words(text) for item in items)
    for number, item in enumerate(items):
        first = item.pieces[0]
        if not number:
            first.before = " "
        elif nested:
            first.before = "; "
        else:
            first.before = " and " if number == len(items) - 1 else ", "
    if not _FINAL.search(items[-1].words(text)):
        items[-1].pieces[-1].after = "."
