"""`kg watch`: a graph that follows a folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import app
from kg.cli.options import parse_date, tell_default, write_text
from kg.errors import KgError, ReadError

if TYPE_CHECKING:
    from kg.changes import Changes
    from kg.watching import Watched


@app.command()
def watch(
    folders: Annotated[list[Path], typer.Argument(help="Folders of texts.", metavar="FOLDER...")],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The graph: a folder, made or added to.")
    ] = Path("graph.kg"),
    page: Annotated[
        Path | None, typer.Option(help="A page to write anew each time, as kg view does.")
    ] = None,
    changes: Annotated[
        Path | None,
        typer.Option(help="A file for what the last change brought: .md, .html, .json or .txt."),
    ] = None,
    date: Annotated[
        str, typer.Option(help="Date of the documents that have none, like 2025-07-02.")
    ] = "",
    sync: Annotated[
        bool, typer.Option("--sync", help="Remove documents whose files are gone.")
    ] = False,
) -> None:
    """Build a graph of folders, and again whenever a file in them changes, until Ctrl-C.

    A line for each build says what came. What can't be read is named, and the watch goes on.
    """
    from kg.watching import Watched, changed_files

    for folder in folders:
        if not folder.is_dir():
            raise ReadError(f"{folder} is no folder; kg watch follows folders")
        for written in (page, changes):
            if written and written.resolve().is_relative_to(folder.resolve()):
                raise ReadError(f"{written} lies in {folder}, and would be read: move it")
    format = _format_of(changes)
    sources = [str(folder) for folder in folders]
    day = parse_date(date)
    tell_default(graph=output)
    arrivals = changed_files(sources, but=[output])
    watched, built = None, False
    try:
        for _ in arrivals:
            if watched is None:
                watched = Watched(sources, output, date=day, sync=sync)
                print(f"watching {', '.join(sources)}; Ctrl-C ends it", file=sys.stderr)
            _rebuild(watched, output, page, changes, format)
            built = True
    except KeyboardInterrupt:
        # while it waits `arrivals` ends by itself; just before or behind a wait this is raised
        if not built:
            raise


def _format_of(changes: Path | None) -> str:
    formats = {".md": "markdown", ".html": "html", ".json": "json", ".txt": "text"}
    if changes is not None and changes.suffix not in formats:
        raise ReadError(f"--changes {changes}: its name ends in none of {', '.join(formats)}")
    return formats[changes.suffix] if changes else "text"


def _rebuild(
    watched: Watched, output: Path, page: Path | None, changes: Path | None, format: str
) -> None:
    import kg
    from kg.changes import write_changes

    try:
        counts, found = watched.rebuild()
        if not found and output.exists() and (page is None or page.exists()):
            return
        if changes is not None:
            write_text(write_changes(found, format, title=f"New in {output.name}"), changes)
        if page is not None:
            with kg.open(output) as graph:
                graph.view(page, title=output.name.removesuffix(".kg"))
        print(f"{_brief(found)}; {counts} → {output}", file=sys.stderr)
    except KgError as error:
        # a file that is half written now is whole at the next change
        print(f"Error: {error}", file=sys.stderr)


def _brief(found: Changes) -> str:
    facts = (
        f"{len(found.new):,} facts new, {len(found.gone):,} gone, {len(found.changed):,} changed"
    )
    names = [*found.documents_new, *found.documents_changed, *found.documents_gone]
    if not names:
        return facts
    return f"{', '.join(names[:3])}{' …' if len(names) > 3 else ''}: {facts}"
