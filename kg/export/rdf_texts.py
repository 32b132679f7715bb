"""RDF as text: the same bytes for the same graph, in every syntax."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from kg.controls import for_xml
from kg.errors import StoreError
from kg.export.source import Source
from kg.iri import RDF, XSD
from kg.rdf import TermTriple, line, prefixes, write_turtle
from kg.rdf.terms import iri_value, is_iri, literal_text

_LITERAL = re.compile(r'".*"(?:@(?P<language>[\w-]+)|\^\^<(?P<datatype>[^>]*)>)?', re.DOTALL)
_NAME = re.compile(r"[A-Za-z_][\w.-]*$", re.ASCII)
_STATEMENT = f"<{RDF}Statement>"
_PARTS = tuple(f"<{RDF}{name}>" for name in ("subject", "predicate", "object"))


def write_turtle_text(source: Source) -> Iterator[bytes]:
    """Yield Turtle."""
    return (part.encode() for part in write_turtle(source.triples(), prefixes(source.base)))


def write_trig(source: Source) -> Iterator[bytes]:
    """Yield TriG: the default graph as Turtle, then a block for each import."""
    yield from write_turtle_text(source)
    by_graph = defaultdict(list)
    for text in source.quads():
        subject, predicate, rest = text[:-2].split(" ", 2)
        value, _, graph = rest.rpartition(" ")
        by_graph[graph].append(f"  {subject} {predicate} {value} .\n")
    for graph, found in sorted(by_graph.items()):
        yield f"\n{graph} {{\n{''.join(sorted(found))}}}\n".encode()


def write_lines(source: Source) -> Iterator[bytes]:
    """Yield sorted N-Triples: without blank nodes they are canonical."""
    return (f"{text}\n".encode() for text in sorted(set(map(line, source.triples()))))


def write_quads(source: Source) -> Iterator[bytes]:
    """Yield sorted N-Quads: the default graph and the imports."""
    lines = {*map(line, source.triples()), *source.quads()}
    return (f"{text}\n".encode() for text in sorted(lines))


def write_rdf12(source: Source) -> Iterator[bytes]:
    """Yield Turtle of RDF 1.2, where a claim reifies its triple instead of describing it."""
    triples = _reified(source.triples())
    return (part.encode() for part in write_turtle(triples, prefixes(source.base)))


def _reified(triples: Iterable[TermTriple]) -> Iterator[TermTriple]:
    statements: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for subject, predicate, value in triples:
        if predicate in _PARTS:
            statements[subject][predicate] = value
        elif value != _STATEMENT:
            yield subject, predicate, value
    for subject, parts in statements.items():
        term = " ".join(parts[name] for name in _PARTS)
        yield subject, f"<{RDF}reifies>", f"<<( {term} )>>"


def write_jsonld(source: Source) -> Iterator[bytes]:
    """Yield JSON-LD: a context of prefixes and a list of nodes, sorted."""
    context = prefixes(source.base)
    own = context.pop("")
    context["entity"] = own
    head = json.dumps(dict(sorted(context.items())), ensure_ascii=False, indent=1)
    yield f'{{"@context": {head},\n"@graph": [\n'.encode()
    separator = ""
    for subject, group in groupby(sorted(set(source.triples())), key=lambda triple: triple[0]):
        node: dict[str, Any] = {"@id": iri_value(subject)}
        for _, predicate, value in group:
            name = iri_value(predicate)
            if name == RDF + "type":
                node.setdefault("@type", []).append(iri_value(value))
            else:
                node.setdefault(_compact(name, context), []).append(_json_value(value))
        yield f"{separator}{json.dumps(node, ensure_ascii=False)}".encode()
        separator = ",\n"
    yield b"\n]}\n"


def _compact(iri: str, context: dict[str, str]) -> str:
    for name, namespace in context.items():
        if iri.startswith(namespace) and not iri[len(namespace) :].startswith("//"):
            return f"{name}:{iri[len(namespace) :]}"
    return iri


def _json_value(term: str) -> dict[str, str]:
    if is_iri(term):
        return {"@id": iri_value(term)}
    match = _LITERAL.fullmatch(term)
    language, datatype = (match["language"], match["datatype"]) if match else (None, None)
    value = {"@value": literal_text(term)}
    if language:
        return {**value, "@language": language}
    return {**value, "@type": datatype} if datatype and datatype != XSD + "string" else value


def write_rdfxml(source: Source) -> Iterator[bytes]:
    """Yield RDF/XML.

    Raises:
        StoreError: a property's IRI has no local name that XML allows.

    """
    triples = sorted(set(source.triples()))
    namespaces = {RDF: "rdf"}
    for name, namespace in prefixes(source.base).items():
        namespaces.setdefault(namespace, name or "entity")
    for predicate in sorted({triple[1] for triple in triples}):
        namespace, _ = _qualified(iri_value(predicate))
        namespaces.setdefault(namespace, f"ns{len(namespaces)}")
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF'
    for namespace, name in sorted(namespaces.items(), key=lambda pair: pair[1]):
        yield f"\n  xmlns:{name}={quoteattr(namespace)}".encode()
    yield b">\n"
    for subject, group in groupby(triples, key=lambda triple: triple[0]):
        yield f"<rdf:Description rdf:about={quoteattr(iri_value(subject))}>\n".encode()
        for _, predicate, value in group:
            namespace, local = _qualified(iri_value(predicate))
            yield f"  {_xml_value(f'{namespaces[namespace]}:{local}', value)}\n".encode()
        yield b"</rdf:Description>\n"
    yield b"</rdf:RDF>\n"


def _qualified(iri: str) -> tuple[str, str]:
    """Return the longest local name that XML allows, after its namespace."""
    for start in range(len(iri)):
        if _NAME.match(iri, start) and not _NAME.match(iri, start - 1 if start else 0):
            return iri[:start], iri[start:]
    raise StoreError(f"RDF/XML can't name the property <{iri}>; choose another --format")


def _xml_value(name: str, term: str) -> str:
    if is_iri(term):
        return f"<{name} rdf:resource={quoteattr(iri_value(term))}/>"
    match = _LITERAL.fullmatch(term)
    attribute = ""
    if match and match["language"]:
        attribute = f' xml:lang="{match["language"]}"'
    elif match and match["datatype"]:
        attribute = f" rdf:datatype={quoteattr(match['datatype'])}"
    text = escape(for_xml(literal_text(term)), {"\r": "&#13;"})
    return f"<{name}{attribute}>{text}</{name}>"
