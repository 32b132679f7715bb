"""Who does what a verb says: its own subject, or one taken from elsewhere in the sentence."""

from __future__ import annotations

from enum import StrEnum

from kg.extract.clauses.conjuncts import conjuncts, first_conjunct
from kg.extract.clauses.verbs import (
    JUDGING,
    MOST_CONJUNCTS,
    SUBJECT_DEPS,
    auxiliaries_of,
    chain_of,
    controlling_object,
    has_own_subject,
    is_passive,
    is_predicate,
    relative_antecedent,
    stands_for_antecedent,
)
from kg.parse import Token
from kg.parse.tokens import first_with_dep


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


# After these the object does what the gerund says: "accused X of using", "quoted X as saying".
_OBJECT_GERUND = frozenset({"of", "from", "with", "into", "as"})
# Of a passive, its subject does what the gerund says only after these: "was fined after using".
_TIME_GERUND = frozenset({"after", "before", "since", "upon", "on", "while", "when", "without"})


def find_subject(verb: Token) -> tuple[Token | None, SubjectSource]:
    """Return the head of the subject of a verb, and where it was found.

    `verb` is the outermost verb of a chain. Of an expletive ("there", "it") the word itself.
    """
    own = first_with_dep(verb.lefts, SUBJECT_DEPS)
    if own is None:  # inverted: "said Smith"
        own = first_with_dep(verb.rights, SUBJECT_DEPS)
    if own is not None:
        antecedent = relative_antecedent(verb)
        if antecedent is not None and stands_for_antecedent(own):
            return antecedent, SubjectSource.RELATIVE
        return own, SubjectSource.OWN
    match verb.dep_:
        case "conj" if is_predicate(verb.head):
            subject, source = _shared_subject(verb)
            if _cannot_agree(verb, subject):
                return None, SubjectSource.NONE
            own_source = source in (SubjectSource.OWN, SubjectSource.NONE)
            return subject, SubjectSource.CONJUNCT if own_source and subject else source
        case "acl" | "relcl" if verb.tag_ in ("VBN", "VBG", "VBD"):
            return verb.head, SubjectSource.REDUCED
        case "xcomp":
            controller = controlling_object(verb)
            if controller is None and is_predicate(verb.head):  # "used it to dig", "promised"
                controller, _ = find_subject(chain_of(verb.head)[0])
            return controller, SubjectSource.CONTROL if controller else SubjectSource.NONE
        case "pcomp":
            return _gerund_subject(verb)
        case "advcl" if is_predicate(verb.head):
            subject, _ = find_subject(chain_of(verb.head)[0])
            return subject, SubjectSource.ADVERBIAL if subject else SubjectSource.NONE
    return None, SubjectSource.NONE


def _shared_subject(verb: Token) -> tuple[Token | None, SubjectSource]:
    """Return the subject of the first of coordinated verbs that has one, or is no conjunct."""
    for _ in range(MOST_CONJUNCTS):
        verb = chain_of(verb.head)[0]
        if verb.dep_ != "conj" or has_own_subject(verb) or not is_predicate(verb.head):
            return find_subject(verb)
    return None, SubjectSource.NONE


def _cannot_agree(verb: Token, subject: Token | None) -> bool:
    """Return whether a coordinated verb is a bare infinitive that its subject cannot have.

    "He plans to mend the roof, *paint* the walls", where the parser saw "he … paint".
    """
    finite = first_conjunct(verb).tag_ in ("VBD", "VBZ")
    if verb.tag_ != "VB" or not finite or subject is None or auxiliaries_of(verb):
        return False
    singular = subject.tag_ in ("NN", "NNP") or subject.lower_ in ("he", "she", "it")
    return singular and len(conjuncts(subject)) == 1


def _gerund_subject(gerund: Token) -> tuple[Token | None, SubjectSource]:
    preposition = gerund.head
    governor = preposition.head
    for child in preposition.rights:
        if child.dep_ == "pobj" and child.i < gerund.i:  # "spoke about the army helping"
            return child, SubjectSource.OWN
    if not is_predicate(governor) or preposition.dep_ != "prep":
        return None, SubjectSource.NONE
    judged = preposition.lower_ == "for" and governor.lemma_ in JUDGING
    if judged or preposition.lower_ in _OBJECT_GERUND:
        for child in governor.rights:
            if child.dep_ in ("dobj", "dative") and child.i < preposition.i:
                return child, SubjectSource.GERUND
    undergone = is_passive(governor) and not judged
    if undergone and preposition.lower_ not in (_TIME_GERUND | _OBJECT_GERUND):
        return None, SubjectSource.NONE
    subject, _ = find_subject(chain_of(governor)[0])
    return subject, SubjectSource.GERUND if subject else SubjectSource.NONE
