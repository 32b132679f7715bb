"""How the words of a property's own label meet a sentence, and whether its range fits a word.

These hints are the same for every property, so what they are worth is learned from all of them,
and a property without any example has them too.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.ontology.ends import DATES, NUMBERS
from kg.ontology.terms import Ontology
from kg.ontology.words import content_words, stem, words

Stems = tuple[frozenset[str], frozenset[str], frozenset[str]]
VALUE_TYPES = frozenset(("DATE", "NUMBER", "NOUN", "ADJECTIVE"))


class Hints:
    """The hints of one property."""

    def __init__(self, ontology: Ontology, iri: str) -> None:
        property_ = ontology.properties[iri]
        named = content_words(property_.label) or words(property_.label)
        self.label = [stem(word) for word in named]
        self.lexicon = {
            stem(word)
            for frame in ontology.frames_of(iri)
            for word in frame.word.split()
            if len(word) > 2
        } - set(self.label)
        ranges = set(property_.ranges)
        self.kind = (
            "date"
            if ranges & DATES
            else "number"
            if ranges & NUMBERS
            else "words"
            if property_.takes_values
            else "thing"
        )

    def __call__(self, stems: Stems, type_: str) -> Iterator[str]:
        """Yield the hints about a word, from the stems around it and its type."""
        yield f"a {type_ if type_ in VALUE_TYPES else 'NAME'} for a {self.kind}"
        for name, found in zip(("above", "near", "sentence"), stems, strict=True):
            met = sum(word in found for word in self.label)
            if met:
                yield f"label {name} {'all' if met == len(self.label) else 'some'}"
        if self.label and self.label[-1] in stems[0] | stems[1]:
            yield "label head"
        if self.lexicon & stems[0]:
            yield "lexicon above"
        if self.lexicon & stems[1]:
            yield "lexicon near"
