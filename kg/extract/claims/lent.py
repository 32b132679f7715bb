"""What a later sentence lends a nominal event: "The meeting took place on Tuesday in Rome".

The sentence tells when, where or within what an event was that an earlier one told of. It is
evidence of the same claim, with that time, place and containing event, and lends them to the
earlier claim where it has none.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.claims.index import MentionIndex
from kg.extract.clauses import Clause
from kg.lang.en.lexicon import words
from kg.model import Mention, Phrase, Span

_HAPPENING = words("verb", "happen")
_DEFINITE = words("determiner", "definite")
REACH = 3
"""How many event nouns back a bare "the meeting" may look for its like."""


def event_behind(clause: Clause, index: MentionIndex, told: Iterable[Span]) -> Mention | None:
    """Return the earlier event that the subject of a clause like "took place" stands for, or None.

    `told` are the spans of event nouns that have claims.
    """
    subject = clause.subject
    if subject is None or clause.verb.lemma_ not in _HAPPENING:
        return None
    mention = index.at(subject)
    if mention is None or mention.type != "EVENT":
        return None
    known = sorted(span for span in told if span[0] < mention.start)
    first = index.first_of_chain(mention)
    if first.span in known:
        return first
    definite = any(child.lower_ in _DEFINITE for child in subject.lefts)
    for span in reversed(known[-REACH:]) if definite else ():
        event = index.at_span(span)
        if event is not None and event.key.split()[-1:] == mention.key.split()[-1:]:
            return event
    return None


def lent_phrase(phrase: Phrase, subject: Mention) -> Phrase:
    """Return the phrase of an event in the words by which a later sentence points at it."""
    return Phrase(
        surface=subject.text,
        lemma=phrase.lemma,
        start=subject.start,
        end=subject.end,
        head=phrase.head,
        preposition=phrase.preposition,
        voice="nominal",
    )
