"""What people open with other programs says there what the graph says, and is read back by them."""

import io
import json
import re
import sqlite3
import subprocess
import sys
import zipfile
from itertools import pairwise
from pathlib import Path

import networkx
import openpyxl
import pytest
from antlr4 import CommonTokenStream, InputStream
from antlr4_cypher import CypherLexer, CypherParser
from made import graph_of
from markdown_it import MarkdownIt

import kg
from kg.errors import PluginError
from kg.export import require_format
from kg.export.about import About
from kg.export.days import days_of
from kg.export.words import state_of

ROOT = Path(__file__).resolve().parent.parent.parent
TEXTS = {
    "a.txt": "Quillfen met Bo. Quillfen praised the engine. Acme never left India."
    '\x0b "&<>" | [[Bo]] ``',
    "b.txt": "Carl founded Acme? Quillfen met Bo. Zembrow founded Acme.",
    "c.txt": "Zembrow never founded Acme.",
}
STATES = {
    ("Quillfen", "Bo"): "stands",
    ("Acme", "India"): "denied",
    ("Carl", "Acme"): "reported",
    ("Zembrow", "Acme"): "disputed",
}
"""What a reader of these texts makes of them."""


@pytest.fixture(scope="module")
def graph():
    with graph_of(TEXTS) as graph:
        yield graph


def written(graph, name):
    return b"".join(require_format(name).write(graph))


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_a_network_tells_what_is_denied(graph, name):
    read = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}[name]
    network = read(io.BytesIO(written(graph, name)))
    label = network.nodes(data="label")
    found = {(label[a], label[b]): edge["state"] for a, b, edge in network.edges(data=True)}
    assert found.items() >= STATES.items()
    (sued,) = [edge for a, b, edge in network.edges(data=True) if label[a] == "Zembrow"]
    assert sued["sentences"].split("\n") == ["Zembrow founded Acme.", "Zembrow never founded Acme."]
    assert sued["confidence"] == 0.9


def test_gephi_is_told_the_days_and_draws_what_is_denied_in_red():
    texts = {"a.txt": "Quillfen met Bo. Zembrow never met Bo."}
    with graph_of(texts) as graph:
        text = written(graph, "gexf").decode()
    assert '<viz:color r="200" g="40" b="40"/><viz:shape value="dotted"/>' in text
    assert 'mode="dynamic" timeformat="date"' in text


@pytest.mark.parametrize(
    ("time", "days"),
    [
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2019/..", ("2019-01-01", "")),
        ("../2011", ("", "2011-12-31")),
        ("last autumn", ("", "")),
        ("2024-13", ("", "")),
    ],
)
def test_a_time_is_told_in_days(time, days):
    assert days_of(time) == days


TIMED = {"start", "end", "startopen", "endopen"}
# from the description of GEXF 1.3: the attributes that an element may have, and its children
GEXF = {
    "gexf": ({"version", "variant"}, {"meta", "graph"}),
    "meta": ({"lastmodifieddate"}, {"creator", "description", "keywords"}),
    "creator": (set(), set()),
    "description": (set(), set()),
    "graph": (
        {*TIMED, "defaultedgetype", "idtype", "mode", "timeformat", "timerepresentation"},
        {"attributes", "nodes", "edges"},
    ),
    "attributes": ({"class", "mode", "start", "end"}, {"attribute"}),
    "attribute": ({"id", "title", "type"}, {"default", "options"}),
    "default": (set(), set()),
    "nodes": ({"count"}, {"node"}),
    "edges": ({"count"}, {"edge"}),
    "node": (
        {*TIMED, "id", "label", "pid"},
        {"attvalues", "spells", "color", "position", "size", "shape"},
    ),
    "edge": (
        {*TIMED, "id", "label", "source", "target", "type", "kind", "weight"},
        {"attvalues", "spells", "color", "thickness", "shape"},
    ),
    "attvalues": (set(), {"attvalue"}),
    "attvalue": ({*TIMED, "for", "value"}, set()),
    "color": ({*TIMED, "hex", "r", "g", "b", "a"}, {"spells"}),
    "thickness": ({*TIMED, "value"}, {"spells"}),
    "size": ({*TIMED, "value"}, {"spells"}),
    "position": ({*TIMED, "x", "y", "z"}, {"spells"}),
    "shape": ({*TIMED, "value", "uri"}, {"spells"}),
}
SHAPES = {
    "node": {"disc", "square", "triangle", "diamond", "image"},
    "edge": {"solid", "dotted", "dashed", "double"},
}
VALUES = {
    "string": ".*",
    "boolean": "true|false",
    "integer": r"-?\d+",
    "double": r"-?\d+(\.\d+)?([eE][-+]?\d+)?",
}


def local(element):
    return element.tag.rpartition("}")[2]


def is_of_schema(root):
    """Assert that elements, attributes and values are those that GEXF 1.3 knows."""
    for element in root.iter():
        attributes, children = GEXF[local(element)]
        assert set(element.keys()) <= attributes, element.tag
        assert {local(child) for child in element} <= children, element.tag
        if local(element) == "shape":
            assert element.get("value") in SHAPES[local(element.getparent())]
        if local(element) == "color" and not element.get("hex"):
            assert all(0 <= int(element.get(part)) <= 255 for part in "rgb")
        space = "http://gexf.net/1.3"
        viz = local(element) in ("color", "thickness", "size", "position", "shape")
        assert element.tag == f"{{{space}{'/viz' if viz else ''}}}{local(element)}"
    for declared in root.iter("{*}attributes"):
        types = {one.get("id"): VALUES[one.get("type")] for one in declared}
        for value in root.iter("{*}attvalue"):
            if local(value.getparent().getparent()) == declared.get("class"):
                assert re.fullmatch(types[value.get("for")], value.get("value"), re.DOTALL)


def test_what_is_no_gexf_is_found_to_be_none():
    from lxml import etree

    head = '<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph><nodes><node id="a"'
    is_of_schema(etree.fromstring(f"{head}/></nodes></graph></gexf>"))
    for wrong in (' colour="red"/>', "><edge/></node>"):
        with pytest.raises(AssertionError):
            is_of_schema(etree.fromstring(f"{head}{wrong}</nodes></graph></gexf>"))


@pytest.mark.model
def test_gexf_has_the_structure_of_its_schema(examples):
    """GEXF 1.3: what may stand where, each value declared, each day a day, ids unique."""
    from lxml import etree

    root = etree.fromstring(written(examples, "gexf"))
    is_of_schema(root)
    space = "{http://gexf.net/1.3}"
    assert (root.tag, root.get("version")) == (f"{space}gexf", "1.3")
    (graph,) = root
    assert [child.tag for child in graph] == [
        f"{space}{name}" for name in ("attributes", "attributes", "nodes", "edges")
    ]
    kinds = {"string", "boolean", "double", "integer"}
    for element, declared in zip(("node", "edge"), graph[:2], strict=True):
        assert declared.get("class") == element
        names = {one.get("id") for one in declared}
        assert {one.get("type") for one in declared} <= kinds
        items = list(graph.find(f"{space}{element}s"))
        assert len({one.get("id") for one in items}) == len(items) > 50
        for one in items:
            assert {value.get("for") for value in one.iter(f"{space}attvalue")} <= names
    nodes = {node.get("id") for node in graph.find(f"{space}nodes")}
    edges = list(graph.find(f"{space}edges"))
    assert all({edge.get("source"), edge.get("target")} <= nodes for edge in edges)
    dated = [edge for edge in edges if edge.get("start") and edge.get("end")]
    assert len(dated) > 10
    assert all(
        re.fullmatch(r"\d{4}-\d\d-\d\d", edge.get(name))
        for edge in dated
        for name in ("start", "end")
    )
    assert all(edge.get("start") <= edge.get("end") for edge in dated)


@pytest.fixture(scope="module")
def examples():
    with kg.build(ROOT / "examples") as graph:
        yield graph


def errors_of(statement):
    """Return how many errors the grammar of openCypher finds in a statement."""
    parser = CypherParser(CommonTokenStream(CypherLexer(InputStream(statement))))
    parser.removeErrorListeners()
    parser.script()
    return parser.getNumberOfSyntaxErrors()


def test_a_parser_of_cypher_finds_a_broken_statement():
    assert errors_of("MERGE (n:Entity {iri: 'a'}) SET n.x = [1, 'b'];") == 0
    assert errors_of("MERGE (n:Entity {iri: 'a') SET n.x = [1, 'b'];") > 0


def test_cypher_is_cypher_after_its_constraint(graph):
    head, *statements = [
        line for line in written(graph, "cypher").decode().split("\n") if line[:2] not in ("", "//")
    ]
    # openCypher has no words for constraints: these are Neo4j's
    assert head == (
        "CREATE CONSTRAINT entity_iri IF NOT EXISTS FOR (n:Entity) REQUIRE n.iri IS UNIQUE;"
    )
    assert len(statements) == graph.counts().entities + graph.counts().facts
    assert [one for one in statements if errors_of(one)] == []


def test_bulk_files_of_neo4j_hold_each_fact_between_known_nodes(graph):
    pandas = pytest.importorskip("pandas")
    files = require_format("neo4j").tables(graph)
    nodes = pandas.read_csv(io.BytesIO(files["entities.csv"]), keep_default_na=False)
    facts = pandas.read_csv(io.BytesIO(files["facts.csv"]), keep_default_na=False)
    assert nodes["iri:ID"].is_unique
    assert set(facts[":START_ID"]) | set(facts[":END_ID"]) <= set(nodes["iri:ID"])
    assert len(facts) == graph.counts().facts
    assert all(labels.startswith("Entity\t") for labels in nodes[":LABEL"])
    (disputed,) = facts[facts["state"] == "disputed"].to_dict("records")
    assert disputed[":TYPE"] == "FOUNDS"
    assert disputed["sentences:string[]"].split("\t") == [
        "Zembrow founded Acme.",
        "Zembrow never founded Acme.",
    ]
    assert b"--array-delimiter=TAB" in files["import.txt"]


def test_a_workbook_has_the_rows_of_the_tables_and_no_formula():
    texts = {**TEXTS, "=1+1": "Quillfen met Bo."}
    with graph_of(texts) as graph:
        content = written(graph, "xlsx")
        assert content == written(graph, "xlsx")
        counts = graph.counts()
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["facts", "claims", "entities", "documents"]
    rows = {sheet.title: list(sheet.values) for sheet in book}
    assert [len(rows[name]) - 1 for name in ("facts", "claims", "entities", "documents")] == [
        counts.facts,
        counts.claims,
        counts.entities,
        counts.documents,
    ]
    (cell,) = [cell for (cell, *_) in book["documents"].iter_rows() if cell.value == "=1+1"]
    assert cell.data_type == "s"
    claims = [dict(zip(rows["claims"][0], row, strict=True)) for row in rows["claims"][1:]]
    assert {row["confidence"] for row in claims} == {0.9}
    assert "Zembrow never founded Acme." in {row["sentence"] for row in claims}


@pytest.fixture
def database(graph, tmp_path):
    path = tmp_path / "news.db"
    path.write_bytes(written(graph, "sqlite"))
    return path


def test_sqlite_has_all_with_keys_that_lead_somewhere(graph, database):
    counts = graph.counts()
    with sqlite3.connect(database) as tables:
        for name, count in (
            ("documents", counts.documents),
            ("entities", counts.entities),
            ("facts", counts.facts),
            ("claims", counts.claims),
            ("told", counts.claims),
        ):
            assert tables.execute(f"SELECT count(*) FROM {name}").fetchone() == (count,)
        assert tables.execute("PRAGMA foreign_key_check").fetchall() == []
        assert tables.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        disputed = tables.execute(
            "SELECT DISTINCT subject, object FROM told WHERE state='disputed'"
        )
        assert disputed.fetchall() == [("Zembrow", "Acme")]
        found = tables.execute("SELECT rowid FROM claims_fts WHERE claims_fts MATCH 'praised'")
        assert len(found.fetchall()) == 1
        words = tables.execute(
            'SELECT substr(documents.text, "start" + 1, "end" - "start"), sentence'
            " FROM claims JOIN documents ON documents.id = claims.document"
        )
        assert all(" ".join(text.split()) == sentence for text, sentence in words)
    tables.close()


def test_every_table_and_column_of_sqlite_is_documented(database):
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    with sqlite3.connect(database) as tables:
        names = [
            name
            for (name,) in tables.execute("SELECT name FROM sqlite_master WHERE type <> 'index'")
            if not name.startswith("claims_fts_")
        ]
        assert len(names) == 8
        for name in names:
            assert f"`{name}`" in page
            if not name.endswith("_fts"):
                for _, column, *_ in tables.execute(f"PRAGMA table_info({name})"):
                    assert f"`{column}`" in page, f"{name}.{column}"
    tables.close()


@pytest.mark.slow
def test_datasette_opens_it(database):
    asked = subprocess.run(
        [
            *(sys.executable, "-m", "datasette", str(database)),
            *("--get", "/news/told.json?state=disputed&_shape=array"),
        ],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert asked.returncode == 0, asked.stderr
    assert {(row["subject"], row["object"]) for row in json.loads(asked.stdout)} == {
        ("Zembrow", "Acme")
    }


LINK = re.compile(r"(?<!\\)\[\[([^\]|]+)(?:\|([^\]]*))?\]\]")


def links_of(files):
    """Return the links of all notes as Obsidian finds them: note → targets."""
    return {
        name: [found[1] for found in LINK.finditer(content.decode())]
        for name, content in files.items()
    }


def test_every_link_of_a_vault_leads_to_a_note(graph):
    files = require_format("obsidian").tables(graph)
    targets = {target for found in links_of(files).values() for target in found}
    assert len(targets) > 5
    assert {f"{target}.md" for target in targets} <= files.keys()
    assert {name.partition("/")[0] for name in files} == {"Start.md", "Things", "Texts"}
    counts = graph.counts()
    assert len(files) == 1 + counts.entities + counts.documents


def test_a_note_has_properties_and_what_is_known(graph):
    import yaml

    files = require_format("obsidian").tables(graph)
    note = files["Things/Zembrow.md"].decode()
    head = yaml.safe_load(note.split("---\n")[1])
    assert head["aliases"] == ["Zembrow"]
    assert head["iri"].endswith("/Zembrow")
    assert "- founds [[Things/Acme|Acme]] — *disputed*" in note
    assert "    - *denied:* Zembrow never founded Acme. ([[Texts/c.txt|c.txt]])" in note


def test_notes_of_one_name_are_told_apart_whatever_the_file_system():
    texts = {"x/A?.txt": "Quillfen met Bo.", "X/a*.txt": "Quillfen met Carl."}
    with graph_of(texts) as graph:
        names = [name.casefold() for name in require_format("obsidian").tables(graph)]
    assert len(set(names)) == len(names)
    assert not [name for name in names if re.search(r'[?*:"<>|\\]', name)]


def test_a_vault_is_one_zip_where_one_file_is_asked_for(graph):
    archive = zipfile.ZipFile(io.BytesIO(written(graph, "obsidian")))
    assert set(archive.namelist()) == set(require_format("obsidian").tables(graph))
    assert written(graph, "obsidian") == written(graph, "obsidian")


MERMAID_LINE = re.compile(
    r'    n\d+(\["[^"\[\]<>|{}`\\]*"\])? (-->|--x|-\.-x|-\.->)'
    r'\|"[^"\[\]<>|{}`\\]*"\| n\d+(\["[^"\[\]<>|{}`\\]*"\])?'
)


def test_a_drawing_has_a_line_for_each_fact_that_tells_its_state(graph):
    first, *lines, last = written(graph, "mermaid").decode().splitlines()
    assert first == "flowchart LR"
    assert all(MERMAID_LINE.fullmatch(line) for line in lines)
    assert len(lines) == graph.counts().facts
    assert any('--x|"founds (disputed)"|' in line for line in lines)
    assert last.startswith("    linkStyle ")


def test_a_drawing_is_never_larger_than_mermaid_takes():
    names = [f"Name{chr(65 + n % 26)}{'abcdefghij'[n % 10] * (1 + n // 260)}" for n in range(900)]
    text = " ".join(f"{name} met Bo." for name in names)
    with graph_of({"a.txt": text}) as graph:
        drawn = written(graph, "mermaid").decode()
        assert graph.counts().facts > 500
    assert len(drawn) < 50_000
    assert drawn.count('|"') <= 500
    assert re.search(r"%% \d+ of [\d,]+ facts", drawn)


def test_a_report_says_who_what_who_says_so_and_what_contradicts(graph):
    report = written(graph, "markdown").decode()
    contradicts, _, rest = report.partition("## What contradicts")[2].partition("\n## ")
    assert "Zembrow – founds – Acme" in contradicts
    assert "*c.txt*" in contradicts
    assert "### What is denied" in rest
    assert "Carl" in rest
    tokens = MarkdownIt().parse(report)
    headings = [
        after.content
        for before, after in pairwise(tokens)
        if before.type == "heading_open" and before.tag == "h2"
    ]
    assert headings[0] == "What contradicts"
    assert {"Quillfen", "Zembrow", "Acme"} < set(headings)


def test_words_of_texts_are_no_markup_of_a_report():
    texts = {"a.txt": "Quillfen met Bo.", "<b>x</b> *y*": "Quillfen met Carl."}
    with graph_of(texts) as graph:
        page = written(graph, "html").decode()
    assert "<b>" not in page
    assert "&lt;b&gt;x&lt;/b&gt; *y*" in page
    assert "default-src 'none'" in page


def test_a_report_of_one_thing_holds_what_is_said_of_it_alone(graph):
    iri = graph.entity("Zembrow").entity.id
    page = b"".join(require_format("html").write(About(graph, [iri]))).decode()
    assert "<h1>Zembrow</h1>" in page
    assert "<title>Zembrow</title>" in page
    assert "Zembrow never founded Acme." in page
    assert "Quillfen" not in page


def test_every_format_but_rdf_takes_one_thing(graph):
    part = About(graph, [graph.entity("Zembrow").entity.id])
    network = networkx.read_graphml(io.BytesIO(b"".join(require_format("graphml").write(part))))
    assert sorted(label for _, label in network.nodes(data="label")) == ["Acme", "Zembrow"]
    with pytest.raises(PluginError, match="CONSTRUCT"):
        b"".join(require_format("turtle").write(part))


def test_state_is_what_all_claims_make_of_a_fact(graph):
    content = graph.content()
    labels = {entity.id: entity.label for entity in content.entities}
    found = {
        (labels[fact.subject], labels.get(fact.object, "")): state_of(fact)
        for fact in content.facts
    }
    assert found.items() >= STATES.items()


def test_the_command_writes_folders_files_and_parts(tmp_path, run):
    graph_of(TEXTS, tmp_path / "news.kg").close()
    code, _, err = run("export", tmp_path / "news.kg", "-f", "obsidian", "-o", tmp_path / "vault")
    assert (code, err.count("\n")) == (0, 1)
    assert (tmp_path / "vault" / "Things" / "Zembrow.md").is_file()
    file = tmp_path / "zembrow.html"
    assert (
        run("export", tmp_path / "news.kg", "-f", "html", "--about", "Zembrow", "-o", file)[0] == 0
    )
    assert "<h1>Zembrow</h1>" in file.read_text(encoding="utf-8")
    code, _, err = run("export", tmp_path / "news.kg", "-f", "html", "--about", "Nobody")
    assert (code, err.count("\n")) == (1, 1)
    assert "has no entity 'Nobody'" in err


def test_without_its_library_a_workbook_says_what_to_install(graph, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(PluginError, match="a workbook needs XlsxWriter: pip install"):
        written(graph, "xlsx")
