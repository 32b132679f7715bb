"""Relative pronouns as mentions of what they stand for: "Ada Byron is a writer *who* …"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.clauses.verbs import is_relative_pronoun, owner_of
from kg.facts.frames.fillers import Sentences
from kg.facts.frames.heads import Heads
from kg.model import Mention, MentionKind
from kg.parse import Parse, Token

_PERSONS = frozenset(("who", "whom"))
_RELATIVES = frozenset(("who", "whom", "whose", "which", "that", "where"))
_NEVER = {"which": ("PERSON",), "where": ("PERSON", "GPE", "LOC")}
"""What a relative pronoun stands for never; behind a place, "where" only says that it was there."""
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
        said_of = sentences.said_of(noun) if noun.pos_ == "NOUN" else []
        meant = next(filter(None, map(heads.mention, [*said_of, noun])), None)
        if meant is None or meant.type in _NEVER.get(token.lower_, ()):
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


def _antecedent(pronoun: Token) -> Token | None:
    """Return the noun that a relative pronoun stands for; none for "asked who came"."""
    if pronoun.tag_ == "WP$":
        noun = owner_of(pronoun)
        return noun if noun is not pronoun else None
    if pronoun.dep_ == "det" or not (is_relative_pronoun(pronoun) or pronoun.tag_ == "WRB"):
        return None
    for above in pronoun.ancestors:
        if above.dep_ == "relcl":
            return above.head if above.head.i < pronoun.i else None
    if pronoun.lower_ == "that":
        return None
    for before in reversed(pronoun.doc[max(0, pronoun.i - _REACH) : pronoun.i]):
        if before.pos_ in ("VERB", "AUX", "NOUN"):
            return None
        if before.pos_ == "PROPN":
            return before
    return None
