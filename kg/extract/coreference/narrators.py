"""Who says "I" in a text that is all one person's words: an interview or a speech without labels.

1. The opening tells who was interviewed: the one person of a sentence about an interview who does
   not ask ("An interview with *Ana Silva*", "The Courier interviewed the founder, *Ana Silva*").
   Questions stand in paragraphs of their own; the others are answers.
2. Or it tells whose speech it is: "Remarks by *Ana Silva*", "*Ana Silva* delivered this speech".
3. Or who speaks says so, and nobody else does: "My name is *Ana Silva*", "I'm *Ana Silva*".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.coreference.links import Discourse
from kg.extract.coreference.markables import Markable
from kg.extract.quotations import find_quotations, quotation_around
from kg.lang.en.grammar import (
    governing_preposition,
    has_conjunct,
    is_active_subject,
    is_any_object,
    is_attribute,
    is_compound,
    is_conjunct,
    is_negated,
    is_owner,
    subject_before,
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
            if not has_questions(doc):
                continue
        elif not lemmas.isdisjoint(_SPEECHES):
            persons = [person for person in persons if _gives_speech(person.head)]
        else:
            continue
        if persons:
            alone = all(discourse.same(persons[0], other) for other in persons)
            shared = has_conjunct(persons[0].head) or is_conjunct(persons[0].head)
            return persons[0] if alone and not shared else None
    named = [markable for markable in markables if _is_own_name(markable)]
    alone = all(discourse.same(named[0], other) for other in named)
    return named[0] if named and alone else None


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


def _is_own_name(markable: Markable) -> bool:
    """Return whether a speaker calls himself by a name: "my name is *Lee*", "I'm *Ana Silva*"."""
    name = markable.head
    if not (markable.is_name and markable.mention.type == "PERSON" and is_attribute(name)):
        return False
    subject = subject_before(name.head)
    if subject is None or is_negated(name.head):
        return False
    if quotation_around(name, find_quotations(name.doc)) is not None:
        return False
    if subject.lower_ == "i":
        return " " in markable.mention.text
    return subject.lemma_ == "name" and any(word.lower_ == "my" for word in subject.lefts)


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


def has_questions(doc: Parse) -> bool:
    """Return whether paragraphs of a text are questions."""
    paragraphs = doc.text.split("\n")
    return sum(line.rstrip().endswith("?") for line in paragraphs) >= _FEWEST_QUESTIONS
