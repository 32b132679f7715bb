"""The phrases of a tree of Universal Dependencies, as chains of words from the core outwards."""

from __future__ import annotations

from kg.lang.en.lexicon import words
from kg.lang.en.operators import words_of
from kg.lang.en.universal.tables import Tree, children_of

_BARE = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "obj", "iobj", "cop", "det", "compound"})
"""Relations that a preposition does not change: "[from two to three] boats sank"."""
_OF_GERUNDS = frozenset({"advcl", "acl", "conj", "ccomp", "xcomp", "obl", "nmod"})
"""Relations of clauses that may hang on a preposition."""
_FIRST_BEARS = words("preposition", "first-bears")
_NO_PREPOSITIONS = words("conjunction", "before-gerund")
_SAYING = words_of("report", "found", "showing", "hinting", "belief")


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


class PhraseBuilder:
    """Makes the phrases of a tree, asked for from the root down: what one takes is no phrase."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.children = children_of(tree)
        self.taken: set[int] = set()
        """Function words that are the outer words of a phrase."""

    def phrase(self, i: int) -> Phrase:
        """Return the phrase of a word, with the words around it that others hang on."""
        tree, phrase = self.tree, Phrase(i)
        labels, children = tree.labels, self.children[i]
        free = [c for c in children if c not in self.taken]
        flats = [c for c in free if labels[c] == "flat" and c > i]
        if flats and tree.pos[i] == "PROPN" == tree.pos[flats[-1]]:
            self._take(phrase, flats[-1], "compound")
        if tree.tags[i] == "CD":
            months = [c for c in free if abs(c - i) == 1 and _is_month(tree, c, i)]
            if months:
                self._take(phrase, months[0], "nummod")
        if tree.tags[i] == "$":
            amounts = [c for c in free if labels[c] == "nummod" and c > i and tree.tags[c] == "CD"]
            if amounts:
                self._take(phrase, amounts[0], "quantmod")
        self._wrap_fixed(phrase)
        phrase.word = phrase.preposition = phrase.clause = phrase.top
        if labels[i] not in _BARE:
            self._wrap_prepositions(phrase, free)
        copulas = [c for c in free if labels[c] == "cop"]
        if copulas:
            self._take(phrase, copulas[0], self._label_of_predicate(phrase))
            phrase.copula = phrase.clause = phrase.top
        self._wrap_gerund(phrase, free)
        self._wrap_saying(phrase, free)
        return phrase

    def _take(self, phrase: Phrase, outer: int, label: str) -> None:
        self.taken.add(outer)
        phrase.wrap(outer, label)

    def _link(self, phrase: Phrase, dependent: int, head: int, label: str) -> None:
        self.taken.add(dependent)
        phrase.inner.append((dependent, head, label, dependent))

    def _wrap_fixed(self, phrase: Phrase) -> None:
        """Let the last word of "each other" or "as well as" stand for all."""
        tree = self.tree
        last = [c for c in self.children[phrase.core] if tree.labels[c] == "fixed"][-1:]
        if last and tree.labels[phrase.core] != "mark":
            label = "det" if tree.tags[phrase.core] == "DT" else "advmod"
            self._take(phrase, last[0], label)

    def _wrap_prepositions(self, phrase: Phrase, free: list[int]) -> None:
        tree, core = self.tree, phrase.core
        found = [
            c
            for c in free
            if tree.labels[c] == "case"
            and c < core
            and tree.tags[c] != "POS"
            and tree.pos[c] not in ("SYM", "PUNCT")
        ]
        if found[-1:] and self._is_degree(phrase, found[-1]):
            self._link(phrase, found[-1], core, "advmod")
            return
        label = "pobj"
        for c in reversed(found):
            self._wrap_preposition(phrase, c, label)
            label = "prep"
        phrase.preposition = phrase.clause = phrase.top

    def _is_degree(self, phrase: Phrase, preposition: int) -> bool:
        """Return whether two words are an adverb, not a phrase: "at [least] two", "at [best]"."""
        tree, core = self.tree, phrase.core
        superlative = tree.tags[core] in ("JJS", "RBS") and phrase.top == core
        return superlative and preposition == core - 1 and tree.words[preposition].lower() == "at"

    def _wrap_preposition(self, phrase: Phrase, i: int, label: str) -> None:
        """Hang a phrase on the preposition `i`, which may be of several words."""
        tree = self.tree
        last = [c for c in self.children[i] if tree.labels[c] == "fixed"][-1:]
        if not last:
            self._take(phrase, i, label)
        elif self.has(phrase.core, "cop") and tree.words[i].lower() == "due":
            self._take(phrase, last[0], label)  # "was due to rain", like "was open to rain"
            self._take(phrase, i, "prep")
        elif tree.words[i].lower() in _FIRST_BEARS:
            self._take(phrase, i, label)
            self._link(phrase, last[0], i, "pcomp")
        elif tree.tags[i] in ("IN", "VBG", "TO"):  # "out of", "according to"
            self._take(phrase, last[0], label)
            self._take(phrase, i, "prep")
        else:  # "such as", "instead of"
            self._take(phrase, last[0], label)
            self._link(phrase, i, last[0], "amod" if tree.tags[i] == "JJ" else "advmod")

    def _label_of_predicate(self, phrase: Phrase) -> str:
        if phrase.preposition != phrase.word:
            return "acomp" if self.tree.words[phrase.preposition].lower() == "due" else "prep"
        if self.tree.tags[phrase.core] == "VBN" and not self.has(phrase.core, "mark", tag="TO"):
            return "acomp"  # "is pleased"
        return self.label_without_case(phrase.core, "attr")

    def label_without_case(self, core: int, noun: str) -> str:
        """Return the label of a predicate that no preposition leads to; `noun` is a noun's."""
        match self.tree.pos[core]:
            case "ADJ":  # "the oldest", like a noun
                return noun if self.has(core, "det") else "acomp"
            case "ADV":
                return "advmod"
            case "VERB" | "AUX":
                return "xcomp" if self.has(core, "mark", tag="TO") else "ccomp"
            case _:
                return noun

    def _wrap_gerund(self, phrase: Phrase, free: list[int]) -> None:
        """Let a gerund hang on the preposition before it."""
        tree = self.tree
        if tree.labels[phrase.core].split(":")[0] not in _OF_GERUNDS:
            return
        verbs = [c for c in free if tree.labels[c] in ("cop", "aux", "aux:pass")]
        gerund = tree.tags[verbs[0] if verbs else phrase.core] == "VBG"
        for c in free:
            last = [c, *(d for d in self.children[c] if tree.labels[d] == "fixed")][-1]
            if (
                tree.labels[c] == "mark"
                and c < phrase.core
                and tree.tags[last] in ("IN", "TO")
                and (gerund or self._asks(last + 1))
                and tree.words[c].lower() not in _NO_PREPOSITIONS
            ):
                self._wrap_preposition(phrase, c, "pcomp")
                phrase.has_gerund = True
                return

    def _asks(self, i: int) -> bool:
        """Return whether a question begins with a word: "about [how] it leaks"."""
        return self.tree.tags[i][:1] == "W" or self.tree.words[i].lower() == "whether"

    def _wrap_saying(self, phrase: Phrase, free: list[int]) -> None:
        """Let a sentence hang on the verb of saying that stands in or behind it."""
        tree = self.tree
        if tree.labels[phrase.core] not in ("root", "ccomp"):
            return
        for c in free:
            if (
                tree.labels[c] == "parataxis"
                and tree.lemmas[c] in _SAYING
                and self.has(c, "nsubj")
                and not (self.has(c, "obj") or self.has(c, "ccomp"))
            ):
                self._take(phrase, c, "ccomp")
                return

    def has(self, i: int, label: str, *, tag: str = "") -> bool:
        """Return whether a word hangs on another by a label, and has a tag."""
        return any(
            self.tree.labels[c] == label and (not tag or self.tree.tags[c] == tag)
            for c in self.children[i]
        )


def _is_month(tree: Tree, i: int, day: int) -> bool:
    """Return whether a word is the month of a day: "8 [May]", "[May] 8"."""
    named = tree.tags[i] == "NNP" and tree.labels[i] in ("nmod:unmarked", "compound")
    return named and tree.words[day].isdigit() and len(tree.words[day]) < 3
