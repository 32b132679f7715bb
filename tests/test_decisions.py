"""What a person decides holds for every build: read, written, applied, reviewed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import kg
import kg.cli.review
from kg.cli import app
from kg.errors import DecisionError
from kg.model import Claim, Document, Extraction, Mention, MentionKind, Phrase
from kg.resolve import (
    Decisions,
    format_decisions,
    read_decisions,
    rejection,
    without_rejected,
    write_decisions,
)
from kg.resolve.decisions import Accept, Merge, Reject, Rename, Retype, Split
from kg.review import decide

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
pairs = st.tuples(words, words)
decision = st.one_of(
    st.builds(Merge, pairs),
    st.builds(Split, pairs),
    st.builds(Accept, pairs),
    st.builds(Rename, words, words),
    st.builds(Retype, words, st.sampled_from(["Person", "Organization"])),
    st.builds(Reject, words, words, words, words, words),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(decision, max_size=6))
def test_what_is_written_is_read_again(tmp_path_factory, taken):
    path = tmp_path_factory.mktemp("graph") / "decisions.toml"
    write_decisions(path, Decisions(tuple(taken)))
    assert read_decisions(path) == Decisions(tuple(taken))


def test_a_file_is_a_list_of_tables_that_a_person_can_read():
    decisions = Decisions((Merge(("IMF", "The Fund")), Split(("John Smith",), ("b.txt",))))
    assert format_decisions(decisions).splitlines()[1:] == [
        "",
        "[[decision]]",
        'is = "merge"',
        'names = ["IMF", "The Fund"]',
        "",
        "[[decision]]",
        'is = "split"',
        'names = ["John Smith"]',
        'documents = ["b.txt"]',
    ]


def test_no_file_is_no_decision(tmp_path):
    assert read_decisions(tmp_path / "decisions.toml") == Decisions()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[decision]\n", "decisions.toml: "),
        ("[[merge]]\n", "unknown key 'merge'"),
        ('[[decision]]\nis = "unite"\n', "decision 1: "),
        ('[[decision]]\nis = "rename"\nname = "IMF"\n', "decision 1: .*label"),
    ],
)
def test_a_wrong_file_is_an_error_with_the_place(tmp_path, text, message):
    path = tmp_path / "decisions.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DecisionError, match=message):
        read_decisions(path)


def test_a_merge_takes_back_a_split_of_the_same_names():
    split = Decisions((Split(("IMF", "Fund")),))
    assert split.with_decision(Merge(("fund", "IMF"))).taken == (Merge(("fund", "IMF")),)


def test_a_new_label_takes_the_place_of_the_old():
    renamed = Decisions((Rename("IMF", "Fund"),)).with_decision(Rename("imf", "I.M.F."))
    assert renamed.taken == (Rename("imf", "I.M.F."),)


def extraction(text: str) -> Extraction:
    start = text.index("Anna")
    sentence = (start, len(text))

    def mention(name: str) -> Mention:
        at = text.index(name)
        return Mention(
            document="d",
            start=at,
            end=at + len(name),
            text=name,
            kind=MentionKind.NAME,
            type="PERSON",
            phrase=(at, at + len(name)),
        )

    met = text.index("met")
    claim = Claim(
        document="d",
        sentence=sentence,
        subject=mention("Anna"),
        phrase=Phrase(surface="met", lemma="meet", start=met, end=met + 3),
        object=mention("Bela"),
        rule="clause/object",
    )
    return Extraction(document=Document(id="d", text=text), claims=(claim,))


def test_a_rejected_claim_stays_out_when_the_text_changes_above_it():
    first = extraction("Anna met Bela.")
    decisions = Decisions((rejection(first, first.claims[0]),))
    edited = extraction("A new opening line.\n\nAnna met\nBela.")
    assert without_rejected(edited, decisions).claims == ()


def test_a_rejection_is_of_one_document_and_one_sentence():
    other = extraction("Later Anna met Bela.")
    decisions = Decisions((Reject("d", "Later Anna met Bela.", "Anna", "meet", "Cilla"),))
    assert without_rejected(other, decisions) == other


TEXTS = {
    "a.txt": "Angela Merkel met Javier Solana in Berlin. Merkel thanked Solana.",
    "b.txt": "Chancellor Merkel visited Poland. Donald Tusk praised Merkel.",
}


@pytest.fixture
def graph(tmp_path):
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with kg.build([str(tmp_path / name) for name in TEXTS], tmp_path / "news.kg") as built:
        yield built


def review_lines(graph, *words: str) -> str:
    return (
        CliRunner().invoke(app, ["review", str(graph.path), *words], catch_exceptions=False).stdout
    )


@pytest.mark.model
@pytest.mark.slow
def test_review_shows_uncertain_merges_with_a_sentence_of_each(graph):
    shown = review_lines(graph)
    assert "Merkel = Angela Merkel" in shown or "Angela Merkel = Merkel" in shown
    assert "b.txt: Chancellor Merkel visited Poland." in shown


@pytest.mark.model
@pytest.mark.slow
def test_an_accepted_merge_is_no_longer_shown(graph):
    review_lines(graph, "accept", "Merkel", "Angela Merkel")
    assert "Angela Merkel" not in review_lines(graph)


@pytest.mark.model
@pytest.mark.slow
def test_a_split_pair_stays_apart_when_a_document_is_added(graph, tmp_path):
    review_lines(graph, "split", "Angela Merkel", "Merkel")
    more = tmp_path / "c.txt"
    more.write_text("Merkel left Warsaw. Angela Merkel stayed.", encoding="utf-8")
    graph.add([str(more)])
    assert {"Angela Merkel", "Merkel"} <= {entity.label for entity in graph.entities()}


@pytest.mark.model
@pytest.mark.slow
def test_a_rejected_fact_is_gone_and_stays_gone(graph):
    def met() -> bool:
        facts = graph.entity("Angela Merkel").facts
        return any(
            fact.object.endswith("Javier-Solana") for fact in facts if "met" in fact.predicate
        )

    assert met()
    review_lines(graph, "reject", "Angela Merkel", "met", "Javier Solana")
    assert not met()
    graph.update()
    assert not met()


@pytest.mark.model
@pytest.mark.slow
def test_a_decision_about_nothing_is_an_error(graph):
    with pytest.raises(DecisionError, match="nothing named 'Napoleon'"):
        decide(graph, Rename("Napoleon", "Bonaparte"))
