"""What changed: between two days, since an earlier build, and by the scrubber; pointer and keys."""

import datetime

import pytest
from playwright.sync_api import expect

from kg import rdf
from kg.changes import as_known_before, compare
from tests.view.story import story

DAYS = ["2025-03-02", "2025-04-10", "2025-05-20"]


def open_changes(page):
    page.get_by_role("tab", name="What changed").click()
    return page.locator("#changes")


def listed(page) -> dict[str, list[str]]:
    """Return the facts of each section, in the words of the page."""
    return {
        section.get_attribute("data-section"): section.locator(
            ".change-line > :first-child"
        ).all_inner_texts()
        for section in page.locator("#changes section").all()
    }


def test_the_last_day_is_shown_at_first_and_a_key_leads_to_the_one_before(open_page):
    page = open_page()
    view = open_changes(page)
    expect(view.get_by_label("Changes from")).to_have_value("2025-05-20")
    assert listed(page) == {
        "new": ["Norden Line — praises — harbour plan"],
        "again": ["Ana Berg — met — Bo Lund"],
    }
    expect(view.get_by_label("The day after")).to_be_disabled()
    view.get_by_label("The day before").focus()
    page.keyboard.press("Enter")
    expect(view.get_by_label("Changes to")).to_have_value("2025-04-10")
    expect(view).to_contain_text("First told of Harbour Watch · Spring Fair · Øyvind Łach")
    expect(view.locator("[data-section=turned] .badge")).to_have_text("stands → disputed")
    expect(view.locator("[data-section=turned] .sentence")).to_have_text(
        "Ana Berg never met Bo Lund."
    )
    page.keyboard.press("Enter")
    expect(view.get_by_label("Changes to")).to_have_value("2025-03-02")
    page.wait_for_function(f"() => location.hash.includes('days={day(DAYS[0])}')")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("#changes").get_by_label("Changes to")).to_have_value("2025-03-02")


@pytest.mark.parametrize("first", DAYS)
@pytest.mark.parametrize("last", DAYS)
def test_two_days_differ_by_what_kg_diff_tells(open_page, first, last):
    if last < first:
        pytest.skip("no stretch of time")
    page = open_page(
        fragment=f"#tab=changes&clock=known&unsure=yes&after={day(first)}&before={day(last)}"
    )
    until = datetime.date.fromisoformat(last) + datetime.timedelta(days=1)
    before, now = (
        as_known_before(story(), date, stands=rdf.stands)
        for date in (datetime.date.fromisoformat(first), until)
    )
    changes = compare(before, now)
    wanted = {
        "turned": [fact for fact in changes.changed if fact.was != fact.now],
        "new": changes.new,
        "again": [fact for fact in changes.changed if fact.was == fact.now],
    }
    assert listed(page) == {
        name: [f"{fact.subject} — {fact.relation} — {fact.object}" for fact in facts]
        for name, facts in wanted.items()
        if facts
    }
    sentences = {one.sentence for fact in changes.new + changes.changed for one in fact.added}
    for more in page.locator("#changes .says .more").all():
        more.click()
    page.wait_for_function("() => !document.querySelector('#changes .waiting')")
    assert set(page.locator("#changes .sentence").all_inner_texts()) == sentences


def day(text: str) -> int:
    return (datetime.date.fromisoformat(text) - datetime.date(1970, 1, 1)).days


def test_what_changed_is_shown_on_the_graph(open_page):
    page = open_page()
    view = open_changes(page)
    view.get_by_role("button", name="Show on the graph").click()
    expect(page.get_by_role("tab", name="Graph")).to_have_attribute("aria-selected", "true")
    labels = page.evaluate("() => kg.canvas.scene().marks.map((mark) => mark.label).sort()")
    assert labels == ["Ana Berg", "Bo Lund", "Norden Line", "harbour plan"]


def test_a_page_made_against_an_earlier_build_tells_what_went_too(open_page):
    page = open_page("against")
    view = open_changes(page)
    expect(view.get_by_role("button", name="Since monday.kg")).to_have_attribute(
        "aria-pressed", "true"
    )
    assert listed(page) == {
        "turned": ["Ana Berg — met — Bo Lund"],
        "new": ["Norden Line — praises — harbour plan"],
        "gone": [
            "Norden Line — buys — Harbour Watch",
            "Øyvind Łach — visits — Spring Fair",
            "Harbour Watch — joins — Spring Fair",
        ],
    }
    turned = view.locator("[data-section=turned]")
    expect(turned.locator(".badge")).to_have_text("disputed → stands")
    expect(turned.locator(".lost")).to_contain_text("Ana Berg never met Bo Lund.")
    expect(turned.locator(".lost")).to_contain_text("no longer said in Northern Post")
    expect(view).to_contain_text("Not told of any more Harbour Watch")
    # days can be compared as well
    view.get_by_role("button", name="Between days").click()
    assert "gone" not in listed(page)


def test_a_graph_without_days_to_compare_has_no_such_view(open_page):
    assert open_page("hub").get_by_role("tab", name="What changed").count() == 0


def test_the_ends_of_the_timeline_are_moved_by_key(open_page):
    page = open_page()
    page.get_by_role("button", name="Published").click()
    first, last = (
        page.get_by_role("slider", name="The first day"),
        page.get_by_role("slider", name="The last day"),
    )
    expect(first).to_have_attribute("aria-valuetext", "2 March 2025")
    first.focus()
    page.keyboard.press("PageUp")
    page.keyboard.press("ArrowRight")
    expect(first).to_have_attribute("aria-valuenow", "11")
    expect(page.locator("#chips")).to_contain_text("published 13 March 2025 – …")
    expect(page.locator("#count")).to_contain_text("5 of 11 facts")
    page.keyboard.press("Tab")
    expect(last).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#chips")).to_contain_text("19 May 2025")
    # an end does not pass the other one
    page.keyboard.press("Home")
    expect(last).to_have_attribute("aria-valuenow", "11")
    page.keyboard.press("End")
    first.focus()
    page.keyboard.press("Home")
    assert page.locator("#chips .chip").count() == 0


def test_an_end_of_the_timeline_is_dragged_and_the_other_one_stays(open_page):
    page = open_page()
    page.get_by_role("button", name="Published").click()
    strip = page.locator(".strip").bounding_box()
    handle = page.get_by_role("slider", name="The first day").bounding_box()
    page.mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + 12)
    page.mouse.down()
    page.mouse.move(strip["x"] + strip["width"] * 0.75, handle["y"] + 12, steps=4)
    page.mouse.up()
    filters = page.evaluate("() => kg.store.get().filters")
    assert filters["before"] is None
    assert day("2025-04-20") < filters["after"] < day("2025-05-10")


def test_the_scrubber_lights_what_was_told_since_a_day(open_page):
    page = open_page()
    page.get_by_role("button", name="Known by").click()
    for name, value in (("From", DAYS[1]), ("To", DAYS[1])):
        page.get_by_label(name, exact=True).fill(value)
    page.get_by_label("To", exact=True).press("Tab")
    expect(page.locator("#chips")).to_contain_text("known by 10 April 2025")
    expect(page.locator("#chips")).to_contain_text("lit: told since 10 April 2025")
    lit = page.evaluate(
        """() => [...kg.canvas.setting.lit].map((fact) =>
          kg.graph.predicates[kg.graph.predicate[fact]].label)"""
    )
    assert sorted(lit) == ["buys", "joins", "met", "visits"]
    # what was known before is there, but not lit
    assert "Norway" in page.evaluate("() => kg.canvas.scene().marks.map((mark) => mark.label)")
    page.locator("#timeline").get_by_role("button", name="What changed").click()
    assert listed(page)["turned"] == ["Ana Berg — met — Bo Lund"]


def type_day(page, field, keys: str) -> None:
    """Type into a date field as a person does, from its first part: month, day and year."""
    field.blur()
    field.focus()
    page.keyboard.type(keys, delay=20)


def test_a_day_is_typed_whole_and_counts_with_enter(open_page):
    page = open_page(locale="en-US")
    view = open_changes(page)
    field = view.get_by_label("Changes to")
    place = field.bounding_box()
    told = view.locator("#change-count").inner_text()
    type_day(page, field, "04102025")
    expect(field).to_be_focused()
    expect(field).to_have_value("2025-04-10")
    # nothing counts before it is typed to its end
    assert view.locator("#change-count").inner_text() == told
    page.keyboard.press("Enter")
    expect(view.locator("[data-section=turned] .badge")).to_have_text("stands → disputed")
    expect(field).to_be_focused()
    assert field.bounding_box() == place
    expect(view.get_by_label("Changes from")).to_have_value("2025-04-10")


def test_a_day_typed_counts_when_its_field_is_left(open_page):
    page = open_page(locale="en-US")
    view = open_changes(page)
    field = view.get_by_label("Changes from")
    type_day(page, field, "03022025")
    view.locator("h2").click()
    expect(field).to_have_value("2025-03-02")
    expect(view).to_contain_text("3 texts came")


def test_a_day_outside_the_texts_is_moved_to_the_nearest_of_theirs(open_page):
    page = open_page(locale="en-US")
    view = open_changes(page)
    field = view.get_by_label("Changes from")
    type_day(page, field, "01010002")
    page.keyboard.press("Enter")
    expect(field).to_have_value(DAYS[0])
    expect(field).to_be_focused()
    type_day(page, view.get_by_label("Changes to"), "01012099")
    # behind the year is the button of the calendar
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(view.get_by_label("Changes to")).to_have_value(DAYS[2])
    # what is begun and given up is as it was
    type_day(page, field, "0505")
    page.keyboard.press("Escape")
    expect(field).to_have_value(DAYS[0])


def test_days_compared_leave_the_rest_of_the_page_as_it_is(open_page):
    page = open_page()
    view = open_changes(page)
    view.get_by_label("The day before").click()
    expect(view.get_by_label("Changes to")).to_have_value("2025-04-10")
    assert page.locator("#chips .chip").count() == 0
    expect(page.locator("#count")).to_contain_text("11 facts")
    expect(view).to_contain_text("leave the graph and the other tabs as they are")
    # the graph as known on a day has later changes, too
    page.get_by_role("tab", name="Graph").click()
    page.get_by_role("button", name="Known by").click()
    page.get_by_label("To", exact=True).fill(DAYS[0])
    open_changes(page)
    assert listed(page)["turned"] == ["Ana Berg — met — Bo Lund"]


def test_a_day_of_the_timeline_is_typed_whole(open_page):
    page = open_page(locale="en-US")
    page.get_by_role("button", name="Published").click()
    field = page.get_by_label("From", exact=True)
    type_day(page, field, "04102025")
    assert page.evaluate("() => kg.store.get().filters.after") is None
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    assert page.evaluate("() => kg.store.get().filters.after") == day("2025-04-10")
    type_day(page, field, "01010002")
    page.keyboard.press("Enter")
    expect(field).to_have_value(DAYS[0])
