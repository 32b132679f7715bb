"""The command line: arguments, messages and exit codes over the library; no logic.

Each module of this package adds its commands to `app` when it is imported. Heavy imports stand
inside the functions, so that `kg --help` answers at once.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from importlib.util import find_spec
from typing import Annotated

import typer
from typer.models import CommandInfo, TyperInfo

from kg.cli.terminal import guard_terminals
from kg.errors import KgError
from kg.extras import how_to_install
from kg.installed_models import HOW_TO_INSTALL_PARSER, PARSER, default_model
from kg.quiet import silence_libraries
from kg.version import __version__

EXTRAS = {
    "httpx2": "serve",
    "starlette": "serve",
    "uvicorn": "serve",
    "multipart": "serve",
    "python_multipart": "serve",
    "pyshacl": "check",
    "pandas": "pandas",
    "pyarrow": "pandas",
    "prompt_toolkit": "shell",
    "xlsxwriter": "xlsx",
    "watchfiles": "watch",
}
"""Which extra of kg brings a module that not every installation has."""

PANELS = {
    "Texts to a graph": ("build", "watch", "demo", "remove", "import", "merge"),
    "Ask and look": ("ask", "query", "explain", "view", "serve", "shell", "diff", "export"),
    "Mend and keep": ("review", "check", "repair", "compact", "backup", "push"),
    "Measure": ("assert", "annotate", "evaluate"),
    "Texts and words alone": ("extract", "ontology", "plugins"),
}
"""The commands as `kg --help` lists them; one that stands in none comes last."""

app = typer.Typer(
    name="kg",
    help="Turn texts into a knowledge graph in which every fact leads back to its sentence.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


_CTRL_C = 130


def _show_version(wanted: bool) -> None:
    if wanted:
        rules = find_spec("kg.extract")
        compiled = rules is not None and not (rules.origin or "").endswith(".py")
        model = default_model()
        better = "" if model == PARSER else f"; {PARSER} is not installed: {HOW_TO_INSTALL_PARSER}"
        print(f"kg {__version__}{', rules compiled' * compiled}, reads with {model}{better}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show it.")
    ] = False,
) -> None:
    pass


def load_commands() -> typer.Typer:
    """Return the application with the commands of all modules of this package."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    _arrange()
    return app


def _arrange() -> None:
    """Put the commands into the order of `PANELS`."""
    panels = {name: panel for panel, names in PANELS.items() for name in names}
    places = {name: place for place, name in enumerate(panels)}
    every: list[CommandInfo | TyperInfo] = [*app.registered_commands, *app.registered_groups]
    for command in every:
        command.rich_help_panel = panels.get(_name_of(command))
    for registered in (app.registered_commands, app.registered_groups):
        registered.sort(key=lambda one: places.get(_name_of(one), len(places)))


def _name_of(command: CommandInfo | TyperInfo) -> str:
    """Return the name of a command: that of its function where it has none of its own."""
    function = getattr(command, "callback", None)
    return str(command.name or getattr(function, "__name__", ""))


def main() -> None:
    """Run the command line; exit 0, 1 for a `KgError`, 2 for an option that does not exist."""
    silence_libraries()
    guard_terminals()
    try:
        load_commands()()
    except KgError as error:
        print(f"Error: {error}", file=sys.stderr)
        sys.exit(1)
    except ModuleNotFoundError as error:
        extra = EXTRAS.get((error.name or "").partition(".")[0])
        if extra is None:
            raise
        print(f"Error: this needs more of kg: {how_to_install(extra)}", file=sys.stderr)
        sys.exit(1)
    except (KeyboardInterrupt, SystemExit) as stop:
        # typer turns Ctrl-C into the exit code 130, without a word
        if isinstance(stop, SystemExit) and stop.code != _CTRL_C:
            raise
        print("Stopped; what was finished is kept.", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        sys.exit(0)
