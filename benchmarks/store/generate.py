"""Make a graph of any size without reading texts: documents of 25 claims in 10 sentences each.

A tenth as many entities as claims, 50 verbs, both skewed as in news: a few are in most sentences.
The same numbers give the same graph.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import msgspec

from kg import rdf
from kg.config import Config
from kg.graph import Graph
from kg.iri import DEFAULT_BASE, KG, mint_iri
from kg.model import (
    Claim,
    Document,
    Entity,
    Extraction,
    Mention,
    MentionKind,
    Phrase,
    ResolvedClaim,
    Status,
)
from kg.pipeline import describe_run, update_graph
from kg.resolve import cluster_mentions
from kg.store import create_folder

CLAIMS_A_DOCUMENT = 25
SENTENCES_A_DOCUMENT = 10
_SYLLABLES = "ba ce do fi gu ha je ki lo mu na pe qui ro su ta ve wo xi yu za".split()  # noqa: SIM905 - a list of twenty words reads better as one line
_VERBS = [f"{first}{second}ed" for first in _SYLLABLES[:10] for second in _SYLLABLES[10:15]]
_KINDS = ("PERSON", "PERSON", "PERSON", "ORG", "GPE")


def extractions(claims: int, *, seed: int = 1) -> Iterator[Extraction]:
    """Yield documents that make about `claims` claims."""
    chance = random.Random(seed)
    entities = [_entity(number) for number in range(max(10, claims // 10))]
    for number in range(max(1, claims // CLAIMS_A_DOCUMENT)):
        yield _document(f"{number:07d}.txt", entities, chance)


def _entity(number: int) -> tuple[str, str]:
    return entity_name(number), _KINDS[number % len(_KINDS)]


def entity_name(number: int) -> str:
    """Return a name of two words; no two names have a word in common."""
    words = []
    for start in (2 * number, 2 * number + 1):
        letters, rest = [], start
        for _ in range(5):
            rest, digit = divmod(rest, len(_SYLLABLES))
            letters.append(_SYLLABLES[digit])
        words.append("".join(letters).title())
    return " ".join(words)


def _document(
    document_id: str, entities: list[tuple[str, str]], chance: random.Random
) -> Extraction:
    text = ""
    mentions: dict[tuple[int, int], Mention] = {}
    claims, sentences = [], []
    first: dict[str, Mention] = {}
    per_sentence = CLAIMS_A_DOCUMENT / SENTENCES_A_DOCUMENT
    for number in range(SENTENCES_A_DOCUMENT):
        begin = len(text)
        made = []
        for _ in range(round(per_sentence * (number + 1)) - round(per_sentence * number)):
            places = []
            for word in (
                _skewed(entities, chance),
                _skewed(_VERBS, chance),
                _skewed(entities, chance),
            ):
                name = word if isinstance(word, str) else word[0]
                places.append((len(text), len(text) + len(name), word))
                text += f"{name} "
            made.append(places)
        text = text[:-1] + ".\n"
        sentence = (begin, len(text) - 1)
        sentences.append(sentence)
        for subject, verb, object_ in made:
            ends = []
            for start, end, (name, kind) in (subject, object_):
                mention = Mention(
                    document=document_id,
                    start=start,
                    end=end,
                    text=name,
                    kind=MentionKind.NAME,
                    type=kind,
                    phrase=(start, end),
                    antecedents=(first[name].span,) if name in first else (),
                    reason="name/same" if name in first else "",
                )
                first.setdefault(name, mention)
                mentions[mention.span] = mention
                ends.append(mention)
            reported = chance.random() < 0.15
            claims.append(
                Claim(
                    document=document_id,
                    sentence=sentence,
                    subject=ends[0],
                    phrase=Phrase(surface=verb[2], lemma=verb[2], start=verb[0], end=verb[1]),
                    object=ends[1],
                    status=Status.REPORTED if reported else Status.ASSERTED,
                    confidence=round(0.5 + chance.random() / 2, 2),
                    rule="clause/object",
                    path="nsubj<verb>dobj",
                )
            )
    found = tuple(mentions.values())
    return Extraction(
        document=Document(id=document_id, text=text, title=document_id, source="generated"),
        mentions=found,
        claims=tuple(claims),
        clusters=cluster_mentions(document_id, found),
        sentences=tuple(sentences),
    )


def _skewed(choices: list, chance: random.Random):  # noqa: ANN202 - a name or a pair
    """Return a choice; the first ones far more often, as with names in the news."""
    return choices[int(len(choices) * chance.random() ** 3)]


def generated_graph(claims: int, path=None) -> Graph:  # noqa: ANN001 - a path or None
    """Return a graph of about `claims` claims."""
    folder = create_folder(path, Config())
    run = describe_run(folder.config)
    with folder.lock:
        for found in extractions(claims):
            folder.put(found, run)
        update_graph(folder)
    return Graph(folder)


def one_more(number: int) -> Extraction:
    """Return a document about the entities of a graph that is not in it."""
    (found,) = extractions(CLAIMS_A_DOCUMENT, seed=1000 + number)
    return msgspec.structs.replace(
        found, document=msgspec.structs.replace(found.document, id=f"more-{number}.txt")
    )


def lines_of(claims: int) -> Iterator[str]:
    """Yield the RDF of the same documents as lines of N-Triples, without resolving anything."""
    subjects: dict[str, str] = {}
    relations: set[str] = set()
    facts: set[tuple[str, str, str]] = set()
    for found in extractions(claims):
        resolved = [_resolved(claim) for claim in found.claims]
        for claim in resolved:
            read = claim.claim
            subjects[claim.subject] = read.subject.text
            subjects[str(claim.object)] = read.object.text
            relations.add(claim.predicate)
            if rdf.stands(claim):
                facts.add(rdf.fact_triple(claim, base=DEFAULT_BASE))
        triples = rdf.document_triples(found.document, (), base=DEFAULT_BASE)
        spans = {claim.claim.sentence for claim in resolved}
        triples += rdf.sentence_triples(found.document, spans, base=DEFAULT_BASE)
        for claim in resolved:
            triples += rdf.claim_triples(claim, base=DEFAULT_BASE, run=f"{DEFAULT_BASE}run/1")
        yield from map(rdf.line, triples)
    for iri, label in subjects.items():
        entity = Entity(id=iri, label=label, type="Person", classes=(KG + "Person",))
        described = rdf.entity_triples(entity, base=DEFAULT_BASE, fallback_class=KG + "Thing")
        yield from map(rdf.line, described)
    for relation in relations:
        yield from map(rdf.line, rdf.term_triples(relation, relation.rpartition("/")[2]))
    yield from map(rdf.line, rdf.term_triples(KG + "Person", "person", [KG + "Agent"]))
    yield from map(rdf.line, facts)


def _resolved(claim: Claim) -> ResolvedClaim:
    return ResolvedClaim(
        claim=claim,
        subject=mint_iri(f"{DEFAULT_BASE}entity/", claim.subject.text),
        predicate=mint_iri(f"{DEFAULT_BASE}relation/", claim.phrase.lemma),
        object=mint_iri(f"{DEFAULT_BASE}entity/", claim.object.text),
        status=claim.status,
    )
