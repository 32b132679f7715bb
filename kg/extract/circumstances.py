"""When and where: which of a sentence's times and places belong to a verb or a nominal event.

A circumstance belongs to the word that governs its phrase. Then, in this order:
1. the word's own: "met on Tuesday", "the 2008 elections";
2. what hangs on its object or its complements by a preposition, for the parser often attaches
   "signed a deal on Tuesday" too low; never what is a modifier inside their names;
3. the time about which "when" tells a clause, or that of a clause with "when" before the main one;
4. what grammar passes down: from a light verb to its event ("held talks on Tuesday"), from the verb
   of an infinitive, a participle or a later conjunct if it stands in front ("On Tuesday X met Y and
   signed Z"); never from a verb of saying to what is said.
An end that is one of several has the time that is told of it alone ("in Oslo (1936) and Lima").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from kg.extract.times import FoundTime
from kg.lang.en.grammar import (
    auxiliaries_of,
    controlling_object,
    first_conjunct,
    governing_preposition,
    has_subject,
    is_adposition,
    is_adverbial,
    is_adverbial_clause,
    is_adverbial_noun,
    is_bracketed,
    is_complement_clause,
    is_conjunct,
    is_coordinator,
    is_core_argument,
    is_finite,
    is_in_predicate,
    is_linking_word,
    is_noun_like,
    is_object,
    is_open_complement,
    is_participle,
    is_past_tense,
    is_premodifier,
    is_preposition,
    is_present_participle,
    is_proper_noun,
    is_subject,
    is_verb,
    may_share_subject,
    next_conjunct,
    object_of_preposition,
    objects_of_prepositions_in,
    other_conjuncts,
)
from kg.lang.en.lexicon import words
from kg.model import Mention, MentionKind, Time
from kg.parse import Token
from kg.parse.tokens import in_order

LIGHT_VERBS = words("verb", "of-an-event")
PLACE_PREPOSITIONS = words("preposition", "of-place")
DURING_PREPOSITIONS = words("preposition", "during")
_SPEAKING = words("verb", "speak")
PLACE_TYPES = frozenset({"GPE", "LOC", "FAC"})
_NAME = MentionKind.NAME
_PLANNING = words("verb", "ahead")
_CLOSING = words("preposition", "ends")
_DECADE = re.compile(r"\b(\d\d[1-9]|20\d)0['’]?s\b")


def time_of(head: Token, times: Sequence[FoundTime]) -> Time | None:
    """Return the time of the event that `head` (verb or noun) tells, or None.

    Of several the first with a value wins, else the first; that for which something is ("cut its
    forecast *for 2008* on Monday") only where no other is.
    """
    by_root = {}
    for found in times:
        if found.root.sentence == head.sentence and not _lies_ahead(found.root):
            told = _at_its_end(found, head)
            if told is not None:
                by_root[found.root] = told
    if not by_root:
        return None
    if is_verb(head):
        said = _time_told_of(head, by_root)
        if said is not None:
            return said
    own = _own_time(head, by_root)
    if own is None and is_verb(head):
        for clause in _first_of_chain(head).lefts:
            if _tells_of_saying(clause):
                return _own_time(clause, by_root)
        for clause in head.children:
            if is_adverbial_clause(clause) and _when(clause) is not None and _is_past(clause):
                return time_of(clause, times)  # "*when the mill closed in 1990*, he left"
    return own


def _lies_ahead(time: Token) -> bool:
    """Return whether a time is what somebody plans: "proposed *October* for the vote"."""
    return is_object(time) and time.head.lemma_ in _PLANNING


def _at_its_end(found: FoundTime, head: Token) -> Time | None:
    """Return a time as what opens or closes one: "until her death *in 1822*", "since *2003*".

    None where it dates something else: the last before, in "the first since Mia Holt *in 2003*".
    """
    link = found.root.head
    if link.lower_ not in DURING_PREPOSITIONS or link.i == 0 or "/" in found.time.value:
        return found.time
    word = before = link.doc[link.i - 1]
    while is_noun_like(word) or word.lower_ == "of":
        if word.head.i >= word.i or word is head:
            return found.time
        word = word.head
    if word is before or not is_preposition(word) or not found.time.value:
        return found.time
    if word.lower_ in _CLOSING:
        return replace(found.time, value=f"../{found.time.value}")
    if word.lower_ != "since":
        return found.time
    group = (head, *auxiliaries_of(head))
    if not any(
        word.lemma_ == "have" or (is_finite(word) and not is_past_tense(word)) for word in group
    ):
        return None
    return replace(found.time, value=f"{found.time.value}/..")


def time_of_member(
    end: Token, event: Token, times: Sequence[FoundTime], told: Time | None
) -> Time | None:
    """Return the time of an end that is one of several, which may each have their own.

    "Won at the 1908 Games and *the 1912 Games*", "held in Oslo (1936) and *Lima* (1984)". `told` is
    the time of the event: one that is of another member is not the end's.
    """
    member = _member_above(end, event)
    if member is None:
        return told
    members = (first_conjunct(member), *other_conjuncts(first_conjunct(member)))
    owned = [(found, _owner_of_time(found.root, members)) for found in times]
    for found, owner in owned:
        if owner is member and found.time.value:
            return found.time
    owners = {owner for _, owner in owned if owner is not None}
    for found, owner in owned:
        if owner is None or found.time is not told:
            continue
        last = owner is members[-1] and len(owners) == 1
        return told if last and not is_bracketed(found.root, owner) else None
    return told


def _member_above(end: Token, event: Token) -> Token | None:
    """Return the word above an end, or itself, that is one of several below an event."""
    word = end
    while word is not event and word.head is not word and not is_verb(word):
        if is_conjunct(word) or any(map(is_conjunct, word.rights)):
            return word
        word = word.head
    return None


def _owner_of_time(time: Token, members: Sequence[Token]) -> Token | None:
    """Return of which of several a time is, or None: "*Oslo* (1936)", "*the 1908 Games*".

    It stands behind it in brackets or behind a preposition, or in a name that tells when.
    """
    if is_premodifier(time) and not is_bracketed(time, time.head):
        link = time.head.head
        if not is_adposition(first_conjunct(link)) and not is_conjunct(time.head):
            return None
        if governing_preposition(first_conjunct(time.head)) not in DURING_PREPOSITIONS:
            return None
    word = time
    while word.head is not word and not is_verb(word):
        if word in members:
            return word
        word = word.head
    return None


def _own_time(head: Token, by_root: Mapping[Token, Time]) -> Time | None:
    for group in _governed(head, _with_governors(by_root)):
        found = [by_root[token] for token in group if not _is_of_participle(token, head)]
        if found:
            dated = [time for time in found if time.value]
            when = [time for time in dated if not time.text.startswith("for ")]
            return (when or dated or found)[0]
    return None


def _time_told_of(verb: Token, by_root: Mapping[Token, Time]) -> Time | None:
    """Return the time that "when" opens a clause about: "until *1930*, when it *closed*".

    A clause beside the first of them has it too, if it leaves out the subject.
    """
    while is_conjunct(verb) and is_verb(verb.head) and not has_subject(verb):
        verb = verb.head
    when = _when(verb)
    if when is None:
        return None
    before = when.i - 1
    while before > when.sent.start and verb.doc[before].lower_ in (",", "however"):
        before -= 1
    time = by_root.get(verb.doc[before])
    if time is None or time.value.count("/") != 1:
        return time
    if decade := _DECADE.search(time.text):
        return replace(time, value=f"{decade[1]}0/{decade[1]}9")
    start, end = time.value.split("/")
    if start == "..":
        return replace(time, value=end)
    return replace(time, value=start) if end == ".." else time


def _when(verb: Token) -> Token | None:
    """Return the "when" that opens the clause of a verb, or None."""
    first = verb.left_edge
    return first if first.lower_ == "when" and first is not verb else None


def _first_of_chain(verb: Token) -> Token:
    """Return the verb above an infinitive that says what is done: "*vowed* to build"."""
    while is_open_complement(verb) and is_verb(verb.head):
        verb = verb.head
    return verb


def _tells_of_saying(word: Token) -> bool:
    """Return whether a participle in front of a clause tells where something was said.

    "*Speaking* on Tuesday, Ana Silva vowed to stay": she vowed it on Tuesday.
    """
    return is_adverbial_clause(word) and is_present_participle(word) and word.lemma_ in _SPEAKING


def _is_past(verb: Token) -> bool:
    return is_past_tense(verb) or any(map(is_past_tense, auxiliaries_of(verb)))


def _is_of_participle(token: Token, head: Token) -> bool:
    """Return whether a time is that of a participle before it: "*born* in Graz, in 1920, he …"."""
    if token.i > head.i or token.doc[token.i + 1].text != ",":
        return False
    return any(
        word.i < token.i and is_adverbial_clause(word) and is_participle(word)
        for word in head.lefts
    ) and not any(is_subject(word) and word.i < token.i for word in head.lefts)


def place_of(head: Token, mentions: Sequence[Mention]) -> Mention | None:
    """Return the named place of the event that `head` tells: after "in", "at", "near"."""
    places = [
        mention for mention in mentions if mention.type in PLACE_TYPES and mention.kind is _NAME
    ]
    return _circumstance(head, places, PLACE_PREPOSITIONS)


def during_of(head: Token, mentions: Sequence[Mention]) -> Mention | None:
    """Return the event in which the event that `head` tells took place ("during the summit")."""
    events = [mention for mention in mentions if mention.type == "EVENT" and _is_certain(mention)]
    return _circumstance(head, events, DURING_PREPOSITIONS)


def _is_certain(event: Mention) -> bool:
    """Return whether a certain event is meant: not that of "in return", "in office"."""
    bare = event.kind is MentionKind.NOMINAL and event.phrase == event.span
    return not bare or event.number == "plural" or " " in event.text


def _circumstance(
    head: Token, mentions: Sequence[Mention], prepositions: frozenset[str]
) -> Mention | None:
    roots: dict[Token, Mention] = {}
    for token in objects_of_prepositions_in(head.doc, head.sentence) if mentions else ():
        if token.head.lower_ in prepositions:
            for mention in mentions:
                if mention.start <= token.idx < mention.end:
                    roots[token] = mention
                    break
    for group in _governed(head, _with_governors(roots)) if roots else ():
        for token in group:
            return roots[token]
    return None


_Governed = list[tuple[Token, Token]]
"""Words in the order of the text, each with the verb or noun on which its phrase hangs."""


def _with_governors(words: Iterable[Token]) -> _Governed:
    return [(word, _governor(word)) for word in in_order(words)]


def _governed(head: Token, wanted: _Governed) -> Iterator[list[Token]]:
    """Yield the wanted words that belong to `head`, group by group, nearest first."""
    own = [word for word, governor in wanted if governor is head and word is not head]
    yield own
    yield [
        word for word, governor in wanted if word not in own and _passes_up(word, governor, head)
    ]
    sharer = _sharer(head) if is_verb(head) else None
    if sharer is not None:
        yield [word for word, governor in wanted if governor is sharer]
    giver = _giver(head)
    if giver is not None:
        for group in _governed(giver, wanted):
            if is_verb(head) and not is_open_complement(head):
                before = head.i if _comes_with(head) else giver.i
                shared = is_conjunct(head)  # "built and *sold* it in 1990", where both have it
                yield [
                    token
                    for token in group
                    if token.i < before or (shared and token.i > head.i and not has_subject(head))
                ]
            else:
                yield group


def _comes_with(verb: Token) -> bool:
    """Return whether a participle tells what came with it: "fell on Monday, *killing* two"."""
    return is_adverbial_clause(verb) and is_present_participle(verb) and not auxiliaries_of(verb)


def _sharer(verb: Token) -> Token | None:
    """Return the verb that has the rest of the sentence with this one: "planned *and built* it"."""
    following = next_conjunct(verb)
    if following is None or not is_verb(following):
        return None
    between = verb.doc[verb.i + 1 : following.i]
    return following if all(map(is_coordinator, between)) else None


def _governor(token: Token) -> Token:
    """Return the verb or noun on which the phrase of `token` hangs.

    What stands behind the noun of a preposition hangs on that noun: "down from 9% *a year ago*".
    """
    head = token
    while head.head is not head:
        word, head = head, head.head
        adverbial = is_adverbial(word) or is_adverbial_noun(word)
        if adverbial and is_adposition(head) and word.i > head.i:
            return object_of_preposition(head) or head
        if not is_linking_word(head) or is_adverbial_clause(word) or is_complement_clause(word):
            return head
    return head


def _passes_up(token: Token, governor: Token, head: Token) -> bool:
    """Whether what hangs on a noun counts for the verb `head`: "signed a deal on Tuesday".

    What stands inside a noun phrase ("the 2008 treaty") does so only where the phrase itself says
    when or where ("in a Sunday speech"); what hangs on a purpose ("called for cuts by 2020") never.
    """
    if not is_verb(head) or not is_noun_like(governor):
        return False
    if is_premodifier(token) and not _is_circumstance(governor, head):
        return False
    node = governor
    while is_noun_like(node) or is_adposition(node):
        if node.head is head and is_subject(node):
            return node is governor and is_proper_noun(node)
        if not is_in_predicate(node) or node.lower_ == "for":
            return False
        if is_adposition(node) and node.lower_ != "of" and is_noun_like(node.head):
            return False  # "met in support of rallies *against* the war in Peru"
        node = node.head
    return node is head


def _is_circumstance(noun: Token, verb: Token) -> bool:
    preposition = noun.head
    if preposition.lower_ == "of" and preposition.head.lower_ == "as":
        return preposition.head.head is verb  # "*as of* the 2010 census"
    return preposition.lower_ in DURING_PREPOSITIONS and preposition.head == verb


def _giver(head: Token) -> Token | None:
    """Return the verb whose circumstances `head` shares, or None."""
    above = head.head
    if above is head:
        return None
    if not is_verb(head):
        if is_core_argument(head) and above.lemma_ in LIGHT_VERBS:
            return above
        return None
    if not is_verb(above) or not may_share_subject(head):
        return None
    if is_open_complement(head) and controlling_object(head) is not None:
        return None
    own_subject = has_subject(head)
    if is_adverbial_clause(head) and (own_subject or not is_participle(head)):
        return None
    return None if is_conjunct(head) and own_subject else above
