"""The keys of units: what of a graph is written and replaced as one (docs/design.md, "The RDF")."""

from __future__ import annotations

from kg import rdf
from kg.model import ResolvedClaim
from kg.store.database import Database


def part_key(document_id: str, number: int) -> str:
    """Return the key of the unit of a part of a document; most documents have one."""
    return f"part:{document_id}#{number}" if number else f"document:{document_id}"


def part_keys(database: Database, document_id: str) -> list[str]:
    """Return the keys of the units that a document has so far, sorted."""
    begin = f"part:{document_id}#"
    sql = "SELECT key FROM units WHERE key = ? OR key >= ? AND key < ? ORDER BY key"
    values = (f"document:{document_id}", begin, f"{begin[:-1]}$")
    found = (key for (key,) in database.rows(sql, values))
    # an id may itself hold such a mark and what comes behind it
    return [key for key in found if key == values[0] or key.removeprefix(begin).isdecimal()]


def keys_of_claim(claim: ResolvedClaim, *, base: str) -> set[str]:
    """Return the keys of the units that a claim refers to: its property, entities and value."""
    entities = {claim.subject, claim.attributed_to, claim.place, claim.during}
    keys = {f"term:{claim.predicate}"}
    if isinstance(claim.object, str):
        entities.add(claim.object)
    elif claim.object.unit:
        keys.add(f"value:{rdf.value_iri(claim.object, base=base)}")
    return keys | {f"entity:{iri}" for iri in entities if iri}
