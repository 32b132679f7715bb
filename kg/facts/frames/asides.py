"""What a sentence tells in passing, beyond the words of a lexicon.

- A demonym before a noun says of whom the noun is said that they are a citizen ("a Swedish
  historian"), the name of a party that they belong to it ("a Liberal senator").
- A person is named with an organization: "Ann Fox of Acme".
- Any noun for a person may say what they are in an organization: "Acme astrologer Ann Fox".
- Brackets behind a name tell where someone was born.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.facts.frames.adjuncts import Fillers
from kg.facts.frames.fillers import Sentences
from kg.facts.frames.lifespans import birthplaces, lives
from kg.lang.en.grammar import (
    is_apposition,
    is_common_noun,
    is_conjunct,
    is_modifier,
    is_noun,
    is_preposition,
    is_proper_noun,
)
from kg.lang.en.lexicon import words
from kg.lang.en.referents import sorts_of_nouns
from kg.ontology.terms import Frame
from kg.ontology.words import kinds_of
from kg.parse import Parse, Token
from kg.places import place_of_demonym

Frames = Mapping[str, Sequence[Frame]]
"""The frames of a lexicon, by their words."""
_PEOPLE, _PARTY, _EMPLOYER, _BODY = (
    sorted(words("noun", "told-by", what)) for what in ("people", "party", "employer", "body")
)
_OF_PERSONS = tuple(sorted(words("affix", "person")))
"""Endings of nouns for persons."""


def asides(
    doc: Parse, sentences: Sentences, frames: Frames
) -> Iterator[tuple[Frame, Token, Fillers]]:
    """Yield the frames that are told in passing, each with its word and what fills its slots."""
    for token in doc:
        if token.ent_type_ == "NORP" or place_of_demonym(token.text):
            noun = _noun_above(token)
            if noun is None or set(kinds_of(noun.text)) - {"Person"}:
                continue
            said = sentences.said_of(noun) or ([noun] if is_proper_noun(noun) else [])
            told = _PEOPLE if place_of_demonym(token.text) else _PARTY
            for frame in _frames_of(told, frames):
                if frame.object == "of":
                    yield frame, noun, {"self": said, "of": [token]}
        elif token.ent_type_ == "PERSON" and (home := _home_of(token)):
            for frame in _frames_of([*_EMPLOYER, *_BODY], frames):
                yield frame, token, {"self": [token], frame.object: home}
        elif (
            is_common_noun(token)
            and token.lemma_.lower() not in frames
            and _of_person(token)
            and (read := sentences.fillers(token))
        ):
            for frame in _frames_of(_EMPLOYER, frames):
                yield frame, token, read[1]
    for name, life in lives(doc):
        places = birthplaces(doc, life)
        for frame in frames.get("bear", ()):
            yield frame, name, {frame.subject: [name], frame.object: places}


def _frames_of(nouns: Iterable[str], frames: Frames) -> Iterator[Frame]:
    """Yield the frames of some nouns, those of a property by the first noun that has it."""
    by: dict[str, str] = {}
    for noun in nouns:
        for frame in frames.get(noun, ()):
            if frame.part_of_speech == "noun" and by.setdefault(frame.property, noun) == noun:
                yield frame


def _of_person(noun: Token) -> bool:
    """Return whether a noun says what someone is: it is known to, or ends as such nouns do."""
    lemma = noun.lemma_.lower()
    return "person" in sorts_of_nouns().get(lemma, ()) or lemma.endswith(_OF_PERSONS)


def _home_of(name: Token) -> list[Token]:
    """Return the organizations that a person is named with: "Ann Fox of *Acme*", "Fox (*Acme*)"."""
    homes = [
        noun
        for child in name.rights
        if child.lower_ in ("of", "from") and is_preposition(child)
        for noun in child.children
    ]
    homes += [
        child
        for child in name.rights
        if is_apposition(child) and child.left_edge.nbor(-1).text == "("
    ]
    return [noun for noun in homes if noun.ent_type_ == "ORG"]


def _noun_above(token: Token) -> Token | None:
    """Return the noun that an adjective stands before, itself or its conjunct."""
    while is_modifier(token) or is_conjunct(token):
        token = token.head
        if is_common_noun(token) and not (is_modifier(token) or is_conjunct(token)):
            return token
    return token if is_noun(token) and token.ent_type_ != "NORP" else None
