"""The example reports together give one node for each of the things they are about."""

from __future__ import annotations

import pytest

import kg
from kg.names import fold
from kg.resources import resource

CORE = [
    ("Pete Hegseth", "Hegseth"),
    ("Subrahmanyam Jaishankar", "S Jaishankar", "EAM Jaishankar", "Jaishankar"),
    ("Rajnath Singh", "Singh"),
    ("Narendra Modi", "Modi"),
    ("Donald Trump", "Trump"),
    ("Marco Rubio", "Rubio"),
    ("Penny Wong", "Wong"),
    ("Takeshi Iwaya", "Iwaya"),
    ("Sean Parnell", "Parnell"),
    ("D K Sunil", "Sunil"),
    ("United States", "US", "U.S.", "American"),
    ("India", "Indian"),
    ("Australia", "Australian"),
    ("Japan", "Japanese"),
    ("US Department of Defense", "Pentagon"),
    ("Hindustan Aeronautics Limited", "HAL", "Hindustan Aeronautics"),
    ("Bharatiya Janata Party", "BJP"),
    ("GE Aerospace",),
    ("New Delhi",),
    ("Washington",),
]


@pytest.fixture(scope="module")
def entities():
    with kg.build([str(resource("examples"))]) as graph:
        yield list(graph.entities())


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("names", CORE, ids=lambda names: names[0])
def test_each_core_thing_is_one_node(entities, names):
    wanted = {fold(name) for name in names}
    bearers = [
        entity for entity in entities if wanted & {fold(n) for n in (entity.label, *entity.aliases)}
    ]
    assert [entity.label for entity in bearers] == [names[0]]


@pytest.mark.model
@pytest.mark.slow
def test_no_node_bears_the_names_of_two_core_things(entities):
    assert len(CORE) == 20
    thing_of = {fold(name): names[0] for names in CORE for name in names}
    for entity in entities:
        borne = {thing_of.get(fold(name)) for name in (entity.label, *entity.aliases)} - {None}
        assert len(borne) <= 1, entity
