"""How many facts of the development articles have a property of the core ontology as predicate.

usage: python benchmarks/news_predicates.py ../shared/data/news [--read 100] [--unmapped 40]

Prints the share, how often each property was used, and of a sample of mapped facts (the same at
every run) how many were found right: those of it that have no verdict yet are printed with their
sentences, for a reader to judge in verdicts/mapped.jsonl (as verdicts/verdicts.py says; no sentence
is stored). Then come the commonest phrases that mapped to nothing.
"""

from __future__ import annotations

import argparse
import datetime
import random
from collections import Counter
from pathlib import Path

import msgspec

from kg.annotate import load_model
from kg.annotate.parses import read_parses
from kg.extract import extract
from kg.iri import KG
from kg.link import DEFAULT_LINKERS
from kg.mapping import map_claims
from kg.model import Document, Literal, ResolvedClaim, Status
from kg.ontology import load_ontology
from kg.resolve import cluster_mentions, resolve

VERDICTS = Path(__file__).with_name("verdicts") / "mapped.jsonl"


class Verdict(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a reader found of one mapped fact."""

    document: str
    subject: tuple[int, int]
    phrase: tuple[int, int]
    object: tuple[int, int]
    predicate: str
    verdict: str
    reason: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """Return what the verdict is about."""
        return (self.document, self.subject, self.phrase, self.object, self.predicate)


def key_of(resolved: ResolvedClaim) -> tuple[object, ...]:
    """Return what a verdict about this claim is about."""
    claim = resolved.claim
    spans = (claim.subject.span, (claim.phrase.start, claim.phrase.end))
    end = (claim.object.start, claim.object.end)
    return (claim.document, *spans, end, resolved.predicate.removeprefix(KG))


def read_verdicts() -> dict[tuple[object, ...], Verdict]:
    """Return the verdicts by what they are about."""
    lines = VERDICTS.read_text(encoding="utf-8").splitlines()
    found = [msgspec.json.decode(line, type=Verdict) for line in lines]
    return {verdict.key: verdict for verdict in found}


def read_articles(folder: Path) -> list[Document]:
    """Return the articles with the dates that sources.tsv gives them."""
    dates = {}
    for line in (folder / "sources.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        name, _, date, *_ = line.split("\t")
        dates[name] = datetime.datetime.strptime(date, "%B %d, %Y").date() if "," in date else None
    return [
        Document(id=path.name, text=path.read_text(encoding="utf-8"), date=dates.get(path.name))
        for path in sorted(folder.glob("*.txt"))
    ]


def main() -> None:
    """Print the share and the samples."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--read", type=int, default=0)
    parser.add_argument("--unmapped", type=int, default=0)
    options = parser.parse_args()
    ontology = load_ontology()
    facts: dict[tuple[str, str, str], tuple[ResolvedClaim, str, str, str]] = {}
    for document, doc in read_parses(load_model(), read_articles(options.folder)):
        extraction = extract(document, doc)
        clusters = cluster_mentions(document.id, extraction.mentions)
        extraction = msgspec.structs.replace(extraction, clusters=clusters)
        resolution = resolve(clusters, gazetteers=DEFAULT_LINKERS)
        for claim in map_claims(extraction, resolution, ontology):
            if claim.status is Status.INFERRED:
                continue
            object_ = claim.object
            value = object_.text if isinstance(object_, Literal) else object_
            names = [
                resolution.entities[end].label if end in resolution.entities else end
                for end in (claim.subject, value)
            ]
            text = document.text[slice(*claim.claim.sentence)]
            facts.setdefault(
                (claim.subject, claim.predicate, value), (claim, names[0], names[1], text)
            )
    mapped = [fact for fact in facts.values() if fact[0].mapped]
    print(f"{len(facts)} facts, {len(mapped)} with a core property: {len(mapped) / len(facts):.2f}")
    print(Counter(fact[0].predicate.removeprefix(KG) for fact in mapped).most_common())
    verdicts = read_verdicts()
    judged: Counter[str] = Counter()
    for claim, subject, object_, text in random.Random(7).sample(mapped, options.read):
        verdict = verdicts.get(key_of(claim))
        judged[f"{verdict.verdict} {verdict.reason}".strip() if verdict else "unread"] += 1
        if verdict is None:
            said = f"{claim.status} {claim.claim.polarity} {claim.claim.modality}"
            name = claim.predicate.removeprefix(KG)
            print(f"{subject} | {name} | {object_} [{claim.claim.phrase.surface}, {said}]")
            print(f"  {key_of(claim)} <- {' '.join(text.split())}")
    print(judged.most_common())
    phrases = Counter(
        (fact[0].claim.phrase.lemma, fact[0].claim.phrase.head, fact[0].claim.rule)
        for fact in facts.values()
        if not fact[0].mapped
    )
    for phrase, count in phrases.most_common(options.unmapped):
        print(count, *phrase, sep="\t")


if __name__ == "__main__":
    main()
