"""Texts in capitals, and texts without any, written as sentences are, so that names are seen.

- In a text without a capital, and in a sentence all in capitals, what may be a name gets a capital:
  given names and the word behind them, places, months and days, bodies by their last word, and what
  no dictionary has. All else is in small letters.
- Elsewhere two or more words in capitals side by side are written as names are ("ANGELA MERKEL
  met"), but for letters ("NATO").

No length changes, so no place does.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache

from kg.cities import cities_by_name
from kg.lang.en.lexicon import lemmas, words
from kg.lang.en.referents import common_surnames, gender_of_given_name
from kg.normalise.offsets import Edit
from kg.places import place_of_demonym, places_by_name

ENOUGH = 4
"""How many words a text or a sentence has at least, to be taken for one of one case."""
LARGE = 100_000
"""How many people a town has at least, to be meant by a word whose capital nothing tells."""
ACRONYM = 4
"""How many letters an acronym has at most."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?](?=\s|$)|$)", re.MULTILINE)
_CAPITALS = r"[A-ZÀ-Þ]{2,}(?:['’-][A-ZÀ-Þ]+)*"
_RUN = re.compile(rf"(?<![\w.]){_CAPITALS}(?: {_CAPITALS})+(?![\w.])")
_DATELINE = re.compile(r"(?:, [^—–(\n]{2,30})?(?: \(| ?[—–]| --? )")
"""What follows the place that a report is from: "NEW YORK (AP) —"."""
_ENDINGS = ("'s", "’s", "ing", "es", "ed", "er", "ly", "s", "d")


def recased(text: str, known: Container[str]) -> Iterator[Edit]:
    """Yield edits of capitals; `known` are the lemmas of a dictionary, in small letters."""
    if text.islower():
        if len(_WORD.findall(text)) >= ENOUGH:
            for sentence in _SENTENCE.finditer(text):
                yield from _as_written(sentence, known)
        return
    for sentence in _SENTENCE.finditer(text):
        run = _RUN.search(sentence[0])
        if run is None:
            continue
        if sentence[0].isupper() and len(_WORD.findall(sentence[0])) >= ENOUGH:
            yield from _as_written(sentence, known)
        else:
            for run in _RUN.finditer(sentence[0]):
                if run.start() or not _DATELINE.match(sentence[0], run.end()):
                    yield from _as_names(run, sentence.start(), known)


def _as_names(run: re.Match[str], at: int, known: Container[str]) -> Iterator[Edit]:
    """Yield edits for words in capitals side by side, if one of them is more than letters."""
    found = list(_WORD.finditer(run[0]))
    if all(_is_letters(word[0], known) for word in found):
        return
    for word in found:
        if not _is_letters(word[0], known):
            start = at + run.start() + word.start()
            yield Edit(start, start + len(word[0]), word[0].title().replace("’S", "’s"))


def _is_letters(word: str, known: Container[str]) -> bool:
    """Return whether a word in capitals is an acronym, for all that is known."""
    name = gender_of_given_name(word) or _is_in(word.lower(), known) or _is_place(word.lower())
    return len(word) < 3 or (len(word) <= ACRONYM and not name)


def _as_written(sentence: re.Match[str], known: Container[str]) -> Iterator[Edit]:
    """Yield edits for a sentence of one case: small letters, capitals for its first and names."""
    found = list(_WORD.finditer(sentence[0]))
    lower = [word[0].lower() for word in found]
    names = _names_among(lower, known)
    for i, word in enumerate(found):
        written = lower[i]
        if i == 0 or i in names or written == "i":
            acronym = word[0].isupper() and _is_letters(word[0], known)
            written = word[0] if acronym else written[0].upper() + written[1:]
        if written != word[0]:
            start = sentence.start() + word.start()
            yield Edit(start, start + len(written), written)


def _names_among(lower: Sequence[str], known: Container[str]) -> set[int]:
    """Return which words of a sentence, in small letters, may be those of names."""
    names: set[int] = set()
    for i, word in enumerate(lower):
        if word in _small_words():
            continue
        given = i > 0 and i - 1 in names and bool(gender_of_given_name(lower[i - 1]))
        surname = given and word in common_surnames()
        two = f"{word} {lower[i + 1]}" if i + 1 < len(lower) else ""
        if two in places_by_name() or _is_large(two):
            names |= {i, i + 1}
        elif surname or _is_name(word, known):
            names.add(i)
        elif word in _closing() and i > 0 and lower[i - 1] not in _small_words():
            names |= {i - 1, i}
        elif word in _bodies() and i - 1 in names and not _is_of_place(lower[i - 1]):
            names.add(i)  # "velmer *bank*", but "a polish bank", "the graz office"
    return names


def _is_name(word: str, known: Container[str]) -> bool:
    if word in _calendar() or _is_place(word) or place_of_demonym(word.title()):
        return True
    if gender_of_given_name(word) and word not in _common_words():
        return True
    return len(word) > 2 and not _is_in(word, known)


def _is_in(word: str, known: Container[str]) -> bool:
    """Return whether a dictionary has a word or what it is a form of."""
    if word in known or word in _common_words():
        return True
    stems = {word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)}
    stems |= {f"{stem}e" for stem in stems} | {
        f"{stem[:-1]}y" for stem in stems if stem[-1:] == "i"
    }
    doubled = {stem[:-1] for stem in stems if stem[-1:] == stem[-2:-1]}
    return any(stem in known for stem in stems | doubled)


def _is_place(word: str) -> bool:
    if word in _common_words():
        return False
    return (word in places_by_name() and len(word) > ACRONYM - 1) or _is_large(word)


def _is_of_place(word: str) -> bool:
    return _is_place(word) or place_of_demonym(word.title()) is not None


def _is_large(name: str) -> bool:
    return any(city.people >= LARGE for city in cities_by_name().get(name, ()))


@cache
def _common_words() -> frozenset[str]:
    return _small_words() | lemmas("noun") | lemmas("verb") | lemmas("adjective") | lemmas("adverb")


@cache
def _small_words() -> frozenset[str]:
    parts = ("preposition", "determiner", "pronoun", "conjunction")
    return words("particle", "function").union(*map(lemmas, parts))


@cache
def _calendar() -> frozenset[str]:
    return (words("noun", "month") | words("noun", "weekday")) - lemmas("verb")


@cache
def _closing() -> frozenset[str]:
    return (words("noun", "legal-form") - _small_words()) | (words("noun", "closes-small-name"))


@cache
def _bodies() -> frozenset[str]:
    return words("noun", "name-ending", "organization")
