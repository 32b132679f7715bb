"""Whether the ends and the relation of a claim say all that their words ask for.

"The lack", "is able" and "prevents firms" mislead whoever does not see their sentence. What a word
asks for is data (`kg.lang.en.complements`); this is the one place that judges whether it is there.
"""

from __future__ import annotations

from kg.lang.en.complements import adjective_frame, noun_frame
from kg.lang.en.grammar import (
    has_preposition,
    is_clause_of_verb,
    is_coordinator,
    is_passive,
    is_relative_clause,
    is_superlative_adjective,
    next_conjunct,
)
from kg.lang.en.lexicon import words
from kg.model import Mention, MentionKind
from kg.parse import Token


def is_whole(head: Token, mention: Mention) -> bool:
    """Return whether a noun phrase says what it is of: "number of ships", "the oil price rise".

    One that stands for what was named before does.
    """
    if mention.kind is not MentionKind.NOMINAL or mention.antecedents:
        return True
    if not noun_frame(head.lemma_.lower()).needs or head.lower_ == "numbers":
        return True
    if mention.end > head.idx + len(head):
        return True
    return mention.start < head.idx


_INCOMPLETE_PARTICIPLES = words("verb", "incomplete-participle")


def asks_for_more(predicate: Token) -> bool:
    """Return whether an adjective or participle alone says too little: "is *able*", "is *known*".

    A superlative does ("was *highest*": among which, the parser did not find), and what has a
    clause behind it that is no part of the words.
    """
    if is_superlative_adjective(predicate):
        return True
    if any(is_clause_of_verb(word) or is_relative_clause(word) for word in predicate.rights):
        return True
    if predicate.lemma_ in _INCOMPLETE_PARTICIPLES and is_passive(predicate):
        return True
    return adjective_frame(predicate.lower_).needs


def shares_rest(verb: Token) -> bool:
    """Return whether the words behind a coordinated verb belong to this one too.

    "He was *educated* and trained in Graz", "is *owned by* and based at the college".
    """
    following = next_conjunct(verb)
    if following is None or not has_preposition(following):
        return False
    return all(
        is_coordinator(word) or word.i > following.i or not word.rights
        for word in verb.rights
        if word is not following
    )
