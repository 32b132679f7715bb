"""The rules by which facts of a user's ontology are found in sentences, as records."""

from __future__ import annotations

from kg.extract.claims.rules import Rule
from kg.model import Claim

FRAMES: dict[str, Rule] = {
    "verb": Rule(
        "frame/verb",
        "A verb that the ontology has for a property, and what fills its places.",
        "Ada Reed, who was born in Graz, leads Velmer.",
        "Ada Reed | place of birth | Graz",
        framed=True,
    ),
    "noun": Rule(
        "frame/noun",
        "A noun that the ontology has for a property: of whom it is said, and whose it is.",
        "Bo Lane left Graz with his wife, Ada Reed.",
        "Bo Lane | spouse | Ada Reed",
        framed=True,
    ),
    "adjective": Rule(
        "frame/adjective",
        "An adjective that the ontology has for a property, and what fills its places.",
        "Ada Reed is married to Bo Lane.",
        "Ada Reed | spouse | Bo Lane",
        framed=True,
    ),
}
"""The rules of frames, by the part of speech of the word that a frame knows."""
NEAR = Rule(
    "frame/near",
    "A word that the ontology has for a property, with the nearest ends that fit: the parse"
    " leaves open which they are.",
    "",
    "",
    framed=True,
)
LEARNED = Rule(
    "examples/object",
    "Weights that examples taught say that the two stand in the property.",
    "",
    "",
    weighed=True,
)
FACT_RULES: dict[str, Rule] = {rule.name: rule for rule in (*FRAMES.values(), NEAR, LEARNED)}
"""The rules by their names; what those without an example read depends on more than a sentence."""


def is_framed(claim: Claim) -> bool:
    """Return whether frames of the lexicon found a claim."""
    rule = FACT_RULES.get(claim.rule)
    return rule is not None and rule.framed


def is_weighed(claim: Claim) -> bool:
    """Return whether weights that examples taught found a claim, whatever its ends may be."""
    rule = FACT_RULES.get(claim.rule)
    return rule is not None and rule.weighed
