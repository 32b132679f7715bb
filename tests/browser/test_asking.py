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
    "who is the chief executive of GE Aerospace",
    "who is GE Aerospace's CEO?",
    "who is the prime minister of India",
    "Defence Minister of India",
    "what was signed in 2023",
    "who was invited by Jaishankar",
    "what is new about India",
    "what links India and Boeing",
    "what is India accused of",
    "who met Jaishankar Karlo",
    "did Larry Culp praise Jaishankar",
    "who frobnicated the Quad",
    "where did Modi frobnicate",
    "what did Larry Culp do",
    "what happened to the Quad",
    "who was invited",
    "how many engines were ordered",
    "Why did Narendra Modi resign?",
    "did Larry Culp quit the presidential race",
    "how many ships did the Utopian navy sink",
    "who directed The Framework Strikes Back?",
    "how old is Larry Culp",
    "how much did the F404 engine cost",
    "how much is Boeing worth",
    "what is disputed",
    "when was the memorandum torn up",
    "how did Hegseth meet Jaishankar",
    "when was the framework signed",
    "where did Larry Culp travel",
    "what did Hegseth say about defence",
    "what is said about fighter jets",
    "who said something about semiconductors",
    "how much did India pay for the aircraft",
    "who won the cricket cup in 2025",
    "which minister flew to Tokyo",
    "who met " + " and ".join(["Hegseth"] * 60),
]
QUESTIONS = [
    line.split("\t")[0]
    for line in (Path(__file__).parent.parent / "data/ask.tsv").read_text("utf-8").splitlines()
] + TURNED
IN_PAGE = """async (text) => {
  const asker = kg.asker(), question = asker.read(text);
  const { claims, strings, documents } = kg.evidence;
  const { slice } = await kg.texts();
  const iri = ({ claim }) => documents[claims.doc[claim]].iri + "#" + strings[claims.iri[claim]];
  const told = question ? asker.told(question, slice) : [];
  const near = told.length ? { told: [], named: "" } : asker.nearest(text, slice);
  const nearest = [near.named, near.told.map(iri)];
  if (!question?.ways.length)
    return { understood: question?.understood ?? "", left: [], sparql: "", told: [], nearest };
  return { nearest, understood: question.understood, left: question.leftOut,
    sparql: asker.sparql(question), told: told.map((one) => [iri(one), one.answer]) }; }"""


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
    # the answer stays beside it
    expect(page.locator("#understood")).to_contain_text("who or what – met – Bo Lund")


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
    expect(page.locator("#panel .answer")).to_contain_text(
        "of it; 0 sentences with a word of reason"
    )


def test_where_nothing_answers_what_comes_nearest_is_offered(open_page):
    page = open_page()
    page.wait_for_function("() => kg.asker()")
    put(page, "did Ana Berg meet Norway")
    expect(page.locator("#short-answer")).to_have_text("No fact of this form was found.")
    lead = "No fact says it outright. Sentences that come nearest:"
    expect(page.locator("#nearest")).to_contain_text(lead)
    expect(page.locator("#panel")).to_contain_text("Looked for: Ana Berg and Norway.")
    assert page.locator("#nearest .sentence").count() >= 1
    put(page, "who frobnicated Bo Lund")
    expect(page.locator("#nearest + #understood")).to_contain_text("who frobnicated Bo Lund")
    missing = "No fact tells it: no relation is called “frobnicated”."
    expect(page.locator("#short-answer")).to_have_text(missing)


def test_what_is_disputed_leads_to_where_texts_disagree(open_page):
    page = open_page()
    page.wait_for_function("() => kg.asker()")
    put(page, "where do two articles disagree")
    page.get_by_role("button", name="Where texts disagree").click()
    expect(page.get_by_role("tab", name="Who says what")).to_have_attribute("aria-selected", "true")


def test_what_most_texts_tell_of_is_a_question_too(open_page):
    page = open_page()
    page.wait_for_function("() => kg.asker()")
    put(page, "who is most talked about")
    rows = page.locator("#short-answer li").all_inner_texts()
    assert rows[0].startswith("Ana Berg")
    assert rows[0].endswith("texts")
    page.locator("#short-answer button").first.click()
    assert page.inner_text("#panel h2") == "Ana Berg"


def test_a_year_offers_what_happened_in_it_by_date(open_page):
    page = open_page()
    page.wait_for_function("() => kg.asker()")
    put(page, "2025")
    expect(page.locator("#panel h2")).to_have_text("What happened in 2025?")
    dates = page.locator("#panel .when").all_inner_texts()
    assert dates
    assert all("2025" in date for date in dates)


def test_a_year_is_answered_by_pointer(open_page):
    page = open_page()
    page.wait_for_function("() => kg.asker()")
    page.get_by_label("Search the graph").click()
    page.keyboard.type("may 2025")
    page.locator("#found [aria-label=Question] .hit").click()
    expect(page.locator("#panel h2")).to_have_text("What happened in may 2025?")


def test_an_office_is_asked_without_a_question_word(open_page):
    page = open_page()
    page.wait_for_function("() => kg.asker()")
    page.keyboard.press("/")
    page.keyboard.type("chair of Norden Line")
    expect(page.locator("#found [aria-label=Question]")).to_contain_text("chair of Norden Line")


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
            assert theirs["nearest"] == [ours.named, [told.claim for told in ours.nearest]]
        page.close()
