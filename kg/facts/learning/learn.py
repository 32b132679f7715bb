"""Learn how texts say the properties of an ontology, from a few examples.

1. Each example's names and values are found in its text (`spans_of`): which words, in which
   notation. Weights tell which spans are names or values.
2. For each property, weights tell which of them are its objects: from the words around them and
   above them in the dependency tree, from how the property's own label meets the sentence, and from
   what the clauses say and the frames of the lexicon find.
3. Given an object, weights that all properties share tell which name is the subject.
4. How names and values are written is counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from kg.annotate import Language
from kg.annotate.parses import read_parses
from kg.extract import extract
from kg.facts.frames.matcher import FrameMatcher
from kg.facts.learning.candidates import Candidate, Candidates, spans_of
from kg.facts.learning.examples import Example, ExampleTriple
from kg.facts.learning.hints import Hints, all_hints
from kg.facts.learning.learned import Learned
from kg.facts.learning.spans import KnownNames, TokenRange, best_spans, propose, span_evidence
from kg.facts.learning.subjects import known_of, object_evidence, subject_evidence
from kg.facts.learning.weights import (
    Cases,
    Choice,
    Weights,
    learn_among,
    learn_choice,
    learn_general,
    learn_weights,
    log_odds,
    sum_of,
)
from kg.facts.notation import Notation, squash
from kg.model import Document, Extraction
from kg.normalise import normalise
from kg.ontology.terms import Ontology
from kg.parse import Parse

COMPLETE = 3.0
"""Facts a text from which examples are taken to tell all that their texts say."""
KNOWN_FROM = 2
"""How many examples make a name one to look for."""
TOLD = 100.0
"""What an example's word for it adds to the log odds of a span."""


class LearningReport(msgspec.Struct, kw_only=True):
    """How much of the examples could be used."""

    texts: int = 0
    triples: int = 0
    unknown_properties: int = 0
    """Triples whose predicate or relation is no property of the ontology."""
    no_subject: int = 0
    """Triples whose subject is not in the text."""
    no_object: int = 0


def learn(
    nlp: Language, examples: Sequence[Example], ontology: Ontology
) -> tuple[Learned, LearningReport]:
    """Return what the examples teach about the user's properties, and how much was usable."""
    lesson = _Lesson(ontology, examples)
    by_text: dict[str, list[ExampleTriple]] = {}
    for example in examples:
        by_text.setdefault(normalise(example.text).text, []).extend(example.triples)
    documents = [Document(id="", text=text) for text in by_text]
    for document, parse in read_parses(nlp, documents):
        lesson.read(document, parse, by_text[document.text])
    return lesson.learned(), lesson.report


class _Text(NamedTuple):
    """A text of the examples, and where their names may stand in it."""

    doc: Parse
    extraction: Extraction
    triples: list[ExampleTriple]
    evidence: dict[TokenRange, list[str]]
    """What speaks for each span that may stand for something."""
    spans: dict[str, tuple[set[TokenRange], bool]]
    """Each name's spans, and whether they are the name letter for letter."""

    def name(self, span: TokenRange) -> str:
        """Return the words of a span as names are compared."""
        return squash(self.doc.words(*span))

    @property
    def right(self) -> set[TokenRange]:
        """Return the spans that stand for something in the examples."""
        return {span for spans, _ in self.spans.values() for span in spans}


class _Lesson:
    """All that was seen in the examples."""

    def __init__(self, ontology: Ontology, examples: Iterable[Example]) -> None:
        self.report = LearningReport()
        self._frames = FrameMatcher(ontology)
        self._hints = all_hints(ontology)
        self._iris = {
            property_.label.lower(): property_.iri for property_ in ontology.user_properties
        }
        names = Counter(
            triple.object.strip('"') for example in examples for triple in example.triples
        )
        self._known = tuple(
            sorted(
                name
                for name, count in names.items()
                if count >= KNOWN_FROM and not re.fullmatch(r"[\d\W]*", name)
            )
        )
        self._finder = KnownNames(self._known)
        self._texts: list[_Text] = []

    def read(self, document: Document, doc: Parse, triples: Sequence[ExampleTriple]) -> None:
        """Take in the facts of one text."""
        extraction = self._frames(extract(document, doc), doc)
        evidence = {
            span: sorted(set(span_evidence(doc, span, ways)))
            for span, ways in propose(doc, self._finder, extraction.mentions).items()
        }
        known = [
            msgspec.structs.replace(triple, predicate=iri)
            for triple in triples
            if (iri := self._property(triple))
        ]
        names = {name for triple in known for name in (triple.subject, triple.object)}
        spans = {name: spans_of(name, doc, evidence) for name in sorted(names)}
        self._texts.append(_Text(doc, extraction, known, evidence, spans))
        self.report.texts += 1
        self.report.triples += len(triples)
        self.report.unknown_properties += len(triples) - len(known)
        self.report.no_subject += sum(not spans[triple.subject][0] for triple in known)
        self.report.no_object += sum(not spans[triple.object][0] for triple in known)

    def _property(self, triple: ExampleTriple) -> str:
        if triple.predicate in self._hints:
            return triple.predicate
        return self._iris.get(triple.relation.strip().lower(), "")

    def learned(self) -> Learned:
        """Return the weights and notations of all that was read."""
        doubt = min(1.0, self.report.triples / (COMPLETE * max(1, self.report.texts)))
        spans = self._learn_spans(doubt)
        facts = _Facts(self._hints)
        for text in self._texts:
            facts.read(text, spans)
        objects, subjects = facts.learned(doubt)
        return Learned(
            objects=objects,
            subjects=subjects,
            spans=spans,
            notations=facts.notations,
            known=self._known,
        )

    def _learn_spans(self, doubt: float) -> Choice:
        """Return what speaks for a span: alone, and among those that overlap with a right one.

        A span that no example's name touches may be right too.
        """
        alone, among = Cases(), Cases()
        group = 0
        for text in self._texts:
            right = text.right
            told = {i for start, end in right for i in range(start, end)}
            for span, evidence in text.evidence.items():
                trust = doubt if told.isdisjoint(range(*span)) else 1.0
                alone.add(evidence, text.name(span), wanted=span in right, trust=trust)
            for one in sorted(right):
                for span, evidence in text.evidence.items():
                    if span[0] < one[1] and one[0] < span[1]:
                        among.add(evidence, text.name(span), wanted=span == one, group=group)
                group += 1
        return sum_of(learn_choice(alone), learn_among(among))


class _Facts:
    """What the examples say of the candidates of their texts: objects, subjects, notations."""

    def __init__(self, hints: dict[str, Hints]) -> None:
        self.notations: dict[str, Notation] = {"": Notation()}
        self._hints = hints
        self._rows: list[list[str]] = []
        self._shared: dict[str, list[list[str]]] = {iri: [] for iri in hints}
        self._wanted: list[frozenset[str]] = []
        self._texts: list[int] = []
        self._names: list[str] = []
        self._subjects = Cases()

    def read(self, text: _Text, spans: Choice) -> None:
        """Take in the facts of one text, its candidates chosen with the examples' names."""
        scores = {span: log_odds(evidence, spans) for span, evidence in text.evidence.items()}
        told = {span: score + TOLD * (span in text.right) for span, score in scores.items()}
        chosen = best_spans(text.doc, told)
        candidates = Candidates(
            text.doc, [(span, scores[span]) for span in chosen], text.extraction
        )
        standing = dict(zip(chosen, candidates.all, strict=True))
        subjects: dict[Candidate, dict[str, set[Candidate]]] = {}
        for triple in text.triples:
            above, below = (
                [standing[span] for span in sorted(text.spans[name][0]) if span in standing]
                for name in (triple.subject, triple.object)
            )
            for candidate in below:
                of_property = subjects.setdefault(candidate, {})
                of_property.setdefault(triple.predicate, set()).update(above)
            self._notice("", triple.subject, above, exact=text.spans[triple.subject][1])
            self._notice(triple.predicate, triple.object, below, exact=text.spans[triple.object][1])
        number = len(self._texts)
        for candidate in candidates.all:
            wanted = subjects.get(candidate, {})
            about = known_of(candidates, candidate)
            self._rows.append(list(object_evidence(candidates, candidate)))
            self._names.append(squash(candidate.text))
            for iri, hints in self._hints.items():
                self._shared[iri].append(list(hints(about)))
            self._wanted.append(frozenset(wanted))
            self._texts.append(number)
            for iri, right in sorted(wanted.items()):
                options = candidates.possible_subjects(candidate)
                if right.isdisjoint(options):
                    continue
                for option in options:
                    roles = sorted(subjects.get(option, ()))
                    evidence = subject_evidence(
                        candidates, option, candidate, iri, self._hints[iri], roles
                    )
                    self._subjects.add(evidence, squash(option.text), wanted=option in right)

    def _notice(self, iri: str, name: str, candidates: Iterable[Candidate], *, exact: bool) -> None:
        notation = self.notations.setdefault(iri, Notation())
        for candidate in candidates:
            notation.learn(candidate.text, name)
            if not exact:
                notation.names[squash(candidate.text)] = name

    def learned(self, doubt: float) -> tuple[Weights, Choice]:
        """Return the weights of objects and of subjects."""
        weights = learn_weights(
            self._rows,
            self._shared,
            self._wanted,
            names=self._names,
            texts=self._texts,
            doubt=doubt,
        )
        general = learn_general(self._shared, self._wanted, texts=self._texts, doubt=doubt)
        return {**weights, "?": general}, learn_choice(self._subjects)
