"""What a person decides is kept, however the documents are edited and the graph is built again."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import add, graph_of, turtle

from kg.graph import Graph
from kg.pipeline import update
from kg.resolve import Decisions, write_decisions
from kg.resolve.decisions import Merge, Reject, Split

EDITS = 50
REBUILT_AFTER = 25
REJECTED = "Ada met Bo."
DECIDED = Decisions(
    (
        Reject("a.txt", REJECTED, "Ada", "meet", "Bo"),
        Split(("Burma", "Myanmar")),
        Merge(("Acme", "Zenith")),
    )
)
"""The gazetteer makes one country of the split pair; no rule makes one thing of the merged."""

TEXTS = {
    "a.txt": [REJECTED, "Bo left Burma."],
    "b.txt": [REJECTED, "Myanmar praised Acme.", "Ada founded Zenith."],
    "c.txt": ["Acme left Myanmar.", "Zenith left Burma."],
}
SENTENCES = sorted({sentence for text in TEXTS.values() for sentence in text})


def written(texts: dict[str, list[str]]) -> dict[str, str]:
    return {document: " ".join(text) for document, text in texts.items() if text}


def build(texts: dict[str, list[str]], decisions: Decisions) -> Graph:
    graph = graph_of({})
    write_decisions(graph.folder.decisions, decisions)
    add(graph, written(texts))
    return graph


def meant_by(graph: Graph, name: str) -> set[str]:
    """Return the entities that a name stands for in the claims of the graph."""
    return {
        entity
        for fact in graph.facts()
        for resolved in fact.claims
        for mention, entity in (
            (resolved.claim.subject, resolved.subject),
            (resolved.claim.object, resolved.object),
        )
        if mention.text == name
    }


def documents_of_rejected(graph: Graph) -> set[str]:
    """Return the documents of which a claim that Ada met Bo is in the graph."""
    return {
        resolved.claim.document
        for fact in graph.facts()
        for resolved in fact.claims
        if (resolved.claim.subject.text, resolved.claim.phrase.lemma, resolved.claim.object.text)
        == ("Ada", "meet", "Bo")
    }


def check(graph: Graph, texts: dict[str, list[str]]) -> None:
    assert documents_of_rejected(graph) == {
        document for document in ("b.txt", "c.txt") if REJECTED in texts[document]
    }
    assert not meant_by(graph, "Burma") & meant_by(graph, "Myanmar")
    assert len(meant_by(graph, "Acme") | meant_by(graph, "Zenith")) <= 1


def edit(texts: dict[str, list[str]], chance: random.Random) -> str:
    """Put a sentence above, remove one or change their order; return the document edited."""
    document = chance.choice(sorted(texts))
    text = texts[document]
    act = chance.choice(["above", "remove", "order"])
    if act == "above" or not text:
        text.insert(0, chance.choice(SENTENCES))
    elif act == "remove":
        text.pop(chance.randrange(len(text)))
    else:
        chance.shuffle(text)
    return document


@pytest.mark.slow
def test_without_decisions_the_same_texts_give_what_they_forbid():
    with build(TEXTS, Decisions()) as graph:
        assert documents_of_rejected(graph) == {"a.txt", "b.txt"}
        assert meant_by(graph, "Burma") == meant_by(graph, "Myanmar") != set()
        assert len(meant_by(graph, "Acme") | meant_by(graph, "Zenith")) == 2


@pytest.mark.slow
@settings(
    max_examples=2, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(st.integers(0, 10_000))
def test_decisions_are_kept_over_many_edits_and_rebuilds(seed):
    chance = random.Random(seed)
    texts = {document: list(text) for document, text in TEXTS.items()}
    with build(texts, DECIDED) as graph:
        for number in range(1, EDITS + 1):
            document = edit(texts, chance)
            if texts[document]:
                add(graph, {document: " ".join(texts[document])})
            elif document in {one.id for one in graph.documents()}:
                graph.remove(document)
            check(graph, texts)
            if number % REBUILT_AFTER == 0:
                with build(texts, DECIDED) as rebuilt:
                    check(rebuilt, texts)
                    assert turtle(rebuilt) == turtle(graph)


def test_a_decision_leads_no_other_text_through_the_reading_of_names(monkeypatch):
    with build(TEXTS, Decisions()) as graph, build(TEXTS, DECIDED) as expected:
        write_decisions(graph.folder.decisions, DECIDED)
        read = []
        right = update.profile_document
        monkeypatch.setattr(
            update, "profile_document", lambda *a, **k: read.append(a) or right(*a, **k)
        )
        graph.update()
        assert read == []
        assert turtle(graph) == turtle(expected)
        write_decisions(graph.folder.decisions, Decisions())
        graph.update()
        assert read == []
        with build(TEXTS, Decisions()) as undecided:
            assert turtle(graph) == turtle(undecided)


def test_a_document_that_a_split_names_gets_a_thing_of_its_own_and_loses_it():
    split = Decisions((Split(("Ada",), ("b.txt",)),))
    with build(TEXTS, Decisions()) as graph, build(TEXTS, split) as expected:
        before = turtle(graph)
        write_decisions(graph.folder.decisions, split)
        graph.update()
        assert turtle(graph) == turtle(expected) != before
        write_decisions(graph.folder.decisions, Decisions())
        graph.update()
        assert turtle(graph) == before
