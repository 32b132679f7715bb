"""What the rules of claims say, by their names."""

from __future__ import annotations

from kg.extract.claims.rules import CLAIM_RULES
from kg.facts.rules import FACT_RULES
from kg.mapping import semantic

BY_MEANING = "Its property is the one whose label comes nearest in meaning."


def in_words(name: str) -> str:
    """Return what a rule reads, in a sentence or two; "" for that of a plug-in.

    >>> in_words("clause/agent")
    'A passive with “by”: who stands behind “by” does it to the subject.'
    """
    known = {**CLAIM_RULES, **FACT_RULES}
    by_meaning = name.startswith(semantic.RULE)
    rule = known.get(name.removeprefix(semantic.RULE))
    said = [rule.says] if rule is not None else []
    return " ".join([*said, BY_MEANING] if by_meaning else said)
