"""What a text says that a name is outweighs what else tells the name's type."""

import pytest

from kg.annotate import load_model
from kg.annotate.parses import parse_of
from kg.extract.mentions import find_mentions
from kg.model import Document, MentionKind

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def type_of():
    nlp = load_model()

    def find(text: str, name: str) -> str:
        found = find_mentions(Document(id="d", text=text), parse_of(nlp(text)))
        return next(m.type for m in found if m.text == name and m.kind is MentionKind.NAME)

    return find


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Velmer is an unincorporated community in Tarn County, Ohio.", "Velmer", "LOC"),
        ("Hestia is a waterfall near the border.", "Hestia", "LOC"),
        ("Quellon is one of the villages that burned.", "Quellon", "GPE"),
        ("Quellon is the name of a small village.", "Quellon", "GPE"),
        ("Zornia is a studio album by Ana Berg.", "Zornia", "WORK_OF_ART"),
        ("Zornia is a genus of plants.", "Zornia", "MISC"),
        ("Velmer is a radio station in Graz.", "Velmer", "ORG"),
        ("Divers found the cargo vessel Anny Petrakis.", "Anny Petrakis", "VEHICLE"),
        ("Divers found the ships Marlow Star and Anny Reed.", "Anny Reed", "VEHICLE"),
        ('Ana Silva made the film "Blue Harbour".', "Blue Harbour", "WORK_OF_ART"),
        ("Ana Silva wrote a novel, Blue Harbour, in Graz.", "Blue Harbour", "WORK_OF_ART"),
    ],
)
def test_a_name_is_what_the_text_says_it_is(type_of, text, name, type_):
    assert type_of(text, name) == type_


def test_a_noun_in_front_of_an_institution_does_not_make_it_a_place(type_of):
    assert type_of("The state Senate passed the bill on Monday.", "Senate") == "ORG"


def test_a_person_in_charge_of_a_thing_is_no_thing(type_of):
    assert type_of("The ship's captain, Ana Berg, left the band.", "Ana Berg") == "PERSON"


def test_a_person_described_in_a_figure_of_speech_stays_a_person(type_of):
    assert type_of("Ana Berg is an institution in the city.", "Ana Berg") == "PERSON"


def test_a_person_with_a_trade_behind_another_noun_is_a_person(type_of):
    text = "Marsella Berg was an Italian film and voice actress."
    assert type_of(text, "Marsella Berg") == "PERSON"


@pytest.fixture(scope="module")
def names_of():
    nlp = load_model()

    def find(text: str) -> list[str]:
        found = find_mentions(Document(id="d", text=text), parse_of(nlp(text)))
        return [m.text for m in found if m.kind is MentionKind.NAME]

    return find


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two Boys in Boats Getting Wet is a comedy by Ana Berg.", "Two Boys in Boats Getting Wet"),
        ("Under My Own Roof (1931) was a novel.", "Under My Own Roof"),
        (
            "Labour, Custom and Tides was a peer-reviewed journal founded in 1990.",
            "Labour, Custom and Tides",
        ),
        (
            "The Rose Garden of the College of Velmer is a garden in Tarn.",
            "Rose Garden of the College of Velmer",
        ),
        (
            "Alain Émile Louis Marie Berg (1909 – 1996) was a politician.",
            "Alain Émile Louis Marie Berg",
        ),
        ("Loser is a town in Ohio.", "Loser"),
    ],
)
def test_what_stands_before_its_definition_is_one_name(names_of, text, name):
    assert names_of(text)[0] == name


def test_a_defined_name_is_whole_wherever_the_text_has_it(names_of):
    text = "Songs for the Tarn is an album. Ana Berg made Songs for the Tarn in May."
    assert names_of(text).count("Songs for the Tarn") == 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Although Orsk was a town, it had a port.", ["Orsk"]),
        ("Orsk and Velmer are towns.", ["Orsk", "Velmer"]),
    ],
)
def test_two_names_or_a_clause_are_no_defined_name(names_of, text, names):
    assert names_of(text) == names
