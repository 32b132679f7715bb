"""Questions in English, asked in the page: the same answers as in Python, with their sentences."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

import kg
from kg.ask import ask
from kg.resources import resource
from kg.view import page as make_page

TURNED = [
    "who did not meet Jaishankar",
    "who didn't sign the framework",
    "how many people met Jaishankar",
    "why did Hegseth meet Jaishankar",
    "what happened in July 2025",
    "did Jaishankar not sign the framework",
]
QUESTIONS = [
    line.split("\t")[0]
    for line in (Path(__file__).parent.parent / "data/ask.tsv").read_text("utf-8").splitlines()
] + TURNED
IN_PAGE = """async (text) => {
  const asker = kg.asker(), question = asker.read(text);
  if (!question) return { understood: "", left: [], sparql: "", told: [] };
  const { claims, strings, documents } = kg.evidence;
  const told = asker.told(question, (await kg.texts()).slice);
  const iri = ({ claim }) => documents[claims.doc[claim]].iri + "#" + strings[claims.iri[claim]];
  return { understood: question.understood, left: question.leftOut, sparql: asker.sparql(question),
    told: told.map((one) => [iri(one), one.answer]) }; }"""


def put(page, question: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(question)
    page.locator("#found [aria-label=Question]").wait_for()
    page.keyboard.press("Enter")


def test_a_question_is_answered_with_its_sentences(open_page):
    page = open_page()
    page.wait_for_function("() => kg.asker()")
    put(page, "who met Bo Lund?")
    expect(page.locator("#short-answer")).to_contain_text("Ana Berg")
    expect(page.locator("#understood")).to_contain_text("who or what – met – Bo Lund")
    sentences = page.locator("#panel .sentence").all_inner_texts()
    assert "Ana Berg met Bo Lund in Oslo." in sentences
    # what denies it is told as well, after what says it
    assert sentences[-1] == "Ana Berg never met Bo Lund."
    page.locator("#panel").get_by_role("button", name="Show on the graph").click()
    marks = page.evaluate("() => kg.canvas.scene().marks.map((mark) => mark.label)")
    assert set(marks) == {"Ana Berg", "Bo Lund"}


def test_words_left_out_are_told_and_what_is_not_understood_lists_the_forms(open_page):
    page = open_page()
    page.wait_for_function("() => kg.asker()")
    put(page, "who met Bo Lund yesterday")
    expect(page.locator("#panel .problem")).to_have_text("Left out: yesterday.")
    put(page, "why is everything so")
    expect(page.locator("#panel .forms")).to_contain_text("whom did X meet")


def test_a_question_stays_in_its_field_to_be_put_in_other_words(open_page):
    page = open_page()
    page.wait_for_function("() => kg.asker()")
    put(page, "who met Bo Lund")
    expect(page.get_by_label("Search the graph")).to_have_value("who met Bo Lund")
    put(page, "who did not meet Bo Lund")
    expect(page.locator("#understood")).to_contain_text("met – Bo Lund, where that is denied")
    assert page.locator("#panel .sentence").all_inner_texts() == ["Ana Berg never met Bo Lund."]
    put(page, "why did Ana Berg meet Bo Lund")
    expect(page.locator("#panel")).to_contain_text("This question is not understood")


def test_a_question_becomes_the_query_that_answers_it(open_page):
    page = open_page("query")
    page.context.set_default_timeout(30_000)
    page.wait_for_function("() => kg.asker()")
    put(page, "who met Bo Lund")
    shown = page.locator("#panel .sentence").count()
    page.locator("#panel").get_by_role("button", name="As SPARQL").click()
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#answer-note")).to_contain_text(f"{shown} rows")


@pytest.mark.model
@pytest.mark.slow
def test_page_and_python_take_and_answer_all_questions_alike(browser, tmp_path):
    path = tmp_path / "examples.html"
    with kg.build([resource("examples")]) as graph:
        path.write_text(make_page(graph.content(), sparql=False), encoding="utf-8")
        page = browser.new_page()
        page.goto(path.as_uri())
        page.wait_for_function("() => window.kg && kg.asker()")
        for question in QUESTIONS:
            ours, theirs = ask(graph, question), page.evaluate(IN_PAGE, question)
            assert (theirs["understood"], theirs["sparql"]) == (ours.understood, ours.sparql)
            assert tuple(theirs["left"]) == ours.left_out
            assert [tuple(one) for one in theirs["told"]] == [
                (told.claim, told.answer) for told in ours.told
            ]
        page.close()
