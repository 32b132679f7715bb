"""Find facts of an ontology's properties in a text, with what was learned from examples.

Each claim found carries the sentence, both ends, the words between as its phrase, and the
probability as its confidence; its rule is "examples/object".
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from kg.facts.learning.agreement import OPEN, Types
from kg.facts.learning.candidates import Candidate, Candidates, Fact
from kg.facts.learning.hints import all_hints
from kg.facts.learning.learned import Learned
from kg.facts.learning.spans import KnownNames, best_spans, propose, span_evidence
from kg.facts.learning.subjects import known_of, object_evidence, subject_evidence
from kg.facts.learning.weights import log_odds, probability
from kg.facts.notation import Notation, plain_number, squash
from kg.facts.rules import LEARNED
from kg.iri import XSD, date_datatype
from kg.lang.en.dates import iso_date, parts_of_date
from kg.lang.en.grammar import is_common_noun, is_full_verb
from kg.model import Claim, Extraction, Literal, Mention, MentionKind, Phrase
from kg.ontology.ends import DATES, NUMBERS, ends_of
from kg.ontology.terms import Ontology
from kg.parse import Parse, Span

LEAST = 0.12
"""Probability from which a fact is worth telling; a graph asks for more."""
ROLE = 0.5
"""Probability from which a candidate counts as the object of a property."""
RIVAL = 0.5
"""A fact is told only if it is at least this likely beside the likeliest other property of its
object, and the likeliest other fact of its property."""
TYPES = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"))


class Matcher:
    """Adds to an extraction the claims that the learned evidence supports."""

    def __init__(self, learned: Learned, ontology: Ontology) -> None:
        self._learned = learned
        self._ontology = ontology
        self._known = KnownNames(learned.known)
        self._ends = ends_of(ontology)
        self._hints = all_hints(ontology)

    def __call__(self, extraction: Extraction, doc: Parse) -> Extraction:
        """Return the extraction with the claims found, and the mentions that they speak of.

        The claims that it has already are evidence: those of its clauses, and what frames found.
        """
        types = Types(self._ontology, self._ends)
        facts = types.agree(likeliest(self._facts(self._candidates(doc, extraction))))
        ends = _Ends(extraction, doc, types)
        claims = [self._claim(fact, ends) for fact in facts]
        return msgspec.structs.replace(
            extraction, mentions=ends.mentions(), claims=(*extraction.claims, *claims)
        )

    def _candidates(self, doc: Parse, extraction: Extraction) -> Candidates:
        scores = {
            span: log_odds(span_evidence(doc, span, ways), self._learned.spans)
            for span, ways in propose(doc, self._known, extraction.mentions).items()
        }
        return Candidates(
            doc, [(span, scores[span]) for span in best_spans(doc, scores)], extraction
        )

    def _facts(self, candidates: Candidates) -> Iterator[Fact]:
        """Yield what each candidate may be the object of, with its likeliest subject."""
        alone = {candidate: self._objects(candidates, candidate) for candidate in candidates.all}
        roles = {
            candidate: [iri for iri, chance in chances.items() if chance >= ROLE]
            for candidate, chances in alone.items()
        }
        for candidate in candidates.all:
            chances = _mean([alone[one] for one in candidates.listed_with(candidate)])
            least = max(LEAST, RIVAL * max(chances.values(), default=1.0))
            for iri in alone[candidate]:
                if chances[iri] >= least and (
                    found := self._subject(candidates, candidate, iri, roles)
                ):
                    subject, sure = found
                    yield Fact(subject, iri, candidate, chances[iri] * sure)

    def _objects(self, candidates: Candidates, candidate: Candidate) -> dict[str, float]:
        """Return how likely a candidate is the object of each property that it may be one of."""
        evidence = list(object_evidence(candidates, candidate))
        about = known_of(candidates, candidate)
        return {
            iri: probability(evidence, hints(about), iri, self._learned.objects)
            for iri, hints in self._hints.items()
            if hints.may_be(candidate.text)
        }

    def _subject(
        self,
        candidates: Candidates,
        candidate: Candidate,
        iri: str,
        roles: Mapping[Candidate, Sequence[str]],
    ) -> tuple[Candidate, float] | None:
        """Return the likeliest subject of an object, and how likely it is among all.

        `roles` are the properties of which each candidate is likely an object itself.
        """
        hints = self._hints[iri]
        scores = {
            option: log_odds(
                subject_evidence(candidates, option, candidate, iri, hints, roles[option]),
                self._learned.subjects,
            )
            for option in candidates.possible_subjects(candidate)
        }
        if not scores:
            return None
        best = max(scores, key=lambda option: scores[option])
        return best, 1.0 / sum(math.exp(score - scores[best]) for score in scores.values())

    def _claim(self, fact: Fact, ends: _Ends) -> Claim:
        property_ = self._ontology.properties[fact.property]
        return ends.claim(
            (fact.subject, self._notation("").write(fact.subject.text)),
            (fact.object, self._notation(fact.property).write(fact.object.text)),
            fact.property,
            property_.ranges if property_.takes_values else (),
            fact.chance,
        )

    def _notation(self, iri: str) -> Notation:
        return self._learned.notations.get(iri) or Notation()


def _mean(chances: Sequence[dict[str, float]]) -> dict[str, float]:
    """Return how likely each property is for the members of a list, which mostly share one."""
    properties = dict.fromkeys(iri for one in chances for iri in one)
    return {iri: sum(one.get(iri, 0.0) for one in chances) / len(chances) for iri in properties}


def likeliest(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield the facts that are likely, and not much less so than another of their property.

    Of a fact and the same with its ends exchanged, only the likelier.
    """
    found = list(facts)
    best: dict[str, float] = {}
    told: dict[tuple[str, str, str], float] = {}
    for fact in found:
        best[fact.property] = max(fact.chance, best.get(fact.property, 0.0))
        told[_names(fact)] = max(fact.chance, told.get(_names(fact), 0.0))
    for fact in found:
        subject, iri, object_ = _names(fact)
        exchanged = told.get((object_, iri, subject), 0.0)
        if fact.chance >= max(LEAST, RIVAL * best[iri], exchanged) and subject != object_:
            yield fact


def _names(fact: Fact) -> tuple[str, str, str]:
    """Return the ends of a fact as names are compared, around its property."""
    return squash(fact.subject.text), fact.property, squash(fact.object.text)


End = tuple[Candidate, str]
"""A candidate, and its name as the examples would write it."""


class _Ends:
    """The mentions of a text, to which new ones are added."""

    def __init__(self, extraction: Extraction, doc: Parse, types: Types) -> None:
        self._types = types
        self._document = extraction.document.id
        self._doc = doc
        self._mentions = {mention.span: mention for mention in extraction.mentions}

    def mentions(self) -> tuple[Mention, ...]:
        """Return all mentions, in the order of the text, the longer first."""
        corrected = [
            msgspec.structs.replace(mention, type=self._types.of(mention.text, mention.type))
            for mention in self._mentions.values()
        ]
        return tuple(sorted(corrected, key=lambda mention: (mention.start, -mention.end)))

    def claim(
        self, subject: End, object_: End, iri: str, ranges: tuple[str, ...], confidence: float
    ) -> Claim:
        """Return the claim of a property of two ends."""
        first, last = sorted((subject[0].head, object_[0].head), key=lambda token: token.i)
        sentences = self._doc.span(first.sent.start, last.sent.end)
        return Claim(
            document=self._document,
            sentence=(sentences.start_char, sentences.end_char),
            subject=self._mention(subject),
            phrase=_phrase(self._doc.span(first.i, last.i + 1)),
            object=self._literal(object_, ranges) if ranges else self._mention(object_),
            predicate=iri,
            confidence=round(confidence, 2),
            rule=LEARNED.name,
        )

    def _mention(self, end: End) -> Mention:
        candidate, name = end
        span = (candidate.start, candidate.end)
        known = self._mentions.get(span)
        type_ = self._types.of(candidate.text, candidate.type)
        proper = candidate.text[:1].isupper() or type_ in TYPES
        if known is None or known.kind in (MentionKind.VALUE, MentionKind.PRONOUN):
            known = Mention(
                document=self._document,
                start=span[0],
                end=span[1],
                text=candidate.text,
                kind=MentionKind.NAME if proper else MentionKind.NOMINAL,
                type=type_ if type_ in TYPES else OPEN,
                phrase=span,
                key="" if proper else candidate.text.lower(),
            )
        self._mentions[span] = msgspec.structs.replace(
            known, name=name, type=self._types.of(known.text, known.type)
        )
        return self._mentions[span]

    def _literal(self, end: End, ranges: tuple[str, ...]) -> Literal:
        candidate, name = end
        value, datatype = _typed(candidate.text, name, ranges)
        return Literal(
            value=value, datatype=datatype, text=name, start=candidate.start, end=candidate.end
        )


def _typed(text: str, name: str, ranges: tuple[str, ...]) -> tuple[str, str]:
    """Return the canonical form of a value and its datatype, one that the range allows."""
    if set(ranges) & DATES and (date := parts_of_date(text)):
        value = iso_date(*date)
        return value, date_datatype(value)
    if set(ranges) & NUMBERS and (number := plain_number(text)) is not None:
        return number, XSD + ("decimal" if "." in number else "integer")
    return name, XSD + "string"


def _phrase(span: Span) -> Phrase:
    """Return the words from one end to the other; the last verb or noun between carries them."""
    between = span.doc.span(span.start + 1, span.end - 1) if len(span) > 2 else span
    inner = [token for token in span[1:-1] if is_full_verb(token) or is_common_noun(token)]
    head = inner[-1].lemma_ if inner else ""
    return Phrase(
        surface=between.text.strip() or span.text,
        lemma=head or " ".join(token.lemma_ for token in between).strip() or span.text,
        start=between.start_char,
        end=between.end_char,
        head=head,
    )
