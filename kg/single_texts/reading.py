"""Texts → answers: each is read, mapped and told alone; what fails costs its text alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any

from kg.annotate import Language, load_model
from kg.annotate.parses import read_words
from kg.config import Config
from kg.errors import DocumentError
from kg.extract import triples
from kg.extraction import read_texts as extractions
from kg.facts.finder import FactFinder
from kg.failures import Failure, attempt, part
from kg.model import Document, Extraction, Triple, View
from kg.ontology import Ontology, load_ontology
from kg.parse import Parse
from kg.pieces import Mover, join_pieces, pieces_of
from kg.plugins import load
from kg.read.dates import NO_DAY, read_date
from kg.read.language import why_not_read
from kg.settings import linkers_of
from kg.single_texts.answer import answer_of, line_of
from kg.single_texts.lines import Unread

_MAPPING = "the mapping"
_Read = tuple[Extraction, list[Triple]]


def extract_text(
    text: str,
    *,
    date: datetime.date | str | None = None,
    view: View | str = View.COMPACT,
    ontologies: Iterable[str | Path] = (),
    model: str | None = None,
    id: str = "text",
) -> dict[str, Any]:
    """Return what a text says, as `kg extract` writes it: mentions, entities, claims and triples.

    `date` is what "on Tuesday" is counted from. Offsets are characters of the text.

    >>> kg.extract("Ada Reed met Bo Lane.")["claims"]  # doctest: +SKIP

    Raises:
        DocumentError: the text can't be read, as one in another language than the pipeline's.
        ModelError: the spaCy pipeline `model` is not installed; None is the default one.
        OntologyError: an ontology can't be read.

    """
    day = None if date is None else read_date(date)
    if date is not None and day is None:
        raise DocumentError(NO_DAY.format(str(date)))
    document = Document(id=id, text=text, date=day)
    ontology = load_ontology(tuple(map(str, ontologies)))
    found = answers(_pipeline(model), [document], view=View(view), ontology=ontology, strict=True)
    return next(found)


@cache
def _pipeline(model: str) -> Language:
    return load_model(model)


def answers(
    nlp: Language,
    documents: Iterable[Document | Unread],
    *,
    view: View = View.COMPACT,
    ontology: Ontology | None = None,
    config: Config | None = None,
    find_facts: FactFinder | None = None,
    strict: bool = False,
) -> Iterator[dict[str, Any]]:
    """Yield the answer to each text, in order: mentions, entities, claims and triples.

    `config` names extractors, alias tables and linkers, as for a build. `find_facts` adds the facts
    of a user's ontology that the clauses do not tell. What can't be read has four empty lists and
    an `error`.

    Raises:
        DocumentError: a text can't be read, and `strict` was asked for.
        PluginError: there is no extractor or linker of a name.

    """
    config = config or Config()
    known = ontology or load_ontology(config.ontologies)
    linkers = linkers_of(config, known)
    for name in config.extractors:
        load("extractors", name)  # one that is not there fails for all texts, not for each

    def read(extraction: Extraction, parse: Parse) -> _Read:
        return extraction, triples(parse, view)

    def answer(document: Document, pieces: list[tuple[int, _Read]]) -> dict[str, Any]:
        extraction, found = pieces[0][1]
        if len(pieces) > 1:
            move = Mover()
            read_pieces = [move(extraction, start) for start, (extraction, _) in pieces]
            extraction = join_pieces(document, read_pieces)
            found = [triple for _, (_, triples_) in pieces for triple in triples_]
        return answer_of(extraction, found, known, linkers, only_ontology=config.only_ontology)

    given = [_in_language(document, nlp.lang or "") for document in documents]
    pieces = (
        piece.document
        for document in given
        if isinstance(document, Document)
        for piece in pieces_of(document)
    )
    second = next(map(_pipeline, config.models[1:]), None)
    reads = (
        one if isinstance(one, Failure) else attempt("the view", partial(read, *one))
        for one in extractions(
            nlp, pieces, extractors=config.extractors, add_facts=find_facts, second=second
        )
    )
    for document in given:
        if isinstance(document, Unread):
            yield _unread(document.id, document.text, document.reason, strict=strict)
            continue
        starts = [piece.start for piece in pieces_of(document)]
        found = list(zip(starts, islice(reads, len(starts)), strict=True))
        failures = [one for _, one in found if isinstance(one, Failure)]
        pieces_read = [(start, one) for start, one in found if not isinstance(one, Failure)]
        tell = partial(answer, document, pieces_read)
        whole = failures[0] if failures else attempt(_MAPPING, tell)
        if isinstance(whole, Failure):
            yield _unread(document.id, document.text, str(whole), strict=strict)
        else:
            yield whole


def _unread(id_: str, text: str, reason: str, *, strict: bool) -> dict[str, Any]:
    """Return the answer to a text that can't be read."""
    if strict:
        raise DocumentError(f"{id_}: {reason}" if id_ not in reason else reason)
    return line_of(Document(id=id_, text=text), [], [], [], []) | {"error": reason}


def _in_language(document: Document | Unread, wanted: str) -> Document | Unread:
    """Return the document, or that it is none of the language that the pipeline reads."""
    if isinstance(document, Unread):
        return document
    reason = why_not_read(document, wanted)
    return Unread(id=document.id, text=document.text, reason=reason) if reason else document


def answers_in_words(
    nlp: Language,
    documents: Iterable[Document | Unread],
    *,
    view: View = View.COMPACT,
    strict: bool = False,
) -> Iterator[dict[str, Any]]:
    """Yield the triples of each text that is already split at spaces, in those words.

    Offsets would be those of the parser's plain signs, so there are no mentions and claims. What
    can't be read is told as `answers` does.
    """

    def read(document: Document) -> list[Triple]:
        with part("the annotator"):
            parse = read_words(nlp, document)
        return triples(parse, view)

    for document in documents:
        if isinstance(document, Unread):
            yield _unread(document.id, document.text, document.reason, strict=strict)
            continue
        found = attempt("the extraction", partial(read, document))
        if isinstance(found, Failure):
            yield _unread(document.id, document.text, str(found), strict=strict)
        else:
            yield line_of(document, [], [], [], found)
