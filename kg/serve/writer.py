"""The process that applies edits to a server's copy, and says what they changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pyoxigraph as ox

from kg.errors import QueryError
from kg.rdf.valid import is_absolute_iri
from kg.serve.edits import Edit
from kg.sparql import add_using, refuse_reaching_out, says_its_quads
from kg.sparql_errors import mistake_of_update


def open_writer(
    store_path: str, prefixes: dict[str, str]
) -> Callable[[Edit | Path], tuple[bool, Edit] | None]:
    """Return the function that applies an edit to a store, or copies the store to a path.

    Of an edit it returns whether its graph was there before, and the edit to write down.
    """
    writer = _Writer(ox.Store(store_path), prefixes)

    def respond(message: Edit | Path) -> tuple[bool, Edit] | None:
        if isinstance(message, Path):
            writer.copy(message)
            return None
        return writer.apply(message)

    return respond


class _Writer:
    def __init__(self, store: ox.Store, prefixes: dict[str, str]) -> None:
        self._store, self._prefixes = store, prefixes
        self._lines: set[bytes] | None = None
        """All quads, where they are known since the last edit."""

    def copy(self, target: Path) -> None:
        self._store.flush()
        self._store.backup(str(target))

    def apply(self, edit: Edit) -> tuple[bool, Edit]:
        for iri in (edit.graph, *edit.using, *edit.using_named):
            if iri and not is_absolute_iri(iri):
                raise QueryError(f"{iri!r} is no IRI of a graph")
        if edit.operation == "update":
            return True, self._update(edit)
        self._lines = None
        if edit.operation == "quads":
            for quad in ox.parse(edit.removed.encode(), ox.RdfFormat.N_QUADS):
                self._store.remove(quad)
            self._store.extend(ox.parse(edit.text.encode(), ox.RdfFormat.N_QUADS))
            return True, edit
        graph = ox.NamedNode(edit.graph) if edit.graph else ox.DefaultGraph()
        existed = isinstance(graph, ox.DefaultGraph) or self._store.contains_named_graph(graph)
        if edit.operation == "delete":
            self._store.remove_graph(graph)
            return existed, edit
        return existed, self._put(edit, graph)

    def _put(self, edit: Edit, graph: Any) -> Edit:
        # all of it is parsed before anything is changed
        quads = [
            ox.Quad(quad.subject, quad.predicate, quad.object, graph)
            for text, media_type in ((edit.text, edit.media_type), *edit.more)
            for quad in ox.parse(
                text.encode(),
                format=ox.RdfFormat.from_media_type(media_type),
                base_iri=edit.base or None,
                without_named_graphs=True,
                rename_blank_nodes=not edit.labelled,
            )
        ]
        if edit.operation == "put":
            self._store.clear_graph(graph)
        if not isinstance(graph, ox.DefaultGraph):
            self._store.add_graph(graph)
        self._store.extend(quads)
        if not any(_has_blank_node(quad) for quad in quads):
            return edit
        triples = (quad.triple for quad in quads)
        text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
        kind = "application/n-triples"
        return msgspec.structs.replace(
            edit, text=text.decode(), media_type=kind, more=(), labelled=True
        )

    def _update(self, edit: Edit) -> Edit:
        refuse_reaching_out(edit.text, base=edit.base, holds=lambda _: True)
        update = add_using(edit.text, edit.using, edit.using_named)
        plain = says_its_quads(edit.text)
        before = set() if plain else self._lines or self._all_lines()
        try:
            self._store.update(update, base_iri=edit.base or None, prefixes=self._prefixes)
        except SyntaxError as error:
            raise mistake_of_update(edit.text, str(error), self._prefixes) from None
        if plain:
            self._lines = None
            return edit
        self._lines = self._all_lines()
        return Edit(
            operation="quads",
            text=_text(self._lines - before),
            removed=_text(before - self._lines),
        )

    def _all_lines(self) -> set[bytes]:
        return set((self._store.dump(format=ox.RdfFormat.N_QUADS) or b"").splitlines())


def _text(lines: set[bytes]) -> str:
    return b"\n".join(sorted(lines)).decode()


def _has_blank_node(quad: ox.Quad) -> bool:
    return isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)
