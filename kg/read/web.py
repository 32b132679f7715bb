"""Pages of the web."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.read.chat_pages import documents_of_chat_page
from kg.read.fields import Broken, Found, Remark, document_of
from kg.read.markup import blocks_of, joined, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement


_DATES = {"extensive_search": False, "original_date": True}
"""Only where a page says when it was published: a search of its text finds "since 2010"."""
_LONGEST_BYLINE = 80
"""Characters of a paragraph whose time is that of the page: "Published on 4 May 2021, Oslo"."""


def read_html(content: bytes, name: str) -> Iterator[Found]:
    """Read the article of a page, with what it tells of itself; all its words where it has none."""
    from trafilatura import bare_extraction, load_html

    tree = load_html(content)
    if tree is not None and (chat := documents_of_chat_page(tree, name)):
        yield from chat
        return
    found = None
    if tree is not None:
        _loose_times(tree)
        found = bare_extraction(
            tree, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    if tree is None:
        yield Broken(reason="no text found in the page")
        return
    if found is None or isinstance(found, dict) or not found.text:
        text = joined(blocks_of(tree))
        if not text:
            yield Broken(reason="no text found in the page")
            return
        yield Remark(reason="no article found in the page: all its words are read")
        yield from document_of({"text": text, "title": words_of(tree.find(".//title"))}, name)
        return
    fields = {
        "text": found.text,
        "title": found.title,
        "date": found.date,
        "source": found.sitename or found.hostname,
        "language": found.language or tree.get("lang", ""),
        "author": found.author,
        "url": found.url,
    }
    yield from document_of({key: value for key, value in fields.items() if value}, name)


def _loose_times(tree: HtmlElement) -> None:
    """Make plain text of times inside sentences, which do not tell when a page was published."""
    for time in list(tree.iter("time")):
        paragraph = next(time.iterancestors("p", "li", "td", "dd"), None)
        if paragraph is not None and len(paragraph.text_content()) > _LONGEST_BYLINE:
            time.drop_tag()
