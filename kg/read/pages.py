"""The texts of pages or slides as one text that knows where each begins."""

from __future__ import annotations

from collections.abc import Sequence


def joined_pages(texts: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    r"""Return texts as one, apart by an empty line, and where each begins in it.

    >>> joined_pages(["Ada", "", "Bo"])
    ('Ada\n\nBo', (0, 5, 5))
    """
    text = ""
    starts: list[int] = []
    for each in texts:
        words = each.strip("\n")
        if text and words:
            text += "\n\n"
        # an empty page ends where the next begins, so that no character stands on it
        starts.append(len(text) if words or not text else len(text) + 2)
        text += words
    return text, tuple(min(start, len(text)) for start in starts)
