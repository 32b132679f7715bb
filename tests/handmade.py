"""Graphs of sentences of a tiny language, built without a model."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from store.made import extraction

from kg.config import Config
from kg.graph import Graph
from kg.pipeline import update_graph
from kg.store import create_folder


def built(path: Path, texts: Mapping[str, str], config: Config | None = None) -> Graph:
    """Return a graph of documents by id; see `store.made` for the language."""
    folder = create_folder(path, config or Config())
    with folder.lock:
        for document_id, text in texts.items():
            folder.put(extraction(document_id, text), "{}")
        update_graph(folder)
    return Graph(folder)
