"""Whatever stops a writer, the graph is whole: killed at any moment, or with a full disk."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
import servers
from made import RUN, extraction, graph_of, lines, stored, turtle

import kg
from kg.errors import StoreError

pytestmark = pytest.mark.slow
HERE = Path(__file__).resolve().parent


@pytest.mark.skipif(not servers.OXIGRAPH, reason="oxigraph is not installed")
@pytest.mark.parametrize("seed", [1001])
def test_a_killed_process_leaves_a_whole_graph(seed):
    places = f"{HERE.parents[1]}{os.pathsep}{HERE.parent}"
    environment = {**os.environ, "PYTHONPATH": places}
    command = [sys.executable, str(HERE / "kill_nine.py"), "--rounds", "4", "--seed", str(seed)]
    found = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert json.loads(found.stdout)["came_of"] == {"whole": 4}, found.stderr


@pytest.mark.parametrize("room", [8_192, 80_000, 200_000, 400_000])
def test_a_full_disk_is_an_error_and_loses_no_finished_document(tmp_path, room):
    path = tmp_path / "full.kg"
    texts = {"a.txt": "Ada met Bo.", "b.txt": "Carl founded Acme."}
    graph_of(texts, path).close()
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    graph = kg.open(path)
    kept: dict[str, str] = {}
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, old[1]))
    try:
        with pytest.raises(StoreError, match=r"nothing .* is lost"):
            _add_until_full(graph, kept)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
        graph.close()
    with kg.open(path) as graph, graph_of({**texts, **kept}) as fresh:
        assert turtle(graph) == turtle(fresh)
        assert stored(graph) == lines(graph)


def _add_until_full(graph, kept):
    for number in range(400):
        text = " ".join(f"Ada praised N{number}x{other}." for other in range(20))
        graph.folder.put(extraction(f"{number:03d}.txt", text), RUN)
        kept[f"{number:03d}.txt"] = text
        graph.update()
