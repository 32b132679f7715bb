"""The lexicon of English: one row a word and part of speech, in a file a part of speech.

A row is a word, a tab, and marks in alphabetical order: a column of its own ("kin"), or one with
values ("sort=organization,place"). `columns.toml` says what each column means. Rules hold the views
that they ask often as constants: plain sets and dictionaries.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

FILES = {
    "noun": "nouns.tsv",
    "verb": "verbs.tsv",
    "adjective": "adjectives.tsv",
    "adverb": "adverbs.tsv",
    "preposition": "prepositions.tsv",
    "determiner": "determiners.tsv",
    "pronoun": "pronouns.tsv",
    "conjunction": "conjunctions.tsv",
    "particle": "particles.tsv",
    "phrase": "phrases.tsv",
    "affix": "affixes.tsv",
    "number": "numbers.tsv",
    "symbol": "symbols.tsv",
}
"""The file of each part of speech."""


def words(part_of_speech: str, column: str, value: str = "") -> frozenset[str]:
    """Return the words that have a column, or a value in it: lemmas in small letters.

    >>> "widow" in words("noun", "kin"), "mayor" in words("noun", "office-of", "state")
    (True, True)
    """
    found = _words(part_of_speech, column)
    return _with_value(part_of_speech, column, value) if value else found


def lemmas(part_of_speech: str) -> frozenset[str]:
    """Return all words of a part of speech that have a row.

    >>> "resign" in lemmas("verb"), "resign" in lemmas("noun")
    (True, False)
    """
    return frozenset().union(*_columns(part_of_speech).values())


def values(part_of_speech: str, column: str) -> dict[str, frozenset[str]]:
    """Return what each word has in a column of several values.

    >>> sorted(values("noun", "sort")["parent"])
    ['organization', 'person']
    """
    cells = _columns(part_of_speech)[column]
    return {word: frozenset(cell.split(",")) for word, cell in cells.items()}


def value(part_of_speech: str, column: str) -> dict[str, str]:
    """Return what each word has in a column of one value.

    >>> value("noun", "gender")["actress"]
    'female'
    """
    return dict(_columns(part_of_speech)[column])


def alternatives(part_of_speech: str, column: str, value: str = "") -> str:
    """Return the words of a column as alternatives of a regular expression, the longest first.

    >>> alternatives("affix", "before-names")
    'anti|post|mid|non|pre|pro|ex'
    """
    found = sorted(words(part_of_speech, column, value), key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, found))


def capital_or_small(pattern: str) -> str:
    """Return alternatives that may begin with a capital or a small letter, and go on in small ones.

    >>> capital_or_small("last|this")
    '[Ll]ast|[Tt]his'
    """
    return "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in pattern.split("|"))


@cache
def _words(part_of_speech: str, column: str) -> frozenset[str]:
    return frozenset(_columns(part_of_speech)[column])


@cache
def _with_value(part_of_speech: str, column: str, value: str) -> frozenset[str]:
    cells = _columns(part_of_speech)[column]
    return frozenset(word for word, cell in cells.items() if value in cell.split(","))


@cache
def _columns(part_of_speech: str) -> dict[str, dict[str, str]]:
    """Return the cells of each column, by word, of the rows that have it."""
    text = (files("kg.lang.en.lexicon") / FILES[part_of_speech]).read_text(encoding="utf-8")
    columns: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        word, _, marks = line.partition("\t")
        for mark in marks.split(" "):
            column, _, cell = mark.partition("=")
            columns.setdefault(column, {})[word] = cell
    return columns
