"""The RDF store of a graph folder: pyoxigraph on disk, and snapshots of it for readers.

The store is derived from the SQLite file and can always be made again. Readers never open the
store that is written: they open a snapshot, made of hard links, that no one writes.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.checksums import AT_ONCE, require_whole, write_checksums
from kg.errors import StoreError
from kg.store.database import batches
from kg.store.flock import lock

_BATCH = 50_000
_READ = 1_000_000
"""Characters that are made ready for reading at once."""
BULK = 150_000_000
"""Characters a bulk load, some million lines, which it holds, and takes 0.9 GB for.

What one load of fewer than a million triples writes stays packed, 89 bytes each. What several
wrote RocksDB merges, and leaves it unpacked in its base level, 148 bytes each; the more loads, the
more often.
"""


class TripleStore:
    """The folder of RDF: `store/` that is written, `snapshot-N/` that are read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def exists(self) -> bool:
        """Return whether there is a store that was finished."""
        return bool(self._snapshots())

    def remove(self) -> None:
        """Remove the store; what readers hold goes when they let it go."""
        for path in list(self.folder.glob("*")):
            self._drop(path) if path.name.startswith("snapshot-") else shutil.rmtree(path)

    def rebuild(self, texts: Iterable[str]) -> None:
        """Make the store anew of N-Quads; the old one stays until the new is done.

        Each text is a line or several, without the last line break.
        """
        with _errors_of(self.folder):
            fresh = self.folder / "fresh"
            shutil.rmtree(fresh, ignore_errors=True)
            self.folder.mkdir(parents=True, exist_ok=True)
            store = ox.Store(str(fresh))
            rest = iter(texts)
            for text in rest:
                part = _Part(chain([text], rest))
                store.bulk_load(part, ox.RdfFormat.N_QUADS)  # type: ignore[arg-type]  # any object with read() is taken
            store.optimize()  # what is loaded in parts overlaps: joins took 1.6 times as long
            store.flush()
            del store
            shutil.rmtree(self.folder / "store", ignore_errors=True)
            fresh.rename(self.folder / "store")
            self._publish(ox.Store(str(self.folder / "store")))

    def change(self, removed: Iterable[str], added: Iterable[str]) -> None:
        """Remove and add lines of N-Quads; doing it again changes nothing."""
        with _errors_of(self.folder):
            if newest := self.newest():  # its files are those of the store
                require_whole(self.folder / newest, at_most=AT_ONCE)
            store = _open(self.folder / "store")
            for batch in batches(removed, _BATCH):
                for quad in _quads(batch):
                    store.remove(quad)
            for batch in batches(added, _BATCH):
                store.extend(_quads(batch))
            store.flush()
            self._publish(store)

    def _publish(self, store: ox.Store) -> None:
        """Make a snapshot of what is written; drop old ones that no reader holds."""
        numbers = self._snapshots()
        target = self.folder / f"snapshot-{max(numbers, default=0) + 1}"
        partial = self.folder / "partial"
        shutil.rmtree(partial, ignore_errors=True)
        store.backup(str(partial))
        newest = self.newest()
        write_checksums(partial, self.folder / newest if newest else None)
        partial.rename(target)
        for number in numbers:
            self._drop(self.folder / f"snapshot-{number}")

    @contextmanager
    def snapshot(self) -> Iterator[Path]:
        """Yield the folder of the newest snapshot; it is not removed while it is in use.

        Raises:
            StoreError: there is none.

        """
        descriptor, path = self._hold_newest()
        try:
            yield path
        finally:
            os.close(descriptor)

    def newest(self) -> str:
        """Return the name of the newest snapshot, or "" where there is none."""
        return f"snapshot-{number}" if (number := max(self._snapshots(), default=0)) else ""

    def _hold_newest(self) -> tuple[int, Path]:
        for number in sorted(self._snapshots(), reverse=True):
            path = self.folder / f"snapshot-{number}"
            try:
                descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
                lock(descriptor, shared=True, wait=True)
            except OSError:  # a writer removed it in between: there is a newer one
                continue
            if path.exists():
                return descriptor, path
            os.close(descriptor)
        raise StoreError(
            f"{self.folder.parent}: no RDF store in it, which SPARQL and kg serve ask; kg build "
            "makes it, unless --no-rdf-store is given"
        )

    def _snapshots(self) -> list[int]:
        if not self.folder.is_dir():
            return []
        names = (path.name.partition("-") for path in self.folder.iterdir())
        return [int(number) for kind, _, number in names if kind == "snapshot"]

    def _drop(self, path: Path) -> None:
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            lock(descriptor, shared=False, wait=False)
            shutil.rmtree(path, ignore_errors=True)
        except OSError:  # a reader holds it; the next writer asks again
            pass
        finally:
            os.close(descriptor)


class _Part:
    """A file of as many N-Quads as one load may hold, that is written while it is read."""

    def __init__(self, texts: Iterator[str]) -> None:
        self._texts = texts
        self._left = BULK
        self._text = b""
        self._at = 0  # how much of the text was read: cutting that off each time took long

    def read(self, size: int = -1) -> bytes:
        """Return some bytes, at most `size` where that is not negative; nothing at the end."""
        if self._at == len(self._text):
            self._text, self._at = self._next(), 0
        end = len(self._text) if size < 0 else self._at + size
        part = self._text[self._at : end]
        self._at += len(part)
        return part

    def _next(self) -> bytes:
        """Return the next texts, together at least as much as one reading asks for."""
        found: list[str] = []
        length = 0
        while self._left > 0 and length < _READ and (text := next(self._texts, None)) is not None:
            found.append(f"{text}\n")
            length += len(text)
            self._left -= len(text)
        return "".join(found).encode()


def _open(path: Path) -> ox.Store:
    """Return a store to write to, without the logs of those who wrote before."""
    store = ox.Store(str(path))
    # each opening leaves one of 0.2 MB, and RocksDB would keep a thousand
    for log in path.glob("LOG.old.*"):
        log.unlink(missing_ok=True)
    return store


def _quads(lines: Iterable[str]) -> list[ox.Quad]:
    return list(ox.parse("\n".join(lines).encode(), ox.RdfFormat.N_QUADS))


@contextmanager
def _errors_of(folder: Path) -> Iterator[None]:
    """Turn what pyoxigraph and the system raise into one StoreError with a way out."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"{folder}: {error}; nothing read is lost: run kg build again when there is room"
        ) from error
    except RuntimeError as error:  # what pyoxigraph raises for a damaged store
        raise StoreError(
            f"{folder} is damaged ({error}); delete it, and the next command makes it again "
            "from what was read"
        ) from error
