"""Whether the ends and the relation of a claim say all that their words ask for.

"The lack", "is able" and "prevents firms" mislead whoever does not see their sentence. What a word
asks for is data (`kg.lang.en.complements`); this is the one place that judges whether it is there.
"""

from __future__ import annotations

from kg.extract.mentions.phrases import core_end
from kg.lang.en.complements import adjective_frame, noun_frame
from kg.lang.en.grammar import (
    follows_to,
    has_grammatical_subject,
    has_preposition,
    is_adnominal_clause,
    is_any_preposition,
    is_apposition,
    is_attribute,
    is_clause_of_verb,
    is_common_noun,
    is_compound,
    is_conjunct,
    is_coordinator,
    is_determiner,
    is_passive,
    is_proper_noun,
    is_relative_clause,
    is_relative_pronoun,
    is_superlative,
    is_superlative_adjective,
    next_conjunct,
    noun_behind_of,
    objects_of_preposition,
)
from kg.lang.en.lexicon import words
from kg.model import Mention, MentionKind
from kg.parse import Token


def is_whole(head: Token, mention: Mention) -> bool:
    """Return whether a noun phrase says what it is of: "number of ships", "the oil price rise".

    One that stands for what was named before does.
    """
    if _leaves_out_verb(head):
        return False
    if mention.kind is not MentionKind.NOMINAL or mention.antecedents:
        return True
    if is_cut(head, mention):
        return False
    if not noun_frame(head.lemma_.lower()).needs or head.lower_ == "numbers":
        return True
    if mention.end > head.idx + len(head):
        return True
    return mention.start < head.idx


def is_cut(head: Token, mention: Mention) -> bool:
    """Return whether a noun phrase ends in front of what its noun asks for.

    "The *only player* to captain both", "a *tribute* to the miners", "the *point* where it ends",
    "the *capital* and largest city of Styria".
    """
    end = core_end(head)
    if end >= len(head.doc) or mention.end != head.doc[end - 1].idx + len(head.doc[end - 1]):
        return False
    behind = head.doc[end]
    if behind.lower_ == "of":
        return end == head.i + 1
    if _is_clause(behind):
        picked = any(is_superlative(word) or word.lower_ in _PICKING for word in head.lefts)
        said = is_attribute(head) or is_apposition(head)
        return (picked and said) or head.lower_ in _POINTS
    if not is_attribute(head):
        return False
    if behind.head is head and is_any_preposition(behind):
        return any(word.lower_ in _PICKING for word in head.lefts)  # "*first woman* from Peru to …"
    takes = noun_frame(head.lemma_.lower()).takes
    if behind.lower_ in takes and behind.head in (head, head.head):
        return True
    return is_coordinator(behind) and shares_complement(head)


def _leaves_out_verb(head: Token) -> bool:
    """Return whether a noun beside another hides a clause: "won gold and *Otto Halm silver*"."""
    common = is_common_noun(head) or head.text.islower()
    if not is_conjunct(head) or not common or not head.lefts:
        return False
    before = head.nbor(-1)
    return before.ent_type_ == "PERSON" and is_compound(before) and is_proper_noun(before)


def _is_clause(word: Token) -> bool:
    """Return whether a word opens a clause that tells which thing is meant: "*where* it ends"."""
    if word.lower_ == "to":
        return follows_to(word.head)
    if word.lower_ in _OPENING:
        return True
    if is_any_preposition(word):
        return any(map(is_relative_pronoun, objects_of_preposition(word)))  # "*at which* they met"
    return is_adnominal_clause(word)


def shares_complement(head: Token) -> bool:
    """Return whether what is beside a noun has the of-phrase of both: "*head* and heart of it"."""
    following = next_conjunct(head)
    if following is None or any(map(is_determiner, following.lefts)):
        return False
    if noun_behind_of(following) is None and noun_behind_of(head) is None:
        return False
    return any(word.lower_ == "the" for word in head.lefts)


_PICKING = words("adjective", "picking")
_POINTS = words("noun", "points")
_OPENING = words("pronoun", "opening") | words("adverb", "opening")
_INCOMPLETE_PARTICIPLES = (
    words("verb", "incomplete-participle") | words("verb", "needs") | words("verb", "call")
)


def asks_for_more(predicate: Token) -> bool:
    """Return whether an adjective or participle alone says too little: "is *able*", "is *known*".

    A superlative does ("was *highest*": among which, the parser did not find), and what has a
    clause behind it that is no part of the words.
    """
    if is_superlative_adjective(predicate):
        return True
    if any(is_clause_of_verb(word) or is_relative_clause(word) for word in predicate.rights):
        return True
    if predicate.lower_ == "own":
        return True  # "their wishes are their *own*"
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
    if has_grammatical_subject(following):
        return False  # "he was hurt, and *she was* taken to Graz"
    return all(
        is_coordinator(word) or word.i > following.i or not word.rights
        for word in verb.rights
        if word is not following
    )
