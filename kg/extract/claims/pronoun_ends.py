"""Of which pronouns a claim is told: of those whose antecedent is no close call.

"It is" is told least safely of all: the "it" often stands for what was just told, for a word of
the clause itself or for nothing. Of 15 such claims that do not open a sentence with "It is a …"
readers found 2 right, and of 18 whose object was a pronoun that may stand for several things 5.
"""

from __future__ import annotations

from kg.lang.en.grammar import first_conjunct, is_attribute, is_finite, is_preposition, is_verb
from kg.lang.en.lexicon import words
from kg.model import Literal, Mention, MentionKind
from kg.parse import Token

_THING = words("pronoun", "stands-for", "thing")


def why_not_told(pronoun: Token, subject: Mention, thing: Mention | Literal, event: Token) -> str:
    """Return why a claim of these ends is not told for a pronoun in it, "" if none speaks against.

    `pronoun` is the head of the subject.
    """
    if isinstance(thing, Mention) and thing.kind is MentionKind.PRONOUN and thing.doubted:
        return "object is a pronoun that may stand for several"
    if subject.kind is not MentionKind.PRONOUN or pronoun.lower_ not in _THING:
        return ""
    if event.lemma_ != "be" or _says_what_it_is(pronoun, event):
        return ""
    return "what “it” is may be said of what was told before"


def _says_what_it_is(pronoun: Token, event: Token) -> bool:
    """Return whether a sentence begins "It is a …" or "It is near …".

    What stands in front of an "it is a …" may be a phrase: "In Orsk, it is a …".
    """
    if any(map(is_verb, first_conjunct(event).ancestors)):
        return False
    if pronoun.i == pronoun.sent.start and any(map(is_preposition, event.rights)):
        return True
    before = pronoun.doc[pronoun.sent.start : pronoun.i]
    phrase = not before or (before[-1].text == "," and not any(map(is_finite, before)))
    return phrase and any(map(is_attribute, event.children))
