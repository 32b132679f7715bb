"""The commands that make and ask graphs: answers, messages and exit codes."""

import io
import json
import socket
import sys

import pytest
from made import add, graph_of

import kg
from kg.export import format_names
from kg.store import flock

TEXTS = {
    "a.txt": "Ada met Bo. Ada praised the engine. Acme never left India.",
    "b.txt": "Carl founded Acme? Ada met Bo.",
}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("cli") / "news.kg"
    graph_of(TEXTS, path).close()
    return path


def test_query_prints_a_table_with_labels_beside_iris(run, path):
    code, out, err = run("query", path, "SELECT ?who { :Ada kg:met ?who }")
    assert (code, out.split()) == (0, ["who", "Bo", "(:Bo)"])
    assert err == "1 row\n"


@pytest.mark.parametrize(
    ("format", "start"),
    [("csv", "who"), ("tsv", "?who"), ("json", '{"head"'), ("xml", "<?xml")],
)
def test_query_writes_every_results_format(run, path, format, start):
    code, out, _ = run("query", path, "SELECT ?who { :Ada kg:met ?who }", "--format", format)
    assert (code, out[: len(start)]) == (0, start)


@pytest.mark.parametrize("format", ["turtle", "ntriples", "jsonld"])
def test_query_writes_every_graph_format(run, path, format):
    query = "CONSTRUCT { ?a kg:met ?b } { ?a kg:met ?b }"
    code, out, _ = run("query", path, query, "--format", format)
    assert code == 0
    assert "https://kg.example/ns#met" in out or "kg:met" in out


def test_query_answers_ask_with_a_word(run, path):
    assert run("query", path, "ASK { :Ada kg:met :Bo }")[1] == "yes\n"
    assert run("query", path, "ASK { :Bo kg:founds :Ada }")[1] == "no\n"


def test_query_describes_a_thing(run, path):
    assert "Ada" in run("query", path, "DESCRIBE :Ada")[1]


def test_query_is_read_from_a_file_and_from_standard_input(run, path, tmp_path, monkeypatch):
    (tmp_path / "q.rq").write_text("ASK { :Ada kg:met :Bo }")
    assert run("query", path, "--file", tmp_path / "q.rq")[1] == "yes\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO("ASK { :Ada kg:met :Bo }"))
    assert run("query", path, "-")[1] == "yes\n"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?x { ?x ?y }", "Error: line 1, column 19: '}' is not expected here\n"),
        ("SELECT ?x {\n ?x kg:met", "Error: line 2, column 11: the query ends too early\n"),
        ("SELECT ?x { ?x skoss:prefLabel ?y }", "unknown prefix skoss:; did you mean skos:?"),
        ("SELEC ?x { ?x a ?y }", "Error: line 1, column 1: 'SELEC' is not expected here\n"),
        ("SELECT ?x (COUNT(?y) AS ?n) { ?x a ?y }", "a variable that is unbound"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE is an update, and queries don't change the graph"),
        ("SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("LOAD <file:///etc/passwd>", "is refused"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "is refused"),
        ("SELECT * FROM <http://a.example/g> { ?s ?p ?o }", "is refused"),
    ],
)
def test_a_query_that_is_wrong_or_reaches_out_is_one_clear_error(run, path, query, message):
    code, out, err = run("query", path, query)
    assert (code, out) == (1, "")
    assert message in err
    assert "Traceback" not in err


def test_an_error_shows_the_line_with_a_caret_under_the_place(run, path):
    _, _, err = run("query", path, "SELECT ?x {\n  ?x ?y }")
    assert err.splitlines()[1:] == ["    ?x ?y }", "          ^"]


def test_a_query_that_never_ends_is_stopped(run, path):
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"
    code, _, err = run("query", path, endless, "--timeout", "0.5")
    assert code == 1
    assert "stopped after 0.5 s" in err


def test_a_query_with_too_many_rows_is_refused(run, path):
    code, _, err = run("query", path, "SELECT * { ?s ?p ?o }", "--limit", "10")
    assert code == 1
    assert "more than 10 rows; add a LIMIT" in err


def test_an_empty_result_names_the_nearest_entity(run, path):
    _, _, err = run("query", path, "SELECT ?x { :Ad kg:met ?x }")
    assert "nothing is called :Ad; there are :Ada (Ada)" in err


def test_an_empty_result_names_the_nearest_property(run, path):
    _, _, err = run("query", path, "SELECT ?x { :Ada kg:meet ?x }")
    assert "kg:meet is not used in this graph; there are kg:met" in err


def test_an_empty_result_names_the_nearest_label(run, path):
    _, _, err = run("query", path, 'SELECT ?x { ?x skos:prefLabel "Adda" }')
    assert 'nothing is called "Adda"' in err


def test_an_empty_result_shows_the_claims_that_are_only_reported(run, path):
    _, _, err = run("query", path, "SELECT ?x { :Carl kg:founds ?x }")
    assert "1 claims of 'founds' are only reported" in err
    assert "Carl – founds – Acme (b.txt)" in err


def test_every_example_has_an_answer_or_says_none_and_there_are_fifteen(run, path):
    listed = run("query", path, "--examples")[1].splitlines()
    assert len(listed) >= 15
    assert run("query", path, "--example", "meetings")[1].splitlines()[1].startswith("Ada (:Ada)")


@pytest.mark.slow
def test_every_example_is_a_valid_query():
    with graph_of(TEXTS) as graph:
        from kg.query.examples import examples_for

        rows = {
            example.name: len(graph.query(example.query)) for example in examples_for(graph.folder)
        }
    assert sum(count > 0 for count in rows.values()) >= 15, rows


def test_the_shell_answers_each_block_and_goes_on_after_an_error(run, path, monkeypatch):
    typed = "ASK { :Ada kg:met :Bo }\n\nSELEC\n\n.example kinds\n\n.quit\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    code, out, err = run("shell", path)
    assert code == 0
    assert out.startswith("yes\n")
    assert "Error: line 1, column 1: 'SELEC' is not expected here" in err
    assert "person (kg:Person)" in out


@pytest.mark.parametrize(
    ("typed", "completion"),
    [
        ("SELECT ?x { ?x kg:me", ("kg:met", "met")),
        ("ASK { :ad", (":Ada", "Ada")),
        ('ASK { ?x ?y "ad', ('"Ada"', ":Ada")),
        ("SEL", ("SELECT", "")),
        ("ASK { ?x sko", ("skos:", "http://www.w3.org/2004/02/skos/core#")),
    ],
)
def test_completion_comes_from_the_graph(path, typed, completion):
    from kg.query.complete import completions

    with kg.open(path) as graph:
        assert completion in list(completions(graph.folder, typed))


def test_an_unknown_example_names_those_there_are(run, path):
    code, _, err = run("query", path, "--example", "nothing")
    assert code == 1
    assert "there are: top-things, " in err


def test_an_unknown_format_names_those_there_are(run, path):
    assert "there are: table, csv" in run("query", path, "ASK {}", "--format", "yaml")[2]
    code, _, err = run("export", path, "--format", "yaml")
    assert code == 1
    assert "there are: turtle, trig" in err


def test_a_format_that_can_not_hold_the_answer_says_which_can(run, path):
    code, _, err = run("query", path, "SELECT ?s { ?s a ?t }", "--format", "turtle")
    assert code == 1
    assert "SELECT and ASK have csv, tsv, json, xml" in err


@pytest.mark.parametrize(
    "format", [name for name in format_names() if name not in ("csv", "parquet")]
)
def test_every_export_writes_the_same_bytes_again(run, path, tmp_path, format):
    first, second = tmp_path / "1", tmp_path / "2"
    assert run("export", path, "-f", format, "-o", first)[0] == 0
    assert run("export", path, "-f", format, "-o", second)[0] == 0
    assert all(written(first).values())
    assert written(first) == written(second) != {}


def written(path):
    """Return the bytes of a file, or of each file of a folder, by its name."""
    files = [one for one in path.rglob("*") if one.is_file()] if path.is_dir() else [path]
    return {str(one.relative_to(path)): one.read_bytes() for one in files}


def test_tables_are_written_into_a_folder(run, path, tmp_path):
    assert run("export", path, "-f", "csv", "-o", tmp_path / "tables")[0] == 0
    names = {found.name for found in (tmp_path / "tables").iterdir()}
    assert names == {"claims.csv", "documents.csv", "entities.csv", "facts.csv"}


def test_json_has_documents_entities_and_facts_with_their_claims(run, path, tmp_path):
    run("export", path, "-f", "json", "-o", tmp_path / "g.json")
    found = json.loads((tmp_path / "g.json").read_text())
    assert [document["id"] for document in found["documents"]] == ["a.txt", "b.txt"]
    (met,) = [
        fact
        for fact in found["facts"]
        if fact["relation"] == "met" and fact["subject"].endswith("/Ada")
    ]
    assert [claim["document"] for claim in met["claims"]] == ["a.txt", "b.txt"]
    assert met["claims"][0]["text"] == "Ada met Bo."


def test_explain_prints_the_sentence(run, path):
    assert "“Ada met Bo.”" in run("explain", path, "Ada", "met", "Bo")[1]


def test_remove_takes_a_document_out(run, tmp_path):
    path = tmp_path / "news.kg"
    graph_of(TEXTS, path).close()
    code, _, err = run("remove", path, "b.txt")
    assert (code, err.split(",")[0]) == (0, "1 document")
    with kg.open(path) as graph, graph_of({"a.txt": TEXTS["a.txt"]}) as fresh:
        assert list(graph.export("turtle")) == list(fresh.export("turtle"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("query", "nowhere.kg", "ASK {}"), "no graph at nowhere.kg; kg build makes one"),
        (("remove", "nowhere.kg", "a.txt"), "no graph at nowhere.kg"),
        (("build", "nowhere.txt", "-o", "x.kg"), "nowhere.txt: no such file or folder"),
        (("build", "-o", "x.kg", "--date", "yesterday", "."), "not a date like 2025-07-02"),
    ],
)
def test_what_does_not_exist_is_one_line_and_exit_1(run, tmp_path, monkeypatch, arguments, message):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*arguments)
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert message in err


def test_an_unknown_option_is_exit_2(run, path):
    assert run("query", path, "ASK {}", "--quickly")[0] == 2


def test_a_dry_run_says_what_would_be_done_and_does_nothing(run, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Ada met Bo.")
    code, out, err = run("build", tmp_path / "in", "-o", tmp_path / "x.kg", "--dry-run")
    assert (code, out) == (0, "read a.txt\n")
    assert "1 new, 0 changed" in err
    assert not (tmp_path / "x.kg").exists()


def test_an_unknown_model_is_an_error_that_says_how_to_get_one(run, tmp_path):
    (tmp_path / "a.txt").write_text("Ada met Bo.")
    code, _, err = run("build", tmp_path / "a.txt", "-o", tmp_path / "x.kg", "--model", "nope")
    assert code == 1
    assert "model 'nope' is not installed" in err


def test_search_index_holds_new_names(path):
    with graph_of(TEXTS) as graph:
        add(graph, {"c.txt": "Zoë met Bo."})
        assert [entity.label for entity in graph.search("zoe")] == ["Zoë"]


def test_an_import_without_a_file_is_an_error(run, path):
    code, _, err = run("import", path)
    assert (code, err) == (
        1,
        "Error: nothing to import: name a file of RDF, or an import with --forget\n",
    )


def test_a_port_that_is_taken_is_one_line_before_anything_else(run, path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, out, err = run("serve", path, "--port", port)
    assert (code, out) == (1, "")
    assert err == (
        f"Error: 127.0.0.1:{port}: another program listens there; choose another --port\n"
    )


def test_a_system_without_file_locks_is_told_what_to_do(run, path, monkeypatch):
    monkeypatch.setattr(flock, "fcntl", None)
    code, _, err = run("query", path, "ASK { ?s ?p ?o }")
    assert code == 1
    assert err.startswith("Error: graph folders need the file locks (fcntl) of Linux or macOS")
