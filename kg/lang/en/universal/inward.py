"""From Universal Dependencies to the scheme inside."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lang.en.lexicon import values, words
from kg.lang.en.operators import words_of
from kg.lang.en.universal.habits import settle
from kg.lang.en.universal.phrases import Phrase, is_month
from kg.lang.en.universal.tables import TO_INSIDE, Tree, children_of

_OF_NOUNS = frozenset({
    "det", "det:predet", "amod", "nummod", "nmod", "nmod:poss", "nmod:desc", "nmod:unmarked",
    "compound", "flat", "acl", "acl:relcl", "appos", "case", "fixed", "goeswith", "cc:preconj",
})  # fmt: skip
"""What hangs on a noun or adjective itself where that is the predicate of a verb of being."""
_OF_ADJECTIVES = frozenset({"obl", "ccomp", "xcomp", "advcl", "advmod", "obl:unmarked"})
"""What may hang on an adjective, by where it stands."""
_BARE = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "obj", "iobj", "cop", "det", "compound"})
"""Relations that a preposition does not change: "[from two to three] boats sank"."""
_OF_GERUNDS = frozenset({"advcl", "acl", "conj", "ccomp", "xcomp", "obl", "nmod"})
"""Relations of clauses that may hang on a preposition."""
_FIRST_BEARS = words("preposition", "first-bears")
_OF_PLACE_OR_TIME = words("preposition", "of-place") | words("preposition", "temporal")
_NEEDS = values("adjective", "needs")
_NEEDED = frozenset().union(*_NEEDS.values())
_FLOATING = words("determiner", "whole") | words("determiner", "of-each")
_OF_TIME = words("preposition", "gerund-of-time") | words("preposition", "temporal")
_NO_PREPOSITIONS = words("conjunction", "before-gerund")
_OF_THE_CLAUSE = words("adverb", "of-the-clause")
_NEGATIONS = words("adverb", "negation")
_SAYING = words_of("report", "found", "showing", "hinting", "belief")


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
        self.children = children_of(tree)
        self.phrases: list[Phrase] = []
        self.taken: set[int] = set()
        """Function words that are the outer words of a phrase."""

    def convert(self) -> tuple[list[int], list[str], list[int]]:
        tree = self.tree
        sources = list(range(len(tree.words)))
        order = [i for i, head in enumerate(tree.heads) if head == i]
        for i in order:  # from the root down: what a phrase has taken is no phrase
            order += self.children[i]
        phrases: dict[int, Phrase] = {}
        for i in order:
            phrases[i] = Phrase(i) if i in self.taken else self._phrase(i)
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

    def _phrase(self, i: int) -> Phrase:
        tree, phrase = self.tree, Phrase(i)
        labels, children = tree.labels, self.children[i]
        free = [c for c in children if c not in self.taken]
        flats = [c for c in free if labels[c] == "flat" and c > i]
        if flats and tree.pos[i] == "PROPN" == tree.pos[flats[-1]]:
            self._take(phrase, flats[-1], "compound")
        if tree.tags[i] == "CD":
            months = [c for c in free if abs(c - i) == 1 and is_month(tree, c, i)]
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
        elif self._has(phrase.core, "cop") and tree.words[i].lower() == "due":
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

    def _label_of_predicate(self, phrase: Phrase) -> str:
        if phrase.preposition != phrase.word:
            return "acomp" if self.tree.words[phrase.preposition].lower() == "due" else "prep"
        if self.tree.tags[phrase.core] == "VBN" and not self._has(phrase.core, "mark", tag="TO"):
            return "acomp"  # "is pleased"
        return self._label_without_case(phrase.core, "attr")

    def _label_without_case(self, core: int, noun: str) -> str:
        match self.tree.pos[core]:
            case "ADJ":  # "the oldest", like a noun
                return noun if self._has(core, "det") else "acomp"
            case "ADV":
                return "advmod"
            case "VERB" | "AUX":
                return "xcomp" if self._has(core, "mark", tag="TO") else "ccomp"
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
                and self._has(c, "nsubj")
                and not (self._has(c, "obj") or self._has(c, "ccomp"))
            ):
                self._take(phrase, c, "ccomp")
                return

    def _has(self, i: int, label: str, *, tag: str = "") -> bool:
        return any(
            self.tree.labels[c] == label and (not tag or self.tree.tags[c] == tag)
            for c in self.children[i]
        )

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
                found = self._label_without_case(i, "attr")
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
