"""Documents → spaCy Docs: the only place that loads a model.

A Doc's text is the Document's, so token offsets are characters of `Document.text`. The exception
is `annotate_words`, which shows the parser plain signs for the codes of the Penn Treebank; there
`written_words` gives the words as the document has them.
"""

from __future__ import annotations

import itertools
import re
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language as Language  # for those who hand a pipeline on
from spacy.tokens import Doc

from kg.annotate.components import MENDED_LEMMAS, SENTENCE_BREAKS, index_lemmas
from kg.annotate.components import WordList as WordList
from kg.annotate.foreign import FOREIGN_QUOTATIONS
from kg.annotate.products import one_thread
from kg.annotate.scheme import EDGES, WORDS, Edges, read_universal
from kg.annotate.stand_ins import put_stand_ins
from kg.errors import ModelError
from kg.installed_models import default_model, folder_of, not_installed
from kg.languages import ENGLISH
from kg.model import Document

_WHOLE = re.compile(r"co-[a-z]+(?:ed|ing)", re.IGNORECASE)
"""Verbs that the tokenizer would cut at their hyphen: in "she co - founded it" the verb is lost."""
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


def load_model(name: str | None = None) -> Language:
    """Load the spaCy pipeline `name`: a module, a package or a folder; the default one if None.

    Raises `ModelError` if it is not installed, is no pipeline, or cannot parse sentences.
    """
    wanted = name or default_model()
    module = wanted.replace("-", "_")
    try:
        with warnings.catch_warnings():
            # W095: a model of another minor version of spaCy; it is named in the run's record.
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            nlp = spacy.load(wanted if Path(wanted).is_dir() or not folder_of(module) else module)
    except OSError as error:
        raise not_installed(wanted) from error
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
    if nlp.lang == ENGLISH:
        nlp.add_pipe(FOREIGN_QUOTATIONS, first=True)
    nlp.add_pipe(SENTENCE_BREAKS, before="parser")
    nlp.add_pipe(MENDED_LEMMAS)
    read_universal(nlp)
    index_lemmas(nlp)
    put_stand_ins(nlp)
    return nlp


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
        with one_thread(nlp):
            docs = list(nlp.pipe(batch, as_tuples=True))
        for doc, (document, last) in docs:
            parsed.append(doc)
            if last:
                yield document, doc if len(parsed) == 1 else _joined(parsed)
                parsed = []


def _joined(parts: Sequence[Doc]) -> Doc:
    """Return the Doc of a text that was parsed in parts."""
    whole = Doc.from_docs(  # its stub lacks "exclude"
        list(parts),
        ensure_whitespace=False,
        exclude=["user_data"],  # type: ignore[call-arg]
    )
    assert whole is not None  # there are parts
    edges = [known for known in map(edges_of, parts) if known is not None]
    if len(edges) == len(parts):
        starts = itertools.accumulate(map(len, parts), initial=0)
        whole.user_data[EDGES] = (
            [sure for probabilities, _ in edges for sure in probabilities],
            [start + i for start, (_, heads) in zip(starts, edges, strict=False) for i in heads],
        )
    words = [known for known in map(words_of_claims, parts) if known is not None]
    if len(words) == len(parts):
        whole.user_data[WORDS] = np.concatenate(words)
    return whole


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
    with one_thread(nlp):
        for _, component in nlp.pipeline:
            doc = component(doc)
    return doc


def edges_of(doc: Doc) -> Edges | None:
    """Return what the parser holds of each word's head, or None if it does not tell."""
    edges: Edges | None = doc.user_data.get(EDGES)
    return edges


def words_of_claims(doc: Doc) -> Any | None:
    """Return what the pipeline's `ClaimReader` reads, a row a word, or None if it has none."""
    return doc.user_data.get(WORDS)


def written_words(doc: Doc) -> tuple[str, ...]:
    """Return the words as the document has them where the parser saw plain signs, else none."""
    words: tuple[str, ...] = doc.user_data.get(_WRITTEN, ())
    return words
