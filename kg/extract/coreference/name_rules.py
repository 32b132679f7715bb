"""Rules that join names of one thing inside a document.

Names are read in text order and looked up in tables of the names before them, so the cost is linear
in their number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.extract.coreference.binding import contains
from kg.extract.coreference.links import Link
from kg.extract.coreference.markables import Markable
from kg.extract.coreference.name_words import (
    abbreviates,
    bare_organization,
    country_key,
    initials_fit,
    initials_of,
    is_part,
    words_of,
)
from kg.lang.en.grammar import governing_preposition, is_active_subject
from kg.lang.en.lexicon import values, words
from kg.lang.en.referents import capitals, genders_of_nouns, sorts_of_nouns
from kg.places import country_code


@dataclass
class NameRule:
    """Why a name is that of an earlier one, and what that means for the names behind it."""

    name: str
    defines: bool = False
    """Whether the text itself says that it is short for the other: "the Orsk Bank (*OB*)"."""
    stands_in: bool = False
    """Whether the name stands for what does not bear it: a capital's for its government."""
    of_person: bool = False
    """Whether the name is part of a person's."""


CAPITAL = NameRule("name/capital-as-government", stands_in=True)
DEFINED = NameRule("name/defined", defines=True)
SAME, ACRONYM = NameRule("name/same"), NameRule("name/acronym")
DEMONYM, COUNTRY = NameRule("name/demonym"), NameRule("name/country")
LEGAL_FORM, HEAD_WORD = NameRule("name/legal-form"), NameRule("name/head-word")
SURNAME = NameRule("name/surname", of_person=True)
GIVEN_NAME = NameRule("name/given-name", of_person=True)
FULL_NAME = NameRule("name/full-name")
Found = tuple[Markable, NameRule]
"""An earlier name of the same thing, and why it is."""
HEADLINE = 2
"""How many sentences after a bare surname its bearer's full name may first stand."""
_PLACES = frozenset({"GPE", "LOC", "NORP", "FAC"})
_HEAD_WORDS = (
    (frozenset(values("noun", "name-ending")) | words("noun", "institution"))
    - words("adjective", "direction")
    - words("noun", "made")
    - frozenset(noun for noun, sorts in sorts_of_nouns().items() if len(sorts) > 1)
)
"""Nouns of one sense that may stand for a name that they close, no "South" or "House"."""
_GOVERNING = words("verb", "government") | words("verb", "says", "report")
_OF_PLACE = words("preposition", "of-place") | words("preposition", "distance")


def country_of_capital(markable: Markable) -> str:
    """Return the code of the country whose government a capital stands for here, or "".

    A capital is read so where it does what governments do: as the subject of "said" or "rejected".
    """
    head = markable.head
    acts = is_active_subject(head) and head.head.lemma_.lower() in _GOVERNING
    country = capitals().get(markable.mention.text) if acts else None
    return country_code(country) if country else ""


class NameTable:
    """The names of a text so far, by what a later name may share with them."""

    def __init__(self, markables: Sequence[Markable]) -> None:
        self._markables = markables
        self._whole: dict[tuple[str, ...], Markable] = {}
        self._by_end: dict[int, Markable] = {}
        self._country: dict[str, Markable] = {}
        self._bare: dict[tuple[str, ...], Markable] = {}
        self._acronym: dict[str, Markable] = {}
        self._by_last: dict[str, dict[tuple[str, ...], Markable]] = {}
        self._by_first: dict[str, dict[tuple[str, ...], Markable]] = {}
        self._first: dict[int, int] = {}
        self._bare_bearers: dict[str, list[Markable]] = {}
        self._times: Counter[int] = Counter()
        self._defined: dict[str, set[int]] = {}
        self._full: dict[str, list[Markable]] = {}
        self._bearers: dict[str, set[tuple[str, ...]]] = {}
        for markable in markables:
            words = words_of(markable.mention.text) if markable.is_name else ()
            if len(words) > 1 and markable.mention.type == "PERSON":
                self._full.setdefault(words[-1], []).append(markable)
                self._bearers.setdefault(words[-1], set()).add(words)

    def add(self, markable: Markable, found: Found | None) -> None:
        """Enter a name, with the one found for it."""
        first = self._first[found[0].order] if found else markable.order
        self._first[markable.order] = first
        self._times[first] += 1
        words = words_of(markable.mention.text)
        if not words:
            return
        if found and found[1].defines:
            self._defined.setdefault(words[0], set()).add(first)
        self._whole[words] = markable
        self._by_end[markable.core.end - 1] = markable
        if is_land(markable):
            code = country_key(markable.mention.text)
            if code:
                self._country[code] = markable
        self._bare[bare_organization(words)] = markable
        if markable.mention.type != "PERSON":
            for acronym in initials_of(markable.mention.text):
                self._acronym[acronym] = markable
        self._by_last.setdefault(words[-1], {})[words] = markable
        if len(words) == 1:
            self._bare_bearers.setdefault(words[0], []).append(markable)
        self._by_first.setdefault(words[0], {})[words] = markable

    def find(self, markable: Markable) -> Found | None:
        """Return the last name of the same thing, by the first rule that holds."""
        words = words_of(markable.mention.text)
        if not words:
            return None
        definition = self._find_definition(markable)
        if definition is None and len(words) == 1 and len(self._defined.get(words[0], ())) > 1:
            return None  # letters that the text has given to two
        return (
            definition
            or self._find_same(markable, words)
            or self._find_acronym(markable, words)
            or self._find_head_word(markable, words)
            or self._find_person(markable, words)
        )

    def _find_same(self, markable: Markable, words: tuple[str, ...]) -> Found | None:
        government = country_of_capital(markable)
        if government in self._country and not bearers(self._by_last, markable, words[-1]):
            return self._country[government], CAPITAL
        same = self._whole.get(words)
        if same and not conflicting_titles(same, markable) and not self._differ(same, markable):
            languages = (same.mention.type == "LANGUAGE", markable.mention.type == "LANGUAGE")
            return None if languages[0] != languages[1] else (same, SAME)
        if is_land(markable):
            code = country_key(markable.mention.text)
            if code in self._country:
                people = markable.mention.type == "NORP"
                return self._country[code], DEMONYM if people else COUNTRY
        if markable.mention.type not in {"PERSON", *_PLACES}:
            bare = self._bare.get(bare_organization(words))
            if bare and bare.mention.type not in {"PERSON", *_PLACES}:
                return bare, LEGAL_FORM
        return None

    def _find_definition(self, markable: Markable) -> Found | None:
        """Return the name that this one abbreviates in brackets behind it, not as "(IATA: BRQ)"."""
        start, end = markable.core.start, markable.core.end
        doc = markable.core.doc
        if start < 2 or doc[start - 1].text != "(" or (end < len(doc) and doc[end].text == ":"):
            return None
        long = self._by_end.get(start - 2)
        if long is not None and abbreviates(markable.mention.text, long.mention.text):
            return long, DEFINED
        return None

    def _find_acronym(self, markable: Markable, words: tuple[str, ...]) -> Found | None:
        text = markable.mention.text.replace(".", "")
        if len(words) == 1 and len(text) > 2 and text.isupper():  # two letters are many things'
            long = self._acronym.get(words[0])
            return (long, ACRONYM) if long and not country_key(text) else None
        for acronym in initials_of(markable.mention.text):
            short = self._whole.get((acronym,))
            if (
                short
                and self._first[short.order] == short.order  # no other name's letters
                and len(acronym) > 2
                and short.mention.text.replace(".", "").isupper()
                and not country_key(short.mention.text)
            ):
                return short, ACRONYM
        return None

    def _find_head_word(self, markable: Markable, words: tuple[str, ...]) -> Found | None:
        """Return the one longer name whose noun a word in a capital is: "the *Corps*"."""
        start, doc = markable.core.start, markable.core.doc
        if len(words) > 1 or words[0] not in _HEAD_WORDS or not start:
            return None
        if doc[start - 1].lower_ != "the" or markable.mention.type == "PERSON":
            return None
        named = [
            name
            for table in (self._by_last, self._by_first)
            for full, name in table.get(words[0], {}).items()
            if len(full) > 1 and name.mention.type != "PERSON" and name.word == words[0]
        ]
        if len({self._first[name.order] for name in named}) != 1:
            return None
        return max(named, key=lambda name: name.order), HEAD_WORD

    def _is_introduced(self, bare: Markable, full: Markable) -> bool:
        """Return whether a full name may introduce the bearer of a bare surname before it.

        Not where pronouns between tell another gender: "Swayze … She married Jesse Swayze". Nor
        where the text has said whose surname it is: "Jeanne Moreau …. Moreau …. Anatole Moreau".
        """
        if " " in self._markables[self._first[bare.order]].mention.text:
            return False
        if full.sentence - bare.sentence > HEADLINE:
            return False
        if self._may_be_introduced(bare) > 1 and not (bare.gender and full.gender):
            return False  # "Smith …. John Smith …. Jane Smith …"
        between = self._markables[bare.order + 1 : full.order]
        genders = {m.gender for m in between if m.is_pronoun and m.gender in {"female", "male"}}
        return not full.gender or not genders or full.gender in genders

    def _differ(self, left: Markable, right: Markable) -> bool:
        """Return whether titles tell two bearers of one surname apart, of whom the text has more.

        "President Clinton met Mrs Clinton", before Bill and Hillary.
        """
        titles = {left.mention.title.lower(), right.mention.title.lower()} - {""}
        told = {left.gender, right.gender} - {""}
        if " " in right.mention.text or len(titles) < 2 or len(told) != 1:
            return False
        return len(self._bearers.get(words_of(right.mention.text)[-1], ())) > 1

    def _may_be_introduced(self, bare: Markable) -> int:
        """Return how many full names behind a bare surname could be its bearer's."""
        surname = words_of(bare.mention.text)[-1]
        found = set()
        for other in self._full.get(surname, ()):
            near = bare.order < other.order and other.sentence - bare.sentence <= HEADLINE
            if near and not conflicting_genders(bare, other):
                found.add(words_of(other.mention.text))
        return len(found)

    def _likeliest(self, bearers: Sequence[Markable], part: Markable) -> Markable:
        """Return whom a part of a name stands for, of those who bear it.

        One whose gender the title allows, then who has been named most, then the subject of the
        text's first sentence (papers call whom a text is about by the surname, and the family by
        full or given names), then the last.
        """

        def rank(bearer: Markable) -> tuple[bool, int, bool, int]:
            first = self._markables[self._first[bearer.order]]
            fits = not (part.gender and bearer.gender and part.gender != bearer.gender)
            opens = first.sentence == 0 and first.role == "subject"
            return fits, self._times[first.order], opens, bearer.order

        return max(bearers, key=rank)

    def _find_person(self, markable: Markable, words: tuple[str, ...]) -> Found | None:
        if len(words) == 1:
            if not may_be_person(markable):
                return None
            for table, rule in ((self._by_last, SURNAME), (self._by_first, GIVEN_NAME)):
                named = bearers(table, markable, words[0])
                if named:
                    return self._likeliest(named, markable), rule
            return None
        bare = [((words[-1],), one) for one in reversed(self._bare_bearers.get(words[-1], []))]
        for other, bearer in [*self._by_last.get(words[-1], {}).items(), *bare]:
            if initials_fit(other, words) and not conflicting_titles(bearer, markable):
                return bearer, FULL_NAME
            if (
                other != words
                and markable.mention.type == "PERSON"
                and may_be_person(bearer)
                and (len(other) > 1 or self._is_introduced(bearer, markable))
                and not contains(markable.head, bearer.head)  # "*Lang*'s nephew Thomas Lang"
                and not conflicting_genders(bearer, markable)
                and (is_part(other, words) or is_part(words, other))
            ):
                return bearer, FULL_NAME
        return None


def is_land(markable: Markable) -> bool:
    """Return whether a name is that of a place, or of its people before a noun: "Thai ports".

    "Thais" are many people, and not their land.
    """
    return markable.mention.type in _PLACES and markable.number != "plural"


def bearers(
    table: Mapping[str, Mapping[tuple[str, ...], Markable]], markable: Markable, word: str
) -> list[Markable]:
    """Return the persons whose full names a table has under a word, unless titles conflict."""
    return [
        m
        for full, m in table.get(word, {}).items()
        if len(full) > 1 and m.mention.type == "PERSON" and not conflicting_titles(m, markable)
    ]


def may_be_person(markable: Markable) -> bool:
    """Return whether a name may be a person's, whatever the annotator says of single words."""
    if markable.mention.type == "PERSON":
        return True
    if " " in markable.mention.text or markable.mention.type not in {"ORG", "GPE", ""}:
        return False
    locative = governing_preposition(markable.head) in _OF_PLACE
    return not locative and not country_key(markable.mention.text)


def conflicting_titles(left: Markable, right: Markable) -> bool:
    """Return whether the titles of two names tell different genders."""
    if not (left.mention.title and right.mention.title):
        return False
    table = genders_of_nouns()
    genders = [
        {table[w] for w in m.mention.title.lower().replace(".", " ").split() if w in table}
        for m in (left, right)
    ]
    return bool(genders[0] and genders[1] and not genders[0] & genders[1])


def conflicting_genders(left: Markable, right: Markable) -> bool:
    """Return whether two names tell different genders, by their titles or their given names."""
    if conflicting_titles(left, right):
        return True
    return bool(left.gender and right.gender and left.gender != right.gender)


def find_name_links(markables: Sequence[Markable]) -> dict[int, Link]:
    """Return the link of each name to an earlier name of the same thing, by place in the text."""
    table = NameTable(markables)
    links = {}
    for markable in markables:
        if not markable.is_name:
            continue
        found = table.find(markable)
        if found:
            earlier, rule = found
            links[markable.order] = Link((earlier.order,), rule.name, of_person=rule.of_person)
        # A capital that stands for a government is not the city that the text may name elsewhere.
        if found is None or not found[1].stands_in:
            table.add(markable, found)
    return links
