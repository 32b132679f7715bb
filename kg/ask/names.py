"""What the things and the relations of a graph folder are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property

from kg.ask.words import stems, words_of
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

    def label(self, iri: str) -> str:
        """Return what a thing or a relation is called."""
        return self._folder.label(iri)

    @cached_property
    def _by_stems(self) -> dict[str, tuple[str, ...]]:
        found = defaultdict(list)
        for iri in sorted(self._folder.properties()):
            found[stems(words_of(self._folder.label(iri)))].append(iri)
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
