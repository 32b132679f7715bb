"""Org: its words without marks, drawers and code; title, author and date from its keywords."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.read.fields import Found, document_of
from kg.read.markup import Block, joined
from kg.read.texts import decode

_KEYWORD = re.compile(r"[ \t]*#\+(?P<key>\w+):[ \t]*(?P<value>.*)$")
_BEGIN = re.compile(r"[ \t]*#\+begin_?(?P<kind>\w+)", re.IGNORECASE)
_CODE = frozenset(["src", "example", "export", "comment"])
_HEADLINE = re.compile(
    r"\*+[ \t]+(?:(?:TODO|DONE|NEXT|WAITING|CANCELLED)[ \t]+)?(?:\[#[A-Z0-9]\][ \t]+)?"
    r"(?P<words>.*?)(?:[ \t]+:[\w@#%:]+:)?[ \t]*$"
)
_DRAWER = re.compile(r"[ \t]*:[\w-]+:[ \t]*$")
_PLANNING = re.compile(r"[ \t]*(?:CLOSED|SCHEDULED|DEADLINE|CLOCK):[ \t]*[\[<].*$")
_ITEM = re.compile(
    r"[ \t]*(?P<mark>[-+]|\d+[.)]|(?<=[ \t])\*)[ \t]+(?:\[[ X-]\][ \t]+)?(?P<words>.*)$"
)
_ROW = re.compile(r"[ \t]*\|(?P<cells>.*?)\|?[ \t]*$")
_RULE = re.compile(r"[ \t]*(?:-{5,}|\|[-+|]+)[ \t]*$")
_LINK = re.compile(r"\[\[(?P<to>[^\]\[]+)\](?:\[(?P<words>[^\]\[]+)\])?\]")
_NOTE = re.compile(r"\[fn:[^\]\[]*\]")
_MARKED = re.compile(r"(?<![\w/])(?P<mark>[*/_=~+])(?P<words>\S(?:[^\n]*?\S)?)(?P=mark)(?!\w)")
_STAMP = re.compile(
    r"[<\[](\d{4}-\d\d-\d\d)(?: [A-Za-z]+\.?)?(?: \d\d?:\d\d(?:-\d\d?:\d\d)?)?[>\]]"
)


def read_org(content: bytes, name: str) -> Iterator[Found]:
    """Read a file of Emacs' Org as plain text."""
    text = yield from decode(content)
    if text is None:
        return
    told: dict[str, str] = {}
    blocks = list(_blocks(text.split("\n"), told))
    if date := told.get("date"):
        told["date"] = _STAMP.sub(r"\1", date)
    fields = {key: told[key] for key in ("title", "author", "date", "language") if told.get(key)}
    yield from document_of({**fields, "text": joined(blocks)}, name)


def _blocks(lines: list[str], told: dict[str, str]) -> Iterator[Block]:
    """Yield the blocks of a text; what its keywords say goes into `told`."""
    words: list[str] = []
    mark = ""
    until = ""  # what ends the code or the drawer that a line is in
    for line in [*lines, ""]:
        lowered = line.strip().lower()
        if until:
            until = "" if lowered.startswith(until) else until
            continue
        begin, keyword, headline = _BEGIN.match(line), _KEYWORD.match(line), _HEADLINE.match(line)
        item = None if headline else _ITEM.match(line)
        row = _ROW.match(line)
        apart = begin or keyword or headline or item or row or not lowered
        comment = lowered.startswith("#") and lowered[1:2] in ("", " ", "+")
        if (apart or comment or _DRAWER.match(line) or _RULE.match(line)) and words:
            yield Block(mark + _plain(" ".join(words)), "item" if mark else "block")
            words, mark = [], ""
        if begin:
            until = f"#+end_{begin['kind']}".lower() if begin["kind"].lower() in _CODE else ""
        elif keyword:
            told.setdefault(keyword["key"].lower(), keyword["value"].strip())
        elif _DRAWER.match(line):
            until = ":end:"
        elif _PLANNING.match(line) or _RULE.match(line) or comment:
            continue
        elif headline:
            yield Block(_plain(headline["words"]))
        elif item:
            number = item["mark"][0].isdigit()
            words, mark = [item["words"]], f"{item['mark']} " if number else "- "
        elif row:
            cells = (_plain(cell.strip()) for cell in row["cells"].split("|"))
            yield Block(" | ".join(cells), "row")
        elif lowered:
            words.append(line.strip())


def _plain(words: str) -> str:
    words = _NOTE.sub("", words)
    words = _LINK.sub(lambda link: link["words"] or link["to"], words)
    for _ in range(2):  # "*/Ada/*"
        words = _MARKED.sub(lambda marked: marked["words"], words)
    return _STAMP.sub(r"\1", words).strip()
