"""Why a query has no answer: names that don't exist, and claims that are no plain triples."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from kg.iri import KG
from kg.rdf import CLAIM_TERMS, prefixes
from kg.rdf.terms import iri_value, is_iri, literal_text
from kg.sparql import tokens
from kg.store import GraphFolder, search_labels

_MOST = 5
_DECLARATION = re.compile(r"PREFIX\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE)


def hints_for(folder: GraphFolder, query: str) -> Iterator[str]:
    """Yield lines for a query without answer: the nearest names, and what is only reported."""
    known = prefixes(folder.base)
    names = named_iris(query, known)
    properties = folder.properties()
    classes = folder.classes()
    for iri in names:
        if iri.startswith(f"{folder.base}entity/") and not folder.has_entity(iri):
            wanted = iri.rpartition("/")[2].replace("-", " ")
            yield from _nearest_entities(folder, wanted, shorten(iri, known), known)
        elif _is_term(iri, folder.base) and iri not in properties and iri not in classes:
            yield from _nearest_terms(iri, [*properties, *classes], known)
    for text in _strings(query):
        if not folder.database.scalar("SELECT 1 FROM labels WHERE label = ? LIMIT 1", (text,)):
            yield from _nearest_entities(folder, text, f'"{text}"', known)
    yield from _unasserted(folder, [iri for iri in names if iri in properties], names)


def named_iris(query: str, known: dict[str, str]) -> list[str]:
    """Return the IRIs that a query names, written out, in order, each once."""
    declared = known | {match[1]: match[2] for match in _DECLARATION.finditer(query)}
    found = []
    for token in tokens(query):
        if token.kind == "iri":
            found.append(token.text[1:-1])
        elif token.kind == "name":
            name, _, local = token.text.partition(":")
            if name in declared:
                found.append(declared[name] + local)
    namespaces = set(declared.values())
    return [iri for iri in dict.fromkeys(found) if iri not in namespaces]


def shorten(iri: str, known: dict[str, str]) -> str:
    """Return an IRI with a prefix, where one fits."""
    fitting = [
        (len(namespace), name) for name, namespace in known.items() if iri.startswith(namespace)
    ]
    if not fitting:
        return f"<{iri}>"
    length, name = max(fitting)
    return f"{name}:{iri[length:]}"


def _is_term(iri: str, base: str) -> bool:
    """Return whether an IRI would be a class or property of facts, not of how they are told."""
    return iri.startswith((KG, f"{base}relation/")) and iri not in CLAIM_TERMS


def _strings(query: str) -> list[str]:
    found = [token.text for token in tokens(query) if token.kind == "string"]
    return [literal_text(text) for text in found if text.startswith('"') and len(text) > 2]


def _nearest_entities(
    folder: GraphFolder, wanted: str, written: str, known: dict[str, str]
) -> Iterator[str]:
    found = search_labels(folder.database, wanted, limit=_MOST)
    for word in sorted(wanted.split(), key=len, reverse=True):
        found = found or search_labels(folder.database, word, limit=_MOST)
    near = ", ".join(f"{shorten(iri, known)} ({label})" for iri, label in found)
    yield f"nothing is called {written}" + (f"; there are {near}" if near else "")


def _nearest_terms(iri: str, terms: list[str], known: dict[str, str]) -> Iterator[str]:
    written = {shorten(term, known): term for term in terms}
    names = {short.partition(":")[2].lower(): short for short in written}
    wanted = shorten(iri, known).partition(":")[2].lower()
    near = [names[name] for name in difflib.get_close_matches(wanted, names, n=_MOST, cutoff=0.5)]
    yield f"{shorten(iri, known)} is not used in this graph" + (
        f"; there are {', '.join(near)}" if near else ""
    )


def _unasserted(folder: GraphFolder, properties: list[str], names: list[str]) -> Iterator[str]:
    """Yield the facts of a property that are claimed but do not stand, with their statuses."""
    for iri in properties:
        wanted = {f"<{name}>" for name in names if folder.has_entity(name)}
        rows = folder.database.rows(
            "SELECT DISTINCT subject, object, document FROM claims WHERE predicate = ?"
            " AND stands = 0 ORDER BY subject, object, document",
            (f"<{iri}>",),
        )
        rows = [row for row in rows if not wanted or wanted & set(row[:2])]
        if not rows:
            continue
        label = folder.label(iri) or iri
        short = shorten(iri, prefixes(folder.base))
        yield (
            f"{len(rows)} claims of {label!r} are only reported, planned, denied or unsure; ask "
            f"for them with ?claim rdf:predicate {short} ; rdf:subject ?s ; rdf:object ?o ; "
            "kg:status ?is"
        )
        for subject, value, document in rows[:_MOST]:
            ends = f"{_name(folder, subject)} – {label} – {_name(folder, value)}"
            yield f"  {ends} ({document})"


def _name(folder: GraphFolder, term: str) -> str:
    if not is_iri(term):
        return literal_text(term)
    return folder.label(iri_value(term)) or iri_value(term)
