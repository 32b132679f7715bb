"""Find facts of a user's ontology in a text by the frames of its lexicon, without any example.

For each word that a frame knows, the fillers of the frame's slots (`fillers`) are looked up among
the mentions; where both ends fit the property's domain and range, that is a claim. A date may be
led to by any preposition. Where the parse leaves a slot open, the order of words fills it
(`nearby`), and some facts need no word of the lexicon (`asides`, `lifespans`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec

from kg.facts.frames.adjuncts import Fillers
from kg.facts.frames.anaphors import Anaphors
from kg.facts.frames.asides import asides
from kg.facts.frames.fillers import Sentences
from kg.facts.frames.forms import known_words
from kg.facts.frames.guesses import AGAINST, other_types, type_of
from kg.facts.frames.lifespans import date_at, lives
from kg.facts.frames.nearby import nearest
from kg.facts.rules import FRAMES
from kg.facts.rules import NEAR as NEAR_BY
from kg.lang.en.grammar import is_adjectival_modifier, is_negated, is_plural_common
from kg.lang.en.lexicon import value
from kg.lang.en.referents import gender_of_given_name, genders_of_nouns
from kg.model import Claim, Extraction, Literal, Mention, MentionKind, Phrase
from kg.ontology.ends import DATES, ends_of
from kg.ontology.terms import Frame, Ontology, Property
from kg.parse import Parse, Token

CONFIDENCE = 0.8
_RANKS = value("preposition", "of-a-noun")
NOUN_SLOTS = tuple(sorted(_RANKS, key=lambda word: int(_RANKS[word])))
"""Prepositions after a noun that stand in for one another, at a lower confidence."""
LOOSE_CONFIDENCE = 0.8
NEAR = 0.8
"""What it takes off a claim that an end of it was found by the order of words alone."""


class FrameMatcher:
    """Adds to an extraction the claims that the frames of a user's ontology find."""

    def __init__(self, ontology: Ontology) -> None:
        self._ends = ends_of(ontology)
        self._properties = {property_.iri: property_ for property_ in ontology.user_properties}
        self._frames: dict[str, list[Frame]] = {}
        for frame in ontology.frames:
            if frame.property in self._properties:
                self._frames.setdefault(frame.word, []).append(frame)

    def __call__(self, extraction: Extraction, doc: Parse) -> Extraction:
        """Return the extraction with the claims found, a claim for every mention of either end."""
        sentences = Sentences(doc)
        ends = Anaphors(extraction, doc, sentences)
        found: dict[tuple[object, ...], Claim] = {}
        for claim in self._claims(doc, sentences, ends):
            for one in ends.everywhere(claim):
                if not self._agree(one):
                    continue
                key = (one.subject.span, one.predicate, (one.object.start, one.object.end))
                found.setdefault(key, one)
        return msgspec.structs.replace(
            extraction,
            mentions=(*extraction.mentions, *ends.added(found.values())),
            claims=(*extraction.claims, *found.values()),
        )

    def _claims(self, doc: Parse, sentences: Sentences, ends: Anaphors) -> Iterator[Claim]:
        for token, form in known_words(doc, self._frames):
            read = sentences.fillers(token)
            if read is None or _negated(token):
                continue
            part, fillers = read
            told = set()
            for frame in self._frames[form]:
                if frame.part_of_speech == part or (
                    frame.part_of_speech == "noun"
                    and part == "adjective"
                    and is_adjectival_modifier(token)
                ):
                    for claim in self._fill(frame, token, fillers, ends):
                        told.add(claim.predicate)
                        yield claim
            for frame in self._frames[form]:
                if frame.property not in told and frame.part_of_speech == part:
                    yield from self._near(frame, token, fillers, ends)
        for frame, token, fillers in asides(doc, sentences, self._frames):
            yield from self._fill(frame, token, fillers, ends)
        yield from self._lives(doc, ends)

    def _lives(self, doc: Parse, ends: Anaphors) -> Iterator[Claim]:
        """Yield the dates of lives that stand in brackets."""
        for name, life in lives(doc):
            person = ends.mention(name)
            for word, told in (("bear", life.born), ("die", life.died)):
                if person is None or told is None or told.date is None:
                    continue
                for frame in self._frames.get(word, ()):
                    if set(self._properties[frame.property].ranges) & DATES:
                        yield self._claim(frame, name, ends, person, told.date, CONFIDENCE)

    def _fill(
        self, frame: Frame, token: Token, fillers: Fillers, ends: Anaphors
    ) -> Iterator[Claim]:
        property_ = self._properties[frame.property]
        dated = bool(set(property_.ranges) & DATES)
        for subject, loose in _at(fillers, frame.subject, frame, dated=False):
            for object_, looser in _at(fillers, frame.object, frame, dated=dated):
                first = ends.mention(subject)
                if first is None or subject == object_:
                    continue
                second = date_at(object_) if dated else ends.mention(object_)
                if second is None:
                    continue
                told = first if frame.subject == "self" else second
                if "self" in (frame.subject, frame.object) and not _of_gender(told, token):
                    continue
                sure = self._sureness(property_, frame, first, second, ends)
                if not sure or not frame.allows(second.text):
                    continue
                confidence = CONFIDENCE * frame.confidence * sure * loose * looser
                yield self._claim(frame, token, ends, first, second, confidence)

    def _claim(
        self,
        frame: Frame,
        token: Token,
        ends: Anaphors,
        subject: Mention,
        object_: Mention | Literal,
        confidence: float,
    ) -> Claim:
        return Claim(
            document=ends.document,
            sentence=(token.sent.start_char, token.sent.end_char),
            subject=subject,
            phrase=_phrase(token),
            object=object_,
            predicate=frame.property,
            confidence=round(confidence, 2),
            rule=FRAMES[frame.part_of_speech].name,
        )

    def _near(
        self, frame: Frame, token: Token, fillers: Fillers, ends: Anaphors
    ) -> Iterator[Claim]:
        """Yield what a frame tells whose slots the parse leaves open (`nearby`)."""
        property_ = self._properties[frame.property]
        dated = bool(set(property_.ranges) & DATES)
        plural_of_many = is_plural_common(token) and "self" in (frame.subject, frame.object)
        if frame.cue or frame.confidence < 1 or plural_of_many:
            return
        if self._ends.alike(property_) or (dated and frame.part_of_speech == "noun"):
            return
        filled: Fillers = {}
        for slot, classes in (
            (frame.subject, property_.domains),
            (frame.object, property_.ranges),
        ):
            fits = partial(self._fits, classes, ends)
            if dated and slot == frame.object:
                given = [word for words in fillers.values() for word in words if date_at(word)]
            else:
                given = [word for word in fillers.get(slot, ()) if fits(word)]
            filled[slot] = given or nearest(token, slot, fits)
        for claim in self._fill(frame, token, filled, ends):
            confidence = round(claim.confidence * NEAR, 2)
            yield msgspec.structs.replace(claim, confidence=confidence, rule=NEAR_BY.name)

    def _fits(self, classes: tuple[str, ...], ends: Anaphors, word: Token) -> bool:
        """Return whether the words of a name or pronoun tell that it belongs to one of classes."""
        if set(classes) & DATES:
            return date_at(word) is not None
        mention = ends.mention(word)
        if mention is None or mention.kind is MentionKind.NOMINAL:
            return False
        named = mention if type_of(mention) == "Person" else ends.meant(mention)
        type_ = type_of(named)
        known = bool(type_) or named.kind is not MentionKind.NAME
        return known and self._ends.fits_type(type_, classes)

    def _agree(self, claim: Claim) -> bool:
        """Return whether no "he" or "who" stands where a property asks for no person."""
        property_ = self._properties[claim.predicate]
        return not any(
            isinstance(end, Mention)
            and end.kind is MentionKind.PRONOUN
            and type_of(end) == "Person"
            and not self._ends.fits_type("Person", classes)
            for end, classes in (
                (claim.subject, property_.domains),
                (claim.object, property_.ranges),
            )
        )

    def _sureness(
        self,
        property_: Property,
        frame: Frame,
        subject: Mention,
        object_: Mention | Literal,
        ends: Anaphors,
    ) -> float:
        """Return how far the types of two mentions allow them as ends: 0 for not at all."""
        for end in (subject, object_):
            if isinstance(end, Mention) and end.kind is MentionKind.NOMINAL and not end.antecedents:
                return 0.0  # "sons": nothing that one could look up
        sure = 1.0
        for mention, slot, classes in (
            (subject, frame.subject, property_.domains),
            (object_, frame.object, property_.ranges),
        ):
            if isinstance(mention, Literal):
                if not self._ends.fits_value(mention, classes):
                    return 0.0
                continue
            named = mention if type_of(mention) == "Person" else ends.meant(mention)
            if not self._ends.fits_type(type_of(named), classes):
                others = other_types(named, slot)
                if not any(self._ends.fits_type(type_, classes) for type_ in others):
                    return 0.0
                sure *= AGAINST
        return sure


def _at(fillers: Fillers, slot: str, frame: Frame, *, dated: bool) -> Iterator[tuple[Token, float]]:
    if dated:
        for name, words in fillers.items():
            if name not in ("subject", "self") or name == slot:
                yield from ((word, 1.0) for word in words)
        return
    if slot == "of" and "at" in fillers and frame.part_of_speech == "noun":
        slot = "at"  # "professor of law at Yale": of is what about, at is where
    if slot in fillers:
        yield from ((word, 1.0) for word in fillers[slot])
    elif slot in NOUN_SLOTS and frame.part_of_speech == "noun" and frame.subject != "whose":
        for other in NOUN_SLOTS:
            if other in fillers and (other, slot) != ("of", "at"):
                yield from ((word, LOOSE_CONFIDENCE) for word in fillers[other])
                return


def _of_gender(mention: Mention | Literal, noun: Token) -> bool:
    """Return whether a noun may be said of someone: "wife" of no man."""
    wanted = genders_of_nouns().get(noun.lemma_.lower(), "")
    if not wanted or isinstance(mention, Literal):
        return True
    gender = mention.gender or gender_of_given_name(mention.text.split()[0])
    return gender in ("", wanted)


def _negated(token: Token) -> bool:
    return is_negated(token)


def _phrase(token: Token) -> Phrase:
    return Phrase(
        surface=token.text,
        lemma=token.lemma_.lower(),
        start=token.idx,
        end=token.idx + len(token),
        head=token.lemma_.lower(),
    )
