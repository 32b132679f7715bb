"""Many spans are proposed; of those that overlap the likeliest is kept."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.annotate.parses import parse_of
from kg.facts.learning.candidates import spans_of
from kg.facts.learning.spans import KnownNames, best_spans, propose
from kg.parse import Parse

VOCAB = spacy.blank("en").vocab


def doc_of(text: str, pos: str) -> Parse:
    words = text.split()
    doc = Doc(
        VOCAB, words=words, pos=pos.split(), heads=[0] * len(words), deps=["dep"] * len(words)
    )
    return parse_of(doc)


def proposed(doc: Parse, *known: str) -> dict[str, set[str]]:
    return {
        doc.words(start, end): ways
        for (start, end), ways in propose(doc, KnownNames(known), ()).items()
    }


NOVEL = doc_of(
    "The Tin Harbour was drawn by Ina van den Berg", "DET NOUN NOUN AUX VERB ADP PROPN X X PROPN"
)


def test_what_stands_before_the_first_verb_is_proposed_with_and_without_its_article():
    found = proposed(NOVEL)
    assert "before verb" in found["The Tin Harbour"]
    assert "before verb without article" in found["Tin Harbour"]


def test_particles_of_other_languages_join_capitals():
    assert "run" in proposed(NOVEL)["Ina van den Berg"]


def test_known_names_are_proposed_whatever_they_are():
    doc = doc_of("she fell missing in action there", "PRON VERB VERB ADP NOUN ADV")
    assert "known" in proposed(doc, "Missing in action")["missing in action"]


def test_a_quotation_is_proposed_without_its_marks():
    doc = doc_of('he sang " so long " twice', "PRON VERB PUNCT ADV ADV PUNCT ADV")
    assert "quote" in proposed(doc)["so long"]


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 8), st.integers(1, 9)).filter(lambda s: s[0] < s[1]),
        st.floats(-3, 9),
    )
)
def test_kept_spans_do_not_overlap_and_no_likelier_one_could_stand_with_them(scores):
    kept = best_spans(NOVEL, scores)
    covered = [i for start, end in kept for i in range(start, end)]
    assert len(covered) == len(set(covered))
    for span, score in scores.items():
        rivals = [one for one in kept if one[0] < span[1] and span[0] < one[1]]
        assert span in kept or any(scores[one] >= score for one in rivals)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("The Tin Harbour", "The Tin Harbour"),
        ("Tin Harbour (novel)", "Tin Harbour"),
        ("Ina Van den Bergh", "Ina van den Berg"),
    ],
)
def test_a_name_of_an_example_is_found_as_the_text_writes_it(name, words):
    spans, exact = spans_of(name, NOVEL, propose(NOVEL, KnownNames(()), ()))
    assert {NOVEL.words(start, end) for start, end in spans} == {words}
    assert exact is (name == words)


def test_a_number_is_found_in_its_own_notation_only():
    doc = doc_of("it weighs 1,200 tonnes", "PRON VERB NUM NOUN")
    spans = propose(doc, KnownNames(()), ())
    assert spans_of("1200.0", doc, spans) == ({(2, 3)}, True)
    assert spans_of("1250.0", doc, spans) == (set(), False)


def test_signs_alone_are_no_name():
    assert "?" not in proposed(doc_of('they made " ? " alone', "PRON VERB PUNCT PUNCT PUNCT ADV"))
