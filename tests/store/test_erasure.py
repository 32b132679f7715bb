"""Of a removed document nothing is left in any file."""

from __future__ import annotations

import pytest
from made import add, graph_of

from kg.errors import NotFoundError
from kg.review import decide, rejections

SECRET = "Zacharias"


def files_with(graph, word: str) -> list[str]:
    """Return the files of a graph that hold a word, compressed rows left aside."""
    found = []
    for path in sorted(graph.path.rglob("*")):
        if path.is_file() and word.encode() in path.read_bytes():
            found.append(path.relative_to(graph.path).as_posix())
    return found


@pytest.fixture
def graph():
    with graph_of({"a.txt": "Ada met Bo. Carl left Goa."}) as graph:
        add(graph, {"b.txt": f"{SECRET} met Bo. {SECRET} left Goa."})
        yield graph


def test_the_text_of_a_removed_document_is_in_no_file(graph):
    assert files_with(graph, SECRET)
    assert files_with(graph, SECRET.lower())  # the index for search
    graph.remove("b.txt")
    assert files_with(graph, SECRET) == []
    assert files_with(graph, SECRET.lower()) == []
    assert list(graph.find_damage()) == []


def test_what_was_rejected_of_it_goes_if_its_history_does(graph):
    decide(graph, *rejections(graph, SECRET, "meet", "Bo"))
    graph.remove("b.txt", forget_history=True)
    assert files_with(graph, SECRET) == []


def test_one_unknown_document_keeps_all(graph):
    with pytest.raises(NotFoundError):
        graph.remove("a.txt", "nowhere.txt")
    assert {document.id for document in graph.documents()} == {"a.txt", "b.txt"}
