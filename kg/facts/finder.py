"""Facts of a user's ontology, found beside the clauses of a text and told as its clauses are.

1. What examples taught finds those of its properties (`Matcher`), the ontology's frames find those
   of the others (`FrameMatcher`).
2. Each gets status, source, time and place from the words around its phrase, as any claim does.
3. For a graph (`anchored`), its ends are the mentions that the text has, in the text's own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from kg.annotate import Language
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.telling import Teller
from kg.extract.scope import status_of_own_words
from kg.facts.frames.matcher import FrameMatcher
from kg.facts.learning.examples import read_examples
from kg.facts.learning.learn import learn
from kg.facts.learning.learned import Learned, read_learned
from kg.facts.learning.match import Matcher
from kg.model import Claim, Extraction, Literal, Mention, MentionKind, Status
from kg.ontology.terms import Ontology
from kg.parse import Parse

LIKELY = 0.5
"""A found fact that is less sure than this is likelier false than true, and no claim of a graph."""


def fact_finder(
    nlp: Language, ontology: Ontology, examples: Path | None = None
) -> FactFinder | None:
    """Return what finds facts of an ontology; None for the core alone, which clauses tell.

    `examples` are texts with their facts to learn from, or what was learned of them (.tsv).

    Raises:
        OntologyError: `examples` can't be read.

    """
    if not ontology.user_properties:
        return None
    if examples is None:
        return FactFinder(ontology)
    return FactFinder(ontology, read_or_learn(nlp, examples, ontology))


def read_or_learn(nlp: Language, examples: Path, ontology: Ontology) -> Learned:
    """Return what texts with their facts teach, or what they have taught already (.tsv)."""
    if examples.suffix == ".tsv":
        return read_learned(examples)
    return learn(nlp, read_examples(examples), ontology)[0]


class FactFinder:
    """Adds to an extraction the facts of a user's ontology that its text tells.

    A property with examples is found by what they taught, one without by its frames.
    """

    def __init__(self, ontology: Ontology, learned: Learned | None = None) -> None:
        self._frames = FrameMatcher(ontology)
        self._learned = Matcher(learned, ontology) if learned else None
        self._taught = learned.taught if learned else frozenset()

    def __call__(self, extraction: Extraction, doc: Parse) -> Extraction:
        """Return the extraction with the claims found; those it has stay as they are."""
        own = len(extraction.claims)
        found = self._frames(extraction, doc)
        claims = [claim for claim in found.claims[own:] if claim.predicate not in self._taught]
        if self._learned is not None:
            framed = len(found.claims)
            found = self._learned(found, doc)
            claims += found.claims[framed:]
        told = _told(extraction, doc, claims) if claims else ()
        return msgspec.structs.replace(found, claims=(*extraction.claims, *told))


def _told(extraction: Extraction, doc: Parse, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield claims with status, source and circumstances of the word that their phrase hangs on.

    A phrase that is a name itself ("Ada Byron (1815–1852)") is a remark in passing: presupposed.
    """
    index = MentionIndex(doc, extraction.mentions)
    teller = Teller(doc, index, extraction.document.date)
    for claim in claims:
        span = doc.char_span(claim.phrase.start, claim.phrase.end, alignment_mode="expand")
        if span is None:
            yield claim
            continue
        ends = {claim.subject.span, (claim.object.start, claim.object.end)}
        passing = (span.start_char, span.end_char) in ends
        telling = teller.telling_of(span.root, presupposed=passing).fields(ends)
        if not _holds(telling["sentence"], ends):  # it reaches over several sentences
            del telling["sentence"]
        told = msgspec.structs.replace(claim, **telling)
        speaker = told.attributed_to
        if told.status is Status.REPORTED and speaker and index.are_one(speaker, told.subject):
            told = msgspec.structs.replace(told, status=status_of_own_words(told))
        yield told


def _holds(sentence: tuple[int, int], spans: set[tuple[int, int]]) -> bool:
    return all(sentence[0] <= start and end <= sentence[1] for start, end in spans)


def anchored(extraction: Extraction, found: Extraction) -> Extraction:
    """Return the extraction with the claims of `found`, their ends in the words of the text.

    Examples teach spans and notations of their own ("Swedish" is "Sweden"); in a graph what the
    text mentions is one thing with what was learned of it. An end that no mention stands at is a
    mention that is added. What is not likely is left out.
    """
    anchors = _Anchors(extraction)
    claims = []
    for claim in found.claims[len(extraction.claims) :]:
        if claim.confidence < LIKELY:
            continue
        subject = anchors.mention(claim.subject)
        object_ = (
            anchors.literal(claim.object)
            if isinstance(claim.object, Literal)
            else anchors.mention(claim.object)
        )
        if (subject.start, subject.end) != (object_.start, object_.end):
            claims.append(msgspec.structs.replace(claim, subject=subject, object=object_))
    return msgspec.structs.replace(
        extraction, mentions=anchors.mentions(), claims=(*extraction.claims, *claims)
    )


class _Anchors:
    """The mentions of a text, and those that learned ends add to them."""

    def __init__(self, extraction: Extraction) -> None:
        self._text = extraction.document.text
        self._mentions = {mention.span: mention for mention in extraction.mentions}
        self._things = [
            mention for mention in extraction.mentions if mention.kind is not MentionKind.VALUE
        ]

    def mentions(self) -> tuple[Mention, ...]:
        """Return all mentions in the order of the text, the longer first."""
        return tuple(sorted(self._mentions.values(), key=lambda one: (one.start, -one.end)))

    def literal(self, literal: Literal) -> Literal:
        """Return a value with the words that the text has for it."""
        return msgspec.structs.replace(literal, text=self._text[literal.start : literal.end])

    def mention(self, end: Mention) -> Mention:
        """Return the mention that stands where an end does, the nearest to its span."""
        overlapping = [
            mention
            for mention in self._things
            if mention.start < end.end and end.start < mention.end and _same_thing(mention, end)
        ]
        if not overlapping:
            new = msgspec.structs.replace(end, name="")
            return self._mentions.setdefault(end.span, new)
        return min(overlapping, key=lambda mention: (_distance(mention, end), mention.kind))


def _same_thing(mention: Mention, end: Mention) -> bool:
    """Return whether a mention has the last word of an end, which mostly is its head."""
    return mention.end == end.end or (mention.start <= end.start and end.end <= mention.end)


def _distance(mention: Mention, end: Mention) -> int:
    return abs(mention.start - end.start) + abs(mention.end - end.end)
