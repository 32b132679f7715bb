"""What a governing verb, adjective, noun or preposition says of the clause or event under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.factuality.marks import LISTS, Mark, has_mark
from kg.extract.quotations.sources import Source, noun_source, speaker_of, told_in
from kg.lang.en.grammar import (
    follows_to,
    has_active_auxiliary,
    has_active_subject_before,
    has_grammatical_subject,
    has_subject,
    has_subordinator,
    is_active_auxiliary,
    is_active_subject,
    is_adjective,
    is_adnominal_clause,
    is_adverbial_clause,
    is_any_object,
    is_apposition,
    is_auxiliary,
    is_base_form,
    is_clause_of_verb,
    is_common_noun,
    is_complement,
    is_complement_clause,
    is_conjunct,
    is_core_argument,
    is_finite,
    is_negated,
    is_negated_before,
    is_noun,
    is_noun_argument,
    is_object,
    is_open_complement,
    is_participle,
    is_passive,
    is_past_tense,
    is_predicate_adjective,
    is_prepositional_clause,
    is_prepositional_object,
    is_present_participle,
    is_relative_clause,
    is_subordinator,
    is_verb,
    opens_clause,
    subject_before,
    undergoes,
)
from kg.model import Modality
from kg.parse import Token

_ACCUSING = frozenset({"of", "for", "with"})
_WANTING_NOUNS = LISTS["planning_nouns"] | LISTS["hoping_nouns"]
_INSTEAD = frozenset({"without", "instead", "than", "short"})
_WISHES = {
    **dict.fromkeys(LISTS["hope"], Modality.HOPE),
    **dict.fromkeys(LISTS["plan"], Modality.PLAN),
    "expect": Modality.HOPE,
    "anticipate": Modality.HOPE,
}
_PASSIVE_MODALITIES = {
    **dict.fromkeys(LISTS["planned"], Modality.PLAN),
    **dict.fromkeys(LISTS["likely"], Modality.PROBABLE),
}
# Verbs that work as auxiliaries before an infinitive: "is to meet", "has to", "going to meet"
_AUXILIARY_LIKE = {"be": Modality.PLAN, "have": Modality.POSSIBLE, "go": Modality.PLAN}
_ADJECTIVES = {
    **{word: Mark(word, modality=Modality.PROBABLE) for word in LISTS["likely"]},
    **{word: Mark(word, modality=Modality.PLAN) for word in LISTS["planned"]},
    **{word: Mark(word, modality=Modality.HOPE, own=True) for word in LISTS["hoping"]},
    **{word: Mark(word, negate=True) for word in LISTS["unable"]},
    **{word: Mark(word, modality=Modality.POSSIBLE) for word in LISTS["open_adjectives"]},
}
# What verbs make of a finite clause that they govern; their subject is its source.
_ATTITUDES = {
    **{lemma: Mark(lemma) for lemma in LISTS["say"] | LISTS["find"] | LISTS["plan"]},
    **{lemma: Mark(lemma, modality=Modality.HOPE) for lemma in LISTS["hope"]},
    **{lemma: Mark(lemma, negate=True) for lemma in LISTS["deny"]},
    **{lemma: Mark(lemma, modality=Modality.PROBABLE) for lemma in LISTS["believe"]},
    **{lemma: Mark(lemma, modality=Modality.POSSIBLE) for lemma in LISTS["doubt"]},
}


def marks_of_governor(node: Token, *, shared: bool, own: bool) -> Iterator[Mark]:
    """Yield what the word that governs `node` says of it."""
    governor = node.head
    if is_clause_of_verb(node) and is_verb(node) and is_verb(governor):
        yield from _under_verb(node, governor, own=own)
        if is_complement_clause(node) and governor.lemma_ == "be":  # "it is possible that"
            yield from _under_adjectives(w for w in governor.children if is_predicate_adjective(w))
    elif shared and is_complement(node) and (is_adjective(governor) or is_common_noun(governor)):
        yield from _under_adjectives([governor])
    elif is_noun(governor) and (is_adnominal_clause(node) or is_complement_clause(node)):
        yield from _under_noun(node, governor)
    elif is_relative_clause(node) and told_in(governor) is node:
        verb = governor.head.head
        yield Mark(verb.lemma_, source=Source(speaker_of(verb), verb), reported=True)
    elif is_prepositional_clause(node):
        yield from _under_preposition(governor)
    elif shared and is_noun_argument(node) and is_noun(node):
        yield from _event_under_verb(node)


def _under_verb(node: Token, verb: Token, *, own: bool) -> Iterator[Mark]:
    """Yield what a verb says of the clause it governs.

    `own`: nothing but verbs of the same subject stands between `node` and the claim.
    """
    lemma, infinitive = verb.lemma_, follows_to(node)
    own = own and is_open_complement(node) and not _has_object_before(node)
    if is_adverbial_clause(node):
        if infinitive and lemma not in LISTS["implicative"]:
            yield Mark("purpose", modality=Modality.PLAN)
        elif _is_inverted(node):
            yield Mark("inverted", modality=Modality.CONDITIONAL)
        elif _is_awaited(node, verb):
            yield Mark("awaited", modality=Modality.PLAN)
    elif infinitive and is_passive(verb) and lemma in _PASSIVE_MODALITIES:
        yield Mark(lemma, modality=_PASSIVE_MODALITIES[lemma])
    elif infinitive and lemma == "have" and any(word.lower_ == "yet" for word in verb.children):
        yield Mark("yet to", negate=True)
    elif infinitive and _works_as_auxiliary(verb):
        yield Mark(f"{lemma} to", modality=_AUXILIARY_LIKE[lemma])
    elif _is_ruled_out(verb):  # "did not rule out selling": it may
        open_ = is_negated_before(verb)
        yield Mark(lemma, negate=True, modality=Modality.POSSIBLE if open_ else None)
    elif lemma in LISTS["negate"]:
        yield Mark(lemma, negate=True)
    elif infinitive and lemma in LISTS["possible"]:
        yield Mark(lemma, modality=Modality.POSSIBLE)
    elif lemma in _WISHES and (infinitive or is_open_complement(node)):
        yield Mark(lemma, modality=_WISHES[lemma], own=own and not is_passive(verb))
    elif lemma in LISTS["believe"] and is_present_participle(node) and not has_mark(node):
        yield Mark(lemma, modality=Modality.POSSIBLE)  # "is considering selling"
    elif lemma in LISTS["find"] and _is_open_question(node):
        yield Mark(lemma, modality=Modality.POSSIBLE)
    elif lemma in _ATTITUDES:
        yield _attitude(lemma, verb)
    elif lemma in LISTS["possible"] and is_complement_clause(node):
        yield Mark(lemma, modality=Modality.POSSIBLE)


def _works_as_auxiliary(verb: Token) -> bool:
    """Return whether a verb before an infinitive is as good as an auxiliary: "*is* to meet"."""
    if verb.lemma_ == "go":
        return is_present_participle(verb)
    finite = is_finite(verb) or is_base_form(verb)
    return (verb.lemma_ == "be" and finite) or (
        verb.lemma_ == "have" and (finite or is_participle(verb))
    )


def _attitude(lemma: str, verb: Token) -> Mark:
    """Return what the subject of a verb of saying or believing makes of the clause under it."""
    mark = _ATTITUDES[lemma]
    negate, modality = mark.negate, mark.modality
    if is_negated(verb):
        if lemma in LISTS["believe"]:
            negate = True  # "doesn't believe that it is" says that it isn't
        elif lemma in LISTS["say"]:
            modality = Modality.POSSIBLE
    source = Source(speaker_of(verb), verb)
    return Mark(lemma, negate=negate, modality=modality, source=source, reported=True)


def _is_open_question(verb: Token) -> bool:
    return any(is_subordinator(word) and word.lower_ in LISTS["conditions"] for word in verb.lefts)


def _is_ruled_out(verb: Token) -> bool:
    return verb.lemma_ == "rule" and any(child.lower_ == "out" for child in verb.children)


def _under_adjectives(words: Iterable[Token]) -> Iterator[Mark]:
    for word in words:
        if word.lower_ in _ADJECTIVES:
            yield _ADJECTIVES[word.lower_]


def _under_noun(node: Token, noun: Token) -> Iterator[Mark]:
    """Yield what a noun says of its clause: "the claim that …", "plans to …"."""
    lemma, infinitive = noun.lemma_.lower(), follows_to(node)
    if not infinitive and is_participle(node) and not has_mark(node):
        return  # "a man named Ali"
    if lemma in LISTS["failing_nouns"]:
        yield Mark(lemma, negate=True)
    elif lemma in LISTS["planning_nouns"]:
        dropped = undergoes(noun) and noun.head.lemma_ in LISTS["drop"]
        negate = dropped or (infinitive and _is_lacked(noun))
        yield Mark(lemma, modality=Modality.PLAN, negate=negate)
    elif lemma in LISTS["hoping_nouns"]:
        yield Mark(lemma, modality=Modality.HOPE)
    elif lemma in LISTS["doubting_nouns"]:
        yield Mark(lemma, modality=Modality.POSSIBLE)
    elif lemma in LISTS["believing_nouns"]:
        yield Mark(lemma, modality=Modality.PROBABLE, source=noun_source(noun), reported=True)
    elif lemma in LISTS["denying_nouns"]:
        yield Mark(lemma, negate=True, source=noun_source(noun), reported=True)
    elif lemma in LISTS["evidence_nouns"]:
        none = any(child.lower_ in LISTS["negative_words"] for child in noun.children)
        if none or lemma != "proof":
            yield Mark(lemma, modality=Modality.POSSIBLE if none else Modality.PROBABLE)
    elif lemma in LISTS["saying_nouns"]:
        denied = is_object(noun) and noun.head.lemma_ in LISTS["deny"]
        source = Source(speaker_of(noun.head), noun.head) if denied else noun_source(noun)
        yield Mark(lemma, negate=denied, source=source, reported=True)
    elif infinitive and not _is_ordinal(noun):
        yield Mark("infinitive", modality=Modality.POSSIBLE, negate=_is_lacked(noun))


def _is_lacked(noun: Token) -> bool:
    """Return whether there is none of a noun: "has *no* plans to sell", "*lacks* plans to sell"."""
    if any(child.lower_ in LISTS["negative_words"] for child in noun.lefts):
        return True
    verb = noun.head
    return is_object(noun) and (verb.lemma_ == "lack" or is_negated_before(verb))


def _under_preposition(preposition: Token) -> Iterator[Mark]:
    word, governor = preposition.lower_, preposition.head
    lemma = governor.lemma_.lower()
    if word in _INSTEAD or governor.lower_ in _INSTEAD:
        yield Mark(word, negate=True)
    elif lemma in LISTS["acquit"] and word == "of":
        yield Mark(lemma, negate=True)
    elif word == "against" and is_verb(governor):
        yield Mark(word, negate=True)  # "voted *against* joining"
    elif lemma in LISTS["accuse"] and word in _ACCUSING:
        yield Mark(lemma, source=Source(speaker_of(governor), governor), reported=True)
    elif is_verb(governor) and lemma in LISTS["negate"] and word in ("from", "in"):
        yield Mark(lemma, negate=True)
    elif is_verb(governor) and lemma in LISTS["say"] and word in ("to", "about", "of", "as"):
        yield Mark(lemma, source=Source(speaker_of(governor), governor), reported=True)
    elif is_verb(governor) and lemma in LISTS["deny"]:
        yield Mark(lemma, negate=True, source=Source(speaker_of(governor), governor), reported=True)
    elif is_verb(governor) and lemma in LISTS["believe"] and word in ("about", "of"):
        yield Mark(lemma, modality=Modality.POSSIBLE)
    elif is_common_noun(governor) and lemma in _WANTING_NOUNS:
        yield Mark(lemma, modality=Modality.PLAN)
    elif is_common_noun(governor) and lemma in LISTS["doubting_nouns"]:
        yield Mark(lemma, modality=Modality.POSSIBLE)


def _event_under_verb(noun: Token) -> Iterator[Mark]:
    """Yield what a verb makes of the event that its object names: "seeks a deal"."""
    governor = noun.head
    if is_prepositional_object(noun):
        if governor.lower_ not in ("for", "on", "to", "of", "about"):
            return
        governor = governor.head
    lemma = governor.lemma_.lower()
    if is_common_noun(governor):
        if lemma in _WANTING_NOUNS:
            yield Mark(lemma, modality=Modality.PLAN)
        elif lemma in LISTS["doubting_nouns"]:
            yield Mark(lemma, modality=Modality.POSSIBLE)
    elif is_verb(governor) and (not is_active_subject(noun)):
        if lemma in LISTS["opaque_negative"]:
            yield Mark(lemma, negate=True)
        elif lemma in LISTS["opaque_hope"] or (
            lemma in ("call", "push", "ask") and is_prepositional_object(noun)
        ):
            yield Mark(lemma, modality=Modality.HOPE)
        elif lemma in LISTS["opaque_plan"]:
            yield Mark(lemma, modality=Modality.PLAN)
        elif lemma in LISTS["say"] and is_object(noun):
            yield Mark(lemma, source=Source(speaker_of(governor), governor), reported=True)


def shares_sign(node: Token) -> bool:
    """Whether the sign and certainty of the governing word are those of `node`."""
    governor = node.head
    if not is_verb(node) and not is_adjective(node):
        light = is_verb(governor) and governor.lemma_ in LISTS["carrying"]
        return light and is_core_argument(node)
    if is_predicate_adjective(node):
        return True
    if is_open_complement(node):
        return governor.lemma_ not in LISTS["say"]
    if is_complement_clause(node):
        return governor.lemma_ in ("help", "let", "make", "have", "see")
    if is_conjunct(node) and is_base_form(node):
        if follows_to(governor) and follows_to(node):
            return True  # "refused to sign and *to pay*"
        return not has_subject(node) and not has_active_auxiliary(node)
    return False


def is_outcome(node: Token) -> bool:
    """Return whether `node` is a participle behind its verb: "will close the mine, *ending* …"."""
    participle = is_adverbial_clause(node) and is_present_participle(node) and node.i > node.head.i
    return participle and not has_mark(node)


def is_background(node: Token) -> bool:
    """Return whether `node` tells something by the way: a relative clause, a participle.

    Or why or since when: "is trying to grow *since it sold its arm*".
    """
    if is_adverbial_clause(node):
        return _is_past(node) and _is_opened_by(node, LISTS["reasons"])
    if is_adnominal_clause(node):
        return not follows_to(node) and not has_mark(node)
    return is_relative_clause(node) or is_apposition(node)


def _is_opened_by(node: Token, words: frozenset[str]) -> bool:
    """Return whether a clause with a subject of its own begins with one of the words."""
    opening = any(child.lower_ in words for child in node.lefts if opens_clause(child))
    return opening and has_grammatical_subject(node)


def _is_past(verb: Token) -> bool:
    return is_past_tense(verb) or any(
        is_past_tense(child) for child in verb.lefts if is_auxiliary(child)
    )


def _is_awaited(node: Token, verb: Token) -> bool:
    """Return whether what is to come waits for a clause: "will leave *once the deal closes*"."""
    if _is_past(node) or not _is_opened_by(node, LISTS["reasons"]):
        return False
    return any(
        child.lower_ in LISTS["future_auxiliaries"]
        for child in verb.lefts
        if is_active_auxiliary(child)
    )


def _is_inverted(verb: Token) -> bool:
    """Whether "had" or "were" before its subject makes a condition: "Had Rossi sold the bank"."""
    subject = subject_before(verb)
    marked = has_subordinator(verb)
    return (
        subject is not None
        and not marked
        and any(is_auxiliary(word) and word.i < subject.i for word in verb.lefts)
    )


def is_contrast(node: Token) -> bool:
    """Return whether `node` is told beside the main clause, on nobody else's word: "while X …"."""
    if not is_adverbial_clause(node) or not has_grammatical_subject(node):
        return False
    return any(
        is_subordinator(child) and child.lower_ in LISTS["contrasts"] for child in node.lefts
    )


def _has_object_before(infinitive: Token) -> bool:
    return any(
        is_any_object(child) and child.i < infinitive.i for child in infinitive.head.rights
    ) or has_active_subject_before(infinitive)


def _is_ordinal(noun: Token) -> bool:
    words = [noun, *noun.children]
    return any(
        word.lower_ in ("first", "last", "only", "next") or word.ent_type_ == "ORDINAL"
        for word in words
    )
