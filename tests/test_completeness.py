"""Nothing is told whose words are cut so short that they say nothing."""

import pytest

from kg.extract import extract
from kg.lang.en.complements import adjective_frame, noun_frame
from kg.model import Document, Extraction
from kg.parse.from_spacy import parse_of

pytestmark = pytest.mark.model


@pytest.fixture
def read(nlp):
    def extraction_of(text: str) -> Extraction:
        return extract(Document(id="d", text=text), parse_of(nlp(text)))

    return extraction_of


@pytest.mark.parametrize(
    "text",
    [
        "Ana Silva described the number.",
        "Ana Silva doubts the ability.",
        "The mayor is responsible.",
        "Ana Silva is able.",
        "Ana Silva is known.",
        "The station was owned and run by the college.",
        "The mill cannot be sold.",
    ],
)
def test_what_says_nothing_alone_is_not_told(text, read):
    cut = ("number", "ability", "responsible", "able", "known", "owned", "sold")
    assert [claim for claim in read(text).claims if claim.object.text in cut] == []


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Ana Silva described the number of ships.", "number of ships"),
        ("Ana Silva backed efforts to buy the mill.", "efforts to buy the mill"),
        ("Ana Silva praised the art of painting bridges.", "art of painting bridges"),
        ("Ana Silva is responsible for mending the bridge.", "responsible for mending the bridge"),
    ],
)
def test_an_end_says_all_that_its_head_asks_for(text, end, read):
    assert end in {claim.object.text for claim in read(text).claims}


def test_nouns_and_adjectives_are_known_by_hundreds():
    nouns = ["number", "lack", "ability", "attempt", "extent", "possibility", "rise", "access"]
    assert all(noun_frame(noun).takes for noun in nouns)
    assert adjective_frame("responsible").needs
    assert not adjective_frame("green").needs


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Get help from researchers at Nordbank, who know the port.", "get"),
        ("Ana: fix the build of the port.", "fix"),
        ("The metal was won using carbon.", "use"),
        ("After leaving Oslo, his only concert was in Graz.", "leave"),
        ("Losses were spread over ten years, masking the fall.", "mask"),
        ("She wrote and directed the film The Mill, released in 2008.", "release"),
    ],
)
def test_a_deed_is_told_of_nobody_where_its_subject_is_in_doubt(text, verb, read):
    assert [claim for claim in read(text).claims if claim.phrase.head == verb] == []


def test_what_is_cited_or_given_as_an_example_in_brackets_is_no_end(read):
    text = "The council supports small firms (e.g., Nordbank, Orsk Steel) in Graz."
    ends = {claim.object.text for claim in read(text).claims if claim.subject.text == "council"}
    assert ends.isdisjoint({"Nordbank", "Orsk Steel"})


def test_respectively_pairs_the_first_with_the_first(read):
    told = {
        (claim.subject.text, claim.object.text)
        for claim in read("France and Spain beat Italy and Portugal, respectively.").claims
    }
    assert told == {("France", "Italy"), ("Spain", "Portugal")}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("South Dakota is to the south.", "is to"),
        ("The town is bordered by Graz to the north.", "is bordered to"),
        ("After the final, many Serbs took to the squares with flags.", "took with"),
        ("Hegseth expects to travel to Peru in the autumn.", "expects to travel in"),
        ("The firm lost a bid during a flight from Tirana by one Turk.", "by"),
    ],
)
def test_a_phrase_that_leads_to_nothing_is_no_relation(text, words, read):
    assert words not in {claim.phrase.surface for claim in read(text).claims}


@pytest.mark.parametrize(
    "text",
    [
        "Ana Silva: option for the port.",
        "Graz is a census-designated place (CDP) in Ohio.",
        "The office opened under the name Herbert.",
        "The firm is a group in New Haven, Indiana.",
    ],
)
def test_what_stands_beside_a_name_need_not_say_what_it_is(text, read):
    told = {claim.rule for claim in read(text).claims}
    assert told.isdisjoint({"apposition/is", "apposition/of"})
