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

LONGEST_PIECE = 100_000
"""Characters; one of twice as many took 60 MB more in each process."""
_ENDS = ("\n\n", "\n", ". ", " ")
"""Where to cut, best first; only where a text has none of them it is cut anywhere."""


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a document: the document with the text of that part alone, which begins there."""

    document: Document
    start: int = 0
    whole: bool = True
    """Whether it is all of the document."""


def pieces_of(document: Document, *, longest: int = LONGEST_PIECE) -> Iterator[Piece]:
    """Yield the pieces of a document in order; most have one, which is the document itself."""
    text = document.text
    if len(text) <= longest:
        yield Piece(document=document)
        return
    start = 0
    while start < len(text):
        end = _end_of_piece(text, start, longest)
        part = replace(document, text=text[start:end])
        yield Piece(document=part, start=start, whole=False)
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


class Mover:
    """Moves what pieces say to the places of the whole text; a mention stays one value.

    Mentions and claims have a mention in three places, and those of a book are many.
    """

    def __init__(self) -> None:
        self._moved: dict[Mention, Mention] = {}

    def __call__(self, piece: Extraction, by: int) -> Extraction:
        """Return what a piece says, which begins at `by`; without clusters."""
        self._moved.clear()  # no two pieces have a place in common
        return replace(
            piece,
            mentions=tuple(self._mention(mention, by) for mention in piece.mentions),
            claims=tuple(self._claim(claim, by) for claim in piece.claims),
            sentences=tuple(_span(span, by) for span in piece.sentences),
            clusters=(),
        )

    def _mention(self, mention: Mention, by: int) -> Mention:
        moved = self._moved.get(mention)
        if moved is None:
            moved = self._moved[mention] = replace(
                mention,
                start=mention.start + by,
                end=mention.end + by,
                phrase=_span(mention.phrase, by),
                antecedents=tuple(_span(span, by) for span in mention.antecedents),
            )
        return moved

    def _end(self, end: Mention | Literal, by: int) -> Mention | Literal:
        if isinstance(end, Mention):
            return self._mention(end, by)
        return replace(end, start=end.start + by, end=end.end + by)

    def _claim(self, claim: Claim, by: int) -> Claim:
        others = {
            name: self._mention(mention, by)
            for name in ("attributed_to", "place", "during")
            if (mention := getattr(claim, name)) is not None
        }
        return replace(
            claim,
            sentence=_span(claim.sentence, by),
            subject=self._mention(claim.subject, by),
            object=self._end(claim.object, by),
            phrase=replace(claim.phrase, start=claim.phrase.start + by, end=claim.phrase.end + by),
            **others,
        )


def _span(span: Span, by: int) -> Span:
    return (span[0] + by, span[1] + by)
