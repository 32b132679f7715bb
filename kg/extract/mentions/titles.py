"""Titles: the words in front of a name that say who bears it, and where they end."""

from __future__ import annotations

from kg.extract.mentions.types import NAME_LABELS, is_country, is_place_name
from kg.lang.en.grammar import (
    has_proper_noun_form,
    is_hyphen,
    is_modifier,
    is_singular_common,
    may_be_title,
    specifies,
)
from kg.lang.en.lexicon import words
from kg.lang.en.nouns import is_misspelt_role, is_role
from kg.lang.en.referents import common_surnames, gender_of_given_name
from kg.parse import Parse, Token
from kg.places import place_of_demonym

_BODIES = words("noun", "sort", "organization")
_TITLES_OF_BODIES = words("noun", "title-of-bodies")
_KIN = words("noun", "kin")
_PLACES = words("noun", "place")
_TITLE_MODIFIERS = words("adjective", "title-modifier")
_PORTFOLIOS = words("noun", "portfolio")

_NO_NAME_START = words("noun", "portfolio") | words("adjective", "title-modifier")
_GENERATIONS = words("noun", "generation")
_BODY_ENDINGS = words("noun", "name-ending", "organization") - common_surnames()
_PARTICLES = words("particle", "of-surnames")
_SURNAMES = common_surnames()
_RULERS = words("noun", "ruler") | words("noun", "saint")
_OFFICES = words("noun", "office") | words("noun", "honorific")
_ADDRESSES = words("noun", "honorific") | _RULERS
_THINGS = words("noun", "name-ending") | words("noun", "defines", "place")
"""What something is whose name ends in the word, and that may be called after somebody."""
_TITLE_WORDS = words("noun", "office") | words("noun", "honorific") | words("noun", "human")


def is_title_word(token: Token) -> bool:
    """Return whether a word can stand in front of a name and say who bears it."""
    if not may_be_title(token):
        return False
    if token.lower_ in _TITLE_WORDS or token.lemma_.lower() in _TITLE_WORDS:
        return True
    return is_misspelt_role(token)


def descriptor_type(token: Token) -> str:
    """Return the type of a name that the word stands in front of, "" if it tells none."""
    if is_title_word(token):
        return "PERSON"
    if is_singular_common(token) and token.lower_ in _BODIES:
        return "ORG"
    if is_singular_common(token) and token.lower_ in _PLACES:
        return "GPE"
    return ""


def may_call_body(token: Token) -> bool:
    """Return whether a title may be a body's as well: "the *champion* Orsk Rovers"."""
    return token.lower_ in _TITLES_OF_BODIES


def opens_title(token: Token, following: Token) -> bool:
    """Return whether a title goes on after a lower-case word: "vice president", "minister of"."""
    if following.lower_ in ("of", "for"):  # "minister of", but not "*niece* of the poet"
        return is_role(token) and is_singular_common(token) and token.lower_ not in _KIN
    return token.lower_ in _TITLE_MODIFIERS and is_title_word(following)


def is_name_start(token: Token) -> bool:
    """Return whether a name may begin with the word: a proper noun that is no demonym.

    Or a small word that opens surnames: "Mr *van* Dyk".
    """
    if token.text in _PARTICLES:
        return True
    if not has_proper_noun_form(token):
        return False
    return not place_of_demonym(token.text) or is_given_name(token)


def is_given_name(token: Token) -> bool:
    """Return whether a word that could be for a people opens a person's name: "*Franco* Rossi"."""
    return token.ent_type_ == "PERSON" and token.ent_iob_ == "B" and token.text.endswith("o")


def title_end(doc: Parse, start: int, end: int) -> int:
    """Return where the name begins after the title of a run; `end` if the run has no title."""
    for split in range(end - 1, start, -1):
        before, name = doc[split - 1], doc[split]
        if not is_name_start(name) or is_title_word(name) or name.lower_ in _NO_NAME_START:
            continue
        if name.lower_ in _BODY_ENDINGS and name.ent_type_ != "PERSON":
            continue  # "the Norland *Premier* League"
        if name.lower_ in _GENERATIONS:
            return end  # "Ana *King* Jr."
        if descriptor_type(before):
            if _is_given_name_too(before) or is_place_name(f"{before} {name}"):
                continue  # "met *Dean* Brown", "left Saint *Lucia*"
            if not _inside_one_entity(doc, split) or is_full_name(doc, split):
                return split
        if _closes_office(doc, start, split):
            return split
    return end


def _inside_one_entity(doc: Parse, split: int) -> bool:
    """Return whether the model reads the words on both sides as one name of no person."""
    left, right = doc[split - 1], doc[split]
    return right.ent_iob_ == "I" and left.ent_type_ in NAME_LABELS and left.ent_type_ != "PERSON"


def _is_given_name_too(title: Token) -> bool:
    """Return whether the annotator opens a person's name with a title that people are called."""
    if title.lower_ in _ADDRESSES:
        return False
    opens = title.ent_type_ == "PERSON" and title.ent_iob_ == "B" and title.nbor().ent_iob_ == "I"
    return opens and title.text.istitle() and bool(gender_of_given_name(title.text))


def is_namesake(doc: Parse, split: int, end: int) -> bool:
    """Return whether a thing is called after whoever bears the title in front of `split`.

    Its last word is what it is: "Queen *Maud Land*", "the Sheikh *Lind Mosque*", "Cook *Strait*".
    Where that may be a surname, the title stays what it is: "President *Ana Park*".
    """
    title, last = doc[split - 1], doc[end - 1]
    if not (title.text.istitle() and last.text.istitle()):
        return False
    if last.lower_ not in _THINGS and last.lower_.removesuffix("s") not in _THINGS:
        return False
    alone = end == split + 1
    if alone and (title.lower_ in _OFFICES or last.lower_ in _SURNAMES):
        return False  # "Judge *House*"
    if alone or not gender_of_given_name(doc[split].text):
        return True
    if end > split + 2 or last.lower_ in _BODY_ENDINGS:
        return last.lower_ not in _SURNAMES  # no "Mr Alan Lee *Bridge*"
    return title.lower_ in _RULERS


def start_of_namesake(doc: Parse, start: int, split: int, end: int) -> int:
    """Return where the name of a thing that is called after somebody begins; `split` if none is."""
    if not is_namesake(doc, split, end):
        return split
    begins = split - 1
    while begins > start and doc[begins - 1].text.istitle() and is_title_word(doc[begins - 1]):
        begins -= 1
    return begins


def _closes_office(doc: Parse, start: int, split: int) -> bool:
    """Return whether "minister of Foreign Affairs" or "president of France" ends at `split`."""
    i = split - 1
    if doc[i].lower_ in _PORTFOLIOS:
        while i > start and (doc[i].lower_ in _PORTFOLIOS or doc[i].lower_ == "and"):
            i -= 1
    elif doc[i].ent_type_ == "GPE" and doc[split].ent_type_ == "PERSON":
        while i > start and doc[i].ent_type_ == "GPE":
            i -= 1
    elif is_country(doc[i].text) and _is_bearer(doc, split):
        i -= 1  # "President of *Chad* Omar Deby", of which the annotator made one name
    elif is_full_name(doc, split) and not gender_of_given_name(doc[i].text):
        # "Minister for Women and Equalities *Ana Berg*", no "Secretary of State Ana *Maria Berg*"
        while i > start and (doc[i].text.istitle() or doc[i].lower_ == "and"):
            i -= 1
    else:
        return False
    return i > start and doc[i].lower_ in ("of", "for") and is_role(doc[i - 1])


def _is_bearer(doc: Parse, start: int) -> bool:
    """Return whether a person's name of several words goes on to its end behind a place's."""
    if start + 1 >= len(doc) or not doc[start].text.istitle():
        return False
    return doc[start + 1].ent_type_ == "PERSON" and doc[start + 1].text.istitle()


def is_full_name(doc: Parse, start: int) -> bool:
    """Return whether a given name and another word with a capital begin here."""
    if start + 1 >= len(doc) or not gender_of_given_name(doc[start].text):
        return False
    return doc[start].text.istitle() and doc[start + 1].text.istitle()


def is_inside_office(doc: Parse, start: int, i: int) -> bool:
    """Return whether "and" joins what an office is for, before its bearer: see `title_end`."""
    office = any(doc[j].lower_ == "for" and is_role(doc[j - 1]) for j in range(start + 1, i))
    return office and is_full_name(doc, i + 2)


def title_start(doc: Parse, start: int, split: int) -> int:
    """Return where the title in front of a name begins: at adjectives that belong to it too."""
    while start > 0 and not doc[start].is_sent_start:
        previous = doc[start - 1]
        if (is_hyphen(previous) or previous.text == "-") and start > 1:  # "secretary-*general*"
            start -= 2
            continue
        if not is_modifier(previous) or previous.head.i < start:
            break
        if specifies(previous) or previous.is_punct:
            break
        start -= 1
    return start
