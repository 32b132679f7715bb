"""What the doors of kg are tried with: each target takes one input made by chance.

A target returns how many inputs it tried, if more than one. It raises nothing but a `KgError` that
it caught; whatever else it raises, an answer that
takes over `SLOW` seconds, and what a target itself finds wrong (`Wrong`) is a finding.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import msgspec
import pyoxigraph as ox
from listener import Listener
from samples import samples
from spellings import query_spelling, update_spelling
from starlette.testclient import TestClient
from store.made import extraction, graph_of, lines, stored

import kg
from kg.config import parse_config
from kg.errors import KgError, QueryError
from kg.graph import Graph
from kg.model import Document
from kg.read import read_documents
from kg.read.checked import checked
from kg.resolve.decisions import Accept, Merge, Reject, Rename, Retype, Split, parse_decisions
from kg.review import decide
from kg.sandbox import QueryWorker, Sandbox, SparqlRequest
from kg.serve.edits import Edit
from kg.serve.live import Limits
from kg.serve.site import make_site
from kg.serve.writer import open_writer

_AT_ONCE = 10
"""Inputs of a kind that are cheaper to try together."""
_PATIENCE = 60.0
"""Seconds by the clock until a process is killed: the machine may be busy."""
SLOW = 5.0
"""Seconds of processor time, those of the processes that a target starts among them."""
TEXTS = {"a.txt": "Ada met Bo. Ada praised Carl. Acme left India.", "b c.txt": "Bo founded Acme."}
NAMES = ["Ada", "Bo", "Carl", "Acme", "India", "ada", "Nobody", "", " "]
ODD = [
    *("", " ", "\x00", "\n", "\r", "\t", '"', "'", '"""', "\\", "<", ">", "<a:b>", "{", "}", "#"),
    *("é", "e\u0301", "\u00a0", "\u202e", "\ufffe", "\ud800", "\U0001f600", "%", "%zz", "%41"),
    *("en_US", "x-", "--", "http://[", "http://a:x/", "urn:a", "_:b", "@", "^^", "-1", "1e999"),
    *("\x1b[31m", "=1+1", "../", "/", "a" * 300, "null", "[", "]", "[[", "=", ";", ",", "&x;"),
]
_OF_QUERIES = """
SELECT ASK CONSTRUCT DESCRIBE WHERE { } { } ?s ?p ?o * . ; , a <urn:a> :Ada kg:met FILTER ( )
GRAPH OPTIONAL UNION BIND AS 'x' 1 2.5 1e9 / ^ | + # LIMIT FROM NAMED BASE PREFIX p: <rel> VALUES
UNDEF MINUS EXISTS NOT IN NOW() COUNT GROUP BY ORDER HAVING @en ^^xsd:date < > = && || ! []
_:b << >> SERVICE LOAD \\u0041 ''
"""
_OF_UPDATES = """
INSERT DELETE DATA WHERE CLEAR DROP ALL DEFAULT COPY MOVE ADD TO SILENT USING WITH { } <urn:a> . ;
"""
QUERY_WORDS = _OF_QUERIES.split()
UPDATE_WORDS = [*QUERY_WORDS, *_OF_UPDATES.split()]
QUERIES = [
    "SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o FILTER(?o < 5 || isIRI(?o)) } GROUP BY ?s ORDER BY ?n",
    "ASK { ?s <urn:p>/<urn:q>* ?o OPTIONAL { ?o a ?c } MINUS { ?o a <urn:d> } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { VALUES ?s { <urn:a> 'x'@en 1.5 } ?s ?p ?o } LIMIT 3",
    "PREFIX a: <urn:> DESCRIBE a:b",
]
UPDATES = [
    "INSERT DATA { <urn:a> <urn:b> 'c'@en } ; DELETE WHERE { <urn:a> ?p ?o }",
    "DELETE { ?s ?p 1 } INSERT { ?s ?p 2 } WHERE { ?s ?p 1 } ; CLEAR GRAPH <urn:g>",
    "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o } ; COPY <urn:g> TO DEFAULT",
]


class Wrong(AssertionError):
    """Something went well that should not have, or left damage."""


def odd(chance: random.Random, most: int = 4) -> str:
    """Return a text of odd parts, or one of plain letters."""
    return "".join(
        chance.choice(ODD) if chance.random() < 0.7 else chance.choice("abcXYZ 09-")
        for _ in range(chance.randrange(most + 1))
    )


def mutated(chance: random.Random, content: bytes) -> bytes:
    """Return bytes with some taken out, doubled, flipped, or odd ones put in."""
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        start = chance.randrange(len(content) + 1)
        end = min(len(content), start + chance.choice([1, 1, 4, 30]))
        put = chance.choice(
            [
                b"",
                content[start:end] * 2,
                bytes([chance.randrange(256)]),
                chance.choice(ODD).encode("utf-8", "surrogatepass"),
                content[:end][-40:] * chance.choice([1, 50]),
            ]
        )
        content = content[:start] + put + content[end:]
    return content


def _state(graph: Graph) -> tuple[bytes, bytes]:
    """Return what a person has told a graph, and what it says."""
    decided = graph.folder.decisions
    said = b"\n".join(sorted(line.encode() for line in stored(graph)))
    return decided.read_bytes() if decided.exists() else b"", said


class World:
    """The graph, the store and the server that the targets are aimed at; close it."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="kg-fuzz-"))
        self.listener = Listener()
        self.graph = graph_of(TEXTS)
        self._changed = graph_of(TEXTS)
        store = ox.Store(str(self.folder / "store"))
        store.extend(
            ox.Quad(q.subject, q.predicate, q.object)
            for q in ox.parse("\n".join(sorted(stored(self.graph))).encode(), ox.RdfFormat.N_QUADS)
        )
        store.flush()
        del store
        shutil.copytree(self.folder / "store", self.folder / "written")
        self.sandbox = Sandbox(self.folder / "store")
        self.writer = QueryWorker(open_writer, str(self.folder / "written"), {})
        site = make_site(self.graph, writable=True, limits=Limits(seconds=3, workers=1))
        self.client = TestClient(site, base_url="http://localhost").__enter__()

    def close(self) -> None:
        self.client.__exit__(None, None, None)
        for worker in (self.sandbox, self.writer):
            worker.close()
        self.graph.close()
        self._changed.close()
        self.listener.__exit__(None, None, None)
        shutil.rmtree(self.folder, ignore_errors=True)

    @contextmanager
    def lend_graph(self) -> Iterator[Graph]:
        """Lend a graph of `TEXTS` that may be changed; one that was, or fails, is not lent again.

        To make one takes longer than most of what is tried on it.
        """
        before = _state(self._changed)
        try:
            yield self._changed
        except KgError:
            if _state(self._changed) != before:
                raise Wrong("what was refused has changed the graph") from None
            raise
        finally:
            if _state(self._changed) != before:
                self._changed.close()
                self._changed = graph_of(TEXTS)

    def require_silence(self, text: str) -> None:
        if self.listener.calls:
            self.listener.calls = 0
            raise Wrong(f"called another server: {text!r}")


def _words(chance: random.Random, words: tuple[str, ...] | list[str]) -> str:
    gap = chance.choice([" ", " ", "", "\n", "\r"])
    picked = [
        chance.choice(words) if chance.random() < 0.93 else odd(chance, 2)
        for _ in range(chance.randrange(1, 25))
    ]
    return gap.join(picked) * chance.choice([1, 1, 1, 1, 300])


def query_text(world: World, chance: random.Random) -> None:
    """The text of a query."""
    text = chance.choice(
        [
            query_spelling(chance, world.listener.url),
            _words(chance, QUERY_WORDS),
            mutated(chance, chance.choice(QUERIES).encode()).decode("utf-8", "replace"),
        ]
    )
    request = SparqlRequest(query=text, base=chance.choice([None, world.listener.url]))
    try:
        world.sandbox.answer(request, seconds=_PATIENCE)
    finally:
        world.require_silence(text)


def update_text(world: World, chance: random.Random) -> None:
    """The text of an update, with graphs that the protocol names."""
    text = chance.choice(
        [
            update_spelling(chance, world.listener.url),
            _words(chance, UPDATE_WORDS),
            mutated(chance, chance.choice(UPDATES).encode()).decode("utf-8", "replace"),
        ]
    )
    using = (odd(chance),) if chance.random() < 0.2 else ()
    try:
        world.writer.ask(Edit(operation="update", text=text, using=using), seconds=_PATIENCE)
    finally:
        world.require_silence(text)


def request(world: World, chance: random.Random) -> None:
    """A request to the server."""
    paths = "/sparql /graph-store /graph-store/x /api/search /api/entity /api/evidence /api/path /"
    path = chance.choice(
        [*paths.split(), "/api/review", f"/entity/{odd(chance)}", f"/{odd(chance)}"]
    )
    path = path.encode("utf-8", "replace").decode()
    names = ["query", "update", "graph", "default", "default-graph-uri", "iri", "text", "subject"]
    parameters = {
        name: odd(chance).encode("utf-8", "replace").decode()
        for name in chance.sample(names, chance.randrange(3))
    }
    accept = chance.choice(["*/*", "text/turtle", "text/html", odd(chance), "application/json;q=x"])
    kinds = "application/sparql-query application/sparql-update text/turtle application/json"
    forms = ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
    kind = chance.choice([*kinds.split(), *forms, odd(chance)])
    headers = {
        name: value.encode("utf-8", "replace").replace(b"\n", b"").replace(b"\r", b"")
        for name, value in {"accept": accept, "content-type": kind}.items()
    }
    body = mutated(chance, b'--x\r\nContent-Disposition: form-data; name="f"; filename="g"\r\n\r\n')
    body = chance.choice([b"", odd(chance).encode("utf-8", "replace"), body, b'{"is":"rename"}'])
    method = chance.choice(["GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS"])
    reply = world.client.request(
        method,
        quote(path),
        params=parameters,
        headers=headers,
        content=body if method in ("POST", "PUT", "PATCH") else None,
    )
    if reply.status_code >= 500 and reply.status_code != 503:
        raise Wrong(f"{reply.status_code} for {method} {path} {parameters} {headers} {body!r}")


def decisions(world: World, chance: random.Random) -> None:
    """Decisions: as values, and as the text of their file."""
    if chance.random() < 0.5:
        text = b'[[decision]]\nis = "merge"\nnames = ["Ada", "Bo"]\n' * 2
        parse_decisions(mutated(chance, text).decode("utf-8", "replace"))
        return
    word = lambda: chance.choice(NAMES) if chance.random() < 0.6 else odd(chance)  # noqa: E731
    pair = tuple(word() for _ in range(chance.choice([0, 1, 2, 2, 2, 3])))
    kind = chance.choice([Merge, Split, Accept, Rename, Retype, Reject])
    if kind in (Merge, Split, Accept):
        decision = kind(pair)
    elif kind is Reject:
        decision = Reject(*(word() for _ in range(5)))
    else:
        decision = kind(word(), word())
    with world.lend_graph() as graph:
        decide(graph, decision)
        graph.update()
        _require_whole(graph, repr(decision))


def configuration(world: World, chance: random.Random) -> None:
    """The text of a configuration."""
    text = b'base = "https://a.example/"\nmin_confidence = 0.5\nstanding = ["Asserted"]\n'
    parse_config(mutated(chance, text).decode("utf-8", "replace"))


def fields(world: World, chance: random.Random) -> int:
    """The fields of documents, some at once: an update takes longer than they do."""
    text = "Ada met Bo. Ada praised Carl."
    read = {}
    for _ in range(_AT_ONCE):
        document = Document(
            id=odd(chance) or "x",
            text=text,
            title=odd(chance),
            source=odd(chance),
            language=odd(chance),
        )
        document, _ = checked(document)
        read[document.id] = msgspec.structs.replace(
            extraction(document.id, text), document=document
        )
    with world.lend_graph() as graph:
        with graph.folder.lock:
            for each in read.values():
                graph.folder.put(each, "{}")
        graph.update()
        _require_whole(graph, repr(list(read)))
        if not read.keys() <= graph.folder.known().keys():
            raise Wrong(f"lost one of {list(read)}")
    return _AT_ONCE


def _require_whole(graph: Graph, what: str) -> None:
    damage = list(graph.find_damage())
    if damage or stored(graph) != lines(graph):
        raise Wrong(f"{what}: {damage}")
    if not lines(graph):
        raise Wrong(f"{what}: the graph is empty")


_FILES = {
    "t.txt": b"Ada met Bo.\n\nAda praised Carl in 2025.",
    "m.md": b"---\ntitle: A\ndate: 2025-01-02\nlanguage: en\n---\n# Ada\n\nAda met *Bo* [x](y).\n",
    "j.jsonl": b'{"id": "a", "text": "Ada met Bo.", "date": "2025-01-02"}\n{"text": "Bo left."}\n',
    "c.csv": b'id,text,date\na,"Ada met Bo.",2025-01-02\nb,"Bo ""left"".",\n',
    "h.html": b"<html lang='en'><head><title>A</title></head><body><article><p>Ada met Bo in Paris "
    b"on Monday, and they talked about rails.</p></article></body></html>",
}


def _word_file() -> bytes:
    import io

    import docx

    document = docx.Document()
    document.add_heading("Ada", 1)
    document.add_paragraph("Ada met Bo. Ada praised Carl.")
    document.add_table(2, 2).cell(0, 0).text = "Ada"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _pdf_file() -> bytes:
    content = b"BT /F1 12 Tf 50 700 Td (Ada met Bo. Ada praised Carl.) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
    return out + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


def readers(world: World, chance: random.Random) -> int:
    """The bytes of files of each format, read as a build reads them."""
    if "d.docx" not in _FILES:
        _FILES.update({"d.docx": _word_file(), "p.pdf": _pdf_file()}, **samples())
    folder = world.folder / "read"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "0.txt").write_text("Ada met Bo.")
    for number in range(1, _AT_ONCE + 1):
        name = chance.choice(sorted(_FILES))
        (folder / f"{number} {name}").write_bytes(mutated(chance, _FILES[name]))
    (folder / "z.txt").write_text("Ada met Bo.")
    first, *_, last = read_documents([folder], language="")
    if not isinstance(first, Document) or not isinstance(last, Document):
        raise Wrong("a file that nothing was done to was not read")
    return _AT_ONCE


_SHAPES = [
    *(
        ", ",
        "...",
        "1.",
        "((",
        "[[",
        '"',
        "“",
        "-",
        "A",
        "Ab ",
        "and ",
        "of ",
        "’s ",
        "'",
        "http://",
    ),
    *("a.b/", "@", "$1 ", "2025-", "\n", "\n\n", "* ", "| ", "> ", "said ", "who ", "was ", "\t"),
    *("Mr. ", "U.S. ", "é", "\u200b", "中", "; ", ": ", "% ", "1,000 ", "(a) ", "&amp;", "<b>"),
]


def texts(_: World, chance: random.Random) -> None:
    """The text of a document: shapes repeated, sentences between them, and odd characters."""
    sentences = ["Ada Reed met Bo Lane in Paris.", "Acme, which Ada founded in 2010, left India."]
    text = ""
    for _ in range(chance.randrange(1, 6)):
        shape = chance.choice(_SHAPES) + chance.choice(["", *_SHAPES])
        text += chance.choice([shape * chance.choice([1, 3, 400]), odd(chance), *sentences]) + " "
    answer = kg.extract(text)
    for mention in answer["mentions"]:
        if text[mention["start"] : mention["end"]] != mention["text"]:
            raise Wrong(f"a mention is not what stands there: {mention} of {text!r}")


_RDF = {
    "a.ttl": b'@prefix a: <urn:> . a:s a:p [ a:q "x"@en , 1 , true ] , ( 1 2 ) ; a a:C .\n',
    "a.nt": b'<urn:s> <urn:p> "x\\n"@en .\n_:b <urn:p> _:b .\n',
    "a.trig": b"GRAPH <urn:g> { <urn:s> <urn:p> 1.50 . _:b <urn:q> _:c }\n",
    "a.rdf": b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:e#">'
    b'<rdf:Description rdf:about="urn:s"><e:p xml:lang="en">x</e:p></rdf:Description></rdf:RDF>',
    "a.jsonld": b'{"@context": {"p": "urn:p"}, "@id": "urn:s", "p": [1, {"@value": "x"}, {}]}',
}


def imports(world: World, chance: random.Random) -> None:
    """The bytes of a file of RDF."""
    name = chance.choice(sorted(_RDF))
    path = world.folder / name
    path.write_bytes(mutated(chance, _RDF[name]))
    with world.lend_graph() as graph:
        before = stored(graph)
        graph.import_rdf(path)
        _require_whole(graph, repr(path.read_bytes()))
        graph.forget_import(name)
        if stored(graph) != before:
            raise Wrong(f"forgetting left something: {path.read_bytes()!r}")


def damage(world: World, chance: random.Random) -> None:
    """Flipped and cut bytes in the files of a graph."""
    source = world.folder / "whole.kg"
    if not source.exists():
        world.graph.back_up(source)
    path = world.folder / "hurt.kg"
    shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(source, path)
    files = sorted(file for file in path.rglob("*") if file.is_file())
    file = path / "graph.sqlite" if chance.random() < 0.5 else chance.choice(files)
    content = bytearray(file.read_bytes())
    for _ in range(chance.choice([1, 3, 30])):
        if content:
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    if chance.random() < 0.1:
        del content[chance.randrange(len(content) + 1) :]
    file.write_bytes(content)
    for use in (lambda g: list(g.find_damage()), lambda g: g.query("ASK { ?s ?p ?o }")):
        try:
            with kg.open(path) as graph:
                use(graph)
        except KgError:
            pass
    kg.repair(path)
    with kg.open(path) as graph:
        left = list(graph.find_damage())
        if left:
            raise Wrong(f"{file.name}: not whole after repair: {left}")


TARGETS: dict[str, Callable[[World, random.Random], int | None]] = {
    target.__name__: target
    for target in (
        *(query_text, update_text, request, decisions, configuration),
        *(fields, readers, texts, imports, damage),
    )
}


def refusal(error: Exception) -> bool:
    """Return whether an error is one that a person can be told."""
    stopped = isinstance(error, QueryError) and "process ended with status" in str(error)
    return isinstance(error, KgError) and not stopped and bool(str(error))
