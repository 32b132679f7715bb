"""The one door by which readers, extractors, linkers, exporters and stores come into kg.

kg's own are named in `BUILT_IN` and loaded as any other. A package adds one by an entry point:

    [project.entry-points."kg.extractors"]
    fines = "my_package:find_fines"

Each is loaded once a process, when it is first asked for. What one raises or returns wrongly says
whose it is (`kg.failures.part`) and costs the document that it was called for. docs/plugins.md has
an example of each kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from kg.errors import PluginError
from kg.failures import part
from kg.model import Candidate, Claim, Document, Mention

if TYPE_CHECKING:
    from kg.parse import Parse

GROUPS = {
    "readers": "make documents of a file, by the suffix of its name",
    "extractors": "make claims of a parsed text",
    "linkers": "offer identifiers for an entity",
    "exporters": "write a graph in a format",
    "stores": "take the RDF of a graph, by the scheme of an address",
}
"""The kinds of plug-ins; the entry point group of "extractors" is "kg.extractors"."""

BUILT_IN = {
    "readers": {
        "txt": "kg.read.texts:read_text",
        "text": "kg.read.texts:read_text",
        "md": "kg.read.texts:read_markdown",
        "markdown": "kg.read.texts:read_markdown",
        "rst": "kg.read.rst:read_rst",
        "rest": "kg.read.rst:read_rst",
        "org": "kg.read.org:read_org",
        "html": "kg.read.web:read_html",
        "htm": "kg.read.web:read_html",
        "xhtml": "kg.read.web:read_html",
        "xml": "kg.read.xml_texts:read_xml",
        "rss": "kg.read.xml_texts:read_xml",
        "atom": "kg.read.xml_texts:read_xml",
        "pdf": "kg.read.pdf:read_pdf",
        "docx": "kg.read.word:read_docx",
        "docm": "kg.read.word:read_docx",
        "doc": "kg.read.word:read_doc",
        "rtf": "kg.read.rtf:read_rtf",
        "odt": "kg.read.open_document:read_open_document",
        "odp": "kg.read.open_document:read_open_document",
        "ott": "kg.read.open_document:read_open_document",
        "pptx": "kg.read.slides:read_pptx",
        "epub": "kg.read.epub:read_epub",
        "eml": "kg.read.letters:read_eml",
        "emlx": "kg.read.letters:read_eml",
        "mbox": "kg.read.letters:read_mbox",
        "mhtml": "kg.read.letters:read_mhtml",
        "mht": "kg.read.letters:read_mhtml",
        "srt": "kg.read.subtitles:read_subtitles",
        "vtt": "kg.read.subtitles:read_subtitles",
        "jsonl": "kg.read.tables:read_jsonl",
        "ndjson": "kg.read.tables:read_jsonl",
        "json": "kg.read.tables:read_json",
        "csv": "kg.read.tables:read_csv",
        "tsv": "kg.read.tables:read_csv",
        "tab": "kg.read.tables:read_csv",
        "xlsx": "kg.read.sheets:read_sheets",
        "xlsm": "kg.read.sheets:read_sheets",
        "xlsb": "kg.read.sheets:read_sheets",
        "xls": "kg.read.sheets:read_sheets",
        "ods": "kg.read.sheets:read_sheets",
        "parquet": "kg.read.sheets:read_parquet",
        "warc": "kg.read.web_archives:read_warc",
        "zip": "kg.read.archives:read_zip",
        "tar": "kg.read.archives:read_tar",
        "gz": "kg.read.archives:read_packed",
        "tgz": "kg.read.archives:read_packed",
        "bz2": "kg.read.archives:read_packed",
        "xz": "kg.read.archives:read_packed",
    },
    "extractors": {"clauses": "kg.extract.clause_claims:find_clause_claims"},
    "linkers": {
        "places": "kg.link.places:link_place",
        "cities": "kg.link.places:link_city",
        "subdivisions": "kg.link.places:link_subdivision",
        "currencies": "kg.link.codes:link_currency",
        "languages": "kg.link.codes:link_language",
    },
    "exporters": {
        name: f"kg.export.formats:{name.upper()}"
        for name in (
            "turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml", "rdf12", "json", "graphml",
            "gexf", "csv", "parquet", "xlsx", "sqlite", "cypher", "neo4j", "obsidian", "mermaid",
            "markdown", "html",
        )
    },
    "stores": dict.fromkeys(
        ("sparql+http", "sparql+https", "http", "https"), "kg.remote:open_remote_store"
    ),
}  # fmt: skip
"""kg's own plug-ins: name → where they are. A package's plug-in can't take the name of one."""


class Reader(Protocol):
    """Makes documents of the bytes of one file; its entry point is named by the suffix: "pdf"."""

    def __call__(self, content: bytes, name: str, /) -> Iterable[Any]:
        """Yield Documents; of what is none, `kg.read.fields.Broken` or `Remark` with the reason.

        `name` is the id of the document if the file holds one.
        """


class Extractor(Protocol):
    """Makes claims of one text, in the words of its sentences."""

    def __call__(
        self, document: Document, parse: Parse, mentions: tuple[Mention, ...], /
    ) -> Iterable[Claim] | tuple[Iterable[Claim], dict[str, int]]:
        """Return the claims in `parse`, which is that of `document`, between its `mentions`.

        Beside them may stand how much was dropped, by reason. `kg.extract.telling.ClaimTeller`
        makes claims with status, source, time and place as kg's own have them.
        """


class Linker(Protocol):
    """Offers identifiers for an entity."""

    def __call__(self, name: str, type: str, aliases: tuple[str, ...], /) -> Iterable[Candidate]:
        """Return candidates, the best first; several with like scores are an ambiguity."""


class Exporter(Protocol):
    """Writes a graph; the first line of its docstring is what `kg plugins` says of it."""

    def __call__(self, graph: Any, /) -> Iterable[str | bytes]:
        """Yield the text piece by piece; `graph` is what `kg.export.Source` says."""


@cache
def installed(kind: str) -> dict[str, EntryPoint]:
    """Return the plug-ins of a kind by name: kg's own, then those of packages, sorted."""
    own = {name: EntryPoint(name, place, f"kg.{kind}") for name, place in BUILT_IN[kind].items()}
    others = sorted(entry_points(group=f"kg.{kind}"), key=lambda point: point.name)
    return {**own, **{point.name: point for point in others if point.name not in own}}


def is_built_in(kind: str, name: str) -> bool:
    """Return whether a plug-in is kg's own."""
    return name in BUILT_IN[kind]


@cache
def load(kind: str, name: str) -> Any:
    """Return the plug-in `name` of a kind ("extractors"), loaded once.

    What a package's plug-in returns is checked where its name is known.

    Raises:
        PluginError: no such plug-in, or one that fails to import.

    """
    points = installed(kind)
    one = kind.removesuffix("s")
    if name not in points:
        raise PluginError(f"no {one} named {name!r}; there are: {', '.join(points)}")
    try:
        plugin = points[name].load()
    # whatever a package does when it is imported is told as its fault
    except Exception as error:
        raise PluginError(f"{one} {name!r} cannot be loaded: {error}") from error
    if is_built_in(kind, name) or kind not in _CHECKED:
        return plugin
    if not callable(plugin):
        raise PluginError(f"{one} {name!r} is no function, but {type(plugin).__name__}")
    return _CHECKED[kind](plugin, f"the {one} {name!r}")


def _checked_reader(plugin: Reader, whose: str) -> Callable[[bytes, str], Iterator[Any]]:
    def read(content: bytes, name: str) -> Iterator[Any]:
        with part(whose):
            yield from plugin(content, name)

    return read


def _checked_extractor(plugin: Extractor, whose: str) -> Extractor:
    def extract(document: Document, parse: Parse, mentions: tuple[Mention, ...], /) -> Any:
        with part(whose):
            found: Any = plugin(document, parse, mentions)
            dropped: dict[str, int] = {}
            if isinstance(found, tuple) and len(found) == 2 and isinstance(found[1], dict):
                found, dropped = found[0], msgspec.convert(found[1], dict[str, int])
            return _as_type(found, Claim), dropped

    return extract


def _checked_linker(plugin: Linker, whose: str) -> Linker:
    def link(name: str, type: str, aliases: tuple[str, ...], /) -> list[Candidate]:
        with part(whose):
            return _as_type(plugin(name, type, aliases), Candidate)

    return link


def _checked_exporter(plugin: Exporter, whose: str) -> Callable[[Any], Iterator[bytes]]:
    def write(graph: Any) -> Iterator[bytes]:
        try:
            for piece in plugin(graph):
                yield piece.encode() if isinstance(piece, str) else bytes(piece)
        except Exception as error:
            words = f"{type(error).__name__}: {error}"
            raise PluginError(f"{whose} failed: {words}") from error

    write.__doc__ = plugin.__doc__
    return write


def _as_type(values: Iterable[Any], kind: type[Any]) -> list[Any]:
    """Return values with every field of its type: what is wrong would fail where none knows why."""
    checked: list[Any] = msgspec.convert(msgspec.to_builtins(list(values)), list[kind])  # type: ignore[valid-type]  # mypy knows no type that is a value
    return checked


_CHECKED: dict[str, Callable[[Any, str], Any]] = {
    "readers": _checked_reader,
    "extractors": _checked_extractor,
    "linkers": _checked_linker,
    "exporters": _checked_exporter,
}
