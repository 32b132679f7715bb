"""A draft: what a rule reads from the parse, before its ends are looked up among the mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from msgspec.structs import replace

from kg.extract.claims.rules import Rule
from kg.extract.clauses import Clause
from kg.extract.mentions.amounts import is_degree, is_of_number, tells_which
from kg.extract.mentions.phrases import core_start
from kg.extract.scope.frames import operator_of_adjective, operator_of_verb
from kg.lang.en.grammar import (
    first_conjunct,
    is_adjective,
    is_cardinal,
    is_compared_adjective,
    is_conjunct,
    is_coordinator,
    is_hyphen,
    is_particle,
    is_passive_auxiliary,
    is_past_form,
    is_personal_pronoun,
    is_proper_noun,
    specifies,
)
from kg.lang.en.lexicon import words
from kg.lang.en.operators import word_list
from kg.model import Literal, Mention, Modality, Phrase
from kg.parse import Token
from kg.parse.tokens import in_order

Words = tuple[Token, ...]
_COMPLETING = words("adverb", "completing")
FORMERLY = "formerly"
ORIGINALLY = "originally"
_OVER, _STATES = word_list("over"), word_list("states")
_NAMING = words("verb", "call")


@dataclass
class Draft:
    """Subject, relation and object as words of one sentence.

    Ends are heads of noun phrases; those coordinated with them are found later. `literal` holds
    the words of an object that is no thing: an adjective, what someone said.
    """

    rule: Rule
    event: Token
    """The verb or noun whose stance, time and place the claim has."""
    subject: Token
    phrase: Phrase
    object: Token
    literal: Words = ()
    symmetric: bool = False
    shared: bool = True
    """Whether what is coordinated with the ends takes part too."""
    subject_mention: Mention | None = None
    """The subject itself, where the rule knows it: what a set stands for, a title."""
    object_mention: Mention | None = None
    object_literal: Literal | None = None
    predicate: str = ""
    """IRI of a property of the core, where grammar alone tells it."""


def verb_phrase(
    clause: Clause,
    *,
    tail: Words = (),
    preposition: str = "",
    active: bool = False,
    passive: bool = False,
) -> Phrase:
    """Return the phrase of a verb group, with an object and a preposition that belong to it.

    `active` gives the lemma of the active voice to a passive whose agent is the subject, `passive`
    that of the passive to a verb that only looks active.
    """
    group = clause.group
    tail = (*_completing(clause), *tail)
    words = (*group, *tail)
    undergone = passive or (clause.passive and not active)
    lemmas = [_once(clause), *_lemmas(clause, undergone), *_tail_lemmas(tail)]
    lemma = " ".join([part for part in lemmas if part])
    surface = " ".join([word.text for word in words])
    if not clause.negated and _denying(clause):
        surface = lemma  # "refused to sell" is "sell", which is denied
    return Phrase(
        surface=f"{surface} {preposition}".strip(),
        lemma=f"{lemma} {preposition}".strip(),
        start=group[0].idx,
        end=group[-1].idx + len(group[-1].text),
        head=clause.verb.lemma_.lower(),
        preposition=preposition,
        voice="passive" if clause.passive or passive else "active",
    )


def _once(clause: Clause) -> str:
    """Return the word that says that a state is over: "was *once* common", "*formerly* of Ulm".

    What happened once has still happened: only "formerly" says so of deeds.
    """
    for word in clause.adverbs:
        name = word.lower_
        if name not in _OVER or word.children or word.head is not clause.verb:
            continue
        verb = clause.verb
        state = verb.lemma_ in _STATES or (clause.passive and verb.lemma_ in _NAMING)
        if name == FORMERLY or (state and (word.i < verb.i or verb.lemma_ == "be")):
            return name if name == ORIGINALLY else FORMERLY
    return ""


def _completing(clause: Clause) -> Words:
    """Return the adverbs that make a verb mean something else: "do *well*", "tear *apart*"."""
    if clause.verb.lemma_ in ("be", "have"):
        return ()
    found = [word for word in clause.adverbs if word.lower_ in _COMPLETING]
    return tuple(
        [
            word
            for word in found
            if word.head is clause.verb
            and word.i > clause.verb.i
            and not word.lefts
            and word.nbor(-1).lower_ != "as"
        ]
    )


def with_words(phrase: Phrase, words: Words) -> Phrase:
    """Return a phrase followed by words that say what it means: "call" with "mistake"."""
    return replace(
        phrase,
        surface=" ".join([phrase.surface, *(word.text for word in words)]),
        lemma=" ".join([phrase.lemma, *_tail_lemmas(words)]),
    )


def _lemmas(clause: Clause, passive: bool) -> list[str]:
    """Return the lemmas of the verbs of a chain: "hope to finish", "be expected to grow"."""
    parts: list[str] = []
    untold = _denying(clause)
    for place, verb in enumerate(clause.chain):
        if verb.lower_ == "going" and verb != clause.verb:
            continue  # "is going to" is a future
        if verb in untold:
            continue
        if parts and place and _takes_to(clause, verb):
            parts.append("to")
        last = verb == clause.verb
        if (passive if last else any(map(is_passive_auxiliary, verb.lefts))) and is_past_form(verb):
            parts += ["be", verb.lower_]
        else:
            parts.append(verb.lemma_.lower())
        if not last:  # "rule *out* selling"
            parts += [word.lower_ for word in verb.rights if is_particle(word)]
    if clause.particle is not None and clause.particle.text.isalpha():
        parts.append(clause.particle.lower_)
    return parts


def _denying(clause: Clause) -> Words:
    """Return the verbs of a chain that say no more than "not": "*failed* to", "*was unable* to".

    The claim's polarity has it; in its relation too it would be told twice.
    """
    chain = clause.chain
    if len(chain) == 1:
        return ()
    found: list[Token] = []
    for place, (word, below) in enumerate(pairwise(chain)):
        while is_conjunct(below) and below.head is not word:
            below = below.head  # "refused to sign and *pay*"
        is_adjective_link = is_adjective(word)
        operator = (operator_of_adjective if is_adjective_link else operator_of_verb)(word, below)
        if operator is None or operator.source or not operator.affirmed.negative:
            continue
        if operator.affirmed.modality is Modality.CERTAIN:
            found += chain[place - 1 : place + 1] if is_adjective_link and place else [word]
    return tuple(found)


def _takes_to(clause: Clause, verb: Token) -> bool:
    """Return whether "to" leads to a verb of a chain, before it or before its first conjunct."""
    words = [word for word in clause.auxiliaries if word.lower_ == "to"]
    return any(word.head in (verb, verb.head, first_conjunct(verb)) for word in words)


def _tail_lemmas(tail: Words) -> list[str]:
    return [_tail_lemma(word) for word in tail]


def _tail_lemma(word: Token) -> str:
    if is_proper_noun(word):
        return word.text
    # "take *him* to", "leave *paralysed*", "be *highest* among"
    kept = is_personal_pronoun(word) or is_past_form(word) or is_compared_adjective(word)
    return word.lower_ if kept else word.lemma_.lower()


def noun_words(head: Token, *, without: Token | None = None) -> Words:
    """Return the words of a noun phrase that a relation keeps: "retail banking outlets".

    Of adjectives those that say which are meant: "its *largest* outlets", not "important deals".

    Those of an owner that is the object itself (`without`) are left out.
    """
    owner = set(without.subtree) if without is not None and without.i < head.i else set()
    start = core_start(head)
    words = head.doc[start : head.i + 1]
    return _from_whole_pair(
        [
            word
            for word in words
            if not (word.is_punct or word in owner)
            and (_is_hyphened(word) if specifies(word) else not is_of_number(word))
            and (word is head or not is_degree(word) or tells_which(word))
        ]
    )


def _from_whole_pair(words: list[Token]) -> Words:
    """Return the words from where no conjunction has lost a side: of "popular and *old port*"."""
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        if is_coordinator(word):
            around = words[place - 1 : place] + words[place + 1 : place + 2]
            if [one.i for one in around] != [word.i - 1, word.i + 1]:
                return tuple(words[place + 1 :])
    return tuple(words)


def _is_hyphened(word: Token) -> bool:
    """Return whether a number makes one word with what is behind it: "a *10*-year plan"."""
    following = word.doc[word.i + 1 :][:1]
    return is_cardinal(word) and bool(following) and is_hyphen(following[0])


def noun_phrase_relation(
    words: Sequence[Token], *, lemma: str, head: str, preposition: str = "", surface: str = ""
) -> Phrase:
    """Return a phrase whose meaning a noun carries: "meeting with" (lemma "meet")."""
    ordered = in_order(words)
    return Phrase(
        surface=surface or " ".join([word.text for word in ordered]),
        lemma=lemma,
        start=ordered[0].idx,
        end=ordered[-1].idx + len(ordered[-1]),
        head=head,
        preposition=preposition,
        voice="nominal",
    )
