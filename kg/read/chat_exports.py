"""Exports of chats: WhatsApp's text, and the JSON of Slack, Telegram, Discord and Teams.

A chat is told by days: each is a document with its date, a turn a message ("Jane Foss: We …"), and
the name of the chat or channel as its thread.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from kg.model import Document
from kg.read.dates import read_date
from kg.read.fields import Found, Remark
from kg.read.markup import plain

_HEAD = re.compile(
    r"^[\u200e\u200f\u202a-\u202e]*\[?(?P<day>\d{1,4}[./-]\d{1,2}[./-]\d{1,4}),?\s+(?:at\s+)?"
    r"(?P<time>\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[\s\u202f]?[AaPp]\.?\s?[Mm]\.?)?)"
    r"(?:\]|\s+[-–—])\s*[\u200e\u200f\u202a-\u202e]*(?P<rest>.*)$"
)
"""The head of a message: "12/05/2021, 09:12 - Jane: …", "[12.05.21, 09:12:33] Jane: …"."""
_BESIDE = re.compile(
    r"^(?:(?P<who>[^\[\]\n]{1,60}), \[(?P<day>\d{1,4}[./-]\d{1,2}[./-]\d{1,4}),? [^\]\n]{4,12}\]:?"
    r"|\[(?P<on>\d{1,2}-[A-Z][a-z]{2}-\d{2,4}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}) [^\]\n]{4,8}\]"
    r" (?P<name>[^:\n]{1,60}))[ \t]*$"
)
"""A head with the words below it: "Jane Foss, [04.05.2021 09:12]", "[04-May-21 09:12 AM] jane"."""
_TIMED = re.compile(
    r"^(?P<who>[A-Z][^\d:\[\]()\n]{1,60}?)[ \t]*(?:[ \t][ \t]?|[(\[])"
    r"(?:\d{1,2}:)?\d{1,2}:\d{2}[)\]]?:?[ \t]*$"
)
"""Who speaks, and when in the recording, above what is said: "Jane Foss  0:12"."""
_WHO = re.compile(r"(?P<who>[^:\n]{1,60}?):\s(?P<said>.*)$", re.DOTALL)
_NO_WORDS = re.compile(
    r"[\u200e\u200f]*(?:<[^<>]*(?:omitted|attached|Media|weggelassen)[^<>]*>"
    r"|(?:image|video|audio|GIF|sticker|document|Contact card) omitted"
    r"|This message was deleted\.?|You deleted this message\.?|null)\s*",
    re.IGNORECASE,
)
_FEWEST = 2
"""How many heads of messages a text has at least, if it is a chat."""
_SLACK_LINK = re.compile(r"<(?P<to>[^<>|]+)(?:\|(?P<words>[^<>]*))?>")


class Message(NamedTuple):
    """What somebody said on a day."""

    day: datetime.date | None
    who: str
    said: str


def documents_of_chat(text: str, name: str) -> list[Found]:
    """Return the days of a chat that a text is the export of; none if it is none."""
    lines = text.lstrip("\ufeff\n ").split("\n")
    if not (_HEAD.match(lines[0]) or _BESIDE.match(lines[0])):
        # Discord's has its guild and channel above
        start = next((at for at, line in enumerate(lines[:10]) if _BESIDE.match(line)), None)
        if start is None or not lines[0].startswith("===="):
            return []
        lines = lines[start:]
    heads: list[tuple[str, str]] = []
    for line in lines:
        if head := _HEAD.match(line):
            heads.append((head["day"], head["rest"]))
        elif head := _BESIDE.match(line):
            heads.append((head["day"] or head["on"], f"{head['who'] or head['name']}: "))
        elif heads:
            day, rest = heads[-1]
            heads[-1] = (day, f"{rest}\n{line}" if line.strip() else rest)
    if len(heads) < _FEWEST:
        return []
    days = _days([day for day, _ in heads])
    said = [
        Message(days.get(day), one["who"].strip("\u200e\u200f\u202a\u202c ~"), one["said"])
        for day, rest in heads
        if (one := _WHO.match(rest))
    ]
    told: list[Found] = []
    if any(day not in days for day, _ in heads):
        reason = f"its days ({heads[0][0]}) may be read day or month first; read without dates"
        told.append(Remark(reason=reason))
    return [*told, *days_of(said, name, PurePosixPath(name).stem)]


def documents_of_transcript(text: str, name: str) -> list[Found]:
    """Return a transcript whose labels stand above what is said, as one of turns; else nothing."""
    lines = text.split("\n")
    if sum(bool(_TIMED.match(line)) for line in lines) < _FEWEST:
        return []
    words: list[str] = []
    for line in lines:
        if label := _TIMED.match(line):
            words += ["", f"{label['who'].strip()}:"]
        elif words and words[-1].endswith(":") and line.strip():
            words[-1] += f" {line.strip()}"
        else:
            words.append(line)
    return [Document(id=name, text=re.sub(r"\n{3,}", "\n\n", "\n".join(words)).strip())]


def _days(written: list[str]) -> dict[str, datetime.date]:
    """Return the day that each date of a chat means: of the orders that fit all, in time, the one.

    Without one that fits alone there are none.
    """
    if all(re.search("[A-Z]", day) for day in written):
        return {day: found for day in written if (found := _named_day(day)) is not None}
    fitting = []
    # who parts a date by dots has the day first
    orders = ("dmy", "ymd") if all("." in day for day in written) else ("dmy", "mdy", "ymd")
    for order in orders:
        days = {day: _day(day, order) for day in written}
        in_order = [days[day] for day in written]
        known = [day for day in in_order if day is not None]
        if len(known) == len(in_order) and all(one <= other for one, other in pairwise(known)):
            fitting.append({day: found for day, found in days.items() if found is not None})
    if len(fitting) > 1 and all(days == fitting[0] for days in fitting):
        return fitting[0]
    return fitting[0] if len(fitting) == 1 else {}


def _named_day(written: str) -> datetime.date | None:
    try:
        return datetime.datetime.strptime(written, "%d-%b-%y").date()  # a day
    except ValueError:
        return read_date(written)


def _day(written: str, order: str) -> datetime.date | None:
    numbers = re.split(r"[./-]", written)
    by_name = dict(zip(order, numbers, strict=True))
    if (
        len(by_name["y"]) not in ((4,) if order == "ymd" else (2, 4))
        or max(len(by_name["d"]), len(by_name["m"])) > 2
    ):
        return None
    year = int(by_name["y"]) + (2000 if len(by_name["y"]) == 2 else 0)
    try:
        return datetime.date(year, int(by_name["m"]), int(by_name["d"]))
    except ValueError:
        return None


def documents_of_export(parsed: object, name: str) -> Iterator[Found]:
    """Yield the days of each chat in the JSON of an export; nothing if it is none."""
    if isinstance(parsed, Mapping):
        chats = parsed.get("chats")
        if isinstance(chats, Mapping) and isinstance(chats.get("list"), list):  # all of Telegram
            for number, chat in enumerate(chats["list"], 1):
                yield from _export(chat, f"{name}/{number}")
            return
        yield from _export(parsed, name)
    elif isinstance(parsed, list) and parsed and _is_slack(parsed):
        people = {
            str(each.get("user")): _slack_name(each["user_profile"])
            for each in parsed
            if isinstance(each, Mapping) and isinstance(each.get("user_profile"), Mapping)
        }
        said = [_slack(each, people) for each in parsed if isinstance(each, Mapping)]
        folder = name.rpartition("/")[0].rpartition("/")[2]  # Slack's folders are its channels
        yield from days_of([each for each in said if each is not None], name, folder)


def _export(chat: object, name: str) -> Iterator[Found]:
    """Yield the days of one chat of Telegram or of a channel of Discord."""
    if not isinstance(chat, Mapping) or not isinstance(chat.get("messages"), list):
        return
    messages = [each for each in chat["messages"] if isinstance(each, Mapping)]
    channel = chat.get("channel")
    if isinstance(channel, Mapping):
        thread = str(channel.get("name") or "")
        said = [_discord(each) for each in messages]
    elif any("from" in each and "date" in each for each in messages):
        thread = str(chat.get("name") or "")
        said = [_telegram(each) for each in messages if each.get("type", "message") == "message"]
    elif messages and _is_slack(messages):
        thread = str(chat.get("name") or "")
        said = [found for each in messages if (found := _slack(each, {})) is not None]
    else:
        return
    yield from days_of(said, name, thread)


def _discord(message: Mapping[str, Any]) -> Message:
    author = message.get("author")
    who = author.get("nickname") or author.get("name") if isinstance(author, Mapping) else author
    return Message(
        _date_of(message.get("timestamp")), str(who or ""), str(message.get("content") or "")
    )


def _telegram(message: Mapping[str, Any]) -> Message:
    text = message.get("text")
    parts = text if isinstance(text, list) else [text]
    words = (part.get("text") if isinstance(part, Mapping) else part for part in parts)
    said = "".join(part for part in words if isinstance(part, str))
    return Message(_date_of(message.get("date")), str(message.get("from") or ""), said)


def _is_slack(messages: list[Any]) -> bool:
    first = next((each for each in messages if isinstance(each, Mapping)), {})
    return bool(re.fullmatch(r"\d{9,11}\.\d+", str(first.get("ts", ""))))


def _slack(message: Mapping[str, Any], people: Mapping[str, str]) -> Message | None:
    if message.get("subtype") in ("channel_join", "channel_leave", "channel_topic", "bot_message"):
        return None
    profile = message.get("user_profile")
    who = (_slack_name(profile) if isinstance(profile, Mapping) else "") or str(
        message.get("username") or message.get("user") or ""
    )
    try:
        moment = datetime.datetime.fromtimestamp(float(str(message.get("ts"))), datetime.UTC)
        day = moment.date()
    except (ValueError, OverflowError, OSError):
        day = None

    def words(link: re.Match[str]) -> str:
        to = link["to"]
        if to.startswith("@"):
            return people.get(to[1:], link["words"] or to)
        return link["words"] or to.lstrip("#!")

    said = _SLACK_LINK.sub(words, str(message.get("text") or ""))
    return Message(day, people.get(who, who), plain(said) if "&" in said else said)


def _slack_name(profile: Mapping[str, Any]) -> str:
    return str(profile.get("real_name") or profile.get("display_name") or profile.get("name") or "")


def _date_of(value: object) -> datetime.date | None:
    return read_date(value) if isinstance(value, str) and value else None


def days_of(said: list[Message], name: str, thread: str) -> list[Found]:
    """Return a document a day, in the order of the days."""
    spoken = [
        each._replace(said=words)
        for each in said
        if each.who and (words := _NO_WORDS.sub("", each.said).strip())
    ]
    spoken.sort(key=lambda each: each.day or datetime.date.min)
    days: list[Found] = []
    for day, messages in groupby(spoken, key=lambda each: each.day):
        text = "\n\n".join(f"{each.who}: {each.said}" for each in messages)
        id_ = f"{name}/{day}" if day else name
        days.append(Document(id=id_, text=text, date=day, thread=thread))
    return days
