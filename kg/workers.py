"""Annotate and extract many texts: here if they are few, else in processes of their own."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Any

import msgspec

from kg.config import Config
from kg.model import Document, Extraction
from kg.read import Skipped
from kg.spawning import without_main_module

_FEW_CHARACTERS = 150_000
"""A text that one process reads in less time than others need to start."""
_BATCH = 8
_models: dict[str, Any] = {}  # loaded once a process


def read_texts(
    documents: Sequence[Document], config: Config, *, processes: int | None = None
) -> Iterator[Extraction | Skipped]:
    """Yield what each document says, clusters included, in order.

    A document that kills the process that reads it, alone and for the second time, is skipped.

    Raises:
        ModelError: the model of `config` can't be loaded.

    """
    count = processes or os.cpu_count() or 1
    if count == 1 or sum(len(document.text) for document in documents) < _FEW_CHARACTERS:
        yield from _read_batch(documents, config)
        return
    waiting = _batches(documents)
    suspects: deque[Document] = deque()
    while True:
        with _pool(count) as pool:
            try:
                yield from _read_suspects(pool, suspects, config)
                yield from _read_batches(pool, waiting, suspects, config, 2 * count)
            except BrokenProcessPool:
                continue
            return


def _read_batches(
    pool: ProcessPoolExecutor,
    waiting: Iterator[list[Document]],
    suspects: deque[Document],
    config: Config,
    most: int,
) -> Iterator[Extraction]:
    """Yield what batches say; where a process dies, leave all that were begun as suspects."""
    begun: deque[tuple[list[Document], Future[bytes]]] = deque()
    try:
        for batch in waiting:
            begun.append((batch, _submit(pool, batch, config)))
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
    pool: ProcessPoolExecutor, suspects: deque[Document], config: Config
) -> Iterator[Extraction | Skipped]:
    """Yield what each suspect says, one at a time; the one that kills its process is skipped."""
    while suspects:
        document = suspects.popleft()
        try:
            found = _decode(_submit(pool, [document], config).result())
        except BrokenProcessPool:
            yield Skipped(
                place=document.id, reason="the process that read it was killed: too little memory?"
            )
            raise
        yield from found


def _submit(pool: ProcessPoolExecutor, batch: list[Document], config: Config) -> Future[bytes]:
    with without_main_module():
        return pool.submit(_read_packed, batch, config)


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


def _read_packed(documents: list[Document], config: Config) -> bytes:
    """Return what documents say as JSON: faster to send than pickled values."""
    return msgspec.json.encode(list(_read_batch(documents, config)))


def _read_batch(documents: Sequence[Document], config: Config) -> Iterator[Extraction]:
    from kg.annotate import annotate, load_model
    from kg.extract import extract
    from kg.resolve import cluster_mentions

    if not documents:
        return
    if config.model not in _models:
        _models[config.model] = load_model(config.model)
    for document, doc in annotate(_models[config.model], documents):
        extraction = extract(document, doc, extractors=config.extractors)
        clusters = cluster_mentions(document.id, extraction.mentions)
        yield msgspec.structs.replace(extraction, clusters=clusters)
