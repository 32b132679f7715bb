"""Claims of what stands in front of a name: whose it is, and of which kind.

"Eva Stone's *White Dance*", "her debut album *Harbour Lights*", "the cargo vessel *Marlow Star*".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kg.extract.claims.attached import lies_in
from kg.extract.claims.descriptions import office_of
from kg.extract.claims.drafts import Draft, noun_phrase_relation
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.literals import literal_of_words
from kg.extract.claims.rules import nouns as rules
from kg.extract.claims.years import year_in_front
from kg.extract.mentions.definitions import kind_in_front
from kg.lang.en.grammar import (
    first_conjunct,
    is_close_modifier,
    is_compound,
    is_hyphen,
    is_plural,
    owners_of,
)
from kg.lang.en.lexicon import lemmas, words
from kg.lang.en.nouns import is_person
from kg.lang.en.referents import gender_of_given_name, sorts_of_nouns, types_of_things
from kg.model import Literal, Mention
from kg.parse import Token

_MAKERS = frozenset({"PERSON", "ORG"})
_LYING = frozenset({"FAC", "GPE", "LOC"})
_KINDS = words("noun", "defines") | words("noun", "thing")
_NO_KINDS = frozenset({"person", "organization"})
_NOUNS = lemmas("noun")
_WORK = frozenset({"work"})


def owned(name: Mention, head: Token, index: MentionIndex) -> Iterator[Draft]:
    """Yield whose work a name is, or where it lies: "Eva Stone's *White Dance*"."""
    if _kind_before(name, head):
        return
    for word in owners_of(head):
        owner = index.name_at(word)
        if owner is None or owner.span == name.span or word.i + 1 >= len(word.doc):
            continue
        mark = (word.doc[word.i + 1],)
        if name.type == "WORK_OF_ART" and owner.type in _MAKERS:
            phrase = noun_phrase_relation(
                mark, lemma="be by", head="be", preposition="by", surface="by"
            )
            yield Draft(rules.OWNED, head, head, phrase, word, shared=False)
        elif name.type in _LYING and owner.type == "GPE" and not _is_persons(name):
            yield lies_in(rules.OWNED, head, word, mark)


def _is_persons(name: Mention) -> bool:
    """Return whether what was read as a place's name is rather a person's: "Peru's *Ana Silva*"."""
    first = name.text.partition(" ")[0]
    return bool(gender_of_given_name(first))


def kinds(name: Mention, head: Token, index: MentionIndex) -> Iterator[Draft]:
    """Yield what a name is: "the cargo vessel *Marlow Star*", "her debut album *Light Years*".

    A plural says it of each: "the ships *Marlow Star* and *Anny Reed*".
    """
    before = _kind_before(name, head)
    if not before:
        return
    noun, first = before[-1], first_conjunct(head)
    phrase = noun_phrase_relation(before, lemma="be", head="be")
    kind = _one_of_kind(before)
    yield Draft(rules.KIND, head, head, phrase, noun, object_literal=kind, subject_mention=name)
    yield from year_in_front(head, head, noun, name)
    for word in (*owners_of(first), *owners_of(noun)):
        if index.value_at(word) is not None:
            continue  # "*2003's* comedy"
        yield office_of(rules.KIND_OF, head, before, word, "of", event=head, name=name)


def _one_of_kind(words: Sequence[Token]) -> Literal:
    """Return the words in front of names as what each is: "cargo vessel" of "cargo vessels"."""
    literal = literal_of_words(words)
    if not is_plural(words[-1]):
        return literal
    value = literal.value.removesuffix(words[-1].text) + words[-1].lemma_
    return replace(literal, value=value)


def _kind_before(name: Mention, head: Token) -> list[Token]:
    """Return the words in front of a name that say what it is, none if they say nothing."""
    if name.title or name.type == "PERSON" or not head.idx < name.end:
        return []
    noun = kind_in_front(head)
    if noun is None or is_person(noun) or not noun.text.islower() or not _is_kind(noun):
        return []
    if len(name.text) == 1 or (head.lower_ in _NOUNS and not _is_thing(noun)):
        return []  # "*vitamin* D", "the *state* Department"
    found = [noun]
    for i in range(noun.i - 1, max(noun.sent.start, 0) - 1, -1):
        word = noun.doc[i]
        modifies = is_close_modifier(word) or is_compound(word)
        if not modifies or word.ent_type_ or not noun.i >= word.head.i > i:
            break
        found.append(word)
    before = noun.doc[found[-1].i - 1] if found[-1].i else noun
    if not is_hyphen(before):
        return found[::-1]
    return found[-2::-1] if len(found) > 1 else []  # "a twenty-*volume* series", "…-*registered*"


def _is_thing(noun: Token) -> bool:
    """Return whether a noun names a thing, neither person, body nor place: a film, a ship."""
    lemma = noun.lemma_.lower()
    return bool(types_of_things(lemma)) or sorts_of_nouns().get(lemma) == _WORK


def _is_kind(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    sorts = sorts_of_nouns().get(lemma, ())
    return lemma in _KINDS or any(sort not in _NO_KINDS for sort in sorts)
