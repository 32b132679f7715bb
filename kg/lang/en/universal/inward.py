"""From Universal Dependencies to the scheme inside."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lang.en.lexicon import values, words
from kg.lang.en.universal.habits import settle
from kg.lang.en.universal.phrases import Phrase, PhraseBuilder
from kg.lang.en.universal.tables import TO_INSIDE, Tree

_OF_NOUNS = frozenset({
    "det", "det:predet", "amod", "nummod", "nmod", "nmod:poss", "nmod:desc", "nmod:unmarked",
    "compound", "flat", "acl", "acl:relcl", "appos", "case", "fixed", "goeswith", "cc:preconj",
})  # fmt: skip
"""What hangs on a noun or adjective itself where that is the predicate of a verb of being."""
_OF_ADJECTIVES = frozenset({"obl", "ccomp", "xcomp", "advcl", "advmod", "obl:unmarked"})
"""What may hang on an adjective, by where it stands."""
_OF_PLACE_OR_TIME = words("preposition", "of-place") | words("preposition", "temporal")
_NEEDS = values("adjective", "needs")
_NEEDED = frozenset().union(*_NEEDS.values())
_FLOATING = words("determiner", "whole") | words("determiner", "of-each")
_OF_TIME = words("preposition", "gerund-of-time") | words("preposition", "temporal")
_OF_THE_CLAUSE = words("adverb", "of-the-clause")
_NEGATIONS = words("adverb", "negation")


def to_inside(tree: Tree) -> tuple[list[int], list[str]]:
    """Return heads and labels of the inside scheme for a tree of Universal Dependencies."""
    heads, labels, _ = _ToInside(tree).convert()
    return heads, labels


def to_inside_with_edges(
    tree: Tree, others: Sequence[int]
) -> tuple[list[int], list[str], list[int], list[int]]:
    """Return what `to_inside` does, and two more columns that say what became of the edges.

    The third names the word whose edge in Universal Dependencies the word's edge was: both are
    right or wrong together. `others` are heads that words of the tree may have instead; the fourth
    is where the words inside would hang then, or their own number where that has no meaning.
    """
    conversion = _ToInside(tree)
    heads, labels, sources = conversion.convert()
    return heads, labels, sources, conversion.other_heads(heads, sources, others)


class _ToInside:
    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.builder = PhraseBuilder(tree)
        self.children, self.taken = self.builder.children, self.builder.taken
        self.phrases: list[Phrase] = []

    def convert(self) -> tuple[list[int], list[str], list[int]]:
        tree = self.tree
        sources = list(range(len(tree.words)))
        order = [i for i, head in enumerate(tree.heads) if head == i]
        for i in order:  # from the root down: what a phrase has taken is no phrase
            order += self.children[i]
        phrases: dict[int, Phrase] = {}
        for i in order:
            phrases[i] = Phrase(i) if i in self.taken else self.builder.phrase(i)
        self.phrases = [phrases[i] for i in range(len(tree.words))]
        heads, labels = list(range(len(tree.words))), ["ROOT"] * len(tree.words)
        for i, phrase in phrases.items():
            for dependent, head, label, source in phrase.inner:
                heads[dependent], labels[dependent] = head, label
                sources[dependent] = source
            if i in self.taken:
                continue
            if tree.heads[i] == i:
                heads[phrase.top] = phrase.top
                continue
            heads[phrase.top] = self._place(i, phrases[tree.heads[i]])
            labels[phrase.top] = self._label(i, phrase)
            sources[phrase.top] = i
        settle(tree, heads, labels, sources)
        return heads, labels, sources

    def other_heads(
        self, heads: Sequence[int], sources: Sequence[int], others: Sequence[int]
    ) -> list[int]:
        """Return the words on which the words inside would hang, were their edges to `others`."""
        found = list(range(len(heads)))
        for i, phrase in enumerate(self.phrases):
            governor = others[i]
            if i in self.taken or governor == i:
                continue
            if governor in self.taken:
                found[phrase.top] = governor
            else:
                other = self.phrases[governor]
                of_clause = other.copula is not None and self.tree.labels[i] not in _OF_NOUNS
                found[phrase.top] = other.clause if of_clause else other.word
            if sources[phrase.top] != i or found[phrase.top] == heads[phrase.top]:
                found[phrase.top] = phrase.top
        return found

    def _has(self, i: int, label: str, *, tag: str = "") -> bool:
        return self.builder.has(i, label, tag=tag)

    def _place(self, i: int, governor: Phrase) -> int:
        """Return which word of the governing phrase a phrase hangs on."""
        tree, label = self.tree, self.tree.labels[i]
        if label == "fixed" and tree.labels[governor.core] == "mark":  # "so that"
            return self._place(governor.core, self.phrases[tree.heads[governor.core]])
        if label == "conj":
            return self._place_of_conjunct(i, self._conjunct_before(i))
        if label in ("cc", "punct") and tree.labels[governor.core] == "conj" and i < governor.core:
            before = self._conjunct_before(governor.core)
            if i > before.core:
                return self._place_of_conjunct(governor.core, before)
        if governor.copula is None:
            return governor.word
        if tree.pos[governor.core] in ("VERB", "AUX"):  # "the trouble is that it leaks"
            marks = [c for c in self.children[governor.core] if tree.tags[c] == "TO"]
            own = i > (marks[0] - 1 if marks else governor.copula) and label != "punct"
            return governor.word if own and label != "nsubj:outer" else governor.clause
        if label in _OF_NOUNS or label == "obj":  # "worth [$5]"
            return governor.word
        if label == "advcl:relcl" and self._has(governor.core, "expl"):  # "it is Ines that left"
            return governor.word
        if label in _OF_ADJECTIVES and tree.pos[governor.core] in ("ADJ", "ADV"):
            if label == "advmod" and i < governor.core:
                inside = governor.copula < i and tree.lemmas[i].lower() not in _OF_THE_CLAUSE
                return governor.word if inside and not self._negates(i) else governor.clause
            if label == "obl:unmarked" and governor.copula < i < governor.core:  # "2 [years] old"
                return governor.word
            superlative = tree.tags[governor.core] == "JJS"  # "highest [among them]"
            if label == "obl" and not superlative and self._is_circumstance(i, governor.core):
                return governor.clause
            infinitive = label != "advcl" or self._completes(i)
            if i > governor.core and infinitive and not self._has(governor.core, "expl"):
                return governor.word
        return governor.clause

    def _is_circumstance(self, i: int, core: int) -> bool:
        """Return whether a phrase says where or when, not of what: "was popular [in Tarn]"."""
        tree = self.tree
        word = tree.words[self.phrases[i].top].lower()
        if tree.pos[core] == "ADV":  # "are up this month [from May]"
            return self._has(core, "obl:unmarked")
        loose = word in _OF_PLACE_OR_TIME or word not in _NEEDED
        return loose and word not in _NEEDS.get(tree.lemmas[core].lower(), ())

    def _completes(self, i: int) -> bool:
        """Return whether a clause belongs to an adjective: "too old [to sail]", "tired of it"."""
        if self.phrases[i].has_gerund:
            return self.tree.words[self.phrases[i].preposition].lower() not in _OF_TIME
        return self._has(i, "mark", tag="TO")

    def _conjunct_before(self, i: int) -> Phrase:
        first = self.tree.heads[i]
        others = [c for c in self.children[first] if c < i and self.tree.labels[c] == "conj"]
        return self.phrases[max(others)] if others else self.phrases[first]

    def _place_of_conjunct(self, i: int, before: Phrase) -> int:
        """Return the word of the conjunct before that is of the same kind as conjunct `i`."""
        own = self.phrases[i]
        if own.has_gerund and before.has_gerund:
            return before.top
        if own.copula is not None or self._is_clause(i):
            return before.clause if before.copula is not None else before.word
        return before.preposition if own.preposition != own.word else before.word

    def _is_clause(self, i: int) -> bool:
        return self.tree.pos[i] == "VERB" or self._has(i, "nsubj") or self._has(i, "aux")

    def _is_of_adjective(self, i: int) -> bool:
        """Return whether an infinitive says what for: "too old [to sail]"."""
        governor = self.tree.heads[i]
        behind = i > governor and self._has(i, "mark", tag="TO")
        return behind and self.tree.pos[governor] == "ADJ" and self._has(governor, "cop")

    def _floats(self, i: int) -> bool:
        """Return whether a quantity of the subject stands with the verb: "they [all] left"."""
        tree, governor = self.tree, self.tree.heads[i]
        if tree.words[i].lower() not in _FLOATING or self.children[i]:
            return False
        return self._has(governor, "nsubj") and (
            tree.pos[governor] in ("VERB", "AUX") or self._has(governor, "cop")
        )

    def _negates(self, i: int) -> bool:
        return self.tree.words[i].lower() in _NEGATIONS

    def _label(self, i: int, phrase: Phrase) -> str:
        """Return the label of a phrase under its governor."""
        tree = self.tree
        universal, governor = tree.labels[i], tree.heads[i]
        label = TO_INSIDE.get(universal) or TO_INSIDE.get(universal.split(":")[0], "dep")
        if label == "conj":
            return label
        if phrase.preposition != phrase.word and phrase.copula is None:
            return "agent" if label == "agent" else "prep"
        if phrase.has_gerund:
            return "prep"
        match universal:
            case "root":  # which it is not
                return "dep"
            case "obl" | "nmod" | "obl:agent":
                if tree.pos[i] in ("ADP", "SCONJ"):
                    return "prep"
                if tree.tags[i] in ("JJS", "RBS"):
                    return "advmod"
                return "nmod" if universal == "nmod" else "npadvmod"
            case "advmod" | "det" if self._floats(i):
                return "dep"
            case "advmod":
                if self._negates(i):
                    return "neg"
            case "advcl" if self._is_of_adjective(i):
                return "xcomp"
            case "obj" if tree.pos[governor] == "ADJ" and self.phrases[governor].copula is not None:
                return "npadvmod"
            case "advcl:relcl" if self._has(governor, "expl") and self._has(governor, "cop"):
                return "relcl"
            case "nsubj:pass" if self.phrases[governor].copula is not None:
                return "nsubj"
            case "amod" if tree.tags[i] in ("NNP", "NNPS"):
                return "compound"
            case "iobj" if not self._has(governor, "obj"):
                return "dobj"
            case "fixed" if tree.labels[governor] == "mark":  # "so as not to"
                return "neg" if self._negates(i) else "mark"
            case "fixed":  # "as [well] as"
                return "advmod"
            case "mark":
                return "aux" if tree.tags[i] == "TO" else label
            case "xcomp" if phrase.copula is None and not self._has(i, "mark"):
                found = self.builder.label_without_case(i, "attr")
                if found in ("attr", "acomp"):
                    passive = tree.tags[governor] == "VBN" and not self._has(governor, "aux")
                    passive = passive or self._has(governor, "aux:pass")
                    return "oprd" if passive or self._has(governor, "obj") else found
            case "expl":
                if tree.words[i].lower() != "there" and not self._has(governor, "nsubj"):
                    return "nsubjpass" if self._has(governor, "aux:pass") else "nsubj"
            case "csubj" if self._has(governor, "expl"):
                return "xcomp" if self._has(i, "mark", tag="TO") else "ccomp"
            case "nsubj" if tree.lemmas[governor] == "be" and self._has(governor, "expl"):
                return "attr"
            case "nmod:unmarked" if tree.tags[i] == "CD":
                return "nummod"
            case "nmod:unmarked" if tree.tags[i] == "PRP":  # "Ines herself"
                return "appos"
            case "nmod:unmarked" if tree.pos[i] == tree.pos[governor] == "PROPN":
                if governor < i and self._has(i, "punct"):  # "Tarn, Ohio"
                    return "appos"
        return label
