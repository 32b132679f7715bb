"""A text as the rules read it: words, stretches of words, and the `Parse` that holds them.

All are plain Python objects that answer under spaCy's names ("dep_", "lefts", "root", "char_span"),
with three differences: a token knows the number of its sentence (`sentence`), and what the parser
holds of its edge; a slice of a Parse is a tuple of tokens, and `doc.span(start, end)` is a Span.
Tokens are compared by identity. Nothing changes a Parse once `kg.lang.en.repairs` has mended it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, Literal, TypeVar, overload

T = TypeVar("T")
_QUOTES = frozenset("\"'`«»‘’‚‛“”„‟‹›❮❯") | {"''", "``"}

Roles = Sequence[Sequence[int]]
"""The numbers of the words that have each of some roles in a claim."""
ReadClaims = Callable[[Sequence[Roles], Sequence[Sequence[str]]], Sequence[tuple[float, float]]]
"""How likely claims are right, and worth having, by the words in their roles and the evidence."""

DOUBTED = 0.8
"""An edge that is less likely right is in doubt; of those that rules read 64 % are right."""
EVEN = 0.5
"""An edge that is less likely right is rather wrong than right."""


class Token:
    """A word, sign or line break with its annotation and its place in the parse.

    `i` is its number in the text, `idx` the character of the text at which it begins.
    """

    edge_probability: float | None = None
    """How sure the parser is of the head, 0 to 1; None where it does not tell or was mended."""
    other_head: Token | None = None
    """What the parser takes for the head if it is not `head`; None where it does not tell."""

    def __init__(
        self,
        i: int,
        sentence: int,
        idx: int,
        whitespace_: str,
        is_punct: bool,
        is_space: bool,
        like_num: bool,
        is_stop: bool,
        ent_iob_: str,
        text: str,
        lower_: str,
        lemma_: str,
        tag_: str,
        pos_: str,
        dep_: str,
        ent_type_: str,
    ) -> None:
        self.i = i
        self.sentence = sentence
        self.idx = idx
        self.whitespace_ = whitespace_
        self.is_punct = is_punct
        self.is_space = is_space
        self.like_num = like_num
        self.is_stop = is_stop
        self.ent_iob_ = ent_iob_
        self.text = text
        self.lower_ = lower_
        self.lemma_ = lemma_
        self.tag_ = tag_
        self.pos_ = pos_
        self.dep_ = dep_
        self.ent_type_ = ent_type_
        self.lefts = NO_WORDS
        """The words before it that hang on it, in the order of the text."""
        self.rights = NO_WORDS
        self.children = NO_WORDS
        """`lefts` and `rights`."""
        self.doc: Parse = _NO_TEXT
        self.head = self
        """The word it hangs on; of a root, itself."""

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def is_alpha(self) -> bool:
        """Return whether it is letters only."""
        return self.text.isalpha()

    @property
    def is_lower(self) -> bool:
        """Return whether it has letters, and no capital among them."""
        return self.text.islower()

    @property
    def is_quote(self) -> bool:
        """Return whether it is a quotation mark."""
        return self.text in _QUOTES

    @property
    def doubted_head(self) -> Token | None:
        """Return the other head of a word, where the parser names one and doubts (`DOUBTED`)."""
        sure = self.edge_probability
        return self.other_head if sure is not None and sure < DOUBTED else None

    @property
    def left_edge(self) -> Token:
        """Return the first word of its phrase."""
        first = self
        if self.children:
            for word in _branch(self):
                if word.i < first.i:
                    first = word
        return first

    @property
    def right_edge(self) -> Token:
        """Return the last word of its phrase."""
        last = self
        if self.children:
            for word in _branch(self):
                if word.i > last.i:
                    last = word
        return last

    @property
    def sent(self) -> Span:
        """Return the sentence it stands in."""
        return self.doc.sents[self.sentence]

    @property
    def is_sent_start(self) -> bool:
        """Return whether a sentence begins with it."""
        return self.i == self.doc.sents[self.sentence].start

    @property
    def ancestors(self) -> list[Token]:
        """Return the words above it, nearest first."""
        above = []
        token = self
        while token.head is not token:
            token = token.head
            above.append(token)
        return above

    @property
    def subtree(self) -> list[Token]:
        """Return it with the words that hang on it, directly or not, branch by branch."""
        if not self.children:
            return [self]
        words = [word for child in self.lefts for word in child.subtree]
        words.append(self)
        words += [word for child in self.rights for word in child.subtree]
        return words

    @property
    def written(self) -> str:
        """Return the word as the document has it; `text` may be a plain sign for it."""
        words = self.doc.written
        return words[self.i] if words else self.text

    def nbor(self, i: int = 1) -> Token:
        """Return the word `i` places after it.

        Raises:
            IndexError: the text ends before that.

        """
        if self.i + i < 0:
            raise IndexError(f"no word {i} places after word {self.i}")
        return self.doc[self.i + i]


class Span:
    """The tokens [start, end) of a text; `label_` is the type of a named entity."""

    def __init__(self, doc: Parse, start: int, end: int, label_: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label_
        self._root: Token | None = None

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Token, ...]: ...
    def __getitem__(self, place: int | slice) -> Token | tuple[Token, ...]:
        return self.doc[self.start : self.end][place]

    @property
    def start_char(self) -> int:
        """Return the character of the text at which it begins."""
        return self.doc[self.start].idx

    @property
    def end_char(self) -> int:
        """Return the character of the text before which it ends."""
        last = self.doc[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Return its characters."""
        return self.doc.words(self.start, self.end)

    @property
    def root(self) -> Token:
        """Return its word nearest to the root of the sentence, the first of several.

        A sign or a space that nothing hangs on only if there is no other. Sought once.
        """
        if self._root is None:
            self._root = self._find_root()
        return self._root

    def _find_root(self) -> Token:
        doc, start, end = self.doc, self.start, self.end
        if end - start == 1:
            return doc[start]
        outer = []
        for token in doc[start:end]:
            place = token.head.i
            if place == token.i:
                return token
            if place < start or place >= end:
                outer.append(token)
        return outer[0] if len(outer) == 1 else min(outer, key=_depth)

    @property
    def ents(self) -> list[Span]:
        """Return the named entities inside it."""
        return [e for e in self.doc.ents if self.start <= e.start and e.end <= self.end]


class Parse:
    """A parsed text: its tokens, with its sentences and named entities.

    It is read as a sequence of its tokens. Answers that are asked for again and again are kept with
    it.
    """

    def __init__(self, tokens: Iterable[Token]) -> None:
        self._tokens = tuple(tokens)
        self.text = ""
        self.sents: tuple[Span, ...] = ()
        self.ents: tuple[Span, ...] = ()
        self.written: tuple[str, ...] = ()
        """The words as the document has them where the parser saw other signs, else none."""
        self.told_elsewhere: frozenset[tuple[object, ...]] | None = None
        """Places of the claims that a second reading of the text makes; None without one."""
        self.claim_reader: ReadClaims | None = None
        """Who judges claims of the text by their words; None where the pipeline has nobody."""
        self.coordinations: dict[int, tuple[Token, ...]] = {}
        """What `kg.lang.en.grammar.coordination` has found so far, by the number of the first."""
        self._starts = [token.idx for token in self._tokens]
        self._with_value: dict[tuple[str, str], dict[int, list[Token]]] = {}
        self._char_spans: dict[tuple[int, int], Span | None] = {}
        self._found: dict[Callable[[Parse], Any], Any] = {}

    def __len__(self) -> int:
        return len(self._tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Token, ...]: ...
    def __getitem__(self, place: int | slice) -> Token | tuple[Token, ...]:
        if isinstance(place, int):
            return self._tokens[place]
        return self._tokens[place]

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

        A token that lies there in part belongs to them in the mode "expand" only; that is sought
        once a text, since all stages look up the same mentions.
        """
        if alignment_mode == "contract":
            return self._find_char_span(start, end, alignment_mode)
        key = (start, end)
        span = self._char_spans.get(key)
        if span is None:
            span = self._char_spans[key] = self._find_char_span(start, end, alignment_mode)
        return span

    def tokens_at(self, start: int, end: int) -> tuple[Token, ...]:
        """Return the tokens of `char_span`, which keeps none: for what is asked of a place once."""
        first = self._at(start) if start < end else None
        last = self._at(end - 1)
        if first is None or last is None:
            return ()
        return self[first.i + (start == first.idx + len(first.text)) : last.i + 1]

    def characters(self, start: int, end: int) -> tuple[int, int]:
        """Return the characters of the tokens [start, end), by which they can be found again."""
        last = self[end - 1]
        place = (self[start].idx, last.idx + len(last.text))
        if place not in self._char_spans:
            self._char_spans[place] = Span(self, start, end)
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
            by_sentence = self._with_value[attribute, value] = {}
            label = attribute == "dep_"
            for token in self._tokens:
                if (token.dep_ if label else token.lower_) == value:
                    by_sentence.setdefault(token.sentence, []).append(token)
        return by_sentence.get(sentence, ())

    def release(self) -> None:
        """Part its words from each other, for whoever made it and needs it no more.

        Words hold each other and their text, so that all of it would stay until Python looks for
        garbage next, and looking through it takes a tenth of the time that the rules do.
        """
        for token in self._tokens:
            token.lefts = token.rights = token.children = NO_WORDS
            token.head = _NO_WORD
            token.other_head = None
        self._tokens = self.sents = self.ents = ()
        self.claim_reader = None
        self.coordinations, self._with_value, self._char_spans, self._found = {}, {}, {}, {}


NO_WORDS: list[Token] = []
"""What hangs on most words. Once a tree is built, such lists are replaced, never changed."""
_NO_TEXT = Parse(())
"""What a token is of until all tokens of its text are there."""
_NO_WORD = Token(0, 0, 0, "", False, False, False, False, "", "", "", "", "", "", "", "")
"""What the words of a text hang on that has been released."""


def _branch(token: Token) -> list[Token]:
    """Return a word with all that hang on it, directly or not, level by level."""
    found = [token]
    for word in found:  # grows while it is read
        if word.children:
            found += word.children
    return found


def _depth(token: Token) -> tuple[bool, int]:
    empty = (token.is_punct or token.is_space) and not token.children
    return empty, len(token.ancestors)


def first_with_dep(words: list[Token], labels: frozenset[str]) -> Token | None:
    """Return the first of the words that hangs by one of the labels, or None."""
    for word in words:
        if word.dep_ in labels:
            return word
    return None


def has_dep(words: list[Token], labels: frozenset[str]) -> bool:
    """Return whether one of the words hangs by one of the labels."""
    for word in words:  # noqa: SIM110 - asked of each word; a generator takes twice the time
        if word.dep_ in labels:
            return True
    return False


def in_order(words: Iterable[Token]) -> tuple[Token, ...]:
    """Return the words sorted as in the text, each once."""
    found, before = tuple(words), -1
    for word in found:
        if word.i <= before:
            return tuple(sorted(set(found), key=_number))
        before = word.i
    return found  # as most are asked for


_number = attrgetter("i")
