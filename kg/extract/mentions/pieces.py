"""Pieces: a run cut where one name ends and the next begins, as nouns and entities tell."""

from __future__ import annotations

from kg.extract.mentions.joints import joints
from kg.extract.mentions.titles import is_given_name, is_title_word
from kg.extract.mentions.types import NAME_LABELS, is_place_name
from kg.lang.en.grammar import has_proper_noun_form, is_compound, is_modifier
from kg.lang.en.lexicon import values, words
from kg.lang.en.referents import common_surnames, gender_of_given_name
from kg.parse import Parse, Token
from kg.places import place_of_demonym

_PLACES = words("noun", "name-ending", "place") | words("noun", "name-ending", "facility")
_ENDINGS_BEHIND = {
    "NORP": frozenset(values("noun", "name-ending")),
    "GPE": _PLACES,
    "LOC": _PLACES,
}
"""What goes on with the name of a people or a place: "the Cocos *Islands*", "Graz *Airport*"."""
_PARTICLES = words("particle", "of-surnames") | words("particle", "in-foreign-names")
_GENERATIONS = words("noun", "generation")
_SURNAMES = common_surnames()
_PEOPLES = words("phrase", "people")
_DESCENTS = words("affix", "descent")


def pieces(doc: Parse, start: int, end: int) -> list[tuple[int, int, str]]:
    """Cut a stretch at demonyms, countries and ends of entities; join the words of one noun."""
    found: list[tuple[int, int, str]] = []
    for i in range(start, end):
        token = doc[i]
        label = "NORP" if _is_demonym(token) else token.ent_type_
        if found and _joins(doc, found[-1], i, label):
            first, _, known = found.pop()
            person = first == i - 1 and (
                (known != label and _is_surname(doc[first], token))
                or _is_given_name(doc[first], token)
            )
            # of "the Age of *Discovery*" the last word's type tells little
            own = "" if i - 1 in joints(doc) else label
            found.append((first, i + 1, "PERSON" if person else known or own))
        else:
            found.append((i, i + 1, label if label in NAME_LABELS else ""))
    return found


def _joins(doc: Parse, piece: tuple[int, int, str], i: int, label: str) -> bool:
    """Return whether word `i` goes on with the name that ends before it."""
    start, end, known = piece
    token, previous = doc[i], doc[end - 1]
    if token.text == "(":
        return False
    inside = joints(doc)
    if i in inside or previous.i in inside:
        return True
    if not label and token.text.istitle() and not inside.isdisjoint(range(start, end)):
        return previous.text.istitle()  # "the Cape of Good *Hope*"
    if token.text in ("-", "–"):
        return _hyphenates_one_name(previous, token.nbor())
    if previous.text in ("-", "–"):
        return end - start > 1
    if token.text in _PARTICLES or previous.text in _PARTICLES:
        return not is_place_name(doc.words(start, end))
    if f"{previous.lower_} {token.lower_}" in _PEOPLES or _is_people_within(previous, token):
        return True  # no people of India
    same_entity = token.ent_iob_ == "I" and bool(token.ent_type_) and previous.ent_type_ != ""
    if same_entity and known == "NORP" and place_of_demonym(doc.words(start, end)):
        # "North Korean", but "Franco" and "Belgian" of "Franco-Belgian" apart
        return token.text not in ("-", "–") and token.ent_type_ not in ("PERSON", "NORP")
    if same_entity:
        closes = token.i + 1 == len(doc) or doc[token.i + 1].ent_iob_ != "I"
        surname = token.lower_ in _SURNAMES and (closes or doc[token.i + 1].lower_ in _GENERATIONS)
        return surname or not is_title_word(token) or token.ent_type_ != "PERSON"
    if known in _ENDINGS_BEHIND and token.text.istitle() and token.lower_ in _ENDINGS_BEHIND[known]:
        return _one_noun(previous, token) and not is_compound(token)  # "the Cocos *Islands*"
    if known == "NORP" or label == "NORP" or token.text == "/":
        return False
    if is_title_word(token) or is_title_word(previous) or not _one_noun(previous, token):
        return False
    if end == start + 1 and known in ("PERSON", "ORG") and _is_surname(previous, token):
        return True
    if end == start + 1 and _is_given_name(previous, token):
        return True
    if token.ent_iob_ == "B" and previous.ent_type_ and previous.ent_type_ != token.ent_type_:
        return False
    return known not in ("GPE", "LOC", "") or not is_place_name(doc.words(start, end))


def _is_people_within(country: Token, people: Token) -> bool:
    """Return whether two demonyms name one people: "Bosnian *Serbs*", not "French German talks"."""
    if country.head is not people or is_compound(people) or is_modifier(people):
        return False
    return bool(place_of_demonym(country.text) and place_of_demonym(people.text))


def _is_surname(given: Token, token: Token) -> bool:
    """Return whether a name of its own is a person's surname: "Fernanda *Lima*"."""
    last = token.i + 1 == len(token.doc) or token.doc[token.i + 1].ent_iob_ != "I"
    named = bool(gender_of_given_name(given.text)) and given.text.istitle() and token.text.istitle()
    return named and last and token.ent_type_ in ("GPE", "LOC", "PERSON") and is_compound(given)


def _is_given_name(first: Token, second: Token) -> bool:
    """Return whether a word taken for a place or a body opens the name behind: "*Kiran* Kumar Rao".

    Of which the annotator has two words or more, a given name first.
    """
    opens = second.ent_type_ == "PERSON" and second.ent_iob_ == "B"
    if not opens or first.ent_type_ not in ("GPE", "LOC", "ORG") or first.ent_iob_ == "I":
        return False
    whole = second.i + 1 < len(second.doc) and second.nbor().ent_iob_ == "I"
    plain = first.text.istitle() and not is_place_name(first.text)
    return whole and plain and bool(gender_of_given_name(second.text))


def _hyphenates_one_name(left: Token, right: Token) -> bool:
    """Return whether a hyphen is inside a name ("Asia-Pacific"), not between two ("US-India").

    "African-American" is one people.
    """
    if left.lower_ in _DESCENTS and place_of_demonym(right.text):
        return True
    return not (is_place_name(left.text) and is_place_name(right.text))


def _one_noun(left: Token, right: Token) -> bool:
    """Return whether two neighbours are parts of one compound of proper nouns."""
    if not has_proper_noun_form(left) or not has_proper_noun_form(right):
        return False
    return is_compound(left) and (left.head == right or left.head == right.head)


def _is_demonym(token: Token) -> bool:
    """Return whether a word stands for a people; "Indo" of "Indo-Pacific" does not."""
    if place_of_demonym(token.text) is None or is_given_name(token):
        return False
    hyphen, second = token.i + 1, token.i + 2
    if token.text.endswith("o") and second < len(token.doc) and token.doc[hyphen].text == "-":
        return place_of_demonym(token.doc[second].text) is not None
    return True
