"""What a parse says of a verb: its auxiliaries, its voice, the chain it ends, who controls it."""

from __future__ import annotations

from kg.lang.en.grammar.clauses import is_adnominal_clause, is_adverbial_clause, is_open_complement
from kg.lang.en.grammar.dependents import (
    has_agent,
    has_coordinator,
    has_grammatical_subject_before,
    object_of,
    object_of_preposition,
)
from kg.lang.en.grammar.forms import (
    is_base_form,
    is_past_form,
    is_past_participle,
    is_past_tense,
    is_present_participle,
    leads_to_infinitive,
    same_form,
)
from kg.lang.en.grammar.labels import (
    ADJECTIVE,
    AGENT,
    ATTRIBUTE,
    AUXILIARY,
    CASE,
    COMPOUND,
    COORDINATOR,
    DETERMINER,
    INDIRECT_OBJECT,
    NOUN_MODIFIER,
    NUMERAL_MODIFIER,
    OBJECT,
    PASSIVE_AUXILIARY,
    PASSIVE_CLAUSAL_SUBJECT,
    PASSIVE_SUBJECT,
    PREPOSITION,
    SUBORDINATOR,
    VERBS,
)
from kg.lang.en.grammar.noun_phrases import is_conjunct, is_coordinator, is_punctuation
from kg.lang.en.grammar.relations import (
    is_active_auxiliary,
    is_attribute,
    is_predicate_adjective,
    is_preposition,
)
from kg.lang.en.grammar.words import is_adposition
from kg.lang.en.lexicon import value, words
from kg.parse import Parse, Token
from kg.parse.tokens import has_dep

_NO_PREDICATE = frozenset(
    {
        AUXILIARY,
        PASSIVE_AUXILIARY,
        ADJECTIVE,
        COMPOUND,
        NOUN_MODIFIER,
        PREPOSITION,
        CASE,
        SUBORDINATOR,
        COORDINATOR,
        NUMERAL_MODIFIER,
        DETERMINER,
    }
)
_AUXILIARIES = frozenset({AUXILIARY, PASSIVE_AUXILIARY})
_PASSIVE_SUBJECTS = frozenset({PASSIVE_SUBJECT, PASSIVE_CLAUSAL_SUBJECT})
_WITH_PARTICIPLE = words("verb", "with-participle")
MOST_CONJUNCTS = 20
"""How far a coordination is followed back for what its verbs share."""
_NOUN_COMPLEMENTS = frozenset({OBJECT, INDIRECT_OBJECT, ATTRIBUTE})
_ARGUMENTS = frozenset({OBJECT, INDIRECT_OBJECT, PREPOSITION, AGENT})
_INTRANSITIVE = words("verb", "intransitive")
TRANSITIVE = words("verb", "transitive")
"""Verbs that say nothing without an object."""
SAYING = words("verb", "says", "before")
"""Verbs whose complement can stand before or around them: "Prices, the bank said, rose"."""
JUDGING = words("verb", "judge")
"""Verbs whose object has done what follows "for": "fined him for *speeding*"."""
ALL = words("determiner", "floating")
ADDRESSING = value("verb", "addressing")
"""Verbs with the preposition in front of who is asked to do something: "called *on* him to go"."""
# The subject of the governing verb does what the infinitive says, although an object stands between
_SUBJECT_CONTROL = words("verb", "subject-control")


def is_predicate(token: Token) -> bool:
    """Return whether a token heads a clause of its own (or is governed by one that does)."""
    return token.pos_ in VERBS and token.dep_ not in _NO_PREDICATE


def predicates_in(parse: Parse) -> list[Token]:
    """Return the words of a text that are predicates."""
    return [token for token in parse if token.pos_ in VERBS and token.dep_ not in _NO_PREDICATE]


def auxiliaries_of(verb: Token) -> tuple[Token, ...]:
    """Return the auxiliaries of a verb, "to" among them.

    A participle or bare infinitive in a coordination takes those of the verb before it ("was
    built and sold", "can read and write"); a past tense only takes "was" if an agent follows, or
    if it lacks an object that it has to have.
    """
    own = tuple([child for child in verb.lefts if child.dep_ in _AUXILIARIES])
    if own or not is_conjunct(verb) or not is_predicate(verb.head):
        return own
    if has_grammatical_subject_before(verb):
        return own
    inherited = auxiliaries_of(verb.head)
    if not inherited:
        return own
    nearest = inherited[-1]
    undergone = has_agent(verb) or (verb.lemma_ in TRANSITIVE and object_of(verb) is None)
    if is_past_participle(verb) or (is_past_tense(verb) and undergone):
        fits = nearest.lemma_ in _WITH_PARTICIPLE
    elif is_present_participle(verb):
        fits = nearest.lemma_ == "be" and is_present_participle(verb.head)
    else:
        bare = is_base_form(verb) or (nearest.lower_ == "to" and verb.lower_ == verb.lemma_)
        fits = bare and (leads_to_infinitive(nearest) or nearest.lemma_ == "do")
    return inherited if fits else own


def is_passive(verb: Token) -> bool:
    """Return whether the subject of the verb undergoes it."""
    if has_dep(verb.lefts, _PASSIVE_SUBJECTS):
        return True
    if any(word.dep_ == PASSIVE_AUXILIARY for word in auxiliaries_of(verb)):
        return True
    if not is_past_form(verb):
        return False
    if is_adnominal_clause(verb):  # where the tagger takes a participle for a past tense, too
        if any(child.lower_ == "to" for child in verb.lefts):
            return False  # "the first to have *sold* it"
        return not has_grammatical_subject_before(verb)  # but "the claim that Peru had sold it"
    free = is_adverbial_clause(verb) and is_past_participle(verb)
    return free and not verb.lefts  # "Born in Oslo, …"


def chain_of(verb: Token) -> tuple[Token, ...]:
    """Return the verbs that lead to `verb` and share its subject, outermost first.

    Of "finish" in "hopes to finish" these are (hopes, finish); of "leave" in "told him to leave"
    only (leave,).
    """
    outer = _governor(verb)
    return (verb,) if outer is None else (*chain_of(outer), verb)


def _governor(verb: Token) -> Token | None:
    """Return the verb or adjective that lends `verb` its subject, or None."""
    first = verb
    steps = 0
    while (
        is_conjunct(first) and steps < MOST_CONJUNCTS and not has_grammatical_subject_before(first)
    ):
        first = first.head
        steps += 1
    if has_grammatical_subject_before(first):
        return None
    if is_predicate_adjective(first) and is_predicate(first.head):
        return first.head
    if not is_open_complement(first) or complement_before(first) is not None:
        return None
    return first.head if is_predicate(first.head) or is_predicate_adjective(first.head) else None


def complement_before(infinitive: Token) -> Token | None:
    """Return the object or predicate noun of the governing verb before an infinitive, or None.

    "told *him* to leave", "is our *habit* to wait", "called on *him* to leave".
    """
    addressing = ADDRESSING.get(infinitive.head.lemma_, "")
    for child in infinitive.head.rights:
        if child.i < infinitive.i and child.dep_ in _NOUN_COMPLEMENTS and not is_adposition(child):
            return child
        if child.i < infinitive.i and is_preposition(child) and child.lower_ == addressing:
            return object_of_preposition(child)
    return None


def controlling_object(infinitive: Token) -> Token | None:
    """Return the object of the governing verb that does what the infinitive says, or None.

    "told *him* to leave"; but not after verbs like "promise".
    """
    complement = complement_before(infinitive)
    if complement is None or is_attribute(complement):
        return None
    return None if infinitive.head.lemma_ in _SUBJECT_CONTROL else complement


def is_infinitive(verb: Token) -> bool:
    """Return whether a verb is an infinitive with "to"."""
    return is_base_form(verb) and any(
        is_active_auxiliary(child) and child.lower_ == "to" for child in verb.lefts
    )


def follows_to(verb: Token) -> bool:
    """Return whether "to" stands before a verb, be it "to *sell*" or "to have *sold*"."""
    form = is_base_form(verb) or is_past_participle(verb)
    return form and any(child.lower_ == "to" for child in verb.lefts)


def shares_arguments_of(verb: Token) -> Token | None:
    """Return the verb coordinated with this one whose arguments are its own too, or None.

    "read and *sign* the contract": nothing but the conjunction stands between them.
    """
    if not has_coordinator(verb):
        return None  # "to restructure, lose jobs"
    following = None
    for child in verb.rights:
        if is_conjunct(child) and _are_alike(verb, child) and following is None:
            following = child
        elif not (is_coordinator(child) or is_punctuation(child)) or following is not None:
            return None
    if following is None or following.i > verb.i + 3 or verb.lemma_ in _INTRANSITIVE:
        return None
    has_arguments = has_dep(following.rights, _ARGUMENTS)
    return following if has_arguments and not has_grammatical_subject_before(following) else None


def _are_alike(verb: Token, other: Token) -> bool:
    # after "were" the tagger takes a past tense for a participle
    return same_form(verb, other) or (is_past_form(verb) and is_past_form(other))
