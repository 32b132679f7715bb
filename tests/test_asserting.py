"""Competency questions are asked as written, and a graph that answers otherwise is told apart."""

import re
from pathlib import Path

import pytest
from store.made import graph_of

import kg
from kg.asserting import check_questions, read_questions

ROOT = Path(__file__).resolve().parent.parent

TEXTS = {
    "a.txt": "Ada met Bo. Ada met Carl. Acme never left India.",
    "b.txt": "Dora founded Acme?",
}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("asserting") / "news.kg"
    graph_of(TEXTS, path).close()
    return path


@pytest.fixture
def check(run, path, tmp_path):
    """Return what asks a file of questions: exit code, stdout, stderr."""

    def check(text: str) -> tuple[int, str, str]:
        file = tmp_path / "questions.yaml"
        file.write_text(text, encoding="utf-8")
        return run("assert", path, file)

    return check


HOLD = """
questions:
  - ask: whom did Ada meet?
    expect: [bo, Carl]
  - ask: did Dora meet Acme?
    expect: no
  - ask: did Ada meet Bo?
    expect: yes
  - ask: who founded Acme?
    expect: []
  - name: by their addresses
    sparql: SELECT ?who { :Ada kg:met ?who }
    expect: [":Bo", "https://kg.example/entity/Carl"]
  - sparql: SELECT ?a ?b { ?a kg:met ?b FILTER (?a = :Ada) }
    include: [[Ada, Bo]]
    exclude: [[Ada, Dora]]
  - sparql: SELECT (COUNT(*) AS ?n) { :Ada kg:met ?b }
    expect: 2
  - sparql: ASK { :Bo kg:met :Dora }
    expect: no
"""


def test_a_graph_that_answers_as_expected_passes(check):
    code, out, err = check(HOLD)
    assert "FAIL" not in out
    assert (code, out.count("ok    ")) == (0, 8)
    assert err == "8 of 8 questions are answered as expected\n"


def test_what_is_missing_and_what_nobody_expected_is_shown(check):
    code, out, err = check(
        "questions:\n  - ask: whom did Ada meet?\n    expect: [Bo, Dora]\n"
        "  - sparql: 'SELECT ?who { ?who kg:met :Bo }'\n    exclude: [Ada]\n"
    )
    assert code == 1
    assert out.splitlines() == [
        "FAIL  whom did Ada meet?",
        "      - Dora",
        "      + Carl",
        "FAIL  SELECT ?who { ?who kg:met :Bo }",
        "      + Ada",
    ]
    assert err == "0 of 2 questions are answered as expected\n"


def test_a_question_that_is_not_understood_fails_with_the_reason(check):
    code, out, _ = check("questions:\n  - ask: colourless green ideas\n    expect: [Bo]\n")
    assert code == 1
    assert "Not understood." in out
    code, out, _ = check("questions:\n  - sparql: SELECT ?x {\n    expect: [Bo]\n")
    assert code == 1
    assert "FAIL" in out


def test_a_file_may_name_its_graph(run, path):
    file = path.parent / "own.yaml"
    file.write_text("graph: news.kg\nquestions:\n  - ask: did Ada meet Bo?\n    expect: yes\n")
    assert run("assert", file)[0] == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("questions: [", "no YAML"),
        ("questions:\n  - expect: [a]\n", "question 1: give either ask or sparql"),
        ("questions:\n  - ask: who met Ada?\n", "question 1: nothing is expected"),
        ("questions:\n  - ask: who?\n    answer: [a]\n", "unknown field `answer`"),
    ],
)
def test_a_file_that_is_none_is_named_with_the_place(check, text, words):
    code, _, err = check(text)
    assert (code, err.count("\n")) == (1, 1)
    assert "questions.yaml" in err
    assert words in err


@pytest.mark.model
def test_the_questions_of_the_page_are_answered_by_the_examples(tmp_path):
    page = (ROOT / "docs" / "gold.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"^```text\n(graph.*?)^```$", page, re.S | re.M)
    (tmp_path / "q.yaml").write_text(text, encoding="utf-8")
    with kg.build(ROOT / "examples") as graph:
        verdicts = list(check_questions(graph, read_questions(tmp_path / "q.yaml").questions))
    assert len(verdicts) == 4
    assert [one for one in verdicts if not one.holds] == []


def test_a_file_without_a_graph_says_so(run, tmp_path):
    file = tmp_path / "q.yaml"
    file.write_text("questions:\n  - ask: who met Ada?\n    expect: []\n")
    code, _, err = run("assert", file)
    assert code == 1
    assert "names no graph" in err


def test_what_is_too_unsure_to_stand_is_no_answer(tmp_path, run):
    graph_of(TEXTS, tmp_path / "sure.kg", min_confidence=0.95).close()
    file = tmp_path / "q.yaml"
    file.write_text("questions:\n  - ask: whom did Ada meet?\n    expect: []\n")
    assert run("assert", tmp_path / "sure.kg", file)[0] == 0
    code, out, _ = run("ask", tmp_path / "sure.kg", "did Ada meet Bo?")
    assert (code, out.splitlines()[0]) == (0, "It is only reported, possible or unsure.")
