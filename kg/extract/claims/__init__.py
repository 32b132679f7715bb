"""Claims: what each sentence says, as subject, phrase and object with all that bears on it.

1. Rules read drafts off clauses, nominal events, titles, appositions and noun phrases.
2. The ends of a draft are looked up among the mentions; coordinated ends make a claim each.
3. Each claim gets status and source, time, place and containing event, and a confidence.
4. A claim whose words do not stand in its sentence, or whose end nobody could look up, is dropped
   and counted by reason; so is a clause that says nothing of two things.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from spacy.tokens import Doc, Token

from kg.annotate import source_text
from kg.extract.circumstances import during_of, place_of, time_of
from kg.extract.claims.clause_forms import drafts_of_clause
from kg.extract.claims.drafts import Draft, path_between
from kg.extract.claims.events import drafts_of_events
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.literals import literal_of_value, literal_of_words
from kg.extract.claims.roles import drafts_of_roles
from kg.extract.clauses import Clause, find_clauses
from kg.extract.factuality import Factuality, is_correction, judge, status_of_own_words
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


def find_claims(
    document: Document, doc: Doc, mentions: Sequence[Mention]
) -> tuple[list[Claim], dict[str, int]]:
    """Return the claims of a text in its order, and how much was dropped, by reason."""
    maker = _ClaimMaker(document, doc, mentions)
    clauses = find_clauses(doc)
    for clause in clauses:
        maker.add_clause(clause)
    maker.add(drafts_of_roles(doc, maker.index))
    maker.add(drafts_of_events(doc, clauses, maker.index, maker.quotations))
    return maker.claims, dict(sorted(maker.dropped.items()))


class _ClaimMaker:
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

    @property
    def claims(self) -> list[Claim]:
        """Return the claims so far, in the order of the text."""
        return sorted(
            self._claims.values(),
            key=lambda claim: (claim.sentence, claim.subject.span, claim.phrase.start,
                               claim.object.start, claim.rule),
        )  # fmt: skip

    def add_clause(self, clause: Clause) -> None:
        """Add the claims of a clause, or count why it has none."""
        drafts = list(drafts_of_clause(clause, self.index))
        if not drafts:
            self.dropped[_why_silent(clause)] += 1
        self.add(drafts)

    def add(self, drafts: Iterable[Draft]) -> None:
        """Add the claims of drafts."""
        for draft in drafts:
            for claim in self._claims_of(draft):
                key = (claim.sentence, claim.subject.span, claim.phrase.lemma, claim.object.start,
                       claim.object.end)  # fmt: skip
                self._claims.setdefault(key, claim)

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
            yield draft.object, literal_of_value(self.doc, value)
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
        times = self.times.get(draft.event.sent.start, [])
        near = self.index.of_sentence(draft.event)
        sent = draft.event.sent
        speaker = self._speaker(stance)
        claim = Claim(
            document=self.document.id,
            sentence=_without_space(self.doc, sent.start_char, sent.end_char),
            subject=subject,
            phrase=draft.phrase,
            object=thing,
            status=stance.status,
            polarity=stance.polarity,
            modality=stance.modality,
            attributed_to=speaker,
            reporting_verb=stance.reporting_verb,
            time=time_of(draft.event, times),
            stated_time=time_of(stance.report, times) if stance.report is not None else None,
            place=_other_than(place_of(draft.event, near), ends),
            during=_other_than(during_of(draft.event, near), ends),
            confidence=DEFAULT_CONFIDENCE,
            rule=draft.rule,
            path=path_between(subject_token, object_token),
            corrects=is_correction(draft.event),
            symmetric=draft.symmetric,
        )
        if (
            claim.status is Status.REPORTED
            and speaker is not None
            and self.index.are_one(speaker, subject)
        ):
            return msgspec.structs.replace(claim, status=status_of_own_words(claim))
        return claim

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
        mention = self.index.at(stance.speaker)
        return mention if mention is not None and self.index.can_be_node(mention) else None


def _by_sentence(times: Iterable[FoundTime]) -> dict[int, list[FoundTime]]:
    found: dict[int, list[FoundTime]] = {}
    for time in times:
        found.setdefault(time.root.sent.start, []).append(time)
    return found


def _other_than(mention: Mention | None, ends: set[Span]) -> Mention | None:
    """Return a circumstance unless it is an end of the claim, or coordinated with one."""
    return None if mention is None or mention.span in ends else mention


def _without_space(doc: Doc, start: int, end: int) -> tuple[int, int]:
    text = source_text(doc)[start:end]
    return start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())


def _why_no_node(mention: Mention, end: str) -> str:
    if mention.kind is MentionKind.PRONOUN:
        return f"{end} is a pronoun without antecedent"
    return f"{end} is nothing to look up"


def _why_silent(clause: Clause) -> str:
    if clause.subject is None:
        return "no subject"
    if clause.subject.dep_ == "expl":
        return "expletive subject"
    if any(token.text == "?" for token in clause.verb.sent[-2:]):
        return "question"
    return "no object"
