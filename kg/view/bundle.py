"""Many ES modules into one classic script, without tools.

Comments in front of what they describe stay behind: they are a third of the source. Each module
becomes a function that returns its exports; `import { a } from "./b.js"` becomes the
reading of what b returned. The modules keep to two forms: imports of names on one statement, and
`export` before a function, class, const or let.
"""

from __future__ import annotations

import re
from pathlib import Path

_COMMENT = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|class|const|let)\*? (\w+))", re.MULTILINE)


def bundle(folder: Path, entry: str, *, after: str | None = None) -> str:
    """Return one script that holds the module `entry` of `folder` and all it imports.

    What the script of the entry `after` holds, which has run before, is not in it again.
    Raises `ValueError` for a circle of imports, and for an import or export in another form.
    """
    done: dict[str, str] = {}
    if after:
        _add(folder, after, done, ())
    before = set(done)
    _add(folder, entry, done, ())
    modules = [code for name, code in done.items() if name not in before]
    return '"use strict";\n' + "\n".join(modules)


def _add(folder: Path, name: str, done: dict[str, str], path: tuple[str, ...]) -> None:
    if name in done:
        return
    if name in path:
        raise ValueError(f"modules import each other in a circle: {' → '.join((*path, name))}")
    source = _COMMENT.sub("", (folder / f"{name}.js").read_text(encoding="utf-8"))
    for found in _IMPORT.finditer(source):
        _add(folder, found[2], done, (*path, name))
    exported = [found[2] for found in _EXPORT.finditer(source)]
    body = _EXPORT.sub(r"\1", _IMPORT.sub(_read_module, source))
    if re.search(r"^(import|export)\b", body, re.MULTILINE):
        raise ValueError(f"{name}.js: an import or export in a form that cannot be bundled")
    done[name] = (
        f"const ${_variable(name)} = (() => {{\n{body}return {{ {', '.join(exported)} }};\n}})();\n"
    )


def _read_module(found: re.Match[str]) -> str:
    names = found[1].replace(" as ", ": ")
    return f"const {{{names}}} = ${_variable(found[2])};\n"


def _variable(name: str) -> str:
    return name.replace("-", "_")
