"""Pronouns, with the gender and number they show."""

from __future__ import annotations

from kg.lang.en.grammar import has_determiner_form, is_noun_argument, pointing_words_in
from kg.lang.en.lexicon import value, words
from kg.model import Mention, MentionKind
from kg.parse import Parse, Token

_GENDER = value("pronoun", "gender")
_DEMONSTRATIVES = words("determiner", "demonstrative")
_PLURAL = words("pronoun", "number", "plural")
_PERSON = (
    words("pronoun", "person", "first-singular")
    | words("pronoun", "person", "first-plural")
    | words("pronoun", "stands-for", "person")
)


def find_pronouns(document: str, doc: Parse) -> list[Mention]:
    """Return the personal, possessive and free-standing demonstrative pronouns of a text."""
    return [
        _pronoun(document, token)
        for token in pointing_words_in(doc)
        if not has_determiner_form(token) or _is_demonstrative(token)
    ]


def _is_demonstrative(token: Token) -> bool:
    """Return whether a determiner stands alone: "*This* worries him"."""
    demonstrative = token.lower_ in _DEMONSTRATIVES
    return demonstrative and is_noun_argument(token)


def _pronoun(document: str, token: Token) -> Mention:
    span = (token.idx, token.idx + len(token.text))
    return Mention(
        document=document,
        start=span[0],
        end=span[1],
        text=token.text,
        kind=MentionKind.PRONOUN,
        type="PERSON" if token.lower_ in _PERSON else "",
        phrase=span,
        gender=_GENDER.get(token.lower_, ""),
        number="plural" if token.lower_ in _PLURAL else "singular",
    )
