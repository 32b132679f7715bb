"""What prepositions lead to, and prepositional phrases that the parser hangs on the wrong word."""

from __future__ import annotations

from collections.abc import Iterator

from kg.lang.en.grammar.dependents import has_agent, has_determiner
from kg.lang.en.grammar.forms import is_plural_common
from kg.lang.en.grammar.labels import (
    ADVERBIAL_NOUN,
    ATTRIBUTE,
    OBJECT_PREDICATE,
    PREPOSITION,
    PREPOSITIONAL_CLAUSE,
    PREPOSITIONAL_OBJECT,
)
from kg.lang.en.grammar.noun_phrases import is_conjunct
from kg.lang.en.grammar.relations import (
    is_object_predicate,
    is_preposition,
    is_prepositional_complement,
    is_prepositional_object,
)
from kg.lang.en.grammar.verbs import is_passive, is_predicate
from kg.lang.en.grammar.words import is_adposition
from kg.lang.en.lexicon import words
from kg.parse import Token

_TWO_WORD_PREPOSITIONS = words("preposition", "two-words")
_LONG_PREPOSITIONS = words("preposition", "long")
_HOLDERS = frozenset({PREPOSITIONAL_OBJECT, OBJECT_PREDICATE, ATTRIBUTE, ADVERBIAL_NOUN})
"""How a noun hangs below which the parser hangs what belongs to the verb."""
TIMES = frozenset({"DATE", "TIME"})


def prepositional_objects(
    preposition: Token, before: tuple[Token, ...] = ()
) -> Iterator[tuple[tuple[Token, ...], Token]]:
    """Yield (prepositions, head) for what a preposition leads to: "out of *town*", "by *doing*".

    A coordinated preposition ("in and around Paris") leads to its own object. A preposition that
    follows another's object ("from Bonn to Berlin") starts anew.
    """
    path = (*before, *_first_words(preposition), preposition)
    filled = False
    for child in preposition.rights:
        if is_prepositional_complement(child) and not is_adposition(child):
            filled = True
            following = _rest_of_preposition(preposition, child)
            if following is None:
                yield path, child
            else:
                yield from prepositional_objects(following, (*path, child))
        elif child.dep_ in (PREPOSITION, PREPOSITIONAL_CLAUSE) and is_adposition(child):
            if not child.rights:  # "because of", "instead of": two words side by side
                path = (*path, child)
            else:
                yield from prepositional_objects(child, before if filled else path)
        elif is_conjunct(child) and is_adposition(child):
            yield from prepositional_objects(child, before)


def _first_words(preposition: Token) -> tuple[Token, ...]:
    """Return "such" of "such as", "instead" of "instead of", where the parser hung it below."""
    return tuple(
        [
            child
            for child in preposition.lefts
            if child.i == preposition.i - 1
            and f"{child.lower_} {preposition.lower_}" in _TWO_WORD_PREPOSITIONS
        ]
    )


def _rest_of_preposition(preposition: Token, noun: Token) -> Token | None:
    """Return "of" of "in front of", the last word of a preposition of three words, or None."""
    if noun.i == preposition.i + 1:
        for child in noun.rights:
            if is_preposition(child) and child.i == noun.i + 1:
                words = f"{preposition.lower_} {noun.lower_} {child.lower_}"
                return child if words in _LONG_PREPOSITIONS else None
    return None


def belongs_to_verb(preposition: Token) -> bool:
    """Return whether a prepositional phrase below a noun is one of the verb's above that noun.

    Below a time, if no time follows ("left in June *with a guide*"); and the agent below the
    predicate of a passive ("was built as a barn *by monks*").
    """
    noun = preposition.head
    if noun.dep_ not in _HOLDERS:
        return False
    if noun.ent_type_ in TIMES:
        measured = is_plural_common(noun) or has_determiner(noun)
        if preposition.lower_ == "of" and measured:  # "hours of talks", "a year of war"
            return False
        return all(child.ent_type_ not in TIMES for child in preposition.rights)
    if preposition.lower_ != "by":
        return False
    verb = noun.head.head if is_prepositional_object(noun) else noun.head
    predicate = is_object_predicate(noun) or noun.head.lower_ == "as"
    return predicate and is_predicate(verb) and is_passive(verb) and not has_agent(verb)


def moved_prepositions(verb: Token) -> Iterator[Token]:
    """Yield the prepositions below a verb's arguments that belong to the verb."""
    for child in verb.children:
        if child.dep_ == PREPOSITION:
            nouns = [head for _, head in prepositional_objects(child)]
        elif child.dep_ in _HOLDERS:
            nouns = [child]
        else:
            continue
        for noun in nouns:
            for preposition in noun.rights:
                if preposition.dep_ == PREPOSITION and belongs_to_verb(preposition):
                    yield preposition
