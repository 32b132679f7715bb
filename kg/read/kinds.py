"""Which format a file without a suffix has, by its first bytes."""

from __future__ import annotations

import io
import json
import re
import zipfile

from kg.read.unpacking import OLE

_MAGIC = (
    (b"%PDF-", ".pdf"),
    (b"{\\rtf", ".rtf"),
    (b"\x1f\x8b", ".gz"),
    (b"BZh", ".bz2"),
    (b"\xfd7zXZ\x00", ".xz"),
    (b"PAR1", ".parquet"),
    (b"WARC/", ".warc"),
)
_PARTS = (
    ("word/document.xml", ".docx"),
    ("ppt/presentation.xml", ".pptx"),
    ("xl/workbook.xml", ".xlsx"),
    ("xl/workbook.bin", ".xlsb"),
)
"""The part that a zip file of each format of Office has."""
_MIMETYPES = {
    "application/epub+zip": ".epub",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.presentation": ".odp",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
}
_SAMPLE = 65_536
_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.DOTALL)
_XML = re.compile(r"\s*<(?:\?xml|rss|feed|rdf:RDF|[A-Za-z][\w:.-]*(?:\s[^<>]*)?>\s*<)")
_SRT = re.compile(r"\s*\d+[ \t]*\n[ \t]*\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}[ \t]*-->")
_MBOX = re.compile(r"From \S+.*\d{4}[ \t]*\n(?:>?[\w-]+:|From )")
_HEADER = re.compile(r"(?P<name>[A-Za-z][A-Za-z-]*):[ \t]?\S?|[ \t]+\S")
_OF_LETTERS = frozenset(
    ("from", "to", "subject", "date", "message-id", "received", "return-path", "mime-version")
)
_FRONT_MATTER = re.compile(r"-{3}[ \t]*\n(?:.*\n)*?-{3}[ \t]*\n")
_ORG = re.compile(r"(?:#[ \t].*\n)*#\+(?:title|author|date|options|startup):", re.IGNORECASE)
_TABLE = re.compile(r"[^\n]*\btext\b[^\n]*\n")


def kind_of(content: bytes) -> str:
    """Return the suffix that files of this kind have, ".txt" of any text, "" of no known kind.

    >>> kind_of(b"%PDF-1.7"), kind_of(b"Ada met Bo."), kind_of(bytes(4))
    ('.pdf', '.txt', '')
    """
    for magic, suffix in _MAGIC:
        if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(magic):
            return suffix
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_zip(content)
    if content.startswith(OLE):
        return ".xls" if "Workbook".encode("utf-16-le") in content else ".doc"
    if content[257:262] == b"ustar":
        return ".tar"
    return _kind_of_text(content)


def _kind_of_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = set(parts.namelist())
            if "mimetype" in names and parts.getinfo("mimetype").file_size < 200:
                kind = parts.read("mimetype").decode("ascii", "replace").strip()
                return _MIMETYPES.get(kind, ".zip")
    # a broken one is named by the reader of zip files
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return ".zip"
    if "META-INF/container.xml" in names:
        return ".epub"
    return next((suffix for part, suffix in _PARTS if part in names), ".zip")


def _kind_of_text(content: bytes) -> str:
    sample = content[:_SAMPLE]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ".txt"
    zeros = sample.count(0)
    # UTF-16 without a mark has many zeros, all at odd or all at even places
    if zeros and min(sample[::2].count(0), sample[1::2].count(0)) > zeros / 20:
        return ""
    if zeros:
        return ".txt" if 3 * zeros > len(sample) else ""
    signs = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in sample)
    if 50 * signs > len(sample):
        return ""
    text = re.sub(r"\r\n?", "\n", sample.decode("utf-8-sig", "replace"))
    for pattern, suffix in (
        (_HTML, ".html"),
        (_XML, ".xml"),
        (_SRT, ".srt"),
        (_MBOX, ".mbox"),
        (_FRONT_MATTER, ".md"),
        (_ORG, ".org"),
    ):
        if pattern.match(text):
            return suffix
    if text.startswith("WEBVTT"):
        return ".vtt"
    if _is_letter(text):
        saved = re.search(
            r"(?im)^(?:snapshot-content-location:|content-type:\s*multipart/related)", text
        )
        return ".mhtml" if saved else ".eml"
    if text.lstrip().startswith(("{", "[")):
        return _kind_of_json(content, text)
    if _TABLE.match(text):
        return _kind_of_table(text)
    return ".txt"


def _is_letter(text: str) -> bool:
    """Return whether a text begins with the head of a letter: From, and another of its lines."""
    names = set()
    for line in text.split("\n"):
        header = _HEADER.match(line)
        if header is None:
            break
        if header["name"]:
            names.add(header["name"].lower())
    return "from" in names and len(names & _OF_LETTERS) > 1


def _kind_of_json(content: bytes, text: str) -> str:
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        pass
    else:
        return ".json"
    try:
        json.loads(text.partition("\n")[0])
    except (ValueError, RecursionError):
        return ".txt"
    return ".jsonl"


def _kind_of_table(text: str) -> str:
    """Return whether the first line names columns, one of them "text"."""
    header = text.partition("\n")[0]
    for mark in ",;\t|":
        cells = [cell.strip(' "') for cell in header.split(mark)]
        if len(cells) > 1 and "text" in cells and all(cells):
            return ".csv"
    return ".txt"
