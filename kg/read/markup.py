"""HTML and XML → plain text: paragraphs apart by an empty line, items and rows by a line break."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from html.entities import html5
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMES_OF_BLOCKS = """
address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption
figure footer form h1 h2 h3 h4 h5 h6 header hr html main nav ol p pre section summary table tbody td
tfoot th thead title ul
"""
_BLOCKS = frozenset(_NAMES_OF_BLOCKS.split())
_LEFT_OUT = frozenset(
    ("head", "iframe", "noscript", "object", "script", "select", "style", "svg", "template")
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*$")
_NAMED_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30});")
_HIDDEN = re.compile(r"display\s*:\s*none")
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")


class Block(NamedTuple):
    """A paragraph, an item of a list or a row of a table."""

    words: str
    kind: str = "block"
    depth: int = 0
    """How often it is quoted (`blockquote`)."""


def parse_xml(content: bytes) -> _Element | None:
    """Return the root of XML, mended where it is not well-formed; None where there is nothing.

    Nothing is fetched, and entities that a document defines itself are left out.
    """
    from lxml import etree

    content = _NAMED_ENTITY.sub(_character, content)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True
    )
    try:
        return etree.fromstring(content.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _character(entity: re.Match[bytes]) -> bytes:
    """Return what HTML calls so, as a number that XML knows too."""
    letters = html5.get(f"{entity[1].decode()};", "")
    return "".join(f"&#{ord(letter)};" for letter in letters).encode() or entity[0]


def parse_html(text: str) -> _Element | None:
    """Return the root of HTML, None where there is nothing."""
    from lxml import etree
    from lxml import html as lxml_html

    text = _DECLARED.sub("", text).replace("\x00", "")
    try:
        return lxml_html.document_fromstring(text) if text.strip() else None
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def plain(text: str) -> str:
    r"""Return the words of HTML, or of text that has no tags as it is.

    >>> plain("<p>Ada &amp; Bo</p><ul><li>one<li>two</ul>")
    'Ada & Bo\n\n- one\n- two'
    """
    if not re.search(r"<[a-zA-Z!/]", text):
        return html.unescape(text).strip()
    root = parse_html(text)
    return joined(blocks_of(root)) if root is not None else ""


def joined(blocks: Iterable[Block]) -> str:
    """Return blocks as a text; quoted ones have ">" before each line, as letters have."""
    text = ""
    before: Block | None = None
    for block in blocks:
        tight = before is not None and block.kind != "block" and before[1:] == block[1:]
        mark = "> " * block.depth
        words = block.words.replace("\n", f"\n{mark}")
        text += ("\n" if tight else "\n\n" if text else "") + mark + words
        before = block
    return text


def name_of(element: _Element) -> str:
    """Return the name of an element without its namespace, in lower case; "" of a comment."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def first(element: _Element, *names: str) -> _Element | None:
    """Return the first child with one of some names, those named first before others."""
    for name in names:
        for child in element:
            if name_of(child) == name:
                return child
    return None


def words_of(element: _Element | None) -> str:
    """Return all words inside an element in one line, "" without one."""
    if element is None or not isinstance(element.tag, str):  # a comment, an entity
        return ""
    return " ".join("".join(element.itertext()).split())


def blocks_of(element: _Element) -> list[Block]:
    """Return the blocks of an element of HTML in order."""
    walk = _Walk()
    walk.inside(element)
    walk.end()
    return walk.found


class _Walk:
    """Goes through HTML and gathers the words of each block."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self._words: list[str] = []
        self._mark = ""
        self._depth = 0

    def end(self) -> None:
        """End the block that words were gathered for."""
        lines = [" ".join(line.split()) for line in "".join(self._words).split("\v")]
        words = "\n".join(line for line in lines if line)
        self._words.clear()
        if words:
            kind = "item" if self._mark else "block"
            self.found.append(Block(self._mark + words, kind, self._depth))
            self._mark = ""

    def inside(self, element: _Element) -> None:
        """Gather what is inside an element."""
        name = name_of(element)
        if name in ("td", "th"):
            name = "div"
        self._text(element.text, name)
        number = 0
        for child in element:
            number += name_of(child) == "li"
            self._one(child, f"{number}. " if name == "ol" else "- ")
            self._text(child.tail, name)

    def _text(self, text: str | None, name: str) -> None:
        if text:
            self._words.append(text.replace("\n", "\v") if name == "pre" else text)

    def _one(self, child: _Element, mark: str) -> None:
        name = name_of(child)
        if not name or name in _LEFT_OUT or _is_hidden(child):
            return
        if name == "br":
            self._words.append("\v")
        elif name == "tr":
            self.end()
            self.found += self._row(child)
        elif name == "li":
            self.end()
            self._mark = mark
            self.inside(child)
            self.end()
            self._mark = ""
        elif name in _BLOCKS:
            self.end()
            self._depth += name == "blockquote"
            self.inside(child)
            self.end()
            self._depth -= name == "blockquote"
        else:
            self.inside(child)

    def _row(self, row: _Element) -> Iterator[Block]:
        """Yield a row as one line, cells apart by bars; of prose, the blocks of its cells."""
        cells = [blocks_of(cell) for cell in row if name_of(cell) in ("td", "th")]
        inner = [
            block._replace(depth=block.depth + self._depth) for cell in cells for block in cell
        ]
        if any(len(cell) > 1 for cell in cells) or any(map(_is_prose, inner)):
            yield from inner
        elif inner:
            yield Block(
                " | ".join(cell[0].words if cell else "" for cell in cells), "row", self._depth
            )


def ends_sentence(words: str) -> bool:
    """Return whether words are prose to their end, as a cell of a table seldom is."""
    return bool(_SENTENCE_END.search(words))


def _is_prose(block: Block) -> bool:
    return block.kind == "row" or ends_sentence(block.words)


def _is_hidden(element: _Element) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))
