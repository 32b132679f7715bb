"""What a text speaks of: the spans chosen as names and values, and those of an example's names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import fuzz

from kg.facts.learning.paths import evidence_of
from kg.facts.learning.spans import TokenRange
from kg.facts.notation import readings_of, squash
from kg.facts.rules import is_framed
from kg.lang.en.grammar import is_adjective, is_common_noun, is_root, is_subject
from kg.model import Claim, Extraction, Mention
from kg.parse import Parse, Token

CLOSE = 82
"""Likeness (0 to 100) from which two names that differ are taken for one."""
NO_SUBJECTS = frozenset(("DATE", "NUMBER", "ADJECTIVE"))
"""Types of candidates that are never a subject."""
NUMERIC = frozenset(("CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT"))
LISTED = re.compile(r"\W{0,3}(?:\s(and|or|&)\s(?:the |also )?)?\W{0,3}")
"""What stands between two members of a list, quotation marks included."""
YEAR = re.compile(r"(1[0-9]|20)\d\d")


@dataclass(frozen=True, eq=False)
class Candidate:
    """A span that may be an end of a fact."""

    head: Token
    start: int
    end: int
    """Characters of the text, half-open."""
    type: str
    """"PERSON", "ORG", …, "DATE", "NUMBER", "NAME", "NOUN" or "ADJECTIVE"."""
    score: float
    """The log odds that the span is a name or a value."""

    @property
    def certainty(self) -> int:
        """Return the score as a step from -3 to 3."""
        return max(-3, min(3, round(self.score)))

    @cached_property
    def context(self) -> tuple[str, ...]:
        """Return what its sentence says of it, sought once: asked anew for every property."""
        return tuple(evidence_of(self.head, self.type))

    @property
    def text(self) -> str:
        """Return the words of the span."""
        return self.head.doc.text[self.start : self.end]


class Fact(NamedTuple):
    """A property that a text may tell of two of its candidates."""

    subject: Candidate
    property: str
    object: Candidate
    chance: float


class Telling(NamedTuple):
    """What a claim says of one of its ends."""

    phrase: str
    framed: str
    """The property, of a claim that the lexicon's frames found; of a clause's, none."""
    as_object: bool
    """Whether the end is the claim's object."""
    other: Token
    """The head of the other end."""


class Candidates:
    """The candidates of a text; made once for a text."""

    def __init__(
        self, doc: Parse, spans: Iterable[tuple[TokenRange, float]], extraction: Extraction
    ) -> None:
        self.doc = doc
        self.all = [_candidate(doc, span, score) for span, score in spans]
        self._others = _positions(doc, self.all, extraction.mentions)
        self._claims = _claims_by_head(doc, extraction.claims)
        self._lists = {one: members for members in _lists(self.all) for one in members}
        self.topic = self._topic()

    def positions(self, candidate: Candidate) -> list[Token]:
        """Return the head of a candidate and of the pronouns and nominals that stand for it."""
        return [candidate.head, *self._others.get(candidate.head.i, ())]

    def listed_with(self, candidate: Candidate) -> list[Candidate]:
        """Return the candidates of the list that a candidate stands in, itself among them."""
        return self._lists.get(candidate, [candidate])

    def told_of(self, candidate: Candidate) -> Sequence[Telling]:
        """Return what clauses and frames say of a candidate."""
        return self._claims.get(candidate.head.i, ())

    def possible_subjects(self, candidate: Candidate) -> list[Candidate]:
        """Return the candidates that may be the subject of an object, in the order of the text."""
        return [
            option
            for option in self.all
            if option is not candidate and option.type not in NO_SUBJECTS
        ]

    def _topic(self) -> Candidate | None:
        """Return what a text is about: the subject of its first main verb, else its first name."""
        options = [one for one in self.all if one.type not in NO_SUBJECTS]
        for option in options:
            if is_subject(option.head) and is_root(option.head.head):
                return option
        return next(iter(options), None)


def _lists(candidates: Iterable[Candidate]) -> Iterator[list[Candidate]]:
    """Yield the candidates that make a list: commas between them, and "and" or "or" once."""
    members: list[Candidate] = []
    joined = False
    for candidate in candidates:
        if members:
            between = candidate.head.doc.text[members[-1].end : candidate.start]
            if (match := LISTED.fullmatch(between)) is None:
                if joined:
                    yield members
                members, joined = [], False
            elif match[1]:
                joined = True
        members.append(candidate)
    if joined:
        yield members


def _candidate(doc: Parse, span: TokenRange, score: float) -> Candidate:
    words = doc.span(*span)
    end = words.end_char
    if re.search(r"\d\w*\.$", words.text):  # the full stop of the sentence: "runway 10L/28R."
        end -= 1
    return Candidate(words.root, words.start_char, end, _type(words.root), score)


def _type(token: Token) -> str:
    if token.ent_type_ in ("DATE", "TIME"):
        return "DATE"
    if token.like_num or re.search(r"\d", token.text):
        return "DATE" if YEAR.fullmatch(token.text) else "NUMBER"
    if token.ent_type_ and token.ent_type_ not in NUMERIC:
        return str(token.ent_type_)
    if is_common_noun(token):
        return "NOUN"
    return "ADJECTIVE" if is_adjective(token) else "NAME"


def _claims_by_head(doc: Parse, claims: Iterable[Claim]) -> dict[int, list[Telling]]:
    """Return what claims say of the words that head their ends, by the numbers of these."""
    found: dict[int, list[Telling]] = {}
    for claim in claims:
        subject, object_ = (
            doc.char_span(end.start, end.end, alignment_mode="expand")
            for end in (claim.subject, claim.object)
        )
        if subject is not None and object_ is not None:
            told = claim.phrase.lemma.lower(), claim.predicate if is_framed(claim) else ""
            ends = subject.root, object_.root
            found.setdefault(ends[0].i, []).append(Telling(*told, False, ends[1]))
            found.setdefault(ends[1].i, []).append(Telling(*told, True, ends[0]))
    return found


def _positions(
    doc: Parse, candidates: list[Candidate], mentions: Sequence[Mention]
) -> dict[int, list[Token]]:
    """Return the heads of the mentions that stand for each candidate, by its head's number."""
    by_span = {mention.span: mention for mention in mentions}
    taken = {
        i: candidate for candidate in candidates for i in range(candidate.start, candidate.end)
    }
    found: dict[int, list[Token]] = {}
    for mention in mentions:
        last, seen = mention, {mention.span}
        while len(last.antecedents) == 1 and last.antecedents[0] in by_span:
            last = by_span[last.antecedents[0]]
            if last.span in seen:
                break
            seen.add(last.span)
        target = taken.get(last.span[0]) or taken.get(last.span[1] - 1)
        own = taken.get(mention.span[0])
        head = doc.char_span(*mention.span, alignment_mode="expand")
        if last is not mention and target is not None and own is not target and head is not None:
            found.setdefault(target.head.i, []).append(head.root)
    return found


def spans_of(name: str, doc: Parse, spans: Iterable[TokenRange]) -> tuple[set[TokenRange], bool]:
    """Return the spans at which a name of the examples stands, and whether letter for letter.

    Dates and numbers are found in any notation; other names also without what stands in
    brackets behind them, abbreviated, or misspelt.
    """
    written = {span: doc.words(*span) for span in spans}
    wanted = squash(name)
    if exact := {
        span
        for span, text in written.items()
        if any(squash(reading) == wanted for _, reading in readings_of(text))
    }:
        return exact, True
    bare = re.sub(r"\s*\([^)]*\)\s*$", "", name).strip()
    if bare != name and (
        found := {span for span, text in written.items() if squash(text) == squash(bare)}
    ):
        return found, False
    if re.search(r"\d", name) and not re.search(r"[^\W\d]{3}", name):
        return set(), False
    scores = {
        span: max(fuzz.ratio(text.lower(), bare.lower()), _parts(text, bare))
        for span, text in written.items()
        if re.search(r"[^\W\d]", text)
    }
    top = max(scores.values(), default=0.0)
    if top < CLOSE:
        return set(), False
    return {span for span, score in scores.items() if score == top}, False


def _parts(text: str, name: str) -> float:
    """Return how surely one of two names is a short form of the other: initials, a part."""
    words, parts = text.split(), name.split()
    initials = "".join(word[0] for word in parts if word[0].isupper())
    bare = text.replace(".", "")
    if len(initials) > 1 and bare.isupper() and bare == initials:
        return 95.0
    short, long = sorted((words, parts), key=len)
    if len(short) and [word.lower() for word in short] == [
        word.lower() for word in long[: len(short)]
    ]:
        return 100.0 * len(" ".join(short)) / len(" ".join(long)) + 25.0
    if len(short) > 1 and {word.lower() for word in short} <= {word.lower() for word in long}:
        return 88.0
    return 0.0
