"""PDF."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from kg.model import Document
from kg.read.fields import Broken, Found


def read_pdf(content: bytes, name: str) -> Iterator[Found]:
    """Read the text of all pages as one document."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError) as error:
        yield Broken(reason=f"not a readable PDF: {error}")
        return
    if not "".join(pages).strip():
        yield Broken(reason="no text in the PDF; a scan needs text recognition first")
        return
    title = (reader.metadata.title if reader.metadata else "") or ""
    # A line of a PDF is a line of print: only an empty line ends a paragraph.
    text = re.sub(r"(?<=\S)-\n(?=[a-z])", "", "\n\n".join(pages))
    yield Document(id=name, text=re.sub(r"(?<!\n)\n(?!\n)", " ", text), title=title)
