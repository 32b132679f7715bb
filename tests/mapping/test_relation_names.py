"""A property that is minted for a phrase can be written in every syntax of RDF."""

import pyoxigraph as ox
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.mapping.claims import relation_iri

BASE = "https://kg.example/"
PHRASES = st.text(min_size=1, max_size=12) | st.sampled_from(
    ["’", "’s", "5", "rise to 9%", "-", "é"]
)


@given(PHRASES)
def test_rdf_xml_gives_back_the_property_of_any_phrase(phrase):
    iri = relation_iri(phrase, base=BASE)
    triple = ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode(iri), ox.NamedNode("urn:b"))
    written = ox.serialize([triple], format=ox.RdfFormat.RDF_XML)
    assert [str(found.predicate.value) for found in ox.parse(written, ox.RdfFormat.RDF_XML)] == [
        iri
    ]
    graph = rdflib.Graph().parse(data=written, format="xml")
    assert [str(predicate) for predicate in graph.predicates()] == [iri]
