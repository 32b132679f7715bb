"""What a graph learns of its ontologies from examples."""

from __future__ import annotations

from pathlib import Path

from kg.annotate import load_model
from kg.config import Config
from kg.errors import OntologyError
from kg.facts.learning.examples import read_examples
from kg.facts.learning.learn import learn
from kg.facts.learning.learned import Learned, read_learned
from kg.ontology import load_ontology


def learned_from(examples: Path, config: Config) -> Learned:
    """Return what examples teach of a configuration's ontologies, or what a .tsv says they taught.

    Raises:
        OntologyError: the file can't be read, or there is no ontology beside the core.

    """
    ontology = load_ontology(config.ontologies)
    if not ontology.user_properties:
        raise OntologyError(f"{examples} tells how an ontology is said, but the graph has none")
    if examples.suffix == ".tsv":
        return read_learned(examples)
    learned, _ = learn(load_model(config.model), read_examples(examples), ontology)
    return learned
