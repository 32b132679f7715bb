"""How a graph is made, opened and repaired."""

from __future__ import annotations

import datetime
import warnings
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from kg.config import Config
from kg.errors import KgError, KgWarning
from kg.graph.graph import Graph
from kg.read.fields import NO_COLUMNS, Columns
from kg.read.sources import Sources
from kg.store import GraphFolder, create_folder, is_graph, open_folder
from kg.store.repair import repair_folder

if TYPE_CHECKING:
    from kg.pipeline import Watcher


def build(
    sources: Sources,
    path: str | Path | None = None,
    *,
    date: datetime.date | None = None,
    columns: Columns = NO_COLUMNS,
    config: Config | None = None,
    examples: str | Path | None = None,
    sync: bool = False,
    reread: bool = False,
    strict: bool = False,
    rdf_store: bool = True,
    watch: Watcher | None = None,
) -> Graph:
    """Read texts into the graph at `path`, new or not, and return it.

    The texts are files and folders, Documents, rows of fields (`{"text": …}`) or data frames, one
    of them or several; `columns` tells which field of a table is the "text", the "date", the "id",
    where its name is another. Without a path the graph lasts as long as the object. `date` is for
    documents without one; without `config` an old graph keeps its own. What `examples` teach of
    its ontologies is learned first (`Graph.learn`). With `sync`, documents that are not among
    `sources` are removed; with `reread`, unchanged ones are read again. What can't be read is left
    out and named in the report (`Graph.report`); with `strict` it stops the build. Without
    `rdf_store` the graph is for exports and the page: it answers no SPARQL.

    Raises:
        ReadError: a path does not exist.
        ModelError: the language model is not installed.
        EmptyGraphError: nothing was found in any document.
        DocumentError: something was not read, and `strict` was asked for.
        OntologyError: an ontology or the examples can't be read.
        StoreError: the graph can't be written, or another process writes it.

    """
    graph = open_or_create(None if path is None else Path(path), config)
    try:
        if examples is not None:
            graph.learn(examples)
        graph.add(
            sources,
            date=date,
            columns=columns,
            sync=sync,
            reread=reread,
            strict=strict,
            rdf_store=rdf_store,
            watch=watch,
        )
    except BaseException:
        graph.close()
        raise
    return graph


def open_or_create(path: Path | None, config: Config | None = None) -> Graph:
    """Return the graph at `path`, made if there is none; a given configuration is kept in it.

    What is new in the configuration is checked before.
    """
    from kg.settings import check_settings

    if path is None or not is_graph(path):
        check_settings(config or Config())
        return Graph(create_folder(path, config or Config()))
    folder = open_folder(path)
    if config is not None and config != folder.settings:
        check_settings(config, folder.settings)
        with folder.lock:
            folder.configure(config)
    _warn_of(folder)
    return Graph(folder)


def _warn_of(folder: GraphFolder) -> None:
    for warning in folder.warnings:
        warnings.warn(warning, KgWarning, stacklevel=3)


def open(path: str | Path) -> Graph:
    """Return the graph at `path`, finished if an earlier build was stopped.

    If it can't be finished now, a warning says why, and it is open as it was.

    Raises:
        StoreError: there is none, or it was made by a newer kg.

    """
    folder = open_folder(Path(path))
    _warn_of(folder)
    if folder.writable and folder.unfinished() and not folder.lock.held_by_other():
        from kg.pipeline import update_graph

        with folder.lock:
            try:
                update_graph(folder)
            except KgError as error:
                text = f"{path} is as it was before the last build, which was not finished: {error}"
                warnings.warn(text, KgWarning, stacklevel=2)
    return Graph(folder)


def repair(path: str | Path) -> list[str]:
    """Mend the graph at `path`, and return what of it is lost, in words.

    What is derived is made again from the documents that are whole; decisions, settings and
    imports are kept where they can be read.

    Raises:
        StoreError: nothing can be saved, or another process writes the graph.

    """
    from kg.pipeline import update_graph

    lost = repair_folder(Path(path))
    with closing(open_folder(Path(path))) as folder, folder.lock:
        update_graph(folder)
    return lost
