"""The syntaxes of OWL that are no RDF say what the same ontology says in Turtle."""

import importlib.util
import sys

import pytest

from kg.errors import OntologyError
from kg.iri import XSD
from kg.ontology import load_ontology

needs_library = pytest.mark.skipif(
    importlib.util.find_spec("pyhornedowl") is None, reason="py-horned-owl is not installed"
)

TURTLE = """
@prefix : <http://example.org/yard#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<http://example.org/yard> a owl:Ontology ; owl:imports <http://example.org/other> .
:Ship a owl:Class ; rdfs:subClassOf :Vessel . :Vessel a owl:Class . :Yard a owl:Class .
:builtBy a owl:ObjectProperty ; rdfs:label "built by"@en ; owl:inverseOf :builds ;
  rdfs:domain [ a owl:Class ; owl:unionOf ( :Ship :Vessel ) ] ; rdfs:range :Yard .
:builds a owl:ObjectProperty .
:launched a owl:DatatypeProperty , owl:FunctionalProperty ; rdfs:range xsd:date .
"""
FUNCTIONAL = """
Prefix(:=<http://example.org/yard#>)
Prefix(rdfs:=<http://www.w3.org/2000/01/rdf-schema#>)
Prefix(xsd:=<http://www.w3.org/2001/XMLSchema#>)
Ontology(<http://example.org/yard>
Import(<http://example.org/other>)
Declaration(Class(:Ship)) Declaration(Class(:Vessel)) Declaration(Class(:Yard))
Declaration(ObjectProperty(:builtBy)) Declaration(ObjectProperty(:builds))
Declaration(DataProperty(:launched))
SubClassOf(:Ship :Vessel)
AnnotationAssertion(rdfs:label :builtBy "built by"@en)
InverseObjectProperties(:builtBy :builds)
ObjectPropertyDomain(:builtBy ObjectUnionOf(:Ship :Vessel))
ObjectPropertyRange(:builtBy :Yard)
DataPropertyRange(:launched xsd:date)
FunctionalDataProperty(:launched)
)
"""
OWL_XML = """<?xml version="1.0"?>
<Ontology xmlns="http://www.w3.org/2002/07/owl#" ontologyIRI="http://example.org/yard"
          xml:base="http://example.org/yard">
  <Prefix name="rdfs" IRI="http://www.w3.org/2000/01/rdf-schema#"/>
  <Prefix name="xsd" IRI="http://www.w3.org/2001/XMLSchema#"/>
  <Import>http://example.org/other</Import>
  <Declaration><Class IRI="#Ship"/></Declaration>
  <Declaration><Class IRI="#Vessel"/></Declaration>
  <Declaration><Class IRI="#Yard"/></Declaration>
  <Declaration><ObjectProperty IRI="#builtBy"/></Declaration>
  <Declaration><ObjectProperty IRI="#builds"/></Declaration>
  <Declaration><DataProperty IRI="#launched"/></Declaration>
  <SubClassOf><Class IRI="#Ship"/><Class IRI="#Vessel"/></SubClassOf>
  <AnnotationAssertion><AnnotationProperty abbreviatedIRI="rdfs:label"/><IRI>#builtBy</IRI>
    <Literal xml:lang="en">built by</Literal></AnnotationAssertion>
  <InverseObjectProperties><ObjectProperty IRI="#builtBy"/><ObjectProperty IRI="#builds"/>
  </InverseObjectProperties>
  <ObjectPropertyDomain><ObjectProperty IRI="#builtBy"/>
    <ObjectUnionOf><Class IRI="#Ship"/><Class IRI="#Vessel"/></ObjectUnionOf>
  </ObjectPropertyDomain>
  <ObjectPropertyRange><ObjectProperty IRI="#builtBy"/><Class IRI="#Yard"/></ObjectPropertyRange>
  <DataPropertyRange><DataProperty IRI="#launched"/><Datatype abbreviatedIRI="xsd:date"/>
  </DataPropertyRange>
  <FunctionalDataProperty><DataProperty IRI="#launched"/></FunctionalDataProperty>
</Ontology>
"""
MANCHESTER = """
Prefix: : <http://example.org/yard#>
Prefix: rdfs: <http://www.w3.org/2000/01/rdf-schema#>
Prefix: xsd: <http://www.w3.org/2001/XMLSchema#>
Ontology: <http://example.org/yard>
Import: <http://example.org/other>
Class: :Vessel
Class: :Yard
Class: :Ship
    SubClassOf: :Vessel
ObjectProperty: :builds
ObjectProperty: :builtBy
    Annotations: rdfs:label "built by"@en
    Domain: :Ship or :Vessel
    Range: :Yard
    InverseOf: :builds
DataProperty: :launched
    Characteristics: Functional
    Range: xsd:date
"""


def load(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load_ontology([path])


@needs_library
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("yard.owx", OWL_XML),
        ("yard.owl", OWL_XML),
        ("yard.ofn", FUNCTIONAL),
        ("yard.owl", FUNCTIONAL),
        ("yard.omn", MANCHESTER),
    ],
)
def test_an_ontology_says_the_same_in_every_syntax(tmp_path, name, text):
    found, plain = load(tmp_path, name, text), load(tmp_path, "yard.ttl", TURTLE)
    assert found.user_properties == plain.user_properties
    assert found.classes == plain.classes
    assert len(found.warnings) == 1
    launched = found.properties["http://example.org/yard#launched"]
    assert (launched.functional, launched.ranges) == (True, (XSD + "date",))


@needs_library
@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.owx", OWL_XML.replace("</SubClassOf>", ""), r"a\.owx, line 25, column 3: mismatched"),
        ("a.owx", OWL_XML.replace('<Class IRI="#Vessel"/></Sub', "</Sub"), r"line \d+, column \d+"),
        ("a.ofn", FUNCTIONAL.replace("SubClassOf(:Ship :Vessel)", "SubClassOf(:Ship"), r"line 1\d"),
        ("a.omn", MANCHESTER.replace("Class: :Yard", "Class: : :"), r"a\.omn, line 7, column \d+"),
    ],
)
def test_what_is_not_well_formed_is_named_with_line_and_column(tmp_path, name, text, place):
    with pytest.raises(OntologyError, match=place):
        load(tmp_path, name, text)


def test_without_the_library_the_extra_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyhornedowl", None)
    with pytest.raises(OntologyError, match=r'pip install "py-horned-owl'):
        load(tmp_path, "yard.ofn", FUNCTIONAL)


def test_rdf_xml_is_told_by_its_content(tmp_path):
    rdf = (
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Property rdf:about="http://example.org/likes"/></rdf:RDF>'
    )
    assert "http://example.org/likes" in load(tmp_path, "a.owl", rdf).properties
    assert "http://example.org/likes" in load(tmp_path, "a.txt", rdf).properties
