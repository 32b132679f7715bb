"""Several graphs as one: what it would be if all their documents had been built together.

What was read is taken as it is; all that is derived from it is made anew. Documents of different
files that have one id are told apart as a build tells them apart; of two readings of one file the
later named graph's counts.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path, PurePath
from typing import Any

import msgspec
from msgspec.structs import replace

from kg.config import FIELDS
from kg.errors import StoreError
from kg.graph import open as open_graph
from kg.model import Document, Extraction
from kg.pipeline import Watcher, update_graph
from kg.pipeline.build import ids_of
from kg.pipeline.runs import describe_run
from kg.resolve import Decisions, read_decisions, write_decisions
from kg.resolve.decisions import Decision, Reject, Split
from kg.store import LEARNED, GraphFolder, create_folder, import_iri, import_lines, name_import
from kg.store.imports import imported_lines
from kg.store.packing import pack_extraction

_Ids = dict[str, str]
"""The ids of a graph's documents → their ids in the merged graph."""


def merge_graphs(paths: Sequence[Path], target: Path, *, watch: Watcher | None = None) -> list[str]:
    """Write a graph of all documents, decisions and imports of several; return remarks in words.

    It has the settings of the first. It is there whole or not at all.

    Raises:
        StoreError: a graph is missing, two have different bases, or `target` can't be written.

    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise StoreError(f"{target} exists; choose another name")
    opened = [open_graph(path) for path in paths]
    graphs = [graph.folder for graph in opened]
    draft = target.with_name(f".{target.name}.draft")
    try:
        _require_one_base(graphs)
        shutil.rmtree(draft, ignore_errors=True)
        with closing(create_folder(draft, graphs[0].settings)) as merged, merged.lock:
            remarks = list(_fill(merged, graphs, watch))
        (draft / "lock").unlink(missing_ok=True)
        draft.rename(target)
    except OSError as error:
        raise StoreError(f"{target}: cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        for each in opened:
            each.close()
    return remarks


def _require_one_base(graphs: Sequence[GraphFolder]) -> None:
    first = graphs[0]
    for graph in graphs[1:]:
        if graph.base != first.base:
            raise StoreError(
                f"{graph.path} has the base {graph.base}, {first.path} has {first.base}: "
                "IRIs can't move; build one of them again with the other's base"
            )


def _fill(
    merged: GraphFolder, graphs: Sequence[GraphFolder], watch: Watcher | None
) -> Iterator[str]:
    merged.keep_store(graphs[0].has_store)
    yield from _take_learned(merged, graphs)
    ids: list[_Ids] = []
    for graph in graphs:
        ids.append(_ids_in(merged, graph))
        yield from _other_settings(graph, graphs[0])
        yield from _put_documents(merged, graph, ids[-1])
    yield from _take_decisions(merged, graphs, ids)
    yield from _take_imports(merged, graphs)
    for failed in update_graph(merged, watch=watch):
        yield f"{failed.place}: {failed.reason}"
    for graph, names in zip(graphs, ids, strict=True):
        _keep_history(merged, graph, names)
    yield from _read_otherwise(merged)


def _read_otherwise(merged: GraphFolder) -> Iterator[str]:
    """Say of how many documents the reading differs from what a build would do now."""
    runs = [run for _, run in merged.known().values()]
    others = sum(run != describe_run(merged.config, merged.learned) for run in runs)
    if len(set(runs)) > 1:
        yield (
            f"{others:,} of {len(runs):,} documents were read with other settings or another kg; "
            "kg build with their files reads them again"
        )


def _take_learned(merged: GraphFolder, graphs: Sequence[GraphFolder]) -> Iterator[str]:
    """Take what examples taught from the first graph that has it."""
    taught = [graph.learned for graph in graphs if graph.learned is not None]
    if taught:
        shutil.copy2(taught[0], merged.path / LEARNED)
    for other in taught[1:]:
        if other.read_bytes() != taught[0].read_bytes():
            yield f"{other} differs from {taught[0]}, which is taken"


def _other_settings(graph: GraphFolder, first: GraphFolder) -> Iterator[str]:
    mine, theirs = first.settings, graph.settings
    changed = [name for name in FIELDS if getattr(mine, name) != getattr(theirs, name)]
    if changed:
        yield f"{graph.path} has other settings ({', '.join(changed)}); those of {first.path} count"


def _ids_in(merged: GraphFolder, graph: GraphFolder) -> _Ids:
    """Return what the documents of a graph are called where a build would add them to others."""
    origins = graph.origins()
    giver = ids_of(merged)
    found = {}
    for document in graph.documents():
        file = origins.get(document.id, "") or "-"
        given = giver.id_for(document, Path(file), _name_in(file, document.id))
        found[document.id] = given or document.id
    return found


def _name_in(file: str, id_: str) -> str:
    """Return what a document's id would be by the name of its file alone."""
    parts = PurePath(file).parts
    for length in range(len(parts), 0, -1):
        name = "/".join(parts[-length:])
        if id_ == name or id_.startswith(f"{name}/"):
            return name
    return parts[-1]


def _put_documents(merged: GraphFolder, graph: GraphFolder, ids: _Ids) -> Iterator[str]:
    """Put what was read from the documents of a graph where the next update takes it."""
    known = merged.known()
    origins = graph.origins()
    replaced = []
    sql = "SELECT id, hash, run, extraction FROM documents ORDER BY id"
    with merged.database.transaction():
        for old, digest, run, blob in graph.database.each(sql):
            new = ids[old]
            if new != old:
                blob = pack_extraction(renamed(graph.require_extraction(old), new))
                yield f"{graph.path}: document {old!r} is {new!r}, for another file has its id"
            if new in known and known[new][0] != digest:
                replaced.append(new)
            merged.database.write(
                "INSERT OR REPLACE INTO waiting VALUES (?, ?, ?, ?)", [(new, digest, run, blob)]
            )
            merged.database.write(
                "INSERT OR REPLACE INTO origins VALUES (?, ?)", [(new, origins.get(old, ""))]
            )
    if replaced:
        yield (
            f"of {len(replaced):,} documents {graph.path} has another text, which is taken: "
            f"{', '.join(replaced[:5])}{' …' if len(replaced) > 5 else ''}"
        )


def renamed(extraction: Extraction, id_: str) -> Extraction:
    """Return what was read from a document under another id of it."""
    old = extraction.document.id

    def walk(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: walk(each, name) for name, each in value.items()}
        if isinstance(value, list | tuple):
            return [walk(each, key) for each in value]
        if key == "document" and value == old:
            return id_
        if key in ("left", "right") and isinstance(value, str) and value.startswith(f"{old}#"):
            return id_ + value.removeprefix(old)
        return value

    document: Document = replace(extraction.document, id=id_)
    found = msgspec.convert(walk(msgspec.to_builtins(extraction)), Extraction)
    return replace(found, document=document)


def _take_decisions(
    merged: GraphFolder, graphs: Sequence[GraphFolder], ids: Sequence[_Ids]
) -> Iterator[str]:
    decisions = Decisions()
    for graph, names in zip(graphs, ids, strict=True):
        for decision in read_decisions(graph.decisions).taken:
            before = len(decisions.taken)
            here = _with_ids(decision, names)
            known = here in decisions.taken
            decisions = decisions.with_decision(here)
            if len(decisions.taken) <= before and not known:
                words = msgspec.to_builtins(here)
                yield f"{graph.path}: its decision {words} takes the place of another graph's"
    if decisions.taken:
        write_decisions(merged.decisions, decisions)


def _with_ids(decision: Decision, ids: _Ids) -> Decision:
    if isinstance(decision, Reject):
        return replace(decision, document=ids.get(decision.document, decision.document))
    if isinstance(decision, Split):
        return replace(decision, documents=tuple(ids.get(one, one) for one in decision.documents))
    return decision


def _take_imports(merged: GraphFolder, graphs: Sequence[GraphFolder]) -> Iterator[str]:
    base = merged.base
    for graph in graphs:
        sql = "SELECT name, source, place FROM imports ORDER BY name"
        for name, source, place in graph.database.rows(sql):
            lines = imported_lines(graph.database, name, base=base)
            new = name_import(merged.database, Path(place)) if place else name
            if new == name and _has_import(merged, name):
                if imported_lines(merged.database, name, base=base) != lines:
                    yield f"{graph.path}: its import {name!r} takes the place of another graph's"
            elif new != name and _has_import(merged, name):
                # blank nodes are named after their import
                old_names = f"<{import_iri(name, base=base)}#"
                lines = [one.replace(old_names, f"<{import_iri(new, base=base)}#") for one in lines]
                yield f"{graph.path}: import {name!r} is {new!r}, for another file has its name"
            else:
                new = name
            import_lines(merged, new, source, lines, place=place)


def _has_import(graph: GraphFolder, name: str) -> bool:
    return bool(graph.database.scalar("SELECT 1 FROM imports WHERE name = ?", (name,)))


def _keep_history(merged: GraphFolder, graph: GraphFolder, ids: _Ids) -> None:
    """Lead the IRIs that things have or had in a graph to what they are in the merged one."""
    clusters = (
        "SELECT entity, document, cluster FROM members JOIN profiles USING (signature)"
        " WHERE entity <> '' ORDER BY document, length(cluster), cluster"
    )
    now = {(document, cluster): iri for iri, document, cluster in merged.database.each(clusters)}
    former: dict[str, Counter[str]] = {}
    for iri, document, cluster in graph.database.each(clusters):
        successor = now.get((ids[document], cluster), "")
        if successor and successor != iri:
            former.setdefault(iri, Counter())[successor] += 1
    pairs = {iri: found.most_common(1)[0][0] for iri, found in former.items()}
    pairs = {old: new for old, new in pairs.items() if not merged.has_entity(old)}
    pairs = dict(graph.database.rows("SELECT old, new FROM history")) | pairs
    with merged.database.transaction():
        merged.database.write("INSERT OR IGNORE INTO history VALUES (?, ?)", sorted(pairs.items()))
