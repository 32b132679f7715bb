"""Annotate and extract many texts: here if they are few, else in processes of their own."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import zlib
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from kg.config import Config
from kg.failures import Failure, attempt, seconds_for
from kg.main_module import without_main_module
from kg.model import Document, Extraction
from kg.pieces import Mover, Piece, join_pieces, pieces_of
from kg.quiet import are_silent, silence_libraries
from kg.read import Skipped
from kg.worker import end_with_parent

if TYPE_CHECKING:
    from kg.parse import Parse

_FEW_CHARACTERS = 150_000
"""A text that one process reads in less time than others need to start."""
_BATCH = 8
_JOINING = "the joining of names"
_NEW_VALUES = 50_000
"""After how many more values a process that reads looks for garbage: a few texts' worth."""
_MUCH = 50_000
"""Characters of texts that leave so much garbage that it is looked for at once."""
_FASTEST = 1
_models: dict[str, Any] = {}  # loaded once a process


class _How(msgspec.Struct, frozen=True):
    """How texts are read."""

    config: Config
    learned: Path | None


class _Outcome(msgspec.Struct, frozen=True):
    """What came of a piece: what it says, or why it was not read."""

    read: Extraction | None = None
    failed: str = ""


_encoder = msgspec.json.Encoder()
_outcomes = msgspec.json.Decoder(_Outcome)


def read_texts(
    documents: Collection[Document],
    config: Config,
    *,
    learned: Path | None = None,
    processes: int | None = None,
    watch: Callable[[int, int], None] | None = None,
) -> Iterator[Extraction | Skipped]:
    """Yield what each document says, clusters included, in order.

    The documents are gone through more than once, and few of them held at a time. `learned` is a
    file of what examples of the ontologies taught. A document is skipped for which anything
    fails, or whose reading kills the process that does it, alone and for the second time. `watch`
    is told how many pieces have been read, of how many; most documents are one.

    Raises:
        ModelError: the model can't be loaded.
        PluginError: there is no extractor of a name.
        OntologyError: an ontology, or what was learned of it, can't be read.

    """
    how = _How(config, learned)
    count = processes or os.cpu_count() or 1
    lengths = [len(piece.document.text) for document in documents for piece in pieces_of(document)]
    pieces = (piece for document in documents for piece in pieces_of(document))
    if count == 1 or sum(lengths) < _FEW_CHARACTERS:
        outcomes: Iterator[_Outcome | bytes] = _read_here(pieces, how)
    else:
        outcomes = _read_in_processes(pieces, how, count)
    done = 0
    for document in documents:
        starts = [piece.start for piece in pieces_of(document)]
        found: list[_Outcome | bytes] = []  # packed as they came: the rest of a book may be long
        for _ in starts:
            found.append(next(outcomes))
            done += 1
            if watch and len(found) < len(starts):
                watch(done, len(lengths))
        yield _whole(document, starts, found)
        if watch:  # once it is kept
            watch(done, len(lengths))


def _whole(
    document: Document, starts: Sequence[int], packed: Sequence[_Outcome | bytes]
) -> Extraction | Skipped:
    """Return what a document says, of which all pieces were read, or why it is skipped."""
    move = Mover()
    read = []
    for start, one in zip(starts, packed, strict=True):
        if isinstance(one, _Outcome):
            outcome = one
        else:
            outcome = _outcomes.decode(one if len(starts) == 1 else zlib.decompress(one))
        if outcome.read is None:
            return Skipped(place=document.id, reason=outcome.failed)
        if len(starts) == 1:
            return outcome.read
        read.append(move(outcome.read, start))
    found = attempt(
        _JOINING,
        lambda: _with_clusters(join_pieces(document, read)),
        seconds=seconds_for(len(document.text)),
    )
    return Skipped(place=document.id, reason=str(found)) if isinstance(found, Failure) else found


def _read_here(pieces: Iterator[Piece], how: _How) -> Iterator[_Outcome]:
    for batch in _batches(pieces):
        yield from _read_batch(batch, how)


def _read_in_processes(
    pieces: Iterator[Piece], how: _How, count: int
) -> Iterator[_Outcome | bytes]:
    waiting = _batches(pieces)
    suspects: deque[Piece] = deque()
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
    waiting: Iterator[list[Piece]],
    suspects: deque[Piece],
    how: _How,
    most: int,
) -> Iterator[bytes]:
    """Yield what batches say; where a process dies, leave all that were begun as suspects."""
    begun: deque[tuple[list[Piece], Future[list[bytes]]]] = deque()
    try:
        for batch in waiting:
            begun.append((batch, _submit(pool, batch, how)))
            if len(begun) == most:
                yield from begun[0][1].result()
                begun.popleft()
        pool.shutdown(wait=False)  # who has nothing more to read gives its memory back
        while begun:
            yield from begun[0][1].result()
            begun.popleft()
    except BrokenProcessPool:
        suspects.extend(piece for batch, _ in begun for piece in batch)
        raise


def _read_suspects(
    pool: ProcessPoolExecutor, suspects: deque[Piece], how: _How
) -> Iterator[_Outcome | bytes]:
    """Yield what each suspect says, one at a time; the one that kills its process is skipped."""
    while suspects:
        piece = suspects.popleft()
        try:
            found = _submit(pool, [piece], how).result()
        except BrokenProcessPool:
            yield _Outcome(failed="the process that read it was killed: too little memory?")
            raise
        yield from found


def _submit(pool: ProcessPoolExecutor, batch: list[Piece], how: _How) -> Future[list[bytes]]:
    with without_main_module():
        return pool.submit(_read_packed, batch, how)


def _begin(silent: bool) -> None:
    # each holds an end of the pipe that all answer by: without this, those whose parent was killed
    # would wait for ever to be heard
    end_with_parent()
    if silent:
        silence_libraries()


@contextlib.contextmanager
def _pool(count: int) -> Iterator[ProcessPoolExecutor]:
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(
        count, mp_context=context, initializer=_begin, initargs=(are_silent(),)
    )
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _batches(pieces: Iterator[Piece]) -> Iterator[list[Piece]]:
    """Yield lists of some short pieces, or of a long one alone."""
    batch: list[Piece] = []
    length = 0
    for piece in pieces:
        batch.append(piece)
        length += len(piece.document.text)
        if len(batch) == _BATCH or length >= _FEW_CHARACTERS:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def _read_packed(pieces: list[Piece], how: _How) -> list[bytes]:
    """Return what came of each piece as JSON: faster to send than pickled values.

    That of a part of a text is compressed: all of a book's wait for the last one.
    """
    packed = [
        content if piece.whole else zlib.compress(content, _FASTEST)
        for piece, content in zip(
            pieces, map(_encoder.encode, _read_batch(pieces, how)), strict=True
        )
    ]
    if not gc.get_freeze_count():
        seek_garbage_less_often()
    elif sum(len(piece.document.text) for piece in pieces) >= _MUCH:
        gc.collect()  # what was known of a long text is in cycles, and would stay for some more
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


def _read_batch(pieces: Sequence[Piece], how: _How) -> Iterator[_Outcome]:
    from kg.annotate import load_model
    from kg.extraction import read_texts as extractions
    from kg.facts.finder import anchored, fact_finder
    from kg.ontology import load_ontology

    config = how.config
    for name in config.models:
        if name not in _models:
            _models[name] = load_model(name)
    nlp, *second = [_models[name] for name in config.models]
    find_facts = None
    if config.ontologies:
        find_facts = fact_finder(nlp, load_ontology(config.ontologies), how.learned)

    def add_facts(extraction: Extraction, parse: Parse) -> Extraction:
        return anchored(extraction, find_facts(extraction, parse)) if find_facts else extraction

    documents = [piece.document for piece in pieces]
    reads = extractions(
        nlp,
        documents,
        extractors=config.extractors,
        add_facts=add_facts,
        second=second[0] if second else None,
    )
    for piece, found in zip(pieces, reads, strict=True):
        read: Extraction | Failure
        if isinstance(found, Failure):
            read = found
        elif piece.whole:
            read = attempt(_JOINING, partial(_with_clusters, found[0]))
        else:  # names are joined once all pieces are
            read = found[0]
        yield _Outcome(failed=str(read)) if isinstance(read, Failure) else _Outcome(read)


def _with_clusters(extraction: Extraction) -> Extraction:
    from kg.resolve import cluster_mentions

    clusters = cluster_mentions(extraction.document.id, extraction.mentions)
    return msgspec.structs.replace(extraction, clusters=clusters)
