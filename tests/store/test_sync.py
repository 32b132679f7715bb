"""`--sync` removes what is gone, and nothing that could only not be read."""

from __future__ import annotations

import os

import pytest
from typer.testing import CliRunner

import kg.pipeline
from kg.cli import app, load_commands
from kg.graph import open_or_create
from kg.pipeline import plan_build
from kg.read.missing import gone_from

load_commands()


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    for number in range(12):
        path = folder / ("sub" if number % 2 else "") / f"{number}.txt"
        path.write_text(f"Ada met Bo. Carl left Goa {number}.")
    return folder


@pytest.fixture
def graph(texts, tmp_path):
    """A graph that knows the files, without having read them: no model is needed."""
    from store.made import extraction

    with open_or_create(tmp_path / "g.kg") as graph:
        for path in sorted(texts.rglob("*.txt")):
            id_ = path.relative_to(texts).as_posix()
            graph.folder.put(extraction(id_, path.read_text()), "{}", origin=str(path.resolve()))
        graph.update()
        yield graph


def planned(graph, texts):
    _, report = plan_build(graph.folder, [texts], config=graph.folder.config, sync=True)
    return report.removed, report.kept


def test_what_is_gone_is_removed(graph, texts):
    (texts / "0.txt").unlink()
    assert planned(graph, texts) == (["0.txt"], [])


@pytest.mark.parametrize("content", [b"", b" \n", b"\xff\xfe\x00", b"Der Rat sagte nichts dazu."])
def test_what_is_skipped_is_kept(graph, texts, content):
    (texts / "0.txt").write_bytes(content)
    removed, kept = planned(graph, texts)
    assert removed == []
    assert kept in (["0.txt"], [])


def test_a_file_that_became_a_pipe_or_a_broken_link_is_kept(graph, texts):
    for name in ("0.txt", "2.txt"):
        (texts / name).unlink()
    os.mkfifo(texts / "0.txt")
    (texts / "2.txt").symlink_to(texts / "2.txt")
    assert planned(graph, texts) == ([], ["0.txt", "2.txt"])


def test_a_folder_that_can_not_be_listed_keeps_its_documents(graph, texts, monkeypatch):
    real = os.scandir

    def scandir(path):
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    removed, kept = planned(graph, texts)
    assert removed == []
    assert kept == sorted(f"sub/{number}.txt" for number in range(1, 12, 2))


def test_what_is_no_longer_under_the_paths_is_gone_even_if_it_is_there(texts):
    file = str((texts / "0.txt").resolve())
    told = gone_from([texts / "sub"], ["0.txt"], origins={"0.txt": file}, read=(), skipped=())
    assert told == (["0.txt"], [])


def test_an_emptied_folder_asks_and_names_what_would_go(graph, texts, monkeypatch):
    for path in texts.rglob("*.txt"):
        path.unlink()
    monkeypatch.setattr(kg.pipeline.build, "read_texts", lambda *_, **__: iter(()))
    path = str(graph.path)
    refused = CliRunner().invoke(app, ["build", str(texts), "-o", path, "--sync"])
    assert "would remove 12 of 12 documents" in str(refused.exception)
    assert "gone: 0.txt" in refused.stderr
    with kg.open(path) as again:
        assert again.counts().documents == 12
