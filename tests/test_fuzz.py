"""Every door with inputs made by chance, for seconds; `tests/fuzz/run.py` does it for hours."""

import pytest
from fuzz.run import try_target
from fuzz.targets import TARGETS, World

SECONDS = 4.0


@pytest.fixture(scope="module")
def world():
    world = World()
    yield world
    world.close()


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_no_input_gets_more_than_a_refusal(world, name):
    tally = try_target(name, world, seconds=SECONDS, seed=0)
    assert tally["tried"] > 0
    assert tally["found"] == []
