"""Repairs of nouns in front of nouns, and of nouns that the parser takes for verbs."""

from __future__ import annotations

from kg.lang.en.grammar import (
    first_conjunct,
    has_specifier,
    is_attribute,
    is_compound,
    is_numeral,
    is_object,
    is_preposition,
    is_present_participle,
    is_proper_noun,
    is_punctuation,
    is_singular_common,
    is_superlative_adjective,
    next_conjunct,
    numeral_of,
    one_name,
    other_conjuncts,
    relation_of,
    tells_what_is,
)
from kg.lang.en.grammar.labels import COMPOUND, CONJUNCT, INDIRECT_OBJECT, NOUN, SINGULAR_NOUN
from kg.lang.en.lexicon import words
from kg.lang.en.nouns import is_half, is_ordinal, is_person
from kg.parse.tokens import Span, Token
from kg.parse.tree import hang, reclassify

_BODIES = words("noun", "sort", "organization")
_BRANCHES = words("noun", "branch")

Repair = tuple[Token, str]
"""Where a word hangs, and its label there."""

_NOUNS_IN_ING = words("noun", "in-ing")


def first_of_two(first: Token) -> Repair | None:
    """Make two names of "*North* and South Korea", "Mr *Berg* and Ms Silva", read as one noun."""
    last, second = first.head, next_conjunct(first)
    if second is None or not first.i < second.i < last.i or last.head is last:
        return None
    halves = is_half(first) and is_half(second) and last.i == second.i + 1
    persons = first.ent_type_ == last.ent_type_ == "PERSON" and not one_name(first, last)
    if not (halves or persons) or first.doc[first.i + 1].lower_ != "and" or last.text.islower():
        return None
    head, dep = last.head, relation_of(last)
    hang(second, last, COMPOUND)
    hang(first, head, dep)
    hang(last, first, CONJUNCT)
    _cut_entity(first, second)
    return head, dep


def modifiers_of_person(last: Token) -> None:
    """Make one noun of "a *film*, stage and *voice actress*", read as a film, a stage and hers.

    Nobody is a film: of several nouns with one article of which the last is of people, those that
    name an art or a sport say of which kind.
    """
    first = first_conjunct(last)
    if not is_person(last) or first.head is first:
        return
    members = [first, *other_conjuncts(first)]
    others = [word for word in members if word.i < last.i]
    if not tells_what_is(first) or has_specifier(last) or last.ent_type_ == "PERSON":
        return
    if not all(word.lower_ in _BRANCHES for word in others) or any(map(has_specifier, others[1:])):
        return
    hang(last, first.head, relation_of(first))
    for child in [child for child in first.lefts if not is_compound(child)]:
        hang(child, last, relation_of(child))
    for word in [word for word in members if word.i > last.i and word.head in others]:
        hang(word, last, CONJUNCT)
    hang(first, last, COMPOUND)
    for word in [word for word in last.lefts if is_compound(word) and word is not first]:
        hang(word, first, CONJUNCT)


def _cut_entity(first: Token, second: Token) -> None:
    """Make two of the named entity that holds both words, with one word between them."""
    doc = first.doc
    around = next((ent for ent in doc.ents if ent.start <= first.i < second.i < ent.end), None)
    if around is not None:
        doc[first.i + 1].ent_iob_, doc[first.i + 1].ent_type_ = "O", ""
        second.ent_iob_ = "B"
        halves = (
            Span(doc, around.start, first.i + 1, around.label_),
            Span(doc, second.i, around.end, around.label_),
        )
        doc.ents = tuple(part for ent in doc.ents for part in (halves if ent is around else (ent,)))


def paid(name: Token) -> Repair | None:
    """Take a name out of the sum behind it: "fined *Rossi* 5,000 euros"."""
    noun = name.head
    if not is_object(noun) or noun.i < name.i or noun.ent_type_ == name.ent_type_:
        return None
    following = name.doc[name.i + 1]
    number = is_numeral(following) and following.head is noun
    return (noun.head, INDIRECT_OBJECT) if is_proper_noun(name) and number else None


def rated_before(time: Token) -> Token | None:
    """Return the noun right before that a time counts by: "40 *ships* a year between A and B".

    No time with an article is told of a noun behind it.
    """
    before = time.doc[time.left_edge.i - 1 : time.left_edge.i]
    if time.i > time.head.i or not before or not is_object(before[0]):
        return None
    return before[0] if numeral_of(before[0]) is not None and has_specifier(time) else None


def picked_before(phrase: Token) -> Token | None:
    """Return the word behind "be" that a phrase right behind it is of: "the *first* in years".

    Of an ordinal or superlative with an article no phrase says when it is so, but among which.
    """
    for word in phrase.head.rights:
        picks = is_ordinal(word) or is_superlative_adjective(word)
        if picks and is_attribute(word) and has_specifier(word):
            return word if word.right_edge.i + 1 == phrase.left_edge.i else None
    return None


def noun_in_ing(word: Token) -> Repair | None:
    """Make the noun of "a tsunami *warning*" what it is, not something that the tsunami does."""
    noun = word.head
    if not is_present_participle(word) or word.i != noun.i + 1 or word.lower_ not in _NOUNS_IN_ING:
        return None
    if not is_singular_common(noun) or is_person(noun) or noun.lemma_ in _BODIES:
        return None
    if noun.head is noun or not all(map(_may_follow_noun, word.children)):
        return None
    head, dep = noun.head, relation_of(noun)
    hang(word, head, dep)
    for child in [child for child in noun.children if not is_compound(child)]:
        hang(child, word, relation_of(child))
    hang(noun, word, COMPOUND)
    reclassify(word, SINGULAR_NOUN, NOUN, lemma=word.lower_)
    return head, dep


def _may_follow_noun(child: Token) -> bool:
    return is_preposition(child) or is_punctuation(child)
