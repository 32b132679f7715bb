"""Questions in English over the examples: right answers, and no wrong one without a word."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

import kg
from kg.ask import ask, compile_sparql, read_question
from kg.ask.nearest import find_nearest
from kg.ask.short import short_answer
from kg.ask.times import read_time
from kg.ask.told import Told
from kg.ask.words import grammar, stem, stems
from kg.cli import load_commands
from kg.lang.en.dates import MONTHS
from kg.resources import resource

CASES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent.parent / "data/ask.tsv").read_text("utf-8").splitlines()
]
assert len(CASES) == 50


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    with kg.build([resource("examples")], tmp_path_factory.mktemp("ask") / "examples.kg") as built:
        yield built


def is_right(answer, wanted: str) -> bool:
    sentences = " ".join(told.sentence for told in answer.told)
    return all(
        part[1:] in sentences
        if part.startswith("~")
        else part.casefold() in answer.short.casefold()
        for part in wanted.split("|")
    )


@pytest.mark.model
@pytest.mark.slow
def test_at_least_forty_of_fifty_questions_are_answered_and_the_others_say_so(graph):
    right, silent = [], []
    for question, wanted in CASES:
        answer = ask(graph, question)
        if is_right(answer, wanted):
            right.append(question)
        elif answer.told and not answer.left_out and not answer.short.startswith("Not "):
            silent.append((question, answer.short))
    assert silent == []
    assert len(right) >= 40, sorted({question for question, _ in CASES} - set(right))


@pytest.mark.model
@pytest.mark.slow
def test_what_is_denied_or_only_reported_is_told_as_such(graph):
    signed = ask(graph, "did Jaishankar sign the framework")
    assert not signed.short.startswith("Yes")
    assert any(told.denied or told.status == "Reported" for told in signed.told)


@pytest.mark.model
@pytest.mark.slow
def test_where_nothing_answers_what_comes_nearest_is_offered(graph):
    found = ask(graph, "did Larry Culp praise Jaishankar")
    assert found.told == ()
    assert found.named == "Larry Culp and Subrahmanyam Jaishankar"
    assert 0 < len(found.nearest) <= 12
    unknown = ask(graph, "who frobnicated the Quad")
    assert unknown.short == "No fact tells it: no relation is called “frobnicated”."
    assert unknown.nearest
    assert unknown.named == "Quad"
    assert all("Quad" in one.sentence for one in unknown.nearest)


@pytest.mark.model
@pytest.mark.slow
def test_what_most_texts_tell_of_is_counted_by_texts(graph):
    found = ask(graph, "who is most talked about")
    assert found.short.startswith("Pete Hegseth (5 texts); India (4 texts)")
    assert graph.query(found.sparql).rows


@pytest.mark.model
@pytest.mark.slow
def test_words_that_are_left_out_are_named(graph):
    answer = ask(graph, "who met Jaishankar yesterday")
    assert answer.left_out == ("yesterday",)
    assert answer.short == "Pete Hegseth"


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("text", ["", "Hegseth", "sing me a song", "why is everything so"])
def test_what_is_not_understood_is_not_answered(graph, text: str):
    answer = ask(graph, text)
    assert answer.told == ()
    assert answer.short.startswith("Not understood. What is understood: who met X")


@pytest.mark.model
@pytest.mark.slow
def test_a_question_of_the_command_line_comes_with_its_sentences(graph):
    done = CliRunner().invoke(load_commands(), ["ask", str(graph.path), "who met Jaishankar?"])
    assert done.exit_code == 0
    assert done.stdout.startswith("Pete Hegseth\n")
    assert "met External Affairs Minister S Jaishankar on Tuesday" in done.stdout
    assert "Understood: who or what" in done.stderr


@pytest.mark.model
@pytest.mark.slow
def test_a_question_can_be_printed_as_sparql_that_answers_it(graph):
    command = ["ask", str(graph.path), "who met Jaishankar?", "--sparql"]
    query = CliRunner().invoke(load_commands(), command).stdout
    rows = graph.query(query)
    assert {str(row[0]) for row in rows.rows} == {
        told.claim for told in ask(graph, "who met Jaishankar").told
    }


@pytest.mark.parametrize(
    ("text", "range_"),
    [
        ("in 2008", ("2008-01-01", "2008-12-31")),
        ("in february 2024", ("2024-02-01", "2024-02-29")),
        ("on 1 july 2025", ("2025-07-01", "2025-07-01")),
        ("on july 1 2025", ("2025-07-01", "2025-07-01")),
        ("since march 2010", ("2010-03-01", "")),
        ("by march 2010", ("", "2010-03-31")),
        ("throughout 2008", ("2008-01-01", "2008-12-31")),
        ("before 2010", ("", "2010-01-01")),
        ("between 2005 and 2008", ("2005-01-01", "2008-12-31")),
    ],
)
def test_a_time_at_the_end_is_read(text: str, range_: tuple[str, str]):
    assert read_time(["who", "met", "x", *text.split()]) == (["who", "met", "x"], *range_)


def test_months_are_those_of_the_lexicon():
    assert grammar()["months"] == [month.lower() for month in MONTHS]


def test_what_is_no_time_stays_in_the_question():
    for words in (["in", "oslo"], ["in", "99999"], ["on", "31", "2025"], ["2008"]):
        assert read_time(["who", *words]) == (["who", *words], "", "")


@pytest.mark.parametrize(
    "forms",
    [
        ["announce", "announces", "announced", "announcing"],
        ["meet", "meets", "met", "meeting"],
        ["study", "studies", "studied", "studying"],
        ["plan", "plans", "planned", "planning"],
        ["found", "founds", "founded", "founding"][2:],
    ],
)
def test_the_forms_of_a_verb_have_one_stem(forms: list[str]):
    assert len({stem(form) for form in forms}) == 1


def test_articles_and_forms_of_be_do_not_count_in_a_relation():
    assert stems(["is", "located", "in", "the"]) == stems(["located", "in"])
    assert stems(["was"]) == "be"
    assert stems(["the"]) == ""


class FewNames:
    """Two things and a relation."""

    def called(self, words: list[str]) -> tuple[str, ...]:
        known = {"ana": ("a",), "bo": ("b",), "ana president": ("o",)}
        return known.get(" ".join(words), ())

    def things(self, words: list[str]) -> tuple[str, ...]:
        return ()

    def relations(self, key: str) -> tuple[str, ...]:
        return {"meet": ("r",), "hold position": ("h",), "lead": ("l",)}.get(key, ())

    def passives(self, key: str) -> tuple[str, ...]:
        return {"kil by": ("k",), "kil in": ("i",), "kil": ("d",)}.get(key, ())

    def names(self, iri: str) -> tuple[str, ...]:
        return (self.label(iri),)

    def label(self, iri: str) -> str:
        return {
            "a": "Ana",
            "b": "Bo",
            "r": "met",
            "k": "be killed by",
            "i": "be killed in",
            "d": "be killed",
        }.get(iri, iri)


def test_a_meeting_is_looked_for_in_both_directions():
    question = read_question("who met Bo in 2024", FewNames())
    assert question.understood == "who or what – met – Bo, in 2024"
    assert [(way.subjects, way.objects, way.answer) for way in question.ways] == [
        ((), ("b",), "subject"),
        (("b",), (), "object"),
    ]
    assert "FILTER (?first <= " in compile_sparql(question)


def ways_of(text: str) -> list[tuple[object, ...]]:
    question = read_question(text, FewNames())
    return [(way.subjects, way.relations, way.objects, way.answer) for way in question.ways]


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("who killed Bo", (("b",), ("k",), (), "object")),
        ("who was killed by Ana", ((), ("k",), ("a",), "subject")),
        ("whom did Ana kill", ((), ("k",), ("a",), "subject")),
        ("who was Bo killed by", (("b",), ("k",), (), "object")),
        ("did Ana kill Bo", (("b",), ("k",), ("a",), "yes")),
        ("why did Ana kill Bo", (("b",), ("k",), ("a",), "claim")),
        ("who was killed in Ana", ((), ("i",), ("a",), "subject")),
    ],
)
def test_a_passive_relation_is_asked_from_both_of_its_ends(text: str, way: tuple[object, ...]):
    assert ways_of(text) == [way]


def test_what_is_undergone_is_no_deed():
    question = read_question("whom did Bo kill in Ana", FewNames())
    assert {relation for way in question.ways for relation in way.relations} == {"k"}


@pytest.mark.parametrize("text", ["who is the president of Ana", "president of Ana"])
def test_an_office_is_a_title_or_leading_in_a_sentence_with_the_word(text: str):
    question = read_question(text, FewNames())
    assert question.understood == "who or what is president of Ana"
    assert ways_of(text) == [
        ((), ("h",), ("o",), "subject"),
        ((), ("l",), ("a",), "subject"),
    ]
    query = compile_sparql(question)
    assert '" (vice|deputy|acting|assistant) ", "") AS ?said' in query
    assert 'CONTAINS(?said, " president")' in query


def test_a_possessive_asks_as_of_does():
    assert read_question("who is Ana's president?", FewNames()) == read_question(
        "who is president of Ana", FewNames()
    )


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("what is new about Ana", "new"),
        ("what links Ana and Bo", "linked"),
        ("who is most talked about", "top"),
        ("which companies are mentioned most in 2024", "top"),
        ("when did Ana meet", "time"),
        ("what did Ana do", "deeds"),
        ("who was killed", "undergoers"),
        ("who met", "doers"),
    ],
)
def test_questions_of_each_kind_are_understood(text: str, form: str):
    assert read_question(text, FewNames()).form == form


def test_a_name_is_never_left_out():
    karlo = read_question("who met Bo Karlo", FewNames())
    assert (karlo.ways, karlo.missing) == ((), ("nothing is called “Bo Karlo”",))
    assert read_question("who met Bo recently", FewNames()).left_out == ("recently",)


def test_a_verb_that_nothing_says_is_not_left_out_of_when_and_where():
    for asker in ("when", "where"):
        question = read_question(f"{asker} did Ana frobnicate", FewNames())
        assert question.ways == ()
        assert question.missing == ("no relation is called “frobnicate”",)


def test_a_relation_that_nothing_has_is_not_understood_as_all_of_them():
    assert read_question("did Ana praise Bo", FewNames()).ways == ()


def test_what_stands_beside_a_question_has_to_be_in_the_sentence():
    question = read_question("who met Bo in the old town", FewNames())
    assert question.beside == "old town"
    assert 'FILTER CONTAINS(LCASE(?sentence), "old town")' in compile_sparql(question)


@pytest.mark.parametrize(
    "text",
    ["who did not meet Bo", "who didn't meet Bo?", "who never met Bo", "who won’t meet Bo"],
)
def test_a_question_with_not_asks_for_what_is_denied(text: str):
    question = read_question(text, FewNames())
    assert question.denied
    assert question.left_out == ()
    assert question.understood.endswith("met – Bo, where that is denied")
    assert "FILTER (?polarity = kg:Negative)" in compile_sparql(question)


@pytest.mark.parametrize(
    "text",
    [
        "how many times did Ana meet Bo",
        "who met Bo without Ana",
        "who met nobody Bo",
        "what did Ana not say",
        "who did not never meet Bo",
    ],
)
def test_what_would_be_bent_is_not_understood(text: str):
    assert read_question(text, FewNames()) is None


def told(answer: str, **change):
    as_it_is = {"claim": answer, "status": "Asserted", "denied": False, "stands": True}
    words = ("subject", "relation", "object", "speaker", "time", "document", "title", "published")
    plain = dict.fromkeys(("iri", "subject_iri", "object_iri", *words, "modality"), "") | {
        "sentence": answer
    }
    return Told(answer=answer, **{**plain, "wide": False, "begin": 0, **as_it_is, **change})


def test_answers_that_do_not_stand_come_last_and_say_what_they_are():
    question = read_question("who did Ana meet", FewNames())
    planned = told("Sultan", stands=False, status="Hypothetical", modality="Plan")
    unclear = told("Lee", stands=False, status="Reported")
    denied = told("Bo", stands=False, denied=True, status="Negated")
    short = short_answer(question, (planned, unclear, denied, told("Eva")))
    assert short == "Eva; Sultan (planned); Lee (reported); Bo (denied)"
    assert short_answer(question, ()) == "No fact of this form was found."


def test_what_is_counted_is_listed_and_called_not_counted():
    question = read_question("how many people met Bo", FewNames())
    assert question.form == "count patient"
    assert short_answer(question, (told("Eva"),)) == "Not counted, only listed: Eva"


def test_a_time_that_reaches_out_of_the_one_asked_for_is_told_as_such():
    sparql = compile_sparql(read_question("who met Bo in 2008", FewNames()))
    assert 'CONCAT(?first, "-01-01") < "2008-01-01"' in sparql
    assert 'CONCAT(?last, "-12-31") > "2008-12-31-99"' in sparql
    question = read_question("what happened in 2008", FewNames())
    decade = told("", claim="b", sentence="Over the decade.", wide=True)
    short = short_answer(question, (told("", claim="a", sentence="In May."), decade))
    assert short == "2 sentences, by date; last 1 sentence of a longer time."


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("why did Ana vanish", ["no relation is called “vanish”"]),
        ("did Ana leave the big house", ["leave", "nothing is called “the big house”"]),
        ("how many ships did the Utopian fleet sink", ["sink", "“the Utopian fleet”"]),
        ("who directed The Sea Looks Back?", ["directed", "“The Sea Looks Back”"]),
        ("who met Zork Blat", ["nothing is called “Zork Blat”"]),
    ],
)
def test_a_question_of_a_known_form_tells_what_the_graph_does_not_know(text: str, missing):
    question = read_question(text, FewNames())
    assert question.ways == ()
    assert compile_sparql(question) == ""
    assert all(any(part in why for why in question.missing) for part in missing)
    assert question.understood == f"“{text.rstrip('?')}”"


@pytest.mark.parametrize(
    ("text", "form", "near"),
    [
        ("how old was Ana", "age", " aged "),
        ("how much is Bo worth", "worth", " worth "),
        ("how much did Bo cost", "cost", " cost"),
    ],
)
def test_ages_and_amounts_are_looked_for_in_what_is_told_of_a_thing(text, form, near):
    question = read_question(text, FewNames())
    assert question.form == form
    assert near in question.ways[-1].near
    assert short_answer(question, (told(""),)) == "1 sentence that may tell it."


@pytest.mark.parametrize(
    "text",
    ["what is disputed?", "where do two articles disagree", "what do texts disagree about"],
)
def test_disagreements_are_asked_for(text: str):
    question = read_question(text, FewNames())
    assert question.form == "disputed"
    assert "?elsewhere != ?document" in compile_sparql(question)


def test_who_says_that_it_is_not_so_is_no_denied_speaker():
    question = read_question("who said something about Ana", FewNames())
    denied = told("Bo", stands=False, denied=True, status="Reported")
    reported = told("Eva", stands=False, status="Reported")
    assert short_answer(question, (reported, denied)) == "Eva; Bo (says it is not so)"


def near(sentence: str, **change):
    return told("", claim=sentence, sentence=sentence, **{"document": "d", **change})


def test_the_rarest_words_of_a_question_choose_its_nearest_sentences():
    sentences = [near(f"Ana went to the town {number}.") for number in range(9)]
    sentences.append(near("Ana went bankrupt."))
    found = find_nearest("when did Ana go bankrupt in town", FewNames(), {})
    assert found.choose(sentences)[0].sentence == "Ana went bankrupt."


def test_the_beginning_of_a_text_has_what_its_title_says():
    titles = {"d": "Ana quits the race", "e": "Weather"}
    found = find_nearest("did Ana quit the race", FewNames(), titles)
    assert [way.documents for way in found.question.ways] == [(), ("d",), ()]
    first = near("She stepped down.", title=titles["d"], begin=40)
    late = near("She has a house.", title=titles["d"], begin=4000)
    assert found.choose((late, first)) == (first,)


def test_a_time_is_a_word_of_a_question_like_others_and_a_text_of_its_year_is_nearer():
    found = find_nearest("who beat Ana in 2007", FewNames(), {})
    assert (found.question.after, found.question.before) == ("", "")
    late = near("Eva beat Ana.", published="2009-05-01", begin=10)
    then = near("Bo beat Ana.", published="2007-05-01", begin=90)
    assert found.choose((late, then))[0] == then


def test_all_sentences_are_looked_through_where_there_are_not_too_many():
    few = find_nearest("who won the grey cup", FewNames(), {}, claims=10)
    (way,) = few.question.ways
    assert way.words == ("win|won", "gre", "cup")
    assert "REGEX(" in compile_sparql(few.question)
    assert find_nearest("who won the grey cup", FewNames(), {}, claims=10**6) is None


def test_when_and_where_are_told_by_a_relation_with_a_preposition_too():
    assert ways_of("where was Ana killed")[0] == (("a",), ("d", "i"), (), "place")
    assert ("i",) not in [way[1] for way in ways_of("did Ana kill Bo")]


def test_what_happened_is_an_answer_where_no_time_or_place_is_told():
    question = read_question("where was Ana killed", FewNames())
    told_ = (told("", published="2009-07-18"), told("", claim="b", published="2009-07-20"))
    assert short_answer(question, told_[:1]) == (
        "Told, but not where: 1 sentence, in a text of 2009-07-18."
    )
    assert "in texts of 2009-07-18 to 2009-07-20." in short_answer(question, told_)


def test_how_something_came_about_is_left_to_the_sentences():
    question = read_question("how did Ana meet Bo", FewNames())
    assert question.ways == ()
    assert question.missing == ("how something came about stands in sentences",)


@pytest.mark.parametrize(
    "text", ["what did Ana say about the tax on salt", "what did Ana say about Bo"]
)
def test_what_is_spoken_of_is_looked_for_in_the_sentences_too(text: str):
    question = read_question(text, FewNames())
    topic = " bo " if text.endswith("Bo") else " the tax on salt"
    assert question.ways[-1].near == (topic,)
    assert question.ways[-1].speakers == ("a",)


@pytest.mark.parametrize(
    "text", ["how much did Ana pay for Bo", "how much was Bo sold for", "how much did Bo cost"]
)
def test_what_is_paid_for_a_thing_is_what_it_costs(text: str):
    question = read_question(text, FewNames())
    assert question.understood == "what it cost – Bo"
    assert question.ways[-1].either == ("b",)


def test_a_name_that_nothing_is_called_by_is_named_as_a_whole():
    found = find_nearest("who directed The Ana Strikes Back?", FewNames(), {})
    assert found.named == "“The Ana Strikes Back”"


@pytest.mark.model
@pytest.mark.slow
def test_sentences_that_come_nearest_are_told_before_what_was_not_found(graph):
    command = ["ask", str(graph.path), "Why did Jaishankar frobnicate?"]
    printed = CliRunner().invoke(load_commands(), command).stdout
    assert printed.startswith("No fact says it outright. Sentences that come nearest:\n")
    assert "Jaishankar" in printed.splitlines()[1]
    assert printed.splitlines()[-1] == "No fact tells it: no relation is called “frobnicate”."


@pytest.mark.model
@pytest.mark.slow
def test_what_happened_is_told_by_its_first_day_and_longer_times_before_shorter_ones(graph):
    found = ask(graph, "what happened between 2000 and 2030")
    times = [one.time for one in found.told if one.time and not one.wide]
    assert len({len(time) for time in times}) > 1
    assert times == sorted(times, key=lambda time: ((time + "-01-01")[:10], len(time)))


def test_a_text_instead_of_a_question_is_not_understood_and_costs_no_more_than_its_length(graph):
    text = "who met " + " and ".join(["Hegseth"] * 2_000)
    answer = ask(graph, text)
    assert answer.understood == ""
    assert answer.nearest
    assert all("Hegseth" in told.sentence for told in answer.nearest)
