"""`kg extract`: lines in, lines out, and what is said of lines that are none."""

import io
import json
import subprocess
import sys

import pytest

from kg.errors import ReadError
from kg.model import Document
from kg.single_texts import answers, answers_in_words, read_texts, write_answers

TEXT = "Ada Byron met Charles Babbage in London on Tuesday. She did not admire Babbage."


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "t.jsonl, line 2: no JSON"),
        ("[]", 't.jsonl, line 2: an object with "id" and "text" is expected'),
        ('{"id": "a"}', 't.jsonl, line 2: no "text" field that is a string'),
        ('{"id": 3, "text": "a"}', 't.jsonl, line 2: no "id" field that is a string'),
        ('{"id": "a", "text": "b", "date": "May"}', "t.jsonl, line 2: \"date\" is 'May', not"),
        ('{"id": "a", "text": "b", "date": 5}', 't.jsonl, line 2: "date" is 5, not'),
    ],
)
def test_bad_line_is_named_with_its_number(line, message):
    with pytest.raises(ReadError) as caught:
        list(read_texts(['{"id": "x", "text": ""}', line], "t.jsonl"))
    assert str(caught.value).startswith(message)


def test_empty_lines_are_no_texts():
    assert list(read_texts(["", " ", '{"id": "a", "text": ""}'], "t")) == [
        Document(id="a", text="")
    ]


@pytest.mark.model
def test_answer_keeps_id_and_text_and_the_order(nlp):
    documents = [Document(id=str(number), text=TEXT * number) for number in range(3)]
    found = list(answers(nlp, documents))
    assert [(one["id"], one["text"]) for one in found] == [(d.id, d.text) for d in documents]
    assert found[0]["mentions"] == found[0]["claims"] == found[0]["triples"] == []


@pytest.mark.model
def test_mentions_stand_where_they_say(nlp):
    [answer] = answers(nlp, [Document(id="a", text=TEXT)])
    assert {"Ada Byron", "Charles Babbage", "London"} <= {m["text"] for m in answer["mentions"]}
    for mention in answer["mentions"]:
        assert TEXT[mention["start"] : mention["end"]] == mention["text"]


@pytest.mark.model
def test_claims_are_of_entities_of_the_answer(nlp):
    [answer] = answers(nlp, [Document(id="a", text=TEXT)])
    labels = {entity["id"]: entity["label"] for entity in answer["entities"]}
    said = {
        (labels[claim["subject"]], labels.get(claim["object"]), claim["status"])
        for claim in answer["claims"]
        if isinstance(claim["object"], str)
    }
    assert ("Ada Byron", "Charles Babbage", "Asserted") in said
    assert ("Ada Byron", "Charles Babbage", "Negated") in said


@pytest.mark.model
def test_words_as_given_have_triples_only(nlp):
    [answer] = answers_in_words(nlp, [Document(id="a", text="Ada met `` Babbage '' .")])
    assert answer["mentions"] == answer["claims"] == []
    assert [(t["subject"], t["relation"], t["object"]) for t in answer["triples"]] == [
        ("Ada", "met", "Babbage")
    ]


def test_half_a_surrogate_pair_comes_back_as_it_came():
    out = io.BytesIO()
    write_answers([{"text": "a \ud800 é"}], out)
    assert json.loads(out.getvalue())["text"] == "a \ud800 é"


@pytest.mark.model
@pytest.mark.slow
def test_command_writes_a_line_for_each_line(tmp_path):
    path = tmp_path / "texts.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT}) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "kg", "extract"]
    done = subprocess.run([*command, str(path)], capture_output=True, check=True)
    again = subprocess.run(
        [*command, "-"], input=path.read_bytes(), capture_output=True, check=True
    )
    assert json.loads(done.stdout)["id"] == "a"
    assert done.stdout == again.stdout


def test_command_names_a_file_that_is_not_there(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "kg", "extract", str(tmp_path / "no.jsonl")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == f"Error: {tmp_path}/no.jsonl cannot be read: No such file or directory\n"
