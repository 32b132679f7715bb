"""Claims of clauses: one rule an argument, each yielding drafts.

A rule is an entry of `CLAUSE_RULES`: its name, and a function that yields what a clause says by it.
The subject is always the clause's; a passive with an agent is turned round first (`subject_of`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.claims.drafts import Draft, noun_words, verb_phrase
from kg.extract.claims.index import MentionIndex
from kg.extract.clauses import Argument, Clause, Role
from kg.extract.mentions.lexicon import words
from kg.extract.sources import SAYING

ClauseRule = Callable[[Clause, MentionIndex], Iterator[Draft]]

_EXPLETIVES = frozenset({"expl"})
# Prepositional phrases that say nothing of the subject: "in order to", "for example".
_EMPTY_HEADS = frozenset(
    {"order", "example", "instance", "fact", "addition", "result", "case", "way", "total", "part",
     "term", "time", "regard", "spite", "view", "moment", "end", "behalf", "account", "light",
     "favor", "favour", "place", "course"}
)  # fmt: skip
_EMPTY_PATHS = frozenset({"according to", "because of", "due to", "prior to", "such as", "than",
                          "as", "like", "including", "per", "despite", "except"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """A named way to read a claim off a clause."""

    name: str
    find: ClauseRule


def subject_of(clause: Clause) -> Token | None:
    """Return who a clause is about: its subject, unless that is an expletive or a question word."""
    subject = clause.subject
    if subject is None or subject.dep_ in _EXPLETIVES or subject.tag_ in ("WP", "WDT", "EX"):
        return None
    return subject


def _objects(clause: Clause) -> tuple[Argument, ...]:
    return clause.with_role(Role.OBJECT)


def _object(clause: Clause, index: MentionIndex) -> Iterator[Draft]:
    """X thanked Y."""
    subject = subject_of(clause)
    if subject is None or (clause.passive and clause.with_role(Role.AGENT)):
        return
    for argument in _objects(clause):
        if argument.head != subject:
            yield Draft("clause/object", clause.verb, subject, verb_phrase(clause), argument.head)


def _agent(clause: Clause, index: MentionIndex) -> Iterator[Draft]:
    """Y was thanked by X: X thanked Y."""
    subject = subject_of(clause)
    if subject is None:
        return
    for argument in clause.with_role(Role.AGENT):
        phrase = verb_phrase(clause, active=True)
        yield Draft("clause/agent", clause.verb, argument.head, phrase, subject)


def _dative(clause: Clause, index: MentionIndex) -> Iterator[Draft]:
    """X gave Y a prize: X gave a prize to Y."""
    subject = subject_of(clause)
    objects = _objects(clause)
    if subject is None:
        return
    for argument in clause.with_role(Role.DATIVE):
        tail = noun_words(objects[0].head) if objects else ()
        phrase = verb_phrase(clause, tail=tail, preposition="to")
        yield Draft("clause/dative", clause.verb, subject, phrase, argument.head)


def _attribute(clause: Clause, index: MentionIndex) -> Iterator[Draft]:
    """X is a port; X was elected chairman."""
    subject = subject_of(clause)
    if subject is None:
        return
    for argument in clause.with_role(Role.ATTRIBUTE):
        if _is_amount(argument.head):
            continue
        rule = "clause/predicate" if clause.verb.lemma_ != "be" else "clause/attribute"
        yield Draft(rule, clause.verb, subject, verb_phrase(clause), argument.head)


def _is_amount(head: Token) -> bool:
    return head.tag_ == "CD" and not head.ent_type_


def _adjective(clause: Clause, index: MentionIndex) -> Iterator[Draft]:
    """X is blue; X is aware of Y."""
    subject = subject_of(clause)
    if subject is None:
        return
    for argument in clause.with_role(Role.ADJECTIVE):
        head = argument.head
        if head in clause.chain:
            continue
        governed = list(_governed(head))
        for preposition, noun in governed:
            tail = (head,)
            phrase = verb_phrase(clause, tail=tail, preposition=preposition)
            yield Draft("clause/adjective-preposition", clause.verb, subject, phrase, noun)
        if not governed and head.pos_ == "ADJ" and not _has_clause(head):
            phrase = verb_phrase(clause)
            yield Draft("clause/adjective", clause.verb, subject, phrase, head, literal=(head,))


def _governed(head: Token) -> Iterator[tuple[str, Token]]:
    for child in head.rights:
        if child.dep_ == "prep":
            for noun in child.children:
                if noun.dep_ == "pobj":
                    yield child.lower_, noun


def _has_clause(head: Token) -> bool:
    return any(child.dep_ in ("xcomp", "ccomp", "advcl", "relcl") for child in head.children)


def _prepositional(clause: Clause, index: MentionIndex) -> Iterator[Draft]:
    """X lives in Y; X closes operations in Y: the object is part of the relation if it is no name.

    A preposition in front of the subject is a circumstance, told by the claims' place and time.
    """
    subject = subject_of(clause)
    if subject is None:
        return
    objects = [argument.head for argument in _objects(clause)]
    for argument in clause.with_role(Role.PREPOSITIONAL):
        head = argument.head
        if _is_circumstance(argument, clause, index):
            continue
        inner = [noun for noun in objects if noun.i < head.i and index.name_at(noun) is None]
        tail = noun_words(inner[0]) if inner and _is_plain_noun(inner[0]) else ()
        phrase = verb_phrase(clause, tail=tail, preposition=argument.preposition)
        yield Draft("clause/preposition", clause.verb, subject, phrase, head)


def _is_plain_noun(head: Token) -> bool:
    return head.tag_ in ("NN", "NNS") and head.lemma_.lower() not in words("empty")


def _is_circumstance(argument: Argument, clause: Clause, index: MentionIndex) -> bool:
    head = argument.head
    if argument.preposition in _EMPTY_PATHS or head.lemma_.lower() in _EMPTY_HEADS:
        return argument.preposition != "as" or head.lemma_.lower() in _EMPTY_HEADS
    if head.pos_ not in ("NOUN", "PROPN", "PRON"):
        return True
    value = index.value_at(head)
    if value is not None and value.type in ("DATE", "TIME"):
        return True
    # In front of the subject, what is no person or body sets a scene.
    fronted = clause.subject is not None and argument.prepositions[0].i < clause.subject.i
    return fronted and clause.subject is not None and clause.subject.i < clause.verb.i


def _inside_object(clause: Clause, index: MentionIndex) -> Iterator[Draft]:
    """X leads a team at Y; X guarantees Y's survival: the name inside the object is an end too."""
    subject = subject_of(clause)
    if subject is None or clause.verb.lemma_ == "be":
        return
    for argument in clause.with_role(Role.OBJECT, Role.ATTRIBUTE):
        head = argument.head
        if index.name_at(head) is not None or not _is_plain_noun(head):
            continue
        for preposition, noun in _named_below(head, index):
            phrase = verb_phrase(clause, tail=noun_words(head), preposition=preposition)
            if noun != subject:
                yield Draft("clause/inside-object", clause.verb, subject, phrase, noun)


def _named_below(head: Token, index: MentionIndex) -> Iterator[tuple[str, Token]]:
    for child in head.children:
        if child.dep_ == "poss" and child.pos_ != "PRON":
            yield "of", child
        elif child.dep_ == "prep" and child.i > head.i:
            for noun in child.children:
                if noun.dep_ == "pobj" and index.name_at(noun) is not None:
                    yield child.lower_, noun


def _quoted(clause: Clause, index: MentionIndex) -> Iterator[Draft]:
    """X said that Y: the words of what was said are a value."""
    subject = subject_of(clause)
    if subject is None or clause.verb.lemma_.lower() not in SAYING:
        return
    for argument in clause.with_role(Role.CLAUSE):
        said = tuple(sorted(argument.head.subtree, key=lambda word: word.i))
        phrase = verb_phrase(clause)
        if said and not any(word in said for word in clause.group):
            yield Draft("clause/said", clause.verb, subject, phrase, argument.head, literal=said)


def _until(clause: Clause, index: MentionIndex) -> Iterator[Draft]:
    """X remains in office until Y: a date that ends or begins a state is its object."""
    subject = subject_of(clause)
    if subject is None or _objects(clause):
        return
    for argument in clause.with_role(Role.PREPOSITIONAL):
        value = index.value_at(argument.head)
        if value is None or value.type != "DATE":
            continue
        if argument.preposition in ("until", "till", "since", "from") or clause.passive:
            phrase = verb_phrase(clause, preposition=argument.preposition)
            yield Draft("clause/date", clause.verb, subject, phrase, argument.head)


CLAUSE_RULES: tuple[Rule, ...] = (
    Rule("clause/object", _object),
    Rule("clause/agent", _agent),
    Rule("clause/dative", _dative),
    Rule("clause/attribute", _attribute),
    Rule("clause/adjective", _adjective),
    Rule("clause/preposition", _prepositional),
    Rule("clause/inside-object", _inside_object),
    Rule("clause/said", _quoted),
    Rule("clause/date", _until),
)


def drafts_of_clause(clause: Clause, index: MentionIndex) -> Iterator[Draft]:
    """Yield what a clause says, rule by rule."""
    for rule in CLAUSE_RULES:
        yield from rule.find(clause, index)
