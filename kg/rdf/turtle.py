"""Write triples as Turtle: the same bytes for the same triples, and pleasant to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from kg.iri import RDF, XSD
from kg.rdf.terms import TermTriple

_TYPE = f"<{RDF}type>"
# of PN_LOCAL what needs no escape in any reader; "%41" is allowed, and mint_iri writes it
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_\-]|%[0-9A-F]{2})*(?:\.(?:[A-Za-z0-9_\-])+)*")
_BARE = {
    f"^^<{XSD}integer>": re.compile(r"-?\d+"),
    f"^^<{XSD}decimal>": re.compile(r"-?\d+\.\d+"),
    f"^^<{XSD}boolean>": re.compile(r"true|false"),
}


def write_turtle(triples: Iterable[TermTriple], prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of a Turtle file, subjects in code-point order, a blank line between them.

    >>> print("".join(write_turtle([("<x:a>", "<x:p>", "<x:b>")], {"": "x:"})), end="")
    @prefix : <x:> .
    <BLANKLINE>
    :a :p :b .
    """
    for name, namespace in sorted(prefixes.items()):
        yield f"@prefix {name}: <{namespace}> .\n"
    shorten = _Shortener(prefixes)
    for subject, group in groupby(sorted(set(triples)), key=lambda triple: triple[0]):
        yield "\n"
        yield f"{shorten(subject)} {_predicates(group, shorten)} .\n"


def _predicates(triples: Iterable[TermTriple], shorten: _Shortener) -> str:
    """Return the predicates and objects of one subject; its types come first."""
    by_predicate: dict[str, list[str]] = {}
    for _, predicate, value in triples:
        by_predicate.setdefault(predicate, []).append(shorten(value))
    parts = [
        f"{'a' if predicate == _TYPE else shorten(predicate)} {', '.join(values)}"
        for predicate, values in sorted(
            by_predicate.items(), key=lambda pair: (pair[0] != _TYPE, pair[0])
        )
    ]
    return " ;\n  ".join(parts)


class _Shortener:
    """Writes a term with the longest namespace that has a prefix; remembers what it wrote."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._namespaces = sorted(
            ((namespace, name) for name, namespace in prefixes.items()),
            key=lambda pair: (-len(pair[0]), pair),
        )
        self._iris: dict[str, str] = {}

    def __call__(self, term: str) -> str:
        if term.startswith("<<("):  # a triple term of RDF 1.2
            return term
        if term.startswith("<"):
            if term not in self._iris:
                self._iris[term] = self._iri(term)
            return self._iris[term]
        for suffix, shape in _BARE.items():
            if term.endswith(suffix):
                lexical = term[1 : -len(suffix) - 1]
                return lexical if shape.fullmatch(lexical) else self._typed(term)
        return self._typed(term) if term.endswith(">") else term

    def _typed(self, term: str) -> str:
        lexical, _, datatype = term.rpartition("^^")
        return f"{lexical}^^{self(datatype)}"

    def _iri(self, term: str) -> str:
        value = term[1:-1]
        for namespace, name in self._namespaces:
            if value.startswith(namespace):
                local = value[len(namespace) :]
                return f"{name}:{local}" if _LOCAL.fullmatch(local) else term
        return term
