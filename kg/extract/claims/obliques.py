"""Claims of prepositional phrases of a clause: which lead to an end, which tell circumstances.

An object that is no name belongs to the relation of what follows it: "X closes operations in Y".
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.claims.complements import (
    adjective_words,
    last_before,
    lost_its_object,
    object_words,
    with_complement,
)
from kg.extract.claims.drafts import Draft, Words, verb_phrase
from kg.extract.claims.idioms import idiom_before, is_in_idiom
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.pairs import leads_to_several, words_of_all
from kg.extract.claims.rules import clauses as rules
from kg.extract.claims.subjects import named_bearer
from kg.extract.clauses import Argument, Clause, Role
from kg.lang.en.grammar import (
    ADDRESSING,
    SAYING,
    has_preposition,
    is_adjective,
    is_adnominal_clause,
    is_attribute,
    is_cardinal,
    is_common_noun,
    is_compound,
    is_nominal,
    is_numeral,
    is_preposition,
    is_prepositional_clause,
    is_relative_clause,
    is_singular_common,
    is_specifier,
    noun_behind_of,
    relative_antecedent,
)
from kg.lang.en.lexicon import words
from kg.lang.en.nouns import is_person
from kg.parse import Token

_DESCRIBING = words("verb", "describe")
_TEMPORAL_PREPOSITIONS = words("preposition", "temporal")
_TEMPORAL_OR_OF = _TEMPORAL_PREPOSITIONS | {"of"}
_EMPTY_HEADS = words("noun", "no-end")
_EMPTY_PREPOSITIONS = words("preposition", "no-end")
_TIME_NOUNS = words("noun", "time")
_CHANNELS = words("noun", "channel")
_PHRASAL = words("verb", "keeps-preposition")
_COMPASS = words("adjective", "direction") | words("noun", "side")
_OF_STATES = words("verb", "of-a-state")
_ERAS = words("noun", "era")
_THINGS = words("pronoun", "stands-for", "thing") | words("pronoun", "stands-for", "several")
_DISTANT = words("preposition", "distance") | {"away"}

_LINKS_TO_PLACE = {"GPE": "in", "LOC": "in", "FAC": "at", "ORG": "at"}
"""What "where" stands for, by the type of what it tells more of."""


def prepositional(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X lives in Y; X closes operations in Y."""
    if lost_its_object(clause):
        return
    for argument in clause.with_role(Role.PREPOSITIONAL):
        if is_circumstance(argument, clause, index) or leads_on(clause, argument.head):
            continue
        if argument.preposition == "as" and clause.verb.lemma_ in _DESCRIBING:
            continue  # in the words of who describes it
        end = argument.head
        if argument.relative:
            end = named_bearer(end)
            if _is_said_of_another(argument, end):
                continue
        last = last_before(clause, argument)
        tail = object_words(clause, last, index) or adjective_words(clause, argument)
        if any(_stands_for_nothing(word, index) for word in tail):
            continue
        tail = tail or idiom_before(argument) or measure_before(argument, index)
        phrase = verb_phrase(clause, tail=tail, preposition=argument.preposition)
        if argument.preposition == ADDRESSING.get(clause.verb.lemma_):
            phrase = with_complement(phrase, clause, argument.head)
        if _is_range(argument):
            continue
        together: Words = ()
        if leads_to_several(argument):
            together = words_of_all(argument.head)
            if not together:
                continue
        yield Draft(rules.PREPOSITION, clause.verb, subject, phrase, end, literal=together)


def where_it_was(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X studied in Y: "Y, *where* X studied"."""
    place = relative_antecedent(clause.first)
    if place is None or clause.verb.lemma_ == "be" or subject == place:
        return
    if not any(word.lower_ == "where" for word in clause.first.lefts) or lost_its_object(clause):
        return
    place = named_bearer(place)
    mention = index.at(place)
    if mention is None or mention.type not in _LINKS_TO_PLACE or is_attribute(place):
        return
    tail = object_words(clause, clause.verb.sent[-1], index)
    phrase = verb_phrase(clause, tail=tail, preposition=_LINKS_TO_PLACE[mention.type])
    yield Draft(rules.WHERE, clause.verb, subject, phrase, place)


def _is_said_of_another(argument: Argument, end: Token) -> bool:
    """Return whether a pronoun behind a preposition does not stand for what the parser hangs it on.

    "Is an actor known for a film, *for which* he won a prize" is no actor; "the work *for which* he
    is known" only says of which kind it is.
    """
    if argument.preposition in _TEMPORAL_OR_OF:
        return True
    pronoun = next(iter(argument.prepositions[-1].rights), None)
    if pronoun is None:
        return False  # "the plan that they talked *about*"
    return is_attribute(end) or (
        pronoun.lower_ == "which" and is_common_noun(end) and is_person(end)
    )


def _stands_for_nothing(word: Token, index: MentionIndex) -> bool:
    """Return whether it is not known what the "it" of a relation stands for: "took *it* to"."""
    mention = index.at(word) if word.lower_ in _THINGS else None
    return mention is not None and not index.can_be_node(mention)


def is_distance(noun: Token, index: MentionIndex) -> bool:
    """Return whether a measure says how far it is from something: "*130 km* from Graz"."""
    value = index.value_at(noun)
    if value is None or value.type != "QUANTITY":
        return False
    behind = noun.i + 1
    while behind < len(noun.doc) and index.value_at(noun.doc[behind]) is value:
        behind += 1
    return behind < len(noun.doc) and noun.doc[behind].lower_ in _DISTANT


def measure_before(argument: Argument, index: MentionIndex) -> Words:
    """Return how far it is to where a preposition leads: "lies *130 km* from Graz"."""
    link = argument.prepositions[0]
    value = index.value_at(link.nbor(-1)) if link.i > link.sent.start else None
    if value is None or value.type != "QUANTITY" or link.lower_ not in _DISTANT:
        return ()
    start = link.i
    while start > link.sent.start and index.value_at(link.doc[start - 1]) is value:
        start -= 1
    return link.doc[start : link.i]


def _is_range(argument: Argument) -> bool:
    """Return whether a phrase runs from one number to another: "from 3.2 to *2.8 litres*"."""
    words_between = argument.head.doc[argument.prepositions[-1].i + 1 : argument.head.i]
    return any(is_cardinal(word) for word in words_between) and any(
        word.lower_ == "to" for word in words_between
    )


def is_circumstance(argument: Argument, clause: Clause, index: MentionIndex) -> bool:
    """Return whether a prepositional phrase is no end of a claim: a time, a scene, an idiom.

    What stands in front of the subject sets a scene; the claim's place and time tell it.
    """
    head = argument.head
    if head.lemma_.lower() in _EMPTY_HEADS:
        return True
    if argument.preposition in _EMPTY_PREPOSITIONS and argument.preposition != "as":
        return True
    verb = argument.verb
    told = clause.passive or clause.with_role(Role.ATTRIBUTE, Role.ADJECTIVE)
    if argument.preposition == "to" and clause.verb.lemma_ == "be" and not told:
        return True  # "Graz is *to the south*", "is to X what Y is to Z"
    if head.lower_ in _TIME_NOUNS and not has_preposition(head):
        return True  # "expects to travel *in the autumn*"
    if head.text in _COMPASS and not has_preposition(head):
        return True  # "is bordered by Graz *to the north*"
    if _opens_a_clause(argument):
        return True
    if head.lower_ in _ERAS or is_in_idiom(argument):
        return True  # "declined by about 900 *CE*", "fell *in love*"
    if argument.preposition == "among" and any(word.lower_ == "other" for word in head.lefts):
        return True  # "affects success, *among other things*"
    if head.doc[max(argument.place - 1, 0)].lower_ == "through":
        return True  # "named A1 through *to A7*": the other end of a range
    if clause.verb.lemma_ == "seem":
        return True  # "seemed *in good spirits*"
    if clause.verb.lemma_ in SAYING and (
        head.lemma_.lower() in _CHANNELS
        or (argument.preposition == "of" and clause.with_role(Role.CLAUSE))
    ):
        return True  # "said *in a statement*", "said *of her rival* that …"
    if verb is not None and verb is not clause.verb and verb.lemma_ == "be":
        return True  # "is *on track* to join"
    temporal = argument.preposition in _TEMPORAL_PREPOSITIONS
    name = index.name_at(head)
    within = name is not None and name.type in ("GPE", "LOC", "FAC", "ORG")
    if temporal and not within and clause.verb.lemma_ not in _PHRASAL:
        return True
    if not is_nominal(head) and not _is_one_of_several(argument):
        return True
    above = argument.prepositions[0].head
    values = [index.value_at(word) for word in (head, above)]  # "six weeks *in prison*"
    if any(value is not None and value.type in ("DATE", "TIME") for value in values):
        return True
    if _follows_gerund(argument):
        return True
    if verb is not None and verb.lemma_ == "be" and clause.with_role(Role.CLAUSE):
        return True  # "it is *with pride* that …"
    said = clause.with_role(Role.ATTRIBUTE, Role.ADJECTIVE)
    if clause.verb.lemma_ == "be" and any(is_cardinal(one.head) for one in said):
        return True  # "the population was 141 *at the census*"
    if said and argument.preposition == "with" and argument.prepositions[0].head == clause.verb:
        return True  # "is a success, with 3,000 visitors"
    subject = clause.subject
    if subject is None or argument.relative:
        return False  # "the colony *in which* he lived"
    return argument.prepositions[0].i < subject.i < clause.verb.i


def _is_one_of_several(argument: Argument) -> bool:
    """Return whether "as" leads to what something is one of: "known *as one* of the islands"."""
    link, head = argument.prepositions[-1], argument.head
    return link.lower_ == "as" and head.lower_ == "one" and noun_behind_of(head) is not None


def _opens_a_clause(argument: Argument) -> bool:
    """Return whether a noun behind a preposition is the subject of what follows it.

    "Left, *with the port* closed", "led to *Peru* being attacked".
    """
    head, link = argument.head, argument.prepositions[0]
    for word in head.rights:
        if is_adnominal_clause(word) and any(map(_is_being, [word, *word.lefts])):
            return True  # the parser hangs it on the noun
    if argument.preposition != "with" or link.doc[link.i - 1].text != ",":
        return False
    after = head.doc[head.right_edge.i + 1 :][:1]
    if after and after[0].lower_ == "due":
        return True
    said = (word for word in head.rights if is_adnominal_clause(word) or is_adjective(word))
    return any(not is_relative_clause(word) for word in said)


def _is_being(word: Token) -> bool:
    return word.lower_ in ("being", "having")


def _follows_gerund(argument: Argument) -> bool:
    """Return whether a gerund between verb and preposition may claim the phrase for itself.

    "spoke about *helping* them with tools": who has the tools is unclear.
    """
    first = argument.prepositions[0]
    return first.head == argument.verb and any(
        is_prepositional_clause(child) and child.i < first.i
        for preposition in first.head.rights
        if is_preposition(preposition) and preposition != first
        for child in preposition.children
    )


def leads_on(clause: Clause, noun: Token) -> bool:
    """Return whether a preposition and a bare noun lead on to the end: "in charge *of*"."""
    if clause.verb.lemma_ not in _OF_STATES or not is_singular_common(noun):
        return False
    return has_preposition(noun) and not any(_tells_which(word) for word in noun.lefts)


def _tells_which(word: Token) -> bool:
    return is_specifier(word) or is_numeral(word) or is_compound(word)
