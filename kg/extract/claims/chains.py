"""What the mentions of one text stand for: the first mention of a thing, the members of a set."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Mention, Span


def _is_set(mention: Mention) -> bool:
    """Return whether a mention stands for several things together."""
    return len(mention.antecedents) > 1


class Chains:
    """The mentions of one text, and which of them their antecedents lead to."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._by_span = {(mention.start, mention.end): mention for mention in mentions}
        self._in_sets = self._sets_by_member(mentions)
        self._pointed_at = {span for mention in mentions for span in mention.antecedents}
        self._firsts: dict[Span, Mention] = {}

    def members(self, mention: Mention) -> list[Mention]:
        """Return the mentions that a set stands for, itself if it is none."""
        spans = mention.antecedents
        if _is_set(mention):
            return [self._by_span[span] for span in spans if span in self._by_span] or [mention]
        first = self._by_span.get(spans[0]) if spans else None
        if first is not None and _is_set(first) and first.start < mention.start:
            return self.members(first)
        return [mention]

    def first_of_chain(self, mention: Mention) -> Mention:
        """Return the first mention that `mention` stands for; itself if it stands for none."""
        if not mention.antecedents or _is_set(mention):
            return mention
        span = mention.span
        first = self._firsts.get(span)
        if first is None:
            first = self._firsts[span] = self._find_first(mention)
        return first

    def _find_first(self, mention: Mention) -> Mention:
        seen = {mention.span}
        while mention.antecedents and not _is_set(mention):
            span = mention.antecedents[0]
            if span in self._firsts:  # a name in every sentence of a long text makes a long chain
                return self._firsts[span]
            antecedent = self._by_span.get(span)
            if antecedent is None or span in seen:
                break
            seen.add(span)
            mention = antecedent
        return mention

    def are_one(self, left: Mention, right: Mention) -> bool:
        """Return whether two mentions are known to stand for one thing."""
        first, second = self.first_of_chain(left), self.first_of_chain(right)
        return first.start == second.start and first.end == second.end

    def is_linked(self, mention: Mention) -> bool:
        """Return whether another mention stands for the same thing, before it or after it."""
        return bool(mention.antecedents) or mention.span in self._pointed_at

    def is_member_within(self, mention: Mention, start: int, end: int) -> bool:
        """Return whether a set that stands between two places has the mention as member."""
        return mention.span in self._in_sets and any(
            start <= span[0] and span[1] <= end for span in self._in_sets[mention.span]
        )

    def at_span(self, span: Span) -> Mention | None:
        """Return the mention with exactly this span."""
        return self._by_span.get(span)

    def _sets_by_member(self, mentions: Sequence[Mention]) -> dict[Span, list[Span]]:
        sets: dict[Span, list[Span]] = {}
        for mention in mentions:
            members = self.members(mention) if mention.antecedents else []
            for member in members if members != [mention] else ():
                sets.setdefault(member.span, []).append(mention.span)
        return sets
