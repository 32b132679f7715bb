"""Who wrote a document, where it stands and on which page: kept and told; old graphs open."""

import json
import sqlite3

from store.made import RUN, add, extraction, graph_of, lines, stored

import kg
from kg.graph import open_or_create
from kg.query.explain import explain_fact, find_facts
from kg.serve.views import entity_view
from kg.store.database import VERSION

TEXT = "Ada met Bo.\n\nAda praised Carl. "
TOLD = {
    "author": "Ann Lee; Bo Ek",
    "url": "https://news.example/a",
    "thread": "<1@post.example>",
    "pages": (0, 13),
}


def graph_with(**fields):
    graph = graph_of({})
    with graph.folder.lock:
        graph.folder.put(extraction("a.pdf", TEXT, **fields), RUN)
    graph.update()
    return graph


def test_the_rdf_says_who_wrote_a_document_where_it_stands_and_on_which_page():
    with graph_with(**TOLD) as graph:
        answer = graph.query(
            """SELECT ?words ?page ?author ?url ?thread {
                ?sentence kg:page ?page ; nif:anchorOf ?words ; nif:referenceContext ?text .
                ?text schema:author ?author ; schema:url ?url ; kg:thread ?thread
            } ORDER BY ?page ?author"""
        )
        rows = [tuple(map(str, row)) for row in answer.rows]
        address, thread = TOLD["url"], TOLD["thread"]
        assert rows == [
            (words, page, author, address, thread)
            for words, page in (("Ada met Bo.", "1"), ("Ada praised Carl.", "2"))
            for author in ("Ann Lee", "Bo Ek")
        ]


def test_json_explanations_and_the_api_tell_the_page():
    with graph_with(**TOLD) as graph:
        told = json.loads(b"".join(graph.export("json")))
        assert told["documents"][0]["author"] == "Ann Lee; Bo Ek"
        assert told["documents"][0]["url"] == "https://news.example/a"
        assert {claim["page"] for fact in told["facts"] for claim in fact["claims"]} == {1, 2}
        (fact,) = find_facts(graph.folder, "Ada", "praise", "Carl")
        assert "    a.pdf, page 2, characters 13–30" in list(explain_fact(graph.folder, fact))
        seen = entity_view(graph, graph.entity("Carl"))
        assert [each.page for fact in seen.facts for each in fact.evidence] == [2]


def test_a_document_without_pages_has_none():
    with graph_with() as graph:
        told = json.loads(b"".join(graph.export("json")))
        assert {claim["page"] for fact in told["facts"] for claim in fact["claims"]} == {None}
        assert not graph.query("ASK { ?sentence kg:page ?page }").answer


def test_what_is_known_of_a_document_is_part_of_its_content():
    plain = extraction("a", TEXT).document.content_hash
    hashes = {
        extraction("a", TEXT, **{key: value}).document.content_hash for key, value in TOLD.items()
    }
    assert len(hashes | {plain}) == 5


def test_a_graph_of_format_6_opens_with_the_bytes_it_had(tmp_path):
    path = tmp_path / "old.kg"
    with open_or_create(path) as graph:
        add(graph, {"a.txt": TEXT})
        before = stored(graph)
    with sqlite3.connect(path / "graph.sqlite") as connection:
        connection.execute("UPDATE meta SET value = '6' WHERE key = 'version'")
    connection.close()
    with kg.open(path) as graph:
        assert stored(graph) == before == lines(graph)
        assert list(graph.find_damage()) == []
        assert graph.folder.database.meta("version") == str(VERSION)
