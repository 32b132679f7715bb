"""A long text is read in pieces, each cut where a paragraph ends, and is one document outside.

What the rules know of a text they keep in memory, some hundred bytes a character, and a name or a
pronoun is looked for in the whole text before it. Both are bounded by the length of a piece. Names
of two pieces are joined as those of two documents are, short names by the longer ones of their own
document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from kg.model import Claim, Document, Extraction, Literal, Mention, Span

LONGEST_PIECE = 200_000
"""Characters."""
_ENDS = ("\n\n", "\n", ". ", " ")
"""Where to cut, best first; only where a text has none of them it is cut anywhere."""


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a document: the document with the text of that part alone, which begins there."""

    document: Document
    start: int = 0


def pieces_of(document: Document, *, longest: int = LONGEST_PIECE) -> Iterator[Piece]:
    """Yield the pieces of a document in order; most have one, which is the document itself."""
    text = document.text
    if len(text) <= longest:
        yield Piece(document=document)
        return
    start = 0
    while start < len(text):
        end = _end_of_piece(text, start, longest)
        yield Piece(document=replace(document, text=text[start:end]), start=start)
        start = end


def _end_of_piece(text: str, start: int, longest: int) -> int:
    if len(text) - start <= longest:
        return len(text)
    for mark in _ENDS:
        # in the second half, so that a text with one early paragraph is not cut into crumbs
        found = text.rfind(mark, start + longest // 2, start + longest)
        if found >= 0:
            return found + len(mark)
    return start + longest


def moved(extraction: Extraction, by: int) -> Extraction:
    """Return what a piece says in the places of the whole text, in which it begins at `by`."""
    if not by:
        return extraction
    return replace(
        extraction,
        mentions=tuple(_mention(mention, by) for mention in extraction.mentions),
        claims=tuple(_claim(claim, by) for claim in extraction.claims),
        sentences=tuple(_span(span, by) for span in extraction.sentences),
        clusters=(),
    )


def join_pieces(document: Document, pieces: Sequence[Extraction]) -> Extraction:
    """Return what a document says of what its pieces say, each `moved`; without clusters."""
    dropped: dict[str, int] = {}
    for piece in pieces:
        for reason, count in piece.dropped.items():
            dropped[reason] = dropped.get(reason, 0) + count
    return Extraction(
        document=document,
        mentions=tuple(mention for piece in pieces for mention in piece.mentions),
        claims=tuple(claim for piece in pieces for claim in piece.claims),
        sentences=tuple(span for piece in pieces for span in piece.sentences),
        dropped=dropped,
    )


def _span(span: Span, by: int) -> Span:
    return (span[0] + by, span[1] + by)


def _mention(mention: Mention, by: int) -> Mention:
    return replace(
        mention,
        start=mention.start + by,
        end=mention.end + by,
        phrase=_span(mention.phrase, by),
        antecedents=tuple(_span(span, by) for span in mention.antecedents),
    )


def _end(end: Mention | Literal, by: int) -> Mention | Literal:
    if isinstance(end, Mention):
        return _mention(end, by)
    return replace(end, start=end.start + by, end=end.end + by)


def _claim(claim: Claim, by: int) -> Claim:
    others = {
        name: _mention(mention, by)
        for name in ("attributed_to", "place", "during")
        if (mention := getattr(claim, name)) is not None
    }
    return replace(
        claim,
        sentence=_span(claim.sentence, by),
        subject=_mention(claim.subject, by),
        object=_end(claim.object, by),
        phrase=replace(claim.phrase, start=claim.phrase.start + by, end=claim.phrase.end + by),
        **others,
    )
