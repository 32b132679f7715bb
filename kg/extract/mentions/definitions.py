"""What a text says that its names are: "Orsk is *a village* in Peru", "the film called Orsk".

A definition outweighs what else tells the type of a name: who writes "Winner is a city" leaves
nothing to guess. Of persons it says little that way, for bodies and lands are members, winners and
owners, too; so a definition tells which of the other types a name has, or that it is no person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from kg.extract.mentions.types import UNKNOWN
from kg.lang.en.grammar import (
    appositions_of,
    attributes_of,
    conjuncts,
    first_conjunct,
    governing_preposition,
    is_active_subject,
    is_adnominal_clause,
    is_apposition,
    is_common_noun,
    is_compound,
    is_object,
    is_plural,
    is_plural_common,
    is_proper_noun,
    objects_of_preposition,
    other_conjuncts,
    says_what_is,
)
from kg.lang.en.lexicon import lemmas, values, words
from kg.lang.en.referents import sorts_of_nouns, types_of_things
from kg.parse import Token

PERSON = "PERSON"
_ARTICLES = words("determiner", "article", "indefinite")
_CALLED = words("verb", "call")
_ONE_OF = words("noun", "one-of")
_ANY_ARTICLE = _ARTICLES | words("determiner", "article", "definite")
_EXAMPLES = words("preposition", "examples")
_HYPHENS = frozenset({"-", "–"})
_INSIDE_PHRASES = frozenset({",", "'s", "’s"})
_LONGEST = 14
"""How many words are looked at behind the article of what is said of a name."""
_OF_PLACE = words("preposition", "of-place") | words("preposition", "distance")
_GROUPS = words("noun", "collective")
"""What is a place where it lies in one: "a *community* in Peru"."""
_PLACES = frozenset({"GPE", "LOC"})
_NOUNS = lemmas("noun")
_PERSON = frozenset({PERSON})
_WORK = frozenset({"WORK_OF_ART"})
_TYPE_OF_SORT = {
    "city": "GPE",
    "country": "GPE",
    "event": "EVENT",
    "group": "NORP",
    "organization": "ORG",
    "person": PERSON,
    "place": "LOC",
    "product": "PRODUCT",
    "thing": UNKNOWN,
    "work": "WORK_OF_ART",
    "law": "LAW",
}


def types_by_definition(name: Token) -> frozenset[str]:
    """Return the types that a name may have by what is said of it; none where nothing is.

    `name` is its head. Several where the noun may be of several sorts: a station is a building or a
    broadcaster.
    """
    return next(filter(None, map(_types_told, _nouns_defining(name))), frozenset())


def types_by_kind(name: Token) -> frozenset[str]:
    """Return the types that a noun right in front of a name tells: "the *film* Orsk".

    A plural tells them of each name behind it: "the *ships* Ana and Eva Berg". A body or place is
    not told so of what may be no name: "the *state* Senate".
    """
    noun = kind_in_front(name) or _noun_apposed(name)
    if noun is None:
        return frozenset()
    types = _types_of_noun(noun)
    lemma = noun.lemma_.lower()
    sure = types_of_things(lemma) or types == _WORK
    return types if sure or name.lower_ not in _NOUNS else frozenset()


def types_by_example(name: Token) -> frozenset[str]:
    """Return the types that a plural tells of its examples: "rivers such as *Orsk*"."""
    noun = _noun_of_examples(first_conjunct(name))
    return _types_of_noun(noun) if noun is not None and is_plural_common(noun) else frozenset()


def _noun_of_examples(first: Token) -> Token | None:
    """Return the noun for kinds that a name is an example of, with those coordinated with it.

    "rivers *including* Orsk and Tarn", "rivers *include* Orsk".
    """
    above = first.head
    if governing_preposition(first) in _EXAMPLES:
        such = above.lower_ != "as" or any(word.lower_ == "such" for word in above.lefts)
        return above.head if such else None
    if is_object(first) and above.lemma_ == "include":
        return next((word for word in above.lefts if is_active_subject(word)), None)
    return None


def kind_in_front(name: Token) -> Token | None:
    """Return the common noun right in front of a name that has it as a part: "the *film* Orsk"."""
    first = first_conjunct(name)
    nouns = [child for child in first.lefts if is_compound(child) and is_common_noun(child)]
    return _kind_of(nouns[-1], first) if nouns else None


def _noun_apposed(name: Token) -> Token | None:
    """Return the noun that a name stands behind a comma for: "her new *band*, Orsk"."""
    first = first_conjunct(name)
    noun = first.head
    behind = is_apposition(first) and is_common_noun(noun) and noun.i < first.i
    return _kind_of(noun, first) if behind else None


def _kind_of(noun: Token, first: Token) -> Token | None:
    """Return a noun that says what the name right behind it is: a plural, where several are."""
    several = len(conjuncts(first)) > 1
    fits = not noun.text.istitle() and is_plural(noun) == several
    return noun if fits and _is_all_name(noun, first) else None


def _is_all_name(noun: Token, name: Token) -> bool:
    """Return whether all words from a noun to the head of a name are that name's, or signs."""
    between = name.doc[noun.i + 1 : name.i + 1]
    return all(word.text[0].isupper() or word.is_quote or word.text == "," for word in between)


def types_of_predicate(copula: Token) -> frozenset[str]:
    """Return the types that the noun phrase behind a copula tells; none where no article opens it.

    Whatever a parser makes of the subject; where it sees no predicate noun, that is the last of
    the row of nouns behind the article.
    """
    doc = copula.doc
    for attribute in attributes_of(copula):
        articles = any(child.lower_ in _ANY_ARTICLE for child in attribute.lefts)
        if articles and is_common_noun(attribute):
            return _types_told(_counted(attribute))
    article = copula.i + 1
    if article >= len(doc) or doc[article].lower_ not in _ANY_ARTICLE:
        return frozenset()
    noun: Token | None = None
    for word in doc[article + 1 : article + 1 + _LONGEST]:
        if is_common_noun(word):
            noun = word
        elif word.text in _HYPHENS:
            noun = None  # "a *peer*-reviewed journal"
        elif noun is not None or not _may_stand_before_noun(word):
            break
    return _types_told(_counted(noun)) if noun is not None else frozenset()


def _may_stand_before_noun(word: Token) -> bool:
    return word.is_alpha or word.like_num or word.text in _INSIDE_PHRASES


def _types_told(noun: Token) -> frozenset[str]:
    """Return the types that a noun tells which defines a name."""
    types = _types_of_noun(noun)
    if types and any(PERSON in _types_of_noun(other) for other in other_conjuncts(noun)):
        return _PERSON  # "Ana Berg is a *film* and voice actress"
    of_land = len(types) > 1 and noun.lower_ in _GROUPS and _is_in_place(noun)
    return types & _PLACES if of_land else types


def _is_in_place(noun: Token) -> bool:
    """Return whether a noun is said to be in a land: "a community *in Baker County*"."""
    return any(
        child.lower_ in _OF_PLACE and any(map(is_proper_noun, objects_of_preposition(child)))
        for child in noun.rights
    )


def _nouns_defining(name: Token) -> Iterator[Token]:
    """Yield the nouns of which a text says that a name is one, what they count in their place."""
    if is_active_subject(name) and says_what_is(name.head):
        yield from map(_counted, filter(_is_one, attributes_of(name.head)))
    yield from map(_counted, filter(_is_one, appositions_of(name)))
    before = name.left_edge.i
    called = name.doc[before - 1] if before else None
    if called is not None and called.lemma_ in _CALLED and is_adnominal_clause(called):
        yield called.head  # "a village *called* Orsk"


def _is_one(noun: Token) -> bool:
    """Return whether a noun phrase says of something that it is one of a kind: "*a* village"."""
    if noun.like_num or noun.lower_ == "one":
        return True  # "*one* of the villages"
    return is_common_noun(noun) and any(child.lower_ in _ARTICLES for child in noun.lefts)


def _counted(noun: Token) -> Token:
    """Return what there is one of: the *villages* of "one of the villages".

    A word that only counts or names them is looked through: "the name of a *village*".
    """
    if noun.lower_ not in _ONE_OF:
        return noun
    for child in noun.rights:
        if child.lower_ == "of":
            for inner in objects_of_preposition(child):
                return inner
    return noun


def _types_of_noun(noun: Token) -> frozenset[str]:
    lemma = noun.lemma_.lower()
    before = noun.doc[noun.i - 1].lower_ if noun.i else ""
    return _types().get(f"{before} {lemma}") or _types().get(lemma, frozenset())


@cache
def _types() -> dict[str, frozenset[str]]:
    """Return the types of names that nouns of the lexicon define, by lemma."""
    columns: list[dict[str, Iterable[str]]] = [
        dict(sorts_of_nouns()),
        dict(values("noun", "thing")),
        {noun: ["law"] for noun in words("noun", "name-ending", "law")},
        dict(values("noun", "defines")),
    ]
    found: dict[str, frozenset[str]] = {}
    for column in columns:  # the last that tells counts
        for noun, sorts in column.items():
            found[noun] = frozenset(_TYPE_OF_SORT.get(sort, sort) for sort in sorts)
    return found
