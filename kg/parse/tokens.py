"""Token and Span as the rules read them: plain Python objects under spaCy's names.

They answer as spaCy does ("dep_", "lefts", "root"), with two differences beside those of a Parse: a
token knows the number of its sentence (`sentence`), and what the parser holds of its edge. Tokens
are compared by identity. Nothing changes them once `kg.parse.repairs` has mended them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from kg.parse.parse import Parse

_LATER: Any = None
"""Stands for what is known only when all tokens of the text are there."""
_QUOTES = frozenset("\"'`«»‘’‚‛“”„‟‹›❮❯") | {"''", "``"}


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
        self.lefts: Sequence[Token] = ()
        """The words before it that hang on it, in the order of the text."""
        self.rights: Sequence[Token] = ()
        self.children: Sequence[Token] = ()
        """`lefts` and `rights`."""
        self.doc: Parse = _LATER
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
    def left_edge(self) -> Token:
        """Return the first word of its phrase."""
        return min(_branch(self), key=_number) if self.children else self

    @property
    def right_edge(self) -> Token:
        """Return the last word of its phrase."""
        return max(_branch(self), key=_number) if self.children else self

    @property
    def sent(self) -> Span:
        """Return the sentence it stands in."""
        return self.doc.sents[self.sentence]

    @property
    def is_sent_start(self) -> bool:
        """Return whether a sentence begins with it."""
        return self.i == self.doc.sents[self.sentence].start

    @property
    def ancestors(self) -> Iterator[Token]:
        """Yield the words above it, nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

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


def _branch(token: Token) -> list[Token]:
    """Return a word with all that hang on it, directly or not, level by level."""
    found = [token]
    for word in found:  # grows while it is read
        if word.children:
            found += word.children
    return found


def _depth(token: Token) -> tuple[bool, int]:
    empty = (token.is_punct or token.is_space) and not token.children
    return empty, sum(1 for _ in token.ancestors)


def first_with_dep(words: Iterable[Token], labels: Collection[str]) -> Token | None:
    """Return the first of the words that hangs by one of the labels, or None."""
    for word in words:
        if word.dep_ in labels:
            return word
    return None


def has_dep(words: Iterable[Token], labels: Collection[str]) -> bool:
    """Return whether one of the words hangs by one of the labels."""
    for word in words:  # noqa: SIM110 - asked of each word; a generator takes twice the time
        if word.dep_ in labels:
            return True
    return False


def in_order(words: Iterable[Token]) -> tuple[Token, ...]:
    """Return the words sorted as in the text, each once."""
    return tuple(sorted(set(words), key=_number))


_number = attrgetter("i")
