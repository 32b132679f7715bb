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
    ],
)
def test_a_name_is_what_the_text_says_it_is(type_of, text, name, type_):
    assert type_of(text, name) == type_


def test_a_person_described_in_a_figure_of_speech_stays_a_person(type_of):
    assert type_of("Ana Berg is an institution in the city.", "Ana Berg") == "PERSON"


def test_a_person_with_a_trade_behind_another_noun_is_a_person(type_of):
    text = "Marsella Berg was an Italian film and voice actress."
    assert type_of(text, "Marsella Berg") == "PERSON"
