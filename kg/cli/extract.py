"""`kg extract`: texts in, one line of JSON for each out, no graph between."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli import app
from kg.cli.options import (
    Aliases,
    ConfigFile,
    Examples,
    Fast,
    Model,
    OnlyOntology,
    Ontologies,
    model_of,
    settings_of,
    tell_warnings,
)
from kg.cli.progress import progress_bar
from kg.errors import ReadError
from kg.model import View

if TYPE_CHECKING:
    from kg.pipeline import Watcher


@app.command()
def extract(
    texts: Annotated[str, typer.Argument(help='Lines {"id", "text", "date"?}; - is stdin.')],
    view: Annotated[View, typer.Option(help="How to print the triples.")] = View.COMPACT,
    tokenized: Annotated[
        bool, typer.Option("--tokenized", help="The texts are words already split at spaces.")
    ] = False,
    ontology: Ontologies = None,
    examples: Examples = None,
    only_ontology: OnlyOntology = False,
    model: Model = None,
    fast: Fast = False,
    config: ConfigFile = None,
    aliases: Aliases = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Stop at the first text that can't be read.")
    ] = False,
) -> None:
    """Write mentions, entities, claims and triples of each text as a line of JSON.

    A text that can't be read gets a line with four empty lists and an "error".
    """
    named = model_of(model, fast)
    content = _content(texts)

    from kg.annotate import load_model
    from kg.facts.finder import fact_finder
    from kg.ontology import load_ontology
    from kg.single_texts import answers, answers_in_words, read_texts, write_answers

    # Not splitlines, which also ends a line at U+2028.
    documents = list(read_texts(content.split("\n"), texts))
    settings = settings_of(config, named, ontology, only_ontology=only_ontology, aliases=aliases)
    known = load_ontology(settings.ontologies)
    tell_warnings(known)
    nlp = load_model(settings.model)
    if tokenized:
        found = answers_in_words(nlp, documents, view=view, strict=strict)
    else:
        found = answers(
            nlp,
            documents,
            view=view,
            ontology=known,
            config=settings,
            find_facts=fact_finder(nlp, known, examples),
            strict=strict,
        )
    with progress_bar() as watch:
        unread = write_answers(_watched(found, len(documents), watch), sys.stdout.buffer)
    if unread:
        print(f'{unread:,} of {len(documents):,} texts not read; see "error"', file=sys.stderr)


def _watched(
    found: Iterator[dict[str, Any]], total: int, watch: Watcher | None
) -> Iterator[dict[str, Any]]:
    """Yield the answers and tell how many there were; not where the answers stand themselves."""
    from kg.pipeline import Progress

    for number, answer in enumerate(found, 1):
        yield answer
        if watch and not sys.stdout.isatty():
            watch(Progress(stage="reading", done=number, total=total))


def _content(path: str) -> str:
    try:
        content = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        raise ReadError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ReadError(f"{path}, byte {error.start}: not UTF-8") from error
