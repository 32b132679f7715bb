"""Noun phrases: how far they reach, and the words of them that a label keeps."""

from __future__ import annotations

from kg.extract.mentions.amounts import is_of_measure, is_of_number, is_only_counted, tells_how_many
from kg.extract.mentions.deeds import is_of_the_deed
from kg.extract.mentions.picked import (
    end_of_picked,
    picks,
    picks_for_what_it_is,
    points_to_what_it_is,
    words_behind,
)
from kg.lang.en.complements import INFINITIVE, noun_frame
from kg.lang.en.grammar import (
    TIMES,
    first_conjunct,
    follows_to,
    has_owner,
    is_adnominal_clause,
    is_adverbial,
    is_any_preposition,
    is_attribute,
    is_bound_to_noun,
    is_cardinal,
    is_compound,
    is_conjunct,
    is_coordinator,
    is_infinitive,
    is_modifier,
    is_no_complement_noun,
    is_noun,
    is_number,
    is_object,
    is_opening_quote,
    is_owner,
    is_particle,
    is_possessive_mark,
    is_preposition,
    is_prepositional_clause,
    is_present_participle,
    is_proper_noun,
    is_subject,
    is_verb,
    objects_of_preposition,
    same_part_of_speech,
    stands_apart,
    stands_before_core,
)
from kg.lang.en.lexicon import words
from kg.parse import Token

_SINCE_WHEN = words("adverb", "since-when")
_TAKES_WITH = words("noun", "takes-with")

_COMPLEMENTS = words("preposition", "of-a-concept")
_OF_SUBJECTS = words("preposition", "of-a-subject")
_OF_PREDICATES = frozenset({"for"})
"""What says of what use something is: "is the tool *for long dives*"."""
_DOMAINS = words("preposition", "domain") | {INFINITIVE}
"""Where what is most or only is so: "the only bank *in Peru*", "the first *to leave it*"."""
_MOST_COMPLEMENTS = 3
"""How many nouns deep a complement goes: "studies of the psychology of art"."""


def phrase_of(head: Token) -> tuple[int, int]:
    """Return the tokens [start, end) of the noun phrase of `head`, without what is coordinated.

    Complements and relative clauses are in it, appositions are not.
    """
    start = end = head.i
    for child in head.children:
        if stands_apart(child):
            continue
        if child.i < head.i:
            start = min(start, child.left_edge.i)
        else:
            end = max(end, child.right_edge.i)
    doc = head.doc
    while end > head.i and (doc[end].is_punct or doc[end].is_space):
        end -= 1
    while start < head.i and (doc[start].is_punct or doc[start].is_space):
        start += 1
    return start, end + 1


def core_start(head: Token) -> int:
    """Return where the words start that say what `head` is: no article or owner.

    "several *important defence deals*"; a named owner stays ("*India's military*"), so do what is
    quoted ('the *"Clean Rivers" group*'), a body with its letters ("*Tarn Club (TC) talks*"), and
    how many there are of what was not told of before ("*at least 300 deals*", "the two *deals*").
    """
    start = head.i
    if not head.lefts:
        return start
    doc, counted = head.doc, is_only_counted(head)
    first = min(
        (child.left_edge.i for child in head.lefts if is_bound_to_noun(child)), default=start
    )
    aside = -1
    for i in range(head.i - 1, first - 1, -1):
        token = doc[i]
        if counted and is_of_number(token):
            start = i
            continue
        if i == head.i - 1 and token.text == ")":
            aside = _start_of_letters(token, first)
        if i >= aside >= 0:
            continue
        if token.text in ("'", '"', "”", "’"):
            opened = _opening_quote(token, first)
            if opened is not None:
                return opened
        if is_possessive_mark(token):
            owner = token.head if is_owner(token.head) else token.nbor(-1)
            if is_owner(owner) and _has_name(owner):
                return _name_start(owner)
            break
        if stands_before_core(token) or token.text in (")", "]"):
            if _joins_modifiers(token, head):
                continue
            break
        if token.lower_ in _SINCE_WHEN and is_adverbial(token):
            break  # "*formerly* head of it"
        sign = token.is_punct and token.text not in ("-", "–")
        if not sign and (is_of_measure(token, head) or not tells_how_many(token)):
            start = i
    while start > first and (doc[start].text in ("-", "–") or doc[start - 1].text in ("-", "–")):
        start -= 1  # "a four-week streak": never from the hyphen on
    return start


def _start_of_letters(closing: Token, first: int) -> int:
    """Return where brackets open that hold letters for what stands in front of them, else -1."""
    doc, start = closing.doc, closing.i - 2
    if start <= first or doc[start].text != "(" or not doc[start + 1].text.isupper():
        return -1
    return start if is_proper_noun(doc[start - 1]) else -1


def _joins_modifiers(token: Token, head: Token) -> bool:
    """Return whether a word or comma joins what says of which kind: "*old and* busy port"."""
    if not (is_coordinator(token) or token.text == ","):
        return False
    around = (first_conjunct(token.head), first_conjunct(token.nbor(-1)))
    return all(word.head is head and is_modifier(word) for word in around)


def _opening_quote(closing: Token, first: int) -> int | None:
    """Return the number of the mark that opens what a mark closes: *"Clean Rivers"* group."""
    start = max(first - 1, 0)
    opened = (token.i for token in closing.doc[start : closing.i] if is_opening_quote(token))
    return next(opened, None)


def _has_name(token: Token) -> bool:
    return is_proper_noun(token)


def _name_start(head: Token) -> int:
    parts = [child.i for child in head.lefts if is_compound(child) and _has_name(child)]
    return min([head.i, *parts])


def core_end(head: Token) -> int:
    """Return where the words end that say what `head` is: behind what it asks for.

    That is its of-phrase, a named complement and what the lexicon has for it: "*defence deals with
    India*", "*shortage of euros*", "*psychology of the arts*", "*attempts to buy it*", but "*deals*
    signed in May". Before a verb no other word can have the complement: "*sales in Asia* fell", but
    "cut its *sales* in Asia". Of what is said to be picked out of many: behind all that tells of
    which, "the *strongest storm to hit Peru this year*", "the *point at which they meet*".
    """
    end = _end_of_complements(head, _MOST_COMPLEMENTS)
    whole = picks_for_what_it_is(head) or points_to_what_it_is(head)
    return max(end, end_of_picked(head, words_behind(head))) if whole else end


def _end_of_complements(head: Token, depth: int) -> int:
    end = head.i + 1
    if not depth:
        return end
    takes = noun_frame(head.lemma_.lower()).takes
    if is_subject(head) and not has_owner(head):
        takes |= _OF_SUBJECTS
    if picks(head):
        takes |= _DOMAINS
    if is_attribute(head):
        takes |= _OF_PREDICATES
    for child in [*head.rights, *_stray_complement(head)]:
        if child.left_edge.i != end:
            break
        if is_of_the_deed(child, head):
            break
        reached = _end_of_complement(child, takes, depth - 1)
        if reached == end:
            break
        end = reached
    return end


def _end_of_complement(child: Token, takes: frozenset[str], depth: int) -> int:
    """Return where a complement of a noun ends, or where it begins if it is none."""
    if is_preposition(child):
        named = child.lower_ in _COMPLEMENTS and any(map(_is_named, objects_of_preposition(child)))
        wanted = child.lower_ == "of" or child.lower_ in takes or named
    else:
        wanted = INFINITIVE in takes and is_adnominal_clause(child)
    return end_of_complement(child, depth) if wanted else child.left_edge.i


def end_of_complement(child: Token, depth: int = _MOST_COMPLEMENTS) -> int:
    """Return where a prepositional phrase or an infinitive ends that a word before it asks for.

    Where it begins if it says no more ("of *them*") or is no such thing. Behind its first noun with
    what is coordinated there: "for *tracking storms*" of "for tracking storms that form in May".
    """
    start = child.left_edge.i
    if follows_to(child):
        end = end_of_clause(child, depth)
        return end if end > child.i else start
    if not is_any_preposition(child):
        return start
    for noun in objects_of_preposition(child):
        counted = is_cardinal(noun) and child.lower_ == "of"  # "a population *of 750,000*"
        short = (_is_short(noun) or counted) and noun.ent_type_ not in TIMES
        return _end_of_coordination(noun, depth) if short else start
    for gerund in child.rights:
        if is_prepositional_clause(gerund) and is_present_participle(gerund):
            end = end_of_clause(gerund, depth)
            return end if end > gerund.i else start
    return start


def end_of_clause(verb: Token, depth: int) -> int:
    """Return where a short clause ends: behind its object, or what its preposition leads to.

    Where it begins if it says less than it has to: "the effect of *making* … appear".
    """
    end = verb.i + 1
    for child in verb.rights:
        if child.left_edge.i != end:
            break
        if is_particle(child):
            end += 1
        elif is_object(child) or is_attribute(child):
            return _end_of_coordination(child, depth)
        elif is_any_preposition(child) or is_infinitive(child):
            reached = end_of_complement(child, depth)
            return reached if reached > end else verb.left_edge.i
        elif is_coordinator(child):
            end += 1
        elif is_conjunct(child) and is_verb(child) and depth:
            return end_of_clause(child, depth - 1)  # "tracking and *predicting storms*"
        else:
            break
    return end if not verb.rights else verb.left_edge.i


def _stray_complement(head: Token) -> list[Token]:
    """Return the preposition right behind a noun that takes it, if another word has it.

    The "with" that the parser gave to the verb, and what two nouns share: "use and sale *of*".
    """
    following = head.i + 1
    if following == len(head.doc):
        return []
    token = head.doc[following]
    if token.head != head.head:
        return []
    shared = is_conjunct(head) and token.lower_ == "of"
    with_noun = token.lower_ == "with" and head.lemma_.lower() in _TAKES_WITH
    return [token] if shared or with_noun else []


def _is_short(noun: Token) -> bool:
    return not is_no_complement_noun(noun) and is_noun(noun)


def _is_named(noun: Token) -> bool:
    return is_proper_noun(noun) or any(is_proper_noun(child) for child in noun.lefts)


def _end_of_coordination(noun: Token, depth: int) -> int:
    """Return the end of a complement: after its last conjunct, before any clause or further PP."""
    last = noun
    while True:
        following = [
            child
            for child in last.rights
            if is_conjunct(child) and (same_part_of_speech(child, noun) or is_noun(child))
        ]
        if not following:
            break
        last = following[-1]
    name_end = _end_of_name(last)
    return name_end if is_proper_noun(last) else max(name_end, _end_of_complements(last, depth))


def _end_of_name(noun: Token) -> int:
    """Return the end of a name with a small word inside: "the *University of Bern*".

    Of what is numbered the end of its number: "a quake of *magnitude 6*", "owner of *Channel 5*".
    """
    for child in noun.rights if is_proper_noun(noun) else ():
        if child.i == noun.i + 1 and child.lower_ in ("of", "for"):
            return next((w.i + 1 for w in child.rights if is_proper_noun(w)), noun.i + 1)
    counted = any(child.i == noun.i + 1 and is_number(child) for child in noun.rights)
    return noun.i + 2 if counted else noun.i + 1
