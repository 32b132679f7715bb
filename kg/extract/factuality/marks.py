"""A mark: what one word does to a claim; and the word lists and small questions all rules share."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.quotations.sources import Source
from kg.lang.en.grammar import has_subject_before, has_subordinator
from kg.lang.en.word_lists import read_lexicon
from kg.model import Modality
from kg.parse import Token

LISTS = {title: frozenset(words) for title, words in read_lexicon("factuality").items()}


@dataclass
class Mark:
    """What one word does to a claim."""

    name: str
    negate: bool = False
    modality: Modality | None = None
    own: bool = False
    source: Source | None = None
    reported: bool = False


def has_mark(verb: Token) -> bool:
    """Return whether the verb's clause is a whole one, with a "that" or a subject of its own."""
    return has_subordinator(verb) or has_subject_before(verb)
