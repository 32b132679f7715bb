"""What an adverbial or relative clause is to its main clause: condition, contrast, habit."""

from __future__ import annotations

from kg.extract.scope.own_words import FUTURE_AUXILIARIES
from kg.lang.en.grammar import (
    auxiliaries_of,
    has_grammatical_subject,
    has_specifier,
    has_subject_before,
    has_subordinator,
    is_active_auxiliary,
    is_adposition,
    is_apposition,
    is_auxiliary,
    is_base_form,
    is_common_noun,
    is_grammatical_subject,
    is_past_form,
    is_past_participle,
    is_past_tense,
    is_proper_noun,
    is_relative_clause,
    is_subordinator,
    is_verb,
    opens_clause,
    subject_before,
)
from kg.lang.en.lexicon import words
from kg.lang.en.operators import word_list, words_of
from kg.parse import Token

PURPOSE = "purpose"
"""The mark of what is done to some end."""
_ANYBODY = words("pronoun", "generic")
_GENERIC = words("determiner", "generic")
_CONTRASTS, REASONS, _HABITS = word_list("contrasts"), word_list("reasons"), word_list("habits")
_AVOIDING = words_of("avoidance", "hindering", "refused event")
_CONDITIONS = word_list("conditions")
_ANY = words("determiner", "in-general")
_EVERY = words("determiner", "of-each") | words("pronoun", "of-each")


def has_mark(verb: Token) -> bool:
    """Return whether the verb's clause is a whole one, with a "that" or a subject of its own."""
    return has_subordinator(verb) or has_subject_before(verb)


def need_not_be(word: Token, noun: Token) -> bool:
    """Return whether a clause belongs to a noun that stands for nothing in particular."""
    if is_apposition(word) or is_proper_noun(noun) or not is_common_noun(noun):
        return False
    if is_past(word) or is_past_participle(word) or is_set_off(word):
        return False
    top, governor = noun, noun.head
    while not is_verb(governor) and governor.head is not governor:
        if not is_adposition(governor):
            top = governor
        governor = governor.head
    if not is_verb(governor):
        return False
    supposed = is_condition(governor)
    if is_grammatical_subject(top) and not supposed:
        return False
    if not has_specifier(noun) and (supposed or governor.lemma_ in _AVOIDING):
        return True
    return any(child.lower_ in _ANY for child in noun.lefts)


def is_condition(verb: Token) -> bool:
    """Return whether a clause is what something hangs on: "*if* a bank sells"."""
    return any(is_subordinator(word) and word.lower_ in _CONDITIONS for word in verb.lefts)


def is_for_any(word: Token, noun: Token) -> bool:
    """Return whether a relative clause is a condition: "any bank that *sells* shares"."""
    if not is_relative_clause(word) or is_past(word):
        return False
    return noun.lower_ in _EVERY or any(child.lower_ in _EVERY for child in noun.lefts)


def is_set_off(word: Token) -> bool:
    """Return whether a comma stands before a relative clause."""
    first = word.left_edge.i
    return first > 0 and word.doc[first - 1].text == "," and is_relative_clause(word)


def is_contrast(word: Token) -> bool:
    """Return whether a clause is told beside the main one, on nobody else's word: "while X …"."""
    return has_grammatical_subject(word) and any(
        is_subordinator(child) and child.lower_ in _CONTRASTS for child in word.lefts
    )


def is_inverted(word: Token) -> bool:
    """Whether "had" or "were" before its subject makes a condition: "Had Rossi sold the bank"."""
    subject = subject_before(word)
    return (
        subject is not None
        and not has_subordinator(word)
        and any(is_auxiliary(child) and child.i < subject.i for child in word.lefts)
    )


def is_opened_by(word: Token, words: frozenset[str]) -> bool:
    """Return whether a clause with a subject of its own begins with one of the words."""
    opening = any(child.lower_ in words for child in word.lefts if opens_clause(child))
    return opening and has_grammatical_subject(word)


def is_past(verb: Token) -> bool:
    """Return whether a verb or its auxiliary is in the past tense.

    A participle with a subject and no auxiliary is one that the tagger took for a participle.
    """
    auxiliaries = [child for child in verb.lefts if is_auxiliary(child)]
    if is_past_participle(verb) and not auxiliaries and has_subject_before(verb):
        return True
    return is_past_tense(verb) or any(map(is_past_tense, auxiliaries))


def is_awaited(word: Token, verb: Token) -> bool:
    """Return whether what is to come waits for a clause: "will leave *once the deal closes*".

    Or for a participle: "will close *once sold*". To come is also what is asked for: "leave it".
    """
    if is_past(word) and has_subject_before(word):
        return False
    opened = any(child.lower_ in REASONS for child in word.lefts if opens_clause(child))
    if not opened:
        return False
    asked = is_base_form(verb) and not auxiliaries_of(verb) and not has_subject_before(verb)
    return asked or any(
        child.lower_ in FUTURE_AUXILIARIES for child in verb.lefts if is_active_auxiliary(child)
    )


def is_habit(word: Token, verb: Token) -> bool:
    """Return whether both clauses tell of whenever: "once storms make landfall, they weaken"."""
    bare = is_past_form(word) and not auxiliaries_of(word)
    if bare or is_past(word) or is_past(verb):
        return False
    opening = [child.lower_ for child in word.lefts if opens_clause(child)]
    if "whenever" in opening:
        return True
    if _HABITS.isdisjoint(opening):
        return False
    subject = subject_before(verb) or subject_before(word)
    if subject is None:
        return False
    if subject.lower_ in _ANYBODY:
        return True
    determined = any(child.lower_ in _GENERIC for child in subject.lefts)
    return determined or (is_common_noun(subject) and not has_specifier(subject))
