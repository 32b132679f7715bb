"""The compiled rules read a text as the interpreted ones do."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
READ = """
import sys
import msgspec
import kg.extract
from kg.annotate import load_model
from kg.extract import extract, triples
from kg.model import Document, View
from kg.annotate.parses import read_parses
from kg.read import read_documents

print(kg.extract.__file__, file=sys.stderr)
found = read_documents([sys.argv[1]], date=None)
documents = [one for one in found if isinstance(one, Document)]
assert len(documents) > 500
for document, doc in read_parses(load_model(), documents):
    print(msgspec.json.encode(extract(document, doc)).decode())
    for view in View:
        print(msgspec.json.encode(triples(doc, view)).decode())
"""
"""Prints all that the rules make of texts, and where the rules stand."""


def write_texts(file: Path) -> None:
    """Write the sentences that the rules are tested with, and the examples, as JSON lines."""
    lines = [
        line
        for data in sorted((ROOT / "tests" / "data").glob("*.jsonl"))
        for line in data.read_text(encoding="utf-8").splitlines()
    ]
    texts = [row["text"] for row in map(json.loads, lines) if "text" in row]
    texts += [page.read_text(encoding="utf-8") for page in sorted((ROOT / "examples").glob("*.md"))]
    assert len(texts) > 500
    rows = [json.dumps({"id": str(i), "text": text}) for i, text in enumerate(texts)]
    file.write_text("\n".join(rows), encoding="utf-8")


def read_with(kg: Path, texts: Path) -> tuple[str, str]:
    """Return what the rules of a copy of kg make of texts, and the file they were in."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", READ, texts],
        env={**os.environ, "PYTHONPATH": str(kg)},
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.stdout, done.stderr.strip()


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.skipif(not shutil.which("cc"), reason="no C compiler")
def test_compiled_rules_give_the_same(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    assert build.compile_rules(tmp_path) == ""
    texts = tmp_path / "texts.jsonl"
    write_texts(texts)
    compiled, its_file = read_with(tmp_path, texts)
    interpreted, python_file = read_with(ROOT, texts)
    assert not its_file.endswith(".py")
    assert python_file.endswith(".py")
    assert compiled == interpreted
