"""Which mention of a text a word of its parse heads."""

from __future__ import annotations

from collections.abc import Sequence

from kg.facts.frames.guesses import is_place
from kg.lang.en.grammar import is_apposition, is_compound, is_noun_modifier, is_proper_noun
from kg.model import Mention, MentionKind
from kg.ontology.words import kinds_of
from kg.parse import Token

_ORDER = (MentionKind.NAME, MentionKind.PRONOUN, MentionKind.NOMINAL)


class Heads:
    """The mentions of a text, by the words in them."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = mentions
        self._heads: dict[int, Mention | None] = {}

    def mention(self, head: Token) -> Mention | None:
        """Return the mention that a word heads: a name before a pronoun before a nominal.

        A noun gives way to the name behind it: "the editor *Ann Fox*".
        """
        if head.i not in self._heads:
            found = self.headed(head)
            if found is None or found.kind is MentionKind.NOMINAL:
                # what no mention holds may stand behind a name: "Acme™"
                nearest = [
                    child
                    for child in head.children
                    if is_apposition(child) or (found is None and is_compound(child))
                ]
                names = (self.headed(child) for child in nearest if is_proper_noun(child))
                found = next((name for name in names if name is not None), found)
                if found is not None and found.kind is MentionKind.NOMINAL:
                    found = self._bearing_name(head) or found
            self._heads[head.i] = found
        return self._heads[head.i]

    def _bearing_name(self, noun: Token) -> Mention | None:
        """Return the name that stands before the noun for its kind: "the *Globe* newspaper"."""
        kinds = set(kinds_of(noun.text)) - {"Person"}
        definite = any(child.lower_ == "the" for child in noun.lefts)
        if not kinds or not definite:
            return None
        names = (self.headed(child) for child in noun.lefts if is_noun_modifier(child))
        return next(
            (
                name
                for name in names
                if name is not None and name.kind is MentionKind.NAME and not is_place(name.text)
            ),
            None,
        )

    def headed(self, head: Token) -> Mention | None:
        """Return the mention that has a word in it, whatever stands beside it."""
        holding = (
            mention
            for mention in self._mentions
            if mention.start <= head.idx < mention.end and mention.kind in _ORDER
        )
        return min(
            holding,
            key=lambda mention: (_ORDER.index(mention.kind), mention.end - mention.start),
            default=None,
        )
