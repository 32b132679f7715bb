"""PDF and Word files: what is a paragraph, what is left out, what can't be opened."""

import datetime
import io

import pytest
from papers import column, encrypted, pdf

from kg.model import Document
from kg.read.fields import Broken
from kg.read.formats import read_bytes

BODY = [
    "The harbour of Velm was bought by the Tarn Group in May after a long",
    "dispute. Its new owner plans to build two quays and a store for grain,",
    "as the mayor of the town said.",
]


def read(content: bytes, suffix: str = ".pdf") -> Document | Broken:
    (found,) = read_bytes(content, f"a{suffix}", suffix)
    return found


def paragraphs(*pages) -> list[str]:
    return read(pdf(*pages)).text.split("\n\n")


def test_a_pdf_with_a_title_is_read_and_its_title_is_plain_text():
    found = read(pdf(column(["Ada met Bo."]), Title="Annual report"))
    assert found == Document(id="a.pdf", text="Ada met Bo.", title="Annual report", pages=(0,))
    assert type(found.title) is str


def test_lines_of_a_pdf_are_joined_and_a_gap_ends_the_paragraph():
    found = paragraphs(
        column([*BODY, "", "Nobody in the town was asked before, wrote the Velm Post."])
    )
    assert found == [" ".join(BODY), "Nobody in the town was asked before, wrote the Velm Post."]


def test_a_hyphen_at_the_end_of_a_line_of_a_pdf_is_left_to_the_normalising():
    page = column(["The board of the Tarn Group approved an ef-", "ficient way to do so."])
    assert paragraphs(page) == [
        "The board of the Tarn Group approved an ef-\nficient way to do so."
    ]


def test_a_heading_of_a_pdf_is_apart_by_its_size_or_its_weight():
    large = [(72, 734, 14, "Harbour sold"), *column(BODY)]
    bold = [(72, 732, 10, "*Harbour sold"), *column(BODY)]
    for page in (large, bold):
        assert paragraphs(page) == ["Harbour sold", " ".join(BODY)]


def test_an_indented_line_and_a_short_last_line_end_a_paragraph_of_a_pdf():
    full = "as the mayor of the town said on Monday to some readers of the paper."
    assert len(paragraphs(column([*BODY[:2], full, "  " + BODY[0], *BODY[1:]]))) == 2
    assert len(paragraphs(column([*BODY[:2], full, *BODY]))) == 1
    assert len(paragraphs(column([*BODY, *BODY]))) == 2


def test_list_items_of_a_pdf_are_apart():
    found = paragraphs(column(["The board is:", "1. Jane Foss, who", "chairs it", "2. Omar Reyes"]))
    assert found == ["The board is:", "1. Jane Foss, who chairs it", "2. Omar Reyes"]


def test_a_sentence_goes_on_over_a_page_and_running_heads_and_page_numbers_are_no_text():
    pages = [
        [(72, 760, 8, "The Velm Post"), *column(BODY[:2]), (300, 30, 8, "1")],
        [(72, 760, 8, "The Velm Post"), *column(BODY[2:]), (300, 30, 8, "2")],
        [(72, 760, 8, "The Velm Post"), *column(["Nobody was asked."]), (300, 30, 8, "3")],
    ]
    assert paragraphs(*pages) == ["The Velm Post", " ".join(BODY), "Nobody was asked."]


def test_the_columns_of_a_page_are_read_one_after_the_other():
    left = column(["The harbour of Velm was", "bought by the"], x=72)
    right = column(["Tarn Group in May."], x=320)
    assert paragraphs([*left, *right]) == [
        "The harbour of Velm was bought by the Tarn Group in May."
    ]


def test_an_encrypted_pdf_without_a_password_is_read():
    assert read(encrypted(pdf(column(["Ada met Bo."])), "")).text == "Ada met Bo."


def test_an_encrypted_pdf_with_a_password_says_so():
    found = read(encrypted(pdf(column(["Ada met Bo."])), "secret"))
    assert found.reason == "encrypted: it opens only with a password; save it without one"


def test_a_pdf_without_text_says_so():
    assert "needs text recognition" in read(pdf([])).reason


def word(make) -> bytes:
    from docx import Document as new_docx

    written = new_docx()
    make(written)
    content = io.BytesIO()
    written.save(content)
    return content.getvalue()


def test_tables_of_a_word_document_are_read_where_they_stand():
    def make(written):
        written.add_paragraph("Before.")
        table = written.add_table(rows=2, cols=2)
        for cell, words in zip(table._cells, ("Name", "Role", "Ada", "Chair"), strict=True):
            cell.text = words
        written.add_paragraph("Behind.")

    assert read(word(make), ".docx").text == "Before.\n\nName\tRole\n\nAda\tChair\n\nBehind."


def test_prose_in_cells_is_paragraphs_also_in_a_table_within_a_table():
    def make(written):
        outer = written.add_table(rows=1, cols=2)
        outer.cell(0, 0).text = "Ada met Bo."
        inner = outer.cell(0, 1).add_table(rows=1, cols=1)
        inner.cell(0, 0).text = "Bo left."

    assert read(word(make), ".docx").text == "Ada met Bo.\n\nBo left."


def test_headers_and_footers_of_a_word_document_are_read():
    def make(written):
        written.sections[0].header.paragraphs[0].text = "The Velm Post"
        written.sections[0].footer.paragraphs[0].text = "Printed in Velm."
        written.add_paragraph("Ada met Bo.")

    text = read(word(make), ".docx").text
    assert text == "The Velm Post\n\nAda met Bo.\n\nPrinted in Velm."


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_footnotes_of_a_word_document_are_read_behind_the_text():
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    note = "<w:footnote><w:p><w:r><w:t>Bo said so.</w:t></w:r></w:p></w:footnote>"
    notes = f'<w:footnotes xmlns:w="{W}">{note}</w:footnotes>'

    def make(written):
        written.add_paragraph("Ada met Bo.")
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), written.part.package)
        written.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    assert read(word(make), ".docx").text == "Ada met Bo.\n\nBo said so."


def test_what_was_deleted_from_a_word_document_is_not_read_and_what_was_put_in_is():
    from docx.oxml.parser import parse_xml

    def make(written):
        paragraph = written.add_paragraph("Ada ")
        for mark, text, words in (("del", "delText", "praised "), ("ins", "t", "met ")):
            run = f'<w:r><w:{text} xml:space="preserve">{words}</w:{text}></w:r>'
            paragraph._p.append(parse_xml(f'<w:{mark} xmlns:w="{W}">{run}</w:{mark}>'))
        paragraph.add_run("Bo.")

    assert read(word(make), ".docx").text == "Ada met Bo."


@pytest.mark.parametrize("name", ["[Content_Types].xml", "word/document.xml"])
def test_a_zip_that_only_looks_like_a_word_document_says_so(name):
    import zipfile

    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(name, "<x/>")
    assert read(content.getvalue(), ".docx").reason == "not a Word document"


def test_a_sentence_of_a_pdf_has_its_page_and_one_that_goes_on_the_page_it_began_on():
    found = read(
        pdf(column(BODY[:2]), column([*BODY[2:], "Li Na left.", ""]), column(["Ada met Bo."]))
    )
    places = {
        words: found.page_at(found.text.index(words))
        for words in ("The harbour", "as the mayor", "Ada met")
    }
    assert places == {"The harbour": 1, "as the mayor": 2, "Ada met": 3}
    assert "grain, as the mayor" in found.text


def test_a_pdf_says_who_wrote_it_and_when():
    about = {"Title": "Velm", "Author": "Li Na", "CreationDate": "D:20210504091200+02'00'"}
    found = read(pdf(column(["Ada met Bo."]), **about))
    assert (found.title, found.author, str(found.date)) == ("Velm", "Li Na", "2021-05-04")
    assert read(pdf(column(["Ada met Bo."]), CreationDate="yesterday")).date is None


def test_ligatures_are_letters():
    assert read(pdf(column(["The ﬁrm ﬂew to Oslo."]))).text == "The firm flew to Oslo."


def test_a_scan_is_called_one_and_so_are_its_pages_in_a_text():
    assert read(pdf(None, None)).reason == (
        "a scan: its 2 pages are pictures; it needs text recognition (OCR) first"
    )
    remark, found = read_bytes(
        pdf(column(["Ada met Bo."]), None, column(["Li Na left."])), "a", ".pdf"
    )
    assert remark.reason == "not read: 1 of 3 pages are pictures (scans): 2"
    assert found.page_at(found.text.index("Li Na")) == 3


def test_a_word_file_says_who_wrote_it_and_when_but_nothing_of_its_template():
    import docx

    made = docx.Document()
    made.add_paragraph("Ada met Bo.")
    assert read(saved(made), ".docx") == Document(id="a.docx", text="Ada met Bo.")
    made.core_properties.author = "Li Na"
    made.core_properties.created = datetime.datetime(2021, 5, 4, 9)
    found = read(saved(made), ".docx")
    assert (found.author, found.date) == ("Li Na", datetime.date(2021, 5, 4))


def saved(made) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_page_tells_its_author_and_address_and_without_an_article_all_its_words():
    words = "Ada Reed met Bo Lane in Oslo, and they talked about the mill. " * 4
    head = "<link rel='canonical' href='https://n.example/1'><meta name='author' content='Li Na'>"
    body = f"<body><article><p>{words}</p></article></body>"
    page = f"<html><head><title>Mill</title>{head}</head>{body}</html>"
    found = read(page.encode(), ".html")
    assert (found.author, found.url) == ("Li Na", "https://n.example/1")
