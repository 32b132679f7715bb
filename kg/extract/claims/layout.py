"""Which tokens stand at which characters, and in which sentence: read once a text.

spaCy answers both by a search each time, which adds up over all mentions and drafts.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token


class Layout:
    """Characters and sentences of the tokens of one text."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        for number, token in enumerate(doc):
            start = token.idx
            self._starts[start] = number
            self._ends[start + len(token)] = number + 1
        self._sentence_of: list[int] = []
        self.sentences = list(doc.sents)
        for number, sent in enumerate(self.sentences):
            self._sentence_of += [number] * len(sent)

    def span(self, start: int, end: int) -> Span | None:
        """Return the tokens at these characters, whole tokens where they begin or end inside."""
        first, last = self._starts.get(start), self._ends.get(end)
        if first is not None and last is not None and first < last:
            return self.doc[first:last]
        return self.doc.char_span(start, end, alignment_mode="expand")

    def sentence_number(self, token: Token) -> int:
        """Return which sentence of the text the token stands in."""
        return self._sentence_of[token.i]

    def sentence(self, token: Token) -> Span:
        """Return the sentence of the token."""
        return self.sentences[self._sentence_of[token.i]]
