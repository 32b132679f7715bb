"""What a rule of claims is: a record that says what it reads, with a sentence that shows it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.clauses import Role
from kg.lang.en.lexicon import words

_NONE: frozenset[Role] = frozenset()


@dataclass
class Rule:
    """A kind of construction that tells a claim, and how its claims are made.

    What reads it off a parse is a function beside the others of its kind; `docs/rules.md` and
    `kg explain` show the record.
    """

    name: str
    """As in `Claim.rule`: the family, a slash, what is read."""
    says: str
    """What is read, in a sentence of plain words."""
    example: str
    """A sentence in which it is read; "" where that depends on more."""
    claim: str
    """What it reads there: subject, lemma, object, parted by bars; a value in quotes."""
    roles: frozenset[Role] = _NONE
    """Of which a clause must have one; any clause if empty."""
    verb: str = ""
    """The lemma that the clause's verb must have."""
    marked: str = ""
    """The column of the lexicon that the clause's verb must have."""
    presupposed: bool = False
    """Whether the text takes it for granted, whatever it says of the sentence: a title."""
    describes: bool = False
    """Whether it says what its subject is: words for that stand for nothing else."""
    counts: bool = False
    """Whether its object may be a number of things, or a part of one: "cut *12 jobs*"."""
    compares: bool = False
    """Whether "than" leads to its object: "is higher *than* X"."""
    of_another: bool = False
    """Whether its subject is not who hopes or plans: "promised to make *it* a priority"."""
    in_words_of_another: bool = False
    """Whether it is told on the word of who describes: "*Ana Silva* called it a success"."""
    pairs: bool = False
    """Whether its ends are two of one list, so that what stands beside them has no part in it."""
    laid_out: bool = False
    """Whether it is read off a list or a heading, so that no words of a sentence speak for it."""
    undergone: bool = False
    """Whether its subject undergoes what an event noun tells."""
    framed: bool = False
    """Whether frames of the ontology's lexicon found it."""
    weighed: bool = False
    """Whether weights found it that examples taught, whatever its ends may be."""

    @property
    def verbs(self) -> frozenset[str]:
        """Return the lemmas of which a clause's verb must have one; any verb if empty."""
        if self.verb:
            return frozenset({self.verb})
        return words("verb", self.marked) if self.marked else frozenset()


@dataclass
class Descriptions:
    """The rules for what one construction says somebody or something is, by a noun."""

    what: Rule
    """What the noun says: "is a *chemist*"."""
    of: Rule
    """Of whom or what: "is the chancellor *of Austria*"."""
    nationality: Rule
    """Of which people: "is a *Chilean* singer"."""
