"""Claims of what a subject is, becomes or is called: predicate nouns and adjectives."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from kg.extract.claims.ages import told_age
from kg.extract.claims.complements import completed, without_article, words_of_where
from kg.extract.claims.completeness import asks_for_more, is_cut
from kg.extract.claims.descriptions import what_it_is
from kg.extract.claims.drafts import Draft, Words, verb_phrase
from kg.extract.claims.in_full import words_in_full
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.obliques import is_distance
from kg.extract.claims.rules import clauses as rules
from kg.extract.claims.rules import nouns
from kg.extract.clauses import Clause, Role
from kg.extract.mentions.phrases import core_end, end_of_complement
from kg.extract.mentions.picked import end_of_picked, picks, words_behind
from kg.lang.en.grammar import (
    TIMES,
    conjuncts,
    has_noun_form,
    is_adjective,
    is_adverbial,
    is_adverbial_clause,
    is_adverbial_noun,
    is_bracketed,
    is_cardinal,
    is_determiner,
    is_past_form,
    is_past_tense,
    is_plural,
    is_plural_common,
    is_preposition,
    is_pronoun,
    is_proper_noun,
    is_relative_clause,
    is_superlative_adjective,
    may_count,
    measure_of,
    modifies_numeral,
    noun_behind_of,
    numeral_of,
    prepositional_phrases,
)
from kg.lang.en.lexicon import words
from kg.lang.en.nouns import is_ordinal, is_role
from kg.lang.en.participles import participle
from kg.model import Mention, MentionKind
from kg.parse import Token

_HUMANS = words("noun", "human")

_LINKING = words("verb", "links")
_DESCRIBING = words("verb", "describe")
_APPOINTING = words("verb", "appoint")
_ENDING = words("preposition", "up-to")


def attribute(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X is a port; X is the chancellor of Y; the chancellor is X; X was elected chairman."""
    if has_passed(clause, index):
        return
    for argument in clause.with_role(Role.ATTRIBUTE):
        noun, verb = argument.head, clause.verb
        if _says_nothing(subject, noun) or any(told_age(clause, subject, index)):
            continue
        if noun.lemma_ == subject.lemma_:
            yield from _of_the_same_kind(clause, subject, noun)
            continue
        if is_bracketed(noun, verb):
            continue  # "is a shelf (95E to 105E)"
        mention = index.at(noun)
        if verb.lemma_ in _DESCRIBING:
            continue  # in the words of who describes it
        if is_distance(noun, index):
            yield from _distance(clause, subject, noun)
            continue
        if _is_one_of_a_people(noun, index):
            reached = end_of_picked(noun, words_behind(noun))
            if reached > noun.i + 1:  # "was *the first European to cross it*" is not Europe
                said = noun.doc[_start_of_part(noun) : reached]
                phrase = verb_phrase(clause)
                yield Draft(rules.ATTRIBUTE, verb, subject, phrase, noun, literal=said)
        elif verb.lemma_ not in _LINKING:
            yield from _predicate(clause, subject, noun)
        elif (measured := _words_of_amount(subject, noun, index)) and verb.lemma_ == "be":
            phrase = verb_phrase(clause)
            yield Draft(rules.ATTRIBUTE, verb, subject, phrase, noun, literal=measured)
        elif mention is not None and mention.kind is MentionKind.NOMINAL:
            for head, what in _told_together(noun, mention, index):
                if is_cut(head, what) and (full := words_in_full(head)):
                    phrase = verb_phrase(clause)
                    yield Draft(rules.ATTRIBUTE, verb, subject, phrase, head, literal=full)
                yield from what_it_is(nouns.COPULA, verb, subject, head, what, index, clause=clause)
        elif _names_an_office_holder(subject, noun, index):
            turned = index.at(subject)
            if turned is not None:
                yield from what_it_is(nouns.COPULA_TURNED, verb, noun, subject, turned, index)
        elif (whole := counted_whole(noun)) is not None:
            apart = noun.lower_ not in ("one", "some") and len(conjuncts(subject)) > 1
            if not (
                apart
                or is_pronoun(whole)
                or is_cardinal(whole)
                or any(map(is_relative_clause, whole.rights))
            ):
                behind = [*whole.rights, *(word for word in noun.rights if word.i > whole.i)]
                end = max(core_end(whole), end_of_picked(whole, behind) if picks(whole) else 0)
                words = noun.doc[_start_of_part(noun) : end]
                yield Draft(
                    rules.ATTRIBUTE, verb, subject, verb_phrase(clause), noun, literal=words
                )
        elif _lists_members(subject, noun, index):
            phrase = verb_phrase(clause)
            phrase = replace(phrase, surface="include", lemma="include", head="include")
            yield Draft(rules.MEMBERS, verb, subject, phrase, noun)
        else:
            words = _words_of_measure(noun, index)
            if is_ordinal(noun) or is_superlative_adjective(noun):
                words = words_in_full(noun) or words
                if len(words) == 1:
                    continue  # half of it: "was *first*"
            yield Draft(rules.ATTRIBUTE, verb, subject, verb_phrase(clause), noun, literal=words)


def _told_together(
    noun: Token, mention: Mention, index: MentionIndex
) -> Iterator[tuple[Token, Mention]]:
    """Yield all that a copula says of its subject: "is a judge and the *founder* of Velmer"."""
    yield noun, mention
    for other in conjuncts(noun):
        also = index.at(other) if other is not noun else None
        if also is not None and also.kind is MentionKind.NOMINAL:
            yield other, also


def _distance(clause: Clause, subject: Token, measure: Token) -> Iterator[Draft]:
    """X is 40 km from Y."""
    words = measure.doc[measure.left_edge.i : measure.i + 1]
    for preposition, noun in prepositional_phrases(measure):
        phrase = verb_phrase(clause, tail=words, preposition=preposition.lower_)
        yield Draft(rules.PREPOSITION, clause.verb, subject, phrase, noun)


def has_passed(clause: Clause, index: MentionIndex) -> bool:
    """Return whether something was so only up to a time that no calendar tells.

    "It was a base *before the revolution*", "*at that time* the lake was a marsh": without these
    words it would be told as if it were so still.
    """
    if clause.verb.lemma_ != "be" or not is_past_tense(clause.verb):
        return False
    for argument in clause.with_role(Role.PREPOSITIONAL):
        head = argument.head
        if argument.prepositions[0].lower_ in _ENDING and index.value_at(head) is None:
            return True
        if head.lower_ == "time" and any(word.lower_ == "that" for word in head.lefts):
            return True
    for argument in clause.with_role(Role.ATTRIBUTE):  # the parser hangs it on the noun
        for word, noun in prepositional_phrases(argument.head):
            if word.lower_ in _ENDING and index.value_at(noun) is None:
                return True
    return any(
        is_adverbial_clause(word) and word.left_edge.lower_ in _ENDING
        for word in clause.verb.children
    )


def counted_whole(part: Token) -> Token | None:
    """Return of what a predicate is one or some: "is one of the *ports*", or None."""
    if not may_count(part) or part.lower_ in ("that", "those"):
        return None
    return noun_behind_of(part)


def _words_of_measure(unit: Token, index: MentionIndex) -> Words:
    """Return a measure with what it is of or which way it leads: "is *40 km to the north*".

    Nothing of one that says all by itself ("is 40 km long").
    """
    value = index.value_at(unit)
    if value is None or value.type != "QUANTITY":
        return ()
    start = end = unit.i
    while start and (
        index.value_at(unit.doc[start - 1]) is value or modifies_numeral(unit.doc[start - 1])
    ):
        start -= 1
    while end < len(unit.doc) and index.value_at(unit.doc[end]) is value:
        end += 1
    behind = unit.doc[end : end + 1]
    if not behind or behind[0].head not in (unit, unit.head) or behind[0].ent_type_ in TIMES:
        return ()
    if is_preposition(behind[0]):
        reached = end_of_complement(behind[0])
        return unit.doc[start:reached] if reached > end + 1 else ()
    if not is_adverbial(behind[0]) or behind[0].is_punct:
        return ()
    return unit.doc[start : behind[0].right_edge.i + 1]


def _words_of_amount(subject: Token, unit: Token, index: MentionIndex) -> Words:
    """Return a number with what it counts, of one thing: "the depth is *784 fathoms*"."""
    number = numeral_of(unit)
    if number is None or not is_cardinal(number) or index.value_at(unit) is not None:
        return ()
    counts = is_plural_common(unit) and number.text[:1].isdigit() and not is_plural(subject)
    return unit.doc[number.left_edge.i : unit.i + 1] if counts else ()


def _is_one_of_a_people(noun: Token, index: MentionIndex) -> bool:
    """Return whether somebody is picked out of a people: "the *first European* to cross it"."""
    name = index.name_at(noun)
    return name is not None and name.type == "NORP" and picks(noun)


def _start_of_part(part: Token) -> int:
    """Return where the words of a part of many begin: "*only* one of", no clause in front of it."""
    start = part.i
    while start and part.doc[start - 1] in part.lefts and not part.doc[start - 1].is_punct:
        start -= 1
    return start


def _lists_members(subject: Token, noun: Token, index: MentionIndex) -> bool:
    """Return whether a copula tells who belongs to a group: "the others were *A, B* and C"."""
    several = len(conjuncts(noun)) > 1 and len(conjuncts(subject)) == 1
    return several and is_plural(subject) and index.name_at(noun) is not None


def _says_nothing(subject: Token, noun: Token) -> bool:
    """Return whether a copula tells of no kind: "was *40 Danes*"."""
    people = noun.ent_type_ == "NORP" and numeral_of(noun) is not None
    bare_number = is_cardinal(noun) and not noun.ent_type_ and noun_behind_of(noun) is None
    return people or bare_number


def _of_the_same_kind(clause: Clause, subject: Token, noun: Token) -> Iterator[Draft]:
    """Yield which one of its kind a subject is: "the museum is the *only beer museum*".

    Nothing of "the market is a *market*".
    """
    words = words_in_full(noun)
    if clause.verb.lemma_ == "be" and len(words) > 1:
        yield Draft(rules.ATTRIBUTE, clause.verb, subject, verb_phrase(clause), noun, literal=words)


def words_of_office(noun: Token) -> Words:
    """Return an office with a capital and what it is in: "a *Fellow of the Royal Society*".

    Nothing of any other: its mention says it all.
    """
    if not (is_proper_noun(noun) and is_role(noun)) or noun_behind_of(noun) is None:
        return ()
    start = min(
        (word.left_edge.i for word in noun.lefts if not is_determiner(word)), default=noun.i
    )
    said = noun.doc[start : max(map(end_of_complement, noun.rights), default=noun.i)]
    return () if len(said) == 1 or any(word.is_punct for word in said) else tuple(said)


def _predicate(clause: Clause, subject: Token, noun: Token) -> Iterator[Draft]:
    """Yield what somebody is called or made: the subject of a passive, else the object.

    A headline that leaves out "was" has neither: "Ines Duarte named ambassador".
    """
    objects = clause.with_role(Role.OBJECT)
    if not (clause.passive or objects or is_past_form(clause.verb)):
        return  # "the group that Peru *holds* responsible"
    said = words_of_office(noun) if has_noun_form(noun) else without_article(noun)
    if clause.passive or (not objects and clause.verb.lemma_ not in _APPOINTING):
        phrase = verb_phrase(clause)
        yield Draft(rules.PREDICATE, clause.verb, subject, phrase, noun, literal=said)
        return
    phrase = verb_phrase(clause, passive=True)
    if not objects:
        yield Draft(rules.HEADLINE_APPOINTED, clause.verb, subject, phrase, noun)
        return
    phrase = replace(phrase, lemma=f"be {participle(clause.verb.lemma_)}")
    whom = objects[0].head
    yield Draft(rules.OBJECT_PREDICATE, clause.verb, whom, phrase, noun, literal=said)


def _names_an_office_holder(subject: Token, noun: Token, index: MentionIndex) -> bool:
    name = index.name_at(noun)
    person = is_role(subject) or subject.lemma_.lower() in _HUMANS
    return person and index.name_at(subject) is None and name is not None


def adjective(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X is blue; X is aware of Y; X is responsible for tracking storms."""
    passed = has_passed(clause, index)
    for argument in clause.with_role(Role.ADJECTIVE):
        head = argument.head
        if head in clause.chain or passed:
            continue
        if head.i < clause.verb.i and clause.verb.lemma_ not in _LINKING:
            continue  # "is *smooth* and covered in grass", "stayed *active*, writing books"
        governed = [(word.lower_, noun) for word, noun in prepositional_phrases(head)]
        if head.lower_ == "worth":
            governed += [("", child) for child in head.rights if is_adverbial_noun(child)][:1]
        for preposition, noun in governed:
            phrase = verb_phrase(clause, tail=(head,), preposition=preposition)
            yield Draft(rules.ADJECTIVE_PREPOSITION, clause.verb, subject, phrase, noun)
        if governed or not is_adjective(head):
            continue
        words = completed(head)
        if words[-1] is head:
            words += words_of_where(clause, head)
        if words[-1] is not head or not asks_for_more(head):
            phrase = verb_phrase(clause)
            parts = (*_measure(head), *words)
            yield Draft(rules.ADJECTIVE, clause.verb, subject, phrase, head, literal=parts)


def _measure(head: Token) -> list[Token]:
    """Return how much an adjective says: "*40 years* old", "*20 percent* higher"."""
    measure = measure_of(head)
    return measure.subtree if measure is not None else []
