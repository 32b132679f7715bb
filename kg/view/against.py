"""What changed since an earlier build, as the page takes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.changes import ChangedFact, Changes, Evidence, thing_in_words
from kg.export.source import node_id
from kg.model import GraphContent, Polarity

Columns = dict[str, Any]
_Place = tuple[str, str, str, str, int, bool]


def against_columns(name: str, changes: Changes, content: GraphContent) -> Columns:
    """Return what changed from a build of some name to the graph of a page.

    Facts, claims and documents are numbers of the page's rows; what is there no more is in words.
    """
    number = {
        (fact.subject, fact.predicate, node_id(fact.object)): place
        for place, fact in enumerate(content.facts)
    }
    claims = dict(_places(content))
    documents = {document.id: place for place, document in enumerate(content.documents)}
    titles = {document.id: document.title or document.id for document in content.documents}
    return {
        "name": name,
        "documents": [documents[id_] for id_ in changes.documents_new],
        "gone": list(changes.documents_gone),
        "rewritten": [titles[id_] for id_ in changes.documents_changed],
        "things": {
            "now": list(changes.things_new),
            "gone": list(changes.things_gone),
            "other": [thing_in_words(thing) for thing in changes.things_changed],
        },
        "following": changes.following,
        "facts": [
            {
                "fact": number[fact.iris] if fact.now else -1,
                "text": f"{fact.subject} — {fact.relation} — {fact.object}",
                "was": fact.was,
                "now": fact.now,
                "added": [claims[_place(fact, one)] for one in fact.added],
                "lost": [_lost(one) for one in fact.gone],
            }
            for fact in (*changes.changed, *changes.new, *changes.gone)
        ],
    }


def _places(content: GraphContent) -> Iterator[tuple[_Place, int]]:
    """Yield the number of each claim, the first of a sentence last, as dict takes the last."""
    rows = [(fact, claim) for fact in content.facts for claim in fact.claims]
    for row in range(len(rows) - 1, -1, -1):
        fact, resolved = rows[row]
        denied = resolved.claim.polarity is Polarity.NEGATIVE
        end = node_id(fact.object)
        start = resolved.claim.sentence[0]
        yield (fact.subject, fact.predicate, end, resolved.claim.document, start, denied), row


def _place(fact: ChangedFact, evidence: Evidence) -> _Place:
    return (*fact.iris, evidence.document, evidence.start, "denied" in evidence.marks)


def _lost(evidence: Evidence) -> Columns:
    return {
        "title": evidence.title or evidence.document,
        "published": evidence.published,
        "sentence": evidence.sentence,
        "notes": [*evidence.marks, *evidence.when],
    }
