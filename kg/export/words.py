"""How facts and claims are told to a reader: in a report, a note, a cell, a list of changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from kg.export.source import all_labels, text_of
from kg.model import Document, Fact, GraphContent, Modality, Polarity, ResolvedClaim, Status

MODALITIES: dict[str, str] = {
    Modality.HOPE: "hoped for",
    Modality.PLAN: "planned",
    Modality.CONDITIONAL: "conditional",
}
"""What is possible, in a word, where the text tells in which way."""
_MARKS = re.compile(r"([\\`*_\[\]<>|~#&$])")
_LIST = re.compile(r"^(\d+)([.)])|^([-+=])")


class Telling(msgspec.Struct, frozen=True):
    """What is needed to tell the facts of a graph in words."""

    labels: Mapping[str, str]
    documents: Mapping[str, Document]

    def relation(self, fact: Fact) -> str:
        """Return the words of a fact's property."""
        return self.labels.get(fact.predicate) or fact.predicate

    def ends(self, fact: Fact) -> tuple[str, str]:
        """Return what to call the subject and the object of a fact."""
        return text_of(fact.subject, self.labels), text_of(fact.object, self.labels)

    def line(self, fact: Fact) -> str:
        """Return a fact in one line: "Ada – met – Bo"."""
        subject, value = self.ends(fact)
        return f"{subject} – {self.relation(fact)} – {value}"

    def marks(self, claim: ResolvedClaim) -> list[str]:
        """Return what sets a claim apart from a plain statement: denied, by whom, possible."""
        found = ["denied"] if claim.claim.polarity is Polarity.NEGATIVE else []
        speaker = self.labels.get(claim.attributed_to, "")
        if speaker:
            found.append(f"according to {speaker}")
        elif claim.status is Status.REPORTED:
            found.append("reported")
        if claim.status is Status.HYPOTHETICAL:
            found.append(MODALITIES.get(claim.claim.modality, "possible"))
        if claim.status is Status.INFERRED:
            found.append("follows")
        return found

    def circumstances(self, claim: ResolvedClaim) -> list[str]:
        """Return when and where a claim says that it was, as precisely as its words do."""
        time = time_of(claim)
        named = ((claim.place, "in"), (claim.during, "during"))
        places = [f"{word} {self.labels[iri]}" for iri, word in named if iri in self.labels]
        return [time, *places] if time else places

    def sentence(self, claim: ResolvedClaim) -> str:
        """Return the sentence that makes a claim, in one line."""
        text = self.documents[claim.claim.document].text
        return " ".join(text[slice(*claim.claim.sentence)].split())

    def source(self, claim: ResolvedClaim) -> str:
        """Return the title of a claim's document, or its id, and its date."""
        document = self.documents[claim.claim.document]
        name = document.title or document.id
        return f"{name}, {document.date.isoformat()}" if document.date else name


def telling(content: GraphContent) -> Telling:
    """Return what tells the facts of a graph."""
    documents = {document.id: document for document in content.documents}
    return Telling(labels=all_labels(content), documents=documents)


def state_of(fact: Fact) -> str:
    """Return in a word what the texts make of a fact.

    "stands" is a plain triple that nobody denies, "disputed" is said and denied, "denied" is only
    denied; "reported" and "possible" are what nobody asserts, "unsure" is asserted, but kg is not
    sure enough that it is.
    """
    denied = any(claim.claim.polarity is Polarity.NEGATIVE for claim in fact.claims)
    said = {claim.status for claim in fact.claims if claim.claim.polarity is Polarity.POSITIVE}
    if not said:
        return "denied"
    if denied:
        return "disputed"
    if fact.stands:
        return "stands"
    if said & {Status.ASSERTED, Status.INFERRED}:
        return "unsure"
    return "reported" if Status.REPORTED in said else "possible"


def time_of(claim: ResolvedClaim) -> str:
    """Return the time of what a claim tells, in ISO 8601 where it is known, else in words."""
    time = claim.claim.time
    return time.value or time.text if time else ""


def claims_to_tell(fact: Fact) -> Iterator[ResolvedClaim]:
    """Yield the claims of a fact that a reader should see: those read, each sentence once.

    What follows from others is told only where nothing else is.
    """
    read = [claim for claim in fact.claims if claim.status is not Status.INFERRED]
    seen = set()
    for claim in read or fact.claims:
        place = (claim.claim.document, claim.claim.sentence, claim.claim.polarity)
        if place not in seen:
            seen.add(place)
            yield claim


def markdown(text: str) -> str:
    r"""Return words as Markdown that says just them, in one line.

    >>> print(markdown("1. *Ada*  [the first]"))
    1\. \*Ada\* \[the first\]
    """
    escaped = _MARKS.sub(r"\\\1", " ".join(text.split()))
    return _LIST.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", escaped)
