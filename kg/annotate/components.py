"""The pipeline components of kg's own: where sentences begin, and lemmas that spaCy cuts short."""

from __future__ import annotations

import re
from collections.abc import Container

from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc

from kg.annotate.abbreviations import mark_abbreviations

SENTENCE_BREAKS = "kg_sentence_breaks"
"""Name of the pipeline component that starts a sentence after each line break that ends one."""

MENDED_LEMMAS = "kg_mended_lemmas"
"""Name of the pipeline component that gives "hoped" the lemma "hope" instead of "hop"."""

_FINAL = frozenset({".", "!", "?"})
LONGEST_SENTENCE = 250
"""Tokens without a full stop, question or exclamation mark that can be one sentence."""
LONGEST_PARAGRAPH = 1_000
"""Tokens behind which a final mark ends a sentence, whatever the parser would say."""
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+"
_DATELINE = re.compile(
    rf"^(?:{_CAPITALS}(?: {_CAPITALS})*(?: ?, [\w. ]{{2,30}})?(?: ?\( ?[\w./ ]+ ?\))?"
    r"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)*(?: ?, [\w. ]{2,30})? ?\( ?[A-Z][\w./ ]+ ?\))"
    r"(?: ?(?:—|–|--) ?| - )(?=[A-ZÀ-ÖØ-Þ\"'‘“])",
    re.MULTILINE,
)
"""Where a report comes from, before it: "OSLO —", "OSLO, Norway (AP) —", "Oslo (AFP) -"."""


@Language.factory(SENTENCE_BREAKS)
class SentenceBreaks:
    """Says where sentences begin, before the parser says the rest.

    One begins after a line break, for a normalised text has one only between its units; behind a
    dateline, so that the place is no part of it; and behind some abbreviations.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self._nlp = nlp
        self.name = name
        self._words: WordList | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Mark beginnings of sentences in a text that has been tagged."""
        for token in doc[:-1]:
            if "\n" in token.text and not doc[token.i + 1].is_space:
                doc[token.i + 1].is_sent_start = True
        for match in _DATELINE.finditer(doc.text):
            _start_sentence_behind(doc, match.end())
        if self._words is None:  # only a loaded pipeline has its words
            self._words = WordList(self._nlp)
        mark_abbreviations(doc, self._words)
        return _with_cuts(doc)


def _start_sentence_behind(doc: Doc, character: int) -> None:
    """Start a sentence with the token at a character, if one begins there."""
    span = doc.char_span(character, character + 1, alignment_mode="expand")
    if span is not None and span.start_char == character:
        span[0].is_sent_start = True


def _with_cuts(doc: Doc) -> Doc:
    """Cut what goes on for `LONGEST_SENTENCE` tokens without a final mark: a table, or junk.

    Behind `LONGEST_PARAGRAPH` tokens it is cut at the next final mark.

    The cost of the rules grows with the depth of a parse, and so does the stack they need.
    """
    start = begun = 0
    ended = False
    for token in doc:
        long = token.i - begun >= LONGEST_PARAGRAPH
        if (long and ended) or token.i - max(start, begun) >= LONGEST_SENTENCE:
            token.is_sent_start = True
        ended = token.text in _FINAL
        if token.is_sent_start:
            start = begun = token.i
        elif ended:
            start = token.i
    return doc


# Verbs that spaCy's table does not have, with an e guessed behind an ending that takes none.
_GUESSED = re.compile(r"co-\w+(?:ch|ct|ld|nd|nt|pt|rd|rk|rn|rt|st|wn|or|it)e")
# One vowel between consonants, the last of which English doubles: "hop" gives "hopped".
_DOUBLING = re.compile(r"[^aeiou]*[aeiou][bdfglmnprt]")


_APOSTROPHES = frozenset("'’‘`´")
_CONTRACTED = {"s": "be", "re": "be", "m": "be", "ve": "have", "ll": "will"}
"""Lemmas of short forms behind an apostrophe; of other signs than ' the tables have none."""


@Language.component(MENDED_LEMMAS)
def mend_lemmas(doc: Doc) -> Doc:
    """Give verbs back the silent e that spaCy's rules lose: "hoped", "rating", "hopes".

    A verb that ends in one vowel and one consonant doubles it ("hopped") and takes a plain s
    ("hops"); where the word does neither, an e was dropped. Of verbs with "co-" the rules know
    none and guess an e ("co-founde"): it is taken off.
    """
    for token in doc:
        lemma, word = token.lemma_, token.lower_
        if word[0] in _APOSTROPHES and token.pos_ in ("AUX", "VERB") and lemma in (word, word[0]):
            token.lemma_ = _CONTRACTED.get(word[1:], lemma)
        if _GUESSED.fullmatch(lemma) and word == lemma + "d":
            token.lemma_ = lemma[:-1]
        if token.pos_ != "VERB" or word not in (lemma + "ed", lemma + "ing", lemma + "es"):
            continue
        if _DOUBLING.fullmatch(lemma):
            token.lemma_ = lemma + "e"
    return doc


def index_lemmas(nlp: Language) -> None:
    """Let the lemmatizers of a pipeline look words up in sets; spaCy's tables are long lists."""
    for _, component in nlp.pipeline:
        if isinstance(component, Lemmatizer) and component.lookups.has_table("lemma_index"):
            table = component.lookups.get_table("lemma_index")
            for part_of_speech, words in list(table.items()):
                table[part_of_speech] = frozenset(words)


class WordList:
    """The words that the lemmatizers of a loaded pipeline know, in small letters: "meet", "met"."""

    def __init__(self, nlp: Language) -> None:
        self._lists: list[Container[str]] = [
            words
            for _, component in nlp.pipeline
            if isinstance(component, Lemmatizer)
            for table in ("lemma_index", "lemma_exc")
            if component.lookups.has_table(table)
            for words in component.lookups.get_table(table).values()
        ]

    def __contains__(self, word: object) -> bool:
        return any(word in words for words in self._lists)
