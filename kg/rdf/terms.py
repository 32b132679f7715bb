"""Terms and triples in the words of N-Triples, every literal in canonical form.

A triple travels as three strings, so that it can be sorted, hashed, compared and stored without
an RDF library, and means the same to all of them.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from urllib.parse import quote

from kg.iri import KG, NIF, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, XSD
from kg.rdf.valid import is_language_tag

TermTriple = tuple[str, str, str]
"""Subject, predicate and object as N-Triples writes them."""

VOCABULARIES = {
    "kg": KG,
    "nif": NIF,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "xsd": XSD,
}

_ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
}
_UNESCAPED = {escape: character for character, escape in _ESCAPES.items()}
_ESCAPED = re.compile(r"\\(?:u[0-9A-F]{4}|.)")
# with the two that XML has no place for: the canonical N-Triples of RDF 1.2 escapes them
_TO_ESCAPE = re.compile(r'[\x00-\x1f"\\\x7f\ud800-\udfff\ufffe\uffff]')
# whatever RFC 3987 has no place for, a "%" that escapes nothing, and spaces that rdflib refuses
_NOT_IN_IRI = re.compile(
    r"%(?![0-9A-Fa-f]{2})|\s"
    r"|[^!#-;=?-Z_a-z~\xa0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd"
    r"\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)
# what an IRI is besides its characters: a scheme, and with an authority perhaps a port
_SHAPE = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:(?:(?!//)|//(?:[^/?#@]*@)?[^/?#@:]*(?::\d*)?(?![^/?#]))"
)
_AUTHORITY = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*://)([^/?#]*)")
_INTEGERS = {
    XSD + prefix + name
    for name in ("integer", "int", "long", "short", "byte", "Integer", "Int", "Long", "Short")
    for prefix in ("", "unsigned", "nonNegative", "nonPositive", "positive", "negative")
} | {XSD + "unsignedByte"}
_DATE = r"-?\d{4,}-\d\d-\d\d"
_TIMES = {
    XSD + "date": re.compile(_DATE, re.ASCII),
    XSD + "gYear": re.compile(r"-?\d{4,}", re.ASCII),
    XSD + "gYearMonth": re.compile(r"-?\d{4,}-\d\d", re.ASCII),
    XSD + "dateTime": re.compile(_DATE + r"T\d\d:\d\d:\d\d(\.\d+)?", re.ASCII),
}
# by the shape of an ISO 8601 value; the first that fits the whole value
_TIME_SHAPES = ((r"-?\d{4,}-\d\d-\d\d", "date"), (r"-?\d{4,}-\d\d", "gYearMonth"))
_ZONE = re.compile(r"(Z|[+-]\d\d:\d\d)$")


def prefixes(base: str) -> dict[str, str]:
    """Return the prefixes that every query and every Turtle file of a graph has, sorted."""
    own = {"": f"{base}entity/", "rel": f"{base}relation/"}
    return dict(sorted((own | VOCABULARIES).items()))


@lru_cache(maxsize=1 << 16)
def iri(value: str) -> str:
    """Return an IRI as N-Triples writes it; a character that no IRI may hold is percent-encoded.

    So is what would be no host; what has no scheme is a `urn:kg:`. Whatever is given, every parser
    takes the result.

    >>> iri("https://kg.example/entity/A b"), iri("Q30")
    ('<https://kg.example/entity/A%20b>', '<urn:kg:Q30>')
    """
    valid = _NOT_IN_IRI.sub(lambda match: quote(match[0], safe="", errors="surrogatepass"), value)
    before, hash_sign, fragment = valid.partition("#")
    valid = f"{before}{hash_sign}{fragment.replace('#', '%23')}"
    if not _SHAPE.match(valid):
        valid = _AUTHORITY.sub(
            lambda match: match[1] + match[2].replace(":", "%3A"), valid, count=1
        )
        valid = valid if _SHAPE.match(valid) else f"urn:kg:{valid}"
    return f"<{valid}>"


def text(value: str, language: str = "") -> str:
    """Return a string, with its language in lower case if it has one that is a language tag.

    >>> text("Quad", "EN"), text("Quad", "in English")
    ('"Quad"@en', '"Quad"')
    """
    quoted = f'"{_TO_ESCAPE.sub(_escape, value)}"'
    tag = _tag(language) if language else ""
    return f"{quoted}@{tag}" if tag else quoted


@lru_cache(maxsize=1 << 10)
def _tag(language: str) -> str:
    tag = language.lower()
    return tag if is_language_tag(tag) else ""


def typed(value: str, datatype: str) -> str:
    """Return a literal in the canonical form of its datatype, or a string where it has none.

    Whole numbers are `xsd:integer`, decimals have no trailing zeros and dates no time zone, so
    that a store that normalises its literals gives back the same words.

    >>> typed("0.860", XSD + "decimal")
    '"0.86"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    >>> typed("last week", XSD + "date")
    '"last week"'
    """
    canonical = _canonical(value.strip(), datatype)
    if canonical is None:
        return text(value)
    if datatype in _INTEGERS:
        datatype = XSD + "integer"
    return f'"{_TO_ESCAPE.sub(_escape, canonical)}"^^{iri(datatype)}'


def integer(value: int) -> str:
    """Return a whole number."""
    return f'"{value}"^^<{XSD}integer>'


@lru_cache(maxsize=1 << 12)
def decimal(value: float) -> str:
    """Return a decimal number of at most four places.

    >>> decimal(0.5)
    '"0.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    return typed(f"{value:.4f}", XSD + "decimal")


def time(value: str) -> str:
    """Return a date, a month or a year with the precision of its ISO 8601 value.

    >>> time("2025-07")
    '"2025-07"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    """
    for shape, name in _TIME_SHAPES:
        if re.fullmatch(shape, value):
            return typed(value, XSD + name)
    return typed(value, XSD + ("dateTime" if "T" in value else "gYear"))


def is_iri(term: str) -> bool:
    """Return whether a term is an IRI."""
    return term.startswith("<")


def iri_value(term: str) -> str:
    """Return the IRI that a term holds."""
    return term[1:-1]


def literal_text(term: str) -> str:
    r"""Return the text that a literal holds.

    >>> literal_text('"a \\"b\\""@en')
    'a "b"'
    """
    lexical = term[1 : term.rindex('"')]
    return _ESCAPED.sub(_unescape, lexical)


def line(triple: TermTriple) -> str:
    """Return a triple as a line of N-Triples, without the line break."""
    return f"{triple[0]} {triple[1]} {triple[2]} ."


def _unescape(match: re.Match[str]) -> str:
    return _UNESCAPED.get(match[0]) or chr(int(match[0][2:], 16))


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"


def _canonical(value: str, datatype: str) -> str | None:
    """Return the canonical form of a value, or None if it is no value of its datatype."""
    if datatype in _INTEGERS:
        return str(int(value)) if re.fullmatch(r"[+-]?\d{1,4000}", value) else None
    if datatype == XSD + "decimal":
        return _canonical_decimal(value)
    if datatype == XSD + "boolean":
        return {"1": "true", "true": "true", "0": "false", "false": "false"}.get(value)
    if datatype in _TIMES:
        plain = _ZONE.sub("", value) if "T" in value or value.count("-") > 1 else value
        plain = re.sub(r"(\.\d*?)0+$", r"\1", plain).removesuffix(".")
        return plain if _TIMES[datatype].fullmatch(plain) else None
    return None if datatype in ("", XSD + "string") else value


def _canonical_decimal(value: str) -> str | None:
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", value):
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    written = f"{number:f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return "0" if written in ("-0", "") else written
