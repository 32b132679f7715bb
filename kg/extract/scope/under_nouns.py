"""What a noun hands to its clause: the content of a saying or plan, what is told by the way."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.quotations.sources import Source, noun_source, speaker_of, told_in
from kg.extract.scope.adverbials import has_mark, is_for_any, is_set_off, need_not_be
from kg.extract.scope.complements import judged, unsigned
from kg.extract.scope.frames import OPEN_NOUN, form_of, operator_of_noun, operator_of_truth
from kg.extract.scope.handed import Handed
from kg.extract.scope.noun_words import is_no
from kg.extract.scope.own_words import QUESTION
from kg.extract.scope.stance import (
    AS_TOLD,
    CERTAIN,
    Stance,
    background,
    compose,
    negated,
    on_word_of,
    with_modality,
)
from kg.lang.en.grammar import (
    follows_to,
    has_subordinator,
    is_adposition,
    is_apposition,
    is_attribute,
    is_common_noun,
    is_grammatical_subject,
    is_participle,
    is_relative_clause,
    is_superlative_adjective,
    is_verb,
    objects_of,
    subject_before,
    undergoes,
)
from kg.lang.en.lexicon import words
from kg.lang.en.operators import Operator, word_list
from kg.model import Modality
from kg.parse import Token

_DENY_SAID = word_list("deny_what_is_said")
_DROP_PLAN = word_list("drop_what_is_planned")
_ORDINALS = words("adjective", "picking")
_TRUTH = words("noun", "of-truth")


def under_noun(handed: Handed, word: Token, noun: Token) -> Stance:
    """Return what a noun hands to its clause: "the claim that …", "plans to …"."""
    told = told_in(noun)
    if told is word:
        verb = noun.head.head
        return on_word_of(handed.given[noun.i], Source(speaker_of(verb), verb))
    form = form_of(word)
    participle = is_participle(word) and not follows_to(word) and not has_mark(word)
    if not is_common_noun(noun) or participle:
        return by_the_way(handed, word)
    operator = operator_of_noun(noun, form)
    copula = noun.head
    if operator is None and form == "to" and not _is_ordinal(noun):
        subject = subject_before(copula) if is_attribute(noun) else None
        if subject is not None and subject.lower_ == "it":
            return judged(copula, handed.given[copula.i], handed.value[copula.i])
        operator = OPEN_NOUN
    whole = has_subordinator(word) or len(objects_of(word)) > 1  # no part is the noun's
    content = follows_to(word) or not is_relative_clause(word) or whole
    if operator is None or not content:
        if follows_to(word):  # "was not the first to sell": sold
            return unsigned(handed.value[noun.i])
        return by_the_way(handed, word)
    return to_content(handed, noun, operator)


def to_content(handed: Handed, noun: Token, operator: Operator) -> Stance:
    """Return the stance towards what a saying, a plan or a fear is about."""
    stance = handed.value[noun.i]
    verb = noun.head
    if operator.source and (true := _is_called_true(handed, noun)) is not None:
        told = replace(stance, negative=False)  # "not" is of "true", and counted there
        return told if true else negated(told, "false")
    source = noun_source(noun) if operator.source else None
    if undergoes(noun) and is_verb(verb):
        lemma = verb.lemma_.lower()
        if operator.source and lemma in _DENY_SAID:
            denied = replace(handed.value[verb.i], own=False)
            said = Source(speaker_of(verb), verb)
            below = compose(replace(stance, negative=False), operator)
            below = on_word_of(below, said)
            return replace(below, negative=below.negative == denied.negative)
        if not operator.source and lemma in _DROP_PLAN:
            stance = negated(replace(handed.given[verb.i], own=False), lemma)
            if handed.value[verb.i].negative:
                stance = replace(stance, negative=False)
    return compose(stance, operator, source)


def _is_called_true(handed: Handed, noun: Token) -> bool | None:
    """Return whether a text calls a saying true or false, None where it does neither.

    "Reports that he sold *are false*", "there is *no truth in* reports that he sold".
    """
    governor = noun.head
    if is_verb(governor) and is_grammatical_subject(noun) and governor.lemma_ == "be":
        truth = operator_of_truth(governor)
        return None if truth is None else truth.negative == handed.value[governor.i].negative
    if is_adposition(governor) and governor.head.lemma_ in _TRUTH:
        return not is_no(governor.head)
    return None


def by_the_way(handed: Handed, word: Token) -> Stance:
    """Return the stance towards what a relative clause, a participle or an apposition tells.

    It is so whatever the main clause makes of its own ("hopes to meet Lee, who lives in Rome");
    but of a thing that there need not be, it is no more sure than that: "plans to build a
    bridge that links the ports".
    """
    noun = word.head
    host, given = handed.host[noun.i], handed.around[noun.i]
    if QUESTION not in host.marks and need_not_be(word, noun):
        if host.modality is not CERTAIN:
            return with_modality(unsigned(given), host.modality, "what need not be")
        if host.negative:  # "failed to offer a plan that *is* better": there is none
            return with_modality(unsigned(given), Modality.POSSIBLE, "what is not")
    if is_for_any(word, noun):
        return with_modality(background(given), Modality.CONDITIONAL, "any")
    quotation = handed.quoted[noun.i]
    if quotation is None and (is_apposition(word) or is_set_off(word)):
        return AS_TOLD if not is_apposition(word) else background(given)
    return background(given)


def _is_ordinal(noun: Token) -> bool:
    words = [noun, *noun.children]
    return any(
        word.lower_ in _ORDINALS
        or word.lower_ == "only"
        or word.ent_type_ == "ORDINAL"
        or is_superlative_adjective(word)
        for word in words
    )
