"""Which operator stands over a clause or an event: the word that governs it, in which frame.

A frame says how the complement hangs on its governor ("to", "that", "of ing"); `|` in front means
that the governor is a passive, `+` that an object stands before the complement (operators.toml).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.lang.en.grammar import (
    attributes_of,
    complement_before,
    follows_to,
    has_active_auxiliary,
    has_subordinator,
    is_adjective,
    is_adverb,
    is_adverbial,
    is_adverbial_clause,
    is_base_form,
    is_expletive,
    is_noun,
    is_passive,
    is_predicate_adjective,
    is_present_participle,
    is_subordinator,
    is_verb,
    particle_of,
    subject_before,
)
from kg.lang.en.operators import Effect, Operator, read_operators, word_list
from kg.model import Modality
from kg.parse import Token

_OPERATORS = read_operators()
CONTENT_NOUNS = frozenset(lemma for part, lemma, _ in _OPERATORS if part == "noun")
"""Nouns that tell of something else: "plan", "claim", "failure"."""
_QUESTIONS = word_list("questions")
_SO, _NOT = Effect(False, Modality.CERTAIN), Effect(True, Modality.CERTAIN)
_POSSIBLE = Effect(False, Modality.POSSIBLE)
_TOO = Operator("too", _NOT, _POSSIBLE)
_ENOUGH = Operator("enough", _SO, _NOT)
_YET_TO = Operator("yet to", _NOT, _SO)
_HAD_TO = Operator("had to", _SO, _POSSIBLE)
_HAS_TO = Operator("has to", _POSSIBLE, _POSSIBLE)
_IS_TO = Operator("is to", Effect(False, Modality.PLAN), Effect(True, Modality.PLAN))
OPEN_NOUN = Operator("infinitive", _POSSIBLE, Effect(True, Modality.POSSIBLE))
"""Of a noun that no class has, with an infinitive: "the first step to take"."""


def form_of(word: Token) -> str:
    """Return the form of a clause as frames name it: "to", "that", "whether", "ing", "bare"."""
    if any(is_subordinator(child) and child.lower_ in _QUESTIONS for child in word.lefts):
        return "whether"
    if follows_to(word):
        return "to"
    if has_subordinator(word):
        return "that"
    if is_present_participle(word) and not _is_finite(word):
        return "ing"
    return "bare" if is_base_form(word) and not has_active_auxiliary(word) else "that"


def _is_finite(participle: Token) -> bool:
    """Return whether a participle has a form of "be" before it: "he *is* selling"."""
    return any(child.lemma_ == "be" for child in participle.lefts if is_verb(child))


def operator_of_verb(verb: Token, word: Token) -> Operator | None:
    """Return what a verb makes of the clause that `word` heads, or None."""
    form = form_of(word)
    if form == "to" and (special := _auxiliary_like(verb)) is not None:
        return special
    if form == "to" and (degree := _degree(verb, word)) is not None:
        return degree
    if form == "that" and is_adverbial_clause(verb):  # "*considering* that he sold"
        conjunction = _OPERATORS.get(("conjunction", verb.lower_, form))
        if conjunction is not None:
            return conjunction
    if verb.lemma_ == "be":
        return _operator_of_copula(verb, word, form)
    return _first("verb", _names(verb), _frames(verb, word, form))


def operator_of_preposition(preposition: Token, word: Token, form: str) -> Operator | None:
    """Return what a preposition makes of the gerund ("ing") or event ("noun") behind it."""
    names = [preposition.lower_, preposition.head.lower_, *(w.lower_ for w in preposition.lefts)]
    for name in names:  # "*instead* of selling"
        if (operator := _OPERATORS.get(("preposition", name, form))) is not None:
            return operator
    governor = preposition.head
    if is_verb(governor):
        link = f"{preposition.lower_} {form}"
        flag = "|" if is_passive(governor) else "+" if _has_object(governor, preposition) else ""
        frames = (link,) if not flag else (f"{flag}{link}", link)
        return _first("verb", _names(governor), frames)
    part = part_of(governor)
    return _OPERATORS.get((part, governor.lemma_.lower(), f"{preposition.lower_} {form}"))


def operator_of_noun(noun: Token, form: str) -> Operator | None:
    """Return what a noun makes of its clause: "the *claim* that …", "*plans* to …"."""
    return _OPERATORS.get(("noun", noun.lemma_.lower(), form))


def operator_of_adjective(adjective: Token, word: Token) -> Operator | None:
    """Return what an adjective, or an adverb of degree, makes of the clause that it governs."""
    form = form_of(word)
    if form == "to" and (degree := _degree(adjective, word)) is not None:
        return degree
    name = adjective.lower_
    return _OPERATORS.get(("adjective", name, form))


def operator_of_truth(copula: Token) -> Effect | None:
    """Return what an adjective behind a copula makes of a saying: "is *false*"; else None."""
    for predicate in _predicates(copula):
        operator = _OPERATORS.get(("adjective", predicate.lower_, "that"))
        if operator is not None and operator.of_truth:
            return operator.affirmed
    return None


def operator_of_event(verb: Token, event: Token) -> Operator | None:
    """Return what a verb makes of the event that its object names: "*seeks* a deal"."""
    return _first("verb", _names(verb), ("noun",))


def part_of(word: Token) -> str:
    """Return the part of speech under which a governor is looked up."""
    if is_verb(word):
        return "verb"
    return "noun" if is_noun(word) else "adjective"


def _frames(verb: Token, word: Token, form: str) -> tuple[str, ...]:
    if form == "whether":
        return ("whether", "that")
    if is_passive(verb):  # "was evaluated *using* a test" is no evaluating of the use
        return (f"|{form}", f"+{form}", form) if form != "ing" else ("|ing", "+ing")
    between = form != "that" and complement_before(word) is not None
    if between or (form in ("to", "ing", "bare") and subject_before(word) is not None):
        return (f"+{form}", form) if form != "ing" else ("+ing",)
    return (form,)


def _first(part: str, names: Sequence[str], frames: Sequence[str]) -> Operator | None:
    for name in names:
        for frame in frames:
            if (operator := _OPERATORS.get((part, name, frame))) is not None:
                return operator
    return None


def _names(verb: Token) -> tuple[str, ...]:
    """Return the names of a verb in the lexicon: "rule out", "rule"."""
    particle = particle_of(verb)
    lemma = verb.lemma_.lower()
    return (lemma,) if particle is None else (f"{lemma} {particle.lower_}", lemma)


def _auxiliary_like(verb: Token) -> Operator | None:
    """Return the operator of a verb that works as an auxiliary before an infinitive."""
    lemma = verb.lemma_
    if lemma in ("have", "be") and any(word.lower_ == "yet" for word in verb.children):
        return _YET_TO
    if lemma == "have":
        past = verb.lower_ in ("had", "'d") or any(w.lower_ == "did" for w in verb.lefts)
        return _HAD_TO if past else _HAS_TO
    if lemma == "go" and is_present_participle(verb):
        return _IS_TO
    if lemma == "be" and not any(True for _ in _predicates(verb)):
        return _IS_TO
    return None


def _operator_of_copula(verb: Token, word: Token, form: str) -> Operator | None:
    """Return what the predicate or the subject of a copula makes of a clause.

    "It is *possible* that …", "it is a *myth* that …", "the *fear* is that …".
    """
    for predicate in _predicates(verb):
        if predicate.i > word.i:
            continue
        if is_adjective(predicate):
            found = operator_of_adjective(predicate, word)
        else:
            found = operator_of_noun(predicate, form)
        if found is not None:
            return found
    subject = subject_before(verb)
    if subject is not None and is_noun(subject):
        return operator_of_noun(subject, form)
    return None


def _predicates(copula: Token) -> Iterator[Token]:
    for child in copula.children:
        if is_predicate_adjective(child):
            yield child
    yield from attributes_of(copula)


def _degree(governor: Token, infinitive: Token) -> Operator | None:
    """Return the operator of "too poor to pay", "came too late to help", "rich enough to buy"."""
    graded = [governor] if not is_verb(governor) else []
    graded += [
        child
        for child in governor.children
        if child.i < infinitive.i
        and (is_predicate_adjective(child) or (is_adverbial(child) and is_adverb(child)))
    ]
    for word in graded:
        for child in word.children:
            if child.lower_ == "too" and child.i < word.i:
                return _TOO
            if child.lower_ == "enough":
                return _ENOUGH
    return None


def _has_object(verb: Token, preposition: Token) -> bool:
    return complement_before_word(verb, preposition) is not None


def complement_before_word(verb: Token, word: Token) -> Token | None:
    """Return the object of a verb that stands before a word behind it, or None."""
    for child in verb.rights:
        if child.i >= word.i:
            return None
        if is_noun(child) and not is_expletive(child):
            return child
    return None
