"""Nothing is told whose words are cut so short that they say nothing."""

import pytest

from kg.annotate.parses import parse_of
from kg.extract import extract
from kg.lang.en.complements import adjective_frame, noun_frame
from kg.model import Document, Extraction

pytestmark = pytest.mark.model


@pytest.fixture
def read(nlp):
    def extraction_of(text: str) -> Extraction:
        return extract(Document(id="d", text=text), parse_of(nlp(text)))

    return extraction_of


@pytest.mark.parametrize(
    "text",
    [
        "Ana Silva described the number.",
        "Ana Silva doubts the ability.",
        "The mayor is responsible.",
        "Ana Silva is able.",
        "Ana Silva is known.",
        "The station was owned and run by the college.",
        "The mill cannot be sold.",
    ],
)
def test_what_says_nothing_alone_is_not_told(text, read):
    cut = ("number", "ability", "responsible", "able", "known", "owned", "sold")
    assert [claim for claim in read(text).claims if claim.object.text in cut] == []


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Ana Silva described the number of ships.", "number of ships"),
        ("Ana Silva backed efforts to buy the mill.", "efforts to buy the mill"),
        ("Ana Silva praised the art of painting bridges.", "art of painting bridges"),
        ("Ana Silva is responsible for mending the bridge.", "responsible for mending the bridge"),
        ("Lena Vogt, the owner of Channel 5, left Oslo.", "owner of Channel 5"),
        ("Revenue rose to €1.5mn.", "€1.5mn"),
    ],
)
def test_an_end_says_all_that_its_head_asks_for(text, end, read):
    assert end in {claim.object.text for claim in read(text).claims}


def test_nouns_and_adjectives_are_known_by_hundreds():
    nouns = ["number", "lack", "ability", "attempt", "extent", "possibility", "rise", "access"]
    assert all(noun_frame(noun).takes for noun in nouns)
    assert adjective_frame("responsible").needs
    assert not adjective_frame("green").needs


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Get help from researchers at Nordbank, who know the port.", "get"),
        ("Ana: fix the build of the port.", "fix"),
        ("The metal was won using carbon.", "use"),
        ("After leaving Oslo, his only concert was in Graz.", "leave"),
        ("Losses were spread over ten years, masking the fall.", "mask"),
        ("She wrote and directed the film The Mill, released in 2008.", "release"),
        ("The group was examined using a new test.", "use"),
        ("The tasks involved with producing a ship are hard.", "produce"),
        ("Beginning around 1920, the Knott family sold pies.", "begin"),
        ("It was a decision of the Graz Court which changed the law.", "change"),
        ("Two kings were elected with help from Rome, thereby setting a precedent.", "set"),
        ("Owing to the storm, Velmer closed the port.", "owe"),
        ("Peru won no title, which has not happened in Graz for years.", "happen"),
    ],
)
def test_a_deed_is_told_of_nobody_where_its_subject_is_in_doubt(text, verb, read):
    assert [claim for claim in read(text).claims if claim.phrase.head == verb] == []


def test_what_is_cited_or_given_as_an_example_in_brackets_is_no_end(read):
    text = "The council supports small firms (e.g., Nordbank, Orsk Steel) in Graz."
    ends = {claim.object.text for claim in read(text).claims if claim.subject.text == "council"}
    assert ends.isdisjoint({"Nordbank", "Orsk Steel"})


def test_respectively_pairs_the_first_with_the_first(read):
    told = {
        (claim.subject.text, claim.object.text)
        for claim in read("France and Spain beat Italy and Portugal, respectively.").claims
    }
    assert told == {("France", "Italy"), ("Spain", "Portugal")}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("South Dakota is to the south.", "is to"),
        ("The town is bordered by Graz to the north.", "is bordered to"),
        ("After the final, many Serbs took to the squares with flags.", "took with"),
        ("Hegseth expects to travel to Peru in the autumn.", "expects to travel in"),
        ("The firm lost a bid during a flight from Tirana by one Turk.", "by"),
    ],
)
def test_a_phrase_that_leads_to_nothing_is_no_relation(text, words, read):
    assert words not in {claim.phrase.surface for claim in read(text).claims}


@pytest.mark.parametrize(
    "text",
    [
        "Ana Silva: option for the port.",
        "Graz is a census-designated place (CDP) in Ohio.",
        "The office opened under the name Herbert.",
        "The firm is a group in New Haven, Indiana.",
    ],
)
def test_what_stands_beside_a_name_need_not_say_what_it_is(text, read):
    told = {claim.rule for claim in read(text).claims}
    assert told.isdisjoint({"apposition/is", "apposition/of"})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The pass lies between Graz and Linz.", ("lie between", "Graz and Linz")),
        ("The alliance unites Peru, Chile and Ecuador.", ("unite", "Peru, Chile and Ecuador")),
    ],
)
def test_what_only_several_do_is_told_of_all_of_them(text, told, read):
    claims = [(claim.phrase.lemma, claim.object.text) for claim in read(text).claims]
    assert claims == [told]


def test_a_name_inside_a_pair_is_no_end(read):
    text = "The envoys described the border between Peru and Chile."
    claims = read(text).claims
    assert claims
    assert not any(claim.phrase.preposition == "between" for claim in claims)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Graz takes pride in its theatres.", ["take pride in"]),
        ("Ana Silva fell in love with a baker from Graz.", ["fall in love with"]),
        ("Ana Silva takes advice from Otto Brandt.", ["take advice from"]),
        ("The bank made use of the port.", ["make"]),
    ],
)
def test_half_an_idiom_is_not_told(text, told, read):
    assert [claim.phrase.lemma for claim in read(text).claims] == told


@pytest.mark.parametrize(
    ("text", "preposition"),
    [
        ("The population was 141 at the census.", "at"),
        ("Sleep affects work, among countless other things.", "among"),
    ],
)
def test_a_phrase_that_says_nothing_of_the_thing_is_no_claim(text, preposition, read):
    assert preposition not in [claim.phrase.preposition for claim in read(text).claims]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Edmund Halm (1729–1797) wrote plays.", ["1729", "1797"]),
        ("Her husband was Jean Rivard (m. 1949; div. 1970).", []),
        ("King Oskar Halm (r. 1701–1740) built the port.", []),
        ("Jean Rivard (1949; 1970) sang twice.", []),
        ("Jean Rivard (Prime Minister 1952–1972) spoke.", []),
        ("Bo Halm (c. 1480 – 1555) wrote plays.", ["1480", "1555"]),
        ("Bo Halm (b. 1950 in Oslo; d. 2001) wrote plays.", ["1950", "Oslo", "2001"]),
        ("King Oskar Halm (60–39 BC) built the port.", []),
        ("Bo Halm (a poet, born 4 May 1901 – died 1970) wrote.", ["4 May 1901", "1970"]),
    ],
)
def test_years_behind_a_name_are_a_life_where_a_dash_says_so(text, dates, read):
    lives = [claim.object.text for claim in read(text).claims if claim.rule == "name/life"]
    assert sorted(lives) == sorted(dates)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Ana Silva became the only player to captain both clubs.", "only player"),
        ("Spring and autumn are the best times to visit Graz.", "best times"),
        ("The rivers meet at the point where the old road ends.", "point"),
        ("Ana Silva became the main sponsor and patron of the museum.", "main sponsor"),
        ("Graz is the capital and largest city of Styria.", "capital"),
        ("Ana Silva became the first woman from Peru to win the prize.", "first woman"),
        ("Jane Foss won gold and Omar Reyes silver.", "Omar Reyes silver"),
    ],
)
def test_an_end_is_not_cut_in_front_of_what_tells_which_one_is_meant(text, cut, read):
    assert cut not in [claim.object.text for claim in read(text).claims]


def test_a_number_belongs_to_the_noun_that_asks_for_it(read):
    claims = read("Graz has a population of about 300,000.").claims
    assert [claim.object.text for claim in claims] == ["about 300,000"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The bank said the mill was sold, and recalled its trucks.", ["the mill was sold"]),
        ("Ana Silva says there is a plan to sell the mill.", ["there is a plan to sell the mill"]),
        ("Halden is a bank. It is rumoured that Halden owns Vesta.", []),
        ("Peru has, according to Channel Nine, sent 120 soldiers.", []),
    ],
)
def test_what_is_said_is_a_whole_clause(text, said, read):
    rules = ("clause/said", "clause/according-to")
    claims = [claim for claim in read(text).claims if claim.rule in rules]
    assert [claim.object.text for claim in claims] == said


def test_a_title_in_brackets_behind_a_person_is_no_description(read):
    text = "She worked with Otto Brandt (Champion and The Victors) and Marie Dufour (Querelle)."
    assert [claim for claim in read(text).claims if claim.rule == "apposition/is"] == []


def told(text, read):
    return {(c.subject.text, c.phrase.lemma, c.object.text) for c in read(text).claims}


@pytest.mark.parametrize(
    ("text", "subject", "relation"),
    [
        ("Jane Foss won gold and Omar Reyes silver.", "Jane Foss", "win"),
        (
            "The speech prompted aides from Peru to leave the hall.",
            "speech",
            "prompt to leave hall",
        ),
        ("President Reed accused Velmer of hiding a loss.", "Reed", "accuse of hide loss"),
    ],
)
def test_what_an_object_asks_for_is_told_with_it_or_it_is_not_told(text, subject, relation, read):
    claims = [claim for claim in read(text).claims if claim.subject.text == subject]
    assert {c.phrase.lemma for c in claims if c.rule != "title/position"} == {relation}


def test_one_of_the_largest_is_not_the_largest(read):
    assert ("Graz", "be second largest city of", "Austria") in told(
        "Graz is Austria's second largest city.", read
    )
    assert ("Nordbank", "be largest bank of", "Peru") in told(
        "Nordbank is Peru's largest bank.", read
    )


def test_the_place_of_a_noun_deep_inside_is_not_where_it_happened(read):
    text = "Ana Silva met aid workers in support of rallies against the war in Chile."
    assert {claim.place for claim in read(text).claims} == {None}


def test_a_place_beside_a_named_part_of_it_is_not_that_part(read):
    claims = told("The roads were blocked in the Orsk province, Peru.", read)
    assert not {claim for claim in claims if claim[0] == "Peru"}


@pytest.mark.parametrize(
    "text",
    [
        "You can rent a boat in Graz. Take your time.",
        '"We need to mend the bridge," said Ana Silva.',
    ],
)
def test_nobody_is_told_of_whoever_is_meant_by_you_or_we(text, read):
    pronouns = {"you", "we", "our"}
    claims = read(text).claims
    assert not {c.subject.text.lower() for c in claims} & pronouns


def test_a_body_speaks_as_we(read):
    claims = told('"We will sell the mill," Norway said.', read)
    assert ("We", "sell", "mill") in claims


@pytest.mark.parametrize(
    ("text", "verb", "time"),
    [
        ("The storm hit Peru on 4 May 2020, killing two people.", "kill", "2020-05-04"),
        ("Samuel Berg planned and built the bridge in 1937.", "plan", "1937"),
        ("After leaving Oslo in 1990, Ana Silva founded Velmer.", "found", None),
    ],
)
def test_what_comes_with_an_event_has_its_time(text, verb, time, read):
    times = {c.time.value if c.time else None for c in read(text).claims if c.phrase.head == verb}
    assert times == {time}


def test_only_what_goes_on_with_a_report_is_said_by_who_reports(read):
    text = "Experts believe that the storms grew in May, adding water to the lake."
    claims = {claim for claim in told(text, read) if claim[1].startswith("add")}
    assert "Experts" not in {subject for subject, _, _ in claims}


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Ola was the worst storm to hit Peru this year.", "worst storm to hit Peru this year"),
        ("Mona Lind was the first woman to lead the bank.", "first woman to lead the bank"),
        ("Rosa Berg became the only mayor who left Graz.", "only mayor who left Graz"),
        ("Ana Silva is the longest-serving mayor in Peru.", "longest-serving mayor in Peru"),
        ("Velmer was one of the first banks to open in Peru.",
         "one of the first banks to open in Peru"),
        ("Founded in 1958, Velmer is one of three banks in Graz.", "one of three banks"),
        ("Otto Lind was the second pilot to cross the lake in 1911.",
         "second pilot to cross the lake"),
        ("Velmer is the largest port in Peru, with ten docks.", "largest port in Peru"),
        ("Otto Lind is a first-team coach in Graz.", "first-team coach"),
    ],
)  # fmt: skip
def test_what_is_picked_out_of_many_says_of_which(text, end, read):
    assert end in {claim.object.text for claim in read(text).claims}


def test_the_first_of_a_place_to_do_something_is_not_the_first_of_the_place(read):
    claims = read("Mona Lind was the first mayor of Graz to resign.").claims
    assert {claim.phrase.lemma for claim in claims if claim.object.text == "Graz"} == set()


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Peru has political and economic power.", "political and economic power"),
        ("The firm sells small and medium-sized engines.", "small and medium-sized engines"),
        ("Rosa Berg signed old and new deals.", "old and new deals"),
        ("Rosa Berg was an opera and ballet singer.", "opera and ballet singer"),
    ],
)
def test_what_stands_beside_a_modifier_belongs_to_its_noun_too(text, end, read):
    assert end in {claim.object.text for claim in read(text).claims}


def test_a_relation_keeps_no_half_of_a_conjunction(read):
    claims = read("Otto Lind sold popular and old mills to Peru.").claims
    assert not any(claim.phrase.lemma.endswith("and mill to") for claim in claims)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Snow is rare in Peru.", "rare in Peru"),
        ("The depth is 784 fathoms.", "784 fathoms"),
        ("Graz is 40 km to the north.", "40 km to the north"),
        ("Otto Lind became the first European to reach Peru.", "the first European to reach Peru"),
        ("Ana Silva was more popular in Peru.", "more popular in Peru"),
        ("The mill was empty in 1911.", "empty"),
    ],
)
def test_what_something_is_says_where_how_much_and_than_what_more(text, end, read):
    assert end in {claim.object.text for claim in read(text).claims}


def test_a_relation_keeps_the_degree_of_its_adjective(read):
    claims = read("Ana Silva was more popular in Peru.").claims
    assert "be more popular in" in {claim.phrase.lemma for claim in claims}
