"""Names get identifiers of gazetteers and of a user's table; what is ambiguous stays so."""

from __future__ import annotations

import pytest

from kg.errors import ReadError
from kg.link import DEFAULT_LINKERS, link_city, read_alias_table, with_known_types
from kg.model import Candidate, Cluster, Mention, MentionKind
from kg.resolve import resolve

TABLE = "name\tidentifier\ttype\taliases\nAcme Corporation\twd:Q1\tOrganization\tAcme; Acme Corp.\n"
SKOS_TABLE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
<http://www.wikidata.org/entity/Q1> a schema:Organization ;
  skos:prefLabel "Acme Corporation"@en ; skos:altLabel "Acme"@en , "Acme Corp."@en .
"""


def cluster(document: str, name: str, type: str, id: str = "c1", title: str = "") -> Cluster:
    mention = Mention(
        document=document,
        start=0,
        end=len(name),
        text=name,
        kind=MentionKind.NAME,
        type=type,
        phrase=(0, len(name)),
        title=title,
    )
    return Cluster(id=id, document=document, mentions=(mention,))


def entities(*clusters: Cluster, linkers=DEFAULT_LINKERS):
    return list(resolve(clusters, gazetteers=linkers).entities.values())


def test_a_country_has_its_identifier_and_its_usual_name():
    (entity,) = entities(cluster("a", "U.S.", "GPE"))
    assert (entity.label, entity.type) == ("United States", "Country")
    assert entity.same_as == ("https://sws.geonames.org/6252001/",)
    assert entity.aliases == ("U.S.",)


def test_the_larger_city_of_a_name_is_meant_unless_the_text_names_places_of_another():
    (alone,) = entities(cluster("a", "Birmingham", "GPE"))
    assert alone.same_as == ("https://sws.geonames.org/2655603/",)
    found = entities(
        cluster("a", "Birmingham", "GPE"),
        cluster("a", "Montgomery", "GPE", id="c2"),
        cluster("a", "Alabama", "GPE", id="c3"),
        cluster("a", "Atlanta", "GPE", id="c4"),
    )
    assert "https://sws.geonames.org/4049979/" in {iri for one in found for iri in one.same_as}


def test_a_name_of_two_like_cities_is_shown_with_both_and_linked_to_none():
    (entity,) = entities(cluster("a", "Cambridge", "GPE"))
    assert entity.same_as == ()
    assert len(entity.candidates) >= 2


def test_georgia_in_two_documents_is_two_things_where_the_texts_say_so():
    found = entities(
        cluster("a", "Georgia", "GPE"),
        cluster("a", "Tbilisi", "GPE", id="c2"),
        cluster("b", "Georgia", "GPE"),
        cluster("b", "Atlanta", "GPE", id="c2"),
        cluster("b", "Florida", "GPE", id="c3"),
    )
    georgias = sorted((one.type, one.id) for one in found if one.label == "Georgia")
    assert georgias == [
        ("Country", "https://kg.example/entity/Georgia--614540"),
        ("Region", "https://kg.example/entity/Georgia--4197000"),
    ]


def test_washington_is_a_person_a_city_and_a_state():
    found = entities(
        cluster("a", "Washington", "PERSON", title="General"),
        cluster("b", "Washington", "GPE"),
        cluster("c", "Washington state", "GPE"),
    )
    assert sorted(one.type for one in found) == ["City", "Person", "Region"]


def test_no_small_town_takes_the_name_of_something_else():
    (jupiter,) = entities(cluster("a", "Jupiter", "LOC"))
    assert jupiter.same_as == ()


def test_a_demonym_stands_for_its_country_and_a_people_for_itself():
    (dutch,) = entities(cluster("a", "Dutch", "NORP"))
    (germans,) = entities(cluster("a", "Germans", "NORP"))
    assert dutch.label == "Netherlands"
    assert (germans.label, germans.type, germans.same_as) == ("Germans", "Group", ())


@pytest.mark.parametrize(("name", "text"), [("names.tsv", TABLE), ("names.ttl", SKOS_TABLE)])
def test_a_users_table_gives_identifier_label_and_type(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    linker = read_alias_table(path)
    (entity,) = entities(
        cluster("a", "Acme", "PERSON"), cluster("b", "ACME CORP", "ORG"), linkers=[linker]
    )
    assert (entity.label, entity.type) == ("Acme Corporation", "Organization")
    assert entity.same_as == ("http://www.wikidata.org/entity/Q1",)
    assert [merge.rule for merge in entity.merges] == ["legal-form"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name\ttype\n", "line 1: no column 'identifier'"),
        ("name\tidentifier\nAcme\tQ1\n", "line 2: a name and an IRI"),
    ],
)
def test_a_wrong_table_is_an_error_with_the_line(tmp_path, text, message):
    path = tmp_path / "names.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match=message):
        read_alias_table(path)


def test_a_missing_table_is_an_error(tmp_path):
    with pytest.raises(ReadError, match="cannot be read"):
        read_alias_table(tmp_path / "none.tsv")


def test_a_name_that_is_no_place_is_no_city():
    assert link_city("Reading", "Work", ()) == []


def test_aliases_of_a_table_are_parted_by_a_semicolon_or_a_bar(tmp_path):
    table = tmp_path / "names.tsv"
    rows = (
        "IBM\twd:Q37156\t\tBig Blue|International Business Machines\nTarn\twd:Q2\t\tTarn Co.; T.\n"
    )
    table.write_text(f"name\tidentifier\ttype\taliases\n{rows}")
    linker = read_alias_table(table)
    for name in ("Big Blue", "International Business Machines", "Tarn Co.", "T."):
        assert linker(name, "Organization", ()), name


def test_a_table_without_types_leaves_the_type_that_the_text_tells(tmp_path):
    table = tmp_path / "names.tsv"
    table.write_text("name\tidentifier\nAcme\twd:Q1\n", encoding="utf-8")
    (entity,) = entities(cluster("a", "Acme", "ORG"), linkers=[read_alias_table(table)])
    assert (entity.type, entity.same_as) == ("Organization", ("http://www.wikidata.org/entity/Q1",))


@pytest.mark.parametrize(
    ("told", "expected"), [("business", "Person"), ("organization", "Organization"), ("", "Person")]
)
def test_a_type_that_kg_does_not_know_says_nothing(told, expected):
    def linker(name, type, aliases):
        return [Candidate(iri="http://example.org/1", label=name, type=told)]

    known = with_known_types(linker, {"Organization", "Person"})
    (entity,) = entities(cluster("a", "Acme", "PERSON"), linkers=[known])
    assert entity.type == expected
