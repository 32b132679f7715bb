"""The clause analysis: who does what to whom, once a sentence, for both views and the claims.

`find_clauses` makes one `Clause` for each verb that carries a meaning. A verb that only governs
another one without an object between them ("hopes to finish", "is able to swim") gets no
clause of its own: it stands in the `chain` of the governed verb's clause, and its arguments and
adjuncts belong to that clause too. All parts are tokens: a noun phrase is its head token, and
`kg.lang.en.grammar.conjuncts` gives the heads that stand beside it ("France, Italy").
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.clauses.arguments import Argument, Role, arguments_of
from kg.extract.clauses.subjects import SubjectSource, find_subject
from kg.lang.en.grammar import (
    auxiliaries_of,
    chain_of,
    is_adverbial,
    is_conjunct,
    is_negation,
    is_particle,
    is_passive,
    is_predicate,
    particle_of,
    predicates_in,
    subordinator_of,
)
from kg.parse import Parse, Token
from kg.parse.tokens import in_order

__all__ = ["Argument", "Clause", "Role", "SubjectSource", "find_clauses"]


@dataclass
class Clause:
    """A verb with its subject, its arguments, and its place in the sentence."""

    verb: Token
    """The verb that carries the meaning: "finish" in "hopes to finish"; of a copula, the copula."""
    chain: tuple[Token, ...]
    """From the finite verb (or adjective) to `verb`: (hopes, finish), (is, able, swim)."""
    subject: Token | None
    """Head of the subject; of a relative clause, the antecedent."""
    subject_source: SubjectSource
    arguments: tuple[Argument, ...]
    """In the order of the text."""
    auxiliaries: tuple[Token, ...]
    """Of all verbs of the chain, "to" among them; inherited ones of a conjunct too."""
    adverbs: tuple[Token, ...]
    negation: Token | None
    """"not", "never", "no" of "no longer", wherever in the chain it stands."""
    particle: Token | None
    """"up" in "set up"."""
    passive: bool
    """Whether the subject undergoes `verb`."""
    first: Token
    """What the clause hangs in the sentence by: its outermost verb, of coordinated ones the first.
    `is_relative_clause(clause.first)` tells whether it is a relative clause."""
    parent: Token | None
    """The word the clause hangs on: a governing verb, or the noun of a relative clause."""
    mark: Token | None
    """"if", "that", "because", …"""
    group: tuple[Token, ...]
    """The words of the relation in the order of the text, without adverbs."""

    @property
    def finite(self) -> Token:
        """Return the outermost verb of the chain, which carries tense and attitude."""
        return self.chain[0]

    @property
    def negated(self) -> bool:
        """Return whether a word of the verb group negates it."""
        return self.negation is not None

    def with_role(self, *roles: Role) -> tuple[Argument, ...]:
        """Return the arguments that have one of these roles."""
        return tuple([argument for argument in self.arguments if argument.role in roles])


def find_clauses(doc: Parse) -> list[Clause]:
    """Return the clauses of a text, in the order of their verbs; sought once a text."""
    return doc.once(_find_clauses)


def _find_clauses(doc: Parse) -> list[Clause]:
    verbs = predicates_in(doc)
    chains = [chain_of(verb) for verb in verbs]
    governing = {link.i for chain in chains for link in chain[:-1]}
    return [_clause(chain) for chain in chains if chain[-1].i not in governing]


def _clause(chain: tuple[Token, ...]) -> Clause:
    finite, verb = chain[0], chain[-1]
    first = finite
    while is_conjunct(first) and is_predicate(first.head):
        first = first.head
    subject, source = find_subject(finite)
    words = [child for link in chain for child in link.children]
    arguments = list(arguments_of(chain))
    auxiliaries = tuple([word for link in chain for word in auxiliaries_of(link)])
    negation = _negation(words)
    particle = particle_of(verb)
    return Clause(
        verb=verb,
        chain=chain,
        subject=subject,
        subject_source=source,
        arguments=tuple(sorted(arguments, key=_place) if len(arguments) > 1 else arguments),
        auxiliaries=auxiliaries,
        adverbs=tuple([word for word in words if is_adverbial(word)]),
        negation=negation,
        particle=particle,
        passive=is_passive(verb),
        first=first,
        parent=first.head if first.head is not first else None,
        mark=subordinator_of(finite),
        group=_group(chain, auxiliaries, negation, particle),
    )


def _place(argument: Argument) -> int:
    return argument.place


def _group(
    chain: tuple[Token, ...],
    auxiliaries: tuple[Token, ...],
    negation: Token | None,
    particle: Token | None,
) -> tuple[Token, ...]:
    """Return the words of a relation: the verbs with their auxiliaries, "not" and "up"."""
    words = [*chain, *auxiliaries]
    words += [word for verb in chain[:-1] for word in verb.rights if is_particle(word)]
    if particle is not None:
        words.append(particle)
    if negation is not None:
        words.append(negation)
        if is_adverbial(negation.head) and negation.head.head in chain:  # "no longer"
            words.append(negation.head)
    return in_order(words)


def _negation(words: list[Token]) -> Token | None:
    for word in words:
        if is_negation(word):
            return word
        if word.lower_ in ("longer", "more") and is_adverbial(word):
            for child in word.lefts:
                if child.lower_ == "no":
                    return child
    return None
