"""Small inputs as they come from the field, and what a graph must and must not say of them.

A line of `data/field.jsonl` is a case: its `text` or its `files` (under `data/field`), and beside
`right`, in words, what a program can check: `facts` and `no_facts` (patterns of subject, relation
and object; a time or a status where it counts), `entities` with their types ("" is any),
`no_names`, `count` of facts, `documents` read, `skipped` with the reason, `dates`. What takes more
than one step names the `test` of this module that takes them. `pending` tells why a case does not
hold yet; one that holds must not say so.
"""

import datetime
import json
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

import kg
from kg.cli import load_commands
from kg.errors import EmptyGraphError, KgError
from kg.model import Document, Literal
from kg.pipeline import BuildReport

DATA = Path(__file__).parent / "data"
ROOT = Path(__file__).parent.parent
CASES = [
    json.loads(line) for line in (DATA / "field.jsonl").read_text(encoding="utf-8").splitlines()
]
# What no label, alias or literal holds, whatever the text: line breaks, tabs, invisible characters.
NEVER = re.compile("[\n\t\r\f\x00-\x1f\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]|  ")
Fact = tuple[str, str, str, set[str], set[str]]
"""Subject, relation, object; the statuses and the times of its claims."""


def pending(case: str) -> list[pytest.MarkDecorator]:
    (reason,) = [row.get("pending") for row in CASES if row["id"] == case]
    return [pytest.mark.xfail(reason=reason, strict=True)] if reason else []


def of(case: str) -> pytest.MarkDecorator:
    """Mark the test of a case that takes more than one step."""
    return pytest.mark.parametrize("case", [pytest.param(case, marks=pending(case))])


def test_all_cases_are_there():
    assert len(CASES) == 43
    assert all("text" in row or "files" in row or row["test"] in globals() for row in CASES)


@pytest.fixture
def graph(tmp_path) -> Iterator[kg.Graph]:
    with kg.graph.open_or_create(tmp_path / "field.kg") as graph:
        yield graph


def read(graph: kg.Graph, paths: list[Path], **options) -> BuildReport | None:
    """Read into a graph; nothing where nothing was found."""
    try:
        return graph.add(paths, **options)
    except EmptyGraphError:
        return None


def facts_of(graph: kg.Graph) -> list[Fact]:
    content = graph.content()
    names = {entity.id: entity.label for entity in content.entities}
    found = []
    for fact in content.facts:
        surfaces = {claim.claim.phrase.surface for claim in fact.claims}
        relation = " / ".join([content.labels.get(fact.predicate, fact.predicate), *surfaces])
        end = fact.object
        words = (
            f"{end.value} {end.unit}".strip() if isinstance(end, Literal) else names.get(end, end)
        )
        times = {claim.claim.time.value for claim in fact.claims if claim.claim.time}
        statuses = {str(status) for status in fact.statuses}
        found.append((names[fact.subject], relation, words, statuses, times))
    return found


def fits(fact: Fact, pattern: list) -> bool:
    words = zip(pattern[:3], fact[:3], strict=True)
    if not all(re.fullmatch(f"(?is:{want})", word) for want, word in words):
        return False
    more = pattern[3] if len(pattern) > 3 else {}
    return more.get("status", "") in ("", *fact[3]) and more.get("time", "") in ("", *fact[4])


def names_of(graph: kg.Graph) -> set[str]:
    content = graph.content()
    names = {name for entity in content.entities for name in (entity.label, *entity.aliases)}
    ends = (fact.object for fact in content.facts)
    return names | {
        text for end in ends if isinstance(end, Literal) for text in (end.value, end.text)
    }


@pytest.mark.model
@pytest.mark.parametrize(
    "row",
    [
        pytest.param(row, id=row["id"], marks=pending(row["id"]))
        for row in CASES
        if "test" not in row
    ],
)
def test_graph_says_what_is_right_and_nothing_else(graph, tmp_path, row):
    paths = [DATA / "field" / name for name in row.get("files", ())]
    if "text" in row:
        paths = [tmp_path / "text.txt"]
        paths[0].write_text(row["text"], encoding="utf-8", newline="")
    date = datetime.date.fromisoformat(row["date"]) if "date" in row else None
    report = read(graph, paths, date=date)
    facts = facts_of(graph)
    names = names_of(graph)
    for pattern in row.get("facts", ()):
        assert any(fits(fact, pattern) for fact in facts), f"no {pattern} among {facts}"
    for pattern in row.get("no_facts", ()):
        assert not [fact for fact in facts if fits(fact, pattern)]
    types = {entity.label: entity.type for entity in graph.content().entities}
    for name, kind in row.get("entities", {}).items():
        assert name in types
        assert kind in ("", types[name])
    unwanted = row.get("no_names", "")
    assert not [name for name in names if re.fullmatch(unwanted, name, re.DOTALL) and unwanted]
    assert not [name for name in names if NEVER.search(name)]
    assert len(facts) == row.get("count", len(facts))
    documents = {document.id: document for document in graph.documents()}
    assert len(documents) == row.get("documents", len(documents))
    for name, date in row.get("dates", {}).items():
        assert documents[name].date == (date and datetime.date.fromisoformat(date))
    if "skipped" in row or "read_or_skipped" in row:
        reasons = {Path(found.place).name: found.reason for found in report.skipped}
        for name, reason in row.get("skipped", {}).items():
            assert re.fullmatch(reason, reasons[name])
        if row.get("read_or_skipped"):
            assert all(path.name in documents or reasons[path.name] for path in paths)


@pytest.mark.model
@of("csv-big")
def test_a_long_field_of_a_table_is_read(graph, tmp_path, case):
    table = tmp_path / "long.csv"
    sentence = "Jane Foss met Omar Reyes in Oslo. "
    text = sentence + "Nothing else happened there. " * 5_000
    table.write_text(f'id,text\na,"{text}"\nb,{sentence}\n', encoding="utf-8")
    kinds = list(kg.read.read_documents([table]))
    assert [(type(one), one.id) for one in kinds] == [(Document, "a"), (Document, "b")]
    assert len(text) > 131_072
    assert kinds[0].text == text


def wrapped(text: str, columns: int) -> str:
    """Return Markdown with its paragraphs in lines of at most so many columns."""
    head, matter, body = text.rpartition("---\n")
    paragraphs = [
        textwrap.fill(paragraph, columns, break_on_hyphens=True)
        for paragraph in body.strip("\n").split("\n\n")
    ]
    return head + matter + "\n" + "\n\n".join(paragraphs) + "\n"


@pytest.mark.model
@of("wrap45")
def test_the_examples_say_the_same_when_wrapped(tmp_path, case):
    def said(folder: Path) -> set[tuple[str, str, str]]:
        with kg.build([folder]) as graph:
            assert not [name for name in names_of(graph) if NEVER.search(name)]
            return {fact[:3] for fact in facts_of(graph)}

    plain = said(ROOT / "examples")
    assert len(plain) > 150
    for columns in (45, 60, 72):
        folder = tmp_path / str(columns)
        folder.mkdir()
        for path in (ROOT / "examples").glob("*.md"):
            text = path.read_text(encoding="utf-8")
            (folder / path.name).write_text(wrapped(text, columns), encoding="utf-8")
        found = said(folder)
        assert len(plain & found) >= 0.98 * len(plain), f"at {columns} columns"
        assert len(found - plain) <= 0.02 * len(plain), f"at {columns} columns"


@pytest.mark.model
@of("pdf-2col")
def test_words_of_print_are_whole(graph, tmp_path, case):
    page = tmp_path / "page.txt"
    page.write_text(
        "2 Results\nThe oﬃce of the ﬁrst min-\nister in Bergen approved an ef-\nﬁcient dual-\n"
        "encoder. Minister Nora Quist\nmet Omar Reyes in Oslo, and the Kes-\ntrel group bought"
        " Halden\nBank in 2019.\n",
        encoding="utf-8",
    )
    read(graph, [page])
    labels = " / ".join(names_of(graph))
    assert not re.search("[ﬀ-ﬆ]|min-|ef-|Kes-|dualencoder|Results", labels)
    wanted = [
        ["office of (the )?first minister.*", ".*approv.*", ".*efficient dual-encoder"],
        ["Nora Quist", ".*(met|meet).*", "Omar Reyes"],
        ["Kestrel group", ".*(bought|acquire).*", "Halden Bank", {"time": "2019"}],
    ]
    facts = facts_of(graph)
    for pattern in wanted:
        assert any(fits(fact, pattern) for fact in facts), f"no {pattern} among {facts}"


@pytest.mark.model
@of("html-date")
def test_a_page_without_a_date_gets_none(tmp_path, case):
    page = tmp_path / "kelm.html"
    body = "Nora Kelm has led Kestrel Airways since 2010. She was born in Riga in 1971. " * 3
    page.write_text(
        "<html><head><title>Nora Kelm</title></head><body><article><h1>Nora Kelm</h1>"
        f"<p>{body}</p><p>Her 1998 book was sold 2,000 times until 12 May 2001.</p></article>"
        "<footer>© 2010 Kelm Archive</footer></body></html>",
        encoding="utf-8",
    )
    (document,) = kg.read.read_documents([page])
    assert document.date is None


@pytest.mark.model
@of("inc1")
def test_a_changed_folder_leaves_nothing_stale(graph, tmp_path, case):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("Jane Foss met Omar Reyes.", encoding="utf-8")
    (folder / "b.txt").write_text("Nora Quist sued Ken Sato.", encoding="utf-8")
    (folder / "c.txt").write_text("Li Na left Oslo.", encoding="utf-8")
    read(graph, [folder], sync=True)
    (folder / "a.txt").write_text("Jane Foss sued Omar Reyes.", encoding="utf-8")
    (folder / "b.txt").unlink()
    (folder / "c.txt").rename(folder / "d.txt")
    read(graph, [folder], sync=True)
    facts = facts_of(graph)
    assert sorted(document.id for document in graph.documents()) == ["a.txt", "d.txt"]
    assert any(fits(fact, ["Jane Foss", ".*sue.*", "Omar Reyes"]) for fact in facts)
    assert not any(fits(fact, [".*", ".*(met|meet).*", ".*"]) for fact in facts)
    assert not names_of(graph) & {"Nora Quist", "Ken Sato"}


@pytest.mark.model
@of("inc-collide")
def test_two_folders_with_one_name_of_a_file_are_both_kept(graph, tmp_path, case):
    for year, name in (("2024", "Jane Foss"), ("2025", "Nora Quist")):
        (tmp_path / year).mkdir()
        text = f"{name} met Omar Reyes in Oslo."
        (tmp_path / year / "report.txt").write_text(text, encoding="utf-8")
        read(graph, [tmp_path / year])
    assert len(list(graph.documents())) == 2
    assert {"Jane Foss", "Nora Quist"} <= names_of(graph)


@pytest.mark.model
@of("alias-sep")
def test_aliases_are_separated_as_the_documentation_says(case):
    pages = (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))
    lines = [line for page in pages for line in page.read_text(encoding="utf-8").split("\n")]
    assert [line for line in lines if "alias" in line and "`;`" in line]


@pytest.mark.model
@of("review-rename")
def test_a_refused_decision_leaves_the_graph_as_it_was(graph, tmp_path, case):
    text = tmp_path / "a.txt"
    text.write_text("Jane Foss met Ken Sato.", encoding="utf-8")
    read(graph, [text])
    command = ["review", str(graph.path), "rename", "Ken Sato", ""]
    assert CliRunner().invoke(load_commands(), command).exit_code == 1
    text.write_text("Jane Foss met Ken Sato in Oslo.", encoding="utf-8")
    try:
        read(graph, [text])
    except KgError as error:
        pytest.fail(f"a later build fails: {error}")
    assert "Ken Sato" in names_of(graph)
