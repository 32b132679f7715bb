"""What may enter a graph: checked with the parser that has to read it again."""

from __future__ import annotations

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
