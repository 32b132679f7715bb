"""The title and the headings of a text, as far as they make it the record of a gathering."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.lang.en.grammar import (
    has_noun_form,
    is_finite,
    is_surely_finite,
    is_verb,
)
from kg.lang.en.lexicon import value, words
from kg.parse import Parse, Token

Paragraph = Sequence[Token]

_ROLLS = {**value("noun", "roll"), **value("adjective", "roll")}
_MANY = {f"{word}s": did for word, did in _ROLLS.items()} | {
    f"{word[:-1]}ies": did for word, did in _ROLLS.items() if word.endswith("y")
}
ROLLS = {word: did.replace("_", " ") for word, did in (_ROLLS | _MANY).items()}
"""What those did at a meeting whose names stand under a word: "Present", "Apologies"."""
_GATHERINGS = words("noun", "gathering")
_OF_ONE_BODY = words("noun", "gathering", "body")
_LONGEST_TITLE = 24
_FEWEST_WORDS = 3
"""How many words a topic has at least, its colon among them; fewer are a label."""
LONGEST_HEADING = 4
"""How many words stand over a list of people at most."""


def gathering_of(doc: Parse) -> Token | None:
    """Return the noun for the gathering that a title names: "Harbour Board *Meeting*", or None."""
    return doc.once(_find_gathering)


def is_of_one_body(gathering: Token) -> bool:
    """Return whether those of one body gather, for whom "we" is that: no conference, no hearing."""
    return gathering.lower_ in _OF_ONE_BODY


def paragraphs(doc: Parse) -> Sequence[Paragraph]:
    """Return the words of each paragraph of a text."""
    return doc.once(_find_paragraphs)


def topic_above(word: Token) -> Token | None:
    """Return the head of the item that a word of a record stands under, or None.

    An item with items below it ends in a colon; a heading, which has no verb, ends what is below.
    """
    starts, heads = word.doc.once(_find_topics)
    number = bisect_right(starts, word.i) - 1
    return heads[number] if number >= 0 else None


def topics_in(doc: Parse) -> Sequence[Token]:
    """Return the heads of the items that others stand below, in the record of a meeting."""
    return [head for head in doc.once(_find_topics)[1] if head is not None]


def _find_topics(doc: Parse) -> tuple[list[int], list[Token | None]]:
    """Return where the words below a topic, or below none, begin, and the head of the topic."""
    starts: list[int] = []
    heads: list[Token | None] = []
    for paragraph in paragraphs(doc) if gathering_of(doc) is not None else ():
        if paragraph[-1].text.endswith(":"):  # "):" is one token
            starts.append(paragraph[-1].i)
            heads.append(_head_of_topic(paragraph))
        elif paragraph[-1].text == "." and not any(map(is_verb, paragraph)):
            starts.append(paragraph[-1].i)
            heads.append(None)
    return starts, heads


def _head_of_topic(paragraph: Paragraph) -> Token | None:
    """Return the head of what a paragraph names, None if it is a sentence or a mere label."""
    roots = [word for word in paragraph if word.head is word]
    if len(roots) != 1 or len(paragraph) < _FEWEST_WORDS:
        return None
    root = roots[0]
    if any(is_surely_finite(word) for word in paragraph if word is not root):
        return None
    told_to_do = is_verb(root) and root is paragraph[0] and root.lower_ == root.lemma_.lower()
    return root if told_to_do or has_noun_form(root) else None


def _find_gathering(doc: Parse) -> Token | None:
    title = next(_read_paragraphs(doc), ())  # of most texts no other paragraph is asked for
    if len(title) > _LONGEST_TITLE or any(map(is_finite, title)):
        return None
    return next((word for word in title if word.lower_ in _GATHERINGS), None)


def _find_paragraphs(doc: Parse) -> Sequence[Paragraph]:
    return tuple(_read_paragraphs(doc))


def _read_paragraphs(doc: Parse) -> Iterator[Paragraph]:
    paragraph: list[Token] = []
    for sentence in doc.sents:
        told = [word for word in sentence if not word.is_space]
        if not told:
            continue
        if paragraph and "\n" in doc.text[paragraph[-1].idx : told[0].idx]:
            yield paragraph
            paragraph = []
        paragraph += told
    if paragraph:
        yield paragraph
