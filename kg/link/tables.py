"""A user's own table of names: TSV, or any RDF with SKOS labels, read by one linker."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import ReadError
from kg.iri import RDF, RDFS, SKOS
from kg.model import Candidate
from kg.names import fold

RDF_FORMATS = {".ttl": "text/turtle", ".nt": "application/n-triples", ".rdf": "application/rdf+xml"}
PREFIXES = {
    "wd": "http://www.wikidata.org/entity/",
    "geonames": "https://sws.geonames.org/",
    "dbpedia": "http://dbpedia.org/resource/",
    "viaf": "http://viaf.org/viaf/",
    "isni": "https://isni.org/isni/",
    "orcid": "https://orcid.org/",
    "ror": "https://ror.org/",
}
"""What may stand in front of an identifier in a table instead of a whole IRI: `wd:Q30`."""

COLUMNS = ("name", "identifier", "type", "aliases")
TABLE_SCORE = 5.0
"""A user's own word weighs more than any gazetteer's."""


class AliasTable:
    """A linker over rows of name, identifier, type and other names.

    >>> table = AliasTable([("Acme Corporation", "wd:Q1", "Organization", ["Acme", "ACME Corp."])])
    >>> [candidate.iri for candidate in table("acme", "Organization", ())]
    ['http://www.wikidata.org/entity/Q1']
    """

    def __init__(self, rows: Iterable[tuple[str, str, str, list[str]]]) -> None:
        self._by_name: dict[str, dict[str, Candidate]] = defaultdict(dict)
        for name, identifier, type_, aliases in rows:
            iri = expand_identifier(identifier)
            candidate = Candidate(
                iri=iri, label=name, type=type_, score=TABLE_SCORE, linker="aliases"
            )
            for each in (name, *aliases):
                self._by_name[fold(each)][iri] = candidate

    def __call__(self, name: str, type: str, aliases: tuple[str, ...], /) -> list[Candidate]:
        """Return what bears the name; where nothing does, what bears one of its aliases."""
        for words in (name, *aliases):
            found = self._by_name.get(fold(words))
            if found:
                return [found[iri] for iri in sorted(found)]
        return []


def expand_identifier(identifier: str) -> str:
    """Return an identifier as an IRI.

    >>> expand_identifier("wd:Q30"), expand_identifier("https://example.org/x")
    ('http://www.wikidata.org/entity/Q30', 'https://example.org/x')
    """
    prefix, colon, name = identifier.partition(":")
    if colon and prefix in PREFIXES and not name.startswith("//"):
        return PREFIXES[prefix] + name
    return identifier


def read_alias_table(path: Path) -> AliasTable:
    """Return the linker of a table of names.

    A TSV file has the columns name, identifier, type and aliases, named in its
    first line; the aliases are parted by `;` or `|`. A file in Turtle, N-Triples or RDF/XML has
    skos:prefLabel or rdfs:label and skos:altLabel; its types are the local names of its classes.

    Raises:
        ReadError: the file is missing, or a row of it cannot be understood.

    """
    try:
        if path.suffix in RDF_FORMATS:
            return AliasTable(_skos_rows(path))
        with path.open(encoding="utf-8", newline="") as lines:
            return AliasTable(_tsv_rows(path, lines))
    except OSError as error:
        raise ReadError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ReadError(f"{path}, byte {error.start}: not UTF-8") from error


def _tsv_rows(path: Path, lines: Iterable[str]) -> Iterator[tuple[str, str, str, list[str]]]:
    rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    header = [name.strip().lower() for name in next(rows, [])]
    missing = {"name", "identifier"} - set(header)
    if missing:
        wanted = ", ".join(COLUMNS)
        raise ReadError(f"{path}, line 1: no column {min(missing)!r}; the columns are {wanted}")
    for number, row in enumerate(rows, start=2):
        if not any(field.strip() for field in row):
            continue
        fields = dict(zip(header, (field.strip() for field in row), strict=False))
        identifier = expand_identifier(fields.get("identifier", ""))
        if not fields.get("name") or ":" not in identifier:
            raise ReadError(f"{path}, line {number}: a name and an IRI (or wd:Q30) are expected")
        aliases = [name.strip() for name in re.split("[;|]", fields.get("aliases", ""))]
        yield fields["name"], identifier, fields.get("type", ""), [name for name in aliases if name]


def _skos_rows(path: Path) -> list[tuple[str, str, str, list[str]]]:
    import pyoxigraph  # only for tables in RDF

    names: dict[str, list[str]] = defaultdict(list)
    others: dict[str, list[str]] = defaultdict(list)
    types: dict[str, str] = {}
    try:
        form = pyoxigraph.RdfFormat.from_media_type(RDF_FORMATS[path.suffix])
        for quad in sorted(pyoxigraph.parse(path=str(path), format=form), key=str):
            subject, predicate = str(quad.subject.value), str(quad.predicate.value)
            if predicate in (f"{SKOS}prefLabel", f"{RDFS}label"):
                names[subject].append(quad.object.value)
            elif predicate in (f"{SKOS}altLabel", f"{SKOS}hiddenLabel"):
                others[subject].append(quad.object.value)
            elif predicate == f"{RDF}type" and not quad.object.value.startswith(SKOS):
                types.setdefault(subject, _local_name(quad.object.value))
    except (SyntaxError, ValueError) as error:
        raise ReadError(f"{path}: {error}") from error
    return [
        (labels[0], subject, types.get(subject, ""), [*labels[1:], *others[subject]])
        for subject, labels in sorted(names.items())
    ]


def _local_name(iri: str) -> str:
    return iri.replace("#", "/").rstrip("/").rpartition("/")[2]
