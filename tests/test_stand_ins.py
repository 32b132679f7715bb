"""kg's stand-ins for parts of spaCy are used where they annotate as those do, and only there."""

import warnings

import pytest

from kg.annotate import annotate, load_model, ruler, transitions
from kg.errors import KgWarning
from kg.model import Document

TEXT = "Ada Reed sold the mill to Orsk Bank in May, and its chairman resigned."
STAND_INS = {"kg_attribute_ruler", "kg_parser", "kg_ner"}


def annotation(nlp):
    [(_, doc)] = annotate(nlp, [Document(id="d", text=TEXT)])
    return [(word.text, word.head.i, word.dep_, word.pos_, word.ent_type_) for word in doc]


@pytest.mark.model
def test_a_pipeline_reads_with_the_stand_ins(nlp):
    assert set(nlp.pipe_names) >= STAND_INS


@pytest.mark.model
@pytest.mark.parametrize(
    ("part", "method", "reason"),
    [
        (transitions.Decoder, "_annotate", "TypeError"),
        (ruler.QuickRuler, "__call__", "TypeError"),
        (ruler.QuickRuler, "__init__", "TypeError"),
    ],
)
def test_a_stand_in_that_fails_gives_way_to_spacys_own(nlp, monkeypatch, part, method, reason):
    def fail(*_, **__):
        raise TypeError("no such inner part")

    wanted = annotation(nlp)
    monkeypatch.setattr(part, method, fail)
    with pytest.warns(KgWarning, match=f"not used with this release of it: {reason}"):
        own = load_model()
    assert not set(own.pipe_names) & STAND_INS
    assert {"parser", "ner", "attribute_ruler"} <= set(own.pipe_names)
    assert annotation(own) == wanted


@pytest.mark.model
def test_a_stand_in_that_annotates_otherwise_gives_way(nlp, monkeypatch):
    wanted = annotation(nlp)
    monkeypatch.setattr(ruler.QuickRuler, "__call__", lambda self, doc: doc)
    with pytest.warns(KgWarning, match="they annotate otherwise"):
        own = load_model()
    assert annotation(own) == wanted


@pytest.mark.model
def test_nothing_is_said_where_all_is_well():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        load_model()
