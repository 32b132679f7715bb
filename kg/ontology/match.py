"""Find facts of an ontology's properties in a text, with what was learned from examples.

Each claim found carries the sentence, both ends, the words between as its phrase, and the
probability as its confidence; its rule is "examples/object".
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.iri import XSD
from kg.model import Claim, Extraction, Literal, Mention, MentionKind, Phrase
from kg.ontology.align import Places
from kg.ontology.candidates import Candidate, KnownNames
from kg.ontology.ends import DATES, NUMBERS
from kg.ontology.hints import Hints
from kg.ontology.learn import learn, read_examples
from kg.ontology.learned import Learned, read_learned
from kg.ontology.notation import Notation, plain_number, read_date
from kg.ontology.paths import evidence_of, stems_around
from kg.ontology.subjects import possible_subjects, read_places, subject_evidence
from kg.ontology.terms import Ontology
from kg.ontology.weights import probability

RULE = "examples/object"
RIVAL = 0.4
"""A property is not claimed of a word if another is this much likelier."""
TYPES = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"))


class Matcher:
    """Adds to an extraction the claims that the learned evidence supports."""

    def __init__(self, learned: Learned, ontology: Ontology) -> None:
        self._learned = learned
        self._ontology = ontology
        self._known = KnownNames(learned.known)
        self._hints = {
            property_.iri: Hints(ontology, property_.iri) for property_ in ontology.user_properties
        }
        self._subjects = {"subject": learned.subjects}

    def __call__(self, extraction: Extraction, doc: Doc) -> Extraction:
        """Return the extraction with the claims found, and the mentions that they speak of."""
        places = read_places(doc, self._known)
        ends = _Ends(extraction, doc)
        claims = {
            (claim.subject.span, claim.predicate, (claim.object.start, claim.object.end)): claim
            for candidate in places.candidates
            if candidate.type != "PRONOUN"
            for claim in self._claims(places, candidate, ends)
        }
        return msgspec.structs.replace(
            extraction,
            mentions=ends.mentions(),
            claims=(*extraction.claims, *claims.values()),
        )

    def _claims(self, places: Places, candidate: Candidate, ends: _Ends) -> Iterator[Claim]:
        evidence = list(evidence_of(candidate.head, candidate.type))
        stems = stems_around(candidate.head)
        likely = {
            iri: probability(evidence, hints(stems, candidate.type), iri, self._learned.objects)
            for iri, hints in self._hints.items()
        }
        least = max(self._learned.threshold, RIVAL * max(likely.values(), default=1.0))
        for iri, chance in likely.items():
            if chance < least:
                continue
            subject = self._subject(places, candidate, iri)
            if subject is None:
                continue
            above = self._span(subject, iri, "subject")
            below = self._span(candidate, iri, "object")
            if above[0] < below[1] and below[0] < above[1]:
                continue
            yield ends.claim(
                (subject, above, self._notation("").write(ends.text(above))),
                (candidate, below, self._notation(iri).write(ends.text(below))),
                iri,
                self._ontology.properties[iri].ranges
                if self._ontology.properties[iri].takes_values
                else (),
                chance,
            )

    def _subject(self, places: Places, candidate: Candidate, iri: str) -> Candidate | None:
        best, best_score = None, float("-inf")
        for option in possible_subjects(places, candidate):
            score = probability(
                subject_evidence(places, option, candidate, iri), (), "subject", self._subjects
            )
            if score > best_score:
                best, best_score = option, score
        return best

    def _notation(self, iri: str) -> Notation:
        return self._learned.notations.get(iri) or Notation()

    def _span(self, candidate: Candidate, iri: str, end: str) -> tuple[int, int]:
        proper = "proper" if candidate.head.pos_ == "PROPN" else "common"
        spans = self._learned.spans

        def rate(way: str) -> float:
            key = f"{end} {way} {proper}"
            return spans.get((iri, key), spans.get(("", key), 0.1))

        return candidate.spans[max(candidate.spans, key=rate)]


def learn_matcher(nlp: Language, examples: Path, ontology: Ontology) -> Matcher:
    """Return a matcher that learns from a file of examples, or has learned already (.tsv)."""
    if examples.suffix == ".tsv":
        return Matcher(read_learned(examples), ontology)
    learned, _ = learn(nlp, read_examples(examples), ontology)
    return Matcher(learned, ontology)


End = tuple[Candidate, tuple[int, int], str]
"""A candidate, its span, and its name as the examples would write it."""


class _Ends:
    """The mentions of a text, to which new ones are added."""

    def __init__(self, extraction: Extraction, doc: Doc) -> None:
        self._document = extraction.document.id
        self._doc = doc
        self._mentions = {mention.span: mention for mention in extraction.mentions}

    def text(self, span: tuple[int, int]) -> str:
        """Return the words of a span."""
        return self._doc.text[span[0] : span[1]]

    def mentions(self) -> tuple[Mention, ...]:
        """Return all mentions, in the order of the text, the longer first."""
        return tuple(
            sorted(self._mentions.values(), key=lambda mention: (mention.start, -mention.end))
        )

    def claim(
        self, subject: End, object_: End, iri: str, ranges: tuple[str, ...], confidence: float
    ) -> Claim:
        """Return the claim of a property of two ends."""
        first, last = sorted((subject[0].head, object_[0].head), key=lambda token: token.i)
        sentences = self._doc[first.sent.start : last.sent.end]
        return Claim(
            document=self._document,
            sentence=(sentences.start_char, sentences.end_char),
            subject=self._mention(subject),
            phrase=_phrase(self._doc[first.i : last.i + 1]),
            object=self._literal(object_, ranges) if ranges else self._mention(object_),
            predicate=iri,
            confidence=round(confidence, 2),
            rule=RULE,
        )

    def _mention(self, end: End) -> Mention:
        candidate, span, name = end
        known = self._mentions.get(span)
        proper = (
            candidate.head.pos_ == "PROPN" or candidate.type in TYPES or "quote" in candidate.spans
        )
        if known is None or known.kind in (MentionKind.VALUE, MentionKind.PRONOUN):
            known = Mention(
                document=self._document,
                start=span[0],
                end=span[1],
                text=self.text(span),
                kind=MentionKind.NAME if proper else MentionKind.NOMINAL,
                type=candidate.type if candidate.type in TYPES else "CONCEPT",
                phrase=span,
                key="" if proper else self.text(span).lower(),
            )
        self._mentions[span] = msgspec.structs.replace(known, name=name)
        return self._mentions[span]

    def _literal(self, end: End, ranges: tuple[str, ...]) -> Literal:
        _, span, name = end
        value, datatype = _typed(self.text(span), name, ranges)
        return Literal(value=value, datatype=datatype, text=name, start=span[0], end=span[1])


def _typed(text: str, name: str, ranges: tuple[str, ...]) -> tuple[str, str]:
    """Return the canonical form of a value and its datatype, one that the range allows."""
    if set(ranges) & DATES and (date := read_date(text)):
        year, month, day = date
        if day:
            return f"{year:04}-{month:02}-{day:02}", XSD + "date"
        return (
            (f"{year:04}-{month:02}", XSD + "gYearMonth")
            if month
            else (f"{year:04}", XSD + "gYear")
        )
    if set(ranges) & NUMBERS and (number := plain_number(text)) is not None:
        return number, XSD + ("decimal" if "." in number else "integer")
    return name, XSD + "string"


def _phrase(span: Span) -> Phrase:
    """Return the words from one end to the other; the last verb or noun between carries them."""
    inner = [token for token in span[1:-1] if token.pos_ in ("VERB", "NOUN")]
    between = span[1:-1] if len(span) > 2 else span
    head = inner[-1].lemma_ if inner else ""
    return Phrase(
        surface=between.text.strip() or span.text,
        lemma=head or between.lemma_.strip() or span.text,
        start=between.start_char,
        end=between.end_char,
        head=head,
    )
