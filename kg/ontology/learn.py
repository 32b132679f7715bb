"""Learn how texts say the properties of an ontology, from a few examples.

1. Each example's names and values are found in its text (`align`): which words, in which notation.
2. For each property, weights tell which words are its objects: from the words around them and
   above them in the dependency tree, and from how the property's own label meets the sentence.
3. Given an object, weights that all properties share tell which word is the subject.
4. Which span around a word is the name, and how names and values are written, is counted.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import OntologyError
from kg.ontology.align import Place, Places
from kg.ontology.candidates import Candidate, KnownNames
from kg.ontology.hints import Hints, Stems
from kg.ontology.learned import Learned
from kg.ontology.notation import Notation, squash
from kg.ontology.paths import evidence_of, stems_around
from kg.ontology.subjects import possible_subjects, read_places, subject_evidence
from kg.ontology.terms import Ontology
from kg.ontology.weights import learn_general, learn_weights

COMPLETE = 3.0
"""Facts a text from which examples are taken to tell all that their texts say."""
KNOWN_FROM = 2
"""How many examples make a name one to look for."""


class ExampleTriple(msgspec.Struct, frozen=True):
    """A fact of an example, in the example's own notation."""

    subject: str
    object: str
    predicate: str = ""
    relation: str = ""


class Example(msgspec.Struct, frozen=True):
    """A text and the facts that it holds."""

    text: str
    triples: tuple[ExampleTriple, ...]


class LearningReport(msgspec.Struct, kw_only=True):
    """How much of the examples could be used."""

    texts: int = 0
    triples: int = 0
    unknown_properties: int = 0
    """Triples whose predicate or relation is no property of the ontology."""
    no_subject: int = 0
    """Triples whose subject is not in the text."""
    no_object: int = 0


def read_examples(path: Path) -> list[Example]:
    """Return the examples of a file of JSON lines; raises OntologyError with the line."""
    found = []
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{path} cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(msgspec.convert(json.loads(line), Example))
        except (ValueError, msgspec.ValidationError) as error:
            raise OntologyError(
                f'{path}, line {number}: expected {{"text", "triples": [{{"subject", "relation", '
                f'"predicate", "object"}}]}}: {error}'
            ) from error
    if not found:
        raise OntologyError(f"{path}: no examples")
    return found


def learn(
    nlp: Language, examples: Sequence[Example], ontology: Ontology
) -> tuple[Learned, LearningReport]:
    """Return what the examples teach about the user's properties, and how much was usable."""
    texts = list(dict.fromkeys(example.text for example in examples))
    docs = dict(zip(texts, nlp.pipe(texts), strict=True))
    return learn_from_docs(docs, examples, ontology)


def learn_from_docs(
    docs: dict[str, Doc], examples: Sequence[Example], ontology: Ontology
) -> tuple[Learned, LearningReport]:
    """Return what the examples teach, their texts parsed already; `docs` by text."""
    lesson = _Lesson(ontology, examples)
    by_text: dict[str, list[ExampleTriple]] = {}
    for example in examples:
        by_text.setdefault(example.text, []).extend(example.triples)
    for text, triples in by_text.items():
        lesson.read(docs[text], triples)
    return lesson.learned(), lesson.report


class _Lesson:
    """All that was seen in the examples."""

    def __init__(self, ontology: Ontology, examples: Iterable[Example]) -> None:
        self.report = LearningReport()
        self._hints = {
            property_.iri: Hints(ontology, property_.iri) for property_ in ontology.user_properties
        }
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
        self._notations: dict[str, Notation] = {"": Notation()}
        self._hits: Counter[tuple[str, str]] = Counter()
        self._seen: Counter[tuple[str, str]] = Counter()
        self._object_rows: list[list[str]] = []
        self._object_hints: list[tuple[Stems, str]] = []
        self._object_wanted: list[frozenset[str]] = []
        self._object_texts: list[int] = []
        self._subject_rows: list[list[str]] = []
        self._subject_wanted: list[frozenset[str]] = []

    def read(self, doc: Doc, triples: Sequence[ExampleTriple]) -> None:
        """Take in the facts of one text."""
        self.report.texts += 1
        places = read_places(doc, self._finder)
        objects: dict[int, set[str]] = {}
        subjects: dict[tuple[int, str], set[int]] = {}
        for triple in triples:
            self.report.triples += 1
            iri = self._property(triple)
            if not iri:
                self.report.unknown_properties += 1
                continue
            found = places.find(triple.object, values=bool(re.search(r"\d", triple.object)))
            above = places.find(triple.subject, values=False)
            self.report.no_object += not found
            self.report.no_subject += not above
            for place in found:
                head = place.candidate.head.i
                objects.setdefault(head, set()).add(iri)
                subjects.setdefault((head, iri), set()).update(
                    places.stands_for.get(one.candidate.head.i, one.candidate.head.i)
                    for one in above
                )
            self._count(doc, iri, "object", triple.object, found)
            self._count(doc, iri, "subject", triple.subject, above)
        for candidate in places.candidates:
            if candidate.type == "PRONOUN":
                continue
            wanted = objects.get(candidate.head.i, set())
            self._object_rows.append(list(evidence_of(candidate.head, candidate.type)))
            self._object_hints.append((stems_around(candidate.head), candidate.type))
            self._object_wanted.append(frozenset(wanted))
            self._object_texts.append(self.report.texts)
            for iri in sorted(wanted):
                self._choose(places, candidate, iri, subjects.get((candidate.head.i, iri), set()))

    def _property(self, triple: ExampleTriple) -> str:
        if triple.predicate in self._hints:
            return triple.predicate
        return self._iris.get(triple.relation.strip().lower(), "")

    def _choose(self, places: Places, candidate: Candidate, iri: str, right: set[int]) -> None:
        options = possible_subjects(places, candidate)
        if not any(option.head.i in right for option in options):
            return
        for option in options:
            self._subject_rows.append(list(subject_evidence(places, option, candidate, iri)))
            self._subject_wanted.append(frozenset(["subject"] if option.head.i in right else []))

    def _count(self, doc: Doc, iri: str, end: str, name: str, found: Sequence[Place]) -> None:
        notation = self._notations.setdefault(iri if end == "object" else "", Notation())
        for place in found:
            proper = "proper" if place.candidate.head.pos_ == "PROPN" else "common"
            for way in place.candidate.spans:
                for key in (iri, ""):
                    self._seen[key, f"{end} {way} {proper}"] += 1
                    self._hits[key, f"{end} {way} {proper}"] += way in place.ways
            start, stop = place.candidate.spans[min(place.ways)]
            notation.learn(doc.text[start:stop], name)
            if not place.exact:
                notation.names[squash(doc.text[start:stop])] = name

    def learned(self) -> Learned:
        """Return the weights, spans and notations of all that was read."""
        shared = {
            iri: [list(hints(stems, type_)) for stems, type_ in self._object_hints]
            for iri, hints in self._hints.items()
        }
        subjects = learn_weights(
            self._subject_rows,
            {"subject": [[] for _ in self._subject_rows]},
            self._subject_wanted,
        )
        doubt = min(1.0, self.report.triples / (COMPLETE * max(1, self.report.texts)))
        told = (self._object_wanted, self._object_texts, doubt)
        return Learned(
            objects={
                **learn_weights(self._object_rows, shared, *told),
                "?": learn_general(shared, *told),
            },
            subjects=subjects.get("subject", {}),
            spans={key: round(self._rate(*key), 3) for key in sorted(self._seen)},
            notations=self._notations,
            known=self._known,
            # what examples leave unsaid makes the probabilities too low
            threshold=round(0.1 + 0.05 * doubt, 3),
        )

    def _rate(self, iri: str, way: str) -> float:
        general = (self._hits["", way] + 0.5) / (self._seen["", way] + 1)
        if not iri:
            return general
        return (self._hits[iri, way] + 3 * general) / (self._seen[iri, way] + 3)
