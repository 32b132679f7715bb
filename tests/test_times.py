"""Times: what wordings mean on a day, what stays words, and which verb or event a time is of."""

import datetime
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate import load_model
from kg.annotate.parses import parse_of
from kg.extract.circumstances import during_of, place_of, time_of
from kg.extract.times import find_times
from kg.extract.times.calendar import add, month_of, nearest, span_of
from kg.model import Mention, MentionKind

WEDNESDAY = datetime.date(2025, 7, 2)
CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "data/times.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def nlp():
    return load_model()


def event_times(nlp, text: str, date: datetime.date | None = WEDNESDAY) -> dict[str, str]:
    """Return word → value of its time, for the words that have one."""
    doc = parse_of(nlp(text))
    times = find_times(doc, date)
    known = {token.text: time_of(token, times) for token in doc if not token.is_punct}
    return {word: time.value for word, time in known.items() if time}


def test_no_case_is_lost():
    assert len(CASES) >= 55


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_time_has_the_precision_of_its_words(nlp, case):
    found = find_times(parse_of(nlp(case["text"])), WEDNESDAY)
    assert [time.time.value for time in found] == ([] if case["time"] is None else [case["time"]])


@pytest.mark.model
def test_relative_times_stay_words_without_a_date(nlp):
    doc = parse_of(nlp("Rossi arrived yesterday, left on Tuesday and died last year."))
    assert [(found.time.text, found.time.value) for found in find_times(doc, None)] == [
        ("yesterday", ""),
        ("on Tuesday", ""),
        ("last year", ""),
    ]


@pytest.mark.model
def test_words_of_a_time_hold_its_preposition(nlp):
    doc = parse_of(nlp("Rossi called an election for December and worked from May to July."))
    words = [found.time.text for found in find_times(doc, WEDNESDAY)]
    assert words == ["for December", "from May to July"]


@pytest.mark.model
def test_full_dates_need_no_document_date(nlp):
    doc = parse_of(nlp("Rossi was born on 4 May 1961."))
    assert [found.time.value for found in find_times(doc, None)] == ["1961-05-04"]


@pytest.mark.model
def test_later_counts_from_the_time_told_last(nlp):
    doc = parse_of(
        nlp("Rossi was elected on 4 May 1961. Two days later, he resigned. A year later he died.")
    )
    values = [found.time.value for found in find_times(doc, WEDNESDAY)]
    assert values == ["1961-05-04", "1961-05-06", "1962"]


@pytest.mark.model
def test_following_year_counts_from_the_time_told_last(nlp):
    doc = parse_of(nlp("Rossi left in 2007. The following year he returned."))
    assert [found.time.value for found in find_times(doc, WEDNESDAY)] == ["2007", "2008"]


@pytest.mark.model
@pytest.mark.parametrize("date", [WEDNESDAY, None])
def test_day_without_a_year_has_the_year_told_just_before(nlp, date):
    text = "On 9 April 1989 the army took Graz. On 12 April it left Graz. In May it took Linz."
    times = event_times(nlp, text, date)
    assert (times["took"], times["left"]) == ("1989-05", "1989-04-12")


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "The firm, founded in 1989, was sold. On March 3 it opened a mill.",  # an aside
        "In 1989 the firm was sold. Its mill closed later. On March 3 it opened a mill.",
    ],
)
def test_year_of_an_aside_or_of_long_before_is_not_taken(nlp, text):
    assert event_times(nlp, text)["opened"] == "2025-03-03"


@pytest.mark.model
def test_day_that_may_be_news_has_no_year_of_the_past(nlp):
    text = "In 1989 the bridge fell. On June 19 another bridge fell."
    doc = parse_of(nlp(text))
    assert [found.time.value for found in find_times(doc, WEDNESDAY)] == ["1989", ""]


@pytest.mark.model
def test_who_speaks_on_a_day_vows_it_on_that_day(nlp):
    times = event_times(nlp, "Speaking in Graz on Tuesday, the mayor vowed to stay.")
    assert times["vowed"] == "2025-07-01"
    assert "vowed" not in event_times(nlp, "Winning in Graz on Tuesday, the mayor vowed to stay.")


@pytest.mark.model
def test_month_of_that_year_is_of_the_year_told_last(nlp):
    times = event_times(
        nlp, "In 1990 the firm sold a mill, and in March of that year bought a port."
    )
    assert times["bought"] == "1990-03"
    doc = parse_of(nlp("In 1990 they left. On 7 May the following year they came again."))
    assert [found.time.value for found in find_times(doc, None)] == ["1990", "1991-05-07"]


@pytest.mark.model
def test_time_of_saying_is_not_the_time_of_what_is_said(nlp):
    times = event_times(nlp, "The ministry said on Monday that Rossi had resigned in May.")
    assert times["said"] == "2025-06-30"
    assert times["resigned"] == "2025-05"


@pytest.mark.model
def test_time_between_subject_and_verb_is_the_verbs(nlp):
    times = event_times(nlp, "The ministry on Monday said that Rossi had resigned.")
    assert times["said"] == "2025-06-30"
    assert "resigned" not in times


@pytest.mark.model
def test_time_in_front_is_shared_by_both_verbs(nlp):
    times = event_times(nlp, "On Monday, Rossi met Keller and signed the treaty.")
    assert times["met"] == times["signed"] == "2025-06-30"


@pytest.mark.model
def test_time_after_the_first_verb_is_not_the_seconds(nlp):
    times = event_times(nlp, "Rossi met Keller on Monday and will sign the treaty.")
    assert times["met"] == "2025-06-30"
    assert "sign" not in times


@pytest.mark.model
def test_light_verb_lends_its_time_to_its_event(nlp):
    assert event_times(nlp, "The leaders held talks on Monday.")["talks"] == "2025-06-30"
    assert event_times(nlp, "The talks took place on Monday.")["talks"] == "2025-06-30"


@pytest.mark.model
def test_other_verbs_keep_their_time_from_their_objects(nlp):
    assert "talks" not in event_times(nlp, "Rossi praised the talks on Monday.")


@pytest.mark.model
def test_year_inside_a_name_is_not_the_verbs(nlp):
    assert "recalls" not in event_times(nlp, "The plan recalls the 1993 Geneva accords.")


@pytest.mark.model
def test_circumstances_of_an_event_are_its_place_and_the_event_around_it(nlp):
    text = "Rossi met Keller in Vienna during the Danube summit."
    doc = parse_of(nlp(text))

    def mention(words: str, kind: str) -> Mention:
        start = text.index(words)
        span = (start, start + len(words))
        return Mention(
            document="d", start=span[0], end=span[1], text=words, kind=MentionKind.NAME,
            type=kind, phrase=span,
        )  # fmt: skip

    met = next(token for token in doc if token.text == "met")
    mentions = [mention("Vienna", "GPE"), mention("Danube summit", "EVENT")]
    assert place_of(met, mentions) == mentions[0]
    assert during_of(met, mentions) == mentions[1]


def test_nearest_past_day_is_the_day_itself():
    assert nearest(WEDNESDAY, ["2025-06-25", "2025-07-02", "2025-07-09"], -1) == "2025-07-02"
    assert nearest(WEDNESDAY, ["2025-06-25", "2025-07-02"], -1, strict=True) == "2025-06-25"


@given(st.integers(1000, 2900), st.integers(-60, 60))
def test_months_carry_into_years(year, month):
    value = month_of(year, month)
    assert len(value) == 7
    assert 1 <= int(value[5:]) <= 12
    assert int(value[:4]) * 12 + int(value[5:]) == year * 12 + month


@given(st.dates(datetime.date(1500, 1, 1), datetime.date(2500, 1, 1)), st.integers(-900, 900))
def test_days_added_and_taken_away_are_the_day(day, count):
    assert add(add(day.isoformat(), count, "day"), -count, "day") == day.isoformat()


def test_span_of_one_day_is_the_day():
    assert span_of("2025-07-02", "2025-07-02") == "2025-07-02"


@pytest.mark.model
def test_time_of_an_announcement_is_not_the_time_of_what_is_announced(nlp):
    times = event_times(nlp, "The ministry announced the purchase on Monday.")
    assert times["announced"] == "2025-06-30"
    assert "purchase" not in times


@pytest.mark.model
def test_a_time_behind_the_noun_of_a_comparison_is_not_that_of_the_verb(nlp):
    found = event_times(nlp, "Velmer reported a loss, down from a profit of $5 million a year ago.")
    assert "reported" not in found


@pytest.mark.model
def test_a_bare_noun_is_no_certain_event(nlp):
    text = "In return, Rossi paid Keller."
    doc = parse_of(nlp(text))
    event = Mention(document="d", start=3, end=9, text="return", kind=MentionKind.NOMINAL,
                    type="EVENT", phrase=(3, 9), number="singular")  # fmt: skip
    paid = next(token for token in doc if token.text == "paid")
    assert during_of(paid, [event]) is None


@pytest.mark.model
def test_what_something_is_for_is_not_when_it_is_done(nlp):
    found = event_times(nlp, "Velmer cut its forecast for 2026 on Monday.")
    assert found["cut"] == "2025-06-30"
