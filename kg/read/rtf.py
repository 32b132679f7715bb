"""Rich Text (RTF), and what is named .doc but is of another format."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import ReadError
from kg.read.extra import require
from kg.read.fields import Found, document_of

_INFO = re.compile(r"\{\\(?P<key>title|author) (?P<words>(?:[^{}\\]|\\[^{}]|\\[{}])*)\}")
_CODE_PAGE = re.compile(r"\\ansicpg\d+")
_MARK = re.compile(r"\{\\footnote(?![a-z])(?:\\ftnalt(?![a-z]))?|\\[\s\S]|[{}]")
"""What opens a note, what a backslash takes the meaning from, and braces."""
HEAD = 20_000
"""Characters in which a file tells of itself."""
_CREATED = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")


def read_rtf(content: bytes, name: str) -> Iterator[Found]:
    """Read the words of an RTF file, its notes behind them; pictures and comments are left out.

    Raises:
        ReadError: it is none, or the extra `formats` is not installed.

    """
    if not content.lstrip().startswith(b"{\\rtf"):
        raise ReadError("not an RTF file")
    to_text = require("striprtf.striprtf", "formats").rtf_to_text
    # seven-bit by its standard; what is above is in the code page that it names
    rtf = content.decode("latin-1")
    page = _CODE_PAGE.search(rtf[:HEAD])
    start = rf"{{\rtf1\ansi{page[0] if page else ''} "
    # the library knows no notes: it leaves them out, as what is no part of the text
    notes = [to_text(f"{start}{note}}}", errors="replace").strip() for note in _notes(rtf)]
    words: str = "\n\n".join([to_text(rtf, errors="replace"), *notes])
    lines = (re.sub(r"[ \t]*\|[ \t]*", " | ", line).strip(" |") for line in words.split("\n"))
    head = rtf[:HEAD]
    told = {
        found["key"]: str(to_text(f"{{\\rtf1 {found['words']}}}")) for found in _INFO.finditer(head)
    }
    if created := _CREATED.search(head):
        year, month, day = map(int, created.groups())
        told["date"] = f"{year}-{month:02}-{day:02}"
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    fields = {key: " ".join(value.split()) for key, value in told.items() if value.strip()}
    yield from document_of({**fields, "text": text}, name)


def _notes(rtf: str) -> Iterator[str]:
    """Yield what stands in the footnotes and endnotes, in order."""
    depth = start = inside = 0
    for mark in _MARK.finditer(rtf):
        if mark[0].startswith("{"):
            depth += 1
            if "footnote" in mark[0] and not inside:
                start, inside = mark.end(), depth
        elif mark[0] == "}":
            if depth == inside > 0:
                yield rtf[start : mark.start()]
                inside = 0
            depth -= 1
