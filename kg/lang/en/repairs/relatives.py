"""Repairs of which noun is meant: by a relative clause, or by a name behind a comma."""

from __future__ import annotations

from kg.lang.en.grammar import (
    ALL,
    cannot_agree,
    first_conjunct,
    has_conjunct,
    has_subject_before,
    is_apposition,
    is_conjunct,
    is_grammatical_subject,
    is_noun,
    is_prepositional_object,
    is_proper_noun,
    is_relative_adverb,
    is_relative_clause,
    is_relative_pronoun,
    may_head_phrase,
)
from kg.lang.en.grammar.labels import APPOSITION, RELATIVE_CLAUSE
from kg.lang.en.nouns import is_person
from kg.lang.en.repairs.nouns import Repair
from kg.parse.tokens import Token

_PEOPLE = frozenset({"PERSON", "NORP"})


def relative(verb: Token) -> Repair | None:
    """Hang a relative clause on a noun that its pronoun can stand for.

    "Analysts at Nordbank, *who* expected a loss": who to the analysts; "tents for villages *that*
    were cut off": what stands right before the pronoun, not what is above another verb.
    """
    pronoun = next((word for word in verb.subtree if word.i < verb.i and _opens(word)), None)
    noun = verb.head
    if pronoun is None:
        return _bare_relative(verb)
    if is_grammatical_subject(pronoun) and pronoun.head is verb and cannot_agree(verb, noun):
        behind = [word for word in pronoun.doc[noun.i + 1 : pronoun.i] if may_head_phrase(word)]
        for other in filter(is_noun, (*reversed(behind), *_above(noun))):
            if not (cannot_agree(verb, other) or is_conjunct(other) or has_conjunct(other)):
                return other, RELATIVE_CLAUSE
    if pronoun.lower_ == "who":
        if noun.ent_type_ in _PEOPLE or is_person(noun) or not is_noun(noun):
            return None
        before = pronoun.doc[pronoun.i - 1 - (pronoun.doc[pronoun.i - 1].text == ",")]
        nouns = _above(before) if before.i > noun.i else _above(noun)
        person = next((above for above in nouns if is_person(above)), None)
        return (person, RELATIVE_CLAUSE) if person is not None else None
    counted = pronoun.head.head if is_prepositional_object(pronoun) else None
    if counted is not None and counted.lower_ in ALL:
        lists = (word for word in noun.subtree if noun.i < word.i < counted.i and _is_list(word))
        listed = noun if _is_list(noun) else next(lists, None)
        return (listed, RELATIVE_CLAUSE) if listed is not None else None
    before = pronoun.doc[pronoun.i - 1]
    if not is_noun(before) or before.i <= noun.i:
        return None
    between = pronoun.doc[noun.i + 1 : before.i]
    return (before, RELATIVE_CLAUSE) if any(is_relative_clause(word) for word in between) else None


def _bare_relative(verb: Token) -> Repair | None:
    """Hang a clause without a pronoun on the noun before it: "a drop from the 9% *it had*"."""
    before = verb.doc[verb.left_edge.i - 1]
    if before.i <= verb.head.i or not is_noun(before) or not has_subject_before(verb):
        return None
    if any(is_relative_adverb(word) for word in verb.lefts):  # "parts of the town *where* …"
        return None
    return before, RELATIVE_CLAUSE


def _opens(word: Token) -> bool:
    return word.lower_ in ("who", "which") or is_relative_pronoun(word)


def _above(noun: Token) -> list[Token]:
    """Return the nouns whose prepositional phrases hold this one, nearest first."""
    found = []
    noun = first_conjunct(noun)
    while is_prepositional_object(noun) and is_noun(noun.head.head):
        noun = noun.head.head
        found.append(noun)
    return found


def _is_list(noun: Token) -> bool:
    return has_conjunct(noun)


def apposed_name(name: Token) -> Repair | None:
    """Give a person's name to the person in front: "a spokesman for Ruiz, *Ana Silva*, said"."""
    owner = name.head
    if name.ent_type_ != "PERSON" or not is_proper_noun(owner) or _is_list(name):
        return None
    if any(is_apposition(child) for child in name.children):
        return None
    person = next((above for above in _above(owner) if is_person(above)), None)
    return (person, APPOSITION) if person is not None and not person.ent_type_ else None
