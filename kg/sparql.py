"""What has to be known of a SPARQL text without evaluating it: where it reaches, what it uses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from kg.errors import QueryError

_TOKENS = re.compile(
    r'(?P<string>"""(?:\\.|[^\\])*?"""|\'\'\'(?:\\.|[^\\])*?\'\'\'|"(?:\\.|[^"\\\n])*"|'
    r"'(?:\\.|[^'\\\n])*')|(?P<iri><[^<>\"{}|^`\\\s]*>)|(?P<comment>\#[^\n]*)|"
    r"(?P<name>[?$]?[\w-]*:[\w.%:-]*|[?$]?[\w-]+)|(?P<brace>[{}])",
    re.DOTALL,
)


class Token(msgspec.Struct, frozen=True):
    """A word, IRI, string or brace of a query, with its place in the text."""

    kind: str
    text: str
    start: int
    depth: int
    """How many braces are open before it."""

    @property
    def keyword(self) -> str:
        """Return the token in capitals, or "" where it can be no keyword."""
        return self.text.upper() if self.kind == "name" else ""


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a query or an update, without comments and punctuation but braces."""
    depth = 0
    for match in _TOKENS.finditer(text):
        kind = match.lastgroup or ""
        if kind == "comment":
            continue
        depth -= match[0] == "}"
        yield Token(kind, match[0], match.start(), depth)
        depth += match[0] == "{"


def refuse_reaching_out(text: str, *, holds: Callable[[str], bool] = lambda _: False) -> None:
    """Raise QueryError where a query or an update has SERVICE, LOAD or a foreign FROM.

    `holds` says whether the store has a graph of that IRI: its own graphs may be named after FROM,
    files never. Words in strings, comments, IRIs, variables and prefixed names don't count.
    """
    previous = ""
    for token in tokens(_unescaped(text)):
        if token.keyword in ("SERVICE", "LOAD"):
            raise QueryError(f"{token.keyword} is refused: a query may not reach outside the graph")
        if token.kind == "iri" and previous in ("FROM", "NAMED", "USING"):
            iri = token.text[1:-1]
            if not iri.lower().startswith("urn:") and not (
                not iri.lower().startswith("file:") and holds(iri)
            ):
                raise QueryError(
                    f"FROM {token.text} is refused: a query may not reach outside the graph, "
                    "and it holds no graph of that name"
                )
        previous = token.keyword


def differs_each_time(text: str) -> bool:
    """Return whether a query calls a function that gives another value each time.

    >>> differs_each_time("SELECT (NOW() AS ?now) {}"), differs_each_time("SELECT ?now {}")
    (True, False)
    """
    return any(
        token.keyword in ("NOW", "RAND", "UUID", "STRUUID") for token in tokens(_unescaped(text))
    )


def _unescaped(text: str) -> str:
    """Return a text without code points: any character may be one, those of keywords included."""
    return re.sub(r"\\u([0-9A-Fa-f]{4})", lambda escape: chr(int(escape[1], 16)), text)


def add_using(update: str, graphs: Sequence[str], named: Sequence[str]) -> str:
    """Return an update whose patterns match in these graphs (SPARQL 1.1 Protocol, section 2.2.3).

    Raises:
        QueryError: the update says itself which graphs it uses, by USING or WITH.

    """
    if not graphs and not named:
        return update
    clause = "".join(
        [*(f"USING <{iri}> " for iri in graphs), *(f"USING NAMED <{iri}> " for iri in named)]
    )
    found = list(tokens(update))
    if any(token.depth == 0 and token.keyword in ("USING", "WITH") for token in found):
        raise QueryError("an update with USING or WITH takes no using-graph-uri")
    parts, end = [], 0
    for before, token in zip([None, *found], found, strict=False):
        if token.depth == 0 and token.keyword == "WHERE":
            parts.append(update[end : token.start])
            if before is not None and before.keyword == "DELETE":
                # DELETE WHERE takes no USING: its long form says the pattern twice
                parts.append(_block_after(update, token, found))
            parts.append(clause)
            end = token.start
    return "".join([*parts, update[end:]])


def _block_after(text: str, token: Token, found: Sequence[Token]) -> str:
    """Return the group in braces that follows a token of depth 0."""
    following = [other for other in found if other.start > token.start and other.depth == 0]
    braces = [other for other in following if other.kind == "brace"][:2]
    if len(braces) < 2:
        return ""
    return text[braces[0].start : braces[1].start + 1] + " "
