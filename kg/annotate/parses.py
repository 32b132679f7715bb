"""Texts → `Parse`s, by a pipeline of spaCy: the one place where a text is parsed and mended.

spaCy keeps a text in arrays of C and makes a new Python object of a word at each access; the rules
look at each word hundreds of times, and making these objects took as long as the rules themselves.
So a parsed text is copied once, column by column, and its known misreadings are mended. Nothing
behind this sees spaCy.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Any

from spacy.lexeme import Lexeme
from spacy.strings import StringStore
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.annotate import (
    Language,
    annotate,
    annotate_words,
    edges_of,
    words_of_claims,
    written_words,
)
from kg.annotate.products import of_one_thread
from kg.annotate.scheme import ClaimReader, claim_reader_of
from kg.failures import Failure, attempt_each, seconds_for
from kg.lang.en.grammar import lemmas_by_form
from kg.lang.en.repairs import mend
from kg.lang.en.repairs.doubt import settle_doubts
from kg.model import Document
from kg.parse.tokens import Parse, Roles, Span, Token
from kg.parse.tree import build_tree

_PART = "the annotator"
_COLUMNS = (
    "IDX", "HEAD", "SENT_START", "ENT_IOB", "SPACY",
    "ORTH", "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE",
)  # fmt: skip
_ORTH = _COLUMNS.index("ORTH")
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


class _Word:
    """What the letters of a word tell, wherever it stands."""

    def __init__(self, lexeme: Lexeme) -> None:
        self.text = sys.intern(lexeme.text)
        self.lower_ = sys.intern(lexeme.lower_)
        self.is_punct: bool = lexeme.is_punct
        self.is_space: bool = lexeme.is_space
        self.like_num: bool = lexeme.like_num
        self.is_stop: bool = lexeme.is_stop


class _Words(dict[int, _Word]):
    """The words of a vocabulary by the hashes of their letters, each asked once a process."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def __missing__(self, key: int) -> _Word:
        value = self[key] = _Word(self._vocab[key])
        return value


_strings_of = lru_cache(maxsize=4)(_Strings)
_words_of = lru_cache(maxsize=4)(_Words)


def read_parses(nlp: Language, documents: Iterable[Document]) -> Iterator[tuple[Document, Parse]]:
    """Yield each document with its parse, in order, parsing in batches as they are asked for."""
    reader = claim_reader_of(nlp)
    for document, doc in annotate(nlp, documents):
        yield document, parse_of(doc, reader)


def attempt_parses(
    nlp: Language, documents: Iterable[Document]
) -> Iterator[tuple[Document, Parse | Failure]]:
    """Yield each document with its parse, as `read_parses` does, or with what failed."""
    rest = list(documents)
    while rest:
        read = 0
        seconds = seconds_for(sum(len(document.text) for document in rest))
        for found in attempt_each(_PART, partial(read_parses, nlp, rest), seconds=seconds):
            if isinstance(found, Failure):
                break
            read += 1
            yield found
        else:
            return
        # It is one of the next few, for they are parsed together: alone, until that one is found.
        rest = rest[read:]
        while rest:
            document = rest.pop(0)
            seconds = seconds_for(len(document.text))
            alone_read = partial(read_parses, nlp, [document])
            for alone in attempt_each(_PART, alone_read, seconds=seconds):
                yield (document, alone) if isinstance(alone, Failure) else alone
            if isinstance(alone, Failure):
                break


def read_words(nlp: Language, document: Document) -> Parse:
    """Return the parse of a text that is already split at spaces into words."""
    return parse_of(annotate_words(nlp, document), claim_reader_of(nlp))


def parse_of(doc: Doc, reader: ClaimReader | None = None) -> Parse:
    """Return the parse of a text that spaCy has parsed, its known misreadings mended.

    `reader` is who judges claims by the words, of the pipeline that parsed it.
    """
    parse = copied(doc)
    settle_doubts(parse)
    mend(parse)
    words = words_of_claims(doc)
    if reader is not None and words is not None:
        parse.claim_reader = partial(_read_claims, reader, words)
    return parse


def _read_claims(
    reader: ClaimReader, words: Any, claims: Sequence[Roles], evidence: Sequence[Sequence[str]]
) -> Sequence[tuple[float, float]]:
    with of_one_thread():
        return reader.read(words, claims, evidence)


def copied(doc: Doc) -> Parse:
    """Return the parse of a text as spaCy has it, nothing mended."""
    columns = doc.to_array(list(_COLUMNS)).T
    idx, heads, sent_start, iob, space = columns[:_ORTH].astype("int64").tolist()
    word_of = _words_of(doc.vocab).__getitem__
    words: list[_Word] = list(map(word_of, columns[_ORTH].tolist()))
    string_of = _strings_of(doc.vocab.strings).__getitem__
    strings = [list(map(string_of, column)) for column in columns[_ORTH + 1 :].tolist()]
    lowers, kinds = [word.lower_ for word in words], strings[-1]
    strings[0] = lemmas_by_form(lowers, *strings[:2])
    starts = [i for i, begins in enumerate(sent_start) if begins == 1 or not i]
    bounds = list(zip(starts, [*starts[1:], len(words)], strict=False))
    sentences = [number for number, (start, end) in enumerate(bounds) for _ in range(start, end)]
    spaces = list(map(_SPACES.__getitem__, space))
    labels = list(map(_IOB.__getitem__, iob))
    parse = Parse(_tokens(words, sentences, idx, spaces, labels, *strings))
    parse.text = "".join([word.text + space for word, space in zip(words, spaces, strict=True)])
    parse.sents = tuple([Span(parse, start, end) for start, end in bounds])
    parse.ents = tuple([Span(parse, *bound, kinds[bound[0]]) for bound in _entities(iob, kinds)])
    parse.written = written_words(doc)
    build_tree(parse, heads)
    if (edges := edges_of(doc)) is not None:
        for token, probability, other in zip(parse, *edges, strict=True):
            token.edge_probability = probability
            token.other_head = parse[other]
    return parse


def _tokens(
    words: list[_Word],
    sentences: list[int],
    idx: list[int],
    spaces: list[str],
    iob: list[str],
    lemmas: list[str],
    tags: list[str],
    parts_of_speech: list[str],
    labels: list[str],
    kinds: list[str],
) -> list[Token]:
    """Return the tokens of a text, column by column."""
    return [
        Token(
            i,
            sentences[i],
            idx[i],
            spaces[i],
            word.is_punct,
            word.is_space,
            word.like_num,
            word.is_stop,
            iob[i],
            word.text,
            word.lower_,
            lemmas[i],
            tags[i],
            parts_of_speech[i],
            labels[i],
            kinds[i],
        )
        for i, word in enumerate(words)
    ]


def _entities(iob: Sequence[int], kinds: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where the named entities begin and end."""
    for start in [i for i, place in enumerate(iob) if place == _BEGINS]:
        if kinds[start]:
            end = start + 1
            while end < len(iob) and iob[end] == _GOES_ON:
                end += 1
            yield start, end
