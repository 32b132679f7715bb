"""Claims of what stands beside a name: "Brandt, chancellor of Austria", "Brandt, 63"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.claims.ages import apposed_age
from kg.extract.claims.attached import lies_in
from kg.extract.claims.descriptions import what_it_is
from kg.extract.claims.drafts import Draft
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.rules import nouns as rules
from kg.lang.en.grammar import (
    appositions_of,
    conjuncts,
    first_conjunct,
    is_adverbial_noun,
    is_apposition,
    is_bracketed,
    is_cardinal,
    is_common_noun,
    is_compound,
    is_conjunct,
    is_coordinator,
    is_numeral,
    is_past_form,
    is_plural,
    is_proper_noun,
    is_root,
    is_specifier,
    stands_beside,
)
from kg.lang.en.lexicon import words
from kg.lang.en.nouns import is_person, is_role
from kg.lang.en.referents import sorts_of_nouns
from kg.model import Mention, MentionKind
from kg.parse import Token
from kg.places import country_code

_WORDS_FOR_WORDS = words("noun", "word")
_PLACES = frozenset({"GPE", "LOC"})
_PEOPLE = words("noun", "people")
_RENAMING = words("adjective", "past") | words("adverb", "also-named")
_DASHES = frozenset("-–—")


def appositions(name: Mention, head: Token, index: MentionIndex) -> Iterator[Draft]:
    """Brandt, chancellor of Austria; the chancellor, Brandt; Brandt, 63; Graz, Austria."""
    for noun in _apposed(head):
        if index.value_at(noun) is not None or is_cardinal(noun):
            yield from apposed_age(name, head, noun, index.value_at(noun))
            continue
        mention = index.at(noun)
        if mention is None or mention.span == name.span or _is_no_apposition(name, head, noun):
            continue
        if mention.kind is MentionKind.NOMINAL and _agree(name, mention):
            yield from what_it_is(rules.APPOSITION, head, head, noun, mention, index, name=name)
        elif _lies_within(name, mention, noun):
            yield lies_in(rules.APPOSED_PLACE, head, noun, (noun,))


def _is_no_apposition(name: Mention, head: Token, noun: Token) -> bool:
    """Return whether what stands beside a name says not what it is.

    Behind a label ("Ana: option 1"), an abbreviation or gloss in brackets ("a place (CDP)"), the
    word for a word ("the *name* Herbert").
    """
    first, second = (head, noun) if head.i < noun.i else (noun, head)
    if any(word.text == ":" for word in head.doc[first.i + 1 : second.i]):
        return True
    if second is head and name.type != "PERSON" and is_bracketed(head, noun):
        return True
    if second is head and name.type in _PLACES and any(map(_names, noun.lefts)):
        return True  # "the Orsk province, *Peru*"
    if second is noun and is_bracketed(noun, head) and _is_title_or_number(name, noun):
        return True
    if second is noun and _is_note(name, head, noun):
        return True
    return noun.lemma_.lower() in _WORDS_FOR_WORDS and second is head


def _is_note(name: Mention, head: Token, noun: Token) -> bool:
    """Return whether minutes tell what somebody did: "Ana, *mentioned an issue* with the mill"."""
    opens = is_root(head) and name.type == "PERSON" and not any(map(is_specifier, noun.lefts))
    return opens and any(map(is_past_form, noun.lefts))


def _names(word: Token) -> bool:
    return is_compound(word) and is_proper_noun(word)


def _is_title_or_number(name: Mention, noun: Token) -> bool:
    """Return whether brackets hold no kind: "Otto Brandt (*Querelle*)", "(Institute, *vol.14*)"."""
    title = name.type == "PERSON" and noun.text[:1].isupper() and not is_role(noun)
    return title or any(sign.isdigit() for sign in noun.text)


def _agree(name: Mention, noun: Mention) -> bool:
    """Return whether a name can be what the noun says; else the parser misread a list."""
    return noun.number != "plural" and _agree_in_type(name, noun)


def _agree_in_type(name: Mention, noun: Mention) -> bool:
    if noun.type == "POSITION":
        return name.type in ("PERSON", "MISC", "ORG")
    if name.type in _PLACES and noun.type == "ORG":
        return False
    if name.type == "PERSON" or noun.type == "PERSON":
        return name.type in ("PERSON", "MISC") and noun.type == "PERSON"
    return noun.type != "EVENT" or name.type == "EVENT"


def _lies_within(name: Mention, other: Mention, noun: Token) -> bool:
    """Return whether two places stand like "Graz, Austria", and not in a list of places."""
    listed = any(stands_beside(word) for word in noun.rights)
    places = name.type in _PLACES and other.type in _PLACES
    if not places or name.start >= other.start or listed:
        return False
    return not _is_another_name(name, other, noun) and not _are_apart(name, other, noun)


def _is_another_name(name: Mention, other: Mention, noun: Token) -> bool:
    """Return whether a place is what another is called: "North River (*Hudson River*)", "now X"."""
    if _is_latin(name.text) and not _is_latin(other.text):
        return True
    if any(word.lower_ in _RENAMING for word in noun.lefts):
        return True
    kind = name.text.rpartition(" ")[2].lower()
    return " " in name.text and kind == noun.lower_ and noun.nbor(1).text == ")"


def _is_latin(text: str) -> bool:
    return all(letter < "\u0250" for letter in text if letter.isalpha())


def _are_apart(name: Mention, other: Mention, noun: Token) -> bool:
    """Return whether a list, a date or a hyphen parts two places: "Peru, *Chile* and Mexico".

    Behind "and" a place is in the one right before it: "Lima and Graz, *Austria*".
    """
    between = noun.doc.tokens_at(name.end, other.start)
    if any(is_coordinator(word) or word.like_num for word in between):
        return True
    if len(between) == 1 and between[0].text in _DASHES:
        return True
    listed = any(map(is_conjunct, (*noun.head.rights, *noun.head.head.rights)))
    return listed and bool(country_code(name.text) and country_code(other.text))


def _apposed(head: Token) -> Iterator[Token]:
    for child in head.rights:
        number = is_cardinal(child) and (is_numeral(child) or is_adverbial_noun(child))
        if number:
            yield child
        elif is_apposition(child):  # "Ana Silva, a judge and the *founder* of Velmer"
            yield from conjuncts(child) if is_common_noun(child) else (child,)
    if is_apposition(head):
        yield head.head
        if is_apposition(head.head):  # "his wife, the *painter* Ana Silva"
            yield head.head.head


def shared_appositions(name: Mention, head: Token, index: MentionIndex) -> Iterator[Draft]:
    """Silva and Berg, founders of Velmer: each is one, if all may be what the plural says."""
    heads = conjuncts(first_conjunct(head))
    if len(heads) < 2:
        return
    names = [index.name_at(one) for one in heads]
    for noun in appositions_of(heads[0]) + appositions_of(heads[-1]):
        mention = index.at(noun) if noun.i > heads[-1].i and is_plural(noun) else None
        if mention is None or mention.kind is not MentionKind.NOMINAL or _says_nothing(noun):
            continue
        if all(one is not None and _agree_in_type(one, mention) for one in names):
            yield from what_it_is(rules.APPOSITION, head, head, noun, mention, index, name=name)


def _says_nothing(noun: Token) -> bool:
    """Return whether a plural says of no name what it is: "*parts*", "*people* like that"."""
    lemma = noun.lemma_.lower()
    return lemma in _PEOPLE or not (is_person(noun) or lemma in sorts_of_nouns())


def joined_offices(name: Mention, head: Token, index: MentionIndex) -> Iterator[Draft]:
    """Founder and chairman Eva Berg; founder and chairman, Eva Berg: she is the other too."""
    if not stands_beside(head):
        return
    offices = [head.head]
    if is_apposition(head):
        offices = [child for child in head.head.rights if is_conjunct(child)]
        offices += [head.head.head] if is_conjunct(head.head) else []
    for office in offices:
        mention = index.at(office)
        if mention is not None and index.bearer_beside(office) is head:
            yield from what_it_is(rules.APPOSITION, head, head, office, mention, index, name=name)
