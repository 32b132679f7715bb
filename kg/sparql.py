"""What has to be known of a SPARQL text without evaluating it: where it reaches, what it uses.

The text is cut into the terminals of the grammar (SPARQL 1.1, sections 19.2 and 19.8), each the
longest that fits, in time that grows with its length. The engine's own parser has no terminals: it
takes what fits where it stands ("SERVICESILENT<x>" is two keywords and an IRI to it). Where the two
ways of reading could differ about what reaches out, a text is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from urllib.parse import urljoin

import msgspec

from kg.errors import QueryError

_LETTERS = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_MARKS = "\u00b7\u0300-\u036f\u203f\u2040"
_CHARACTERS = rf"{_LETTERS}_\-0-9{_MARKS}"
_CODE_POINT = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"


def _strings(quote: str) -> tuple[str, str]:
    """Return the patterns of a string, long or short, and of its beginning where none closes it.

    What three quotes begin is always a long one.
    """
    long = rf"{quote * 3}(?:[^{quote}\\]++|\\.|{quote}(?!{quote * 2}))*"
    short = rf"{quote}(?!{quote * 2})(?:[^{quote}\\\n\r]++|\\.)*"
    return rf"{long}{quote * 3}|{short}{quote}", rf"{long}|{short}"


# Only single characters are repeated possessively: before Python 3.11.5 a group that is, and that
# could backtrack inside, matches wrongly. Nothing here takes a part in two ways, so time is linear.
_CLOSED, _OPEN = zip(_strings('"'), _strings("'"), strict=True)
_TOKENS = (
    r"(?P<space>[ \t\r\n]++)|(?P<comment>\#[^\r\n]*+)"
    rf"|(?P<string>{'|'.join(_CLOSED)})|(?P<open>{'|'.join(_OPEN)})"
    rf"|(?P<iri><(?:[^<>\"{{}}|^`\\\x00-\x20]|{_CODE_POINT})*>)"
    rf"|(?P<variable>[?$][{_LETTERS}_0-9][{_LETTERS}_0-9{_MARKS}]*+)"
    rf"|(?P<blank>_:[{_LETTERS}_0-9][{_CHARACTERS}]*+(?:\.++[{_CHARACTERS}]++)*)"
    r"|(?P<number>(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)(?:[eE][+-]?[0-9]++)?)"
    r"|(?P<language>@[a-zA-Z]++(?:-[a-zA-Z0-9]++)*)"
    rf"|(?P<name>(?:[{_LETTERS}][{_CHARACTERS}.]*+)?:(?:(?:[{_LETTERS}_0-9:]|{_ESCAPED})"
    rf"(?:[{_CHARACTERS}:]|{_ESCAPED})*(?:\.++(?:[{_CHARACTERS}:]|{_ESCAPED})+)*)?)"
    rf"|(?P<run>(?:[{_LETTERS}_]|{_CODE_POINT})(?:[{_CHARACTERS}.]|{_CODE_POINT})*)"
    r"|(?P<brace>[{}])|(?P<mark>.)"
)
_WORDS = re.compile(rf"(?:[A-Za-z0-9_]|{_CODE_POINT})+")
_NAMING = ("GRAPH", "FROM", "NAMED", "USING", "WITH", "INTO", "TO", "DEFAULT", "PREFIX")
"""Keywords behind which the IRI of a graph or a prefix stands."""
_SHOWN = 200
"""Characters of a line that are shown around a mistake."""
_REACHING = re.compile("SERVICE|LOAD", re.IGNORECASE)


@cache
def _terminals() -> re.Pattern[str]:
    # made when a query is read: it takes 25 ms of every command on a graph
    return re.compile(_TOKENS, re.DOTALL)


class Token(msgspec.Struct, frozen=True):
    """A terminal of a query or an update, with its place in the text."""

    kind: str
    """"word" (a keyword, a function), "name" (with a prefix), "iri", "string", "variable", "blank",
    "number", "language", "brace" (curly), "mark" (any other character) or "open": a string that
    is not closed."""
    text: str
    start: int
    depth: int
    """How many braces are open before it."""

    @property
    def end(self) -> int:
        """Return where it ends."""
        return self.start + len(self.text)

    @property
    def keyword(self) -> str:
        """Return the token in capitals, or "" where it can be no keyword."""
        return _decoded(self.text).upper() if self.kind == "word" else ""


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a query or an update, without white space and comments."""
    depth = 0
    for match in _terminals().finditer(text):
        kind = match.lastgroup or ""
        found = match[0]
        if kind in ("space", "comment"):
            continue
        if kind == "run":  # letters, points and hyphens without a colon: words between marks
            for word in _WORDS.finditer(found):
                yield Token("word", word[0], match.start() + word.start(), depth)
            continue
        depth -= found == "}"
        yield Token(kind, found, match.start(), depth)
        depth += found == "{"


def shape_of(text: str) -> str:
    """Return what is alike in queries that ask the same of other things, and take about as long.

    >>> shape_of("SELECT * { ?s rdfs:label 'Ada' } # once")
    'SELECT * { ?s rdfs:label string }'
    """
    things = ("string", "number", "iri", "language")
    return " ".join(one.kind if one.kind in things else one.text for one in tokens(text))


def refuse_reaching_out(
    text: str, *, base: str = "", holds: Callable[[str], bool] = lambda _: False
) -> None:
    """Raise QueryError where a query or an update has SERVICE, LOAD or a foreign FROM.

    `holds` says whether the store has a graph of that IRI, relative to the text's own base or to
    `base`: its own graphs may be named after FROM, files never. Words in strings, comments, IRIs,
    variables and local names don't count. What could be read in two ways, one of them reaching
    out, is refused, too.
    """
    found = list(tokens(text))
    parentheses = [0]  # how many are open, inside of each open brace
    for place, token in enumerate(found):
        before = found[place - 1].keyword if place else ""
        if token.kind == "open":
            raise mistake_at(text, token.start, "the string that begins here is not closed")
        if token.kind in ("word", "name"):
            _refuse_word(found, place)
        elif token.text == "{":
            parentheses.append(0)
        elif token.text == "}" and len(parentheses) > 1:
            parentheses.pop()
        elif token.text in ("(", ")") and token.kind == "mark":
            parentheses[-1] += 1 if token.text == "(" else -1
        elif token.kind == "iri":
            iri = _decoded(token.text[1:-1])
            if before == "BASE":
                base = urljoin(base, iri)
            elif before in ("FROM", "NAMED", "USING"):
                _refuse_foreign(iri, urljoin(base, iri), holds)
            if parentheses[-1] and _could_be_comparison(token.text):
                raise mistake_at(text, token.start, "write a space behind the < of a comparison")


def _refuse_word(found: Sequence[Token], place: int) -> None:
    """Raise QueryError where a word, or the prefix of a name, is a keyword that reaches out."""
    token = found[place]
    text = token.keyword or token.text.partition(":")[0].upper()
    reaching = _REACHING.search(text)
    if reaching is None:
        return
    if token.kind == "name":
        # "SERVICE:x {" and "LOAD:x" are read as a keyword and ":x" where that one may stand
        before = found[place - 1] if place else None
        if before is not None and before.keyword in _NAMING:
            return
        follows = found[place + 1].text if place + 1 < len(found) else ""
        begins = before is None or before.text == ";" or before.kind in ("iri", "string")
        if not (follows == "{" if reaching[0] == "SERVICE" else begins and token.depth == 0):
            return
    raise QueryError(f"{reaching[0]} is refused: a query may not reach outside the graph")


def _refuse_foreign(written: str, iri: str, holds: Callable[[str], bool]) -> None:
    """Raise QueryError where no graph of the store may be named like this after FROM."""
    if not iri.lower().startswith("urn:") and (iri.lower().startswith("file:") or not holds(iri)):
        raise QueryError(
            f"FROM <{written}> is refused: a query may not reach outside the graph, "
            "and it holds no graph of that name"
        )


def _could_be_comparison(iri: str) -> bool:
    """Return whether what looks like an IRI could be "<", and hide what reaches out.

    Inside parentheses, `?a <b) SERVICE <c#>` would be a comparison, too, with a comment at its end.
    Nothing is hidden by a text without "#" and keywords, and nothing compared begins like "x://".
    """
    hides = "#" in iri or _REACHING.search(iri) is not None
    return hides and re.match(r"<[A-Za-z][A-Za-z0-9+.-]*://", iri) is None


def mistake_at(query: str, start: int, reason: str) -> QueryError:
    """Return the error with line and column of a place, and a caret under it."""
    line = query.count("\n", 0, start) + 1
    column = start - (query.rfind("\n", 0, start) + 1) + 1
    text = query.split("\n")[line - 1].replace("\t", " ")
    left = max(0, column - 1 - _SHOWN // 2)
    shown = text[left : left + _SHOWN]
    caret = " " * (column - 1 - left)
    return QueryError(f"line {line}, column {column}: {reason}\n  {shown}\n  {caret}^")


def may_differ_each_time(text: str) -> bool:
    """Return whether a query might call a function that gives another value each time.

    Cheap, for it is asked of every query; true for some that call none.

    >>> may_differ_each_time("SELECT (NOW() AS ?now) {}"), may_differ_each_time("SELECT ?now {}")
    (True, False)
    """
    return _CHANGING.search(text) is not None


_CHANGING = re.compile(r"(?:NOW|RAND|UUID)[ \t\r\n]*+[(#]", re.IGNORECASE)


def says_its_quads(update: str) -> bool:
    """Return whether an update names all that it changes, without variables and blank nodes.

    >>> says_its_quads("INSERT DATA { <urn:a> <urn:b> 1 }"), says_its_quads("CLEAR ALL")
    (True, False)
    """
    found = list(tokens(update))
    outer = [token.keyword for token in found if token.depth == 0 and token.kind == "word"]
    words = [word for word in outer if word not in ("BASE", "PREFIX")]
    pairs = zip(words[::2], words[1::2], strict=False)
    return (
        len(words) % 2 == 0
        and all(first in ("INSERT", "DELETE") and second == "DATA" for first, second in pairs)
        and not any(token.kind == "blank" or token.text in ("[", "(") for token in found)
    )


def _decoded(text: str) -> str:
    """Return a text with its code points as characters."""
    if "\\" not in text:
        return text
    return re.sub(_CODE_POINT, lambda escape: chr(min(int(escape[0][2:], 16), 0x10FFFF)), text)


def add_using(update: str, graphs: Sequence[str], named: Sequence[str]) -> str:
    """Return an update whose patterns match in these graphs (SPARQL 1.1 Protocol, section 2.2.3).

    The graphs are IRIs that have been checked.

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
    # the braces of depth 0, by what stands before them
    outer = [token for token in found if token.depth == 0]
    parts, end = [], 0
    for place, token in enumerate(outer):
        if token.keyword == "WHERE":
            parts.append(update[end : token.start])
            if place and outer[place - 1].keyword == "DELETE":
                # DELETE WHERE takes no USING: its long form says the pattern twice
                parts.append(_block_after(update, outer[place + 1 : place + 3]))
            parts.append(clause)
            end = token.start
    return "".join([*parts, update[end:]])


def _block_after(text: str, braces: Sequence[Token]) -> str:
    """Return the group in braces of a text, where these two are its braces."""
    if [token.text for token in braces] != ["{", "}"]:
        return ""
    return text[braces[0].start : braces[1].start + 1] + " "
