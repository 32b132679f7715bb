"""Content negotiation (RFC 9110, section 12): the media type to answer in."""

from __future__ import annotations

from collections.abc import Sequence

RESULT_TYPES = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
"""What answers SELECT and ASK; the first where any will do."""

RDF_TYPES = (
    "text/turtle",
    "application/n-triples",
    "application/ld+json",
    "application/rdf+xml",
    "application/trig",
    "application/n-quads",
)
"""What answers CONSTRUCT, DESCRIBE and a graph; the first where any will do."""

SUFFIXES = {
    "json": ("application/sparql-results+json", "application/ld+json"),
    "csv": ("text/csv", ""),
    "tsv": ("text/tab-separated-values", ""),
    "xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "srj": ("application/sparql-results+json", ""),
    "srx": ("application/sparql-results+xml", ""),
    "ttl": ("", "text/turtle"),
    "turtle": ("", "text/turtle"),
    "nt": ("", "application/n-triples"),
    "ntriples": ("", "application/n-triples"),
    "jsonld": ("", "application/ld+json"),
    "rdf": ("", "application/rdf+xml"),
    "trig": ("", "application/trig"),
    "nq": ("", "application/n-quads"),
    "nquads": ("", "application/n-quads"),
}
"""What `format=` and the end of an address ask for: the types of tables, and of RDF."""

_SYNONYMS = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "text/plain": "application/n-triples",
    "application/x-turtle": "text/turtle",
}


def best_type(accept: str, offered: Sequence[str]) -> str:
    """Return the offered media type that an Accept header likes best, or "" where it takes none.

    Of types liked alike the first offered wins; a type takes the q-value of the most specific range
    that covers it.

    >>> best_type("text/*;q=0.5, text/csv;q=0.1, */*;q=0.2", ["text/csv", "text/turtle"])
    'text/turtle'
    """
    ranges = [_parse_range(part) for part in accept.split(",") if part.strip()]
    if not ranges:
        return offered[0]
    liked = {media_type: _quality(media_type, ranges) for media_type in offered}
    best = max(offered, key=lambda media_type: liked[media_type])
    return best if liked[best] > 0 else ""


def _parse_range(part: str) -> tuple[str, float]:
    media_range, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                quality = min(max(float(value), 0.0), 1.0)
            except ValueError:
                quality = 0.0
    return media_range, quality


def _quality(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    found = (-1, 0.0)
    for media_range, quality in ranges:
        exact = media_range == media_type or _SYNONYMS.get(media_range) == media_type
        if exact:
            specificity = 2
        elif media_range == media_type.split("/")[0] + "/*":
            specificity = 1
        elif media_range == "*/*":
            specificity = 0
        else:
            continue
        found = max(found, (specificity, quality))
    return found[1]


def named_types(name: str) -> tuple[str, str] | None:
    """Return the types of tables and of RDF that `format=` names, "" where it names none.

    None where it is no format: neither a short name nor a media type.

    >>> named_types("csv"), named_types("text/turtle"), named_types("docx")
    (('text/csv', ''), ('', 'text/turtle'), None)
    """
    name = name.strip().lower()
    if name in SUFFIXES:
        return SUFFIXES[name]
    name = name.replace(" ", "+")  # an unescaped + of a form
    types = best_type(name, RESULT_TYPES), best_type(name, RDF_TYPES)
    return types if "/" in name and any(types) else None
