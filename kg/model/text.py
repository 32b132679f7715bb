"""What is known of one text: the document, and what it says."""

from __future__ import annotations

import datetime
import hashlib
from bisect import bisect_right
from enum import StrEnum

import msgspec

Span = tuple[int, int]
"""Characters of `Document.text`, half-open."""


class MentionKind(StrEnum):
    """How a mention stands for its entity."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    VALUE = "value"


class Status(StrEnum):
    """What the text makes of a claim; the first that applies, in this order."""

    INFERRED = "Inferred"
    REPORTED = "Reported"
    NEGATED = "Negated"
    HYPOTHETICAL = "Hypothetical"
    ASSERTED = "Asserted"


class Polarity(StrEnum):
    """The sign of a claim (FactBank)."""

    POSITIVE = "Positive"
    NEGATIVE = "Negative"


class Modality(StrEnum):
    """How certain a claim is (after FactBank), or the stance towards it that the text tells of."""

    CERTAIN = "Certain"
    PROBABLE = "Probable"
    POSSIBLE = "Possible"
    HOPE = "Hope"
    PLAN = "Plan"
    CONDITIONAL = "Conditional"


class View(StrEnum):
    """The two ways to print a clause as triples."""

    COMPACT = "compact"
    FULL = "full"


class Document(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A text and what is known about it. `id` is unique in a graph."""

    id: str
    text: str
    title: str = ""
    date: datetime.date | None = None
    source: str = ""
    language: str = "en"
    author: str = ""
    """Who wrote it, as it says itself; several are parted by "; "."""
    url: str = ""
    """Where it can be read, or the `mid:` of a letter."""
    thread: str = ""
    """What it is a part of: the letter that a correspondence began with, a chat, a channel."""
    pages: tuple[int, ...] = ()
    """Where each page or slide begins, in order, in characters; none where it has no pages."""

    def page_at(self, offset: int) -> int | None:
        """Return the number of the page that a character stands on, from 1; None without pages."""
        return bisect_right(self.pages, offset) or None

    @property
    def content_hash(self) -> str:
        """Return the SHA-256 of everything but the id, in hexadecimal."""
        date = self.date.isoformat() if self.date else ""
        parts = [self.title, date, self.source, self.language, self.text]
        more = (self.author, self.url, self.thread, " ".join(map(str, self.pages)))
        if any(more):  # else as older graphs have it
            parts += more
        content = "\x00".join(parts)
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


class Mention(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="mention", tag_field="is"):
    """A place in a text that stands for something.

    `start` and `end` hold the name as a label has it (no article, title or 's); `phrase` holds the
    whole noun phrase around it. `text` is what stands there as it is read: without line breaks and
    marks (`kg.normalise`). `antecedents` are the spans of the mentions of the same document
    that this one stands for: none for a first mention, one for a pronoun or a repeated name,
    several for a set ("both leaders"); `reason` names the rule that found them.
    """

    document: str
    start: int
    end: int
    text: str
    kind: MentionKind
    type: str
    """The annotator's ("PERSON", "GPE", …), or "CONCEPT", "POSITION", "EVENT" from grammar."""
    phrase: Span
    key: str = ""
    """Of a concept: its head lemma, compounds and named complements; equal keys are one concept."""
    title: str = ""
    """Titles and roles in front of a name, as written: "External Affairs Minister"."""
    gender: str = ""
    """"female", "male", "neuter", or "" where the text does not tell."""
    number: str = ""
    """"singular", "plural", or ""."""
    antecedents: tuple[Span, ...] = ()
    reason: str = ""
    doubted: bool = False
    """Whether what a pronoun stands for was a close call among several."""
    describes: bool = False
    """Whether a nominal says what a thing is, instead of standing for it: "Dexia, a *bank*"."""
    name: str = ""
    """The canonical name of what it stands for, where a lexicon learned from examples knows one,
    or where it shares a word with the name behind it: "*North* and South Korea"."""
    in_full: str = ""
    """Of a noun phrase that alone does not say which one is meant, its words with what does: "Ana
    Berg's death" of "her *death*", "controversy surrounding the sale"; "" where nothing does. Of a
    pronoun of the first person, who speaks where no name tells that: "author"."""

    @property
    def span(self) -> Span:
        """Return `(start, end)`."""
        return (self.start, self.end)


class Literal(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="literal", tag_field="is"):
    """A value: number, money, percent, quantity, date or words, in canonical form."""

    value: str
    """The canonical lexical form: "3000000000", "2025-07", "defence deals"."""
    datatype: str
    """The IRI of its XSD datatype."""
    text: str
    """The words as written."""
    start: int
    end: int
    unit: str = ""
    """"EUR", "%", "km", …; a value with a unit becomes an IRI node in RDF."""
    language: str = ""


class Phrase(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The words of a relation. The active and the passive of a verb have one lemma."""

    surface: str
    """As written, with auxiliaries and preposition: "hopes to finish", "was appointed by"."""
    lemma: str
    """The lemma phrase, active ("hope to finish"); the label of a minted predicate."""
    start: int
    end: int
    head: str = ""
    """The lemma that carries the meaning: "finish", or "meeting" in "held a meeting with"."""
    preposition: str = ""
    """The preposition that leads to the object, "" for a direct object."""
    voice: str = "active"
    """"active", "passive" or "nominal"."""


class Time(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A time in ISO 8601 as precise as its words ("2025-07", "2025-07-01/2025-07-03"), or words."""

    text: str
    value: str = ""


class Claim(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one sentence says: subject, phrase, object, and how it is said."""

    document: str
    sentence: Span
    subject: Mention
    phrase: Phrase
    object: Mention | Literal
    status: Status = Status.ASSERTED
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.CERTAIN
    attributed_to: Mention | None = None
    reporting_verb: str = ""
    time: Time | None = None
    stated_time: Time | None = None
    place: Mention | None = None
    during: Mention | None = None
    confidence: float = 0.5
    """How likely it is right, 0 to 1."""
    salience: float = 1.0
    """How likely it says, if it is right, what somebody would look for, 0 to 1."""
    evidence: tuple[str, ...] = ()
    """What bears most on its confidence, by name, the weightiest first."""
    rule: str
    """Name of the extraction rule: "clause/object", "nominal/between", …"""
    path: str = ""
    """Dependency path from subject to object: "nsubj<thank>dobj"."""
    edges: tuple[float, ...] = ()
    """How sure the parser is of each edge that the claim hangs on, 0 to 1, where it tells."""
    corrects: bool = False
    """Whether the sentence says it corrects an earlier report."""
    symmetric: bool = False
    """Whether grammar says that both directions hold ("A and B met")."""
    predicate: str = ""
    """IRI of the property, where an ontology's lexicon found the claim; else mapping finds it."""


class Triple(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A clause in the words of its sentence, for the compact or the full view."""

    subject: str
    relation: str
    object: str
    confidence: float
    rule: str = ""


class Cluster(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The mentions of one document that stand for one thing. `id` is unique in the document."""

    id: str
    document: str
    mentions: tuple[Mention, ...]
    reasons: tuple[Merge, ...] = ()


class Merge(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Why two names, mentions or clusters are one thing."""

    left: str
    """What was joined: "document#char=start,end" of a mention."""
    right: str
    rule: str
    """Name of the resolution rule: "same-name", "surname", "acronym", "gazetteer", "decision", …"""
    evidence: str
    """The words that decided it, for people."""
    confidence: float


class Extraction(msgspec.Struct, frozen=True, kw_only=True):
    """All that was read from one document: the unit that a graph folder stores."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    sentences: tuple[Span, ...] = ()
    dropped: dict[str, int] = {}
    """How many clauses or sentences gave nothing, by reason ("question", "no finite verb", …)."""
