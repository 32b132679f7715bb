"""The arguments and adjuncts of a clause: which words hang on its verbs, and as what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.lang.en.grammar import (
    SAYING,
    TIMES,
    auxiliaries_of,
    complement_before,
    conjuncts,
    first_conjunct,
    grammatical_subject_before,
    has_grammatical_subject_before,
    has_preposition,
    is_active_subject,
    is_adposition,
    is_adverbial,
    is_adverbial_clause,
    is_adverbial_noun,
    is_agent,
    is_any_preposition,
    is_argument_or_adjunct,
    is_attribute,
    is_auxiliary,
    is_complement,
    is_complement_clause,
    is_conjunct,
    is_coordinator,
    is_grammatical_subject,
    is_indirect_object,
    is_infinitive,
    is_object,
    is_open_complement,
    is_parenthesis,
    is_particle,
    is_passive,
    is_past_participle,
    is_predicate,
    is_predicate_adjective,
    is_predicate_noun,
    is_predicate_word,
    is_preposition,
    is_relative_adverb,
    is_relative_owner,
    is_relative_pronoun,
    measure_of,
    moved_prepositions,
    prepositional_objects,
    relative_antecedent,
    shares_arguments_of,
)
from kg.lang.en.lexicon import words
from kg.parse import Token

_PLACE_ADVERBS = words("adverb", "place")


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


def arguments_of(chain: tuple[Token, ...]) -> Iterator[Argument]:
    """Yield the arguments of every verb of the chain, relative pronouns replaced."""
    antecedent = relative_antecedent(chain[0])
    listed: set[Token] = set()
    if (sharing := shares_arguments_of(chain[-1])) is not None:
        yield from arguments_of((*chain[:-1], sharing))
        return
    for verb in chain:
        for child in verb.children:
            if not is_argument_or_adjunct(child) or child in chain or child in listed:
                continue
            if is_object(child):
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
        if is_preposition(child) and not child.rights:
            return Argument(Role.PREPOSITIONAL, antecedent, (child,), verb, relative=True)
    return Argument(Role.OBJECT, antecedent, verb=verb, relative=True)


def _said_around(verb: Token) -> Token | None:
    """Return the verb of the sentence that a verb of saying interrupts, or None.

    "The port, *he said*, will close": the parser hangs the interruption on the sentence.
    """
    if not is_parenthesis(verb) or verb.lemma_ not in SAYING:
        return None
    host = verb.head.head if is_auxiliary(verb.head) else verb.head
    return host if is_predicate(host) else None


def _shared_openings(chain: tuple[Token, ...]) -> Iterator[Argument]:
    """Yield what opens the sentence and holds for a coordinated verb too.

    "In 1850 she left Rome *and saw Paris*": a phrase before the subject that both verbs share.
    """
    verb = chain[0]
    if not is_conjunct(verb) or has_grammatical_subject_before(verb):
        return
    linking = [child for child in verb.head.rights if is_coordinator(child) and child.i < verb.i]
    if not linking or linking[-1].lower_ != "and":
        return
    first = first_conjunct(verb)
    subject = grammatical_subject_before(first)
    if subject is None:
        return
    for child in first.lefts:
        if is_preposition(child) and child.i < subject.i:
            for path, head in prepositional_objects(child):
                if head.ent_type_ in TIMES:
                    yield Argument(Role.PREPOSITIONAL, head, path, verb)


def _arguments_at(verb: Token, child: Token, antecedent: Token | None) -> Iterator[Argument]:
    if is_any_preposition(child) or (is_indirect_object(child) and is_adposition(child)):
        # An agent that was hung on a noun comes here as a preposition; no active verb has one.
        by = is_agent(child) or child.lower_ == "by"
        agent = by and (is_passive(verb) or (is_past_participle(verb) and not _is_perfect(verb)))
        role = Role.AGENT if agent else Role.PREPOSITIONAL
        for path, head in prepositional_objects(child):
            relative = antecedent is not None and is_relative_pronoun(head)
            yield Argument(
                role, antecedent if relative and antecedent else head, path, verb, relative
            )
    elif is_adverbial_clause(child) and is_infinitive(child):
        yield Argument(Role.PURPOSE, child, verb=verb)
    elif is_open_complement(child) and complement_before(child) is not None:
        yield Argument(Role.CONTROLLED, child, verb=verb)
    elif is_adverbial(child) and has_preposition(child):
        for word in child.rights:  # "south *to the coast*", "back *to work*"
            if is_preposition(word):
                for path, head in prepositional_objects(word, (child,)):
                    yield Argument(Role.PREPOSITIONAL, head, path, verb)
    elif is_adverbial(child) and measure_of(child) is not None:
        yield Argument(Role.TIME, child, (), verb)  # "two days later"
    elif _may_be_predicate(child) and child.i > verb.i and _is_only_complement(verb):
        yield Argument(Role.ADJECTIVE, child, (), verb)
    elif is_adverbial(child) and child.lower_ in _PLACE_ADVERBS:
        yield Argument(Role.ADVERB, child, verb=verb)
    elif (told := _role_of(child)) is not None:
        relative = antecedent is not None and is_relative_pronoun(child)
        yield Argument(told, antecedent if relative and antecedent else child, (), verb, relative)


def _role_of(child: Token) -> Role | None:
    """Return the role that the relation of a word alone tells, or None."""
    if is_object(child):
        return Role.OBJECT
    if is_predicate_noun(child):
        return Role.ATTRIBUTE
    if is_predicate_adjective(child):
        return Role.ADJECTIVE
    if is_complement_clause(child):
        return Role.CLAUSE
    if is_adverbial_noun(child):
        return Role.TIME
    return Role.DATIVE if is_indirect_object(child) else None


def _may_be_predicate(adverb: Token) -> bool:
    """Return whether an adverb or particle can be all that "be" says: "prices are *up*"."""
    return is_adverbial(adverb) or is_particle(adverb)


def _is_perfect(verb: Token) -> bool:
    """Return whether a participle is that of an active perfect: "had *voted* by a majority"."""
    return any(word.lemma_ == "have" for word in auxiliaries_of(verb))


def _is_only_complement(verb: Token) -> bool:
    """Return whether a form of "be" has nothing but an adverb: "prices are *up*"."""
    return (
        verb.lemma_ == "be"
        and not is_auxiliary(verb)
        and not any(_completes_copula(child) for child in verb.rights)
    )


def _completes_copula(child: Token) -> bool:
    predicate = is_attribute(child) or is_predicate_adjective(child)
    return predicate or is_complement(child) or is_active_subject(child)


def _has_gap(chain: tuple[Token, ...]) -> bool:
    """Return whether a relative clause without a pronoun for it lacks its object.

    "the book he wrote": an own subject, a verb without an object, no pronoun.
    """
    children = [child for link in chain for child in link.children]
    if not any(is_grammatical_subject(child) for child in children):
        return False
    pronouns = any(
        is_relative_pronoun(word) or is_relative_adverb(word) or is_relative_owner(word)
        for link in chain
        for word in link.subtree
        if word.i < link.i
    )
    filled = any(
        is_object(child) or is_predicate_word(child) or is_complement_clause(child)
        for child in children
    )
    return not pronouns and not filled and not is_passive(chain[-1])
