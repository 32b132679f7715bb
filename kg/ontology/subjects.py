"""Which words may be the subject of an object, and what speaks for each."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.coreference import find_antecedents
from kg.extract.mentions import find_mentions
from kg.extract.repairs import mended_doc
from kg.model import Document, Mention, MentionKind
from kg.ontology.align import Places
from kg.ontology.candidates import NO_SUBJECTS, Candidate, KnownNames, may_be_subject
from kg.ontology.paths import evidence_between


def read_places(doc: Doc, known: KnownNames) -> Places:
    """Return the candidates of a Doc, with its mentions and what they stand for."""
    document = Document(id="", text=doc.text)
    plain = mended_doc(doc)
    mentions = find_antecedents(document, plain, find_mentions(document, plain))
    names = [mention.span for mention in mentions if mention.kind is MentionKind.NAME]
    return Places(doc, _antecedents(doc, mentions), known, names)


def _antecedents(doc: Doc, mentions: list[Mention]) -> dict[int, int]:
    """Return which word each pronoun or repeated name stands for, heads by token number."""
    by_span = {mention.span: mention for mention in mentions}
    found = {}
    for mention in mentions:
        last, seen = mention, {mention.span}
        while len(last.antecedents) == 1 and last.antecedents[0] in by_span:
            last = by_span[last.antecedents[0]]
            if last.span in seen:
                break
            seen.add(last.span)
        if last is not mention:
            one, other = _head(doc, mention.span), _head(doc, last.span)
            if one is not None and other is not None and one != other:
                found[one.i] = other.i
    return found


def _head(doc: Doc, span: tuple[int, int]) -> Token | None:
    found = doc.char_span(*span, alignment_mode="expand")
    return found.root if found is not None else None


def possible_subjects(places: Places, candidate: Candidate) -> list[Candidate]:
    """Return the candidates that may be the subject of an object, in the order of the text."""
    taken = candidate.spans.get("entity") or next(iter(candidate.spans.values()))
    return [
        option
        for option in places.candidates
        if may_be_subject(option)
        and option.head.i not in places.stands_for
        and option.head.i != candidate.head.i
        and not taken[0] <= option.head.idx < taken[1]
    ]


def subject_evidence(
    places: Places, option: Candidate, candidate: Candidate, iri: str
) -> Iterator[str]:
    """Yield what speaks for an option as the subject of an object."""
    sent = candidate.head.sent
    near = [
        position
        for position in places.positions(option)
        if position.head.sent.start == sent.start and position.head.i != candidate.head.i
    ]
    yield f"type {option.type} of {iri}"
    yield f"type {option.type}"
    topic = places.topic
    yield "topic" if topic is not None and option.head.i == topic.head.i else "no topic"
    if option.head.pos_ == "PROPN":
        yield "proper"
    if not near:
        yield "other sentence"
        return
    position = min(near, key=lambda place: abs(place.head.i - candidate.head.i))
    if position is not option:
        yield "by pronoun"
    for piece in evidence_between(position.head, candidate.head):
        yield piece
        yield f"{piece} of {iri}"
    between = sum(
        one.type not in NO_SUBJECTS
        and min(position.head.i, candidate.head.i)
        < one.head.i
        < max(position.head.i, candidate.head.i)
        for one in places.candidates
    )
    yield f"between {min(between, 3)}"
