"""Copy a graph while others read and write it."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

from kg.errors import StoreError
from kg.store.database import Database
from kg.store.folder import GraphFolder
from kg.store.opening import DATABASE
from kg.store.publishing import write_rdf

_DERIVED = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", "rdf", "lock")


def back_up(folder: GraphFolder, target: Path) -> None:
    """Write a copy of a graph, as it is at one moment, to a folder that does not exist or is empty.

    A build may go on meanwhile: what it has finished reading is in the copy, too. The copy is there
    whole or not at all.

    Raises:
        StoreError: there is something at `target`, or it can't be written.

    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise StoreError(f"{target} exists; choose another name")
    draft = target.with_name(f".{target.name}.draft")
    try:
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        folder.database.copy_to(draft / DATABASE)
        for file in sorted(folder.path.iterdir()):
            if file.name in _DERIVED or file.name.startswith("."):
                continue
            if file.is_dir():  # copies of the files that the settings name
                shutil.copytree(file, draft / file.name)
            elif file.is_file():
                shutil.copy2(file, draft / file.name)
        with closing(GraphFolder(draft, Database(draft / DATABASE))) as copy, copy.lock:
            with copy.database.transaction():
                copy.database.set_meta("rdf", "rebuild")
            write_rdf(copy)
        (draft / "lock").unlink(missing_ok=True)
        draft.rename(target)
    except OSError as error:
        raise StoreError(f"{target}: cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
