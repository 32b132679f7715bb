"""Requirements 3, 4, 7, 8, 13, 14, 17, 19: search, filters, neighbourhoods, paths, links, keys."""

from collections import defaultdict

import networkx
import pytest

from kg.model import Status
from tests.browser.conftest import place_of
from tests.view.story import entity_iri, story

NODE = "(name) => kg.graph.label.indexOf(name)"


def select(page, name: str) -> None:
    page.evaluate(
        "(name) => kg.actions.select({kind: 'node', id: kg.graph.label.indexOf(name)})", name
    )


def drawn(page) -> set[str]:
    return set(page.evaluate("() => kg.canvas.scene().marks.map((mark) => mark.label)"))


@pytest.mark.parametrize("typed", ["oyvind", "ØYVIND", "lach"])
def test_search_ignores_accents_and_case(open_page, typed: str):
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Øyvind Łach"


def test_search_finds_aliases(open_page):
    page = open_page()
    page.keyboard.press("Control+k")
    page.keyboard.type("nl")
    assert "Norden Line" in page.inner_text("#found")


def test_arrows_choose_among_what_was_found_and_escape_clears(open_page):
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type("ek")
    first = page.inner_text('#found [aria-selected="true"] .name')
    page.keyboard.press("ArrowDown")
    assert page.inner_text('#found [aria-selected="true"] .name') != first
    page.keyboard.press("Escape")
    assert page.input_value("#search") == ""
    assert page.locator("#found").is_hidden()


def facts_by(value) -> dict[str, int]:
    counts = defaultdict(int)
    for fact in story().facts:
        for each in {value(claim) for claim in fact.claims}:
            counts[each] += 1
    return counts


def facet_counts(page, title: str) -> dict[str, int]:
    section = page.locator("fieldset", has=page.locator("legend", has_text=title))
    rows = section.locator("label").all()
    return {
        row.locator(".name").inner_text(): int(row.locator(".count").inner_text()) for row in rows
    }


def test_the_counts_of_the_filters_are_those_of_the_graph(open_page):
    page = open_page()
    page.get_by_label("Also what is unsure").check()
    documents = {document.id: document.source for document in story().documents}
    sources = facts_by(lambda claim: documents[claim.claim.document])
    assert facet_counts(page, "Source") == dict(sources)
    words = {"Asserted": "stated", "Negated": "denied", "Reported": "reported"}
    words["Hypothetical"] = "possible"
    statuses = facts_by(lambda claim: words[claim.status])
    assert facet_counts(page, "How it is told") == dict(statuses)


def test_filters_are_joined_by_and(open_page):
    page = open_page()
    page.get_by_label("The Harbour News").check()
    page.get_by_label("person").check()
    content = story()
    people = {entity.id for entity in content.entities if entity.type == "Person"}
    wanted = [
        fact
        for fact in content.facts
        if fact.subject in people
        and (not isinstance(fact.object, str) or fact.object in people)
        and any(claim.claim.document == "harbour-news" for claim in fact.claims)
    ]
    assert page.inner_text("#count").startswith(f"{len(wanted)} of {len(content.facts)} facts")


def test_a_chip_takes_its_filter_away(open_page):
    page = open_page()
    page.get_by_label("denied").check()
    page.locator("#chips .chip", has_text="denied").click()
    assert page.evaluate("() => kg.store.get().filters.statuses.size") == 0
    assert page.locator("#chips .chip").count() == 0


def test_the_confidence_filter_hides_what_is_less_sure(open_page):
    page = open_page()
    page.get_by_label("Also what is unsure").check()
    page.locator("#confidence").fill("50")
    assert "Dag Ek" not in drawn(page)
    assert "Ana Berg" in drawn(page)


def test_what_is_stated_but_too_unsure_to_stand_is_shown_when_asked(open_page):
    page = open_page()
    shown = "() => [...kg.shown().facts].filter(Boolean).length"
    told = [fact for fact in story().facts if fact.stands or Status.ASSERTED not in fact.statuses]
    assert page.evaluate(shown) == len(told) < len(story().facts)
    page.get_by_label("Also what is unsure").check()
    assert page.evaluate(shown) == len(story().facts)
    page.wait_for_function("() => location.hash.includes('unsure=yes')")


def test_the_timeline_chooses_what_holds_in_a_range(open_page):
    page = open_page()
    page.get_by_label("Also what is unsure").check()
    page.get_by_role("button", name="Published").click()
    page.get_by_label("From", exact=True).fill("2025-05-01")
    page.get_by_label("From", exact=True).blur()
    shown = page.evaluate("() => [...kg.shown().facts].filter(Boolean).length")
    may = [
        fact
        for fact in story().facts
        if any(claim.claim.document == "<b>odd</b>" for claim in fact.claims)
    ]
    assert shown == len(may)


def test_brushing_the_strip_filters_by_date(open_page):
    page = open_page()
    box = page.locator(".strip").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 10)
    page.mouse.up()
    filters = page.evaluate("() => kg.store.get().filters")
    assert filters["after"] < filters["before"]
    assert page.locator("#chips .chip").count() == 1


def test_a_neighbourhood_holds_the_neighbours_and_nothing_else(open_page):
    page = open_page()
    select(page, "Norden Line")
    page.get_by_role("button", name="Neighbourhood").click()
    assert drawn(page) == {"Norden Line", "Ana Berg", "harbour plan", "Harbour Watch"}


def test_expand_by_relation_adds_only_its_neighbours(open_page):
    page = open_page()
    page.evaluate(f"() => kg.actions.focusOn(({NODE})('Oslo'))")
    select(page, "Bo Lund")
    page.keyboard.press("e")
    page.get_by_role("button", name="… met this (1)").click()
    assert drawn(page) == {"Oslo", "Bo Lund", "Norway", "Ana Berg"}


def test_a_badge_says_how_many_neighbours_are_not_drawn(open_page):
    page = open_page()
    page.evaluate(f"() => kg.actions.focusOn(({NODE})('Oslo'))")
    more = page.evaluate(
        "() => Object.fromEntries(kg.canvas.scene().marks.map((mark) => [mark.label, mark.more]))"
    )
    assert more == {"Oslo": 0, "Norway": 0, "Bo Lund": 1}


def test_collapse_hide_pin_and_undo_by_key(open_page):
    page = open_page()
    page.evaluate(f"() => kg.actions.focusOn(({NODE})('Norden Line'))")
    everything = drawn(page)
    page.keyboard.press("c")
    assert drawn(page) == {"Norden Line"}
    page.keyboard.press("Control+z")
    assert drawn(page) == everything
    select(page, "harbour plan")
    page.keyboard.press("h")
    assert "harbour plan" not in drawn(page)
    page.keyboard.press("Control+z")
    assert "harbour plan" in drawn(page)
    page.keyboard.press("Control+y")
    assert "harbour plan" not in drawn(page)
    select(page, "Ana Berg")
    page.keyboard.press("p")
    assert page.evaluate("() => kg.store.get().pinned.size") == 1


def test_dragging_a_thing_pins_it_where_it_is_left(open_page):
    page = open_page()
    mark = "marks.find((each) => each.label === 'Norway')"
    x, y = place_of(page, mark)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 30, steps=4)
    page.mouse.up()
    after = place_of(page, mark)
    assert after == pytest.approx((x + 60, y + 30), abs=2)
    assert page.evaluate("() => kg.store.get().pinned.size") == 1


def story_graph() -> networkx.Graph:
    graph = networkx.Graph()
    for fact in story().facts:
        if isinstance(fact.object, str):
            graph.add_edge(fact.subject, fact.object)
    return graph


def test_shortest_paths_are_those_of_networkx(open_page):
    page = open_page()
    path = networkx.shortest_path(story_graph(), entity_iri("Norway"), entity_iri("Spring Fair"))
    select(page, "Norway")
    page.get_by_role("button", name="Path to …").click()
    select(page, "Spring Fair")
    iris = page.evaluate("() => kg.canvas.scene().marks.map((mark) => kg.graph.iri[mark.id])")
    assert set(iris) == set(path)
    lit = page.evaluate("() => kg.store.get().lit.size")
    assert lit >= len(path) - 1


def test_paths_respect_the_filters(open_page):
    page = open_page()
    page.get_by_label("The Harbour News").check()
    select(page, "Norway")
    page.get_by_role("button", name="Path to …").click()
    select(page, "Spring Fair")
    assert "No path" in page.inner_text(".unseen[role=status]")


def test_a_link_restores_what_was_explored(open_page):
    page = open_page()
    page.get_by_label("denied").check()
    page.locator("label", has_text="stated").locator("input").check()
    page.evaluate(f"() => kg.actions.focusOn(({NODE})('Ana Berg'))")
    page.keyboard.press("p")
    fragment = page.evaluate("() => kg.link()").partition("#")[2]
    other = open_page(fragment=f"#{fragment}")
    assert drawn(other) == drawn(page)
    assert other.inner_text("#panel h2") == "Ana Berg"
    assert other.inner_text("#count") == page.inner_text("#count")
    state = "() => [kg.canvas.camera(), kg.store.get().pinned.size, kg.store.get().mode]"
    assert other.evaluate(state)[1:] == page.evaluate(state)[1:] == [1, "focus"]


def test_the_address_keeps_up_with_the_page(open_page):
    page = open_page()
    select(page, "Oslo")
    page.wait_for_function("() => location.hash.includes('thing=Oslo')")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.inner_text("#panel h2") == "Oslo"


def test_the_graph_can_be_walked_without_a_mouse(open_page):
    page = open_page()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.tagName") == "CANVAS":
            break
    seen = set()
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
        seen.add(page.inner_text("#panel h2"))
    assert len(seen) >= 3
    page.keyboard.press("]")
    assert page.locator("#panel .triple").count() == 1
    page.keyboard.press("Escape")
    assert page.inner_text("#panel h2") == "Harbour story"


def test_tab_leads_from_search_over_the_filters_to_the_canvas_and_the_panel(open_page):
    page = open_page()
    page.locator("#search").focus()
    seen = []
    for _ in range(80):
        page.keyboard.press("Tab")
        where = page.evaluate(
            "() => document.activeElement.closest('#bar, #side, #stage, #panel, #foot')?.id"
        )
        if where and (not seen or seen[-1] != where):
            seen.append(where)
    assert seen[:4] == ["bar", "side", "stage", "panel"]


def test_a_question_mark_lists_the_keys(open_page):
    page = open_page()
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    assert "neighbourhood" in page.inner_text("#help")


def test_the_arrows_lead_to_the_nearest_thing_that_way(open_page):
    page = open_page()
    page.locator("canvas").focus()
    page.keyboard.press("ArrowDown")
    place = "() => kg.canvas.scene().marks.find((m) => m.id === kg.store.get().selected.id)"
    before = page.evaluate(place)
    page.keyboard.press("ArrowRight")
    after = page.evaluate(place)
    assert after["x"] > before["x"]


def test_who_says_what_counts_sources_and_finds_contradictions(open_page):
    page = open_page()
    page.get_by_role("tab", name="Who says what").click()
    assert "Contradicted (1)" in page.inner_text("#sources")
    assert "Ana Berg — met — Bo Lund" in page.inner_text("#sources .says")
    several = [fact for fact in story().facts if len({c.claim.document for c in fact.claims}) > 1]
    assert f"Several sources ({len(several)})" in page.inner_text("#sources")


def test_facts_that_do_not_stand_are_drawn_another_way(open_page):
    page = open_page()
    kinds = page.evaluate(
        "() => Object.fromEntries(kg.canvas.scene().links.map((l) => [l.fact, l.kind]))"
    )
    for number, fact in enumerate(story().facts):
        if str(number) in kinds:
            assert (kinds[str(number)] == "stands") == fact.stands
    assert set(kinds.values()) == {"stands", "reported", "hypothetical"}
