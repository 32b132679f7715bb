"""Scope: what a text makes of a claim: certain or possible, affirmed or denied, on whose word.

One walk from the root of a sentence down composes the operators over each of its words (`walk`):
1. which operator stands between a word and its governor, the lexicon tells by frame (`frames`);
2. what a verb group or a noun phrase adds by its own words (`own_words`): "not", "may", "planned";
3. how signs, certainties and sources compose is `stance`'s algebra;
4. what stands between the event and one of its ends ("but not Lee", "everyone but Lee") is read
   from the end up (`ends`).
Status, polarity, modality and source fall out of it. After FactBank (Saurí & Pustejovsky 2009),
with the statuses of `kg.model.Status`; docs/scope.md is the page.
"""

from __future__ import annotations

import datetime
import re

from kg.extract.scope.ends import at_end
from kg.extract.scope.noun_words import under_description
from kg.extract.scope.own_words import WHETHER
from kg.extract.scope.stance import (
    AS_TOLD,
    UNTOLD,
    Stance,
    on_word_of,
    status_of,
    with_modality,
)
from kg.extract.scope.walk import Walk
from kg.lang.en.grammar import auxiliaries_of, is_full_verb, is_past_tense, is_verb, undergoes
from kg.lang.en.lexicon import words
from kg.lang.en.operators import word_list, words_of
from kg.model import Claim, Modality, Polarity, Status, Time
from kg.parse import Parse, Token

__all__ = [
    "AS_TOLD",
    "UNTOLD",
    "WHETHER",
    "Stance",
    "as_of",
    "at_end",
    "is_correction",
    "on_word_of",
    "stance_of",
    "status_of",
    "status_of_own_words",
    "under_description",
]

_CORRECTION = re.compile(r"corrections?\s?[:–—-]", re.IGNORECASE)
_CORRECTING, _CORRECTABLE = word_list("correcting_verbs"), word_list("correctable_nouns")
_OWN = words_of("attempt", "plan", "hope")


def stance_of(head: Token) -> Stance:
    """Return what the text makes of what `head` tells: a clause's verb, or an event noun."""
    return head.doc.once(_walk).stance_of(head)


def _walk(parse: Parse) -> Walk:
    return Walk(parse)


def status_of_own_words(claim: Claim) -> Status:
    """Return the status of a reported claim whose speaker turns out to be its subject.

    What one says of oneself is not reported by another: "The US said that it hopes to finish deals"
    asserts the hope. A plan counts as asserted only where the phrase tells of the planning.
    """
    words = claim.phrase.lemma.split()
    own = bool(words) and words[0] in _OWN and claim.modality is not Modality.POSSIBLE
    negative = claim.polarity is Polarity.NEGATIVE
    return status_of(negative=negative, modality=claim.modality, reported=False, own=own)


_EACH = (
    words("determiner", "repeats") | words("preposition", "repeats") | words("adverb", "repeats")
)


def as_of(stance: Stance, event: Token, time: Time | None, date: datetime.date | None) -> Stance:
    """Return the stance of a plan if the event lies after the day the text was written.

    "before his return on Wednesday" tells of nothing that has happened, though no word says so.
    What a verb in the past tells has, whatever its date was taken for.
    """
    if date is None or time is None or time.text.startswith("for "):
        return stance  # "called an election for December" today
    start = time.value.split("/")[0]
    if not start[:1].isdigit() or start <= date.isoformat()[: len(start)]:
        return stance
    if stance.status is not Status.ASSERTED or stance.modality is not Modality.CERTAIN:
        return stance
    if any(word.lower_ in _EACH for word in event.sent):
        return stance  # "offers one flight *per* week on Thursday"
    tense = [event, *auxiliaries_of(event)]
    if is_verb(event) and any(is_past_tense(word) or word.lemma_ == "have" for word in tense):
        return stance
    return with_modality(stance, Modality.PLAN, "after the text")


def is_correction(head: Token) -> bool:
    """Return whether its sentence or line says that it corrects an earlier report."""
    text = head.doc.text
    if _CORRECTION.match(text, text.rfind("\n", 0, head.idx) + 1):
        return True
    sent = head.sent
    for word in head.doc[sent.start : sent.end]:
        if word.lemma_ in _CORRECTING and is_full_verb(word):
            objects = [w for w in word.children if undergoes(w)]
            if any(w.lemma_ in _CORRECTABLE for w in objects):
                return True
    return False
