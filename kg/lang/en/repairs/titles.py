"""Repairs of titles that name a gathering: "Harbour Board (HB) Meeting 2020-05-01"."""

from __future__ import annotations

from kg.lang.en.grammar import is_conjunct, is_noun
from kg.lang.en.grammar.labels import COMPOUND, NOUN, ROOT, SINGULAR_NOUN
from kg.lang.en.titles import gathering_of
from kg.parse.tokens import Parse
from kg.parse.tree import hang, reclassify


def head_of_title(parse: Parse) -> None:
    """Make the gathering the head of its title, and a noun: not "team *meeting*" for who meets."""
    gathering = gathering_of(parse)
    if gathering is None:
        return
    if not is_noun(gathering):
        reclassify(gathering, SINGULAR_NOUN, NOUN, lemma=gathering.lower_)
    root = gathering.head
    behind = root is not gathering and root.head is root and root.i < gathering.i
    if behind and is_noun(root) and not is_conjunct(gathering):
        hang(gathering, gathering, ROOT)
        hang(root, gathering, COMPOUND)
