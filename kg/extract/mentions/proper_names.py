"""Names: the model's entities with their ends mended by grammar and capitals, and those it missed.

In steps: collect runs of capitalised words, with the lower-case titles inside them ("Nicaraguan
president Daniel Ortega"); cut each run into a title and a name where a title stands in front; cut
what is left at the ends of the model's entities, joining the words between that belong to one
noun; mend types by what the text says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress
from operator import or_

from kg.extract.mentions.ends import widened, without_bearers, without_role
from kg.extract.mentions.joints import joints
from kg.extract.mentions.long_forms import with_long_forms
from kg.extract.mentions.titles import (
    descriptor_type,
    is_given_name,
    is_inside_office,
    is_name_start,
    is_title_word,
    opens_title,
    title_end,
    title_start,
)
from kg.extract.mentions.typed_names import type_names
from kg.extract.mentions.types import (
    NAME_LABELS,
    Name,
    is_descriptor,
    is_place_name,
)
from kg.extract.mentions.whole_names import made_whole
from kg.lang.en.grammar import (
    has_proper_noun_form,
    is_compound,
    is_never_at_edge_of_name,
    is_never_in_name,
    is_plural_common,
    is_possessive_mark,
    is_singular_common,
    is_singular_proper,
    object_of_preposition,
)
from kg.lang.en.lexicon import lemmas, values, words
from kg.lang.en.nouns import is_role
from kg.lang.en.referents import common_surnames, gender_of_given_name
from kg.parse import Parse, Token
from kg.places import place_of_demonym

_UNITS, _WEEKDAYS, _MONTHS = (
    words("noun", "capitals"),
    words("noun", "weekday"),
    words("noun", "month"),
)
_SIGNS = words("symbol", "currency")
_TITLE_MODIFIERS = words("adjective", "title-modifier")
_BODIES = words("noun", "name-ending", "organization")
_CALENDAR = _MONTHS | _WEEKDAYS | words("noun", "calendar") | words("noun", "time")
_PLACES = words("noun", "name-ending", "place") | words("noun", "name-ending", "facility")
_ENDINGS_BEHIND = {
    "NORP": frozenset(values("noun", "name-ending")),
    "GPE": _PLACES,
    "LOC": _PLACES,
}
"""What goes on with the name of a people or a place: "the Cocos *Islands*", "Graz *Airport*"."""
_PORTFOLIOS = words("noun", "portfolio")
_PARTICLES = words("particle", "of-surnames") | words("particle", "in-foreign-names")
_GENERATIONS = words("noun", "generation")
_SURNAMES = common_surnames()
_COMMON_WORDS = lemmas("verb") | lemmas("adjective") | lemmas("adverb")
_PARTY_AND_STATE = re.compile(r"[DR]-[A-Z][a-z]+\.?(?: [A-Z][a-z]+)*")
"""Whose party and state stand behind a name: "Ann Lee, *D-Ohio*"."""
_PARTICIPLE = re.compile(r"[A-Z][a-z]{3,}(?:ed|ing)")
_PEOPLES, _DESCENTS = words("phrase", "people"), words("affix", "descent")
_AROUND_TITLES = _TITLE_MODIFIERS | _PORTFOLIOS | words("preposition", "around-titles") | {"and"}


def find_names(doc: Parse) -> list[Name]:
    """Return the names of a text in order; a name inside another's title is one of its own."""
    return [_with_long_title(doc, name) for name in type_names(doc, find_stretches(doc))]


def find_stretches(doc: Parse) -> list[Name]:
    """Return where the names of a text stand, in order, each with what the annotator says."""
    names: list[Name] = []
    for start, end in _runs(doc):
        split = title_end(doc, start, end)
        names += _names_between(doc, start, split)
        if split < end:
            title = title_start(doc, start, split)
            kind = descriptor_type(doc[split - 1]) or "PERSON"
            name_end = _end_of_titled(doc, split, end, kind)
            names.append(Name(split, name_end, kind, title))
            names += _names_between(doc, name_end, end)
    apart = [
        name
        for before, name in zip([None, *names], names, strict=False)
        if before is None or name.start >= before.end or before.has_title
    ]
    return made_whole(doc, with_long_forms(doc, list(_without_owners(doc, apart))))


def _without_owners(doc: Parse, names: list[Name]) -> Iterator[Name]:
    """Yield the names; one with its owner as two, if the text has either alone elsewhere."""
    known = {doc.words(name.start, name.end) for name in names}
    for name in names:
        owned = next(
            (i for i in range(name.start + 1, name.end - 1) if is_possessive_mark(doc[i])), 0
        )
        parts = (name.start, owned), (owned + 1, name.end)
        if owned and any(
            doc.words(start, end) in known and doc[start].lower_ not in _BODIES
            for start, end in parts
        ):
            yield Name(name.start, owned, name.label, name.title_start)
            yield Name(owned + 1, name.end, name.label, owned + 1)
        else:
            yield name


def _runs(doc: Parse) -> Iterator[tuple[int, int]]:
    """Yield the longest stretches of name-like words, links between them included."""
    values = {
        token.i
        for ent in doc.ents
        if ent.label_ not in NAME_LABELS
        for token in ent
        if not _opens_papers_name(doc, token)
    }
    values -= set(_names_behind_dates(doc))
    values -= {i + step for i in joints(doc) for step in (-1, 1)}
    core = [
        (token.text != token.lower_ or token.ent_type_ in NAME_LABELS)  # "iPhone" has a capital too
        and token.i not in values
        and _is_core(token)
        for token in doc
    ]
    core += (False, False)  # so that each word has two behind it
    start: int | None = None
    end = 0
    near = map(or_, core, map(or_, core[1:], core[2:]))
    for i in compress(range(len(doc)), near):
        if start is not None and (i > end or doc[i].is_sent_start):
            yield _trimmed(doc, start, end)
            start = None
        if core[i] or (i not in values and _is_link(doc, core, i, start)):
            start, end = i if start is None else start, i + 1
    if start is not None:
        yield _trimmed(doc, start, end)


def _is_core(token: Token) -> bool:
    """Return whether a word with a capital, or of a name that the model found, is a name's."""
    lower, label = token.lower_, token.ent_type_
    if is_never_in_name(token) or token.is_space or token.is_punct:
        return False
    if lower in _UNITS and not _is_behind_hyphen(token):
        return False
    if token.text in _SIGNS:
        return False  # "*US$*"
    if label in NAME_LABELS or place_of_demonym(token.text):
        return True
    if not has_proper_noun_form(token):
        return False
    if lower in _WEEKDAYS:
        return _opens_papers_name(token.doc, token)
    return lower not in _MONTHS or (not label and lower in _COMMON_WORDS)


def _is_behind_hyphen(token: Token) -> bool:
    """Return whether a word goes on behind a hyphen: "KZRN-*FM*"."""
    before = token.doc[token.i - 1] if token.i else None
    return before is not None and before.text == "-" and not before.whitespace_


def _names_behind_dates(doc: Parse) -> Iterator[int]:
    """Yield the words of names that the annotator took into a date: "today, *Jan Egelund*, …"."""
    for ent in doc.ents:
        comma = max((token.i for token in ent if token.text == ","), default=0)
        if ent.label_ != "DATE" or not comma:
            continue
        behind = [token for token in ent if token.i > comma]
        if len(behind) > 1 and all(
            has_proper_noun_form(token) and token.text.istitle() and token.lower_ not in _CALENDAR
            for token in behind
        ):
            yield from (token.i for token in behind)


def _opens_papers_name(doc: Parse, token: Token) -> bool:
    """Return whether a day of the week opens a name: "told the *Sunday* Courier"."""
    if token.lower_ not in _WEEKDAYS or not 0 < token.i < len(doc) - 1:
        return False
    name = doc[token.i + 1]
    return (
        doc[token.i - 1].lower_ == "the"
        and is_compound(token)
        and token.head.i == name.i
        and has_proper_noun_form(name)
        and name.text.istitle()
        and name.ent_type_ in ("", "ORG", "WORK_OF_ART")
    )


def _is_link(doc: Parse, core: list[bool], i: int, start: int | None) -> bool:
    """Return whether a word that is no name itself holds a run together."""
    token, following = doc[i], doc[i + 1]
    if following.is_sent_start:
        return False
    if i in joints(doc):
        return start is not None
    if i + 1 in joints(doc) or (start is not None and i - 1 in joints(doc)):
        return token.text.istitle()
    if token.text in _PARTICLES and start is not None:
        return core[i + 1] or following.text in _PARTICLES  # "Eva *van den* Berg"
    if not core[i + 1]:
        return opens_title(token, following)
    previous = doc[i - 1] if i else None
    if token.ent_type_ in NAME_LABELS and token.ent_iob_ == "I":
        return True
    if token.text in ("-", "–", "/") and start is not None and previous is not None:
        return core[i - 1] and not previous.whitespace_
    if token.lower_ in ("of", "for") and start is not None and previous is not None:
        body = previous.lower_ in _BODIES and not _leads_to_person(token)
        return body or is_role(previous)
    if token.lower_ in ("and", "&") and previous is not None:
        portfolios = previous.lower_ in _PORTFOLIOS and following.lower_ in _PORTFOLIOS
        return portfolios or (start is not None and is_inside_office(doc, start, i))
    hyphenated = previous is not None and previous.text in ("-", "–")
    if hyphenated and (i < 2 or doc[i - 2].lower_ not in _TITLE_MODIFIERS):
        return False  # "the 20-member council", but "*ex-minister* Ana Silva"
    return is_singular_common(token) and descriptor_type(token) != "" and is_name_start(following)


def _leads_to_person(preposition: Token) -> bool:
    """Return whether a title and its bearer follow: "the Liberal Party *of* Premier Ana Silva"."""
    bearer = object_of_preposition(preposition)
    title = preposition.nbor()
    return bearer is not None and bearer.ent_type_ == "PERSON" != title.ent_type_


def _trimmed(doc: Parse, start: int, end: int) -> tuple[int, int]:
    while start < end and (is_never_at_edge_of_name(doc[start]) or doc[start].is_punct):
        start += 1
    while end > start and (
        is_never_at_edge_of_name(doc[end - 1]) or doc[end - 1].is_punct or doc[end - 1].is_space
    ):
        end -= 1
    return start, end


def _end_of_titled(doc: Parse, start: int, end: int, kind: str) -> int:
    """Return where the name after a title ends: with the model's entity, if it has one there."""
    if kind != "PERSON":
        return end
    for i in range(start + 1, end):
        if is_possessive_mark(doc[i]):
            return i  # "General *Ann Lee*'s Valley Campaigns"
        if doc[i].ent_iob_ == "B" and doc[i].ent_type_ != "PERSON" and doc[i - 1].ent_type_:
            return i
    return end


def _names_between(doc: Parse, start: int, end: int) -> list[Name]:
    """Return the names in a stretch without a title in front, or inside a title."""
    names: list[Name] = []
    for first, last, label in without_bearers(doc, _pieces(doc, start, end)):
        first, last = _trimmed(doc, first, last)
        last = without_role(doc, first, last, label)
        if first == last or _is_only_title(doc, first, last):
            continue
        if _PARTY_AND_STATE.fullmatch(doc.words(first, last)):
            continue
        if _is_written(doc, first, last) and not _opens_sentence(doc, first, last, label):
            title = first
            if is_descriptor(doc, first, last):
                first, label = first + 1, "PERSON"
            first, last, label = widened(doc, first, last, label)
            if not names or names[-1].end <= first:
                names.append(Name(first, last, label, min(title, first)))
    return names


def _opens_sentence(doc: Parse, start: int, end: int, label: str) -> bool:
    """Return whether a word has its capital from the sentence: "*Film* director Ana Silva".

    The text has it in small letters elsewhere, or it is known as no name and nowhere else one:
    "*Investigate* the leak", "*Outraged*, she left".
    """
    if end - start > 1 or not doc[start].is_sent_start or end == len(doc):
        return False
    word = doc[start]
    if is_plural_common(word) and label not in ("NORP", "GPE", "LOC"):
        return not re.search(rf"[a-z,;] {re.escape(word.text)}\b", doc.text)  # "*Aeroplanes* left"
    if label:
        return False
    if is_title_word(doc[end]) and f" {word.lower_} " in doc.text:
        return True
    known = word.lower_ in _COMMON_WORDS or _PARTICIPLE.fullmatch(word.text) is not None
    if not known or gender_of_given_name(word.text) or is_possessive_mark(doc[end]):
        return False
    return not re.search(rf"[a-z,;] {re.escape(word.text)}\b", doc.text)


def _pieces(doc: Parse, start: int, end: int) -> list[tuple[int, int, str]]:
    """Cut a stretch at demonyms, countries and ends of entities; join the words of one noun."""
    pieces: list[tuple[int, int, str]] = []
    for i in range(start, end):
        token = doc[i]
        label = "NORP" if _is_demonym(token) else token.ent_type_
        if pieces and _joins(doc, pieces[-1], i, label):
            first, _, known = pieces.pop()
            person = first == i - 1 and (
                (known != label and _is_surname(doc[first], token))
                or _is_given_name(doc[first], token)
            )
            own = (
                "" if i - 1 in joints(doc) else label
            )  # of "the Age of *Discovery*" it tells little
            pieces.append((first, i + 1, "PERSON" if person else known or own))
        else:
            pieces.append((i, i + 1, label if label in NAME_LABELS else ""))
    return pieces


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
    same_entity = token.ent_iob_ == "I" and bool(token.ent_type_) and previous.ent_type_ != ""
    if same_entity and known == "NORP" and place_of_demonym(doc.words(start, end)):
        # "North Korean", but "Franco" and "Belgian" of "Franco-Belgian" apart
        return token.text not in ("-", "–") and token.ent_type_ not in ("PERSON", "NORP")
    if same_entity:
        closes = token.i + 1 == len(doc) or doc[token.i + 1].ent_iob_ != "I"
        surname = token.lower_ in _SURNAMES and (closes or doc[token.i + 1].lower_ in _GENERATIONS)
        return surname or not is_title_word(token) or token.ent_type_ != "PERSON"
    if f"{previous.lower_} {token.lower_}" in _PEOPLES:
        return True  # no people of India
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


def _is_written(doc: Parse, start: int, end: int) -> bool:
    """Return whether a name has a capital, or a letter behind a digit ("7-eleven")."""
    text = doc.words(start, end)
    return text != text.lower() or (text[0].isdigit() and any(map(str.isalpha, text)))


def _is_only_title(doc: Parse, start: int, end: int) -> bool:
    """Return whether no word of a stretch is more than a title, a portfolio or a modifier."""
    return all(
        is_title_word(token) or token.lower_ in _AROUND_TITLES or token.is_punct
        for token in doc[start:end]
    )


def _with_long_title(doc: Parse, name: Name) -> Name:
    """Return a person with a title like "speaker of the House" that ends right before the name."""
    before = doc[name.start - 1] if name.start else None
    if name.label != "PERSON" or name.has_title or before is None:
        return name
    if before.ent_type_ != "ORG" and not (before.lower_ in _BODIES and is_singular_proper(before)):
        return name
    start = before.i
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while start > 0 and doc[start - 1].lower_ in ("the", "of"):
        start -= 1
    office = doc[start - 1] if start else None
    if office is None or not is_role(office) or doc[start].lower_ != "of":
        return name
    return Name(name.start, name.end, name.label, title_start(doc, office.i, name.start))
