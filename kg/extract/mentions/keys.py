"""Keys of concepts: what stays of the words of a noun phrase where another text tells of it."""

from __future__ import annotations

from kg.extract.mentions.amounts import is_degree, is_of_number, tells_which
from kg.lang.en.grammar import (
    is_cardinal,
    is_owner,
    is_proper_noun,
    says_nothing_in_key,
)
from kg.parse import Token


def key_of(head: Token, start: int, end: int) -> str:
    """Return the key of a concept: what stays of its words, lower-case lemmas, names as written.

    `start` and `end` are where the words that say what `head` is start and end.
    A named owner counts as an of-phrase: "India's military" = "the military of India". What picks
    one out of many is part of the noun, and how many there are: "largest-port of Peru" is not "port
    of Peru", and "two-medal" another set than "five-medal".
    """
    if end - start == 1:
        return _key_word(head)
    doc = head.doc
    before = [token for token in doc[start : head.i] if _counts(token) and not is_of_number(token)]
    owner = [token for token in before if is_owner(token) or is_owner(token.head)]
    if owner:
        before = [token for token in before if token not in owner]
    which = "".join(f"{token.lower_}-" for token in doc[start : head.i] if _tells_apart(token))
    parts = [_key_word(token) for token in before] + [which + _key_word(head)]
    after = [_key_word(token) for token in doc[head.i + 1 : end] if _counts(token)]
    if end > head.i + 1 and doc[end - 1].like_num:
        after.append(doc[end - 1].text)  # "a quake of magnitude *6*"
    if owner:
        after += ["of", *(_key_word(token) for token in owner)]
    return " ".join(parts + after)


def _tells_apart(token: Token) -> bool:
    return is_cardinal(token) or (tells_which(token) and not is_of_number(token))


def _counts(token: Token) -> bool:
    if says_nothing_in_key(token) or token.is_punct or token.is_space:
        return False
    return not is_degree(token)


def _key_word(token: Token) -> str:
    return token.text if is_proper_noun(token) else token.lemma_.lower()
