"""The data types of kg: frozen, slotted, plain values that travel between the stages.

Offsets are characters of `Document.text`, half-open, never token numbers. Every type is a
`msgspec.Struct`, so `msgspec.json.encode` and `msgspec.json.decode(..., type=Extraction)` are its
JSON form, and `msgspec.structs.replace` its copy with a change. What cannot be part of a cycle, for
nothing that it holds refers back to it, is kept from the garbage collector (`gc=False`), which else
looks through every claim again and again. Nothing else of kg is imported here.
"""

from kg.model.graph import Candidate, Entity, Fact, GraphContent, Resolution, ResolvedClaim
from kg.model.text import (
    Claim,
    Cluster,
    Document,
    Extraction,
    Literal,
    Mention,
    MentionKind,
    Merge,
    Modality,
    Phrase,
    Polarity,
    Span,
    Status,
    Time,
    Triple,
    View,
)

__all__ = [
    "Candidate",
    "Claim",
    "Cluster",
    "Document",
    "Entity",
    "Extraction",
    "Fact",
    "GraphContent",
    "Literal",
    "Mention",
    "MentionKind",
    "Merge",
    "Modality",
    "Phrase",
    "Polarity",
    "Resolution",
    "ResolvedClaim",
    "Span",
    "Status",
    "Time",
    "Triple",
    "View",
]
