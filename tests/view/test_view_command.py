import base64
import datetime
import gzip
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import kg
from kg.cli import load_commands
from kg.errors import ReadError, StoreError

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def graph(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("view")
    (folder / "report.txt").write_text("Maria Keller met Jonas Brandt in Vienna.", encoding="utf-8")
    path = folder / "report.kg"
    kg.build([folder / "report.txt"], path, date=datetime.date(2025, 1, 1)).close()
    return path


def run(*arguments: str | Path):
    return CliRunner().invoke(load_commands(), ["view", *map(str, arguments)])


def test_the_page_is_written_and_what_is_in_it_told(graph: Path, tmp_path: Path):
    done = run(graph, "-o", tmp_path / "page.html", "--title", "Vienna")
    assert done.exit_code == 0
    assert "<title>Vienna</title>" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "with whole articles" in done.stderr


def test_without_articles_the_command_says_so(graph: Path, tmp_path: Path):
    done = run(graph, "-o", tmp_path / "page.html", "--no-articles")
    assert "only the cited sentences" in done.stderr


def test_writing_twice_gives_the_same_bytes(graph: Path, tmp_path: Path):
    for name in ("a.html", "b.html"):
        run(graph, "-o", tmp_path / name)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_things_keep_their_places_like_an_earlier_page(graph: Path, tmp_path: Path):
    run(graph, "-o", tmp_path / "a.html")
    done = run(graph, "-o", tmp_path / "b.html", "--like", tmp_path / "a.html")
    assert done.exit_code == 0


def test_the_simple_view_is_that_of_pyvis(graph: Path, tmp_path: Path):
    run(graph, "-o", tmp_path / "simple.html", "--pyvis")
    assert "vis.Network" in (tmp_path / "simple.html").read_text(encoding="utf-8")


def test_an_earlier_page_that_is_none_is_refused(graph: Path, tmp_path: Path):
    (tmp_path / "none.html").write_text("<p>", encoding="utf-8")
    done = run(graph, "-o", tmp_path / "b.html", "--like", tmp_path / "none.html")
    assert isinstance(done.exception, ReadError)
    done = run(graph, "-o", tmp_path / "b.html", "--like", tmp_path / "missing.html")
    assert isinstance(done.exception, ReadError)


def test_a_place_that_cannot_be_written_is_told(graph: Path, tmp_path: Path):
    done = run(graph, "-o", tmp_path / "missing" / "page.html")
    assert isinstance(done.exception, StoreError)


def test_a_folder_that_is_no_graph_is_told(tmp_path: Path):
    assert isinstance(run(tmp_path).exception, StoreError)


def test_a_graph_shows_itself_in_a_notebook(graph: Path):
    with kg.open(graph) as opened:
        assert opened._repr_html_().startswith("<iframe")
        assert len(opened.to_pyvis().nodes) == opened.counts().entities


def test_a_page_tells_what_changed_since_an_earlier_build(graph: Path, tmp_path: Path):
    (tmp_path / "later.txt").write_text("Maria Keller left Vienna.", encoding="utf-8")
    later = tmp_path / "later.kg"
    kg.build([graph.parent / "report.txt", tmp_path / "later.txt"], later).close()
    done = run(later, "-o", tmp_path / "page.html", "--against", graph)
    assert done.exit_code == 0
    html = (tmp_path / "page.html").read_text(encoding="utf-8")
    packed = re.search(r'id="block-evidence">([^<]*)<', html)[1]
    against = json.loads(gzip.decompress(base64.b64decode(packed)))["against"]
    assert against["name"] == "report.kg"
    assert [fact["was"] for fact in against["facts"]] == [""]
    done = run(later, "-o", tmp_path / "page.html", "--against", tmp_path / "none.kg")
    assert isinstance(done.exception, StoreError)
