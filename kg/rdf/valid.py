"""What may enter a graph: checked with the parser that has to read it again."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection

import pyoxigraph as ox


def is_absolute_iri(text: str) -> bool:
    """Return whether a text is an IRI with a scheme (RFC 3987).

    >>> is_absolute_iri("urn:a"), is_absolute_iri("a"), is_absolute_iri("urn:a> <urn:b")
    (True, False, False)
    """
    try:
        ox.NamedNode(text)
    except ValueError:  # UnicodeEncodeError is one
        return False
    return True


def is_language_tag(text: str) -> bool:
    """Return whether a text is a language tag (BCP 47).

    >>> is_language_tag("en-GB"), is_language_tag("en_GB")
    (True, False)
    """
    try:
        ox.Literal("", language=text)
    except ValueError:
        return False
    return text.isascii()


def bad_line(lines: Collection[str]) -> str:
    """Return the first line that is not one triple of N-Triples, or "" where each is."""
    if _is_valid("\n".join(lines), len(lines)):
        return ""
    return next(line for line in lines if not _is_valid(line, 1))


def _is_valid(text: str, count: int) -> bool:
    try:
        last = deque(enumerate(ox.parse(text.encode(), ox.RdfFormat.N_TRIPLES), 1), maxlen=1)
    except (SyntaxError, UnicodeEncodeError):
        return False
    return (last[0][0] if last else 0) == count
