"""A graph is compared with what a person wrote down, and a person is asked for a first gold."""

import json

import pytest
from store.made import graph_of

import kg
from kg.gold import evaluate, read_gold

TEXTS = {
    "a.txt": "Ada met Bo. Ada praised the engine. Acme never left India.",
    "b.txt": "Carl founded Acme.",
}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("gold") / "news.kg"
    graph_of(TEXTS, path).close()
    return path


def scores(path, text, tmp_path, name="gold.jsonl"):
    """Return the counts (right, told, found, wanted) of nodes, facts and ends."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    with kg.open(path) as graph:
        found = evaluate(graph.content(), read_gold(tmp_path / name)).scores
    return {name: (one.right, one.told, one.found, one.wanted) for name, one in found.items()}


def lines(*rows):
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_precision_and_recall_are_those_counted_by_hand(path, tmp_path):
    gold = lines(
        {"subject": "Ada", "relation": "met", "object": "Bo", "document": "a.txt"},
        {"subject": "ADA", "relation": "built", "object": "engine", "document": "a.txt"},
        {"subject": "Bo", "relation": "left", "object": "India", "document": "a.txt"},
    )
    # a.txt: three facts are told, one of which is right; of three wanted one is found. By their
    # ends two are right. Nodes: Ada, Bo, engine, India are wanted; Acme is one too many.
    assert scores(path, gold, tmp_path) == {
        "nodes": (4, 5, 4, 4),
        "facts": (1, 3, 1, 3),
        "ends": (2, 3, 2, 3),
    }


def test_of_documents_that_are_not_complete_only_what_is_judged_counts(path, tmp_path):
    gold = lines(
        {"subject": "Ada", "object": "Bo", "document": "a.txt"},
        {"subject": "Acme", "object": "India", "document": "a.txt", "right": False},
        {"document": "b.txt", "complete": True},
    )
    found = scores(path, gold, tmp_path)
    # right: Ada met Bo; wrong: Acme and India, and Carl, whom no line of b.txt has
    assert found["facts"] == (1, 3, 1, 1)


def test_a_thing_may_be_named_otherwise(path, tmp_path):
    said = {"subject": "Ms Reed", "relation": "met", "object": "Bo", "document": "a.txt"}
    assert scores(path, lines(said), tmp_path)["facts"][0] == 0
    thing = {"thing": "Ada Reed", "also": ["Ada", "Ms Reed"]}
    assert scores(path, lines(said, thing), tmp_path)["facts"][0] == 1


def test_a_table_of_tabs_is_read_too(path, tmp_path):
    table = "subject\trelation\tobject\tdocument\nCarl\tfounded\tAcme\tb.txt\n"
    assert scores(path, table, tmp_path, "gold.tsv")["facts"] == (1, 1, 1, 1)


def test_a_thing_that_is_two_nodes_is_one_too_many(tmp_path):
    graph_of({"a.txt": "Ada met Bo. Adelaide met Bo."}, tmp_path / "two.kg").close()
    gold = lines(
        {"subject": "Ada", "relation": "met", "object": "Bo"},
        {"thing": "Ada", "also": ["Adelaide"]},
    )
    assert scores(tmp_path / "two.kg", gold, tmp_path)["nodes"] == (2, 3, 2, 2)


def test_the_command_prints_a_table_and_json(path, run, tmp_path):
    file = tmp_path / "gold.tsv"
    file.write_text("subject\tobject\nAda\tBo\nBo\tIndia\n")
    code, out, _ = run("evaluate", path, file)
    assert code == 0
    assert "facts                    0.250   0.500   0.333" in out
    assert "Missed:\n  Bo – India" in out
    found = json.loads(run("evaluate", path, file, "-f", "json")[1])
    assert found["scores"]["facts"]["recall"] == 0.5


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("g.jsonl", "{", "line 1: no JSON"),
        ("g.jsonl", '\n{"subject": "a"}', "line 2: Object missing required field `object`"),
        ("g.jsonl", '{"subjekt": "a"}', "line 1: no field 'subjekt'; there are: subject, object"),
        ("g.jsonl", "[]", "line 1: no object"),
        ("g.tsv", "who\twhat\n", "line 1: no column 'object'"),
    ],
)
def test_a_line_that_is_none_is_named(path, run, tmp_path, name, text, words):
    (tmp_path / name).write_text(text)
    code, _, err = run("evaluate", path, tmp_path / name)
    assert (code, err.count("\n")) == (1, 1)
    assert f"{name}, " in err
    assert words in err


def test_a_person_is_asked_once_for_each_fact_and_then_for_what_is_missing(path, run, tmp_path):
    file = tmp_path / "gold.jsonl"
    code, out, err = run("annotate", path, file, typed="y\nwhat\nn\nq\n")
    assert (code, err) == (0, f"2 facts judged → {file}\n")
    assert "Ada met Bo.\n    Ada – met – Bo" in out
    # what nobody has judged yet is not wrong
    score = json.loads(run("evaluate", path, file, "-f", "json")[1])["scores"]["facts"]
    assert (score["right"], score["told"]) == (1, 2)
    # it goes on where it was left
    typed = "y\nAda | likes | Bo\nno bars\n\ny\n\n"
    code, out, err = run("annotate", path, file, typed=typed)
    assert (code, err) == (0, f"2 facts judged → {file}\n")
    assert "Ada met Bo." not in out
    assert "(denied)" in out
    assert "three parts" in out
    gold = read_gold(file)
    assert [one.right for one in gold.statements] == [True, False, True, True, True]
    assert gold.complete == {"a.txt", "b.txt"}
    assert run("annotate", path, file)[2] == f"0 facts judged → {file}\n"
    score = json.loads(run("evaluate", path, file, "-f", "json")[1])["scores"]["facts"]
    assert (score["right"], score["told"], score["found"], score["wanted"]) == (3, 4, 3, 4)


def test_a_text_of_which_something_was_skipped_is_not_complete(path, run, tmp_path):
    file = tmp_path / "gold.jsonl"
    run("annotate", path, file, "--document", "a.txt", typed="s\ny\ny\n\n")
    assert read_gold(file).complete == set()
    code, _, err = run("annotate", path, file, "--document", "z.txt")
    assert code == 1
    assert "no document 'z.txt'; there are: a.txt, b.txt" in err
