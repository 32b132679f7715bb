"""The clause analysis: who does what to whom, once a sentence, for both views and the claims.

`find_clauses` makes one `Clause` for each verb that carries a meaning. A verb that only governs
another one without an object between them ("hopes to finish", "is able to swim") gets no
clause of its own: it stands in the `chain` of the governed verb's clause, and its arguments and
adjuncts belong to that clause too. All parts are spaCy tokens: a noun phrase is its head token,
and `kg.extract.clauses.conjuncts.conjuncts` gives the heads that stand beside it ("France, Italy").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.extract.clauses.attachment import TIMES, moved_prepositions, prepositional_objects
from kg.extract.clauses.conjuncts import conjuncts, first_conjunct
from kg.extract.clauses.subjects import SubjectSource, find_subject
from kg.extract.clauses.verbs import (
    SAYING,
    SUBJECT_DEPS,
    VERBAL,
    auxiliaries_of,
    chain_of,
    complement_before,
    is_infinitive,
    is_passive,
    is_predicate,
    is_relative_pronoun,
    relative_antecedent,
    shares_arguments_of,
)
from kg.parse import Parse, Token
from kg.parse.tokens import first_with_dep, has_dep, in_order


class Role(StrEnum):
    """What an argument is to its verb."""

    OBJECT = "object"
    DATIVE = "dative"
    ATTRIBUTE = "attribute"
    """The noun after a copula, or an object's predicate: "is a *port*", "elected him *chair*"."""
    ADJECTIVE = "adjective"
    """The adjective after a copula: "is *blue*"."""
    PREPOSITIONAL = "prepositional"
    AGENT = "agent"
    """After "by" in a passive."""
    CLAUSE = "clause"
    """A complement clause; `head` is its verb: "said that prices *rose*"."""
    PURPOSE = "purpose"
    """An infinitive of purpose; `head` is its verb: "went there to *learn*"."""
    TIME = "time"
    """A noun phrase used as adverb: "this *year*", "two *days* later"."""
    ADVERB = "adverb"
    """An adverb of place: "died *here*"."""
    CONTROLLED = "controlled"
    """An infinitive after an object; `head` is its verb: "told him to *leave*"."""


@dataclass
class Argument:
    """One argument or adjunct of a clause: a head word and how it hangs on the verb.

    Conjuncts of the head are not listed apart: `conjuncts(argument.head)` gives them.
    """

    role: Role
    head: Token
    prepositions: tuple[Token, ...] = ()
    """The words that lead to the head: ("in",), ("out", "of"); of a stranded one too."""
    verb: Token | None = None
    """The verb of the clause's chain that it hangs on."""
    relative: bool = False
    """Whether a relative pronoun, or a gap, stood here: `head` is its antecedent."""

    @property
    def preposition(self) -> str:
        """Return the prepositions as lower-case text, "" if there is none."""
        return " ".join(word.lower_ for word in self.prepositions)

    @property
    def place(self) -> int:
        """Return the index of the token where the argument begins, as far as its order goes."""
        return self.prepositions[0].i if self.prepositions else self.head.i


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
    relation: str
    """How the clause hangs in the sentence: spaCy's label of its outermost verb, that of the first
    conjunct for a coordinated one ("ROOT", "ccomp", "advcl", "relcl", "acl", "pcomp", …)."""
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


_PLACE_ADVERBS = frozenset({"here", "there", "abroad", "overseas", "elsewhere", "nearby", "home"})

# spaCy's label of a child → its role; those that need a closer look are read in `_arguments`.
ROLES = {
    "dobj": Role.OBJECT,
    "dative": Role.DATIVE,
    "attr": Role.ATTRIBUTE,
    "oprd": Role.ATTRIBUTE,
    "acomp": Role.ADJECTIVE,
    "ccomp": Role.CLAUSE,
    "npadvmod": Role.TIME,
}
_READ = frozenset({*ROLES, "prep", "agent", "advcl", "xcomp", "advmod", "prt"})
"""The labels of what `_arguments_at` may make an argument of."""


def find_clauses(doc: Parse) -> list[Clause]:
    """Return the clauses of a Parse, in the order of their verbs."""
    verbs = [token for token in doc if token.pos_ in VERBAL and is_predicate(token)]
    chains = [chain_of(verb) for verb in verbs]
    governing = {link.i for chain in chains for link in chain[:-1]}
    return [_clause(chain) for chain in chains if chain[-1].i not in governing]


def _clause(chain: tuple[Token, ...]) -> Clause:
    finite, verb = chain[0], chain[-1]
    first = finite
    while first.dep_ == "conj" and is_predicate(first.head):
        first = first.head
    subject, source = find_subject(finite)
    words = [child for link in chain for child in link.children]
    arguments = list(_arguments(chain))
    auxiliaries = tuple([word for link in chain for word in auxiliaries_of(link)])
    negation = _negation(words)
    particle = first_with_dep(verb.rights, ("prt",))
    return Clause(
        verb=verb,
        chain=chain,
        subject=subject,
        subject_source=source,
        arguments=tuple(sorted(arguments, key=_place) if len(arguments) > 1 else arguments),
        auxiliaries=auxiliaries,
        adverbs=tuple([word for word in words if word.dep_ == "advmod"]),
        negation=negation,
        particle=particle,
        passive=is_passive(verb),
        relation=first.dep_,
        parent=first.head if first.head is not first else None,
        mark=first_with_dep(finite.lefts, ("mark",)),
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
    words += [word for verb in chain[:-1] for word in verb.rights if word.dep_ == "prt"]
    if particle is not None:
        words.append(particle)
    if negation is not None:
        words.append(negation)
        if negation.head.dep_ == "advmod" and negation.head.head in chain:  # "no longer"
            words.append(negation.head)
    return in_order(words)


def _negation(words: list[Token]) -> Token | None:
    for word in words:
        if word.dep_ == "neg":
            return word
        if word.dep_ == "advmod" and word.lower_ in ("longer", "more"):
            for child in word.lefts:
                if child.lower_ == "no":
                    return child
    return None


def _arguments(chain: tuple[Token, ...]) -> Iterator[Argument]:
    """Yield the arguments of every verb of the chain, relative pronouns replaced."""
    antecedent = relative_antecedent(chain[0])
    listed: set[Token] = set()
    if (sharing := shares_arguments_of(chain[-1])) is not None:
        yield from _arguments((*chain[:-1], sharing))
        return
    for verb in chain:
        for child in verb.children:
            if child.dep_ not in _READ or child in chain or child in listed:
                continue
            if child.dep_ == "dobj":
                listed.update(conjuncts(child))
            yield from _arguments_at(verb, child, antecedent)
        for preposition in moved_prepositions(verb):
            yield from _arguments_at(verb, preposition, antecedent)
    yield from _shared_openings(chain)
    if (said := _said_around(chain[0])) is not None:
        yield Argument(Role.CLAUSE, said, verb=chain[0])
    if antecedent is not None and _has_gap(chain):
        yield _in_the_gap(antecedent, chain[-1])


def _in_the_gap(antecedent: Token, verb: Token) -> Argument:
    """Return what a relative clause without a pronoun lacks: "the town he saw", "he lived *in*"."""
    for child in verb.rights:
        if child.dep_ == "prep" and not child.rights:
            return Argument(Role.PREPOSITIONAL, antecedent, (child,), verb, relative=True)
    return Argument(Role.OBJECT, antecedent, verb=verb, relative=True)


def _said_around(verb: Token) -> Token | None:
    """Return the verb of the sentence that a verb of saying interrupts, or None.

    "The port, *he said*, will close": the parser hangs the interruption on the sentence.
    """
    if verb.dep_ != "parataxis" or verb.lemma_ not in SAYING:
        return None
    host = verb.head.head if verb.head.dep_ in ("aux", "auxpass") else verb.head
    return host if is_predicate(host) else None


def _shared_openings(chain: tuple[Token, ...]) -> Iterator[Argument]:
    """Yield what opens the sentence and holds for a coordinated verb too.

    "In 1850 she left Rome *and saw Paris*": a phrase before the subject that both verbs share.
    """
    verb = chain[0]
    if verb.dep_ != "conj" or has_dep(verb.lefts, SUBJECT_DEPS):
        return
    linking = [child for child in verb.head.rights if child.dep_ == "cc" and child.i < verb.i]
    if not linking or linking[-1].lower_ != "and":
        return
    first = first_conjunct(verb)
    subject = first_with_dep(first.lefts, SUBJECT_DEPS)
    if subject is None:
        return
    for child in first.lefts:
        if child.dep_ == "prep" and child.i < subject.i:
            for path, head in prepositional_objects(child):
                if head.ent_type_ in TIMES:
                    yield Argument(Role.PREPOSITIONAL, head, path, verb)


def _arguments_at(verb: Token, child: Token, antecedent: Token | None) -> Iterator[Argument]:
    if child.dep_ in ("prep", "agent") or (child.dep_ == "dative" and child.pos_ == "ADP"):
        # An agent that was hung on a noun comes here as a preposition; no active verb has one.
        by = child.dep_ == "agent" or child.lower_ == "by"
        agent = by and (is_passive(verb) or (verb.tag_ == "VBN" and not _is_perfect(verb)))
        role = Role.AGENT if agent else Role.PREPOSITIONAL
        for path, head in prepositional_objects(child):
            relative = antecedent is not None and is_relative_pronoun(head)
            yield Argument(
                role, antecedent if relative and antecedent else head, path, verb, relative
            )
    elif child.dep_ == "advcl" and is_infinitive(child):
        yield Argument(Role.PURPOSE, child, verb=verb)
    elif child.dep_ == "xcomp" and complement_before(child) is not None:
        yield Argument(Role.CONTROLLED, child, verb=verb)
    elif child.dep_ == "advmod" and has_dep(child.rights, ("prep",)):
        for word in child.rights:  # "south *to the coast*", "back *to work*"
            if word.dep_ == "prep":
                for path, head in prepositional_objects(word, (child,)):
                    yield Argument(Role.PREPOSITIONAL, head, path, verb)
    elif child.dep_ == "advmod" and has_dep(child.lefts, ("npadvmod",)):
        yield Argument(Role.TIME, child, (), verb)  # "two days later"
    elif child.dep_ in ("advmod", "prt") and child.i > verb.i and _is_only_complement(verb):
        yield Argument(Role.ADJECTIVE, child, (), verb)
    elif child.dep_ == "advmod" and child.lower_ in _PLACE_ADVERBS:
        yield Argument(Role.ADVERB, child, verb=verb)
    elif (role_of := ROLES.get(child.dep_)) is not None:
        relative = antecedent is not None and is_relative_pronoun(child)
        yield Argument(
            role_of, antecedent if relative and antecedent else child, (), verb, relative
        )


def _is_perfect(verb: Token) -> bool:
    """Return whether a participle is that of an active perfect: "had *voted* by a majority"."""
    return any(word.lemma_ == "have" for word in auxiliaries_of(verb))


def _is_only_complement(verb: Token) -> bool:
    """Return whether a form of "be" has nothing but an adverb: "prices are *up*"."""
    return (
        verb.lemma_ == "be"
        and verb.dep_ not in ("aux", "auxpass")
        and not has_dep(verb.rights, ("attr", "acomp", "ccomp", "xcomp", "nsubj"))
    )


def _has_gap(chain: tuple[Token, ...]) -> bool:
    """Return whether a relative clause without a pronoun for it lacks its object.

    "the book he wrote": an own subject, a verb without an object, no pronoun.
    """
    children = [child for link in chain for child in link.children]
    if not has_dep(children, SUBJECT_DEPS):
        return False
    pronouns = any(
        is_relative_pronoun(word) or word.tag_ in ("WRB", "WP$")
        for link in chain
        for word in link.subtree
        if word.i < link.i
    )
    filled = has_dep(children, ("dobj", "attr", "acomp", "ccomp", "oprd"))
    return not pronouns and not filled and not is_passive(chain[-1])
