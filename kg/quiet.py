"""What libraries warn of and log stays off a person's terminal; a program hears it as ever."""

from __future__ import annotations

import logging
import sys
import warnings

from kg.controls import shown
from kg.errors import KgWarning

_silent = False


def silence_libraries() -> None:
    """Keep what libraries warn of and log from the terminal: nobody there can act on it.

    What costs a document its place is an error, and named. `python -W` shows the warnings again.
    """
    global _silent
    _silent = True
    if not sys.warnoptions:
        warnings.showwarning = _show_own
    logging.getLogger().addHandler(logging.NullHandler())


def _show_own(message: Warning | str, category: type[Warning], *_: object, **__: object) -> None:
    if issubclass(category, KgWarning):
        # a bar may draw on the terminal meanwhile, and takes what passes by it as it is
        sys.stderr.write(f"Warning: {shown(str(message))}\n")


def are_silent() -> bool:
    """Return whether this process was told to: those that it starts shall be so, too."""
    return _silent
