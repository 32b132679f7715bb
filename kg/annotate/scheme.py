"""The trees of a parser that speaks Universal Dependencies, made those that the rules read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.annotate.names import mend_names
from kg.lang.en.universal import Tree, make_consistent, to_inside_with_edges
from kg.parse import Roles

TAGS = "kg_consistent_tags"
"""Name of the pipeline component that makes the tags of words agree with how they hang."""
INSIDE = "kg_inside"
"""Name of the pipeline component that makes trees of Universal Dependencies those inside."""
PARSER = "kg_parser"
"""The factory of the parser whose trees these are; kg_en_parser has it."""
EDGES = "kg_edges"
"""The key in `Doc.user_data` under which a parser leaves its `Edges`."""
Edges = tuple[Sequence[float], Sequence[int]]
"""Of each word how sure its head is, 0 to 1, and the number of the best other head."""
_OF_NOUNS = frozenset({"cop", "det", "amod", "nummod", "compound", "nmod:poss", "case"})
_OUTSIDE = "kg_universal_edges"
"""The key under which that parser leaves how sure it is of each edge, as columns by name."""
WORDS = "kg_words_of_claims"
"""The key under which that parser leaves what its `ClaimReader` reads, a row of numbers a word."""


class ClaimReader(Protocol):
    """Who judges claims by their words and evidence; that of kg_en_parser learned from verdicts."""

    def read(
        self, words: Any, claims: Sequence[Roles], evidence: Sequence[Sequence[str]]
    ) -> Sequence[tuple[float, float]]:
        """Return how likely each claim is right and, if so, worth having, 0 to 1."""


def read_universal(nlp: Language) -> None:
    """Let the trees of a pipeline's parser be converted, if that speaks Universal Dependencies.

    Conversion asks for lemmas and names, so it stands behind all others; lemmas ask for tags.
    """
    if parsers := parsers_of(nlp):
        nlp.add_pipe(TAGS, after=parsers[-1])
        nlp.add_pipe(INSIDE, last=True)


def claim_reader_of(nlp: Language) -> ClaimReader | None:
    """Return who judges claims by the words of a pipeline's texts, if it has somebody."""
    readers = (getattr(nlp.get_pipe(name), "claim_reader", None) for name in parsers_of(nlp))
    return next(readers, None)


def parsers_of(nlp: Language) -> list[str]:
    """Return the names of a pipeline's components that are kg's own parser."""
    return [name for name in nlp.pipe_names if nlp.get_pipe_meta(name).factory == PARSER]


@Language.component(INSIDE)
def make_inside(doc: Doc) -> Doc:
    """Give a parsed text heads and labels of the scheme inside, and its edges with them."""
    columns: dict[str, Any] = doc.user_data.get(_OUTSIDE, {})
    sure = columns.get("probability", [1.0] * len(doc))
    others = columns.get("other", range(len(doc)))
    mend_names(doc)
    heads: list[int] = []
    labels: list[str] = []
    edges: tuple[list[float], list[int]] = ([], [])
    for sent in doc.sents:
        start = sent.start
        inner = [int(i) - start for i in others[start : sent.end]]
        tree = make_consistent(_tree(sent), inner)
        own, names, sources, instead = to_inside_with_edges(tree, inner)
        for token, tag, pos in zip(sent, tree.tags, tree.pos, strict=True):
            if token.tag_ != tag:
                token.tag_, token.pos_ = tag, pos
        heads += [start + head for head in own]
        labels += names
        edges[0].extend(float(sure[start + source]) for source in sources)
        edges[1].extend(start + other for other in instead)
    _hang(doc, heads, labels)
    if columns:
        doc.user_data[EDGES] = edges
    return doc


@Language.component(TAGS)
def make_tags_consistent(doc: Doc) -> Doc:
    """Give words the tags of what they are in the tree, where the tagger says otherwise."""
    for token in doc:
        if token.dep_ == "nsubj" and token.i < token.head.i and token.head.tag_ == "NNS":
            verb = token.head
            if verb.text.islower() and not _OF_NOUNS & {child.dep_ for child in verb.children}:
                verb.tag_, verb.pos_ = "VBZ", "VERB"
        elif token.tag_ == "JJ" and _is_participle(token):
            token.tag_, token.pos_ = "VBN", "VERB"
        elif token.tag_ == "JJ" and _has_subject_alone(token):
            token.tag_, token.pos_ = "VBD", "VERB"
        elif token.text.lower() == "to" and (token.tag_ == "IN" or token.dep_ == "fixed"):
            following = doc[token.i + 1 : token.i + 2]
            if following and following[0].tag_ == "VB":  # "due to arrive"
                token.tag_, token.pos_ = "TO", "PART"
                token.head, token.dep_ = following[0], "mark"
    return doc


def _is_participle(token: Token) -> bool:
    """Return whether an adjective is what was done: "is [pleased] by", "a mill [given] to"."""
    if not token.text.islower() or not token.text.endswith(("ed", "en")):
        return False
    if any(child.dep_ in ("aux:pass", "obl:agent") for child in token.children):
        return True
    behind = token.dep_ == "acl" and token.i == token.head.i + 1
    return behind and any(child.dep_.startswith("obl") for child in token.rights)


def _has_subject_alone(token: Token) -> bool:
    """Return whether what seems an adjective is the verb of its subject: "he [retired]"."""
    if not token.text.islower() or not token.text.endswith("ed"):
        return False
    below = {child.dep_ for child in token.children}
    return "nsubj" in below and token.dep_ in ("root", "ROOT") and not below & {"cop", "det", "aux"}


def _tree(sent: Span) -> Tree:
    start = sent.start
    return Tree(
        words=[token.text for token in sent],
        lemmas=[token.lemma_ for token in sent],
        tags=[token.tag_ for token in sent],
        pos=[token.pos_ for token in sent],
        heads=[token.head.i - start for token in sent],
        labels=[token.dep_ for token in sent],
    )


def _hang(doc: Doc, heads: Sequence[int], labels: Sequence[str]) -> None:
    strings = doc.vocab.strings
    array: Any = np.empty((len(doc), 2), np.uint64)
    array[:, 0] = (np.array(heads, np.int64) - np.arange(len(doc))).view(np.uint64)
    array[:, 1] = [strings.add(label) for label in labels]
    doc.from_array(["HEAD", "DEP"], array)
