"""kg's stand-ins for parts of spaCy are used where they annotate as those do, and only there."""

import warnings

import numpy as np
import pytest
from thinc.api import NumpyOps

from kg.annotate import annotate, load_model, products, ruler, transitions
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


def multipliers(nlp):
    models = [part.model for _, part in nlp.components if getattr(part, "model", False)]
    return {type(node.ops) for model in models for node in model.walk()}


@pytest.mark.model
@pytest.mark.parametrize("plain", [True, False])
def test_numpy_multiplies_only_where_blis_does_not_know_the_processor(nlp, monkeypatch, plain):
    monkeypatch.setattr(products, "is_blis_plain", lambda: plain)
    monkeypatch.setattr(products, "multiplies_rows_alike", lambda: True)
    own = load_model()
    assert multipliers(own) == {products.NumpyProducts if plain else NumpyOps}
    assert annotation(own) == annotation(nlp)


@pytest.mark.model
def test_numpy_multiplies_no_more_where_it_fails(monkeypatch):
    def fail(*_, **__):
        raise TypeError("no such inner part")

    monkeypatch.setattr(products, "is_blis_plain", lambda: True)
    monkeypatch.setattr(products, "multiplies_rows_alike", lambda: True)
    monkeypatch.setattr(products.NumpyProducts, "gemm", fail)
    with pytest.warns(KgWarning, match="not used with this release of it: TypeError"):
        own = load_model()
    assert multipliers(own) == {NumpyOps}


def test_numpy_multiplies_as_blis_does():
    chance = np.random.default_rng(1)
    for rows, deep, columns in [(1, 96, 50), (7, 64, 74), (300, 288, 288), (3, 8, 1)]:
        x = chance.standard_normal((rows, deep), dtype="f")
        weights = chance.standard_normal((columns, deep), dtype="f")
        found = products.NumpyProducts().gemm(x, weights, trans2=True)
        assert found.shape == (rows, columns)
        np.testing.assert_allclose(
            found, NumpyOps().gemm(x, weights, trans2=True), rtol=1e-3, atol=1e-4
        )


def test_a_row_that_is_multiplied_otherwise_beside_others_keeps_numpy_from_it(monkeypatch):
    class Uneven(products.NumpyProducts):
        def gemm(self, x, y, **how):
            return super().gemm(x, y, **how) * np.float32(1 if len(x) > 99 else 1.000001)

    monkeypatch.setattr(products, "NumpyProducts", Uneven)
    products.multiplies_rows_alike.cache_clear()
    try:
        assert not products.multiplies_rows_alike()
    finally:
        products.multiplies_rows_alike.cache_clear()


@pytest.mark.model
@pytest.mark.slow
def test_a_text_is_annotated_alike_whatever_it_is_read_with(nlp):
    texts = [f"{name} {TEXT} It was sold." for name in ("In Oslo", "Then", "Quietly,", "So")]
    documents = [Document(id=str(i), text=text * i) for i, text in enumerate(texts * 3, 1)]
    together = [doc.tensor for _, doc in annotate(nlp, documents)]
    for document, tensor in zip(documents, together, strict=True):
        [(_, doc)] = annotate(nlp, [document])
        assert np.array_equal(doc.tensor, tensor)
