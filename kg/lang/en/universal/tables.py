"""What both ways read: the tree, what labels are called in either scheme, what hangs otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Tree:
    """A sentence as columns of equal length.

    `tags` are Penn's, `pos` universal; `heads` are places in the sentence, a root's its own.
    """

    words: Sequence[str]
    lemmas: Sequence[str]
    tags: Sequence[str]
    pos: Sequence[str]
    heads: Sequence[int]
    labels: Sequence[str]


NAMES = (
    # Universal, inside, example (the dependent in brackets)
    ("root", "ROOT", "Ines [sleeps]"),
    ("nsubj", "nsubj", "[Ines] sleeps"),
    ("nsubj:pass", "nsubjpass", "the [mill] was sold"),
    ("nsubj:outer", "nsubj", "the [trouble] is that it leaks"),
    ("csubj", "csubj", "[leaving] was hard"),
    ("csubj:pass", "csubjpass", "that he [left] was regretted"),
    ("csubj:outer", "csubj", "what [hurt] is that he left"),
    ("obj", "dobj", "she sold the [mill]"),
    ("iobj", "dative", "she gave [Ravel] a boat"),
    ("obl", "prep", "he lives [in] Tarn"),
    ("obl:agent", "agent", "sold [by] Ines"),
    ("obl:unmarked", "npadvmod", "he left last [week]"),
    ("nmod", "prep", "a mill [in] Tarn"),
    ("nmod:poss", "poss", "the [town]'s mill"),
    ("nmod:desc", "compound", "[Mayor] Ines"),
    ("nmod:unmarked", "npadvmod", "a ton a [week]"),
    ("appos", "appos", "Ravel, the [miller]"),
    ("amod", "amod", "a [red] boat"),
    ("nummod", "nummod", "[two] boats"),
    ("det", "det", "[the] boat"),
    ("det:predet", "predet", "[all] the boats"),
    ("compound", "compound", "a [wind] mill"),
    ("compound:prt", "prt", "she gave [up]"),
    ("flat", "compound", "[Ines] Tarn"),
    ("goeswith", "compound", "al [ready]"),
    ("advmod", "advmod", "he left [early]"),
    ("advcl", "advcl", "he left when it [rained]"),
    ("advcl:relcl", "advcl", "he left, which [hurt]"),
    ("acl", "acl", "a boat [built] in Tarn"),
    ("acl:relcl", "relcl", "a boat that [leaks]"),
    ("ccomp", "ccomp", "he said it [leaks]"),
    ("xcomp", "xcomp", "he tried to [leave]"),
    ("conj", "conj", "tea and [milk]"),
    ("cc", "cc", "tea [and] milk"),
    ("cc:preconj", "preconj", "[both] tea and milk"),
    ("aux", "aux", "it [will] leak"),
    ("aux:pass", "auxpass", "it [was] sold"),
    ("mark", "mark", "[that] it leaks"),
    ("case", "case", "the town['s] mill"),
    ("expl", "expl", "[there] is a leak"),
    ("parataxis", "parataxis", "it leaks, I [guess]"),
    ("list", "parataxis", "Tarn [555-0101]"),
    ("discourse", "intj", "[well], it leaks"),
    ("vocative", "npadvmod", "[Ines], it leaks"),
    ("punct", "punct", "it leaks[.]"),
    ("dep", "dep", "(what has no other name)"),
)
"""What a label is called in the other scheme where no construction asks for another name."""

CONSTRUCTIONS = (
    # what is on the outside, universal (governor > dependent), inside, example
    ("preposition", "mill > in", "in > mill", "in the mill"),
    ("verb of being", "red > is", "is > red", "the mill is red; is in Tarn; is a ruin; is here"),
    ("preposition with a gerund", "leaving > after", "after > leaving", "after leaving Tarn"),
    ("date", "8 > May", "May > 8", "on May 8; on 8 May"),
    ("amount of money", "$ > million", "million > $", "$5 million"),
    (
        "name",
        "Ines > Tarn",
        "Tarn > Ines",
        "Ines Tarn (one way only: nothing tells it from a compound)",
    ),
    ("conjuncts", "tea > milk, tea > rum", "tea > milk > rum", "tea, milk and rum"),
    ("clause of an object", "let > us", "leave > us", "let us leave; want us to leave"),
    ("purpose", "row > win > in order", "row > in > order > win", "row in order to win"),
    ("adverb of a preposition", "war > shortly", "after > shortly", "shortly after the war"),
    ("conjunction", "milk > and", "tea > and", "tea and milk"),
)
"""Where the schemes hang words differently; the code below reads them in this order."""

TO_INSIDE = {universal: inside for universal, inside, _ in reversed(NAMES)}
TO_UNIVERSAL = {inside: universal for universal, inside, _ in reversed(NAMES)} | {
    "neg": "advmod", "quantmod": "advmod", "acomp": "xcomp", "attr": "xcomp", "oprd": "xcomp",
    "pobj": "obl", "pcomp": "advcl", "nmod": "nmod", "meta": "dep",
}  # fmt: skip


def children_of(tree: Tree) -> list[list[int]]:
    """Return what hangs on each word, in order."""
    found: list[list[int]] = [[] for _ in tree.words]
    for i, head in enumerate(tree.heads):
        if head != i:
            found[head].append(i)
    return found
