"""A graph as data frames: its tables, with what the network says of things, and slices of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from kg.errors import PluginError
from kg.export.days import days_of
from kg.export.source import Source
from kg.export.tables import tables_of
from kg.export.words import claims_to_tell, state_of, time_of
from kg.extras import how_to_install
from kg.measures import Measures, edges_of, measure, measure_content
from kg.model import Fact, GraphContent

if TYPE_CHECKING:
    import pandas

_Rows = list[dict[str, Any]]
_MOST_YEARS = 200
"""A fact of a longer time is in no slice: it says something of an age, not of years."""


def to_pandas(source: Source, name: str) -> pandas.DataFrame:
    """Return a table as a data frame.

    These are the tables of `kg export -f csv`. Entities have the measures of the network beside
    them (`kg.measures.Measures`: neighbours, betweenness, community, bridge) and the days of their
    facts; facts have their state, their days, and whether they are a bridge. "years" has a row for
    each entity in each year that its facts tell of, with the measures among the facts of that year.

    Raises:
        PluginError: there is no such table, or pandas is not installed.

    """
    try:
        import pandas
    except ImportError as error:
        raise PluginError(f"a data frame needs pandas: {how_to_install('pandas')}") from error
    more: dict[str, Callable[[Source], _Rows]] = {
        "entities": _entities,
        "facts": _facts,
        "years": lambda source: list(_years(source.content())),
    }
    if name in more:
        return pandas.DataFrame(more[name](source))
    tables = tables_of(source)
    if name not in tables:
        names = ", ".join(dict.fromkeys([*tables, *more]))
        raise PluginError(f"no table {name!r}; there are {names}")
    return pandas.DataFrame(tables[name])


def _entities(source: Source) -> _Rows:
    content = source.content()
    found = measure_content(content)
    times: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    count: defaultdict[str, int] = defaultdict(int)
    for fact in content.facts:
        for end in {fact.subject, fact.object}:
            if isinstance(end, str):
                count[end] += 1
                times[end] += _days(fact)
    return [
        {**row, "facts": count[row["id"]], **_measures(found, place), **_span(times[row["id"]])}
        for place, row in enumerate(tables_of(source)["entities"])
    ]


def _measures(found: Measures, place: int) -> dict[str, Any]:
    return {
        "neighbours": found.neighbours[place],
        "betweenness": found.betweenness[place],
        "community": found.community[place],
        "bridge": found.bridge[place],
    }


def _facts(source: Source) -> _Rows:
    content = source.content()
    number = {entity.id: place for place, entity in enumerate(content.entities)}
    bridges = measure_content(content).bridges

    def is_bridge(fact: Fact) -> bool:
        ends = [number.get(end, -1) for end in (fact.subject, fact.object) if isinstance(end, str)]
        return len(ends) == 2 and (min(ends), max(ends)) in bridges

    return [
        {**row, "state": state_of(fact), "bridge": is_bridge(fact), **_span(_days(fact))}
        for fact, row in zip(content.facts, tables_of(source)["facts"], strict=True)
    ]


def _days(fact: Fact) -> list[tuple[str, str]]:
    return [days_of(time) for claim in claims_to_tell(fact) if (time := time_of(claim))]


def _span(days: list[tuple[str, str]]) -> dict[str, str]:
    return {
        "first_day": min((first for first, _ in days if first), default=""),
        "last_day": max((last for _, last in days if last), default=""),
    }


def _years(content: GraphContent) -> Iterator[dict[str, Any]]:
    in_year: defaultdict[int, list[Fact]] = defaultdict(list)
    for fact in content.facts:
        for year in sorted({year for days in _days(fact) for year in _years_of(*days)}):
            in_year[year].append(fact)
    for year, facts in sorted(in_year.items()):
        ends = {end for fact in facts for end in (fact.subject, fact.object)}
        entities = tuple(entity for entity in content.entities if entity.id in ends)
        part = GraphContent(documents=(), entities=entities, facts=tuple(facts), labels={})
        found = measure(len(entities), edges_of(part))
        for place, entity in enumerate(entities):
            own = sum(entity.id in (fact.subject, fact.object) for fact in facts)
            row = {"year": year, "id": entity.id, "label": entity.label, "facts": own}
            yield row | _measures(found, place)


def _years_of(first: str, last: str) -> range:
    """Return the years between two days; of an open time the one that is known."""
    known = [int(day[:4]) for day in (first or last, last or first) if day]
    if not known or known[-1] - known[0] > _MOST_YEARS:
        return range(0)
    return range(known[0], known[-1] + 1)
