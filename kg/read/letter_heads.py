"""The head of a letter: who writes to whom, when, and what it answers, however it is encoded.

Python's own objects for lines of a head fail on many that there are, so these are read as they
stand and decoded here.
"""

from __future__ import annotations

import datetime
import re
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

_ID = re.compile(r"<[^<>\s]+>")
_BEHIND = re.compile(r"(?P<address>\S+ at \S+)(?: \((?P<name>[^()]+)\))?")
"""An address as archives on the web hide it, the name behind it: "jane at x.example (Jane)"."""


def line_of(message: Message, name: str) -> str:
    """Return a line of the head as people read it, "" where there is none."""
    return decoded(_raw(message, name))


def _raw(message: Message, name: str) -> str:
    """Return the words of a line before what is encoded in them is decoded."""
    wanted = name.lower()
    value = next((str(each) for key, each in message.raw_items() if key.lower() == wanted), "")
    content = value.encode("utf-8", "surrogateescape")
    try:
        value = content.decode()
    except UnicodeDecodeError:
        value = content.decode("cp1252", "replace")
    return " ".join(value.split())


def decoded(words: str) -> str:
    """Return words with what RFC 2047 encodes in them.

    >>> decoded("=?utf-8?q?Jos=C3=A9?= Foss")
    'José Foss'
    """
    try:
        plain = str(make_header(decode_header(words)))
    except (MessageError, LookupError, ValueError):
        return words
    return " ".join(plain.encode("utf-8", "replace").decode().split())


def names_in(message: Message, line: str) -> list[str]:
    """Return the names in a line of the head, or the addresses without one."""
    raw = _raw(message, line)
    if hidden := _BEHIND.fullmatch(raw):
        return [hidden["name"] or hidden["address"]]
    found = getaddresses([raw]) if raw else []
    if not any(address for _, address in found) and ":" not in raw:  # which begins a group
        found = [(raw.partition("<")[0], raw)]
    names = (decoded(name).strip(" '\"") or address for name, address in found)
    return [_turned(name) for name in names if name.strip("<> :;")]


def _turned(name: str) -> str:
    """Return "Foss, Jane" as Jane Foss."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and given.count(" ") < 2 else name


def writer_of(message: Message) -> str:
    """Return who writes, by name, or by address without one."""
    return next(iter(names_in(message, "From")), "")


def day_of(message: Message) -> datetime.date | None:
    """Return the day on which a letter was written, where its writer was."""
    try:
        return parsedate_to_datetime(line_of(message, "Date")).date()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def address_of(message: Message) -> str:
    """Return the id of a letter as the URL that it is by RFC 2392, "" without one."""
    found = _ID.search(_raw(message, "Message-ID"))
    return f"mid:{found[0][1:-1]}" if found else ""


def thread_of(message: Message) -> str:
    """Return the id of the letter that this one's correspondence began with."""
    for line in ("References", "In-Reply-To", "Message-ID"):
        if found := _ID.search(_raw(message, line)):
            return found[0]
    return ""
