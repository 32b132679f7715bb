"""Requirements 5, 6, 12, 15, 16: the sentences, files to take away, the table, screen readers."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import rdflib
from playwright.sync_api import expect

from kg import rdf
from kg.iri import DEFAULT_BASE, KG
from tests.browser.conftest import place_of
from tests.view.story import story

ROOT = Path(__file__).resolve().parent.parent.parent


def select(page, name: str) -> None:
    page.evaluate(
        "(name) => kg.actions.select({kind: 'node', id: kg.graph.label.indexOf(name)})", name
    )


def test_an_entity_shows_each_fact_with_its_sentence_and_marks(open_page):
    page = open_page()
    select(page, "Norden Line")
    page.wait_for_selector("#panel .sentence mark")
    text = page.inner_text("#panel")
    assert "also NL" in text
    assert "organization" in text
    claim = page.locator("#panel .claim", has_text="Norden Line bought").first
    marks = {mark.get_attribute("class"): mark.inner_text() for mark in claim.locator("mark").all()}
    assert marks == {"subject": "Norden Line", "phrase": "bought", "object": "Harbour Watch"}
    assert "According to Øyvind Łach" in claim.inner_text()
    assert "reported" in claim.inner_text()


def test_a_sentence_says_its_page_its_author_and_where_it_can_be_read(open_page):
    page = open_page()
    document = next(at for at, each in enumerate(story().documents) if each.pages)
    page.evaluate(
        """(wanted) => {
          const { claims, factOf } = kg.evidence;
          kg.actions.select({ kind: "fact", id: factOf[claims.doc.indexOf(wanted)] });
        }""",
        document,
    )
    page.wait_for_selector("#panel .source .page")
    line = page.locator("#panel .source", has=page.locator(".page")).first
    assert "Ann Lee; Bo Ek" in line.inner_text()
    assert line.locator(".page").inner_text() in ("p. 1", "p. 2", "p. 3")
    address = story().documents[document].url
    assert line.locator("a").get_attribute("href") == address


def test_offsets_are_characters_even_behind_an_emoji(open_page):
    page = open_page()
    select(page, "Oslo")
    page.wait_for_selector("#panel .sentence mark")
    sentences = page.locator("#panel .sentence").all_inner_texts()
    assert "Bo Lund lives in Oslo." in sentences


def test_a_fact_shows_all_sentences_that_support_it(open_page):
    page = open_page()
    number = next(at for at, fact in enumerate(story().facts) if len(fact.claims) == 3)
    page.evaluate("(id) => kg.actions.select({kind: 'fact', id})", number)
    page.wait_for_selector("#panel .sentence mark")
    assert page.locator("#panel .claim").count() == 3
    assert "Contradicted: 2 sentences for it, 1 against it" in page.inner_text("#panel")


def test_a_click_on_a_link_selects_its_fact(open_page):
    page = open_page()
    spot = page.evaluate(
        """() => { const link = kg.canvas.scene().links[0];
          const c = kg.canvas.camera(), s = kg.canvas.setting;
          const [a, b] = [link.from, link.to].map((at) => kg.canvas.scene().marks[at]);
          const x = (a.x + b.x) / 2 - (b.y - a.y) * link.bend / 2;
          const y = (a.y + b.y) / 2 + (b.x - a.x) * link.bend / 2;
          const box = kg.canvas.element.getBoundingClientRect();
          return [box.left + (x - c.x) * c.zoom + s.width / 2,
                  box.top + (y - c.y) * c.zoom + s.height / 2]; }"""
    )
    page.mouse.click(*spot)
    assert page.evaluate("() => kg.store.get().selected.kind") == "fact"


def test_from_a_fact_to_the_article_and_back(open_page):
    page = open_page()
    select(page, "Bo Lund")
    page.wait_for_selector("#panel .sentence mark")
    page.locator("#panel .claim .source button").first.click()
    page.wait_for_selector(".article-text .chosen")
    assert "🌊 Spring." in page.inner_text(".article-text")
    assert page.locator(".article-text .cited").count() == 6
    page.locator(".cited", has_text="Oslo lies in Norway").click()
    page.locator(".sentence-facts button", has_text="lies in").click()
    assert page.locator("#panel .triple").count() == 1


def test_a_page_of_cited_sentences_says_so_in_the_article(open_page):
    page = open_page("cited")
    page.evaluate("() => kg.actions.openArticle(1, null)")
    page.wait_for_selector(".article-text .cited")
    assert "Only the cited sentences" in page.inner_text("#panel")
    assert "Spring. " not in page.inner_text(".article-text")


def page_triples(html_turtle: str) -> set:
    return set(rdflib.Graph().parse(data=html_turtle, format="turtle"))


def expected_triples() -> set[str]:
    content = story()
    triples = []
    for entity in content.entities:
        triples += rdf.entity_triples(entity, base=DEFAULT_BASE, fallback_class=KG + "Thing")
    for iri, label in content.labels.items():
        triples += rdf.term_triples(iri, label, content.superclasses.get(iri, ()))
    for document in content.documents:
        claims = [c for f in content.facts for c in f.claims if c.claim.document == document.id]
        triples += rdf.document_triples(document, (), base=DEFAULT_BASE)
        spans = {claim.claim.sentence for claim in claims}
        triples += rdf.sentence_triples(document, spans, base=DEFAULT_BASE)
    for fact in content.facts:
        for claim in fact.claims:
            found = rdf.claim_triples(claim, base=DEFAULT_BASE, run="https://kg.example/run/1")
            triples += [each for each in found if "wasGeneratedBy" not in each[1]]
            if rdf.stands(claim):
                triples.append(rdf.fact_triple(claim, base=DEFAULT_BASE))
    return {rdf.line(triple) for triple in triples}


def test_the_turtle_of_the_page_is_what_the_library_writes(open_page):
    page = open_page()
    page.get_by_label("Also what is unsure").check()
    turtle = page.evaluate("() => kg.export.turtle()")
    expected = rdflib.Graph().parse(data="\n".join(sorted(expected_triples())), format="nt")
    assert page_triples(turtle) == set(expected)


def test_json_ld_holds_the_same_triples_as_turtle(open_page):
    page = open_page()
    turtle = rdflib.Graph().parse(data=page.evaluate("() => kg.export.turtle()"), format="turtle")
    linked = rdflib.Graph().parse(data=page.evaluate("() => kg.export.jsonLd()"), format="json-ld")
    assert set(linked) == set(turtle)
    assert len(linked) > 200


def test_csv_has_a_row_for_each_claim_shown(open_page):
    page = open_page()
    page.get_by_label("denied").check()
    rows = list(csv.DictReader(io.StringIO(page.evaluate("() => kg.export.csv()"))))
    assert [(row["subject"], row["relation"], row["object"]) for row in rows] == [
        ("Ana Berg", "met", "Bo Lund")
    ]
    assert rows[0]["sentence"] == "Ana Berg never met Bo Lund."


def test_the_svg_holds_what_the_canvas_shows(open_page):
    for name in ("story", "hostile"):
        page = open_page(name)
        tree = ET.fromstring(page.evaluate("() => kg.export.svg()"))
        marks = page.evaluate("() => kg.canvas.scene().marks.map((mark) => mark.label)")
        links = page.evaluate("() => kg.canvas.scene().links.length")
        space = "{http://www.w3.org/2000/svg}"
        texts = [each.text for each in tree.iter(f"{space}text")]
        assert [text.rstrip("…") for text in texts] == [
            label[: len(text.rstrip("…"))] for label, text in zip(marks, texts, strict=True)
        ]
        group = tree.find(f"{space}g[@class='links']")
        assert len(group.findall(f"{space}path")) == links


def test_the_picture_is_saved_as_png(open_page, tmp_path):
    page = open_page()
    page.get_by_role("button", name="Save").click()
    with page.expect_download() as waiting:
        page.get_by_role("menuitem", name="Picture (PNG)").click()
    path = tmp_path / "graph.png"
    waiting.value.save_as(path)
    assert path.read_bytes().startswith(b"\x89PNG")


def test_the_table_has_a_row_for_each_thing_and_fact_shown(open_page):
    page = open_page()
    page.get_by_label("person").check()
    page.get_by_role("tab", name="Table").click()
    shown = page.evaluate("() => kg.canvas.scene().marks.length")
    assert page.locator("#table tbody tr").count() == shown == 5
    page.locator("#table .tools button", has_text="Facts").click()
    facts = page.evaluate("() => [...kg.shown().facts].filter(Boolean).length")
    assert page.locator("#table tbody tr").count() == facts


def test_the_table_sorts_by_a_click_on_a_head(open_page):
    page = open_page()
    page.get_by_role("tab", name="Table").click()
    page.get_by_role("button", name="Name").click()
    names = page.locator("#table tbody td:first-child").all_inner_texts()
    assert names == sorted(names, key=lambda name: name.lower().replace("ø", "o"))
    assert page.locator("th").first.get_attribute("aria-sort") == "ascending"


def test_the_table_tells_what_lies_between_others_and_holds_the_graph_together(open_page):
    page = open_page()
    page.get_by_role("tab", name="Table").click()
    page.get_by_role("button", name="Between").click()
    heads = page.locator("#table th").all_inner_texts()
    assert heads == [
        *("Name", "Kind", "Texts", "Facts", "Between", "Bridge", "Group", "Also called"),
    ]
    first = page.locator("#table tbody tr").first.locator("td").all_inner_texts()
    shares = page.locator("#table tbody td:nth-child(5)").all_inner_texts()
    numbers = [float(share.removesuffix(" %") or 0) for share in shares]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] > 0
    assert first[5] == "yes"


def test_a_table_has_the_whole_width_until_something_is_chosen(open_page):
    page = open_page()
    page.get_by_role("tab", name="Table").click()
    expect(page.locator("#panel")).to_be_hidden()
    wide = page.locator("#table").bounding_box()["width"]
    page.locator("#table tbody .entity").first.click()
    expect(page.locator("#panel h2")).to_be_visible()
    assert page.locator("#table").bounding_box()["width"] < wide - 300
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    page.get_by_role("tab", name="Graph").click()
    expect(page.locator("#panel h2")).to_be_visible()


def test_what_is_chosen_is_read_out(open_page):
    page = open_page()
    select(page, "Oslo")
    assert page.locator("body > div > .unseen").inner_text() == "Oslo, place, 2 facts, 2 neighbours"


def test_the_canvas_says_what_it_is(open_page):
    canvas = open_page().locator("canvas")
    assert canvas.get_attribute("role") == "application"
    assert "Arrow keys" in canvas.get_attribute("aria-label")


def serious_findings(page) -> list[tuple[str, str]]:
    """Return what axe-core finds serious on a page; skip the test where axe-core is missing."""
    axe = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if not axe.exists():
        pytest.skip("axe-core is not there; npm ci brings it")
    page.evaluate(axe.read_text(encoding="utf-8"))
    found = page.evaluate("() => axe.run()")["violations"]
    serious = [each for each in found if each["impact"] in ("serious", "critical")]
    return [(each["id"], each["nodes"][0]["html"][:120]) for each in serious]


def test_axe_finds_nothing_serious(open_page):
    for steps in (
        "",
        "kg.store.update({tab: 'table'})",
        "kg.store.update({tab: 'sources'})",
        "kg.store.update({tab: 'changes'})",
        "kg.actions.select({kind: 'node', id: 0})",
    ):
        for scheme in ("light", "dark"):
            page = open_page(color_scheme=scheme)
            page.evaluate(f"() => {{ {steps} }}")
            assert serious_findings(page) == []


def test_what_can_be_touched_is_large_enough(open_page):
    page = open_page(width=360, height=700, has_touch=True, is_mobile=True)
    select(page, "Ana Berg")
    page.wait_for_selector("#panel .sentence mark")
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, input, select, [role=slider]')]
          .filter((each) => {
          const box = each.getBoundingClientRect();
          const inline = getComputedStyle(each).display === 'inline';
          const small = box.height < 24 || box.width < 24;
          return box.width && !inline && each.type !== 'checkbox' && small;
        }).map((each) => each.outerHTML.slice(0, 90))"""
    )
    assert small == []


def test_a_tap_opens_the_panel_as_a_sheet_from_below(open_page):
    page = open_page(width=360, height=700, has_touch=True, is_mobile=True)
    page.touchscreen.tap(*place_of(page, "marks.find((each) => each.label === 'Norden Line')"))
    page.wait_for_selector("#panel.open")
    page.wait_for_timeout(300)
    box = page.locator("#panel").bounding_box()
    assert box["y"] + box["height"] >= 695
    assert box["y"] > 200


def test_another_tab_is_not_covered_by_the_sheet(open_page):
    page = open_page(width=360, height=700, has_touch=True, is_mobile=True)
    page.touchscreen.tap(*place_of(page, "marks.find((each) => each.label === 'Norden Line')"))
    page.wait_for_selector("#panel.open")
    page.get_by_role("tab", name="Who says what").tap()
    expect(page.locator("#panel")).not_to_be_visible()
    expect(page.locator("#sources h2")).to_be_visible()


def test_a_pinch_zooms(open_page):
    page = open_page(has_touch=True)
    before = page.evaluate("() => kg.canvas.camera().zoom")
    page.evaluate(
        """() => { const canvas = kg.canvas.element, box = canvas.getBoundingClientRect();
          canvas.setPointerCapture = () => {};
          const send = (type, pointerId, x) => canvas.dispatchEvent(new PointerEvent(type, {
            pointerId, pointerType: 'touch', clientX: box.left + x, clientY: box.top + 200 }));
          send('pointerdown', 1, 200); send('pointerdown', 2, 260);
          send('pointermove', 1, 160); send('pointermove', 2, 300); }"""
    )
    assert page.evaluate("() => kg.canvas.camera().zoom") > before * 1.5


def test_the_exports_parse_as_json(open_page):
    assert isinstance(json.loads(open_page().evaluate("() => kg.export.jsonLd()")), list)


def test_a_day_counted_from_that_of_the_text_is_told_apart(open_page):
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type("ana berg")
    page.keyboard.press("Enter")
    notes = page.locator("#panel .notes", has_text="1 March 2025").first
    expect(notes.locator(".reckoned")).to_have_text(" (“then”)")
    expect(notes.locator(".reckoned")).to_have_attribute(
        "title", "Counted from the day of the text"
    )
