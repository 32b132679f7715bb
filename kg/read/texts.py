"""Plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from kg.model import Document
from kg.read.chat_exports import documents_of_chat, documents_of_transcript
from kg.read.fields import NO_COLUMNS, Broken, Found, Remark
from kg.read.markdown import plain
from kg.read.rows import document_of_fields

_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SAMPLE = 65_536
"""Bytes that an encoding is guessed from."""
_FRONT_MATTER = re.compile(r"\s*-{3,}[^\S\n]*\n(.*?)^-{3,}[^\S\n]*$", re.DOTALL | re.MULTILINE)
_MOSTLY_ASCII = 0.85
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""Characters that a file of another kind has, and a text in a guessed encoding does not."""


def decode(content: bytes) -> Generator[Broken | Remark, None, str | None]:
    """Return the text of bytes, line ends as newlines; None, and why, where they are none.

    UTF-8, and UTF-16 and UTF-32 with their byte-order mark, are read as what they are; another
    encoding is guessed, and said. A text mostly of ASCII is in Windows-1252, the encoding of most
    old files in English: on few signs a detector is wrong more often (charset-normalizer took 6 of
    7 such texts for the Windows-1250 of Eastern Europe or for DOS). It guesses the others.
    """
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8-sig")
    text = _decoded(content, encoding)
    if (text is None and encoding == "utf-8-sig") or (text is not None and "\x00" in text):
        encoding = _guess(content)
        text = _decoded(content, encoding) if encoding else None
        if text is not None and _NO_TEXT.search(text):
            text = None
        if text is not None:
            yield Remark(reason=f"not UTF-8; read as {encoding}, by its bytes")
    if text is None or "\x00" in text:
        yield Broken(reason="a binary file, not text, or in an encoding that can't be told")
        return None
    return re.sub(r"\r\n?", "\n", text)


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _guess(content: bytes) -> str:
    """Return the likeliest encoding, "" where none is."""
    sample = content[:_SAMPLE]
    zeros = [sample[start::2].count(0) / (len(sample) / 2) for start in (0, 1)]
    if max(zeros):
        if min(zeros) > 0.01 or max(zeros) < 0.3:
            return ""
        return "UTF-16-LE" if zeros[1] > zeros[0] else "UTF-16-BE"
    ascii_bytes = sum(byte < 0x80 for byte in sample)
    if ascii_bytes >= _MOSTLY_ASCII * len(sample) and _decoded(content, "cp1252") is not None:
        return "Windows-1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best else ""


def read_text(content: bytes, name: str) -> Iterator[Found]:
    """Read a file as one document, the export of a chat as one a day."""
    text = yield from decode(content)
    if text is None:
        return
    chat = documents_of_chat(text, name) or documents_of_transcript(text, name)
    yield from chat or [Document(id=name, text=text.strip("\n"))]


def read_markdown(content: bytes, name: str) -> Iterator[Found]:
    """Read Markdown as plain text; title, date, source and language come from the front matter."""
    import yaml

    text = yield from decode(content)
    if text is None:
        return
    fields: object = None
    if front := _FRONT_MATTER.match(text):
        text = text[front.end() :]
        try:
            fields = yaml.safe_load(front[1])
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            yield Broken(reason="the front matter is no YAML", line=mark.line + 2 if mark else 1)
            return
    given = fields if isinstance(fields, dict) else {}
    named = {key: value for key, value in given.items() if isinstance(key, str)}
    yield from document_of_fields({**named, "text": plain(text.strip())}, name, 0, NO_COLUMNS)
