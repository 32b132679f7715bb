"""What a person does with pointer and keys, and what was once broken at it."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import place_of


def click_mark(page, label: str, **options) -> None:
    """Click where a thing is drawn; on a page without glides, so that it stays there."""
    page.mouse.click(*place_of(page, f"marks.find((each) => each.label === {label!r})"), **options)


def search(page, typed: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(typed)
    page.keyboard.press("Enter")


def drawn(page) -> set[str]:
    return set(page.evaluate("() => kg.canvas.scene().marks.map((mark) => mark.label)"))


def labels_drawn(page) -> int:
    page.evaluate("() => kg.canvas.flush()")
    return page.evaluate("() => kg.canvas.drawn.labels.length")


@pytest.mark.parametrize("way", ["pointer", "keys"])
def test_an_opened_group_is_drawn_in_full_with_its_names(open_page, way: str):
    page = open_page("groups", reduced_motion="reduce")
    where = place_of(page, "marks[0]")
    page.mouse.move(*where)
    if way == "pointer":
        page.mouse.dblclick(*where)
    else:
        page.mouse.click(*where)
        page.locator("canvas").focus()
        page.keyboard.press("Enter")
    page.wait_for_function("() => kg.canvas.scene().marks.some((mark) => mark.id >= 0)")
    assert page.evaluate("() => kg.canvas.setting.hovered") is None
    assert labels_drawn(page) >= 10


@pytest.mark.parametrize("way", ["search", "pointer"])
def test_a_path_leads_to_what_is_chosen_next(open_page, way: str):
    page = open_page(reduced_motion="reduce")
    search(page, "norway")
    page.get_by_role("button", name="Path to …").click()
    expect(page.locator("#notice")).to_contain_text("Path from Norway to …")
    if way == "search":
        page.keyboard.type("spring fair")
        page.keyboard.press("Enter")
    else:
        click_mark(page, "Spring Fair")
    expect(page.locator("#notice")).to_contain_text("shortest path from Norway to Spring Fair")
    assert {"Norway", "Oslo", "Spring Fair"} <= drawn(page)
    # the next click is an ordinary one again
    click_mark(page, "Oslo")
    assert page.inner_text("#panel h2") == "Oslo"


def test_escape_lets_go_of_a_path_that_was_begun(open_page):
    page = open_page(reduced_motion="reduce")
    search(page, "norway")
    page.get_by_role("button", name="Path to …").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#notice")).to_be_hidden()
    click_mark(page, "Oslo")
    assert page.inner_text("#panel h2") == "Oslo"


def test_that_there_is_no_path_is_told_on_the_screen(open_page):
    page = open_page()
    search(page, "norway")
    page.get_by_role("button", name="Path to …").click()
    page.keyboard.type("eva ek")
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_contain_text("No path from Norway to Eva Ek")


def test_a_second_search_shows_its_own_neighbourhood(open_page):
    page = open_page("groups")
    first, second = page.evaluate(
        """() => { const near = new Set(kg.actions.near(kg.graph.foremost[0]));
          const far = kg.graph.foremost.find((node) => !near.has(node) && kg.graph.group[node] !==
            kg.graph.group[kg.graph.foremost[0]]);
          return [kg.graph.label[kg.graph.foremost[0]], kg.graph.label[far]]; }"""
    )
    for name in (first, second):
        search(page, name)
        assert page.inner_text("#panel h2") == name
        node = page.evaluate("() => kg.store.get().selected.id")
        near = page.evaluate("(node) => kg.actions.near(node).length", node)
        marks = page.evaluate("() => kg.canvas.scene().marks.length")
        assert marks == min(near, 60) + 1
    page.keyboard.press("Control+z")
    assert page.inner_text("#panel h2") == first


def test_a_search_for_what_the_filters_hide_says_so_and_offers_it(open_page):
    page = open_page()
    page.get_by_label("Dock Gazette").check()
    search(page, "norway")
    expect(page.locator("#notice")).to_contain_text("The filters hide Norway")
    page.locator("#notice").get_by_role("button", name="Clear filters").click()
    assert "Norway" in drawn(page)


def test_a_day_chosen_is_the_day_on_which_it_happened(open_page):
    page = open_page()
    for name, day in (("From", "2025-03-01"), ("To", "2025-03-31")):
        page.get_by_label(name, exact=True).fill(day)
    page.get_by_label("To", exact=True).press("Tab")
    # one sentence tells of that month; what has no date of its own is not taken for it
    expect(page.locator("#count")).to_contain_text("1 of 11 facts")
    page.get_by_role("button", name="Published").click()
    for name, day in (("From", "2025-03-01"), ("To", "2025-03-31")):
        page.get_by_label(name, exact=True).fill(day)
    page.get_by_label("To", exact=True).press("Tab")
    expect(page.locator("#count")).to_contain_text("6 of 11 facts")


def test_the_graph_as_it_was_known_on_a_day(open_page):
    page = open_page()
    page.get_by_role("button", name="Known by").click()
    page.get_by_label("To", exact=True).fill("2025-04-15")
    page.get_by_label("To", exact=True).press("Tab")
    expect(page.locator("#chips")).to_contain_text("known by 15 April 2025")
    assert "Eva Ek" not in drawn(page)
    assert "Spring Fair" in drawn(page)


def test_the_filters_follow_the_brush_and_undo_takes_it_back_at_once(open_page):
    page = open_page()
    page.get_by_role("button", name="Published").click()
    box = page.locator(".strip").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + 10, steps=5)
    page.wait_for_function("() => kg.shown().factCount < kg.graph.factCount")
    page.mouse.up()
    assert page.locator("#chips .chip").count() == 1
    page.keyboard.press("Control+z")
    assert page.evaluate("() => kg.store.get().filters.after") is None


def test_a_graph_of_any_width_fits_on_the_screen(open_page):
    page = open_page("groups", reduced_motion="reduce")
    page.evaluate(
        """() => { const { marks } = kg.canvas.scene();
          const spread = (mark) => ({ ...mark, x: mark.x * 500, y: mark.y * 500 });
          kg.canvas.setScene({ ...kg.canvas.scene(), marks: marks.map(spread) }); }"""
    )
    page.get_by_role("button", name="Fit").click()
    inside = page.evaluate(
        """() => { const { x, y, zoom } = kg.canvas.camera(), { width, height } = kg.canvas.setting;
          const inside = (from, to, size) => Math.abs(from - to) * zoom <= size / 2;
          return kg.canvas.scene().marks.every((mark) =>
            inside(mark.x, x, width) && inside(mark.y, y, height)); }"""
    )
    assert inside
    assert page.evaluate("() => kg.canvas.camera().zoom") < 0.01


def contrast_of(page, name: str) -> list[str]:
    return page.get_by_role("button", name=name).evaluate(
        "(element) => [getComputedStyle(element).color, getComputedStyle(element).backgroundColor]"
    )


def test_run_can_be_read_under_the_pointer(open_page):
    page = open_page("query")
    page.get_by_role("tab", name="Query").click()
    page.get_by_role("button", name="Run").hover()
    colour, ground = contrast_of(page, "Run")
    assert colour != ground


def test_every_example_is_answered_above_the_claims_that_are_loaded_at_once(open_page):
    page = open_page("many")
    page.context.set_default_timeout(30_000)
    assert page.evaluate("() => kg.graph.counts.claims") > 4000
    page.get_by_role("tab", name="Query").click()
    examples = page.get_by_label("Example questions")
    for title in ("How is it told: how many claims of each status?", "What is dated"):
        option = examples.locator("option", has_text=title).get_attribute("value")
        examples.select_option(option)
        page.locator("#answer-note").wait_for()
        assert not page.inner_text("#answer-note").startswith("0 rows")
        page.evaluate("() => document.querySelector('#answer').replaceChildren()")


def test_the_query_for_the_view_yields_the_view(open_page):
    page = open_page("many")
    page.context.set_default_timeout(30_000)
    page.evaluate("() => kg.actions.focusOn(kg.graph.foremost[5])")
    facts = page.evaluate("() => kg.graph.degree[kg.graph.foremost[5]]")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("menuitem", name="SPARQL for this view").click()
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#answer-note")).to_contain_text(f"{facts} row", timeout=30_000)


@pytest.mark.parametrize(
    ("query", "asks"),
    [
        ("?s kg:status ?o", True),
        ("?s a schema:Person", False),
        ("?s schema:headline ?o", True),
        ("?c rdf:subject ?s", True),
        ("?s rdf:type ?t", False),
        ("?s <https://kg.example/ns#confidence> ?c", True),
        ('?s rdfs:label "kg:status"', False),
        ("?s rel:met ?o", False),
    ],
)
def test_claims_are_loaded_for_queries_that_ask_for_them(open_page, query: str, asks: bool):
    page = open_page("query")
    text = f"SELECT * WHERE {{ {query} }}"
    assert page.evaluate("(text) => kg.asksForClaims(text)", text) is asks


def test_filters_and_what_is_picked_out_reach_every_count(open_page):
    page = open_page()
    search(page, "norden line")
    page.get_by_role("button", name="Neighbourhood").click()
    page.keyboard.press("Escape")
    told = page.evaluate("() => [kg.view().factCount, kg.view().nodeCount]")
    assert told[0] < 11
    assert page.inner_text("#count").startswith(f"{told[0]} of 11 facts, {told[1]} of 11 things")
    assert f"{told[0]} facts about {told[1]} things" in page.inner_text("#panel")
    page.get_by_role("tab", name="Table").click()
    assert page.locator("#table tbody tr").count() == told[1]
    picked = page.locator("#chips .chip", has_text="picked out").inner_text().split()[0]
    assert f" {picked} of " in page.locator("#count").inner_text()
    page.get_by_role("tab", name="Who says what").click()
    one, several = (
        int(page.locator(f'[data-list="{name}"]').inner_text().partition("(")[2].rstrip(")"))
        for name in ("one", "several")
    )
    assert one + several == told[0]


def test_a_neighbourhood_comes_back_as_it_was(open_page):
    page = open_page(reduced_motion="reduce")
    search(page, "oslo")
    page.get_by_role("button", name="Neighbourhood").click()
    search(page, "bo lund")
    page.keyboard.press("e")
    page.get_by_role("button", name="All neighbours").click()
    page.wait_for_function("() => decodeURIComponent(location.hash).includes('Ana-Berg@')")
    places = "() => kg.canvas.scene().marks.map(({ label, x, y }) => [label, x, y])"
    before = page.evaluate(places)
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.evaluate(places) == before


def test_escape_in_a_dialog_leaves_what_is_chosen(open_page):
    page = open_page()
    search(page, "norden line")
    page.get_by_role("button", name="Expand").click()
    page.locator("dialog[open]").wait_for()
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.inner_text("#panel h2") == "Norden Line"


def test_undo_and_the_browsers_back_lead_to_what_was_chosen_before(open_page):
    page = open_page(reduced_motion="reduce")
    click_mark(page, "Oslo")
    page.wait_for_function("() => location.hash.includes('thing=Oslo')")
    click_mark(page, "Norway")
    page.wait_for_function("() => location.hash.includes('thing=Norway')")
    page.keyboard.press("Control+z")
    assert page.inner_text("#panel h2") == "Oslo"
    page.keyboard.press("Control+y")
    page.wait_for_function("() => location.hash.includes('thing=Norway')")
    page.go_back()
    expect(page.locator("#panel h2")).to_have_text("Oslo")


def test_a_large_neighbourhood_says_how_many_more_there_are_and_adds_them(open_page):
    page = open_page("hub")
    search(page, "Hub")
    page.get_by_role("button", name="Neighbourhood").click()
    assert len(drawn(page)) == 61
    page.locator("#chips .add").click()
    expect(page.locator("#notice")).to_contain_text("60 neighbours added, 30 more to add")
    page.locator("#notice").get_by_role("button", name="Add more").click()
    assert len(drawn(page)) == 151


@pytest.mark.parametrize("way", ["pointer", "keys"])
def test_a_menu_holds_what_can_be_done_with_a_thing(open_page, way: str):
    page = open_page(reduced_motion="reduce")
    if way == "pointer":
        click_mark(page, "Oslo", button="right")
    else:
        search(page, "oslo")
        page.locator("canvas").focus()
        page.keyboard.press("m")
    menu = page.get_by_role("menu", name="Oslo")
    menu.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert drawn(page) == {"Oslo", "Bo Lund", "Norway"}
    assert menu.count() == 0


def test_many_relations_are_found_by_typing(open_page):
    page = open_page("hub")
    section = page.locator("fieldset", has=page.locator("legend", has_text="Relation"))
    section.get_by_role("button", name="142 more").click()
    assert section.locator("label").count() <= 60
    page.keyboard.type("link 149")
    expect(section.locator("label")).to_have_count(1)
    section.locator("label").click()
    expect(page.locator("#count")).to_contain_text("1 of 150 facts")


def test_the_overview_leads_to_all_texts(open_page):
    page = open_page("groups")
    texts = page.evaluate("() => kg.evidence.documents.length")
    page.get_by_role("button", name=f"All {texts} texts").click()
    expect(page.locator("#document-count")).to_have_text(f"{texts} texts")
    page.get_by_label("Find a text").fill("7")
    rows = page.locator("#documents tbody tr")
    assert 0 < rows.count() < texts


def test_the_graph_of_a_text_is_what_it_tells(open_page):
    page = open_page()
    page.get_by_label("Also what is unsure").check()
    page.get_by_role("tab", name="Texts").click()
    page.get_by_role("button", name="The graph of Dock Gazette").click()
    assert drawn(page) == {"Ana Berg", "Bo Lund", "Dag Ek", "Eva Ek", "Norden Line", "harbour plan"}
    assert page.inner_text("#panel h2") == "Dock Gazette of 2025-05-20"
    page.get_by_role("button", name="← Back").wait_for()


def test_texts_are_sorted_by_what_they_tell(open_page):
    page = open_page()
    page.get_by_role("tab", name="Texts").click()
    column = """() => [...document.querySelectorAll("#documents tbody tr")]
      .map((row) => Number(row.cells[3].textContent))"""
    page.get_by_role("button", name="Facts", exact=True).click()
    counts = page.evaluate(column)
    assert counts == sorted(counts, reverse=True)
    page.get_by_role("button", name="Facts", exact=True).press("Enter")
    assert page.evaluate(column) == sorted(counts)


def test_a_saved_table_names_the_speaker_and_says_of_what_it_is(open_page):
    page = open_page()
    search(page, "harbour watch")
    page.get_by_role("button", name="Save", exact=True).click()
    with page.expect_download() as saved:
        page.get_by_role("menuitem", name="Facts of Harbour Watch (CSV)").click()
    header, *rows = saved.value.path().read_text(encoding="utf-8").splitlines()
    speaker = header.split(",").index("said_by")
    assert any(row.split(",")[speaker] == "Øyvind Łach" for row in rows)


def test_a_saved_picture_has_its_legend(open_page):
    page = open_page()
    height = page.evaluate("() => kg.canvas.element.height")
    page.get_by_role("button", name="Save", exact=True).click()
    with page.expect_download() as saved:
        page.get_by_role("menuitem", name="Picture (PNG)").click()
    header = saved.value.path().read_bytes()[:24]
    assert int.from_bytes(header[20:24], "big") > height + 40


def test_what_is_saved_is_named_after_the_graph_and_its_kind(open_page):
    page = open_page()
    names = []
    for kind in ("PNG", "SVG", "CSV", "Turtle", "JSON-LD"):
        page.get_by_role("button", name="Save").click()
        with page.expect_download() as saving:
            page.locator(".menu").get_by_text(kind).click()
        names.append(saving.value.suggested_filename)
    facts = "harbour-story-facts"
    pictures = ["harbour-story.png", "harbour-story.svg"]
    assert names == [*pictures, f"{facts}.csv", f"{facts}.ttl", f"{facts}.jsonld"]


@pytest.mark.parametrize("width", [1000, 1280, 1600])
def test_the_key_of_lines_and_the_buttons_do_not_cover_each_other(open_page, width):
    page = open_page(width=width)
    key, buttons = (page.locator(name).bounding_box() for name in (".key", ".toolbar"))
    last = page.locator(".key span").last.bounding_box()
    assert key["x"] + key["width"] <= buttons["x"]
    assert last["x"] + last["width"] <= buttons["x"]


def test_the_foremost_thing_of_an_opened_group_bears_its_name(open_page):
    page = open_page("groups", reduced_motion="reduce")
    page.locator("#panel .groups button").first.click()
    named = page.evaluate(
        """() => { kg.canvas.flush();
          const nodes = kg.canvas.scene().marks.filter((mark) => mark.id >= 0);
          const first = nodes.reduce((a, b) => (b.weight > a.weight ? b : a));
          const { width, height } = kg.canvas.setting, camera = kg.canvas.camera();
          const x = (first.x - camera.x) * camera.zoom + width / 2;
          const y = (first.y - camera.y) * camera.zoom + height / 2;
          return kg.canvas.drawn.labels.some(([x0, y0, x1, y1]) => x >= x0 - 30 && x <= x1 + 30 &&
            y >= y0 - 30 && y <= y1 + 30); }"""
    )
    assert named


def test_neighbours_that_are_all_there_are_not_added_again(open_page):
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type("Norway")
    page.keyboard.press("Enter")
    expand = page.locator("#panel").get_by_role("button", name="Expand", exact=True)
    expand.click()
    expand.click()
    expect(page.locator("#notice")).to_contain_text("There are no more neighbours to add.")


def test_a_message_covers_neither_the_picture_nor_the_buttons(open_page):
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type("Norway")
    page.keyboard.press("Enter")
    page.locator("#panel").get_by_role("button", name="Path to …").click()
    notice = page.locator("#notice").bounding_box()
    tools = page.locator(".toolbar").bounding_box()
    assert notice["x"] + notice["width"] <= tools["x"]
    lowest = page.evaluate(
        """() => { const { marks } = kg.canvas.scene(), camera = kg.canvas.camera();
        const box = kg.canvas.element.getBoundingClientRect();
        return box.top + box.height / 2 + Math.max(...marks.map((mark) =>
          (mark.y + mark.radius - camera.y) * camera.zoom)); }"""
    )
    assert notice["y"] >= lowest


TABS = "() => [...document.querySelectorAll('.tabs button')].map((tab) => tab.offsetLeft)"


def test_tabs_stay_where_they_are_when_another_is_chosen(open_page):
    page = open_page()
    before = page.evaluate(TABS)
    page.get_by_role("tab", name="Who says what").click()
    assert page.evaluate(TABS) == before


def test_who_says_what_opens_with_a_list_that_has_something(open_page):
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type("Norway")
    page.keyboard.press("Enter")
    page.get_by_role("tab", name="Who says what").click()
    chosen = page.locator("#sources [data-list][aria-pressed=true]")
    assert not chosen.inner_text().endswith("(0)")
    page.locator('[data-list="opposed"]').click()
    expect(page.locator('[data-list="opposed"]')).to_have_attribute("aria-pressed", "true")


FACTS_OF_TEXTS = """() => [...document.querySelectorAll("#documents tbody tr")]
  .map((row) => Number(row.cells[row.cells.length - 4].textContent))"""


def test_texts_that_tell_of_what_is_picked_out_come_first(open_page):
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type("Spring Fair")
    page.keyboard.press("Enter")
    page.locator("#panel").get_by_role("button", name="Neighbourhood").click()
    page.get_by_role("tab", name="Texts").click()
    facts = page.evaluate(FACTS_OF_TEXTS)
    telling = sum(count > 0 for count in facts)
    assert 0 < telling < len(facts)
    assert all(facts[:telling])
    expect(page.locator("#document-count")).to_have_text(
        f"{len(facts)} texts, {telling} with facts in view"
    )
