"""A graph as one file of SQLite, which datasette opens."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from kg.export.days import days_of
from kg.export.source import Source
from kg.export.words import Telling, state_of, telling, time_of
from kg.iri import claim_iri
from kg.model import Fact, GraphContent, Literal, ResolvedClaim

SCHEMA = Path(__file__).with_name("sqlite.sql")


def write_sqlite(source: Source) -> Iterator[bytes]:
    """Yield a database of documents, entities, facts and claims; `SCHEMA` has its tables."""
    content = source.content()
    words = telling(content)
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(SCHEMA.read_text(encoding="utf-8"))
        _insert(database, "documents", _documents(content))
        _insert(
            database,
            "entities",
            ((entity.id, entity.label, entity.type) for entity in content.entities),
        )
        _insert(
            database,
            "aliases",
            ((one.id, alias) for one in content.entities for alias in dict.fromkeys(one.aliases)),
        )
        _insert(
            database,
            "identifiers",
            ((one.id, iri) for one in content.entities for iri in dict.fromkeys(one.same_as)),
        )
        _insert(
            database,
            "facts",
            (_fact(number, fact, words) for number, fact in enumerate(content.facts, 1)),
        )
        claims = (
            (number, claim) for number, fact in enumerate(content.facts, 1) for claim in fact.claims
        )
        _insert(
            database,
            "claims",
            (
                (place, claim_iri(claim, base=source.base), number, *_claim(claim, words))
                for place, (number, claim) in enumerate(claims, 1)
            ),
        )
        database.execute("INSERT INTO claims_fts (claims_fts) VALUES ('rebuild')")
        database.commit()
        database.execute("VACUUM")
        yield database.serialize()


def _insert(database: sqlite3.Connection, table: str, rows: Iterator[tuple[Any, ...]]) -> None:
    width = len(database.execute(f"PRAGMA table_info({table})").fetchall())
    places = ", ".join("?" * width)
    database.executemany(f"INSERT INTO {table} VALUES ({places})", rows)


def _documents(content: GraphContent) -> Iterator[tuple[Any, ...]]:
    for one in content.documents:
        date = one.date.isoformat() if one.date else None
        about = (one.source, one.language, one.author, one.url)
        yield one.id, one.title, date, *about, one.text


def _fact(number: int, fact: Fact, words: Telling) -> tuple[Any, ...]:
    value = fact.object
    end: tuple[str | None, ...] = (
        (None, value.value, value.datatype, value.unit or None)
        if isinstance(value, Literal)
        else (value, None, None, None)
    )
    relation = words.relation(fact)
    return number, fact.subject, fact.predicate, relation, *end, state_of(fact), fact.stands


def _claim(claim: ResolvedClaim, words: Telling) -> tuple[Any, ...]:
    read = claim.claim
    first, last = days_of(time_of(claim))
    return (
        read.document,
        *read.sentence,
        words.sentence(claim),
        str(claim.status),
        str(read.polarity),
        str(read.modality),
        claim.attributed_to or None,
        time_of(claim) or None,
        first or None,
        last or None,
        claim.place or None,
        claim.during or None,
        read.confidence,
        read.rule,
    )
