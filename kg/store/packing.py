"""The values of rows: compressed JSON, compressed lines of RDF.

What was read from a document has a mention in up to three places: among its mentions, in its
cluster and as an end of claims. It is kept once, and a number stands where it is meant; so what
is read back holds one value a mention, too. Numberless rows of older graphs are read as well.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from typing import Any, TypeVar

import msgspec

from kg.errors import StoreError
from kg.model import Claim, Cluster, Document, Entity, Extraction, Mention, Merge, ResolvedClaim
from kg.model import Literal as Value
from kg.resolve import Profile

_Value = TypeVar("_Value")
_LEVEL = 6
"""How hard zlib tries: at 3 rows were a seventh longer, for 0.8 ms less of an article's 25."""
REPAIR = "kg repair saves what can be saved, and names what can't"
_USUAL = b"".join(
    (
        b'{"document":"","cluster":"","mention":"#char=","names":[["",1]],"nodes":[""],"votes"',
        b':[["",1.0]],"titles":[],"candidates":[{"iri":"https://www.geonames.org/","label":"",',
        b'"type":"City","score":1.0,"linker":"places","within":""}],"concept":false,"join":nul',
        b'l,"keys":["l:","n:#"]}"concept":true,"join":null,"votes":[["Person",1.0]]["Organizat',
        b'ion",["Event",["Place",["Concept",2.0{"id":"https://kg.example/entity/","label":"","',
        b'type":"Person","aliases":[],"classes":["https://kg.example/ns#Person","https://schem',
        b'a.org/Person"],"same_as":["http://www.wikidata.org/entity/Q"],"candidates":[],"clust',
        b'ers":[],"merges":[{"left":"","right":"","rule":"same-name","evidence":"","confidence',
        b'":1.0}]}part:document:entity:https://kg.example/entity/\nrun:https://kg.example/run/',
        b"\nterm:https://kg.example/ns#Concept\nterm:https://kg.example/ns#Event\nterm:https:/",
        b"/kg.example/ns#Organization\nterm:https://kg.example/ns#Person\nterm:https://kg.exam",
        b"ple/ns#Place\nterm:https://kg.example/ns#Thing\nterm:https://kg.example/relation/\nt",
        b"erm:https://schema.org/Event\nterm:https://schema.org/Organization\nterm:https://sch",
        b"ema.org/Person\nterm:https://schema.org/Place\nterm:https://schema.org/Thing\nvalue:",
        b"https://kg.example/value/<https://kg.example/entity/> <http://www.w3.org/1999/02/22-",
        b"rdf-syntax-ns#type> <https://kg.example/ns#Event> .\n<http://www.w3.org/1999/02/22-r",
        b"df-syntax-ns#type> <https://schema.org/Event> .\n<http://www.w3.org/2000/01/rdf-sche",
        b'ma#label> ""@en .\n<http://www.w3.org/2004/02/skos/core#altLabel> ""@en .\n<http://w',
        b'ww.w3.org/2004/02/skos/core#prefLabel> ""@en .\n<http://www.w3.org/2002/07/owl#sameA',
        b"s> <",
    )
)
"""What small values are full of, for zlib to refer to: it makes them a third as long.

Never change it: what was written with it is read with it alone.
"""
_FEW_LINES = 16
"""Fewer lines than this, as of most entities, are shorter as they are."""
_BY_COLUMNS = "\x01"
"""What lines by columns begin with: no line of RDF does."""
_Ref = int | Mention
_ENDS: dict[str, Any] = {
    "subject": _Ref,
    "object": int | Mention | Value,
    "attributed_to": _Ref | None,
    "place": _Ref | None,
    "during": _Ref | None,
}
_NAMES = tuple(field.name for field in msgspec.structs.fields(Claim))
_PackedClaim = msgspec.defstruct(
    "_PackedClaim",
    [
        (field.name, _ENDS.get(field.name, field.type))
        if field.required
        else (field.name, _ENDS.get(field.name, field.type), field.default)
        for field in msgspec.structs.fields(Claim)
    ],
    kw_only=True,
    omit_defaults=True,
    gc=False,
)


class _PackedCluster(msgspec.Struct, omit_defaults=True, gc=False):
    id: str
    mentions: tuple[_Ref, ...]
    reasons: tuple[Merge, ...] = ()


class _Read(msgspec.Struct):
    """The part of an extraction that tells what was read; the decoder skips the others."""

    document: Document


class _Grouped(_Read):
    """The part of an extraction that resolution reads."""

    clusters: tuple[_PackedCluster, ...] = ()
    mentions: tuple[Mention, ...] = ()
    others: tuple[Mention, ...] = ()
    """Those that are only in claims and clusters; their numbers go on from those of `mentions`."""


class _Packed(_Grouped, omit_defaults=True):
    claims: tuple[_PackedClaim, ...] = ()  # type: ignore[valid-type]  # a class made above
    sentences: tuple[tuple[int, int], ...] = ()
    dropped: dict[str, int] = {}


_encoder = msgspec.json.Encoder()
_documents = msgspec.json.Decoder(_Read)
_grouped = msgspec.json.Decoder(_Grouped)
_extractions = msgspec.json.Decoder(_Packed)
_entities = msgspec.json.Decoder(Entity)
_claims = msgspec.json.Decoder(list[ResolvedClaim])
_profiles = msgspec.json.Decoder(Profile)


def pack(value: Any) -> bytes:
    """Return a value as compressed JSON."""
    return compress(_encoder.encode(value))


def compress(content: bytes) -> bytes:
    """Return what `decompress` gives back."""
    packer = zlib.compressobj(_LEVEL, zdict=_USUAL)
    return packer.compress(content) + packer.flush()


def decompress(blob: bytes) -> bytes:
    """Return what was compressed, with or without what is usual.

    Raises:
        StoreError: it is damaged.

    """
    try:
        unpacker = zlib.decompressobj(zdict=_USUAL)
        content = unpacker.decompress(blob) + unpacker.flush()
        if not unpacker.eof:
            raise zlib.error("it ends too early")
    except (zlib.error, TypeError) as error:
        raise _damaged(error) from error
    return content


def pack_extraction(extraction: Extraction) -> bytes:
    """Return what was read from a document as compressed JSON."""
    known = {mention: number for number, mention in enumerate(extraction.mentions)}
    count = len(extraction.mentions)

    def packed(value: Any) -> Any:
        if not isinstance(value, Mention):
            return value
        return known.setdefault(value, len(known) + count - own)

    own = len(known)  # fewer than there are mentions where two are alike
    claims = tuple(
        _PackedClaim(**{name: packed(getattr(claim, name)) for name in _NAMES})
        for claim in extraction.claims
    )
    clusters = tuple(
        _PackedCluster(one.id, tuple(map(packed, one.mentions)), one.reasons)
        for one in extraction.clusters
    )
    return pack(
        _Packed(
            document=extraction.document,
            mentions=extraction.mentions,
            others=tuple(known)[own:],
            claims=claims,
            clusters=clusters,
            sentences=extraction.sentences,
            dropped=extraction.dropped,
        )
    )


def unpack_extraction(blob: bytes) -> Extraction:
    """Return what `pack_extraction` wrote."""
    read = _unpack(blob, _extractions)
    known = (*read.mentions, *read.others)
    claims = read.claims
    try:
        for claim in claims:
            for name in _ENDS:
                number = getattr(claim, name)
                if isinstance(number, int):
                    setattr(claim, name, known[number])
        found = tuple(Claim(**{name: getattr(one, name) for name in _NAMES}) for one in claims)
    except IndexError as error:
        raise _damaged(error) from error
    return Extraction(
        document=read.document,
        mentions=read.mentions,
        claims=found,
        clusters=_clusters_of(read),
        sentences=read.sentences,
        dropped=read.dropped,
    )


def unpack_document(blob: bytes) -> Document:
    """Return the document of the extraction that was packed."""
    return _unpack(blob, _documents).document


def unpack_clusters(blob: bytes) -> tuple[str, tuple[Cluster, ...]]:
    """Return the id of the document and the clusters of the extraction that was packed."""
    read = _unpack(blob, _grouped)
    return read.document.id, _clusters_of(read)


def _clusters_of(read: _Grouped) -> tuple[Cluster, ...]:
    known: Sequence[Mention] = (*read.mentions, *read.others)
    try:
        return tuple(
            Cluster(
                id=one.id,
                document=read.document.id,
                mentions=tuple(
                    known[mention] if isinstance(mention, int) else mention
                    for mention in one.mentions
                ),
                reasons=one.reasons,
            )
            for one in read.clusters
        )
    except IndexError as error:
        raise _damaged(error) from error


def unpack_claims(blob: bytes) -> list[ResolvedClaim]:
    """Return the claims that `pack` wrote."""
    return _unpack(blob, _claims)


def _unpack(blob: bytes, decoder: msgspec.json.Decoder[_Value]) -> _Value:
    content = decompress(blob)
    try:
        return decoder.decode(content)
    except msgspec.DecodeError as error:
        raise _damaged(error) from error


def _damaged(error: Exception) -> StoreError:
    return StoreError(f"a row of the tables is damaged ({error}): {REPAIR}")


def unpack_entity(blob: bytes) -> Entity:
    """Return the entity that `pack` wrote."""
    return _unpack(blob, _entities)


def unpack_profile(blob: bytes) -> Profile:
    """Return the profile that `pack` wrote."""
    return _unpack(blob, _profiles)


def pack_lines(lines: Iterable[str]) -> bytes:
    """Return sorted lines of N-Triples, or others, compressed.

    Triples are written by columns, which are half as long: each subject once, then for each
    predicate which subjects have it (how far each is behind the last one) and its objects.
    """
    lines = list(lines)
    columns = _columns(lines) if len(lines) >= _FEW_LINES else None
    return compress("\n".join(columns or lines).encode())


def _columns(lines: list[str]) -> list[str] | None:
    """Return triples by columns; None where these would not give the same lines back."""
    if lines != sorted(lines):
        return None
    subjects: dict[str, int] = {}
    rows: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for line in lines:
        parts = line.removesuffix(" .").split(" ", 2)
        if len(parts) < 3 or not line.endswith(" ."):
            return None
        subject, predicate, value = parts
        rows[predicate].append((subjects.setdefault(subject, len(subjects)), value))
    columns = [f"{_BY_COLUMNS}{len(subjects)}", *subjects]
    for predicate, pairs in rows.items():
        numbers = [number for number, _ in pairs]
        steps = map(int.__sub__, numbers, [0, *numbers])
        columns.append(" ".join((predicate, *map(str, steps))))
        columns += (value for _, value in pairs)
    return columns


def _lines(columns: list[str]) -> Iterator[str]:
    """Yield the triples that were written by columns."""
    rest = iter(columns)
    count = int(next(rest).removeprefix(_BY_COLUMNS))
    subjects = list(islice(rest, count))
    if len(subjects) < count:
        raise ValueError("a column is cut off")
    for head in rest:
        predicate, *steps = head.split(" ")
        values = islice(rest, len(steps))
        for number, value in zip(accumulate(map(int, steps)), values, strict=True):
            yield f"{subjects[number]} {predicate} {value} ."


def unpack_lines(blob: bytes) -> list[str]:
    """Return the lines that `pack_lines` wrote."""
    content = decompress(blob)
    try:
        text = content.decode()
        lines = text.split("\n") if text else []
        return sorted(_lines(lines)) if text.startswith(_BY_COLUMNS) else lines
    except (ValueError, IndexError) as error:
        raise _damaged(error) from error


def unpack_text(blob: bytes) -> str:
    """Return the same lines as one text."""
    return "\n".join(unpack_lines(blob))
