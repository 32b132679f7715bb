"""Which id a document has: it stays, and no document takes that of another file's."""

import shutil

import pytest
from made import extraction

from kg import pipeline
from kg.graph import Graph, open_or_create
from kg.store.database import VERSION, Database


@pytest.fixture(autouse=True)
def _without_a_model(monkeypatch):
    """Read the sentences that `made` reads."""

    def read_texts(documents, config, **_):
        for document in documents:
            yield extraction(document.id, document.text)

    monkeypatch.setattr(pipeline.build, "read_texts", read_texts)


@pytest.fixture
def graph(tmp_path):
    with open_or_create(tmp_path / "x.kg") as graph:
        yield graph


@pytest.fixture
def years(tmp_path):
    """Return two folders, each with a report of its own."""
    for year, text in (("2024", "Ada met Bo."), ("2025", "Carl met Bo.")):
        (tmp_path / year).mkdir()
        (tmp_path / year / "report.txt").write_text(text)
    return tmp_path / "2024", tmp_path / "2025"


def texts(graph: Graph) -> dict[str, str]:
    return {document.id: document.text for document in graph.documents()}


BOTH = {"report.txt": "Ada met Bo.", "2025/report.txt": "Carl met Bo."}


def test_equal_names_in_two_folders_are_both_kept_in_one_call_and_in_two(graph, years):
    with open_or_create(None) as other:
        other.add(years)
        assert texts(other) == BOTH
    graph.add([years[0]])
    report = graph.add([years[1]])
    assert texts(graph) == BOTH
    assert [warned.reason for warned in report.warned] == [
        "read as '2025/report.txt', for 'report.txt' is a document of another file"
    ]


def test_a_file_keeps_its_id_however_often_and_however_it_is_given(graph, years):
    graph.add([years[0]])
    graph.add([years[1]])
    (years[1] / "report.txt").write_text("Carl praised Bo.")
    for paths in ([years[1]], [years[1] / "report.txt"], [*years], [years[1], years[0]]):
        assert graph.add(paths).warned == []
        assert texts(graph) == {**BOTH, "2025/report.txt": "Carl praised Bo."}
    assert graph.add([years[0].parent / "2024"]).unchanged == 1
    assert graph.add([years[1] / ".." / "2024" / "report.txt"]).unchanged == 1


def test_a_file_of_a_folder_keeps_its_id_when_it_is_given_alone(graph, years):
    (years[0].parent / "in").mkdir()
    shutil.move(years[0], years[0].parent / "in" / "2024")
    graph.add([years[0].parent / "in"])
    assert list(texts(graph)) == ["2024/report.txt"]
    assert graph.add([years[0].parent / "in" / "2024" / "report.txt"]).unchanged == 1


def test_with_sync_only_the_given_folder_stays(graph, years):
    graph.add(years)
    graph.add([years[1]], sync=True)
    assert list(texts(graph)) == ["2025/report.txt"]


def test_a_folder_that_moved_keeps_its_ids(graph, years, tmp_path):
    graph.add([years[0]])
    (tmp_path / "elsewhere").mkdir()
    moved = shutil.move(years[0], tmp_path / "elsewhere" / "2024")
    (moved / "report.txt").write_text("Ada praised Bo.")
    assert graph.add([moved]).warned == []
    assert texts(graph) == {"report.txt": "Ada praised Bo."}
    renamed = shutil.move(moved, tmp_path / "old")
    assert graph.add([renamed]).unchanged == 1
    (renamed / "report.txt").write_text("Ada left Bo.")
    graph.add([renamed])
    assert texts(graph) == {"report.txt": "Ada left Bo."}


def test_a_folder_that_was_deleted_does_not_lose_its_document_to_another(graph, years):
    graph.add([years[0]])
    shutil.rmtree(years[0])
    graph.add([years[1]])
    assert texts(graph) == BOTH


def test_equal_ids_of_two_tables_are_both_kept_in_two_calls(graph, tmp_path):
    for name, text in (("a.csv", "Ada met Bo."), ("b.csv", "Carl met Bo.")):
        (tmp_path / name).write_text(f"id,text\n1,{text}\n")
        graph.add([tmp_path / name])
    graph.add([tmp_path / "b.csv"])
    assert texts(graph) == {"1": "Ada met Bo.", "b.csv/1": "Carl met Bo."}


def test_a_document_that_was_removed_leaves_its_id(graph, years):
    graph.add([years[0]])
    graph.remove("report.txt")
    graph.add([years[1]])
    assert list(texts(graph)) == ["report.txt"]


def test_no_export_tells_where_a_file_lies(graph, years):
    graph.add(years)
    written = b"".join(b"".join(graph.export(format)) for format in ("turtle", "nquads", "json"))
    assert str(years[0].parent).encode() not in written
    assert years[0].parent.name.encode() not in written


def test_a_graph_of_the_format_before_takes_its_documents_over(years, tmp_path):
    with open_or_create(tmp_path / "old.kg") as graph:
        graph.add([years[0]])
    database = Database(tmp_path / "old.kg" / "graph.sqlite")
    database.write("ALTER TABLE documents ADD COLUMN claims BLOB", [()])
    database.write(
        "UPDATE documents SET claims = (SELECT claims FROM parts WHERE document = id)", [()]
    )
    database.write("DROP TABLE parts", [()])
    database.write("DROP TABLE origins", [()])
    database.write("ALTER TABLE imports DROP COLUMN place", [()])  # of the format behind that
    database.set_meta("version", "2")
    database.close()
    with open_or_create(tmp_path / "old.kg") as graph:
        assert graph.folder.database.meta("version") == str(VERSION)
        assert graph.add([years[0]]).unchanged == 1
        graph.add([years[1]])
        assert texts(graph) == BOTH
