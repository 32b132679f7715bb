"""Find entities by the words or the beginning of a label or alias: an index in the SQLite file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from kg.model import Entity
from kg.store.database import Database

# letters that Unicode does not take apart into a base and an accent
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
_MOST_CANDIDATES = 400
"""How many matches are ranked; a prefix as common as "a" has more than anyone reads."""


def fold_label(label: str) -> str:
    """Return a label in lower case, without accents and punctuation, its words joined by spaces.

    >>> fold_label("Łódź (Poland), U.S.")
    'lodz poland us'
    """
    decomposed = unicodedata.normalize("NFKD", label.casefold().replace(".", ""))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", plain.translate(_PLAIN)))


def index_labels(database: Database, entities: Iterable[Entity]) -> None:
    """Add the label and the aliases of entities to the index."""
    first = database.scalar("SELECT coalesce(max(id), 0) + 1 FROM labels")
    names = (
        (entity.id, label, fold_label(label), label == entity.label)
        for entity in entities
        for label in sorted({entity.label, *entity.aliases})
    )
    rows = [(id_, *row) for id_, row in enumerate(names, first)]
    database.write("INSERT INTO labels VALUES (?, ?, ?, ?, ?)", rows)
    words = ((id_, folded) for id_, _, _, folded, _ in rows)
    database.write("INSERT INTO words (rowid, folded) VALUES (?, ?)", words)


def forget_labels(database: Database, entity_iris: Iterable[str]) -> None:
    """Take the labels of entities out of the index."""
    rows = list(database.rows_of("SELECT id, folded FROM labels WHERE entity IN (?)", entity_iris))
    database.write("INSERT INTO words (words, rowid, folded) VALUES ('delete', ?, ?)", rows)
    database.write("DELETE FROM labels WHERE id = ?", ((id_,) for id_, _ in rows))


def search_labels(database: Database, text: str, *, limit: int = 10) -> list[tuple[str, str]]:
    """Return (entity IRI, the name that matches) by label, best first, each entity once.

    A whole name comes before the beginning of one, that before single words; among equals the
    shorter name, then the label before the alias. The last word may be unfinished.
    """
    folded = fold_label(text)
    if not folded:
        return []
    columns = "entity, label, folded, preferred"
    found = database.rows(
        f"SELECT {columns} FROM labels WHERE folded >= ? AND folded < ? ORDER BY folded LIMIT ?",
        (folded, folded + "\U0010ffff", _MOST_CANDIDATES),
    )
    found += database.rows(
        f"SELECT {columns} FROM labels WHERE id IN"
        " (SELECT rowid FROM words WHERE words MATCH ? LIMIT ?)",
        (_match(folded), _MOST_CANDIDATES),
    )
    best: dict[str, str] = {}
    for entity, label, _, _ in sorted(set(found), key=lambda row: _rank(folded, *row)):
        best.setdefault(entity, label)
    return list(best.items())[:limit]


def _match(folded: str) -> str:
    """Return the FTS5 query for all words, the last one as a prefix."""
    *whole, last = folded.split(" ")
    return " ".join([*(f'"{word}"' for word in whole), f'"{last}"*'])


def _rank(wanted: str, entity: str, label: str, folded: str, preferred: int) -> tuple[object, ...]:
    kind = 0 if folded == wanted else 1 if folded.startswith(wanted) else 2
    return kind, len(folded), -preferred, label, entity
