"""The five questions people bring, each answered on the page of the examples in four clicks."""

import pytest

import kg
from kg.installed_models import PARSER
from kg.resources import resource
from kg.view import page as make_page

pytestmark = [pytest.mark.model, pytest.mark.slow]


class Clicks:
    """Clicks on a page, and counts them."""

    def __init__(self, page):
        self.page = page
        self.count = 0

    def __call__(self, locator):
        locator.first.click()
        self.count += 1
        assert self.count <= 4


@pytest.fixture(scope="module")
def examples(tmp_path_factory):
    path = tmp_path_factory.mktemp("examples") / "examples.html"
    # as a user has them: the small model leaves other relations at the top of the list
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.installed_models.MODELS", (PARSER,))
        graph = kg.build([resource("examples")])
    with graph:
        path.write_text(make_page(graph.content(), sparql=False), encoding="utf-8")
    return path


@pytest.fixture
def clicks(browser, examples):
    context = browser.new_context(viewport={"width": 1300, "height": 850}, offline=True)
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.goto(examples.as_uri())
    page.wait_for_selector("html[data-ready]")
    yield Clicks(page)
    context.close()


def relation(page, name: str):
    section = page.locator("fieldset", has=page.locator("legend", has_text="Relation"))
    return section.locator("label", has=page.get_by_text(name, exact=True))


def met_by_hegseth(page):
    row = page.locator("#table tbody tr", has_text="Pete Hegseth").filter(has_text="Jaishankar")
    return row.locator(".link")


def test_who_met_whom(clicks):
    clicks(relation(clicks.page, "met"))
    clicks(clicks.page.get_by_role("tab", name="Table"))
    clicks(clicks.page.locator("#table .tools button", has_text="Facts"))
    pairs = [row.split("\t") for row in clicks.page.locator("#table tbody tr").all_inner_texts()]
    assert any("Hegseth" in row[0] and "Jaishankar" in row[2] for row in pairs)


def test_who_says_so_and_since_when(clicks):
    clicks(relation(clicks.page, "met"))
    clicks(clicks.page.get_by_role("tab", name="Table"))
    clicks(clicks.page.locator("#table .tools button", has_text="Facts"))
    clicks(met_by_hegseth(clicks.page))
    clicks.page.wait_for_selector("#panel .sentence mark")
    panel = clicks.page.inner_text("#panel")
    outlets = ("Delhi Dispatch", "Capital Courier", "Bengaluru Ledger", "Monitor")
    assert any(name in panel for name in outlets)
    assert "1 July 2025" in panel


def test_what_changed_between_two_days(clicks):
    clicks(clicks.page.get_by_role("tab", name="What changed"))
    for label, day in (("Changes from", "2025-07-03"), ("Changes to", "2025-07-10")):
        clicks.page.get_by_label(label).fill(day)
        clicks.page.get_by_label(label).blur()
    rows = clicks.page.locator("#changes .says").all_inner_texts()
    assert len(rows) >= 3
    # a row says when it was told, or what became of what was told before
    assert all("July 2025" in row or "→" in row for row in rows)


def test_what_contradicts(clicks):
    clicks(clicks.page.get_by_role("tab", name="Who says what"))
    clicks.page.wait_for_selector("#sources .sentence mark")
    text = clicks.page.inner_text("#sources .says")
    assert "For" in text
    assert "Against" in text
    assert "did not deliver" in text
