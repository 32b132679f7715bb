"""Who a clause is about: its own subject, or one that only the graph dares to infer."""

from __future__ import annotations

from kg.extract.claims.bearers import is_doubtful, may_act
from kg.extract.claims.events import LIGHT_VERBS
from kg.extract.claims.shares import share_of
from kg.extract.clauses import Clause
from kg.extract.clauses.subjects import OF_NOUNS, SubjectSource, find_subject
from kg.lang.en.grammar import (
    ALL,
    SAYING,
    agent_of,
    appositions_of,
    first_conjunct,
    governing_preposition,
    is_adnominal_clause,
    is_adverbial_clause,
    is_adverbial_noun,
    is_apposition,
    is_attribute,
    is_clause_of_noun,
    is_complement_clause,
    is_determiner,
    is_existential,
    is_expletive,
    is_infinitive,
    is_negated,
    is_object,
    is_passive,
    is_personal_pronoun,
    is_prepositional_clause,
    is_prepositional_object,
    is_present_participle,
    is_proper_noun,
    is_relative_clause,
    is_relative_or_question_pronoun,
    is_verb,
    object_of_preposition,
    owner_of,
    preposition_behind,
)
from kg.lang.en.lexicon import words
from kg.lang.en.nouns import is_person
from kg.lang.en.referents import sorts_of_nouns
from kg.parse import Token

_ANNOUNCING = words("verb", "announce")
_OWN_PLANS = words("noun", "plan")
_EMPTY = words("noun", "no-end")
_IN_WHAT = words("preposition", "of-a-condition")
"""Prepositions of what somebody is in who is to do something: "in talks", "on track"."""
_EVENTS = words("noun", "event")
_SO = words("adverb", "outcome")
_OUTCOMES = words("verb", "outcome")
_HARMS = words("verb", "harm")
_BROUGHT_ABOUT = _OUTCOMES | _HARMS
_MISHAPS = words("verb", "mishap")
_IN_ORDER = words("adjective", "picking")
_SAID_OF_NOUNS = OF_NOUNS | {SubjectSource.ADVERBIAL, SubjectSource.GERUND}
_NAMING = words("verb", "describe") | words("verb", "call") | {"know"}
_BODIES = frozenset({"GPE", "LOC", "ORG", "FAC"})
_PARTS = words("noun", "bare-part")
_WHOLE = ALL | words("pronoun", "none")


def subject_of(clause: Clause) -> Token | None:
    """Return the head of who a clause is about, or None.

    None for expletives, question words, what a warning is against, one of several or some of "them"
    and what only an event brings about ("sank, *killing* two"). Beyond the clause analysis:
    - "with the president, Ana Silva, *calling* an election": what "with" leads to;
    - "made moves to *stop* it": the subject of the light verb;
    - "had talks about *building* it": the subject of the light verb;
    - "announced plans to *build* it", "Peru's plan to *build* it": who announces, whose it is;
    - "X was the first woman to *lead* it": X;
    - "X is a developer *based* in Y", "X, a cook who *lives* in Y": X;
    - "one of the judges, X, *left*": X.
    """
    if _is_outcome(clause):
        return _cause(clause)
    subject = _absolute_subject(clause) or _doer(clause) or _carrier_subject(clause)
    if subject is not None and clause.subject_source in _SAID_OF_NOUNS:
        subject = described(_defined(clause, subject) or subject)
    if subject is None or is_expletive(subject) or _asks_or_points(subject):
        return None
    if _is_asked_for(subject) or _is_warned_of(clause) or _is_idiom(subject):
        return None
    if is_doubtful(clause, subject):
        return None
    counted = _counted(subject)
    if counted is None or subject.lower_ in _WHOLE:
        return subject
    named = next(iter([*appositions_of(subject), *appositions_of(counted)]), None)
    if subject.lower_ == "one":
        if named is not None and is_proper_noun(named):
            return named
        return subject if _is_told_alone(subject, clause) else None
    return None if is_personal_pronoun(counted) else subject


def _is_told_alone(one: Token, clause: Clause) -> bool:
    """Return whether a clause says something of one of several, whichever it is.

    In "One of its ports, Graz is busy" it is a name, which the parser missed.
    """
    between = one.doc[one.i : clause.finite.i]
    return share_of(one) is not None and not any(word.is_punct for word in between)


def _doer(clause: Clause) -> Token | None:
    """Return the subject of a clause, as far as nobody nearer does what it says.

    What something is done for is done by who does it ("tests were made *by Rossi* to *check* it"),
    and what a participle says besides a report, by who reports ("warned that …, *adding* that …").
    """
    subject, verb = clause.subject, first_conjunct(clause.finite)
    if subject is None or not is_adverbial_clause(verb):
        return subject
    main = verb.head
    if is_infinitive(verb) and is_passive(main) and not may_act(subject):
        agent = agent_of(main)
        return agent if agent is not None and may_act(agent) else subject
    if is_present_participle(verb) and verb.lemma_ in SAYING and is_complement_clause(main):
        saying = main.head
        told = any(map(is_complement_clause, verb.rights))  # not "*adding salt*"
        if told and saying.lemma_ in SAYING and not may_act(subject):
            return find_subject(saying)[0]
    return subject


def _asks_or_points(subject: Token) -> bool:
    """Return whether a subject names nobody: "*who* left?", "*there* is"."""
    return is_relative_or_question_pronoun(subject) or is_existential(subject)


def _is_outcome(clause: Clause) -> bool:
    """Return whether a participle tells what came of it: ", *killing* two", "thus *ending*"."""
    verb = first_conjunct(clause.finite)
    free = is_adverbial_clause(verb) or is_adnominal_clause(verb)
    if not is_present_participle(verb) or not free or verb.i < verb.head.i:
        return False
    if any(word.lower_ in _SO for word in verb.lefts):
        return True
    return verb.lemma_ in _BROUGHT_ABOUT and verb.doc[verb.left_edge.i - 1].text == ","


def _cause(clause: Clause) -> Token | None:
    """Return what brings an outcome about: an event, or who acts and harms by it; else None.

    "The *storm* hit Peru, killing two", "*Rossi* shot at them, killing two", "*Velmer* bought
    Nordbank, thus acquiring it"; but nobody in "A bus collided with a van, killing two" and "Rossi
    left, prompting talks".
    """
    verb = first_conjunct(clause.finite)
    main = next((word for word in verb.ancestors if is_verb(word)), None)
    subject = find_subject(main)[0] if main is not None else None
    if main is None or subject is None or is_expletive(subject):
        return None
    noun = subject.lemma_.lower()
    if noun in _EVENTS or "event" in sorts_of_nouns().get(noun, ()):
        return subject
    if main.lemma_ in _MISHAPS or is_passive(main):
        return None
    gains = verb.lemma_ not in _BROUGHT_ABOUT and may_act(subject)
    return subject if verb.lemma_ in _HARMS or gains else None


def _counted(subject: Token) -> Token | None:
    """Return of whom a subject is a part: "one of *them*", "two of the *judges*"."""
    of = preposition_behind(subject)
    return object_of_preposition(of) if of is not None and of.lower_ == "of" else None


def _is_asked_for(subject: Token) -> bool:
    """Return whether a subject is what somebody wants to know: "which *animal* made them"."""
    return any(child.lower_ == "which" and is_determiner(child) for child in subject.lefts)


def _is_idiom(subject: Token) -> bool:
    """Return whether a noun only leads on to what a participle is said of: "in *terms* of …"."""
    if subject.lemma_.lower() not in _EMPTY:
        return False
    return is_prepositional_object(subject) and not subject.lefts


def _is_warned_of(clause: Clause) -> bool:
    """Return whether nobody in particular does it: "warned against *drawing* conclusions"."""
    preposition = clause.parent if is_prepositional_clause(clause.first) else None
    if preposition is None or preposition.lower_ != "against":
        return False
    return preposition.head.lemma_ in SAYING


def described(noun: Token) -> Token:
    """Return who is what a noun says, if the sentence tells: by a copula or an apposition."""
    if is_proper_noun(noun):
        return noun  # "it was Ana Silva who came"
    if is_attribute(noun) and noun.head.lemma_ == "be" and not is_negated(noun.head):
        bearer, _ = find_subject(noun.head)
        return bearer if bearer is not None and not is_expletive(bearer) else noun
    if is_apposition(noun) and is_proper_noun(noun.head):
        return noun.head
    return noun


def named_bearer(noun: Token) -> Token:
    """Return the name of who is what a noun says, where the sentence tells it, else the noun."""
    bearer = described(noun)
    return bearer if is_proper_noun(bearer) else noun


def _defined(clause: Clause, noun: Token) -> Token | None:
    """Return what a sentence defines, where more is said of it behind a name that it only mentions.

    "Orsk is a *tributary* of Elm River flowing through Graz", "a *cook* from Graz who paints".
    """
    verb = first_conjunct(clause.first)
    if not is_proper_noun(noun) or verb.i < noun.i or verb.lemma_ in _NAMING:
        return None
    reduced = clause.subject_source is SubjectSource.REDUCED
    if not reduced and not any(word.lower_ == "who" for word in verb.lefts):
        return None
    above = noun
    while is_prepositional_object(above):
        above = above.head.head
        if is_clause_of_noun(above):
            above = above.head
        if is_attribute(above):
            told = reduced and above.lemma_ not in _PARTS
            fits = told or (noun.ent_type_ in _BODIES and is_person(above))
            return above if fits and above.head.lemma_ == "be" else None
    return None


def _is_ordinal(noun: Token) -> bool:
    return any(word.lower_ in _IN_ORDER for word in (noun, *noun.lefts))


def _absolute_subject(clause: Clause) -> Token | None:
    """Return the noun after "with" that a participle right behind it is said of."""
    verb = clause.finite
    free = is_adverbial_clause(verb) or is_adnominal_clause(verb) or is_prepositional_clause(verb)
    if not is_present_participle(verb) or not free:
        return None
    before = verb.i - 1
    while before > verb.sent.start and verb.doc[before].text == ",":
        before -= 1
    beside = verb.doc[before]
    if is_prepositional_clause(verb) and verb.head.lower_ == "with" and is_adverbial_noun(beside):
        return beside  # the parser took it for a time
    if before < verb.i - 1 and not is_apposition(beside):
        return None  # "came with a bag, *wearing* a coat"
    for word in [beside, *beside.ancestors]:
        if governing_preposition(word) == "with" and word.right_edge.i >= before:
            return word if word.right_edge.i < verb.i or verb in word.subtree else None
    return None


def _carrier_subject(clause: Clause) -> Token | None:
    """Return whose the noun is that the clause hangs on, or who has, makes or announces it."""
    noun, gerund = clause.parent, is_prepositional_clause(clause.first)
    if noun is not None and gerund:
        noun = noun.head
    if noun is None or not (gerund or is_clause_of_noun(clause.first)):
        return None
    if is_attribute(noun) and is_infinitive(clause.finite) and _is_ordinal(noun):
        return find_subject(noun.head)[0]  # "was the first woman to *lead* it"
    if is_relative_clause(clause.first):
        return None
    planned = noun.lemma_.lower() in _OWN_PLANS and is_infinitive(clause.finite)
    owner = owner_of(noun) if planned else None
    if governing_preposition(noun) in _IN_WHAT and noun.head.head.lemma_ == "be":
        return find_subject(noun.head.head)[0]  # "is in talks to *buy* it"
    if owner is not None or not is_object(noun) or is_relative_clause(noun.head):
        return owner
    if noun.head.lemma_ in LIGHT_VERBS or (planned and noun.head.lemma_ in _ANNOUNCING):
        return find_subject(noun.head)[0]
    return None
