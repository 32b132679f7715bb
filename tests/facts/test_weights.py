"""What is learned of evidence: only what was seen of several names, alone or among rivals."""

import os
import subprocess
import sys

from kg.facts.learning.weights import NEVER, Cases, learn_among, learn_choice, log_odds, sum_of


def cases_of(*cases: tuple[str, str, bool], trust: float = 1.0) -> Cases:
    """Return cases of (evidence, name, answer), each five times."""
    found = Cases()
    for evidence, name, wanted in cases * 5:
        found.add(evidence.split(", "), name, wanted=wanted, trust=trust if wanted else 1.0)
    return found


SHAPES = (
    ("capital, short", "Oslo", True),
    ("capital, long", "Oslo kommune", True),
    ("lower, short", "town", False),
    ("lower, long", "the town", False),
)


def test_evidence_that_goes_with_the_answer_speaks_for_it():
    weights = learn_choice(cases_of(*SHAPES))
    assert weights["capital"] > 0.3 > abs(weights.get("short", 0.0))
    assert log_odds(["capital"], weights) > log_odds(["lower"], weights)


def test_evidence_of_one_name_is_not_learned_however_often_it_is_seen():
    cases = cases_of(("word oslo", "Oslo", True), ("word bergen", "Bergen", False))
    assert set(learn_choice(cases)) == {""}


def test_an_answer_counts_as_far_as_it_is_trusted():
    sure, doubtful = (learn_choice(cases_of(*SHAPES, trust=trust)) for trust in (1.0, 0.1))
    assert log_odds(["capital"], doubtful) < log_odds(["capital"], sure)


def test_a_choice_learns_what_the_right_one_of_each_group_has_and_its_rivals_lack():
    cases = Cases()
    for group in range(6):
        cases.add(["whole", "noun"], f"name {group}", wanted=True, group=group)
        cases.add(["part", "noun"], f"part {group}", wanted=False, group=group)
    weights = learn_among(cases)
    assert weights["whole"] > 0.5
    assert weights["part"] < -0.5
    assert "noun" not in weights


def test_weights_of_two_choices_add_up():
    assert sum_of({"": -1.0, "a": 0.5}, {"a": 0.25, "b": 1.0}) == {"": -1.0, "a": 0.75, "b": 1.0}


def test_nothing_learned_says_never():
    assert log_odds(["capital"], {}) == NEVER


SUM = """
from kg.facts.learning.weights import log_odds, probability

weights = {"": 0.1, **{f"piece {i}": 0.1 * i + 1e-9 / (i + 1) for i in range(80)}}
evidence = [f"piece {i}" for i in range(80)]
print(repr(log_odds(evidence, weights)))
print(repr(probability(evidence, evidence, "p", {"p": weights, "?": weights, "*": weights})))
"""


def test_odds_are_the_same_to_the_last_bit_whatever_the_order_of_hashes():
    said = {
        subprocess.run(
            [sys.executable, "-c", SUM],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
