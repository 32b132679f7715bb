"""What the things and the relations of a graph folder are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property

from kg.ask.words import is_passive, stems, words_of
from kg.store import GraphFolder

MOST = 8
"""How many things may share the name that a question uses."""


class FolderNames:
    """The names in a graph folder, for `read_question`."""

    def __init__(self, folder: GraphFolder) -> None:
        self._folder = folder
        self._found: dict[tuple[str, ...], tuple[str, ...]] = {}

    def called(self, words: list[str]) -> tuple[str, ...]:
        """Return the things with this very name."""
        return self._remember(("called", *words), lambda: self._called(" ".join(words)))

    def things(self, words: list[str]) -> tuple[str, ...]:
        """Return the few things one of whose names has all words."""
        return self._remember(("with", *words), lambda: self._with(words))

    def _remember(
        self, key: tuple[str, ...], find: Callable[[], tuple[str, ...]]
    ) -> tuple[str, ...]:
        if key not in self._found:
            self._found[key] = find()
        return self._found[key]

    def relations(self, key: str) -> tuple[str, ...]:
        """Return the relations whose label has these stems."""
        return self._by_stems.get(key, ())

    def passives(self, key: str) -> tuple[str, ...]:
        """Return those of "be killed by": what they are said of undergoes it."""
        return self._passive_by_stems.get(key, ())

    def names(self, iri: str) -> tuple[str, ...]:
        """Return all names of a thing."""
        rows = self._folder.database.rows(
            "SELECT DISTINCT label FROM labels WHERE entity = ? ORDER BY label", (iri,)
        )
        return tuple(label for (label,) in rows)

    def label(self, iri: str) -> str:
        """Return what a thing or a relation is called."""
        return self._folder.label(iri)

    @cached_property
    def _by_stems(self) -> dict[str, tuple[str, ...]]:
        return self._gather(passive=False)

    @cached_property
    def _passive_by_stems(self) -> dict[str, tuple[str, ...]]:
        return self._gather(passive=True)

    def _gather(self, *, passive: bool) -> dict[str, tuple[str, ...]]:
        found = defaultdict(list)
        for iri in sorted(self._folder.properties()):
            words = words_of(self._folder.label(iri))
            if is_passive(words) == passive:
                found[stems(words)].append(iri)
        return {key: tuple(iris) for key, iris in found.items()}

    def _called(self, name: str) -> tuple[str, ...]:
        rows = self._folder.database.rows(
            "SELECT DISTINCT entity FROM labels WHERE folded = ? ORDER BY entity", (name,)
        )
        return tuple(entity for (entity,) in rows)

    def _with(self, words: list[str]) -> tuple[str, ...]:
        """Return the things one of whose names has all words; none if they are too many."""
        if not any(len(word) > 2 for word in words):
            return ()
        match = " ".join(f'"{word}"' for word in words)
        rows = self._folder.database.rows(
            "SELECT DISTINCT entity FROM labels WHERE id IN"
            " (SELECT rowid FROM words WHERE words MATCH ?) ORDER BY entity LIMIT ?",
            (match, MOST + 1),
        )
        return tuple(entity for (entity,) in rows) if len(rows) <= MOST else ()
