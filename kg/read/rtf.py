"""Rich Text (RTF), and what is named .doc but is of another format."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import ReadError
from kg.read.extra import require
from kg.read.fields import Found, document_of

_INFO = re.compile(r"\{\\(?P<key>title|author) (?P<words>(?:[^{}\\]|\\[^{}]|\\[{}])*)\}")
_CREATED = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")


def read_rtf(content: bytes, name: str) -> Iterator[Found]:
    """Read the words of an RTF file; its pictures, styles and comments are left out.

    Raises:
        ReadError: it is none, or the extra `formats` is not installed.

    """
    if not content.lstrip().startswith(b"{\\rtf"):
        raise ReadError("not an RTF file")
    to_text = require("striprtf.striprtf", "formats").rtf_to_text
    # seven-bit by its standard; what is above is in the code page that it names
    rtf = content.decode("latin-1")
    words: str = to_text(rtf, errors="replace")
    lines = (re.sub(r"[ \t]*\|[ \t]*", " | ", line).strip(" |") for line in words.split("\n"))
    head = rtf[:20_000]
    told = {
        found["key"]: str(to_text(f"{{\\rtf1 {found['words']}}}")) for found in _INFO.finditer(head)
    }
    if created := _CREATED.search(head):
        year, month, day = map(int, created.groups())
        told["date"] = f"{year}-{month:02}-{day:02}"
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    fields = {key: " ".join(value.split()) for key, value in told.items() if value.strip()}
    yield from document_of({**fields, "text": text}, name)
