"""Make a graph folder, or open one that there is, of this format or an older one."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from kg.config import Config, write_config
from kg.errors import StoreError
from kg.store.database import VERSION, Database
from kg.store.folder import GraphFolder

DATABASE = "graph.sqlite"
"""The file of the tables in a graph folder."""


def create_folder(path: Path | None, config: Config) -> GraphFolder:
    """Return a new, empty graph folder; without a path, one that lasts as long as the object.

    Raises:
        StoreError: there is something at `path` already, or it can't be written.

    """
    if path is None:
        folder = Path(tempfile.mkdtemp(prefix="kg-"))
        _fill(folder, config)
        return GraphFolder(folder, Database(folder / DATABASE), temporary=True)
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise StoreError(f"{path} exists and is no graph; choose another name")
    draft = path.with_name(f".{path.name}.draft")
    try:
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        _fill(draft, config)
        draft.rename(path)  # so that there is a whole graph, or none
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror}") from error
    return GraphFolder(path, Database(path / DATABASE), new=True)


def _fill(folder: Path, config: Config) -> None:
    write_config(folder / "config.toml", config)
    database = Database(folder / DATABASE)
    database.create(config.base)
    database.close()


def open_folder(path: Path) -> GraphFolder:
    """Return the graph folder at `path`, brought to this version of kg.

    Raises:
        StoreError: there is none, it is no graph, or a newer kg made it.

    """
    if not path.exists():
        raise StoreError(f"no graph at {path}; kg build makes one")
    if not is_graph(path):
        raise StoreError(f"{path} is no graph: it has no {DATABASE}; kg build makes one")
    database = Database(path / DATABASE)
    version = int(database.meta("version", "0"))
    if version > VERSION:
        raise StoreError(
            f"{path} was made by a newer kg (format {version}, this one knows {VERSION}); "
            "install a newer one to open it"
        )
    folder = GraphFolder(path, database)
    if version < VERSION:
        # few graphs need it, and it takes a twentieth of a second
        from kg.store.migrations import MIGRATIONS

        with folder.lock, database.transaction():
            for number in range(version, VERSION):
                MIGRATIONS[number](database)
            database.set_meta("version", str(VERSION))
    return folder


def is_graph(path: Path) -> bool:
    """Return whether there is a graph folder at `path`."""
    return (path / DATABASE).is_file()
