"""`kg ontology`: what an ontology says, what it made of a graph, and learning from examples."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import app
from kg.cli.options import (
    Fast,
    GraphOntologies,
    GraphPath,
    Model,
    Ontologies,
    model_of,
    tell_default,
    tell_warnings,
)

commands = typer.Typer(help="Look into ontologies, report what they mapped, learn from examples.")
app.add_typer(commands, name="ontology")


@commands.command()
def show(ontology: Ontologies = None) -> None:
    """List the properties of the core, or of an ontology: label, domain, range, how it is said."""
    from kg.ontology import load_ontology

    known = load_ontology(ontology or ())
    tell_warnings(known)
    for property_ in known.user_properties or tuple(known.properties.values()):
        ends = [
            " or ".join(known.labels.get(iri, iri.rsplit("#")[-1]) for iri in side) or "anything"
            for side in (property_.domains, property_.ranges)
        ]
        said = sorted({frame.word for frame in known.frames_of(property_.iri)})
        print(f"{property_.label}\t{ends[0]} → {ends[1]}\t{', '.join(said)}")


@commands.command()
def report(
    graph: GraphPath,
    ontology: GraphOntologies = None,
    turtle: Annotated[
        bool, typer.Option("--turtle", help="Only the suggested properties, as Turtle to paste.")
    ] = False,
) -> None:
    """Say what of a graph mapped, what lies outside a domain or range, and what had no home.

    Of what had none, properties are suggested: words that several facts have between ends of the
    same types, with sentences that speak for them.
    """
    import kg
    from kg.ontology import load_ontology
    from kg.ontology.report import report as lines_of
    from kg.ontology.suggest import suggest_properties, to_turtle

    with kg.open(graph) as opened:
        content = opened.content()
        known = load_ontology(ontology or opened.ontologies)
    entities = {entity.id: entity for entity in content.entities}
    documents = {document.id: document for document in content.documents}
    suggestions = suggest_properties(content.facts, entities, documents, known)
    if turtle:
        for part in to_turtle(suggestions):
            print(part)
        return
    lines = lines_of(content.facts, entities, documents, known)
    for line in lines:
        print(f"{line.kind}\t{line.name}\t{line.facts}\t{line.example}")
    for one in suggestions:
        ends = f"{one.domain or 'anything'} → {one.range or 'anything'}"
        print(f"suggested\t{one.label} ({ends})\t{one.facts}\t{one.sentences[0]}")
    mapped = sum(line.facts for line in lines if line.kind == "mapped")
    print(
        f"{mapped} of {sum(line.facts for line in lines)} facts mapped to a property",
        file=sys.stderr,
    )


@commands.command()
def learn(
    examples: Annotated[
        Path,
        typer.Argument(help='Lines {"text", "triples": [{"subject", "predicate", "object"}]}.'),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="The lexicon to write (.tsv).")],
    ontology: Ontologies = None,
    model: Model = None,
    fast: Fast = False,
) -> None:
    """Learn how texts say an ontology's properties; write a lexicon to read, edit and give back.

    `--ontology … --examples LEXICON.tsv` of `kg build` and `kg extract` uses it.
    """
    from kg.annotate import load_model
    from kg.facts.learning.examples import read_examples
    from kg.facts.learning.learn import learn as learn_from
    from kg.facts.learning.learned import write_learned
    from kg.ontology import load_ontology

    named = model_of(model, fast)
    tell_default(named)
    known = load_ontology(ontology or ())
    learned, found = learn_from(load_model(named), read_examples(examples), known)
    write_learned(learned, output)
    for count, what in (
        (found.unknown_properties, "have a property that the ontology has not"),
        (found.no_subject, "have a subject that is not in the text"),
        (found.no_object, "have an object that is not in the text"),
    ):
        if count:
            print(f"{count} of {found.triples} facts {what}", file=sys.stderr)
    print(f"{found.texts} texts, {found.triples} facts → {output}", file=sys.stderr)
