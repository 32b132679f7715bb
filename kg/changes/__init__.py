"""What changed between two graphs, or in one since a day: facts new, gone and changed."""

from kg.changes.compare import ChangedFact, ChangedThing, Changes, Evidence, compare
from kg.changes.days import as_known_before
from kg.changes.writing import require_format, thing_in_words, write_changes

__all__ = [
    "ChangedFact",
    "ChangedThing",
    "Changes",
    "Evidence",
    "as_known_before",
    "compare",
    "require_format",
    "thing_in_words",
    "write_changes",
]
