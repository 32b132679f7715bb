"""How far a graph agrees with a gold standard: precision, recall and F1 of facts and nodes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

import msgspec

from kg.export.words import Telling, telling
from kg.gold.lines import Gold, Statement
from kg.model import Fact, GraphContent, Literal
from kg.names import fold


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """How many are right of what was told, and told of what was wanted."""

    told: int
    """What the graph says that can be judged."""
    right: int
    """How much of that is right."""
    wanted: int
    """What the gold standard has."""
    found: int
    """How much of that the graph says."""

    @property
    def precision(self) -> float:
        """Return the share of what is told that is right; 0 where nothing is told."""
        return self.right / self.told if self.told else 0.0

    @property
    def recall(self) -> float:
        """Return the share of what is wanted that is told; 0 where nothing is wanted."""
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Evaluation(msgspec.Struct, frozen=True, kw_only=True):
    """The scores of a graph, and what they are made of."""

    documents: tuple[str, ...]
    """The documents that the gold standard speaks of."""
    scores: dict[str, Score]
    """Of "nodes", "facts", and "ends": facts whatever their relation is."""
    missed: tuple[Statement, ...]
    wrong: tuple[str, ...]
    """Facts that the graph tells and the gold standard does not."""


def evaluate(content: GraphContent, gold: Gold) -> Evaluation:
    """Return how far a graph agrees with a gold standard.

    An end is found if the thing bears the gold name, among its others, or the value is told in
    those words; a relation if its label, or the words of a sentence, are those. Letters' case, and
    marks on letters, don't matter. What the gold standard does not speak of can't be judged, but in
    documents that it holds all facts of, where it is wrong. What only follows is not judged.
    """
    known = {document.id for document in content.documents}
    named = {one.document for one in gold.statements if one.document} & known
    documents = named or known
    complete = gold.complete & known if gold.says_complete else documents
    matcher = _Matcher(content, gold)
    facts = [
        fact
        for fact in content.facts
        if any(not claim.derived_from for claim in fact.claims)
        and {claim.claim.document for claim in fact.claims} & (documents | complete)
    ]
    whole, wrong, missed = _facts(facts, matcher, gold, complete, whole=True)
    ends, _, _ = _facts(facts, matcher, gold, complete, whole=False)
    nodes = _nodes(facts, matcher, gold, complete)
    return Evaluation(
        documents=tuple(sorted(documents)),
        scores={"nodes": nodes, "facts": whole, "ends": ends},
        missed=tuple(missed),
        wrong=tuple(map(matcher.words.line, wrong)),
    )


class _Matcher:
    """Tells whether a fact is what a statement says."""

    def __init__(self, content: GraphContent, gold: Gold) -> None:
        self.words: Telling = telling(content)
        self.names = {
            entity.id: {fold(name) for name in (entity.label, *entity.aliases)}
            for entity in content.entities
        }
        self._things: dict[str, frozenset[str]] = {}
        for thing in gold.things:
            names = frozenset(map(fold, thing.names))
            self._things |= dict.fromkeys(names, names)

    def names_of(self, name: str) -> frozenset[str]:
        """Return all names of what the gold standard calls so."""
        folded = fold(name)
        return self._things.get(folded, frozenset({folded}))

    def ends(self, fact: Fact, said: Statement) -> bool:
        """Return whether a fact is about the ends of a statement, in its document."""
        return (
            (not said.document or said.document in _documents(fact))
            and bool(self.names[fact.subject] & self.names_of(said.subject))
            and self._is_object(fact.object, said.object)
        )

    def relation(self, fact: Fact, said: Statement) -> bool:
        """Return whether a fact has the relation of a statement."""
        if not said.relation:
            return True
        phrases = [claim.claim.phrase for claim in fact.claims]
        words = [fact.predicate, self.words.relation(fact)]
        words += [text for phrase in phrases for text in (phrase.surface, phrase.lemma)]
        return fold(said.relation) in map(fold, words)

    def _is_object(self, value: str | Literal, name: str) -> bool:
        if isinstance(value, Literal):
            told = (value.text, value.value, f"{value.value} {value.unit}")
            return fold(name) in map(fold, told)
        return bool(self.names[value] & self.names_of(name))


def _documents(fact: Fact) -> set[str]:
    return {claim.claim.document for claim in fact.claims}


def _facts(
    facts: list[Fact], matcher: _Matcher, gold: Gold, complete: Collection[str], *, whole: bool
) -> tuple[Score, list[Fact], list[Statement]]:
    """Return the score of facts, by relation too if `whole`, what is wrong and what is missed."""
    by_name: defaultdict[str, list[int]] = defaultdict(list)
    for place, fact in enumerate(facts):
        for name in matcher.names[fact.subject]:
            by_name[name].append(place)
    about: defaultdict[int, list[Statement]] = defaultdict(list)
    found: set[int] = set()
    for number, said in enumerate(gold.statements):
        names = matcher.names_of(said.subject)
        for place in sorted({place for name in names for place in by_name[name]}):
            fact = facts[place]
            if matcher.ends(fact, said) and (not whole or matcher.relation(fact, said)):
                about[place].append(said)
                if said.right:
                    found.add(number)
    right, wrong = [], []
    for place, fact in enumerate(facts):
        if any(said.right for said in about[place]):
            right.append(fact)
        elif about[place] or _documents(fact) & set(complete):
            wrong.append(fact)
    wanted = [number for number, said in enumerate(gold.statements) if said.right]
    score = Score(
        told=len(right) + len(wrong), right=len(right), wanted=len(wanted), found=len(found)
    )
    return score, wrong, [gold.statements[number] for number in wanted if number not in found]


def _nodes(
    facts: Iterable[Fact], matcher: _Matcher, gold: Gold, complete: Collection[str]
) -> Score:
    """Return the score of nodes: a thing is right once, another node of it is one too many."""
    wanted = {
        matcher.names_of(name)
        for said in gold.statements
        if said.right
        for name in (said.subject, said.object)
    } | {matcher.names_of(thing.thing) for thing in gold.things}
    ends: Counter[str] = Counter()
    values: set[str] = set()
    for fact in facts:
        if _documents(fact) & set(complete):
            ends[fact.subject] += 1
            if isinstance(fact.object, str):
                ends[fact.object] += 1
            else:
                values |= {fold(fact.object.text), fold(fact.object.value)}
    # what the graph tells as a value is no node that is missed
    wanted = {names for names in wanted if not names & values}
    taken: set[frozenset[str]] = set()
    right = 0
    for iri in sorted(ends, key=lambda iri: (-ends[iri], iri)):
        fitting = [names for names in wanted - taken if names & matcher.names[iri]]
        if fitting:
            taken.add(
                max(fitting, key=lambda names: (len(names & matcher.names[iri]), sorted(names)))
            )
            right += 1
    return Score(told=len(ends), right=right, wanted=len(wanted), found=right)
