"""From drafts to claims: ends looked up, distributed, checked, and told how, when and where."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import product

from msgspec.structs import replace

from kg.extract.claims.completeness import is_whole
from kg.extract.claims.drafts import FORMERLY, ORIGINALLY, Draft
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.lent import event_behind, lent_phrase
from kg.extract.claims.literals import (
    literal_of_amount,
    literal_of_count,
    literal_of_part,
    literal_of_value,
    literal_of_words,
    of_what,
    with_rate,
    words_of_less,
    words_of_share,
)
from kg.extract.claims.pronoun_ends import why_not_told
from kg.extract.claims.rules.nouns import LENT
from kg.extract.claims.telling import Teller
from kg.extract.claims.untold import why_untold
from kg.extract.clauses import Clause
from kg.extract.quotations.sources import Source, speaker_of
from kg.extract.scope import (
    AS_TOLD,
    Stance,
    at_end,
    on_word_of,
    status_of_own_words,
    under_description,
)
from kg.lang.en.grammar import determines, edges_among, is_plural, path_between
from kg.lang.en.lexicon import words
from kg.lang.en.titles import gathering_of, topics_in
from kg.model import Claim, Document, Literal, Mention, MentionKind, Phrase, Span, Status, Time
from kg.parse import Parse, Token

DEFAULT_CONFIDENCE = 0.6
"""Of a claim before calibration."""

_DESCRIBING = words("verb", "describe")
_APOSTROPHES = "'’‘`´"
Key = tuple[object, ...]


class ClaimMaker:
    """Turns the drafts of one text into claims; each claim once."""

    def __init__(self, document: Document, doc: Parse, mentions: Sequence[Mention]) -> None:
        self.document = document
        self.index = MentionIndex(doc, mentions)
        self.teller = Teller(doc, self.index, document.date)
        self.dropped: Counter[str] = Counter()
        gathering = gathering_of(doc)
        self._gathering = self.index.at(gathering) if gathering is not None else None
        self._topics = [self.index.at(topic) for topic in topics_in(doc)]
        self._claims: dict[Key, Claim] = {}
        self._sure: dict[int, float] = {}
        self._told: set[int] = set()
        self._keys_of_event: dict[Span, list[Key]] = {}

    @property
    def claims(self) -> list[Claim]:
        """Return the claims so far, in the order of the text."""
        return sorted(
            self._claims.values(),
            key=lambda claim: (claim.sentence, claim.subject.span, claim.phrase.start,
                               claim.object.start, claim.rule),
        )  # fmt: skip

    def is_silent(self, clause: Clause) -> bool:
        """Return whether nothing is told of what a clause says, nor of an event in it."""
        words = (*clause.chain, *(argument.head for argument in clause.arguments))
        return all(word.i not in self._told for word in words)

    def add(self, drafts: Iterable[Draft]) -> None:
        """Add the claims of drafts."""
        for draft in drafts:
            subjects, objects = self._subjects(draft), self._objects(draft)
            if not subjects:
                self.dropped["subject is no mention"] += 1
            elif not objects:
                self.dropped["object is no mention"] += 1
            ends = {(end.start, end.end) for _, end in [*subjects, *objects]}
            for subject, thing in _pairs(draft, subjects, objects):
                self._add_claim(draft, subject, thing, ends)

    def add_lent(self, clause: Clause) -> None:
        """Add what a clause like "the meeting took place on Tuesday" tells of an earlier event."""
        event = event_behind(clause, self.index, self._keys_of_event)
        subject = self.index.at(clause.subject) if clause.subject is not None else None
        if event is None or subject is None:
            return
        telling = self.teller.telling_of(clause.verb)
        for key in self._keys_of_event[event.span]:
            claim = self._claims[key]
            lent = replace(
                claim,
                phrase=lent_phrase(claim.phrase, subject),
                rule=LENT.name,
                path="",
                **telling.fields({claim.subject.span, _span(claim.object)}),
            )
            self._claims.setdefault((*key, subject.span), lent)
            self._claims[key] = replace(
                claim,
                time=claim.time or lent.time,
                place=claim.place or lent.place,
                during=claim.during or lent.during,
            )

    def _add_claim(
        self,
        draft: Draft,
        subject_end: tuple[Token, Mention],
        object_end: tuple[Token, Mention | Literal],
        ends: set[Span],
    ) -> None:
        """Add the claim of two ends of a draft, or count why there is none.

        `ends` are all that the draft has: none is a place or an event around the claim.
        """
        (subject_token, subject), (object_token, thing) = subject_end, object_end
        if not self._says_enough(draft, subject_end, object_end):
            self.dropped["an end is cut short"] += 1
            return
        if any(word.strip(_APOSTROPHES) in ("", "s") for word in draft.phrase.lemma.split(" ")):
            self.dropped["’s is no verb"] += 1
            return
        thing = self._described(draft, subject, thing)
        sentence = self.teller.sentence_of(draft.event)
        reason = (
            self._why_not(subject, thing)
            or why_not_told(subject_token, subject, thing, draft.event)
            or self._why_ungrounded(sentence, draft.phrase, (subject, thing))
        )
        if reason:
            self.dropped[reason] += 1
            return
        key = (sentence, subject.span, draft.phrase.lemma, thing.start, thing.end)
        if key in self._claims:
            return
        self._told.add(draft.event.i)
        telling = self.teller.telling_of(draft.event, presupposed=draft.rule.presupposed)
        if reason := why_untold(draft, telling, object_token, thing):
            self.dropped[reason] += 1
            return
        stance = telling.stance
        described = draft.rule.presupposed or draft.rule.describes
        place = (draft.phrase.start, draft.phrase.end)
        said = self.index.doc.tokens_at(*place) if described else ()
        if draft.rule.presupposed and stance.reported:
            quoted = self.teller.is_quoted_whole(draft.event, subject_token, object_token, *said)
            stance = stance if quoted else AS_TOLD
        stance = at_end(stance, object_token, draft.event)
        stance = at_end(stance, subject_token, draft.event)
        if said:
            stance = under_description((*said[-1].lefts, *said[:-1]), stance)
        if draft.rule.of_another and stance.own:
            stance = dataclasses.replace(stance, own=False)
        if draft.rule.in_words_of_another:
            stance = self._as_described(stance, draft.event)
        if stance is not telling.stance:
            telling = self.teller.with_stance(telling, stance)
        telling = self.teller.with_time_of(telling, object_token, draft.event)
        telling = self.teller.with_time_of(telling, subject_token, draft.event)
        if self._gathering in (subject, thing):
            telling = self.teller.with_time_of_title(telling)
        if _tells_until_when(thing, telling.time):
            telling = dataclasses.replace(telling, time=None)
        value_span = (thing.start, thing.end) if isinstance(thing, Literal) else (0, 0)
        claim = Claim(
            document=self.document.id,
            subject=subject,
            phrase=draft.phrase,
            object=thing,
            confidence=DEFAULT_CONFIDENCE,
            rule=draft.rule.name,
            path=path_between(subject_token, object_token),
            edges=()
            if draft.rule.laid_out
            else self._sureness(edges_among(subject_token, draft.event, object_token)),
            symmetric=draft.symmetric,
            predicate=""
            if draft.phrase.lemma.startswith((FORMERLY, ORIGINALLY))
            else draft.predicate,
            **telling.fields(ends, value_span),
        )
        self._claims[key] = self._with_own_words(claim)
        event = self.index.at(draft.event)
        if event is not None and event.type == "EVENT":
            self._keys_of_event.setdefault(event.span, []).append(key)

    def _as_described(self, stance: Stance, verb: Token) -> Stance:
        """Return the stance on the word of who describes: "the *paper* calls it a success"."""
        speaker = speaker_of(verb) if verb.lemma_ in _DESCRIBING else None
        if speaker is None or self.index.at(speaker) is None:
            return stance
        return on_word_of(stance, Source(speaker, verb))

    def _subjects(self, draft: Draft) -> Sequence[tuple[Token, Mention]]:
        if draft.subject_mention is not None:
            return [(draft.subject, draft.subject_mention)]
        return self.index.ends(draft.subject, shared=draft.shared)

    def _objects(self, draft: Draft) -> Sequence[tuple[Token, Mention | Literal]]:
        known = draft.object_mention or draft.object_literal
        if known is not None:
            return [(draft.object, known)]
        if draft.literal:
            return [(draft.object, literal_of_words(draft.literal))]
        amount = literal_of_amount(draft.object, self.index) if draft.rule.counts else None
        if amount is not None:
            return [(draft.object, amount)]
        value = self.index.value_at(draft.object)
        if value is not None and not self.index.counts_others(draft.object):
            times = self.teller.times_near(draft.object)
            literal = with_rate(literal_of_value(self.index.doc, value, times), self.index.doc)
            if value.type == "PERCENT":
                literal = of_what(literal, draft.object)
            return [(draft.object, literal)]
        share = words_of_share(draft.object)
        if share is not None:
            return [(draft.object, share)]
        if draft.rule.counts:
            part = literal_of_part(draft.object)
            if part is not None:
                return [(draft.object, part)]
        ends = [
            end
            for end in self.index.ends(draft.object, shared=draft.shared)
            if not (self.index.is_part_of_name(end[0]) or _is_example(end[0], draft.object))
        ]
        if not draft.rule.counts:
            return ends
        return [
            (head, literal_of_count(head, self.index) or words_of_less(head) or end)
            for head, end in ends
        ]

    def _described(
        self, draft: Draft, subject: Mention, thing: Mention | Literal
    ) -> Mention | Literal:
        """Return the words of a description that is known to stand for the subject itself.

        "X is the oldest bank": the bank is X, so what is said of X are the words.
        """
        if (
            not draft.rule.describes
            or isinstance(thing, Literal)
            or thing.kind is not MentionKind.NOMINAL
        ):
            return thing
        phrase = self.index.doc.char_span(*thing.phrase)
        if phrase is None or not self.index.are_one(subject, thing):
            return thing
        words = [token for token in phrase if not determines(token)]
        return literal_of_words(words) if words else thing

    def _says_enough(
        self,
        draft: Draft,
        subject_end: tuple[Token, Mention],
        object_end: tuple[Token, Mention | Literal],
    ) -> bool:
        """Return whether both ends say all that their nouns ask for, as far as they are nouns."""
        if not is_whole(*subject_end):
            return False
        head, thing = object_end
        return bool(thing.text) if isinstance(thing, Literal) else is_whole(head, thing)

    def _why_not(self, subject: Mention, thing: Mention | Literal) -> str:
        """Return why two ends make no claim, "" if they do."""
        if not self.index.can_be_node(subject):
            return _why_no_node(subject, "subject")
        if isinstance(thing, Literal):
            return ""
        if not self.index.can_be_node(thing):
            return _why_no_node(thing, "object")
        return "subject is object" if self.index.are_one(subject, thing) else ""

    def _why_ungrounded(
        self, sentence: Span, phrase: Phrase, ends: tuple[Mention | Literal, ...]
    ) -> str:
        """Return "" if phrase and ends stand in the sentence.

        They may be members of a set there, and the meeting that a text is the record of.
        """
        start, end = sentence
        if start <= phrase.start and phrase.end <= end:
            for thing in ends:
                if start <= thing.start and thing.end <= end:
                    continue
                if thing is self._gathering or thing in self._topics:
                    continue
                if isinstance(thing, Literal) or not self.index.is_member_within(thing, start, end):
                    break
            else:
                return ""
        return "not in the words of the sentence"

    def _sureness(self, edges: Sequence[Token]) -> tuple[float, ...]:
        """Return how sure the parser is of each edge, to three places, where it tells."""
        found = []
        for token in edges:
            sure = token.edge_probability
            if sure is not None:
                known = self._sure.get(token.i)  # rounding takes time, and claims share edges
                if known is None:
                    known = self._sure[token.i] = round(sure, 3)
                found.append(known)
        return tuple(found)

    def _with_own_words(self, claim: Claim) -> Claim:
        """Return the claim with another status if its speaker is its subject."""
        speaker = claim.attributed_to
        if (
            claim.status is Status.REPORTED
            and speaker is not None
            and self.index.are_one(speaker, claim.subject)
        ):
            return replace(claim, status=status_of_own_words(claim))
        return claim


def _is_example(end: Token, thing: Token) -> bool:
    """Return whether an end is one of several, and what the parser joined it to is but one.

    "Many states left the pact, including *Peru* and *Chile*".
    """
    if is_plural(thing) or end is thing:
        return False
    between = end.doc[thing.i + 1 : end.i]
    return any(word.lower_ == "including" for word in between)


def _pairs(
    draft: Draft,
    subjects: Sequence[tuple[Token, Mention]],
    objects: Sequence[tuple[Token, Mention | Literal]],
) -> Iterable[tuple[tuple[Token, Mention], tuple[Token, Mention | Literal]]]:
    """Return each subject with each object; "respectively", the first with the first and so on.

    None where there are not as many of the one as of the other.
    """
    if len(objects) > 1 and any(word.lower_ == "respectively" for word in draft.event.subtree):
        return zip(subjects, objects, strict=True) if len(subjects) == len(objects) else ()
    return product(subjects, objects)


def _tells_until_when(thing: Mention | Literal, time: Time | None) -> bool:
    """Return whether a value has an open time among its words: "the first *since 2004*"."""
    if time is None or ".." not in time.value or not isinstance(thing, Literal):
        return False
    return time.text in thing.text and len(time.text) < len(thing.text)


def _span(thing: Mention | Literal) -> Span:
    return (thing.start, thing.end)


def _why_no_node(mention: Mention, end: str) -> str:
    if mention.kind is MentionKind.PRONOUN:
        return f"{end} is a pronoun without antecedent"
    return f"{end} is nothing to look up"
