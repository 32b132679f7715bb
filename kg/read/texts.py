"""Plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Document
from kg.read.fields import Broken, Found, document_of


def decode(content: bytes) -> str | Broken:
    """Return text in UTF-8 or, by its byte-order mark, UTF-16, with line ends as newlines."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\x00" in content[:8192]:
            return Broken(reason="a binary file, not text")
        return Broken(
            reason=f"not {encoding.removesuffix('-sig').upper()} at byte {error.start:,}; "
            "convert it first, as with `iconv -f WINDOWS-1252 -t UTF-8`"
        )
    if "\x00" in text:
        return Broken(reason="a binary file, not text")
    return re.sub(r"\r\n?", "\n", text)


def read_text(content: bytes, name: str) -> Iterator[Found]:
    """Read a file as one document."""
    text = decode(content)
    yield text if isinstance(text, Broken) else Document(id=name, text=text.strip("\n"))


def read_markdown(content: bytes, name: str) -> Iterator[Found]:
    """Read Markdown as plain text; title, date, source and language come from the front matter."""
    import frontmatter
    import yaml

    text = decode(content)
    if isinstance(text, Broken):
        yield text
        return
    try:
        post = frontmatter.loads(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        yield Broken(reason="the front matter is no YAML", line=mark.line + 2 if mark else 1)
        return
    yield from document_of({**post.metadata, "text": _plain(post.content)}, name)


def _plain(markdown: str) -> str:
    """Return the words of Markdown: blocks apart by an empty line, without marks."""
    from markdown_it import MarkdownIt

    blocks = []
    for token in MarkdownIt("commonmark").parse(markdown):
        if token.type == "inline":
            parts = [
                "\n" if child.type in ("softbreak", "hardbreak") else child.content
                for child in token.children or ()
            ]
            blocks.append("".join(parts))
    return "\n\n".join(blocks)
