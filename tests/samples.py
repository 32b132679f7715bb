"""A small file of each format, made by the format's own library or by hand.

`samples()` returns them by name; each says that Jane Foss founded Kestrel, or a like thing.
"""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from email.message import EmailMessage
from functools import cache

SAID = "Jane Foss founded Kestrel in Oslo."


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def tarred(parts: dict[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as file:
        for name, content in parts.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            file.addfile(member, io.BytesIO(content))
    return out.getvalue()


def epub(chapters: dict[str, str], package: str) -> bytes:
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:'
            'container"><rootfiles><rootfile full-path="in/book.opf"/></rootfiles></container>',
            "in/book.opf": package,
            **{
                f"in/{name}": '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head>'
                f"<body>{body}</body></html>"
                for name, body in chapters.items()
            },
        }
    )


_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {"office": "office", "text": "text", "table": "table", "draw": "drawing",
                         "meta": "meta", "style": "style"}.items()
)  # fmt: skip


def open_document(body: str, *, kind: str = "text", meta: str = "", styles: str = "") -> bytes:
    def root(name: str, inside: str) -> str:
        dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
        return f"<office:document-{name} {_NAMESPACES} {dc}>{inside}</office:document-{name}>"

    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": root("content", f"<office:body>{body}</office:body>"),
            "meta.xml": root("meta", f"<office:meta>{meta}</office:meta>"),
            "styles.xml": root("styles", styles),
        }
    )


_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def pptx(slides: list[str], notes: dict[int, str] | None = None) -> bytes:
    """Return a presentation; each slide is the XML of its shapes, numbered from 1."""

    def relations(targets: dict[str, tuple[str, str]]) -> str:
        inside = "".join(
            f'<Relationship Id="{id_}" Type="{_RELS}/{kind}" Target="{target}"/>'
            for id_, (kind, target) in targets.items()
        )
        return f"<Relationships>{inside}</Relationships>"

    numbers = range(1, len(slides) + 1)
    parts: dict[str, str | bytes] = {
        "ppt/presentation.xml": f"<p:presentation {_P} {_R}><p:sldIdLst>"
        + "".join(f'<p:sldId id="{n}" r:id="r{n}"/>' for n in numbers)
        + "</p:sldIdLst></p:presentation>",
        # slides are not shown in the order of their names
        "ppt/_rels/presentation.xml.rels": relations(
            {f"r{n}": ("slide", f"slides/slide{len(slides) + 1 - n}.xml") for n in numbers}
        ),
        "docProps/core.xml": '<cp xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Plan'
        "</dc:title><dc:creator>Li Na</dc:creator><created>2021-05-04T09:00:00Z</created></cp>",
    }
    for number, shapes in enumerate(slides, 1):
        name = f"slide{len(slides) + 1 - number}.xml"
        parts[f"ppt/slides/{name}"] = f"<p:sld {_P} {_A}>{shapes}</p:sld>"
        if notes and number in notes:
            parts[f"ppt/slides/_rels/{name}.rels"] = relations(
                {"n": ("notesSlide", "../notesSlides/notes1.xml")}
            )
            parts["ppt/notesSlides/notes1.xml"] = f"<p:notes {_P} {_A}>{notes[number]}</p:notes>"
    return zipped(parts)


def shape(*paragraphs: str, place: str = "body") -> str:
    words = "".join(f"<a:p><a:r><a:t>{words}</a:t></a:r></a:p>" for words in paragraphs)
    return f'<p:sp><p:nvPr><p:ph type="{place}"/></p:nvPr><p:txBody>{words}</p:txBody></p:sp>'


def xlsx(sheets: dict[str, list[list[object]]], hidden: tuple[str, ...] = ()) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parquet(rows: list[dict[str, object]]) -> bytes:
    import pyarrow
    import pyarrow.parquet

    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), out)
    return out.getvalue()


def letter(text: str, *, html: str = "", **headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def warc(pages: dict[str, bytes], kind: str = "text/html", version: str = "1.0") -> bytes:
    out = b""
    for url, body in pages.items():
        reply = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        head = (
            f"WARC/{version}\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2021-05-04T09:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(reply)}"
        )
        out += head.encode() + b"\r\n\r\n" + reply + b"\r\n\r\n"
    return out


def page(words: str, head: str = "") -> bytes:
    return (
        f"<html lang='en'><head><title>News</title>{head}</head>"
        f"<body><article><p>{words}</p></article></body></html>"
    ).encode()


def mhtml(words: str, url: str) -> bytes:
    return (
        f"From: <Saved by a browser>\r\nSnapshot-Content-Location: {url}\r\nSubject: News\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="B"\r\n'
        "\r\n--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: {url}\r\n\r\n"
    ).encode() + page(words).replace(b"=", b"=3D") + b"\r\n--B--\r\n"  # fmt: skip


RTF = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\info{\title The Mill}{\author Li Na}"
    rb"{\creatim\yr2021\mo5\dy4\hr9\min1}}\pard\f0 Jos\'e9 sold the mill \u8211? to {\b Tom}.\par "
    rb"He left.\par\trowd\cellx1\cellx2\intbl Ada\cell chair\cell\row\pard End.\par}"
)


@cache
def samples() -> dict[str, bytes]:
    """Return a file of each format by a name with its suffix."""
    return {
        "a.epub": epub(
            {"one.xhtml": f"<p>{SAID}</p>"},
            "<package><metadata/><manifest><item id='a' href='one.xhtml'/></manifest>"
            "<spine><itemref idref='a'/></spine></package>",
        ),
        "a.odt": open_document(f"<office:text><text:p>{SAID}</text:p></office:text>"),
        "a.pptx": pptx([shape(SAID)]),
        "a.xlsx": xlsx({"one": [["text", "date"], [SAID, "2021-05-04"]]}),
        "a.parquet": parquet([{"text": SAID, "date": "2021-05-04"}]),
        "a.rtf": RTF,
        "a.rst": f"Head\n====\n\n:Author: Li Na\n\n{SAID}\n\n* one\n".encode(),
        "a.org": f"#+TITLE: Head\n\n* One :tag:\n{SAID}\n- [[x][one]]\n| a | b |\n".encode(),
        "a.eml": letter(SAID, From="Li Na <li@x.example>", Subject="News").as_bytes(),
        "a.mbox": b"From li@x.example Tue May  4 09:12:00 2021\n"
        + letter(SAID, From="Li Na <li@x.example>", Subject="News").as_bytes(),
        "a.mhtml": mhtml(SAID, "https://news.example/a"),
        "a.warc": warc({"https://news.example/a": page(SAID)}),
        "a.rss": f"<rss><channel><item><title>A</title><description>{SAID}</description></item>"
        "</channel></rss>".encode(),
        "a.xml": f"<all><one id='1'><title>A</title><body>{SAID}</body></one></all>".encode(),
        "a.srt": f"1\n00:00:01,000 --> 00:00:02,000\n{SAID}\n".encode(),
        "a.vtt": f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Li Na>{SAID}\n".encode(),
        "chat.txt": f"13/05/2021, 09:12 - Li: {SAID}\n13/05/2021, 09:13 - Bo: Yes.\n".encode(),
        "chat.json": json.dumps(
            {"name": "A", "messages": [{"from": "Li", "date": "2021-05-04", "text": SAID}]}
        ).encode(),
        "a.zip": zipped({"a.txt": SAID, "b/c.md": f"# Head\n\n{SAID}"}),
        "a.tar": tarred({"a.txt": SAID.encode()}),
        "a.txt.gz": gzip.compress(SAID.encode(), mtime=0),
        "README": SAID.encode(),
    }  # fmt: skip
