"""Trees of Universal Dependencies made consistent: edges that no annotator would put side by side.

A parser that looks at edges one by one gives a verb two subjects, calls the subject of an active
verb a passive's, or lets what stands between a preposition and its gerund hang on neither. What
stands around tells which of the edges is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.lang.en.lexicon import words
from kg.lang.en.universal.tables import Tree, children_of

_PARTICLES = words("adverb", "of-verb")
_BEFORE_PARTICIPLE = words("preposition", "before-participle")
_SUBJECTS = ("nsubj", "nsubj:pass")
_NOUNS = ("NOUN", "PROPN")


def make_consistent(tree: Tree, others: Sequence[int]) -> Tree:
    """Return the tree with edges that contradict each other mended.

    `others` are the next best heads of its words, a word's own number where there is none.
    """
    mended = replace(tree, heads=list(tree.heads), labels=list(tree.labels))
    _Mending(mended, others).mend()
    return mended


class _Mending:
    def __init__(self, tree: Tree, others: Sequence[int]) -> None:
        self.tree = tree
        self.others = others
        self.heads: list[int] = tree.heads  # type: ignore[assignment]  # lists, made above
        self.labels: list[str] = tree.labels  # type: ignore[assignment]
        self.children = children_of(tree)

    def mend(self) -> None:
        for i, label in enumerate(self.labels):
            if label == "cop" and self._of(self.heads[i], "obl:agent"):
                self.labels[i] = "aux:pass"  # "is pleased by the news"
        for i, label in enumerate(self.labels):
            match label:
                case "compound" | "flat" | "nmod:desc":
                    self._before_verb(i)
                case "punct" if self.tree.tags[i] == "HYPH":
                    self._join_halves(i)
                case "nsubj" | "nsubj:pass":
                    self.labels[i] = self._voice(i)
                case "obl" | "nmod":
                    self._before_gerund(i)
                case "mark":
                    self._give_noun(i)
                case "advmod" if self._is_particle(i):
                    self.labels[i] = "compound:prt"
                case "ccomp":
                    self._lower(i)
                case "cop":
                    self._before_infinitive(i)
                case "case" if self.tree.tags[i] == "RB" and self._is_second(i):
                    self.labels[i] = "advmod"  # "a loan of [up] to $5"
                case "conj":
                    self._beside_phrase(i)
                case "parataxis":
                    self._appose(i)
        for i in range(len(self.labels)):
            self._one_of_each(i)

    def _hang(self, i: int, head: int, label: str) -> None:
        if self.heads[i] != i:
            self.children[self.heads[i]].remove(i)
        if head == i:
            self.heads[i], self.labels[i] = head, label
            return
        self.children[head] = sorted([*self.children[head], i])
        self.heads[i], self.labels[i] = head, label

    def _of(self, i: int, *labels: str) -> list[int]:
        return [c for c in self.children[i] if self.labels[c] in labels]

    def _edges(self, i: int) -> tuple[int, int]:
        """Return the first and the last word of a phrase."""
        first = last = i
        for c in self.children[i]:
            below = self._edges(c)
            first, last = min(first, below[0]), max(last, below[1])
        return first, last

    def _voice(self, i: int) -> str:
        """Return the label of a subject by the voice of its verb."""
        verb = self.heads[i]
        if self._of(verb, "aux:pass"):
            return "nsubj:pass"
        return self.labels[i] if self.tree.tags[verb] == "VBN" else "nsubj"

    def _one_of_each(self, verb: int) -> None:
        """Leave one subject and one object to a verb: others are its object or name the same."""
        subjects = self._of(verb, *_SUBJECTS)
        before = [c for c in subjects if c < verb]
        if before and not self._of(verb, "cop", "aux:pass", "obj"):
            after = [c for c in subjects if c > verb]
            if len(after) == 1:
                self.labels[after[0]] = "obj"  # "the agency quoted [Ines]"
        for first, second in (*pairwise(before), *pairwise(self._of(verb, "obj"))):
            titled = self.tree.pos[first] == "NOUN" and self.tree.pos[second] == "PROPN"
            if titled and self._edges(first)[1] + 1 == self._edges(second)[0]:
                self._name(first, second)

    def _name(self, noun: int, name: int) -> None:
        """Let a name stand for a noun right before it: "sold the [ship] Heron"."""
        if self.children[noun][-1:] > [noun]:  # "the minister of finance [Ines]"
            self._hang(name, noun, "appos")
            return
        for c in list(self.children[noun]):
            self._hang(c, name, self.labels[c])
        self._hang(noun, name, "nmod:desc")

    def _before_verb(self, i: int) -> None:
        """Leave no part of a phrase beyond a verb: "Ines met [Minister] Ida Reed".

        It is part of its next best head, or else what the verb before it has for an object.
        """
        head, other = self.heads[i], self.others[i]
        verbs = self._verbs_between(i, head)
        if not verbs:
            return
        near = other != i and not self._verbs_between(i, other)
        if near and self.tree.pos[other] in _NOUNS and not self._is_above(i, other):
            self._hang(i, other, "compound" if self.labels[i] == "flat" else self.labels[i])
        elif head < i and not self._of(verbs[-1], "obj", "aux:pass", "cop"):
            self._hang(i, verbs[-1], "obj")

    def _verbs_between(self, i: int, j: int) -> list[int]:
        return [k for k in range(min(i, j) + 1, max(i, j)) if self.tree.pos[k] == "VERB"]

    def _is_above(self, i: int, j: int) -> bool:
        while j != i and self.heads[j] != j:
            j = self.heads[j]
        return j == i

    def _join_halves(self, hyphen: int) -> None:
        """Make one phrase of what a hyphen joins: "the Indo-Pacific", not two nouns of a verb."""
        first, second = hyphen - 1, hyphen + 1
        if not 0 <= first < second < len(self.heads) or self.heads[first] != self.heads[second]:
            return
        if self.heads[first] in (first, hyphen, second) or self.tree.pos[second] not in _NOUNS:
            return
        if self.labels[first] not in ("compound", "amod", "nmod:desc", "conj"):
            self.labels[second] = self.labels[first]
        for c in [c for c in self.children[first] if c < first]:
            self._hang(c, second, self.labels[c])
        self._hang(first, second, "compound")

    def _before_gerund(self, i: int) -> None:
        """Give a noun its preposition: "spoke [about] the town leaving", no noun of the verb's."""
        if self._of(i, "case") or self.tree.pos[i] not in ("NOUN", "PROPN"):
            return
        for verb in self.children[self.heads[i]]:
            marks = [c for c in self._of(verb, "mark") if c + 1 == self._edges(i)[0]]
            if verb > i and marks and self._may_modify(verb, marks[0]):
                self._hang(marks[0], i, "case")
                self._hang(verb, i, "acl")
                return

    def _give_noun(self, mark: int) -> None:
        """Give a preposition the noun behind it: "[for] boats being built", not the participle."""
        verb = self.heads[mark]
        nouns = [c for c in self._of(verb, *_SUBJECTS) if self._edges(c)[0] > mark]
        governor = self.heads[verb]
        if len(nouns) != 1 or governor == verb or not self._may_modify(verb, mark):
            return
        if self.labels[verb] not in ("acl", "advcl") or nouns[0] > verb:
            return
        if self.tree.pos[nouns[0]] not in ("NOUN", "PROPN"):
            return
        self._hang(nouns[0], governor, "nmod" if self.labels[verb] == "acl" else "obl")
        self._hang(mark, nouns[0], "case")
        self._hang(verb, nouns[0], "acl")

    def _may_modify(self, verb: int, mark: int) -> bool:
        """Return whether a verb behind a preposition may say something of the noun between."""
        word = self.tree.words[mark].lower()
        return self.tree.tags[verb] in ("VBG", "VBN") and word in _BEFORE_PARTICIPLE

    def _is_particle(self, i: int) -> bool:
        """Return whether an adverb belongs to the verb right before: "came [up] with a plan"."""
        verb = self.heads[i]
        if self.tree.words[i].lower() not in _PARTICLES or self.tree.pos[verb] != "VERB":
            return False
        return i == verb + 1 and not self.children[i]

    def _before_infinitive(self, i: int) -> None:
        """Take a verb of being from an infinitive behind it: "[is] due to leave", it is due."""
        verb, other = self.heads[i], self.others[i]
        marks = [c for c in self._of(verb, "mark") if self.tree.tags[c] == "TO"]
        if marks and i < other < marks[0] and self.tree.pos[other] == "ADJ":
            self._hang(i, other, "cop")
            if self.heads[other] == verb:
                self._swap(verb, other)

    def _is_second(self, i: int) -> bool:
        return i - 1 in self._of(self.heads[i], "case")

    def _swap(self, upper: int, lower: int) -> None:
        """Let what hung on a word bear it."""
        head, label = self.heads[upper], self.labels[upper]
        self._hang(lower, lower if head == upper else head, label)
        self._hang(upper, lower, "xcomp")
        for c in [c for c in self.children[upper] if c < lower and self.labels[c] != "mark"]:
            self._hang(c, lower, self.labels[c])

    def _beside_phrase(self, i: int) -> None:
        """Set a phrase beside a phrase: "went from Kala and [from] Tarn", not beside the verb."""
        verb = self.heads[i]
        links = self._of(i, "case")
        if not links or self.tree.pos[verb] != "VERB" or self._of(i, "cop", *_SUBJECTS):
            return
        word = self.tree.words[links[0]].lower()
        for c in reversed(self._of(verb, "obl")):
            if c < i and any(self.tree.words[d].lower() == word for d in self._of(c, "case")):
                self._hang(i, c, "conj")
                return

    def _lower(self, i: int) -> None:
        """Let an adjective complete the verb before it: "said tea stays [cheap]"."""
        verb = self.others[i]
        alone = self.tree.pos[i] == "ADJ" and not self._of(i, "cop", *_SUBJECTS)
        told = self.labels[verb] == "ccomp" and self.heads[verb] == self.heads[i]
        if alone and told and verb < i and self.tree.pos[verb] == "VERB":
            self._hang(i, verb, "xcomp")

    def _appose(self, i: int) -> None:
        """Let a name behind a comma name the noun before it, if that is its next best head."""
        noun = self.others[i]
        if self.tree.pos[i] != "PROPN" or not noun < i or self.tree.pos[noun] != "NOUN":
            return
        first = self._edges(i)[0]
        comma = first if self.tree.words[first] == "," else first - 1
        if self.tree.words[comma] == "," and self._edges(noun)[1] in (comma, comma - 1):
            self._hang(i, noun, "appos")
