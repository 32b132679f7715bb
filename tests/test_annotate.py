"""Documents → Docs: line breaks, words as given, models that are not there."""

import json
from pathlib import Path

import pytest
from spacy.language import Language

from kg.annotate import (
    EDGES,
    _parts,
    annotate,
    annotate_words,
    edges_of,
    load_model,
    written_words,
)
from kg.annotate.components import LONGEST_SENTENCE
from kg.errors import ModelError
from kg.model import Document


def test_missing_model_names_the_way_out():
    with pytest.raises(ModelError, match=r"'xx_no_such_model' is not installed; get"):
        load_model("xx_no_such_model")


def test_folder_that_is_no_model_is_named(tmp_path):
    with pytest.raises(ModelError, match="is not installed"):
        load_model(str(tmp_path))


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Fire in Bergen\n\nA mill burned down.", ["Fire in Bergen", "A mill burned down."]),
        ("Fire in Bergen\nA mill burned down.", ["Fire in Bergen", "A mill burned down."]),
        ("\n\nA mill burned down.\n", ["A mill burned down."]),
        ("Fire\n\nBERGEN — A mill burned down.", ["Fire", "BERGEN —", "A mill burned down."]),
        ("VIK, Norway (AFP) - A mill burned.", ["VIK, Norway (AFP) -", "A mill burned."]),
        ("Vik, Norway (AFP) – Mills burned.", ["Vik, Norway (AFP) –", "Mills burned."]),
        ("VELMER - a bank - closed.", ["VELMER - a bank - closed."]),
    ],
)
def test_line_break_or_dateline_starts_a_sentence(nlp, text, sentences):
    [(_, doc)] = annotate(nlp, [Document(id="d", text=text)])
    assert [sent.text.strip() for sent in doc.sents if sent.text.strip()] == sentences


SENTENCES = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "sentences.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
assert len(SENTENCES) >= 50


@pytest.mark.model
@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: row["text"])
def test_sentences_end_behind_abbreviations_only_where_one_ends(nlp, row):
    [(_, doc)] = annotate(nlp, [Document(id="d", text=row["text"])])
    assert len(list(doc.sents)) == row["sentences"]


@pytest.mark.model
@pytest.mark.parametrize("text", ["", " ", "\n", "\u2028", "…", "a" * 3000, "\ud800 x", "\x00"])
def test_any_text_keeps_its_offsets(nlp, text):
    [(document, doc)] = annotate(nlp, [Document(id="d", text=text)])
    assert len(doc.text) == len(document.text)


@pytest.mark.model
def test_words_are_parsed_as_plain_signs_and_written_as_given(nlp):
    doc = annotate_words(nlp, Document(id="d", text="`` Go -LRB- now -RRB- ''"))
    assert [token.text for token in doc] == ['"', "Go", "(", "now", ")", '"']
    assert written_words(doc) == ("``", "Go", "-LRB-", "now", "-RRB-", "''")


@pytest.mark.model
def test_what_has_no_end_is_cut(nlp):
    [(_, doc)] = annotate(nlp, [Document(id="d", text="He ran" + " and ran" * 400)])
    assert max(len(sent) for sent in doc.sents) <= LONGEST_SENTENCE + 1


@pytest.mark.model
def test_long_text_is_parsed_in_parts_to_the_same_effect(nlp, monkeypatch):
    text = "Ann Bell met Bob Lee in Rome.\n\nBob Lee left Rome on Monday.\n\n" * 3
    document = Document(id="d", text=text)
    [(_, whole)] = annotate(nlp, [document])
    monkeypatch.setattr("kg.annotate.LONGEST_PART", 70)
    [(_, joined)] = annotate(nlp, [document])
    assert joined.text == whole.text == text
    assert [(t.text, t.dep_, t.head.i) for t in joined] == [
        (t.text, t.dep_, t.head.i) for t in whole
    ]
    assert [(e.text, e.label_) for e in joined.ents] == [(e.text, e.label_) for e in whole.ents]


@pytest.mark.model
def test_parts_of_a_text_keep_what_the_parser_holds_of_its_heads(nlp, monkeypatch):
    def leaves_edges(doc):
        doc.user_data[EDGES] = ([0.5] * len(doc), list(range(len(doc))))
        return doc

    Language.component("leaves edges", func=leaves_edges)
    monkeypatch.setattr("kg.annotate.LONGEST_PART", 70)
    nlp.add_pipe("leaves edges", last=True)
    try:
        document = Document(id="d", text="Ann Bell met Bob Lee in Rome.\n\n" * 4)
        [(_, doc)] = annotate(nlp, [document])
    finally:
        nlp.remove_pipe("leaves edges")
    assert edges_of(doc) == ([0.5] * len(doc), list(range(len(doc))))


@pytest.mark.parametrize("text", ["a b c d e f", "abcdefgh", "ab\ncd ef\n", ""])
def test_parts_of_a_text_are_the_text(monkeypatch, text):
    monkeypatch.setattr("kg.annotate.LONGEST_PART", 3)
    parts = list(_parts(text))
    assert "".join(part for part, _ in parts) == text
    assert [last for _, last in parts] == [False] * (len(parts) - 1) + [True]


@pytest.mark.model
def test_a_verb_with_co_is_one_word_with_its_own_lemma(nlp):
    doc = nlp("Anna Weiss co-founded a shop, co-authored books and is co-directing films.")
    verbs = [(token.text, token.lemma_) for token in doc if token.text.startswith("co-")]
    assert verbs[0] == ("co-founded", "co-found")
    assert [text for text, _ in verbs] == ["co-founded", "co-authored", "co-directing"]
    assert doc[2].dep_ == "ROOT"


@pytest.mark.model
def test_lemmas_are_those_of_the_models_own_word_lists(nlp):
    lemmatizer = nlp.get_pipe("lemmatizer")
    tables = lemmatizer.lookups.get_table("lemma_index").values()
    assert tables
    assert all(isinstance(words, frozenset) for words in tables)
    doc = nlp("The mills were weaving finer cloths than the oldest looms had woven.")
    assert [word.lemma_ for word in doc if word.pos_ in ("NOUN", "VERB")] == [
        "mill", "weave", "cloth", "loom", "weave",
    ]  # fmt: skip
