"""A graph as tables: documents, entities, facts and claims, as CSV or Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice
from typing import Any

from kg.errors import PluginError
from kg.export.source import Source, all_labels, node_id, text_of
from kg.extras import how_to_install
from kg.iri import claim_iri
from kg.model import GraphContent

_Rows = list[dict[str, Any]]
_AT_ONCE = 1_000
"""Rows of CSV that are made at once."""


def write_claims_csv(source: Source) -> Iterator[bytes]:
    """Yield one CSV table with a row for each claim."""
    rows = _claims(source.content(), source.base)
    header = True
    while some := list(islice(rows, _AT_ONCE)):
        yield _csv(some, header=header)
        header = False


def csv_tables(source: Source) -> dict[str, bytes]:
    """Return a CSV file for each table."""
    return {f"{name}.csv": _csv(rows) for name, rows in tables_of(source).items()}


def write_claims_parquet(source: Source) -> Iterator[bytes]:
    """Yield one Parquet table with a row for each claim."""
    yield _parquet(tables_of(source)["claims"])


def parquet_tables(source: Source) -> dict[str, bytes]:
    """Return a Parquet file for each table."""
    return {f"{name}.parquet": _parquet(rows) for name, rows in tables_of(source).items()}


def tables_of(source: Source) -> dict[str, _Rows]:
    """Return the rows of each table, sorted by id."""
    content = source.content()
    return {
        "documents": [
            {
                "id": document.id,
                "title": document.title,
                "date": document.date.isoformat() if document.date else "",
                "source": document.source,
                "language": document.language,
                "author": document.author,
                "url": document.url,
                "thread": document.thread,
            }
            for document in content.documents
        ],
        "entities": [
            {
                "id": entity.id,
                "label": entity.label,
                "type": entity.type,
                "aliases": " | ".join(entity.aliases),
                "same_as": " ".join(entity.same_as),
            }
            for entity in content.entities
        ],
        "facts": _facts(content),
        "claims": list(_claims(content, source.base)),
    }


def _facts(content: GraphContent) -> _Rows:
    labels = all_labels(content)
    return [
        {
            "subject": fact.subject,
            "predicate": fact.predicate,
            "object": node_id(fact.object),
            "subject_label": text_of(fact.subject, labels),
            "relation": labels.get(fact.predicate, ""),
            "object_label": text_of(fact.object, labels),
            "stands": fact.stands,
            "statuses": " ".join(fact.statuses),
            "claims": len(fact.claims),
        }
        for fact in content.facts
    ]


def _claims(content: GraphContent, base: str) -> Iterator[dict[str, Any]]:
    labels = all_labels(content)
    documents = {document.id: document for document in content.documents}
    return (
        {
            "id": claim_iri(claim, base=base),
            "subject": text_of(claim.subject, labels),
            "relation": labels.get(claim.predicate, ""),
            "object": text_of(claim.object, labels),
            "status": str(claim.status),
            "polarity": str(claim.claim.polarity),
            "modality": str(claim.claim.modality),
            "attributed_to": labels.get(claim.attributed_to, ""),
            "time": claim.claim.time.value if claim.claim.time else "",
            "place": labels.get(claim.place, ""),
            "during": labels.get(claim.during, ""),
            "confidence": claim.claim.confidence,
            "document": claim.claim.document,
            "page": documents[claim.claim.document].page_at(claim.claim.sentence[0]) or "",
            "start": claim.claim.sentence[0],
            "end": claim.claim.sentence[1],
            "sentence": documents[claim.claim.document].text[slice(*claim.claim.sentence)],
            "rule": claim.claim.rule,
        }
        for fact in content.facts
        for claim in fact.claims
    )


def _csv(rows: _Rows, *, header: bool = True) -> bytes:
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\n")
        if header:
            writer.writeheader()
        writer.writerows(rows)
    return out.getvalue().encode()


def _parquet(rows: _Rows) -> bytes:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise PluginError(f"Parquet needs pyarrow: {how_to_install('pandas')}") from error
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), out)
    return out.getvalue()
