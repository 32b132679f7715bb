"""Claims of titles in front of names: "Chancellor Brandt", "Dutch minister Feith"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.claims.descriptions import (
    can_own,
    is_office_of_state,
    is_people,
    is_what,
    nationality,
    office_of,
)
from kg.extract.claims.drafts import Draft, noun_phrase_relation
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.rules import nouns as rules
from kg.extract.mentions.amounts import is_degree
from kg.extract.mentions.types import is_country
from kg.iri import KG
from kg.lang.en.grammar import (
    first_conjunct,
    has_determiner_form,
    has_preposition_form,
    is_owner,
    owners_of,
    prepositional_phrases,
)
from kg.lang.en.lexicon import words
from kg.model import Mention
from kg.parse import Token

OFFICE_OF = f"{KG}officeOf"
_BODY_OFFICES = words("noun", "office-of", "body")
_ADDRESSES = words("noun", "honorific") - words("noun", "kin")
_PAST = words("adjective", "past")
_MINISTERS = words("noun", "holds-portfolio")
_NATIONALS = frozenset({"PERSON", "ORG"})


def titles(name: Mention, head: Token, index: MentionIndex) -> Iterator[Draft]:
    """Chancellor Brandt: Brandt holds the position Chancellor; "diplomat Feith": is a diplomat.

    A plural says it of each: "party *leaders* Feith and Brandt".
    """
    position = index.position_of(name)
    title = index.title_of(name)
    if position is None and name.type == "PERSON" and not title:
        position = index.shared_position_of(head)
        title = head.doc.tokens_at(*position.span) if position is not None else []
    if position is None:
        return
    if has_preposition_form(title[-1]) or has_determiner_form(title[-1]):
        return  # "a member of the", where the annotator took a team for a person
    yield is_what(rules.POSITION, head, head, title, position, name=name)
    inner = [token for token in title if index.name_at(token) is not None]
    owners = [
        *inner,
        *(owner for word in [first_conjunct(head), *title] for owner in owners_of(word)),
        *_behind(head, name),
    ]
    own_words = [
        token
        for token in title
        if token not in inner and (not is_degree(token) or token.lower_ in _PAST)
    ]
    while len(own_words) > 1 and own_words[-1].lower_ in _ADDRESSES:
        own_words.pop()  # "leader *Sheikh*", "professor *Dr.*"
    has_office = any(token.lower_ not in _PAST and not token.is_punct for token in own_words)
    for owner in _heads(owners, index) if has_office else ():
        if position.type == "CONCEPT" and owner.i > head.i and owner.ent_type_ == "GPE":
            country = index.name_at(owner)
            if country is not None and is_country(country.text):
                yield nationality(rules.TITLE_NATIONALITY, head, head, title[-1], owner, name=name)
            continue  # "swimmer Ana Silva *of Oslo*": Oslo has no such office
        if position.type == "CONCEPT" and is_people(owner, index) and name.type in _NATIONALS:
            yield nationality(rules.TITLE_NATIONALITY, head, head, title[-1], owner, name=name)
            continue
        if owner in inner and title[-1].lower_ in _MINISTERS and _is_no_state(owner, index):
            continue  # "*Pensions* Minister Ana Silva"
        people = is_people(owner, index)
        if people and name.type in _NATIONALS and not is_office_of_state(title[-1]):
            yield nationality(rules.TITLE_NATIONALITY, head, head, title[-1], owner, name=name)
            continue
        yield office_of(rules.TITLE_OF, head, own_words, owner, "of", event=head, name=name)
        body = title[-1].lower_ in _BODY_OFFICES
        state = people or owner.ent_type_ == "GPE" or is_owner(owner) or body
        if position.type == "POSITION" and owner.i < head.i and state:
            yield _position_of(head, position, title[-1], owner)


def _is_no_state(owner: Token, index: MentionIndex) -> bool:
    """Return whether a name in front of a minister is no body, place or people."""
    name = index.name_at(owner)
    return name is not None and name.type not in ("ORG", "GPE", "LOC", "NORP", "FAC")


def _behind(head: Token, name: Mention) -> Iterator[Token]:
    """Yield what a titled name is of: "Senator Silva *of Ohio*", "champion Silva *of Italy*"."""
    for preposition, noun in prepositional_phrases(head) if name.type == "PERSON" else ():
        right_behind = preposition.lower_ == "of" and preposition.i == head.i + 1
        if right_behind and noun.ent_type_ in ("ORG", "GPE", "LOC"):
            yield noun


def _heads(tokens: list[Token], index: MentionIndex) -> Iterator[Token]:
    """Yield one word for each name among the tokens."""
    seen = set()
    for token in tokens:
        name = index.name_at(token) or index.at(token)
        if name is not None and name.span not in seen and can_own(name):
            seen.add(name.span)
            yield token


def _position_of(event: Token, position: Mention, noun: Token, owner: Token) -> Draft:
    phrase = noun_phrase_relation((noun,), lemma="position of", head="position", preposition="of")
    return Draft(
        rules.POSITION_OF,
        event,
        event,
        phrase,
        owner,
        subject_mention=position,
        predicate=OFFICE_OF,
    )
