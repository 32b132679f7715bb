"""What the rules know of a text: its markables, who speaks, what "and" joins, things so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.coreference.coordination import Coordinations
from kg.extract.coreference.links import Discourse
from kg.extract.coreference.markables import Markable
from kg.extract.coreference.speakers import Voices


@dataclass
class Context:
    """A text as the rules for pronouns and sets see it."""

    markables: Sequence[Markable]
    discourse: Discourse
    voices: Voices
    coordinations: Coordinations
