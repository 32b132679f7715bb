"""The answer to a query as a table of terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

import msgspec

from kg.iri import XSD

if TYPE_CHECKING:
    import pandas

_NUMBERS: dict[str, Callable[[str], str | int | float]] = {
    XSD + "integer": int,
    XSD + "decimal": float,
    XSD + "double": float,
}

SHOWN_ROWS = 100
"""The rows of a table that a notebook shows."""


class Term(msgspec.Struct, frozen=True):
    """An IRI or a literal in an answer."""

    kind: str
    """"uri", "literal" or "bnode", as the W3C results format has it."""
    value: str
    datatype: str = ""
    language: str = ""

    def __str__(self) -> str:
        return self.value

    def to_python(self) -> str | int | float | bool:
        """Return a number or a truth value for a literal of such a type, else the text."""
        if self.datatype == XSD + "boolean":
            return self.value == "true"
        return _NUMBERS.get(self.datatype, str)(self.value)


Row = tuple[Term | None, ...]


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to a query: rows of terms, None where a variable is unbound.

    CONSTRUCT and DESCRIBE give rows of subject, predicate and object; ASK gives no row and an
    `answer`. Iterating yields each row as a dict of column → text.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    answer: bool | None = None
    labels: Mapping[str, str] = {}
    """What to call the IRIs in the rows: a label with the short IRI, or that alone."""
    hints: tuple[str, ...] = ()
    """Why there is no row, and what there is instead."""

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, str]]:
        for row in self.rows:
            pairs = zip(self.columns, row, strict=True)
            yield {column: str(term) for column, term in pairs if term is not None}

    def label(self, term: Term | None) -> str:
        """Return what to call a term: the label of an IRI, or its last part, or the text."""
        if term is None:
            return ""
        if term.kind != "uri":
            return term.value
        return self.labels.get(term.value) or term.value

    def to_pandas(self) -> pandas.DataFrame:
        """Return a pandas DataFrame, numbers as numbers; pandas comes with the extra `pandas`."""
        import pandas

        values = [[term.to_python() if term else None for term in row] for row in self.rows]
        return pandas.DataFrame(values, columns=list(self.columns))

    def _repr_html_(self) -> str:
        """Show the table in a notebook, its first rows where it is long."""
        if not self.columns or not self.rows:
            answer = "no rows" if self.answer is None else str(self)
            return "".join(f"<p>{escape(line)}</p>" for line in (answer, *self.hints))
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{self._cell_html(term)}</td>" for term in row) + "</tr>"
            for row in self.rows[:SHOWN_ROWS]
        )
        more = len(self) - SHOWN_ROWS
        note = f"<p>and {more:,} more rows</p>" if more > 0 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"

    def _cell_html(self, term: Term | None) -> str:
        words = escape(self.label(term))
        if term is None or term.kind != "uri":
            return words
        return f'<span title="{escape(term.value)}">{words}</span>'

    def __str__(self) -> str:
        if self.answer is not None:
            return "yes" if self.answer else "no"
        labels = ([" ".join(self.label(term).split()) for term in row] for row in self.rows)
        texts = [list(self.columns), *labels]
        widths = [max(len(row[index]) for row in texts) for index in range(len(self.columns))]
        lines = (
            "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
            for row in texts
        )
        return "\n".join(lines)


def table_of_results(results: bytes) -> Table:
    """Return the table that SPARQL 1.1 Query Results JSON holds."""
    parsed: dict[str, Any] = msgspec.json.decode(results)
    if "boolean" in parsed:
        return Table(columns=(), rows=(), answer=parsed["boolean"])
    columns = tuple(parsed["head"]["vars"])
    rows = tuple(
        tuple(_term(binding[name]) if name in binding else None for name in columns)
        for binding in parsed["results"]["bindings"]
    )
    return Table(columns=columns, rows=rows)


def _term(binding: dict[str, str]) -> Term:
    return Term(
        kind=binding["type"],
        value=binding["value"],
        datatype=binding.get("datatype", ""),
        language=binding.get("xml:lang", ""),
    )
