import datetime
import io
import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ReadError
from kg.model import Document
from kg.plugins import BUILT_IN
from kg.read import Skipped, Warned, read_documents
from kg.read.dates import read_date
from kg.read.formats import read_bytes, suffixes


def read(*paths: Path, **options) -> list[Document | Skipped]:
    return list(read_documents(paths, **options))


def test_text_file_is_one_document_named_by_its_file(tmp_path):
    (tmp_path / "a.txt").write_text("Ann met Bob.\n", encoding="utf-8")
    assert read(tmp_path / "a.txt") == [Document(id="a.txt", text="Ann met Bob.")]


def test_folder_is_read_recursively_in_the_order_of_paths(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/y.md", ".hidden/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert [document.id for document in read(tmp_path)] == ["a/y.md", "a/z.txt", "b.txt"]


def test_front_matter_gives_title_date_and_source(tmp_path):
    (tmp_path / "a.md").write_text(
        "---\ntitle: Talks\ndate: 2025-07-02\nsource: The Post\n---\n# Talks\n\nAnn *met* [Bob](x)."
    )
    assert read(tmp_path / "a.md") == [
        Document(
            id="a.md",
            text="Talks\n\nAnn met Bob.",
            title="Talks",
            date=datetime.date(2025, 7, 2),
            source="The Post",
        )
    ]


def test_date_is_only_for_documents_without_one(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        '{"id": "1", "text": "Ann.", "date": "2024-01-01"}\n{"id": "2", "text": "Bob."}\n'
    )
    dates = [document.date for document in read(tmp_path, date=datetime.date(2025, 7, 2))]
    assert dates == [datetime.date(2024, 1, 1), datetime.date(2025, 7, 2)]


def test_broken_jsonl_line_is_named_and_the_others_are_read(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Ann."}\n{"text": \n{"words": "x"}\n{"text": "Bob."}\n')
    first, second, third, fourth = read(path)
    assert (first.id, fourth.id) == ("a.jsonl/1", "a.jsonl/4")
    assert second.place == f"{path}, line 2"
    assert second.reason.startswith("invalid JSON")
    assert (third.place, third.reason) == (f"{path}, line 3", 'no "text" field')


def test_a_date_that_is_no_day_leaves_the_document_undated_with_a_warning(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "Ann.", "date": "01/02/2024"}')
    warned, document = read(tmp_path)
    assert warned == Warned(
        place=f"{tmp_path / 'a.jsonl'}, line 1",
        reason="the date '01/02/2024' names no one day, as 2025-07-02 does; read without a date",
    )
    assert (document.text, document.date) == ("Ann.", None)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2024-05-01", "2024-05-01"),
        ("2024-05-01T23:30:00-05:00", "2024-05-01"),
        ("May 1, 2024", "2024-05-01"),
        ("1st of May 2024", "2024-05-01"),
        ("Wed, 01 May 2024 21:43:36 GMT", "2024-05-01"),
        ("2024/05/01", "2024-05-01"),
        ("13/02/2024", "2024-02-13"),
        ("02/13/2024", "2024-02-13"),
        ("5/5/2024", "2024-05-05"),
        ("5/6/2024", None),
        ("3-4-05", None),
        ("2024-13-01", None),
        ("30 February 2024", None),
        ("May 2024", None),
        ("2024", None),
        ("yesterday", None),
        ("last week", None),
        ("1714521600", None),
        ("soon", None),
    ],
)
def test_a_date_is_read_where_its_words_leave_no_choice_of_the_day(words, day):
    found = read_date(words)
    assert (found and found.isoformat()) == day


def test_front_matter_with_a_written_date_is_read(tmp_path):
    (tmp_path / "a.md").write_text("---\ndate: May 1, 2024\n---\nAnn met Bob.")
    assert read(tmp_path)[0].date == datetime.date(2024, 5, 1)


def test_a_long_field_of_a_table_is_read_with_the_rows_behind_it(tmp_path):
    (tmp_path / "a.csv").write_text("text\n" + "word " * 40_000 + "\nBob left.\n")
    long, short = read(tmp_path)
    assert (len(long.text), short.text) == (200_000, "Bob left.")


def read_first_and_fail(content, name):
    yield Document(id="first", text="Ann met Bob.")
    raise ZeroDivisionError("no such page")


def test_whatever_a_reader_raises_costs_its_file_alone(tmp_path, monkeypatch):
    monkeypatch.setitem(BUILT_IN["readers"], "md", f"{__name__}:read_first_and_fail")
    monkeypatch.setattr("kg.read.apart.is_worker", lambda: True)  # so that it is read here
    (tmp_path / "a.md").write_text("x")
    (tmp_path / "b.txt").write_text("Bob left.")
    first, skipped, other = read(tmp_path)
    assert (first.id, other.id) == ("first", "b.txt")
    assert skipped.place == str(tmp_path / "a.md")
    assert skipped.reason.startswith(
        "the reader of .md failed: ZeroDivisionError: no such page (test_read.py, line "
    )


def test_csv_rows_are_documents(tmp_path):
    (tmp_path / "a.csv").write_text('id,text,source\nx,"Ann met\nBob.",Post\n')
    assert read(tmp_path) == [Document(id="x", text="Ann met\nBob.", source="Post")]


def test_second_document_of_one_id_in_a_file_is_skipped(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": "1", "text": "A."}\n{"id": "1", "text": "B."}\n')
    first, second = read(tmp_path)
    assert first.text == "A."
    assert second.reason == "the id '1' is given twice: the first document of it is read"
    assert not second.ignored


def test_a_file_that_is_named_twice_is_read_once(tmp_path):
    (tmp_path / "a.txt").write_text("Ann met Bob.")
    first, second = read(tmp_path, tmp_path / "a.txt")
    assert (first.id, second.ignored) == ("a.txt", True)


def test_equal_names_in_two_folders_are_told_apart_with_a_warning(tmp_path):
    for year in ("2024", "2025"):
        (tmp_path / year / "q1").mkdir(parents=True)
        (tmp_path / year / "q1" / "report.txt").write_text(f"Ann met Bob in {year}.")
    first, warned, second = read(tmp_path / "2024", tmp_path / "2025")
    assert (first.id, second.id) == ("q1/report.txt", "2025/q1/report.txt")
    assert warned.reason == (
        "read as '2025/q1/report.txt', for 'q1/report.txt' is a document of another file"
    )
    files = [tmp_path / year / "q1" / "report.txt" for year in ("2024", "2025")]
    documents = [found for found in read(*files) if isinstance(found, Document)]
    assert [one.id for one in documents] == ["report.txt", "q1/report.txt"]


def test_equal_ids_of_two_tables_are_told_apart(tmp_path):
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(f"id,text\n1,Ann read {name}.\n")
    documents = [found for found in read(tmp_path) if isinstance(found, Document)]
    assert [one.id for one in documents] == ["1", "b.csv/1"]


def test_missing_path_is_an_error_before_anything_is_read(tmp_path):
    with pytest.raises(ReadError, match="nowhere: no such file or folder"):
        read_documents([tmp_path, tmp_path / "nowhere"])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\x89PNG\r\n\x00\x00\xff", "a binary file, not text"),
        (b"\xfe\xff\x00", "a binary file, not text"),
    ],
)
def test_what_is_no_text_is_skipped_with_the_reason(tmp_path, content, reason):
    (tmp_path / "a.txt").write_bytes(content)
    (skipped,) = read(tmp_path)
    assert skipped.place == str(tmp_path / "a.txt")
    assert skipped.reason.startswith(reason)
    assert not skipped.ignored


ENGLISH = "José Núñez met Zoë Müller in Malmö on Monday. She runs the café."


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        (ENGLISH, "utf-8-sig", None),
        (ENGLISH, "utf-16", None),
        (ENGLISH, "utf-32", None),
        (ENGLISH, "utf-16-le", "UTF-16-LE"),
        (ENGLISH, "utf-16-be", "UTF-16-BE"),
        (ENGLISH, "latin-1", "Windows-1252"),
        ("“We bought Halden,” said Jane Foss – the chief’s deputy.", "cp1252", "Windows-1252"),
        ("Президент встретился с министром в Москве в понедельник. " * 3, "cp1251", "cp1251"),
    ],
)
def test_text_in_another_encoding_is_read_and_that_is_said(tmp_path, text, encoding, said):
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    *warned, document = read_bytes((tmp_path / "a.txt").read_bytes(), "a.txt", ".txt")
    assert document.text == text
    assert [one.reason for one in warned] == (
        [f"not UTF-8; read as {said}, by its bytes"] if said else []
    )


def test_markdown_keeps_its_lists_and_tables(tmp_path):
    (tmp_path / "a.md").write_text(
        "# Board\n\nThe *board* chose:\n\n1. **Jane Foss**,\n   chair\n2. Li Na\n\n"
        "| Who | What |\n|---|---|\n| Ada | ~~head~~ chair |\n\nIt is a well-\nknown firm.\n",
        encoding="utf-8",
    )
    (document,) = read(tmp_path)
    assert document.text == (
        "Board\n\nThe board chose:\n\n1. Jane Foss, chair\n2. Li Na\n\n"
        "Who | What\nAda |  chair\n\nIt is a well-\nknown firm."
    )


@pytest.mark.parametrize(
    ("head", "byline", "day"),
    [
        (
            '<meta property="article:published_time" content="2021-05-04T10:00:00Z">',
            "",
            "2021-05-04",
        ),
        ("", '<time datetime="2021-05-04">4 May</time>', "2021-05-04"),
        ("", "", None),
    ],
)
def test_a_page_has_the_date_that_it_says_it_was_published_on(tmp_path, head, byline, day):
    body = "She has led it since 2010. She was born in Riga in 1971 and left it for Oslo. " * 3
    (tmp_path / "a.html").write_text(
        f"<html><head><title>Kelm</title>{head}</head><body><article><h1>Kelm</h1>{byline}"
        f'<p>She came on <time datetime="1998-02-28">28 February 1998</time>. {body}</p></article>'
        "<footer>© 2010 Kelm</footer></body></html>",
        encoding="utf-8",
    )
    (document,) = read(tmp_path)
    assert str(document.date) == str(day)


def test_unknown_format_is_ignored_in_a_folder_and_an_error_when_named(tmp_path):
    (tmp_path / "a.xyz").write_text("Ann.")
    assert [skipped.ignored for skipped in read(tmp_path)] == [True]
    (skipped,) = read(tmp_path / "a.xyz")
    assert skipped.reason == ".xyz is no format that kg reads"
    assert not skipped.ignored


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_unreadable_file_is_skipped(tmp_path):
    (tmp_path / "a.txt").write_text("Ann.")
    (tmp_path / "a.txt").chmod(0)
    (skipped,) = read(tmp_path)
    assert skipped.reason == "cannot be read: Permission denied"


def test_utf16_and_line_ends_are_understood(tmp_path):
    (tmp_path / "a.txt").write_bytes("Zoë\r\nrang.\rEnd".encode("utf-16"))
    assert read(tmp_path)[0].text == "Zoë\nrang.\nEnd"


def test_standard_input_is_one_document(monkeypatch):
    stdin = io.TextIOWrapper(io.BytesIO(b"Ann met Bob."), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stdin)
    assert read("-") == [Document(id="stdin", text="Ann met Bob.")]


def test_html_gives_the_article_without_the_navigation(tmp_path):
    sentence = "The minister of the province opened the new bridge over the river on Monday. "
    (tmp_path / "a.html").write_text(
        "<html lang='en'><head><title>Bridge</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Bridge</h1><p>{sentence * 4}</p><p>{sentence * 4}</p></article></body>"
    )
    (document,) = read(tmp_path)
    assert sentence.strip() in document.text
    assert "Home" not in document.text


def test_word_document_gives_its_paragraphs(tmp_path):
    from docx import Document as new_docx

    written = new_docx()
    written.add_paragraph("Ann met Bob.")
    written.add_paragraph("Bob left.")
    written.save(str(tmp_path / "a.docx"))
    assert read(tmp_path)[0].text == "Ann met Bob.\n\nBob left."


@pytest.mark.parametrize("suffix", suffixes())
def test_no_format_fails_on_rubbish(suffix):
    for content in (b"\x00\x01\x02", b"%PDF-1.4 broken", b"PK\x03\x04broken", b"---\n: [\n---\n"):
        assert all(found is not None for found in read_bytes(content, "a", suffix))


@given(st.text())
def test_any_jsonl_row_is_read_or_named(text):
    content = json.dumps({"text": text}).encode()
    (found,) = read_bytes(content, "a.jsonl", ".jsonl")
    assert isinstance(found, Document) == (not any("\ud800" <= c <= "\udfff" for c in text))
