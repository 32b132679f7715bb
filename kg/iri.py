"""Namespaces, and the one function that mints IRIs."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

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

# unreserved and sub-delims of RFC 3987 that every reader takes in a path segment without escape
_SAFE = "-._~!$'()*,:@"


def mint_iri(namespace: str, name: str) -> str:
    """Return the IRI of `name` in `namespace`: NFC, white space to hyphens, percent-encoded UTF-8.

    Case is kept, and so is every letter (as percent-encoded UTF-8 beyond ASCII). The same name
    gives the same IRI always, and two names that differ after NFC and folding never collide.

    >>> mint_iri("https://kg.example/entity/", "Ursula von der Leyen")
    'https://kg.example/entity/Ursula-von-der-Leyen'
    """
    folded = re.sub(r"\s+", "-", unicodedata.normalize("NFC", name).strip())
    return namespace + quote(folded, safe=_SAFE, errors="replace")
