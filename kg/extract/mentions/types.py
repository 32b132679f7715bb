"""Names and their types, mended by the words of the name and by what the text says around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.lang.en.grammar import (
    governing_preposition,
    is_active_subject,
    is_compound,
    is_noun,
    is_singular_common,
    is_subject,
    nouns_said_of,
)
from kg.lang.en.mention_words import words
from kg.lang.en.nouns import is_half
from kg.lang.en.referents import capitals, gender_of_given_name, sorts_of_nouns
from kg.names import country_code, fold, place_of_demonym, places_by_name
from kg.parse import Parse, Span, Token

NAME_LABELS = frozenset(
    {"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"}
)
"""The model's labels that are names; its others are values."""
DASHES = frozenset({"-", "--", "–", "—"})
UNKNOWN = "MISC"
"""The type of a name of which nothing tells what it is."""

# The last word of a name → its type; the first list that has the word decides.
_BY_LAST_WORD = (
    ("event_words", "EVENT"),
    ("facility_words", "FAC"),
    ("place_words", "LOC"),
    ("organization_words", "ORG"),
    ("law_words", "LAW"),
)
_BRAND = re.compile(r"i[A-Z][a-z]")
"""A small letter before a capital is how goods are named ("iPhone", "iPlayer")."""
_SAYING = frozenset({"say", "tell", "add", "ask", "write", "claim", "argue", "explain"})
_PERSON_VERBS = frozenset({"bear", "die", "marry", "resign", "retire"})


@dataclass
class Name:
    """A name as tokens [start, end), its type, and where its title begins (`start` if none)."""

    start: int
    end: int
    label: str
    title_start: int

    @property
    def has_title(self) -> bool:
        """Return whether words in front say what or who this is."""
        return self.title_start < self.start


@lru_cache(maxsize=50_000)
def is_country(name: str) -> bool:
    """Return whether a name is that of a country, of today or before."""
    return _is_of(_countries(), name)


@lru_cache(maxsize=50_000)
def is_geopolitical(name: str) -> bool:
    """Return whether a name is that of a country, of a capital, or of an American state.

    Other regions are left to what the text says of them: "Victoria" is a person more often.
    """
    return _is_of(_countries(), name) or fold(name) in _capitals_and_states()


def _is_of(folded: frozenset[str], name: str) -> bool:
    if len(name.replace(".", "")) <= 3:
        return bool(country_code(name))  # "UK", but not "TV", the code of Tuvalu
    return fold(name) in folded


@cache
def _countries() -> frozenset[str]:
    import pycountry

    places = places_by_name().items()
    known = {name for name, found in places if any(one.type == "Country" for one in found)}
    listed = {
        fold(spelling)
        for country in (*pycountry.countries, *pycountry.historic_countries)
        for field in ("name", "common_name", "official_name")
        if hasattr(country, field)
        for spelling in _spellings(getattr(country, field))
    }
    return frozenset(known | listed | {fold(name) for name in words("other_states")})


@cache
def _capitals_and_states() -> frozenset[str]:
    places = places_by_name().items()
    states = {name for name, found in places if any(one.within in ("US", "CA") for one in found)}
    return frozenset(states | {fold(name) for name in capitals()})


def _spellings(name: str) -> Iterator[str]:
    """Yield a name of ISO 3166 as it stands and as it is said: "Zaire, Republic of"."""
    yield name
    short, comma, form = name.partition(", ")
    if comma:
        yield from (short, f"{form} {short}")


def whole_of_half(doc: Parse, start: int, end: int) -> str:
    """Return a name with the word behind that it shares: "*North* and South Korea"; "" if none."""
    if end - start > 1 or not is_half(doc[start]) or end + 2 >= len(doc):
        return ""
    if doc[end].lower_ != "and" or not is_half(doc[end + 1]) or doc[end + 2].text.islower():
        return ""
    last = end + 3
    while last < len(doc) and doc[last].ent_iob_ == "I":
        last += 1
    return f"{doc[start]} {doc.words(end + 2, last)}"


def is_place_name(name: str) -> bool:
    """Return whether a name is that of a country, its capital, its state or its people."""
    return is_geopolitical(name) or place_of_demonym(name) is not None


def mended_type(doc: Parse, start: int, end: int, label: str) -> str:
    """Return the type of the name at tokens [start, end), given the model's ("" if it has none)."""
    tokens = doc.span(start, end)
    text = tokens.text
    if place_of_demonym(text):
        return "NORP"
    if is_geopolitical(text):
        return "GPE"
    if text.lower() in words("heavenly_bodies") and label != "PERSON":
        return "LOC"
    if label in ("FAC", "GPE", "LOC") and tokens[-1].lower_ in words("place_words"):
        return label
    if label == "PERSON" and has_given_name(tokens):
        return label  # "Theresa Hall" is no building
    if by_words := _type_of_words(tokens[0], tokens[-1], len(tokens)):
        return by_words
    following = tokens.root.head
    if is_compound(tokens.root) and following.lower_ in words("places") and label != "PERSON":
        return label if label == "GPE" else "LOC"
    if _BRAND.match(text):
        return "PRODUCT"
    if _is_acronym(text) and label in ("", "GPE", "PERSON", "PRODUCT", "NORP", "WORK_OF_ART"):
        return "ORG"
    if label in ("", "ORG", "GPE", "NORP") and _is_said_to_be_a_person(tokens.root):
        return "PERSON"
    if label in ("", "ORG", "GPE") and has_given_name(tokens):
        return "PERSON"
    if label == "PERSON" and _is_said_to_be_a_body(tokens.root):
        return "ORG"
    if label != "FAC" and _is_said_to_be_a_product(tokens.root):
        return "PRODUCT"
    if label:
        return label
    return _type_of_place(tokens.root) or UNKNOWN


def has_given_name(tokens: Span) -> bool:
    """Return whether a name is a given name and one or two more words in capitals."""
    if not 2 <= len(tokens) <= 3 or not gender_of_given_name(tokens[0].text):
        return False
    return all(word.text.istitle() for word in tokens)


def is_descriptor(doc: Parse, start: int, end: int) -> bool:
    """Return whether a stretch opens with what its person is: "*flutist* Ana Berg"."""
    first = doc[start]
    if not is_singular_common(first) or not first.text.islower() or end - start < 3:
        return False
    return has_given_name(doc.span(start + 1, end))


def _type_of_words(first: Token, last: Token, length: int) -> str:
    if length == 1:
        return ""
    if first.lower_ in ("lake", "mount", "cape") or first.lower_ == "mt.":
        return "LOC"
    for name, label in _BY_LAST_WORD:
        if last.lower_ in words(name):
            return label
    if _is_body_of(first) or (length > 3 and _is_body_of(first.nbor())):
        return "ORG"
    return ""


def _is_body_of(word: Token) -> bool:
    """Return whether a body's word goes on with "of": "*House* of Lords"."""
    return word.lower_ in words("organization_words") and word.nbor().lower_ in ("of", "for")


def _is_acronym(text: str) -> bool:
    letters = text.replace(".", "").replace("&", "")
    return 2 <= len(letters) <= 6 and letters.isupper() and letters.isalpha()


def _is_said_to_be_a_person(head: Token) -> bool:
    """Return whether grammar makes the name a person: an office-holder, or someone born."""
    if is_subject(head) and head.head.lemma_ in _PERSON_VERBS:
        return True
    return any(_is_person_noun(noun) for noun in nouns_said_of(head))


def _is_said_to_be_a_body(head: Token) -> bool:
    """Return whether a noun for a body is said of the name: "the *union*, Berger"."""
    nouns = [noun for noun in nouns_said_of(head) if is_singular_common(noun)]
    bodies = any(noun.lower_ in words("organizations") for noun in nouns)
    return bodies and not any(map(_is_person_noun, nouns))


def _is_said_to_be_a_product(head: Token) -> bool:
    """Return whether a noun for goods is said of the name: "the Corvo, an electric *car*"."""
    sorts = (sorts_of_nouns().get(noun.lemma_.lower()) for noun in nouns_said_of(head))
    return any(sort == frozenset({"product"}) for sort in sorts)


def _is_person_noun(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return is_noun(token) and (lemma in words("roles") or lemma in words("people"))


def _type_of_place(head: Token) -> str:
    if governing_preposition(head) == "in":
        return "GPE"
    if is_active_subject(head) and head.head.lemma_ in _SAYING:
        return "PERSON"
    return ""


def agree(doc: Parse, names: list[Name]) -> list[Name]:
    """Return the names with one type for each spelling, and for surnames that of the full name.

    The type that most of the mentions have wins; a title in front counts three times.
    """
    votes: dict[str, dict[str, int]] = {}
    surnames: set[str] = set()
    organizations: set[str] = set()
    texts = [doc.words(name.start, name.end) for name in names]
    for name, text in zip(names, texts, strict=True):
        count = votes.setdefault(text, {})
        count[name.label] = count.get(name.label, 0) + (3 if name.has_title else 1)
        if name.label == "ORG" and name.has_title:
            organizations.add(text)
        if name.label == "PERSON" and name.end - name.start > 1:
            surnames.add(doc[name.end - 1].text)
    agreed = []
    for name, text in zip(names, texts, strict=True):
        if text in surnames and name.label != "NORP" and not is_geopolitical(text):
            label = "PERSON"
        elif name.end - name.start > 1 and doc[name.start].text in organizations:
            label = "ORG"  # a part named after the whole
        else:
            label = _winner(votes[text])
        agreed.append(Name(name.start, name.end, label, name.title_start))
    return agreed


def _winner(votes: Mapping[str, int]) -> str:
    """Return the type with most votes, of equals the first by name; `UNKNOWN` only if alone."""
    if len(votes) == 1:
        return next(iter(votes))
    return min(votes, key=lambda label: (label == UNKNOWN, -votes[label], label))
