"""Who says what: speakers as a filter, beside their words, in columns; and where texts disagree."""

from playwright.sync_api import expect

from tests.view.story import conflicting


def search(page, typed: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(typed)
    page.keyboard.press("Enter")


def test_what_somebody_says_is_filtered_by_the_speaker(open_page):
    page = open_page()
    section = page.locator("fieldset", has=page.locator("legend", has_text="Who says it"))
    section.get_by_label("Øyvind Łach").check()
    expect(page.locator("#count")).to_contain_text("1 of 11 facts")
    expect(page.locator("#chips .chip")).to_contain_text("Øyvind Łach")
    page.wait_for_function("() => location.hash.includes('speakers=')")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("#count")).to_contain_text("1 of 11 facts")


def test_the_speaker_stands_beside_the_words(open_page):
    page = open_page()
    search(page, "harbour watch")
    card = page.locator("#panel .claim", has_text="bought Harbour Watch").first
    expect(card.locator(".speaker")).to_have_text("According to Øyvind Łach (“say”)")


def test_a_speaker_has_what_was_said_gathered(open_page):
    page = open_page()
    search(page, "oyvind")
    said = page.locator("#panel .said")
    expect(said.locator("summary")).to_contain_text("Said by Øyvind Łach1 sentence")
    said.locator("summary").press("Enter")
    expect(said.locator(".sentence")).to_contain_text("bought Harbour Watch")


def test_the_claims_of_a_topic_stand_in_columns_by_source(open_page):
    page = open_page()
    page.get_by_role("tab", name="Who says what").click()
    page.locator('[data-list="outlets"]').click()
    expect(page.locator("#column-count")).to_have_text("3 sources")
    page.get_by_label("About").press_sequentially("norden")
    expect(page.locator("#sources .column")).to_have_count(3)
    page.get_by_label("About").press_sequentially(" employs")
    expect(page.locator("#sources .column")).to_have_count(1)
    expect(page.locator("#sources .column h4")).to_contain_text("The Harbour News")
    page.locator('[data-list="speakers"]').click()
    expect(page.locator("#column-count")).to_have_text("0 speakers")


def disagreements(page) -> list[tuple[str, str]]:
    page.get_by_role("tab", name="Who says what").click()
    rows = page.locator("#sources .says")
    return [
        (row.locator(".link").first.inner_text(), row.locator(".count").first.inner_text())
        for row in rows.all()
    ]


def test_texts_disagree_about_signs_dates_places_and_numbers(open_page):
    page = open_page("conflicting")
    assert disagreements(page) == [
        ("Ana Berg — born on — 1 May 1970", ""),
        ("Ana Berg — visits — Oslo", ""),
        ("Ana Berg — born in — Harbour Watch", "perhaps: one place may lie in the other"),
        ("Norden Line — employs — 120", "perhaps: the numbers may be of different times"),
    ]
    assert len(conflicting().documents) == 2
    sides = page.locator("#sources .says").first.locator(".side h4").all_inner_texts()
    assert sorted(sides) == ["1 May 1970", "2 May 1970"]


def test_what_one_text_says_twice_and_what_fits_is_no_disagreement(open_page):
    page = open_page("conflicting")
    told = " ".join(title for title, _ in disagreements(page))
    # one text says both; a year holds its days; a city lies in its country
    for relation in ("met", "died on", "died in"):
        assert relation not in told


def test_what_may_have_changed_between_two_texts_is_none_or_says_so(open_page):
    page = open_page("months-apart")
    assert disagreements(page) == [
        ("Ana Berg — born on — 1 May 1970", ""),
        ("Ana Berg — born in — Harbour Watch", "perhaps: one place may lie in the other"),
        ("Ana Berg — visits — Oslo", "perhaps: the texts are 150 days apart"),
    ]
