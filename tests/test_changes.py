"""What `kg diff` tells is what a person who read both texts would tell."""

import json
from pathlib import Path

import pytest
from store.made import add, graph_of

import kg
from kg.changes import compare
from kg.resolve.decisions import Merge
from kg.review import decide

MONDAY = {
    "a.txt": "Quillfen met Bo. Trevanick founded Acme. Zembrow praised Acme?",
    "b.txt": "Zembrow left India.",
}
TUESDAY = {
    "a.txt": MONDAY["a.txt"],
    "c.txt": "Trevanick never founded Acme. Zembrow praised Acme. Quillfen met Emil.",
}
"""Since Monday c.txt has come and b.txt has gone."""


def told(facts):
    return [(fact.subject, fact.relation, fact.object, fact.was, fact.now) for fact in facts]


def test_a_person_can_tell_two_days_apart_by_it():
    with graph_of(MONDAY) as old, graph_of(TUESDAY) as new:
        changes = compare(old.content(), new.content())
    assert (changes.documents_new, changes.documents_gone) == (("c.txt",), ("b.txt",))
    assert told(changes.new) == [("Quillfen", "met", "Emil", "", "stands")]
    assert told(changes.gone) == [("Zembrow", "leave", "India", "stands", "")]
    assert told(changes.changed) == [
        ("Trevanick", "founds", "Acme", "stands", "disputed"),
        ("Zembrow", "praises", "Acme", "reported", "stands"),
    ]
    founded, praised = changes.changed
    assert [one.sentence for one in praised.added] == ["Zembrow praised Acme."]
    assert [(one.sentence, one.marks) for one in founded.added] == [
        ("Trevanick never founded Acme.", ("denied",))
    ]
    assert not praised.gone + founded.gone
    assert changes.things_new == ("Emil",)
    assert changes.things_gone == ("India",)
    # Emil met Quillfen, which follows from what Quillfen did
    assert changes.following == 1


@pytest.mark.parametrize("texts", [MONDAY, TUESDAY])
def test_a_graph_does_not_differ_from_itself(texts):
    with graph_of(texts) as graph, graph_of(dict(reversed(texts.items()))) as again:
        assert not compare(graph.content(), again.content())


def test_a_thing_that_is_called_otherwise_is_no_new_thing():
    texts = {"a.txt": "Quillfen met Bo.", "b.txt": "Bob praised Acme."}
    with graph_of(texts) as graph:
        before = graph.content()
        decide(graph, Merge(("Bo", "Bob")))
        changes = compare(before, graph.content())
        back = compare(graph.content(), before)
    assert not changes.new + changes.gone + changes.changed
    assert [(one.change, set(one.before)) for one in changes.things_changed] == [
        ("joined", {"Bo", "Bob"})
    ]
    assert [(one.change, set(one.now)) for one in back.things_changed] == [
        ("divided", {"Bo", "Bob"})
    ]


EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
FOURTH_TEXT = {
    # what a reader of the first three texts finds new in the fourth, written before any output
    ("new", "Donald Trump", "support", "framework"),
    ("new", "Narendra Modi", "visit", "Washington"),
    ("new", "Vikram Misri", "lead", "talks"),
    ("new", "China", "criticise", "group"),
    ("new", "framework", "replace", "agreement"),
    ("new", "framework", "cover", "joint production"),
    # the third text told of it
    ("changed", "GE Aerospace", "deliver", "engine"),
}
FIFTH_TEXT = {
    ("new", "Jaishankar", "sign", "framework"),
    ("new", "Hegseth", "sign", "framework"),
    ("new", "Australia", "bought", "helicopter"),
    ("new", "Sean Parnell", "spokesman", "Pentagon"),
    ("new", "Rajnath Singh", "lead", "Ministry of Defence"),
}


@pytest.fixture(scope="module")
def days(tmp_path_factory):
    """Return the graphs of the examples as they were after the third, fourth and fifth text."""
    folder = tmp_path_factory.mktemp("days")
    texts = sorted(EXAMPLES.glob("*.md"))
    paths = {}
    for number in (3, 4, 5):
        paths[number] = folder / f"{number}.kg"
        kg.build(texts[:number], paths[number]).close()
    return paths


def words_of(fact):
    """Return the words that tell of a relation: its label, the object's, and the sentence's."""
    return [fact["relation"], fact["object"], *(one["sentence"] for one in fact["added"])]


def missing(wanted, out):
    """Return those of the wanted facts that no line of the answer is."""
    changes = json.loads(out)
    return {
        (kind, subject, relation, object_)
        for kind, subject, relation, object_ in wanted
        if not any(
            subject in fact["subject"]
            and any(relation in words for words in words_of(fact))
            and object_ in fact["object"]
            for fact in changes[kind]
        )
    }


@pytest.mark.model
@pytest.mark.parametrize(
    ("before", "after", "wanted"), [(3, 4, FOURTH_TEXT), (4, 5, FIFTH_TEXT)], ids=["8th", "10th"]
)
def test_two_days_of_the_examples_differ_in_what_a_person_wrote_down(
    days, run, before, after, wanted
):
    code, out, _ = run("diff", days[before], days[after], "--format", "json")
    assert code == 0
    assert not missing(wanted, out)
    assert json.loads(out)["gone"] == []


@pytest.mark.model
def test_one_graph_tells_what_a_day_brought(days, run):
    since = run("diff", days[5], "--since", "2025-07-08", "--format", "json")[1]
    assert not missing(FOURTH_TEXT | FIFTH_TEXT, since)
    assert run("diff", days[5], "--since", "2025-07-11")[1] == "Nothing changed.\n"


@pytest.mark.model
def test_all_forms_tell_the_same_sentences(days, run, tmp_path):
    sentence = "GE Aerospace did not deliver the first F404 engine in March"
    for format in ("text", "markdown", "html", "json"):
        file = tmp_path / format
        assert run("diff", days[3], days[4], "-f", format, "-o", file)[0] == 0
        assert sentence in file.read_text(encoding="utf-8")
    page = (tmp_path / "html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "default-src 'none'" in page


def test_a_text_for_a_terminal_is_cut_and_says_so(tmp_path, run):
    for name, texts in (("old", {"a.txt": "Quillfen met Bo."}), ("new", TUESDAY)):
        graph_of(texts, tmp_path / f"{name}.kg").close()
    out = run("diff", tmp_path / "old.kg", tmp_path / "new.kg", "--limit", 1)[1]
    assert "more; --limit shows more" in out


def test_what_to_compare_with_is_asked_for(tmp_path, run):
    graph_of(MONDAY, tmp_path / "a.kg").close()
    for arguments, words in (
        ((), "give either a second graph, or a day with --since"),
        (("--since", "soon"), "--since soon: not a date like 2025-07-02"),
        ((tmp_path / "b.kg",), "no graph at"),
        (("--since", "2025-01-01", "-f", "dot"), "no format 'dot'; there are: text"),
    ):
        code, _, err = run("diff", tmp_path / "a.kg", *arguments)
        assert (code, err.count("\n")) == (1, 1)
        assert words in err


def test_an_edit_above_a_sentence_changes_nothing():
    with graph_of(MONDAY) as graph:
        before = graph.content()
        add(graph, {"a.txt": f"Yes. {MONDAY['a.txt']}"})
        changes = compare(before, graph.content())
    assert changes.documents_changed == ("a.txt",)
    assert not changes.new + changes.gone + changes.changed
