"""Claims of who takes part in what a verb tells: objects, agents, recipients.

A passive with an agent is turned round. What a verb only carries ("held talks") has claims of its
own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from msgspec import structs

from kg.extract.claims.asked import brought_about, infinitive_words
from kg.extract.claims.bearers import may_act
from kg.extract.claims.complements import (
    HYPHENS,
    has_predicate,
    lacks_complement,
    with_complement,
)
from kg.extract.claims.drafts import Draft, Words, noun_words, verb_phrase, with_words
from kg.extract.claims.events import LIGHT_VERBS, Event, frames
from kg.extract.claims.figures import amounts_of
from kg.extract.claims.idioms import carries_half_of_idiom
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.obliques import is_distance
from kg.extract.claims.pairs import joins_several, words_of_all
from kg.extract.claims.rules import clauses as rules
from kg.extract.claims.subjects import named_bearer
from kg.extract.clauses import Argument, Clause, Role
from kg.extract.mentions.phrases import core_end, core_start
from kg.lang.en.grammar import (
    appositions_of,
    attributes_of,
    auxiliaries_of,
    has_common_noun_form,
    has_conjunct,
    has_specifier,
    is_adverbial,
    is_adverbial_clause,
    is_attribute,
    is_cardinal,
    is_clausal_subject,
    is_clause_of_noun,
    is_common_noun,
    is_coordinator,
    is_full_verb,
    is_infinitive,
    is_object,
    is_pronoun,
    is_proper_noun,
    is_relative_clause,
    is_singular_common,
    is_subordinator,
    next_conjunct,
    numeral_of,
    object_of,
    owner_of,
)
from kg.lang.en.lexicon import words
from kg.lang.en.nouns import is_role
from kg.lang.en.operators import words_of
from kg.model import MentionKind, Phrase
from kg.parse import Token
from kg.parse.tokens import in_order

_KIN = words("noun", "kin")
_INSTITUTIONS = words("noun", "institution")
_REPORTING = words_of("report", "belief")
_EMPTY_VERBS = words("verb", "empty")
_POSTING = words("verb", "says", "written")
_APPOINTING = words("verb", "appoint")
_EMPTY_HEADS = words("noun", "no-end")
_FEELING = words("verb", "feel")
_COSTING = words("verb", "cost")
_BY_QUALITY = words("verb", "by-quality")
_CARRYING = _EMPTY_VERBS | _POSTING
_ERAS = words("noun", "era")
_LONGEST_CONTENT = 30
"""In words, with the noun that announces it."""


def objects(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X thanked Y."""
    if (clause.passive and clause.with_role(Role.AGENT)) or lacks_complement(clause):
        return
    nouns = [_meant(clause, argument) for argument in clause.with_role(Role.OBJECT)]
    for noun in nouns or _shared(clause):
        if noun == subject or is_carried(clause, noun, index):
            continue
        if _is_no_object(clause, noun) or _is_owned(noun, index):
            continue
        if carries_half_of_idiom(clause, noun) or is_distance(noun, index):
            continue
        if has_predicate(clause, noun):
            continue
        if is_kin_with_name(clause, noun) or any(amounts_of(noun, index)):
            continue
        costs = len(nouns) > 1 and clause.verb.lemma_ in _COSTING
        if costs and numeral_of(noun) is None and not _is_amount(noun, index):
            continue  # "cost *the firm* two million": how much
        if is_headline_appointment(clause, noun, index):
            phrase = verb_phrase(clause, passive=True)
            yield Draft(rules.HEADLINE_APPOINTED, clause.verb, subject, phrase, noun)
        else:
            phrase = with_complement(verb_phrase(clause), clause, noun)
            words = words_of_all(noun) if joins_several(clause, noun) else _with_content(noun)
            yield Draft(rules.OBJECT, clause.verb, subject, phrase, noun, literal=words)


def _with_content(noun: Token) -> Words:
    """Return the words of a noun with the clause that it announces: "denied *reports that …*"."""
    for child in noun.rights:
        if is_clause_of_noun(child) and not is_relative_clause(child):
            opens = child.left_edge
            if opens.lower_ == "that" and is_subordinator(opens) and opens.i == core_end(noun):
                words = noun.doc[core_start(noun) : child.right_edge.i + 1]
                return words if len(words) <= _LONGEST_CONTENT else ()
    return ()


def made_to_do(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X helped Y win the cup; X caused Y to break."""
    for whom, verb in brought_about(clause):
        phrase = with_words(verb_phrase(clause), infinitive_words(verb))
        # no property is read off its verb alone: who caused a port to close did not cause the port
        phrase = structs.replace(phrase, head=phrase.lemma)
        yield Draft(rules.MADE_TO_DO, clause.verb, subject, phrase, whom)


def _meant(clause: Clause, argument: Argument) -> Token:
    """Return what an object stands for where the sentence tells.

    "*What* Ana bought was the mill"; in "Peru is a *partner* that we trust" it is Peru.
    """
    noun = argument.head
    if argument.relative and is_attribute(noun) and is_relative_clause(clause.first):
        return named_bearer(noun)
    copula = clause.first.head
    if noun.lower_ != "what" or not is_clausal_subject(clause.first) or copula.lemma_ != "be":
        return noun
    return next(iter(attributes_of(copula)), noun)


def is_kin_with_name(clause: Clause, noun: Token) -> bool:
    """Return whether an object tells whose relative somebody is: "has a *sister*, Ana Silva"."""
    kin = clause.verb.lemma_ == "have" and noun.lemma_.lower() in _KIN
    return kin and any(map(is_proper_noun, appositions_of(noun)))


def _is_no_object(clause: Clause, noun: Token) -> bool:
    """Return whether an object says nothing: of "as X put *it*", "won 6-*4*", "made *moves* to …".

    What somebody made moves to do has claims of its own.
    """
    if is_cardinal(noun):
        around = noun.doc[max(noun.i - 1, 0) : noun.i + 2]
        parts = [*noun.text, *(word.text for word in around)]
        return not HYPHENS.isdisjoint(parts)  # "voted *12*–9"
    if noun.lower_ == "it":
        return clause.verb.lemma_ == "put" and is_adverbial_clause(clause.first)
    if clause.verb.lemma_ == "have" or clause.verb.lemma_ not in LIGHT_VERBS:
        return False
    return any(
        is_clause_of_noun(child) and is_infinitive(child) and object_of(child) is not None
        for child in noun.rights
    )


def _is_owned(noun: Token, index: MentionIndex) -> bool:
    """Return whether the mention leaves out whose it is: "guaranteed the bank's *survival*".

    A claim of the owner says it all; a name is part of the mention ("*Peru's debts*").
    """
    if not has_common_noun_form(noun) or has_conjunct(noun):
        return False
    owner = owner_of(noun)
    if owner is None or is_pronoun(owner) or index.at(owner) is None:
        return False
    mention = index.at(noun)
    if mention is None or mention.kind is MentionKind.NAME:
        return False  # "met the bank's *chairman Ana Silva*"
    return owner.idx < mention.start


def _shared(clause: Clause) -> list[Token]:
    """Return the object a bare verb shares with the next one: "met and thanked Y"."""
    verb = clause.verb
    following = next_conjunct(verb)
    if clause.passive or following is None or not is_full_verb(following):
        return []
    if any(argument.place < following.i for argument in clause.arguments):
        return []
    between = verb.doc[verb.i + 1 : following.i]
    joined = between[:1] and is_coordinator(between[0])
    if not joined or not all(is_coordinator(word) or is_adverbial(word) for word in between):
        return []  # "finished fourth and kept Y"
    return [child for child in following.rights if is_object(child)]


def is_carried(clause: Clause, noun: Token, index: MentionIndex) -> bool:
    """Return whether a verb only carries an event noun, which has claims of its own."""
    lemma = noun.lemma_.lower()
    if clause.verb.lemma_ == "take" and lemma in ("place", "part"):
        return True
    frame = frames().get(lemma)
    if frame is None or frame.kind == "patient" or index.name_at(noun) is not None:
        return False
    if clause.verb.lemma_ not in _CARRYING:
        return False
    # who does something to nobody has no claim but this one: "posted a loss"
    met = Event(noun, frame, clause).complements(*frame.prepositions)
    return frame.kind == "mutual" or bool(met)


def is_headline_appointment(clause: Clause, noun: Token, index: MentionIndex) -> bool:
    """Return whether "Feith appointed envoy" leaves out "was": an office without article."""
    mention = index.at(noun)
    return (
        clause.verb.lemma_ in _APPOINTING
        and is_role(noun)
        and mention is not None
        and mention.kind is MentionKind.NOMINAL
        and not has_specifier(noun)
    )


def agents(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """Y was thanked by X: X thanked Y; but "Y was pleased by X"."""
    for argument in clause.with_role(Role.AGENT):
        verb = argument.verb
        if verb is not None and verb is not clause.verb and verb.lemma_ in _REPORTING:
            continue  # "is said *by friends* to have left": they say it
        if argument.head.lemma_.lower() in _EMPTY_HEADS or argument.head.lower_ in _ERAS:
            continue
        if _is_means(argument.head) or _is_quality(clause, argument.head):
            phrase = verb_phrase(clause, preposition="by")
            yield Draft(rules.MEANS, clause.verb, subject, phrase, argument.head)
            continue
        if clause.verb.lemma_ in _FEELING:
            phrase = verb_phrase(clause, preposition="by")
            yield Draft(rules.FEELING, clause.verb, subject, phrase, argument.head)
        elif not lacks_complement(clause):
            deed = next((verb for verb in clause.chain if verb is argument.verb), clause.verb)
            phrase = _active_phrase(clause, deed)
            yield Draft(rules.AGENT, deed, argument.head, phrase, subject)


def _active_phrase(clause: Clause, verb: Token) -> Phrase:
    """Return what an agent does: "was asked *by X* to stay" is "ask to stay", "made chair" too."""
    if verb is clause.verb:
        return with_complement(verb_phrase(clause, active=True), clause, verb)
    chain = clause.chain[: clause.chain.index(verb) + 1]
    asked = clause.chain[len(chain)]
    group = in_order([word for link in chain for word in (link, *auxiliaries_of(link))])
    outer = replace(clause, verb=verb, chain=chain, group=group, particle=None)
    return with_words(verb_phrase(outer, active=True), infinitive_words(asked))


def _is_means(noun: Token) -> bool:
    """Return whether "by" leads to how something is done: "by *road*", not "by *parliament*"."""
    body = noun.lower_ in _INSTITUTIONS
    return is_singular_common(noun) and not noun.children and not noun.ent_type_ and not body


def _is_quality(clause: Clause, noun: Token) -> bool:
    """Return whether "by" leads to what things are told apart by: "compared by their *price*"."""
    return clause.verb.lemma_ in _BY_QUALITY and is_common_noun(noun) and not may_act(noun)


def datives(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X gave Y a prize: X gave a prize to Y."""
    objects = clause.with_role(Role.OBJECT)
    for argument in clause.with_role(Role.DATIVE):
        if objects and _is_amount(objects[0].head, index):  # "fined Y 50 euros"
            if clause.verb.lemma_ not in _COSTING:
                phrase = verb_phrase(clause)
                yield Draft(rules.DATIVE, clause.verb, subject, phrase, argument.head)
            continue
        tail = noun_words(objects[0].head) if objects else ()
        phrase = verb_phrase(clause, tail=tail, preposition="to" if objects else "")
        yield Draft(rules.DATIVE, clause.verb, subject, phrase, argument.head)


def _is_amount(noun: Token, index: MentionIndex) -> bool:
    return any(index.value_at(word) is not None for word in (noun, noun.left_edge))
