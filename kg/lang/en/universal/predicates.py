"""What a clause's verb or predicate is, where a tree of Universal Dependencies contradicts itself.

A parser calls a verb with a subject a modifier ("the bank [made] use of it"), or hangs a verb of
being on one word and its subject on another. These come before all other edges are looked at.
"""

from __future__ import annotations

from kg.lang.en.lexicon import words
from kg.lang.en.operators import words_of
from kg.lang.en.universal.mending import SUBJECTS, Mending
from kg.lang.en.universal.tables import Tree

_TIMES = words("noun", "time")
_COPULAR = words("verb", "copular") | words("verb", "seem") | words("verb", "appears")
_URGING = words("verb", "urge") | words("verb", "appoint")
_SAYING = words_of("report", "found", "showing", "hinting", "belief")
_FINITE = ("VBD", "VBZ", "VBP")
_MODIFIERS = ("acl", "acl:relcl", "parataxis")


class Predicates(Mending):
    """The tree of a sentence, of which the predicates are mended."""

    def mend(self) -> Tree:
        """Return the tree, mended."""
        for i, label in enumerate(self.labels):
            match label:
                case "amod":
                    self._raise_verb(i)
                case "cop":
                    self._before_amount(i)
                    self._up_this_month(i)
                case "aux:pass" | "aux" if self.is_to(i):
                    self.labels[i] = "cop"  # "[is] to be sold"
                case "nsubj" | "nsubj:pass":
                    self._of_infinitive(i)
                case "xcomp":
                    self._name_as_object(i)
                case "advcl" if self.lemmas[self.heads[i]] in _URGING and i > self.heads[i]:
                    if self._is_infinitive(i):
                        self.labels[i] = "xcomp"  # "was appointed [to lead] the bank"
                case "nmod:poss":
                    self._her_the_leader(i)
                case "acl:relcl" if self.lemmas[self.heads[i]] == "what":
                    self._free_relative(i)
            if self.labels[i] in _MODIFIERS:
                self._insert_saying(i)
        return self.tree

    def _raise_verb(self, i: int) -> None:
        """Make the predicate of a modifier with a subject: "the bank [made] use of the port"."""
        noun = self.heads[i]
        if i > noun or not self.of(i, "nsubj") or self.tags[i] not in _FINITE:
            return
        if all(c == i or c > noun or self.labels[c] in ("punct", "mark", "cc") or c > i
               for c in self.children[noun]):  # fmt: skip
            self.swap(noun, i, "obj")
            for c in self.of(noun, "punct"):
                self.hang(c, i, "punct")

    def _before_amount(self, i: int) -> None:
        """Leave a verb of being its predicate, not the amount behind: "were [down] 3 percent"."""
        amount = self.heads[i]
        core = self.heads[amount]
        if i < core < amount and core == self.others[i]:
            self.hang(i, core, "cop")
            if self.labels[amount] in ("parataxis", "appos", "ccomp"):
                self.labels[amount] = "obl:unmarked"

    def _up_this_month(self, i: int) -> None:
        """Make the predicate of a direction before a time: "sales are [up] this month"."""
        time = self.heads[i]
        if self.lemmas[time] not in _TIMES or not self.of(time, "det"):
            return
        for c in self.of(time, "case", "advmod"):
            if i < c < time and self.lemmas[c].lower() in ("up", "down"):
                self.swap(time, c, "obl:unmarked")
                self.tags[c], self.pos[c] = "RB", "ADV"
                for d in [d for d in self.children[time] if d > time]:
                    self.hang(d, c, "obl" if self.labels[d] == "nmod" else self.labels[d])
                return

    def _is_infinitive(self, i: int) -> bool:
        return any(self.tags[c] == "TO" for c in self.of(i, "mark"))

    def _of_infinitive(self, i: int) -> None:
        """Give a clause the subject that its infinitive can't have: "[Ines] is due to leave"."""
        verb = self.heads[i]
        governor = self.heads[verb]
        if governor in (verb, i) or not i < governor < verb or not self._is_infinitive(verb):
            return
        if self.labels[verb] in ("advcl", "xcomp", "ccomp") and not self.of(governor, *SUBJECTS):
            self.hang(i, governor, self.labels[i])

    def _name_as_object(self, i: int) -> None:
        """Make an object of a name that only a verb of being could be said of: "named [Ines]"."""
        verb = self.heads[i]
        if self.pos[i] != "PROPN" or self.tags[verb] in ("VBN", "NN") or self.of(verb, "obj"):
            return
        if self.lemmas[verb] not in _COPULAR and not self.of(i, "case", "mark", "cop"):
            self.labels[i] = "obj"

    def _her_the_leader(self, i: int) -> None:
        """Take no owner before an article: "made [her] the leader", not her leader."""
        noun = self.heads[i]
        verb = self.heads[noun]
        articles = [c for c in self.of(noun, "det") if i < c < noun]
        if articles and self.words[i].lower() == "her" and self.labels[noun] in ("xcomp", "obj"):
            self.hang(i, verb, "obj" if self.labels[noun] == "xcomp" else "iobj")

    def _free_relative(self, i: int) -> None:
        """Let a clause stand for what it names: "[what Ines bought] was a mill"."""
        what = self.heads[i]
        label = {"nsubj": "csubj", "nsubj:pass": "csubj:pass", "obj": "ccomp", "obl": "advcl"}.get(
            self.labels[what]
        )
        if label is None or self.children[what][-1] != i or i < what:
            return
        subject = not self.of(i, *SUBJECTS)
        links = self.of(what, "case")
        if subject == bool(self.of(i, "obj")) or label != "advcl" or links:
            self.labels[what] = label
            self.swap(what, i, "nsubj" if subject else "obj")
            for c in links:
                self.hang(c, i, "mark")

    def _insert_saying(self, i: int) -> None:
        """Set what is said beside its clause, not its subject: "Ines, [the town said], left"."""
        noun = self.heads[i]
        verb = self.heads[noun]
        told = self.of(i, "nsubj")
        if self.lemmas[i] not in _SAYING or not told or self.of(i, "obj", "ccomp", "mark"):
            return
        if self.labels[noun] not in SUBJECTS or verb <= i or self.tags[told[0]][:1] == "W":
            return
        first = self.edges(i)[0]
        if "," in (self.words[first], self.words[first - 1]):
            self.hang(i, verb, "parataxis")
