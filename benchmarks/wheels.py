"""Ask pip whether every dependency has a wheel where kg is to run: no one should need a compiler.

    python benchmarks/wheels.py            # core, parser and the extras model, serve
    python benchmarks/wheels.py places owl # other extras

For each Python and platform pip resolves the whole closure of kg's requirements from wheels alone,
without installing anything. Where that fails, each requirement is asked for by itself and the ones
without wheels are named. Exits 1 if a requirement of the core fails anywhere. Needs a network; a
run takes about a minute a platform. pip reads markers for the machine this runs on, so what is not
for Windows is left out there.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

PYTHONS = ("3.11", "3.12", "3.13")
PLATFORMS = {
    "Linux x86_64": ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
    "Linux aarch64": ("manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64"),
    "macOS arm64": ("macosx_14_0_arm64",),
    "macOS x86_64": ("macosx_14_0_x86_64",),
    "Windows x86_64": ("win_amd64",),
}
USUAL_EXTRAS = ("model", "serve")


def requirements(extras: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the requirements of the core, of the parser and of each extra."""
    root = Path(__file__).resolve().parent.parent
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"]
    parser = tomllib.loads((root / "models/en/pyproject.toml").read_text(encoding="utf-8"))
    return {
        "core": project["dependencies"],
        "the parser": parser["project"]["dependencies"],
        **{name: optional[name] for name in extras},
    }


def has_wheels(wanted: list[str], python: str, platforms: tuple[str, ...]) -> bool:
    """Return whether pip can resolve requirements from wheels alone."""
    tags = [word for tag in platforms for word in ("--platform", tag)]
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--ignore-installed"]
    command += ["--only-binary=:all:", "--python-version", python, *tags, "--target", "unused"]
    return subprocess.run([*command, *wanted], capture_output=True, check=False).returncode == 0


def main() -> int:
    """Print a line for each Python and platform; return 1 if the core misses a wheel."""
    parts = requirements(tuple(sys.argv[1:]) or USUAL_EXTRAS)
    failed = False
    for name, tags in PLATFORMS.items():
        wanted_there = {
            part: [one for one in wanted if "win_amd64" not in tags or "!= 'win32'" not in one]
            for part, wanted in parts.items()
        }
        everything = [requirement for part in wanted_there.values() for requirement in part]
        for python in PYTHONS:
            if has_wheels(everything, python, tags):
                print(f"{name}, Python {python}: all", flush=True)
                continue
            missing = [
                f"{requirement} ({part})"
                for part, wanted in wanted_there.items()
                for requirement in wanted
                if not has_wheels([requirement], python, tags)
            ]
            failed |= any(one.endswith("(core)") for one in missing) or not missing
            print(f"{name}, Python {python}: not {', '.join(missing) or 'together'}", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
