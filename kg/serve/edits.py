"""Edits of a server's copy: what they are, and the file that they are written down in."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import msgspec

from kg.errors import StoreError

_log = logging.getLogger(__name__)


class Edit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A change of the server's copy: a SPARQL update, or a Graph Store operation.

    As it is written down, it gives the same whenever it is applied again.
    """

    operation: str
    """"update", "put", "post" or "delete"; or "quads", what an update changed."""
    graph: str = ""
    """Of a Graph Store operation; empty for the default graph."""
    text: str = ""
    """The update, the RDF, or the quads that are added."""
    media_type: str = ""
    more: tuple[tuple[str, str], ...] = ()
    """More RDF that goes into the graph with it, each with its media type."""
    removed: str = ""
    """Quads that go."""
    labelled: bool = False
    """Whether blank nodes have the labels that they are to keep."""
    base: str = ""
    using: tuple[str, ...] = ()
    """The graphs that an update's patterns match in, beside those it names itself."""
    using_named: tuple[str, ...] = ()


def read_edits(path: Path) -> list[Edit]:
    """Return the edits written down in a file, in order; none where there is no file.

    A last line without an end was never acknowledged: whoever wrote it was stopped.

    Raises:
        StoreError: a line is no edit.

    """
    if not path.exists():
        return []
    *lines, torn = path.read_bytes().split(b"\n")
    if torn:
        _log.warning("%s: its last line is torn, and taken out", path)
        with path.open("r+b") as log:  # the next line must not go on with it
            log.truncate(path.stat().st_size - len(torn))
    edits = []
    for number, line in enumerate(lines, 1):
        try:
            edits.append(msgspec.json.decode(line, type=Edit))
        except msgspec.DecodeError as error:
            raise StoreError(
                f"{path}, line {number}: no edit: {error}; mend the line, or take it out"
            ) from error
    return edits


def append_edit(path: Path, edit: Edit) -> None:
    """Write an edit down, on the disk; raises OSError."""
    with path.open("ab") as log:
        log.write(msgspec.json.encode(edit) + b"\n")
        log.flush()
        os.fsync(log.fileno())
