"""`Graph`: the library's one object, and all that changes a graph."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kg.graph.forgetting import forget_history_of
from kg.graph.reading import ReadableGraph
from kg.read.fields import NO_COLUMNS, Columns
from kg.read.sources import Sources
from kg.store import (
    LEARNED,
    GraphFolder,
    import_iri,
    import_lines,
    name_import,
    read_rdf,
    rebuild_rdf,
    require_import,
)

if TYPE_CHECKING:
    from kg.pipeline import BuildReport, Watcher


class Graph(ReadableGraph):
    """A knowledge graph. Close it, or use it in `with`; reading needs no lock.

    Build one with `kg.build`, open one with `kg.open`. What changes it stands here, and what is
    asked of it in `ReadableGraph`.
    """

    def __init__(self, folder: GraphFolder) -> None:
        super().__init__(folder)
        self._report: BuildReport | None = None

    @property
    def report(self) -> BuildReport:
        """What the last build through this object did; empty if it was only opened."""
        from kg.pipeline import BuildReport

        return self._report or BuildReport()

    def learn(self, examples: str | Path) -> None:
        """Learn how texts say the graph's ontologies, for all that is read from now on.

        `examples` are lines of texts with their facts, or what `kg ontology learn` made of them
        (.tsv); the graph keeps what they taught as `learned.tsv`.

        Raises:
            OntologyError: the file can't be read, or the graph has no ontology beside the core.

        """
        # imported here: most graphs learn nothing, and numpy takes its time
        from kg.facts.learning.learned import write_learned
        from kg.graph.learning import learned_from

        with self.folder.lock:
            write_learned(
                learned_from(Path(examples), self.folder.config), self.folder.path / LEARNED
            )

    def add(
        self,
        sources: Sources,
        *,
        date: datetime.date | None = None,
        columns: Columns = NO_COLUMNS,
        sync: bool = False,
        reread: bool = False,
        strict: bool = False,
        rdf_store: bool = True,
        may_remove: Callable[[list[str]], bool] = lambda _: True,
        watch: Watcher | None = None,
    ) -> BuildReport:
        """Read what is new or changed among `sources`; raise as `build` does.

        `may_remove` is asked before `sync` removes more than a tenth of the documents. Without
        `rdf_store` the graph is for exports and the page: it answers no SPARQL.
        """
        # imported here, as below: who only asks needs nothing that builds
        from kg.pipeline import build_graph

        with self.folder.lock:
            self._report = build_graph(
                self.folder,
                sources,
                date=date,
                columns=columns,
                sync=sync,
                reread=reread,
                strict=strict,
                rdf_store=rdf_store,
                may_remove=may_remove,
                watch=watch,
            )
        self._asker.refresh()
        return self._report

    def remove(self, *document_ids: str, forget_history: bool = False) -> None:
        """Take documents out, as if they had never been read; no file holds their text any more.

        For that, the files of the graph are written anew.

        With `forget_history` the IRIs that entities had once go, too, and so do the rejections of
        what the documents say.

        Raises:
            NotFoundError: there is no such document; none is taken out.

        """
        from kg.pipeline import update_graph

        with self.folder.lock:
            for document_id in document_ids:
                self.folder.require_known(document_id)
            for document_id in document_ids:
                self.folder.mark_gone(document_id)
            if forget_history:
                forget_history_of(self.folder, set(document_ids))
            update_graph(self.folder)
            self._asker.refresh()  # a snapshot that is held keeps its files
            self.folder.database.erase_removed()
            rebuild_rdf(self.folder)

    def compact(self) -> None:
        """Write the files of the graph anew, without the room that was left free in them."""
        with self.folder.lock:
            self._asker.refresh()
            self.folder.database.erase_removed()
            rebuild_rdf(self.folder)

    def import_rdf(self, path: str | Path, name: str = "") -> int:
        """Put a file of RDF beside what was read, in place of an earlier import of that name.

        Without a name it has that of its file, with as much of its folder as no other file's
        import has. Its triples answer queries like all others; the named graph `import/NAME` tells
        them apart. Return how many there are.

        Raises:
            ReadError: the file is missing or no RDF; nothing of it is imported.

        """
        path = Path(path)
        with self.folder.lock:
            name = name or name_import(self.folder.database, path)
            namespace = f"{import_iri(name, base=self.base)}#"
            lines = read_rdf(path, namespace)
            place = str(path.resolve())
            import_lines(self.folder, name, path.name, lines, place=place)
        self._asker.refresh()
        return len(lines)

    def forget_import(self, name: str) -> None:
        """Take an import out again.

        Raises:
            NotFoundError: there is none of that name.

        """
        require_import(self.folder.database, name)
        with self.folder.lock:
            import_lines(self.folder, name, "", ())
        self._asker.refresh()

    def update(self) -> None:
        """Bring the graph to its documents, decisions and configuration."""
        from kg.pipeline import update_graph

        with self.folder.lock:
            update_graph(self.folder)
        self._asker.refresh()

    def close(self) -> None:
        """Close the files; a graph that was built without a path is gone."""
        self._asker.refresh()
        self.folder.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<kg.Graph {self.path}: {self.counts()}>"
