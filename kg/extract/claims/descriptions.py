"""What a noun says somebody is, and of whom: "chairman", "chairman of Y", "a Dutch diplomat".

What hangs on the noun by "of", as owner, or as a nationality in front is the second end of a claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.claims.ages import age_in_front
from kg.extract.claims.attached import lies_in
from kg.extract.claims.completeness import shares_complement
from kg.extract.claims.drafts import Draft, noun_phrase_relation, verb_phrase
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.rules import Descriptions, Rule
from kg.extract.claims.rules import nouns as rules
from kg.extract.claims.years import year_in_front
from kg.extract.clauses import Clause
from kg.extract.mentions.amounts import is_degree
from kg.extract.mentions.picked import is_picked_by_clause
from kg.iri import KG
from kg.lang.en.grammar import (
    has_determiner_form,
    has_preposition_form,
    is_adverbial,
    is_apposition,
    is_close_modifier,
    is_common_noun,
    is_compared_adjective,
    is_compound,
    is_modifier,
    is_owner,
    is_preposition,
    is_proper_noun,
    is_specifier,
    is_superlative,
    next_conjunct,
    objects_of_preposition,
    owner_meant,
)
from kg.lang.en.lexicon import words
from kg.lang.en.nouns import is_ordinal, is_role
from kg.model import Mention, MentionKind
from kg.parse import Token
from kg.places import place_of_demonym

HOLDS_POSITION = f"{KG}holdsPosition"
CITIZEN_OF = f"{KG}citizenOf"
_PAST = words("adjective", "past") | words("adverb", "past")
_PARTS = words("noun", "bare-part")
_KIN = words("noun", "kin")
_BODIES = words("noun", "name-ending", "organization")
_OF_SUBJECTS = words("noun", "of-subject")
_LINKS = words("preposition", "of-a-role")
_STATE_OFFICES = words("noun", "office-of", "state")
_IN_STATE_OFFICES = (
    _STATE_OFFICES | words("noun", "portfolio") | words("adjective", "title-modifier")
)
_PARTIES = words("noun", "party")
_NATIONALS = frozenset({"PERSON", "ORG"})


def can_own(name: Mention) -> bool:
    """Return whether an office can be of it: "Islamic" and "Sunni" are no bodies."""
    return name.type != "NORP" or place_of_demonym(name.text) is not None


def is_what(
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


def office_of(
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
    lemma = " ".join(map(_word_of_relation, words))
    phrase = noun_phrase_relation(
        words, lemma=f"{past}be {lemma} {link}", head=words[-1].lemma_.lower(), preposition=link
    )
    return Draft(rule, event, subject, phrase, owner, subject_mention=name)


def _word_of_relation(token: Token) -> str:
    if is_compared_adjective(token):
        return token.lower_
    return token.text if is_proper_noun(token) and not is_role(token) else token.lemma_.lower()


def is_people(owner: Token, index: MentionIndex) -> bool:
    """Return whether a word is the name of a people: "a *Dutch* diplomat"."""
    name = index.name_at(owner)
    return name is not None and name.type == "NORP"


def is_office_of_state(noun: Token) -> bool:
    """Return whether a people in front of a noun is whose office it is: "*Dutch* minister".

    Not in "*Dutch* film director", "*Dutch* drag queen".
    """
    if noun.lemma_.lower() not in _STATE_OFFICES:
        return False
    before = [word for word in noun.lefts if is_compound(word) and is_common_noun(word)]
    return all(word.lower_ in _IN_STATE_OFFICES for word in before)


def nationality(
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
    if any(map(is_superlative, modifiers)):
        modifiers = [*(word for word in _rank(noun) if word not in modifiers), *modifiers]
    modifiers = [*filter(_is_past_adverb, noun.lefts), *modifiers]
    draft = is_what(told.what, event, subject, [*modifiers, noun], mention, name=name)
    if clause is not None and mention.type != "POSITION":
        draft = replace(draft, phrase=verb_phrase(clause), object=noun, object_mention=None)
    kin = noun.lemma_.lower() in _KIN
    beside = (word for word in (*noun.lefts, *noun.rights) if not word.is_punct)
    of_nobody = kin and told is rules.APPOSITION and not any(beside)
    if not is_bare_part(noun) and not of_nobody:  # "his son, *wife*, Ana Lind, and a friend"
        yield draft
    yield from age_in_front(event, subject, noun, name)
    yield from year_in_front(event, subject, noun, name)
    picked = is_picked_by_clause(noun)
    for link, owner in relations_of(noun, index):
        if link == "of" and noun.lemma_.lower() in _OF_SUBJECTS and _is_subject(owner, index):
            continue  # "professor *of Oriental Languages*"
        if is_people(owner, index) and _has_nationality(noun, mention, owner):
            yield nationality(told.nationality, event, subject, noun, owner, name=name)
            continue
        if picked:
            continue  # "the first mayor *of Graz* to resign" is not the first mayor of Graz
        if kin and link == "of" and _is_thing(owner, index):
            continue  # "daughter of Ana Lind, owner of a brewing, *transport* and *repair* firm"
        own = [
            token
            for token in [*modifiers, noun]
            if index.name_at(token) is None
            and (not is_degree(token) or _is_kept(token) or token.head is not noun)
        ]
        if any(token.lower_ not in _PAST for token in own):
            yield office_of(told.of, subject, own, owner, link, event=event, name=name)
    if clause is None:
        return
    for child in noun.rights:  # "is a painter, the son of Y"
        also = index.at(child) if is_apposition(child) else None
        if also is not None and also.kind is MentionKind.NOMINAL:
            yield from what_it_is(rules.APPOSITION, event, subject, child, also, index, name=name)


def _has_nationality(noun: Token, mention: Mention, people: Token) -> bool:
    """Return whether a people in front of a noun says whence who is so called comes.

    "A *Danish* rival" is not Denmark's rival, nor "a *Danish* broker" its broker.
    """
    if mention.type in _NATIONALS:
        return True
    party = noun.lemma_.lower() in _PARTIES
    office = mention.type == "POSITION" and not is_office_of_state(noun)
    return people.i < noun.i and (party or office)


def _is_kept(token: Token) -> bool:
    """Return whether a relation would say something else without a word: "*largest* bank of"."""
    return token.lower_ in _PAST or is_superlative(token) or is_ordinal(token)


def _rank(noun: Token) -> list[Token]:
    """Return which of the largest is meant: "the *third* largest port"."""
    before = noun.doc[noun.left_edge.i : noun.i]
    return [word for word in before if is_ordinal(word)][:1]


def _is_past_adverb(word: Token) -> bool:
    """Return whether an adverb says that somebody was what a noun says: "*once* mayor of Graz"."""
    return is_adverbial(word) and word.lower_ in _PAST


def _is_subject(owner: Token, index: MentionIndex) -> bool:
    """Return whether what a scholar is "of" is what he teaches, and no body: "of *Music*"."""
    name = index.name_at(owner)
    if name is None or name.type in ("GPE", "NORP") or owner.i < owner.head.i:
        return False
    return _BODIES.isdisjoint(name.text.lower().split())


def _degrees(modifier: Token) -> list[Token]:
    """Return how much a word before a noun says: "*highest* ranking envoy", "*first* known map".

    Not of an opinion.
    """
    if is_degree(modifier):
        return []
    return [word for word in modifier.lefts if is_superlative(word) or is_ordinal(word)]


def _is_thing(word: Token, index: MentionIndex) -> bool:
    """Return whether a noun without a name stands for nobody: of such there are no relatives."""
    mention = index.at(word)
    return mention is not None and mention.kind is MentionKind.NOMINAL and mention.type != "PERSON"


def is_bare_part(noun: Token) -> bool:
    """Return whether a noun only leads on: "is *part* of", "are *members* of"."""
    if noun.lemma_.lower() not in _PARTS:
        return False
    return not any(is_specifier(word) or is_close_modifier(word) for word in noun.lefts)


def relations_of(noun: Token, index: MentionIndex) -> Iterator[tuple[str, Token]]:
    """Yield the heads of the names that hang on a noun: owners, complements, nationalities.

    Those of the noun beside it too, where both have them: "the *capital* and largest city of Peru".
    """
    following = next_conjunct(noun)
    if following is not None and shares_complement(noun):
        for word in filter(is_preposition, following.rights):
            for whole in objects_of_preposition(word) if word.lower_ == "of" else ():
                if index.name_at(whole) is not None:
                    yield "of", whole
    for child in noun.children:
        if is_owner(child):
            yield "of", owner_meant(child)
        elif is_modifier(child):
            name = index.name_at(child)
            if name is not None and name.type in ("GPE", "NORP", "ORG", "LOC") and can_own(name):
                yield "of", child
        elif is_preposition(child) and child.lower_ in _LINKS:
            for complement in objects_of_preposition(child):
                known = index.name_at(complement) is not None or child.lower_ == "to"
                bearers = () if known else index.bearers_beside(complement)
                for bearer in bearers:
                    yield child.lower_, bearer
                if known or is_bare_part(noun):  # "a blow *to the region*", "part of the region"
                    yield child.lower_, complement
