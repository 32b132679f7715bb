"""`kg query`: ask a graph."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import app
from kg.cli.options import GraphPath
from kg.controls import shown
from kg.errors import PluginError, QueryError

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.query import Table
    from kg.query.rdf_folder import RdfFolder


@app.command()
def query(
    graph: GraphPath,
    sparql: Annotated[
        str | None, typer.Argument(help="A SPARQL query; - is standard input.", metavar="QUERY")
    ] = None,
    file: Annotated[Path | None, typer.Option(help="A file that holds the query.")] = None,
    example: Annotated[
        str | None, typer.Option(help="Ask an example by name; --examples lists them.")
    ] = None,
    examples: Annotated[
        bool, typer.Option("--examples", help="List example queries for this graph.")
    ] = False,
    format: Annotated[
        str, typer.Option("--format", help="table, csv, tsv, json, xml, turtle, ntriples, jsonld.")
    ] = "table",
    timeout: Annotated[float, typer.Option(help="Seconds after which the query is stopped.")] = 60,
    limit: Annotated[int, typer.Option(help="Rows above which the query is refused.")] = 100_000,
) -> None:
    """Ask a graph in SPARQL: SELECT, ASK, CONSTRUCT or DESCRIBE.

    The prefixes kg, rel, schema, skos, prov, nif, rdf, rdfs, owl and xsd, and the empty one for
    entities, need no declaration. Queries never change a graph and never leave it.
    """
    import kg
    from kg.query.examples import examples_for, require_example
    from kg.query.rdf_folder import RdfFolder, is_rdf_folder

    if is_rdf_folder(Path(graph)):
        if examples or example:
            raise QueryError(f"{graph} has no tables to make examples of; give a query")
        with RdfFolder(Path(graph)) as store:
            _ask(store, _query_text(sparql, file), format, timeout, limit)
        return
    with kg.open(graph) as opened:
        if examples:
            for found in examples_for(opened.folder):
                print(f"{found.name:16} {found.title}")
            return
        if example:
            text = require_example(opened.folder, example).query
            print(text, file=sys.stderr)
        else:
            text = _query_text(sparql, file)
        _ask(opened, text, format, timeout, limit)


def _ask(graph: Graph | RdfFolder, text: str, format: str, seconds: float, limit: int) -> None:
    if format == "table":
        print_table(graph.query(text, seconds=seconds, rows=limit))
    else:
        _print_serialised(graph, text, format, seconds, limit)


def _query_text(sparql: str | None, file: Path | None) -> str:
    if file is not None:
        try:
            return file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise QueryError(f"{file}: cannot be read: {error}") from error
    if sparql == "-":
        return sys.stdin.read()
    if not sparql:
        raise QueryError("no query; give one, or --file, --example, or - for standard input")
    return sparql


def print_table(table: Table) -> None:
    """Draw a table on a terminal, with colours; plain text elsewhere."""
    if table.answer is None and table.rows and sys.stdout.isatty():
        from rich.console import Console
        from rich.table import Table as Drawn
        from rich.text import Text

        drawn = Drawn(*table.columns)
        for row in table.rows:
            drawn.add_row(*(Text(shown(table.label(term))) for term in row))
        Console().print(drawn)
    elif table.rows or table.answer is not None:
        print(table)
    if table.answer is None:
        rows = f"{len(table):,} row{'' if len(table) == 1 else 's'}"
        print(rows, file=sys.stderr)
    for hint in table.hints:
        print(hint, file=sys.stderr)


def _print_serialised(
    opened: Graph | RdfFolder, text: str, format: str, seconds: float, limit: int
) -> None:
    from kg.query.ask import FORMATS, GRAPH_TYPES, RESULT_TYPES
    from kg.sandbox import NotAcceptableError, SparqlRequest

    if format not in FORMATS:
        raise PluginError(f"no format {format!r}; there are: table, {', '.join(FORMATS)}")
    request = SparqlRequest(
        query=text,
        results_type=RESULT_TYPES.get(format, ""),
        graph_type=GRAPH_TYPES.get(format, ""),
        max_rows=limit,
    )
    try:
        answer = opened.answer(request, seconds=seconds)
    except NotAcceptableError as error:
        tables, graphs = ", ".join(RESULT_TYPES), ", ".join(GRAPH_TYPES)
        raise QueryError(
            f"--format {format} can't hold this answer; SELECT and ASK have {tables}, "
            f"CONSTRUCT and DESCRIBE have {graphs}"
        ) from error
    sys.stdout.write(answer.body.decode("utf-8"))
    if not answer.body.endswith(b"\n"):
        sys.stdout.write("\n")
