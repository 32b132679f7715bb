"""A few examples teach how texts say an ontology's properties, and in which notation."""

import json
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.facts.learning.learned import read_learned, write_learned
from kg.facts.notation import Notation, squash
from kg.lang.en.dates import parts_of_date
from kg.ontology import load_ontology

SHIPS = """
@prefix ex: <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:Ship a owl:Class ; rdfs:label "ship"@en .
ex:Yard a owl:Class ; rdfs:label "company"@en .
ex:yard a owl:ObjectProperty ; rdfs:label "shipyard"@en ; rdfs:domain ex:Ship ; rdfs:range ex:Yard .
ex:launched a owl:DatatypeProperty ; rdfs:label "launch date"@en ;
  rdfs:domain ex:Ship ; rdfs:range xsd:date .
"""
PAIRS = [
    ("Aurora", "Norwick Works", "1912"),
    ("Borealis", "Tamsin Yard", "1922"),
    ("Castor", "Norwick Works", "1931"),
    ("Dorado", "Helmsford Yard", "1907"),
    ("Electra", "Tamsin Yard", "1899"),
    ("Fortuna", "Helmsford Yard", "1940"),
]


def examples() -> list[dict[str, object]]:
    return [
        {
            "text": f"The {ship} was laid down by {yard} and launched in {year}.",
            "triples": [
                {"subject": ship, "predicate": "http://example.org/yard", "object": yard},
                {"subject": ship, "relation": "launch date", "object": f"01 January {year}"},
            ],
        }
        for ship, yard, year in PAIRS
    ]


@pytest.fixture(scope="module")
def ontology(tmp_path_factory):
    path: Path = tmp_path_factory.mktemp("ships") / "ships.ttl"
    path.write_text(SHIPS, encoding="utf-8")
    return load_ontology([path])


@pytest.fixture(scope="module")
def lesson(ontology, tmp_path_factory):
    from kg.annotate import load_model
    from kg.facts.learning.examples import read_examples
    from kg.facts.learning.learn import learn

    path = tmp_path_factory.mktemp("train") / "train.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in examples()), encoding="utf-8")
    nlp = load_model()
    return nlp, *learn(nlp, read_examples(path), ontology)


@pytest.mark.model
def test_learned_wording_finds_facts_of_new_names(lesson, ontology):
    from kg.annotate.parses import parse_of
    from kg.extract import extract
    from kg.facts.learning.match import Matcher
    from kg.model import Document

    nlp, learned, _ = lesson
    text = "The Gemini was laid down by Brackwater Works and launched in 1951."
    doc = parse_of(nlp(text))
    claims = Matcher(learned, ontology)(extract(Document(id="d", text=text), doc), doc).claims
    found = {
        (claim.predicate.rsplit("/")[-1], claim.subject.text, claim.object.text)
        for claim in claims
        if claim.predicate
    }
    assert ("yard", "Gemini", "Brackwater Works") in found
    assert ("launched", "Gemini", "01 January 1951") in found


@pytest.mark.model
def test_the_report_counts_what_was_usable(lesson):
    _, _, report = lesson
    assert (report.texts, report.triples, report.no_object) == (6, 12, 0)


@pytest.mark.model
def test_a_lexicon_is_read_as_it_was_written(lesson, tmp_path):
    _, learned, _ = lesson
    path = tmp_path / "lexicon.tsv"
    write_learned(learned, path)
    again = tmp_path / "again.tsv"
    write_learned(read_learned(path), again)
    assert again.read_bytes() == path.read_bytes()


def test_a_broken_line_of_a_lexicon_is_named(tmp_path):
    path = tmp_path / "lexicon.tsv"
    path.write_text("kind\tproperty\twhat\tvalue\nobject\tx\tword\tmuch\n", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"lexicon\.tsv, line 2"):
        read_learned(path)


def test_an_example_without_text_is_named_with_its_line(tmp_path):
    from kg.facts.learning.examples import read_examples

    path = tmp_path / "train.jsonl"
    path.write_text('{"triples": []}\n', encoding="utf-8")
    with pytest.raises(OntologyError, match=r"train\.jsonl, line 1"):
        read_examples(path)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("May 30th 1996", (1996, 5, 30)),
        ("16 September 2008", (2008, 9, 16)),
        ("1959-01-02", (1959, 1, 2)),
        ("08-16-1920", (1920, 8, 16)),
        ("March 2009", (2009, 3, 0)),
        ("1962", (1962, 0, 0)),
        ("1971 through 1973", None),
    ],
)
def test_dates_are_read_in_the_usual_notations(text, date):
    assert parts_of_date(text) == date


@pytest.mark.parametrize(
    ("seen", "text", "written"),
    [
        ([("1,200", "1200"), ("5,000", "5000")], "16,000", "16000"),
        ([("3 May 1970", "1970-05-03")], "July 4, 1776", "1776-07-04"),
        ([("12 inches", "12.0 (inches)"), ("7 inches", "7.0 (inches)")], "127 inches",
         "127.0 (inches)"),
        ([("Swedish", "Sweden"), ("Danish", "Denmark")], "Polish", "Poland"),
        ([("Ina Wold", "Ina Wold (poet)")] * 3, "Per Lund", "Per Lund"),
        ([("1912", "01 January 1912"), ("1931", "01 January 1931")], "Lund", "Lund"),
    ],
)  # fmt: skip
def test_a_notation_is_learned_from_examples(seen, text, written):
    notation = Notation()
    for words, name in seen:
        notation.learn(words, name)
    assert notation.write(text) == written


def test_names_are_compared_without_spaces_and_case():
    assert squash("New_York City") == squash("new york city")
