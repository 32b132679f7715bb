"""Competency questions: what a graph should answer, written down and asked as tests.

A file of YAML names questions, in English for `kg ask` or as SPARQL, with the answers:

    questions:
      - ask: who met Jaishankar?
        expect: [Pete Hegseth]
      - ask: did Acme leave India?
        expect: no
      - name: nobody is his own employer
        sparql: SELECT ?who { ?who kg:worksFor ?who }
        expect: []

`expect` is all answers in any order; `include` are some that must be among them, `exclude` some
that must not. An answer is a label, a value, or an IRI, whole or with its prefix; of a table with
several columns it is a list. English asks for what stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import yaml

from kg.ask import ask
from kg.errors import QueryError, ReadError
from kg.graph import Graph
from kg.query.hints import shorten
from kg.query.table import Term
from kg.rdf import prefixes

Row = str | list[str]
"""An answer: a cell, or those of a row."""


class Question(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question with what a graph should answer."""

    ask: str = ""
    sparql: str = ""
    name: str = ""
    expect: str | list[Row] | None = None
    include: list[Row] = []
    exclude: list[Row] = []

    @property
    def title(self) -> str:
        """Return what to call it: its name, or its words in one line."""
        return self.name or " ".join((self.ask or self.sparql).split())


class Questions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of questions."""

    questions: list[Question]
    graph: str = ""
    """The graph to ask, where none is named; relative to the file."""


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a question."""

    title: str
    missing: tuple[str, ...] = ()
    """Answers that were expected and not given."""
    unexpected: tuple[str, ...] = ()
    """Answers that were given and not expected."""
    problem: str = ""
    """Why it could not be asked."""

    @property
    def holds(self) -> bool:
        """Return whether the graph answers as it should."""
        return not (self.missing or self.unexpected or self.problem)


def read_questions(path: Path) -> Questions:
    """Return the questions of a file.

    Raises:
        ReadError: it can't be read, is no YAML, or a question in it is none.

    """
    try:
        # every value as it is written: no is no, and 2025-07 no sum
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path}: cannot be read: {error}") from error
    except yaml.YAMLError as error:
        raise ReadError(f"{path}: no YAML: {' '.join(str(error).split())}") from error
    try:
        found = msgspec.convert(raw, Questions)
    except msgspec.ValidationError as error:
        raise ReadError(f"{path}: {error}") from error
    for number, question in enumerate(found.questions, 1):
        if bool(question.ask) == bool(question.sparql):
            raise ReadError(f"{path}, question {number}: give either ask or sparql")
        if question.expect is None and not question.include and not question.exclude:
            raise ReadError(
                f"{path}, question {number}: nothing is expected; give expect, include or exclude"
            )
    return found


def check_questions(graph: Graph, questions: Sequence[Question]) -> Iterator[Verdict]:
    """Yield what becomes of each question."""
    for question in questions:
        try:
            given = _asked(graph, question.ask) if question.ask else _queried(graph, question)
        except QueryError as error:
            yield Verdict(title=question.title, problem=str(error))
        else:
            yield _verdict(question, given)


class _Answer(msgspec.Struct, frozen=True):
    """An answer, and all the ways to write it."""

    shown: str
    forms: tuple[frozenset[str], ...]
    """Of each column."""

    def is_(self, row: Row) -> bool:
        cells = row if isinstance(row, list) else [row]
        return len(cells) == len(self.forms) and all(
            _folded(cell) in forms for cell, forms in zip(cells, self.forms, strict=True)
        )


def _folded(value: str) -> str:
    return " ".join(value.split()).casefold()


def _verdict(question: Question, given: list[_Answer]) -> Verdict:
    missing = [row for row in question.include if not any(one.is_(row) for one in given)]
    unexpected = [one for one in given if any(one.is_(row) for row in question.exclude)]
    if question.expect is not None:
        wanted = question.expect if isinstance(question.expect, list) else [question.expect]
        missing += [row for row in wanted if not any(one.is_(row) for one in given)]
        unexpected += [one for one in given if not any(one.is_(row) for row in wanted)]
    return Verdict(
        title=question.title,
        missing=tuple(dict.fromkeys(map(_shown, missing))),
        unexpected=tuple(dict.fromkeys(one.shown for one in unexpected)),
    )


def _shown(row: Row) -> str:
    return ", ".join(row) if isinstance(row, list) else row


def _asked(graph: Graph, text: str) -> list[_Answer]:
    """Return the answers to a question in English: yes or no, or what stands.

    Raises:
        QueryError: it is not understood.

    """
    answer = ask(graph, text)
    if not answer.understood:
        raise QueryError(answer.short)
    standing = [one for one in answer.told if one.stands]
    if answer.form == "ask":
        return [_answer("yes" if standing else "no")]
    found: dict[str, _Answer] = {}
    for told in standing:
        words = told.answer or told.sentence
        names = _names(graph, told.iri) if told.iri else []
        found.setdefault(words, _Answer(words, (frozenset(map(_folded, [words, *names])),)))
    return list(found.values())


def _names(graph: Graph, iri: str) -> list[str]:
    """Return what an entity may be called: its IRI, whole and short, and its names."""
    written = [iri, shorten(iri, prefixes(graph.base))]
    if graph.folder.has_entity(iri):
        entity = graph.folder.require_entity(iri)
        return [*written, entity.label, *entity.aliases]
    label = graph.folder.label(iri)
    return [*written, label] if label else written


def _answer(text: str) -> _Answer:
    return _Answer(text, (frozenset({_folded(text)}),))


def _queried(graph: Graph, question: Question) -> list[_Answer]:
    table = graph.query(question.sparql)
    if table.answer is not None:
        return [_answer("yes" if table.answer else "no")]
    return [
        _Answer(
            ", ".join(_shown_term(graph, term) for term in row),
            tuple(frozenset(map(_folded, _forms(graph, term))) for term in row),
        )
        for row in table.rows
    ]


def _forms(graph: Graph, term: Term | None) -> list[str]:
    """Return the ways to write a term."""
    if term is None:
        return [""]
    return _names(graph, term.value) if term.kind == "uri" else [term.value]


def _shown_term(graph: Graph, term: Term | None) -> str:
    if term is None:
        return ""
    return (graph.folder.label(term.value) if term.kind == "uri" else "") or term.value
