"""What comes of reading: a document, or what was not read, or otherwise than it says."""

from __future__ import annotations

import msgspec

from kg.model import Document


class Skipped(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was not read: where it is and why."""

    place: str
    """"people.jsonl, line 12" or a path."""
    reason: str
    ignored: bool = False
    """Whether nobody asked for it: a file of another kind in a folder."""


class Warned(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was read otherwise than it says: where it is and how."""

    place: str
    reason: str


Read = Document | Skipped | Warned
