"""Relative pronouns as mentions of what they stand for: "Ada Byron is a writer *who* …"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts.frames.fillers import Sentences
from kg.facts.frames.heads import Heads
from kg.lang.en.grammar import (
    is_common_noun,
    is_determiner,
    is_proper_noun,
    is_relative_adverb,
    is_relative_clause,
    is_relative_owner,
    is_relative_pronoun,
    is_verb,
    owner_meant,
)
from kg.lang.en.lexicon import words
from kg.model import Mention, MentionKind
from kg.parse import Parse, Token

_PERSONS = words("pronoun", "relative", "person") - words("pronoun", "relative", "thing")
_RELATIVES = words("pronoun", "relative")
_PLACES = words("pronoun", "relative", "place")
_REACH = 3
"""Words between a name and a relative pronoun that the parser hung nowhere: "Chao, with *whom*"."""


def relative_pronouns(doc: Parse, sentences: Sentences, heads: Heads) -> Iterator[Mention]:
    """Yield the relative pronouns of a text as mentions of what they stand for."""
    for token in doc:
        if token.lower_ not in _RELATIVES:
            continue
        noun = _antecedent(token)
        if noun is None:
            continue
        said_of = sentences.said_of(noun) if is_common_noun(noun) else []
        meant = next(filter(None, map(heads.mention, [*said_of, noun])), None)
        if meant is None or _is_other(token.lower_, meant.type):
            continue
        span = (token.idx, token.idx + len(token.text))
        yield Mention(
            document=meant.document,
            start=span[0],
            end=span[1],
            text=token.text,
            kind=MentionKind.PRONOUN,
            type="PERSON" if token.lower_ in _PERSONS else "",
            phrase=span,
            antecedents=(meant.span,),
            reason="pronoun/relative",
        )


def _is_other(pronoun: str, type_: str) -> bool:
    """Return whether a relative pronoun never stands for things of a type.

    Behind a place, "where" only says that it was there.
    """
    if type_ == "PERSON":
        return pronoun not in words("pronoun", "relative", "person")
    return pronoun in _PLACES and type_ in ("GPE", "LOC")


def _antecedent(pronoun: Token) -> Token | None:
    """Return the noun that a relative pronoun stands for; none for "asked who came"."""
    if is_relative_owner(pronoun):
        noun = owner_meant(pronoun)
        return noun if noun is not pronoun else None
    if is_determiner(pronoun) or not (is_relative_pronoun(pronoun) or is_relative_adverb(pronoun)):
        return None
    for above in pronoun.ancestors:
        if is_relative_clause(above):
            return above.head if above.head.i < pronoun.i else None
    if pronoun.lower_ == "that":
        return None
    for before in reversed(pronoun.doc[max(0, pronoun.i - _REACH) : pronoun.i]):
        if is_verb(before) or is_common_noun(before):
            return None
        if is_proper_noun(before):
            return before
    return None
