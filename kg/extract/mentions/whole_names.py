"""Names made whole: the number that tells one from the next, the partners of a firm, a surname.

- "Flight 447", "Room 101", "World War *I*", "King Charles *I*": the number belongs to the name.
- "Lind, Pierce, Ferro & Stone" is one firm.
- "Acme (Delaware)" and "Acme (Ohio)" of one text are two things.
- "The 2023 Tax Return" and "the 2024 Tax Return" are two; "Smith, John A." is one; letters behind a
  name ("Ruth Cole, PhD") are none.
- "Norse 3.12", "the Velmer Song Contest 1995": so does that of a version or a year.
- A title between quotation marks is one name (`quoted_titles`).
- A word that is a name inside a sentence is one at its head.
- A word that is the last of a person's name in the same text is that person's surname, though it
  opens a sentence and could be a common noun: "*Price* and Keller left".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.mentions.quoted_titles import with_titles
from kg.extract.mentions.types import Name, has_given_name, is_geopolitical
from kg.lang.en.grammar import (
    is_determiner,
    is_noun,
    is_numeral,
    is_owner,
    is_preposition,
    is_singular,
    is_singular_common,
    is_verb,
)
from kg.lang.en.lexicon import words
from kg.lang.en.numbers import CARDINALS
from kg.lang.en.referents import common_surnames, gender_of_given_name
from kg.parse import Parse, Token

_MONTHS = words("noun", "month")
_FORMS = words("noun", "sort", "organization") & words("noun", "name-ending", "organization")
_SURNAMES = common_surnames()

_ROMAN = re.compile(r"[IVX]{1,5}")
_NUMBER = re.compile(r"#?\d{1,4}[A-Z]?(?:[./]\d+)?")
_VERSION = re.compile(r"[12]?\d|\d{1,3}(?:\.\d+){1,2}")
"""Not the number of shares in an index, which is often left out: the FTSE *100* is the FTSE."""
_QUANTITIES = frozenset({"TIME", "MONEY", "PERCENT", "QUANTITY", "DATE"})
_UNITS = words("noun", "unit") | words("noun", "unit-of-time") | words("noun", "quantity")
_CLOSING = frozenset({".", ",", ";", ")"})
_PARTNERS = re.compile(r"\b[A-Z]\w+(?: [A-Z]\w+)?(?:, [A-Z]\w+)+,? & [A-Z]\w+")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_INITIAL = re.compile(r"[A-Z]\.?")
_LETTERS = words("noun", "letters-behind")
_WITHOUT_YEAR = frozenset({"PERSON", "NORP", "GPE", "LOC", "FAC"})
_RULERS = words("noun", "ruler")
_CALENDAR = _MONTHS | words("noun", "weekday") | words("noun", "calendar")
_ERAS = words("noun", "era")
_PERIODS = words("noun", "unit-of-time") | words("adjective", "direction")
_HAPPENINGS = words("noun", "event") | words("noun", "name-ending", "event")
_NUMBERED = words("noun", "numbered")
_NUMBERED_EVENTS = frozenset({"war"})


def made_whole(doc: Parse, names: Sequence[Name]) -> list[Name]:
    """Return the names of a text in order, each as long as it is."""
    names = [cut for name in names if (cut := _without_letters(doc, name)) is not None]
    taken = {i for name in names for i in range(name.start, name.end)}
    found = [*names, *_surnames(doc, names, taken)]
    taken |= {i for name in found for i in range(name.start, name.end)}
    found += _names_at_head(doc, names, taken)
    taken |= {i for name in found for i in range(name.start, name.end)}
    found += _numbered_nouns(doc, taken)
    found.sort(key=lambda name: name.start)
    found = [_with_period(doc, _with_year(doc, _with_number(doc, name))) for name in found]
    found = [
        name
        for before, name in zip([None, *found], found, strict=False)
        if before is None or before.end <= name.start
    ]
    found = list(_apart(doc, list(_surnames_first(doc, found))))
    return with_titles(doc, _with_second_partner(doc, _with_partners(doc, found)))


def _without_letters(doc: Parse, name: Name) -> Name | None:
    """Return a name without the degrees and honours behind it; None if it is no more than these."""
    end = name.end
    while end > name.start and _are_letters(doc[end - 1]):
        end -= 1
    if end == name.end:
        return _without_form(doc, name)
    if end == name.start:
        behind = name.start > 1 and doc[name.start - 1].text == ","
        return None if behind else name
    return Name(name.start, end, name.label, name.title_start)


def _are_letters(word: Token) -> bool:
    """Return whether a word is a degree or an honour: "PhD", "P.J.", but not "Ma"."""
    return word.lower_ in _LETTERS and ("." in word.text or not word.text.istitle())


def _without_form(doc: Parse, name: Name) -> Name:
    """Return the place alone of what says where a firm is one: "a *Delaware* Corporation"."""
    if name.end != name.start + 2 or not name.start or doc[name.start - 1].lower_ != "a":
        return name
    form = doc[name.end - 1].lower_
    if form not in _FORMS or not is_geopolitical(doc[name.start].text):
        return name
    return Name(name.start, name.start + 1, "GPE", name.start)


def _names_at_head(doc: Parse, names: Sequence[Name], taken: set[int]) -> Iterator[Name]:
    """Yield the words at the head of a sentence that are names inside another."""
    known = {
        doc[name.start].text
        for name in names
        if name.end == name.start + 1 and not doc[name.start].is_sent_start
    }
    for sent in doc.sents if known else ():
        first = doc[sent.start]
        if first.text in known and first.i not in taken and is_noun(first) and _stands_alone(first):
            yield Name(first.i, first.i + 1, "", first.i)


def _with_year(doc: Parse, name: Name) -> Name:
    """Return a name with the year that tells it from the next: "the *2023* Tax Return"."""
    if name.start < 2 or name.has_title or name.label in _WITHOUT_YEAR:
        return name
    year, before = doc[name.start - 1], doc[name.start - 2]
    if not _YEAR.fullmatch(year.text) or not (is_determiner(before) or is_owner(before)):
        return name
    if not name.start <= year.head.i < name.end:
        return name
    return Name(name.start - 1, name.end, name.label, name.start - 1)


def _with_period(doc: Parse, name: Name) -> Name:
    """Return a name with the time or side it is of: "Player *of the Year*", "Orsk *of the North*".

    Only where that has a capital too; of what happened also its year: "Winter Storm *of 1993*".
    """
    if (end := _end_of_date(doc, name)) > name.end:
        return Name(name.start, end, name.label, name.title_start)
    if name.end + 3 > len(doc) or doc[name.end].lower_ != "of" or doc[name.end + 1].text != "the":
        return name
    last = doc[name.end + 2]
    if not last.text.istitle() or last.lower_ not in _PERIODS or not doc[name.end - 1].whitespace_:
        return name
    if any(word.text.istitle() for word in doc.span(name.end + 3, min(name.end + 4, len(doc)))):
        return name  # "Bank of the *Southern Cone*"
    return Name(name.start, name.end + 3, name.label, name.title_start)


def _end_of_date(doc: Parse, name: Name) -> int:
    """Return where the month and year end that tell what happened from the next, else its end."""
    if name.end + 2 > len(doc) or doc[name.end].lower_ != "of" or name.has_title:
        return name.end
    if doc[name.end - 1].lower_ not in _HAPPENINGS:
        return name.end
    year = name.end + 1 + (doc[name.end + 1].lower_ in _MONTHS)
    return year + 1 if year < len(doc) and _YEAR.fullmatch(doc[year].text) else name.end


def _surnames_first(doc: Parse, names: Sequence[Name]) -> Iterator[Name]:
    """Yield the names; a surname before a comma, with the given name and initials behind it."""
    left: Name | None = None
    for name in names:
        if left is not None and name.start == left.end + 1 and _is_inverted(doc, left, name):
            left = Name(left.start, name.end, "PERSON", left.start)
            continue
        if left is not None:
            yield left
        left = name
    if left is not None:
        yield left


def _is_inverted(doc: Parse, surname: Name, given: Name) -> bool:
    if surname.end > surname.start + 1 or not doc[surname.start].is_sent_start:
        return False
    first, *initials = doc[given.start : given.end]
    return (
        doc[surname.end].text == ","
        and bool(gender_of_given_name(first.text))
        and bool(initials)
        and all(_INITIAL.fullmatch(word.text) for word in initials)
    )


def _with_number(doc: Parse, name: Name) -> Name:
    if name.end >= len(doc):
        return name
    last, following = doc[name.end - 1], doc[name.end]
    if following.is_sent_start or not last.whitespace_:
        return name
    roman = _ROMAN.fullmatch(following.text) and _takes_roman(doc, name, last, following)
    word = following.lower_ in CARDINALS and following.text.istitle()  # "Depression *Six*"
    known = _is_its_number(last, following) or _is_version(doc, name, following)
    if roman or (word and not name.has_title) or known:
        return Name(name.start, name.end + 1, name.label, name.title_start)
    return name


def _is_version(doc: Parse, name: Name, number: Token) -> bool:
    """Return whether a number behind a name tells which one it is: "Apollo *8*", "Norse *3.12*".

    Of a thing, where no noun follows that is counted; of what happened, its year.
    """
    last = doc[name.end - 1]
    if name.label in _WITHOUT_YEAR or name.has_title or not last.text[0].isupper():
        return False
    if _YEAR.fullmatch(number.text):
        return last.lower_ in _HAPPENINGS and number.ent_iob_ != "I"
    if last.lower_ in _CALENDAR or last.lower_.replace(".", "") in _ERAS:
        return False
    if not _VERSION.fullmatch(number.text) or number.ent_type_ in _QUANTITIES:
        return False
    if has_given_name(doc.span(name.start, name.end)):
        return False
    following = doc[number.i + 1] if number.i + 1 < len(doc) else None
    if following is None or following.is_sent_start:
        return True
    if following.is_punct:
        return following.text in _CLOSING or following.is_quote
    if is_singular_common(following):  # no noun that is counted: "the Orsk *100* index"
        return number.text != "1" and following.lemma_.lower() not in _UNITS
    return is_verb(following) or is_preposition(following) or following.lower_ == "and"


def _takes_roman(doc: Parse, name: Name, last: Token, numeral: Token) -> bool:
    """Return whether a Roman number goes on with a name; "I" behind rulers and wars alone."""
    if numeral.text != "I":
        return len(numeral.text) > 1 or numeral.text in "VX"
    before = {doc[i].lower_ for i in range(max(0, name.title_start - 1), name.start)}
    ruler = bool(before & _RULERS) or doc[name.start].lower_ in _RULERS
    return ruler or last.lower_ in _NUMBERED_EVENTS


def _is_its_number(noun: Token, number: Token) -> bool:
    """Return whether a number behind a noun tells which one it is: "Flight 447", no quantity."""
    if not _NUMBER.fullmatch(number.text) or not noun.is_alpha:
        return False
    if number.ent_type_ in ("TIME", "MONEY", "PERCENT", "QUANTITY"):
        return False
    if number.ent_type_ == "DATE" and (len(number.text) == 4 or noun.lower_ in _CALENDAR):
        return False
    if noun.lower_ in _NUMBERED and noun.text.istitle():
        return is_singular(noun)
    return is_numeral(number) and number.head is noun and is_singular(noun)


def _numbered_nouns(doc: Parse, taken: set[int]) -> Iterator[Name]:
    """Yield the nouns in capitals, names with their number alone: "*Proposition* 8"."""
    for number in doc:
        noun = doc[number.i - 1] if number.i else None
        if noun is None or noun.i in taken or number.i in taken:
            continue
        capital = noun.text.istitle() and noun.lower_ not in _MONTHS
        if capital and noun.whitespace_ and _is_its_number(noun, number):
            yield Name(noun.i, noun.i + 1, "", noun.i)


def _surnames(doc: Parse, names: Iterable[Name], taken: set[int]) -> Iterator[Name]:
    known = {
        doc[name.end - 1].text
        for name in names
        if name.end - name.start > 1 and has_given_name(doc.span(name.start, name.end))
    }
    for token in doc if known else ():
        if token.text in known and token.i not in taken and _stands_alone(token):
            yield Name(token.i, token.i + 1, "PERSON", token.i)


def _stands_alone(token: Token) -> bool:
    """Return whether a word is no modifier of a common noun: "Price left", not "Price rises"."""
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    return token.head.i != token.i + 1 or following is None or is_verb(following)


def _apart(doc: Parse, names: Sequence[Name]) -> Iterator[Name]:
    """Yield the names; those of one spelling that brackets tell apart, with their brackets."""
    qualifiers: dict[str, set[str]] = defaultdict(set)
    whole: dict[int, int] = {}
    inside: set[int] = set()
    by_start = {name.start: name for name in names}
    for name in names:
        inner = by_start.get(name.end + 1)
        if inner is None or doc[name.end].text != "(" or inner.end >= len(doc):
            continue
        if doc[inner.end].text == ")":
            qualifiers[doc.words(name.start, name.end)].add(doc.words(inner.start, inner.end))
            whole[name.start] = inner.end + 1
    for name in names:
        if len(qualifiers[doc.words(name.start, name.end)]) > 1 and name.start in whole:
            inside.add(name.end + 1)
    for name in names:
        if name.start in inside:
            continue
        if name.end + 1 in inside:
            yield Name(name.start, whole[name.start], name.label, name.title_start)
        else:
            yield name


def _with_partners(doc: Parse, names: list[Name]) -> list[Name]:
    for match in _PARTNERS.finditer(doc.text) if "&" in doc.text else ():
        span = doc.char_span(*match.span())
        if span is None:
            continue
        inside = [name for name in names if name.start < span.end and span.start < name.end]
        end = max([span.end, *(name.end for name in inside)])  # "Lind, Sons & Co. *Ltd.*"
        if any(name.start < span.start for name in inside):
            continue
        names = [name for name in names if name not in inside]
        names.append(Name(span.start, end, "ORG", span.start))
    return sorted(names, key=lambda name: name.start)


def _with_second_partner(doc: Parse, names: Sequence[Name]) -> list[Name]:
    """Return the names, a firm of two partners as one: "*Marks and Lind*" left.

    Of words that the text has of nobody else, of which the annotator takes the first, a surname,
    for a body.
    """
    ends = Counter(doc[name.end - 1].text for name in names)
    found: list[Name] = []
    for name in names:
        before = found[-1] if found else None
        if before is not None and _are_partners(doc, before, name, ends):
            found[-1] = Name(before.start, name.end, "ORG", before.start)
        else:
            found.append(name)
    return found


def _are_partners(doc: Parse, first: Name, second: Name, ends: Counter[str]) -> bool:
    words = [doc[first.start], doc[second.start]]
    return (
        second.start == first.end + 1
        and doc[first.end].lower_ == "and"
        and all(name.end == name.start + 1 and not name.has_title for name in (first, second))
        and first.label == "ORG"
        and second.label in ("ORG", "PERSON")
        and words[0].lower_ in _SURNAMES
        and all(ends[word.text] == 1 for word in words)
    )
