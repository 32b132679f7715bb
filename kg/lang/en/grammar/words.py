"""What a word is by itself: its part of speech, after Universal Dependencies."""

from __future__ import annotations

from typing import Final

from kg.lang.en.grammar.labels import VERBS
from kg.parse import Parse, Token

_NOUNS: Final = frozenset({"NOUN", "PROPN"})
_NOMINALS: Final = frozenset({"NOUN", "PROPN", "PRON"})
_NOUN_LIKE: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_CONTENT: Final = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
_LINKING: Final = frozenset({"ADP", "SCONJ", "ADV"})
_NO_NAMES: Final = frozenset(
    {"PRON", "DET", "ADP", "AUX", "ADV", "CCONJ", "SCONJ", "PART", "VERB", "PUNCT", "SPACE"}
)


def is_noun(word: Token) -> bool:
    """Return whether a word is a noun, common or proper."""
    return word.pos_ in _NOUNS


def nouns_in(parse: Parse) -> list[Token]:
    """Return the nouns of a text, common and proper."""
    return [word for word in parse if word.pos_ in _NOUNS]


def is_common_noun(word: Token) -> bool:
    """Return whether a word is a common noun: "*bank*", "*talks*"."""
    return word.pos_ == "NOUN"


def is_proper_noun(word: Token) -> bool:
    """Return whether a word is a proper noun: "*Graz*", both words of "*Orsk Bank*"."""
    return word.pos_ == "PROPN"


def is_pronoun(word: Token) -> bool:
    """Return whether a word is a pronoun: "*she*", "*its*", "*nothing*"."""
    return word.pos_ == "PRON"


def is_nominal(word: Token) -> bool:
    """Return whether a word is a noun or a pronoun."""
    return word.pos_ in _NOMINALS


def is_noun_like(word: Token) -> bool:
    """Return whether a word can head a noun phrase: a noun, pronoun, number or adjective."""
    return word.pos_ in _NOUN_LIKE


def is_verb(word: Token) -> bool:
    """Return whether a word is a verb, one that works as an auxiliary or copula too."""
    return word.pos_ in VERBS


def is_full_verb(word: Token) -> bool:
    """Return whether a word is a verb, and works as no auxiliary or copula."""
    return word.pos_ == "VERB"


def is_adjective(word: Token) -> bool:
    """Return whether a word is an adjective."""
    return word.pos_ == "ADJ"


def is_adverb(word: Token) -> bool:
    """Return whether a word is an adverb."""
    return word.pos_ == "ADV"


def is_number(word: Token) -> bool:
    """Return whether a word is a number, in figures or in letters."""
    return word.pos_ == "NUM"


def is_adposition(word: Token) -> bool:
    """Return whether a word is a preposition or particle, wherever it hangs."""
    return word.pos_ == "ADP"


def is_determining_word(word: Token) -> bool:
    """Return whether a word is an article or another determiner, wherever it hangs."""
    return word.pos_ == "DET"


def is_conjunction(word: Token) -> bool:
    """Return whether a word is "and", "or" or another coordinating conjunction."""
    return word.pos_ == "CCONJ"


def is_linking_word(word: Token) -> bool:
    """Return whether a word only leads on: "*in* May", "*when* it rains", "*back* to Rome"."""
    return word.pos_ in _LINKING


def is_content_word(word: Token) -> bool:
    """Return whether a word means something by itself: a noun, an adjective, a full verb."""
    return word.pos_ in _CONTENT


def is_no_name_alone(word: Token) -> bool:
    """Return whether a word is of a part of speech that alone is no name: a verb, an article."""
    return word.pos_ in _NO_NAMES


def is_wordless(word: Token) -> bool:
    """Return whether a word is a sign, an interjection, or of no class: "*oh*", "*$*", "*etc.*"."""
    return word.pos_ in ("X", "SYM", "INTJ")


def may_come_before_number(word: Token) -> bool:
    """Return whether a word can lead up to a number: "*the* two", "*in* two", "Ann *'s* two"."""
    return word.pos_ in ("ADP", "DET", "PART")


def same_part_of_speech(left: Token, right: Token) -> bool:
    """Return whether two words are of one part of speech."""
    return left.pos_ == right.pos_


def part_of_speech(word: Token) -> str:
    """Return the name of a word's part of speech, for what is learned of it."""
    return word.pos_
