"""Find facts of a user's ontology in a text by the frames of its lexicon, without any example.

For each word that a frame knows, the fillers of the frame's places (`fillers`) are looked up among
the mentions; where both ends fit the property's domain and range, that is a claim. Three readings
go beyond the frames: a demonym before a noun says of whom the noun is said that they are a citizen
("a Swedish historian"), dates in brackets after a name are those of birth and death, and a date
may be led to by any preposition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from spacy import tokens as spacy_tokens

from kg.extract.repairs import mended_doc
from kg.extract.tokens import Doc, Token
from kg.iri import XSD
from kg.model import Claim, Extraction, Literal, Mention, MentionKind, Phrase
from kg.names import place_of_demonym
from kg.ontology.adjuncts import Fillers
from kg.ontology.anaphors import Anaphors
from kg.ontology.ends import DATES, Ends
from kg.ontology.fillers import Sentences, known_words
from kg.ontology.guesses import AGAINST, other_types, type_of
from kg.ontology.notation import read_date
from kg.ontology.terms import Frame, Ontology, Property
from kg.ontology.words import kinds_of

CONFIDENCE = 0.8
NOUN_PLACES = ("of", "at", "for", "in", "with", "to", "within", "from")
"""Prepositions after a noun that stand in for one another, at a lower confidence."""
LOOSE_CONFIDENCE = 0.8


class FrameMatcher:
    """Adds to an extraction the claims that the frames of a user's ontology find."""

    def __init__(self, ontology: Ontology) -> None:
        self._ends = Ends(ontology)
        self._properties = {property_.iri: property_ for property_ in ontology.user_properties}
        self._frames: dict[str, list[Frame]] = {}
        for frame in ontology.frames:
            if frame.property in self._properties:
                self._frames.setdefault(frame.word, []).append(frame)

    def __call__(self, extraction: Extraction, doc: spacy_tokens.Doc) -> Extraction:
        """Return the extraction with the claims found, a claim for every mention of either end."""
        mended = mended_doc(doc)
        sentences = Sentences(mended)
        ends = Anaphors(extraction, mended, sentences)
        found: dict[tuple[object, ...], Claim] = {}
        for claim in self._claims(mended, sentences, ends):
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

    def _claims(self, doc: Doc, sentences: Sentences, ends: Anaphors) -> Iterator[Claim]:
        for token, form in known_words(doc, self._frames):
            read = sentences.fillers(token)
            if read is None or _negated(token):
                continue
            part, fillers = read
            for frame in self._frames[form]:
                if frame.part_of_speech == part:
                    yield from self._fill(frame, token, fillers, ends)
        for frame, token, fillers in self._beyond(doc, sentences):
            yield from self._fill(frame, token, fillers, ends)

    def _beyond(self, doc: Doc, sentences: Sentences) -> Iterator[tuple[Frame, Token, Fillers]]:
        for token in doc:
            if token.ent_type_ == "NORP" or place_of_demonym(token.text):
                noun = _noun_above(token)
                if noun is None or set(kinds_of(noun.text)) - {"Person"}:
                    continue
                said = sentences.said_of(noun) or ([noun] if noun.pos_ == "PROPN" else [])
                word = "citizen" if place_of_demonym(token.text) else "politician"
                for frame in self._frames.get(word, ()):
                    if frame.object == "of":
                        yield frame, noun, {"self": said, "of": [token]}
            elif token.ent_type_ == "PERSON" and (home := _home_of(token)):
                for frame in self._frames.get("employee", ()):
                    if frame.part_of_speech == "noun":
                        yield frame, token, {"self": [token], frame.object: home}
            elif token.pos_ == "NOUN" and token.lemma_.lower() not in self._frames:
                read = sentences.fillers(token)
                for frame in self._frames.get("employee", ()) if read else ():
                    if read and frame.part_of_speech == "noun":
                        yield frame, token, read[1]
        for name, born, died, places in _lifespans(doc):
            for word, ends in (("bear", [*born, *places]), ("die", died)):
                for frame in self._frames.get(word, ()):
                    yield frame, name, {frame.subject: [name], frame.object: ends}

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
                second = _date(object_) if dated else ends.mention(object_)
                if second is None:
                    continue
                sure = self._sureness(property_, frame, first, second, ends)
                if not sure or not frame.allows(second.text):
                    continue
                yield Claim(
                    document=ends.document,
                    sentence=(token.sent.start_char, token.sent.end_char),
                    subject=first,
                    phrase=_phrase(token),
                    object=second,
                    predicate=property_.iri,
                    confidence=round(CONFIDENCE * frame.confidence * sure * loose * looser, 2),
                    rule=f"frame/{frame.part_of_speech}",
                )

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
        for mention, place, classes in (
            (subject, frame.subject, property_.domains),
            (object_, frame.object, property_.ranges),
        ):
            if isinstance(mention, Literal):
                if not self._ends.fits_value(mention, classes):
                    return 0.0
                continue
            named = mention if type_of(mention) == "Person" else ends.meant(mention)
            if not self._ends.fits_type(type_of(named), classes):
                others = other_types(named, place)
                if not any(self._ends.fits_type(type_, classes) for type_ in others):
                    return 0.0
                sure *= AGAINST
        return sure


def _at(
    fillers: Fillers, place: str, frame: Frame, *, dated: bool
) -> Iterator[tuple[Token, float]]:
    if dated:
        for name, words in fillers.items():
            if name not in ("subject", "self") or name == place:
                yield from ((word, 1.0) for word in words)
        return
    if place == "of" and "at" in fillers and frame.part_of_speech == "noun":
        place = "at"  # "professor of law at Yale": of is what about, at is where
    if place in fillers:
        yield from ((word, 1.0) for word in fillers[place])
    elif place in NOUN_PLACES and frame.part_of_speech == "noun":
        for other in NOUN_PLACES:
            if other in fillers:
                yield from ((word, LOOSE_CONFIDENCE) for word in fillers[other])
                return


def _home_of(name: Token) -> list[Token]:
    """Return the organizations that a person is named with: "Ann Fox of *Acme*"."""
    return [
        noun
        for child in name.rights
        if child.lower_ in ("of", "from") and child.dep_ == "prep"
        for noun in child.children
        if noun.ent_type_ == "ORG"
    ]


def _negated(token: Token) -> bool:
    return any(child.dep_ == "neg" for child in token.children)


def _noun_above(token: Token) -> Token | None:
    """Return the noun that an adjective stands before, itself or its conjunct."""
    while token.dep_ in ("amod", "compound", "nmod", "conj") and token.head != token:
        token = token.head
        if token.pos_ == "NOUN" and token.dep_ not in ("amod", "compound", "nmod", "conj"):
            return token
    return token if token.pos_ in ("NOUN", "PROPN") and token.ent_type_ != "NORP" else None


Lifespan = tuple[Token, list[Token], list[Token], list[Token]]
"""A name, its dates of birth, its dates of death, its places of birth."""


def _lifespans(doc: Doc) -> Iterator[Lifespan]:
    """Yield what brackets after a name tell: "(1918 – 2005)", "(born 1959 in Bonn)"."""
    for bracket in re.finditer(r"\(([^()]*\d{4}[^()]*)\)", doc.text):
        span = doc.char_span(bracket.start(1), bracket.end(1))
        before = doc.char_span(0, bracket.start(), "contract")
        if span is None or before is None or not len(before):
            continue
        name = next((ent for ent in reversed(before.ents) if before.end - ent.end <= 1), None)
        if name is None or name.label_ not in ("PERSON", "ORG", "GPE"):
            continue
        years = [token for token in span if re.fullmatch(r"\d{4}", token.text)]
        places = [ent.root for ent in span.ents if ent.label_ in ("GPE", "LOC")]
        if re.search(r"\b(?:born|b\.)", bracket[1]) and len(years) == 1:
            yield name.root, years, [], places
        elif re.match(r"(?:died|d\.)", bracket[1]) and len(years) == 1:
            yield name.root, [], years, []
        elif len(years) == 2 and name.label_ == "PERSON" and re.search(r"[–—-]", bracket[1]):
            yield name.root, years[:1], years[1:], []


def _date(token: Token) -> Literal | None:
    ent = next(
        (ent for ent in token.sent.ents if ent.start <= token.i < ent.end and ent.label_ == "DATE"),
        None,
    )
    date = read_date(ent.text) if ent is not None else None
    if ent is None or date is None:
        if not re.fullmatch(r"1\d{3}|20\d\d", token.text):
            return None
        ent, date = token.doc.span(token.i, token.i + 1), (int(token.text), 0, 0)
    year, month, day = date
    parts = [f"{year:04}", *([f"{month:02}"] if month else []), *([f"{day:02}"] if day else [])]
    kinds = ("gYear", "gYearMonth", "date")
    return Literal(
        value="-".join(parts),
        datatype=XSD + kinds[len(parts) - 1],
        text=ent.text,
        start=ent.start_char,
        end=ent.end_char,
    )


def _phrase(token: Token) -> Phrase:
    return Phrase(
        surface=token.text,
        lemma=token.lemma_.lower(),
        start=token.idx,
        end=token.idx + len(token),
        head=token.lemma_.lower(),
    )
