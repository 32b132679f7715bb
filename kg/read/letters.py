"""Letters: EML and MBOX, and web pages that were saved as a letter (MHTML).

A letter is one document: its writer ("From: Jane Foss"), then its words. What it quotes of others
stands behind ">" under a line that says whose it is, so that `kg.normalise` tells it by them.
"""

from __future__ import annotations

import email
import email.utils
import re
from collections.abc import Iterator
from email.message import Message
from pathlib import PurePosixPath
from typing import cast

import msgspec

from kg.errors import ReadError
from kg.model import Document
from kg.read.fields import Broken, Found, Remark
from kg.read.formats import read_bytes, suffixes
from kg.read.letter_heads import (
    address_of,
    day_of,
    decoded,
    line_of,
    names_in,
    thread_of,
    writer_of,
)
from kg.read.markup import blocks_of, joined, parse_html

_BETWEEN = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]{0,200}?\d{1,2}:\d\d(?::\d\d)?"
    rb"(?: [+-]\d{4}| [A-Z]{2,5})? \d{4}[^\r\n]{0,40}\r?\n"
)
"""The line before each letter of a mailbox: who sent it, and a day with a time."""
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_ORIGINAL = re.compile(
    r"^[ \t]*(?:-{2,}[ \t]*(?:Original Message|Forwarded message|Original Appointment)[ \t]*-{2,}"
    r"|_{10,}|Begin forwarded message:)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD = re.compile(r"^[ \t]*\*?(?P<name>From|Sent|Date|To|Cc|Subject)\*?:\*?[ \t]*(?P<value>.*)$")
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_DEEPEST = 8
"""How deep letters inside letters are read."""


def read_eml(content: bytes, name: str) -> Iterator[Found]:
    """Read a letter, and the letters that are attached to it, as a document each."""
    yield from _letters(content, name)


def read_mbox(content: bytes, name: str) -> Iterator[Found]:
    """Read a mailbox, a document for each letter, numbered as they stand in it."""
    starts = [match.span() for match in _BETWEEN.finditer(content)]
    ends = [start for start, _ in starts[1:]] + [len(content)]
    if not starts:
        raise ReadError("not a mailbox: no line in it begins a letter (From …)")
    for number, ((_, start), end) in enumerate(zip(starts, ends, strict=True), 1):
        letter = _ESCAPED.sub(rb"\1", content[start:end])
        for found in _letters(letter, f"{name}/{number}"):
            if isinstance(found, Document):
                yield found
            else:
                yield msgspec.structs.replace(found, reason=f"letter {number}: {found.reason}")


def read_mhtml(content: bytes, name: str) -> Iterator[Found]:
    """Read a web page that was saved with all that belongs to it."""
    from kg.read.web import read_html

    message = _parsed(content)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if not pages:
        raise ReadError("no web page in it")
    url = line_of(message, "Snapshot-Content-Location") or line_of(pages[0], "Content-Location")
    for found in read_html(_bytes_of(pages[0]), name):
        is_web = url.startswith(("http://", "https://"))
        here = isinstance(found, Document) and is_web and not found.url
        yield msgspec.structs.replace(found, url=url) if here else found


def _parsed(content: bytes) -> Message:
    return email.message_from_bytes(content)


def _letters(content: bytes, name: str) -> Iterator[Found]:
    # Apple's Mail writes how long a letter is above it
    message = _parsed(re.sub(rb"\A\d+[ \t]*\r?\n", b"", content.lstrip()))
    if not any(line_of(message, name) for name in ("From", "Date", "Subject", "Message-ID")):
        yield Broken(reason="not a letter: it has no head (From, Date, Subject)")
        return
    yield from _letter(message, name, 0)


def _letter(message: Message, name: str, depth: int) -> Iterator[Found]:
    """Yield a letter, then what is attached to it: letters, and files of formats that kg reads."""
    body = _body(message)
    attached = [part for part in _parts(message) if _is_attached(part)]
    if body.strip() or not attached:
        yield Document(
            id=name,
            text=_told(message, body) if body.strip() else "",
            title=line_of(message, "Subject"),
            date=day_of(message),
            author=writer_of(message),
            url=address_of(message),
            thread=thread_of(message),
        )
    for number, part in enumerate(attached, 1):
        for found in _attached(part, f"{name}/{number}", depth):
            if isinstance(found, Document):
                yield msgspec.structs.replace(found, thread=found.thread or thread_of(message))
            else:
                yield found


def _is_attached(part: Message) -> bool:
    apart = part.get_content_disposition() == "attachment" or part.get_filename() is not None
    return part.get_content_type() == "message/rfc822" or apart


def _attached(part: Message, name: str, depth: int) -> Iterator[Found]:
    inner = part.get_payload()
    if part.get_content_type() == "message/rfc822":
        if isinstance(inner, list) and inner and depth < _DEEPEST:
            yield from _letter(cast(Message, inner[0]), name, depth + 1)
        return
    file = decoded(part.get_filename() or "") or part.get_content_type()
    suffix = PurePosixPath(file).suffix.lower()
    if suffix not in suffixes() or depth >= _DEEPEST:
        if part.get_content_maintype() != "image":
            yield Remark(reason=f"not read: the attachment {file}")
        return
    for found in read_bytes(_bytes_of(part), f"{name}/{file}", suffix):
        if isinstance(found, Document):
            yield found
        else:
            yield Remark(reason=f"the attachment {file}: {found.reason}")


def _parts(message: Message) -> Iterator[Message]:
    """Yield the parts of a letter, without those of letters inside it."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            waiting[:0] = cast(list[Message], payload)
        else:
            yield part


def _body(message: Message) -> str:
    """Return the words of a letter.

    Its plain form is what the writer saw, unless it only says that there is another.
    """
    texts = [
        part
        for part in _parts(message)
        if part.get_content_maintype() == "text" and not _is_attached(part)
    ]
    plain = [_text_of(part) for part in texts if part.get_content_subtype() == "plain"]
    web = [_text_of(part) for part in texts if part.get_content_subtype() == "html"]
    words = "\n\n".join(filter(None, (text.strip("\n") for text in plain)))
    rich = "\n\n".join(filter(None, map(_words_of_html, web)))
    return rich if len(rich) > 4 * len(words) else words


def _bytes_of(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else str(part.get_payload()).encode()


def _text_of(part: Message) -> str:
    content = _bytes_of(part)
    charset = part.get_content_charset() or "utf-8"
    for name in (charset, "utf-8", "cp1252", "latin-1"):
        try:
            text = content.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
        return re.sub(r"\r\n?", "\n", _unflowed(text) if _is_flowed(part) else text)
    return ""


def _is_flowed(part: Message) -> bool:
    return str(part.get_param("format", "")).lower() == "flowed"


def _unflowed(text: str) -> str:
    """Return text whose lines are broken behind a space (RFC 3676) with these lines whole."""
    return re.sub(r"(?m)(?<!^--) \r?\n(?=[^\s>])", " ", text)


def _words_of_html(text: str) -> str:
    root = parse_html(text)
    if root is None:
        return ""
    return joined(blocks_of(root))


def _told(message: Message, body: str) -> str:
    """Return the text of a letter: its head, then its words, letters below it quoted."""
    own, quoted = _apart(body)
    own = _SIGNATURE.sub("--", own).strip("\n")
    lines = {
        "From": writer_of(message),
        "To": ", ".join(names_in(message, "To")),
        "Date": line_of(message, "Date"),
        "Subject": line_of(message, "Subject"),
    }
    head = "\n".join(f"{name}: {words}" for name, words in lines.items() if words)
    return "\n\n".join(filter(None, (head, own, quoted)))


def _apart(body: str) -> tuple[str, str]:
    """Return the writer's own words, and what stands below a line "Original Message", quoted.

    Outlook writes the head of the answered letter there, and no ">" before its lines.
    """
    found = _ORIGINAL.search(body)
    start = found.start() if found else _head_at(body)
    if start is None:
        return body, ""
    lines = body[found.end() if found else start :].strip("\n").split("\n")
    told: dict[str, str] = {}
    while lines and (head := _HEAD.match(lines[0].lstrip("> "))):
        told.setdefault(head["name"].lower(), head["value"])
        lines.pop(0)
    if "from" not in told:
        return body, ""
    who = email.utils.parseaddr(told["from"])[0] or re.sub(r"[<\[(].*", "", told["from"])
    when = told.get("date") or told.get("sent") or ""
    inner, deeper = _apart("\n".join(lines).strip("\n"))
    words = f"{inner}\n\n{deeper}".strip("\n")
    below = "\n".join(f"> {line}".rstrip() for line in words.split("\n"))
    on = f"On {when}, " if when else ""
    return body[:start].rstrip("\n"), f"{on}{who.strip().strip(chr(34))} wrote:\n{below}"


def _head_at(body: str) -> int | None:
    """Return where a head of an answered letter begins that no line stands over."""
    match = re.search(r"(?m)^\*?From:\*?[ \t]*\S.*\n\*?(?:Sent|Date|To):\*?[ \t]*\S", body)
    return match.start() if match else None
