"""Rules for the first and second person: "I" is who speaks, "you" whom he speaks to.

Inside a quotation, "I" stands for its speaker, "we" for the country or organisation that his title
names, in the record of a meeting for the body that met, else for him too, and "you" for whom the
verb of saying names as listener. Where nobody is named, and outside quotations, such pronouns stand
for that of the same words before; in the record of a meeting "we" is the body that met, and "I" the
one whose words all of the text is, if its opening tells (`narrators`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.coreference.links import Discourse, Link
from kg.extract.coreference.markables import Markable, before
from kg.extract.coreference.name_words import country_key
from kg.extract.coreference.narrators import find_narrator, is_asked
from kg.extract.quotations import Quotation, find_quotations
from kg.extract.quotations.sources import DOCUMENTS
from kg.lang.en.grammar import (
    is_any_object,
    is_apposition,
    is_nominal,
    is_preposition,
    is_subordinate_clause,
)
from kg.lang.en.lexicon import words
from kg.lang.en.referents import kinds_of_nouns
from kg.lang.en.titles import gathering_of, is_of_one_body, paragraphs
from kg.parse import Parse, Token

PERSONS = (
    dict.fromkeys(words("pronoun", "person", "first-singular"), "I")
    | dict.fromkeys(words("pronoun", "person", "first-plural"), "we")
    | dict.fromkeys(words("pronoun", "person", "second"), "you")
)

_OFFICE = words("preposition", "of-an-office")
_SPEAKING = frozenset({"person", "organization", "group", "country"})
_LEGISLATURE = "legislature"
_SPOKESMEN = words("noun", "speaks-for")
_NEAR = 2
"""How many sentences before a bare "a spokesman" the body that he speaks for is named."""

RECENT = 8
"""How many of the last mentions of a speaker are asked whom he speaks for."""


class Voices:
    """Who speaks, and to whom, in each quotation of a text."""

    def __init__(
        self,
        doc: Parse,
        markables: Sequence[Markable],
        discourse: Discourse,
    ) -> None:
        quotations = find_quotations(doc)
        self._doc = doc
        self._markables = markables
        self._discourse = discourse
        self._quotation_of = {i: q for q in quotations for i in range(q.start, q.end)}
        self._markable_of = {m.head.i: m for m in markables if m.mention.type != "POSITION"}
        self._last: dict[tuple[int, str], Markable] = {}
        self._body_of_record = _body_of_record(markables)
        self._narrator: tuple[Markable | None] | None = None
        """Whose words all of the text is, once that was asked."""

    def speaker_around(self, markable: Markable) -> Markable | None:
        """Return the mention of who speaks the words that a markable stands in, or None."""
        quotation = self._quotation_of.get(markable.head.i)
        if quotation is None or quotation.source is None:
            return None
        speaker = quotation.source.speaker
        if speaker is None:
            return None
        beside = (word.i for word in speaker.rights if is_apposition(word))
        named = (self._markable_of[i] for i in beside if i in self._markable_of)
        name = next((markable for markable in named if markable.is_name), None)
        found = name or self._markable_of.get(speaker.i)  # "the chairman, *Ana Silva*, said"
        return found if found is not None and may_speak(found) else None

    def is_quoted(self, markable: Markable) -> bool:
        """Return whether a markable stands in a quotation."""
        return markable.head.i in self._quotation_of

    def narrator(self) -> Markable | None:
        """Return the mention of who says "I" outside quotations, where the opening names one."""
        if self._narrator is None:
            self._narrator = (find_narrator(self._doc, self._markables, self._discourse),)
        return self._narrator[0]

    def waits(self, markable: Markable) -> bool:
        """Return whether for whom a "we" speaks hangs on a pronoun behind it: "…," *he* said."""
        if PERSONS.get(markable.word) != "we":
            return False
        speaker = self.speaker_around(markable)
        return speaker is not None and speaker.is_pronoun and speaker.order > markable.order

    def find(self, markable: Markable) -> Link | None:
        """Return the link of a pronoun of the first or second person."""
        person = PERSONS.get(markable.word)
        if not person:
            return None
        quotation = self._quotation_of.get(markable.head.i)
        voice = (quotation.start if quotation else -1, person)
        earlier = self._last.get(voice)
        self._last[voice] = markable
        rule, named = self._named(person, markable, quotation)
        told = person != "you" and not is_asked(markable.head)
        if named is None and quotation is None and told:
            rule, named = self._narrated(person, markable)
        if named is not None and named is not markable:
            return Link((named.order,), rule)
        return Link((earlier.order,), f"same-voice/{person}") if earlier else None

    def _narrated(self, person: str, markable: Markable) -> tuple[str, Markable | None]:
        """Return who "I" or "we" is outside quotations behind what tells it, and by which rule."""
        narrator = self.narrator()
        if person == "we" and narrator is not None:
            narrator = self._represented(narrator)
        told = narrator is not None and narrator.order < markable.order
        return f"narrator/{person}", narrator if told else None

    def _named(
        self, person: str, markable: Markable, quotation: Quotation | None
    ) -> tuple[str, Markable | None]:
        if person == "you":
            return "quotation/listener", self._listener(quotation)
        speaker = self.speaker_around(markable)
        if speaker is not None and speaker.is_nominal and speaker.lemma in DOCUMENTS:
            return f"quotation/{person}", None  # who wrote the letter
        represented = self._represented(speaker) if person == "we" and speaker else None
        if represented is not None:
            return "quotation/we-of-office", represented
        if person == "we" and self._body_of_record is not None:
            return "quotation/we-of-meeting", self._body_of_record
        return f"quotation/{person}", speaker

    def _represented(self, speaker: Markable) -> Markable | None:
        """Return the country or body whose office a title or an apposition of a speaker names."""
        thing = self._discourse.thing(speaker)
        members = [speaker, *self._discourse.last_before(thing, speaker, RECENT)]
        for member in [member for member in members if not member.is_pronoun]:
            for word in words_of_office(member):
                named = self._markable_of.get(word.i)
                if named is not None and self._is_represented(named, speaker):
                    return named
        spokesman = any(member.lemma in _SPOKESMEN for member in members)
        return self._body_before(speaker) if spokesman and not thing.names else None

    def _body_before(self, spokesman: Markable) -> Markable | None:
        """Return the one body that the text has named near "a spokesman", or None."""
        found = [
            markable
            for markable in before(self._markables, spokesman, _NEAR)
            if markable.is_name and markable.mention.type == "ORG"
        ]
        one = all(self._discourse.same(found[0], other) for other in found)
        return found[0] if found and one else None

    def _is_represented(self, body: Markable, speaker: Markable) -> bool:
        """Return whether a mention names what can speak: a country, a body, "the bank's"."""
        if self._discourse.same(body, speaker) or not self._discourse.thing(body).names:
            return False
        kind = body.mention.type
        if body.lemma == "house" or _LEGISLATURE in kinds_of_nouns().get(body.lemma, ()):
            return False  # its members and their leaders speak for themselves
        if body.is_name:
            return kind in {"ORG", "NORP"} or (
                kind == "GPE" and bool(country_key(body.mention.text))
            )
        return kind == "ORG" and body.role == "possessive"

    def _listener(self, quotation: Quotation | None) -> Markable | None:
        if quotation is None or quotation.source is None:
            return None
        objects: list[Token] = [
            child
            for child in quotation.source.report.children
            if is_any_object(child) and is_nominal(child)
        ]
        named = (self._markable_of[o.i] for o in objects if o.i in self._markable_of)
        return next((m for m in named if "person" in m.sorts or m.is_pronoun), None)


def _body_of_record(markables: Sequence[Markable]) -> Markable | None:
    """Return the body whose meeting a text is the record of, by its title, or None."""
    gathering = gathering_of(markables[0].head.doc) if markables else None
    if gathering is None or not is_of_one_body(gathering):
        return None
    last = paragraphs(gathering.doc)[0][-1]
    return next(
        (
            one
            for one in markables
            if one.is_name
            and one.mention.type == "ORG"
            and one.head.i <= last.i
            and not one.mention.start <= gathering.idx < one.mention.end
        ),
        None,
    )


def may_speak(markable: Markable) -> bool:
    """Return whether a mention is of whom a quotation's "we" may be: no letter, no report."""
    return not (markable.is_nominal and markable.sorts and markable.sorts.isdisjoint(_SPEAKING))


def words_of_office(member: Markable) -> Iterator[Token]:
    """Yield the words that may say for whom a mention speaks.

    Of a name without a title, none behind "of": "Ana Silva of the *University* of Graz".
    """
    head = member.head
    if is_apposition(head):
        yield from words_beside(head.head)
    elif member.is_name and not member.mention.title:
        for child in head.children:
            if not is_preposition(child):
                yield from words_beside(child)
    else:
        yield from words_beside(head)


def words_beside(noun: Token) -> Iterator[Token]:
    """Yield the words of a noun phrase that may say whose office it is.

    Not those of a clause ("who lives in *Rome*") or a place ("a physicist at the *University*").
    """
    yield noun
    for child in noun.children:
        if not is_subordinate_clause(child) and (
            not is_preposition(child) or child.lower_ in _OFFICE
        ):
            yield from words_beside(child)
