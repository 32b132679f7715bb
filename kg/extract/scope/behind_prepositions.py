"""What a gerund or an event behind a preposition is handed."""

from __future__ import annotations

from kg.extract.quotations.sources import Source, speaker_of
from kg.extract.scope.adverbials import PURPOSE
from kg.extract.scope.complements import on_word_of_subject, unsigned
from kg.extract.scope.frames import operator_of_preposition
from kg.extract.scope.handed import Handed
from kg.extract.scope.stance import Stance, background, compose, not_own, only_modality
from kg.extract.scope.under_nouns import to_content
from kg.lang.en.grammar import (
    JUDGING,
    is_adposition,
    is_adverb,
    is_noun,
    is_past_tense,
    is_prepositional_clause,
    is_present_participle,
    is_verb,
)
from kg.lang.en.lexicon import words
from kg.lang.en.operators import Operator
from kg.parse import Token

_WHEN = words("preposition", "when")
_FACTS_BEHIND = words("preposition", "of-a-fact")


def behind_preposition(handed: Handed, word: Token, preposition: Token) -> Stance:
    """Return what a gerund or an event behind a preposition is handed."""
    governor = preposition.head
    if is_adposition(governor) or (is_adverb(governor) and is_verb(governor.head)):
        outer = governor.head
    else:
        outer = governor
    given, value = handed.given[outer.i], handed.value[outer.i]
    gerund = is_prepositional_clause(word) and is_verb(word)
    if not gerund and not is_noun(word):
        return given
    form = ("ing" if is_present_participle(word) else "that") if gerund else "noun"
    operator = operator_of_preposition(preposition, word, form)
    if operator is not None:
        return _through_preposition(handed, word, preposition, outer, operator)
    link = preposition.lower_
    if link == "for" and outer.lemma_ in JUDGING:
        return background(given)
    if not gerund or link in _FACTS_BEHIND:
        return not_own(given)
    if is_noun(outer):
        return only_modality(handed.host[outer.i], handed.around[outer.i])
    if link == "by" and value.marks[:1] == ("attempt",) and is_past_tense(outer.head):
        return not_own(handed.value[outer.head.i])  # "tried to save it *by selling*": sold
    if link in _WHEN and PURPOSE in value.marks[:1]:
        return background(given)
    return only_modality(value, given)


def _through_preposition(
    handed: Handed, word: Token, preposition: Token, governor: Token, operator: Operator
) -> Stance:
    if operator.unsigned:
        return compose(unsigned(handed.given[governor.i]), operator)
    if is_noun(governor):
        return to_content(handed, governor, operator)
    stance = handed.value[governor.i]
    if is_verb(governor):  # no word of "plans on *selling*" tells of the plan: it is not own
        return on_word_of_subject(governor, operator, stance, own=False)
    source = None
    if operator.source:
        source = Source(speaker_of(governor.head), governor)
    return compose(stance, operator, source)
