"""A gold standard: what a person says that texts tell, and how far a graph agrees with it.

A gold file has a line of JSON for each statement (`.jsonl`), or one of tabs (`.tsv`): subject,
relation, object and perhaps the document, under a head with these names.

    {"subject": "Ada Reed", "relation": "met", "object": "Bo Lane", "document": "a.txt"}
    {"subject": "Ada Reed", "relation": "sued", "object": "Bo Lane", "right": false}
    {"thing": "Ada Reed", "also": ["Reed", "Ms Reed"]}
    {"document": "a.txt", "complete": true}

Only subject and object are needed. `right` is false of what a text does not say, though kg might
think so. A `thing` tells which names are one thing's. `complete` says that all facts of a document
are in the file; without any such line, those of all documents that it names are, or of all that
there are.
"""

from kg.gold.asking import Question, questions_of
from kg.gold.lines import Gold, Statement, Thing, read_gold
from kg.gold.scores import Evaluation, Score, evaluate

__all__ = [
    "Evaluation",
    "Gold",
    "Question",
    "Score",
    "Statement",
    "Thing",
    "evaluate",
    "questions_of",
    "read_gold",
]
