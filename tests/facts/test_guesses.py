"""What a mention may be beyond the annotator's guess."""

import pytest

from kg.facts.frames.guesses import other_types, type_of
from kg.model import Mention, MentionKind


def mention(text: str, type_: str, kind: MentionKind = MentionKind.NAME, **fields) -> Mention:
    span = (0, len(text))
    return Mention(
        document="d",
        start=0,
        end=len(text),
        text=text,
        kind=kind,
        type=type_,
        phrase=span,
        **fields,
    )


@pytest.mark.parametrize(
    ("text", "type_", "other", "may_be"),
    [
        ("Zyntrex", "GPE", "Organization", True),
        ("Belgium", "GPE", "Organization", False),
        ("Maria Santos", "ORG", "Person", True),
        ("Santos Holdings Ltd", "ORG", "Person", False),
        ("Zyntrex Robotics", "PERSON", "Organization", True),
        ("Maria Santos", "PERSON", "Organization", False),
        ("Natural History Museum", "FAC", "Organization", True),
        ("Belgium", "PERSON", "Place", True),
    ],
)
def test_a_name_may_be_what_its_words_do_not_speak_against(text, type_, other, may_be):
    assert (other in other_types(mention(text, type_), "subject")) is may_be


def test_a_name_behind_in_may_be_a_place():
    assert "Place" in other_types(mention("Ormsby", "ORG"), "in")
    assert "Place" not in other_types(mention("Ormsby", "ORG"), "for")
    assert "Place" not in other_types(mention("Ormsby Ltd", "ORG"), "in")


def test_it_is_no_person_and_may_be_all_else():
    it = mention("it", "", MentionKind.PRONOUN, gender="neuter", number="singular")
    assert type_of(it) != "Person"
    assert "Organization" in other_types(it, "subject")
    assert "Person" not in other_types(it, "subject")


def test_we_may_be_a_firm_and_i_may_not():
    we = mention("we", "PERSON", MentionKind.PRONOUN, number="plural")
    i = mention("I", "PERSON", MentionKind.PRONOUN, number="singular")
    assert (type_of(we), type_of(i)) == ("", "Person")
