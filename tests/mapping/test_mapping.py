"""Claims become facts of an ontology: property, direction, and what follows."""

import msgspec
import pytest

from kg.iri import KG, claim_iri
from kg.mapping import infer, map_claims
from kg.mapping.readings import readings
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
    ResolvedClaim,
    Status,
)
from kg.ontology import load_ontology

TYPES = {
    "ORG": "Organization",
    "PERSON": "Person",
    "GPE": "Country",
    "CONCEPT": "Concept",
    "POSITION": "Position",
}


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
    told: str = "",
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
        predicate=told,
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


def resolved(subject: str, name: str, object_: str) -> ResolvedClaim:
    """Return a read claim of a core property between two places or firms."""
    one, other = mention(subject, 0, "ORG"), mention(object_, 20, "ORG")
    phrase = Phrase(surface=name, lemma=name, start=10, end=15)
    read = Claim(
        document=subject, sentence=(0, 40), subject=one, phrase=phrase, object=other, rule="test"
    )
    return ResolvedClaim(
        claim=read,
        subject=subject,
        predicate=KG + name,
        object=object_,
        mapped=True,
        status=Status.ASSERTED,
    )


def said(claims: list[ResolvedClaim]) -> set[tuple[str, str, str]]:
    return {(one.subject, one.predicate.removeprefix(KG), str(one.object)) for one in claims}


def test_a_transitive_property_is_closed_and_says_from_what():
    read = [resolved("Lane", "locatedIn", "Town"), resolved("Town", "locatedIn", "Land")]
    (found,) = infer(read, load_ontology())
    assert said([found]) == {("Lane", "locatedIn", "Land")}
    assert found.status is Status.INFERRED
    assert found.derived_from == tuple(sorted(claim_iri(claim) for claim in read))


def test_a_sub_property_implies_its_parent_and_the_inverse():
    found = said(infer([resolved("Bolt", "subsidiaryOf", "Acme")], load_ontology()))
    assert {
        ("Bolt", "partOf", "Acme"),
        ("Acme", "hasSubsidiary", "Bolt"),
        ("Acme", "hasPart", "Bolt"),
    } <= found


def test_what_was_read_is_not_inferred_again():
    read = [resolved("Ann", "met", "Ben"), resolved("Ben", "met", "Ann")]
    assert infer(read, load_ontology()) == []


def test_a_reported_claim_implies_nothing():
    claim = resolved("Ann", "met", "Ben")
    reported = msgspec.structs.replace(claim, status=Status.REPORTED)
    assert infer([reported], load_ontology()) == []


def test_a_core_property_that_came_with_the_claim_must_fit_its_ends():
    (found,) = mapped(ANN, "tickle", BEN, told=KG + "worksFor")
    assert found[1] == "tickle"


def test_a_told_property_gives_way_to_what_it_implies():
    held = KG + "holdsPosition"
    (found,) = mapped(ANN, "tickle", BEN, told=held)
    assert found[1] == "describedAs"
    (found,) = mapped(ANN, "tickle", ("chief", "POSITION"), told=held)
    assert found[1] == "holdsPosition"


def test_a_common_noun_is_no_end_that_asks_for_a_class():
    (found,) = mapped(ANN, "urge", ("engines", "CONCEPT"))
    assert found[1] == "urge"
    (found,) = mapped(ANN, "urge", BEN)
    assert found[1] == "asks"


def test_what_is_said_is_words():
    (found,) = mapped(ANN, "say", ("counts", "CONCEPT"))
    assert found[1] == "say"


def test_the_longer_wording_is_taken():
    for role, property_ in (("prime minister", "leads"), ("finance minister", "representsAgent")):
        found, *_ = mapped(
            ANN,
            f"be {role} of",
            ("Peru", "GPE"),
            head="minister",
            preposition="of",
            voice="nominal",
        )
        assert found[1] == property_


def test_what_was_formerly_is_mapped_to_nothing():
    (found,) = mapped(
        ANN,
        "formerly be president of",
        ("Peru", "GPE"),
        head="president",
        preposition="of",
        voice="nominal",
    )
    assert found[1] == "formerly-be-president-of"


def test_a_verb_with_a_particle_is_no_bare_verb():
    [(_, predicate, _, _)] = mapped(ANN, "win back", ACME, head="win")
    assert predicate == "win-back"
    found = mapped(ACME, "be set up by", ANN, head="set", preposition="by", voice="passive")
    assert ("Ann", "founds", "Acme", "Asserted") in found
    assert ("Ann", "pays", "Acme", "Asserted") in mapped(ANN, "pay back", ACME, head="pay")


def test_what_somebody_is_names_no_deed_but_of_its_doer():
    student = mapped(ANN, "be student of", BEN, head="student", preposition="of", voice="nominal")
    assert [predicate for _, predicate, _, _ in student if predicate == "investigates"] == []
    founder = mapped(ANN, "be founder of", ACME, head="founder", preposition="of", voice="nominal")
    assert ("Acme", "foundedBy", "Ann", "Asserted") in founder


def test_a_verb_with_an_object_is_no_noun_of_what_follows():
    phrase = "be able to develop market at"
    found = mapped(ACME, phrase, BOLT, head="develop", preposition="at")
    assert "develops" not in [predicate for _, predicate, _, _ in found]


def test_a_cue_tells_what_is_held():
    assert ("Ann", "owns", "Acme shares", "Asserted") in mapped(ANN, "hold", ("Acme shares", "ORG"))
    assert "owns" not in [predicate for _, predicate, _, _ in mapped(ANN, "hold", ACME)]


def test_to_fine_is_not_to_finance():
    assert "funds" not in [predicate for _, predicate, _, _ in mapped(ACME, "fine", BOLT)]


def test_what_only_accompanies_is_no_place_of_the_verb():
    phrase = Phrase(
        surface="is based with offices in",
        lemma="base with office in",
        start=0,
        end=24,
        head="base",
        preposition="in",
        voice="passive",
    )
    assert not list(readings(phrase))


@pytest.mark.parametrize("lemma", ["find", "name", "defend", "dominate", "promote", "review"])
def test_a_verb_whose_sense_is_not_sure_keeps_its_words(lemma):
    assert mapped(ANN, lemma, BOLT) == [("Ann", lemma, "Bolt", "Asserted")]


@pytest.mark.parametrize(
    ("union", "predicate"), [("Orsk Union", "withdrawsFrom"), ("Bolt", "leave")]
)
def test_leaving_is_a_withdrawal_only_from_what_one_is_a_member_of(union, predicate):
    assert [row[1] for row in mapped(PERU, "leave", (union, "ORG"))] == [predicate]


def test_a_river_is_no_rival():
    found = mapped(BOLT, "be river of", PERU, head="river", preposition="of", voice="nominal")
    assert [row[1] for row in found] == ["be-river-of"]
