"""A build on Spark gives the graph of one machine, triple for triple, whatever is killed."""

import gzip
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import kg
from kg.config import Config, Inference
from kg.errors import ConfigError, StoreError
from kg.spark import build_on_spark

ROOT = Path(__file__).resolve().parents[2]
MASTER = "local[2,4]"

needs_spark = pytest.mark.skipif(
    shutil.which("java") is None or importlib.util.find_spec("pyspark") is None,
    reason="no Java, or no PySpark: make spark installs it",
)


def lines_of(output: Path) -> list[str]:
    parts = sorted((output / "triples").glob("*.nt.gz"))
    return [
        line
        for part in parts
        for line in gzip.decompress(part.read_bytes()).decode().splitlines(keepends=True)
    ]


def on_one_machine(sources: list[Path], folder: Path) -> list[str]:
    with kg.build(sources, folder) as graph:
        return exported(graph)


def exported(graph: kg.Graph) -> list[str]:
    return b"".join(graph.export("ntriples")).decode().splitlines(keepends=True)


def kill_a_worker(told: list[int]) -> None:
    """Kill the first process that Spark's daemon has begun to read texts in."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and not told:
        for process in Path("/proc").glob("[0-9]*"):
            try:
                command = (process / "cmdline").read_bytes()
                parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
                of_daemon = (
                    b"pyspark.daemon" in (Path("/proc") / str(parent) / "cmdline").read_bytes()
                )
            except (OSError, ValueError):
                continue
            if b"pyspark.daemon" in command and of_daemon:
                time.sleep(2)  # in the midst of its texts
                os.kill(int(process.name), signal.SIGKILL)
                told.append(int(process.name))
                return
        time.sleep(0.1)


@needs_spark
@pytest.mark.slow
@pytest.mark.model
def test_two_thousand_articles_give_the_same_graph_though_a_worker_is_killed(tmp_path):
    articles = tmp_path / "articles.jsonl"
    made = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "articles.py", "2000"],
        stdout=subprocess.PIPE,
        check=True,
    )
    articles.write_bytes(made.stdout)
    killed: list[int] = []

    def watch(progress) -> None:
        if progress.stage == "reading" and not progress.done:
            threading.Thread(target=kill_a_worker, args=(killed,), daemon=True).start()

    report = build_on_spark([articles], tmp_path / "out", master=MASTER, watch=watch)
    assert killed
    assert report.skipped == []
    assert report.documents == 2000
    lines = lines_of(tmp_path / "out")
    assert len(lines) == report.triples > 100_000
    assert sorted(lines) == sorted(on_one_machine([articles], tmp_path / "one.kg"))


@needs_spark
@pytest.mark.slow
@pytest.mark.model
def test_a_build_that_fails_goes_on_behind_its_last_whole_stage(tmp_path, monkeypatch):
    from kg.spark import stages

    texts = tmp_path / "texts.jsonl"
    texts.write_text(
        "\n".join(
            json.dumps({"id": str(number), "text": text})
            for number, text in enumerate(
                (
                    "Anna Weber joined Acme Corp. in 2011. She leads its office in Berlin.",
                    "Acme Corp. bought Borealis Ltd. for $30 million. Weber praised the deal.",
                    "The Berlin firm denied that Borealis Ltd. had sued it.",
                )
            )
        )
    )
    output = tmp_path / "out"
    output.mkdir()
    decisions = '[[decision]]\nis = "merge"\nnames = ["Acme Corp.", "Borealis Ltd."]\n'
    (output / "decisions.toml").write_text(decisions)
    with monkeypatch.context() as patched:
        patched.setattr(stages, "described", None)
        with pytest.raises(TypeError):
            build_on_spark([texts], output, master=MASTER)
    assert not (output / "triples").exists()
    monkeypatch.setattr(stages, "read", None)  # what is kept is not made again
    build_on_spark([texts], output, master=MASTER)
    assert sorted(path.name for path in output.iterdir()) == [
        "config.toml",
        "decisions.toml",
        "rdf",
        "triples",
    ]
    with kg.build([texts], tmp_path / "one.kg") as graph:
        shutil.copy(output / "decisions.toml", graph.folder.decisions)
        graph.update()
        assert sorted(lines_of(output)) == sorted(exported(graph))
    query = "SELECT ?who { ?who a kg:Person }"
    asked = subprocess.run(
        [sys.executable, "-m", "kg", "query", output, query],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Anna Weber" in asked.stdout


def test_what_spark_lacks_is_said_before_any_text_is_read(tmp_path, monkeypatch):
    with pytest.raises(ConfigError, match="inference"):
        build_on_spark(
            [tmp_path], tmp_path / "out", config=Config(inference=(Inference.TRANSITIVITY,))
        )
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(ConfigError, match=r"Java 17|PySpark"):
        build_on_spark([ROOT / "examples"], tmp_path / "out")


@needs_spark
def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.odt").write_text("mine")
    with pytest.raises(StoreError, match=r"thesis\.odt"):
        build_on_spark([ROOT / "examples"], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.odt"]
