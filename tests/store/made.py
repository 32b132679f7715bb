"""Extractions made by hand, without a model: `extraction("a.txt", "Ada met Bo. …")`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pyoxigraph as ox

from kg.config import Config
from kg.graph import Graph
from kg.model import (
    Claim,
    Document,
    Extraction,
    Mention,
    MentionKind,
    Modality,
    Phrase,
    Polarity,
    Status,
)
from kg.resolve import cluster_mentions
from kg.store import create_folder

RUN = '{"kgVersion":"test"}'
LEMMAS = {"met": "meet", "praised": "praise", "founded": "found", "left": "leave"}
SENTENCE = re.compile(r"(?P<s>[A-Z]\w+)(?P<not> never)? (?P<v>\w+) (?P<o>(?:the )?\w+)(?P<q>[.?])")
TYPES = {
    "Acme": "ORG",
    "India": "GPE",
    "Burma": "GPE",
    "Myanmar": "GPE",
    "France": "GPE",
    "Goa": "GPE",
}


def extraction(document_id: str, text: str, **fields) -> Extraction:
    """Return what is read from sentences "Name verb Name."; "never" negates, "?" makes hearsay."""
    document = Document(id=document_id, text=text, **fields)
    mentions: list[Mention] = []
    claims: list[Claim] = []
    sentences = []
    for match in SENTENCE.finditer(text):
        subject, object_ = (_mention(document_id, match, group) for group in "so")
        mentions += [subject, object_]
        sentences.append(match.span())
        status = Status.REPORTED if match["q"] == "?" else Status.ASSERTED
        claims.append(
            Claim(
                document=document_id,
                sentence=match.span(),
                subject=subject,
                phrase=Phrase(
                    surface=match["v"],
                    lemma=LEMMAS.get(match["v"], match["v"]),
                    start=match.start("v"),
                    end=match.end("v"),
                    head=LEMMAS.get(match["v"], match["v"]),
                ),
                object=object_,
                status=Status.NEGATED if match["not"] else status,
                polarity=Polarity.NEGATIVE if match["not"] else Polarity.POSITIVE,
                modality=Modality.CERTAIN,
                confidence=0.9,
                rule="clause/object",
                path="nsubj<verb>dobj",
            )
        )
    found = Extraction(
        document=document,
        mentions=_with_antecedents(mentions),
        claims=tuple(claims),
        sentences=tuple(sentences),
    )
    clusters = cluster_mentions(document_id, found.mentions)
    return msgspec.structs.replace(found, clusters=clusters)


def _mention(document_id: str, match: re.Match[str], group: str) -> Mention:
    text = match[group]
    nominal = text.startswith("the ")
    return Mention(
        document=document_id,
        start=match.start(group) + 4 * nominal,
        end=match.end(group),
        text=text.removeprefix("the "),
        kind=MentionKind.NOMINAL if nominal else MentionKind.NAME,
        type="CONCEPT" if nominal else TYPES.get(text, "PERSON"),
        phrase=match.span(group),
        key=text.removeprefix("the ") if nominal else "",
    )


def _with_antecedents(mentions: list[Mention]) -> tuple[Mention, ...]:
    """Return the mentions, each later one of a name with the first as its antecedent."""
    first: dict[str, Mention] = {}
    linked = []
    for mention in mentions:
        before = first.setdefault(mention.text, mention)
        reason = "same-name"
        if before is not mention:
            mention = msgspec.structs.replace(mention, antecedents=(before.span,), reason=reason)
        linked.append(mention)
    return tuple(linked)


def graph_of(texts: dict[str, str], path: Path | None = None, **settings: Any) -> Graph:
    """Return a graph of texts that are read without a model."""
    graph = Graph(create_folder(path, Config(**settings)))
    add(graph, texts)
    return graph


def add(graph: Graph, texts: dict[str, str]) -> None:
    """Read texts into a graph without a model."""
    for document_id, text in texts.items():
        graph.folder.put(extraction(document_id, text), RUN)
    graph.update()


def turtle(graph: Graph) -> str:
    """Return the Turtle of a graph."""
    return b"".join(graph.export("turtle")).decode()


def stored(graph: Graph) -> set[str]:
    """Return what the RDF store of a graph holds, as lines of N-Triples."""
    with graph.folder.triples.snapshot() as path:
        return {f"{quad.triple} ." for quad in ox.Store.read_only(str(path))}


def lines(graph: Graph) -> set[str]:
    """Return what the tables of a graph say, as lines of N-Triples that pyoxigraph wrote."""
    text = b"".join(graph.export("ntriples"))
    return {f"{triple} ." for triple in ox.parse(text, ox.RdfFormat.N_TRIPLES)}
