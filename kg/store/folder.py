"""The graph folder `NAME.kg`: configuration, what was read, decisions, and the RDF made of it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from kg.config import Config, load_config, write_config
from kg.errors import StoreError
from kg.model import Extraction
from kg.resolve import Decisions, format_decisions, parse_decisions
from kg.store.database import Database
from kg.store.kept import keep_copies, usable_config
from kg.store.lock import WriteLock
from kg.store.packing import pack_extraction
from kg.store.tables import GraphTables
from kg.store.triples import TripleStore

LEARNED = "learned.tsv"
"""What `kg ontology learn` writes, in a graph whose ontologies have examples."""
_DECIDED = "decided"
"""The note that decisions were written which the graph does not follow yet."""


class GraphFolder(GraphTables):
    """An open graph folder: its tables, its settings, and what waits to be taken in."""

    def __init__(
        self, path: Path, database: Database, *, new: bool = False, temporary: bool = False
    ) -> None:
        super().__init__(path, database)
        self.triples = TripleStore(path / "rdf")
        self.lock = WriteLock(path / "lock")
        self.settings = load_config(path / "config.toml")
        """The settings as kept; `config` has copies in the place of files that are gone."""
        self.config, self.warnings = usable_config(self.settings, path)
        self._new = new
        self._temporary = temporary

    @property
    def writable(self) -> bool:
        """Return whether the graph can be changed where it lies."""
        return not self.database.read_only

    @property
    def decisions(self) -> Path:
        """Return the path of the file of decisions; there need not be one."""
        return self.path / "decisions.toml"

    @property
    def has_store(self) -> bool:
        """Return whether the graph is to have an RDF store, which SPARQL asks."""
        return self.database.meta("store") != "none"

    def keep_store(self, wanted: bool) -> None:
        """Note whether the graph is to have an RDF store; the next update makes it so."""
        if wanted != self.has_store:
            with self.database.transaction():
                self.database.set_meta("store", "" if wanted else "none")

    def applied_decisions(self) -> Decisions:
        """Return the decisions that the graph was last brought to; the file may have others."""
        applied = self.database.meta("decisions")
        return parse_decisions(applied, str(self.path)) if applied else Decisions()

    def set_applied_decisions(self, decisions: Decisions) -> None:
        """Note to which decisions the graph is brought, in the transaction that does so."""
        applied = format_decisions(decisions) if decisions.taken else ""
        if applied != self.database.meta("decisions"):
            self.database.set_meta("decisions", applied)

    @property
    def learned(self) -> Path | None:
        """Return the file of what examples of the ontologies taught, if there is one."""
        path = self.path / LEARNED
        return path if path.is_file() else None

    @property
    def base(self) -> str:
        """Return what the IRIs of this graph begin with."""
        return self.database.meta("base")

    def close(self) -> None:
        """Close the files; a graph without a path of its own is gone, and so is a new empty one."""
        self.lock.release()
        something = "SELECT 1 FROM documents UNION ALL SELECT 1 FROM waiting LIMIT 1"
        useless = self._new and not self.database.scalar(something)
        self.database.close()
        if self._temporary or useless:
            shutil.rmtree(self.path, ignore_errors=True)

    def configure(self, config: Config) -> None:
        """Keep a configuration for this and later builds.

        Raises:
            StoreError: it has another base: IRIs can't move within a graph.

        """
        if config.base != self.base:
            raise StoreError(
                f"{self.path} has the base {self.base}, not {config.base}; "
                "build a new graph for another base"
            )
        write_config(self.path / "config.toml", config)
        self.settings = config
        self.config, self.warnings = usable_config(config, self.path)

    def keep_copies(self) -> None:
        """Copy the files that the settings name into the folder, where they changed."""
        keep_copies(self.config, self.path)

    def known(self) -> dict[str, tuple[str, str]]:
        """Return (content hash, run) of each document that is read and not to be removed."""
        rows = self.database.each(
            "SELECT id, hash, run FROM documents WHERE id NOT IN (SELECT id FROM waiting)"
            " UNION ALL SELECT id, hash, run FROM waiting WHERE extraction IS NOT NULL"
        )
        return {id_: (content, run) for id_, content, run in rows}

    def origins(self) -> dict[str, str]:
        """Return the files that documents were read from, by id; "" is no file."""
        return dict(self.database.rows("SELECT id, file FROM origins"))

    def set_origins(self, origins: Mapping[str, str]) -> None:
        """Keep where documents of the graph were read from, if that has changed: they may move."""
        known, ids = self.origins(), self.known()
        changed = [
            (id_, file)
            for id_, file in sorted(origins.items())
            if id_ in ids and known.get(id_) != file
        ]
        if changed:
            with self.database.transaction():
                self.database.write("INSERT OR REPLACE INTO origins VALUES (?, ?)", changed)

    def put(self, extraction: Extraction, run: str, *, origin: str = "") -> None:
        """Keep what was read from a document, in one transaction; it joins the graph later.

        Until then its earlier version stays in the graph. `run` is how it was read, `origin` the
        file.
        """
        document = extraction.document
        with self.database.transaction():
            self.database.write(
                "INSERT OR REPLACE INTO waiting VALUES (?, ?, ?, ?)",
                [(document.id, document.content_hash, run, pack_extraction(extraction))],
            )
            self.database.write(
                "INSERT OR REPLACE INTO origins VALUES (?, ?)", [(document.id, origin)]
            )

    def require_known(self, document_id: str) -> None:
        """Raise NotFoundError where a document was never read."""
        known = "SELECT 1 FROM documents WHERE id = ? UNION ALL SELECT 1 FROM waiting WHERE id = ?"
        if not self.database.scalar(known, (document_id, document_id)):
            raise self.no_document(document_id)

    def mark_gone(self, document_id: str) -> None:
        """Mark a document for removal; it leaves the graph with the next update.

        Raises:
            NotFoundError: it was never read.

        """
        self.require_known(document_id)
        with self.database.transaction():
            self.database.write("INSERT OR REPLACE INTO waiting (id) VALUES (?)", [(document_id,)])

    def waiting(self) -> tuple[list[str], list[str]]:
        """Return the documents that the graph has yet to take in, and those it has to lose."""
        rows = self.database.rows("SELECT id, extraction IS NULL FROM waiting ORDER BY id")
        return [id_ for id_, gone in rows if not gone], [id_ for id_, gone in rows if gone]

    def unfinished(self) -> bool:
        """Return whether an earlier process was stopped before the graph was whole."""
        written = self.database.meta("rdf") == "ready" and self.triples.exists
        decided = self.database.meta(_DECIDED) == "1"
        return self.has_store != written or decided or any(self.waiting())

    def mark_decided(self, *, applied: bool = False) -> None:
        """Note that decisions were written that the graph does not follow yet, or now does."""
        if (self.database.meta(_DECIDED) == "1") == applied:
            with self.database.transaction():
                self.database.set_meta(_DECIDED, "" if applied else "1")
