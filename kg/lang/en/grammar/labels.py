"""The scheme inside a parse: ClearNLP's dependency labels, Penn's tags, Universal parts of speech.

Each label has the name of the relation it stands for. Rules never read labels; the questions of
this package do, and repairs of a parse write them. `docs/grammar.md` has a sentence for each label.
"""

from __future__ import annotations

from typing import Final

# The root, and what a verb takes
ROOT: Final = "ROOT"
SUBJECT: Final = "nsubj"
PASSIVE_SUBJECT: Final = "nsubjpass"
CLAUSAL_SUBJECT: Final = "csubj"
PASSIVE_CLAUSAL_SUBJECT: Final = "csubjpass"
EXPLETIVE: Final = "expl"
OBJECT: Final = "dobj"
INDIRECT_OBJECT: Final = "dative"
AGENT: Final = "agent"
ATTRIBUTE: Final = "attr"
OBJECT_PREDICATE: Final = "oprd"
PREDICATE_ADJECTIVE: Final = "acomp"
COMPLEMENT_CLAUSE: Final = "ccomp"
OPEN_COMPLEMENT: Final = "xcomp"
AUXILIARY: Final = "aux"
PASSIVE_AUXILIARY: Final = "auxpass"
NEGATION: Final = "neg"
PARTICLE: Final = "prt"

# Adverbials
ADVERB: Final = "advmod"
ADVERBIAL_CLAUSE: Final = "advcl"
ADVERBIAL_NOUN: Final = "npadvmod"
SUBORDINATOR: Final = "mark"
INTERJECTION: Final = "intj"
PARENTHESIS: Final = "parataxis"

# Prepositional phrases
PREPOSITION: Final = "prep"
PREPOSITIONAL_OBJECT: Final = "pobj"
PREPOSITIONAL_CLAUSE: Final = "pcomp"

# What hangs on a noun
DETERMINER: Final = "det"
PREDETERMINER: Final = "predet"
OWNER: Final = "poss"
CASE: Final = "case"
ADJECTIVE: Final = "amod"
COMPOUND: Final = "compound"
NOUN_MODIFIER: Final = "nmod"
NUMERAL: Final = "nummod"
NUMERAL_MODIFIER: Final = "quantmod"
APPOSITION: Final = "appos"
RELATIVE_CLAUSE: Final = "relcl"
ADNOMINAL_CLAUSE: Final = "acl"

# Coordination
CONJUNCT: Final = "conj"
COORDINATOR: Final = "cc"
PRECONJUNCTION: Final = "preconj"

# The rest
PUNCTUATION: Final = "punct"
META: Final = "meta"
UNCLASSIFIED: Final = "dep"

# Labels that several modules take together
SUBJECTS: Final = frozenset({SUBJECT, PASSIVE_SUBJECT})
GRAMMATICAL_SUBJECTS: Final = frozenset(
    {SUBJECT, PASSIVE_SUBJECT, CLAUSAL_SUBJECT, PASSIVE_CLAUSAL_SUBJECT, EXPLETIVE}
)
SPECIFIERS: Final = frozenset({DETERMINER, OWNER})

VERBS: Final = frozenset({"VERB", "AUX"})
"""The parts of speech of verbs; auxiliaries and copulas are among them."""

SINGULAR_NOUN: Final = "NN"
NOUN: Final = "NOUN"
"""The tag and the part of speech of what a repair makes a noun."""
