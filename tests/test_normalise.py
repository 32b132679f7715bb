"""Texts as they come, as they are read, and the way back: units, joined lines, no marks."""

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.extraction import read_texts
from kg.model import Document
from kg.normalise import normalise

KNOWN = frozenset(
    [
        "minister",
        "airway",
        "cooperate",
        "well",
        "known",
        "dual",
        "encoder",
        "efficient",
        "council",
        "bought",
        "met",
        "mill",
        "seller",
        "pay",
        "buyer",
        "sign",
        "deal",
        "ok",
        "thank",
        "bye",
    ]
)

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "normalise.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
assert len(ROWS) >= 36

PLAIN = [
    "Jane Foss met Omar Reyes in Oslo. They talked about Halden Inc. and its $2.5 million loan.",
    "Fire in the old harbour of Bergen\n\nA mill burned down.\n\n“We saw it,” said Nora Quist.",
    "He scored 3 * 4 * 5 points (a record) & left; snake_case_name and a < b stayed.",
    "The firm's co-founder [a chemist] lives at 12, rue d'Ys – near No. 7.",
    "",
]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_text_stays_as_it_is(text):
    read = normalise(text)
    assert read.text == text
    assert not read.ways_back


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["given"][:40])
def test_text_is_read_without_what_is_no_part_of_its_words(row):
    assert normalise(row["given"], known=KNOWN).text.strip() == row["read"]


def test_a_place_leads_back_to_the_text_as_given():
    text = "**Jane\u00a0Foss** of Kestrel &amp; Air-\nways met Li\u200b Na.[1]"
    read = normalise(text)
    for words, given_ in {
        "Jane Foss": "Jane\u00a0Foss",
        "Kestrel & Airways": "Kestrel &amp; Air-\nways",
        "Li Na": "Li\u200b Na",
    }.items():
        start = read.text.index(words)
        first, last = read.given((start, start + len(words)))
        assert text[first:last] == given_


PARTS = st.sampled_from(
    [
        "\n",
        "\n\n",
        " ",
        "  ",
        "\t",
        "- ",
        "1. ",
        "| ",
        "> ",
        "# ",
        "**",
        "_",
        "`",
        "[1]",
        "&amp;",
        "<p>",
        "</b>",
        "\u200b",
        "\xad\n",
        "-\n",
        "ﬁ",
        "é",
        "é",
        "\x1b[0m",
        "🚀",
        "Jane Foss",
        "the",
        "met",
        "Oslo",
        ".",
        ":",
        "“",
        "”",
        "https://a.example",
        "@a",
        "A B C D E",
        "1\n00:00:01,000 --> 00:00:02,000\n",
        "From: Jane <a@b.example>\n",
        "--\n",
        "\ud800",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PARTS).map("".join))


@given(TEXTS)
@example("\u00ad")
@example(":\n- a\n- b")
def test_any_text_is_normalised_and_offsets_stay_inside_it(text):
    read = normalise(text)
    assert normalise(text) == read or read.ways_back
    last = (0, 0)
    for offset in range(len(read.text)):
        start, end = read.given((offset, offset + 1))
        assert 0 <= start < end <= len(text)
        assert start >= last[0]
        assert end >= last[1]
        last = (start, end)
    assert read.given((0, len(read.text))) <= (len(text), len(text))
    assert not re.search("[\t\r\f\u00ad\u200b\x1b]|\\S\n\\S", read.text)


@given(
    st.lists(
        st.sampled_from(["Jane", "Foss", "thanked", "the", "people", "in", "Oslo"]), min_size=1
    )
)
def test_words_without_marks_stay_themselves(words):
    text = " ".join(words) + "."
    assert normalise(text).text == text


SHAPES = [
    "<a ",
    "[a](",
    "**a",
    "_a ",
    "`a",
    " ",
    "Ã",
    "- a\n",
    "a|b\n",
    "<script>",
    "<!--",
    "🚀 ",
    "(@a ",
]


def test_what_is_put_in_quotation_marks_has_no_part_in_the_line_behind_it():
    given = "Present\n\n* Jane Foss\n\nMinutes\n\n* Jane - the mill is old.\n\n* It closed."
    read = normalise(given)
    said = "“the mill is old.”"
    start = read.text.index(said)
    span = read.given((start, start + len(said)))
    assert given[slice(*span)] == "the mill is old."


def test_an_item_of_minutes_with_items_below_it_ends_in_a_colon():
    given = "Present\n\n* Jane Foss\n\nPlans\n\n* mend the roof\n  * postponed\n* a new pier\n"
    read = normalise(given).text
    assert "mend the roof:\n" in read
    assert "postponed:" not in read
    assert "pier:" not in read
    assert "roof:" not in normalise(given.replace("Present", "Owner")).text


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_as_the_text_does(shape):
    def once(text: str) -> float:
        start = time.process_time()
        normalise(text)
        return time.process_time() - start

    def seconds(length: int) -> float:
        text = shape * (length // len(shape))
        return min(once(text) for _ in range(3))  # what else the process does is not measured

    assert seconds(80_000) < 10 * seconds(20_000) + 0.1


@pytest.mark.model
@pytest.mark.slow
@settings(deadline=None, max_examples=50)
@given(TEXTS)
def test_mentions_of_any_text_are_in_it(nlp, text):
    [(extraction, _)] = read_texts(nlp, [Document(id="d", text=text)])
    for mention in extraction.mentions:
        assert 0 <= mention.phrase[0] <= mention.start < mention.end <= mention.phrase[1]
        assert mention.phrase[1] <= len(text)
