"""Claims: every rule on a sentence of our own, and what the ends, the stance and the words are."""

import json
from datetime import date
from pathlib import Path

import pytest

from kg.annotate import load_model
from kg.annotate.parses import parse_of
from kg.annotate.scheme import EDGES
from kg.extract import extract
from kg.model import Claim, Document, Extraction, Mention

pytestmark = pytest.mark.model

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "data/claims.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def read():
    nlp = load_model()

    def extraction_of(text: str, day: date | None = None) -> Extraction:
        document = Document(id="d", text=text, date=day)
        return extract(document, parse_of(nlp(text)))

    return extraction_of


def shown(claim: Claim) -> str:
    thing = claim.object
    words = thing.text if isinstance(thing, Mention) else f'"{thing.text}"'
    return f"{claim.subject.text} | {claim.phrase.lemma} | {words} | {claim.status}"


def test_no_case_is_lost():
    assert len(CASES) >= 100


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}: {case['text'][:40]}")
def test_a_rule_gives_the_claims_expected(case, read):
    claims = read(case["text"]).claims
    found = [shown(claim) for claim in claims]
    assert [line for line in case["claims"] if line not in found] == []
    assert case["rule"] in {claim.rule for claim in claims}


def test_words_of_every_claim_stand_in_its_sentence(read):
    text = "Ana Silva met Otto Brandt in Lisbon on Monday. She thanked him for the visit."
    for claim in read(text, date(2024, 5, 8)).claims:
        start, end = claim.sentence
        assert start <= claim.phrase.start < claim.phrase.end <= end
        for end_of_claim in (claim.subject, claim.object):
            assert text[end_of_claim.start : end_of_claim.end] == end_of_claim.text


def test_who_is_kept_as_something_is_not_who_was_appointed(read):
    text = "Ana Silva named Otto Rossi as envoy and kept Karl Voss as minister."
    appointed = [shown(claim) for claim in read(text).claims if "appointed" in claim.rule]
    assert appointed == ["Otto Rossi | be named as | envoy | Asserted"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana Silva was accused of fraud.", "accused"),
        ("Ana Silva was seen as kind.", "seen"),
        ("Ana Silva was barred from selling the port.", "barred"),
        ("Support in Oslo was highest in winter.", "highest"),
        ("The market is a market.", "market"),
    ],
)
def test_a_word_that_says_too_little_alone_is_no_description(text, words, read):
    assert [claim for claim in read(text).claims if claim.object.text == words] == []


def test_what_stands_around_a_relative_clause_is_not_said_in_it(read):
    claims = read("The plan that Ana Silva says is wrong will go ahead.").claims
    assert [claim for claim in claims if claim.rule == "clause/said"] == []


def test_a_question_claims_only_what_it_takes_for_granted(read):
    claims = [shown(claim) for claim in read("Did Chancellor Otto Brandt meet Ana Silva?").claims]
    assert claims == ["Otto Brandt | hold position | Chancellor | Asserted"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Anna Berg was 81.", 'Anna Berg | be | "81" | Asserted'),
        ("The army took the town of Essa.", "army | take town of | Essa | Asserted"),
        ("The bank bought shares in firms such as Velmer.",
         "bank | buy share in firm as | Velmer | Asserted"),
        ("The merger is the first at the bank since 2004.", "merger | be at | bank | Asserted"),
        ("Ana Silva met Otto Brandt on the sidelines of the summit.",
         "Ana Silva | meet Otto Brandt on | sidelines of the summit | Asserted"),
        ("Ana Silva and Otto Brandt left Oslo. They signed it at the port.",
         "They | sign it at | port | Asserted"),
        ('"Our wishes are our own," Ana Silva said.', 'wishes | be | "own" | Reported'),
        ("Ana Silva left Rome and lost cattle worth 20 million euros.",
         'cattle | be lost | "worth 20 million euros" | Asserted'),
        ("Hans Keller met Orsk Lines, a Danish competitor.",
         "Orsk Lines | be competitor of | Danish | Asserted"),
        ("Ana Silva left Rome and does not believe that they will.",
         'Ana Silva | believe | "they will" | Negated'),
        ("Anna Berg won Sunday's race.", 'Anna Berg | win race of | "Sunday" | Asserted'),
        ("The army left part of the West Bank.",
         "army | leave | part of the West Bank | Asserted"),
        ("Brandt has been in power since May 2001.", 'Brandt | be since | "May 2001" | Asserted'),
        ("Shares in Velmer fell 9 percent in Oslo.",
         "Shares in Velmer | fall percent in | Oslo | Asserted"),
        ("Anna Berg began talks with Peru.", "Anna Berg | begin talk with | Peru | Asserted"),
        ("A nurse was freed in Oslo after three weeks in captivity.",
         "nurse | be freed in | captivity | Asserted"),
        ("Peru, which Anna Berg called the world's main seller of tin, agreed.",
         "Anna Berg | call seller of | world | Asserted"),
        ("Luc Berg finished fourth and kept the yellow jersey.",
         "Luc Berg | finish | yellow jersey | Asserted"),
        ("Film director Aldo Berg left. He loved film and music.",
         "Aldo Berg | be director of | Film | Asserted"),
        ("Ana Silva left Rome and warned against drawing quick conclusions.",
         "Ana Silva | draw | conclusions | Negated"),
        ("Ana Silva left Rome and knows which animal made the tracks.",
         "animal | make | tracks | Asserted"),
        ("Otto Brandt left Rome and had been promised that the border would stay shut.",
         'Otto Brandt | be | "promised" | Asserted'),
        ("Emma Silva 6-4 3-6 7-5 lost to Ana Berg.", 'Emma Silva | be aged | "6" | Asserted'),
        ("Ana Berg said in a letter that Peru had won the case.",
         "Ana Berg | say in | letter | Asserted"),
        ("Ana Berg made moves to stop the vote.", "Ana Berg | make | moves | Asserted"),
        ("The feet of Karl Voss resembled those of birds. Ana Berg left Rome.",
         "feet of Karl Voss | resemble | birds | Asserted"),
        ("Ana Berg has been critical of the bank in the past.",
         "Ana Berg | be in | past | Asserted"),
        ("The comet is new. It is with great pride that Ana Berg told Eva Berg of it.",
         "It | be with | pride | Asserted"),
        ("The recall will cost Velmer 50 million euros.",
         "recall | cost | Velmer | Hypothetical"),
        ("The law would lead to fewer jobs in Peru.",
         "law | lead to job in | Peru | Hypothetical"),
        ("The cars, which Velmer sold, were built between 2020 and 2022.",
         'cars | be built between | "2020" | Asserted'),
        ("Eva Berg left Rome. The bank and Ana Berg said on Monday.",
         'Ana Berg | say on | "Monday" | Asserted'),
        ("Peru guaranteed the bank's survival.", "Peru | guarantee | survival | Asserted"),
        ("Peru and Chile agree in terms of their opposition to Cuba coupled with trade.",
         "terms of their opposition | be coupled with | trade | Asserted"),
        ("The moons of Saturn are called Delta through to Omega in Peru.",
         "moons of Saturn | be called to | Omega | Asserted"),
        ("Hungary is on track to join the euro in 2014.",
         "Hungary | be to join on | track | Hypothetical"),
        ("The envoy of Peru in Rome met Anna Berg.", "Peru | be in | Rome | Asserted"),
        ("Anna Berg, who left Rome, seemed in good spirits.",
         "Anna Berg | seem in | good spirits | Asserted"),
        ("Roads between Oslo and the port, Essa, are closed.",
         "Essa | be | Roads between Oslo | Asserted"),
        ("Ana Berg left Rome. The envoys had voted by a large majority for the deal.",
         "majority | vote | envoys | Asserted"),
        ("The pilots met Ana Berg. One of them left Rome.", "them | leave | Rome | Asserted"),
        ("Ana Berg left Rome and one of the judges praised Peru.",
         "judges | praise | Peru | Asserted"),
        ("The bus collided with a tanker near Lima, killing two miners and injuring a guard.",
         "tanker | kill | miners | Asserted"),
        ("The bus collided with a tanker near Lima, killing two miners and injuring a guard.",
         "tanker | injure | guard | Asserted"),
        ("Karl Voss left Rome with a bad knee, prompting talks.",
         "knee | prompt | talks | Asserted"),
        ("Karl Voss found ice on the moon, implying that Peru had lost.",
         'Karl Voss | imply | "Peru had lost" | Asserted'),
    ],
)  # fmt: skip
def test_one_thing_is_not_said_twice_or_of_what_cannot_agree(text, line, read):
    claims = [shown(claim) for claim in read(text).claims]
    assert claims
    assert line not in claims


def test_who_somebody_is_has_no_part_in_when_and_where_something_happens_to_him(read):
    text = "Karl Voss, a banker, took over the airline in May and met Minister Ana Silva in Oslo."
    claims = read(text, date(2024, 5, 8)).claims
    said = [claim for claim in claims if claim.rule in ("apposition/is", "title/position")]
    assert [(claim.subject.text, claim.time, claim.place) for claim in said] == [
        ("Karl Voss", None, None),
        ("Ana Silva", None, None),
    ]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Norway wants October for the vote.", "October"),
        ("The merger is the first at the bank since 2004.", "first at the bank since 2004"),
    ],
)
def test_what_is_planned_or_counted_is_no_time_of_it(text, thing, read):
    claims = read(text, date(2024, 5, 8)).claims
    assert [claim.time for claim in claims if claim.object.text == thing] == [None]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Founder and chairman, Ana Silva, left the company.", {"Ana Silva"}),
        ("Chairman and chief executive Ana Silva sold the bank.", {"Ana Silva"}),
        ("The president and the prime minister, Ana Silva, left Oslo.", {"president", "Ana Silva"}),
    ],
)
def test_an_office_joined_to_its_bearers_other_office_is_no_end(text, subjects, read):
    assert {claim.subject.text for claim in read(text).claims} == subjects


def test_a_part_of_a_name_is_no_verb(read):
    claims = read("Spanish club Lorca signed Brazilian striker Joao dos Reis from Porto.").claims
    assert [shown(claim) for claim in claims if claim.rule.startswith("clause")] == []


def test_no_one_holds_a_trade_of_a_town(read):
    claims = read("Swimmer Maria Rossi of Oslo beat Eva Berg.").claims
    assert {claim.rule for claim in claims} == {"title/position", "clause/object"}


def test_a_claim_tells_how_sure_the_parser_is_of_the_edges_it_hangs_on():
    nlp = load_model()
    document = Document(id="d", text="Marta Voss sold the mill to Ravel yesterday.")
    doc = nlp(document.text)
    assert extract(document, parse_of(doc)).claims[0].edges == ()
    sure = [0.5 + token.i / 100 for token in doc]
    doc.user_data[EDGES] = (sure, list(range(len(doc))))
    claims = extract(document, parse_of(doc)).claims
    [sold] = [claim for claim in claims if claim.object.text == "mill"]
    assert sold.edges == (sure[1], sure[4])  # Voss, mill


@pytest.mark.parametrize(
    "text",
    [
        "Some ships sank.",
        "Before Omar Reyes stepped down, prices rose.",
        "Will Marta Voss resign?",
        "Anna Berg smiled.",
    ],
)
def test_what_happened_is_told_of_what_has_a_name_or_a_date_and_in_its_own_clause(read, text):
    assert read(text).claims == ()


def test_a_weekly_event_is_no_plan_for_its_next_day(read):
    text = (
        "Orsk Airways offers one flight per week on Thursday. Orsk Airways meets Peru on Thursday."
    )
    told = {claim.phrase.lemma: claim.status for claim in read(text, date(2024, 5, 8)).claims}
    assert told == {"offer": "Asserted", "meet": "Hypothetical"}


def test_who_has_not_agreed_on_something_has_not_refused_to_agree(read):
    claims = read("Ana Silva and Otto Brandt have not agreed on the price.").claims
    assert {claim.rule for claim in claims} == {"clause/preposition"}


def test_a_share_is_told_of_and_not_the_whole(read):
    assert 'Peru | supply | "most of Chile\'s trains" | Asserted' in [
        shown(claim) for claim in read("Peru supplied most of Chile's trains.").claims
    ]


def test_what_a_relative_clause_says_of_a_predicate_it_says_of_its_bearer(read):
    claims = [shown(claim) for claim in read("Peru is a partner that Chile trusts.").claims]
    assert "Chile | trust | Peru | Asserted" in claims
    assert "Chile | trust | partner | Asserted" not in claims


def test_how_far_it_is_belongs_to_where_a_preposition_leads(read):
    claims = [shown(claim) for claim in read("The wreck lies 130 kilometres from Graz.").claims]
    assert claims == ["wreck | lie kilometre from | Graz | Asserted"]


def test_a_share_inside_the_relation_keeps_its_number(read):
    claims = read("Kestrel Airways owns 51 percent of Halden Bank.").claims
    assert "owns 51 percent of" in {claim.phrase.surface for claim in claims}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Otto Halm was Professor of Oriental Languages.", "copula/of"),
        ("The Pensions Minister Ana Silva resigned in May.", "title/of"),
    ],
)
def test_what_somebody_teaches_or_looks_after_is_no_employer(text, rule, read):
    assert rule not in {claim.rule for claim in read(text).claims}


def test_a_professor_is_of_a_body_where_a_body_is_named(read):
    claims = read("Otto Halm was a professor of Graz University.").claims
    assert "copula/of" in {claim.rule for claim in claims}


def test_an_agreement_that_was_signed_is_no_plan_of_what_replaces_it(read):
    text = "Peru and Chile met. The pact will replace an agreement that the two countries signed."
    told = {claim.rule: claim.status for claim in read(text).claims}
    assert told["nominal/members"] == "Asserted"


def test_an_office_of_a_body_that_nobody_knows_is_kept(read):
    rules = {claim.rule for claim in read("Former Kestrel chief Jane Foss left the board.").claims}
    assert "title/of" in rules


def test_a_measure_of_two_words_is_told_once(read):
    claims = read("Kestrel owns 51 per cent of Halden.").claims
    assert "owns 51 per cent of" in {claim.phrase.surface for claim in claims}
