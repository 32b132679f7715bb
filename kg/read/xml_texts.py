"""XML of any kind: a feed, a page, records with a text each, or one text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.errors import ReadError
from kg.read.feeds import FEEDS, documents_of_feed
from kg.read.fields import Columns, Found
from kg.read.markup import Block, first, joined, name_of, parse_xml, words_of
from kg.read.rows import document_of_fields
from kg.read.web import read_html

if TYPE_CHECKING:
    from lxml.etree import _Element

_BODIES = ("text", "body", "content", "article-body", "fulltext", "story", "description")
"""The children of a record that hold its words."""
_LEFT_OUT = frozenset(("script", "style", "teiheader", "metadata", "meta"))
_NOTES = frozenset(["note", "footnote", "fn"])
_REFERENCES = frozenset(("xref", "ref", "sup", "ptr"))
_NUMBER = re.compile(r"[\[(]?[\d,–a-f* -]{1,9}[\])]?")
"""The number of a note or of a source."""
_WHITE = re.compile(r"\s+")


def read_xml(content: bytes, name: str, columns: Columns) -> Iterator[Found]:
    """Read a feed as its entries, records that repeat as a document each, any other XML as one.

    Raises:
        ReadError: it is no XML.

    """
    root = parse_xml(content)
    if root is None:
        raise ReadError("no XML that can be read")
    kind = name_of(root)
    if kind in FEEDS and any(name_of(each) in ("item", "entry", "channel") for each in root.iter()):
        yield from documents_of_feed(root, name)
    elif kind == "html":
        yield from read_html(content, name)
    elif len(records := _records(root, columns.get("text", ""))) > 1:
        for number, record in enumerate(records, 1):
            yield from _document(record, f"{name}/{number}", columns)
    else:
        yield from _document(root, name, columns)


def _records(root: _Element, wanted: str) -> list[_Element]:
    """Return the elements of the name that repeats most, each with a child that holds a text."""
    bodies = (wanted,) if wanted else _BODIES
    counts: Counter[tuple[int, str]] = Counter()
    found: dict[tuple[int, str], list[_Element]] = {}
    for parent in root.iter():
        if not isinstance(parent.tag, str):
            continue
        for child in parent:
            # a paragraph in a division is no record; a record tells more than its words
            if len(child) > 1 and first(child, *bodies) is not None and _is_told(child):
                key = (id(parent), name_of(child))
                counts[key] += 1
                found.setdefault(key, []).append(child)
        if counts:
            break  # those nearest to the root
    return found[counts.most_common(1)[0][0]] if counts else []


def _is_told(record: _Element) -> bool:
    return record.get("id") is not None or any(
        name_of(each) in ("title", "date", "headline", "author", "id", "url", "link", "published")
        for each in record
    )


def _document(element: _Element, name: str, columns: Columns) -> Iterator[Found]:
    """Yield the document of an element: its fields are children with words and no blocks."""
    wanted = columns.get("text", "")
    body = first(element, wanted) if wanted else None
    if wanted and body is None:
        body = next(element.iter(f"{{*}}{wanted}"), None)
        if body is None:
            raise ReadError(f"no element <{wanted}> in it")
    if body is None:
        body = first(element, "text", "body", "content", "article-body", "fulltext", "story")
    head = next(element.iter("{*}teiHeader", "{*}head", "{*}front", "{*}header"), element)
    fields: dict[str, object] = {}
    for each in (*head.iter(), *element):
        if len(each) == 0 and (words := words_of(each)) and each is not body:
            fields.setdefault(name_of(each), words)
    fields.pop("text", None)
    fields.setdefault("title", fields.get("article-title"))
    if names := _contributors(head):
        fields["author"] = names
    if (given := element.get("id")) and name != given and "/" in name:
        fields.setdefault("id", given)
    abstracts = list(head.iter("{*}abstract")) if head is not element else []
    parts = (*abstracts, body if body is not None else element)
    text = joined(block for part in parts for block in _blocks(part))
    own = {**fields, "text": text}
    others = {field: column for field, column in columns.items() if field != "text"}
    yield from document_of_fields(own, name, 0, others)


def _contributors(head: _Element) -> str:
    """Return the authors that journals name part by part (JATS)."""
    names = (
        " ".join(words_of(part) for part in (first(name, "given-names"), first(name, "surname")))
        for name in head.iter("{*}name")
        if first(name, "surname") is not None
    )
    return "; ".join(name.strip() for name in names)


def _blocks(element: _Element) -> Iterator[Block]:
    """Yield an element with words of its own as a block, the elements inside any other."""
    name = name_of(element)
    if not name or name in _LEFT_OUT:
        return
    pieces = [element.text, *(child.tail for child in element)]
    if any(piece and piece.strip() for piece in pieces):
        notes: list[_Element] = []
        words = _WHITE.sub(" ", "".join(_words(element, notes))).strip()
        if words:
            yield Block(words)
        for note in notes:
            yield from _blocks(note)
        return
    for child in element:
        yield from _blocks(child)


def _words(element: _Element, notes: list[_Element]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        kind = name_of(child)
        if kind in _NOTES and len(words_of(child)) > 3:
            notes.append(child)
        elif kind in ("br", "lb"):
            yield " "
        elif kind in _REFERENCES and _NUMBER.fullmatch(words_of(child)):
            pass
        elif kind:
            yield from _words(child, notes)
        yield child.tail or ""
