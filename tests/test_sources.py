"""What can be handed over to be read: paths, Documents, rows, data frames, tables of any shape."""

import datetime
import json

import pytest

import kg
from kg.errors import ReadError
from kg.model import Document
from kg.read import Skipped, read_documents


def read(sources, **options):
    return list(read_documents(sources, **options))


def test_one_path_is_read_as_a_list_of_one(tmp_path):
    (tmp_path / "a.txt").write_text("Ann met Bob.")
    assert read(tmp_path) == read(str(tmp_path)) == read([tmp_path])


def test_documents_and_rows_are_read_as_they_are():
    given = Document(id="x", text="Ann met Bob.", title="Talks")
    row = {"text": "Bob left.", "date": "2024-05-01", "n": 3}
    assert read(given) == [given]
    assert read([given, row]) == [
        given,
        Document(id="row/2", text="Bob left.", date=datetime.date(2024, 5, 1)),
    ]


def test_row_without_a_text_is_named():
    (skipped,) = read([{"body": "Ann met Bob."}])
    assert skipped == Skipped(place="row 1", reason='no "text" field')


def test_second_document_of_one_id_is_named():
    first, second = read([Document(id="x", text="Ann."), Document(id="x", text="Bob.")])
    assert first.text == "Ann."
    assert "twice" in second.reason


def test_what_is_no_source_is_an_error():
    with pytest.raises(ReadError, match="int 3: a path, a Document, a row"):
        read([3])


def test_data_frame_is_read_row_by_row():
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(
        {
            "body": ["Ann met Bob.", "Bob left."],
            "day": [pandas.Timestamp(2024, 5, 1), None],
            "title": ["Talks", float("nan")],
        }
    )
    assert read(frame, columns={"text": "body", "date": "day"}) == [
        Document(id="row/1", text="Ann met Bob.", title="Talks", date=datetime.date(2024, 5, 1)),
        Document(id="row/2", text="Bob left."),
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", 'key;body;published\nx;"Ann met; Bob.";2024-05-01\n'),
        ("a.csv", 'key,body,published\nx,"Ann met; Bob.",2024-05-01\n'),
        ("a.tsv", "key\tbody\tpublished\nx\tAnn met; Bob.\t2024-05-01\n"),
        ("a.jsonl", '{"key": "x", "body": "Ann met; Bob.", "published": "2024-05-01"}'),
        ("a.json", '[{"key": "x", "body": "Ann met; Bob.", "published": "2024-05-01"}]'),
        ("a.json", '{"n": 1, "articles": [{"key": "x", "body": "Ann met; Bob.",\n'
         '"published": "2024-05-01"}]}'),
    ],
)  # fmt: skip
def test_table_has_its_own_names_and_separator(tmp_path, name, text):
    (tmp_path / name).write_text(text)
    columns = {"text": "body", "id": "key", "date": "published"}
    expected = Document(id="x", text="Ann met; Bob.", date=datetime.date(2024, 5, 1))
    assert read(tmp_path, columns=columns) == [expected]


def test_table_without_the_column_tells_those_it_has_and_the_option(tmp_path):
    (tmp_path / "a.csv").write_text("key;body\nx;Ann.\n")
    (skipped,) = read(tmp_path)
    assert skipped.reason == 'no column "text", but key, body; --text-column says which is it'
    (skipped,) = read(tmp_path, columns={"text": "words"})
    assert skipped.reason == 'no column "words", but key, body'


def test_object_of_a_list_without_a_text_is_named_and_the_others_are_read(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps([{"text": "Ann."}, {"n": 1}, {"text": "Bob."}]))
    first, second, third = read(tmp_path)
    assert (first.id, third.id) == ("a.json/1", "a.json/3")
    assert second.reason == 'object 2: no "text" field'


def test_one_object_is_one_document(tmp_path):
    (tmp_path / "a.json").write_text('{"text": "Ann met Bob.", "title": "Talks"}')
    assert read(tmp_path) == [Document(id="a.json", text="Ann met Bob.", title="Talks")]


@pytest.mark.model
def test_graph_is_built_of_one_document():
    with kg.build(Document(id="x", text="Ann Reed met Bob Lane in Oslo.")) as graph:
        assert [document.id for document in graph.documents()] == ["x"]
        assert graph.entity("Ann Reed").facts
