"""A graph as a vault of Obsidian: a note for each thing and each text, linked to one another."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.export.report import in_order
from kg.export.source import Source
from kg.export.words import Telling, claims_to_tell, markdown, state_of, telling
from kg.model import Document, Entity, Fact, Literal

THINGS, TEXTS, START = "Things", "Texts", "Start"
_NOT_IN_NAMES = re.compile(r'[\[\]#^|\\/:*?"<>%\x00-\x1f\x7f]')
_ENDS_LINKS = re.compile(r"[\[\]|]")
_MOST_BYTES = 120
"""Of a name: file systems take 255, and a tool that syncs them adds some of its own."""
_ON_START = 100


def vault_files(source: Source) -> dict[str, bytes]:
    """Return the notes of a vault by their paths in it."""
    content = source.content()
    words = telling(content)
    things = _names([(one.id, one.label) for one in content.entities], THINGS)
    texts = _names([(one.id, one.title or one.id) for one in content.documents], TEXTS)
    vault = _Vault(words, things, texts)
    of: defaultdict[str, list[Fact]] = defaultdict(list)
    said_of: defaultdict[str, list[Fact]] = defaultdict(list)
    told_by: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in content.facts:
        of[fact.subject].append(fact)
        if isinstance(fact.object, str) and fact.object != fact.subject:
            said_of[fact.object].append(fact)
        for id_ in sorted({claim.claim.document for claim in fact.claims}):
            told_by[id_].append(fact)
    first = in_order(content.entities, of, said_of)[:_ON_START]
    files = {f"{START}.md": _joined(vault.start(first, content.documents))}
    for entity in content.entities:
        note = vault.thing(entity, of[entity.id], said_of[entity.id])
        files[f"{things[entity.id]}.md"] = _joined(note)
    for document in content.documents:
        files[f"{texts[document.id]}.md"] = _joined(vault.text(document, told_by[document.id]))
    return files


def _joined(lines: Iterator[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def _names(labels: Sequence[tuple[str, str]], folder: str) -> dict[str, str]:
    """Return a path for each id, which no other has, not even in capitals."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for id_, label in labels:
        plain = " ".join(_NOT_IN_NAMES.sub(" ", label).split()).strip(". ") or "unnamed"
        plain = plain.encode()[:_MOST_BYTES].decode(errors="ignore").strip()
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain} {number}"
        taken.add(name.casefold())
        found[id_] = f"{folder}/{name}"
    return found


class _Vault:
    """Writes notes whose links lead to one another."""

    def __init__(self, words: Telling, things: Mapping[str, str], texts: Mapping[str, str]) -> None:
        self._words, self._things, self._texts = words, things, texts

    def start(self, entities: Sequence[Entity], documents: Sequence[Document]) -> Iterator[str]:
        """Yield the note to begin with."""
        yield "# Start\n"
        yield "Made by kg. Things with the most facts:\n"
        yield from (f"- {self._link(one.id)}" for one in entities)
        yield "\nTexts:\n"
        yield from (f"- {self._text_link(one.id)}" for one in documents)

    def thing(self, entity: Entity, of: Sequence[Fact], said_of: Sequence[Fact]) -> Iterator[str]:
        """Yield the note of a thing: what is known of it, and where else it is named."""
        aliases = [alias for alias in entity.aliases if alias != entity.label]
        yield "---"
        yield f"type: {json.dumps(entity.type, ensure_ascii=False)}"
        yield f"aliases: {json.dumps([entity.label, *aliases], ensure_ascii=False)}"
        yield f"iri: {json.dumps(entity.id, ensure_ascii=False)}"
        if entity.same_as:
            yield f"same_as: {json.dumps(list(entity.same_as), ensure_ascii=False)}"
        yield "---"
        yield f"# {markdown(entity.label)}\n"
        for fact in of:
            yield f"- {markdown(self._words.relation(fact))} {self._end(fact.object)}{_mark(fact)}"
            yield from self._evidence(fact)
        if said_of:
            yield "\n## Where else it is named\n"
        for fact in said_of:
            relation = markdown(self._words.relation(fact))
            yield f"- {self._link(fact.subject)} {relation} {self._end(fact.object)}{_mark(fact)}"
            yield from self._evidence(fact)

    def text(self, document: Document, facts: Sequence[Fact]) -> Iterator[str]:
        """Yield the note of a text: its words, and what they tell."""
        yield "---"
        if document.date:
            yield f"date: {document.date.isoformat()}"
        for name in ("source", "author", "url"):
            if value := getattr(document, name):
                yield f"{name}: {json.dumps(value, ensure_ascii=False)}"
        yield f"id: {json.dumps(document.id, ensure_ascii=False)}"
        yield "---"
        yield f"# {markdown(document.title or document.id)}\n"
        for paragraph in re.split(r"\n\s*\n", document.text):
            if paragraph.strip():
                yield f"{markdown(paragraph)}\n"
        yield "## What it tells\n"
        for fact in facts:
            relation = markdown(self._words.relation(fact))
            yield f"- {self._link(fact.subject)} {relation} {self._end(fact.object)}{_mark(fact)}"

    def _evidence(self, fact: Fact) -> Iterator[str]:
        for claim in claims_to_tell(fact):
            notes = [*self._words.marks(claim), *self._words.circumstances(claim)]
            told = f"*{markdown(', '.join(notes))}:* " if notes else ""
            sentence = markdown(self._words.sentence(claim))
            yield f"    - {told}{sentence} ({self._text_link(claim.claim.document)})"

    def _end(self, value: str | Literal) -> str:
        if isinstance(value, Literal):
            return markdown(f"{value.value} {value.unit}")
        return self._link(value)

    def _link(self, iri: str) -> str:
        label = self._words.labels.get(iri, iri)
        return _link_to(self._things[iri], label) if iri in self._things else markdown(label)

    def _text_link(self, document: str) -> str:
        known = self._words.documents[document]
        return _link_to(self._texts[document], known.title or known.id)


def _link_to(path: str, label: str) -> str:
    # within a link nothing is escaped, and these would end it
    words = " ".join(_ENDS_LINKS.sub(" ", label).split())
    return f"[[{path}|{words or path}]]"


def _mark(fact: Fact) -> str:
    state = state_of(fact)
    return "" if state == "stands" else f" — *{state}*"
