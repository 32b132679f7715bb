"""Make graphs of any size out of nothing, the same each time, for measuring the page."""

from __future__ import annotations

import datetime
import random

from kg.iri import DEFAULT_BASE, KG, mint_iri
from kg.model import (
    Claim,
    Document,
    Entity,
    Fact,
    GraphContent,
    Mention,
    MentionKind,
    Phrase,
    Polarity,
    ResolvedClaim,
    Status,
    Time,
)

FIRST = [
    "Ana",
    "Bo",
    "Cem",
    "Dina",
    "Emre",
    "Fay",
    "Goran",
    "Hana",
    "Ivo",
    "Jun",
    "Kofi",
    "Lea",
    "Mats",
    "Nora",
    "Omar",
    "Petra",
    "Quy",
    "Rosa",
    "Sven",
]
LAST = [
    "Adeyemi",
    "Berg",
    "Castro",
    "Dahl",
    "Eriksen",
    "Fofana",
    "Garcia",
    "Haddad",
    "Ito",
    "Jansen",
    "Kovac",
    "Lund",
    "Moreau",
    "Novak",
]
PLACES = [
    "Alder",
    "Birch",
    "Cedar",
    "Elm",
    "Fir",
    "Hazel",
    "Juniper",
    "Larch",
    "Maple",
    "Oak",
    "Pine",
    "Rowan",
    "Spruce",
    "Willow",
]
KINDS = ("Person", "Organization", "Country", "Place", "Concept", "Event", "Position")
VERBS = (
    "met",
    "praised",
    "leads",
    "funds",
    "visited",
    "criticises",
    "signed",
    "supports",
    "rejects",
)
FILLER = [
    "during",
    "the",
    "talks",
    "on",
    "trade",
    "and",
    "energy",
    "that",
    "both",
    "sides",
    "called",
    "useful",
    "and",
    "frank",
]
OUTLETS = tuple(f"The {place} {word}" for place in PLACES[:6] for word in ("Herald", "Post"))
STATUSES = (Status.ASSERTED, Status.ASSERTED, Status.ASSERTED, Status.REPORTED)


def generate(nodes: int, facts: int, *, claims: int | None = None, seed: int = 1) -> GraphContent:
    """Return a graph of communities with hubs; `claims` sentences, or two a fact."""
    chance = random.Random(seed)
    entities = sorted(
        (_entity(chance, number) for number in range(nodes)), key=lambda each: each.id
    )
    pairs = sorted(_pairs(chance, nodes, facts))
    wanted = 2 * len(pairs) if claims is None else claims
    documents = _Documents(chance)
    made = []
    for place, (subject, verb, target) in enumerate(pairs):
        share = wanted * (place + 1) // len(pairs) - wanted * place // len(pairs)
        own = tuple(
            documents.claim(entities[subject], verb, entities[target]) for _ in range(max(1, share))
        )
        if not place % 40:
            own = (*own, documents.denial(entities[subject], verb, entities[target]))
        made.append(
            Fact(
                subject=entities[subject].id,
                predicate=KG + verb,
                object=entities[target].id,
                claims=own,
                stands=any(claim.status is Status.ASSERTED for claim in own),
            )
        )
    return GraphContent(
        documents=tuple(documents.finished()),
        entities=tuple(entities),
        facts=tuple(made),
        labels={KG + verb: verb for verb in VERBS},
    )


def _entity(chance: random.Random, number: int) -> Entity:
    kind = chance.choices(KINDS, (40, 20, 4, 10, 16, 5, 5))[0]
    name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    if kind != "Person":
        name = f"{chance.choice(PLACES)} {chance.choice(LAST)} {kind}"
    label = f"{name} {number}" if number >= 100 else name
    return Entity(
        id=mint_iri(f"{DEFAULT_BASE}entity/", f"{label}--{number}"),
        label=label,
        type=kind,
        aliases=(label.split()[1],) if number % 3 == 0 else (),
    )


def _pairs(chance: random.Random, nodes: int, facts: int) -> set[tuple[int, str, int]]:
    size = max(12, min(400, nodes // 12))
    pairs: set[tuple[int, str, int]] = set()
    while len(pairs) < facts:
        subject = int(nodes * chance.random())
        group = subject // size * size
        near = group + int(min(size, nodes - group) * chance.random() ** 2.2)
        target = near if chance.random() < 0.9 else int(nodes * chance.random() ** 2)
        if target != subject:
            pairs.add((subject, chance.choice(VERBS), target))
    return pairs


class _Documents:
    """Texts that grow by a sentence a claim, some forty to a document."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._sentences: list[str] = []
        self._length = 0
        self._done: list[Document] = []

    def claim(self, subject: Entity, verb: str, target: Entity) -> ResolvedClaim:
        """Write a sentence and return its claim."""
        status = self._chance.choice(STATUSES)
        return self._write(subject, verb, target, status=status, phrase=verb)

    def denial(self, subject: Entity, verb: str, target: Entity) -> ResolvedClaim:
        """Write a sentence that denies the fact and return its claim."""
        return self._write(subject, verb, target, status=Status.NEGATED, phrase=f"never {verb}")

    def _write(
        self, subject: Entity, verb: str, target: Entity, *, status: Status, phrase: str
    ) -> ResolvedClaim:
        rest = " ".join(self._chance.sample(FILLER, self._chance.randint(3, 11)))
        sentence = f"{subject.label} {phrase} {target.label} {rest}."
        start = self._length
        name = f"report-{len(self._done):05}"
        verb_start = start + len(subject.label) + 1
        object_start = verb_start + len(phrase) + 1
        day = self._chance.randint(1, 28)
        self._sentences.append(sentence)
        self._length += len(sentence) + 1
        claim = Claim(
            document=name,
            sentence=(start, start + len(sentence)),
            subject=_mention(name, start, subject),
            phrase=Phrase(
                surface=phrase,
                lemma=verb,
                start=verb_start,
                end=verb_start + len(phrase),
                head=verb,
            ),
            object=_mention(name, object_start, target),
            status=status,
            polarity=Polarity.NEGATIVE if status == Status.NEGATED else Polarity.POSITIVE,
            time=Time(text="then", value=f"2025-{self._chance.randint(1, 12):02}-{day:02}")
            if self._chance.random() < 0.5
            else None,
            confidence=self._chance.randint(40, 98) / 100,
            rule="clause/object",
        )
        if len(self._sentences) == 40:
            self._finish()
        return ResolvedClaim(
            claim=claim, subject=subject.id, predicate=KG + verb, object=target.id, status=status
        )

    def _finish(self) -> None:
        number = len(self._done)
        day = datetime.date(2025, 1, 1) + datetime.timedelta(days=number * 7 % 360)
        self._done.append(
            Document(
                id=f"report-{number:05}",
                text=" ".join(self._sentences),
                title=f"Report {number} from {PLACES[number % len(PLACES)]}",
                date=day,
                source=OUTLETS[number % len(OUTLETS)],
            )
        )
        self._sentences, self._length = [], 0

    def finished(self) -> list[Document]:
        """Return the documents written."""
        if self._sentences:
            self._finish()
        return self._done


def _mention(document: str, start: int, entity: Entity) -> Mention:
    end = start + len(entity.label)
    return Mention(
        document=document,
        start=start,
        end=end,
        text=entity.label,
        kind=MentionKind.NAME,
        type=entity.type,
        phrase=(start, end),
    )
