"""The quick attribute ruler says of every word what spaCy's says, and knows what it can't."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from kg.annotate.ruler import NAME, QuickRuler, replace_attribute_ruler

TAGS, DEPS = ("NN", "NNS", "VB", "_SP"), ("nsubj", "dep", "")
RULES = [
    ([[{"TAG": "NN"}], [{"TAG": "NNS"}]], {"POS": "NOUN", "MORPH": "Number=Sing"}, 0),
    ([[{"TAG": "VB"}]], {"POS": "VERB"}, 0),
    ([[{"TAG": "NN", "LOWER": {"IN": ["tea", "milk"]}}]], {"POS": "PROPN"}, 0),
    ([[{"LOWER": {"REGEX": "^go+$"}, "DEP": {"NOT_IN": ["nsubj"]}}]], {"LEMMA": "go"}, 0),
    ([[{"LOWER": "gon"}, {"LOWER": "na"}]], {"LEMMA": "to", "POS": "PART"}, 1),
    ([[{"TEXT": "Tea"}]], {"MORPH": "Foreign=Yes"}, 0),
    ([[{"IS_SPACE": True}]], {"TAG": "_SP", "POS": "SPACE"}, 0),
    ([[{"DEP": "dep"}, {}]], {"LEMMA": "after"}, -1),
]
NLP = spacy.blank("en")


def ruler_of(rules) -> AttributeRuler:
    ruler = AttributeRuler(NLP.vocab)
    for patterns, attributes, index in rules:
        ruler.add(patterns, attributes, index)
    return ruler


def doc_of(words) -> Doc:
    letters, tags, deps = zip(*words, strict=True)
    return Doc(
        NLP.vocab, words=letters, tags=tags, deps=deps, heads=[0] * len(words),
        lemmas=list(letters),
    )  # fmt: skip


def attributes(doc: Doc) -> list[tuple[str, str, str, str]]:
    return [(word.tag_, word.pos_, str(word.morph), word.lemma_) for word in doc]


WORDS = st.tuples(
    st.sampled_from(("tea", "Tea", "milk", "gon", "na", "goo", "oak", "\n")),
    st.sampled_from(TAGS),
    st.sampled_from(DEPS),
)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=8), min_size=1, max_size=4))
def test_it_says_of_every_word_what_the_ruler_says(texts):
    ruler = ruler_of(RULES)
    quick = QuickRuler(ruler)
    for words in texts:  # later texts meet what was looked up for earlier ones
        assert attributes(quick(doc_of(words))) == attributes(ruler(doc_of(words)))


def test_words_that_no_pattern_means_are_looked_up_once_for_all():
    quick = QuickRuler(ruler_of(RULES))
    quick(doc_of([(word, "NN", "nsubj") for word in ("oak", "elm", "ash", "tea")]))
    assert len(quick._rules) == 2  # "tea", and any other


@pytest.mark.parametrize(
    "pattern",
    [{"LENGTH": {">=": 4}}, {"LOWER": {"FUZZY": "tea"}}, {"TAG": "NN", "_": {"is_tea": True}}],
)
def test_a_ruler_that_asks_for_what_has_no_end_of_values_stays(pattern):
    nlp = spacy.blank("en")
    nlp.add_pipe("attribute_ruler").add([[pattern]], {"POS": "NOUN"})
    replace_attribute_ruler(nlp)
    assert nlp.pipe_names == ["attribute_ruler"]


def test_it_stands_where_the_ruler_stood():
    nlp = spacy.blank("en")
    nlp.add_pipe("attribute_ruler").add([[{"LOWER": "tea"}]], {"POS": "NOUN"})
    nlp.add_pipe("sentencizer")
    replace_attribute_ruler(nlp)
    assert nlp.pipe_names == [NAME, "sentencizer"]
    assert [word.pos_ for word in nlp("Tea time")] == ["NOUN", ""]


@pytest.mark.model
def test_the_models_own_ruler_is_replaced_and_says_the_same(nlp):
    text = "I'm gonna go; y'all let's see. There's a man who ain't here.  \n\n Got any tea?"
    ruler = dict(nlp.components)["attribute_ruler"]
    assert NAME in nlp.pipe_names
    ours = nlp(text)
    theirs = nlp(text, disable=[NAME, "lemmatizer", "kg_mended_lemmas"])
    theirs = ruler(theirs)
    assert [(w.pos_, str(w.morph)) for w in ours] == [(w.pos_, str(w.morph)) for w in theirs]
