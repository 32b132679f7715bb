"""Requirements 1, 2, 9, 10, 11, 18, 20: what is there when the page opens."""

import re
from urllib.parse import quote

import pytest

from kg.model import Status
from kg.view import notebook_html
from tests.browser.conftest import place_of
from tests.view.story import story


def test_the_page_opens_without_a_request(open_page):
    page = open_page()
    assert [url for url in page.requests if not url.startswith(("file:", "blob:", "data:"))] == []
    assert len(page.requests) == 1
    assert page.errors == []


def test_a_notebook_shows_the_page_in_its_frame(browser, tmp_path):
    path = tmp_path / "notebook.html"
    frame = notebook_html(story(), title="Harbour")
    path.write_text(
        f"<!doctype html><meta charset=utf-8><h1>Notebook</h1>{frame}", encoding="utf-8"
    )
    context = browser.new_context(offline=True)
    page = context.new_page()
    errors, requests = [], []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    inside = page.frame_locator("iframe")
    inside.locator("html[data-ready]").wait_for()
    inside.locator("#panel .entity", has_text="Norden Line").first.click()
    inside.locator("#panel .sentence mark").first.wait_for()
    page.wait_for_timeout(600)
    assert errors == []
    assert [url for url in requests if url.startswith("http")] == []
    assert page.evaluate("() => getComputedStyle(document.querySelector('h1')).fontSize") == "32px"
    context.close()


def test_the_policy_lets_no_foreign_script_run(open_page):
    page = open_page()
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        " document.body.append(s); }"
    )
    assert page.evaluate("() => window.ran") is None


def test_the_policy_lets_no_request_out(open_page):
    page = open_page()
    failed = page.evaluate(
        "() => fetch('https://example.org/').then(() => 'went out', () => 'stopped')"
    )
    assert failed == "stopped"


def test_hostile_names_are_text(open_page):
    page = open_page("hostile")
    page.evaluate("() => kg.graph.label.forEach((_, n) => kg.actions.select({kind:'node', id:n}))")
    page.evaluate("() => kg.store.update({tab: 'table'})")
    assert "</script><script>window.ran=1</script>" in page.inner_text("#table")
    assert page.evaluate("() => window.ran") is None
    assert page.locator("#app img").count() == 0
    assert page.title() == "</title><b>"
    assert page.errors == []


def test_the_first_screen_says_what_this_is_and_who_matters_most(open_page):
    panel = open_page().inner_text("#panel")
    content = story()
    told = [fact for fact in content.facts if fact.stands or Status.ASSERTED not in fact.statuses]
    assert f"{len(told)} facts about {len(content.entities)} things" in panel
    assert (
        panel.index("Norden Line") < panel.index("Spring Fair") if "Spring Fair" in panel else True
    )
    assert "Where texts disagree" in panel


def test_no_two_labels_overlap(open_page):
    for name in ("story", "groups"):
        page = open_page(name)
        page.evaluate("() => kg.canvas.flush()")
        boxes = page.evaluate("() => kg.canvas.drawn.labels")
        assert len(boxes) >= 5
        for place, (x0, y0, x1, y1) in enumerate(boxes):
            for a0, b0, a1, b1 in boxes[:place]:
                assert x1 <= a0 or a1 <= x0 or y1 <= b0 or b1 <= y0


@pytest.mark.parametrize("width", [1300, 390])
def test_no_label_is_cut_off_at_the_side(open_page, width: int):
    page = open_page(width=width)
    boxes = page.evaluate("() => kg.canvas.drawn.labels")
    wide = page.evaluate("() => kg.canvas.setting.width")
    assert len(boxes) >= 5
    assert all(x0 >= 0 and x1 <= wide for x0, _, x1, _ in boxes)


def test_groups_are_closed_first_and_their_counts_add_up(open_page):
    page = open_page("groups")
    counts = page.evaluate("() => kg.canvas.scene().marks.map((m) => [m.id, m.more])")
    assert all(number < 0 for number, _ in counts)
    assert sum(more for _, more in counts) == 600


def test_a_group_opens_by_double_click(open_page):
    page = open_page("groups")
    where = place_of(page, "marks[0]")
    page.mouse.dblclick(*where)
    members = page.evaluate("() => kg.graph.groups[0].members.length")
    drawn = page.evaluate("() => kg.canvas.scene().marks.filter((m) => m.id >= 0).length")
    assert drawn == members


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_and_text_keep_their_contrast(open_page, scheme: str):
    page = open_page(color_scheme=scheme)
    palette = page.evaluate("() => kg.canvas.setting.palette")
    for name, colour in palette.items():
        if re.fullmatch(r"--type-\d-line|--edge|--denied|--accent", name):
            assert contrast(colour, palette["--paper"]) >= 3, name
    for name in ("--ink", "--quiet", "--denied", "--accent"):
        for paper in ("--paper", "--raised"):
            assert contrast(palette[name], palette[paper]) >= 4.5, (name, paper)


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours (WCAG 2.2)."""

    def luminance(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def test_each_type_has_a_shape_and_a_colour_of_its_own(open_page):
    types = open_page().evaluate("() => kg.graph.types.map((t) => [t.shape, t.colour])")
    assert len(types) == 6
    assert len({shape for shape, _ in types}) == len({colour for _, colour in types}) == 6


def test_the_switch_turns_the_page_dark(open_page):
    page = open_page(color_scheme="light")
    before = page.evaluate("() => kg.canvas.setting.palette['--paper']")
    page.get_by_role("button", name="Dark").click()
    page.wait_for_function(
        "(before) => kg.canvas.setting.palette['--paper'] !== before", arg=before
    )
    assert page.evaluate("() => getComputedStyle(document.body).colorScheme") == "dark"


@pytest.mark.parametrize("width", [1300, 1000, 390])
def test_nothing_moves_after_the_first_picture(browser, files, width: int):
    page = browser.new_page(viewport={"width": width, "height": 780})
    page.add_init_script(
        """const mark = performance.mark.bind(performance);
        window.boxes = () => ["bar", "side", "stage", "foot"].map((id) => {
          const box = document.getElementById(id).getBoundingClientRect();
          return [box.x, box.y, box.width, id === "side" ? 0 : box.height]; });
        performance.mark = (name) => { window.atFirst ??= window.boxes(); return mark(name); };"""
    )
    page.goto(files["story"].as_uri())
    page.wait_for_selector("html[data-ready]")
    assert page.evaluate("() => window.boxes()") == page.evaluate("() => window.atFirst")
    page.close()


def test_nothing_glides_where_motion_is_unwanted(open_page):
    page = open_page(reduced_motion="reduce")
    moved = page.evaluate(
        "() => { kg.canvas.glideTo({x: 500, y: 0, zoom: 1}); return kg.canvas.camera().x; }"
    )
    assert moved == 500


@pytest.mark.parametrize("width", [320, 640])
def test_narrow_screens_need_no_sideways_scrolling(open_page, width: int):
    page = open_page(width=width, height=640)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Filters").click()
    box = page.locator("#side").bounding_box()
    assert box["width"] <= width
    assert box["y"] >= 640 * 0.4


def test_panning_a_large_graph_keeps_its_pace(open_page):
    page = open_page("groups")
    page.evaluate("() => kg.actions.setAllGroups(true)")
    page.wait_for_timeout(900)
    # the best of three: a machine that others use, too, may hold up any of them
    assert min(slow_frame(page) for _ in range(3)) < 100


def slow_frame(page):
    """Return the milliseconds that 95 of 100 frames of a pan take at most."""
    times = page.evaluate(
        """async () => { const times = []; let last = performance.now();
          for (let i = 0; i < 40; i += 1) { const c = kg.canvas.camera();
            kg.canvas.setCamera({x: c.x + 5, y: c.y, zoom: c.zoom});
            await new Promise(requestAnimationFrame);
            const now = performance.now(); times.push(now - last); last = now; }
          return times.sort((a, b) => a - b); }"""
    )
    return times[int(len(times) * 0.95)]


PAN = """async (frames) => {
  const { x, y, zoom } = kg.canvas.camera();
  const before = kg.canvas.drawn.pictures;
  for (let i = 1; i <= frames; i += 1) {
    kg.canvas.setCamera({ x: x + (10 * i) / zoom, y, zoom });
    await new Promise(requestAnimationFrame);
  }
  return kg.canvas.drawn.pictures - before; }"""


def test_a_large_picture_is_painted_again_while_it_moves_out_of_itself(open_page):
    page = open_page("groups", reduced_motion="reduce")
    page.evaluate("() => kg.actions.setAllGroups(true)")
    # the left end of the graph, so near that most of it is beyond the right edge
    page.evaluate(
        """() => { const { width, height } = kg.canvas.setting;
          const xs = kg.canvas.scene().marks.map((mark) => mark.x);
          const left = Math.min(...xs), zoom = (4 * width) / (Math.max(...xs) - left);
          kg.canvas.setCamera({ x: left, y: 0, zoom }); }"""
    )
    page.wait_for_timeout(900)
    width = page.evaluate("() => kg.canvas.setting.width")
    assert page.evaluate(PAN, int(width * 0.02)) == 0
    page.wait_for_timeout(900)
    assert page.evaluate(PAN, int(width * 0.15)) >= 1


def test_an_address_with_an_iri_opens_that_thing(open_page):
    iri = next(each.id for each in story().entities if each.label == "Norden Line")
    page = open_page(fragment=f"#select={quote(iri, safe='')}")
    assert page.inner_text("#panel h2") == "Norden Line"
    assert page.evaluate("() => kg.graph.label[kg.store.get().selected.id]") == "Norden Line"


def test_at_200_percent_nothing_is_cut_off(open_page):
    # a window of 1280 × 800 at 200 % has half the room, at twice the density
    page = open_page(width=640, height=400, device_scale_factor=2)
    page.evaluate("() => kg.actions.select({kind: 'node', id: 0})")
    width = page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= 640
    for name in ("Graph", "Table", "Who says what", "Query"):
        box = page.get_by_role("tab", name=name).bounding_box()
        assert box["x"] >= 0, name
        assert box["x"] + box["width"] <= 640, name
    panel = page.locator("#panel").bounding_box()
    assert panel["width"] >= 320
    assert panel["height"] >= 100
