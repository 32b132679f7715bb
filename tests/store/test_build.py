"""Building from files with the model: the same graph however it comes about, and bad input."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg
from kg import parallel
from kg.config import Config
from kg.errors import EmptyGraphError, ModelError, ReadError, StoreError
from kg.model import Document
from kg.parallel import read_texts
from kg.read import Skipped

pytestmark = [pytest.mark.model, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.md"))


def turtle(graph):
    return b"".join(graph.export("turtle"))


@pytest.fixture(scope="module")
def built():
    with kg.build([ROOT / "examples"]) as graph:
        yield turtle(graph)


def test_the_examples_one_by_one_backwards_give_the_same_bytes(built):
    with kg.build([EXAMPLES[-1]]) as graph:
        for path in reversed(EXAMPLES[:-1]):
            graph.add([path])
        assert turtle(graph) == built


def test_building_again_changes_nothing(built, tmp_path):
    kg.build([ROOT / "examples"], tmp_path / "g.kg").close()
    with kg.build([ROOT / "examples"], tmp_path / "g.kg") as graph:
        assert turtle(graph) == built


def test_a_removed_example_was_never_read():
    with kg.build([ROOT / "examples"]) as graph, kg.build(EXAMPLES[1:]) as without:
        graph.remove(EXAMPLES[0].name)
        assert turtle(graph) == turtle(without)


def test_sync_removes_what_is_gone_from_the_folder(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Ada Lovelace met Charles Babbage in London.")
    (tmp_path / "in" / "b.txt").write_text("Grace Hopper visited Paris.")
    with kg.build([tmp_path / "in"]) as graph:
        (tmp_path / "in" / "b.txt").unlink()
        graph.add([tmp_path / "in"])
        assert graph.counts().documents == 2
        graph.add([tmp_path / "in"], sync=True)
        assert [document.id for document in graph.documents()] == ["a.txt"]


def test_one_bad_file_is_skipped_with_its_reason_and_the_others_are_read(tmp_path):
    (tmp_path / "a.txt").write_text("Ada Lovelace met Charles Babbage.")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02\x03" * 50)
    (tmp_path / "c.txt").write_text("")
    with kg.build([tmp_path / "a.txt"]) as graph:
        report = graph.add([tmp_path])
        assert {Path(found.place).name for found in report.skipped} == {"b.txt", "c.txt"}
        assert graph.query("ASK { :Ada-Lovelace kg:met :Charles-Babbage }").answer


def test_a_document_without_facts_is_told_with_the_reason(tmp_path):
    (tmp_path / "a.txt").write_text("Ada Lovelace met Charles Babbage.")
    (tmp_path / "b.txt").write_text("Hm. Well. Really?")
    with kg.build([tmp_path / "a.txt"]) as graph:
        assert "b.txt" in graph.add([tmp_path]).empty


def test_a_build_in_which_nothing_was_found_says_why(tmp_path):
    (tmp_path / "b.txt").write_text("hm. well. really?")
    with pytest.raises(EmptyGraphError, match=r"nothing was found in 1 document: b\.txt: "):
        kg.build([tmp_path / "b.txt"])


def test_a_missing_path_leaves_no_graph_behind(tmp_path):
    with pytest.raises(ReadError, match="no such file"):
        kg.build([tmp_path / "nothing.txt"], tmp_path / "g.kg")
    assert not (tmp_path / "g.kg").exists()


def test_an_unknown_model_leaves_no_graph_behind(tmp_path):
    (tmp_path / "a.txt").write_text("Ada met Bo.")
    with pytest.raises(ModelError, match="'nope' is not installed"):
        kg.build([tmp_path / "a.txt"], tmp_path / "g.kg", config=Config(model="nope"))
    assert not (tmp_path / "g.kg").exists()


def test_a_failed_build_leaves_an_old_graph_as_it_was(tmp_path, built):
    kg.build([ROOT / "examples"], tmp_path / "g.kg").close()
    with pytest.raises(ReadError):
        kg.build([tmp_path / "nothing.txt"], tmp_path / "g.kg")
    with kg.open(tmp_path / "g.kg") as graph:
        assert turtle(graph) == built


def test_a_path_below_a_file_can_not_hold_a_graph(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match=r"cannot be written|exists and is no graph"):
        kg.build(EXAMPLES[:1], tmp_path / "file" / "g.kg")


DOCUMENTS = [
    Document(id=f"{number}.txt", text=f"Ada Lovelace met Charles Babbage {number} times in Rome.")
    for number in range(20)
]


@pytest.fixture
def in_processes(monkeypatch):
    monkeypatch.setattr(parallel, "_FEW_CHARACTERS", 0)


@pytest.mark.usefixtures("in_processes")
def test_several_processes_read_as_one_does():
    alone = list(read_texts(DOCUMENTS, Config(), processes=1))
    assert list(read_texts(DOCUMENTS, Config(), processes=2)) == alone


KILLER = """
import os, signal

def extract(document, doc, mentions):
    if document.id == "killer.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    return ()
"""


@pytest.fixture
def killer(tmp_path, monkeypatch):
    """Install a plug-in that kills the process that reads one document."""
    (tmp_path / "killer.py").write_text(KILLER)
    installed = tmp_path / "killer-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: killer\nVersion: 1.0\n")
    (installed / "entry_points.txt").write_text("[kg.extractors]\nkiller = killer:extract\n")
    monkeypatch.syspath_prepend(tmp_path)
    return Config(extractors=("clauses", "killer"))


@pytest.mark.usefixtures("in_processes")
def test_a_document_that_kills_its_process_is_skipped_and_the_others_are_read(killer):
    documents = [*DOCUMENTS[:5], Document(id="killer.txt", text="Ada met Bo."), *DOCUMENTS[5:]]
    found = list(read_texts(documents, killer, processes=2))
    skipped = [one.place for one in found if isinstance(one, Skipped)]
    assert skipped == ["killer.txt"]
    read = {one.document.id for one in found if not isinstance(one, Skipped)}
    assert read == {document.id for document in DOCUMENTS}


def test_processes_that_read_end_with_the_one_that_was_killed(tmp_path):
    for number in range(20):
        text = f"Ada Lovelace met Charles Babbage in Rome in {1700 + number}. " * 200
        (tmp_path / f"{number:03d}.txt").write_text(text)
    # it hears of the first texts, and of no more: those who read would wait at a full pipe
    code = (
        "import kg, os, signal\n"
        "def stop(progress):\n"
        "    if progress.stage == 'reading' and progress.done:\n"
        "        os.kill(os.getpid(), signal.SIGSTOP)\n"
        f"kg.build([{str(tmp_path)!r}], {str(tmp_path / 'g.kg')!r}, watch=stop)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([sys.executable, "-c", code], env=environment)
    os.waitid(os.P_PID, process.pid, os.WSTOPPED)
    readers = [pid for pid in children(process.pid) if b"spawn_main" in command(pid)]
    assert readers
    time.sleep(2)
    process.kill()
    process.wait()
    deadline = time.monotonic() + 60
    while any(map(command, readers)):
        assert time.monotonic() < deadline, "they go on without it"
        time.sleep(0.05)


def children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def command(pid: int) -> bytes:
    """Return the command of a process, nothing of one that has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def test_ctrl_c_keeps_what_was_finished(tmp_path):
    for number in range(300):
        text = f"Ada Lovelace met Charles Babbage in Rome in {1700 + number}. " * 5
        (tmp_path / f"{number:03d}.txt").write_text(text)
    code = f"import kg; kg.build([{str(tmp_path)!r}], {str(tmp_path / 'g.kg')!r}, watch=print)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if "reading" in line and "done=20," in line:
            break
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    with kg.open(tmp_path / "g.kg") as graph:
        assert not graph.folder.unfinished()
        assert 20 <= graph.counts().documents < 300
        assert graph.query("ASK { :Ada-Lovelace kg:met :Charles-Babbage }").answer
