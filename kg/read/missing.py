"""Which documents of a graph are gone, and which only could not be read this time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path


def gone_from(
    paths: Iterable[str | Path],
    missing: Iterable[str],
    *,
    origins: Mapping[str, str],
    read: Collection[str],
    skipped: Collection[str],
) -> tuple[list[str], list[str]]:
    """Return the ids of `missing` documents that are gone, and those that may be there still.

    `origins` has the file of each document, by id, and `read` the files that gave one now;
    `skipped` are the places that could not be read. A document may be there if its file, under
    `paths`, is there and gave nothing or something that was skipped, or if that can't be seen.
    """
    roots = [Path(path).resolve() for path in paths if str(path) != "-"]
    places = {place.partition(", ")[0] for place in skipped}
    doubtful = {str(Path(place).resolve()) for place in places}
    gone: list[str] = []
    kept: list[str] = []
    for id_ in sorted(missing):
        file = origins.get(id_, "")
        under = any(Path(file).is_relative_to(root) for root in roots)
        unread = file not in read or file in doubtful
        there = bool(file) and under and unread and _may_be_there(Path(file), doubtful)
        (kept if there else gone).append(id_)
    return gone, kept


def _may_be_there(file: Path, doubtful: Collection[str]) -> bool:
    if any(str(folder) in doubtful for folder in file.parents):
        return True  # a folder that could not be listed
    try:
        file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True
