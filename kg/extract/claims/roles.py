"""Claims of noun phrases: titles, offices, appositions, copulas and where places lie.

Each rule is an entry of `ROLE_RULES`. What hangs on a noun by "of", as owner, or as a nationality
in front ("the *bank's* chairman", "*Dutch* minister", "president *of Peru*") is the second end of a
claim "be chairman of".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kg.extract.claims.ages import age_in_front, apposed_age
from kg.extract.claims.attached import lies_in, located, made_by
from kg.extract.claims.drafts import Draft, noun_phrase_relation, verb_phrase
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.rules import Descriptions, Rule
from kg.extract.claims.rules import nouns as rules
from kg.extract.clauses import Clause
from kg.extract.mentions.phrases import is_degree
from kg.extract.mentions.types import is_country
from kg.iri import KG
from kg.lang.en.grammar import (
    has_determiner_form,
    has_preposition_form,
    is_adverbial_noun,
    is_apposition,
    is_bracketed,
    is_cardinal,
    is_close_modifier,
    is_common_noun,
    is_compound,
    is_conjunct,
    is_modifier,
    is_numeral,
    is_owner,
    is_preposition,
    is_proper_noun,
    is_specifier,
    is_superlative,
    objects_of_preposition,
    owner_meant,
    owners_of,
    prepositional_phrases,
    stands_beside,
)
from kg.lang.en.lexicon import words
from kg.lang.en.nouns import is_role
from kg.model import Mention, MentionKind
from kg.names import place_of_demonym
from kg.parse import Parse, Token

_BODY_OFFICES = words("noun", "office-of", "body")
_STATE_OFFICES = words("noun", "office-of", "state")
_PORTFOLIOS = words("noun", "portfolio")
_TITLE_MODIFIERS = words("adjective", "title-modifier")

RoleRule = Callable[[Mention, Token, MentionIndex], Iterator[Draft]]
"""Reads drafts off a name and the word that heads it."""

HOLDS_POSITION = f"{KG}holdsPosition"
OFFICE_OF = f"{KG}officeOf"
CITIZEN_OF = f"{KG}citizenOf"
_PAST = words("adjective", "past")
_PARTS = words("noun", "bare-part")
_BODIES = words("noun", "name-ending", "organization")
_MINISTERS = frozenset({"minister", "secretary"})
_OF_SUBJECTS = words("noun", "of-subject")
_LINKS = words("preposition", "of-a-role")
_WORDS_FOR_WORDS = words("noun", "word")
_NATIONALS = frozenset({"PERSON", "ORG"})
_PLACES = frozenset({"GPE", "LOC"})


def drafts_of_roles(doc: Parse, index: MentionIndex) -> Iterator[Draft]:
    """Yield what titles, appositions and copulas say of the names of a text."""
    for name in index.names():
        head = index.head_of(name)
        for rule in ROLE_RULES:
            yield from rule(name, head, index)


def _title(name: Mention, head: Token, index: MentionIndex) -> Iterator[Draft]:
    """Chancellor Brandt: Brandt holds the position Chancellor; "diplomat Feith": is a diplomat."""
    position = index.position_of(name)
    if position is None:
        return
    title = index.title_of(name)
    if has_preposition_form(title[-1]) or has_determiner_form(title[-1]):
        return  # "a member of the", where the annotator took a team for a person
    yield _is_what(rules.POSITION, head, head, title, position, name=name)
    inner = [token for token in title if index.name_at(token) is not None]
    owners = [
        *inner,
        *(owner for word in [head, *title] for owner in owners_of(word)),
        *_behind(head, name),
    ]
    own_words = [
        token
        for token in title
        if token not in inner and (not is_degree(token) or token.lower_ in _PAST)
    ]
    has_office = any(token.lower_ not in _PAST and not token.is_punct for token in own_words)
    for owner in _heads(owners, index) if has_office else ():
        if position.type == "CONCEPT" and owner.i > head.i and owner.ent_type_ == "GPE":
            country = index.name_at(owner)
            if country is not None and is_country(country.text):
                yield _nationality(rules.TITLE_NATIONALITY, head, head, title[-1], owner, name=name)
            continue  # "swimmer Ana Silva *of Oslo*": Oslo has no such office
        if position.type == "CONCEPT" and _is_people(owner, index) and name.type in _NATIONALS:
            yield _nationality(rules.TITLE_NATIONALITY, head, head, title[-1], owner, name=name)
            continue
        if owner in inner and title[-1].lower_ in _MINISTERS and _is_no_state(owner, index):
            continue  # "*Pensions* Minister Ana Silva"
        people = _is_people(owner, index)
        if people and name.type in _NATIONALS and not _is_office_of_state(title[-1]):
            yield _nationality(rules.TITLE_NATIONALITY, head, head, title[-1], owner, name=name)
            continue
        yield _office_of(rules.TITLE_OF, head, own_words, owner, "of", event=head, name=name)
        body = title[-1].lower_ in _BODY_OFFICES
        state = people or owner.ent_type_ == "GPE" or is_owner(owner) or body
        if position.type == "POSITION" and owner.i < head.i and state:
            yield _position_of(head, position, title[-1], owner)


def _is_no_state(owner: Token, index: MentionIndex) -> bool:
    """Return whether a name in front of a minister is no body, place or people."""
    name = index.name_at(owner)
    return name is not None and name.type not in ("ORG", "GPE", "LOC", "NORP", "FAC")


def _is_office_of_state(noun: Token) -> bool:
    """Return whether a people in front of a noun is whose office it is: "*Dutch* minister".

    Not in "*Dutch* film director", "*Dutch* drag queen".
    """
    if noun.lemma_.lower() not in _STATE_OFFICES:
        return False
    before = [word for word in noun.lefts if is_compound(word) and is_common_noun(word)]
    known = _PORTFOLIOS | _TITLE_MODIFIERS | _STATE_OFFICES
    return all(word.lower_ in known for word in before)


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
        if name is not None and name.span not in seen and _can_own(name):
            seen.add(name.span)
            yield token


def _can_own(name: Mention) -> bool:
    """Return whether an office can be of it: "Islamic" and "Sunni" are no bodies."""
    return name.type != "NORP" or place_of_demonym(name.text) is not None


def _is_what(
    rule: Rule,
    event: Token,
    subject: Token,
    words: Sequence[Token],
    noun: Mention,
    *,
    name: Mention | None,
) -> Draft:
    """Return that somebody is what a noun says: of an office, that he holds it."""
    past = any(token.lower_ in _PAST for token in words)
    lemma = "hold position" if noun.type == "POSITION" else "be"
    phrase = noun_phrase_relation(
        words, lemma=f"formerly {lemma}" if past else lemma, head=lemma.split()[0]
    )
    return Draft(
        rule,
        event,
        subject,
        phrase,
        event,
        subject_mention=name,
        object_mention=noun,
        predicate=HOLDS_POSITION if noun.type == "POSITION" and not past else "",
    )


def _office_of(
    rule: Rule,
    subject: Token,
    noun_words: Sequence[Token],
    owner: Token,
    link: str,
    *,
    event: Token,
    name: Mention | None,
) -> Draft:
    """Return that somebody is "minister of" a country."""
    words = [token for token in noun_words if not token.is_punct and token.lower_ not in _PAST]
    while has_preposition_form(words[-1]) or has_determiner_form(words[-1]):
        words.pop()
    past = "formerly " if any(token.lower_ in _PAST for token in noun_words) else ""
    lemma = " ".join(
        token.text if is_proper_noun(token) and not is_role(token) else token.lemma_.lower()
        for token in words
    )
    phrase = noun_phrase_relation(
        words, lemma=f"{past}be {lemma} {link}", head=words[-1].lemma_.lower(), preposition=link
    )
    return Draft(rule, event, subject, phrase, owner, subject_mention=name)


def _is_people(owner: Token, index: MentionIndex) -> bool:
    name = index.name_at(owner)
    return name is not None and name.type == "NORP"


def _nationality(
    rule: Rule, event: Token, subject: Token, noun: Token, people: Token, *, name: Mention | None
) -> Draft:
    """Return what people somebody is of: "a Dutch diplomat" has no office of the Netherlands.

    A body of people is not of a state but in it: "Dutch bank Nordkas".
    """
    if name is not None and name.type == "ORG":
        lies = lies_in(rule, subject, people, (people,))
        return replace(lies, event=event, subject_mention=name, shared=True)
    phrase = noun_phrase_relation((people, noun), lemma="be citizen of", head="citizen",
                                  preposition="of")  # fmt: skip
    return Draft(
        rule, event, subject, phrase, people, subject_mention=name,
        predicate=CITIZEN_OF,
    )  # fmt: skip


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


def _apposition(name: Mention, head: Token, index: MentionIndex) -> Iterator[Draft]:
    """Brandt, chancellor of Austria; the chancellor, Brandt; Brandt, 63; Graz, Austria."""
    for noun in _apposed(head):
        if index.value_at(noun) is not None or is_cardinal(noun):
            yield from apposed_age(name, head, noun, index.value_at(noun))
            continue
        mention = index.at(noun)
        if mention is None or mention.span == name.span or _is_no_apposition(name, head, noun):
            continue
        if mention.kind is MentionKind.NOMINAL and _agree(name, mention):
            yield from what_it_is(rules.APPOSITION, head, head, noun, mention, index, name=name)
        elif _lies_within(name, mention, noun):
            yield lies_in(rules.APPOSED_PLACE, head, noun, (noun,))


def _is_no_apposition(name: Mention, head: Token, noun: Token) -> bool:
    """Return whether what stands beside a name says not what it is.

    Behind a label ("Ana: option 1"), an abbreviation or gloss in brackets ("a place (CDP)"), the
    word for a word ("the *name* Herbert").
    """
    first, second = (head, noun) if head.i < noun.i else (noun, head)
    if any(word.text == ":" for word in head.doc[first.i + 1 : second.i]):
        return True
    if second is head and name.type != "PERSON" and is_bracketed(head, noun):
        return True
    if second is noun and is_bracketed(noun, head) and _is_title_or_number(name, noun):
        return True
    return noun.lemma_.lower() in _WORDS_FOR_WORDS and second is head


def _is_title_or_number(name: Mention, noun: Token) -> bool:
    """Return whether brackets hold no kind: "Otto Brandt (*Querelle*)", "(Institute, *vol.14*)"."""
    title = name.type == "PERSON" and noun.text[:1].isupper() and not is_role(noun)
    return title or any(sign.isdigit() for sign in noun.text)


def _agree(name: Mention, noun: Mention) -> bool:
    """Return whether a name can be what the noun says; else the parser misread a list."""
    if noun.number == "plural":
        return False
    if noun.type == "POSITION":
        return name.type in ("PERSON", "MISC", "ORG")
    if name.type in _PLACES and noun.type == "ORG":
        return False
    if name.type == "PERSON" or noun.type == "PERSON":
        return name.type in ("PERSON", "MISC") and noun.type == "PERSON"
    return noun.type != "EVENT" or name.type == "EVENT"


def _lies_within(name: Mention, other: Mention, noun: Token) -> bool:
    """Return whether two places stand like "Graz, Austria", and not in a list of places."""
    listed = any(stands_beside(word) for word in noun.rights)
    places = name.type in _PLACES and other.type in _PLACES
    return places and name.start < other.start and not listed


def _apposed(head: Token) -> Iterator[Token]:
    for child in head.rights:
        number = is_cardinal(child) and (is_numeral(child) or is_adverbial_noun(child))
        if number or is_apposition(child):
            yield child
    if is_apposition(head):
        yield head.head
        if is_apposition(head.head):  # "his wife, the *painter* Ana Silva"
            yield head.head.head


def _joined_office(name: Mention, head: Token, index: MentionIndex) -> Iterator[Draft]:
    """Founder and chairman Eva Berg; founder and chairman, Eva Berg: she is the other too."""
    if not stands_beside(head):
        return
    offices = [head.head]
    if is_apposition(head):
        offices = [child for child in head.head.rights if is_conjunct(child)]
        offices += [head.head.head] if is_conjunct(head.head) else []
    for office in offices:
        mention = index.at(office)
        if mention is not None and index.bearer_beside(office) is head:
            yield from what_it_is(rules.APPOSITION, head, head, office, mention, index, name=name)


def what_it_is(
    told: Descriptions,
    event: Token,
    subject: Token,
    noun: Token,
    mention: Mention,
    index: MentionIndex,
    *,
    clause: Clause | None = None,
    name: Mention | None = None,
) -> Iterator[Draft]:
    """Yield that the subject is what a noun says, and of whom: "chairman", "chairman of Y".

    With the `clause` of a copula its words are the phrase; with a `name` it alone is the subject,
    not what is coordinated with it.
    """
    modifiers = [
        word
        for token in noun.lefts
        if is_close_modifier(token)
        for word in (*_degrees(token), token)
    ]
    draft = _is_what(told.what, event, subject, [*modifiers, noun], mention, name=name)
    if clause is not None and mention.type != "POSITION":
        draft = replace(draft, phrase=verb_phrase(clause), object=noun, object_mention=None)
    if not is_bare_part(noun):
        yield draft
    yield from age_in_front(event, subject, noun, name)
    for link, owner in relations_of(noun, index):
        if link == "of" and noun.lemma_.lower() in _OF_SUBJECTS and _is_subject(owner, index):
            continue  # "professor *of Oriental Languages*"
        if mention.type in _NATIONALS and _is_people(owner, index):
            yield _nationality(told.nationality, event, subject, noun, owner, name=name)
            continue
        own = [
            token
            for token in [*modifiers, noun]
            if index.name_at(token) is None
            and (not is_degree(token) or token.lower_ in _PAST or token.head is not noun)
        ]
        if any(token.lower_ not in _PAST for token in own):
            yield _office_of(told.of, subject, own, owner, link, event=event, name=name)
    if clause is None:
        return
    for child in noun.rights:  # "is a painter, the son of Y"
        also = index.at(child) if is_apposition(child) else None
        if also is not None and also.kind is MentionKind.NOMINAL:
            yield from what_it_is(rules.APPOSITION, event, subject, child, also, index, name=name)


def _is_subject(owner: Token, index: MentionIndex) -> bool:
    """Return whether what a scholar is "of" is what he teaches, and no body: "of *Music*"."""
    name = index.name_at(owner)
    if name is None or name.type in ("GPE", "NORP") or owner.i < owner.head.i:
        return False
    return _BODIES.isdisjoint(name.text.lower().split())


def _degrees(modifier: Token) -> list[Token]:
    """Return how much a word before a noun says: "*highest* ranking envoy", not of an opinion."""
    if is_degree(modifier):
        return []
    return [word for word in modifier.lefts if is_superlative(word)]


def is_bare_part(noun: Token) -> bool:
    """Return whether a noun only leads on: "is *part* of", "are *members* of"."""
    if noun.lemma_.lower() not in _PARTS:
        return False
    return not any(is_specifier(word) or is_close_modifier(word) for word in noun.lefts)


def relations_of(noun: Token, index: MentionIndex) -> Iterator[tuple[str, Token]]:
    """Yield the heads of the names that hang on a noun: owners, complements, nationalities."""
    for child in noun.children:
        if is_owner(child):
            yield "of", owner_meant(child)
        elif is_modifier(child):
            name = index.name_at(child)
            if name is not None and name.type in ("GPE", "NORP", "ORG", "LOC") and _can_own(name):
                yield "of", child
        elif is_preposition(child) and child.lower_ in _LINKS:
            for complement in objects_of_preposition(child):
                known = index.name_at(complement) is not None or child.lower_ == "to"
                if known or is_bare_part(noun):  # "a blow *to the region*", "part of the region"
                    yield child.lower_, complement


ROLE_RULES: tuple[RoleRule, ...] = (_title, _apposition, _joined_office, located, made_by)
