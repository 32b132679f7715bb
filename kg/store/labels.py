"""Find entities by the words or the beginning of a label or alias: an index in the SQLite file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA

from kg.model import Entity
from kg.names import fold_label
from kg.store.database import Database

_SOUNDS = (
    *(("ph", "f"), ("sch|sh|tch|ch", "s"), ("dj|j", "g"), ("h", ""), ("[ckqx]", "g"), ("y", "i")),
    *(("z", "s"), ("w", "v"), ("ou", "u"), ("ee", "i"), (r"(.)\1+", r"\1")),
)
_FEW = 3
"""With fewer names than this found, those near the words are looked for."""
_VOCABULARY = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'words', 'row')"
)
"""The words of all labels, each once."""
_MOST_SOUNDS = 100_000
"""How many words are remembered with how they sound: more than most graphs have."""
_MOST_CANDIDATES = 400
"""How many matches are ranked; a prefix as common as "a" has more than anyone reads."""


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
    shorter name, then the label before the alias. The last word may be unfinished. Where that finds
    few, and fewer than the limit, names count whose words sound alike or are a letter or two away.
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
    if len(best) < min(_FEW, limit) and len(folded) > 3:
        for entity, label in _names_near(database, folded.split(" ")):
            best.setdefault(entity, label)
    return list(best.items())[:limit]


@lru_cache(_MOST_SOUNDS)
def sound(word: str) -> str:
    """Return how a folded word sounds, roughly: spellings of one name come out alike.

    The page's search (`soundOf` in vocabulary.js) does the same.

    >>> sound("qaddafi") == sound("gaddafi") == sound("khadafy")
    True
    """
    for letters, instead in _SOUNDS:
        word = re.sub(letters, instead, word)
    return word


def _names_near(database: Database, wanted: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the names that have each word, or one near it, the nearest first."""
    database.write(_VOCABULARY, [()])
    words = {word for (word,) in database.rows("SELECT term FROM temp.vocabulary")}
    near = [_words_near(one, words) for one in wanted]
    if not all(near):
        return
    rows = database.rows(
        "SELECT entity, label, folded, preferred FROM labels WHERE id IN"
        " (SELECT rowid FROM words WHERE words MATCH ?)",
        (" AND ".join(map(_any_of, near)),),
    )
    found = []
    for entity, label, folded, preferred in rows:
        own = folded.split(" ")
        costs = [min((costs.get(word, 99) for word in own), default=99) for costs in near]
        if max(costs) < 99:
            found.append((sum(costs), len(folded), -preferred, label, entity))
    for *_, label, entity in sorted(found):
        yield entity, label


def _words_near(wanted: str, words: set[str]) -> dict[str, int]:
    """Return the words that begin as wanted or sound nearly so, with how far away they are."""
    own = sound(wanted)
    most = 0 if len(own) < 4 else 1 if len(own) < 8 else 2
    found = {word: 0 for word in words if word.startswith(wanted)}
    if len(wanted) >= 4:
        for word in words - found.keys():
            if abs(len(word) - len(wanted)) <= 3 and word.isalpha():
                away = OSA.distance(own, sound(word), score_cutoff=most)
                # what sounds alike is not spelt altogether differently
                if away <= most and OSA.distance(wanted, word) <= 0.6 * len(wanted):
                    found[word] = 1 + away
    return found


def _any_of(costs: dict[str, int]) -> str:
    """Return the FTS5 query for one of the words, of very many the nearest."""
    nearest = sorted(costs, key=lambda word: (costs[word], word))[:_MOST_CANDIDATES]
    quoted = " OR ".join(f'"{word}"' for word in nearest)
    return f"({quoted})"


def _match(folded: str) -> str:
    """Return the FTS5 query for all words, the last one as a prefix."""
    *whole, last = folded.split(" ")
    return " ".join([*(f'"{word}"' for word in whole), f'"{last}"*'])


def _rank(wanted: str, entity: str, label: str, folded: str, preferred: int) -> tuple[object, ...]:
    kind = 0 if folded == wanted else 1 if folded.startswith(wanted) else 2
    return kind, len(folded), -preferred, label, entity
