"""What answers a question: a claim, with the sentence that makes it."""

from __future__ import annotations

import msgspec


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that answers, with the sentence that makes it."""

    answer: str
    """What of the claim answers, in words; empty if the sentence itself does."""
    iri: str
    """The thing that answers, if one does."""
    claim: str
    subject: str
    subject_iri: str
    relation: str
    object: str
    object_iri: str
    status: str
    denied: bool
    stands: bool
    """Whether it is asserted, or follows, and its fact is a plain triple."""
    wide: bool
    """Whether its time reaches out of the one that is asked for."""
    modality: str
    speaker: str
    time: str
    sentence: str
    document: str
    title: str
    published: str
    begin: int
    """Where the sentence begins, in characters of the text."""
