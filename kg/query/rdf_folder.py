"""A graph that is RDF alone, as a build on Spark makes it: queries, without the tables."""

from __future__ import annotations

from pathlib import Path
from typing import Self

import msgspec

from kg import rdf
from kg.config import load_config
from kg.iri import RDFS, SKOS
from kg.query.ask import Asker
from kg.query.hints import shorten
from kg.query.table import Table
from kg.sandbox import DEFAULT_ROWS, DEFAULT_SECONDS, Answer, SparqlRequest
from kg.store import is_graph
from kg.store.triples import TripleStore


def is_rdf_folder(path: Path) -> bool:
    """Return whether there is a store of RDF at `path`, but no graph folder with its tables."""
    return not is_graph(path) and (path / "config.toml").is_file() and (path / "rdf").is_dir()


class RdfFolder:
    """What `kg query` asks where there are no tables."""

    def __init__(self, path: Path) -> None:
        self._prefixes = rdf.prefixes(load_config(path / "config.toml").base)
        self._asker = Asker(TripleStore(path / "rdf"), self._prefixes)

    def query(
        self, text: str, *, seconds: float = DEFAULT_SECONDS, rows: int = DEFAULT_ROWS
    ) -> Table:
        """Return the answer as a table, as `Graph.query` does."""
        table = self._asker.table(text, seconds=seconds, rows=rows)
        iris = {term.value for row in table.rows for term in row if term and term.kind == "uri"}
        short = {iri: shorten(iri, self._prefixes) for iri in iris}
        labels = {iri: f"{label} ({short[iri]})" for iri, label in self._labels(iris).items()}
        return msgspec.structs.replace(table, labels=short | labels)

    def _labels(self, iris: set[str]) -> dict[str, str]:
        if not iris:
            return {}
        values = " ".join(f"<{iri}>" for iri in sorted(iris))
        labels = self._asker.table(
            f"SELECT ?thing (MIN(?name) AS ?label) {{ VALUES ?thing {{ {values} }} "
            f"?thing <{RDFS}label>|<{SKOS}prefLabel> ?name }} GROUP BY ?thing"
        )
        return {thing.value: label.value for thing, label in labels.rows if thing and label}

    def answer(self, request: SparqlRequest, *, seconds: float = DEFAULT_SECONDS) -> Answer:
        """Return the answer in the media type that the request names."""
        return self._asker.answer(request, seconds=seconds)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._asker.refresh()
