"""The rules by which facts of a user's ontology are found in sentences, as records."""

from __future__ import annotations

from kg.extract.claims.rules import Rule
from kg.facts.frames.matcher import NEAR_RULE, RULE
from kg.facts.learning import RULE as LEARNED_RULE

_RULES = (
    Rule(
        f"{RULE}verb",
        "A verb that the ontology has for a property, and what fills its places.",
        "Ada Reed, who was born in Graz, leads Velmer.",
        "Ada Reed | place of birth | Graz",
    ),
    Rule(
        f"{RULE}noun",
        "A noun that the ontology has for a property: of whom it is said, and whose it is.",
        "Bo Lane left Graz with his wife, Ada Reed.",
        "Bo Lane | spouse | Ada Reed",
    ),
    Rule(
        f"{RULE}adjective",
        "An adjective that the ontology has for a property, and what fills its places.",
        "Ada Reed is married to Bo Lane.",
        "Ada Reed | spouse | Bo Lane",
    ),
    Rule(
        NEAR_RULE,
        "A word that the ontology has for a property, with the nearest ends that fit: the parse"
        " leaves open which they are.",
        "",
        "",
    ),
    Rule(
        LEARNED_RULE,
        "Weights that examples taught say that the two stand in the property.",
        "",
        "",
    ),
)
FACT_RULES: dict[str, Rule] = {rule.name: rule for rule in _RULES}
"""The rules by their names; what those without an example read depends on more than a sentence."""
