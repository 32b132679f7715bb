"""Small PDFs made by hand: lines of type at places."""

from __future__ import annotations

import io
from collections.abc import Sequence

Line = tuple[float, float, float, str]
"""x and y in points from the lower left corner, size, and the words; "*" in front means bold."""


def pdf(*pages: Sequence[Line] | None, **about: str) -> bytes:
    """Return a PDF of lines of Helvetica, page by page; None is a page with a picture alone.

    `about` is what the file says of itself: Title, Author, CreationDate.
    """
    objects: list[bytes] = []

    def add(content: bytes) -> int:
        objects.append(content)
        return len(objects)

    fonts = [
        add(
            b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding << /Type /Encoding "
            b"/BaseEncoding /WinAnsiEncoding /Differences [1 /fi /fl] >> >>" % name
        )
        for name in (b"Helvetica", b"Helvetica-Bold")
    ]
    picture = add(
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
        b" /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream"
    )
    tree = len(objects) + 2 * len(pages) + 1
    kids = []
    for lines in pages:
        shown = "/P Do" if lines is None else "\n".join(_shown(*line) for line in lines)
        stream = shown.translate({0xFB01: 1, 0xFB02: 2}).encode("cp1252")
        content = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(
            add(
                b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
                b" /Resources << /Font << /F0 %d 0 R /F1 %d 0 R >> /XObject << %s >> >> >>"
                % (tree, content, *fonts, b"/P %d 0 R" % picture if lines is None else b"")
            )
        )
    assert (
        add(
            b"<< /Type /Pages /Count %d /Kids [%s] >>"
            % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
        )
        == tree
    )
    root = add(b"<< /Type /Catalog /Pages %d 0 R >>" % tree)
    told = " ".join(f"/{name} ({value})" for name, value in about.items())
    info = add(b"<< %s >>" % told.encode("cp1252")) if about else 0
    written = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    about = b"<< /Size %d /Root %d 0 R" % (len(objects) + 1, root)
    about += b" /Info %d 0 R >>" % info if info else b" >>"
    return written + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n%s\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
        about,
        len(written),
    )


def _shown(x: float, y: float, size: float, words: str) -> str:
    font = int(words.startswith("*"))
    escaped = words.removeprefix("*").replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F{font} {size:g} Tf 1 0 0 1 {x:g} {y:g} Tm ({escaped}) Tj ET"


def column(
    lines: Sequence[str], *, x: float = 72, top: float = 720, size: float = 10
) -> list[Line]:
    """Return lines one below the other; an empty one leaves room, two spaces in front indent."""
    return [
        (x + (18 if words.startswith("  ") else 0), top - 12 * row, 10, words.strip())
        for row, words in enumerate(lines)
        if words
    ]


def encrypted(content: bytes, password: str) -> bytes:
    """Return a PDF that is encrypted with AES."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-256")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()
