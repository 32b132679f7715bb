"""Rows of tables and objects of JSON: which field is the text, and what the others are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.read.dates import read_date
from kg.read.fields import Broken, Columns, Found, Remark, document_of_row

SAMPLE = 200
"""Rows that the column of the text is told from."""
_NAMES = {
    "title": ("headline", "subject", "heading"),
    "date": (
        *("published", "publishedat", "datepublished", "pubdate", "publicationdate", "createdat"),
        *("created", "createddate", "posted", "postedat", "sentat", "sent", "timestamp"),
    ),
    "author": ("authors", "byline", "creator", "writer", "sender", "from", "by"),
    "url": ("link", "href", "uri", "permalink", "weburl"),
    "source": ("publisher", "publication", "newspaper", "outlet", "site", "sitename"),
    "language": ("lang", "inlanguage"),
}
"""What the fields of a document are called elsewhere, in small letters without signs."""
_FEWEST_WORDS = 4
"""Words that most cells of a column have at least, if it is one of texts."""


def text_column(rows: Iterable[Mapping[Any, Any]], columns: Columns) -> str:
    """Return the name of the field that holds the text of each row; "" where none does.

    It is the one that `columns` names, or "text"; where no row has that, the one whose words are
    most, if most of them are sentences. A path leads into objects: "article.body".
    """
    sample = list(rows)
    wanted = columns.get("text", "text")
    if "text" in columns or any(value_at(row, wanted) is not None for row in sample):
        return wanted
    lengths: dict[str, list[int]] = {}
    for row in sample:
        for key, value in row.items():
            if isinstance(key, str) and isinstance(value, str) and value.strip():
                lengths.setdefault(key, []).append(len(value.split()))
    prose = {
        key: sum(counts)
        for key, counts in lengths.items()
        if 2 * sum(count >= _FEWEST_WORDS for count in counts) > len(counts)
        and not _is_called(key, *_NAMES)
    }
    return max(prose, key=lambda key: prose[key], default="")


def guessed(column: str, columns: Columns) -> Iterator[Remark]:
    """Yield what is said of a column that nobody named."""
    if column != columns.get("text", "text"):
        reason = f'no column "text"; "{column}" is read, the longest; --text-column names another'
        yield Remark(reason=reason, line=1)


def documents_of_table(
    header: Sequence[str], rows: Sequence[tuple[int, Sequence[Any]]], name: str, columns: Columns
) -> Iterator[Found]:
    """Yield the documents of the rows of a table; each has its line, counted from 1."""
    labelled = [(line, dict(zip(header, row, strict=False))) for line, row in rows]
    column = text_column((row for _, row in labelled[:SAMPLE]), columns)
    if not column or column not in header:
        yield no_column(header, columns)
        return
    yield from guessed(column, columns)
    for line, row in labelled:
        yield from document_of_fields(row, f"{name}/{line}", line, {**columns, "text": column})


def no_column(header: Iterable[str], columns: Columns) -> Broken:
    """Return why a table without a column of texts is none of documents."""
    wanted = columns.get("text", "text")
    advice = "" if "text" in columns else "; --text-column says which is it"
    return Broken(reason=f'no column "{wanted}", but {", ".join(header)}{advice}', line=1)


def document_of_fields(row: object, name: str, line: int, columns: Columns) -> Iterator[Found]:
    """Yield the document of a row, whose fields may be called otherwise, or why it is none."""
    if not isinstance(row, Mapping):
        yield from document_of_row(row, name, line, columns)
        return
    fields = {**{field: row[key] for field, key in _called(row)}, **row}
    for path in columns.values():
        if path not in row and (value := value_at(row, path)) is not None:
            fields[path] = value
    if isinstance(fields.get("author"), Mapping | list):
        fields["author"] = _names_in(fields["author"])
    yield from document_of_row(fields, name, line, columns)


def _names_in(value: object) -> str:
    """Return the names in a list of authors, or objects with one: {"name": "Li Na"}."""
    each = value if isinstance(value, list) else [value]
    names = [one.get("name") if isinstance(one, Mapping) else one for one in each]
    return "; ".join(name for name in names if isinstance(name, str))


def _called(row: Mapping[Any, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a document that a row has under another name, with that name."""
    plain = {_plain(key): key for key in reversed(list(row)) if isinstance(key, str)}
    for field, names in _NAMES.items():
        if field in row:
            continue
        for name in (field, *names):
            value = row[plain[name]] if name in plain else None
            if value not in (None, "") and (field != "date" or read_date(value)):
                yield field, plain[name]
                break


def _is_called(key: str, *fields: str) -> bool:
    return any(_plain(key) in (field, *_NAMES[field]) for field in fields)


def _plain(key: str) -> str:
    return re.sub(r"[\W_]", "", key).lower()


def value_at(row: object, path: str) -> Any:
    r"""Return what a path leads to, None where it leads nowhere; texts of a list are paragraphs.

    >>> value_at({"article": {"body": ["Ada met Bo.", "Bo left."]}}, "article.body")
    'Ada met Bo.\n\nBo left.'
    """
    found = _at(row, path)
    if isinstance(found, list):
        texts = [each for each in found if isinstance(each, str)]
        return "\n\n".join(texts) if texts else None
    return found


def _at(value: object, path: str) -> Any:
    if isinstance(value, list):
        inner = [_at(each, path) for each in value]
        flat = [one for each in inner for one in (each if isinstance(each, list) else [each])]
        return [one for one in flat if one is not None] or None
    if not path:
        return value
    if not isinstance(value, Mapping):
        return None
    if path in value:
        return value[path]
    head, _, rest = path.partition(".")
    head, brackets, _ = head.partition("[")
    if (not rest and not brackets) or head not in value:
        return None
    return _at(value[head], rest)


def rows_at(parsed: object, path: str) -> list[Any]:
    """Return the objects that a path leads through: those before its last "[]".

    >>> rows_at({"hits": [{"text": "a"}, {"text": "b"}]}, "hits[].text")
    [{'text': 'a'}, {'text': 'b'}]
    """
    lists, _, _ = path.rpartition("[]")
    found = _at(parsed, lists.replace("[]", "")) if lists else parsed
    return found if isinstance(found, list) else [found]


def objects_in(parsed: object) -> list[Any]:
    """Return the longest list of objects in what JSON says, however deep.

    Without one these are the strings of a list, each as a text, or the objects of an object, each
    with its name as id; else what is given.

    >>> objects_in({"hits": [{"text": "a"}], "n": 1}), objects_in(["Ada left."])
    ([{'text': 'a'}], [{'text': 'Ada left.'}])
    """
    found: list[list[Any]] = []
    waiting: list[object] = [parsed]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            if value and isinstance(value[0], Mapping):
                found.append(value)
        elif isinstance(value, Mapping):
            waiting += reversed(list(value.values()))
    if found:
        return max(found, key=len)
    if isinstance(parsed, list) and parsed and all(isinstance(each, str) for each in parsed):
        return [{"text": each} for each in parsed]
    if isinstance(parsed, Mapping) and parsed:
        named = list(parsed.items())
        if all(isinstance(each, Mapping) for _, each in named):
            return [{"id": key, **each} for key, each in named]
    return [parsed]
