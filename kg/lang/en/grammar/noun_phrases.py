"""What a word is to its noun: owner, modifier, apposition; and what stands beside what in lists."""

from __future__ import annotations

from typing import Final

from kg.lang.en.grammar.labels import (
    ADJECTIVE,
    ADNOMINAL_CLAUSE,
    ADVERB,
    ADVERBIAL_NOUN,
    AGENT,
    APPOSITION,
    ATTRIBUTE,
    CASE,
    COMPOUND,
    CONJUNCT,
    COORDINATOR,
    DETERMINER,
    GRAMMATICAL_SUBJECTS,
    INDIRECT_OBJECT,
    NEGATION,
    NOUN_MODIFIER,
    NUMERAL,
    NUMERAL_MODIFIER,
    OBJECT,
    OBJECT_PREDICATE,
    OWNER,
    PARENTHESIS,
    PARTICLE,
    PASSIVE_SUBJECT,
    PRECONJUNCTION,
    PREDETERMINER,
    PREPOSITION,
    PREPOSITIONAL_CLAUSE,
    PREPOSITIONAL_OBJECT,
    PUNCTUATION,
    RELATIVE_CLAUSE,
    ROOT,
    SPECIFIERS,
    SUBJECT,
    UNCLASSIFIED,
)
from kg.parse import Token

# What hangs on a noun

_MODIFIERS: Final = frozenset({COMPOUND, ADJECTIVE, NOUN_MODIFIER})
_NOUN_MODIFIERS: Final = frozenset({COMPOUND, NOUN_MODIFIER})
_CLOSE_MODIFIERS: Final = frozenset({COMPOUND, ADJECTIVE})
_PREMODIFIERS: Final = frozenset({COMPOUND, ADJECTIVE, NOUN_MODIFIER, NUMERAL, OWNER})
_BOUND: Final = frozenset(
    {COMPOUND, ADJECTIVE, NOUN_MODIFIER, NUMERAL, OWNER, ADVERBIAL_NOUN, ADVERB}
)
_NEVER_HEADS: Final = frozenset(
    {COMPOUND, ADJECTIVE, NOUN_MODIFIER, ADVERB, NUMERAL_MODIFIER, NUMERAL, DETERMINER, PARTICLE}
)
_PHRASE_HEADS: Final = frozenset(
    {
        ROOT,
        SUBJECT,
        PASSIVE_SUBJECT,
        OBJECT,
        INDIRECT_OBJECT,
        ATTRIBUTE,
        OBJECT_PREDICATE,
        APPOSITION,
        PREPOSITIONAL_OBJECT,
        PREPOSITIONAL_CLAUSE,
    }
)
_INNER: Final = frozenset(
    {
        DETERMINER,
        PREDETERMINER,
        ADJECTIVE,
        COMPOUND,
        NUMERAL,
        NUMERAL_MODIFIER,
        OWNER,
        NOUN_MODIFIER,
        CASE,
        NEGATION,
    }
)
_POSTMODIFIERS: Final = frozenset({RELATIVE_CLAUSE, ADNOMINAL_CLAUSE, APPOSITION, PREPOSITION})


def is_determiner(word: Token) -> bool:
    """Return whether a word is an article or another determiner: "*the* bank", "*no* bank"."""
    return word.dep_ == DETERMINER


def is_owner(word: Token) -> bool:
    """Return whether a word is whose its noun is: "*Peru's* mines", "*her* house"."""
    return word.dep_ == OWNER


def is_specifier(word: Token) -> bool:
    """Return whether a word is a determiner or an owner, which a noun phrase has one of."""
    return word.dep_ in SPECIFIERS


def is_compound(word: Token) -> bool:
    """Return whether a word makes one noun with the one behind: "*defence* deal", "*Ana* Silva"."""
    return word.dep_ == COMPOUND


def is_adjectival_modifier(word: Token) -> bool:
    """Return whether a word is an adjective of its noun: "a *red* ship"."""
    return word.dep_ == ADJECTIVE


def is_noun_modifier(word: Token) -> bool:
    """Return whether a word is a noun in front of a noun, in one compound or not."""
    return word.dep_ in _NOUN_MODIFIERS


def is_close_modifier(word: Token) -> bool:
    """Return whether a word is an adjective or a part of a compound."""
    return word.dep_ in _CLOSE_MODIFIERS


def is_modifier(word: Token) -> bool:
    """Return whether a word is an adjective or noun that says what kind its noun is of."""
    return word.dep_ in _MODIFIERS


def is_numeral(word: Token) -> bool:
    """Return whether a word counts its noun: "*three* moons"."""
    return word.dep_ == NUMERAL


def modifies_numeral(word: Token) -> bool:
    """Return whether a word hedges or makes part of a number: "*about* 300"."""
    return word.dep_ == NUMERAL_MODIFIER


def is_premodifier(word: Token) -> bool:
    """Return whether a word stands inside a noun phrase: a modifier, a numeral or an owner."""
    return word.dep_ in _PREMODIFIERS


def is_bound_to_noun(word: Token) -> bool:
    """Return whether a word in front of a noun can be part of what says of which kind it is."""
    return word.dep_ in _BOUND


def never_heads_phrase(word: Token) -> bool:
    """Return whether a noun here is part of a phrase and never its head."""
    return word.dep_ in _NEVER_HEADS


def may_head_phrase(word: Token) -> bool:
    """Return whether a noun here heads a noun phrase of its own, and is no part of another's."""
    return word.dep_ in _PHRASE_HEADS


def is_inner_modifier(word: Token) -> bool:
    """Return whether a word is part of the noun's own words, between determiner and noun."""
    return word.dep_ in _INNER


def is_postmodifier(word: Token) -> bool:
    """Return whether a word says more of the noun before it: a phrase, a clause, an apposition."""
    return word.dep_ in _POSTMODIFIERS


def is_apposition(word: Token) -> bool:
    """Return whether a noun stands beside another for the same: "Ann Lee, the *envoy*"."""
    return word.dep_ == APPOSITION


# Coordination, signs and the rest

_OPENING: Final = frozenset("([{")
_CLOSING: Final = frozenset(")]}")
_COORDINATION: Final = frozenset({COORDINATOR, CONJUNCT, PRECONJUNCTION})
_ROLES: Final = {
    **dict.fromkeys(GRAMMATICAL_SUBJECTS, "subject"),
    **dict.fromkeys((OBJECT, INDIRECT_OBJECT, ATTRIBUTE, OBJECT_PREDICATE), "object"),
    OWNER: "possessive",
    **dict.fromkeys((PREPOSITIONAL_OBJECT, AGENT), "oblique"),
}
_ASIDES: Final = frozenset({RELATIVE_CLAUSE, APPOSITION, PARENTHESIS})
_APART: Final = frozenset(
    {COORDINATOR, CONJUNCT, PRECONJUNCTION, APPOSITION, PARENTHESIS, PUNCTUATION}
)


def is_conjunct(word: Token) -> bool:
    """Return whether a word stands beside the word it hangs on: "Ann and *Bob*"."""
    return word.dep_ == CONJUNCT


def is_coordinator(word: Token) -> bool:
    """Return whether a word joins conjuncts: "*and*", "*but*"."""
    return word.dep_ == COORDINATOR


def is_preconjunction(word: Token) -> bool:
    """Return whether a word announces a coordination: "*both* Ann and Bob", "*neither*"."""
    return word.dep_ == PRECONJUNCTION


def is_coordination(word: Token) -> bool:
    """Return whether a word is a conjunct, or joins or announces conjuncts."""
    return word.dep_ in _COORDINATION


def stands_beside(word: Token) -> bool:
    """Return whether a word is a conjunct of the word it hangs on, or an apposition to it."""
    return word.dep_ in (CONJUNCT, APPOSITION)


def grammatical_role(head: Token) -> str:
    """Return "subject", "object", "possessive", "oblique" or "other" for the head of a phrase.

    A conjunct or an apposition has the role of what it stands beside.
    """
    while head.dep_ in (CONJUNCT, APPOSITION) and head.head is not head:
        head = head.head
    return _ROLES.get(head.dep_, "other")


def is_aside(word: Token) -> bool:
    """Return whether a word heads what is told by the way: an apposition, "he *said*"."""
    return word.dep_ in _ASIDES


def stands_apart(word: Token) -> bool:
    """Return whether a word hangs on a noun without being part of its phrase: conjuncts, signs."""
    return word.dep_ in _APART


def is_punctuation(word: Token) -> bool:
    """Return whether a word is a sign, as the parser hangs it."""
    return word.dep_ == PUNCTUATION


def is_bracketed(word: Token, other: Token) -> bool:
    """Return whether a word behind another stands in brackets that opened between them."""
    opened = 0
    for between in word.doc[other.i + 1 : word.i]:
        opened += (between.text in _OPENING) - (between.text in _CLOSING and opened > 0)
    return opened > 0


def is_unclassified(word: Token) -> bool:
    """Return whether the parser knew no relation for a word."""
    return word.dep_ == UNCLASSIFIED
