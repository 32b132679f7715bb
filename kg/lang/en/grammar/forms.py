"""The form that a word stands in, after the Penn Treebank: number, degree, tense, kind of pronoun.

A form tells more than the part of speech, and at times something else: "nothing" has the form of a
noun and is a pronoun, "can" has the form of a modal and is a verb.
"""

from __future__ import annotations

from typing import Final

from kg.lang.en.lexicon import words
from kg.parse import Parse, Token

# Nouns

_NOUNS: Final = frozenset({"NN", "NNS", "NNP", "NNPS"})
_COMMON_NOUNS: Final = frozenset({"NN", "NNS"})
_PROPER_NOUNS: Final = frozenset({"NNP", "NNPS"})
_SINGULAR: Final = frozenset({"NN", "NNP"})
_PLURAL: Final = frozenset({"NNS", "NNPS"})


def has_noun_form(word: Token) -> bool:
    """Return whether a word has the form of a noun, as the pronoun "nothing" has."""
    return word.tag_ in _NOUNS


def has_common_noun_form(word: Token) -> bool:
    """Return whether a word has the form of a common noun, as the pronoun "nothing" has."""
    return word.tag_ in _COMMON_NOUNS


def has_proper_noun_form(word: Token) -> bool:
    """Return whether a word has the form of a proper noun, whatever it works as: "*Will* said"."""
    return word.tag_ in _PROPER_NOUNS


def is_singular(word: Token) -> bool:
    """Return whether a word has the form of a noun in the singular: "*bank*", "*Graz*"."""
    return word.tag_ in _SINGULAR


def is_singular_common(word: Token) -> bool:
    """Return whether a word has the form of a common noun in the singular: "a *bank*"."""
    return word.tag_ == "NN"


def is_singular_proper(word: Token) -> bool:
    """Return whether a word is a proper noun in the singular: "*Graz*"."""
    return word.tag_ == "NNP"


def is_plural(word: Token) -> bool:
    """Return whether a word is a noun in the plural: "*banks*", "the *Alps*"."""
    return word.tag_ in _PLURAL


def is_plural_common(word: Token) -> bool:
    """Return whether a word is a common noun in the plural: "*banks*"."""
    return word.tag_ == "NNS"


def may_be_title(word: Token) -> bool:
    """Return whether a word has a form that titles have: no common noun in the plural has it."""
    return word.tag_ in ("NN", "NNP", "NNPS", "JJ")


def same_form(left: Token, right: Token) -> bool:
    """Return whether two words stand in the same form."""
    return left.tag_ == right.tag_


def same_class_of_forms(left: Token, right: Token) -> bool:
    """Return whether both are nouns, both verbs, both adjectives, whatever their forms."""
    return left.tag_[:2] == right.tag_[:2]


# Adjectives, adverbs and numbers

_GRADABLE: Final = frozenset({"JJ", "JJS", "RB"})
_DEGREES: Final = frozenset({"RB", "RBR", "RBS", "JJR", "JJS", "CD"})


def is_cardinal(word: Token) -> bool:
    """Return whether a word is a cardinal number: "*63*", "*two*"."""
    return word.tag_ == "CD"


def is_superlative(word: Token) -> bool:
    """Return whether an adjective or adverb is in the superlative: "*highest*", "*most*"."""
    return word.tag_ in ("JJS", "RBS")


def is_superlative_adjective(word: Token) -> bool:
    """Return whether an adjective is in the superlative: "*highest*"."""
    return word.tag_ == "JJS"


def is_compared_adjective(word: Token) -> bool:
    """Return whether an adjective compares: "*higher*", "*highest*"."""
    return word.tag_ in ("JJR", "JJS")


def is_comparative(word: Token) -> bool:
    """Return whether an adjective or adverb is in the comparative: "*higher*", "*more*"."""
    return word.tag_ in ("JJR", "RBR")


def may_be_graded(word: Token) -> bool:
    """Return whether a word has a form that words of degree have in a title: "*then* president"."""
    return word.tag_ in _GRADABLE


def tells_degree(word: Token) -> bool:
    """Return whether the form of a word tells how much or how many: "*higher*", "*two*"."""
    return word.tag_ in _DEGREES


# Verbs

_NO_LEMMAS: Final = words("verb", "no-base-form")
"""Forms that are no base form, whatever the tagger says."""


def is_base_form(word: Token) -> bool:
    """Return whether a verb has no ending and no tense: "to *sell*", "*Sell* it!"."""
    return word.tag_ == "VB"


def lemmas_by_form(forms: list[str], lemmas: list[str], tags: list[str]) -> list[str]:
    """Return lemmas; that of a base form, as behind "to", is the form itself: "to *found*"."""
    found, before = [], ""
    for i, tag in enumerate(tags):
        form = forms[i]
        base = tag == "VB" or (tag == "VBN" and before == "to")
        found.append(form if base and form not in _NO_LEMMAS else lemmas[i])
        before = form
    return found


def is_past_tense(word: Token) -> bool:
    """Return whether a verb is in the past tense: "she *sold* it"."""
    return word.tag_ == "VBD"


def is_past_participle(word: Token) -> bool:
    """Return whether a verb is a past participle: "it was *sold*"."""
    return word.tag_ == "VBN"


def is_present_participle(word: Token) -> bool:
    """Return whether a verb is a present participle or a gerund: "is *selling*", "by *selling*"."""
    return word.tag_ == "VBG"


def is_participle(word: Token) -> bool:
    """Return whether a verb is a participle or a gerund."""
    return word.tag_ in ("VBG", "VBN")


def is_past_form(word: Token) -> bool:
    """Return whether a verb is a past tense or a past participle, which taggers mix up."""
    return word.tag_ in ("VBD", "VBN")


def is_finite(word: Token) -> bool:
    """Return whether a verb has a tense: "she *sold*", "she *sells*", "they *sell*"."""
    return word.tag_ in ("VBD", "VBZ", "VBP")


def is_surely_finite(word: Token) -> bool:
    """Return whether a verb has an ending for its tense: "she *sold*", "she *sells*"."""
    return word.tag_ in ("VBD", "VBZ")


def is_modal(word: Token) -> bool:
    """Return whether a word is an auxiliary without other forms: "*will* sell"."""
    return word.tag_ == "MD"


def is_third_person(word: Token) -> bool:
    """Return whether a verb's form is that of one person or thing: "*sells*", "*was*"."""
    return word.tag_ == "VBZ" or word.lower_ == "was"


def is_plural_finite(word: Token) -> bool:
    """Return whether a verb's form is that of several: "they *sell*", "they *were*"."""
    return word.tag_ == "VBP" or word.lower_ == "were"


def may_follow_causative(word: Token) -> bool:
    """Return whether a verb has the form of one that somebody is made to do: "made them *wait*"."""
    return word.tag_ in ("VB", "VBP", "VBG")


def leads_to_infinitive(word: Token) -> bool:
    """Return whether an auxiliary is a modal or "to"."""
    return word.tag_ in ("MD", "TO")


# Function words

_DETERMINERS: Final = frozenset({"DT", "PRP$"})
_SPECIFIERS: Final = frozenset({"DT", "PRP$", "POS", "CD"})
_COUNTING: Final = frozenset({"CD", "DT", "PDT", "JJ", "JJR", "JJS"})
_KEY_LEAVES_OUT: Final = frozenset({"DT", "PRP$", "POS", "PDT", "CC"})
_BEFORE_CORE: Final = frozenset({"DT", "PRP$", "PDT", "WP$", "WDT", "CC", ",", "``", "''"})
_NEVER_NAMES: Final = frozenset({"DT", "PRP$", "PRP", "POS"})
_NOT_AT_EDGE_OF_NAME: Final = frozenset(
    {"DT", "PRP$", "POS", "IN", "CC", "``", "''", ",", ":", "-LRB-", "-RRB-"}
)
_NO_LAST_WORD: Final = frozenset({"PRP", "WDT", "WP", "DT", "CD"})
_POINTING: Final = frozenset({"PRP", "PRP$", "DT"})


def is_personal_pronoun(word: Token) -> bool:
    """Return whether a word is a personal pronoun that stands alone: "*she*", "*them*"."""
    return word.tag_ == "PRP"


def is_relative_or_question_pronoun(word: Token) -> bool:
    """Return whether a word is "who", "what" or "which", in whatever use."""
    return word.tag_ in ("WDT", "WP")


def is_relative_owner(word: Token) -> bool:
    """Return whether a word is "whose"."""
    return word.tag_ == "WP$"


def is_relative_adverb(word: Token) -> bool:
    """Return whether a word is "where", "when", "why" or "how"."""
    return word.tag_ == "WRB"


def is_existential(word: Token) -> bool:
    """Return whether a word is the "there" of "there is"."""
    return word.tag_ == "EX"


def has_determiner_form(word: Token) -> bool:
    """Return whether a word has the form of an article or demonstrative: "*the*", "*this*"."""
    return word.tag_ == "DT"


def has_preposition_form(word: Token) -> bool:
    """Return whether a word has the form of a preposition or subordinator: "*in*", "*that*"."""
    return word.tag_ == "IN"


def is_possessive_mark(word: Token) -> bool:
    """Return whether a word is the "'s" behind an owner."""
    return word.tag_ == "POS"


def is_hyphen(word: Token) -> bool:
    """Return whether a sign joins the parts of one word."""
    return word.tag_ == "HYPH"


def is_opening_quote(word: Token) -> bool:
    """Return whether a sign opens a quotation, as far as the tagger tells."""
    return word.tag_ == "``"


# Classes that decide where noun phrases, names and titles begin and end


def determines(word: Token) -> bool:
    """Return whether a word is an article, a demonstrative or a possessive pronoun."""
    return word.tag_ in _DETERMINERS


def specifies(word: Token) -> bool:
    """Return whether a word tells which one, whose or how many, and nothing of what kind."""
    return word.tag_ in _SPECIFIERS


def may_count(word: Token) -> bool:
    """Return whether a word before "of" can tell how many are meant: "*eleven* of", "*some* of"."""
    return word.tag_ in _COUNTING


def pointing_words_in(parse: Parse) -> list[Token]:
    """Return the words of a text that can stand for what was named before: pronouns, "this"."""
    return [word for word in parse if word.tag_ in _POINTING]


def stands_before_core(word: Token) -> bool:
    """Return whether a word in front of a noun ends what says of which kind it is."""
    return word.tag_ in _BEFORE_CORE


def says_nothing_in_key(word: Token) -> bool:
    """Return whether a word in a noun phrase tells nothing of what is meant: articles, "and"."""
    return word.tag_ in _KEY_LEAVES_OUT


def is_never_in_name(word: Token) -> bool:
    """Return whether a word is part of no name, though it has a capital: "*The*", "*She*"."""
    return word.tag_ in _NEVER_NAMES


def is_never_at_edge_of_name(word: Token) -> bool:
    """Return whether no name begins or ends with a word: articles, prepositions, signs."""
    return word.tag_ in _NOT_AT_EDGE_OF_NAME


def is_no_complement_noun(word: Token) -> bool:
    """Return whether a word is a pronoun or number, which no noun phrase is known by."""
    return word.tag_ in _NO_LAST_WORD
