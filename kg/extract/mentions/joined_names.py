"""Names that the annotator cuts at a mark or a small word, joined.

- "Ana Berg, *Jr.*" and "Norland Metals, *Inc.*": what closes names behind a comma.
- "James *“Jimmy”* Lane": a nickname between quotation marks.
- "Hans Lind *the Elder*": what tells a person from others of the name.
- "the University of Norland *at Orsk*": where one of several is.
- "Lost *Against* the Tide", "Orange *Is* the Day", "Leave *Me*": no small word has a capital inside
  a sentence but in the title of a work or the name of a band.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.mentions.types import Name, joined
from kg.lang.en.grammar import (
    has_noun_form,
    has_proper_noun_form,
    is_possessive_mark,
    is_preposition,
    is_verb,
)
from kg.lang.en.lexicon import words
from kg.lang.en.referents import gender_of_given_name
from kg.parse import Parse, Token

_GENERATIONS = words("noun", "generation")
_LEGAL_FORMS = words("noun", "legal-form")
_EPITHETS = words("phrase", "epithet")
_SCHOOLS = words("noun", "closes-small-name")
_TITLE_CAPITALS = words("particle", "title-capital") | words("pronoun", "title-capital")
_CLOSES_TITLES = words("pronoun", "title-capital") - words("pronoun", "possessive")
_ARTICLES = words("determiner", "article")
_LONGEST_NICKNAME = 2
_LONGEST_SURNAME = 3
_FEWEST_SMALL = 3
"""How many words in small letters a sentence has at least whose capitals tell something."""


def with_parts_joined(doc: Parse, names: Sequence[Name]) -> list[Name]:
    """Return the names in order, parts of one made one."""
    found = list(names)
    for rule in (_titles, _suffixes, _nicknames, _epithets, _branches):
        for start, end, label in list(rule(doc, found)):
            found = joined(found, start, end, label)
    return found


def _suffixes(doc: Parse, names: Sequence[Name]) -> Iterator[tuple[int, int, str]]:
    """Yield names with what says behind a comma which of a family, or what sort of firm, it is."""
    for name in names:
        if name.end + 1 >= len(doc) or doc[name.end].text != ",":
            continue
        word = doc[name.end + 1]
        if word.is_sent_start or not word.text[0].isupper() or not doc[name.end].whitespace_:
            continue
        end = word.i + 1
        if end < len(doc) and doc[end].text == "-":
            continue  # "Ana Berg, *Co*-founder"
        if end < len(doc) and doc[end].text == "." and not _closes_sentence(doc, end):
            end += 1
        form = word.lower_.removesuffix(".")
        if form in _LEGAL_FORMS:
            yield name.start, end, "ORG"
            continue
        several = name.has_title or name.end > name.start + 1
        closes = end == len(doc) or not doc[end].text.istitle() or doc[end].is_sent_start
        if form in _GENERATIONS and several and closes:
            yield name.start, end, "PERSON"


def _closes_sentence(doc: Parse, stop: int) -> bool:
    behind = doc[stop + 1] if stop + 1 < len(doc) else None
    return behind is None or bool(behind.is_sent_start) or behind.is_space


def _nicknames(doc: Parse, names: Sequence[Name]) -> Iterator[tuple[int, int, str]]:
    """Yield persons with a nickname in quotation marks between given name and surname."""
    by_start = {name.start: name for name in names}
    for name in names:
        mark = doc[name.end] if name.end < len(doc) else None
        if mark is None or not mark.is_quote or mark.is_sent_start:
            continue
        if name.label != "PERSON" and not gender_of_given_name(doc[name.start].text):
            continue
        close = mark.i + 1
        while (
            close < len(doc) and close <= mark.i + _LONGEST_NICKNAME and doc[close].text.istitle()
        ):
            close += 1
        if close == mark.i + 1 or close + 1 >= len(doc) or not doc[close].is_quote:
            continue
        surname = doc[close + 1]
        if not doc[close].whitespace_ or not surname.text.istitle() or surname.is_sent_start:
            continue
        last = by_start.get(surname.i) or by_start.get(mark.i + 1)
        end = last.end if last is not None and last.end > surname.i else surname.i + 1
        if has_proper_noun_form(surname) and end <= surname.i + _LONGEST_SURNAME:
            yield name.start, end, "PERSON"


def _epithets(doc: Parse, names: Sequence[Name]) -> Iterator[tuple[int, int, str]]:
    """Yield persons with what tells them from others: "Leo *the Elder*"."""
    for name in names:
        if name.end + 1 >= len(doc) or doc[name.end].text != "the":
            continue
        word = doc[name.end + 1]
        if not word.text[0].isupper() or f"the {word.lower_}" not in _EPITHETS:
            continue
        closes = word.i + 1 == len(doc) or not doc[word.i + 1].text.istitle()
        if closes and (name.label in ("PERSON", "") or name.has_title):
            yield name.start, word.i + 1, "PERSON"


def _branches(doc: Parse, names: Sequence[Name]) -> Iterator[tuple[int, int, str]]:
    """Yield universities of a land with the town of which they are: "*at Orsk*"."""
    for name, place in pairwise(names):
        if place.start != name.end + 1 or doc[name.end].lower_ != "at" or place.has_title:
            continue
        of = next((i for i in range(name.start, name.end) if doc[i].lower_ == "of"), 0)
        if of > name.start and doc[of - 1].lower_ in _SCHOOLS:
            yield name.start, place.end, "ORG"


def _titles(doc: Parse, _: Sequence[Name]) -> Iterator[tuple[int, int, str]]:
    """Yield words in capitals around a small word that has one inside a sentence."""
    behind = 0
    for word in doc:
        if word.i < behind or not word.i or not word.text.istitle():
            continue
        if word.lower_ not in _TITLE_CAPITALS or word.is_sent_start or _is_headline(word):
            continue
        start = _title_start(doc, word.i)
        end = _title_end(doc, word.i)
        if start == word.i or end == start + 1 or (end == word.i + 1 and start == word.i - 1):
            continue
        if end == word.i + 1 and word.lower_ not in _CLOSES_TITLES:
            continue
        behind = end
        yield start, end, ""


def _title_start(doc: Parse, i: int) -> int:
    """Return where the words in capitals begin that end before a word, but for an article."""
    start = i
    while start and not doc[start].is_sent_start and _goes_before(doc[start - 1], i):
        start -= 1
    while start < i and doc[start].lower_ in _ARTICLES:
        start += 1
    return start


def _goes_before(word: Token, i: int) -> bool:
    if not word.whitespace_ or not word.text[-1].isalnum():
        return False
    if not word.text.istitle():
        return "," in word.text  # "*20,000* Miles Under the Sea"
    return not word.is_sent_start or has_noun_form(word) or word.i + 2 < i


def _title_end(doc: Parse, i: int) -> int:
    """Return where the words in capitals end behind a word, with small words that they need."""
    end = i + 1
    while end < len(doc) and not doc[end].is_sent_start:
        last = end
        if doc[last].lower_ == "of" or (is_verb(doc[last - 1]) and is_preposition(doc[last])):
            last += 1
        needs = last > end or doc[end - 1].lower_ in _TITLE_CAPITALS or is_verb(doc[end - 1])
        if needs and last < len(doc) and doc[last].text in _ARTICLES:
            last += 1
        if last < len(doc) and is_possessive_mark(doc[last]):
            last += 1
        if last >= len(doc) or not doc[last].text.istitle() or doc[last].is_sent_start:
            break
        end = last + 1
    return end


def _is_headline(token: Token) -> bool:
    """Return whether a sentence has few words in small letters: its capitals tell nothing."""
    alpha = [word.text for word in token.sent if word.is_alpha]
    small = sum(text.islower() for text in alpha)
    return small < _FEWEST_SMALL or 2 * small < len(alpha) - small
