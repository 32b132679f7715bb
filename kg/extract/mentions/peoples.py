"""Words for peoples, which may name their land, its people or its language."""

from __future__ import annotations

from kg.extract.mentions.types import Name, is_geopolitical
from kg.lang.en.grammar import (
    governing_preposition,
    is_active_subject,
    is_any_object,
    is_modifier,
    is_passive_subject,
    nouns_said_of,
    other_conjuncts,
)
from kg.lang.en.lexicon import words
from kg.lang.en.referents import types_of_things
from kg.parse import Parse, Token
from kg.places import place_of_demonym

_LANGUAGES = words("noun", "language")
_OF_LANGUAGES = words("verb", "of-language")
_LEARNED = words("noun", "of-language") | words("verb", "of-language")
_ARTICLES = words("determiner", "article")


def is_people(name: str) -> bool:
    """Return whether a name is that of many people, not of their land.

    >>> is_people("Thais"), is_people("Thai"), is_people("Philippines")
    (True, False, False)
    """
    return name.endswith("s") and bool(place_of_demonym(name[:-1])) and not is_geopolitical(name)


def _glosses(word: Token) -> bool:
    """Return whether a word tells which language follows: "Orsk (*Russian*: …)"."""
    doc = word.doc
    if not 0 < word.i < len(doc) - 1 or doc[word.i + 1].text != ":":
        return False
    return doc[word.i - 1].text in ("(", ";", ",") and not doc[word.i - 1].is_sent_start


def _is_said_of_one(verb: Token) -> bool:
    """Return whether a verb is in the singular: "*is*", of a language, as "are" of a people."""
    return any(word.lower_ in ("is", "was") for word in (verb, *verb.lefts))


def is_language(doc: Parse, name: Name) -> bool:
    """Return whether a word for a people is its language here: "speaks *Thai*", "in *Thai*".

    Not with "the", nor before a noun: "the Thai", "Thai food".
    """
    if name.end > name.start + 1 or doc[name.start].lower_ not in _LANGUAGES:
        return False
    word = doc[name.start]
    if is_modifier(word) or (word.i and doc[word.i - 1].lower_ in _ARTICLES):
        return False
    if _glosses(word):
        return True
    for head in (word, *other_conjuncts(word)):
        verb = head.head.lemma_.lower()
        if (preposition := governing_preposition(head)) in ("in", "into"):
            return True
        if preposition in ("of", "from") and head.head.head.lemma_.lower() in _LEARNED:
            return True
        if is_active_subject(head) and _is_said_of_one(head.head):
            return True
        if verb in _OF_LANGUAGES and (is_any_object(head) or is_passive_subject(head)):
            return True
        if any("LANGUAGE" in types_of_things(noun.lemma_.lower()) for noun in nouns_said_of(head)):
            return True
    return False
