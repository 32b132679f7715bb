"""Claims become facts of an ontology: property, direction, and what follows."""

import pytest

from kg.iri import KG
from kg.model import (
    Claim,
    Cluster,
    Document,
    Entity,
    Extraction,
    Mention,
    MentionKind,
    Modality,
    Phrase,
    Resolution,
    Status,
)
from kg.ontology import load_ontology, map_claims

TYPES = {"ORG": "Organization", "PERSON": "Person", "GPE": "Country", "CONCEPT": "Concept"}


def mention(text: str, start: int, kind: str) -> Mention:
    return Mention(
        document="d",
        start=start,
        end=start + len(text),
        text=text,
        kind=MentionKind.NAME,
        type=kind,
        phrase=(start, start + len(text)),
    )


def mapped(
    subject: tuple[str, str],
    lemma: str,
    object_: tuple[str, str],
    *,
    head: str = "",
    preposition: str = "",
    voice: str = "active",
    modality: Modality = Modality.CERTAIN,
) -> list[tuple[str, str, str, str]]:
    """Return what a claim of three words becomes: (subject, predicate, object, status)."""
    text = f"{subject[0]} {lemma} {object_[0]}"
    one = mention(subject[0], 0, subject[1])
    other = mention(object_[0], text.index(object_[0], len(subject[0])), object_[1])
    phrase = Phrase(
        surface=lemma,
        lemma=lemma,
        start=one.end + 1,
        end=other.start - 1,
        head=head or lemma.split()[0],
        preposition=preposition,
        voice=voice,
    )
    claim = Claim(
        document="d",
        sentence=(0, len(text)),
        subject=one,
        phrase=phrase,
        object=other,
        modality=modality,
        rule="test",
    )
    clusters = tuple(
        Cluster(id=f"c{number}", document="d", mentions=(end,))
        for number, end in enumerate((one, other))
    )
    extraction = Extraction(
        document=Document(id="d", text=text),
        mentions=(one, other),
        claims=(claim,),
        clusters=clusters,
    )
    entities = {
        end.text: Entity(id=end.text, label=end.text, type=TYPES[end.type]) for end in (one, other)
    }
    resolution = Resolution(
        entities=entities, entity_of={("d", "c0"): one.text, ("d", "c1"): other.text}
    )
    return [
        (
            found.subject,
            found.predicate.rsplit("/")[-1].removeprefix("ns#"),
            str(found.object),
            str(found.status),
        )
        for found in map_claims(extraction, resolution, load_ontology())
    ]


ACME, BOLT = ("Acme", "ORG"), ("Bolt", "ORG")
ANN, BEN = ("Ann", "PERSON"), ("Ben", "PERSON")
PERU = ("Peru", "GPE")


def test_a_verb_maps_and_its_inverse_follows():
    assert mapped(ACME, "acquire", BOLT) == [
        ("Acme", "acquires", "Bolt", "Asserted"),
        ("Bolt", "acquiredBy", "Acme", "Inferred"),
    ]


def test_a_symmetric_property_follows_the_other_way_round():
    assert ("Ben", "met", "Ann", "Inferred") in mapped(ANN, "meet with", BEN, preposition="with")


def test_a_nominal_event_maps_like_its_verb():
    (first, *_) = mapped(
        ACME, "acquisition of", BOLT, head="acquisition", preposition="of", voice="nominal"
    )
    assert first == ("Acme", "acquires", "Bolt", "Asserted")


def test_a_passive_with_its_agent_is_turned_round():
    found = mapped(BOLT, "acquire by", ACME, head="acquire", preposition="by", voice="passive")
    assert ("Acme", "acquires", "Bolt") in [row[:3] for row in found]


def test_what_maps_to_nothing_keeps_its_lemma():
    assert mapped(ANN, "tickle", BEN) == [("Ann", "tickle", "Ben", "Asserted")]


def test_domain_and_range_decide_between_properties():
    born = mapped(ANN, "bear in", PERU, head="bear", preposition="in", voice="passive")
    assert born == [("Ann", "bornIn", "Peru", "Asserted")]


@pytest.mark.parametrize("lemma", ["hope to finish", "want", "seek to sign"])
def test_wanting_a_thing_is_seeking_it(lemma):
    deal = ("defence deals", "CONCEPT")
    (found,) = mapped(PERU, lemma, deal, head=lemma.split()[-1], modality=Modality.HOPE)
    assert found == ("Peru", "seeks", "defence deals", "Asserted")


def test_a_plan_to_acquire_is_no_acquisition():
    (found,) = mapped(ACME, "plan to acquire", BOLT, head="acquire", modality=Modality.PLAN)
    assert found == ("Acme", "plan-to-acquire", "Bolt", "Asserted")


def test_the_core_ontology_calls_its_seeking_property_by_the_fixed_name():
    assert load_ontology().properties[KG + "seeks"].label == "seeks"


def test_status_of_the_read_claim_is_kept():
    assert mapped(ANN, "marry", BEN)[0][3] == Status.ASSERTED
