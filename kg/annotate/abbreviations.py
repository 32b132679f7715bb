"""Where a sentence ends at the full stop of an abbreviation, and where a stop ends none.

The parser takes most stops for what they are. What it misses is told by the words around: behind
"Inc." or "in the U.S." a sentence begins with a word that begins sentences ("The", "It", "In"), or
with a name that a finite verb follows, if a verb of its own stands before. No sentence begins with
the number behind "No.", or in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Container

from spacy.tokens import Doc, Token

from kg.lang.en.lexicon import words
from kg.lang.en.participles import participle, third_person

_ACRONYM = re.compile(r"(?:[A-Za-z]\.){2,}|Ph\.D\.")
_CLOCK = words("noun", "half-of-day")
_MAY_END = words("noun", "abbreviation", "ends")
"""What may stand at the end of a sentence, without its stop."""
_NUMBERED = words("noun", "abbreviation", "numbered")
"""What a number follows: "No. 7"."""
_OPENING_TAGS = frozenset(("CC", "DT", "EX", "IN", "PDT", "PRP", "PRP$", "RB", "WDT", "WP", "WRB"))
_FINITE = frozenset(("MD", "VBD", "VBP", "VBZ"))
_NAMES = frozenset(("NNP", "NNPS"))
_SAYING = frozenset(
    form(verb) for verb in words("verb", "says", "before") for form in (participle, third_person)
)
_SUBORDINATING = words("conjunction", "opens-clause")
_LONGEST_NAME = 5


def mark_abbreviations(doc: Doc, words: Container[str]) -> None:
    """Say of words behind abbreviations whether a sentence begins there, where that is plain.

    `words` are those of the language in small letters: in "who was in the U.S. Congress said", two
    verbs are no sign, for "congress" is a word.
    """
    begins = True
    verb_before = False  # whether the sentence has a finite verb already
    for token in doc[:-1]:
        following = doc[token.i + 1]
        if token.is_sent_start:
            verb_before = False
        verb_before = verb_before or token.tag_ in _FINITE
        stop = _abbreviation_before(doc, following)
        if stop is None or following.is_sent_start:
            begins = token.text in (".", "!", "?") or token.is_space or bool(token.is_sent_start)
            continue
        if following.text[0].isdigit():
            opens = begins and stop == "no"  # “No. 7 people left.”
            if stop.lower() in _NUMBERED and not opens:
                following.is_sent_start = False
        elif following.text[0].islower():
            following.is_sent_start = False
        elif verb_before and _may_end(stop) and _begins_sentence(doc, token, following, words):
            following.is_sent_start = True
            verb_before = False
        begins = False


def _abbreviation_before(doc: Doc, token: Token) -> str | None:
    """Return the abbreviation just before a word, without a stop that is a token of its own."""
    before = doc[token.i - 1]
    if not before.whitespace_:
        return None
    text = before.text
    if len(text) > 1 and text.endswith("."):
        return text if _ACRONYM.fullmatch(text) else text[:-1]
    if text == "." and token.i > 1 and not doc[token.i - 2].whitespace_:
        word = doc[token.i - 2].text
        if word.lower() in _NUMBERED or word.lower() in _MAY_END:
            return word
    return None


def _may_end(stop: str) -> bool:
    return stop.lower() in _MAY_END or _ACRONYM.fullmatch(stop) is not None


def _begins_sentence(doc: Doc, token: Token, following: Token, words: Container[str]) -> bool:
    if not following.text[0].isupper():
        return False
    if following.tag_ in _OPENING_TAGS:
        return True
    end = following.i
    while end < len(doc) and doc[end].tag_ in _NAMES and end - following.i < _LONGEST_NAME:
        end += 1
    if end == following.i or end == len(doc) or doc[end].tag_ not in _FINITE:
        return False
    if token.lower_ in _CLOCK:
        return True
    if _is_said(doc, token):
        return False
    known = all(_is_known(word, words) for word in doc[following.i : end][:2])
    if known and _is_subordinate(doc, token):
        return False
    return _ACRONYM.fullmatch(token.text) is None or _closes_phrase(doc, token)


def _is_subordinate(doc: Doc, token: Token) -> bool:
    """Return whether the verb before may be that of a clause inside: "the man who lives in the"."""
    for i in range(token.i - 1, -1, -1):
        if doc[i].lower_ in _SUBORDINATING:
            return True
        if doc[i].is_sent_start or doc[i].text in (".", "!", "?"):
            return False
    return False


def _is_known(word: Token, words: Container[str]) -> bool:
    return word.lower_ in words or word.lower_.removesuffix("s") in words


def _is_said(doc: Doc, token: Token) -> bool:
    """Return whether the last finite verb before leads to a clause: "He said Vesta Inc. …"."""
    verbs = (doc[i].lower_ for i in range(token.i - 1, -1, -1) if doc[i].tag_ in _FINITE)
    return next(verbs, "") in _SAYING


def _closes_phrase(doc: Doc, token: Token) -> bool:
    """Return whether an acronym is the whole of a phrase: "in the U.S.", "left the U.K."."""
    before = doc[token.i - 1] if token.i else None
    if before is not None and before.tag_ == "DT" and token.i > 1:
        before = doc[token.i - 2]
        if before.tag_.startswith("VB"):
            return True
    return before is not None and (before.tag_ in ("IN", "TO") or before.text == ",")
