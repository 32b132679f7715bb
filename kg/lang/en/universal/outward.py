"""From the scheme inside to Universal Dependencies."""

from __future__ import annotations

from kg.lang.en.lexicon import words
from kg.lang.en.universal.habits import unsettle
from kg.lang.en.universal.tables import TO_UNIVERSAL, Tree, children_of

_MONTHS = words("noun", "month")

_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "DET", "X"})


def to_universal(tree: Tree) -> tuple[list[int], list[str]]:
    """Return heads and labels of Universal Dependencies for a tree of the inside scheme."""
    return _ToUniversal(unsettle(tree)).convert()


class _ToUniversal:
    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.children = children_of(tree)
        self.inner: dict[int, int] = {}
        """By the outer words of phrases the next word inwards."""

    def convert(self) -> tuple[list[int], list[str]]:
        tree = self.tree
        count = len(tree.words)
        for i in range(count):
            inner = self._inner(i)
            if inner is not None:
                self.inner[i] = inner
        outer = {inner: i for i, inner in self.inner.items()}
        core = [self._core(i) for i in range(count)]
        heads, labels = [0] * count, [""] * count
        for i in range(count):
            if i in self.inner:
                heads[i], labels[i] = core[i], self._label_of_outer(i)
                continue
            top = i
            while top in outer:
                top = outer[top]
            head = tree.heads[top]
            if head == top:
                heads[i], labels[i] = i, "root"
            else:
                heads[i] = head if self._is_part_of_amount(i, head) else core[head]
                labels[i] = self._label(i, top, heads[i])
        self._flatten(heads, labels)
        return heads, labels

    def _core(self, i: int) -> int:
        while i in self.inner:
            i = self.inner[i]
        return i

    def _is_part_of_amount(self, i: int, head: int) -> bool:
        inner = self.inner.get(head)
        amount = inner is not None and self.tree.tags[inner] == "$"
        return amount and self.tree.labels[i] in ("compound", "quantmod", "nummod")

    def _inner(self, i: int) -> int | None:
        """Return the next word inwards of the phrase that `i` stands for, if it is no core."""
        tree, labels = self.tree, self.tree.labels
        children = self.children[i]
        for wanted in ("pobj", "pcomp"):
            for c in children:
                if labels[c] == wanted and c > i:
                    return c
        if labels[i] == "prep":
            for c in children:
                if labels[c] == "prep" and c > i:
                    return c
        if self._is_being(i):
            return self._predicate(i, children)
        if tree.words[i].lower() in _MONTHS:
            for c in children:
                if labels[c] == "nummod" and tree.words[c].isdigit() and len(tree.words[c]) < 3:
                    return c
        for c in children:
            if labels[c] == "quantmod" and tree.tags[c] == "$" and c < i:
                return c
        return None

    def _is_being(self, i: int) -> bool:
        return self.tree.lemmas[i] == "be" and self.tree.labels[i] not in ("aux", "auxpass")

    def _predicate(self, i: int, children: list[int]) -> int | None:
        """Return what a verb of being says of its subject."""
        labels = self.tree.labels
        if any(labels[c] == "expl" and self.tree.words[c].lower() == "there" for c in children):
            return None
        for wanted in (("attr", "acomp"), ("prep",), ("advmod",), ("ccomp", "xcomp")):
            found = [c for c in children if labels[c] in wanted]
            after = [c for c in found if c > i]
            if wanted == ("advmod",):
                after.reverse()
            if after or (found and wanted[0] != "ccomp"):
                return (after or found)[0]
        return None

    def _label_of_outer(self, i: int) -> str:
        tree = self.tree
        inner = self.inner[i]
        match tree.labels[inner]:
            case "pcomp":
                return "mark"
            case "quantmod":
                return "nummod"
            case "nummod":
                return "nmod:unmarked"
            case "pobj":
                return "case"
            case "prep" if tree.labels[i] in ("prep", "conj", "ROOT") and tree.lemmas[i] != "be":
                return "case"
        return "cop"

    def _label(self, i: int, top: int, head: int) -> str:
        tree = self.tree
        label = tree.labels[top]
        outer = tree.heads[top]
        of_noun = tree.pos[head] in _NOUNS and not (outer in self.inner and self._is_being(outer))
        if label in ("prep", "agent"):
            if top in self.inner and tree.labels[self.inner[top]] == "pcomp":
                return "acl" if of_noun else "advcl"
            if label == "agent":
                return "obl:agent"
            return "nmod" if of_noun else "obl"
        if label == "npadvmod" and of_noun:
            return "nmod:unmarked"
        if label == "aux" and tree.tags[i] == "TO":
            return "mark"
        if label == "attr" and tree.lemmas[head] == "be":
            return "nsubj"
        return "dep" if label == "ROOT" else TO_UNIVERSAL.get(label, "dep")

    def _flatten(self, heads: list[int], labels: list[str]) -> None:
        """Hang conjuncts on the first, and conjunctions on the conjunct behind them."""
        chained = list(heads)
        conjunctions: dict[int, list[int]] = {}
        for i, label in enumerate(labels):
            if label == "cc":
                conjunctions.setdefault(heads[i], []).append(i)
        for i, label in enumerate(labels):
            if label != "conj":
                continue
            before = chained[i]
            if labels[before] == "conj" and before < i:
                outer = self._between(conjunctions, chained[before], before)
                if outer is None or outer == self._between(conjunctions, before, i):
                    heads[i] = heads[before]
        for i, label in enumerate(labels):
            if label == "cc":
                for c, other in enumerate(labels):
                    if c > i and other == "conj" and chained[c] == heads[i]:
                        heads[i] = c
                        break

    def _between(self, conjunctions: dict[int, list[int]], first: int, second: int) -> str | None:
        for i in conjunctions.get(first, ()):
            if first < i < second:
                return self.tree.words[i].lower()
        return None
