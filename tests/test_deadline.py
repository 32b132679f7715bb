"""What takes too long for one document costs that document alone."""

import re
import signal
import time

import pytest

from kg import deadline as deadlines
from kg.config import Config
from kg.deadline import DeadlineError, deadline
from kg.failures import Failure, attempt
from kg.graph import Graph
from kg.store import create_folder


def endless():
    while True:
        pass


@pytest.fixture(autouse=True)
def short(monkeypatch):
    monkeypatch.setattr(deadlines, "WAITING", 2)


@pytest.mark.parametrize(
    "work",
    [endless, lambda: time.sleep(60), lambda: re.fullmatch(r"(a|a)*b", "a" * 40)],
    ids=["a loop", "sleep", "a pattern"],
)
def test_whatever_takes_longer_fails(work):
    started = time.monotonic()
    failed = attempt("the work", work, seconds=0.2)
    assert isinstance(failed, Failure)
    assert str(failed) == "the work failed: it took more than 0.2 s"
    assert time.monotonic() - started < 20


def test_what_catches_everything_is_interrupted_again(monkeypatch):
    monkeypatch.setattr(deadlines, "_AGAIN", 0.1)

    def swallow():
        try:
            endless()
        except DeadlineError:
            endless()

    assert isinstance(attempt("the work", swallow, seconds=0.1), Failure)


def test_a_deadline_leaves_the_timers_and_handlers_of_others():
    def own(*_):
        raise AssertionError

    before = signal.signal(signal.SIGALRM, own)
    try:
        signal.setitimer(signal.ITIMER_REAL, 500)
        with deadline(1):
            pass
        assert signal.getsignal(signal.SIGALRM) is own
        assert 400 < signal.getitimer(signal.ITIMER_REAL)[0] <= 500
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.model
def test_a_document_that_takes_too_long_is_named_and_the_others_are_read(tmp_path, monkeypatch):
    from kg.normalise import normalise

    def stuck(text, **settings):
        return endless() if "Dora" in text else normalise(text, **settings)

    monkeypatch.setattr("kg.extraction.normalise", stuck)
    monkeypatch.setattr("kg.failures._SECONDS_FOR_ANY_TEXT", 0.5)
    for name, text in {"a": "Ada met Bo.", "d": "Dora met Bo.", "z": "Carl met Bo."}.items():
        (tmp_path / f"{name}.txt").write_text(text)
    with Graph(create_folder(None, Config())) as graph:
        report = graph.add(tmp_path)
    (skipped,) = report.missed
    assert skipped.place == "d.txt"
    assert re.fullmatch(r"the normalising failed: it took more than 0\.5\d* s", skipped.reason)
    assert report.added == ["a.txt", "d.txt", "z.txt"]
