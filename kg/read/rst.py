"""reStructuredText: its words without marks; title, author and date from its field list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any, ClassVar

from kg.read.extra import require
from kg.read.fields import Found, Remark, document_of
from kg.read.markup import Block, joined
from kg.read.texts import decode

_SETTINGS: dict[str, Any] = {
    # a text reads no file, asks no server and writes no code
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "report_level": 5,
    "halt_level": 6,
    "warning_stream": False,
    "_disable_config": True,
    "syntax_highlight": "none",
    "doctitle_xform": True,
    "input_encoding": "unicode",
}
_OF_SPHINX = (
    *("versionadded", "versionchanged", "deprecated", "seealso", "centered", "only", "hlist"),
    *("glossary", "tabs", "tab", "tab-set", "tab-item", "dropdown", "toctree", "index", "module"),
)
_ROLE = re.compile(r":[\w:.+-]+:`~?([^`<]+?)(?:\s*<[^`>]*>)?`")
"""A role, of Sphinx mostly: ":ref:`the mill <mill>`"."""
_BLOCKS = frozenset(
    ["paragraph", "title", "subtitle", "term", "attribution", "caption", "rubric", "line"]
)
_LEFT_OUT = frozenset(
    [
        "comment",
        "literal_block",
        "doctest_block",
        "math_block",
        "raw",
        "system_message",
        "substitution_definition",
        "target",
        "docinfo",
        "image",
        "problematic",
        "pending",
        "meta",
    ]
)


def read_rst(content: bytes, name: str) -> Iterator[Found]:
    """Read reStructuredText as plain text; code and comments are left out."""
    require("docutils", "formats")
    from docutils.core import publish_doctree

    text = yield from decode(content)
    if text is None:
        return
    _know_directives()
    text = _ROLE.sub(r"\1", text)
    tree: Any = publish_doctree(text, settings_overrides=_SETTINGS)
    if any(node.get("level", 0) >= 3 for node in tree.findall(_is_message)):
        yield Remark(reason="its marks are not all right; what they stand at is read as it can be")
    told = {
        name_of(node): " ".join(node.astext().split())
        for info in tree.findall(lambda node: name_of(node) == "docinfo")
        for node in info.children
    }
    fields = {
        "title": tree.get("title", ""),
        "author": told.get("author") or told.get("authors", ""),
        "date": told.get("date", ""),
        "language": "",
    }
    for field in tree.findall(lambda node: name_of(node) == "field"):
        key, value = field.children[0].astext().lower(), field.children[1].astext()
        fields[key] = fields.get(key) or " ".join(value.split())
    known = {key: value for key, value in fields.items() if value and key in _FIELDS}
    yield from document_of({**known, "text": joined(_blocks(tree, ""))}, name)


_FIELDS = frozenset(["title", "author", "date", "language", "source", "url"])


def name_of(node: Any) -> str:
    """Return the kind of a node as docutils calls it; "" of plain words."""
    return getattr(node, "tagname", "").lstrip("#")


def _is_message(node: Any) -> bool:
    return name_of(node) == "system_message"


def _blocks(node: Any, mark: str) -> Iterator[Block]:
    number = 0
    for child in node.children:
        kind = name_of(child)
        if kind in _LEFT_OUT or (kind == "topic" and "contents" in child.get("classes", ())):
            continue
        if kind in _BLOCKS:
            if words := re.sub(r" (?=[.,;:!?](?:\s|$))", "", " ".join(_words(child).split())):
                yield Block(mark + words, "item" if mark else "block")
                mark = ""
        elif kind == "list_item":
            number += 1
            ordered = name_of(node) == "enumerated_list"
            yield from _blocks(child, f"{number}. " if ordered else "- ")
        elif kind == "row":
            cells = [list(_blocks(entry, "")) for entry in child.children]
            if any(cells):
                yield Block(" | ".join(" ".join(b.words for b in cell) for cell in cells), "row")
        elif kind == "label":
            continue  # the number of a footnote
        else:
            yield from _blocks(child, mark)
            mark = ""


def _words(node: Any) -> str:
    """Return the words of a paragraph, without the numbers of its footnotes."""
    if not node.children:
        return str(node.astext())
    return "".join(
        _words(child)
        for child in node.children
        if name_of(child) not in ("footnote_reference", "citation_reference", "image", "raw")
    )


@cache
def _know_directives() -> None:
    """Have docutils read what stands under directives that only Sphinx knows."""
    from docutils import nodes
    from docutils.parsers.rst import Directive, directives

    class Words(Directive):  # type: ignore[misc]  # docutils has no types
        """What is under a directive, or behind it, is text."""

        has_content = True
        optional_arguments = 1
        final_argument_whitespace = True
        option_spec: ClassVar[Any] = defaultdict(lambda: directives.unchanged)

        def run(self) -> Any:
            found = nodes.container()
            self.state.nested_parse(self.content, self.content_offset, found)
            return found.children

    for name in _OF_SPHINX:
        directives.register_directive(name, Words)
