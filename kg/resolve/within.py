"""Short names inside one text: "Spurs" of "San Antonio Spurs", "Apple" of "Apple Computer"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

import msgspec

from kg.core_types import PLACES
from kg.lang.en.referents import gender_of_given_name
from kg.places import country_code, place_of_demonym
from kg.resolve.blocks import chosen
from kg.resolve.drafts import Draft
from kg.resolve.name_forms import canonical_name
from kg.resolve.votes import is_person, winner
from kg.resolve.words import DESCRIPTORS, PLACE_FORMS, SMALL_WORDS, is_common_noun


class Join(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Why a name is short for a longer one of the same text."""

    name: str
    """The longer name, as nodes have it."""
    node: str = ""
    """The node that it stands under: the name in its sense."""
    rule: str
    evidence: str
    confidence: float


def last_words(short: Draft, long: Draft) -> bool:
    """Whether one word, or all but a place's name, is the end of a name: "Civil War".

    Of a name that the text has told before, with no other inside ("Ana Berg of Orsk Gaming"); a
    word for many ("House") only behind a place's name.
    """
    words, name = canonical_name(long.label).split(), canonical_name(short.label)
    count = len(name.split())
    before = words[: len(words) - count]
    if words[-count:] != name.split() or not before or not SMALL_WORDS.isdisjoint(before):
        return False
    if winner(short.votes) in PLACES or winner(long.votes) in PLACES or chosen(short.candidates):
        return False
    if _is_place(long.label, len(before)):
        return True
    if count > 1 or len(words) > LONGEST or _JOINTS.search(long.label):
        return False
    first, said = long.cluster.mentions[0], short.cluster.mentions[0]
    if is_person(long.votes) and not gender_of_given_name(words[0]):
        return False
    return first.start <= said.start and not is_common_noun(name)


LONGEST = 4
"""How many words a name has at most, of which the last alone is said for it."""

_JOINTS = re.compile(r"/|['’]s?\b")
"""What parts a name in two."""


def without_descriptor(short: Draft, long: Draft) -> bool:
    """Whether only a word for its trade is left out of a company's name: "Apple Computer"."""
    bare, _, last = canonical_name(long.label).rpartition(" ")
    if winner(short.votes) in PLACES:
        return False  # "Norland Airways" is not Norland
    return last in DESCRIPTORS and bare == canonical_name(short.label)


def without_place_form(short: Draft, long: Draft) -> bool:
    """Whether only the form of a place is left out: "Kingdom of Norway", "Hubei Province"."""
    if winner(long.votes) not in PLACES:
        return False
    words, name = canonical_name(long.label).split(), canonical_name(short.label).split()
    if words[: len(name)] == name:
        return words[len(name) :] in ([form] for form in PLACE_FORMS)
    return (
        words[-len(name) :] == name
        and len(words) == len(name) + 2
        and words[1] == "of"
        and (words[0] in PLACE_FORMS)
    )


RULES: tuple[tuple[str, Callable[[Draft, Draft], bool], float], ...] = (
    ("place-form", without_place_form, 0.85),
    ("short-name", without_descriptor, 0.8),
    ("last-words", last_words, 0.7),
)
"""The name of a rule, whether a name is short for another by it, and how sure that is."""


def find_joins(drafts: Sequence[Draft]) -> Mapping[int, Join]:
    """Return of each short name, by its place in `drafts`, the one name that it is short for.

    A name that may be short for two is short for neither.
    """
    named = [number for number, draft in enumerate(drafts) if not draft.concept]
    by_word: dict[str, list[int]] = defaultdict(list)
    for number in named:
        words = canonical_name(drafts[number].label).split()
        if len(words) > 1:
            for word in {words[0], words[-1]}:
                by_word[word].append(number)
    joins = {}
    for number in named:
        short = drafts[number]
        words = canonical_name(short.label).split()
        near = sorted({*by_word.get(words[0], ()), *by_word.get(words[-1], ())} - {number})
        for rule, is_short_for, confidence in RULES:
            found = [drafts[other] for other in near if is_short_for(short, drafts[other])]
            names = {canonical_name(long.label) for long in found}
            if len(names) == 1:
                evidence = f"{short.label} = {found[0].label}"
                joins[number] = Join(
                    name=names.pop(), rule=rule, evidence=evidence, confidence=confidence
                )
                break
    return joins


def _is_place(label: str, words: int) -> bool:
    """Return whether the first words of a name as written are a country or a demonym."""
    before = " ".join(label.split()[:words])
    return bool(country_code(before) or place_of_demonym(before))
