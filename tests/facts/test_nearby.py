"""What stands near a word, where the parse tells nothing; and the dates of lives."""

import spacy
from spacy.tokens import Doc, Span

from kg.annotate.parses import parse_of
from kg.facts.frames.lifespans import lives
from kg.facts.frames.nearby import nearest

VOCAB = spacy.blank("en").vocab


def doc_of(words: str, pos: str = "", ents: tuple[tuple[int, int, str], ...] = ()):
    found = words.split()
    tags = pos.split() or ["X"] * len(found)
    doc = Doc(VOCAB, words=found, pos=tags, heads=[0] * len(found), deps=["dep"] * len(found))
    doc.ents = [Span(doc, *ent) for ent in ents]
    return parse_of(doc)


def test_a_preposition_leads_to_the_nearest_that_fits():
    doc = doc_of("Ann studied law at the famous Yale", "PROPN VERB NOUN ADP DET ADJ PROPN")
    assert [word.text for word in nearest(doc[1], "at", lambda word: word.text == "Yale")] == [
        "Yale"
    ]


def test_a_verb_between_hides_what_is_behind():
    doc = doc_of("Ann studied and worked at Yale", "PROPN VERB CCONJ VERB ADP PROPN")
    assert nearest(doc[1], "at", lambda word: word.text == "Yale") == []


def test_a_subject_stands_before():
    doc = doc_of("Ann or Eve studied law", "PROPN CCONJ PROPN VERB NOUN")
    found = nearest(doc[3], "subject", lambda word: word.text in ("Ann", "Eve"))
    assert [word.text for word in found] == ["Eve"]


def test_brackets_tell_both_dates_of_a_life():
    doc = doc_of("Ann Fox ( 1 May 1901 – 1990 ) sang", ents=((0, 2, "PERSON"),))
    ((name, life),) = lives(doc)
    assert name.text in ("Ann", "Fox")
    assert [told.date.value for told in (life.born, life.died)] == ["1901-05-01", "1990"]


def test_a_few_years_in_brackets_are_a_term_of_office_and_no_life():
    doc = doc_of("Ann Fox ( 1971 – 1979 ) led it", ents=((0, 2, "PERSON"),))
    assert list(lives(doc)) == []


def test_a_bracket_without_a_name_before_it_tells_no_life():
    assert list(lives(doc_of("the fire ( 1901 – 1902 ) burnt"))) == []
