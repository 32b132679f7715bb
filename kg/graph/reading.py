"""What is asked of a graph, and the forms in which it is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from kg import rdf
from kg.errors import PluginError
from kg.extras import how_to_install
from kg.files import write_whole
from kg.model import Document, Entity, Fact, GraphContent
from kg.query import Asker, Table
from kg.query.explain import entities_called, explain_fact, find_facts
from kg.query.hints import hints_for, shorten
from kg.sandbox import DEFAULT_ROWS, DEFAULT_SECONDS, Answer, SparqlRequest
from kg.store import GraphFolder, all_lines, graph_lines, search_labels
from kg.store.backup import back_up
from kg.store.checking import find_damage
from kg.store.contents import (
    Counts,
    Standing,
    all_facts,
    content_of,
    counts_of,
    facts_of,
    standing_of,
)

if TYPE_CHECKING:
    import networkx
    import numpy as np
    import pandas
    import rdflib
    from numpy.typing import NDArray

    from kg.view.pyvis import OfflineNetwork


class EntityFacts(msgspec.Struct, frozen=True, kw_only=True):
    """An entity with the facts it is in, as subject or object."""

    entity: Entity
    facts: tuple[Fact, ...]


class ReadableGraph:
    """A graph as it is read: nothing here changes it or needs its lock."""

    def __init__(self, folder: GraphFolder) -> None:
        self.folder = folder
        self._prefixes = rdf.prefixes(folder.base)
        self._asker = Asker(folder.triples, self._prefixes)

    @property
    def path(self) -> Path:
        """Return the folder of the graph."""
        return self.folder.path

    @property
    def base(self) -> str:
        """Return what the IRIs of the graph begin with."""
        return self.folder.base

    @property
    def ontologies(self) -> tuple[str, ...]:
        """Return the paths of the ontologies beside the core that the graph is built with."""
        return self.folder.config.ontologies

    def query(
        self, text: str, *, seconds: float = DEFAULT_SECONDS, rows: int = DEFAULT_ROWS
    ) -> Table:
        """Return the answer to a SPARQL query as a table; the usual prefixes need no declaration.

        Raises:
            QueryError: the query is wrong, reaches outside, ran too long or gave too many rows.

        """
        table = self._asker.table(text, seconds=seconds, rows=rows)
        iris = {term.value for row in table.rows for term in row if term and term.kind == "uri"}
        hints = () if table.rows or table.answer else tuple(hints_for(self.folder, text))
        short = {iri: shorten(iri, self._prefixes) for iri in iris}
        labels = {iri: f"{label} ({short[iri]})" for iri, label in self.labels(iris).items()}
        return msgspec.structs.replace(table, labels=short | labels, hints=hints)

    def answer(self, request: SparqlRequest, *, seconds: float = DEFAULT_SECONDS) -> Answer:
        """Return the answer to a query in the media type that the request names."""
        return self._asker.answer(request, seconds=seconds)

    def labels(self, iris: Iterable[str]) -> dict[str, str]:
        """Return the labels of those of the IRIs that have one."""
        found = {}
        for iri in sorted(iris):
            label = self.folder.label(iri)
            if label:
                found[iri] = label
        return found

    def search(self, text: str, limit: int = 10) -> list[Entity]:
        """Return the entities whose label or alias begins with `text` or has its words."""
        found = search_labels(self.folder.database, text, limit=limit)
        return [self.folder.require_entity(iri) for iri, _ in found]

    def entity(self, name: str) -> EntityFacts:
        """Return the entity of an IRI, a label or an alias, with its facts.

        Raises:
            NotFoundError: there is none; the nearest names are in its text.

        """
        (iri,) = entities_called(self.folder, name, limit=1)
        return EntityFacts(
            entity=self.folder.require_entity(iri), facts=tuple(facts_of(self.folder, iri))
        )

    def facts(self) -> Iterator[Fact]:
        """Yield all facts, sorted by subject, predicate and object."""
        return all_facts(self.folder)

    def entities(self) -> Iterator[Entity]:
        """Yield all entities, sorted by IRI."""
        return self.folder.entities()

    def explain(self, subject: str, predicate: str = "", object: str = "") -> str:
        """Return why the facts of these words are in the graph: sentences, rules, mentions.

        Ends are given by a name or a part of it, a property by its label or the words of a
        sentence; what is left empty is anything.

        Raises:
            NotFoundError: there is no such fact; what is said of the subject is in its text.

        """
        found = find_facts(self.folder, subject, predicate, object)
        return "\n\n".join("\n".join(explain_fact(self.folder, fact)) for fact in found)

    def documents(self) -> Iterator[Document]:
        """Yield all documents, sorted by id."""
        return self.folder.documents()

    def content(self) -> GraphContent:
        """Return all that views and exports show, in memory."""
        return content_of(self.folder)

    def counts(self) -> Counts:
        """Return how much there is."""
        return counts_of(self.folder)

    def standing(self) -> Standing:
        """Return how many claims the settings let stand, and how many of them may be right."""
        return standing_of(self.folder)

    def triples(self) -> Iterator[rdf.TermTriple]:
        """Yield all triples in the words of N-Triples, each once."""
        for line in all_lines(self.folder.database):
            subject, predicate, value = line[:-2].split(" ", 2)
            yield subject, predicate, value

    def quads(self) -> Iterator[str]:
        """Yield the named graphs of imports as lines of N-Quads."""
        return graph_lines(self.folder.database)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Return a networkx graph: entities and values as nodes, facts as edges."""
        from kg.export import to_networkx

        return to_networkx(self.content())

    def to_pandas(self, table: str = "facts") -> pandas.DataFrame:
        """Return "documents", "entities", "facts", "claims" or "years" as a pandas DataFrame.

        Entities and facts have what the network says of them (`kg.export.frames.to_pandas`).

        Raises:
            PluginError: there is no such table, or pandas is not installed.

        """
        from kg.export.frames import to_pandas

        return to_pandas(self, table)

    def to_rdflib(self) -> rdflib.Graph:
        """Return a live, read-only rdflib Graph over the newest snapshot (oxrdflib)."""
        from kg.export.live import to_rdflib

        return to_rdflib(self.folder.triples, self._prefixes)

    def export(self, format: str) -> Iterator[bytes]:
        """Yield the graph in a format of `kg export`, piece by piece.

        Raises:
            PluginError: there is no such format.

        """
        from kg.export import require_format

        return require_format(format).write(self)

    def view(
        self,
        path: str | Path,
        *,
        title: str = "",
        articles: bool = True,
        against: ReadableGraph | None = None,
    ) -> None:
        """Write the graph as one HTML page that needs nothing else.

        `against` is an earlier build: the page then tells what changed since.
        """
        write_whole(Path(path), self.page(title=title, articles=articles, against=against))

    def page(
        self,
        *,
        title: str = "",
        articles: bool = True,
        against: ReadableGraph | None = None,
        start: NDArray[np.float64] | None = None,
        served: Literal["", "read-only", "writable"] = "",
    ) -> str:
        """Return the page that `view` writes; `start` and `served` are those of `kg.view.page`."""
        from kg.changes import compare
        from kg.view import page

        content = self.content()
        return page(
            content,
            title=title,
            articles=articles,
            base=self.folder.base,
            start=start,
            served=served,
            stands=rdf.standing_by(self.folder.config),
            against=(against.path.name, compare(against.content(), content)) if against else None,
        )

    def to_pyvis(self) -> OfflineNetwork:
        """Return a pyvis network with fixed places; the simple view.

        Raises:
            PluginError: pyvis is not installed.

        """
        try:
            from kg.view.pyvis import to_pyvis
        except ModuleNotFoundError as error:
            raise PluginError(f"the simple view needs pyvis: {how_to_install('pyvis')}") from error
        return to_pyvis(self.content())

    def _repr_html_(self) -> str:
        """Show the graph in a notebook."""
        from kg.view import notebook_html

        return notebook_html(self.content(), title=self.path.name.removesuffix(".kg"))

    def find_damage(self) -> Iterator[str]:
        """Yield what is not as it was written, in words: rows, lines, hashes, the RDF store."""
        return find_damage(self.folder)

    def back_up(self, target: str | Path) -> None:
        """Copy the graph to a folder that does not exist yet; a build may go on meanwhile.

        Raises:
            StoreError: there is something at `target`, or it can't be written.

        """
        back_up(self.folder, Path(target))
