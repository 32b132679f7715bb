"""Names: the model's entities with their ends mended by grammar and capitals, and those it missed.

In steps: collect runs of capitalised words, with the lower-case titles inside them ("Nicaraguan
president Daniel Ortega": `runs`); cut each run into a title and a name where a title stands in
front; cut what is left at the ends of the model's entities, joining the words between that belong
to one noun (`pieces`); mend types by what the text says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.mentions.defined_names import with_defined_names
from kg.extract.mentions.ends import widened, without_bearers, without_role
from kg.extract.mentions.joined_names import with_parts_joined
from kg.extract.mentions.long_forms import with_long_forms
from kg.extract.mentions.pieces import pieces
from kg.extract.mentions.rejoined import rejoined
from kg.extract.mentions.runs import runs, trimmed
from kg.extract.mentions.titles import (
    descriptor_type,
    is_title_word,
    may_call_body,
    start_of_namesake,
    title_end,
    title_start,
)
from kg.extract.mentions.typed_names import type_names
from kg.extract.mentions.types import Name, is_descriptor, is_place_name
from kg.extract.mentions.whole_names import made_whole
from kg.lang.en.grammar import is_plural_common, is_possessive_mark, is_singular_proper
from kg.lang.en.lexicon import lemmas, words
from kg.lang.en.nouns import is_role
from kg.lang.en.referents import gender_of_given_name
from kg.parse import Parse

_TITLE_MODIFIERS = words("adjective", "title-modifier")
_BODIES = words("noun", "name-ending", "organization")
_PORTFOLIOS = words("noun", "portfolio")
_ONLY_PORTFOLIOS = _PORTFOLIOS - _BODIES
_HONORIFICS = words("noun", "honorific")
_ADJECTIVES, _NOUNS = lemmas("adjective"), lemmas("noun")
_COMMON_WORDS = lemmas("verb") | lemmas("adjective") | lemmas("adverb")
_PARTY_AND_STATE = re.compile(r"[DR]-[A-Z][a-z]+\.?(?: [A-Z][a-z]+)*")
"""Whose party and state stand behind a name: "Ann Lee, *D-Ohio*"."""
_PARTICIPLE = re.compile(r"[A-Z][a-z]{3,}(?:ed|ing)")
_AROUND_TITLES = _TITLE_MODIFIERS | _PORTFOLIOS | words("preposition", "around-titles") | {"and"}


def find_names(doc: Parse) -> list[Name]:
    """Return the names of a text in order; a name inside another's title is one of its own."""
    return [_with_long_title(doc, name) for name in type_names(doc, find_stretches(doc))]


def find_stretches(doc: Parse) -> list[Name]:
    """Return where the names of a text stand, in order, each with what the annotator says."""
    names: list[Name] = []
    for start, end in runs(doc):
        split = title_end(doc, start, end)
        if split < end and (begins := start_of_namesake(doc, start, split, end)) < split:
            names += _names_between(doc, start, begins)
            names.append(Name(begins, end, "", begins))
            continue
        names += (
            _names_between(doc, start, split)
            if split == end
            else _names_in_title(doc, start, split)
        )
        if split < end:
            title = title_start(doc, start, split)
            kind = descriptor_type(doc[split - 1]) or "PERSON"
            if kind == "PERSON" and may_call_body(doc[split - 1]):
                kind = doc[split].ent_type_ or kind
            name_end = _end_of_titled(doc, split, end, kind)
            names.append(Name(split, name_end, kind, title))
            names += _names_between(doc, name_end, end)
    apart = [
        name
        for before, name in zip([None, *names], names, strict=False)
        if before is None or name.start >= before.end or before.has_title
    ]
    long = with_long_forms(doc, list(_without_owners(doc, apart)))
    whole = with_parts_joined(doc, rejoined(doc, made_whole(doc, long)))
    return with_defined_names(doc, whole)


def _names_in_title(doc: Parse, start: int, end: int) -> list[Name]:
    """Return the names inside a title, without words that only belong to the title.

    "the *Beijing* Municipal Secretary", no "National Security" adviser and no "Crown" prince.
    """
    found: list[Name] = []
    for name in _names_between(doc, start, end):
        last = name.end
        if doc[last - 1].lower_ in _HONORIFICS:
            continue  # "*Lance Corporal* Ana Berg"
        while last > name.start and doc[last - 1].lower_ in _ADJECTIVES and last < end:
            if is_place_name(doc.words(name.start, last)):
                break
            last -= 1
        ends = doc[last - 1].lower_ if last > name.start else ""
        alone = last == name.start + 1 and name.label in ("", "PERSON")
        plain = alone and (ends in _NOUNS or ends in _COMMON_WORDS)
        if ends and not plain and ends not in _ONLY_PORTFOLIOS:
            found.append(Name(name.start, last, name.label, name.title_start))
    return found


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
    for first, last, label in without_bearers(doc, pieces(doc, start, end)):
        first, last = trimmed(doc, first, last)
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
