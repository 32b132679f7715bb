"""Names of several documents become entities, whatever their order, each merge with its reason."""

from __future__ import annotations

import random

import msgspec
import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.link import DEFAULT_LINKERS
from kg.model import Cluster, Mention, MentionKind
from kg.resolve import (
    Decisions,
    cluster_mentions,
    entities_of,
    profile_document,
    resolve,
    resolve_profiles,
)
from kg.resolve.components import Link, connected_components, divide
from kg.resolve.decisions import Merge, Rename, Retype, Split


def mention(text, start=0, *, kind="name", type="PERSON", document="d", **more) -> Mention:
    end = start + len(text)
    return Mention(
        document=document,
        start=start,
        end=end,
        text=text,
        kind=MentionKind(kind),
        type=type,
        phrase=(start, end),
        **more,
    )


def cluster(document, *names, type="PERSON", id="c1", **more) -> Cluster:
    mentions = tuple(
        mention(name, 100 * place, type=type, document=document, **more)
        for place, name in enumerate(names)
    )
    return Cluster(id=id, document=document, mentions=mentions)


def labels(resolution) -> list[str]:
    return sorted(entity.label for entity in resolution.entities.values())


def test_mentions_with_an_antecedent_are_one_cluster():
    hegseth = mention("Pete Hegseth")
    he = mention("he", 20, kind="pronoun", antecedents=((0, 12),), reason="subject")
    india = mention("India", 30, type="GPE")
    clusters = cluster_mentions("d", [hegseth, he, india])
    assert [[m.text for m in c.mentions] for c in clusters] == [["Pete Hegseth", "he"], ["India"]]
    assert [(merge.rule, merge.right) for merge in clusters[0].reasons] == [
        ("subject", "d#char=20,22")
    ]


def test_a_set_joins_none_of_its_members_and_stands_for_all():
    india, us = mention("India", type="GPE"), mention("US", 10, type="GPE")
    both = mention("both countries", 20, kind="nominal", antecedents=((0, 5), (10, 12)))
    they = mention("they", 40, kind="pronoun", antecedents=((20, 34),))
    clusters = cluster_mentions("d", [india, us, both, they])
    resolution = resolve(clusters)
    assert labels(resolution) == ["India", "US"]
    assert entities_of(resolution, clusters, they) == (
        "https://kg.example/entity/India",
        "https://kg.example/entity/US",
    )


def test_a_pronoun_without_antecedent_is_no_entity():
    clusters = cluster_mentions("d", [mention("they", kind="pronoun")])
    assert resolve(clusters).entities == {}


def test_a_value_is_no_cluster():
    assert cluster_mentions("d", [mention("three", kind="value", type="CARDINAL")]) == ()


@pytest.mark.parametrize(("key", "things"), [("peace talk", 1), ("talk", 2)])
def test_concepts_with_one_telling_key_are_one_inside_a_document(key, things):
    concepts = [
        mention(text, start, kind="nominal", type="CONCEPT", key=key)
        for start, text in ((0, "talks"), (50, "long talks"))
    ]
    assert len(cluster_mentions("d", concepts)) == things


def test_a_concept_without_a_name_stays_in_its_document():
    talks = [cluster(d, "talks", kind="nominal", type="CONCEPT", key="talk") for d in "ab"]
    deals = [
        cluster(d, "deals with India", kind="nominal", type="CONCEPT", key="deal with India")
        for d in "ab"
    ]
    assert len(resolve(talks).entities) == 2
    assert len(resolve(deals).entities) == 1


@pytest.mark.parametrize(
    ("describes", "type_"), [(True, "Concept"), (False, "Organization")], ids=["kind", "thing"]
)
def test_a_description_is_a_concept_and_no_thing_of_its_own(describes, type_):
    bank = mention("small bank", kind="nominal", type="ORG", key="small bank", describes=describes)
    [entity] = resolve(cluster_mentions("d", [bank])).entities.values()
    assert entity.type == type_


def test_a_description_with_a_name_is_one_concept_everywhere_and_people_are_not():
    def things(**nominal):
        found = [
            cluster(
                d, "makers of Orsk", kind="nominal", type="PERSON", key="maker of Orsk", **nominal
            )
            for d in "ab"
        ]
        return len(resolve(found).entities)

    assert things(describes=True) == 1
    assert things(number="plural") == 2


SAME = [
    ("S Jaishankar", "Subrahmanyam Jaishankar", "PERSON", "initials"),
    ("Pete Hegseth", "Peter Hegseth", "PERSON", "nickname"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskiy", "PERSON", "transliteration"),
    ("Angela Merkel", "Merkel", "PERSON", "surname"),
    ("Siemens AG", "Siemens", "ORG", "legal-form"),
    ("Reserve Bank of India", "RBI", "ORG", "known-name"),
    ("Union of Northern Weavers", "UNW", "ORG", "acronym"),
]
DIFFERENT = [
    ("Narendra Modi", "Nirav Modi", "PERSON"),
    ("George Bush", "George W. Bush", "PERSON"),
    ("North Korea", "South Korea", "GPE"),
    ("Bank of America", "Bank of America Merrill Lynch", "ORG"),
    ("Apple", "Apple Watch", "ORG"),
]


@pytest.mark.parametrize(("left", "right", "type", "rule"), SAME)
def test_two_names_of_one_thing_are_joined_with_the_reason(left, right, type, rule):
    resolution = resolve([cluster("a", left, type=type), cluster("b", right, type=type)])
    (entity,) = resolution.entities.values()
    assert entity.label == max(left, right, key=len)
    assert [merge.rule for merge in entity.merges] == [rule]
    assert len(resolution.entity_of) == 2


@pytest.mark.parametrize(("left", "right", "type"), DIFFERENT)
def test_like_names_of_two_things_stay_apart(left, right, type):
    resolution = resolve([cluster("a", left, type=type), cluster("b", right, type=type)])
    assert len(resolution.entities) == 2


def test_a_surname_with_two_bearers_joins_neither():
    clusters = [cluster("a", "Kate Bush"), cluster("b", "George Bush"), cluster("c", "Bush")]
    assert labels(resolve(clusters)) == ["Bush", "George Bush", "Kate Bush"]


@pytest.mark.parametrize(
    ("left", "right", "type"),
    [
        ("Ana Smith", "Smith", "PERSON"),  # a surname of many
        ("Smith", "Smith", "PERSON"),
        ("Helen", "Helen", "PERSON"),
        ("Proposal", "Proposal", "MISC"),
        ("Harbor", "the Harbor", "LOC"),
        ("Q", "Q", "MISC"),
    ],
)
def test_a_name_that_many_bear_is_another_thing_in_each_document(left, right, type):
    resolution = resolve([cluster("a", left, type=type), cluster("b", right, type=type)])
    assert len(resolution.entities) == 2


@pytest.mark.parametrize(
    ("bare", "beside", "type", "things"),
    [
        ("Martha", "Bo Lane", "PERSON", 1),
        ("Smith", "Orsk Steel", "ORG", 1),
        ("Martha", "Norway", "GPE", 2),
        ("Martha", "NATO", "ORG", 2),
        ("Martha", "Ana", "PERSON", 2),
    ],
)
def test_a_bare_name_is_one_thing_in_texts_that_share_a_telling_name(bare, beside, type, things):
    texts = [
        one for d in "abc" for one in (cluster(d, bare), cluster(d, beside, type=type, id="c2"))
    ]
    found = resolve(texts, gazetteers=DEFAULT_LINKERS).entities.values()
    assert sum(entity.label == bare for entity in found) == (1 if things == 1 else 3)


@pytest.mark.parametrize("name", ["Congress", "Kestrel", "NATO"])
def test_a_name_of_one_thing_is_one_over_documents(name):
    assert len(resolve([cluster(d, name, type="ORG") for d in "ab"]).entities) == 1


@pytest.mark.parametrize("name", ["Tarn Capital", "Vesta Games", "Orsk Power"])
def test_a_noun_that_ends_names_of_bodies_too_makes_no_place_or_event_of_one(name):
    (entity,) = resolve([cluster("a", name, type="ORG")]).entities.values()
    assert entity.type == "Organization"


def test_type_is_no_part_of_identity():
    clusters = [cluster("a", "Dexia", type="ORG"), cluster("b", "Dexia", type="PERSON")]
    assert labels(resolve(clusters)) == ["Dexia"]


def test_a_merge_of_a_person_wins():
    clusters = [cluster("a", "The Fund", type="ORG"), cluster("b", "IMF", type="ORG")]
    decisions = Decisions((Merge(("The Fund", "IMF")),))
    (entity,) = resolve(clusters, decisions=decisions).entities.values()
    assert [merge.rule for merge in entity.merges] == ["decision"]


def test_a_split_of_two_names_parts_what_the_rules_join():
    clusters = [cluster("a", "Angela Merkel"), cluster("b", "Merkel")]
    decisions = Decisions((Split(("Angela Merkel", "Merkel")),))
    assert len(resolve(clusters, decisions=decisions).entities) == 2


def test_a_split_of_one_name_gives_a_document_its_own_thing():
    clusters = [cluster(document, "John Smith") for document in "abc"]
    decisions = Decisions((Split(("John Smith",), ("b",)),))
    resolution = resolve(clusters, decisions=decisions)
    assert resolution.entity_of[("a", "c1")] == resolution.entity_of[("c", "c1")]
    assert resolution.entity_of[("a", "c1")] != resolution.entity_of[("b", "c1")]


def test_a_person_gives_a_thing_its_label_and_type():
    decisions = Decisions((Rename("UN", "United Nations"), Retype("UN", "Organization")))
    (entity,) = resolve([cluster("a", "UN", type="GPE")], decisions=decisions).entities.values()
    assert (entity.label, entity.type) == ("United Nations", "Organization")
    assert entity.aliases == ("UN",)


FIRST = ["George", "George W.", "G.", "Laura", "Peter", "Pete", ""]
LAST = ["Bush", "Merkel", "Zelensky", "Zelenskiy"]
names = st.builds(lambda a, b: f"{a} {b}".strip(), st.sampled_from(FIRST), st.sampled_from(LAST))
corpora = st.lists(st.lists(names, min_size=1, max_size=3), max_size=12).map(
    lambda rows: [cluster(f"d{number}", *row) for number, row in enumerate(rows)]
)


@settings(deadline=None)
@given(corpora, st.randoms(use_true_random=False))
def test_the_order_of_documents_never_matters(clusters, generator: random.Random):
    shuffled = list(clusters)
    generator.shuffle(shuffled)
    assert resolve(shuffled) == resolve(clusters)


@settings(deadline=None)
@given(corpora)
def test_resolving_what_shares_keys_gives_what_the_whole_gives(clusters):
    profiles = [profile for one in clusters for profile in profile_document([one])]
    graph = networkx.Graph()
    for number, profile in enumerate(profiles):
        graph.add_edges_from((number, key) for key in profile.keys)
    entities, entity_of = {}, {}
    for component in networkx.connected_components(graph):
        part = resolve_profiles([profiles[n] for n in component if isinstance(n, int)])
        entities |= part.entities
        entity_of |= part.entity_of
    whole = resolve(clusters)
    assert (entities, entity_of) == (whole.entities, whole.entity_of)


@settings(deadline=None)
@given(corpora)
def test_each_cluster_stands_for_the_one_entity_that_names_it(clusters):
    resolution = resolve(clusters)
    named = [one for entity in resolution.entities.values() for one in entity.clusters]
    assert sorted(named) == sorted(resolution.entity_of)
    assert len(named) == len(set(named)) == len(clusters)


nodes = st.integers(0, 12).map(str)
links = st.lists(
    st.builds(Link, nodes, nodes, st.just("r"), st.just(""), st.sampled_from([0.5, 1]))
)


@settings(deadline=None)
@given(links)
def test_components_are_those_of_networkx(found):
    graph = networkx.Graph()
    graph.add_nodes_from(str(number) for number in range(13))
    graph.add_edges_from((link.left, link.right) for link in found)
    expected = sorted(sorted(component) for component in networkx.connected_components(graph))
    assert connected_components(graph.nodes, found) == expected


@settings(deadline=None)
@given(links, st.lists(st.tuples(nodes, nodes), max_size=5))
def test_no_part_of_a_divided_component_holds_a_forbidden_pair(found, pairs):
    apart: dict[str, set[str]] = {}
    for left, right in pairs:
        if left != right:
            apart.setdefault(left, set()).add(right)
            apart.setdefault(right, set()).add(left)
    for part in divide([str(number) for number in range(13)], found, apart):
        assert not any(apart.get(left, set()) & set(part) for left in part)


def test_profiles_survive_json():
    (profile,) = profile_document([cluster("a", "IMF", "International Monetary Fund", type="ORG")])
    assert msgspec.json.decode(msgspec.json.encode(profile), type=type(profile)) == profile


def in_one_text(*names: tuple[str, str]) -> tuple[Cluster, ...]:
    return tuple(
        cluster("a", name, type=type, id=f"c{number}")
        for number, (name, type) in enumerate(names, start=1)
    )


IN_ONE_TEXT = [
    ("San Antonio Spurs", "Spurs", "ORG", "last-words"),
    ("American Civil War", "Civil War", "EVENT", "last-words"),
    ("Vostok Computer", "Vostok", "ORG", "short-name"),
    ("Kingdom of Norway", "Norway", "GPE", "place-form"),
]
APART_IN_ONE_TEXT = [
    ("Reserve Bank of India", "India", "ORG"),
    ("Reserve Bank of India", "Bank of India", "ORG"),
    ("West Virginia", "Virginia", "GPE"),
    ("Vostok Watch", "Vostok", "ORG"),
    ("Warner Brothers Television", "Warner Brothers", "ORG"),
    ("Blue House", "House", "ORG"),
    ("Taj Orsk Hotel", "Hotel", "FAC"),
    ("Lena Ruiz of Orsk Gaming", "Gaming", "ORG"),
    ("Orsk/Vostok", "Vostok", "ORG"),
    ("The Trade’s Plan to Fight Vostok", "Vostok", "ORG"),
]


@pytest.mark.parametrize(("long", "short", "type", "rule"), IN_ONE_TEXT)
def test_a_short_name_is_that_of_the_long_one_in_its_text_alone(long, short, type, rule):
    (entity,) = resolve(in_one_text((long, type), (short, type))).entities.values()
    assert [merge.rule for merge in entity.merges] == [rule]
    if rule != "place-form":
        elsewhere = cluster("b", short, type=type)
        assert len(resolve([*in_one_text((long, type), (short, type)), elsewhere]).entities) == 2


@pytest.mark.parametrize(("long", "short", "type"), APART_IN_ONE_TEXT)
def test_a_part_of_a_name_may_be_another_thing(long, short, type):
    assert len(resolve(in_one_text((long, type), (short, type))).entities) == 2


def test_a_name_that_a_longer_one_holds_later_is_not_short_for_it():
    vostok = cluster("a", "Vostok", type="ORG", id="c1")
    plan = mention("Audit Vostok", 500, type="ORG", document="a")
    later = Cluster(id="c2", document="a", mentions=(plan,))
    assert len(resolve([vostok, later]).entities) == 2


def test_a_short_name_of_two_is_that_of_neither():
    texts = in_one_text(("San Antonio Spurs", "ORG"), ("Tottenham Spurs", "ORG"), ("Spurs", "ORG"))
    assert len(resolve(texts).entities) == 3


def test_letters_of_an_office_are_no_part_of_a_persons_name():
    clusters = [cluster("a", "EAM Jaishankar"), cluster("b", "EAM Jaishankar", "S Jaishankar")]
    clusters.append(cluster("c", "Jaishankar"))
    (entity,) = resolve(clusters).entities.values()
    assert entity.label == "S Jaishankar"


office = st.sampled_from(["", "EAM ", "PM ", "Dr. ", "CEO ", "the "])
ends = st.sampled_from(["", " Inc.", " Jr.", " II", "'s", " AG", " Province"])
types = st.sampled_from(["PERSON", "ORG", "GPE", "NORP", "MISC", "EVENT"])
any_name = st.builds(
    lambda a, b, c: f"{a}{b}{c}", office, names | st.text(min_size=1, max_size=9), ends
)


@settings(deadline=None)
@given(st.lists(st.tuples(types, st.lists(any_name, min_size=1, max_size=3)), max_size=8))
def test_no_name_makes_resolution_fail(rows):
    clusters = [
        cluster(f"d{number // 2}", *row, type=type, id=f"c{number}")
        for number, (type, row) in enumerate(rows)
    ]
    resolution = resolve(clusters)
    assert sorted(resolution.entity_of) == sorted((one.document, one.id) for one in clusters)


def test_a_short_name_needs_no_profile_of_its_own_document_to_be_joined():
    # a store keeps one profile for all documents in which it is alike
    short = profile_document(in_one_text(("San Antonio Spurs", "ORG"), ("Spurs", "ORG")))[1]
    (long,) = profile_document([cluster("z", "San Antonio Spurs", type="ORG")])
    assert len(resolve_profiles([short, long]).entities) == 1


def test_the_letters_of_two_bodies_join_neither_across_documents():
    found = resolve(
        [
            cluster("a", "Northern Ports Authority", "NPA", type="ORG"),
            cluster("b", "National Poetry Archive", "NPA", type="ORG"),
        ]
    )
    assert labels(found) == ["National Poetry Archive", "Northern Ports Authority"]


def test_letters_alone_are_the_only_body_that_they_fit():
    found = resolve(
        [
            cluster("a", "Northern Ports Authority", "NPA", type="ORG"),
            cluster("b", "NPA", type="ORG"),
        ]
    )
    assert labels(found) == ["Northern Ports Authority"]


@pytest.mark.parametrize(
    ("left", "right", "type_"),
    [
        ("Lindqvist, Ana", "Ana Lindqvist", "PERSON"),
        ("Ivan Petrovich Sidorov", "Ivan Sidorov", "PERSON"),
        ("Ana Lindenberg", "Ana Lindenburg", "PERSON"),
        ("Joint Stock Company Orsk Steel", "Orsk Steel JSC", "ORG"),
        ("Ministry of the Interior Affairs", "Ministry of Interior Affairs", "ORG"),
    ],
)
def test_one_name_written_in_two_ways_is_one_thing(left, right, type_):
    found = resolve([cluster("a", left, type=type_), cluster("b", right, type=type_)])
    assert len(found.entities) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ana Petersen", "Ana Peterson"),
        ("Nikolai Sidorov", "Nikolai Sidorova"),
        ("Gabriel Costa", "Gabriela Costa"),
    ],
)
def test_a_letter_that_tells_two_persons_apart_is_no_slip(left, right):
    found = resolve([cluster("a", left), cluster("b", right)])
    assert len(found.entities) == 2


def test_a_person_written_in_capitals_alone_has_a_name_in_small_letters():
    found = resolve([cluster("a", "ANA BERG-OLSEN"), cluster("b", "Ana Berg-Olsen")])
    assert labels(found) == ["Ana Berg-Olsen"]
    assert labels(resolve([cluster("a", "ANA BERG-OLSEN")])) == ["Ana Berg-Olsen"]


@pytest.mark.parametrize(
    ("phrases", "label"),
    [
        (["national sport", "sport", "sport"], "national sport"),
        (["report", "long report on what the two banks had lost"], "report"),
        (["India-US defence deal", "defence deal"], "India-US defence deal"),
        (["Demonstrators", "demonstrators"], "demonstrators"),
    ],
)
def test_a_thing_without_a_name_is_called_by_what_tells_most_of_it(phrases, label):
    found = resolve([cluster("a", *phrases, type="CONCEPT", kind="nominal")])
    assert labels(found) == [label]


def test_a_thing_that_a_pronoun_owns_bears_its_owners_name():
    own = mention("death", kind="nominal", type="EVENT", in_full="Marta Lind's death", key="death")
    again = mention("death", 50, kind="nominal", type="EVENT", key="death", antecedents=((0, 5),))
    found = resolve(cluster_mentions("d", [own, again]))
    assert labels(found) == ["Marta Lind's death"]


def test_a_noun_in_a_capital_is_short_for_a_name_in_its_own_text_alone():
    found = resolve(
        [
            cluster("a", "Norland Marine Corps", "Corps", type="ORG"),
            cluster("b", "Corps", type="ORG"),
        ]
    )
    assert labels(found) == ["Corps", "Norland Marine Corps"]
