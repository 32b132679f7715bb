"""Example queries in plain words, made for what a graph really holds."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kg.errors import NotFoundError
from kg.iri import KG
from kg.store import GraphFolder


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A query with a name to call it by and the question it answers."""

    name: str
    title: str
    query: str


def examples_for(folder: GraphFolder) -> list[Example]:
    """Return examples about the things of which this graph says most; each has an answer."""
    return [*_overview(), *_about_things(folder), *_about_claims(folder)]


def require_example(folder: GraphFolder, name: str) -> Example:
    """Return the example of a name.

    Raises:
        NotFoundError: there is none; those that there are stand in its text.

    """
    found = {example.name: example for example in examples_for(folder)}
    if name not in found:
        raise NotFoundError(f"no example {name!r}; there are: {', '.join(found)}")
    return found[name]


def _overview() -> Iterator[Example]:
    yield Example(
        name="top-things",
        title="Which things have the most claims?",
        query="SELECT ?thing (COUNT(?claim) AS ?claims) {\n"
        "  ?claim rdf:subject|rdf:object ?thing . ?thing skos:prefLabel ?label\n"
        "} GROUP BY ?thing ORDER BY DESC(?claims) ?thing LIMIT 10",
    )
    yield Example(
        name="facts",
        title="What stands?",
        query="SELECT ?subject ?relation ?object {\n"
        "  ?subject ?relation ?object ; skos:prefLabel ?label .\n"
        "  ?claim rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object\n"
        "} GROUP BY ?subject ?relation ?object ORDER BY ?subject ?relation ?object LIMIT 50",
    )
    yield Example(
        name="kinds",
        title="How many things of each kind are there?",
        query="SELECT ?kind (COUNT(?thing) AS ?things) {\n"
        "  ?thing a ?kind ; skos:prefLabel ?label FILTER STRSTARTS(STR(?kind), STR(kg:))\n"
        "} GROUP BY ?kind ORDER BY DESC(?things) ?kind",
    )
    yield Example(
        name="relations",
        title="Which relations are claimed, and how often?",
        query="SELECT ?relation (COUNT(?claim) AS ?claims) {\n"
        "  ?claim rdf:predicate ?relation\n"
        "} GROUP BY ?relation ORDER BY DESC(?claims) ?relation LIMIT 25",
    )
    yield Example(
        name="documents",
        title="Which documents were read, and how much does each say?",
        query="SELECT ?document ?date (COUNT(DISTINCT ?claim) AS ?claims) {\n"
        "  ?claim prov:wasDerivedFrom/nif:referenceContext ?document\n"
        "  OPTIONAL { ?document schema:datePublished ?date }\n"
        "} GROUP BY ?document ?date ORDER BY ?date ?document",
    )
    yield Example(
        name="statuses",
        title="How many claims are asserted, reported, denied or planned?",
        query="SELECT ?status (COUNT(?claim) AS ?claims) {\n"
        "  ?claim kg:status ?status\n} GROUP BY ?status ORDER BY DESC(?claims)",
    )
    yield Example(
        name="sources",
        title="Which sentence says it, of each claim?",
        query="SELECT ?subject ?relation ?object ?sentence {\n"
        "  ?claim rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ;\n"
        "    prov:wasDerivedFrom/nif:anchorOf ?sentence\n"
        "} ORDER BY ?subject ?relation ?object LIMIT 20",
    )
    yield Example(
        name="least-certain",
        title="Which claims is kg least sure of?",
        query="SELECT ?subject ?relation ?object ?confidence ?rule {\n"
        "  ?claim rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ;\n"
        "    kg:confidence ?confidence ; kg:rule ?rule\n"
        "} ORDER BY ?confidence ?subject ?relation LIMIT 10",
    )
    yield Example(
        name="rules",
        title="Which rules of grammar found the claims?",
        query="SELECT ?rule (COUNT(?claim) AS ?claims) {\n"
        "  ?claim kg:rule ?rule\n} GROUP BY ?rule ORDER BY DESC(?claims) ?rule",
    )


def _about_things(folder: GraphFolder) -> Iterator[Example]:
    """Yield examples about the two things with the most claims, and the fact with the most."""
    ends = folder.database.rows(
        "SELECT iri FROM entities JOIN (SELECT subject AS end FROM claims UNION ALL"
        " SELECT object FROM claims) ON end = '<' || iri || '>' WHERE shown = 1"
        " GROUP BY iri ORDER BY count(*) DESC, iri LIMIT 2"
    )
    if not ends:
        return
    (first,) = ends[0]
    name = folder.label(first)
    yield Example(
        name="about",
        title=f"What stands about {name}?",
        query=f"SELECT ?relation ?object {{\n  <{first}> ?relation ?object .\n"
        f"  ?claim rdf:subject <{first}> ; rdf:predicate ?relation ; rdf:object ?object\n"
        "} GROUP BY ?relation ?object ORDER BY ?relation ?object",
    )
    yield Example(
        name="towards",
        title=f"What is claimed with {name} at the other end?",
        query=f"SELECT ?subject ?relation ?status {{\n  ?claim rdf:object <{first}> ;\n"
        "    rdf:subject ?subject ; rdf:predicate ?relation ; kg:status ?status\n"
        "} ORDER BY ?subject ?relation",
    )
    yield Example(
        name="names",
        title=f"By which names is {name} called?",
        query=f"SELECT ?name {{ <{first}> skos:prefLabel|skos:altLabel ?name }} ORDER BY ?name",
    )
    yield Example(
        name="mentions",
        title=f"Which documents mention {name}?",
        query=f"SELECT ?document {{ ?document schema:mentions <{first}> }} ORDER BY ?document",
    )
    yield Example(
        name="two-steps",
        title=f"What is two steps away from {name}?",
        query=f"SELECT DISTINCT ?between ?thing {{\n  [] rdf:subject|rdf:object <{first}> ;\n"
        "    rdf:subject|rdf:object ?between .\n"
        "  [] rdf:subject|rdf:object ?between ; rdf:subject|rdf:object ?thing .\n"
        "  ?thing skos:prefLabel ?label . ?between skos:prefLabel ?other\n"
        f"  FILTER (?thing != <{first}> && ?between != <{first}> && ?thing != ?between)\n"
        "} ORDER BY ?between ?thing LIMIT 50",
    )
    if len(ends) == 2:
        (second,) = ends[1]
        yield Example(
            name="between",
            title=f"What is claimed of both {name} and {folder.label(second)}?",
            query="SELECT ?subject ?relation ?object ?status {\n"
            f"  VALUES (?subject ?object) {{ (<{first}> <{second}>) (<{second}> <{first}>) }}\n"
            "  ?claim rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ;\n"
            "    kg:status ?status\n} ORDER BY ?subject ?relation",
        )


# of a kind of claim: the name of the example, its question, the condition in SPARQL
_KINDS = (
    ("reported", "What is only reported?", "?claim kg:status kg:Reported ."),
    ("denied", "What is denied?", "?claim kg:polarity kg:Negative ."),
    (
        "plans",
        "What is hoped for or planned?",
        "?claim kg:modality ?m . VALUES ?m { kg:Hope kg:Plan }",
    ),
    ("inferred", "What follows from what was read?", "?claim kg:status kg:Inferred ."),
)
_COLUMNS = "?claim rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object"


def _about_claims(folder: GraphFolder) -> Iterator[Example]:
    """Yield examples about kinds of claims, as far as there are any."""
    for name, title, condition in _KINDS:
        yield Example(
            name=name,
            title=title,
            query=f"SELECT ?subject ?relation ?object {{\n  {condition}\n  {_COLUMNS}\n"
            "} ORDER BY ?subject ?relation ?object LIMIT 50",
        )
    yield Example(
        name="who-says-what",
        title="Who says what?",
        query="SELECT ?speaker ?subject ?relation ?object {\n"
        f"  ?claim kg:attributedTo ?speaker .\n  {_COLUMNS}\n"
        "} ORDER BY ?speaker ?subject ?relation LIMIT 50",
    )
    yield Example(
        name="timeline",
        title="What happened when?",
        query="SELECT ?time ?subject ?relation ?object {\n"
        f"  ?claim kg:time|kg:timeStart ?time .\n  {_COLUMNS}\n"
        "} ORDER BY STR(?time) ?subject ?relation LIMIT 50",
    )
    yield Example(
        name="merges",
        title="Why are two names one thing?",
        query="SELECT ?thing ?rule ?evidence {\n"
        "  ?merge a kg:Merge ; kg:entity ?thing ; kg:rule ?rule ; kg:evidence ?evidence\n"
        "} ORDER BY ?thing ?rule ?evidence LIMIT 50",
    )
    yield Example(
        name="contradictions",
        title="What is both said and denied?",
        query="SELECT ?subject ?relation ?object ?yes ?no {\n"
        "  ?a rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ;\n"
        "    kg:polarity kg:Positive ; prov:wasDerivedFrom/nif:anchorOf ?yes .\n"
        "  ?b rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ;\n"
        "    kg:polarity kg:Negative ; prov:wasDerivedFrom/nif:anchorOf ?no\n"
        "} ORDER BY ?subject ?relation",
    )
    if KG + "met" in folder.properties():
        yield Example(
            name="meetings",
            title="Who met whom, and on which occasion?",
            query="SELECT DISTINCT ?who ?whom ?time ?during {\n"
            "  ?who kg:met ?whom . ?claim rdf:subject ?who ; rdf:predicate kg:met ;"
            " rdf:object ?whom\n"
            "  OPTIONAL { ?claim kg:time ?time } OPTIONAL { ?claim kg:during ?during }\n"
            "} ORDER BY ?who ?whom ?time",
        )
