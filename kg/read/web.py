"""Pages of the web."""

from __future__ import annotations

from collections.abc import Iterator

from kg.read.fields import Broken, Found, document_of


def read_html(content: bytes, name: str) -> Iterator[Found]:
    """Read the article of a page, with the title, date, source and language it tells."""
    from trafilatura import bare_extraction, load_html

    tree = load_html(content)
    found = None
    if tree is not None:
        found = bare_extraction(tree, with_metadata=True, include_comments=False)
    if tree is None or found is None or isinstance(found, dict) or not found.text:
        yield Broken(reason="no article text found in the page")
        return
    fields = {
        "text": found.text,
        "title": found.title,
        "date": found.date,
        "source": found.sitename or found.hostname,
        "language": found.language or tree.get("lang", ""),
    }
    yield from document_of({key: value for key, value in fields.items() if value}, name)
