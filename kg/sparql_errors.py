"""What is wrong with a query, said with line, column and a caret, and what was perhaps meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping

from kg.errors import QueryError
from kg.sparql import mistake_at, tokens

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_UPDATES = ("INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
# longer than any keyword: the parser compares keywords by taking as many characters
_PADDING = 40
_SAYING = re.compile(r"[A-Z][a-z ]+(?: [A-Z]+)? (?:[a-z]+ ?){2,}[^,\[]*|The SELECT[^,\[]*")


def mistake(query: str, message: str, prefixes: Mapping[str, str]) -> QueryError:
    """Return the error for a query that the parser refused with `message`."""
    update = _first_update(query)
    if update:
        return QueryError(f"{update} is an update, and queries don't change the graph")
    place = _PLACE.match(message)
    if not place:
        return QueryError(message)
    unknown = _unknown_prefix(query, prefixes)
    if unknown:
        return mistake_at(query, *unknown)
    saying = _SAYING.search(place[3])
    if saying and "Prefix not found" not in saying[0]:
        return mistake_at(query, len(query.rstrip()), saying[0].strip())
    return mistake_at(query, *_unexpected(query, prefixes))


def mistake_of_update(update: str, message: str, prefixes: Mapping[str, str]) -> QueryError:
    """Return the error for an update that the parser refused with `message`."""
    place = _PLACE.match(message)
    if not place:
        return QueryError(message)
    unknown = _unknown_prefix(update, prefixes)
    if unknown:
        return mistake_at(update, *unknown)
    before = update.split("\n")[: int(place[1]) - 1]
    start = sum(len(line) + 1 for line in before) + int(place[2]) - 1
    return mistake_at(update, min(start, len(update.rstrip())), "no update goes on like this")


def _first_update(query: str) -> str:
    for token in tokens(query):
        if token.keyword in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"):
            return ""
        if token.keyword in _UPDATES:
            return token.keyword
    return ""


def _unknown_prefix(query: str, prefixes: Iterable[str]) -> tuple[int, str] | None:
    """Return the place of the first prefix that is not declared, and what was perhaps meant."""
    known = set(prefixes)
    previous = ""
    for token in tokens(query):
        if token.kind == "name":
            name = token.text.partition(":")[0]
            if previous == "PREFIX":
                known.add(name)
            elif name not in known:
                there_are = sorted(known - {""})
                near = difflib.get_close_matches(name, there_are, n=1)
                hint = f"did you mean {near[0]}:?" if near else f"there are {', '.join(there_are)}"
                return token.start, f"unknown prefix {name}:; {hint}"
        previous = token.keyword
    return None


def _unexpected(query: str, prefixes: Mapping[str, str]) -> tuple[int, str]:
    """Return the place of the first word that nothing valid can begin with, and what is wrong.

    The parser reports where it gave up, often far behind. So the words are added one by one (by
    bisection) until the query so far is nothing that more words could complete.
    """
    words = list(tokens(query))
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        if _can_go_on(query[: words[middle].end], prefixes):
            low = middle + 1
        else:
            high = middle
    if low == len(words):
        return len(query.rstrip()), "the query ends too early"
    return words[low].start, f"{words[low].text!r} is not expected here"


def _can_go_on(begun: str, prefixes: Mapping[str, str]) -> bool:
    """Return whether a query may begin like this: its parser takes it, or wants more."""
    import pyoxigraph as ox

    padded = begun + " " * _PADDING
    try:
        ox.Store().query(padded, prefixes=dict(prefixes))
    except SyntaxError as error:
        place = _PLACE.match(str(error))
        if not place:
            return True
        last = padded.split("\n")[-1]
        return (int(place[1]), int(place[2])) >= (padded.count("\n") + 1, len(last) + 1)
    return True
