"""Claims of clauses, by their arguments: one rule an argument, each yielding drafts.

`CLAUSE_RULES` lists the rules. The subject is always the clause's; a passive with
an agent is turned round. An object that is no name belongs to the relation of what follows it ("X
closes operations in Y"), and names inside a noun phrase are ends of claims too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.extract.claims.complements import (
    adjective_words,
    complement_of,
    infinitive_words,
    lacks_complement,
    lost_its_object,
    object_words,
    with_complement,
)
from kg.extract.claims.drafts import Draft, Words, noun_words, verb_phrase, with_words
from kg.extract.claims.events import LIGHT_VERBS, frames
from kg.extract.claims.idioms import carries_half_of_idiom, idiom_before, is_in_idiom
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.literals import is_less
from kg.extract.claims.pairs import joins_several, leads_to_several, words_of_all
from kg.extract.claims.predicates import adjective, attribute
from kg.extract.claims.rules import Rule
from kg.extract.claims.rules import clauses as rules
from kg.extract.claims.subjects import described
from kg.extract.clauses import Argument, Clause, Role
from kg.extract.mentions.nominals import counted
from kg.lang.en.grammar import (
    ADDRESSING,
    SAYING,
    appositions_of,
    attributes_of,
    auxiliaries_of,
    conjuncts,
    has_common_noun_form,
    has_conjunct,
    has_preposition,
    has_specifier,
    is_adverbial,
    is_adverbial_clause,
    is_attribute,
    is_cardinal,
    is_clausal_subject,
    is_clause_of_noun,
    is_compound,
    is_coordinator,
    is_full_verb,
    is_infinitive,
    is_nominal,
    is_noun_modifier,
    is_numeral,
    is_object,
    is_owner,
    is_preposition,
    is_prepositional_clause,
    is_pronoun,
    is_proper_noun,
    is_relative_clause,
    is_singular_common,
    is_specifier,
    next_conjunct,
    object_of,
    objects_of_preposition,
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
_BODIES = words("noun", "body")

ClauseReader = Callable[[Clause, Token, MentionIndex], Iterator[Draft]]
"""Reads the drafts of one kind off a clause with the head of its subject."""
RuleTable = tuple[tuple[Rule, ClauseReader], ...]
"""What is read in its order: the rule that says what a clause must have, and what reads it."""

_REPORTING = words_of("report", "belief")
_EMPTY_VERBS = words("verb", "empty")
_POSTING = words("verb", "post")
_DESCRIBING = words("verb", "describe")
_TEMPORAL_PREPOSITIONS = words("preposition", "temporal")
_APPOINTING = words("verb", "appoint")
_EMPTY_HEADS = words("noun", "no-end")
_FEELING = words("verb", "feel")
_COSTING = words("verb", "cost")
_EMPTY_PREPOSITIONS = words("preposition", "no-end")
_TIME_NOUNS = words("noun", "time")
_CHANNELS = words("noun", "channel")
_PHRASAL = words("verb", "keeps-preposition")
_COMPASS = words("adjective", "direction") | {"left", "right"}
_CARRYING = _EMPTY_VERBS | _POSTING
_PREDICATING = _DESCRIBING | {"be", "become", "remain"}
_OUTER = _TEMPORAL_PREPOSITIONS | {"without", "as", "between"}
_ERAS = words("noun", "era")
_DISTANT = words("preposition", "distance") | {"away"}


def _object(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X thanked Y."""
    if (clause.passive and clause.with_role(Role.AGENT)) or lacks_complement(clause):
        return
    nouns = [_meant(clause, argument) for argument in clause.with_role(Role.OBJECT)]
    for noun in nouns or _shared(clause):
        if noun == subject or _is_carried(clause, noun, index):
            continue
        if _is_no_object(clause, noun) or _is_owned(noun, index):
            continue
        if carries_half_of_idiom(clause, noun) or is_distance(noun, index):
            continue
        if is_kin_with_name(clause, noun):
            continue
        if _is_headline_appointment(clause, noun, index):
            phrase = verb_phrase(clause, passive=True)
            yield Draft(rules.HEADLINE_APPOINTED, clause.verb, subject, phrase, noun)
        else:
            phrase = with_complement(verb_phrase(clause), clause, noun)
            together = words_of_all(noun) if joins_several(clause, noun) else ()
            yield Draft(rules.OBJECT, clause.verb, subject, phrase, noun, literal=together)


def _meant(clause: Clause, argument: Argument) -> Token:
    """Return what an object stands for where the sentence tells.

    "*What* Ana bought was the mill"; in "Peru is a *partner* that we trust" it is Peru.
    """
    noun = argument.head
    if argument.relative and is_attribute(noun) and is_relative_clause(clause.first):
        bearer = described(noun)
        return bearer if is_proper_noun(bearer) else noun
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
        return noun.i > 0 and noun.doc[noun.i - 1].text in ("-", "–")
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
    return mention is not None and owner.idx < mention.start


def _shared(clause: Clause) -> list[Token]:
    """Return the object a bare verb shares with the next one: "met and thanked Y"."""
    verb = clause.verb
    following = next_conjunct(verb)
    if clause.arguments or clause.passive or following is None or not is_full_verb(following):
        return []
    between = verb.doc[verb.i + 1 : following.i]
    joined = between[:1] and is_coordinator(between[0])
    if not joined or not all(is_coordinator(word) or is_adverbial(word) for word in between):
        return []  # "finished fourth and kept Y"
    return [child for child in following.rights if is_object(child)]


def _is_carried(clause: Clause, noun: Token, index: MentionIndex) -> bool:
    """Return whether a verb only carries an event noun, which has claims of its own."""
    lemma = noun.lemma_.lower()
    if clause.verb.lemma_ == "take" and lemma in ("place", "part"):
        return True
    frame = frames().get(lemma)
    if frame is None or frame.kind == "patient" or index.name_at(noun) is not None:
        return False
    return clause.verb.lemma_ in _CARRYING


def _is_headline_appointment(clause: Clause, noun: Token, index: MentionIndex) -> bool:
    """Return whether "Feith appointed envoy" leaves out "was": an office without article."""
    mention = index.at(noun)
    return (
        clause.verb.lemma_ in _APPOINTING
        and is_role(noun)
        and mention is not None
        and mention.kind is MentionKind.NOMINAL
        and not has_specifier(noun)
    )


def _agent(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """Y was thanked by X: X thanked Y; but "Y was pleased by X"."""
    for argument in clause.with_role(Role.AGENT):
        verb = argument.verb
        if verb is not None and verb is not clause.verb and verb.lemma_ in _REPORTING:
            continue  # "is said *by friends* to have left": they say it
        if argument.head.lemma_.lower() in _EMPTY_HEADS or argument.head.lower_ in _ERAS:
            continue
        if _is_means(argument.head):
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


def _dative(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
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


def _prepositional(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X lives in Y; X closes operations in Y."""
    if lost_its_object(clause):
        return
    for argument in clause.with_role(Role.PREPOSITIONAL):
        if is_circumstance(argument, clause, index) or _is_idiom(clause, argument.head):
            continue
        if argument.preposition == "as" and clause.verb.lemma_ in _DESCRIBING:
            continue  # in the words of who describes it
        tail = object_words(clause, argument.head, index) or adjective_words(clause, argument)
        tail = tail or idiom_before(argument) or _measure_before(argument, index)
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
        end = argument.head
        yield Draft(rules.PREPOSITION, clause.verb, subject, phrase, end, literal=together)


def is_distance(noun: Token, index: MentionIndex) -> bool:
    """Return whether a measure says how far it is from something: "*130 km* from Graz"."""
    value = index.value_at(noun)
    if value is None or value.type != "QUANTITY":
        return False
    behind = noun.i + 1
    while behind < len(noun.doc) and index.value_at(noun.doc[behind]) is value:
        behind += 1
    return behind < len(noun.doc) and noun.doc[behind].lower_ in _DISTANT


def _measure_before(argument: Argument, index: MentionIndex) -> Words:
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
    if not is_nominal(head):
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
    return subject is not None and argument.prepositions[0].i < subject.i < clause.verb.i


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


def _is_idiom(clause: Clause, noun: Token) -> bool:
    """Return whether a preposition and a bare noun lead on to the end: "in charge *of*"."""
    if clause.verb.lemma_ not in ("be", "remain", "stay", "keep") or not is_singular_common(noun):
        return False
    return has_preposition(noun) and not any(_tells_which(word) for word in noun.lefts)


def _tells_which(word: Token) -> bool:
    return is_specifier(word) or is_numeral(word) or is_compound(word)


def _inside_noun(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X guarantees Y's survival; X works at the embassy of Y: the name inside is an end too."""
    for argument in clause.with_role(Role.OBJECT, Role.ATTRIBUTE, Role.PREPOSITIONAL, Role.AGENT):
        head = argument.head
        if argument.role is Role.ATTRIBUTE and clause.verb.lemma_ in _PREDICATING:
            continue
        if argument.role is Role.AGENT and clause.verb.lemma_ not in _FEELING:
            continue
        if argument.role is Role.PREPOSITIONAL and lost_its_object(clause):
            continue
        if not has_common_noun_form(head) or index.name_at(head) is not None or is_less(head):
            continue
        if argument.role is Role.OBJECT:
            if _is_carried(clause, head, index) or lacks_complement(clause):
                continue
            if complement_of(clause):
                continue  # "mistook *Peru's views* for …"
        measure = index.value_at(head) is not None
        light = frames().get(head.lemma_.lower()) is not None and clause.verb.lemma_ in LIGHT_VERBS
        idiom = argument.role is Role.PREPOSITIONAL and (
            _is_idiom(clause, head) or is_in_idiom(argument)
        )
        if argument.prepositions and not idiom and is_circumstance(argument, clause, index):
            continue
        if argument.prepositions and leads_to_several(argument):
            continue
        before: Words = ()
        if argument.prepositions:
            before = object_words(clause, head, index) or _measure_before(argument, index)
        headline = not argument.prepositions and _is_headline_appointment(clause, head, index)
        told = [mention for _, mention in index.ends(head)]
        for member in dict.fromkeys((head, counted(head), *conjuncts(head))):
            if member is not head and index.name_at(member) is not None:
                continue
            for preposition, noun in ends_below(member, index, named=not idiom):
                own = noun_words(member, without=noun)
                if measure:  # "owns *51 percent* of the bank"
                    own = (*_words_of_value(member, index), *own[-1:])
                tail = (*before, *argument.prepositions, *own)
                phrase = verb_phrase(clause, tail=tail, preposition=preposition, passive=headline)
                if (measure and preposition != "of") or (light and preposition == "with"):
                    continue  # "fell 9% in Rome": no part of the 9%; "began talks with": an event
                if noun != subject and index.at(noun) not in told:
                    rule = rules.IDIOM if idiom else rules.INSIDE_NOUN
                    yield Draft(rule, clause.verb, subject, phrase, noun)


def _words_of_value(unit: Token, index: MentionIndex) -> Words:
    """Return the words of a measure before its last: "*51 per* cent"."""
    start, value = unit.i, index.value_at(unit)
    while start > 0 and index.value_at(unit.doc[start - 1]) is value:
        start -= 1
    return unit.doc[start : unit.i]


def ends_below(head: Token, index: MentionIndex, *, named: bool) -> Iterator[tuple[str, Token]]:
    """Yield what hangs on a noun, with the preposition that leads there: owners, complements."""
    for child in head.children:
        if is_owner(child) and not is_pronoun(child) and index.value_at(child) is None:
            yield "of", child
        elif is_noun_modifier(child) and (name := index.name_at(child)) is not None:
            if name.type in ("ORG", "GPE") and head.lemma_.lower() in _BODIES:
                yield "of", child
        elif is_preposition(child) and child.i > head.i and child.lower_ not in _OUTER:
            for noun in objects_of_preposition(child):
                if not named or index.name_at(noun) is not None:
                    yield child.lower_, noun


CLAUSE_RULES: RuleTable = (
    (rules.OBJECT, _object),
    (rules.AGENT, _agent),
    (rules.DATIVE, _dative),
    (rules.ATTRIBUTE, attribute),
    (rules.ADJECTIVE, adjective),
    (rules.PREPOSITION, _prepositional),
    (rules.INSIDE_NOUN, _inside_noun),
)
