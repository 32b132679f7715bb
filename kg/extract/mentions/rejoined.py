"""Names that go on behind a sign, at which annotators cut them.

- A nickname stands inside brackets: "Thomas *(Tom)* Lind".
- A place or a house is called after its owner: "*Lind's* Island".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.cities import cities_by_name
from kg.extract.mentions.types import Name, is_place_name
from kg.lang.en.grammar import has_noun_form, is_possessive_mark
from kg.lang.en.lexicon import words
from kg.lang.en.referents import gender_of_given_name
from kg.names import fold
from kg.parse import Parse

_OWNED = (
    words("noun", "name-ending", "place")
    | words("noun", "name-ending", "facility")
    | words("noun", "called-after-owners")
)
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_NO_PERSONS = _PLACES | {"ORG", "NORP"}


def rejoined(doc: Parse, names: Sequence[Name]) -> list[Name]:
    """Return the names of a text in order, those that go on behind a sign as long as they are."""
    ends = Counter(doc[name.end - 1].text for name in names)
    found: list[Name] = []
    for name in names:
        if found and name.start < found[-1].end:
            continue
        name = _without_stray_bracket(doc, name)
        whole = _with_nickname(doc, name)
        before = found[-1] if found else None
        if whole is None and before is not None and _is_owned(doc, before, name, ends):
            found[-1] = Name(before.start, name.end, "", before.title_start)
        else:
            found.append(whole or name)
    return found


def _with_nickname(doc: Parse, name: Name) -> Name | None:
    """Return a person's name with the nickname and the surname behind its first part."""
    last = name.end + 3
    if last >= len(doc) or name.end > name.start + 2 or doc[last].is_sent_start:
        return None
    opening, nickname, closing, surname = doc[name.end : last + 1]
    if (opening.text, closing.text) != ("(", ")") or not closing.whitespace_:
        return None
    if not all(word.text.istitle() and has_noun_form(word) for word in (nickname, surname)):
        return None
    given = (doc[name.start].text, nickname.text)
    other = surname.ent_iob_ == "B" and surname.ent_type_ in _NO_PERSONS
    if other or not any(map(gender_of_given_name, given)):
        return None
    end = last + 1
    while end < len(doc) and doc[end].text.istitle() and doc[end].ent_iob_ == "I":
        end += 1
    return Name(name.start, end, "PERSON", name.title_start)


def _without_stray_bracket(doc: Parse, name: Name) -> Name:
    """Return the part of a name behind a bracket that it does not open: "(Ohio) *Bank*"."""
    for word in doc[name.start : name.end - 1]:
        if word.text == "(":
            return name
        if word.text == ")":
            return Name(word.i + 1, name.end, name.label, word.i + 1)
    return name


def _is_owned(doc: Parse, owner: Name, name: Name, ends: Counter[str]) -> bool:
    """Return whether a name goes on with what somebody owned: "*Lind's* Island".

    Not where the text names the owner elsewhere, nor of whom it calls by a given name: "Ana Lind's
    *Hotel*", "Anna's *Church*".
    """
    mark, first, last = owner.end, doc[owner.start], doc[name.end - 1]
    if name.start != mark + 1 or not is_possessive_mark(doc[mark]) or name.has_title:
        return False
    if owner.end > owner.start + 1 or owner.label in ("ORG", "NORP") or is_place_name(first.text):
        return False
    if owner.label in _PLACES and cities_by_name().get(fold(first.text)):
        return False
    if ends[first.text] > 1 or not first.text.istitle() or gender_of_given_name(first.text):
        return False
    inside = doc[name.start : name.end]
    return last.lower_ in _OWNED and all(word.text.istitle() for word in inside)
