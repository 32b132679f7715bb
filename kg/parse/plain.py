"""The plain copy of a parsed text, which the rules read in spaCy's stead.

spaCy keeps a text in arrays of C and makes a new Python object of a word at each access; the rules
look at each word hundreds of times, and making these objects took as long as the rules themselves.
`plain_doc` copies a parsed text once, column by column; `hang` is how a copy is mended.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import add

from spacy import tokens as spacy_tokens
from spacy.strings import StringStore

from kg.annotate import written_words
from kg.parse.parse import Parse
from kg.parse.tokens import Span, Token

_COLUMNS = (
    "IDX", "HEAD", "SENT_START", "ENT_IOB",
    "SPACY", "IS_PUNCT", "IS_SPACE", "LIKE_NUM",
    "ORTH", "LOWER", "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE",
)  # fmt: skip
_NUMBERS = _COLUMNS.index("SPACY")
_FLAGS = _COLUMNS.index("ORTH")
_SPACES = ("", " ")
_IOB = ("", "I", "O", "B")
_BEGINS, _GOES_ON = _IOB.index("B"), _IOB.index("I")


class _Strings(dict[int, str]):
    """The strings of a vocabulary by their hashes, each decoded once a process.

    They are interned, as those in the rules are: that two are the same is told by their place.
    """

    def __init__(self, strings: StringStore) -> None:
        self._strings = strings

    def __missing__(self, key: int) -> str:
        value = self[key] = sys.intern(self._strings[key])
        return value


_strings_of = lru_cache(maxsize=4)(_Strings)


def plain_doc(doc: spacy_tokens.Doc) -> Parse:
    """Return the plain copy of a text that spaCy has parsed."""
    table = doc.to_array(list(_COLUMNS))
    idx, heads, sent_start, iob = table[:, :_NUMBERS].astype("int64").T.tolist()
    space, *flags = table[:, _NUMBERS:_FLAGS].astype(bool).T.tolist()
    string_of = _strings_of(doc.vocab.strings).__getitem__
    strings = [list(map(string_of, column)) for column in table[:, _FLAGS:].T.tolist()]
    words, kinds = strings[0], strings[-1]
    numbers = range(len(words))
    starts = [i for i, begins in enumerate(sent_start) if begins == 1 or not i]
    bounds = list(zip(starts, [*starts[1:], len(words)], strict=False))
    sentences = [number for number, (start, end) in enumerate(bounds) for _ in range(start, end)]
    spaces = list(map(_SPACES.__getitem__, space))
    labels = map(_IOB.__getitem__, iob)
    plain = Parse(map(Token, numbers, sentences, idx, spaces, *flags, labels, *strings))
    plain.text = "".join(map(add, words, spaces))
    plain.sents = tuple([Span(plain, start, end) for start, end in bounds])
    plain.ents = tuple([Span(plain, *bound, kinds[bound[0]]) for bound in _entities(iob, kinds)])
    plain.written = written_words(doc)
    _build_tree(plain, heads)
    return plain


def _entities(iob: Sequence[int], kinds: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where the named entities begin and end."""
    for start in [i for i, place in enumerate(iob) if place == _BEGINS]:
        if kinds[start]:
            end = start + 1
            while end < len(iob) and iob[end] == _GOES_ON:
                end += 1
            yield start, end


def _build_tree(doc: Parse, heads: Sequence[int]) -> None:
    """Tell each token where it hangs and what hangs on it; `heads` are relative, as in spaCy."""
    lefts: defaultdict[Token, list[Token]] = defaultdict(list)
    rights: defaultdict[Token, list[Token]] = defaultdict(list)
    for i, (token, distance) in enumerate(zip(doc, heads, strict=True)):
        token.doc = doc
        token.head = head = doc[i + distance]
        if distance > 0:
            lefts[head].append(token)
        elif distance:
            rights[head].append(token)
    for token, words in lefts.items():
        token.lefts = token.children = words
    for token, words in rights.items():
        token.rights = words
        token.children = [*token.lefts, *words] if token.lefts else words


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
