"""The tree of a text: how it is built, and how a word is hung elsewhere."""

from __future__ import annotations

from kg.parse.tokens import NO_WORDS, Parse, Token


def build_tree(parse: Parse, heads: list[int]) -> None:
    """Tell each word where it hangs and what hangs on it.

    `heads` are relative: how many words behind a word its head stands; 0 for a root.
    """
    for i, distance in enumerate(heads):
        token = parse[i]
        token.doc = parse
        token.head = head = parse[i + distance]
        if distance > 0:
            if head.lefts is NO_WORDS:
                head.lefts = []
            head.lefts.append(token)
        elif distance:
            if head.rights is NO_WORDS:
                head.rights = []
            head.rights.append(token)
    for token in parse:
        if token.lefts and token.rights:
            token.children = [*token.lefts, *token.rights]
        else:
            token.children = token.lefts or token.rights


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
