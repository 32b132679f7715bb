"""A text as the rules read it: a tuple of tokens with sentences and named entities.

It answers as spaCy's Doc does ("char_span"), but a slice of it is a tuple too: `doc.span(start,
end)` is a Span. Answers that are asked for again and again are kept with the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from operator import attrgetter
from typing import Any, Literal, TypeVar

from kg.parse.tokens import Span, Token

T = TypeVar("T")


class Parse(tuple[Token, ...]):
    """A parsed text: its tokens, with its sentences and named entities."""

    text: str
    sents: tuple[Span, ...]
    ents: tuple[Span, ...]
    written: tuple[str, ...]
    """The words as the document has them where the parser saw other signs, else none."""

    coordinations: dict[int, tuple[Token, ...]]
    """What `kg.lang.en.grammar.coordination` has found so far, by the number of the first word."""

    def __init__(self, _tokens: Iterable[Token]) -> None:
        self.coordinations = {}
        self._starts = list(map(attrgetter("idx"), self))
        self._with_value: dict[tuple[str, str], defaultdict[int, list[Token]]] = {}
        self._char_spans: dict[tuple[int, int, str], Span | None] = {}
        self._found: dict[Callable[[Parse], Any], Any] = {}

    def once(self, find: Callable[[Parse], T]) -> T:
        """Return what a function finds in the text; it is called once a text.

        So what several stages ask for (clauses, direct speech) is sought once, whoever asks first.
        """
        found = self._found
        if find not in found:
            found[find] = find(self)
        answer: T = found[find]
        return answer

    def span(self, start: int, end: int) -> Span:
        """Return the tokens [start, end) as a Span."""
        return Span(self, start, end)

    def words(self, start: int, end: int) -> str:
        """Return the characters of the tokens [start, end) as they stand in the text."""
        last = self[end - 1]
        return self.text[self[start].idx : last.idx + len(last.text)]

    def char_span(
        self, start: int, end: int, alignment_mode: Literal["expand", "contract"] = "expand"
    ) -> Span | None:
        """Return the tokens at the characters [start, end), or None if there are none.

        A token that lies there in part belongs to them in the mode "expand" only. All stages look
        up the same mentions, so each is sought once a text.
        """
        key = (start, end, alignment_mode)
        span = self._char_spans.get(key)
        if span is None:
            span = self._char_spans[key] = self._find_char_span(*key)
        return span

    def characters(self, start: int, end: int) -> tuple[int, int]:
        """Return the characters of the tokens [start, end), by which they can be found again."""
        last = self[end - 1]
        place = self[start].idx, last.idx + len(last.text)
        self._char_spans.setdefault((*place, "expand"), Span(self, start, end))
        return place

    def _find_char_span(self, start: int, end: int, alignment_mode: str) -> Span | None:
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return None
        from_, to = first.i, last.i
        if alignment_mode == "expand":
            from_ += start == first.idx + len(first.text)  # the space behind a word is no part
            return Span(self, from_, to + 1)
        from_ += first.idx < start
        to -= end < last.idx + len(last.text)
        return None if to < from_ else Span(self, from_, to + 1)

    def _at(self, character: int) -> Token | None:
        """Return the token at a character or just before the space there, or None."""
        if not 0 <= character < len(self.text):
            return None
        return self[bisect_right(self._starts, character) - 1]

    def tokens_with(
        self, attribute: Literal["dep_", "lower_"], value: str, sentence: int
    ) -> Sequence[Token]:
        """Return the tokens of a sentence that have a value, in order.

        All that have it are sought once a text.
        """
        by_sentence = self._with_value.get((attribute, value))
        if by_sentence is None:
            by_sentence = self._with_value[attribute, value] = defaultdict(list)
            for token in compress(self, map(value.__eq__, map(attrgetter(attribute), self))):
                by_sentence[token.sentence].append(token)
        return by_sentence.get(sentence, ())
