"""The types of names that need no weighing: what their own words tell, whatever else is said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.mentions.definitions import types_by_kind
from kg.extract.mentions.evidence import is_dateline
from kg.extract.mentions.peoples import is_language
from kg.extract.mentions.titles import may_call_body
from kg.extract.mentions.types import UNKNOWN, Name, has_given_name, is_geopolitical, is_place_name
from kg.lang.en.lexicon import lemmas, values, words
from kg.lang.en.referents import common_surnames, gender_of_given_name, types_of_things
from kg.parse import Parse, Token
from kg.places import place_of_demonym

_ROMAN = re.compile(r"[IVX]+")
_BRAND = re.compile(r"i[A-Z][a-z]")
"""A small letter before a capital is how goods are named ("iPhone", "iPlayer")."""
_TEAMS_TOO = words("noun", "of-teams")
_TYPE_OF_END = {
    word: type_
    for kind, type_ in (("facility", "FAC"), ("place", "LOC"))
    for word in words("noun", "name-ending", kind) - words("noun", "name-ending", "organization")
    if word not in common_surnames() | _TEAMS_TOO | words("adjective", "direction")
}
"""What kind of place a name is by its last word, if that is no surname and calls no team."""
_TYPE_OF_LAST = _TYPE_OF_END | {
    word: type_
    for kind, type_ in (("event", "EVENT"), ("law", "LAW"))
    for word in words("noun", "name-ending", kind)
    if word not in common_surnames() and len(values("noun", "name-ending")[word]) == 1
}
"""The same of events and laws, whose nouns open no name of theirs: "the Orsk *Act*"."""
_BEFORE_PLACES = words("noun", "before-name")
_HEAVENLY_BODIES = words("noun", "heavenly-body")
_BODY_WORDS = words("noun", "name-ending", "organization")
_ONLY_BODIES = frozenset(
    word for word, ends in values("noun", "name-ending").items() if ends == {"organization"}
) - words("noun", "defines", "place")
_LEGAL_FORMS = words("noun", "legal-form")
_BODIES = _BODY_WORDS | _LEGAL_FORMS
_CLUB_LETTERS = words("noun", "letters-of-clubs")
_LETTERS_BEHIND = words("noun", "letters-behind")
_LETTERS_OF_THINGS = words("noun", "letters-of-things")
_TAKES_FIELD = words("noun", "of-field") | _LETTERS_BEHIND
_NOUNS = lemmas("noun")
_OFFICES = words("noun", "office") - words("noun", "ruler") - words("noun", "honorific")
_STREETS = tuple(sorted(words("affix", "street")))
_SHORTEST_STREET = 7
_INDEFINITE = words("determiner", "article", "indefinite") | words("pronoun", "possessive")
_STORMS = words("noun", "names-storms")
_TYPE_BEFORE_OF = dict.fromkeys(words("noun", "name-ending", "event"), "EVENT") | dict.fromkeys(
    words("noun", "name-ending", "law"), "LAW"
)


def texts_and_types(doc: Parse, names: Sequence[Name]) -> list[tuple[Name, str, str]]:
    """Return each name with how it is written, and its type if that needs no weighing, else ""."""
    typed = []
    surnames = {
        doc[name.end - 1].text
        for name in names
        if name.label == "PERSON" and has_given_name(doc.span(name.start, name.end))
    }
    papers = {doc.words(name.start, name.end) for name in names if _is_paper(doc, name)}
    for name in names:
        text = doc.words(name.start, name.end)
        fixed = "ORG" if text in papers else _fixed_type(doc, name, text)
        weighed = fixed == "GPE" and text in surnames  # "Eva Lima …. Lima …"
        typed.append((name, text, "" if weighed else fixed))
    return typed


def _fixed_type(doc: Parse, name: Name, text: str) -> str:
    """Return the type of a name that needs no weighing, or ""."""
    if name.has_title and may_call_body(doc[name.start - 1]):
        return "ORG" if text.isupper() else ""  # "the broadcaster RTL", "the champion Orsk Rovers"
    if name.has_title and name.label == "PERSON":
        return "PERSON"
    if not name.has_title and doc[name.end - 1].text.islower() and name.label:
        return name.label  # as its last word told: "the Quad summit"
    if place_of_demonym(text):
        return "LANGUAGE" if is_language(doc, name) else "NORP"
    if name.label == "NORP" and place_of_demonym(doc[name.end - 1].text):
        return "NORP"  # "Native American"
    if is_geopolitical(text) or is_dateline(doc, name):
        return "GPE"
    if name.end == name.start + 1 and _are_letters_of_thing(doc[name.start]):
        return UNKNOWN
    if name.label in ("", "ORG") and _is_field(doc, name):
        return UNKNOWN
    if doc[name.end - 1].lower_.endswith(_STREETS) and len(text) > _SHORTEST_STREET:
        return "FAC"
    if text.lower() in _HEAVENLY_BODIES and not name.has_title and name.label != "PERSON":
        return "LOC"
    last = doc[name.end - 1].lower_.rstrip(".")
    if name.end - name.start > 1 and doc[name.end - 1].lower_ in _CLUB_LETTERS:
        return "ORG"
    if name.end - name.start > 1 and last in _LEGAL_FORMS and doc[name.end - 1].text[0].isupper():
        return "ORG"
    return "PRODUCT" if _BRAND.match(text) else _type_by_ends(doc, name)


def _are_letters_of_thing(word: Token) -> bool:
    """Return whether letters stand for a common noun or a degree: "on *VHS*", "a *B.A.*"."""
    lower = word.lower_
    if word.text.isupper() and lower in _LETTERS_OF_THINGS:
        return True
    if lower not in _LETTERS_BEHIND:
        return False
    before = word.doc[word.i - 1].lower_ if word.i else ""
    return "." in lower or not word.text.isupper() or before in _INDEFINITE


def _is_field(doc: Parse, name: Name) -> bool:
    """Return whether a name is that of a field of study: "a degree in *Applied Rhetoric*"."""
    last = doc[name.end - 1].lower_
    if name.start < 2 or last in _BODIES or is_place_name(doc[name.start].text):
        return False
    preposition, noun = doc[name.start - 1].lower_, doc[name.start - 2]
    if noun.lower_ not in _TAKES_FIELD:
        return False
    plain = last in _NOUNS and name.end > name.start + 1
    return preposition == "in" or (preposition == "of" and plain)


def _is_paper(doc: Parse, name: Name) -> bool:
    """Return whether a star's or a people's name is that of a paper: "told *The Scotsman*"."""
    article = doc[name.start - 1] if name.start else None
    if article is None or article.text != "The" or article.is_sent_start or article.is_quote:
        return False
    text = doc.words(name.start, name.end)
    return text.lower() in _HEAVENLY_BODIES or place_of_demonym(text) is not None


def _type_by_ends(doc: Parse, name: Name) -> str:
    """Return what kind of place the first or last word of a name says, where no name has it else.

    "*River* Orsk", "Ali Qapu *Palace*"; "Ana *Castle*" may be a person.
    """
    first, last = doc[name.start], doc[name.end - 1]
    if name.end == name.start + 1 or last.text[0].islower():
        return ""
    if not name.has_title and types_by_kind(doc.span(name.start, name.end).root):
        return ""  # "the film Orsk *Harbour*"
    if first.lower_ in _BEFORE_PLACES and name.end == name.start + 2:
        return "LOC"
    if first.lower_ in _STORMS or doc[name.start + 1].lower_ in _STORMS:
        return "EVENT"
    if doc[name.start + 1].lower_ == "of" and first.lower_ in _TYPE_BEFORE_OF:
        return _TYPE_BEFORE_OF[first.lower_]  # "the *Battle* of Orsk"
    if doc[name.start + 1].lower_ == "of" and first.lower_ in _TYPE_OF_END:
        return _TYPE_OF_END[first.lower_]  # "the *Bay* of Orsk"
    if head_type := _type_by_head(doc, name):
        return head_type
    if last.text[0].isdigit() or _ROMAN.fullmatch(last.text):  # "Orsk Air *Flight* 12"
        noun = doc[name.end - 2].lower_
        return min(types_of_things(noun), default=_TYPE_OF_END.get(noun, ""))
    if doc[name.start + 1].lower_ == "of" and first.lower_ in _BODY_WORDS:
        return ""  # "the *Board* of the Biennale"
    type_ = _TYPE_OF_LAST.get(last.lower_, "")
    if name.end > name.start + 2 and _is_body_of_its_founder(doc, name):
        return "ORG"
    person = name.label == "PERSON" and has_given_name(doc.span(name.start, name.end))
    return "" if person and name.end == name.start + 2 else type_


def _is_body_of_its_founder(doc: Parse, name: Name) -> bool:
    """Return whether a name ends in what only bodies are called: "Ana B. Berg *Pictures*"."""
    last = doc[name.end - 1].lower_
    if last not in _ONLY_BODIES or last in common_surnames():
        return False
    return bool(gender_of_given_name(doc[name.start].text)) and not name.has_title


def _type_by_head(doc: Parse, name: Name) -> str:
    """Return what a name is by its noun before "of" or "for".

    "the Orsk *Award* for Best Album", "the Orsk *Declaration* of Rights", "*Commissar* for War".
    """
    if name.start and doc[name.start - 1].is_quote:
        return ""
    for i in range(name.start + 1, name.end - 1):
        if doc[i].lower_ in ("of", "for"):
            noun = doc[i - 1].lower_
            if noun in _OFFICES:
                return "POSITION"
            if "AWARD" in types_of_things(noun):
                return "AWARD"
            type_ = _TYPE_OF_LAST.get(noun, "")
            inside = i > name.start + 1 and name.label != "WORK_OF_ART"
            return type_ if inside and type_ != "FAC" else ""  # a museum is a body, too
    return ""
