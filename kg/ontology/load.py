"""Read ontologies and lexicons: RDFS, OWL, SKOS and OntoLex-Lemon, in any syntax, offline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.iri import OWL, RDF, RDFS
from kg.ontology import vocabulary as v
from kg.ontology.labels import frames_of_labels
from kg.ontology.lexicon import read_frames, read_verb_classes
from kg.ontology.owl import owl_syntax, to_rdf_xml
from kg.ontology.terms import Ontology, OntologyClass, Property
from kg.ontology.triples import Triples
from kg.resources import resource

SYNTAXES = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".n3": ox.RdfFormat.N3,
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
}
CORE_FILES = ("ontologies/core.ttl", "ontologies/lexicon.en.ttl")


def load_ontology(paths: Iterable[str | Path] = ()) -> Ontology:
    """Return the core ontology together with those of the given files.

    A property or a class without a label takes its local name for one. What can't be resolved
    offline (`owl:imports` of something that is not among the files) is named in `warnings`.
    Raises OntologyError for a file that is missing or can't be parsed, with name, line and column.
    """
    files = tuple(str(path) for path in paths)
    return _load(files, tuple(_version(Path(path)) for path in files))


def _version(path: Path) -> tuple[int, int]:
    if not path.is_file():
        raise OntologyError(f"no ontology at '{path}'")
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=8)
def _load(files: tuple[str, ...], _versions: tuple[tuple[int, int], ...]) -> Ontology:
    core = Triples.of(*(parse(resource(name)) for name in CORE_FILES))
    user = Triples.of(*(parse(Path(name)) for name in files))
    core_classes, core_properties = _classes(core), _properties(core)
    classes, properties = _classes(user), _properties(user)
    frames = {*read_frames(core), *read_frames(user)}
    ontology = Ontology(
        classes={**classes, **core_classes},
        properties={**properties, **core_properties},
        frames=frames,
        verb_classes=read_verb_classes(core),
        core=frozenset({*core_classes, *core_properties}),
        warnings=tuple(_unresolved_imports(user, files)),
    )
    return frames_of_labels(ontology)


def parse(path: Path) -> Iterator[ox.Triple]:
    """Yield the triples of a file, its syntax told by its name or by its first characters."""
    syntax = SYNTAXES.get(path.suffix.lower())
    try:
        source = path.read_bytes()
    except OSError as error:
        raise OntologyError(f"'{path}' cannot be read: {error.strerror}") from error
    start = source[:4000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if owl := owl_syntax(path, start):
        source, syntax = to_rdf_xml(path, source, owl), ox.RdfFormat.RDF_XML
    elif start.startswith((b"<?xml", b"<rdf:RDF")):
        syntax = ox.RdfFormat.RDF_XML
    elif syntax is ox.RdfFormat.RDF_XML and not start.startswith(b"<"):
        syntax = ox.RdfFormat.TURTLE  # .owl is the extension of either
    base = path.resolve().as_uri()
    try:
        for quad in ox.parse(source, format=syntax or ox.RdfFormat.TURTLE, base_iri=base):
            yield quad.triple
    except SyntaxError as error:
        place = f", line {error.lineno}, column {error.offset}" if error.lineno else ""
        raise OntologyError(f"{path}{place}: {error.msg}") from error


def _classes(triples: Triples) -> dict[str, OntologyClass]:
    iris = triples.of_types(v.CLASS_TYPES)
    return {
        iri: OntologyClass(
            iri=iri,
            label=triples.label(iri),
            alt_labels=triples.texts(iri, *v.ALT_LABELS),
            parents=triples.iris(iri, RDFS + "subClassOf"),
            matches=triples.iris(iri, *v.MATCHES),
        )
        for iri in iris
    }


def _properties(triples: Triples) -> dict[str, Property]:
    inverse = triples.both_ways(OWL + "inverseOf")
    found = {}
    for iri in triples.of_types(v.PROPERTY_TYPES):
        types = set(triples.iris(iri, RDF + "type"))
        definitions = triples.texts(iri, *v.DEFINITIONS)
        found[iri] = Property(
            iri=iri,
            label=triples.label(iri),
            alt_labels=triples.texts(iri, *v.ALT_LABELS),
            definition=definitions[0] if definitions else "",
            domains=triples.members(iri, RDFS + "domain"),
            ranges=triples.members(iri, RDFS + "range"),
            parents=triples.iris(iri, RDFS + "subPropertyOf"),
            inverses=inverse.get(iri, ()),
            matches=triples.iris(iri, *v.MATCHES),
            symmetric=OWL + "SymmetricProperty" in types,
            transitive=OWL + "TransitiveProperty" in types,
            functional=OWL + "FunctionalProperty" in types,
        )
    return found


def _unresolved_imports(triples: Triples, files: Sequence[str]) -> Iterator[str]:
    given = set(triples.of_types(frozenset({OWL + "Ontology"})))
    for ontology in sorted(given):
        for imported in triples.iris(ontology, OWL + "imports"):
            if imported not in given:
                yield (
                    f"{', '.join(files)}: the import of <{imported}> was skipped, since kg reads "
                    "nothing from the network; give its file with another --ontology"
                )
