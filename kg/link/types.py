"""What a linker calls the type of a thing, in the words of the core ontology."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from kg.model import Candidate
from kg.plugins import Linker


def with_known_types(linker: Linker, types: Collection[str]) -> Linker:
    """Return a linker whose candidates have one of `types` or none, whatever it calls them.

    "organization" is Organization; what no type is called ("business") says nothing of the type.
    """
    known = {name.casefold(): name for name in types}

    def link(name: str, type: str, aliases: tuple[str, ...], /) -> list[Candidate]:
        return [
            msgspec.structs.replace(one, type=known.get(one.type.casefold(), ""))
            for one in linker(name, type, aliases)
        ]

    return link
