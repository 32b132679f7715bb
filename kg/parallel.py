"""Annotate and extract many texts: here if they are few, else in processes of their own."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from kg.config import Config
from kg.main_module import without_main_module
from kg.model import Document, Extraction
from kg.parse import Parse
from kg.read import Skipped

_FEW_CHARACTERS = 150_000
"""A text that one process reads in less time than others need to start."""
_BATCH = 8
_NEW_VALUES = 50_000
"""After how many more values a process that reads looks for garbage: a few texts' worth."""
_models: dict[str, Any] = {}  # loaded once a process


class _How(msgspec.Struct, frozen=True):
    """How texts are read."""

    config: Config
    learned: Path | None


def read_texts(
    documents: Sequence[Document],
    config: Config,
    *,
    learned: Path | None = None,
    processes: int | None = None,
) -> Iterator[Extraction | Skipped]:
    """Yield what each document says, clusters included, in order.

    `learned` is a file of what examples of the ontologies taught. A document that kills the process
    that reads it, alone and for the second time, is skipped.

    Raises:
        ModelError: the model can't be loaded.
        OntologyError: an ontology, or what was learned of it, can't be read.

    """
    how = _How(config, learned)
    count = processes or os.cpu_count() or 1
    if count == 1 or sum(len(document.text) for document in documents) < _FEW_CHARACTERS:
        yield from _read_batch(documents, how)
        return
    waiting = _batches(documents)
    suspects: deque[Document] = deque()
    while True:
        with _pool(count) as pool:
            try:
                yield from _read_suspects(pool, suspects, how)
                yield from _read_batches(pool, waiting, suspects, how, 2 * count)
            except BrokenProcessPool:
                continue
            return


def _read_batches(
    pool: ProcessPoolExecutor,
    waiting: Iterator[list[Document]],
    suspects: deque[Document],
    how: _How,
    most: int,
) -> Iterator[Extraction]:
    """Yield what batches say; where a process dies, leave all that were begun as suspects."""
    begun: deque[tuple[list[Document], Future[bytes]]] = deque()
    try:
        for batch in waiting:
            begun.append((batch, _submit(pool, batch, how)))
            if len(begun) == most:
                yield from _decode(begun[0][1].result())
                begun.popleft()
        while begun:
            yield from _decode(begun[0][1].result())
            begun.popleft()
    except BrokenProcessPool:
        suspects.extend(document for batch, _ in begun for document in batch)
        raise


def _read_suspects(
    pool: ProcessPoolExecutor, suspects: deque[Document], how: _How
) -> Iterator[Extraction | Skipped]:
    """Yield what each suspect says, one at a time; the one that kills its process is skipped."""
    while suspects:
        document = suspects.popleft()
        try:
            found = _decode(_submit(pool, [document], how).result())
        except BrokenProcessPool:
            yield Skipped(
                place=document.id, reason="the process that read it was killed: too little memory?"
            )
            raise
        yield from found


def _submit(pool: ProcessPoolExecutor, batch: list[Document], how: _How) -> Future[bytes]:
    with without_main_module():
        return pool.submit(_read_packed, batch, how)


@contextlib.contextmanager
def _pool(count: int) -> Iterator[ProcessPoolExecutor]:
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(count, mp_context=context)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _batches(documents: Sequence[Document]) -> Iterator[list[Document]]:
    iterator = iter(documents)
    while batch := list(islice(iterator, _BATCH)):
        yield batch


def _decode(packed: bytes) -> list[Extraction]:
    return msgspec.json.decode(packed, type=list[Extraction])


def _read_packed(documents: list[Document], how: _How) -> bytes:
    """Return what documents say as JSON: faster to send than pickled values."""
    packed = msgspec.json.encode(list(_read_batch(documents, how)))
    if not gc.get_freeze_count():
        seek_garbage_less_often()
    return packed


def seek_garbage_less_often() -> None:
    """Let a process that has loaded its model spend less time on the search for garbage.

    The model stays, so that to look it through takes time and finds nothing. Of a text some ten
    thousand values live until it is read; Python's own threshold would look them through every 700.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_VALUES)


@contextlib.contextmanager
def seeking_garbage_less_often() -> Iterator[None]:
    """Look for garbage as seldom as where texts are read, until the end of the `with`."""
    threshold = gc.get_threshold()
    gc.set_threshold(_NEW_VALUES, *threshold[1:])
    try:
        yield
    finally:
        gc.set_threshold(*threshold)


def _read_batch(documents: Sequence[Document], how: _How) -> Iterator[Extraction]:
    from kg.annotate import load_model
    from kg.extraction import read_texts as extractions
    from kg.facts.finder import anchored, fact_finder
    from kg.ontology import load_ontology
    from kg.resolve import cluster_mentions

    if not documents:
        return
    config = how.config
    if config.model not in _models:
        _models[config.model] = load_model(config.model)
    nlp = _models[config.model]
    find_facts = None
    if config.ontologies:
        find_facts = fact_finder(nlp, load_ontology(config.ontologies), how.learned)

    def add_facts(extraction: Extraction, parse: Parse) -> Extraction:
        return anchored(extraction, find_facts(extraction, parse)) if find_facts else extraction

    for extraction, _ in extractions(
        nlp, documents, extractors=config.extractors, add_facts=add_facts
    ):
        clusters = cluster_mentions(extraction.document.id, extraction.mentions)
        yield msgspec.structs.replace(extraction, clusters=clusters)
