"""What can be typed next in a query: keywords, prefixes, and what this graph has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.query.hints import shorten
from kg.rdf import prefixes
from kg.store import GraphFolder, search_labels

KEYWORDS = (
    "SELECT",
    "DISTINCT",
    "WHERE",
    "ASK",
    "CONSTRUCT",
    "DESCRIBE",
    "FILTER",
    "OPTIONAL",
    "UNION",
    "MINUS",
    "BIND",
    "VALUES",
    "GROUP BY",
    "ORDER BY",
    "HAVING",
    "LIMIT",
    "OFFSET",
    "COUNT",
    "CONTAINS",
    "REGEX",
    "NOT EXISTS",
)
_WORD = re.compile(r'[\w:.%-]*$|"[^"]*$')
_MOST = 30


def last_word(text: str) -> str:
    """Return what is being typed at the end of a text: a word, a prefixed name, an open string."""
    found = _WORD.search(text)
    return found[0] if found else ""


def completions(folder: GraphFolder, text: str) -> Iterator[tuple[str, str]]:
    """Yield (what to put in the place of the last word, what it is), the likeliest first.

    After a quotation mark these are labels, after a prefix what is in use with it; entities are
    found by any of their names (":heg" gives :Pete-Hegseth).
    """
    word = last_word(text)
    if not word:
        return
    known = prefixes(folder.base)
    if word.startswith('"'):
        for iri, label in search_labels(folder.database, word[1:], limit=_MOST):
            yield f'"{label}"', shorten(iri, known)
        return
    wanted = word.casefold()
    for iri in (*folder.properties(), *folder.classes()):
        short = shorten(iri, known)
        if short.casefold().startswith(wanted):
            yield short, folder.label(iri)
    if word.startswith(":") and len(word) > 1:
        for iri, label in search_labels(folder.database, word[1:].replace("-", " "), limit=_MOST):
            yield shorten(iri, known), label
    for name in known:
        if f"{name}:".startswith(wanted) and name:
            yield f"{name}:", known[name]
    for keyword in KEYWORDS:
        if keyword.casefold().startswith(wanted):
            yield keyword, ""
