"""Loading ontologies: the core, a user's own, and what is wrong with files."""

from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.iri import KG, XSD
from kg.ontology import load_ontology

BUSINESS = """
@prefix ex: <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:Firm a owl:Class ; rdfs:label "company"@en ; rdfs:subClassOf ex:Party .
ex:Party a owl:Class ; rdfs:label "party to a deal"@en ; rdfs:subClassOf ex:Firm .
ex:takesOver a owl:ObjectProperty ; rdfs:label "acquires"@en ;
  rdfs:domain ex:Firm ; rdfs:range ex:Firm .
ex:hasParentCompany a owl:ObjectProperty ; rdfs:domain ex:Firm ; rdfs:range ex:Firm .
ex:start a owl:DatatypeProperty ; rdfs:label "founding date" ;
  rdfs:domain ex:Firm ; rdfs:range xsd:date .
ex:either a owl:ObjectProperty ; rdfs:domain [ a owl:Class ; owl:unionOf ( ex:Firm ex:Party ) ] .
"""


@pytest.fixture
def business(tmp_path: Path) -> Path:
    path = tmp_path / "business.ttl"
    path.write_text(BUSINESS, encoding="utf-8")
    return path


def test_core_has_the_fixed_names():
    core = load_ontology()
    assert {KG + name for name in ("met", "seeks", "holdsPosition")} <= core.properties.keys()


def test_every_core_property_has_label_definition_and_a_lexical_entry():
    core = load_ontology()
    said = {frame.property for frame in core.frames}
    assert len(core.properties) >= 60
    for term in core.properties.values():
        assert term.label, term.iri
        assert term.definition, term.iri
        assert term.iri in said, term.iri


def test_every_entry_of_the_lexicon_denotes_a_core_property():
    core = load_ontology()
    assert len(core.frames) >= 500
    assert {frame.property for frame in core.frames} <= core.properties.keys()


def test_inverses_of_the_core_are_told_both_ways():
    core = load_ontology()
    for term in core.properties.values():
        for inverse in term.inverses:
            assert term.iri in core.properties[inverse].inverses


def test_a_property_without_a_label_takes_its_local_name(business):
    ontology = load_ontology([business])
    assert ontology.properties["http://example.org/hasParentCompany"].label == "has parent company"


def test_a_union_of_classes_is_taken_apart(business):
    either = load_ontology([business]).properties["http://example.org/either"]
    assert either.domains == ("http://example.org/Firm", "http://example.org/Party")


def test_a_cycle_of_classes_ends(business):
    ontology = load_ontology([business])
    assert ontology.superclasses("http://example.org/Firm") == ("http://example.org/Party",)


def test_a_property_named_like_one_of_the_core_is_said_like_it(business):
    ontology = load_ontology([business])
    words = {
        frame.word for frame in ontology.frames if frame.property == "http://example.org/takesOver"
    }
    assert {"acquire", "take over"} <= words


def test_a_parent_company_has_the_direction_of_its_ends(business):
    frames = [
        frame
        for frame in load_ontology([business]).frames
        if frame.property == "http://example.org/hasParentCompany" and frame.word == "subsidiary"
    ]
    assert [(frame.subject, frame.object) for frame in frames] == [("self", "of")]


def test_a_date_property_keeps_its_datatype(business):
    ontology = load_ontology([business])
    assert ontology.properties["http://example.org/start"].ranges == (XSD + "date",)


def test_a_file_that_is_no_rdf_is_named_with_line_and_column(tmp_path):
    path = tmp_path / "bad.ttl"
    path.write_text("@prefix ex: <http://example.org/> .\nex:a ex:b ;;; nonsense", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"bad\.ttl, line 2, column \d+"):
        load_ontology([path])


def test_a_missing_file_is_named():
    with pytest.raises(OntologyError, match=r"no ontology at 'nowhere\.ttl'"):
        load_ontology(["nowhere.ttl"])


def test_an_import_that_is_not_given_is_skipped_with_a_warning(tmp_path):
    path = tmp_path / "importing.ttl"
    path.write_text(
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "<http://example.org/> a owl:Ontology ; owl:imports <http://example.org/other> .",
        encoding="utf-8",
    )
    (warning,) = load_ontology([path]).warnings
    assert "<http://example.org/other>" in warning


def test_the_import_that_was_skipped_is_told_by_a_build(tmp_path, capsys):
    from kg.cli import load_commands

    path = tmp_path / "importing.ttl"
    path.write_text(
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "<http://example.org/> a owl:Ontology ; owl:imports <http://example.org/other> .",
        encoding="utf-8",
    )
    (tmp_path / "a.txt").write_text("Ann met Ben.", encoding="utf-8")
    graph = str(tmp_path / "g.kg")
    arguments = ["build", str(tmp_path / "a.txt"), "-o", graph, "--ontology", str(path)]
    load_commands()([*arguments, "--dry-run"], standalone_mode=False)
    assert "Warning: " in (said := capsys.readouterr().err)
    assert "<http://example.org/other>" in said


def test_one_iri_may_be_class_and_property_and_thing(tmp_path):
    path = tmp_path / "punning.ttl"
    path.write_text(
        "@prefix ex: <http://example.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "ex:Eagle a owl:Class , owl:ObjectProperty , ex:Species .",
        encoding="utf-8",
    )
    ontology = load_ontology([path])
    assert ontology.classes["http://example.org/Eagle"].label == "eagle"
    assert ontology.properties["http://example.org/Eagle"].label == "eagle"


def test_ten_thousand_classes_load_in_two_seconds(tmp_path):
    import time

    path = tmp_path / "large.ttl"
    lines = ["@prefix owl: <http://www.w3.org/2002/07/owl#> ."]
    lines += ["@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."]
    lines += [
        f'<http://example.org/C{n}> a owl:Class ; rdfs:label "class {n}"@en ; '
        f"rdfs:subClassOf <http://example.org/C{n // 2}> ."
        for n in range(10_000)
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    started = time.process_time()
    assert len(load_ontology([path]).classes) > 10_000
    assert time.process_time() - started < 2


@pytest.mark.slow
def test_core_is_consistent_under_owl_rl():
    import owlrl
    import rdflib

    from kg.resources import resource

    graph = rdflib.Graph().parse(resource("ontologies/core.ttl"), format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    nothing = rdflib.OWL.Nothing
    assert not list(graph.subjects(rdflib.RDF.type, nothing))
    errors = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
    assert not list(graph.objects(None, errors))
