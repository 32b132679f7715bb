"""Search: whatever a reader types, in names, facts, relations, texts and sentences."""

import pytest
from playwright.sync_api import expect


def found(page, typed: str) -> dict[str, list[str]]:
    """Type into the search field; return what was found by kind."""
    page.keyboard.press("/")
    page.locator("#search").fill("")
    page.keyboard.type(typed)
    page.locator(f'#found[data-for="{typed}"]').wait_for()
    return page.evaluate(
        """() => { const text = (row) => row.textContent;
          const groups = [...document.querySelectorAll("#found [role=group]")];
          return Object.fromEntries(groups.map((group) => [group.getAttribute("aria-label"),
            [...group.querySelectorAll(".name")].map(text)])); }"""
    )


@pytest.mark.parametrize(
    ("typed", "kind", "wanted"),
    [
        ("ana berk", "Things", "Ana Berg"),
        ("ana breg", "Things", "Ana Berg"),
        ("oivind lac", "Things", "Øyvind Łach"),
        ("norten lin", "Things", "Norden Line"),
        ("berg ana", "Things", "Ana Berg"),
        ("berg met", "Facts", "Ana Berg — met — Bo Lund"),
        ("line seeks plan", "Facts", "Norden Line — seeks — harbour plan"),
        ("lives in", "Relations", "lives in"),
        ("northern post", "Texts", "Northern Post of 2025-04-10"),
        ("employs people", "Sentences", "Norden Line employs 120 people."),
        ("who met bo lund in oslo", "Sentences", "Ana Berg met Bo Lund in Oslo."),
    ],
)
def test_search_finds(open_page, typed: str, kind: str, wanted: str):
    assert wanted in found(open_page(), typed)[kind]


def test_a_sentence_found_is_shown_in_its_article(open_page):
    page = open_page()
    found(page, "employs people")
    page.keyboard.press("Enter")
    expect(page.locator("#panel .article-text .found")).to_have_text(
        "Norden Line employs 120 people."
    )


def test_a_relation_found_filters_by_it(open_page):
    page = open_page()
    found(page, "lives in")
    page.locator("#found .hit", has_text="show only these").click()
    expect(page.locator("#chips .chip")).to_contain_text("lives in")
    expect(page.locator("#count")).to_contain_text("1 of 11 facts")


def test_a_fact_found_is_chosen_and_drawn(open_page):
    page = open_page("groups")
    labels = page.evaluate(
        "() => [kg.graph.label[kg.graph.subject[0]], kg.graph.label[kg.graph.object[0]]]"
    )
    page.keyboard.press("/")
    page.keyboard.type(" ".join(labels))
    page.locator("#found [aria-label=Facts] .hit").first.click()
    assert page.evaluate("() => kg.store.get().selected.kind") == "fact"
    marks = page.evaluate("() => kg.canvas.scene().marks.map((mark) => mark.label)")
    assert set(marks) == set(labels)


def test_that_nothing_has_the_words_is_said(open_page):
    page = open_page()
    assert found(page, "zzyzx") == {}
    expect(page.locator("#found .none")).to_have_text("Nothing has these words")
