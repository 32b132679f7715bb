"""How names of one text are compared by their words: in part, by initials, by letters in brackets.

Between texts more has to be told apart and more is known; `kg.resolve` does that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache, partial

from kg.lang.en.lexicon import words
from kg.places import country_code, place_of_demonym

_POSSESSIVE = re.compile(r"['’]s?$")
_LEGAL_FORMS = words("noun", "legal-form")
_LINKING_WORDS = words("particle", "no-initial")


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


def bare_organization(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name without the legal forms at its end."""
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words = words[:-1]
    return words


@lru_cache(maxsize=10_000)
def country_key(name: str) -> str:
    """Return the code of the country that a name or a demonym stands for, or "".

    >>> country_key("U.S."), country_key("Americans"), country_key("Georgia Tech")
    ('US', 'US', '')
    """
    plain = _POSSESSIVE.sub("", name)
    return country_code(place_of_demonym(plain) or plain)
