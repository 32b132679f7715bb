"""New properties that the texts suggest: what many facts say that no property has a home for.

Facts with a minted predicate are grouped by the words that carry it and by the types of their ends.
A group of several is a property that an ontology may want: it gets a name, a label that kg maps the
same words by, domain and range, and the sentences that speak for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, count

import msgspec
import pyoxigraph as ox

from kg.iri import KG, XSD
from kg.lang.en.participles import third_person
from kg.model import Document, Entity, Fact, Literal, Phrase, ResolvedClaim, Status
from kg.ontology.ends import OPEN_TYPES
from kg.ontology.terms import Ontology
from kg.ontology.words import words

NAMESPACE = "https://example.org/ontology#"
SENTENCES = 3
"""How many sentences a suggestion quotes."""
PREFIXES = f"""@prefix : <{NAMESPACE}> .
@prefix kg: <{KG}> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <{XSD}> .
"""
_NO_CLASS = OPEN_TYPES | {"Concept"}


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """A property that the texts suggest."""

    name: str
    """Its local name: "releasedFrom"."""
    label: str
    domain: str = ""
    """Local name of a core class, "" for anything."""
    range: str = ""
    """Local name of a core class or of an XSD datatype, "" for anything."""
    is_value: bool = False
    facts: int
    sentences: tuple[str, ...]
    """Some of the sentences, each with its document: "a.txt: Ann was released from Oslo."."""


def suggest_properties(
    facts: Iterable[Fact],
    entities: Mapping[str, Entity],
    documents: Mapping[str, Document],
    ontology: Ontology,
    *,
    least: int = 2,
) -> list[Suggestion]:
    """Return the properties that at least `least` facts suggest, the commonest first."""
    groups: dict[tuple[str, str, str, bool], list[ResolvedClaim]] = {}
    for fact in facts:
        claim = next((one for one in fact.claims if one.status is not Status.INFERRED), None)
        label = label_of(claim.claim.phrase) if claim else ""
        if claim is None or not label or fact.predicate in ontology.properties:
            continue
        ends = (_type(fact.subject, entities), _type(fact.object, entities))
        groups.setdefault((label, *ends, isinstance(fact.object, Literal)), []).append(claim)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    names: set[str] = set()
    found = []
    for (label, domain, range_, is_value), claims in ordered:
        if len(claims) < least:
            continue
        name = _free_name(label, range_, names)
        names.add(name)
        sentences = sorted({_sentence(claim, documents) for claim in claims})
        found.append(
            Suggestion(
                name=name,
                label=label,
                domain=domain,
                range=range_,
                is_value=is_value,
                facts=len(claims),
                sentences=tuple(sentences[:SENTENCES]),
            )
        )
    return found


def label_of(phrase: Phrase) -> str:
    """Return a label that a phrase is mapped by, "" if it names more than one relation.

    "was released from" → "released from", "compete with" → "competes with"; in "sells shares to" an
    object is part of the phrase, which makes no property.
    """
    lemma, preposition = phrase.lemma.split(), phrase.preposition.split()
    verb = lemma[: len(lemma) - len(preposition)]
    if phrase.voice == "passive" and lemma[0] == "be" and len(verb) == 2:
        return " ".join(lemma[1:])  # of a passive, the lemma has the participle
    if verb != phrase.head.split() or verb == ["be"]:
        return ""
    first = verb[0] if phrase.voice == "nominal" else third_person(verb[0])
    return " ".join([first, *verb[1:], *preposition])


def _free_name(label: str, range_: str, taken: set[str]) -> str:
    """Return a local name; the same words between other ends get the name of a range or a number.

    >>> _free_name("released from", "Place", {"releasedFrom"})
    'releasedFromPlace'
    """
    first, *rest = words(label) or ["property"]
    name: str = first + "".join(word.capitalize() for word in rest)
    ranged = name + range_[:1].upper() + range_[1:]
    options: Iterator[str] = chain((name, ranged), (f"{ranged}{number}" for number in count(2)))
    return next(option for option in options if option not in taken)


def _type(end: str | Literal, entities: Mapping[str, Entity]) -> str:
    if isinstance(end, Literal):
        return end.datatype.removeprefix(XSD)
    type_ = entities[end].type if end in entities else ""
    return "" if type_ in _NO_CLASS else type_


def _sentence(resolved: ResolvedClaim, documents: Mapping[str, Document]) -> str:
    claim = resolved.claim
    words = documents[claim.document].text[slice(*claim.sentence)].split()
    return f"{claim.document}: {' '.join(words)}"


def to_turtle(suggestions: Iterable[Suggestion]) -> Iterator[str]:
    """Yield the lines of an ontology of the suggestions, the evidence as comments."""
    yield from PREFIXES.splitlines()
    for one in suggestions:
        yield ""
        yield f"# {one.facts} facts"
        yield from (f"# {sentence}" for sentence in one.sentences)
        kind = "owl:DatatypeProperty" if one.is_value else "owl:ObjectProperty"
        parts = [f":{one.name} a {kind}", f"rdfs:label {ox.Literal(one.label, language='en')}"]
        if one.domain:
            parts.append(f"rdfs:domain kg:{one.domain}")
        if one.range:
            parts.append(f"rdfs:range {'xsd' if one.is_value else 'kg'}:{one.range}")
        yield " ;\n  ".join(parts) + " ."
