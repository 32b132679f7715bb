"""The two ways to print the clauses of a text as triples, in the words of its sentences."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.clauses import Clause, find_clauses
from kg.extract.clauses.subjects import SubjectSource
from kg.extract.views.compact import ByVerb, compact_slots
from kg.extract.views.full import full_phrase, full_slots
from kg.extract.views.nouns import noun_statements
from kg.extract.views.phrases import Words, noun_phrases, text_of
from kg.extract.views.slots import confidence_of
from kg.lang.en.grammar import conjuncts, is_expletive
from kg.model import Triple, View
from kg.parse import Parse, Token


def triples(doc: Parse, view: View) -> list[Triple]:
    """Return the triples of a text, sentence by sentence, each once in its sentence."""
    found: dict[tuple[int, str, str, str], Triple] = {}
    for sentence, triple in _all_triples(doc, view):
        if triple.subject and triple.object:
            key = (sentence, triple.subject, triple.relation, triple.object)
            found.setdefault(key, triple)
    return [found[key] for key in sorted(found, key=lambda key: key[0])]


def _all_triples(doc: Parse, view: View) -> Iterator[tuple[int, Triple]]:
    """Yield each triple with the index of the word its sentence begins with."""
    clauses = find_clauses(doc)
    by_verb: dict[Token, list[Clause]] = {}
    for clause in clauses:
        by_verb.setdefault(clause.finite, []).append(clause)
    for clause in clauses:
        sentence = clause.verb.sent.start
        for triple in _triples_of(clause, by_verb, view):
            yield sentence, triple
    if view is View.FULL:
        for subject, relation, words, rule in noun_statements(doc):
            yield (
                words[0].sent.start if words else 0,
                Triple(
                    subject=text_of(subject),
                    relation=relation,
                    object=text_of(words),
                    confidence=confidence_of(rule),
                    rule=rule,
                ),
            )


def _triples_of(clause: Clause, by_verb: ByVerb, view: View) -> Iterator[Triple]:
    if view is View.COMPACT:
        subjects, slots = _subjects(clause), list(compact_slots(clause, by_verb))
    else:
        subjects, slots = _full_subjects(clause), list(full_slots(clause))
    for words in subjects:
        for relation, object_words, rule in slots:
            yield Triple(
                subject=text_of(words),
                relation=text_of(relation),
                object=text_of(object_words),
                confidence=confidence_of(rule, clause),
                rule=rule,
            )


def _subjects(clause: Clause) -> list[Words]:
    """Return each head of the subject; a relative clause says nothing of what stands beside it."""
    subject = clause.subject
    if subject is None:
        return []
    if clause.subject_source in (SubjectSource.RELATIVE, SubjectSource.REDUCED):
        return noun_phrases(subject)
    return [(*_denial(head), *words) for head in conjuncts(subject) for words in noun_phrases(head)]


def _denial(conjunct: Token) -> Words:
    """Return the "nor" before a conjunct: "neither Ann *nor Bob* came"."""
    before = conjunct.doc[conjunct.left_edge.i - 1] if conjunct.left_edge.i else None
    return (before,) if before is not None and before.lower_ == "nor" else ()


def _full_subjects(clause: Clause) -> list[Words]:
    subject = clause.subject
    if subject is None or is_expletive(subject):
        return []
    if clause.subject_source in (SubjectSource.RELATIVE, SubjectSource.REDUCED):
        return [full_phrase(subject, without=clause.finite)]
    return [full_phrase(head) for head in conjuncts(subject)]
