"""Names in trees of Universal Dependencies: proper nouns, and one phrase each.

Treebanks of Universal Dependencies tag the words of names by themselves ("Supreme" an adjective),
those that the rules' scheme comes from as parts of a name; and the parser, which looks at edges one
by one, at times hangs the words of a name side by side. What is a name, the recognizer says too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
"""Types of entities that are names."""
_PARTS = frozenset({"compound", "flat", "amod"})
_OF_TITLES = frozenset({"amod", "compound", "nmod:desc", "nmod:poss", "nmod"})
_TAGS = frozenset({"JJ", "JJS", "VBN", "VBG"})


def mend_names(doc: Doc) -> None:
    """Make proper nouns of the words of names, and one phrase of each name, in place."""
    for token in doc:
        if token.tag_ in _TAGS and token.text[:1].isupper() and _stands_in_name(token):
            token.tag_, token.pos_, token.lemma_ = "NNP", "PROPN", token.text
        elif token.tag_ == "NNP" and token.text.rpartition("-")[2].islower() and _leads(token):
            token.tag_, token.pos_ = "JJ", "ADJ"  # "the Tarn-based mill"
    for name in doc.ents:
        if name.label_ in NAMES:
            _join([token for token in name if token.tag_ not in ("DT", "POS")])
    for one, other in pairwise(doc.ents):
        if one.label_ in NAMES and other.label_ in NAMES and other.start == one.end + 1:
            _coordinate(one, other)
    for first, second in pairwise(doc):
        if first.dep_ == second.dep_ not in _PARTS:
            _join([first, second])
    for token in doc:
        if token.dep_ == "case" and token.tag_ in ("IN", "TO"):
            _raise(token)
    for name in doc.ents:
        if name.label_ in NAMES and name.root.dep_ == "appos":
            _lead(name.root.head, name.root)


def _stands_in_name(token: Token) -> bool:
    """Return whether a capital adjective or participle is part of the name behind it."""
    if token.ent_type_ == "NORP" or token.is_sent_start or not _leads(token):
        return False
    return all(word.text[:1].isupper() for word in token.doc[token.i : token.head.i + 1])


def _leads(token: Token) -> bool:
    """Return whether a word stands before the noun that it is part of."""
    behind = token.i < token.head.i and token.dep_ in _PARTS
    return behind and (token.tag_ == "NNP" or token.head.pos_ == "PROPN")


def _join(words: Sequence[Token]) -> None:
    """Make one phrase of the words of a name that hang on one word, side by side."""
    if len(words) < 2 or any(token.pos_ != "PROPN" for token in words):
        return
    last = words[-1]
    beside = [token for token in words[:-1] if token.head is not token and token.head == last.head]
    if not beside or last.head in words or beside[-1].i + 1 != last.left_edge.i:
        return
    if len({token.dep_ for token in (*beside, last)} - _PARTS) > 1:
        return  # two names that were taken for one
    for token in beside:
        if last.dep_ in _PARTS and token.dep_ not in _PARTS:
            last.dep_ = token.dep_
        for child in list(token.children):
            if child not in words:
                child.head = last
        token.head, token.dep_ = last, "compound"


def _coordinate(first: Span, second: Span) -> None:
    """Set two names with "and" between side by side, where words of one are parts of the other."""
    link = first.doc[first.end]
    words = [*first, *second]
    crossing = [
        token
        for token in words
        if token.dep_ in _PARTS and (token in first) != (token.head in first)
    ]
    above = [token for token in words if token.head == token or token.head not in words]
    if link.tag_ != "CC" or not crossing or len(above) != 1:
        return
    if any(token.pos_ != "PROPN" for token in (first[-1], second[-1])):
        return
    top, head, label = above[0], above[0].head, above[0].dep_
    for name in (first, second):
        for token in name[:-1]:
            token.head, token.dep_ = name[-1], "compound"
    first[-1].head, first[-1].dep_ = (first[-1] if head == top else head), label
    second[-1].head, second[-1].dep_ = first[-1], "conj"
    link.head, link.dep_ = second[-1], "cc"


def _raise(preposition: Token) -> None:
    """Hang a preposition on the whole name that it stands before, not on a part of it."""
    noun = preposition.head
    while noun.dep_ in _PARTS and preposition.i < noun.i < noun.head.i:
        noun = noun.head
    if noun is not preposition.head:
        preposition.head = noun


def _lead(noun: Token, name: Token) -> None:
    """Let a noun before a name be part of its phrase: "the [diplomat] Ines Tarn", an apposition."""
    following = noun.doc[noun.i + 1]  # with a comma between the two it stands for the name itself
    if noun.pos_ != "NOUN" or name.left_edge != following or following.pos_ == "PUNCT":
        return
    for child in list(noun.children):
        if child.i > noun.i or child.dep_ not in _OF_TITLES:
            child.head = name
    head = noun.head
    name.dep_ = noun.dep_
    name.head = name if head == noun else head
    noun.head, noun.dep_ = name, "nmod:desc"
