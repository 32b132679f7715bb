"""What a graph and an answer are in a notebook and in pandas."""

import pytest
from made import graph_of

from kg.errors import PluginError
from kg.query import Table
from kg.query.table import SHOWN_ROWS, Term

TEXTS = {"a.txt": "Ada met Bo. Ada praised Acme.", "b.txt": "Carl founded Acme?"}


@pytest.fixture(scope="module")
def graph():
    with graph_of(TEXTS) as graph:
        yield graph


def test_answer_shows_itself_in_a_notebook_by_labels_with_the_iri_behind(graph):
    html = graph.query("SELECT ?who { :Ada kg:met ?who }")._repr_html_()
    assert html.startswith("<table><thead><tr><th>who</th></tr></thead>")
    assert '<span title="https://kg.example/entity/Bo">Bo (:Bo)</span>' in html


def test_text_of_an_answer_is_no_html(graph):
    html = graph.query("SELECT ?x { VALUES ?x { '<script>alert(1)</script>' } }")._repr_html_()
    assert "<script>" not in html


def test_answer_without_rows_says_so_and_why(graph):
    assert "<p>yes</p>" in graph.query("ASK { :Ada kg:met :Bo }")._repr_html_()
    assert "<p>no rows</p>" in graph.query("SELECT ?who { :Bo kg:founds ?who }")._repr_html_()


def test_long_answer_shows_its_first_rows():
    rows = tuple((Term("literal", str(number)),) for number in range(SHOWN_ROWS + 2))
    html = Table(columns=("n",), rows=rows)._repr_html_()
    assert html.count("<tr>") == SHOWN_ROWS + 1
    assert html.endswith("<p>and 2 more rows</p>")


def test_graph_becomes_data_frames(graph):
    facts = graph.to_pandas()
    told = facts[facts["stands"]][["subject_label", "relation", "object_label"]]
    assert ("Ada", "praises", "Acme") in set(told.itertuples(index=False, name=None))
    assert list(graph.to_pandas("documents")["id"]) == ["a.txt", "b.txt"]
    assert {"Ada", "Acme"} <= set(graph.to_pandas("entities")["label"])
    assert len(graph.to_pandas("claims")) >= 3


def test_unknown_table_is_an_error_that_names_those_there_are(graph):
    with pytest.raises(PluginError, match="no table 'nodes'; there are documents, entities, facts"):
        graph.to_pandas("nodes")
