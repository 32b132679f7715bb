"""What kg writes, byte for byte; `pytest --update` writes the files anew, for the diff."""

import re
from pathlib import Path

import handmade
import pytest

DATA = Path(__file__).resolve().parent / "data"
TEXTS = {
    "a.txt": "Ada met Bo. Bo praised Cleo. Cleo never left Acme.",
    "b.txt": "Ada met Bo. Dan founded Acme? Ada met the minister.",
}


@pytest.mark.parametrize("form", ["turtle", "json"])
def test_export_has_the_bytes_of_its_snapshot(form, tmp_path, request):
    snapshot = DATA / f"graph.{form}"
    with handmade.built(tmp_path / "g.kg", TEXTS) as graph:
        written = b"".join(graph.export(form))
    # a run's IRI is a hash of versions and ontologies: it changes with every release
    written = re.sub(rb"run/[0-9a-f]{16}", b"run/0000000000000000", written)
    if request.config.getoption("--update"):
        snapshot.write_bytes(written)
    assert written == snapshot.read_bytes()
