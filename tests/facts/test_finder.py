"""Facts found for a user's ontology are told like clauses, and stand in a graph in its words."""

import json
from datetime import date
from pathlib import Path

import msgspec
import pytest

import kg
from kg import parallel
from kg.annotate import parses
from kg.annotate.parses import parse_of, read_parses
from kg.config import Config
from kg.errors import OntologyError
from kg.extract import clauses, extract
from kg.facts.finder import LIKELY, anchored, fact_finder
from kg.model import Document, Literal, Mention, MentionKind, Status
from kg.ontology import load_ontology
from kg.parallel import read_texts
from kg.pipeline import plan_build
from kg.resources import resource
from kg.single_texts import answers

pytestmark = [pytest.mark.model, pytest.mark.slow]

FIRMS = """
@prefix ex: <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:Firm a owl:Class ; rdfs:label "company"@en .
ex:Human a owl:Class ; rdfs:label "person"@en .
ex:boss a owl:ObjectProperty ; rdfs:label "chief executive officer"@en ;
  rdfs:domain ex:Firm ; rdfs:range ex:Human .
ex:owner a owl:ObjectProperty ; rdfs:label "mother concern"@en ;
  rdfs:domain ex:Firm ; rdfs:range ex:Firm .
ex:founded a owl:DatatypeProperty ; rdfs:label "founding date"@en ;
  rdfs:domain ex:Firm ; rdfs:range xsd:date .
"""
SOLD = [
    ("Oslo Foods", "Viken Capital"),
    ("Lumen Air", "Delta Works"),
    ("Sund Rail", "Arendal Group"),
    ("Fjord Energy", "Halden Group"),
    ("Polar Media", "Bergen Trust"),
    ("Tana Mining", "Lista Capital"),
]
TEXT = "Norvik Systems went under the wing of Microsoft. Ola Berg, chief executive of Apple, left."


@pytest.fixture(scope="module")
def firms(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("ontology") / "firms.ttl"
    path.write_text(FIRMS, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def examples(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("examples") / "train.jsonl"
    rows = [
        {
            "text": f"{sold} went under the wing of {owner}.",
            "triples": [{"subject": sold, "relation": "mother concern", "object": owner}],
        }
        for sold, owner in SOLD
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def nlp():
    from kg.annotate import load_model

    return load_model()


@pytest.fixture
def found(nlp, firms):
    """Return a function from a text to what was read of it, and to the claims found beside."""

    def read(text):
        finder = fact_finder(nlp, load_ontology([firms]))
        doc = parse_of(nlp(text))
        extraction = extract(Document(id="d", text=text), doc)
        claims = finder(extraction, doc).claims[len(extraction.claims) :]
        return extraction, list(claims)

    return read


def test_the_core_alone_needs_no_finder(nlp):
    assert fact_finder(nlp, load_ontology()) is None


def test_what_somebody_says_is_reported_with_the_speaker(found):
    _, [claim] = found("Ida Krohn said Apple was founded in 1976.")
    assert (claim.status, claim.attributed_to.text) == (Status.REPORTED, "Ida Krohn")


def test_a_found_claim_cites_the_sentence_that_clauses_cite(found):
    extraction, [claim] = found("It rained.  Tim Cook met Apple, founded in 1976.  It rained. ")
    assert claim.sentence in {own.sentence for own in extraction.claims}


def test_a_found_claim_has_the_date_of_its_clause(nlp):
    finder = fact_finder(nlp, load_ontology([resource("ontologies/business-deals.ttl")]))
    text = "Nordbank said on Tuesday it acquired Velmer in May."
    document = Document(id="d", text=text, date=date(2025, 7, 3))
    [(_, parse)] = read_parses(nlp, [document])
    extraction = extract(document, parse)
    told = {claim.phrase.surface: claim.time.value for claim in extraction.claims}
    found = finder(extraction, parse).claims[len(extraction.claims) :]
    assert {claim.time.value for claim in found} == {told["acquired"]} == {"2025-05"}


def test_a_text_with_an_ontology_is_parsed_and_its_clauses_sought_once(nlp, firms, monkeypatch):
    made, sought = [], []
    copied, find = parses.copied, clauses._find_clauses
    monkeypatch.setattr(parses, "copied", lambda doc: made.append(doc) or copied(doc))
    monkeypatch.setattr(clauses, "_find_clauses", lambda doc: sought.append(doc) or find(doc))
    ontology = load_ontology([firms])
    finder = fact_finder(nlp, ontology)
    [answer] = answers(nlp, [Document(id="d", text=TEXT)], ontology=ontology, find_facts=finder)
    assert answer["claims"]
    assert (len(made), len(sought)) == (1, 1)


def test_an_end_is_the_mention_that_the_text_has(found):
    extraction, [claim] = found("Apple was founded in 1976.")
    [name] = [mention for mention in extraction.mentions if mention.text == "Apple"]
    renamed = msgspec.structs.replace(
        claim, subject=msgspec.structs.replace(name, name="Apple Inc")
    )
    both = msgspec.structs.replace(extraction, claims=(*extraction.claims, renamed))
    assert anchored(extraction, both).claims[-1].subject == name


def test_a_value_has_the_words_of_the_text(found):
    extraction, [claim] = found("Apple was founded on April 1, 1976.")
    noted = msgspec.structs.replace(
        claim, object=msgspec.structs.replace(claim.object, text="01 04")
    )
    both = msgspec.structs.replace(extraction, claims=(*extraction.claims, noted))
    assert anchored(extraction, both).claims[-1].object.text == "April 1, 1976"


def test_an_end_where_nothing_stands_is_a_new_mention(found):
    extraction, [claim] = found("Apple was founded in 1976.")
    word = Mention(document="d", start=10, end=17, text="founded", kind=MentionKind.NOMINAL,
                   type="CONCEPT", phrase=(10, 17))  # fmt: skip
    other = msgspec.structs.replace(claim, object=word)
    both = msgspec.structs.replace(extraction, claims=(*extraction.claims, other))
    assert word in anchored(extraction, both).mentions


def test_what_is_not_likely_is_no_claim_of_a_graph(found):
    extraction, [claim] = found("Apple was founded in 1976.")
    unsure = msgspec.structs.replace(claim, confidence=LIKELY - 0.01)
    both = msgspec.structs.replace(extraction, claims=(*extraction.claims, unsure))
    assert anchored(extraction, both) == extraction


@pytest.fixture(scope="module")
def graph(firms, examples, tmp_path_factory):
    folder = tmp_path_factory.mktemp("graph")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    config = Config(ontologies=(str(firms),))
    with kg.build([folder], folder / "g.kg", config=config, examples=examples) as graph:
        yield graph


def test_a_graph_holds_what_frames_and_examples_find(graph):
    facts = {
        (fact.subject.rsplit("/")[-1], fact.predicate.rsplit("/")[-1], fact.object.rsplit("/")[-1])
        for fact in graph.facts()
        if not isinstance(fact.object, Literal)
    }
    assert {("Norvik-Systems", "owner", "Microsoft"), ("Apple", "boss", "Ola-Berg")} <= facts


def test_a_found_fact_is_explained_with_rule_and_sentence(graph):
    why = graph.explain("Norvik", "mother concern")
    assert "examples/object" in why
    assert "Norvik Systems went under the wing of Microsoft." in why


def test_a_sentence_tells_a_fact_once(graph):
    for fact in graph.facts():
        said = [(claim.claim.sentence, claim.status) for claim in fact.claims]
        assert len(said) == len(set(said))


def test_the_run_names_ontology_and_what_was_learned(graph):
    table = graph.query("SELECT ?o ?l { ?run kg:ontologies ?o ; kg:learned ?l }")
    assert [str(term.value).split()[0] for term in table.rows[0]] == ["firms.ttl", "learned.tsv"]


def test_what_was_learned_again_changes_nothing_and_an_edit_reads_again(graph, examples):
    paths = [graph.path.parent]

    def changed():
        return plan_build(graph.folder, paths, config=graph.folder.config)[1].changed

    before = graph.folder.learned.read_bytes()
    assert changed() == []
    graph.learn(examples)
    assert graph.folder.learned.read_bytes() == before
    with graph.folder.learned.open("a", encoding="utf-8") as file:
        file.write("known\t*\tApple\t\n")
    assert changed() == ["a.txt"]
    graph.folder.learned.write_bytes(before)


def test_several_processes_find_what_one_does(graph, monkeypatch):
    monkeypatch.setattr(parallel, "_FEW_CHARACTERS", 0)
    documents = [Document(id=f"{number}.txt", text=TEXT) for number in range(12)]
    how = {"config": graph.folder.config, "learned": graph.folder.learned}
    alone = list(read_texts(documents, **how, processes=1))
    assert any(claim.rule == "examples/object" for claim in alone[0].claims)
    assert list(read_texts(documents, **how, processes=2)) == alone


def test_examples_without_an_ontology_are_refused(examples):
    with pytest.raises(OntologyError, match="the graph has none"):
        kg.build([examples], examples=examples)
