"""Trees of Universal Dependencies made consistent: edges that no annotator would put side by side.

A parser that looks at edges one by one gives a verb two subjects, calls the subject of an active
verb a passive's, or lets what stands between a preposition and its gerund hang on neither. What
stands around tells which of the edges is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.lang.en.lexicon import words
from kg.lang.en.universal.amounts import Amounts
from kg.lang.en.universal.mending import SUBJECTS
from kg.lang.en.universal.predicates import Predicates
from kg.lang.en.universal.tables import Tree

_PARTICLES = words("particle", "of-verbs") | {"about"}
_OF_VERBS = words("preposition", "of-a-verb")
_SHARES = words("determiner", "quantifying") | words("determiner", "whole")
_MODIFIERS = ("amod", "compound")
_BEFORE_PARTICIPLE = words("preposition", "before-participle")
_NOUNS = ("NOUN", "PROPN")


def make_consistent(tree: Tree, others: Sequence[int]) -> Tree:
    """Return the tree with edges that contradict each other mended.

    `others` are the next best heads of its words, a word's own number where there is none.
    """
    mending = _Consistent(Predicates(tree, others).mend(), others)
    mending.mend()
    return mending.tree


class _Consistent(Amounts):
    def mend(self) -> None:
        for i, label in enumerate(self.labels):
            if label == "cop" and self.of(self.heads[i], "obl:agent") and not self.is_to(i):
                self.labels[i] = "aux:pass"  # "is pleased by the news"
        for i, label in enumerate(self.labels):
            match label:
                case "compound" | "flat" | "nmod:desc":
                    self._before_verb(i)
                case "punct" if self.tags[i] == "HYPH":
                    self._join_halves(i)
                case "nsubj" | "nsubj:pass":
                    self.labels[i] = self._voice(i)
                case "obl" | "nmod":
                    self._before_gerund(i)
                    self._of_what_is_beside(i)
                case "mark":
                    self._give_noun(i)
                case "advmod" if self._is_particle(i):
                    self.labels[i] = "compound:prt"
                case "advmod":
                    self._beside_determiner(i)
                case "ccomp":
                    self._lower(i)
                case "cop":
                    self._before_infinitive(i)
                case "case" if self.tags[i] == "RB" and self._is_second(i):
                    self.labels[i] = "advmod"  # "a loan of [up] to $5"
                case "conj":
                    self._beside_phrase(i)
                    self._in_name(i)
                case "xcomp":
                    self._before_object(i)
                case "parataxis":
                    self._appose(i)
                case "cc":
                    self._link(i)
                case "case" | "det":
                    self._raise(i)
                case "appos" if self.is_rate(i):
                    self.labels[i] = "nmod:unmarked"
                case "appos":
                    self._describe_by_place(i)
                case "obl:unmarked" if self.is_paid(i):
                    self.labels[i] = "obj"  # "fined Ines [50 euros]"
                case "compound:prt" if self.is_before_amount(i):
                    self.labels[i] = "advmod"
        for i in range(len(self.labels)):
            self._one_of_each(i)

    def _voice(self, i: int) -> str:
        """Return the label of a subject by the voice of its verb."""
        verb = self.heads[i]
        if self.of(verb, "aux:pass"):
            return "nsubj:pass"
        return self.labels[i] if self.tags[verb] == "VBN" else "nsubj"

    def _one_of_each(self, verb: int) -> None:
        """Leave one subject and one object to a verb: others are its object or name the same."""
        subjects = self.of(verb, *SUBJECTS)
        before = [c for c in subjects if c < verb]
        if before and not self.of(verb, "cop", "aux:pass", "obj"):
            after = [c for c in subjects if c > verb]
            if len(after) == 1:
                self.labels[after[0]] = "obj"  # "the agency quoted [Ines]"
        objects = self.of(verb, "obj")
        if len(objects) > 1 and self.words[objects[0]].lower() == "that" and subjects:
            self.labels[objects[0]] = "mark"  # "the report [that] Ines sold the mill"
        for first, second in (*pairwise(before), *pairwise(self.of(verb, "obj"))):
            if self.edges(first)[1] + 1 != self.edges(second)[0]:
                continue
            if self.pos[first] == "NOUN" and self.pos[second] == "PROPN":
                self._name(first, second)
            elif self.labels[second] == "obj" and self.is_amount(second):
                self.labels[first] = "iobj"  # "awarded [Ines] $3 million"

    def _of_what_is_beside(self, i: int) -> None:
        """Hang a phrase on the noun that its preposition asks for, if that is its next best head.

        "cut 1,200 [of its jobs]" is none of the verb's; "the visit of Ines [to Oslo]" none of her;
        and "[in no way]" says how, of no noun.
        """
        head, other = self.heads[i], self.others[i]
        links = self.of(i, "case")
        if not links:
            return
        link = self.words[links[0]].lower()
        if link == "of" and self.heads[other] == head and self.labels[other] in ("obj", "appos"):
            if self.edges(other)[1] + 1 == links[0] and self.pos[other] not in ("PROPN", "PRON"):
                self.hang(i, other, "nmod")
            return
        if self.labels[i] == "obl":
            return
        if self.labels[head] in SUBJECTS and any(self.lemmas[c] == "no" for c in self.of(i, "det")):
            if self.heads[head] > i > head and self.pos[self.heads[head]] == "VERB":
                self.hang(i, self.heads[head], "obl")
            return
        named = self.pos[head] == "PROPN" and self.labels[head] == "nmod"
        if named and self.heads[head] == other and link in _OF_VERBS:
            self.hang(i, other, "nmod")

    def _raise(self, i: int) -> None:
        """Hang a preposition on the first of several nouns, and an article on no adjective."""
        head = self.heads[i]
        upper = self.heads[head]
        modifies = self.labels[i] == "det" and self.labels[head] == "amod" and head < upper
        if modifies or (self.labels[head] == "conj" and i < upper < head):
            self.hang(i, upper, self.labels[i])

    def _link(self, i: int) -> None:
        """Make conjuncts of two modifiers that a conjunction stands between: "old [and] red"."""
        second = self.heads[i]
        noun = self.heads[second]
        if self.labels[second] not in _MODIFIERS:  # "Tarn [or] Orsk Counties", on the noun
            second, noun = i + 1, second
            if second >= len(self.heads) or self.heads[second] != noun or second > noun:
                return
        first = [c for c in self.of(noun, self.labels[second]) if c < i]
        if not first or self.labels[second] not in _MODIFIERS or self.of(first[-1], "conj"):
            return
        if second > i and self.edges(first[-1])[1] == i - 1:
            self.hang(second, first[-1], "conj")
            self.hang(i, second, "cc")

    def _in_name(self, i: int) -> None:
        """Leave a name with a stroke whole: "Interstate / [Johnson] Lane Inc."."""
        first = self.heads[i]
        strokes = [c for c in self.of(i, "cc", "punct") if self.words[c] == "/"]
        if strokes and self.labels[first] == "compound" and self.heads[first] > i:
            self.hang(i, self.heads[first], "compound")
            self.labels[strokes[0]] = "punct"

    def _before_object(self, i: int) -> None:
        """Give a participle the noun that it stands right before: "had [operating] profit"."""
        nouns = [c for c in self.of(self.heads[i], "obj") if self.edges(c)[0] == i + 1]
        if nouns and self.tags[i] == "VBG" and not self.children[i]:
            self.hang(i, nouns[0], "amod")

    def _describe_by_place(self, i: int) -> None:
        """Let a noun bear the place before it: "the Dearborn, Mich., [maker]"."""
        place = self.heads[i]
        named = self.pos[place] == "PROPN" and self.pos[i] == "NOUN" and place < i
        articles = [c for c in self.of(place, "det") if c < place]
        if named and articles and not self.of(i, "det", "nmod:poss"):
            self.swap(place, i, "compound")
            for c in self.of(i, "appos"):
                if place < c < i and self.pos[c] == "PROPN":
                    self.labels[c] = "compound"

    def _beside_determiner(self, i: int) -> None:
        """Hang a degree on the quantity behind it: "[hardly] any banks", not on the verb."""
        following = i + 1
        if following >= self.heads[i] or self.labels[following] != "det":
            return
        if self.heads[following] == self.others[i] and self.words[following].lower() in _SHARES:
            self.hang(i, following, "advmod")

    def _name(self, noun: int, name: int) -> None:
        """Let a name stand for a noun right before it: "sold the [ship] Heron"."""
        if self.children[noun][-1:] > [noun]:  # "the minister of finance [Ines]"
            self.hang(name, noun, "appos")
            return
        for c in list(self.children[noun]):
            self.hang(c, name, self.labels[c])
        self.hang(noun, name, "nmod:desc")

    def _before_verb(self, i: int) -> None:
        """Leave no part of a phrase beyond a verb: "Ines met [Minister] Ida Reed".

        It is part of its next best head, or else what the verb before it has for an object.
        """
        head, other = self.heads[i], self.others[i]
        verbs = self._verbs_between(i, head)
        if not verbs:
            return
        near = other != i and not self._verbs_between(i, other)
        if near and self.pos[other] in _NOUNS and not self.is_under(other, i):
            self.hang(i, other, "compound" if self.labels[i] == "flat" else self.labels[i])
        elif head < i and not self.of(verbs[-1], "obj", "aux:pass", "cop"):
            self.hang(i, verbs[-1], "obj")

    def _verbs_between(self, i: int, j: int) -> list[int]:
        return [k for k in range(min(i, j) + 1, max(i, j)) if self.pos[k] == "VERB"]

    def _join_halves(self, hyphen: int) -> None:
        """Make one phrase of what a hyphen joins: "the Indo-Pacific", not two nouns of a verb."""
        first, second = hyphen - 1, hyphen + 1
        if not 0 <= first < second < len(self.heads) or self.heads[first] != self.heads[second]:
            return
        if self.heads[first] in (first, hyphen, second) or self.pos[second] not in _NOUNS:
            return
        if self.labels[first] not in ("compound", "amod", "nmod:desc", "conj"):
            self.labels[second] = self.labels[first]
        for c in [c for c in self.children[first] if c < first]:
            self.hang(c, second, self.labels[c])
        self.hang(first, second, "compound")

    def _before_gerund(self, i: int) -> None:
        """Give a noun its preposition: "spoke [about] the town leaving", no noun of the verb's."""
        if self.of(i, "case") or self.pos[i] not in _NOUNS:
            return
        for verb in self.children[self.heads[i]]:
            marks = [c for c in self.of(verb, "mark") if c + 1 == self.edges(i)[0]]
            if verb > i and marks and self._may_modify(verb, marks[0]):
                self.hang(marks[0], i, "case")
                self.hang(verb, i, "acl")
                return

    def _give_noun(self, mark: int) -> None:
        """Give a preposition the noun behind it: "[for] boats being built", not the participle."""
        verb = self.heads[mark]
        nouns = [c for c in self.of(verb, *SUBJECTS) if self.edges(c)[0] > mark]
        governor = self.heads[verb]
        if len(nouns) != 1 or governor == verb or not self._may_modify(verb, mark):
            return
        if self.labels[verb] not in ("acl", "advcl") or nouns[0] > verb:
            return
        if self.pos[nouns[0]] not in _NOUNS:
            return
        self.hang(nouns[0], governor, "nmod" if self.labels[verb] == "acl" else "obl")
        self.hang(mark, nouns[0], "case")
        self.hang(verb, nouns[0], "acl")

    def _may_modify(self, verb: int, mark: int) -> bool:
        """Return whether a verb behind a preposition may say something of the noun between."""
        word = self.words[mark].lower()
        return self.tags[verb] in ("VBG", "VBN") and word in _BEFORE_PARTICIPLE

    def _is_particle(self, i: int) -> bool:
        """Return whether an adverb belongs to the verb right before: "came [up] with a plan"."""
        verb = self.heads[i]
        if self.words[i].lower() not in _PARTICLES or self.pos[verb] != "VERB":
            return False
        return i == verb + 1 and not self.children[i]

    def _before_infinitive(self, i: int) -> None:
        """Take a verb of being from an infinitive behind it: "[is] due to leave", it is due."""
        verb, other = self.heads[i], self.others[i]
        marks = [c for c in self.of(verb, "mark") if self.tags[c] == "TO"]
        if marks and i < other < marks[0] and self.pos[other] == "ADJ":
            self.hang(i, other, "cop")
            if self.heads[other] == verb:
                self.swap(verb, other)

    def _is_second(self, i: int) -> bool:
        return i - 1 in self.of(self.heads[i], "case")

    def _beside_phrase(self, i: int) -> None:
        """Set a phrase beside a phrase: "went from Kala and [from] Tarn", not beside the verb."""
        verb = self.heads[i]
        links = self.of(i, "case")
        if not links or self.pos[verb] != "VERB" or self.of(i, "cop", *SUBJECTS):
            return
        word = self.words[links[0]].lower()
        for c in reversed(self.of(verb, "obl")):
            if c < i and any(self.words[d].lower() == word for d in self.of(c, "case")):
                self.hang(i, c, "conj")
                return

    def _lower(self, i: int) -> None:
        """Let an adjective complete the verb before it: "said tea stays [cheap]"."""
        verb = self.others[i]
        alone = self.pos[i] == "ADJ" and not self.of(i, "cop", *SUBJECTS)
        told = self.labels[verb] == "ccomp" and self.heads[verb] == self.heads[i]
        if alone and told and verb < i and self.pos[verb] == "VERB":
            self.hang(i, verb, "xcomp")

    def _appose(self, i: int) -> None:
        """Let a name behind a comma name the noun before it, if that is its next best head."""
        noun = self.others[i]
        if self.pos[i] != "PROPN" or not noun < i or self.pos[noun] != "NOUN":
            return
        first = self.edges(i)[0]
        comma = first if self.words[first] == "," else first - 1
        if self.words[comma] == "," and self.edges(noun)[1] in (comma, comma - 1):
            self.hang(i, noun, "appos")
