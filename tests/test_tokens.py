"""The plain copy of a parsed text answers as spaCy does."""

import gc
import weakref

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.annotate import EDGES, load_model
from kg.annotate.parses import copied
from kg.extraction import read_texts
from kg.model import Document
from kg.parse.tree import hang

TEXT = """The mayor of Graz, Ana Silva, said on 4 May 2011 that "the old mill" (built in 1820)
will be sold.

She, Bob  and Eve then left; nobody knew why or where to.
Prior to joining the bank, he co-founded a mill."""
VALUES = (
    *("i", "idx", "text", "lower_", "lemma_", "tag_", "pos_", "dep_", "ent_type_", "ent_iob_"),
    *(
        "whitespace_",
        "is_punct",
        "is_space",
        "is_alpha",
        "is_quote",
        "like_num",
        "is_sent_start",
        "is_lower",
        "is_stop",
    ),
)
WORDS = ("lefts", "rights", "children", "ancestors", "subtree")


@pytest.fixture(scope="module")
def parsed():
    return load_model()(TEXT)


@pytest.mark.model
def test_each_token_has_the_values_of_spacy(parsed):
    for token, copy in zip(parsed, copied(parsed), strict=True):
        assert {name: getattr(copy, name) for name in VALUES} == {
            name: getattr(token, name) for name in VALUES
        }


@pytest.mark.model
def test_each_token_has_its_place_in_the_tree(parsed):
    for token, copy in zip(parsed, copied(parsed), strict=True):
        for name in WORDS:
            assert [one.i for one in getattr(copy, name)] == [one.i for one in getattr(token, name)]
        for name in ("head", "left_edge", "right_edge"):
            assert getattr(copy, name).i == getattr(token, name).i
        assert (copy.sent.start, copy.sent.end) == (token.sent.start, token.sent.end)


@pytest.mark.model
def test_each_span_has_the_root_the_text_and_the_entities_of_spacy(parsed):
    doc = copied(parsed)
    for start in range(len(doc)):
        for end in range(start + 1, len(doc) + 1):
            span, copy = parsed[start:end], doc.span(start, end)
            assert (copy.root.i, copy.text) == (span.root.i, span.text)
            assert [(one.start, one.end, one.label_) for one in copy.ents] == [
                (one.start, one.end, one.label_) for one in span.ents
            ]


@pytest.mark.model
@pytest.mark.parametrize("mode", ["expand", "contract"])
def test_characters_lead_to_the_tokens_of_spacy(parsed, mode):
    doc = copied(parsed)
    for start in range(len(TEXT) + 1):
        for end in range(start + 1, min(start + 30, len(TEXT) + 2)):
            span = parsed.char_span(start, end, alignment_mode=mode)
            copy = doc.char_span(start, end, mode)
            assert (copy is None) == (span is None)
            if copy is not None:
                assert (copy.start, copy.end) == (span.start, span.end)


@pytest.mark.model
def test_a_text_without_words_has_no_tokens():
    doc = copied(load_model()(""))
    assert (len(doc), doc.sents, doc.ents) == (0, (), ())


@pytest.mark.model
def test_a_parser_that_tells_no_probabilities_leaves_them_open(parsed):
    doc = copied(parsed)
    assert {(token.edge_probability, token.other_head) for token in doc} == {(None, None)}


def test_a_parse_tells_how_sure_the_parser_is_of_each_head():
    doc = copied(with_edges(["Rossi", "left", "early"], [1, 1, 1], [0.9, 0.8, 0.5], [2, 1, 0]))
    assert [token.edge_probability for token in doc] == [0.9, 0.8, 0.5]
    assert [token.other_head for token in doc] == [doc[2], doc[1], doc[0]]
    hang(doc[2], doc[0], "amod")
    assert (doc[2].edge_probability, doc[2].other_head) == (None, None)
    assert doc[0].edge_probability == 0.9


def with_edges(words, heads, probabilities, others):
    """Return a Doc as a parser leaves it that tells how sure it is."""
    doc = Doc(Vocab(), words=words, heads=heads, deps=["dep"] * len(words))
    doc.user_data[EDGES] = (probabilities, others)
    return doc


@pytest.mark.model
def test_a_word_hung_elsewhere_is_no_more_in_its_old_phrase():
    doc = copied(load_model()("Rossi met Keller in Oslo."))
    met, keller, preposition = doc[1], doc[2], doc[3]
    hang(preposition, keller, "prep")
    assert (preposition.head, list(keller.rights), keller.children) == (
        keller,
        [preposition],
        [preposition],
    )
    assert preposition not in met.children
    assert (keller.right_edge.text, met.right_edge.text) == ("Oslo", ".")


def test_a_text_that_is_released_goes_without_a_search_for_garbage():
    doc = Doc(Vocab(), words=["Rain", "fell"], heads=[1, 1], deps=["nsubj", "ROOT"])
    parse = copied(doc)
    sentence, word = parse.sents[0].root, weakref.ref(parse[0])
    gc.disable()
    try:
        parse.release()
        assert (word(), len(parse), list(sentence.children)) == (None, 0, [])
    finally:
        gc.enable()


@pytest.mark.model
def test_a_parse_can_be_asked_until_the_next_document_is_read():
    documents = [Document(id=name, text=TEXT) for name in "ab"]
    reads = read_texts(load_model(), documents)
    _, first = next(reads)
    assert first[1].text == "mayor"
    next(reads)
    assert len(first) == 0
