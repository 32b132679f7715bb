"""The lexicon: one row a word and part of speech, in columns that are declared and asked."""

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from kg.lang.en import complements
from kg.lang.en.lexicon import FILES, values, words

ROOT = Path(__file__).resolve().parent.parent
FOLDER = files("kg.lang.en.lexicon")
COLUMNS = tomllib.loads((FOLDER / "columns.toml").read_text(encoding="utf-8"))
ANY = ["…"]
ASKED = re.compile(r"""\b(?:words|values?)\(\s*"(\w+)",\s*"([\w-]+)"(?:,\s*"([\w-]+)")?""")


def rows_of(part_of_speech):
    text = (FOLDER / FILES[part_of_speech]).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


def cells_of(part_of_speech):
    for word, marks in rows_of(part_of_speech):
        for mark in marks.split(" "):
            column, _, cell = mark.partition("=")
            yield word, column, cell.split(",") if cell else []


def test_each_part_of_speech_has_a_file_and_columns():
    lying = {path.name for path in FOLDER.iterdir() if path.name.endswith(".tsv")}
    assert lying == set(FILES.values())
    assert set(COLUMNS) == set(FILES)
    assert sum(len(rows_of(part_of_speech)) for part_of_speech in FILES) >= 3500


@pytest.mark.parametrize("part_of_speech", FILES)
def test_a_word_has_one_row_and_rows_are_in_order(part_of_speech):
    rows = rows_of(part_of_speech)
    assert all(len(row) == 2 and row[1] for row in rows)
    found = [word for word, _ in rows]
    assert found == sorted(set(found))


@pytest.mark.parametrize("part_of_speech", FILES)
def test_marks_are_in_order_and_their_columns_and_values_are_declared(part_of_speech):
    for word, marks in rows_of(part_of_speech):
        columns = [mark.partition("=")[0] for mark in marks.split(" ")]
        assert columns == sorted(set(columns)), word
    for word, column, cell in cells_of(part_of_speech):
        assert column in COLUMNS[part_of_speech], f"{word}: no column {column!r} in columns.toml"
        allowed = COLUMNS[part_of_speech][column].get("values", [])
        assert bool(allowed) == bool(cell), f"{word}: {column}"
        assert allowed == ANY or set(cell) <= set(allowed), f"{word}: {column}={','.join(cell)}"


def test_each_column_says_what_it_means_and_shows_the_word():
    for part_of_speech, columns in COLUMNS.items():
        used = {column for _, column, _ in cells_of(part_of_speech)}
        assert used == set(columns)
        for column, described in columns.items():
            assert set(described) <= {"says", "example", "values"}, column
            assert described["says"], column
            assert described["example"].count("*") == 2, column


def test_each_column_is_asked_by_a_rule():
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "kg").rglob("*.py"))
    asked = {match[:2] for match in ASKED.findall(code)}
    asked |= {(p, c) for p, columns in complements.COLUMNS.items() for c in columns}
    assert {(p, c) for p, columns in COLUMNS.items() for c in columns} <= asked


def test_a_view_of_the_lexicon_is_a_plain_set():
    assert "widow" in words("noun", "kin")
    assert "mayor" in words("noun", "office-of", "state")
    assert "mayor" not in words("noun", "office-of", "body")
    assert values("noun", "sort")["parent"] == {"organization", "person"}


def test_what_no_row_has_is_no_view():
    with pytest.raises(KeyError):
        words("noun", "no such column")
