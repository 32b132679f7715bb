"""`kg extract`: lines in, lines out, and what is said of lines that are none."""

import io
import json
import re
import subprocess
import sys

import pytest

import kg
from kg import extraction
from kg.errors import DocumentError
from kg.model import Document
from kg.single_texts import answer, answers, answers_in_words, read_texts, reading, write_answers

TEXT = "Ada Byron met Charles Babbage in London on Tuesday. She did not admire Babbage."


@pytest.mark.parametrize(
    ("line", "id", "message"),
    [
        ("{", "t.jsonl, line 2", "t.jsonl, line 2: no JSON"),
        ("[]", "t.jsonl, line 2", 't.jsonl, line 2: an object with "id" and "text" is expected'),
        ('{"id": "a"}', "a", 't.jsonl, line 2: no "text" field that is a string'),
        ('{"id": 3, "text": "a"}', "3", 't.jsonl, line 2: no "id" field that is a string'),
    ],
)
def test_a_bad_line_gets_an_answer_that_names_it_and_the_others_are_read(nlp, line, id, message):
    lines = ['{"id": "x", "text": ""}', line, '{"id": "y", "text": ""}']
    first, answer, last = answers(nlp, read_texts(lines, "t.jsonl"))
    assert (first["id"], answer["id"], last["id"]) == ("x", id, "y")
    assert answer["error"].startswith(message)
    assert all(answer[name] == [] for name in ("mentions", "entities", "claims", "triples"))
    with pytest.raises(DocumentError, match=re.escape(message)):
        list(answers(nlp, read_texts(lines, "t.jsonl"), strict=True))


@pytest.mark.parametrize("date", ["May", 5, "01/02/2024"])
def test_a_date_that_is_no_day_is_told_and_the_text_is_read_without_one(date):
    told = []
    line = json.dumps({"id": "a", "text": "b", "date": date})
    assert list(read_texts([line], "t.jsonl", warn=told.append)) == [Document(id="a", text="b")]
    reason = f"the date {date!r} names no one day, as 2025-07-02 does; read without a date"
    assert told == [f"t.jsonl, line 1: {reason}"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("module", "place"),
    [
        (extraction, "normalise"),
        (extraction, "extract"),
        (answer, "map_claims"),
        (reading, "read_words"),
    ],
)
def test_whatever_is_raised_for_a_text_costs_that_text_alone(nlp, monkeypatch, module, place):
    right = getattr(module, place)

    def fail_for_some(*arguments, **options):
        if "Dora" in str([*arguments, *options.values()]):
            raise ZeroDivisionError("no such word")
        return right(*arguments, **options)

    monkeypatch.setattr(module, place, fail_for_some)
    texts = ("Ada met Bo .", "Dora met Emil .", "Bo left .")
    documents = [Document(id=text[:3], text=text) for text in texts]
    make = answers_in_words if place == "read_words" else answers
    first, failed, last = make(nlp, documents)
    assert failed["error"].partition(":")[2].startswith(" ZeroDivisionError: no such word")
    assert (failed["id"], failed["text"], failed["triples"]) == ("Dor", "Dora met Emil .", [])
    assert first["triples"]
    assert "error" not in last
    with pytest.raises(DocumentError, match=r"Dor: the .* failed: ZeroDivisionError"):
        list(make(nlp, documents, strict=True))


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
def test_a_time_is_one_that_every_reader_of_iso_8601_takes(nlp):
    text = (
        "Solon Berg founded Orsk in 594 BC. Ada Byron founded Graz in 1836."
        " Ada Byron has led Graz since 1840."
    )
    [found] = answers(nlp, read_texts([json.dumps({"id": "t", "text": text})], "t.jsonl"))
    times = [claim["time"] for claim in found["claims"]]
    assert "1836" in times
    assert "1840" in times
    assert None in times
    assert all(time is None or re.fullmatch(r"[0-9/-]+", time) for time in times)
    assert not any(time.startswith("-") for time in times if time)


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


@pytest.mark.model
def test_text_is_read_by_calling_kg_extract():
    answer = kg.extract("Ada Reed met Bo Lane on Tuesday.", date="2024-05-01")
    told = [(claim["relation"], claim["status"]) for claim in answer["claims"]]
    assert told == [("met", "Asserted"), ("met", "Inferred")]  # who is met, meets
    assert answer["claims"][0]["time"] == "2024-04-30"
    assert kg.extract.__name__ == "kg.extract"  # the package is still there


@pytest.mark.model
def test_text_in_another_language_is_an_error_that_says_so():
    with pytest.raises(DocumentError, match=r"in German \(de\)"):
        kg.extract("Angela Merkel wurde in Hamburg geboren.")
