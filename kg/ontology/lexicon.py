"""Lexicons: OntoLex-Lemon entries with the frames of LexInfo ↔ frames.

An entry denotes a property, or evokes one that mostly follows (who founds a company works for it),
and has one frame or several; in a frame, the argument `lex:x` is the subject of the property and
`lex:y` its object. `ontologies/lexicon.en.ttl` shows all forms.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.ontology import vocabulary as v
from kg.ontology.terms import Frame
from kg.ontology.triples import Triples

SLOTS = {
    "subject": "subject",
    "directObject": "object",
    "predicativeAdjunct": "predicate",
    "copulativeArg": "self",
    "copulativeSubject": "self",
    "possessiveAdjunct": "whose",
}
"""Syntactic arguments of LexInfo → slots of a Frame; a prepositional one is its marker."""
SENSES = {"denotes": 1.0, "evokes": 0.6}
"""How an entry stands to a property, and what its frames weigh beside others."""
PREPOSITIONAL = ("prepositionalAdjunct", "prepositionalArg")


def read_frames(triples: Triples) -> Iterator[Frame]:
    """Yield the frames of all lexical entries that denote or evoke something."""
    for sense, weight in SENSES.items():
        for entry in triples.subjects_of(v.ONTOLEX + sense):
            for iri in triples.iris(entry, v.ONTOLEX + sense):
                yield from _frames_of(triples, entry, iri, weight)


def _frames_of(triples: Triples, entry: str, iri: str, weight: float) -> Iterator[Frame]:
    part = triples.iris(entry, v.LEXINFO + "partOfSpeech")
    kind = part[0].removeprefix(v.LEXINFO) if part else "verb"
    confidence = float(next(iter(triples.texts(entry, v.CONFIDENCE)), 1.0))
    words = [
        word
        for form in triples.nodes(entry, v.ONTOLEX + "canonicalForm", v.ONTOLEX + "otherForm")
        for word in triples.texts(form, v.ONTOLEX + "writtenRep")
    ]
    for behaviour in triples.nodes(entry, v.SYNSEM + "synBehavior"):
        slots = _slots(triples, behaviour)
        for word in words if slots else ():
            yield Frame(
                property=iri,
                word=word,
                part_of_speech=kind,
                subject=slots[v.SUBJECT_ARGUMENT],
                object=slots[v.OBJECT_ARGUMENT],
                confidence=confidence * weight,
                cue=next(iter(triples.texts(entry, v.CUE)), ""),
            )


def _slots(triples: Triples, behaviour: str) -> dict[str, str]:
    marker = next(iter(triples.texts(behaviour, v.LEXINFO + "marker")), "")
    found = {}
    for name, slot in SLOTS.items():
        for argument in triples.iris(behaviour, v.LEXINFO + name):
            found[argument] = slot
    for name in PREPOSITIONAL:
        for argument in triples.iris(behaviour, v.LEXINFO + name):
            found[argument] = marker
    complete = {v.SUBJECT_ARGUMENT, v.OBJECT_ARGUMENT} <= set(found)
    return found if complete else {}


def read_verb_classes(triples: Triples) -> dict[str, frozenset[str]]:
    """Return the lemmas of each verb class of a lexicon, by the class's local name."""
    found = {}
    for iri in triples.of_types(frozenset({v.SKOS_COLLECTION})):
        words = triples.texts(iri, v.LEXINFO + "lemma")
        found[iri.removeprefix(v.LEXICON)] = frozenset(words)
    return found
