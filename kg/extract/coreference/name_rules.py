"""Rules that join names of one thing inside a document.

Names are read in text order and looked up in tables of the names before them, so the cost is linear
in their number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial

from kg.extract.coreference.links import Link
from kg.extract.coreference.markables import Markable
from kg.lang.en.grammar import governing_preposition, is_active_subject
from kg.lang.en.lexicon import words
from kg.lang.en.referents import capitals, genders_of_nouns
from kg.names import country_code, place_of_demonym

CAPITAL_RULE = "name/capital-as-government"
DEFINED = "name/defined"
PARTS_OF_PERSONS = ("name/surname", "name/given-name")
"""The rules by which a single word stands for a person's whole name."""
HEADLINE = 2
"""How many sentences after a bare surname its bearer's full name may first stand."""
_POSSESSIVE = re.compile(r"['’]s?$")
_PLACES = frozenset({"GPE", "LOC", "NORP", "FAC"})
_LEGAL_FORMS = words("noun", "legal-form")
_LINKING_WORDS = words("particle", "no-initial")
_GOVERNING = words("verb", "government")
_LOCATIVE = words("preposition", "locative")


@lru_cache(maxsize=10_000)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower case, without article, possessive and full stops.

    >>> words_of("The U.S. Navy's"), words_of("O'Neill-Smith")
    (('us', 'navy'), ("o'neill-smith",))
    """
    plain = _POSSESSIVE.sub("", name.lower().replace(".", "").replace("’", "'"))
    words = plain.replace(",", " ").split()
    return tuple(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


@lru_cache(maxsize=10_000)
def country_key(name: str) -> str:
    """Return the code of the country that a name or a demonym stands for, or "".

    >>> country_key("U.S."), country_key("Americans"), country_key("Georgia Tech")
    ('US', 'US', '')
    """
    plain = _POSSESSIVE.sub("", name)
    return country_code(place_of_demonym(plain) or plain)


def country_of_capital(markable: Markable) -> str:
    """Return the code of the country whose government a capital stands for here, or "".

    A capital is read so where it does what governments do: as the subject of "said" or "rejected".
    """
    head = markable.head
    acts = is_active_subject(head) and head.head.lemma_.lower() in _GOVERNING
    country = capitals().get(markable.mention.text) if acts else None
    return country_code(country) if country else ""


@lru_cache(maxsize=10_000)
def initials_of(name: str) -> tuple[str, ...]:
    """Return the acronyms that a name of several words may have, in lower case.

    >>> sorted(initials_of("Bank of New England"))
    ['bne', 'bone']
    """
    words = re.findall(r"\w+", name.lower())
    if len(words) < 2:
        return ()
    return (
        "".join(word[0] for word in words),
        "".join(word[0] for word in words if word not in _LINKING_WORDS),
    )


def abbreviates(short: str, long: str) -> bool:
    """Return whether the letters of a short name stand in a long one, in order.

    The first of them starts the name, or a word from which each has one (Schwartz & Hearst 2003, "A
    simple algorithm for identifying abbreviation definitions", allow any word). Of a long name that
    is itself cut short, the initials come first.

    >>> abbreviates("AfDB", "African Development Bank"), abbreviates("UN", "African Bank")
    (True, False)
    >>> abbreviates("NYSE", "New York"), abbreviates("IATA", "Brno International Airport")
    (True, False)
    """
    letters = "".join(letter for letter in short.lower() if letter.isalnum())
    if not letters or len(letters) >= len(long) or " " in short:
        return False
    words = long.split()
    tails = [" ".join(words[i:]) for i in range(len(words))]
    if any(letters.startswith(initials) for initials in initials_of(long)):
        return True
    if any(map(partial(_fits_tail, letters), tails)):
        return True
    return long[0].lower() == letters[0] and is_subsequence(letters, long.lower())


def _fits_tail(letters: str, tail: str) -> bool:
    """Return whether letters are those of the last words of a name, with one of their own at most.

    >>> _fits_tail("wwdc", "Worldwide Drivers Club"), _fits_tail("iata", "International Airport")
    (True, False)
    """
    return (
        letters[0] == tail[0].lower()
        and len(letters) <= len(tail.split()) + 1
        and any(is_subsequence(initials, letters) for initials in initials_of(tail))
        and is_subsequence(letters, tail.lower())
    )


def is_subsequence(short: Sequence[str], long: Sequence[str]) -> bool:
    """Return whether all of `short` stands in `long` in its order."""
    rest = iter(long)
    return all(one in rest for one in short)


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

    def add(self, markable: Markable, link: Link | None) -> None:
        """Enter a name, with the link found for it."""
        first = self._first[link.antecedents[0]] if link else markable.order
        self._first[markable.order] = first
        self._times[first] += 1
        words = words_of(markable.mention.text)
        if not words:
            return
        if link and link.rule == DEFINED:
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

    def find(self, markable: Markable) -> Link | None:
        """Return the link of a name to the last of the same thing, by the first rule that holds."""
        words = words_of(markable.mention.text)
        if not words:
            return None
        definition = self._find_definition(markable)
        if definition is None and len(words) == 1 and len(self._defined.get(words[0], ())) > 1:
            return None  # letters that the text has given to two
        found = (
            definition
            or self._find_same(markable, words)
            or self._find_acronym(markable, words)
            or self._find_person(markable, words)
        )
        return Link((found[0].order,), found[1]) if found else None

    def _find_same(self, markable: Markable, words: tuple[str, ...]) -> tuple[Markable, str] | None:
        government = country_of_capital(markable)
        if government in self._country and not bearers(self._by_last, markable, words[-1]):
            return self._country[government], CAPITAL_RULE
        same = self._whole.get(words)
        if same and not conflicting_titles(same, markable) and not self._differ(same, markable):
            languages = (same.mention.type == "LANGUAGE", markable.mention.type == "LANGUAGE")
            return None if languages[0] != languages[1] else (same, "name/same")
        if is_land(markable):
            code = country_key(markable.mention.text)
            if code in self._country:
                rule = "name/demonym" if markable.mention.type == "NORP" else "name/country"
                return self._country[code], rule
        if markable.mention.type not in {"PERSON", *_PLACES}:
            bare = self._bare.get(bare_organization(words))
            if bare and bare.mention.type not in {"PERSON", *_PLACES}:
                return bare, "name/legal-form"
        return None

    def _find_definition(self, markable: Markable) -> tuple[Markable, str] | None:
        """Return the name that this one abbreviates in brackets behind it, not as "(IATA: BRQ)"."""
        start, end = markable.core.start, markable.core.end
        doc = markable.core.doc
        if start < 2 or doc[start - 1].text != "(" or (end < len(doc) and doc[end].text == ":"):
            return None
        long = self._by_end.get(start - 2)
        if long is not None and abbreviates(markable.mention.text, long.mention.text):
            return long, DEFINED
        return None

    def _find_acronym(
        self, markable: Markable, words: tuple[str, ...]
    ) -> tuple[Markable, str] | None:
        text = markable.mention.text.replace(".", "")
        if len(words) == 1 and len(text) > 2 and text.isupper():  # two letters are many things'
            long = self._acronym.get(words[0])
            return (long, "name/acronym") if long and not country_key(text) else None
        for acronym in initials_of(markable.mention.text):
            short = self._whole.get((acronym,))
            if (
                short
                and self._first[short.order] == short.order  # no other name's letters
                and len(acronym) > 2
                and short.mention.text.replace(".", "").isupper()
                and not country_key(short.mention.text)
            ):
                return short, "name/acronym"
        return None

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

    def _find_person(
        self, markable: Markable, words: tuple[str, ...]
    ) -> tuple[Markable, str] | None:
        if len(words) == 1:
            if not may_be_person(markable):
                return None
            for table, rule in zip((self._by_last, self._by_first), PARTS_OF_PERSONS, strict=True):
                named = bearers(table, markable, words[0])
                if named:
                    return self._likeliest(named, markable), rule
            return None
        bare = [((words[-1],), one) for one in reversed(self._bare_bearers.get(words[-1], []))]
        for other, bearer in [*self._by_last.get(words[-1], {}).items(), *bare]:
            if initials_fit(other, words) and not conflicting_titles(bearer, markable):
                return bearer, "name/full-name"
            if (
                other != words
                and markable.mention.type == "PERSON"
                and may_be_person(bearer)
                and (len(other) > 1 or self._is_introduced(bearer, markable))
                and not conflicting_genders(bearer, markable)
                and (is_part(other, words) or is_part(words, other))
            ):
                return bearer, "name/full-name"
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


def bare_organization(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name without the legal forms at its end."""
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words = words[:-1]
    return words


def may_be_person(markable: Markable) -> bool:
    """Return whether a name may be a person's, whatever the annotator says of single words."""
    if markable.mention.type == "PERSON":
        return True
    if " " in markable.mention.text or markable.mention.type not in {"ORG", "GPE", ""}:
        return False
    locative = governing_preposition(markable.head) in _LOCATIVE
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


def is_part(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Return whether the words of `short` stand in `long` in their order.

    A middle initial that one name lacks keeps two names apart: the Bushes differ in nothing else.
    """
    if not is_subsequence(short, long):
        return False
    return len(short) == 1 or not any(len(w) == 1 for w in set(long) - set(short))


def initials_fit(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Return whether two names of one surname differ in initials for given names only.

    >>> initials_fit(("s", "jaishankar"), ("subrahmanyam", "jaishankar"))
    True
    """
    return (
        left != right
        and len(left) == len(right) > 1
        and all(
            a == b or (1 in (len(a), len(b)) and a[0] == b[0])
            for a, b in zip(left, right, strict=True)
        )
    )


def find_name_links(markables: Sequence[Markable]) -> dict[int, Link]:
    """Return the link of each name to an earlier name of the same thing, by place in the text."""
    table = NameTable(markables)
    links = {}
    for markable in markables:
        if not markable.is_name:
            continue
        link = table.find(markable)
        if link:
            links[markable.order] = link
        # A capital that stands for a government is not the city that the text may name elsewhere.
        if link is None or link.rule != CAPITAL_RULE:
            table.add(markable, link)
    return links
