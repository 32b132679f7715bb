"""The page of figures is what the script makes of them."""

import runpy
from pathlib import Path

import pytest

REPORT = runpy.run_path(str(Path(__file__).resolve().parent.parent / "benchmarks" / "report.py"))


@pytest.fixture(scope="module")
def figures():
    return REPORT["figures"]()


def test_the_page_of_figures_is_made_of_those_that_were_measured(figures):
    assert REPORT["PAGE"].read_text(encoding="utf-8") == REPORT["page"](figures)


def test_the_curves_are_drawn_of_those_that_were_measured(figures):
    assert REPORT["PICTURE"].read_text(encoding="utf-8") == REPORT["picture"](figures["growth"])


def test_another_figure_makes_another_page(figures):
    growth = figures["growth"]
    last = {**growth["sizes"][-1], "claims": 123_456_789}
    other = {**figures, "growth": {**growth, "sizes": [*growth["sizes"][:-1], last]}}
    assert "123,456,789" in REPORT["page"](other)
