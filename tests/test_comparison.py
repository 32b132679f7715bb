"""What is likely one thing is offered, with the words in which the names differ."""

import pytest

from kg.resolve.comparison import OFFERED, compare_names


@pytest.mark.parametrize(
    ("left", "right", "person"),
    [
        ("Berg, Ana", "Anna Berg", True),
        ("Pete Lindholm", "Peter Lindholm", True),
        ("Ana Maria Costa", "Ana Costa", True),
        ("Bishop Ana Costa", "Ana Costa", True),
        ("Orsk Steel", "Orsk Stele", False),
        ("OrskSteel", "Orsk Steel", False),
    ],
)
def test_likely_names_are_offered(left, right, person):
    assert compare_names(left, right, person=person).score >= OFFERED
    assert compare_names(left, right, person=person) == compare_names(right, left, person=person)


@pytest.mark.parametrize(
    ("left", "right", "person"),
    [
        ("Ana Costa", "Paul Costa", True),
        ("Costa", "Ana Costa", True),
        ("Orsk Trust 2004", "Orsk Trust 2005", False),
        ("Orsk Steel", "Brno Steel", False),
        ("Ana Bishop", "Ana Duke", True),
    ],
)
def test_names_that_differ_in_what_tells_them_apart_are_not(left, right, person):
    assert compare_names(left, right, person=person).score < OFFERED


def test_the_reason_names_the_words():
    assert compare_names("Ana Costa", "Anna Costa", person=True).reason == "ana ~ anna"
