"""What a verb hands to what hangs on it: complements, adverbial clauses, events."""

from __future__ import annotations

from kg.extract.scope.adverbials import (
    PURPOSE,
    REASONS,
    has_mark,
    is_awaited,
    is_contrast,
    is_habit,
    is_inverted,
    is_opened_by,
    is_past,
)
from kg.extract.scope.complements import (
    governed,
    has_content,
    on_word_of_subject,
    quoted_by,
    to_complement,
    unsigned,
)
from kg.extract.scope.frames import operator_of_event, operator_of_verb
from kg.extract.scope.handed import Handed
from kg.extract.scope.noun_words import is_no
from kg.extract.scope.own_words import under_evidentials
from kg.extract.scope.stance import (
    AS_TOLD,
    Stance,
    background,
    negated,
    not_own,
    only_modality,
    with_modality,
)
from kg.extract.scope.under_nouns import by_the_way
from kg.lang.en.grammar import (
    complement_before,
    follows_to,
    has_subordinator,
    is_adjective,
    is_adverbial_clause,
    is_attribute,
    is_clausal_subject,
    is_clause_of_noun,
    is_common_noun,
    is_complement,
    is_core_argument,
    is_grammatical_subject,
    is_noun,
    is_participle,
    is_passive,
    is_past_participle,
    is_predicate_adjective,
    is_relative_clause,
    is_verb,
    undergoes,
)
from kg.lang.en.operators import Operator, word_list
from kg.model import Modality
from kg.parse import Token

_CARRYING = word_list("carrying")
_RESULTS = word_list("results")


def under_verb(handed: Handed, word: Token, verb: Token) -> Stance:
    """Return what a verb hands to a complement, a clause, an event or what else hangs on it."""
    given, value = handed.given[verb.i], handed.value[verb.i]
    if is_predicate_adjective(word):
        return value
    if is_adverbial_clause(word):
        return _adverbial(handed, word, verb)
    if is_complement(word) and (is_verb(word) or has_subordinator(word)):
        return to_complement(word, verb, given, value)
    if is_clausal_subject(word) or (is_verb(word) and is_grammatical_subject(word)):
        return to_complement(word, verb, given, only_modality(value, given))
    if is_noun(word):
        return event(handed, word, verb)
    if is_complement(word) and is_adjective(word):
        return to_complement(word, verb, given, value)
    if is_clause_of_noun(word):
        return by_the_way(handed, word)
    return not_own(given)


def _adverbial(handed: Handed, word: Token, verb: Token) -> Stance:
    """Return what an adverbial clause is handed by the verb of its main clause."""
    given, value = handed.given[verb.i], handed.value[verb.i]
    if follows_to(word):
        operator = operator_of_verb(verb, word)
        between = complement_before(word) is not None or is_passive(verb)
        if operator is not None and (not between or _results(word, operator)):
            return governed(word, verb, operator, value)
        if any(child.lower_ == "only" for child in word.lefts):
            return not_own(value)  # "went home *only* to find it burnt"
        if word.lemma_ in _RESULTS and word.left_edge.lower_ == "to":
            return not_own(value)  # "was split to *form* two"; not "in order to form"
        return with_modality(unsigned(given), Modality.PLAN, PURPOSE)
    if is_contrast(word):
        return _outside_of(handed, verb)
    if is_inverted(word):
        return with_modality(not_own(given), Modality.CONDITIONAL, "inverted")
    if is_awaited(word, verb):
        return with_modality(not_own(given), Modality.PLAN, "awaited")
    if is_habit(word, verb):
        return with_modality(not_own(given), Modality.CONDITIONAL, "habit")
    if is_past(word) and is_opened_by(word, REASONS):
        return background(given)
    if is_participle(word) and not has_mark(word):
        if is_past_participle(word):
            return background(given) if word.i < verb.i else only_modality(value, given)
        return under_evidentials(verb, only_modality(value, given))
    return not_own(given)


def _results(word: Token, operator: Operator) -> bool:
    """Return whether an infinitive behind an object or a passive tells what came of it."""
    first = word.left_edge.i
    return operator.outcome and word.doc[first - 1].text != ","


def _outside_of(handed: Handed, verb: Token) -> Stance:
    """Return what bears on a clause on nobody's word but that of the quotation it is in."""
    quotation = handed.quoted[verb.i]
    return AS_TOLD if quotation is None else quoted_by(AS_TOLD, quotation)


def event(handed: Handed, noun: Token, verb: Token) -> Stance:
    """Return what an event is handed by the verb whose argument names it."""
    given, value = handed.given[verb.i], handed.value[verb.i]
    if not is_common_noun(noun):
        return not_own(given)
    carried = verb.lemma_ in _CARRYING and is_core_argument(noun)
    holds = is_attribute(noun) or undergoes(noun)
    if undergoes(noun) and not carried and not has_content(noun):
        operator = operator_of_event(verb, noun)
        if operator is not None:
            return on_word_of_subject(verb, operator, value, own=False)
    if any(is_relative_clause(child) and is_past(child) for child in noun.rights):
        return not_own(given)  # "will replace an agreement that they *signed* in May"
    if carried or (holds and has_content(noun)):
        return negated(not_own(value), "no") if is_no(noun) else not_own(value)
    return not_own(given)
