"""The data of the page: columns of plain values, in three blocks that are unpacked when needed.

*graph* is what the first picture takes, *evidence* the claims, *texts* the words. A column holds
one value for each row; rows are known by their number. Offsets are characters, as everywhere in kg.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg import rdf
from kg.iri import claim_iri, document_iri
from kg.measures import Measures, edges_of, find_communities, measure
from kg.model import Document, GraphContent, Literal, Polarity, ResolvedClaim, Span, Status
from kg.view.groups import LOOSE, name_groups, texts_of

Columns = dict[str, Any]

STATUSES = (
    Status.ASSERTED,
    Status.INFERRED,
    Status.REPORTED,
    Status.NEGATED,
    Status.HYPOTHETICAL,
)
CLAIM_COLUMNS = (
    *("doc", "s0", "s1", "a0", "a1", "p0", "p1", "o0", "o1"),
    *("status", "polarity", "modality", "by", "verb", "confidence", "rule", "path", "surface"),
    *("time", "timeText", "stated", "statedText", "objectText"),
    *("place", "during", "corrects", "iri"),
)


class Numbering:
    """Gives each new string the next number; the empty string is 0."""

    def __init__(self) -> None:
        self.strings = [""]
        self._number = {"": 0}

    def __getitem__(self, text: str) -> int:
        number = self._number.setdefault(text, len(self.strings))
        if number == len(self.strings):
            self.strings.append(text)
        return number


def local_name(iri: str) -> str:
    """Return the words of the last part of an IRI.

    >>> local_name("https://kg.example/ns#holdsPosition")
    'holds position'
    """
    name = re.split(r"[/#]", iri.rstrip("/#"))[-1]
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.sub(r"[-_]+", " ", name))
    return spaced if spaced.isupper() else spaced.lower()


def graph_columns(
    content: GraphContent,
    positions: NDArray[np.float64],
    communities: list[int],
    *,
    base: str,
) -> Columns:
    """Return what the first picture needs: nodes with their places, edges, names of groups."""
    number = {entity.id: place for place, entity in enumerate(content.entities)}
    predicates, types = Numbering(), Numbering()
    texts = texts_of(content)
    literals: list[list[str]] = []
    subjects, verbs, objects, standing, statuses = [], [], [], [], []
    for fact in content.facts:
        subjects.append(number[fact.subject])
        verbs.append(predicates[fact.predicate] - 1)
        if isinstance(fact.object, str):
            objects.append(number[fact.object])
        else:
            literals.append(_literal(fact.object, base))
            objects.append(-len(literals))
        standing.append(int(fact.stands))
        statuses.append(sum(1 << STATUSES.index(status) for status in fact.statuses))
    entities = content.entities
    groups = name_groups(entities, edges_of(content), communities, texts)
    kinds = sorted({entity.classes for entity in entities})
    kind = {classes: place for place, classes in enumerate(kinds)}
    return {
        "entities": {
            **_iri_columns(content, base),
            "label": [entity.label for entity in entities],
            "type": [types[entity.type or "Thing"] - 1 for entity in entities],
            "aliases": [list(entity.aliases) or 0 for entity in entities],
            "classes": [kind[entity.classes] for entity in entities],
            "sameAs": [list(entity.same_as) or 0 for entity in entities],
            "x": np.rint(positions[:, 0]).astype(int).tolist(),
            "y": np.rint(positions[:, 1]).astype(int).tolist(),
            "group": communities,
            "texts": texts,
        },
        "groups": groups,
        "kinds": kinds,
        "apart": groups.index(LOOSE) if LOOSE in groups else -1,
        "types": [{"id": name, "label": local_name(name)} for name in types.strings[1:]],
        "predicates": [
            {"iri": iri, "label": content.labels.get(iri) or local_name(iri)}
            for iri in predicates.strings[1:]
        ],
        "facts": {
            "s": subjects,
            "p": verbs,
            "o": objects,
            "stands": standing,
            "statuses": statuses,
            "claims": [len(fact.claims) for fact in content.facts],
        },
        "literals": literals,
        "labels": dict(sorted(content.labels.items())),
        "superclasses": {iri: list(each) for iri, each in sorted(content.superclasses.items())},
        "statuses": [str(status) for status in STATUSES],
        "prefixes": rdf.prefixes(base),
        "counts": {
            "documents": len(content.documents),
            "claims": sum(len(fact.claims) for fact in content.facts),
        },
        "dated": is_dated(content),
        "compared": len({each.date for each in content.documents if each.date}) > 1,
    }


def _iri_columns(content: GraphContent, base: str) -> Columns:
    """Return the namespace of all entities, and what of each IRI neither it nor the label tells.

    0 is for nothing; a space stands for the label with hyphens, as no IRI has one. Whole IRIs would
    be a third of what is unpacked and read before the first picture, and it shows none.
    """
    namespace = f"{base}entity/"
    if not all(entity.id.startswith(namespace) for entity in content.entities):
        namespace = ""
    iris: list[str | int] = []
    for entity in content.entities:
        rest = entity.id.removeprefix(namespace)
        told = _hyphened(entity.label)
        further = rest.removeprefix(told)
        if rest == told:
            iris.append(0)
        else:
            iris.append(f" {further}" if told and further != rest else rest)
    return {"namespace": namespace, "iri": iris}


def _hyphened(label: str) -> str:
    return label.replace(" ", "-")


def entity_iris(columns: Columns) -> list[str]:
    """Return the IRIs that the column block `entities` of a page stands for."""
    namespace = columns.get("namespace", "")  # pages of earlier versions have whole IRIs
    labels = columns["label"]
    rows = zip(columns["iri"], labels, strict=True)
    return [namespace + (rest or " ").replace(" ", _hyphened(label)) for rest, label in rows]


def is_dated(content: GraphContent) -> bool:
    """Return whether the claims hold on more days than one, so that the page has a timeline."""
    published = {document.id: document.date for document in content.documents}
    days = set()
    for fact in content.facts:
        for each in fact.claims:
            date = published[each.claim.document]
            time = each.claim.time.value if each.claim.time else date and date.isoformat()
            days.add(time or "")
    days.discard("")
    return len(days) > 1 or any(len(day) < len("2025-07-01") for day in days)


def _literal(value: Literal, base: str) -> list[str]:
    term = rdf.object_term(value, base=base)
    lines = map(rdf.line, rdf.value_triples(value, base=base)) if value.unit else ()
    return [value.value, value.datatype, value.unit, value.text, value.language, term, *lines]


def evidence_columns(
    content: GraphContent, *, base: str, stands: Callable[[ResolvedClaim], bool]
) -> Columns:
    """Return the claims of all facts, in the order of the facts, and the documents."""
    entity = {each.id: place + 1 for place, each in enumerate(content.entities)}
    document = {each.id: place for place, each in enumerate(content.documents)}
    strings = Numbering()
    columns: dict[str, list[int]] = {name: [] for name in CLAIM_COLUMNS}
    derived: dict[int, list[str]] = {}
    unlike: list[int] = []
    for fact in content.facts:
        for resolved in fact.claims:
            row = _claim_row(resolved, entity, document, strings, base)
            if stands(resolved) != (fact.stands and _is_stated(resolved)):
                unlike.append(len(columns["doc"]))
            if resolved.derived_from:
                derived[len(columns["doc"])] = list(resolved.derived_from)
            for name in CLAIM_COLUMNS:
                columns[name].append(row[name])
    return {
        "claims": columns,
        "derived": derived,
        # the claims that stand, or do not, where their fact and status say otherwise: how far each
        # is from the one before
        "unlike": np.diff(unlike, prepend=0).tolist(),
        "strings": strings.strings,
        "documents": [
            {
                "id": each.id,
                "iri": document_iri(each.id, base=base),
                "title": each.title,
                "date": each.date.isoformat() if each.date else "",
                "source": each.source,
                "language": each.language,
                **_origin(each),
                "lines": list(map(rdf.line, rdf.document_triples(each, (), base=base))),
            }
            for each in content.documents
        ],
    }


def _is_stated(resolved: ResolvedClaim) -> bool:
    stated = resolved.status in (Status.ASSERTED, Status.INFERRED)
    return stated and resolved.claim.polarity is Polarity.POSITIVE


def _origin(document: Document) -> dict[str, Any]:
    """Return who wrote a document, where it stands and where its pages begin, if that is known."""
    known = {"author": document.author, "url": document.url, "pages": list(document.pages)}
    return {name: value for name, value in known.items() if value}


def _claim_row(
    resolved: ResolvedClaim,
    entity: dict[str, int],
    document: dict[str, int],
    strings: Numbering,
    base: str,
) -> dict[str, int]:
    claim = resolved.claim
    start = claim.sentence[0]
    return {
        "doc": document[claim.document],
        # small numbers pack well: an end counts from its start, a start from that of the sentence
        "s0": start,
        "s1": claim.sentence[1] - start,
        "a0": claim.subject.start - start,
        "a1": claim.subject.end - claim.subject.start,
        "p0": claim.phrase.start - start,
        "p1": claim.phrase.end - claim.phrase.start,
        "o0": claim.object.start - start,
        "o1": claim.object.end - claim.object.start,
        "status": STATUSES.index(resolved.status),
        "polarity": int(claim.polarity == Polarity.NEGATIVE),
        "modality": strings[claim.modality],
        "by": entity.get(resolved.attributed_to, 0),
        "time": strings[claim.time.value if claim.time else ""],
        "timeText": strings[claim.time.text if claim.time else ""],
        "stated": strings[claim.stated_time.value if claim.stated_time else ""],
        "statedText": strings[claim.stated_time.text if claim.stated_time else ""],
        "objectText": strings[claim.object.text if isinstance(claim.object, Literal) else ""],
        "place": entity.get(resolved.place, 0),
        "during": entity.get(resolved.during, 0),
        "confidence": round(claim.confidence * 10_000),
        "rule": strings[claim.rule],
        "path": strings[claim.path],
        "surface": strings[claim.phrase.surface],
        "verb": strings[claim.reporting_verb],
        "corrects": int(claim.corrects),
        "iri": strings[claim_iri(resolved, base=base).rpartition("#")[2]],
    }


def text_pieces(content: GraphContent, *, articles: bool) -> list[list[list[Any]]]:
    """Return the texts of each document as pieces [offset, text].

    With `articles` a document is one piece; without, it is its cited sentences and nothing else.
    """
    if articles:
        return [[[0, document.text]] for document in content.documents]
    cited: dict[str, set[Span]] = {document.id: set() for document in content.documents}
    for fact in content.facts:
        for claim in fact.claims:
            cited[claim.claim.document].add(claim.claim.sentence)
    return [
        [[start, document.text[start:end]] for start, end in sorted(cited[document.id])]
        for document in content.documents
    ]


def _measures(found: Measures) -> Columns:
    """Return what the table tells of things: most are between no others, and are left out."""
    shares = ((place, round(share * 1000)) for place, share in enumerate(found.betweenness))
    between = [(place, share) for place, share in shares if share]
    return {
        "between": [place for place, _ in between],
        "perMille": [share for _, share in between],
        "bridges": [place for place, bridge in enumerate(found.bridge) if bridge],
    }


def all_columns(
    content: GraphContent,
    positions: NDArray[np.float64],
    communities: list[int] | None = None,
    *,
    articles: bool = True,
    base: str,
    stands: Callable[[ResolvedClaim], bool] = rdf.stands,
) -> dict[str, Any]:
    """Return the three blocks by name."""
    edges = edges_of(content)
    members = find_communities(len(content.entities), edges) if communities is None else communities
    measures = measure(len(content.entities), edges, communities=members)
    evidence = evidence_columns(content, base=base, stands=stands) | {
        "measures": _measures(measures)
    }
    return {
        "graph": graph_columns(content, positions, members, base=base),
        "evidence": evidence,
        "texts": text_pieces(content, articles=articles),
    }
