"""The formats that people have, each read as a user does: a file in a folder."""

import bz2
import datetime
import gzip
import json
import lzma
import sys
from pathlib import Path

import pytest
from samples import (
    RTF,
    SAID,
    epub,
    letter,
    mhtml,
    open_document,
    page,
    parquet,
    pptx,
    samples,
    shape,
    tarred,
    warc,
    xlsx,
    zipped,
)

from kg.model import Document
from kg.read import Skipped, Warned, read_documents, unpacking
from kg.read.formats import read_bytes
from kg.read.kinds import kind_of

DAY = datetime.date(2021, 5, 4)


@pytest.fixture
def read(tmp_path):
    """Return what reads one file of some bytes; columns may have other names."""

    def read_one(name: str, content: bytes | str, **columns: str):
        raw = content.encode() if isinstance(content, str) else content
        (tmp_path / name).write_bytes(raw)
        return list(read_documents([tmp_path / name], columns=columns))

    return read_one


def texts(found) -> list[str]:
    return [each.text for each in found if isinstance(each, Document)]


@pytest.mark.parametrize("name", samples())
def test_a_small_file_of_each_format_says_what_it_says(read, name):
    (document, *_) = (each for each in read(name, samples()[name]) if isinstance(each, Document))
    assert SAID in document.text or "José sold the mill" in document.text


def test_a_book_is_read_in_the_order_of_its_spine_without_its_table_of_contents(read):
    package = (
        '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>The Mill'
        "</dc:title><dc:creator>Li Na</dc:creator><dc:creator>Bo Ek</dc:creator>"
        "<dc:date>2021-05-04</dc:date><dc:language>en-GB</dc:language></metadata><manifest>"
        "<item id='n' href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/>"
        "<item id='b' href='two%20b.xhtml' media-type='application/xhtml+xml'/>"
        "<item id='a' href='one.xhtml' media-type='application/xhtml+xml'/></manifest>"
        "<spine><itemref idref='n'/><itemref idref='a'/><itemref idref='b'/></spine></package>"
    )
    chapters = {
        "nav.xhtml": "<nav>Contents</nav>",
        "two b.xhtml": "<p>Tom sold it&mdash;cheaply&nbsp;then.</p>",
        "one.xhtml": "<h1>I</h1><p>Amy built <i>the mill</i>.</p><ul><li>one</li></ul>",
    }
    assert read("a.epub", epub(chapters, package)) == [
        Document(
            id="a.epub",
            text="I\n\nAmy built the mill.\n\n- one\n\nTom sold it—cheaply then.",
            title="The Mill",
            author="Li Na; Bo Ek",
            date=DAY,
            language="en-GB",
        )
    ]


def test_a_book_without_a_description_is_read_by_the_names_of_its_chapters(read):
    chapters = {"2.xhtml": "<p>Tom left.</p>", "1.xhtml": "<p>Amy came.</p>"}
    assert texts(read("a.epub", epub(chapters, "<package/>"))) == ["Amy came.\n\nTom left."]


def test_an_open_document_has_its_tables_notes_and_heads_and_not_what_was_deleted(read):
    body = (
        "<office:text><text:tracked-changes><text:p>Gone.</text:p></text:tracked-changes>"
        "<text:h>Report</text:h><text:p>Ada<text:s text:c='2'/>met<text:note><text:note-citation>"
        "1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body>"
        "</text:note> Bo.</text:p><text:list><text:list-item><text:p>one</text:p></text:list-item>"
        "</text:list><table:table><table:table-row><table:table-cell><text:p>Ada</text:p>"
        "</table:table-cell><table:table-cell><text:p>chair</text:p></table:table-cell>"
        "</table:table-row></table:table></office:text>"
    )
    styles = "<style:header><text:p>Kestrel</text:p></style:header>"
    meta = (
        "<dc:title>R</dc:title><meta:initial-creator>Li Na</meta:initial-creator>"
        "<meta:creation-date>2021-05-04T10:00:00</meta:creation-date>"
    )
    (found,) = read("a.odt", open_document(body, meta=meta, styles=styles))
    assert found.text == "Kestrel\n\nReport\n\nAda  met Bo.\n\nA note.\n\n- one\n\nAda | chair"
    assert (found.title, found.author, found.date) == ("R", "Li Na", DAY)


def test_slides_are_pages_in_the_order_in_which_they_are_shown(read):
    slides = [
        shape("Sales") + shape("7", place="sldNum"),
        shape("Jane Foss leads Kestrel.", "She came in 2010."),
    ]
    (found,) = read("a.pptx", pptx(slides, notes={1: shape("Say that they fell.")}))
    assert found.text.split("\n\n") == [
        "Sales",
        "Say that they fell.",
        "Jane Foss leads Kestrel.",
        "She came in 2010.",
    ]
    pages = [found.page_at(found.text.index(word)) for word in ("Sales", "Say", "Jane", "She")]
    assert pages == [1, 1, 2, 2]
    assert (found.title, found.author, found.date) == ("Plan", "Li Na", DAY)


def test_rich_text_keeps_its_letters_rows_and_what_it_knows_of_itself(read):
    (found,) = read("a.rtf", RTF)
    assert found.text == "José sold the mill – to Tom.\nHe left.\nAda | chair\nEnd."
    assert (found.title, found.author, found.date) == ("The Mill", "Li Na", DAY)
    assert read("b.doc", RTF)[0].text == found.text


def test_notes_of_rich_text_stand_behind_it(read):
    rtf = (
        rb"{\rtf1\ansi\ansicpg1252 Kestrel bought the mill.{\super\chftn}{\footnote\pard\plain "
        rb"{\super\chftn} Jos\'e9 {\i Reyes} set \{the price\}.} It closed.\par "
        rb"Ada left.{\footnote\ftnalt {\super\chftn} So says {\b Li Na}.}{\footnotes5}\par "
        rb"{\footnote unclosed"
    )
    assert read("a.rtf", rtf)[0].text.split("\n\n")[-2:] == [
        "José Reyes set {the price}.",
        "So says Li Na.",
    ]


def test_rows_of_a_sheet_are_documents(read):
    rows = [["Headline", "Body", "Published"], ["Sold", SAID, datetime.date(2021, 5, 4)]]
    hidden = [["text"], ["This is hidden and stays so."]]
    warned, found = read("a.xlsx", xlsx({"news": rows, "old": hidden}, hidden=("old",)))
    assert 'no column "text"; "Body" is read' in warned.reason
    assert (found.id, found.title, found.text) == ("a.xlsx/2", "Sold", SAID)
    assert found.date == DAY


def test_a_sheet_of_sentences_without_columns_is_one_document_and_one_of_numbers_is_none(read):
    notes = [["Jane Foss sold the mill."], ["Ada", "chair"], ["It closed in May."]]
    (found,) = read("a.xlsx", xlsx({"notes": notes}))
    assert found.text == "Jane Foss sold the mill.\n\nAda | chair\n\nIt closed in May."
    (skipped,) = read("b.xlsx", xlsx({"sums": [["Year", "Sum"], [2020, 1.5]]}))
    assert skipped.reason.endswith(
        'no column "text", but Year, Sum; --text-column says which is it'
    )


def test_the_columns_of_a_sheet_may_stand_below_its_title(read):
    rows = [["News of May"], [], ["text", "date"], ["Ada left.", "2021-05-04"]]
    (found,) = read("a.xlsx", xlsx({"one": rows}))
    assert (found.id, found.text, found.date) == ("a.xlsx/4", "Ada left.", DAY)


def test_a_file_of_office_that_is_encrypted_is_called_so(read):
    for suffix in ("docx", "pptx", "odt"):
        (skipped,) = read(f"a.{suffix}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
        assert skipped.reason.startswith("encrypted, or of an older format")


def test_authors_of_a_front_matter_may_be_a_list(read):
    (found,) = read(
        "a.md", "---\nauthors: [Li Na, Bo Ek]\nlink: https://n.example/1\n---\nAda left.\n"
    )
    assert (found.author, found.url) == ("Li Na; Bo Ek", "https://n.example/1")


def test_rows_of_parquet_are_documents(read):
    rows = [{"id": "x", "body": SAID, "published": DAY}, {"id": "y", "body": None}]
    warned, found, skipped = read("a.parquet", parquet(rows))
    assert (found.id, found.text, found.date) == ("x", SAID, DAY)
    assert skipped.reason == 'no "body" field'
    assert isinstance(warned, Warned)


@pytest.mark.parametrize(
    ("content", "path", "said"),
    [
        ([{"content": SAID, "name": "x"}], None, [SAID]),
        ({"hits": {"items": [{"text": "Ada left."}, {"text": "Bo came."}]}}, None, None),
        ({"a": {"b": [{"c": {"d": ["Ada left.", "Bo came."]}}]}}, "a.b[].c.d", ["two"]),
        ({"article": {"body": SAID}}, "article.body", [SAID]),
        ([{"article": {"body": SAID}}], "article.body", [SAID]),
        (["Ada left.", "Bo came."], None, None),
        ({"a": {"text": "Ada left."}, "b": {"text": "Bo came."}}, None, None),
    ],
)
def test_a_path_leads_to_the_text_inside_json(read, content, path, said):
    found = read("a.json", json.dumps(content), **({"text": path} if path else {}))
    expected = ["Ada left.", "Bo came."] if said is None else said
    expected = ["Ada left.\n\nBo came."] if said == ["two"] else expected
    assert texts(found) == expected


def test_fields_of_json_that_are_called_otherwise_are_known(read):
    authors = [{"name": "Li Na"}, {"name": "Bo Ek"}]
    row = {"body": SAID, "headline": "Sold", "publishedAt": "2021-05-04T08:00:00Z",
           "link": "https://n.example/1", "authors": authors}  # fmt: skip
    *_, found = read("a.jsonl", json.dumps(row))
    assert (found.title, found.date, found.url) == ("Sold", DAY, "https://n.example/1")
    assert found.author == "Li Na; Bo Ek"


def test_a_letter_has_its_writer_date_and_thread_and_what_it_quotes_stands_apart(read):
    message = letter(
        "I sold the mill.\n\nOn 3 May 2021 Omar Reyes wrote:\n> Vesta sold Tarn.\n",
        From='"Foss, Jane" <jane@k.example>',
        To="Omar Reyes <omar@v.example>",
        Date="Tue, 04 May 2021 23:12:00 -0500",
        Subject="Re: Tarn",
        Message_ID="<3@k.example>",
        References="<1@v.example> <2@k.example>",
    )
    (found,) = read("a.eml", message.as_bytes())
    assert found == Document(
        id="a.eml",
        text="From: Jane Foss\nTo: Omar Reyes\nDate: Tue, 04 May 2021 23:12:00 -0500\n"
        "Subject: Re: Tarn\n\nI sold the mill.\n\nOn 3 May 2021 Omar Reyes wrote:\n"
        "> Vesta sold Tarn.",
        title="Re: Tarn",
        date=DAY,
        author="Jane Foss",
        url="mid:3@k.example",
        thread="<1@v.example>",
    )


def test_a_letter_below_the_line_of_outlook_is_quoted_under_its_writer(read):
    message = letter(
        "We agree.\n\n-----Original Message-----\nFrom: Omar Reyes [mailto:o@v.example]\n"
        "Sent: Monday, May 3, 2021 9:00 AM\nTo: Jane Foss\nSubject: Tarn\n\nI met Li Na.\n",
        From="Jane Foss <j@k.example>",
    )
    (found,) = read("a.eml", message.as_bytes())
    assert found.text == (
        "From: Jane Foss\n\nWe agree.\n\n"
        "On Monday, May 3, 2021 9:00 AM, Omar Reyes wrote:\n> I met Li Na."
    )


def test_a_letter_of_html_is_read_where_its_plain_form_only_says_so(read):
    html = (
        "<div style='display: none'>preview</div><table><tr><td><p>We signed with <b>Halden</b>."
        "</p><p>It is done.</p></td></tr></table><p>Omar Reyes wrote:</p>"
        "<blockquote>I met Li Na.<br>She left.</blockquote>"
    )
    message = letter("See HTML.", html=html, From="Jane <j@k.example>")
    (found,) = read("a.eml", message.as_bytes())
    assert found.text.partition("\n\n")[2] == (
        "We signed with Halden.\n\nIt is done.\n\nOmar Reyes wrote:\n\n> I met Li Na.\n> She left."
    )


def test_what_is_attached_to_a_letter_is_read_too(read):
    message = letter("See below.", From="Jane <j@k.example>", Message_ID="<1@k>")
    message.add_attachment(SAID.encode(), maintype="text", subtype="markdown", filename="n.md")
    message.add_attachment(b"\x00", maintype="application", subtype="x", filename="x.bin")
    message.add_attachment(letter("Ada met Bo.", From="Bo Ek <b@k.example>"))
    own, note, warned, inner = read("a.eml", message.as_bytes())
    assert own.text.endswith("See below.")
    assert (note.id, note.text, note.thread) == ("a.eml/1/n.md", SAID, "<1@k>")
    assert warned.reason == "not read: the attachment x.bin"
    assert (inner.id, inner.author) == ("a.eml/3", "Bo Ek")


def test_a_mailbox_is_cut_before_lines_that_say_who_sent_a_letter_and_when(read):
    mailbox = (
        "From j@k Tue May  4 09:12:00 2021\nFrom: jane at k.example (Jane Foss)\nSubject: a\n\n"
        "Hello.\n\nFrom nowhere came the man of 2021\n\n>From here on we fly.\n\n"
        "From o@v Tue May  4 09:13:00 +0200 2021\nFrom: Omar <o@v.example>\n\nAda left.\n"
    )
    first, second = read("a.mbox", mailbox)
    assert first.text.endswith("From nowhere came the man of 2021\n\nFrom here on we fly.")
    assert (first.author, second.author, second.id) == ("Jane Foss", "Omar", "a.mbox/2")


def test_a_saved_page_and_a_web_archive_have_the_addresses_of_their_pages(read):
    words = f"{SAID} She led it for ten years, and then she left it for a mill in Bergen."
    (saved,) = read("a.mhtml", mhtml(words, "https://news.example/a"))
    pages = {"https://news.example/1": page(words), "https://news.example/2": page(words)}
    archived = read("a.warc.gz", gzip.compress(warc(pages)))
    assert [saved.url, *(each.url for each in archived)] == ["https://news.example/a", *pages]
    assert {each.text for each in (saved, *archived)} == {words}
    (skipped,) = read("b.warc", warc({"https://x.example/a.png": b"x"}, kind="image/png"))
    assert skipped.reason == "no page with a text in the web archive"


def test_entries_of_rss_and_atom_are_documents(read):
    rss = (
        '<rss xmlns:content="c" xmlns:dc="d"><channel><title>Oslo Times</title><item>'
        "<title>Sold &amp;amp; gone</title><link>https://n.example/1</link>"
        "<dc:creator>Li Na</dc:creator><pubDate>Tue, 04 May 2021 08:00:00 GMT</pubDate>"
        "<description>Short.</description><content:encoded><![CDATA[<p>Ada&nbsp;met Bo.</p>"
        "<p>Bo left.</p>]]></content:encoded></item></channel></rss>"
    )
    assert read("a.rss", rss) == [
        Document(
            id="a.rss/1",
            text="Ada met Bo.\n\nBo left.",
            title="Sold & gone",
            date=DAY,
            source="Oslo Times",
            author="Li Na",
            url="https://n.example/1",
        )
    ]
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>P</title><entry><title>T</title>'
        '<link rel="self" href="https://n.example/self"/><link href="https://n.example/2"/>'
        "<author><name>Li Na</name></author><published>2021-05-04T10:00:00+02:00</published>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ada left.</p></div>'
        "</content></entry></feed>"
    )
    (entry,) = read("b.xml", atom)
    assert (entry.text, entry.url, entry.author) == ("Ada left.", "https://n.example/2", "Li Na")


def test_records_of_xml_are_documents_and_a_text_in_xml_is_one(read):
    records = (
        "<news><article id='n1'><title>T</title><date>2021-05-04</date><body><p>Ada <b>met</b> "
        "Bo.</p><p>Bo left.</p></body></article><article id='n2'><title>U</title>"
        "<body>Cleo came.</body></article></news>"
    )
    first, second = read("a.xml", records)
    assert (first.id, first.title, first.date) == ("n1", "T", DAY)
    assert [first.text, second.text] == ["Ada met Bo.\n\nBo left.", "Cleo came."]
    paper = (
        "<article><front><title-group><article-title>Steel</article-title></title-group>"
        "<contrib><name><surname>Kelm</surname><given-names>Marta</given-names></name></contrib>"
        "<abstract><p>We made steel.</p></abstract></front><body><sec><title>One</title><p>Kelm "
        "came in 1930<xref>1</xref>.</p></sec></body></article>"
    )
    (found,) = read("b.xml", paper)
    assert found.text == "We made steel.\n\nOne\n\nKelm came in 1930."
    assert (found.title, found.author) == ("Steel", "Marta Kelm")


def test_restructured_text_is_read_without_marks_code_and_roles(read):
    source = (
        "The Mill\n========\n\n:Author: Li Na\n:Date: 2021-05-04\n\nAmy *sold* the ``mill`` to "
        "`Tom <https://x.example>`_ [1]_.\n\n.. code-block:: python\n\n   x = 1\n\n"
        ".. versionadded:: 2\n\n   See :ref:`the farm <farm>`.\n\n* one\n* two\n\n"
        ".. include:: /etc/hostname\n\n.. [1] A note.\n"
    )
    *_, found = read("a.rst", source)
    assert found.text == (
        "The Mill\n\nAmy sold the mill to Tom.\n\nSee the farm.\n\n- one\n- two\n\nA note."
    )
    assert (found.title, found.author, found.date) == ("The Mill", "Li Na", DAY)


def test_org_is_read_without_drawers_code_and_marks(read):
    source = (
        "#+TITLE: The Mill\n#+DATE: <2021-05-04 Tue>\n\n* TODO [#A] One  :tag:\n:PROPERTIES:\n"
        ":ID: 1\n:END:\nSCHEDULED: <2021-05-05>\nAmy *sold* the /mill/ to\n[[https://x][Tom]].\n"
        "- item one\n  goes on\n#+BEGIN_SRC python\nx\n#+END_SRC\n| Ada | chair |\n# comment\n"
    )
    (found,) = read("a.org", source)
    assert found.text == "One\n\nAmy sold the mill to Tom.\n\n- item one goes on\n\nAda | chair"
    assert (found.title, found.date) == ("The Mill", DAY)


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        (
            "a.srt",
            "\ufeff1\r\n00:00:01,000 --> 00:00:04,000\r\n- Jane founded\r\nit.\r\n\r\n2\r\n"
            "00:00:05,000 --> 00:00:06,000 X1:1\r\n- <i>When?</i> {\\an8}(laughs)\r\n",
            "Jane founded it.\n\nWhen?",
        ),
        (
            "a.vtt",
            "WEBVTT - T\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE a\nb\n\nintro\n"
            "00:00:01.000 --> 00:00:04.000 align:start position:0%\n<v Jane Foss>We bought\n\n"
            "00:04.000 --> 00:06.000\n<v Jane Foss>Halden.\n\n00:06.000 --> 00:08.000\n"
            "<v.loud Omar Reyes>Did you?</v> <v Jane Foss>We did.</v>\n",
            "Jane Foss: We bought Halden.\n\nOmar Reyes: Did you?\n\nJane Foss: We did.",
        ),
        (
            "b.vtt",
            "WEBVTT\n\n00:01.000 --> 00:02.000\nJane<00:01.500><c> Foss founded</c>\n\n"
            "00:02.000 --> 00:03.000\nJane Foss founded\nKestrel in 1998\n\n"
            "00:03.000 --> 00:04.000\nKestrel in 1998\nand left.\n",
            "Jane Foss founded Kestrel in 1998 and left.",
        ),
    ],
)
def test_subtitles_are_turns_of_running_text(read, name, source, said):
    assert texts(read(name, source)) == [said]


@pytest.mark.parametrize(
    "chat",
    [
        "[12/05/2021, 09:12:33] \u200eMessages are encrypted.\n"
        "[12/05/2021, 09:12:33] Jane Foss: We bought it.\nAll of it.\n"
        "[13/05/2021, 10:00:01] Bo: \u200eimage omitted\n[13/05/2021, 10:00:09] Bo: I met Li.\n",
        "12.05.21, 09:12 - Jane Foss: We bought it.\nAll of it.\n13.05.21, 09:12 - Bo: I met Li.\n",
        "5/12/21, 9:12\u202fAM - Jane Foss: We bought it.\nAll of it.\n"
        "5/13/21, 9:12 PM - Bo: I met Li.",
        "Jane Foss, [12.05.2021 09:12]\nWe bought it.\nAll of it.\n\n"
        "Bo, [13.05.2021 09:14]\nI met Li.",
        "====\nGuild: K\n====\n\n[12-May-21 09:12 AM] Jane Foss\nWe bought it.\nAll of it.\n\n"
        "[13-May-21 09:12 AM] Bo\nI met Li.\n",
    ],
)
def test_a_chat_is_told_by_days_a_turn_a_message(read, chat):
    first, second = read("chat.txt", chat)
    assert (first.id, first.date) == ("chat.txt/2021-05-12", datetime.date(2021, 5, 12))
    assert first.text == "Jane Foss: We bought it.\nAll of it."
    assert (second.date, second.text) == (datetime.date(2021, 5, 13), "Bo: I met Li.")


def test_a_transcript_whose_labels_stand_above_is_one_of_turns(read):
    for label in ("{}  0:{}", "{} (00:{}):", "{} [0:00:{}]"):
        source = "\n\n".join(
            f"{label.format(who, second)}\n{words}"
            for who, second, words in (("Jane Foss", 12, "We bought\nit."), ("Bo Ek", 31, "When?"))
        )
        (text,) = texts(read("call.txt", f"Call of May\n\n{source}\n"))
        assert text == "Call of May\n\nJane Foss: We bought\nit.\n\nBo Ek: When?"


def test_a_chat_whose_days_may_be_months_has_none(read):
    warned, found = read("a.txt", "1/2/21, 09:12 - Jane: We left.\n1/2/21, 09:13 - Bo: Yes.\n")
    assert warned.reason.startswith("its days (1/2/21) may be read day or month first")
    assert found.date is None


@pytest.mark.parametrize(
    ("name", "export"),
    [
        (
            "result.json",
            {"name": "Deals", "messages": [
                {"type": "service", "date": "2021-05-04T09:00:00", "actor": "Jane"},
                {"type": "message", "date": "2021-05-04T09:12:00", "from": "Jane Foss",
                 "text": ["We bought ", {"type": "bold", "text": "it"}, "."]}]},
        ),
        (
            "discord.json",
            {"channel": {"name": "Deals"}, "messages": [
                {"timestamp": "2021-05-04T09:12:00.000+00:00", "content": "We bought it.",
                 "author": {"name": "jf", "nickname": "Jane Foss"}}]},
        ),
    ],
)  # fmt: skip
def test_exports_of_telegram_and_discord_are_chats(read, name, export):
    (found,) = read(name, json.dumps(export))
    assert (found.text, found.date, found.thread) == ("Jane Foss: We bought it.", DAY, "Deals")


TELEGRAM = """<html><body><div class="page_header"><div class="content"><div class="text bold">
Deals</div></div></div><div class="history"><div class="message service"><div class="body details">
4 May 2021</div></div><div class="message default clearfix"><div class="body"><div
class="pull_right date details" title="04.05.2021 09:12:33 UTC+01:00">09:12</div><div
class="from_name">Jane Foss</div><div class="text">We bought it.<br>All of it.</div></div></div>
<div class="message default clearfix joined"><div class="body"><div class="pull_right date details"
title="04.05.2021 09:13:33 UTC+01:00">09:13</div><div class="forwarded body"><div class="from_name">
Bo Ek <span class="date details">3 May</span></div><div class="text">I met Li.</div></div></div>
</div></div></body></html>"""
DISCORD = """<html><body><div class="preamble__entry">Deals</div><div
class="chatlog__message-group"><div class="chatlog__message"><span class="chatlog__author"
title="jf">Jane Foss</span> <span class="chatlog__timestamp" title="Tuesday, May 4, 2021 9:12 AM">
4</span><div class="chatlog__content"><span>We bought it.<br>All of it.</span></div></div></div><div
class="chatlog__message"><span class="chatlog__author">Bo Ek</span><div
class="chatlog__content">I met Li.</div></div></body></html>"""


@pytest.mark.parametrize("page", [TELEGRAM, DISCORD])
def test_a_chat_that_was_saved_as_a_page_is_a_chat(read, page):
    (found,) = read("messages.html", page)
    assert found.text == "Jane Foss: We bought it.\nAll of it.\n\nBo Ek: I met Li."
    assert (found.date, found.thread) == (DAY, "Deals")


def test_heads_of_letters_are_read_however_they_are_encoded(read):
    heads = {
        b"From: =?utf-8?q?Foss=2C_Jos=C3=A9?= <j@k.example>": "José Foss",
        "From: José Foss <j@k.example>".encode(): "José Foss",
        "From: José Foss <j@k.example>".encode("cp1252"): "José Foss",
        b"From: j@k.example (Jane Foss)": "Jane Foss",
        b"From: jane at k.example (Jane Foss)": "Jane Foss",
        b"From: j@k.example": "j@k.example",
        b"From: =?utf-8?b?broken": "=?utf-8?b?broken",
        b"From: undisclosed-recipients:;": "",
    }
    found = {
        head: read("a.eml", head + b"\nDate: soon\nSubject: a\n\nHello.")[0].author
        for head in heads
    }
    assert found == heads


def test_an_export_of_slack_is_read_out_of_its_zip_file(read):
    day = [
        {"type": "message", "user": "U1", "ts": "1620119520.0002",
         "text": "We bought <https://x.example|Halden> &amp; Tarn.",
         "user_profile": {"real_name": "Jane Foss"}},
        {"type": "message", "subtype": "channel_join", "user": "U2", "ts": "1620119530.0002"},
    ]  # fmt: skip
    people = [{"id": "U1", "name": "jane"}]
    content = zipped({"users.json": json.dumps(people), "deals/2021-05-04.json": json.dumps(day)})
    (found,) = (each for each in read("s.zip", content) if isinstance(each, Document))
    assert (found.text, found.date) == ("Jane Foss: We bought Halden & Tarn.", DAY)
    assert found.thread == "deals"


def test_what_is_packed_is_read_as_what_it_is(read):
    inner = zipped({"c.txt": "Cleo came."})
    content = zipped(
        {
            "a.txt": "Ada left.",
            "b/mail.eml": letter("Bo left.", From="Bo <b@x>").as_bytes(),
            "in.zip": inner,
            "README": "Dan stayed.",
            "pic.png": b"\x89PNG\x00",
            ".hidden.txt": "No.",
            "__MACOSX/a.txt": b"\x00",
        }
    )
    found = read("all.zip", content)
    documents = {each.id: each.text for each in found if isinstance(each, Document)}
    assert documents == {
        "all.zip/README": "Dan stayed.",
        "all.zip/a.txt": "Ada left.",
        "all.zip/b/mail.eml": "From: Bo\n\nBo left.",
        "all.zip/in.zip/c.txt": "Cleo came.",
    }
    (skipped,) = (each for each in found if not isinstance(each, Document))
    assert skipped.place.endswith("all.zip, pic.png")
    assert (skipped.reason, skipped.ignored) == (".png is no format that kg reads", True)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt.gz", gzip.compress(b"Ada left.")),
        ("a.txt.bz2", bz2.compress(b"Ada left.")),
        ("a.txt.xz", lzma.compress(b"Ada left.")),
        ("a.tar", tarred({"x/a.txt": b"Ada left."})),
        ("a.tar.gz", tarred({"x/a.txt": b"Ada left."}, "w:gz")),
        ("a.tgz", tarred({"x/a.txt": b"Ada left."}, "w:gz")),
        ("unnamed", gzip.compress(b"Ada left.")),
    ],
)
def test_packed_files_are_unpacked(read, name, content):
    assert texts(read(name, content)) == ["Ada left."]


def test_a_bomb_is_refused_with_what_is_packed_around_it(monkeypatch):
    monkeypatch.setattr(unpacking, "MAX_UNPACKED", 100_000)
    bomb = zipped({f"{number}.txt": b"Ada left. " * 5_000 for number in range(5)})
    for content, suffix in ((bomb, ".zip"), (zipped({"in.zip": bomb}), ".zip"),
                            (gzip.compress(b"a" * 200_000), ".gz")):  # fmt: skip
        *_, last = read_bytes(content, f"a{suffix}", suffix)
        assert "unpacks to more than 100,000 bytes" in last.reason
    deep = b"Ada left."
    for _ in range(8):
        deep = gzip.compress(deep)
    (refused,) = read_bytes(deep, "a.gz", ".gz")
    assert refused.reason == "packed more than 4 times: unpack it first"


def test_one_broken_file_in_an_archive_costs_itself_alone(read):
    content = zipped({"a.docx": b"PK rubbish", "b.txt": "Ada left.", "c.pdf": b"%PDF-1.4 rubbish"})
    first, second, third = read("a.zip", content)
    assert (first.place.endswith("a.zip, a.docx"), first.reason) == (True, "not a Word document")
    assert second.text == "Ada left."
    assert third.place.endswith("a.zip, c.pdf")


@pytest.mark.parametrize("name", [name for name in samples() if name not in ("README", "a.rst")])
def test_a_file_without_a_suffix_is_judged_by_its_bytes(read, name):
    content = samples()[name]
    expected = texts(read(name, content))
    assert texts(read("unnamed", content)) == expected
    kind, suffix = kind_of(content), Path(name).suffix
    assert kind == {".rss": ".xml"}.get(suffix, suffix)


def test_bytes_of_no_format_are_passed_over_in_a_folder(tmp_path):
    (tmp_path / "program").write_bytes(b"\x7fELF\x02\x01\x00\x00" + bytes(range(256)))
    (tmp_path / "notes").write_text("Ada left.")
    document, skipped = read_documents([tmp_path])
    assert document.text == "Ada left."
    assert skipped.ignored
    (named,) = read_documents([tmp_path / "program"])
    assert named == Skipped(place=str(tmp_path / "program"), reason=skipped.reason)


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [
        ("a.rtf", "striprtf", "formats"),
        ("a.xlsx", "python_calamine", "formats"),
        ("a.rst", "docutils", "formats"),
        ("a.warc", "warcio", "formats"),
        ("a.parquet", "pyarrow", "parquet"),
    ],
)
def test_a_missing_library_is_one_line_that_names_the_extra(monkeypatch, name, module, extra):
    for known in [each for each in sys.modules if each.partition(".")[0] == module]:
        monkeypatch.setitem(sys.modules, known, None)
    monkeypatch.setitem(sys.modules, module, None)
    content = samples()[name]
    (found,) = read_bytes(content, name, Path(name).suffix)
    assert f"it needs {module}, of the extra '{extra}': pip install" in found.reason
