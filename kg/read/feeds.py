"""RSS and Atom: a document for each entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.read.dates import read_date
from kg.read.fields import Broken, Found, document_of
from kg.read.markup import blocks_of, first, joined, name_of, plain, words_of

if TYPE_CHECKING:
    from lxml.etree import _Element

FEEDS = frozenset({"rss", "feed", "rdf", "channel"})
"""The names of the roots of feeds: RSS 0.9 to 2.0, Atom."""
_TEXTS = ("encoded", "content", "description", "summary", "subtitle")
"""Where the words of an entry are, the fullest first."""


def documents_of_feed(root: _Element, name: str) -> Iterator[Found]:
    """Yield the entries of a feed; one without words of its own is its headline."""
    entries = [each for each in root.iter() if name_of(each) in ("item", "entry")]
    channel = first(root, "channel")
    head = channel if channel is not None else root
    feed = {
        "source": plain(_text(first(head, "title"))),
        "language": words_of(first(head, "language")) or _language(head) or _language(root),
    }
    if not entries:
        yield Broken(reason="a feed without entries")
    for number, entry in enumerate(entries, 1):
        yield from _entry(entry, {key: value for key, value in feed.items() if value}, name, number)


def _entry(entry: _Element, feed: dict[str, str], name: str, number: int) -> Iterator[Found]:
    title = " ".join(plain(_text(first(entry, "title"))).split())
    texts = [_words(each) for kind in _TEXTS for each in entry if name_of(each) == kind]
    origin = first(entry, "source")
    fields = {
        **feed,
        "text": max(texts, key=len, default="") or title,
        "title": title,
        "author": "; ".join(dict.fromkeys(_authors(entry))),
        "url": _link(entry),
        "date": _date(entry),
        "source": words_of(first(origin, "title") if origin is not None and len(origin) else origin)
        or feed.get("source", ""),
    }
    yield from document_of(
        {key: value for key, value in fields.items() if value or key == "text"}, f"{name}/{number}"
    )


def _text(element: _Element | None) -> str:
    return "".join(element.itertext()) if element is not None else ""


def _words(element: _Element) -> str:
    """Return the words of an entry: XHTML inside it, HTML written as text, or plain text."""
    if len(element):
        return joined(blocks_of(element))
    return plain(_text(element))


def _authors(entry: _Element) -> Iterator[str]:
    for each in entry:
        if name_of(each) in ("author", "creator"):
            name = first(each, "name")
            words = words_of(name if name is not None else each)
            # RSS wants "jane@oslo.example (Jane Foss)"
            yield words.partition("(")[2].rstrip(") ") if "@" in words and "(" in words else words


def _link(entry: _Element) -> str:
    links = [each for each in entry if name_of(each) == "link"]
    for link in links:
        if link.get("rel", "alternate") == "alternate" and (
            to := link.get("href") or words_of(link)
        ):
            return to
    guid = first(entry, "guid", "id", "origlink")
    words = words_of(guid)
    return words if words.startswith(("http://", "https://")) else ""


def _date(entry: _Element) -> str:
    for kind in ("pubdate", "published", "date", "issued", "created", "updated", "modified"):
        day = read_date(words_of(first(entry, kind)))
        if day is not None:
            return day.isoformat()
    return ""


def _language(element: _Element) -> str:
    return str(element.get("{http://www.w3.org/XML/1998/namespace}lang", ""))
