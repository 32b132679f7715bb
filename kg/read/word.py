"""Word documents."""

from __future__ import annotations

import io
from collections.abc import Iterator

from kg.model import Document
from kg.read.fields import Broken, Found


def read_docx(content: bytes, name: str) -> Iterator[Found]:
    """Read the paragraphs of a Word document."""
    from zipfile import BadZipFile

    from docx import Document as open_docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        parsed = open_docx(io.BytesIO(content))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError):
        yield Broken(reason="not a Word document")
        return
    paragraphs = [paragraph.text for paragraph in parsed.paragraphs]
    text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph.strip())
    yield Document(id=name, text=text, title=parsed.core_properties.title or "")
