"""What a word is to the word it hangs on: its subject, its object, its owner, its clause.

One question a label, and questions for labels that grammar takes together. Where a question has a
narrow and a wide sense the shorter name is the narrow one: `is_subject` is asked of noun phrases,
`is_grammatical_subject` of whatever stands in the subject's place. docs/grammar.md has a sentence
for each label.
"""

from __future__ import annotations

from typing import Final

from kg.parse import Token


def relation_of(word: Token) -> str:
    """Return the name of what a word is to the one it hangs on, for paths and what is learned."""
    return word.dep_


def same_relation(left: Token, right: Token) -> bool:
    """Return whether two words are the same to the words they hang on."""
    return left.dep_ == right.dep_


def is_root(word: Token) -> bool:
    """Return whether a word hangs on none: as a rule the main verb of its sentence."""
    return word.dep_ == "ROOT"


# Subjects

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_GRAMMATICAL_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})


def is_subject(word: Token) -> bool:
    """Return whether a word is a noun or pronoun that is the subject of its verb."""
    return word.dep_ in _SUBJECTS


def is_active_subject(word: Token) -> bool:
    """Return whether a word is the subject of a verb in the active voice: "*she* sold it"."""
    return word.dep_ == "nsubj"


def is_passive_subject(word: Token) -> bool:
    """Return whether a word is the subject of a passive: "the *bank* was sold"."""
    return word.dep_ == "nsubjpass"


def is_clausal_subject(word: Token) -> bool:
    """Return whether a word is the verb of a clause that is a subject: "*leaving* was wise"."""
    return word.dep_ == "csubj"


def is_expletive(word: Token) -> bool:
    """Return whether a word only holds the subject's place: "*there* is a plan"."""
    return word.dep_ == "expl"


def is_grammatical_subject(word: Token) -> bool:
    """Return whether a word stands in the subject's place: a noun, a clause's verb, "there"."""
    return word.dep_ in _GRAMMATICAL_SUBJECTS


# Objects and predicates

_OBJECTS: Final = frozenset({"dobj", "dative"})
_UNDERGOERS: Final = frozenset({"dobj", "nsubjpass"})
_CORE_ARGUMENTS: Final = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_NOUN_ARGUMENTS: Final = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_ARGUMENTS_AND_ADJUNCTS: Final = frozenset(
    {"dobj", "dative", "attr", "oprd", "acomp", "ccomp", "xcomp", "advcl", "advmod", "npadvmod",
     "prep", "agent", "prt"}
)  # fmt: skip
_IN_PREDICATE: Final = frozenset(
    {"dobj", "dative", "attr", "oprd", "pobj", "prep", "agent", "conj"}
)
_PREDICATE_NOUNS: Final = frozenset({"attr", "oprd"})
_PREDICATES: Final = frozenset({"attr", "oprd", "acomp"})


def is_object(word: Token) -> bool:
    """Return whether a word is the direct object of its verb: "sold the *bank*"."""
    return word.dep_ == "dobj"


def is_indirect_object(word: Token) -> bool:
    """Return whether a word is to whom something is given: "gave *her* a prize"."""
    return word.dep_ == "dative"


def is_any_object(word: Token) -> bool:
    """Return whether a word is a direct or an indirect object."""
    return word.dep_ in _OBJECTS


def undergoes(word: Token) -> bool:
    """Return whether a word is what its verb is done to: an object, or the subject of a passive."""
    return word.dep_ in _UNDERGOERS


def is_attribute(word: Token) -> bool:
    """Return whether a word is the noun behind a copula: "is a *port*"."""
    return word.dep_ == "attr"


def is_object_predicate(word: Token) -> bool:
    """Return whether a word says what an object is made or called: "elected her *chair*"."""
    return word.dep_ == "oprd"


def is_predicate_noun(word: Token) -> bool:
    """Return whether a word says what the subject or the object is, is made or called."""
    return word.dep_ in _PREDICATE_NOUNS


def is_predicate_adjective(word: Token) -> bool:
    """Return whether a word is the adjective behind a copula: "is *blue*"."""
    return word.dep_ == "acomp"


def is_predicate_word(word: Token) -> bool:
    """Return whether a word is a predicate noun or adjective."""
    return word.dep_ in _PREDICATES


def is_core_argument(word: Token) -> bool:
    """Return whether a word is the subject, object or attribute of its verb."""
    return word.dep_ in _CORE_ARGUMENTS


def is_argument_or_adjunct(word: Token) -> bool:
    """Return whether a word can be an argument or adjunct of its verb, but no subject."""
    return word.dep_ in _ARGUMENTS_AND_ADJUNCTS


def is_in_predicate(word: Token) -> bool:
    """Return whether a word on the way up from a noun stays in the predicate of the verb there."""
    return word.dep_ in _IN_PREDICATE


def is_noun_argument(word: Token) -> bool:
    """Return whether a word is a subject, or the object of a verb or of a preposition."""
    return word.dep_ in _NOUN_ARGUMENTS


# What else belongs to a verb

_AUXILIARIES: Final = frozenset({"aux", "auxpass"})
_IN_VERB_GROUP: Final = frozenset({"aux", "auxpass", "neg", "prt"})


def is_auxiliary(word: Token) -> bool:
    """Return whether a word is an auxiliary, "to" among them: "*has been* sold", "*to* sell"."""
    return word.dep_ in _AUXILIARIES


def is_active_auxiliary(word: Token) -> bool:
    """Return whether a word is an auxiliary, but not that of the passive."""
    return word.dep_ == "aux"


def is_passive_auxiliary(word: Token) -> bool:
    """Return whether a word is the auxiliary of a passive: "*was* sold"."""
    return word.dep_ == "auxpass"


def is_negation(word: Token) -> bool:
    """Return whether a word negates what it hangs on: "not", "n't", "never"."""
    return word.dep_ == "neg"


def is_particle(word: Token) -> bool:
    """Return whether a word is the particle of its verb: "set *up*"."""
    return word.dep_ == "prt"


def is_in_verb_group(word: Token) -> bool:
    """Return whether a word is an auxiliary, the negation or the particle of its verb."""
    return word.dep_ in _IN_VERB_GROUP


def is_adverbial(word: Token) -> bool:
    """Return whether a word is an adverb, to whatever it hangs on: "*soon* left", "*very* old"."""
    return word.dep_ == "advmod"


def works_as_adverb(word: Token) -> bool:
    """Return whether a word is an adverb of the word it hangs on, or a noun that works as one."""
    return word.dep_ in ("advmod", "npadvmod")


def is_adverbial_noun(word: Token) -> bool:
    """Return whether a noun works as an adverb: "left last *week*", "40 *years* old"."""
    return word.dep_ == "npadvmod"


# Clauses

_CLAUSES_OF_NOUNS: Final = frozenset({"relcl", "acl"})
_MODIFYING_CLAUSES: Final = frozenset({"relcl", "acl", "advcl"})
_FINITE_OR_RELATIVE: Final = frozenset({"relcl", "acl", "advcl", "ccomp"})
_COMPLEMENTS: Final = frozenset({"ccomp", "xcomp"})
_CLAUSES_OF_VERBS: Final = frozenset({"ccomp", "xcomp", "advcl"})
_CLAUSES: Final = frozenset(
    {"ccomp", "xcomp", "advcl", "relcl", "acl", "csubj", "csubjpass", "pcomp", "ROOT"}
)
_SUBJECT_SHARING: Final = frozenset({"xcomp", "advcl", "conj", "pcomp"})
_NEW_PHRASES: Final = frozenset({"relcl", "acl", "conj", "appos", "ccomp", "advcl"})


def is_complement_clause(word: Token) -> bool:
    """Return whether a word heads a clause that its verb asks for: "said that prices *rose*"."""
    return word.dep_ == "ccomp"


def is_open_complement(word: Token) -> bool:
    """Return whether a word heads a complement without a subject: "hopes to *finish*"."""
    return word.dep_ == "xcomp"


def is_complement(word: Token) -> bool:
    """Return whether a word heads a complement clause, with a subject or without."""
    return word.dep_ in _COMPLEMENTS


def is_adverbial_clause(word: Token) -> bool:
    """Return whether a word heads a clause that tells when, why or how: "left when it *rained*"."""
    return word.dep_ == "advcl"


def is_clause_of_verb(word: Token) -> bool:
    """Return whether a word heads a complement or an adverbial clause."""
    return word.dep_ in _CLAUSES_OF_VERBS


def is_relative_clause(word: Token) -> bool:
    """Return whether a word heads a relative clause: "the man who *left*"."""
    return word.dep_ == "relcl"


def is_adnominal_clause(word: Token) -> bool:
    """Return whether a word heads another clause of a noun: "a man *named* Ali"."""
    return word.dep_ == "acl"


def is_clause_of_noun(word: Token) -> bool:
    """Return whether a word heads a clause that hangs on a noun, relative or not."""
    return word.dep_ in _CLAUSES_OF_NOUNS


def is_modifying_clause(word: Token) -> bool:
    """Return whether a word heads a clause that nothing asks for: of a noun, or adverbial."""
    return word.dep_ in _MODIFYING_CLAUSES


def is_subordinate_clause(word: Token) -> bool:
    """Return whether a word heads a modifying clause or a complement with a subject of its own."""
    return word.dep_ in _FINITE_OR_RELATIVE


def heads_clause(word: Token) -> bool:
    """Return whether a word heads a clause of any kind, the main clause too."""
    return word.dep_ in _CLAUSES


def opens_new_phrase(word: Token) -> bool:
    """Return whether a word heads a clause, a conjunct or an apposition: no part of its noun."""
    return word.dep_ in _NEW_PHRASES


def may_share_subject(word: Token) -> bool:
    """Return whether a verb may share the subject of the verb above: "came and *saw*"."""
    return word.dep_ in _SUBJECT_SHARING


def is_parenthesis(word: Token) -> bool:
    """Return whether a word heads what interrupts a sentence: "the port, he *said*, is shut"."""
    return word.dep_ == "parataxis"


def is_subordinator(word: Token) -> bool:
    """Return whether a word opens a clause: "*if*", "*that*", "*because*"."""
    return word.dep_ == "mark"


def opens_clause(word: Token) -> bool:
    """Return whether a word may open its clause: a subordinator or an adverb like "when"."""
    return word.dep_ in ("mark", "advmod")


# Prepositional phrases


def is_preposition(word: Token) -> bool:
    """Return whether a word leads a prepositional phrase: "*in* Rome"; not "by" of an agent."""
    return word.dep_ == "prep"


def is_agent(word: Token) -> bool:
    """Return whether a word is the "by" that leads to who does what a passive tells."""
    return word.dep_ == "agent"


def is_any_preposition(word: Token) -> bool:
    """Return whether a word leads a prepositional phrase, "by" of an agent too."""
    return word.dep_ in ("prep", "agent")


def is_prepositional_object(word: Token) -> bool:
    """Return whether a word is the noun that a preposition leads to: "in *Rome*"."""
    return word.dep_ == "pobj"


def is_prepositional_clause(word: Token) -> bool:
    """Return whether a word is the verb that a preposition leads to: "by *selling* it"."""
    return word.dep_ == "pcomp"


def is_prepositional_complement(word: Token) -> bool:
    """Return whether a word is what a preposition leads to, a noun or a verb."""
    return word.dep_ in ("pobj", "pcomp")


# What hangs on a noun

_SPECIFIERS: Final = frozenset({"det", "poss"})
_MODIFIERS: Final = frozenset({"compound", "amod", "nmod"})
_NOUN_MODIFIERS: Final = frozenset({"compound", "nmod"})
_CLOSE_MODIFIERS: Final = frozenset({"compound", "amod"})
_PREMODIFIERS: Final = frozenset({"compound", "amod", "nmod", "nummod", "poss"})
_BOUND: Final = frozenset({"compound", "amod", "nmod", "nummod", "poss", "npadvmod", "advmod"})
_NEVER_HEADS: Final = frozenset(
    {"compound", "amod", "nmod", "advmod", "quantmod", "nummod", "det", "prt"}
)
_INNER: Final = frozenset(
    {"det", "predet", "amod", "compound", "nummod", "quantmod", "poss", "nmod", "case", "neg"}
)
_POSTMODIFIERS: Final = frozenset({"relcl", "acl", "appos", "prep"})
_PREDICATED: Final = frozenset({"attr", "oprd", "appos", "acomp"})


def is_determiner(word: Token) -> bool:
    """Return whether a word is an article or another determiner: "*the* bank", "*no* bank"."""
    return word.dep_ == "det"


def is_owner(word: Token) -> bool:
    """Return whether a word is whose its noun is: "*Peru's* mines", "*her* house"."""
    return word.dep_ == "poss"


def is_specifier(word: Token) -> bool:
    """Return whether a word is a determiner or an owner, which a noun phrase has one of."""
    return word.dep_ in _SPECIFIERS


def is_compound(word: Token) -> bool:
    """Return whether a word makes one noun with the one behind: "*defence* deal", "*Ana* Silva"."""
    return word.dep_ == "compound"


def is_adjectival_modifier(word: Token) -> bool:
    """Return whether a word is an adjective of its noun: "a *red* ship"."""
    return word.dep_ == "amod"


def is_noun_modifier(word: Token) -> bool:
    """Return whether a word is a noun in front of a noun, in one compound or not."""
    return word.dep_ in _NOUN_MODIFIERS


def is_close_modifier(word: Token) -> bool:
    """Return whether a word is an adjective or a part of a compound."""
    return word.dep_ in _CLOSE_MODIFIERS


def is_modifier(word: Token) -> bool:
    """Return whether a word is an adjective or noun that says what kind its noun is of."""
    return word.dep_ in _MODIFIERS


def is_numeral(word: Token) -> bool:
    """Return whether a word counts its noun: "*three* moons"."""
    return word.dep_ == "nummod"


def modifies_numeral(word: Token) -> bool:
    """Return whether a word hedges or makes part of a number: "*about* 300"."""
    return word.dep_ == "quantmod"


def is_premodifier(word: Token) -> bool:
    """Return whether a word stands inside a noun phrase: a modifier, a numeral or an owner."""
    return word.dep_ in _PREMODIFIERS


def is_bound_to_noun(word: Token) -> bool:
    """Return whether a word in front of a noun can be part of what says of which kind it is."""
    return word.dep_ in _BOUND


def never_heads_phrase(word: Token) -> bool:
    """Return whether a noun here is part of a phrase and never its head."""
    return word.dep_ in _NEVER_HEADS


def is_inner_modifier(word: Token) -> bool:
    """Return whether a word is part of the noun's own words, between determiner and noun."""
    return word.dep_ in _INNER


def is_postmodifier(word: Token) -> bool:
    """Return whether a word says more of the noun before it: a phrase, a clause, an apposition."""
    return word.dep_ in _POSTMODIFIERS


def is_apposition(word: Token) -> bool:
    """Return whether a noun stands beside another for the same: "Ann Lee, the *envoy*"."""
    return word.dep_ == "appos"


def is_predicated(word: Token) -> bool:
    """Return whether a word says what another is: behind a copula, or as an apposition."""
    return word.dep_ in _PREDICATED


# Coordination, signs and the rest

_COORDINATION: Final = frozenset({"cc", "conj", "preconj"})
_ASIDES: Final = frozenset({"relcl", "appos", "parataxis"})
_APART: Final = frozenset({"cc", "conj", "preconj", "appos", "parataxis", "punct"})


def is_conjunct(word: Token) -> bool:
    """Return whether a word stands beside the word it hangs on: "Ann and *Bob*"."""
    return word.dep_ == "conj"


def is_coordinator(word: Token) -> bool:
    """Return whether a word joins conjuncts: "*and*", "*but*"."""
    return word.dep_ == "cc"


def is_preconjunction(word: Token) -> bool:
    """Return whether a word announces a coordination: "*both* Ann and Bob", "*neither*"."""
    return word.dep_ == "preconj"


def is_coordination(word: Token) -> bool:
    """Return whether a word is a conjunct, or joins or announces conjuncts."""
    return word.dep_ in _COORDINATION


def stands_beside(word: Token) -> bool:
    """Return whether a word is a conjunct of the word it hangs on, or an apposition to it."""
    return word.dep_ in ("conj", "appos")


def is_aside(word: Token) -> bool:
    """Return whether a word heads what is told by the way: an apposition, "he *said*"."""
    return word.dep_ in _ASIDES


def stands_apart(word: Token) -> bool:
    """Return whether a word hangs on a noun without being part of its phrase: conjuncts, signs."""
    return word.dep_ in _APART


def is_punctuation(word: Token) -> bool:
    """Return whether a word is a sign, as the parser hangs it."""
    return word.dep_ == "punct"


def is_unclassified(word: Token) -> bool:
    """Return whether the parser knew no relation for a word."""
    return word.dep_ == "dep"
