"""The phrases of a tree of Universal Dependencies, as chains of words from the core outwards."""

from __future__ import annotations

from kg.lang.en.universal.tables import Tree


def is_month(tree: Tree, i: int, day: int) -> bool:
    """Return whether a word is the month of a day: "8 [May]", "[May] 8"."""
    named = tree.tags[i] == "NNP" and tree.labels[i] in ("nmod:unmarked", "compound")
    return named and tree.words[day].isdigit() and len(tree.words[day]) < 3


class Phrase:
    """A phrase of a tree of Universal Dependencies: the chain of its words that others hang on.

    `word` is the core and what takes its place within the noun phrase; `clause` what the clause
    hangs on, a verb of being or the word itself; `top` what hangs on the governor.
    """

    def __init__(self, core: int) -> None:
        self.core = self.word = self.preposition = self.clause = self.top = core
        self.copula: int | None = None
        self.has_gerund = False
        self.inner: list[tuple[int, int, str, int]] = []
        """The links within the phrase: dependent, head, label, and whose edge they were."""

    def wrap(self, outer: int, label: str) -> None:
        """Hang the phrase as it is on a word, which stands for it from now on."""
        self.inner.append((self.top, outer, label, outer))
        self.top = outer
