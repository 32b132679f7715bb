import pyoxigraph as ox
import pytest

from kg.store import triples as store_of_triples
from kg.store.triples import TripleStore

LINES = [
    f"<urn:claim/{claim}> <urn:property/{number}> <urn:thing/{(claim * number) % 5000}> ."
    for claim in range(5000)
    for number in range(10)
]


def bytes_of(folder):
    return sum(path.stat().st_size for path in folder.iterdir())


@pytest.mark.slow
def test_what_is_loaded_at_once_takes_much_less_of_the_disk(tmp_path, monkeypatch):
    TripleStore(tmp_path / "whole").rebuild(LINES)
    monkeypatch.setattr(store_of_triples, "BULK", 500_000)
    TripleStore(tmp_path / "parts").rebuild(LINES)
    stores = [ox.Store.read_only(str(tmp_path / name / "store")) for name in ("whole", "parts")]
    assert [len(store) for store in stores] == [len(LINES)] * 2
    whole, parts = (bytes_of(tmp_path / name / "store") for name in ("whole", "parts"))
    assert whole < 0.75 * parts


@pytest.mark.slow
def test_files_do_not_pile_up_with_small_changes(tmp_path):
    triples = TripleStore(tmp_path)
    triples.rebuild(f'<urn:s{n}> <urn:p> "{n}" .' for n in range(1000))
    files = []
    for n in range(16):
        triples.change([f'<urn:s{n}> <urn:p> "{n}" .'], [f'<urn:s{n}> <urn:p> "new {n}" .'])
        files.append(sum(1 for _ in (tmp_path / "store").iterdir()))
    assert max(files[8:]) <= max(files[:8]) + 2, files
    with triples.snapshot() as path:
        store = ox.Store.read_only(str(path))
        found = {quad.object.value for quad in store}
    assert found == {f"new {n}" if n < 16 else str(n) for n in range(1000)}
