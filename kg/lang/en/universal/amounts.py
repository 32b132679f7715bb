"""Amounts in trees of Universal Dependencies: what is paid, per what, and which way it goes."""

from __future__ import annotations

from kg.lang.en.lexicon import value, words
from kg.lang.en.universal.mending import Mending

_SIGNS = value("symbol", "currency")
_CURRENCIES = value("noun", "currency")
_RATES = words("determiner", "of-a-rate")


class Amounts(Mending):
    """Answers what an amount is to the words around it."""

    def is_paid(self, i: int) -> bool:
        """Return whether a sum of money stands right behind who gets or pays it.

        Behind a thing it may be a difference: "raised the fee 5 euros".
        """
        somebody = [c for c in self.of(self.heads[i], "obj") if self.pos[c] in ("PROPN", "PRON")]
        behind = any(self.edges(c)[1] + 1 == self.edges(i)[0] for c in somebody)
        return behind and self.is_amount(i)

    def is_amount(self, i: int) -> bool:
        """Return whether a word stands for a sum of money: "$5", "3 million [euros]"."""
        if self.words[i] in _SIGNS:
            return True
        return self.words[i].lower() in _CURRENCIES and bool(self.of(i, "nummod"))

    def is_rate(self, i: int) -> bool:
        """Return whether a noun says per what an amount is: "$5 [a share]"."""
        amount, words_ = self.heads[i], self.children[i]
        if len(words_) != 1 or self.words[words_[0]].lower() not in _RATES:
            return False
        counts = self.tags[amount] in ("$", "CD") or bool(self.of(amount, "nummod"))
        return counts and amount < words_[0] == i - 1 and self.tags[words_[0] - 1] in ("CD", "NNS")

    def is_before_amount(self, i: int) -> bool:
        """Return whether a particle says which way an amount goes: "closed [down] 2 percent"."""
        following = [c for c in self.children[self.heads[i]] if self.edges(c)[0] == i + 1]
        return any(self.of(c, "nummod") for c in following)
