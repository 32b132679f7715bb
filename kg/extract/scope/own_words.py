"""What the words of a verb group say: "not", "may", "allegedly"."""

from __future__ import annotations

from kg.extract.quotations.sources import Source
from kg.extract.scope.noun_words import is_no, under_quantifier
from kg.extract.scope.stance import Stance, negated, on_word_of, with_modality
from kg.lang.en.grammar import (
    auxiliaries_of,
    follows_to,
    has_active_auxiliary,
    has_grammatical_subject,
    is_adverbial,
    is_adverbial_clause,
    is_adverbial_noun,
    is_any_preposition,
    is_auxiliary,
    is_base_form,
    is_complement_clause,
    is_conjunct,
    is_coordinator,
    is_core_argument,
    is_full_verb,
    is_negated_before,
    is_negation,
    is_passive,
    is_past_form,
    is_preconjunction,
    is_predicate_adjective,
    is_predicate_word,
    is_proper_noun,
    is_relative_clause,
    is_root,
    is_subordinator,
    is_surely_finite,
    objects_of_preposition,
)
from kg.lang.en.lexicon import words
from kg.lang.en.operators import word_list
from kg.model import Modality
from kg.parse import Token

QUESTION = "question"
WHETHER = "whether"
"""The mark of a question inside a sentence: "asked *if* he had sold"."""
_QUOTES = ('"', "“", "”", "``", "''")
_REPORTED, _PROBABLE, _POSSIBLE, _NEGATIVE = (
    word_list("reported"),
    word_list("probable"),
    word_list("possible"),
    word_list("negative") | word_list("barely"),
)
_HEDGES = _REPORTED | _PROBABLE | _POSSIBLE
_NEARLY = word_list("nearly")
_MORE, _OPEN = word_list("more_behind_not"), word_list("open_behind_not")
_OPEN_OR_MORE = _OPEN | _MORE
_DENYING_PHRASES = word_list("denying_phrases")
_CONDITIONS = word_list("conditions")
_QUESTIONS = word_list("questions")
_POSSIBLE_AUXILIARIES = word_list("possible_auxiliaries")
_DUTY_AUXILIARIES = word_list("duty_auxiliaries")
FUTURE_AUXILIARIES = word_list("future_auxiliaries")
_WOULD = frozenset({"would", "'d", "’d"})
_OF_HABITS = _WOULD | FUTURE_AUXILIARIES
_REPEATED = words("adverb", "repeats")
_EACH = words("determiner", "repeats")
_PERCEIVED, _DESCRIBING = words("verb", "perceive"), words("verb", "describe")
_ASKING = word_list("asking")
_LATER = word_list("looks_ahead")
_LEADS_DENYING = word_list("leads_denying")


def under_verb_group(verb: Token, stance: Stance) -> Stance:
    """Return the stance under the verb's own words: negation, adverbs, auxiliaries, conditions.

    In a question "not" denies nothing: "Didn't they say so?"
    """
    asked = QUESTION in stance.marks
    stance = _under_auxiliaries(verb, stance)
    for child in verb.children:
        if is_negation(child):
            if not asked:
                stance = _under_not(child, verb, stance)
        elif is_adverbial(child):
            stance = _under_adverb(child, verb, stance)
        elif is_core_argument(child):
            stance = under_quantifier(child, stance)
            if child.left_edge.lower_ in _LEADS_DENYING and any(map(_denies, child.lefts)):
                stance = negated(stance, "by no means")
        elif is_predicate_word(child):
            stance = _under_predicate(child, stance)
        elif is_preconjunction(child) and child.lower_ == "neither":
            stance = negated(stance, "neither")
        elif is_subordinator(child):
            if child.lower_ in _CONDITIONS:
                asks = child.lower_ in _QUESTIONS and (
                    is_complement_clause(verb)
                    or (
                        is_adverbial_clause(verb)
                        and verb.i > verb.head.i
                        and verb.head.lemma_ in _ASKING
                    )
                )
                mark = WHETHER if asks else child.lower_
                stance = with_modality(stance, Modality.CONDITIONAL, mark)
        elif is_any_preposition(child) and _denies(child):
            stance = negated(stance, f"{child.lower_} no")
    if is_conjunct(verb) and _follows_nor(verb):
        stance = negated(stance, "nor")
    if is_base_form(verb) and is_root(verb):
        if follows_to(verb):  # a headline: "Bank to cut jobs"
            stance = with_modality(stance, Modality.PLAN, "headline")
        elif _is_imperative(verb):
            stance = with_modality(stance, Modality.POSSIBLE, "imperative")
    elif _hangs_too_high(verb):
        stance = with_modality(stance, Modality.PLAN, "infinitive")
    return stance


def under_evidentials(verb: Token, stance: Stance) -> Stance:
    """Return the stance under the adverbs in front of a verb that count for those beside it too.

    "Tarn *allegedly* bribed Lee and paid Rossi".
    """
    for child in verb.lefts:
        if is_adverbial(child) and child.lower_ in _HEDGES:
            stance = under_hedge(child, stance)
    return stance


def _under_auxiliaries(verb: Token, stance: Stance) -> Stance:
    auxiliaries = {word.lower_ for word in _auxiliaries_of(verb)}
    clauses = [child for child in verb.children if is_adverbial_clause(child)]
    conditional = any(_is_condition(clause) for clause in clauses) and not _asks(verb, clauses)
    if not auxiliaries and not conditional:
        return stance
    if not conditional and (_is_habit(verb, auxiliaries) or _is_perceived(verb, auxiliaries)):
        return stance
    if auxiliaries & _POSSIBLE_AUXILIARIES:
        modality = Modality.CONDITIONAL if conditional else Modality.POSSIBLE
        return with_modality(stance, modality, "possible")
    if auxiliaries & _DUTY_AUXILIARIES:
        return with_modality(stance, Modality.POSSIBLE, "duty")
    if auxiliaries & _WOULD and not conditional and _is_told_ahead(verb):
        return stance
    if auxiliaries & _WOULD and "had" not in auxiliaries:
        future = not conditional and _is_said_in_the_past(verb)
        modality = Modality.PLAN if future else Modality.CONDITIONAL
        return with_modality(stance, modality, "would")
    if auxiliaries & FUTURE_AUXILIARIES:
        modality = Modality.CONDITIONAL if conditional else Modality.PLAN
        return with_modality(stance, modality, "future")
    return with_modality(stance, Modality.CONDITIONAL, "condition") if conditional else stance


def _is_told_ahead(verb: Token) -> bool:
    """Return whether "would" only looks ahead in a tale of the past: "would *later* become".

    So does "who would become mayor" of a name.
    """
    if is_complement_clause(verb) or any(child.lower_ == "have" for child in verb.lefts):
        return False
    if any(child.lower_ in _LATER for child in verb.children):
        return True
    going_on = verb.lemma_ == "go" and any(child.lower_ == "on" for child in verb.rights)
    return going_on or (
        verb.lemma_ == "become"
        and is_relative_clause(verb)
        and is_proper_noun(verb.head)
        and _is_said_in_the_past(verb)
    )


def _is_habit(verb: Token, auxiliaries: set[str]) -> bool:
    """Return whether a modal tells what somebody used to do or does: "*would* walk every day".

    Said by somebody it may be a plan ("said she *would* visit Peru every year"), and so may what
    "will" tells of every time.
    """
    if auxiliaries.isdisjoint(_OF_HABITS) or is_complement_clause(verb):
        return False
    if any(is_adverbial(word) and word.lower_ in _REPEATED for word in verb.children):
        return True
    times = (word for word in verb.children if is_adverbial_noun(word))
    each = any(word.lower_ in _EACH for time in times for word in time.lefts)
    return each and not auxiliaries & FUTURE_AUXILIARIES


def _is_perceived(verb: Token, auxiliaries: set[str]) -> bool:
    """Return whether it is no mere possibility, as it is there: "the wall *can be seen* today".

    So is what "can be described" as something.
    """
    if not is_passive(verb):
        return False
    seen = verb.lemma_ in _PERCEIVED and ("can" in auxiliaries or "could" in auxiliaries)
    return seen or (verb.lemma_ in _DESCRIBING and "can" in auxiliaries)


def _asks(verb: Token, clauses: list[Token]) -> bool:
    """Return whether "if" behind a verb of asking leads to what is asked, not to a condition."""
    return verb.lemma_ in _ASKING and all(clause.i > verb.i for clause in clauses)


def _is_condition(clause: Token) -> bool:
    return any(is_subordinator(word) and word.lower_ in _CONDITIONS for word in clause.lefts)


def _auxiliaries_of(verb: Token) -> tuple[Token, ...]:
    """Return the auxiliaries, those of the verb before also where they stand for both.

    "will stay and be heard"; taggers often take a base form for a past or present tense: "will buy
    and cut".
    """
    own = auxiliaries_of(verb)
    if not is_conjunct(verb) or has_grammatical_subject(verb):
        return own
    bare = is_base_form(own[0]) if own else verb.lower_ == verb.lemma_
    return (*auxiliaries_of(verb.head), *own) if bare else own


def _is_said_in_the_past(verb: Token) -> bool:
    return any(is_past_form(word) for word in verb.ancestors if is_full_verb(word))


def _under_not(negation: Token, verb: Token, stance: Stance) -> Stance:
    """Return the stance under a "not" of the verb, unless it leads to more ("not only").

    Nor if it stands in another's words.
    """
    doc = verb.doc
    first, last = sorted((negation.i, verb.i))
    if any(mark in doc.span(first, last).text for mark in _QUOTES):
        return stance
    behind = [word for word in doc[negation.i + 1 : negation.i + 3] if word is not verb]
    following = {word.lower_ for word in behind[:1]}
    if following & _MORE and not is_predicate_adjective(behind[0]):  # "is not *alone* in it"
        return stance
    if following & _OPEN and negation.lower_ != "never":
        return with_modality(stance, Modality.POSSIBLE, f"{negation.lower_} {behind[0].lower_}")
    return negated(stance, negation.lower_)


def _under_adverb(adverb: Token, verb: Token, stance: Stance) -> Stance:
    word = adverb.lower_
    if word in _NEGATIVE:
        return negated(stance, word)
    if word in _NEARLY:
        before = adverb.i < verb.i and not adverb.doc[adverb.i + 1].like_num
        return negated(stance, word) if before else stance
    if word == "longer" and any(w.lower_ in ("no", "any") for w in adverb.children):
        no = any(w.lower_ == "no" for w in adverb.children)
        return negated(stance, "no longer") if no else stance
    if word == "ever" and any(w.lower_ in _NEGATIVE for w in adverb.children):
        return negated(stance, "hardly ever")
    if word == "but" and adverb.i + 1 == verb.i and adverb.doc[adverb.i - 1].lower_ == "all":
        return negated(stance, "all but")
    if adverb.i < verb.i and _holds_the_not(adverb):
        return negated(stance, "not")
    return under_hedge(adverb, stance)


def _holds_the_not(adverb: Token) -> bool:
    """Return whether the "not" of an auxiliary hangs on an adverb: "has *not* thus far sold"."""
    first = adverb.left_edge
    if not is_negation(first) or first is adverb or first.i == 0:
        return False
    following = first.nbor(1).lower_
    before = first.nbor(-1)
    return following not in _OPEN_OR_MORE and before.head is adverb.head and is_auxiliary(before)


def under_hedge(adverb: Token, stance: Stance) -> Stance:
    """Return the stance under an adverb that leaves it open or on somebody's word."""
    word = adverb.lower_
    if word in _REPORTED:
        return on_word_of(stance, Source(None, adverb))
    if word in _PROBABLE:
        return with_modality(stance, Modality.PROBABLE, word)
    if word in _POSSIBLE:
        return with_modality(stance, Modality.POSSIBLE, word)
    return stance


def _under_predicate(predicate: Token, stance: Stance) -> Stance:
    """Return the stance under what stands before a predicate: "*rarely* open", "*not* guilty"."""
    if is_negated_before(predicate):
        return negated(stance, "not")
    for word in predicate.lefts:
        if is_adverbial(word) and word.lower_ in _NEGATIVE:
            stance = negated(stance, word.lower_)
    return stance


def _denies(preposition: Token) -> bool:
    """Return whether a phrase like "in no way" or "under no circumstances" denies its clause."""
    return any(
        (noun.lemma_ in _DENYING_PHRASES or noun.lower_ in _DENYING_PHRASES) and is_no(noun)
        for noun in objects_of_preposition(preposition)
    )


def _follows_nor(verb: Token) -> bool:
    """Return whether "nor" leads to a coordinated verb that no "not" denies."""
    if any(is_negation(child) for child in verb.lefts):
        return False
    before = [word for word in verb.head.rights if is_coordinator(word) and word.i < verb.i]
    return bool(before) and before[-1].lower_ == "nor"


def _hangs_too_high(verb: Token) -> bool:
    """Whether a bare infinitive was coordinated with a finite verb far above it.

    "mentioned plans to build a dam and sign a treaty": nothing finite takes part with a base form.
    """
    return (
        is_conjunct(verb)
        and is_base_form(verb)
        and is_surely_finite(verb.head)
        and not _auxiliaries_of(verb)
        and not has_grammatical_subject(verb)
    )


def _is_imperative(verb: Token) -> bool:
    return not has_grammatical_subject(verb) and not has_active_auxiliary(verb)
