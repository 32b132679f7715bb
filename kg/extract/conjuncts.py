"""Which words are coordinated: what stands beside what in "A, B and C"."""

from __future__ import annotations

from spacy.tokens import Token


def first_conjunct(token: Token) -> Token:
    """Return the word that the coordination with `token` hangs on; the token itself if none."""
    while token.dep_ == "conj":
        token = token.head
    return token


def conjuncts(token: Token) -> tuple[Token, ...]:
    """Return `token` and the words coordinated with it that follow, in the order of the text.

    A conjunction inside one named entity ("Ernst and Young") coordinates nothing.
    """
    found = [token]
    for member in found:  # grows while it is read: "A, B and C" is a chain
        found += [
            child
            for child in member.rights
            if child.dep_ == "conj" and not _one_name(member, child)
        ]
    return tuple(sorted(found, key=lambda member: member.i))


def _one_name(left: Token, right: Token) -> bool:
    return bool(left.ent_type) and all(
        between.ent_iob_ == "I" for between in left.doc[left.i + 1 : right.i + 1]
    )
