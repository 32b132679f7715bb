"""Markdown → plain text: its words without marks, its lists and tables still lists and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token


def plain(markdown: str) -> str:
    r"""Return the words of Markdown: blocks apart by an empty line, items and rows by a break.

    >>> print(plain("The *board*:\n- **Jane Foss**,\n  chair\n- Li Na"))
    The board:
    <BLANKLINE>
    - Jane Foss, chair
    - Li Na
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    text = ""
    before = ""
    for words, kind in _blocks(parser.parse(markdown)):
        tight = kind == before and kind in ("item", "row")
        text += ("\n" if tight else "\n\n" if text else "") + words
        before = kind
    return text


def _blocks(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Yield the words of each block, and whether it is an item of a list, a row or another."""
    marks: list[int] = []  # of the lists around: the number of the next item, 0 for bullets
    mark = ""
    cells: list[str] | None = None
    for token in tokens:
        match token.type:
            case "bullet_list_open":
                marks.append(0)
            case "ordered_list_open":
                marks.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                marks.pop()
            case "list_item_open":
                mark = f"{marks[-1]}. " if marks[-1] else "- "
                marks[-1] += bool(marks[-1])
            case "tr_open":
                cells = []
            case "tr_close":
                yield " | ".join(cells or ()), "row"
                cells = None
            case "inline" if cells is not None:
                cells.append(_words(token.children or ()))
            case "inline":
                yield mark + _words(token.children or ()), "item" if mark else "block"
                mark = ""


def _words(children: Sequence[Token]) -> str:
    """Return the words of a line: a soft break is a space, but behind a hyphen of print."""
    words = ""
    struck = 0
    for child in children:
        struck += (child.type == "s_open") - (child.type == "s_close")
        if child.type == "hardbreak":
            words += "\n"
        elif child.type == "softbreak":
            words += "\n" if words.endswith("-") else " "
        elif child.type in ("text", "code_inline") and not struck:
            words += child.content
    return words
