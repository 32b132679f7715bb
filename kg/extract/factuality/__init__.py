"""What a text makes of a claim: certain or possible, affirmed or denied, and on whose word.

The way from the claim's word up to the root of its sentence is read step by step; each word on it
that bears on the claim leaves a `Mark`:
1. at the claim itself and at the verbs that share its sign ("did not begin to build"): negation,
   auxiliaries, adverbs, conditions;
2. at each governing verb, adjective or noun: what the lists of factuality.toml say of it ("refused
   to", "hopes to", "is likely to", "the claim that");
3. at every word: its source ("X said", "according to X"), and at last that of the quotation.
Signs multiply; the innermost certainty counts; sources are kept innermost first. After FactBank
(Saurí & Pustejovsky 2009), with the statuses of `kg.model.Status`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

import msgspec

from kg.extract.factuality.governors import (
    is_background,
    is_contrast,
    is_outcome,
    marks_of_governor,
    shares_sign,
)
from kg.extract.factuality.marks import LISTS, Mark
from kg.extract.factuality.own_words import marks_of_event_noun, marks_of_verb
from kg.extract.quotations import Quotation, quotation_around
from kg.extract.quotations.sources import Source, according_to, beside
from kg.lang.en.grammar import (
    is_complement_clause,
    is_full_verb,
    is_negated_before,
    is_negation,
    is_open_complement,
    is_verb,
    stands_beside,
    undergoes,
)
from kg.model import Claim, Modality, Polarity, Status
from kg.parse import Token

_CORRECTION = re.compile(r"corrections?\s?[:–—-]", re.IGNORECASE)
_lemma = attrgetter("lemma_")
_WISHES = LISTS["hope"] | LISTS["plan"]
_OPEN = frozenset({Modality.POSSIBLE, Modality.PROBABLE, Modality.CONDITIONAL})


@dataclass
class Factuality:
    """What the text makes of a claim."""

    status: Status
    polarity: Polarity
    modality: Modality
    sources: tuple[Source, ...] = ()
    """Innermost first."""
    own: bool = False
    """Whether hope or plan is the subject's own, told by the claim's verbs ("hopes to finish")."""
    marks: tuple[str, ...] = ()
    """Names of what decided, for people: ("not", "hope")."""

    @property
    def speaker(self) -> Token | None:
        """Return the head of the innermost source, or None."""
        return self.sources[0].speaker if self.sources else None

    @property
    def report(self) -> Token | None:
        """Return the word that tells of the saying; its time is the stated time."""
        return self.sources[0].report if self.sources else None

    @property
    def reporting_verb(self) -> str:
        """Return the lemma of the innermost reporting verb, or ""."""
        return self.sources[0].verb if self.sources else ""


_AS_TOLD = Factuality(Status.ASSERTED, Polarity.POSITIVE, Modality.CERTAIN)
"""Of what no other word bears on."""


def judge(head: Token, quotations: Sequence[Quotation] = ()) -> Factuality:
    """Return what the text makes of what `head` tells: a clause's verb, or an event noun."""
    marks = list(_marks(head))
    quotation = quotation_around(head, quotations)
    if _is_asked(head, quotation):
        marks.append(Mark("question", modality=Modality.POSSIBLE))
    elif not marks and quotation is None:
        return _AS_TOLD
    if quotation is not None:
        known = {mark.source.report.i for mark in marks if mark.source}
        if quotation.source is None:
            marks.append(Mark("quotation", reported=True))
        elif quotation.source.report.i not in known:
            marks.append(Mark("quotation", source=quotation.source, reported=True))
    negative = sum(mark.negate for mark in marks) % 2 == 1
    stance = next((mark for mark in marks if mark.modality), Mark("", modality=Modality.CERTAIN))
    modality = stance.modality or Modality.CERTAIN
    reported = any(mark.reported for mark in marks)
    return Factuality(
        status_of(negative=negative, modality=modality, reported=reported, own=stance.own),
        Polarity.NEGATIVE if negative else Polarity.POSITIVE,
        modality,
        tuple({mark.source.report.i: mark.source for mark in marks if mark.source}.values()),
        stance.own,
        tuple(mark.name for mark in marks),
    )


def status_of(*, negative: bool, modality: Modality, reported: bool, own: bool) -> Status:
    """Return the first status that applies: Reported, Negated, Hypothetical, Asserted."""
    if reported:
        return Status.REPORTED
    if negative:
        return Status.NEGATED
    if modality in _OPEN or (modality is not Modality.CERTAIN and not own):
        return Status.HYPOTHETICAL
    return Status.ASSERTED


def with_denied_end(stance: Factuality, end: Token) -> Factuality:
    """Return the stance towards a coordinated end: "met Keller but not Rossi" denies the second."""
    if not stands_beside(end) or not _is_denied(end):
        return stance
    negative = stance.polarity is Polarity.POSITIVE
    reported = stance.status is Status.REPORTED
    return replace(
        stance,
        status=status_of(
            negative=negative, modality=stance.modality, reported=reported, own=stance.own
        ),
        polarity=Polarity.NEGATIVE if negative else Polarity.POSITIVE,
    )


def _is_denied(end: Token) -> bool:
    """Whether "not" stands before the end, on it or, after a comma, on the word before it."""
    before = [word for word in end.head.rights if word.i < end.i]
    return is_negated_before(end) or any(is_negation(word) for word in before)


def status_of_own_words(claim: Claim) -> Status:
    """Return the status of a reported claim whose speaker turns out to be its subject.

    What one says of oneself is not reported by another: "The US said that it hopes to finish deals"
    asserts the hope. A plan counts as asserted only where the phrase tells of the planning.
    """
    words = claim.phrase.lemma.split()
    own = bool(words) and words[0] in _WISHES
    negative = claim.polarity is Polarity.NEGATIVE
    return status_of(negative=negative, modality=claim.modality, reported=False, own=own)


def as_of(claim: Claim, date: datetime.date | None) -> Claim:
    """Return the claim as a plan if it lies after the day the text was written.

    "before his return on Wednesday" tells of nothing that has happened, though no word says so.
    """
    if date is None or claim.time is None or claim.time.text.startswith("for "):
        return claim  # "called an election for December" today
    start = claim.time.value.split("/")[0]
    if not start[:1].isdigit() or start <= date.isoformat()[: len(start)]:
        return claim
    if claim.status is not Status.ASSERTED or claim.modality is not Modality.CERTAIN:
        return claim
    return msgspec.structs.replace(claim, status=Status.HYPOTHETICAL, modality=Modality.PLAN)


def is_correction(head: Token) -> bool:
    """Return whether its sentence or line says that it corrects an earlier report."""
    text = head.doc.text
    if _CORRECTION.match(text, text.rfind("\n", 0, head.idx) + 1):
        return True
    correcting, sent = LISTS["correcting_verbs"], head.sent
    words = head.doc[sent.start : sent.end]
    if correcting.isdisjoint(map(_lemma, words)):
        return False
    for word in words:
        if word.lemma_ in correcting and is_full_verb(word):
            objects = [w for w in word.children if undergoes(w)]
            if any(w.lemma_ in LISTS["correctable_nouns"] for w in objects):
                return True
    return False


def _marks(head: Token) -> Iterator[Mark]:
    """Yield the marks on the way from `head` to its root.

    The words above a relative clause or a participle say nothing of its sign and certainty ("hopes
    to meet Lee, who lives in Rome"), only on whose word it is told. What comes of something is as
    certain as that, but has a sign of its own ("would sell the mine, *ending* its work there").
    """
    node, shared, same_subject, background = head, True, True, False
    outcome = False
    if not is_verb(head):
        yield from marks_of_event_noun(head)
    while True:
        if shared and is_verb(node):
            yield from marks_of_verb(node)
        elif outcome:
            yield from (mark for mark in marks_of_verb(node) if mark.modality and not mark.negate)
        yield from _sources_at(node)
        if node.head == node:
            return
        for mark in marks_of_governor(node, shared=shared, own=shared and same_subject):
            if mark.negate and not shared and is_open_complement(node):
                yield Mark(mark.name, modality=Modality.POSSIBLE)  # "declined to say whether …"
            elif not background:
                yield mark
            elif mark.reported:
                yield Mark(mark.name, source=mark.source, reported=True)
        if is_contrast(node):
            return
        same_subject = same_subject and not is_complement_clause(node)
        outcome = shared and not background and is_outcome(node)
        shared = shared and shares_sign(node)
        background = background or is_background(node)
        node = node.head


def _is_asked(head: Token, quotation: Quotation | None) -> bool:
    """Whether the sentence of `head` ends in a question mark, on the same side of the quotes."""
    sent = head.sent
    for word in head.doc[max(sent.start, sent.end - 3) : sent.end]:
        if word.text == "?":
            return quotation is None or quotation.start <= word.i < quotation.end
    return False


def _sources_at(word: Token) -> Iterator[Mark]:
    for source in (beside(word), according_to(word)):
        if source is not None:
            yield Mark(source.verb, source=source, reported=True)
