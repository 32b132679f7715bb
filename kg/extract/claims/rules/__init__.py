"""The rules of claims as records, by name: a list to read, which docs/rules.md shows."""

from __future__ import annotations

from kg.extract.claims.rules import clauses, nouns
from kg.extract.claims.rules.record import Descriptions, Rule

__all__ = ["CLAIM_RULES", "Descriptions", "Rule"]


def _rules_of(records: dict[str, object]) -> list[Rule]:
    found: list[Rule] = []
    for record in records.values():
        if isinstance(record, Rule):
            found.append(record)
        elif isinstance(record, Descriptions):
            found += [record.what, record.of, record.nationality]
    return found


CLAIM_RULES: dict[str, Rule] = {
    rule.name: rule for module in (clauses, nouns) for rule in _rules_of(vars(module))
}
"""The rules by their names, in the order of the modules."""
