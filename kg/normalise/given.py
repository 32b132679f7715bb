"""What was read of a normalised text, led back to the text as given: the one place that does it.

Offsets are those of the text as given; words (of mentions, literals, phrases) stay the normalised
ones, which labels and keys are made of.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.model import Claim, Document, Extraction, Literal, Mention, Span
from kg.normalise.offsets import Normalised

_BEFORE = re.compile(r"[\s:]*")
_BEHIND = re.compile(r"\s*\n[\s*•·+-]*\Z")


def as_given(extraction: Extraction, document: Document, read: Normalised) -> Extraction:
    """Return what was read of a text as said of the document that it was made of."""
    if not read.ways_back:
        return replace(extraction, document=document)
    way = _WayBack(read, document.text)
    return replace(
        extraction,
        document=document,
        mentions=tuple(way.mention(mention) for mention in extraction.mentions),
        claims=tuple(way.claim(claim) for claim in extraction.claims),
        sentences=tuple(way.sentence(span) for span in extraction.sentences),
    )


class _WayBack:
    """Leads spans back, each once."""

    def __init__(self, read: Normalised, text: str) -> None:
        self._given = read.given
        self._text = text
        self._spans: dict[Span, Span] = {}

    def span(self, span: Span) -> Span:
        found = self._spans.get(span)
        if found is None:
            found = self._spans[span] = self._given(span)
        return found

    def sentence(self, span: Span) -> Span:
        """Lead a sentence back, without what stands between it and a label or a mark of a list.

        Marks that were put in around a turn stand there.
        """
        start, end = self.span(span)
        if behind := _BEHIND.search(self._text, start, end):
            end = behind.start()
        before = _BEFORE.match(self._text, start, end)
        return (before.end() if before and before.end() < end else start, end)

    def mention(self, mention: Mention) -> Mention:
        start, end = self.span(mention.span)
        first, last = self.span(mention.phrase)
        return replace(
            mention,
            start=start,
            end=end,
            phrase=(min(first, start), max(last, end)),
            antecedents=tuple(self.span(span) for span in mention.antecedents),
        )

    def _optional(self, mention: Mention | None) -> Mention | None:
        return None if mention is None else self.mention(mention)

    def _object(self, end: Mention | Literal) -> Mention | Literal:
        if isinstance(end, Mention):
            return self.mention(end)
        start, stop = self.span((end.start, end.end))
        return replace(end, start=start, end=stop)

    def claim(self, claim: Claim) -> Claim:
        start, end = self.span((claim.phrase.start, claim.phrase.end))
        return replace(
            claim,
            sentence=self.sentence(claim.sentence),
            subject=self.mention(claim.subject),
            phrase=replace(claim.phrase, start=start, end=end),
            object=self._object(claim.object),
            attributed_to=self._optional(claim.attributed_to),
            place=self._optional(claim.place),
            during=self._optional(claim.during),
        )
