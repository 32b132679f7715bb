"""How a sentence tells an event: stance and source, time, place and containing event."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Any

from kg.extract.circumstances import during_of, place_of, time_of, time_of_member
from kg.extract.claims.index import MentionIndex
from kg.extract.quotations import find_quotations, quotation_around
from kg.extract.scope import AS_TOLD, Stance, as_of, is_correction, stance_of
from kg.extract.times import FoundTime, find_times
from kg.lang.en.titles import gathering_of
from kg.model import Mention, Span, Time
from kg.parse import Parse, Token


@dataclass
class Telling:
    """What all claims of one event word share."""

    sentence: Span
    stance: Stance
    speaker: Mention | None
    time: Time | None
    stated_time: Time | None
    place: Mention | None
    during: Mention | None
    corrects: bool

    def fields(self, ends: set[Span], words: Span = (0, 0)) -> dict[str, Any]:
        """Return the fields of a claim with these ends, which are no circumstances of it.

        Nor is what stands within the `words` of its object: "a danger to peace *in Asia*".
        """
        return {
            "sentence": self.sentence,
            "status": self.stance.status,
            "polarity": self.stance.polarity,
            "modality": self.stance.modality,
            "attributed_to": self.speaker,
            "reporting_verb": self.stance.reporting_verb,
            "time": self.time,
            "stated_time": self.stated_time,
            "place": _other_than(self.place, ends, words),
            "during": _other_than(self.during, ends, words),
            "corrects": self.corrects,
        }


def _other_than(mention: Mention | None, ends: set[Span], words: Span) -> Mention | None:
    if mention is None or mention.span in ends:
        return None
    within = words[0] <= mention.start and mention.end <= words[1]
    return None if within else mention


class Teller:
    """The tellings of one text, each found once."""

    def __init__(self, doc: Parse, index: MentionIndex, date: datetime.date | None) -> None:
        self.text = doc.text
        self.date = date
        self.index = index
        self.quotations = find_quotations(doc)
        self.times = find_times(doc, date)
        self._times: dict[int, list[FoundTime]] = {}
        self._brackets: dict[Span, Span] = {}
        for time in self.times:
            self._times.setdefault(time.root.sentence, []).append(time)
            if brackets := self._brackets_around(time):
                self._brackets[time.span] = brackets
        self._tellings: dict[tuple[int, bool], Telling] = {}
        self._sentences: dict[int, Span] = {}
        self._corrections: dict[int, bool] = {}

    def times_near(self, token: Token) -> list[FoundTime]:
        """Return the times of the sentence of `token`."""
        return self._times.get(token.sentence, [])

    def telling_of(self, event: Token, *, presupposed: bool = False) -> Telling:
        """Return how the text tells what a verb or noun tells.

        What is presupposed (a title) is asserted whatever the sentence makes of its verb, or said
        by whom a quotation is from.
        """
        key = (event.i, presupposed)
        if key not in self._tellings:
            self._tellings[key] = self._tell(event, presupposed=presupposed)
        return self._tellings[key]

    def is_quoted_whole(self, *words: Token) -> bool:
        """Return whether some words stand in one quotation: a title in quotes is nobody's words."""
        around = [quotation_around(word, self.quotations) for word in words]
        return around[0] is not None and all(one is around[0] for one in around)

    def with_stance(self, telling: Telling, stance: Stance) -> Telling:
        """Return a telling with what the text makes of one claim of its event."""
        return replace(telling, stance=stance, speaker=self._speaker(stance))

    def with_time_of(self, telling: Telling, end: Token, event: Token) -> Telling:
        """Return a telling with the time of an end that is one of several in a list."""
        times = self.times_near(event)
        if not times or end is event:
            return telling
        time = time_of_member(end, event, times, telling.time)
        return telling if time is telling.time else replace(telling, time=time)

    def with_time_of_title(self, telling: Telling) -> Telling:
        """Return a telling of a meeting, which was when the title of its record says."""
        gathering = gathering_of(self.index.doc)
        times = self.times_near(gathering) if gathering is not None else []
        if telling.time is not None or len(times) != 1:
            return telling
        return replace(telling, time=times[0].time)

    def _tell(self, event: Token, *, presupposed: bool) -> Telling:
        stance = self._presupposed(event) if presupposed else stance_of(event)
        times = [time for time in self.times_near(event) if self._may_date(time, event)]
        near = self.index.of_sentence(event)
        if presupposed:  # who somebody is has no part in what happens to him, when or where
            times = [time for time in times if event in time.root.ancestors]
            near = []
        time = time_of(event, times)
        return Telling(
            sentence=self.sentence_of(event),
            stance=as_of(stance, event, time, self.date),
            speaker=self._speaker(stance),
            time=time,
            stated_time=time_of(stance.report, times) if stance.report is not None else None,
            place=place_of(event, near),
            during=during_of(event, near),
            corrects=self._is_corrected(event),
        )

    def _brackets_around(self, time: FoundTime) -> Span | None:
        """Return where the brackets stand that a time is in, or None."""
        text, sent = self.text, time.root.sent
        opened = text.rfind("(", sent.start_char, time.start)
        closed = text.find(")", time.end, sent.end_char) if opened >= 0 else -1
        if closed < 0 or ")" in text[opened : time.start]:
            return None
        return opened, closed

    def _may_date(self, time: FoundTime, event: Token) -> bool:
        """Return whether a time can be the event's: one in brackets is that of what is in them."""
        opened, closed = self._brackets.get(time.span, (-1, len(self.text)))
        return opened < event.idx < closed

    def sentence_of(self, event: Token) -> Span:
        """Return the sentence of a word without white space at its ends."""
        number = event.sentence
        if number not in self._sentences:
            sent = event.sent
            start, end = sent.start_char, sent.end_char
            text = self.text[start:end]
            span = (start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip()))
            self._sentences[number] = span
        return self._sentences[number]

    def _is_corrected(self, event: Token) -> bool:
        """Return whether the sentence of a word says that it is a correction."""
        number = event.sentence
        if number not in self._corrections:
            self._corrections[number] = is_correction(event)
        return self._corrections[number]

    def _presupposed(self, event: Token) -> Stance:
        quotation = quotation_around(event, self.quotations)
        if quotation is None:
            return AS_TOLD
        sources = (quotation.source,) if quotation.source else ()
        return Stance(reported=True, sources=sources)

    def _speaker(self, stance: Stance) -> Mention | None:
        if stance.speaker is None:
            return None
        for _, mention in self.index.ends(stance.speaker, shared=False):
            return mention if self.index.can_be_node(mention) else None
        return None
