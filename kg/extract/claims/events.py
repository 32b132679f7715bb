"""Claims of nominal events: nouns that stand for what a verb could say, with their participants.

The lexicon gives each noun its verb ("=" if it is a state: "have a border with"), the frame that
its participants fill, and the prepositions that lead to the second:
- mutual: "talks between X and Y", "X's talks with Y", "the X-Y border": both take part alike;
- agent: "X's visit to Y": the owner does it;
- patient: "the acquisition of Y by X", "Y's appointment as envoy": the owner undergoes it unless
  an of-phrase does;
- subject: "the collapse of X in Y".
A missing agent is sought outside: the subject of a light verb ("X held talks with Y"), who writes
a fragment ("Great meeting with Y," X posted), who thanks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from kg.extract.claims.drafts import Draft, noun_phrase_relation
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.rules import Rule
from kg.extract.claims.rules import nouns as rules
from kg.extract.clauses import Clause, Role
from kg.extract.quotations import Quotation, quotation_around
from kg.extract.quotations.sources import SAYING, speaker_of
from kg.lang.en.grammar import (
    conjuncts,
    governing_preposition,
    grammatical_subject_before,
    is_adverbial_noun,
    is_complement_clause,
    is_compound,
    is_conjunct,
    is_modifier,
    is_object,
    is_root,
    is_unclassified,
    nouns_in,
    object_of,
    owner_of,
    prepositional_phrases,
)
from kg.lang.en.lexicon import value, values, words
from kg.lang.en.participles import participle
from kg.model import Mention, Phrase
from kg.parse import Parse, Token

LIGHT_VERBS = words("verb", "light")
_NONE: frozenset[str] = frozenset()
_POSTING = words("verb", "says", "written")
_WRITING = SAYING | _POSTING
_STATE = "="
_MUTUAL_VERBS = words("verb", "mutual", "object")
_PLACE_LINKS = words("preposition", "of-an-event")


@dataclass
class Frame:
    """How the participants of an event noun are found."""

    verb: str
    kind: str
    prepositions: frozenset[str]


@cache
def frames() -> dict[str, Frame]:
    """Return the frame of each event noun."""
    verbs, prepositions = value("noun", "event-verb"), values("noun", "event-leads-to")
    return {
        noun: Frame(verbs.get(noun, "=").replace("_", " "), role, prepositions.get(noun, _NONE))
        for noun, role in value("noun", "event-role").items()
    }


@dataclass
class Event:
    """An event noun with the words that its frame looks at."""

    noun: Token
    frame: Frame
    clause: Clause | None
    """The clause whose light verb carries the noun: "*held* talks"."""

    @property
    def owner(self) -> Token | None:
        """Return the possessor: "*X's* visit"."""
        return owner_of(self.noun)

    def complements(self, *prepositions: str) -> list[Token]:
        """Return what these prepositions lead to, below the noun or below its light verb."""
        carriers = [self.noun]
        if self.clause is not None:
            carriers.append(self.clause.verb)
        return [
            noun
            for carrier in carriers
            for preposition, noun in prepositional_phrases(carrier)
            if preposition.lower_ in prepositions
        ]


def drafts_of_events(
    doc: Parse, clauses: Sequence[Clause], index: MentionIndex, quotations: Sequence[Quotation]
) -> Iterator[Draft]:
    """Yield what the event nouns of a text say of two participants."""
    carried = {
        argument.head.i: clause
        for clause in clauses
        if clause.verb.lemma_ in LIGHT_VERBS
        for argument in clause.with_role(Role.OBJECT)
    }
    known = frames()
    for token in doc.once(nouns_in):
        frame = known.get(token.lemma_.lower())
        if frame is None or is_compound(token) or index.name_at(token) is not None:
            continue
        event = Event(token, frame, carried.get(token.i))
        yield from _FINDERS[frame.kind](event, index, quotations)


def _mutual(event: Event, index: MentionIndex, quotations: Sequence[Quotation]) -> Iterator[Draft]:
    between = [
        member for head in event.complements("between", "among") for member in conjuncts(head)
    ]
    if len(between) > 1:
        for left, right in combinations(between, 2):
            yield _draft(rules.BETWEEN, event, left, right, "between")
        return
    partners = event.complements(*sorted(event.frame.prepositions))
    named = _named_modifiers(event.noun, index)
    doer, rule = _doer(event, index, quotations)
    if partners:
        if doer is None and named:
            doer, rule = named[0], rules.COMPOUND
        if doer is not None:
            for partner in partners:
                yield _draft(rule, event, doer, partner, "with")
        return
    if len(named) > 1:
        for left, right in combinations(named, 2):
            yield _draft(rules.PAIR, event, left, right, "")
        return
    if doer is None:
        return
    together = conjuncts(doer)
    if len(together) > 1:
        for left, right in combinations(together, 2):
            yield _draft(rules.TOGETHER, event, left, right, "")
    else:
        yield from _among_members(event, doer, index)
        thanker, thanked = _thanked(event)
        if thanker is not None and thanked is not None and rule is rules.LIGHT_VERB:
            yield _draft(rules.THANKED, event, thanker, thanked, "with")


def _among_members(event: Event, doer: Token, index: MentionIndex) -> Iterator[Draft]:
    """Yield a claim for each two members of a set: "they held talks"."""
    mention = index.at(doer)
    members = index.members(mention) if mention is not None else []
    for left, right in combinations(members, 2):
        yield _draft(rules.MEMBERS, event, doer, doer, "", left, right)


def _named_modifiers(noun: Token, index: MentionIndex) -> list[Token]:
    """Return the names in front of a noun: "the *India*-*US* partnership"."""
    seen: dict[tuple[int, int], Token] = {}
    for token in noun.subtree:
        name = index.name_at(token) if token.i < noun.i else None
        if name is not None and _may_name_part(token):
            seen.setdefault(name.span, token)
    return list(seen.values())


def _may_name_part(word: Token) -> bool:
    return is_modifier(word) or is_conjunct(word) or is_adverbial_noun(word)


def _doer(
    event: Event, index: MentionIndex, quotations: Sequence[Quotation]
) -> tuple[Token | None, Rule]:
    """Return who does it, and the rule that finds him."""
    if event.owner is not None:
        return event.owner, rules.OWNER
    if by := event.complements("by"):
        return by[0], rules.BY
    if event.clause is not None and event.clause.subject is not None and not event.clause.passive:
        return event.clause.subject, rules.LIGHT_VERB
    writer = _writer(event.noun, quotations)
    if writer is not None:
        return writer, rules.FRAGMENT
    return None, rules.OWNER


def _writer(noun: Token, quotations: Sequence[Quotation]) -> Token | None:
    """Return who says or writes a fragment without a verb: “Great meeting with Y,” X posted."""
    quotation = quotation_around(noun, quotations)
    told = is_complement_clause(noun) or is_object(noun) or is_unclassified(noun)
    if told and noun.head.lemma_ in _WRITING:
        posted = noun.head.lemma_ in _POSTING or quotation is not None
        written = not is_object(noun) or posted
        return speaker_of(noun.head) if written else None
    if is_root(noun) and quotation is not None and quotation.source is not None:
        return quotation.source.speaker
    return None


def _thanked(event: Event) -> tuple[Token | None, Token | None]:
    """Return who thanks whom for the event: "X thanked Y for having a meeting"."""
    gerund = event.clause.verb if event.clause is not None else event.noun
    preposition = gerund.head
    if preposition.lower_ != "for" or preposition.head.lemma_ != "thank":
        return None, None
    return grammatical_subject_before(preposition.head), object_of(preposition.head)


def _agent(event: Event, index: MentionIndex, quotations: Sequence[Quotation]) -> Iterator[Draft]:
    doer, rule = _doer(event, index, quotations)
    if doer is None:
        doers = event.complements("of") if "of" not in event.frame.prepositions else []
        doer, rule = (doers[0] if doers else None), rules.OF
    if doer is None:
        return
    goals = event.complements(*sorted(event.frame.prepositions))
    if not goals and "to" in event.frame.prepositions:
        goals = [
            token
            for token in _named_modifiers(event.noun, index)
            if (name := index.name_at(token)) is not None and name.type in ("GPE", "LOC")
        ]
    for goal in goals:
        yield _draft(rule, event, doer, goal, governing_preposition(goal))
    if not goals and rule is rules.OF:
        yield from _happened(event, doer, index)


def _happened(event: Event, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """Yield that it happened to somebody, of a noun that needs no more: "Y's *resignation*"."""
    if index.name_at(subject) is None or event.frame.verb not in _ALONE:
        return
    phrase = _phrase(event, "", undergone=False)
    yield Draft(
        rules.HAPPENED, event.noun, subject, phrase, event.noun, literal=(event.noun,), shared=False
    )


def _patient(event: Event, index: MentionIndex, quotations: Sequence[Quotation]) -> Iterator[Draft]:
    patients = event.complements(*sorted(event.frame.prepositions))
    doer, rule = _doer(event, index, quotations)
    if patients:
        for patient in patients:
            if doer is not None:
                yield _draft(rule, event, doer, patient, "")
            else:
                yield from _undergone(event, patient)
        return
    if event.owner is None:
        return
    if by := event.complements("by"):
        yield _draft(rules.BY, event, by[0], event.owner, "")
    else:
        yield from _undergone(event, event.owner)


def _undergone(event: Event, patient: Token) -> Iterator[Draft]:
    """Yield what happened to somebody, where, as what, to what: "Y's appointment as envoy"."""
    for preposition, noun in prepositional_phrases(event.noun):
        if preposition.lower_ in _PLACE_LINKS and noun.ent_type_ != "DATE":
            yield _draft(rules.UNDERGONE, event, patient, noun, preposition.lower_)


def _subject(event: Event, index: MentionIndex, quotations: Sequence[Quotation]) -> Iterator[Draft]:
    subjects = event.complements("of") or ([event.owner] if event.owner is not None else [])
    for subject in subjects:
        places = [p for p in event.complements("in", "at", "near") if index.name_at(p) is not None]
        for place in places:
            yield _draft(rules.SUBJECT, event, subject, place, place.head.lower_)
        if not places:
            yield from _happened(event, subject, index)


_FINDERS = {"mutual": _mutual, "agent": _agent, "patient": _patient, "subject": _subject}


def _draft(
    rule: Rule,
    event: Event,
    left: Token,
    right: Token,
    preposition: str,
    left_mention: Mention | None = None,
    right_mention: Mention | None = None,
) -> Draft:
    symmetric = event.frame.kind == "mutual"
    return Draft(
        rule,
        event.noun,
        left,
        _phrase(event, preposition, undergone=rule.undergone),
        right,
        symmetric=symmetric,
        shared=not rule.pairs,
        subject_mention=left_mention,
        object_mention=right_mention,
    )


def _phrase(event: Event, preposition: str, *, undergone: bool) -> Phrase:
    """Return the phrase of an event noun: its verb as lemma, its own words as surface."""
    noun = event.noun
    words = (event.clause.verb, noun) if event.clause is not None else (noun,)
    link = "" if preposition == "between" else preposition
    if event.frame.kind == "mutual":
        link = "" if event.frame.verb in _MUTUAL_VERBS else "with"
    if event.frame.verb == _STATE:
        lemma = f"have {noun.lemma_.lower()}"
    elif undergone:
        lemma = f"be {participle(event.frame.verb)}"
    else:
        lemma = event.frame.verb
    if event.frame.kind == "agent" and event.frame.verb in _TRANSITIVE:
        link = ""
    return noun_phrase_relation(
        words,
        lemma=f"{lemma} {link}".strip(),
        head=event.frame.verb if event.frame.verb != _STATE else noun.lemma_.lower(),
        preposition=link,
    )


_TRANSITIVE = words("verb", "of-an-event-noun")
_ALONE = words("verb", "alone")
