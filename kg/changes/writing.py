"""Changes in words: for a terminal, as Markdown, as a page and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

import msgspec

from kg.changes.compare import ChangedFact, ChangedThing, Changes, Evidence
from kg.errors import PluginError
from kg.export.plain_page import plain_page
from kg.export.words import markdown

_LISTS = (("New", "new"), ("Gone", "gone"), ("Changed", "changed"))
_MOST_NAMES = 12
"""How many names of things a line holds."""


def require_format(name: str) -> None:
    """Raise PluginError where there is no format of that name."""
    if name not in FORMATS:
        raise PluginError(f"no format {name!r}; there are: {', '.join(FORMATS)}")


def write_changes(changes: Changes, format: str, *, title: str, limit: int = 0) -> str:
    """Return changes in one of `FORMATS`.

    `title` says what was compared. A `limit` cuts each list of a text for a terminal, and says so.

    Raises:
        PluginError: there is no such format.

    """
    require_format(format)
    return FORMATS[format](changes, title, limit)


def _summary(changes: Changes) -> str:
    documents = [
        f"{len(ids):,} {word}"
        for word, ids in (
            ("new", changes.documents_new),
            ("gone", changes.documents_gone),
            ("changed", changes.documents_changed),
        )
        if ids
    ]
    facts = [f"{len(getattr(changes, name)):,} {name}" for _, name in _LISTS]
    told = f"documents: {', '.join(documents) or 'the same'}; facts: {', '.join(facts)}"
    if changes.following:
        told += f"; {changes.following:,} more follow from others"
    return told


def _text(changes: Changes, _: str, limit: int) -> str:
    return "\n".join(_text_lines(changes, limit)) + "\n"


def _text_lines(changes: Changes, limit: int) -> Iterator[str]:
    if not changes:
        yield "Nothing changed."
        return
    yield _summary(changes)
    for heading, name in _LISTS:
        facts: Sequence[ChangedFact] = getattr(changes, name)
        if not facts:
            continue
        yield f"\n{heading}:"
        for told in _by_sentence(facts[: limit or None]):
            yield from (f"  {_fact(fact)}{_in_brackets(_notes(fact))}" for fact in told)
            for sign, evidence in _signed(told[0]):
                yield f"    {sign} {evidence.sentence}"
                yield f"        — {_source(evidence)}"
        if limit and len(facts) > limit:
            yield f"  and {len(facts) - limit:,} more; --limit shows more"
    things = list(_things(changes))
    if things:
        yield "\nThings:"
        yield from (f"  {line}" for line in things)


def _fact(fact: ChangedFact) -> str:
    return f"{fact.subject} – {fact.relation} – {fact.object}"


def _by_sentence(facts: Sequence[ChangedFact]) -> Iterator[list[ChangedFact]]:
    """Yield the facts that the same sentences tell together, in their order."""
    for _, told in groupby(facts, key=lambda fact: [_place(one) for one in _signed(fact)]):
        yield list(told)


def _place(signed: tuple[str, Evidence]) -> tuple[str, str, str]:
    sign, evidence = signed
    return sign, evidence.document, evidence.sentence


def _notes(fact: ChangedFact) -> list[str]:
    """Return what became of a fact, and what sets its sentences apart from plain statements."""
    became = [f"{fact.was} → {fact.now}"] if fact.was and fact.now and fact.was != fact.now else []
    heard = (*fact.added, *fact.gone)
    marks = [mark for one in heard for mark in (*one.marks, *one.when)]
    return list(dict.fromkeys([*became, *marks]))


def _in_brackets(notes: list[str]) -> str:
    return f"  ({', '.join(notes)})" if notes else ""


def _signed(fact: ChangedFact) -> Iterator[tuple[str, Evidence]]:
    yield from (("+", evidence) for evidence in fact.added)
    yield from (("-", evidence) for evidence in fact.gone)


def _source(evidence: Evidence) -> str:
    name = evidence.title or evidence.document
    return f"{name}, {evidence.published}" if evidence.published else name


def _things(changes: Changes) -> Iterator[str]:
    for heading, labels in (("new", changes.things_new), ("gone", changes.things_gone)):
        if labels:
            more = len(labels) - _MOST_NAMES
            names = "; ".join(labels[:_MOST_NAMES]) + (f" and {more:,} more" if more > 0 else "")
            yield f"{len(labels):,} {heading}: {names}"
    for thing in changes.things_changed:
        yield thing_in_words(thing)


def thing_in_words(thing: ChangedThing) -> str:
    """Return what became of a thing: another name, one with others, several."""
    if thing.change == "renamed":
        return f"{thing.before[0]} is called {thing.now[0]} now"
    if thing.change == "joined":
        return f"{', '.join(thing.before)} are one thing now: {thing.now[0]}"
    return f"{thing.before[0]} is several things now: {', '.join(thing.now)}"


def _markdown(changes: Changes, title: str, _: int = 0) -> str:
    return "\n".join(_markdown_lines(changes, title)) + "\n"


def _markdown_lines(changes: Changes, title: str) -> Iterator[str]:
    yield f"# {markdown(title)}\n"
    if not changes:
        yield "Nothing changed."
        return
    yield f"{_summary(changes).capitalize()}."
    for heading, name in _LISTS:
        facts: Sequence[ChangedFact] = getattr(changes, name)
        if facts:
            yield f"\n## {heading}"
        for told in _by_sentence(facts):
            yield ""
            for fact in told:
                notes = ", ".join(_notes(fact))
                yield f"- {markdown(_fact(fact))}" + (f" *{markdown(notes)}*" if notes else "")
            for sign, evidence in _signed(told[0]):
                gone = "no longer said: " if sign == "-" else ""
                yield f"\n  > {gone}{markdown(evidence.sentence)}  "
                yield f"  > *{markdown(_source(evidence))}*"
    things = list(_things(changes))
    if things:
        yield "\n## Things\n"
        yield from (f"- {markdown(line)}" for line in things)


def _html(changes: Changes, title: str, _: int) -> str:
    return plain_page(_markdown(changes, title), title=title)


def _json(changes: Changes, *_: object) -> str:
    return msgspec.json.format(msgspec.json.encode(changes)).decode() + "\n"


FORMATS: dict[str, Callable[[Changes, str, int], str]] = {
    "text": _text,
    "markdown": _markdown,
    "html": _html,
    "json": _json,
}
"""Names of formats, each with what writes changes under a title."""
