"""A graph as a drawing of Mermaid, for Markdown pages of GitHub, GitLab and Obsidian."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.export.source import Source, node_id
from kg.export.words import Telling, state_of, telling
from kg.model import Fact

MOST_EDGES = 400
"""Mermaid draws 500 edges, and 50,000 characters; more nobody could read."""
_MOST_CHARACTERS = 48_000
_ARROWS = {"stands": "-->", "disputed": "--x", "denied": "-.-x"}
_RED = "#c82828"


def write_mermaid(source: Source) -> Iterator[bytes]:
    """Yield a flowchart: what stands as whole lines, what is only said as broken ones.

    Of a large graph it holds the facts between what has the most of them, and says so.
    """
    content = source.content()
    words = telling(content)
    chosen = _chosen(list(content.facts), words)
    yield b"flowchart LR\n"
    if len(chosen) < len(content.facts):
        note = f"%% {len(chosen):,} of {len(content.facts):,} facts, those of the most connected"
        yield f"{note}; --about NAME draws what is around one thing\n".encode()
    names: dict[str, str] = {}
    struck = []
    for number, fact in enumerate(chosen):
        ends = []
        for end, label in zip((fact.subject, fact.object), words.ends(fact), strict=True):
            key = node_id(end)
            known = key in names
            name = names.setdefault(key, f"n{len(names)}")
            ends.append(name if known else f'{name}["{_text(label)}"]')
        state = state_of(fact)
        note = "" if state == "stands" else f" ({state})"
        arrow = _ARROWS.get(state, "-.->")
        relation = _text(f"{words.relation(fact)}{note}")
        yield f'    {ends[0]} {arrow}|"{relation}"| {ends[1]}\n'.encode()
        if state in ("denied", "disputed"):
            struck.append(str(number))
    if struck:
        yield f"    linkStyle {','.join(struck)} stroke:{_RED}\n".encode()


def _chosen(facts: list[Fact], words: Telling) -> list[Fact]:
    """Return the facts to draw, in the order of the graph."""
    weight: Counter[str] = Counter()
    for fact in facts:
        weight.update((fact.subject, node_id(fact.object)))
    places = sorted(
        range(len(facts)),
        key=lambda place: (
            not facts[place].stands,
            -min(weight[facts[place].subject], weight[node_id(facts[place].object)]),
            place,
        ),
    )
    room = _MOST_CHARACTERS
    kept = []
    for place in places[:MOST_EDGES]:
        # the words of an edge, its two nodes and what stands between them
        room -= sum(map(len, (*words.ends(facts[place]), words.relation(facts[place])))) + 50
        if room < 0:
            break
        kept.append(place)
    return [facts[place] for place in sorted(kept)]


def _text(text: str) -> str:
    """Return words as Mermaid takes them between quotes: what it reads as mark-up is numbered."""
    return re.sub(r'["#&<>`\\;{}|\[\]]', lambda found: f"#{ord(found[0])};", " ".join(text.split()))
