"""A graph that can't be written where it lies can be asked."""

from __future__ import annotations

import sqlite3

import pytest
from made import graph_of

import kg
from kg.errors import StoreError


@pytest.fixture
def still(tmp_path, monkeypatch):
    """A graph whose files SQLite can't write, as on a read-only or a full disk."""
    with graph_of({"a.txt": "Ada met Bo."}) as graph:
        graph.back_up(tmp_path / "g.kg")
    real = sqlite3.connect

    def connect(name, *rest, **options):
        if "immutable" not in str(name):
            raise sqlite3.OperationalError("unable to open database file")
        return real(name, *rest, **options)

    monkeypatch.setattr(sqlite3, "connect", connect)
    return tmp_path / "g.kg"


def test_it_answers_and_is_whole(still):
    with kg.open(still) as graph:
        assert graph.query("ASK { :Ada kg:met :Bo }").answer
        assert "Ada" in b"".join(graph.export("turtle")).decode()
        assert list(graph.find_damage()) == []


def test_a_log_with_more_in_it_is_not_passed_over(still):
    (still / "graph.sqlite-wal").write_bytes(b"something")
    with pytest.raises(StoreError, match="unable to open"):
        kg.open(still)


def test_it_refuses_a_change(still):
    with kg.open(still) as graph, pytest.raises(StoreError):
        graph.remove("a.txt")
