"""`kg shell`: ask a graph again and again, with history and completion."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.cli import app
from kg.cli.options import GraphPath
from kg.cli.query import print_table
from kg.cli.terminal import raw
from kg.controls import shown
from kg.errors import KgError, PluginError
from kg.extras import how_to_install

if TYPE_CHECKING:
    from kg.graph import Graph

_HELP = "A query ends with an empty line. .examples lists some, .example NAME asks one, .quit ends."


@app.command()
def shell(graph: GraphPath) -> None:
    """Ask a graph again and again: completion by Tab from its own names, history by the arrows.

    The history is kept in ~/.kg_history.
    """
    import kg

    with kg.open(graph) as opened:
        print(f"{opened.counts()}. {_HELP}", file=sys.stderr)
        for text in _inputs(opened):
            try:
                _answer(opened, text)
            except KgError as error:
                print(f"Error: {error}", file=sys.stderr)


def _answer(opened: Graph, text: str) -> None:
    """Print the answer to a query or to a command that begins with a full stop."""
    from kg.query.examples import examples_for, require_example

    command, _, argument = text.strip().partition(" ")
    if command == ".examples":
        for found in examples_for(opened.folder):
            print(f"{found.name:16} {found.title}")
    elif command == ".example":
        found = require_example(opened.folder, argument.strip())
        print(found.query)
        print_table(opened.query(found.query))
    elif command.startswith("."):
        print(_HELP)
    elif text.strip():
        print_table(opened.query(text))


def _inputs(opened: Graph) -> Iterator[str]:
    """Yield what is typed, or the blocks of standard input where it is no terminal."""
    if not sys.stdin.isatty():
        yield from (block for block in sys.stdin.read().split("\n\n") if block.strip() != ".quit")
        return
    session = _session(opened)
    while True:
        try:
            text = session.prompt("kg> ")
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        if text.strip() == ".quit":
            return
        yield text


def _session(opened: Graph) -> Any:
    try:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.completion import Completer, Completion
        from prompt_toolkit.filters import Condition
        from prompt_toolkit.history import FileHistory
        from prompt_toolkit.output import create_output
    except ImportError as error:
        raise PluginError(f"the shell needs prompt_toolkit: {how_to_install('shell')}") from error
    from kg.query.complete import completions, last_word

    class GraphCompleter(Completer):
        """Completes from the graph."""

        def get_completions(self, document: Any, complete_event: Any) -> Iterator[Any]:
            before = document.text_before_cursor
            for text, meaning in completions(opened.folder, before):
                yield Completion(
                    text, -len(last_word(before)), display=shown(text), display_meta=shown(meaning)
                )

    session: Any = None

    def goes_on() -> bool:
        """Return whether Enter starts a new line: a query that has not ended with an empty one."""
        text = session.default_buffer.text
        return bool(text.strip()) and not text.startswith(".") and not text.endswith("\n")

    session = PromptSession(
        output=create_output(stdout=raw(sys.stdout)),
        completer=GraphCompleter(),
        history=FileHistory(str(Path.home() / ".kg_history")),
        multiline=Condition(goes_on),
    )
    return session
