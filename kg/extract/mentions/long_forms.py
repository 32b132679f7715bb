"""Long forms: names with small words inside, which the text's own acronym holds together.

The model takes "Makers of Light" for two names, or none; a text that says MOL too tells that it is
one. An acronym fits words in capitals of which its letters are the first, in order; small words
between them ("of", "in") count or do not ("RIM": Research *in* Motion). Where a preposition has a
capital inside a sentence it is a name's too: "Nurses Without Borders"; so is "and" where both sides
hang on a body: "Peace and Justice Party".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from kg.extract.mentions.types import Name, is_place_name, joined
from kg.lang.en import lexicon
from kg.lang.en.grammar import (
    has_preposition_form,
    is_common_noun,
    is_conjunct,
    is_full_verb,
    is_singular_proper,
)
from kg.parse import Parse, Span

_ACRONYM = re.compile(r"[A-Z]{3,6}")
_JOINING = lexicon.alternatives("particle", "joins-names").title()
_JOINED = re.compile(rf"\b[A-Z][a-z]+ (?:{_JOINING}|and) [A-Z][a-z]+")
_SMALL = lexicon.words("particle", "in-long-forms")


def with_long_forms(doc: Parse, names: Sequence[Name]) -> list[Name]:
    """Return the names in order, those inside the long form of an acronym as one organization."""
    texts = {doc.words(name.start, name.end) for name in names if name.end == name.start + 1}
    acronyms = sorted(text for text in texts if _ACRONYM.fullmatch(text))
    found = list(names)
    for start, end in [*_long_forms(doc, acronyms), *_titled_forms(doc)]:
        found = joined(found, start, end, "ORG")
    return found


def _long_forms(doc: Parse, acronyms: Iterable[str]) -> Iterator[tuple[int, int]]:
    for acronym in acronyms:
        if is_place_name(acronym):
            continue
        for match in _pattern(acronym).finditer(doc.text):
            span = doc.char_span(*match.span())
            if span is not None and not set(match[0].split()).isdisjoint(_SMALL):
                yield span.start, span.end


def _titled_forms(doc: Parse) -> Iterator[tuple[int, int]]:
    """Yield names with a preposition in capitals, not those of a headline all in capitals.

    And bodies for two things: "*Peace and Justice Party*".
    """
    for match in _JOINED.finditer(doc.text):
        span = doc.char_span(*match.span())
        if span is not None and span[1].lower_ == "and" and _is_for_both(span):
            yield span.start, span.end + 1
        if span is None or not has_preposition_form(span[1]):
            continue
        sent = span[0].sent
        if any(
            word.text.islower() and (is_common_noun(word) or is_full_verb(word)) for word in sent
        ):
            yield span.start, span.end


def _is_for_both(words: Span) -> bool:
    """Return whether a body is for two things, instead of one beside a name: "Peru and Nato"."""
    first, last = words[0], words[-1]
    body = first.head
    if (
        body.i != last.i + 1
        or not is_singular_proper(body)
        or body.lower_ not in lexicon.words("noun", "name-ending", "organization")
    ):
        return False
    if not is_conjunct(last) or last.head is not first:
        return False
    return not (is_place_name(first.text) or is_place_name(last.text))


@lru_cache(maxsize=1_000)
def _pattern(acronym: str) -> re.Pattern[str]:
    """Return what finds the long forms of an acronym.

    >>> _pattern("RIM").search("The maker Research in Motion said")[0]
    'Research in Motion'
    """
    between = rf"(?: (?:{'|'.join(_SMALL)})){{0,2}} "
    parts = [rf"\b{acronym[0]}[a-z][\w-]+"]
    for letter in acronym[1:-1]:
        small = "".join(f"|{word}" for word in _SMALL if word[0] == letter.lower())
        parts.append(rf"(?:{letter}[\w-]+{small})")
    parts.append(rf"{acronym[-1]}[a-z][\w-]+")
    return re.compile(between.join(parts))
