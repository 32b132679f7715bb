import pyoxigraph as ox
import pytest

from kg.store.triples import TripleStore


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
