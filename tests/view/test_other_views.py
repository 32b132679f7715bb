import html
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from kg.errors import ReadError
from kg.view import notebook_html, page, read_positions
from kg.view.pyvis import to_pyvis
from tests.view.story import story

ROOT = Path(__file__).resolve().parent.parent.parent
OUTSIDE = re.compile(
    r"<(?:link|script|img)\b[^>]*\b(?:src|href)\s*=\s*[\"'](?!data:)", re.IGNORECASE
)


def test_the_pyvis_page_loads_nothing_from_elsewhere():
    assert OUTSIDE.findall(to_pyvis(story()).generate_html()) == []


def test_the_pyvis_network_stays_where_it_is_put():
    network = to_pyvis(story())
    assert network.options.physics.enabled is False
    assert len(network.nodes) == len(story().entities)
    assert all({"x", "y"} <= set(node) and node["physics"] is False for node in network.nodes)


def test_pyvis_edges_have_their_sentences_as_titles():
    titles = {edge["label"]: edge["title"] for edge in to_pyvis(story()).edges}
    assert titles["lies in"] == "Oslo lies in Norway."
    assert titles["met"].split("\n") == sorted(titles["met"].split("\n"))
    assert len(titles["met"].split("\n")) == 3


def test_pyvis_writes_utf_8(tmp_path: Path):
    path = tmp_path / "graph.html"
    to_pyvis(story()).write_html(str(path))
    assert "Norden Line" in path.read_text(encoding="utf-8")
    assert not (tmp_path / "lib").exists()


def test_a_hostile_name_stays_inside_the_data_of_pyvis():
    text = to_pyvis(story(rename={"Oslo": "</script><script>alert(1)</script>"})).generate_html()
    assert "<script>alert(1)" not in text


def test_a_notebook_gets_the_page_in_a_frame_of_its_own():
    shown = notebook_html(story(), title="Harbour")
    assert shown.startswith("<iframe")
    inside = html.unescape(re.search(r'srcdoc="([^"]*)"', shown)[1])
    assert inside == page(story(), title="Harbour", sparql=False)
    assert "allow-same-origin" not in shown


def test_things_keep_the_places_of_an_earlier_page():
    content = story()
    fewer = type(content)(
        documents=content.documents,
        entities=tuple(each for each in content.entities if each.label != "Norway"),
        facts=tuple(f for f in content.facts if "Norway" not in f"{f.subject} {f.object}"),
        labels=content.labels,
    )
    earlier = page(fewer, sparql=False)
    start = read_positions(earlier, content)
    assert np.isnan(start).sum() == 2
    again = read_positions(page(content, sparql=False, start=start), content)
    kept = ~np.isnan(start[:, 0])
    moved = again[kept] - start[kept]
    assert np.allclose(moved - moved[0], 0, atol=1)


def test_a_text_that_is_no_page_is_refused():
    with pytest.raises(ReadError, match="no page of kg"):
        read_positions("<html></html>", story())


@pytest.mark.slow
def test_the_types_of_the_scripts_hold():
    compiler = ROOT / "node_modules" / ".bin" / "tsc"
    if not compiler.exists() or not shutil.which("node"):
        pytest.skip("the TypeScript compiler is not there; npm ci brings it")
    done = subprocess.run(
        [compiler, "--project", ROOT / "kg" / "view" / "js"], capture_output=True, text=True
    )
    assert done.stdout == ""


def test_no_module_of_the_page_is_long():
    for path in sorted((ROOT / "kg" / "view" / "js").glob("*.js")):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 300, path.name
