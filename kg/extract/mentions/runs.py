"""Runs: the longest stretches of words that may be of a name, by capitals and what links them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from operator import or_

from kg.extract.mentions.joints import joints
from kg.extract.mentions.titles import (
    descriptor_type,
    is_inside_office,
    is_name_start,
    is_title_word,
    opens_title,
)
from kg.extract.mentions.types import NAME_LABELS
from kg.lang.en.grammar import (
    has_proper_noun_form,
    is_compound,
    is_never_at_edge_of_name,
    is_never_in_name,
    is_singular_common,
    object_of_preposition,
)
from kg.lang.en.lexicon import lemmas, words
from kg.lang.en.nouns import is_role
from kg.parse import Parse, Token
from kg.places import place_of_demonym

_UNITS = words("noun", "capitals")
_WEEKDAYS = words("noun", "weekday")
_MONTHS = words("noun", "month")
_ERAS = words("noun", "era")
_PERIODS = words("noun", "unit-of-time", "counted")
_SIGNS = words("symbol", "currency")
_TITLE_MODIFIERS = words("adjective", "title-modifier")
_BODIES = words("noun", "name-ending", "organization")
_CALENDAR = _MONTHS | _WEEKDAYS | words("noun", "calendar") | words("noun", "time")
_PORTFOLIOS = words("noun", "portfolio")
_KIN = words("noun", "kin")
_PARTICLES = words("particle", "of-surnames") | words("particle", "in-foreign-names")
_COMMON_WORDS = lemmas("verb") | lemmas("adjective") | lemmas("adverb")


def runs(doc: Parse) -> Iterator[tuple[int, int]]:
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
            yield trimmed(doc, start, end)
            start = None
        if core[i] or (i not in values and _is_link(doc, core, i, start)):
            start, end = i if start is None else start, i + 1
    if start is not None:
        yield trimmed(doc, start, end)


def _is_core(token: Token) -> bool:
    """Return whether a word with a capital, or of a name that the model found, is a name's."""
    lower, label = token.lower_, token.ent_type_
    if is_never_in_name(token) or token.is_space or token.is_punct:
        return False
    if lower in _UNITS and not _is_behind_hyphen(token):
        return False
    if token.text in _SIGNS:
        return False  # "*US$*"
    if lower.replace(".", "") in _ERAS and token.i and _counts_years(token.doc[token.i - 1]):
        return False  # "70 *BC*"
    if label in NAME_LABELS or place_of_demonym(token.text):
        return True
    if not has_proper_noun_form(token):
        return False
    if lower in _WEEKDAYS:
        return _opens_papers_name(token.doc, token)
    return lower not in _MONTHS or (not label and lower in _COMMON_WORDS)


def _counts_years(word: Token) -> bool:
    return word.text[-1].isdigit() or word.like_num or word.lemma_.lower() in _PERIODS


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
    if hyphenated and not (i > 1 and _goes_on_behind_hyphen(doc[i - 2], token)):
        return False  # "the 20-member council", but "*ex-minister* Ana Silva"
    return is_singular_common(token) and descriptor_type(token) != "" and is_name_start(following)


def _goes_on_behind_hyphen(word: Token, title: Token) -> bool:
    """Return whether a title may go on behind a word's hyphen: "*singer*-songwriter", "*ex*-"."""
    if word.lower_ in _TITLE_MODIFIERS or is_title_word(word):
        return True
    return f"{word.lower_}-{title.lower_}" in _KIN  # "*half*-sister"


def _leads_to_person(preposition: Token) -> bool:
    """Return whether a title and its bearer follow: "the Liberal Party *of* Premier Ana Silva"."""
    bearer = object_of_preposition(preposition)
    title = preposition.nbor()
    return bearer is not None and bearer.ent_type_ == "PERSON" != title.ent_type_


def trimmed(doc: Parse, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the words and signs at its ends that no name has there."""
    while start < end and (is_never_at_edge_of_name(doc[start]) or doc[start].is_punct):
        start += 1
    while end > start and (
        is_never_at_edge_of_name(doc[end - 1]) or doc[end - 1].is_punct or doc[end - 1].is_space
    ):
        end -= 1
    return start, end
