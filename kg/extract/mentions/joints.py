"""Small words inside names: "Game *of* Thrones", "the Cape *of* Good Hope", "Jammu *and* Kashmir".

The annotator often knows a part of such a name, or none. What tells that the words are one name:
the text never has them apart; a noun in a capital has an article and "of" behind it; a table of
places has the whole; a firm's plural noun goes on with another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg.extract.mentions.types import is_country, is_place_name
from kg.lang.en.grammar import (
    has_noun_form,
    has_proper_noun_form,
    is_compound,
    is_plural,
    is_possessive_mark,
)
from kg.lang.en.lexicon import values, words
from kg.lang.en.nouns import is_role
from kg.lang.en.numbers import ordinal_number
from kg.lang.en.referents import common_surnames
from kg.names import fold
from kg.parse import Parse, Token
from kg.places import places_by_name

LEAST_TIMES = 2
"""How often a text has two words with "of" between that it never has apart."""
_LONGEST = 4
"""How many words stand at most beside the "and" of a place's name."""
_FIRST_ENDINGS = frozenset(values("noun", "name-ending")) | words("noun", "before-name")
_BODIES = words("noun", "name-ending", "organization") | words("noun", "institution")
_AND_ABROAD = words("particle", "and-abroad")
_PEOPLE = words("noun", "human") | words("noun", "office")
_PLURALS = words("noun", "people-plural")
_ENDINGS_OF_PEOPLE = tuple(sorted(words("affix", "person")))
_SAINTS = words("noun", "saint")
_REALMS = words("noun", "place-form")
_BOROUGHS = words("noun", "named-with-of")
_SURNAMES = common_surnames()
_TOWNS = frozenset({"GPE", "LOC"})
_OTHERS = frozenset({"PERSON", "GPE", "ORG", "LOC", "FAC"})
_NO_THINGS = frozenset({"PERSON", "NORP", "GPE"})


def joints(doc: Parse) -> frozenset[int]:
    """Return the places of the small words that stand inside a name."""
    return doc.once(_joints)


def _joints(doc: Parse) -> frozenset[int]:
    rules = (
        _of_two,
        _of_one,
        _of_realm,
        _and_of_places,
        _and_of_firms,
        _and_of_one,
        _and_abroad,
        _and_of_ordinals,
        _owners_inside,
        _list_of_body,
    )
    return frozenset(place for rule in rules for place in rule(doc))


def _of_two(doc: Parse) -> Iterator[int]:
    """Yield where "of" or "'s" joins two words that the text has twice or more, and neither alone.

    "*Game of Thrones*", "*Carla's Kites*".
    """
    places: dict[tuple[str, str], list[int]] = {}
    for token in doc:
        if not (token.lower_ == "of" or is_possessive_mark(token)):
            continue
        if not 0 < token.i < len(doc) - 1:
            continue
        left, right = doc[token.i - 1], doc[token.i + 1]
        if has_proper_noun_form(left) and has_proper_noun_form(right) and left.text.istitle():
            places.setdefault((left.text, right.text), []).append(token.i)
    several = {pair: found for pair, found in places.items() if len(found) >= LEAST_TIMES}
    if not several:
        return
    alone = Counter([token.text for token in doc if token.text.istitle()])
    for (left_word, right_word), found in several.items():
        if alone[left_word] == alone[right_word] == len(found):
            yield from found


def _of_one(doc: Parse) -> Iterator[int]:
    """Yield where "of" and "the" stand behind one word with an article: "the *Cape of Good Hope*".

    Both sides have capitals that a headline does not explain; the first is neither an office nor
    somebody's name, nor a people ("the *Democrats* of Ohio"), and the second is no person's.
    """
    for of in doc:
        if of.text != "of" or not 1 < of.i < len(doc) - 1:
            continue
        alone = doc[of.i - 2].lower_ == "the"
        if not (alone or _has_article_before(doc, of.i - 2)):
            continue
        first = doc[of.i - 1]
        article = doc[of.i + 1].text == "the" and of.i + 2 < len(doc)
        second = doc[of.i + 2] if article else doc[of.i + 1]
        inside = of.ent_iob_ == "I"  # the annotator, too, takes it for part of a name
        if not _may_open(first, inside) or not has_noun_form(second):
            continue
        if not second.text[0].isupper() or second.ent_type_ == "PERSON" or is_role(second):
            continue
        known = first.lower_ in _FIRST_ENDINGS
        if not alone and (first.lower_ not in _BODIES or first.lower_ in _SURNAMES):
            continue  # "the North *Island* of Norland"
        several = first.text.endswith("s")  # "the *Democrats* of Ohio"
        plain = (inside or not first.ent_type_) and second.ent_type_ not in _NO_THINGS
        if several and (second.ent_type_ or not plain):
            continue
        if (known or plain) and not _is_headline(of):
            yield of.i
            if article:
                yield of.i + 1


def _has_article_before(doc: Parse, i: int) -> bool:
    """Return whether an article stands before the words in capitals that end here."""
    start = i
    while start > 0 and i - start < _LONGEST and doc[start].text[0].isupper():
        start -= 1
    return start < i and doc[start].text == "the"


def _of_realm(doc: Parse) -> Iterator[int]:
    """Yield where a land has what it is in front: "Kingdom *of* Norland", "the Borough *of* Orsk".

    What has a name of its own is a part of the land: "the Velmer Province of Norland".
    """
    for of in doc:
        if of.text != "of" or not 0 < of.i < len(doc) - 1:
            continue
        realm, land = doc[of.i - 1], doc[of.i + 1]
        if not (realm.text.istitle() and land.text.istitle() and has_proper_noun_form(land)):
            continue
        alone = not realm.i or not realm.nbor(-1).text.istitle()
        known = realm.lower_ in _BOROUGHS or (alone and realm.lower_ in _REALMS)
        if not known or land.ent_type_ == "PERSON":
            continue
        yield of.i
        if realm.lower_ in _BOROUGHS and _goes_on(doc, land.i + 1):
            yield land.i + 1


def _goes_on(doc: Parse, i: int) -> bool:
    """Return whether "and" and one more word in capitals stand here: "of Bath *and Wells*"."""
    if i + 1 >= len(doc) or doc[i].lower_ != "and":
        return False
    second = doc[i + 1]
    ends = i + 2 == len(doc) or not doc[i + 2].text.istitle()
    return ends and second.text.istitle() and not second.is_sent_start


def _may_open(first: Token, inside: bool) -> bool:
    """Return whether a word with a capital may be what a name of several words is: "*Cape* of"."""
    if not has_noun_form(first) or not first.text.istitle():
        return False
    return (inside or first.ent_type_ not in _NO_THINGS) and not is_role(first)


def _is_headline(token: Token) -> bool:
    """Return whether a sentence has no verb or noun in small letters: its capitals tell nothing."""
    return not any(
        word.text.islower() and len(word.text) > 3 and word.text.isalpha() for word in token.sent
    )


def _and_of_places(doc: Parse) -> Iterator[int]:
    """Yield where "and" stands inside the name of a place that a table knows as a whole.

    "Trinidad *and* Tobago", "the United Kingdom of Great Britain *and* Northern Ireland".
    """
    for link in doc:
        if link.lower_ != "and" or not 0 < link.i < len(doc) - 1:
            continue
        if not (doc[link.i - 1].text[0].isupper() and doc[link.i + 1].text[0].isupper()):
            continue
        if any(
            _is_place(doc.words(start, end))
            for start in range(max(link.i - 2 * _LONGEST, 0), link.i)
            if doc[start].text[0].isupper()
            for end in range(link.i + 2, min(link.i + _LONGEST, len(doc)) + 1)
        ):
            yield link.i


def _is_place(name: str) -> bool:
    return fold(name) in places_by_name() or is_country(name)


def _and_of_firms(doc: Parse) -> Iterator[int]:
    """Yield where a firm's plural noun goes on with another: "Orsk Hotels *and* Resorts"."""
    for link in doc:
        if link.lower_ not in ("and", "&") or not 1 < link.i < len(doc) - 1:
            continue
        left, right = doc[link.i - 1], doc[link.i + 1]
        if not (_is_plural_name(left) and _is_plural_name(right)):
            continue
        if not is_compound(doc[link.i - 2]):
            continue
        behind = doc[link.i + 2] if link.i + 2 < len(doc) else None
        more = behind is not None and behind.text[0].isupper() and not behind.is_sent_start
        if not more and doc[link.i - 2].text[0].isupper():
            yield link.i


def _and_of_one(doc: Parse) -> Iterator[int]:
    """Yield where two places name one thing: "the Tarn *and* Velmer Railway".

    A town has no article, so that of what they name together stands before the first.
    """
    for link in doc:
        if link.lower_ != "and" or not 1 < link.i < len(doc) - 2:
            continue
        article, first, second, thing = (doc[link.i + step] for step in (-2, -1, 1, 2))
        if article.lower_ != "the" or not all(w.text.istitle() for w in (first, second, thing)):
            continue
        if thing.lower_ not in _FIRST_ENDINGS or not (
            first.ent_type_ in _TOWNS or is_place_name(first.text)
        ):
            continue
        if not is_country(first.text) and not first.text.endswith("s"):
            yield link.i


def _and_abroad(doc: Parse) -> Iterator[int]:
    """Yield where the "and" of another language stands between capitals: "Tarija *y* Sucre"."""
    for link in doc:
        if link.text in _AND_ABROAD and 0 < link.i < len(doc) - 1:
            left, right = doc[link.i - 1], doc[link.i + 1]
            if left.text.istitle() and right.text.istitle() and not right.is_sent_start:
                yield link.i


def _and_of_ordinals(doc: Parse) -> Iterator[int]:
    """Yield where two of a row have one name: "the First *and* Second Norland Wars"."""
    for link in doc:
        if link.lower_ != "and" or not 0 < link.i < len(doc) - 2:
            continue
        left, right, thing = (doc[link.i + step] for step in (-1, 1, 2))
        both = ordinal_number(left.lower_) and ordinal_number(right.lower_)
        if not both or thing.is_sent_start:
            continue
        if all(word.text.istitle() for word in (left, right, thing)):
            yield link.i


def _owners_inside(doc: Parse) -> Iterator[int]:
    """Yield where an owner is part of a name: "St Anna*'s* Lutheran Church", "Millers*'* Union".

    A saint's, or that of several people, before what a body or a building is called by.
    """
    for mark in doc:
        if not is_possessive_mark(mark) or not 0 < mark.i < len(doc) - 1:
            continue
        owner = doc[mark.i - 1]
        if not owner.text.istitle():
            continue
        saint = mark.i > 1 and doc[mark.i - 2].lower_ in _SAINTS
        several = mark.text == "'" and mark.i > 1 and doc[mark.i - 2].lower_ == "the"
        if not (saint or _are_people(owner, several)):
            continue
        last = mark.i + 1
        while last < len(doc) and doc[last].text.istitle() and last <= mark.i + _LONGEST:
            last += 1
        if last > mark.i + 1 and doc[last - 1].lower_ in _FIRST_ENDINGS:
            yield mark.i


def _are_people(word: Token, several: bool) -> bool:
    """Return whether a word with a capital is a plural of people: "Millers", "Women".

    `several` tells that an article says so, whatever the parser does.
    """
    lemma = word.lower_.removesuffix("s")
    known = word.lower_ in _PLURALS or (lemma != word.lower_ and lemma in _PEOPLE)
    return known or ((several or is_plural(word)) and lemma.endswith(_ENDINGS_OF_PEOPLE))


def _list_of_body(doc: Parse) -> Iterator[int]:
    """Yield what joins a list that a body is of: "the National Union of Bakers*,* Millers *and* …".

    All of it in capitals, and none of it a place, a person or a body that the annotator knows.
    """
    for of in doc:
        if of.text not in ("of", "for") or not 0 < of.i < len(doc) - 3:
            continue
        if doc[of.i - 1].lower_ not in _BODIES or not doc[of.i - 1].text.istitle():
            continue
        yield from _links_of_list(doc, of)


def _links_of_list(doc: Parse, of: Token) -> list[int]:
    """Return the commas and the "and" of a list in capitals behind "of", or none."""
    links: list[int] = []
    wanted, i = True, of.i + 1
    while i < len(doc) and not doc[i].is_sent_start:
        word = doc[i]
        if word.text.istitle():
            if not _is_plain(word) or (word.ent_iob_ == "I" and word.ent_type_ in _NO_THINGS):
                return []
            wanted = False
        elif wanted and not (links and links[-1] == i - 1 and doc[i - 1].text == ","):
            return []
        elif word.text == "," or word.lower_ in ("and", "&"):
            links.append(i)
            wanted = True
            if word.lower_ in ("and", "&"):
                closed = i + 1 < len(doc) and doc[i + 1].text.istitle()
                return links if closed and len(links) > 1 and _is_plain(doc[i + 1]) else []
        else:
            return []
        i += 1
    return []


def _is_plain(word: Token) -> bool:
    """Return whether no name of its own begins with a word."""
    return not (word.ent_iob_ == "B" and word.ent_type_ in _OTHERS)


def _is_plural_name(token: Token) -> bool:
    singular = token.lower_.removesuffix("s")
    return token.text.istitle() and singular != token.lower_ and singular in _FIRST_ENDINGS
