"""Terms: canonical, and the same to pyoxigraph, to rdflib and to the Turtle that kg writes."""

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.iri import XSD
from kg.rdf import line, prefixes, terms, write_turtle

BASE = "https://kg.example/"


@pytest.mark.parametrize(
    ("written", "datatype", "canonical"),
    [
        ("0.860", "decimal", "0.86"),
        ("3.0", "decimal", "3"),
        ("-0.0", "decimal", "0"),
        (".5", "decimal", "0.5"),
        ("+007", "integer", "7"),
        ("1", "boolean", "true"),
        ("2025-07-02Z", "date", "2025-07-02"),
        ("2025-07-02+05:30", "date", "2025-07-02"),
        ("2025-07", "gYearMonth", "2025-07"),
        ("0099", "gYear", "0099"),
        ("2025-07-02T10:00:00.50Z", "dateTime", "2025-07-02T10:00:00.5"),
    ],
)
def test_a_literal_is_written_in_its_canonical_form(written, datatype, canonical):
    assert terms.typed(written, XSD + datatype) == f'"{canonical}"^^<{XSD}{datatype}>'


@pytest.mark.parametrize(
    ("written", "datatype"), [("last week", "date"), ("three", "integer"), ("1,5", "decimal")]
)
def test_a_value_that_its_datatype_does_not_have_is_a_string(written, datatype):
    assert terms.typed(written, XSD + datatype) == f'"{written}"'


def test_whole_numbers_of_every_size_are_integers():
    assert terms.typed("5", XSD + "unsignedByte") == f'"5"^^<{XSD}integer>'


@pytest.mark.parametrize(
    ("value", "name"), [("2025", "gYear"), ("2025-07", "gYearMonth"), ("2025-07-02", "date")]
)
def test_a_time_is_as_precise_as_its_words(value, name):
    assert terms.time(value) == f'"{value}"^^<{XSD}{name}>'


numbers = st.decimals(allow_nan=False, allow_infinity=False, places=6).map(lambda d: f"{d:f}")
literals = st.one_of(
    st.text(max_size=20).map(terms.text),
    st.builds(terms.text, st.text(max_size=20), st.sampled_from(["en", "de", "EN-gb"])),
    numbers.map(lambda value: terms.typed(value, XSD + "decimal")),
    st.integers(-(10**15), 10**15).map(terms.integer),
    st.dates().map(lambda date: terms.time(date.isoformat())),
    st.text(max_size=8).map(lambda value: terms.typed(value, XSD + "integer")),
)
iris = st.text(max_size=12).map(lambda name: terms.iri(f"{BASE}entity/{name}"))
triples = st.tuples(iris, iris, st.one_of(iris, literals))


@given(st.lists(triples, max_size=6))
def test_a_store_gives_back_the_same_words(given_triples):
    store = pyoxigraph.Store()
    store.load("\n".join(map(line, given_triples)).encode(), pyoxigraph.RdfFormat.N_TRIPLES)
    found = {(str(q.subject), str(q.predicate), str(q.object)) for q in store}
    assert found == set(_as_pyoxigraph_writes(given_triples))


def _as_pyoxigraph_writes(given_triples):
    for triple in pyoxigraph.parse(
        "\n".join(map(line, given_triples)).encode(), pyoxigraph.RdfFormat.N_TRIPLES
    ):
        yield str(triple.subject), str(triple.predicate), str(triple.object)


@given(st.lists(triples, max_size=6))
def test_turtle_says_what_the_triples_say(given_triples):
    turtle = "".join(write_turtle(given_triples, prefixes(BASE))).encode()
    lines = "\n".join(map(line, given_triples)).encode()
    read = pyoxigraph.parse(turtle, pyoxigraph.RdfFormat.TURTLE)
    wanted = pyoxigraph.parse(lines, pyoxigraph.RdfFormat.N_TRIPLES)
    assert set(read) == set(wanted)


@given(st.lists(triples, max_size=6))
def test_rdflib_reads_the_turtle_as_pyoxigraph_does(given_triples):
    turtle = "".join(write_turtle(given_triples, prefixes(BASE)))
    graph = rdflib.Graph().parse(data=turtle, format="turtle")
    assert len(graph) == len(set(given_triples))


@given(st.lists(triples, max_size=8), st.randoms())
def test_turtle_does_not_depend_on_the_order_of_triples(given_triples, random):
    shuffled = random.sample(given_triples, len(given_triples))
    assert list(write_turtle(shuffled, prefixes(BASE))) == list(
        write_turtle(given_triples, prefixes(BASE))
    )


def test_turtle_groups_a_subject_and_begins_with_its_type():
    triples = [
        (terms.iri(BASE + "entity/Quad"), terms.iri(terms.SKOS + "prefLabel"), '"Quad"@en'),
        (
            terms.iri(BASE + "entity/Quad"),
            terms.iri(terms.RDF + "type"),
            terms.iri(terms.SCHEMA + "Event"),
        ),
    ]
    turtle = "".join(write_turtle(triples, prefixes(BASE)))
    assert turtle.endswith('\n:Quad a schema:Event ;\n  skos:prefLabel "Quad"@en .\n')
