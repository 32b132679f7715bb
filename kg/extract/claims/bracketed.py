"""Claims of a name in brackets behind another: "Christiania (now Oslo)", "Tom Reed (Peter Lang)".

The first tells how the same thing is or was called too; the second, in a text of plays and films,
who plays a role.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.claims.drafts import Draft, noun_phrase_relation
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.rules import nouns as rules
from kg.lang.en.grammar import is_adverbial, is_apposition, is_proper_noun
from kg.lang.en.lexicon import words
from kg.model import Mention
from kg.parse import Parse, Token

_RENAMING = words("adverb", "also-named")
_ACTED = words("noun", "acted")
_MOST_WORDS = 2
"""Of what stands between two names: the bracket, with an adverb."""


def in_brackets(name: Mention, head: Token, index: MentionIndex) -> Iterator[Draft]:
    """Christiania (now Oslo): it is now named so; Tom Reed (Peter Lang): Lang plays him."""
    for other in head.rights:
        named = index.at(other) if is_apposition(other) and is_proper_noun(other) else None
        if (
            named is None
            or index.name_at(other) is not named
            or not _fills_brackets(named, name, head.doc)
        ):
            continue
        before = [word for word in other.lefts if is_adverbial(word)]
        if before and before[0].lower_ in _RENAMING:
            adverb = before[0].lower_
            phrase = noun_phrase_relation(before[:1], lemma=f"be {adverb} named", head="name")
            yield Draft(rules.RENAMED, head, head, phrase, other, shared=False)
        elif not before and _may_play(named, name) and head.doc.once(_is_of_plays):
            phrase = noun_phrase_relation(
                head.doc.tokens_at(name.end, other.idx + 1)[:1],
                lemma="be played by",
                head="play",
                preposition="by",
                surface="played by",
            )
            yield Draft(rules.PLAYED_BY, head, head, phrase, other, shared=False)


def _fills_brackets(named: Mention, name: Mention, doc: Parse) -> bool:
    """Return whether brackets right behind a name hold another, a word before it, and no more."""
    between = doc.text[name.end : named.start].split()
    opens = bool(between) and between[0].startswith("(") and len(between) <= _MOST_WORDS
    return opens and doc.text[named.end : named.end + 1] == ")"


def _may_play(actor: Mention, role: Mention) -> bool:
    """Return whether one may be an actor, by a full name, and the other a role."""
    return actor.type == role.type == "PERSON" and " " in actor.text


def _is_of_plays(doc: Parse) -> bool:
    """Return whether a text tells of what actors play: a film, a series, a cast."""
    return any(token.lemma_.lower() in _ACTED for token in doc)
