"""Nominals: noun phrases without a name, as concepts, events, positions and people."""

from __future__ import annotations

from msgspec.structs import replace

from kg.extract.mentions.definitions import kind_in_front
from kg.extract.mentions.keys import key_of
from kg.extract.mentions.labels import label_end
from kg.extract.mentions.phrases import core_end, core_start, phrase_of
from kg.extract.mentions.titles import title_start
from kg.extract.mentions.types import Name
from kg.lang.en.grammar import (
    SAYING,
    appositions_of,
    first_conjunct,
    governing_preposition,
    has_coordinator,
    has_noun_form,
    has_owner,
    has_specifier,
    is_active_subject,
    is_any_object,
    is_apposition,
    is_attribute,
    is_conjunct,
    is_noun,
    is_plural,
    is_predicate_noun,
    is_proper_noun,
    is_relative_pronoun,
    is_singular,
    is_specifier,
    is_superlative,
    may_be_graded,
    never_heads_phrase,
    next_conjunct,
    noun_behind_of,
    nouns_in,
    objects_of_preposition,
    other_conjuncts,
)
from kg.lang.en.lexicon import lemmas, value, values, words
from kg.lang.en.nouns import is_person, is_role
from kg.model import Mention, MentionKind
from kg.parse import Parse, Token

_CONNECTIVES = words("adverb", "connective")
_DEFINITE = words("determiner", "definite")
_QUANTITIES = words("noun", "quantity")
_GRADABLE = words("adjective", "gradable")

CONCEPT, POSITION, EVENT = "CONCEPT", "POSITION", "EVENT"
_TYPES = (
    dict.fromkeys(words("noun", "place"), "GPE")
    | dict.fromkeys(words("noun", "sort", "organization"), "ORG")
    | dict.fromkeys(words("noun", "event") | words("noun", "sort", "event"), EVENT)
    | dict.fromkeys(words("noun", "office") | words("noun", "human"), "PERSON")
)
"""The type of a noun that has one; where lists overlap the last of these holds."""
_TWO_SENSES = words("noun", "person-or-thing")
_SENSES = values("noun", "defines")
_THING = frozenset({"thing"})
_THINGS_OF = words("noun", "thing-of")
_LETTERS = words("noun", "letters-behind")
_SURE = tuple(sorted(words("affix", "person", "sure")))
_LIKELY = tuple(sorted(words("affix", "person", "likely")))
_KNOWN = lemmas("noun")
_NO_PEOPLE = words("noun", "no-person")
_SHORTEST = 6
"""How many letters a noun has at least that an ending makes one of people: no "mist"."""
_GENDERS = value("noun", "gender")
_DEGREE_TITLES = words("adjective", "of-a-term")


def find_nominals(document: str, doc: Parse, names: list[Name], values: set[int]) -> list[Mention]:
    """Return the nominals of a text; `values` are the numbers of tokens that belong to values."""
    taken = values.union(*(range(name.title_start, name.end) for name in names))
    found = [
        nominal(document, head)
        for head in doc.once(nouns_in)
        if head.i not in taken and _is_head(head)
    ]
    titles = [_position_in_title(document, doc, name) for name in names]
    titles += [_position_shared(document, doc, name) for name in names]
    return found + [position for position in titles if position is not None]


def _is_head(token: Token) -> bool:
    """Return whether a noun is the head of a noun phrase."""
    if never_heads_phrase(token) or not has_noun_form(token):
        return False
    if token.lower_ in _CONNECTIVES or (token.lower_ in _LETTERS and token.text.isupper()):
        return False
    return token.text.isalpha() or any(map(str.isalpha, token.text))


def nominal(document: str, head: Token) -> Mention:
    """Return the mention of the noun phrase of `head`.

    Of a phrase that tells how much ("a series of loans") the noun that counts gives text and key.
    """
    thing = counted(head)
    describes = _is_predicate_noun(thing)
    core = (core_start(thing), core_end(thing))
    start, end = head.doc.characters(*core)
    type_ = POSITION if describes and is_role(thing) else _type_of(thing)
    named = core[1] if type_ == POSITION else label_end(thing, *core)
    return Mention(
        document=document,
        start=start,
        end=end,
        text=head.doc.text[start:end],
        kind=MentionKind.NOMINAL,
        type=type_,
        phrase=_enclosing(head.doc.characters(*phrase_of(head)), (start, end)),
        key=key_of(thing, *core),
        gender=gender_of_noun(head.lemma_.lower()),
        number="plural" if is_plural(head) else "singular",
        describes=describes,
        in_full="" if named == core[1] else head.doc.span(core[0], named).text,
    )


def _enclosing(phrase: tuple[int, int], span: tuple[int, int]) -> tuple[int, int]:
    return min(phrase[0], span[0]), max(phrase[1], span[1])


def counted(head: Token) -> Token:
    """Return the noun that counts: "loans" of "a series of loans", else the head itself."""
    if head.lower_ not in _QUANTITIES:
        return head
    if any(child.lower_ in _DEFINITE for child in head.lefts):
        return head
    for child in head.rights:
        if child.lower_ == "of":
            for noun in filter(is_noun, objects_of_preposition(child)):
                some = has_owner(noun) or any(word.lower_ in _DEFINITE for word in noun.lefts)
                return head if some else noun  # "a number of *the* ships" are not all of them
    return head


def _type_of(head: Token) -> str:
    lemma = head.lemma_.lower()
    if lemma in _TWO_SENSES and not _acts_as_person(head):
        return CONCEPT
    known = _TYPES.get(lemma)
    if known is not None and _is_no_individual(head, lemma, known):
        return CONCEPT
    return known or ("PERSON" if _is_of_people(head) else CONCEPT)


def _is_no_individual(noun: Token, lemma: str, type_: str) -> bool:
    """Return whether a noun for a body, a place or people is none here by the words around it.

    "a water *body*", "a *model* of growth", "left *office*".
    """
    before = noun.doc[noun.i - 1].lower_ if noun.i else ""
    if _SENSES.get(f"{before} {lemma}") == _THING:
        return True
    if lemma in _THINGS_OF and (of := noun_behind_of(noun)) is not None:
        return not is_proper_noun(of)
    bare = type_ == "ORG" and is_singular(noun) and not any(noun.lefts)
    return bare and (governing_preposition(noun) != "" or is_any_object(noun))


def _acts_as_person(noun: Token) -> bool:
    """Return whether a clause says that a noun is of people: "the *head* of the bank", "who"."""
    if any(child.lower_ == "of" for child in noun.rights):
        return True
    if any(word.lower_ == "who" and is_relative_pronoun(word) for word in noun.subtree):
        return True
    return is_active_subject(noun) and noun.head.lemma_ in SAYING


def _is_of_people(noun: Token) -> bool:
    """Return whether a noun that no list knows is of people, by its ending and its clause.

    "*Volcanologists* left"; "*keepers* who left", "*keepers* said", but "*containers* arrived".
    """
    lemma = noun.lemma_.lower()
    if lemma in _NO_PEOPLE:
        return False
    if lemma.endswith(_SURE) and len(lemma) >= _SHORTEST and not _is_list(lemma):
        return True
    if not lemma.endswith(_LIKELY) or lemma in _KNOWN:
        return False
    return any(word.lower_ == "who" and is_relative_pronoun(word) for word in noun.subtree) or (
        is_active_subject(noun) and noun.head.lemma_ in SAYING
    )


def _is_list(lemma: str) -> bool:
    """Return whether a noun ends in "list", and is no one's: "check*list*", no "journa*list*"."""
    return lemma.endswith("list") and lemma[-5] not in "aeio"


def _is_predicate_noun(head: Token) -> bool:
    """Return whether a noun says what something is, instead of standing for it.

    "is a poet and the *president* of", "Smith, *chairman* of X", "appointed as *envoy*", and the
    subject of a copula with a name behind it: "the *chairman* is Smith".
    """
    if is_predicate_noun(first_conjunct(head)) or (is_role(head) and _is_joined_to_office(head)):
        return True
    if is_apposition(head):
        return is_proper_noun(head.head)
    if governing_preposition(head) == "as":
        return True
    if any(is_apposition(child) and is_proper_noun(child) for child in head.rights):
        return True
    if is_active_subject(head) and head.head.lemma_ == "be":
        return any(is_attribute(child) and is_proper_noun(child) for child in head.head.rights)
    return False


def _is_joined_to_office(head: Token) -> bool:
    return _is_part_of_title(head) or _shares_bearer(head)


def _shares_bearer(head: Token) -> bool:
    """Return whether an office is joined to another with a name: "*founder* and chairman, Lee"."""
    other = head.head if is_conjunct(head) else next_conjunct(head)
    if other is None or not is_role(other):
        return False
    second = head if is_conjunct(head) else other
    if has_specifier(second):
        return False
    return any(named.ent_type_ == "PERSON" for named in appositions_of(other))


def _is_part_of_title(head: Token) -> bool:
    """Return whether an office is joined to another before a name: "*chairman* and founder Lee"."""
    return (
        is_singular(head)
        and all(not is_specifier(child) for child in head.lefts)
        and has_coordinator(head)
        and any(conjunct.ent_type_ == "PERSON" for conjunct in other_conjuncts(head))
    )


def _position_in_title(document: str, doc: Parse, name: Name) -> Mention | None:
    """Return the office in a title ("US Defense Secretary"), or what else it says its bearer is."""
    start = name.title_start
    while start < name.start and (
        doc[start].lower_ in _DEGREE_TITLES
        or doc[start].is_punct
        or (is_superlative(doc[start]) and doc[start].text.endswith("st"))  # no "bestselling"
        or (doc[start].lower_ in _GRADABLE and may_be_graded(doc[start]))
    ):
        start += 1
    title = doc[start : name.start]
    if not title or name.label == "GPE":
        return None
    if all(token.lower_ in _NO_OFFICE for token in title):
        return None
    head = next((token for token in reversed(title) if is_role(token)), title[-1])
    span = doc.characters(start, name.start)
    return Mention(
        document=document,
        start=span[0],
        end=span[1],
        text=doc.text[span[0] : span[1]],
        kind=MentionKind.NOMINAL,
        type=POSITION if is_role(head) else CONCEPT,
        phrase=span,
        key=" ".join(
            token.text if is_proper_noun(token) and not is_role(token) else token.lemma_.lower()
            for token in title
        ),
        gender=gender_of_noun(head.lemma_.lower()),
        number="singular",
        describes=True,
    )


_NO_OFFICE = words("noun", "address")


def _position_shared(document: str, doc: Parse, name: Name) -> Mention | None:
    """Return the plural in front of several names that says what each is: "*actors* Lee and Li"."""
    if name.has_title or name.label != "PERSON":
        return None
    head = doc.span(name.start, name.end).root
    noun = None if is_conjunct(head) else kind_in_front(head)
    if noun is None or noun.i != name.start - 1 or not (is_plural(noun) and is_person(noun)):
        return None
    start = title_start(doc, noun.i, name.start)
    position = _position_in_title(document, doc, Name(name.start, name.end, name.label, start))
    return position and replace(position, number="plural")


def gender_of_noun(lemma: str) -> str:
    """Return "female" or "male" for a noun that tells, else ""."""
    return _GENDERS.get(lemma, "")
