"""Who does what a verb says: its own subject, or one taken from elsewhere in the sentence."""

from __future__ import annotations

from enum import StrEnum

from kg.lang.en.grammar import (
    JUDGING,
    MOST_CONJUNCTS,
    auxiliaries_of,
    chain_of,
    conjuncts,
    controlling_object,
    first_conjunct,
    grammatical_subject_before,
    grammatical_subject_behind,
    has_grammatical_subject_before,
    is_adverbial_clause,
    is_any_object,
    is_base_form,
    is_clause_of_noun,
    is_conjunct,
    is_open_complement,
    is_participle,
    is_passive,
    is_past_tense,
    is_predicate,
    is_preposition,
    is_prepositional_clause,
    is_singular,
    is_surely_finite,
    object_of,
    objects_of_preposition,
    relative_antecedent,
    stands_for_antecedent,
)
from kg.lang.en.lexicon import words
from kg.parse import Token


class SubjectSource(StrEnum):
    """Where a clause has its subject from; the raw material of its confidence."""

    OWN = "own"
    RELATIVE = "relative"
    """"the man *who* left": the antecedent."""
    REDUCED = "reduced relative"
    """"a man *named* Ali": the noun."""
    CONJUNCT = "conjunct"
    """"he came and *saw*": the subject of the verb before."""
    CONTROL = "control"
    """"told him to *leave*": the object of the governing verb, or its subject after "use"."""
    GERUND = "gerund"
    """"left after *reading* the letter": by the governing verb."""
    ADVERBIAL = "adverbial"
    """"*Leaving* the house, he …": the subject of the main clause; often wrong."""
    NONE = "none"


OF_NOUNS = frozenset({SubjectSource.RELATIVE, SubjectSource.REDUCED})
"""Of a clause that says more of a noun, the noun."""
QUOTING = words("verb", "quote")
"""Verbs whose object does what the participle behind it says."""
_TOGETHER = words("noun", "event-role", "mutual")
"""What several do: who thanks somebody for a meeting took part, too."""
# After these the object does what the gerund says: "accused X of using", "quoted X as saying".
_SINGULAR = words("pronoun", "stands-for", "person") | words("pronoun", "stands-for", "thing")
_OBJECT_GERUND = words("preposition", "gerund-of-object")
# Of a passive, its subject does what the gerund says only after these: "was fined after using".
_GERUND = (
    _OBJECT_GERUND | words("preposition", "gerund-of-time") | words("conjunction", "gerund-of-time")
)


def find_subject(verb: Token) -> tuple[Token | None, SubjectSource]:
    """Return the head of the subject of a verb, and where it was found.

    `verb` is the outermost verb of a chain. Of an expletive ("there", "it") the word itself.
    """
    own = grammatical_subject_before(verb)
    if own is None:  # inverted: "said Smith"
        own = grammatical_subject_behind(verb)
    if own is not None:
        antecedent = relative_antecedent(verb)
        if antecedent is not None and stands_for_antecedent(own):
            return antecedent, SubjectSource.RELATIVE
        return own, SubjectSource.OWN
    if is_conjunct(verb) and is_predicate(verb.head):
        subject, source = _shared_subject(verb)
        if _cannot_agree(verb, subject):
            return None, SubjectSource.NONE
        own_source = source in (SubjectSource.OWN, SubjectSource.NONE)
        return subject, SubjectSource.CONJUNCT if own_source and subject else source
    if is_clause_of_noun(verb) and (is_participle(verb) or is_past_tense(verb)):
        return verb.head, SubjectSource.REDUCED
    if is_open_complement(verb):
        controller = controlling_object(verb)
        if controller is None and is_predicate(verb.head):  # "used it to dig", "promised"
            controller, _ = find_subject(chain_of(verb.head)[0])
        return controller, SubjectSource.CONTROL if controller else SubjectSource.NONE
    if is_prepositional_clause(verb):
        return _gerund_subject(verb)
    if is_adverbial_clause(verb) and verb.head.lemma_ in QUOTING and object_of(verb.head):
        return object_of(verb.head), SubjectSource.CONTROL  # "quoted X *saying*"
    if is_adverbial_clause(verb) and is_predicate(verb.head):
        subject, _ = find_subject(chain_of(verb.head)[0])
        return subject, SubjectSource.ADVERBIAL if subject else SubjectSource.NONE
    return None, SubjectSource.NONE


def _shared_subject(verb: Token) -> tuple[Token | None, SubjectSource]:
    """Return the subject of the first of coordinated verbs that has one, or is no conjunct."""
    for _ in range(MOST_CONJUNCTS):
        verb = chain_of(verb.head)[0]
        own = has_grammatical_subject_before(verb)
        if own or not is_conjunct(verb) or not is_predicate(verb.head):
            return find_subject(verb)
    return None, SubjectSource.NONE


def _cannot_agree(verb: Token, subject: Token | None) -> bool:
    """Return whether a coordinated verb is a bare infinitive that its subject cannot have.

    "He plans to mend the roof, *paint* the walls", where the parser saw "he … paint".
    """
    finite = is_surely_finite(first_conjunct(verb))
    if not is_base_form(verb) or not finite or subject is None or auxiliaries_of(verb):
        return False
    singular = is_singular(subject) or subject.lower_ in _SINGULAR
    return singular and len(conjuncts(subject)) == 1


def _gerund_subject(gerund: Token) -> tuple[Token | None, SubjectSource]:
    preposition = gerund.head
    governor = preposition.head
    for noun in objects_of_preposition(preposition):
        if preposition.i < noun.i < gerund.i:  # "spoke about the army helping"
            return noun, SubjectSource.OWN
    if not is_predicate(governor) or not is_preposition(preposition):
        return None, SubjectSource.NONE
    together = any(is_any_object(c) and c.lemma_ in _TOGETHER for c in gerund.rights)
    judged = preposition.lower_ == "for" and governor.lemma_ in JUDGING and not together
    if judged or preposition.lower_ in _OBJECT_GERUND:
        for child in governor.rights:
            if is_any_object(child) and child.i < preposition.i:
                return child, SubjectSource.GERUND
    undergone = is_passive(governor) and not judged
    if undergone and preposition.lower_ not in _GERUND:
        return None, SubjectSource.NONE
    subject, _ = find_subject(chain_of(governor)[0])
    return subject, SubjectSource.GERUND if subject else SubjectSource.NONE
