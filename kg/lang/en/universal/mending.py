"""A tree of Universal Dependencies whose edges are being mended, and what is asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.lang.en.universal.tables import Tree, children_of

SUBJECTS = ("nsubj", "nsubj:pass")


class Mending:
    """A copy of a tree with lists in the place of its columns, and the next best heads of words."""

    def __init__(self, tree: Tree, others: Sequence[int]) -> None:
        self.words, self.lemmas = tree.words, tree.lemmas
        self.tags, self.pos = list(tree.tags), list(tree.pos)
        self.heads, self.labels = list(tree.heads), list(tree.labels)
        self.tree = replace(
            tree, tags=self.tags, pos=self.pos, heads=self.heads, labels=self.labels
        )
        self.others = others
        self.children = children_of(tree)

    def hang(self, i: int, head: int, label: str) -> None:
        """Hang a word elsewhere; on itself as the root, and never on what is under it."""
        if head != i and self.is_under(head, i):
            return
        if self.heads[i] != i:
            self.children[self.heads[i]].remove(i)
        self.heads[i], self.labels[i] = head, label
        if head != i:
            self.children[head] = sorted([*self.children[head], i])

    def of(self, i: int, *labels: str) -> list[int]:
        """Return what hangs on a word by one of the labels, in order."""
        return [c for c in self.children[i] if self.labels[c] in labels]

    def edges(self, i: int) -> tuple[int, int]:
        """Return the first and the last word of a phrase."""
        first = last = i
        for c in self.children[i]:
            below = self.edges(c)
            first, last = min(first, below[0]), max(last, below[1])
        return first, last

    def is_under(self, i: int, upper: int) -> bool:
        """Return whether a word hangs on another, at whatever remove."""
        while self.heads[i] != i:
            i = self.heads[i]
            if i == upper:
                return True
        return False

    def is_to(self, i: int) -> bool:
        """Return whether a verb of being stands before an infinitive: "[is] to be sold"."""
        marks = [c for c in self.of(self.heads[i], "mark") if self.tags[c] == "TO"]
        return bool(marks) and i < marks[0] and self.lemmas[i] == "be"

    def swap(self, upper: int, lower: int, label: str = "xcomp") -> None:
        """Let a word that hung on another bear that, by a label, and what stood before it there."""
        head, own = self.heads[upper], self.labels[upper]
        self.hang(lower, lower if head == upper else head, own)
        self.hang(upper, lower, label)
        for c in [c for c in self.children[upper] if c < lower and self.labels[c] != "mark"]:
            self.hang(c, lower, self.labels[c])
