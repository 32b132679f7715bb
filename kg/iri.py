"""Namespaces, and the functions that mint IRIs."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache
from urllib.parse import quote, unquote

import msgspec

from kg.model import ResolvedClaim, Span

KG = "https://kg.example/ns#"
DEFAULT_BASE = "https://kg.example/"
SCHEMA = "https://schema.org/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"

_DATES = {len("2005"): "gYear", len("2005-05"): "gYearMonth", len("2005-05-04"): "date"}
# unreserved and sub-delims of RFC 3987 that every reader takes in a path segment without escape
_SAFE = "-._~!$'()*,:@"


def date_datatype(value: str) -> str:
    """Return the IRI of the datatype of a year, month or day in ISO 8601, or "" of a span.

    >>> date_datatype("2025-07"), date_datatype("2025-07/2025-09")
    ('http://www.w3.org/2001/XMLSchema#gYearMonth', '')
    >>> date_datatype("-0043")  # 44 BC
    'http://www.w3.org/2001/XMLSchema#gYear'
    """
    name = _DATES.get(len(value.removeprefix("-")))
    return XSD + name if name else ""


@lru_cache(maxsize=1 << 16)
def mint_iri(namespace: str, name: str) -> str:
    """Return the IRI of `name` in `namespace`: NFC, white space to hyphens, percent-encoded UTF-8.

    Case is kept, and so is every letter (as percent-encoded UTF-8 beyond ASCII). The same name
    gives the same IRI always, and two names that differ after NFC and folding never collide. For
    ids, which may differ in just that, there is `escape_iri`.

    >>> mint_iri("https://kg.example/entity/", "Ursula von der Leyen")
    'https://kg.example/entity/Ursula-von-der-Leyen'
    """
    folded = "-".join(unicodedata.normalize("NFC", name).split())
    return namespace + quote(folded, safe=_SAFE, errors="replace")


@lru_cache(maxsize=1 << 12)
def escape_iri(namespace: str, name: str) -> str:
    """Return an IRI of `namespace` that no other name has: nothing is folded, all is escaped.

    >>> escape_iri("urn:", "a b"), escape_iri("urn:", "a-b")
    ('urn:a%20b', 'urn:a-b')
    """
    return namespace + quote(name, safe=_SAFE, errors="surrogatepass")


def document_iri(document_id: str, *, base: str = DEFAULT_BASE) -> str:
    """Return the IRI of a document; two documents never have the same.

    >>> document_iri("news/quad.txt")
    'https://kg.example/document/news%2Fquad.txt'
    """
    return escape_iri(f"{base}document/", document_id)


def span_iri(document_id: str, span: Span, *, base: str = DEFAULT_BASE) -> str:
    """Return the IRI of characters of a document (RFC 5147): a sentence, a mention.

    >>> span_iri("quad", (812, 905))
    'https://kg.example/document/quad#char=812,905'
    """
    return f"{document_iri(document_id, base=base)}#char={span[0]},{span[1]}"


def document_of(iri: str, *, base: str = DEFAULT_BASE) -> str:
    """Return the id of the document that an IRI is of, or a part of; "" if it is of none.

    >>> document_of(document_iri("a b.txt") + "#char=0,6")
    'a b.txt'
    """
    if not iri.startswith(f"{base}document/"):
        return ""
    written = iri.removeprefix(f"{base}document/").partition("#")[0]
    return unquote(written, errors="surrogatepass")


def claim_iri(claim: ResolvedClaim, *, base: str = DEFAULT_BASE) -> str:
    """Return the IRI of a claim: its document and a hash of its sentence span and content.

    Two claims have one IRI if and only if they are the same words of the same sentence, resolved
    and mapped to the same subject, predicate and object with the same status.
    """
    read = claim.claim
    value = claim.object
    content = (
        read.sentence,
        read.subject.span,
        (read.phrase.start, read.phrase.end, read.phrase.lemma),
        (read.object.start, read.object.end),
        (claim.status, read.polarity),
        (claim.subject, claim.predicate),
        value if isinstance(value, str) else (value.value, value.datatype, value.unit),
    )
    digest = hashlib.sha256(msgspec.json.encode(content)).hexdigest()
    return f"{document_iri(read.document, base=base)}#claim-{digest[:16]}"
