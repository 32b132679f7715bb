"""Claims of a part of what is known: "most of the bridges are closed" says nothing of all of them.

Their subject is the whole, and how much of it is meant belongs to the relation.
"""

from __future__ import annotations

from dataclasses import replace

from msgspec import structs

from kg.extract.claims.drafts import Draft
from kg.extract.claims.literals import bounded
from kg.extract.claims.parts import is_share, whole_of
from kg.lang.en.grammar import is_adverbial, is_determiner, noun_behind_of
from kg.parse import Token


def share_of(subject: Token) -> Token | None:
    """Return of what a subject is a part: "two thirds of the *bridges*", or None.

    "*The least severe* of the floods" is one of them, and no share.
    """
    whole = noun_behind_of(subject)
    if whole is None or any(map(is_determiner, subject.lefts)):
        return None
    if subject.ent_type_ == "PERCENT":
        return whole
    return whole if whole is whole_of(subject) and is_share(subject, whole) else None


def told_of_share(draft: Draft, part: Token, whole: Token) -> Draft:
    """Return a draft of a part as one of the whole: "bridges", "most be closed".

    Its head is the word of the share, so that no property is read off its verb.
    """
    if draft.subject is not part:
        return draft
    counted = (word for word in part.lefts if not is_adverbial(word))
    start = bounded(part.doc, next(counted, part).left_edge.idx)  # "*over two thirds* of it"
    share = part.doc.text[start : part.idx + len(part)]
    told = structs.replace(
        draft.phrase,
        surface=f"{share} {draft.phrase.surface}",
        lemma=f"{share.lower()} {draft.phrase.lemma}",
        start=min(start, draft.phrase.start),
        head=part.lower_,
    )
    return replace(draft, subject=whole, phrase=told)
