"""Topics of a meeting: minutes go on about the item "*mend the roof of the mill*" below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kg.lang.en.grammar import is_verb
from kg.lang.en.titles import topics_in
from kg.model import Mention, MentionKind
from kg.parse import Parse, Token


def with_topics(document: str, doc: Parse, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield mentions, topics said in full, and one of each topic that begins with a verb."""
    topics = topics_in(doc)
    for mention in mentions:
        nominal = mention.kind is MentionKind.NOMINAL
        for head in topics if nominal else ():
            if mention.start <= head.idx < mention.end:
                mention = replace(mention, in_full=_words_of(head))
                break
        yield mention
    for head in topics:
        if is_verb(head):
            text, start = _words_of(head), head.left_edge.idx
            end = start + len(text)
            yield Mention(
                document=document,
                start=start,
                end=end,
                text=text,
                kind=MentionKind.NOMINAL,
                type="CONCEPT",
                phrase=(start, end),
                key=text.lower(),
            )


def _words_of(head: Token) -> str:
    """Return the words of a topic without the colon behind it."""
    start, last = head.left_edge.idx, head.right_edge
    return head.doc.text[start : last.idx + len(last.text)].rstrip(" \n:")
