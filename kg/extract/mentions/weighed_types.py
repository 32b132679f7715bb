"""What speaks for each class of a name, weighed: a person, a body, a place, or something else."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib.resources import files

from kg.extract.mentions.evidence import (
    evidence_of_names,
    evidence_of_place,
    evidence_of_pronouns,
    evidence_of_words,
)
from kg.extract.mentions.types import Name
from kg.parse import Parse

CLASSES = ("PERSON", "ORG", "PLACE", "OTHER")
"""What evidence is weighed for."""
LEAD, LEAD_OF_PLACE, FAR_LEAD, LEAD_OF_UNNAMED = 0.3, 0.9, 1.4, 1.6
"""By how much more must speak for a class than for the annotator's for it to be another.

By more where it takes a name for a body's, for bodies act as persons do, stand as places do and are
called as things are, and where it finds no name at all. A place that no table and no noun tells has
to lead by `LEAD_OF_PLACE`, or the name is something else.
"""
Evidence = Mapping[str, float]
"""Each piece of evidence with how much it counts, 0 to 1."""
ALWAYS = "always"
"""Evidence that every name has: how common each class is."""

_SIGNS_OF_PLACES = (
    "city=",
    "region",
    "holds-place",
    "ends=place",
    "ends=facility",
    "said-sort=city",
)
"""What tells a place beside where the name stands: one buys "from" a firm, too."""
_TELLING = {
    "PERSON": ("said-sort=person", "given-name-and-more,2", "owns-kin", "cited", "given-name,1"),
    "ORG": ("said-sort=organization",),
    "PLACE": ("said-sort=place",),
    "OTHER": ("said-thing=WORK_OF_ART",),
}
"""What tells a class so plainly that it needs no lead over the annotator's."""
CLASS_OF_TYPE = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    **dict.fromkeys(("GPE", "LOC", "FAC"), "PLACE"),
    **dict.fromkeys(("EVENT", "LAW", "PRODUCT", "WORK_OF_ART"), "OTHER"),
}


def gather_evidence(
    doc: Parse, groups: Mapping[str, Sequence[Name]], told: Mapping[str, str]
) -> dict[str, Evidence]:
    """Return the evidence for the names written alike, by how they are written.

    What the words tell counts whole, what the places where a name stands tell by their share of
    them. `told` has the types of the names that need none.
    """
    annotated = {text: label_of(names) for text, names in groups.items()}
    of_names = evidence_of_names({**told, **annotated})
    found: dict[str, Evidence] = {}
    for text, names in groups.items():
        counts: dict[str, int] = {}
        for name in names:
            for piece in {*evidence_of_place(doc, name), *evidence_of_pronouns(doc, name)}:
                counts[piece] = counts.get(piece, 0) + 1
        evidence = {piece: count / len(names) for piece, count in counts.items()}
        tokens = doc[names[0].start : names[0].end]
        whole = {ALWAYS, *of_names[text], *evidence_of_words(tokens)}
        labels, label = [name.label for name in names], annotated[text]
        times, length = labels.count(label), min(len(tokens), 3)
        whole |= {f"annotator={label or '-'}", f"annotator={label or '-'},{length}"}
        whole |= {f"annotator-too={other or '-'}" for other in labels if other != label}
        if times == len(names) > 1:
            whole.add(f"annotator-always={label or '-'},{min(times, 4)}")
        if length == 1 and not of_names[text]:
            whole.add("one-word-alone")
        found[text] = evidence | dict.fromkeys(whole, 1.0)
    return found


def label_of(names: Sequence[Name]) -> str:
    """Return as what the annotator has the most of some names; of equals, the first."""
    labels = [name.label for name in names]
    if len(labels) == 1:
        return labels[0]
    return max(dict.fromkeys(labels), key=labels.count)


def best_class(evidence: Evidence, annotated: str = "", *, among: Collection[str] = CLASSES) -> str:
    """Return the class that most speaks for, or the annotator's, if that has as much, nearly.

    `among` are the classes that a definition leaves.

    Of what the annotator says nothing, it is something else, letters are a body, unless much speaks
    for another class.
    """
    table = weights()
    person = body = place = other = 0.0
    for piece in sorted([piece for piece in evidence if piece in table]):
        for_person, for_body, for_place, for_other = table[piece]
        share = evidence[piece]
        person += for_person * share
        body += for_body * share
        place += for_place * share
        other += for_other * share
    totals = [person, body, place, other]  # in the order of `CLASSES`
    if len(among) < len(CLASSES):
        return max(sorted(among), key=lambda class_: totals[CLASSES.index(class_)])
    best = totals.index(max(totals))
    is_place = CLASSES[best] == "PLACE"
    unknown = "ORG" if "acronym" in evidence else "OTHER"
    own = CLASS_OF_TYPE.get(annotated, unknown)
    known_place = is_place and any(piece.startswith(_SIGNS_OF_PLACES) for piece in evidence)
    is_body = own == "ORG" and not known_place
    if is_body and "subject-with=its" in evidence:
        return own
    no_body = "has=of" in evidence and "head=organization_words" not in evidence
    if not annotated and no_body and CLASSES[best] == "ORG":
        return unknown  # "the Reign of Terror"
    told = any(piece in evidence for piece in _TELLING[CLASSES[best]])
    far = LEAD_OF_UNNAMED if not annotated else FAR_LEAD if is_body else LEAD
    lead = LEAD if told else far
    ahead = totals[best] - totals[CLASSES.index(own)]
    if is_place and not known_place and lead <= ahead < LEAD_OF_PLACE:
        return unknown  # no word is for either
    return own if ahead < lead else CLASSES[best]


@cache
def weights() -> dict[str, tuple[float, float, float, float]]:
    """Return what each piece of evidence speaks for: a weight for each of `CLASSES`."""
    text = (files("kg.extract.mentions") / "type_weights.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {row[0]: (float(row[1]), float(row[2]), float(row[3]), float(row[4])) for row in rows}
