"""Files that are made to take all time, memory or stack are refused, and the others are read."""

import io
import pickle
import zipfile
import zlib

import docx
import pytest
from store.made import graph_of, stored
from typer.testing import CliRunner

import kg
from kg.cli import load_commands
from kg.errors import ReadError
from kg.read import Warned, apart, read_documents
from kg.store import rdf_files
from kg.worker import StoppedError, Why, standing_worker

GOOD = "Ada met Bo. Ada praised Carl."


def read(folder):
    return [found for found in read_documents([folder]) if not isinstance(found, Warned)]


def word_file(body):
    """Return a Word file with this as its XML; `body` yields parts, for it may be large."""
    empty = io.BytesIO()
    docx.Document().save(empty)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(empty) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            if name != "word/document.xml":
                target.writestr(name, source.read(name))
        with target.open("word/document.xml", "w", force_zip64=True) as file:
            for part in body:
                file.write(part)
    return out.getvalue()


_W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD, _FOOT = b"<w:document " + _W + b"><w:body>", b"</w:body></w:document>"


def zip_bomb():
    yield _HEAD
    for _ in range(100):
        yield b"<w:p><w:r><w:t>Ada met Bo.</w:t></w:r></w:p>" * 20_000
    yield _FOOT


def laughs():
    yield b'<!DOCTYPE x [<!ENTITY a0 "lol lol ">'
    for number in range(1, 12):
        yield b'<!ENTITY a%d "%s">' % (number, b"&a%d;" % (number - 1) * 10)
    yield b"]>" + _HEAD + b"<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>" + _FOOT


def pdf_file(stream, filters=b"/FlateDecode"):
    font = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << " + font + b" >> >>",
        b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(stream), filters, stream),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + table
    return out + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


FILES = {
    "zip.docx": word_file(zip_bomb()),
    "laughs.docx": word_file(laughs()),
    "deep.docx": word_file([_HEAD, b"<w:tbl>" * 100_000, b"</w:tbl>" * 100_000, _FOOT]),
    "spaces.pdf": pdf_file(zlib.compress(b" " * 200_000_000, 1)),
    "twice.pdf": pdf_file(
        zlib.compress(zlib.compress(b" " * 200_000_000)), b"/FlateDecode /FlateDecode"
    ),
    "arrays.pdf": pdf_file(zlib.compress(b"[" * 1_000_000)),
    "arrays.json": b"[" * 100_000,
    "objects.json": b'{"a":' * 100_000,
    "flow.md": b"---\ntitle: " + b"[" * 10_000 + b"\n---\n" + GOOD.encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_a_bomb_is_refused_by_name_and_the_others_are_read(tmp_path, monkeypatch, name):
    monkeypatch.setattr(apart, "MEMORY_BYTES", 1024**3)
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / name).write_bytes(FILES[name])
    (tmp_path / "zz.md").write_text(GOOD)
    first, refused, last = read(tmp_path)
    assert refused.place.partition(", ")[0] == str(tmp_path / name)
    assert refused.reason
    assert (first.id, last.id) == ("a.txt", "zz.md")


def test_fields_that_aliases_blow_up_are_left_out_and_said(tmp_path):
    lines = ["---", "a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    (tmp_path / "a.md").write_text("\n".join([*lines, "id: *a11", "title: *a11", "---", GOOD]))
    *remarks, document = read_documents([tmp_path])
    assert [remark.reason.partition(" ")[0] for remark in remarks] == ["id", "title"]
    assert (document.id, document.title, document.text) == ("a.md", "", GOOD)


def test_a_file_that_takes_too_long_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 1.0)
    monkeypatch.setattr(apart, "SECONDS_A_MEGABYTE", 0.0)
    attributes = " ".join(f"a{number}=1" for number in range(60_000))
    (tmp_path / "a.html").write_text(f"<p {attributes}>{GOOD}</p>")
    (tmp_path / "b.txt").write_text(GOOD)
    skipped, document = read(tmp_path)
    assert skipped.reason == "reading it was stopped: it took too long (1 s)"
    assert document.id == "b.txt"


def test_one_process_reads_many_files(tmp_path):
    for number in range(20):
        (tmp_path / f"{number:02}.txt").write_text(GOOD)
    read(tmp_path)
    with standing_worker(apart._open_reader) as worker:
        before = worker._process.pid
    assert len(read(tmp_path)) == 20
    with standing_worker(apart._open_reader) as worker:
        assert worker._process.pid == before


def test_many_rows_come_in_parcels_and_all_of_them(tmp_path):
    rows = [f'{{"id": "{number}", "text": "{GOOD}"}}' for number in range(apart._PARCEL_READ + 3)]
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    assert [document.id for document in read(tmp_path)] == [str(n) for n in range(len(rows))]


def test_two_readings_at_once_do_not_mix(tmp_path):
    for name in "ab":
        rows = [f'{{"id": "{name}{n}", "text": "{GOOD}"}}' for n in range(apart._PARCEL_READ + 1)]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(rows))
    pairs = zip(
        read_documents([tmp_path / "a.jsonl"]), read_documents([tmp_path / "b.jsonl"]), strict=True
    )
    assert all(a.id[1:] == b.id[1:] and a.id[0] == "a" and b.id[0] == "b" for a, b in pairs)


RDF = {
    "list.ttl": "<urn:s> <urn:p> (" + " 1" * 20_000 + " ) .",
    "mutual.ttl": "\n".join(
        f"_:n{a} <urn:p> _:n{b} ." for a in range(60) for b in range(60) if a != b
    ),
    "brackets.ttl": "<urn:s> <urn:p> " + "[ <urn:p> " * 20_000 + "1" + " ]" * 20_000 + " .",
    "ring.nt": "\n".join(f"_:n{n} <urn:p> _:n{(n + 1) % 5_000} ." for n in range(5_000)),
}


@pytest.mark.parametrize("name", RDF)
def test_blank_nodes_in_any_number_are_named_the_same_each_time(tmp_path, name):
    path = tmp_path / name
    path.write_text(RDF[name])
    first = rdf_files.read_rdf(path, "urn:x#")
    assert len(first) >= 3_000
    assert rdf_files.read_rdf(path, "urn:x#") == first


def test_an_import_of_laughs_is_refused_and_leaves_the_graph_as_it_was(tmp_path):
    entities = '<!ENTITY a0 "lol lol ">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
    )
    (tmp_path / "a.rdf").write_text(
        f"<!DOCTYPE x [{entities}]><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
        "xmlns:e='urn:e#'><r:Description><e:p>&a11;</e:p></r:Description></r:RDF>"
    )
    with graph_of({"a.txt": GOOD}) as graph:
        before = stored(graph)
        with pytest.raises(ReadError, match=r"a\.rdf: .*nothing of it was imported"):
            graph.import_rdf(tmp_path / "a.rdf")
        assert stored(graph) == before


def test_a_refused_import_does_not_keep_the_next_out(tmp_path):
    (tmp_path / "a.ttl").write_text("<urn:s> <urn:p> .")
    (tmp_path / "b.ttl").write_text("<urn:s> <urn:p> 1 .")
    with graph_of({"a.txt": GOOD}, tmp_path / "x.kg"):
        pass
    arguments = ["import", *(str(tmp_path / name) for name in ("x.kg", "a.ttl", "b.ttl"))]
    done = CliRunner().invoke(load_commands(), arguments)
    assert done.exit_code == 1
    assert "a.ttl" in done.stderr
    assert "1 triples of" in done.stderr
    with kg.open(tmp_path / "x.kg") as graph:
        assert graph.query("ASK { <urn:s> <urn:p> 1 }").answer


def test_why_a_worker_was_stopped_can_be_sent():
    sent = pickle.loads(pickle.dumps(StoppedError(Why.LATE)))
    assert (sent.why, str(sent)) == (Why.LATE, "it took too long")
