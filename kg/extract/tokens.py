"""Doc, Token and Span as the rules read them: a plain Python copy of what spaCy found.

spaCy keeps a text in arrays of C and makes a new Python object of a word at each access; the rules
look at each word hundreds of times, and making these objects took as long as the rules themselves.
`plain_doc` copies a parsed text once. The copies have spaCy's names ("dep_", "lefts", "char_span")
and answer as spaCy does, with three differences: a Doc is a tuple of its tokens, so a slice of it
is a tuple too (`doc.span(start, end)` is a Span); a token knows the number of its sentence
(`sentence`); tokens are compared by identity. Nothing changes a copy once
`kg.extract.repairs` has mended it; answers that are asked for again and again are kept with it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, Literal, overload

import msgspec
from spacy import tokens as spacy_tokens

from kg.annotate import written_words

_COLUMNS = (
    "IDX", "LENGTH", "HEAD", "SENT_START", "ENT_IOB",
    "SPACY", "IS_PUNCT", "IS_SPACE", "IS_ALPHA", "IS_QUOTE", "LIKE_NUM",
    "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE",
)  # fmt: skip
_NUMBERS = _COLUMNS.index("SPACY")
_FLAGS = _COLUMNS.index("LEMMA")
_IOB = ("", "I", "O", "B")
_LATER: Any = None
"""Stands for what is known only when all tokens of the text are there."""


class Token(msgspec.Struct, eq=False):
    """A word, sign or line break with its annotation and its place in the parse."""

    i: int
    """Its number in the text."""
    sentence: int
    """The number of its sentence in the text."""
    idx: int
    """Where it begins, in characters of the text."""
    whitespace_: str
    is_punct: bool
    is_space: bool
    is_alpha: bool
    is_quote: bool
    like_num: bool
    ent_iob_: str
    text: str
    lower_: str
    lemma_: str
    tag_: str
    pos_: str
    dep_: str
    ent_type_: str
    lefts: Sequence[Token] = ()
    """The words before it that hang on it, in the order of the text."""
    rights: Sequence[Token] = ()
    children: Sequence[Token] = ()
    """`lefts` and `rights`."""
    doc: Doc = _LATER
    head: Token = _LATER
    """The word it hangs on; of a root, itself."""
    left_edge: Token = _LATER
    """The first word of its phrase."""
    right_edge: Token = _LATER

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

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
    def conjuncts(self) -> tuple[Token, ...]:
        """Return the other words of its coordination, by the parser's own reading."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for word in found:  # grows while it is read
            found += [child for child in word.rights if child.dep_ == "conj"]
        return tuple([word for word in found if word is not self])

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


class Span(msgspec.Struct, eq=False):
    """The tokens [start, end) of a text."""

    doc: Doc
    start: int
    end: int
    label_: str = ""
    """Of a named entity, its type."""
    _root: Token | None = None

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
        doc, last = self.doc, self.doc[self.end - 1]
        return doc.text[doc[self.start].idx : last.idx + len(last.text)]

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
            head = token.head
            if head is token:
                return token
            if not start <= head.i < end:
                outer.append(token)
        return outer[0] if len(outer) == 1 else min(outer, key=_depth)

    @property
    def ents(self) -> list[Span]:
        """Return the named entities inside it."""
        return [e for e in self.doc.ents if self.start <= e.start and e.end <= self.end]


def _depth(token: Token) -> tuple[bool, int]:
    empty = (token.is_punct or token.is_space) and not token.children
    return empty, sum(1 for _ in token.ancestors)


class Doc(tuple[Token, ...]):
    """A parsed text: its tokens, with its sentences and named entities."""

    text: str
    sents: tuple[Span, ...]
    ents: tuple[Span, ...]
    written: tuple[str, ...]
    """The words as the document has them where the parser saw other signs, else none."""

    coordinations: dict[int, tuple[Token, ...]]
    """What `kg.extract.clauses.conjuncts` has found so far, by the number of the first word."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.coordinations = {}
        self._starts = [token.idx for token in tokens]
        self._with_value: dict[tuple[str, str], defaultdict[int, list[Token]]] = {}
        self._char_spans: dict[tuple[int, int, str], Span | None] = {}

    def span(self, start: int, end: int) -> Span:
        """Return the tokens [start, end) as a Span."""
        return Span(self, start, end)

    def char_span(
        self, start: int, end: int, alignment_mode: Literal["expand", "contract"] = "expand"
    ) -> Span | None:
        """Return the tokens at the characters [start, end), or None if there are none.

        A token that lies there in part belongs to them in the mode "expand" only. All stages look
        up the same mentions, so each is sought once a text.
        """
        key = (start, end, alignment_mode)
        if key not in self._char_spans:
            self._char_spans[key] = self._find_char_span(*key)
        return self._char_spans[key]

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
        place = bisect_right(self._starts, character) - 1
        if place < 0:
            return None
        token = self[place]
        inside = character < token.idx + len(token.text) + len(token.whitespace_)
        return token if inside else None

    def tokens_with(
        self, attribute: Literal["dep_", "lower_"], value: str, sentence: int
    ) -> Sequence[Token]:
        """Return the tokens of a sentence that have a value, in order.

        All that have it are sought once a text.
        """
        by_sentence = self._with_value.get((attribute, value))
        if by_sentence is None:
            by_sentence = self._with_value[attribute, value] = defaultdict(list)
            for token in self:
                if getattr(token, attribute) == value:
                    by_sentence[token.sentence].append(token)
        return by_sentence.get(sentence, ())


def first_with_dep(words: Iterable[Token], labels: Collection[str]) -> Token | None:
    """Return the first of the words that hangs by one of the labels, or None."""
    for word in words:
        if word.dep_ in labels:
            return word
    return None


def has_dep(words: Iterable[Token], labels: Collection[str]) -> bool:
    """Return whether one of the words hangs by one of the labels."""
    return first_with_dep(words, labels) is not None


def in_order(words: Iterable[Token]) -> tuple[Token, ...]:
    """Return the words sorted as in the text, each once."""
    return tuple(sorted(set(words), key=_number))


_number = attrgetter("i")


class _Strings(dict[int, str]):
    """The strings of a vocabulary by their hashes, each decoded once."""

    def __init__(self, doc: spacy_tokens.Doc) -> None:
        self._strings = doc.vocab.strings

    def __missing__(self, key: int) -> str:
        value = self[key] = self._strings[key]
        return value


def plain_doc(doc: spacy_tokens.Doc) -> Doc:
    """Return the plain copy of a text that spaCy has parsed."""
    table = doc.to_array(list(_COLUMNS))
    idx, length, head, sent_start, iob = table[:, :_NUMBERS].astype("int64").T.tolist()
    space, *flags = table[:, _NUMBERS:_FLAGS].astype(bool).T.tolist()
    string_of = _Strings(doc).__getitem__
    strings = [list(map(string_of, column)) for column in table[:, _FLAGS:].T.tolist()]
    text = doc.text
    words = [text[start : start + size] for start, size in zip(idx, length, strict=True)]
    numbers = range(len(idx))
    starts = [i for i in numbers if i == 0 or sent_start[i] == 1]
    bounds = list(zip(starts, [*starts[1:], len(idx)], strict=False))
    sentences = [number for number, (start, end) in enumerate(bounds) for _ in range(start, end)]
    tokens = list(
        map(
            Token,
            numbers,
            sentences,
            idx,
            [" " if one else "" for one in space],
            *flags,
            [_IOB[one] for one in iob],
            words,
            [word.lower() for word in words],
            *strings,
        )
    )
    plain = Doc(tokens)
    plain.text = text
    plain.sents = tuple([Span(plain, start, end) for start, end in bounds])
    plain.ents = tuple([Span(plain, ent.start, ent.end, ent.label_) for ent in doc.ents])
    plain.written = written_words(doc)
    _build_tree(plain, head)
    return plain


def _build_tree(doc: Doc, heads: Sequence[int]) -> None:
    """Tell each token where it hangs and what hangs on it; `heads` are relative, as in spaCy."""
    lefts: defaultdict[int, list[Token]] = defaultdict(list)
    rights: defaultdict[int, list[Token]] = defaultdict(list)
    for token, distance in zip(doc, heads, strict=True):
        token.doc = doc
        token.head = doc[token.i + distance] if distance else token
        if distance:
            side = lefts if distance > 0 else rights
            side[token.i + distance].append(token)
    for i, words in lefts.items():
        doc[i].lefts = doc[i].children = words
    for i, words in rights.items():
        doc[i].rights = words
        doc[i].children = [*doc[i].lefts, *words]
    for token in doc:
        node = token  # the first word that comes to a head is the left edge of its phrase
        while node.left_edge is _LATER:
            node.left_edge = token
            node = node.head
    for token in reversed(doc):
        node = token
        while node.right_edge is _LATER:
            node.right_edge = token
            node = node.head


def hang(token: Token, head: Token, dep: str) -> None:
    """Hang a word elsewhere, for whoever mends a copy before anybody reads it."""
    old = token.head
    token.head, token.dep_ = head, dep
    for branch in (old, head):
        children = {child.i: child for child in branch.children if child is not token}
        if branch is head:
            children[token.i] = token
        branch.lefts = [children[i] for i in sorted(children) if i < branch.i]
        branch.rights = [children[i] for i in sorted(children) if i > branch.i]
        branch.children = [*branch.lefts, *branch.rights]
        _widen(branch)


def _widen(token: Token) -> None:
    """Find the edges of the phrases of a word and of those above it again."""
    for word in (token, *token.ancestors):
        edges = [word, *(child.left_edge for child in word.children)]
        word.left_edge = min(edges, key=lambda edge: edge.i)
        edges = [word, *(child.right_edge for child in word.children)]
        word.right_edge = max(edges, key=lambda edge: edge.i)
