"""The ids of documents: what the file or its path says, told apart where two files say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath, PurePosixPath

from kg.model import Document


class Ids:
    """Gives each document the id that it had, or one that no other file's document has.

    `origins` are the files that the documents of a graph were read from, by id, "" where nobody
    knows; `hashes` their content. `given` fills with the origins of the ids that this gives out.
    """

    def __init__(self, origins: Mapping[str, str], hashes: Mapping[str, str]) -> None:
        self.given: dict[str, str] = {}
        self._origins = origins
        self._hashes = hashes
        self._ids_of = defaultdict(list)
        for id_, origin in origins.items():
            self._ids_of[origin].append(id_)

    def id_for(self, document: Document, file: Path, name: str) -> str | None:
        """Return the id of a document of a file, whose own id would be `name`; "-" is no file.

        None if the file has given a document of that id already.
        """
        origin = "" if str(file) == "-" else str(file.resolve())
        wanted = list(_candidates(document.id, origin, name))
        if document.id == name and len(self._ids_of[origin]) == 1 and origin:
            wanted.insert(0, self._ids_of[origin][0])
        if any(self.given.get(id_) == origin for id_ in wanted):
            return None
        had = [id_ for id_ in wanted if origin and self._origins.get(id_) == origin]
        for id_ in (*had, *wanted):
            if id_ not in self.given and self._is_free(id_, origin, name, document.content_hash):
                self.given[id_] = origin
                return id_
        return None

    def is_new(self, id_: str) -> bool:
        """Return whether no document of the graph has this id yet."""
        return id_ not in self._origins

    def _is_free(self, id_: str, origin: str, name: str, content: str) -> bool:
        """Return whether an id is nobody's, or that of the same file, moved perhaps."""
        former = self._origins.get(id_, "")
        if former in ("", origin) or not origin:
            return True
        if Path(former).exists():
            return False
        tail = len(PurePosixPath(name).parts) + 1  # with the folder that the name is relative to
        return (
            self._hashes.get(id_) == content
            or PurePath(former).parts[-tail:] == PurePath(origin).parts[-tail:]
        )


def _candidates(id_: str, origin: str, name: str) -> Iterator[str]:
    """Yield ids for a document of a file, the shortest first."""
    yield id_
    if not (id_ == name or id_.startswith(f"{name}/")):  # an id that the file gave
        id_ = f"{name}/{id_}"
        yield id_
    parts = PurePath(origin).parts[1 : -len(PurePosixPath(name).parts)]
    for number in range(1, len(parts) + 1):
        yield "/".join((*parts[-number:], id_))
