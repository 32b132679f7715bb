"""The plug-ins of docs/plugins.md are packages: they are installed, and do what the page says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
PACKAGES = re.findall(r"^```toml\n(.*?)^```\n+```python\n(.*?)^```", PAGE, re.S | re.M)
BUILD = '\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
SENTENCES = (
    "Velmer Works sold a mill to Orsk Bank in Oslo. Ada Reed (deputy to Bo Lane) left Velmer Works"
    " in May. Ada Reed backs Orsk Bank."
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Return a folder into which pip has installed all packages of the page."""
    sources, site = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("site")
    assert len(PACKAGES) == 6
    folders = []
    for project, module in PACKAGES:
        table = tomllib.loads(project)["project"]
        (points,) = table["entry-points"].values()
        (place,) = points.values()
        folder = sources / table["name"]
        folder.mkdir()
        (folder / "pyproject.toml").write_text(project + BUILD)
        (folder / f"{place.partition(':')[0]}.py").write_text(module)
        folders.append(str(folder))
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run(
        [*pip, "--no-build-isolation", "--target", str(site), *folders], check=True, text=True
    )
    return site


@pytest.fixture(scope="module")
def run(site, tmp_path_factory):
    """Return a function that runs kg beside the installed packages, in a folder of its own."""
    folder = tmp_path_factory.mktemp("work")
    environment = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{site}"}

    def run(*arguments, **options):
        done = subprocess.run(
            [sys.executable, "-P", "-m", "kg", *arguments],
            cwd=folder, env=environment, capture_output=True, text=True, check=False, **options,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    (folder / "kg.toml").write_text(
        'extractors = ["clauses", "lines", "pairs"]\nlinkers = ["register"]\n'
    )
    archive = folder / "archive"
    archive.mkdir()
    item = f'<item id="n1" date="2025-07-02"><title>Mills</title><text>{SENTENCES}</text></item>'
    (archive / "one.newsxml").write_text(f"<news>{item}<item/></news>")
    run.folder = folder
    return run


@pytest.mark.slow
def test_kg_plugins_lists_what_is_installed(run):
    said = run("plugins")
    for name, package in (
        ("lines", "kg-lines"),
        ("pairs", "kg-pairs"),
        ("register", "kg-register"),
        ("report", "kg-report"),
        ("newsxml", "kg-newsxml"),
        ("drop", "kg-dropbox"),
    ):
        assert re.search(rf"^  {name}  .*\({package} 1\.0\)$", said, re.M)
    assert "  of kg: clauses\n" in said


@pytest.mark.slow
@pytest.mark.model
def test_one_text_is_read_with_the_configuration(run):
    line = json.dumps({"id": "d", "text": SENTENCES})
    answer = json.loads(run("extract", "-", "--config", "kg.toml", input=line))
    told = {(claim["relation"], claim["rule"]) for claim in answer["claims"]}
    assert {("deputy to", "lines"), ("backs", "pairs")} <= told
    same = {one["label"]: one["same_as"] for one in answer["entities"]}
    assert same["Orsk Bank"] == ["https://example.org/register/7742"]


@pytest.mark.slow
@pytest.mark.model
def test_a_graph_is_built_written_and_pushed_with_them(run):
    run("build", "archive", "-o", "news.kg", "--config", "kg.toml")
    report = run("export", "news.kg", "-f", "report")
    assert "# Velmer Works\n" in report
    assert "(n1)" in report
    inbox = run.folder / "inbox"
    run("push", "news.kg", f"drop://{inbox}")
    lines = (inbox / "graph.nt").read_text()
    assert "<https://example.org/register/7742>" in lines
    assert "deputy-to> " in lines


def test_each_example_is_short():
    for _, module in PACKAGES:
        assert len(module.splitlines()) <= 32
