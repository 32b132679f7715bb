"""What a person should look at in a graph, and the decisions that a person takes about it."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from kg.errors import DecisionError, KgError
from kg.iri import KG, claim_iri, document_of
from kg.mapping.inference import turned_claim
from kg.model import Claim, Entity, Extraction, Merge, ResolvedClaim, Status
from kg.names import fold
from kg.ontology import load_ontology
from kg.query.explain import is_called
from kg.rdf import fact_triple
from kg.resolve import read_decisions, rejection, write_decisions
from kg.resolve.comparison import OFFERED, Likeness, compare_names, telling_names
from kg.resolve.decisions import Accept, Decision, Reject, Rename, Retype, Split, require_whole
from kg.resolve.decisions import Merge as MergeDecision
from kg.resolve.name_forms import canonical_name, initials, romanised

if TYPE_CHECKING:
    from kg.graph import Graph

SETTLED = 0.95
"""Merges at least this sure are not shown."""

BLOCK_LIMIT = 50
"""Of how many entities with one word in common the pairs are looked at."""

START = 4
"""How many letters at the start or the end of a word may be all that two spellings share."""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """Two names that were, or were not, taken for one thing's, and a sentence of each."""

    left: str
    right: str
    reason: str
    confidence: float
    """How sure the merge is, or how alike the names are, from 0 to 1."""
    sentences: tuple[str, ...]
    """A sentence of each, with its document in front."""
    apart: Split | None
    """The decision that they are two things, if names or documents tell them apart."""


def uncertain_merges(graph: Graph, *, limit: int = 20) -> list[Question]:
    """Return the least certain merges across clusters, least certain first.

    What a person has accepted, or decided, is left out.
    """
    decisions = read_decisions(graph.folder.decisions)
    splits = set(decisions.of(Split))
    decided = [one.names for one in decisions.of(Accept)]
    decided += [one.names for one in decisions.of(MergeDecision)]
    decided += [split.names for split in splits if not split.documents]
    settled = {frozenset(map(fold, names)) for names in decided}
    found: dict[frozenset[str], tuple[float, str, str, Merge]] = {}
    for entity in graph.entities():
        for merge in entity.merges:
            if merge.confidence < SETTLED and merge.rule != "decision":
                ends = (merge.left, merge.right)
                left, right = (_name(entity, _words(graph, place)) for place in ends)
                names = frozenset((fold(left), fold(right)))
                known = found.get(names)
                settled_here = names in settled or _apart(left, right, merge) in splits
                if not settled_here and (known is None or merge.confidence < known[0]):
                    found[names] = (merge.confidence, left, right, merge)
    rows = sorted(found.values(), key=lambda row: (row[0], row[1], row[2]))
    return [
        Question(
            left=left,
            right=right,
            reason=f"{merge.rule}: {merge.evidence}",
            confidence=confidence,
            sentences=(_sentence(graph, merge.left), _sentence(graph, merge.right)),
            apart=_apart(left, right, merge),
        )
        for confidence, left, right, merge in rows[:limit]
    ]


def missed_merges(graph: Graph, *, limit: int = 20) -> list[Question]:
    """Return the pairs of entities that are likeliest to be one, likeliest first.

    Only names that share a word, the start or the end of one, or their initials are compared, so
    the cost stays near the number of names; what a person has split is left out.
    """
    decisions = read_decisions(graph.folder.decisions)
    split = {frozenset(map(fold, one.names)) for one in decisions.of(Split)}
    blocks: dict[str, list[Entity]] = defaultdict(list)
    for entity in graph.entities():
        if entity.type not in ("Concept", "Position"):
            for key in _review_keys(entity):
                blocks[key].append(entity)
    found: dict[frozenset[str], tuple[Likeness, Entity, Entity]] = {}
    for block in blocks.values():
        for left, right in combinations(block[:BLOCK_LIMIT], 2):
            if left.id == right.id:
                continue
            likeness = _likeness(left, right)
            names = frozenset((fold(left.label), fold(right.label)))
            # a decision is about names: things of the same two names are one question
            known = found[names][0].score if names in found else 0.0
            if likeness.score >= OFFERED and names not in split and likeness.score > known:
                found[names] = (likeness, left, right)
    rows = sorted(found.values(), key=lambda row: (-row[0].score, row[1].id, row[2].id))
    return [
        Question(
            left=left.label,
            right=right.label,
            reason=f"like names: {likeness.reason}",
            confidence=likeness.score,
            sentences=tuple(_first_sentence(graph, entity) for entity in (left, right)),
            apart=Split((left.label, right.label))
            if fold(left.label) != fold(right.label)
            else None,
        )
        for likeness, left, right in rows[:limit]
    ]


def decide(graph: Graph, *decisions: Decision) -> None:
    """Write decisions into the graph's file, and bring the graph to them.

    Raises:
        DecisionError: a decision names nothing in the graph, or lacks a name; nothing is written.

    """
    for decision in decisions:
        require_whole(decision)
        if isinstance(decision, Retype):
            _require_type(decision.type)
        if isinstance(decision, Split):
            for document in decision.documents:
                graph.folder.require_extraction(document)
    known = {fold(name) for entity in graph.entities() for name in (entity.label, *entity.aliases)}
    for decision in decisions:
        for name in _names_of(decision):
            if fold(name) not in known:
                raise DecisionError(
                    f"{graph.path} has nothing named {name!r}; kg query finds names by words"
                )
    before = taken = read_decisions(graph.folder.decisions)
    for decision in decisions:
        taken = taken.with_decision(decision)
    with graph.folder.lock:
        # whatever stops this process, the next to open the graph brings it to what is decided
        graph.folder.mark_decided()
        write_decisions(graph.folder.decisions, taken)
    try:
        graph.update()
    except KgError:  # what can't be applied must not stop every later build
        write_decisions(graph.folder.decisions, before)
        raise


def _require_type(name: str) -> None:
    """Raise DecisionError where the core ontology has no class of this name."""
    names = [iri.removeprefix(KG) for iri in load_ontology().classes if iri.startswith(KG)]
    if name not in names:
        near = difflib.get_close_matches(name, names, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(sorted(names))}"
        raise DecisionError(f"no type {name!r}; {hint}")


def rejections(graph: Graph, subject: str, predicate: str, object: str) -> list[Reject]:
    """Return the decisions that reject each claim of a fact.

    What was inferred is rejected with the claim that it follows from.

    Raises:
        NotFoundError: there is no such subject.
        DecisionError: there is no such fact, or it follows from several claims: which of them is
            wrong, a person has to say.

    """
    folder = graph.folder
    found = {
        _rejection(_extraction(graph, source.claim.document), source.claim)
        for fact in graph.entity(subject).facts
        if is_called(folder, fact.object, object) or is_called(folder, fact.subject, object)
        for claim in fact.claims
        if predicate in (fact.predicate.removeprefix(KG), claim.claim.phrase.lemma)
        or is_called(folder, fact.predicate, predicate)
        for source in _sources(graph, claim)
    }
    if not found:
        raise DecisionError(
            f"{graph.path} has no fact {subject!r} {predicate!r} {object!r}; "
            f"kg explain shows what is said of {subject!r}"
        )
    return sorted(found, key=msgspec.structs.astuple)


def _rejection(extraction: Extraction, claim: Claim) -> Reject:
    """Return the decision on a claim, by its ends as they were read: a property may turn them."""
    found = rejection(extraction, claim)
    as_read = any(rejection(extraction, one) == found for one in extraction.claims)
    return found if as_read else rejection(extraction, turned_claim(claim))


def _name(entity: Entity, words: str) -> str:
    """Return the words of a mention if they are a name of its entity, else the entity's label."""
    names = {fold(name) for name in (entity.label, *entity.aliases)}
    return words if fold(words) in names else entity.label


def _apart(left: str, right: str, merge: Merge) -> Split | None:
    """Return the decision that undoes a merge: of two names, or of one name in two documents."""
    if fold(left) != fold(right):
        return Split((left, right))
    first, second = (_place(reference)[0] for reference in (merge.left, merge.right))
    return Split((right,), (second,)) if first != second else None


def _sources(graph: Graph, claim: ResolvedClaim) -> list[ResolvedClaim]:
    """Return the read claims that a claim is, or follows from.

    Where another sentence says the same as the one it was drawn from, it would follow from that.

    Raises:
        DecisionError: it follows from several that say different things.

    """
    if claim.status is not Status.INFERRED or not claim.derived_from:
        return [claim]
    sources = [_claim(graph, iri) for iri in claim.derived_from]
    if len(sources) == 1:
        return [read for one in _alike(graph, sources[0]) for read in _sources(graph, one)]
    told = "\n".join(
        f"  {one.claim.subject.text} – {one.claim.phrase.lemma} – {one.claim.object.text}"
        f" ({one.claim.document})"
        for one in sources
    )
    raise DecisionError(f"this follows from several claims; reject the one that is wrong:\n{told}")


def _alike(graph: Graph, claim: ResolvedClaim) -> list[ResolvedClaim]:
    """Return the claims of the same fact that have the same status."""
    rows = graph.folder.database.rows(
        "SELECT DISTINCT document FROM claims WHERE subject = ? AND predicate = ? AND object = ?",
        fact_triple(claim, base=graph.base),
    )
    return [
        one
        for (document,) in sorted(rows)
        for one in graph.folder.claims_of(document)
        if (one.subject, one.predicate, one.object, one.status)
        == (claim.subject, claim.predicate, claim.object, claim.status)
    ]


def _claim(graph: Graph, iri: str) -> ResolvedClaim:
    """Return the claim of an IRI."""
    folder = graph.folder
    document = document_of(iri, base=folder.base)
    for claim in folder.claims_of(document):
        if claim_iri(claim, base=folder.base) == iri:
            return claim
    raise DecisionError(f"{graph.path} has no claim {iri}; kg check --deep looks for damage")


def _names_of(decision: Decision) -> tuple[str, ...]:
    if isinstance(decision, MergeDecision | Split | Accept):
        return decision.names
    if isinstance(decision, Rename | Retype):
        return (decision.name,)
    return ()


def _review_keys(entity: Entity) -> Iterator[str]:
    for name in {canonical_name(name) for name in (entity.label, *entity.aliases)}:
        words = name.split()
        yield f"initials {initials(name) if len(words) > 1 else name}"
        for word in map(romanised, words):
            yield f"word {word}"
            if len(word) > START:
                yield f"start {word[:START]}"
                yield f"end {word[-START:]}"


def _likeness(left: Entity, right: Entity) -> Likeness:
    """Return how alike two entities' names are; 0 where they can not be one thing's."""
    if left.type != right.type or (left.same_as and right.same_as):
        return Likeness(0.0, "")
    person = left.type == "Person"
    found = []
    for one in telling_names((left.label, *left.aliases), person=person):
        for two in telling_names((right.label, *right.aliases), person=person):
            found.append(compare_names(one, two, person=person))
            letters = {canonical_name(one), canonical_name(two)}
            if not person and letters & {initials(canonical_name(name)) for name in (one, two)}:
                found.append(Likeness(1.0, "initials"))
    return max(found, key=lambda likeness: (likeness.score, likeness.reason))


def _extraction(graph: Graph, document: str) -> Extraction:
    return graph.folder.require_extraction(document)


def _place(reference: str) -> tuple[str, int, int]:
    document, _, span = reference.rpartition("#char=")
    start, _, end = span.partition(",")
    return document, int(start), int(end)


def _words(graph: Graph, reference: str) -> str:
    document, start, end = _place(reference)
    return " ".join(_extraction(graph, document).document.text[start:end].split())


def _sentence(graph: Graph, reference: str) -> str:
    document, start, _ = _place(reference)
    extraction = _extraction(graph, document)
    text = extraction.document.text
    for begin, end in extraction.sentences:
        if begin <= start < end:
            return f"{document}: {' '.join(text[begin:end].split())}"
    return document


def _first_sentence(graph: Graph, entity: Entity) -> str:
    document, cluster_id = entity.clusters[0]
    clusters = _extraction(graph, document).clusters
    cluster = next(one for one in clusters if one.id == cluster_id)
    start, end = cluster.mentions[0].span
    return _sentence(graph, f"{document}#char={start},{end}")
