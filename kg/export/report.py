"""A graph as a report to read: who, what, when, who says so, and what contradicts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.export.about import About
from kg.export.plain_page import plain_page
from kg.export.source import Source
from kg.export.words import Telling, claims_to_tell, markdown, state_of, telling
from kg.model import Entity, Fact, GraphContent

_HEADINGS = (
    ("stands", "What stands"),
    ("disputed", "What is said and denied"),
    ("denied", "What is denied"),
    ("reported", "What others say"),
    ("possible", "What is planned or possible"),
    ("unsure", "What kg is not sure of"),
)
"""What the texts make of a fact, in the order in which it is told."""


def write_markdown(source: Source) -> Iterator[bytes]:
    """Yield Markdown: a section for each thing, and before them what contradicts."""
    for line in _lines(source.content(), _about(source)):
        yield f"{line}\n".encode()


def write_html(source: Source) -> Iterator[bytes]:
    """Yield the same report as a page to read and print."""
    content, about = source.content(), _about(source)
    text = "\n".join(_lines(content, about)) + "\n"
    yield plain_page(text, title=_title(content, about)).encode()


def _about(source: Source) -> tuple[str, ...]:
    return source.iris if isinstance(source, About) else ()


def _title(content: GraphContent, about: tuple[str, ...]) -> str:
    labels = {entity.id: entity.label for entity in content.entities}
    return ", ".join(labels[iri] for iri in about) or "What the texts say"


def _lines(content: GraphContent, about: tuple[str, ...]) -> Iterator[str]:
    words = telling(content)
    facts = [fact for fact in content.facts if not fact.is_inferred]
    yield f"# {markdown(_title(content, about))}\n"
    texts = f"{len(content.documents):,} text{'' if len(content.documents) == 1 else 's'}"
    yield f"{len(facts):,} facts of {texts}.\n"
    disputed = [fact for fact in facts if state_of(fact) == "disputed"]
    if disputed and not about:
        yield "## What contradicts\n"
        yield from facts_in_words(disputed, words, whole=True)
    of: defaultdict[str, list[Fact]] = defaultdict(list)
    said_of: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        of[fact.subject].append(fact)
        if isinstance(fact.object, str) and fact.object != fact.subject:
            said_of[fact.object].append(fact)
    for entity in in_order(content.entities, of, said_of, about):
        yield f"## {markdown(entity.label)}\n"
        yield from thing_in_words(entity, of[entity.id], said_of[entity.id], words)
    yield "## Texts\n"
    for document in content.documents:
        date = f", {document.date.isoformat()}" if document.date else ""
        source = f", {markdown(document.source)}" if document.source else ""
        yield f"- {markdown(document.title or document.id)}{date}{source}"


def in_order(
    entities: Iterable[Entity],
    of: defaultdict[str, list[Fact]],
    said_of: defaultdict[str, list[Fact]],
    about: Sequence[str] = (),
) -> list[Entity]:
    """Return the things that something is said of, those with the most facts first.

    Of a report that is `about` some, only these.
    """
    weight = Counter({one.id: len(of[one.id]) + len(said_of[one.id]) for one in entities})
    chosen = [one for one in entities if weight[one.id] and (not about or one.id in about)]
    return sorted(chosen, key=lambda one: (-weight[one.id], one.label, one.id))


def thing_in_words(
    entity: Entity, of: Sequence[Fact], said_of: Sequence[Fact], words: Telling
) -> Iterator[str]:
    """Yield what is known of a thing, as lines of Markdown."""
    known = [entity.type, *(f"also {alias}" for alias in entity.aliases if alias != entity.label)]
    yield f"*{markdown(', '.join(known))}*\n"
    if entity.same_as:
        yield " ".join(f"<{iri}>" for iri in entity.same_as) + "\n"
    for state, heading in _HEADINGS:
        told = [fact for fact in of if state_of(fact) == state]
        if told:
            yield f"### {heading}\n"
            yield from facts_in_words(told, words, whole=False)
    if said_of:
        yield "### Where else it is named\n"
        yield from facts_in_words(said_of, words, whole=True)


def facts_in_words(facts: Iterable[Fact], words: Telling, *, whole: bool) -> Iterator[str]:
    """Yield facts with their sentences; `whole` ones with their subject."""
    for fact in facts:
        _, value = words.ends(fact)
        line = words.line(fact) if whole else f"{words.relation(fact)} {value}"
        yield f"- {markdown(line)}"
        for claim in claims_to_tell(fact):
            notes = [*words.marks(claim), *words.circumstances(claim)]
            told = f"{', '.join(notes)}: " if notes else ""
            yield f"  > {markdown(told)}{' ' if told else ''}{markdown(words.sentence(claim))}  "
            yield f"  > *{markdown(words.source(claim))}*\n"
