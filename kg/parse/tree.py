"""The tree of a text: how it is built, and how a word is hung elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.parse.tokens import Parse, Token


def build_tree(parse: Parse, heads: Sequence[int]) -> None:
    """Tell each word where it hangs and what hangs on it.

    `heads` are relative: how many words behind a word its head stands; 0 for a root.
    """
    lefts: defaultdict[Token, list[Token]] = defaultdict(list)
    rights: defaultdict[Token, list[Token]] = defaultdict(list)
    for i, (token, distance) in enumerate(zip(parse, heads, strict=True)):
        token.doc = parse
        token.head = head = parse[i + distance]
        if distance > 0:
            lefts[head].append(token)
        elif distance:
            rights[head].append(token)
    for token, words in lefts.items():
        token.lefts = token.children = words
    for token, words in rights.items():
        token.rights = words
        token.children = [*token.lefts, *words] if token.lefts else words


def hang(token: Token, head: Token, dep: str) -> None:
    """Hang a word elsewhere, for whoever mends a parse before anybody reads it.

    What the parser held of the old edge says nothing of the new one.
    """
    old = token.head
    token.head, token.dep_ = head, dep
    token.edge_probability = token.other_head = None
    for branch in (old, head):
        children = {child.i: child for child in branch.children if child is not token}
        if branch is head:
            children[token.i] = token
        branch.lefts = [children[i] for i in sorted(children) if i < branch.i]
        branch.rights = [children[i] for i in sorted(children) if i > branch.i]
        branch.children = [*branch.lefts, *branch.rights]


def reclassify(token: Token, tag: str, part_of_speech: str, *, lemma: str) -> None:
    """Make another kind of word of one, for whoever mends a parse before anybody reads it."""
    token.tag_, token.pos_, token.lemma_ = tag, part_of_speech, lemma
