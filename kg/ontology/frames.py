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
from kg.ontology.ends import DATES, Ends
from kg.ontology.fillers import Fillers, Sentences, known_words
from kg.ontology.notation import read_date
from kg.ontology.terms import Frame, Ontology, Property
from kg.ontology.words import kinds_of

CONFIDENCE = 0.8
NOUN_PLACES = ("of", "at", "for", "in", "with", "to", "within", "from")
"""Prepositions after a noun that stand in for one another, at a lower confidence."""
LOOSE_CONFIDENCE = 0.8
TYPES = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "GeopoliticalArea",
    "LOC": "Place",
    "FAC": "Place",
    "NORP": "GeopoliticalArea",
    "EVENT": "Event",
    "WORK_OF_ART": "Work",
    "PRODUCT": "Product",
    "LAW": "Law",
    "POSITION": "Position",
}
"""Annotators' types → types of the core ontology."""


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
        ends = _Mentions(extraction)
        found: dict[tuple[object, ...], Claim] = {}
        for claim in self._claims(extraction, mended_doc(doc), ends):
            for one in ends.everywhere(claim):
                key = (one.subject.span, one.predicate, (one.object.start, one.object.end))
                found.setdefault(key, one)
        return msgspec.structs.replace(extraction, claims=(*extraction.claims, *found.values()))

    def _claims(self, extraction: Extraction, doc: Doc, ends: _Mentions) -> Iterator[Claim]:
        sentences = Sentences(doc)
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
                if noun is None:
                    continue
                said = sentences.said_of(noun) or ([noun] if noun.pos_ == "PROPN" else [])
                word = "citizen" if place_of_demonym(token.text) else "politician"
                for frame in self._frames.get(word, ()):
                    if frame.object == "of":
                        yield frame, noun, {"self": said, "of": [token]}
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
        self, frame: Frame, token: Token, fillers: Fillers, ends: _Mentions
    ) -> Iterator[Claim]:
        property_ = self._properties[frame.property]
        dated = bool(set(property_.ranges) & DATES)
        for subject, loose in _at(fillers, frame.subject, frame, dated=False):
            for object_, looser in _at(fillers, frame.object, frame, dated=dated):
                first = ends.mention(subject)
                if first is None or subject == object_:
                    continue
                second = _date(object_) if dated else ends.mention(object_)
                if second is None or not self._allowed(property_, first, second):
                    continue
                if not frame.allows(second.text):
                    continue
                yield Claim(
                    document=ends.document,
                    sentence=(token.sent.start_char, token.sent.end_char),
                    subject=first,
                    phrase=_phrase(token),
                    object=second,
                    predicate=property_.iri,
                    confidence=round(CONFIDENCE * frame.confidence * loose * looser, 2),
                    rule=f"frame/{frame.part_of_speech}",
                )

    def _allowed(self, property_: Property, subject: Mention, object_: Mention | Literal) -> bool:
        above = type_of(subject)
        if isinstance(object_, Literal) and subject.kind is MentionKind.NOMINAL:
            return bool(subject.antecedents) and self._ends.fit(property_, above, object_)
        if isinstance(object_, Literal):
            return self._ends.fit(property_, above, object_)
        below = type_of(object_)
        for end in (subject, object_):
            if end.kind is MentionKind.NOMINAL and not end.antecedents:
                return False  # "sons": nothing that one could look up
        return self._ends.fit(property_, above, below)


def type_of(mention: Mention) -> str:
    """Return the core type that a mention's own words tell; "" where they don't."""
    if mention.kind is MentionKind.PRONOUN:
        if mention.gender in ("female", "male"):
            return "Person"
        return "Product" if mention.gender == "neuter" else ""
    if mention.kind is MentionKind.NOMINAL:
        return next(kinds_of(mention.text), "")
    return TYPES.get(mention.type, "")


def _at(
    fillers: Fillers, place: str, frame: Frame, *, dated: bool
) -> Iterator[tuple[Token, float]]:
    if dated:
        for name, words in fillers.items():
            if name not in ("subject", "self") or name == place:
                yield from ((word, 1.0) for word in words)
        return
    if place in fillers:
        yield from ((word, 1.0) for word in fillers[place])
    elif place in NOUN_PLACES and frame.part_of_speech == "noun":
        for other in NOUN_PLACES:
            if other in fillers:
                yield from ((word, LOOSE_CONFIDENCE) for word in fillers[other])
                return


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


class _Mentions:
    """The mentions of a text, by the words in them and by what they stand for."""

    def __init__(self, extraction: Extraction) -> None:
        self.document = extraction.document.id
        self._mentions = extraction.mentions
        self._by_span = {mention.span: mention for mention in extraction.mentions}

    def mention(self, head: Token) -> Mention | None:
        """Return the mention that a word heads: a name before a pronoun before a nominal."""
        holding = [mention for mention in self._mentions if mention.start <= head.idx < mention.end]
        order = (MentionKind.NAME, MentionKind.PRONOUN, MentionKind.NOMINAL)
        return min(
            (mention for mention in holding if mention.kind in order),
            key=lambda mention: (order.index(mention.kind), mention.end - mention.start),
            default=None,
        )

    def everywhere(self, claim: Claim) -> Iterator[Claim]:
        """Yield a claim for every pair of mentions in its sentence that stand for its ends."""
        for subject in self._same(claim.subject, claim.sentence):
            if isinstance(claim.object, Literal):
                yield msgspec.structs.replace(claim, subject=subject)
                continue
            if self._root(claim.subject) == self._root(claim.object):
                continue
            for object_ in self._same(claim.object, claim.sentence):
                yield msgspec.structs.replace(claim, subject=subject, object=object_)

    def _same(self, mention: Mention, sentence: tuple[int, int]) -> list[Mention]:
        root = self._root(mention)
        others = [
            other
            for other in self._mentions
            if sentence[0] <= other.start < sentence[1]
            and other.kind in (MentionKind.NAME, MentionKind.PRONOUN)
            and other.span != mention.span
            and self._root(other) == root
        ]
        return [mention, *others]

    def _root(self, mention: Mention) -> tuple[int, int]:
        seen = set()
        while len(mention.antecedents) == 1 and mention.span not in seen:
            seen.add(mention.span)
            mention = self._by_span.get(mention.antecedents[0], mention)
        return mention.span
