"""The two ways to print the clauses of a text as triples, in the words of its sentences."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.clauses import Clause, find_clauses
from kg.extract.conjuncts import conjuncts
from kg.extract.phrases import noun_phrase, text_of
from kg.extract.subjects import SubjectSource
from kg.extract.views_compact import compact_slots
from kg.model import Triple, View


def triples(doc: Doc, view: View) -> list[Triple]:
    """Return the triples of a Doc in the order of its clauses, each once in its sentence."""
    found: list[Triple] = []
    seen: set[tuple[int, str, str, str]] = set()
    for clause in find_clauses(doc):
        for triple in _triples_of(clause, view):
            key = (clause.verb.sent.start, triple.subject, triple.relation, triple.object)
            if key not in seen and triple.subject and triple.object:
                seen.add(key)
                found.append(triple)
    return found


def _triples_of(clause: Clause, view: View) -> Iterator[Triple]:
    slots = list(compact_slots(clause))
    for subject in _subjects(clause):
        words = text_of(noun_phrase(subject))
        for relation, object_words, rule in slots:
            yield Triple(
                subject=words,
                relation=text_of(relation),
                object=text_of(object_words),
                confidence=0.5,
                rule=rule,
            )


def _subjects(clause: Clause) -> tuple[Token, ...]:
    """Return each head of the subject; a relative clause says nothing of what stands beside it."""
    subject = clause.subject
    if subject is None or subject.dep_ == "expl":
        return ()
    if clause.subject_source in (SubjectSource.RELATIVE, SubjectSource.REDUCED):
        return (subject,)
    return conjuncts(subject)
