r"""Claims of an extractor's own, told as kg's are: with status, source, time and place.

An extractor knows which words are subject, relation and object. What the sentence makes of them,
"denied", "said the bank", "last May", `ClaimTeller` reads as it does for kg's own rules:

    def find_fines(document, parse, mentions):
        teller = ClaimTeller(document, parse, mentions)
        for found in re.finditer(r"(?P<who>\w+) (?P<did>fined) (?P<whom>\w+)", document.text):
            claim = teller.claim(
                found.span("who"), found.span("did"), found.span("whom"), rule="fines"
            )
            if claim is not None:
                yield claim
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from kg.extract.claims.index import MentionIndex
from kg.extract.claims.literals import literal_of_words
from kg.extract.claims.telling import Teller
from kg.extract.scope import at_end, status_of_own_words
from kg.lang.en.grammar import path_between
from kg.model import Claim, Document, Literal, Mention, Phrase, Span, Status
from kg.parse import Parse, Token

DEFAULT_CONFIDENCE = 0.6
"""Of a claim whose extractor does not say how sure it is."""


class ClaimTeller:
    """Makes the claims of one text that its words tell; all offsets are those of its Document."""

    def __init__(self, document: Document, parse: Parse, mentions: Sequence[Mention]) -> None:
        self._document = document
        self._parse = parse
        self._index = MentionIndex(parse, mentions)
        self._teller = Teller(parse, self._index, document.date)

    def claim(
        self,
        subject: Span,
        relation: Span,
        object: Span,
        *,
        rule: str,
        confidence: float = DEFAULT_CONFIDENCE,
        predicate: str = "",
        preposition: str = "",
    ) -> Claim | None:
        """Return the claim of three places of the text, or None if its subject is no mention.

        `rule` names what found it, `confidence` (0 to 1) says how often such a claim is right: from
        the graph's `min_confidence` on it may make a plain triple. `predicate` is the IRI of a
        property of an ontology in use; without one the words of the relation find or make one. The
        object is the mention there, else the words as they stand.
        """
        event = self._root(relation)
        subject_token, object_token = self._root(subject), self._root(object)
        if event is None or subject_token is None or object_token is None:
            return None
        thing = self._mention(subject_token)
        other = self._mention(object_token) or self._words(object)
        if thing is None or other is None or thing == other:
            return None
        telling = self._teller.telling_of(event)
        if "question" in telling.stance.marks:
            return None
        stance = at_end(at_end(telling.stance, object_token, event), subject_token, event)
        telling = self._teller.with_stance(telling, stance)
        claim = Claim(
            document=self._document.id,
            subject=thing,
            phrase=self._phrase(relation, event, preposition),
            object=other,
            confidence=confidence,
            rule=rule,
            path=path_between(subject_token, object_token),
            predicate=predicate,
            **telling.fields({thing.span, (other.start, other.end)}),
        )
        speaker = claim.attributed_to
        if speaker is None or claim.status is not Status.REPORTED:
            return claim
        if self._index.are_one(speaker, thing):
            return msgspec.structs.replace(claim, status=status_of_own_words(claim))
        return claim

    def mention_at(self, place: Span) -> Mention | None:
        """Return the mention that a place of the text stands in, or None."""
        token = self._root(place)
        return self._mention(token) if token is not None else None

    def _root(self, place: Span) -> Token | None:
        span = self._parse.char_span(*place)
        return span.root if span is not None else None

    def _mention(self, token: Token) -> Mention | None:
        found = self._index.at(token)
        return found if found is not None and self._index.can_be_node(found) else None

    def _words(self, place: Span) -> Literal | None:
        span = self._parse.char_span(*place)
        return literal_of_words(list(span)) if span is not None else None

    def _phrase(self, place: Span, event: Token, preposition: str) -> Phrase:
        words = self._parse.char_span(*place) or (event,)
        start, end = place
        return Phrase(
            surface=f"{self._parse.text[start:end]} {preposition}".strip(),
            lemma=" ".join([*(word.lemma_.lower() for word in words), preposition]).strip(),
            start=start,
            end=end,
            head=event.lemma_.lower(),
            preposition=preposition,
        )
