"""Claims of what stands in front of a name: whose it is, and of which kind.

"Eva Stone's *White Dance*", "her debut album *Harbour Lights*", "the cargo vessel *Marlow Star*".
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.claims.attached import lies_in
from kg.extract.claims.descriptions import office_of
from kg.extract.claims.drafts import Draft, noun_phrase_relation
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.rules import nouns as rules
from kg.lang.en.grammar import (
    is_close_modifier,
    is_common_noun,
    is_compound,
    is_hyphen,
    is_plural,
    owners_of,
)
from kg.lang.en.lexicon import words
from kg.lang.en.nouns import is_person
from kg.lang.en.referents import gender_of_given_name, sorts_of_nouns
from kg.model import Mention
from kg.parse import Token

_MAKERS = frozenset({"PERSON", "ORG"})
_LYING = frozenset({"FAC", "GPE", "LOC"})
_KINDS = words("noun", "defines") | words("noun", "thing")
_NO_KINDS = frozenset({"person", "organization"})


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
    """Yield what a name is: "the cargo vessel *Marlow Star*", "her debut album *Light Years*"."""
    before = _kind_before(name, head)
    if not before:
        return
    noun = before[-1]
    phrase = noun_phrase_relation(before, lemma="be", head="be")
    yield Draft(rules.KIND, head, head, phrase, noun, literal=tuple(before), subject_mention=name)
    for word in (*owners_of(head), *owners_of(noun)):
        yield office_of(rules.KIND_OF, head, before, word, "of", event=head, name=name)


def _kind_before(name: Mention, head: Token) -> list[Token]:
    """Return the words in front of a name that say what it is, none if they say nothing."""
    if name.title or name.type == "PERSON" or not head.idx < name.end:
        return []
    inside = [word for word in (*head.lefts, head) if word.idx >= name.start]
    first = inside[0].left_edge if inside else head
    if first.idx != name.start or first.i == 0:
        return []
    noun = first.doc[first.i - 1]
    if not is_common_noun(noun) or is_plural(noun) or noun.head is not head or is_person(noun):
        return []
    if not is_compound(noun) or not noun.text.islower() or not _is_kind(noun):
        return []
    found = [noun]
    for i in range(noun.i - 1, max(noun.sent.start, 0) - 1, -1):
        word = noun.doc[i]
        modifies = is_close_modifier(word) or is_compound(word)
        if not modifies or word.ent_type_ or not noun.i >= word.head.i > i:
            break
        found.append(word)
    before = noun.doc[found[-1].i - 1] if found[-1].i else noun
    return [] if is_hyphen(before) else found[::-1]  # "a twenty-*volume series*"


def _is_kind(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    sorts = sorts_of_nouns().get(lemma, ())
    return lemma in _KINDS or any(sort not in _NO_KINDS for sort in sorts)
