"""From drafts to claims: ends looked up, stance, time, place and confidence added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from spacy.tokens import Doc, Token

from kg.annotate import source_text
from kg.extract.circumstances import during_of, place_of, time_of
from kg.extract.claims.drafts import Draft, path_between
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.lent import event_behind, lent_phrase
from kg.extract.claims.literals import literal_of_value, literal_of_words
from kg.extract.clauses import Clause
from kg.extract.factuality import (
    Factuality,
    is_correction,
    judge,
    status_of_own_words,
    with_denied_end,
)
from kg.extract.quotations import Quotation, find_quotations, quotation_around
from kg.extract.times import FoundTime, find_times
from kg.model import (
    Claim,
    Document,
    Literal,
    Mention,
    MentionKind,
    Modality,
    Polarity,
    Span,
    Status,
)

DEFAULT_CONFIDENCE = 0.6
"""Of a claim before calibration."""


class ClaimMaker:
    """Turns the drafts of one text into claims; each claim once."""

    def __init__(self, document: Document, doc: Doc, mentions: Sequence[Mention]) -> None:
        self.document = document
        self.doc = doc
        self.index = MentionIndex(doc, mentions)
        self.quotations: list[Quotation] = find_quotations(doc)
        self.times = _by_sentence(find_times(doc, document.date))
        self.dropped: Counter[str] = Counter()
        self._claims: dict[tuple[object, ...], Claim] = {}
        self._stances: dict[int, Factuality] = {}
        self._keys_of_event: dict[Span, list[tuple[object, ...]]] = {}

    @property
    def claims(self) -> list[Claim]:
        """Return the claims so far, in the order of the text."""
        return sorted(
            self._claims.values(),
            key=lambda claim: (claim.sentence, claim.subject.span, claim.phrase.start,
                               claim.object.start, claim.rule),
        )  # fmt: skip

    def add(self, drafts: Iterable[Draft]) -> None:
        """Add the claims of drafts."""
        for draft in drafts:
            for claim in self._claims_of(draft):
                key = (claim.sentence, claim.subject.span, claim.phrase.lemma, claim.object.start,
                       claim.object.end)  # fmt: skip
                if key in self._claims:
                    continue
                self._claims[key] = claim
                event = self.index.at(draft.event)
                if event is not None and event.type == "EVENT":
                    self._keys_of_event.setdefault(event.span, []).append(key)

    def add_lent(self, clause: Clause) -> None:
        """Add what a clause like "the meeting took place on Tuesday" tells of an earlier event."""
        event = event_behind(clause, self.index, self._keys_of_event)
        subject = self.index.at(clause.subject) if clause.subject is not None else None
        if event is None or subject is None:
            return
        for key in self._keys_of_event[event.span]:
            claim = self._claims[key]
            ends = {claim.subject.span, (claim.object.start, claim.object.end)}
            told = self._told(clause.verb, self._stance(clause.verb), ends)
            lent = msgspec.structs.replace(
                claim,
                sentence=self._sentence(clause.verb),
                phrase=lent_phrase(claim.phrase, subject),
                rule="nominal/lent",
                path="",
                **told,
            )
            self._claims.setdefault((*key, subject.span), lent)
            self._claims[key] = msgspec.structs.replace(
                claim,
                time=claim.time or lent.time,
                place=claim.place or lent.place,
                during=claim.during or lent.during,
            )

    def _claims_of(self, draft: Draft) -> Iterator[Claim]:
        subjects = list(self._subjects(draft))
        objects = list(self._objects(draft))
        if not subjects:
            self.dropped["subject is no mention"] += 1
        elif not objects:
            self.dropped["object is no mention"] += 1
        for subject_token, subject in subjects:
            if not self.index.can_be_node(subject):
                self.dropped[_why_no_node(subject, "subject")] += 1
                continue
            for object_token, thing in objects:
                if isinstance(thing, Mention):
                    if not self.index.can_be_node(thing):
                        self.dropped[_why_no_node(thing, "object")] += 1
                        continue
                    if self.index.are_one(subject, thing):
                        self.dropped["subject is object"] += 1
                        continue
                ends = {subject.span for _, subject in subjects}
                ends |= {(thing.start, thing.end) for _, thing in objects}
                yield self._claim(draft, (subject_token, subject), (object_token, thing), ends)

    def _subjects(self, draft: Draft) -> Iterator[tuple[Token, Mention]]:
        if draft.subject_mention is not None:
            yield draft.subject, draft.subject_mention
        else:
            yield from self.index.ends(draft.subject, shared=draft.shared)

    def _objects(self, draft: Draft) -> Iterator[tuple[Token, Mention | Literal]]:
        if draft.object_mention is not None:
            yield draft.object, draft.object_mention
            return
        if draft.literal:
            yield draft.object, literal_of_words(draft.literal)
            return
        value = self.index.value_at(draft.object)
        if value is not None:
            yield (
                draft.object,
                literal_of_value(self.doc, value, self.times.get(draft.object.sent.start, [])),
            )
            return
        yield from self.index.ends(draft.object, shared=draft.shared)

    def _claim(
        self,
        draft: Draft,
        subject_end: tuple[Token, Mention],
        object_end: tuple[Token, Mention | Literal],
        ends: set[Span],
    ) -> Claim:
        subject_token, subject = subject_end
        object_token, thing = object_end
        stance = self._presupposed(draft.event) if draft.presupposed else self._stance(draft.event)
        stance = with_denied_end(stance, object_token)
        claim = Claim(
            document=self.document.id,
            sentence=self._sentence(draft.event),
            subject=subject,
            phrase=draft.phrase,
            object=thing,
            confidence=DEFAULT_CONFIDENCE,
            rule=draft.rule,
            path=path_between(subject_token, object_token),
            corrects=is_correction(draft.event),
            symmetric=draft.symmetric,
            predicate=draft.predicate,
            **self._told(draft.event, stance, ends),
        )
        speaker = claim.attributed_to
        if (
            claim.status is Status.REPORTED
            and speaker is not None
            and self.index.are_one(speaker, subject)
        ):
            return msgspec.structs.replace(claim, status=status_of_own_words(claim))
        return claim

    def _sentence(self, event: Token) -> Span:
        """Return the characters of the event's sentence, without white space at its ends."""
        start, end = event.sent.start_char, event.sent.end_char
        text = source_text(self.doc)[start:end]
        return start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())

    def _told(self, event: Token, stance: Factuality, ends: set[Span]) -> dict[str, Any]:
        """Return the fields of a claim that say how it is told, when, where and within what."""
        times = self.times.get(event.sent.start, [])
        near = self.index.of_sentence(event)
        return {
            "status": stance.status,
            "polarity": stance.polarity,
            "modality": stance.modality,
            "attributed_to": self._speaker(stance),
            "reporting_verb": stance.reporting_verb,
            "time": time_of(event, times),
            "stated_time": time_of(stance.report, times) if stance.report is not None else None,
            "place": _other_than(place_of(event, near), ends),
            "during": _other_than(during_of(event, near), ends),
        }

    def _presupposed(self, event: Token) -> Factuality:
        """Return the stance of what is taken for granted: asserted, or said inside a quotation."""
        quotation = quotation_around(event, self.quotations)
        sources = (quotation.source,) if quotation is not None and quotation.source else ()
        status = Status.REPORTED if quotation is not None else Status.ASSERTED
        return Factuality(status, Polarity.POSITIVE, Modality.CERTAIN, sources)

    def _stance(self, event: Token) -> Factuality:
        if event.i not in self._stances:
            self._stances[event.i] = judge(event, self.quotations)
        return self._stances[event.i]

    def _speaker(self, stance: Factuality) -> Mention | None:
        if stance.speaker is None:
            return None
        for _, mention in self.index.ends(stance.speaker, shared=False):
            return mention if self.index.can_be_node(mention) else None
        return None


def _by_sentence(times: Iterable[FoundTime]) -> dict[int, list[FoundTime]]:
    found: dict[int, list[FoundTime]] = {}
    for time in times:
        found.setdefault(time.root.sent.start, []).append(time)
    return found


def _other_than(mention: Mention | None, ends: set[Span]) -> Mention | None:
    """Return a circumstance unless it is an end of the claim, or coordinated with one."""
    return None if mention is None or mention.span in ends else mention


def _why_no_node(mention: Mention, end: str) -> str:
    if mention.kind is MentionKind.PRONOUN:
        return f"{end} is a pronoun without antecedent"
    return f"{end} is nothing to look up"
