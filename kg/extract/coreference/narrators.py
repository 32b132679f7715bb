"""Who says "I" in a text that is all one person's words: an interview or a speech without labels.

1. The opening tells who was interviewed: the one person of a sentence about an interview who does
   not ask ("An interview with *Ana Silva*", "The Courier interviewed the founder, *Ana Silva*").
   Questions stand in paragraphs of their own; the others are answers.
2. Or it tells whose speech it is: "Remarks by *Ana Silva*", "*Ana Silva* delivered this speech".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.coreference.links import Discourse
from kg.extract.coreference.markables import Markable
from kg.lang.en.grammar import (
    governing_preposition,
    has_conjunct,
    is_active_subject,
    is_any_object,
    is_compound,
    is_conjunct,
    is_owner,
)
from kg.lang.en.lexicon import words
from kg.parse import Parse, Token

_SPEECHES = words("noun", "of-one-speaker")
_INTERVIEW = "interview"
_OPENING = 8
"""How many sentences of a text may tell whose words it has."""
_FEWEST_QUESTIONS = 2


def find_narrator(
    doc: Parse, markables: Sequence[Markable], discourse: Discourse
) -> Markable | None:
    """Return the mention of who says "I" outside quotation marks, where the opening names one."""
    for number, sentence in enumerate(doc.sents[:_OPENING]):
        lemmas = {word.lemma_.lower() for word in sentence}
        persons = list(_persons_of(number, markables, discourse))
        if _INTERVIEW in lemmas:
            persons = [person for person in persons if not _asks(person.head)]
            if not _has_questions(doc):
                continue
        elif not lemmas.isdisjoint(_SPEECHES):
            persons = [person for person in persons if _gives_speech(person.head)]
        else:
            continue
        if persons:
            alone = all(discourse.same(persons[0], other) for other in persons)
            shared = has_conjunct(persons[0].head) or is_conjunct(persons[0].head)
            return persons[0] if alone and not shared else None
    return None


def is_asked(token: Token) -> bool:
    """Return whether a token stands in a paragraph that ends in a question."""
    text = token.doc.text
    end = text.find("\n", token.idx)
    return text[token.idx : end if end >= 0 else None].rstrip().endswith("?")


def _persons_of(
    sentence: int, markables: Sequence[Markable], discourse: Discourse
) -> Iterator[Markable]:
    """Yield the persons that a sentence names, or means with a pronoun."""
    for markable in markables:
        if markable.sentence > sentence:
            return
        known = markable.is_name or (markable.is_pronoun and markable.order in discourse.links)
        if markable.sentence == sentence and known and "person" in markable.sorts:
            yield markable


def _asks(person: Token) -> bool:
    """Return whether somebody asks in an interview: "*Tom Lee* interviewed her", "by *Tom Lee*"."""
    asks = is_active_subject(person) and person.head.lemma_ == _INTERVIEW
    return asks or governing_preposition(person) == "by"


def _gives_speech(person: Token) -> bool:
    """Return whether a speech is somebody's: "remarks by *Lee*", "*Lee's* speech", "*Lee* gave"."""
    head = person.head
    if is_owner(person) or is_compound(person):
        return head.lemma_.lower() in _SPEECHES
    if governing_preposition(person) == "by":
        return head.head.lemma_.lower() in _SPEECHES
    return is_active_subject(person) and any(
        is_any_object(child) and child.lemma_.lower() in _SPEECHES for child in head.children
    )


def _has_questions(doc: Parse) -> bool:
    """Return whether paragraphs of a text are questions."""
    paragraphs = doc.text.split("\n")
    return sum(line.rstrip().endswith("?") for line in paragraphs) >= _FEWEST_QUESTIONS
