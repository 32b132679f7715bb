"""What the text says of a name tells its type, whatever the annotator takes it for."""

from kg.extract.mentions.weighed_types import CLASSES, best_class, weights


def test_each_piece_of_evidence_has_a_weight_for_each_class():
    assert len(weights()) > 500
    assert all(len(row) == len(CLASSES) for row in weights().values())


def test_a_noun_said_of_a_name_outweighs_the_annotator():
    evidence = {"always": 1.0, "words=1": 1.0, "annotator=PERSON": 1.0}
    said = {"said=city": 1.0, "said-sort=city": 1.0, "in=in,1": 1.0, "behind=in": 1.0}
    assert best_class(evidence, "PERSON") == "PERSON"
    assert best_class(evidence | said, "PERSON") == "PLACE"


def test_a_body_does_not_become_a_person_by_acting_like_one():
    evidence = {"always": 1.0, "words=1": 1.0, "annotator=ORG": 1.0, "role=subject,1": 1.0}
    assert best_class(evidence, "ORG") == "ORG"


def test_what_nothing_tells_of_is_something_else():
    assert best_class({"always": 1.0}, "") == "OTHER"
