"""What bears on how likely a claim is right, and on how much it says: evidence, by name.

Evidence tells how a claim was read: by which rule, off how long a sentence, how far its ends stand
from its verb and what stands between, what kind of words they are, what of their phrases is left
out, who a pronoun was taken for, how sure the parser is of the edges, how often the text comes back
to them. It never tells of a particular word beside those that only lead or link ("in", "of",
"have"). A number is told by the step that it reaches, so that a weight for each name says all there
is to say; `confidence.tsv` has a line for each, in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import prod
from typing import Final

from kg.lang.en.grammar import (
    clauses_around,
    determines,
    has_specifier,
    is_adposition,
    is_base_form,
    is_clause_of_noun,
    is_complement,
    is_conjunct,
    is_conjunction,
    is_finite,
    is_full_verb,
    is_modifier,
    is_noun,
    is_past_participle,
    is_past_tense,
    is_plural,
    is_preposition,
    is_present_participle,
    is_relative_or_question_pronoun,
    is_surely_finite,
    is_verb,
    is_wordless,
    part_of_speech,
    relation_of,
    turns_on,
)
from kg.model import Claim, Literal, Mention, MentionKind, Modality, Span, Status
from kg.parse import Parse, Token

_SPEAKERS: Final = frozenset({"i", "we", "you", "me", "us", "my", "our", "your"})
_QUANTIFIERS: Final = frozenset(
    {"some", "any", "many", "most", "few", "no", "each", "every", "all", "several", "other",
     "another", "such", "more", "both", "either", "less", "fewer", "one"}
)  # fmt: skip
_LINKS: Final = frozenset({"be", "have", "do", "make", "take", "get", "give", "go", "become"})
_LEADS: Final = frozenset(
    {"", "of", "in", "to", "for", "with", "on", "at", "from", "by", "as", "into"}
)
_NAME, _PRONOUN = MentionKind.NAME, MentionKind.PRONOUN


class EvidenceReader:
    """Reads the evidence for the claims of one text; what several claims share is read once.

    `claims` are those of the text that count as coming back to a thing.
    """

    def __init__(self, parse: Parse, mentions: Iterable[Mention], claims: Iterable[Claim]) -> None:
        self._parse = parse
        self._mentions = {mention.span: mention for mention in mentions}
        self._first: dict[Span, Span] = {}
        for mention in self._mentions.values():  # in the order of the text
            before = mention.antecedents[0] if len(mention.antecedents) == 1 else mention.span
            self._first[mention.span] = self._first.get(before, before)
        self._told = Counter(self._first.values())
        self._of_event = Counter((claim.sentence, claim.phrase.start) for claim in claims)
        self._sentences: dict[Span, tuple[str, ...]] = {}
        self._ends: dict[tuple[str, Span], tuple[str, ...]] = {}

    def evidence_of(self, claim: Claim) -> tuple[str, ...]:
        """Return the names of what bears on a claim, each once."""
        if claim.sentence not in self._sentences:
            self._sentences[claim.sentence] = tuple(self._of_sentence(claim.sentence))
        return (
            *self._sentences[claim.sentence],
            *self._of_telling(claim),
            *self._of_phrase(claim),
            *self._of_end("subject", claim.subject),
            *self._of_end("object", claim.object),
            *self._of_way(claim),
            *_of_edges(claim.edges),
        )

    def _of_sentence(self, sentence: Span) -> Iterable[str]:
        words = self._words(sentence)
        count = len(words)
        verbs = commas = finite = capitals = speakers = marks = quotes = links = odd = 0
        questions = joined = 0
        for word in words:
            if word.is_punct:
                commas += word.text == ","
                quotes += word.is_quote
                marks += word.text in (":", ";", "–", "—", "-", "--", "(", ")", "[", "]", "/")
                questions += word.text == "?"
                continue
            verbs += is_full_verb(word)
            finite += is_finite(word)
            capitals += word.text[0].isupper()
            speakers += word.lower_ in _SPEAKERS
            links += is_preposition(word)
            joined += is_conjunction(word)
            odd += is_wordless(word)
        yield _step("sentence words", count, (10, 20, 30, 40, 50))
        yield _step("verbs in the sentence", verbs, (1, 2, 4, 5))
        yield _step("verbs with a tense", finite, (0, 1, 2, 3))
        yield _step("commas", commas, (0, 2, 4))
        yield _step("prepositions", links, (0, 2, 4, 6))
        yield _step("marks", marks, (0, 2, 4))
        yield _step("capitals", round(100 * capitals / count) if count else 0, (7, 15, 30, 50))
        if speakers:
            yield _step("speakers", speakers, (1,))
        if quotes:
            yield "quotation marks"
        if joined > 2:
            yield "many conjunctions"
        if odd:
            yield "odd words"
        if questions:
            yield "question mark"
        root = words[0].sent.root if words else None
        if root is not None and not is_verb(root):
            yield "sentence without a verb"
        if words and words[0].text[:1].islower():
            yield "sentence begins small"
        if words:
            yield _step("place of the sentence", words[0].sentence, (0, 2, 10))

    def _of_telling(self, claim: Claim) -> Iterable[str]:
        yield f"rule {claim.rule}"
        yield f"rules {claim.rule.partition('/')[0]}"
        if claim.status is not Status.ASSERTED:
            yield f"status {claim.status}"
        if claim.modality is not Modality.CERTAIN:
            yield f"modality {claim.modality}"
        if claim.attributed_to is not None:
            yield "somebody says so"
        if claim.time is not None:
            yield "has a time"
        if claim.place is not None:
            yield "has a place"
        if claim.predicate:
            yield "grammar tells the property"
        yield _step(
            "claims of one word", self._of_event[claim.sentence, claim.phrase.start], (1, 2, 4)
        )

    def _of_phrase(self, claim: Claim) -> Iterable[str]:
        phrase = claim.phrase
        yield f"voice {phrase.voice}"
        preposition = phrase.preposition
        yield f"leads {preposition if preposition in _LEADS else 'another'}"
        if phrase.head in _LINKS:
            yield f"verb {phrase.head}"
        yield _step("words of the phrase", phrase.lemma.count(" ") + 1, (1, 2, 3, 4))
        words = self._words((phrase.start, phrase.end))
        if not words:
            return
        event = self._root(phrase.start, phrase.end)
        if event is None:
            return
        yield f"event {_form(event)}"
        yield f"event as {relation_of(event)}"
        yield _step("depth", len(list(event.ancestors)), (0, 1, 2, 4))
        for relation in clauses_around(event):
            yield f"inside {relation}"

    def _of_end(self, role: str, end: Mention | Literal) -> tuple[str, ...]:
        key = (role, (end.start, end.end))
        found = self._ends.get(key)
        if found is None:
            found = self._ends[key] = tuple(self._evidence_of_end(role, end))
        return found

    def _evidence_of_end(self, role: str, end: Mention | Literal) -> Iterable[str]:
        words = end.text.count(" ") + 1
        if isinstance(end, Literal):
            kind = "words" if end.datatype.endswith(("ring", "String")) else "value"
            yield f"{role} is {kind}"
            yield _step(f"{role} has words", words, (1, 3, 8))
        else:
            yield from self._of_mention(role, end)
            yield _step(f"{role} has words", words, (1, 2, 3, 5))
        head = self._root(end.start, end.end)
        if head is None:
            return
        inside = range(end.start, end.end)
        left_out = [word for word in head.children if word.idx not in inside]
        if any(word.lower_ == "of" for word in left_out):
            yield f"{role} lacks its of"
        elif any(is_preposition(word) for word in left_out):
            yield f"{role} lacks a preposition"
        if any(is_modifier(word) for word in left_out):
            yield f"{role} lacks a modifier"
        if any(is_clause_of_noun(word) or is_complement(word) for word in left_out):
            yield f"{role} lacks a clause"
        if any(word.lower_ in _QUANTIFIERS for word in head.lefts):
            yield f"{role} has a quantifier"
        if is_conjunct(head):
            yield f"{role} is in a list"
        elif any(is_conjunct(word) for word in head.rights):
            yield f"{role} begins a list"
        if is_noun(head):
            yield f"{role} with {_article(head)}"
            yield f"{role} is {'many' if is_plural(head) else 'one'}"
        else:
            yield f"{role} as {part_of_speech(head)}"
        if head.sent.start_char == end.start:
            yield f"{role} begins the sentence"

    def _of_mention(self, role: str, mention: Mention) -> Iterable[str]:
        kind = mention.kind
        if kind is _PRONOUN:
            speaks = mention.text.lower() in _SPEAKERS
            who = "speaker" if speaks else f"pronoun {mention.gender or mention.number}".rstrip()
            yield f"{role} is {who}"
        else:
            yield f"{role} is {kind}"
            yield f"{role} of type {mention.type or 'none'}"
        first = self._first.get(mention.span, mention.span)
        if mention.antecedents:
            if kind is not _NAME:
                before = self._mentions.get(first)
                yield f"{role} stands for {before.kind if before is not None else 'a set'}"
                away = self._parse.text.count(" ", mention.antecedents[0][1], mention.start)
                yield _step(f"{role} words back", away, (5, 15, 40))
            if len(mention.antecedents) > 1:
                yield f"{role} stands for a set"
        if mention.describes:
            yield f"{role} describes"
        yield _step(f"{role} told of", self._told[first], (1, 2, 4, 8))

    def _of_way(self, claim: Claim) -> Iterable[str]:
        subject, thing = claim.subject.span, (claim.object.start, claim.object.end)
        phrase = (claim.phrase.start, claim.phrase.end)
        for name, left, right in (("subject", subject, phrase), ("object", phrase, thing)):
            if right[0] < left[0]:
                yield f"{name} turned"
                left, right = right, left
            between = self._words((left[1], right[0])) if left[1] < right[0] else ()
            yield _step(f"{name} away", len(between), (0, 1, 2, 4, 8, 15))
            nouns = verbs = commas = links = 0
            for word in between:
                nouns += is_noun(word)
                verbs += is_full_verb(word)
                commas += word.is_punct
                links += is_adposition(word)
            if nouns:
                yield _step(f"{name} over nouns", nouns, (1, 2))
            if verbs:
                yield _step(f"{name} over verbs", verbs, (1,))
            if commas:
                yield f"{name} over marks"
            if any(is_conjunction(word) for word in between):
                yield f"{name} over a conjunction"
            if any(is_relative_or_question_pronoun(word) for word in between):
                yield f"{name} over a relative"
        for relation in turns_on(claim.path):
            yield f"way through {relation}"

    def _words(self, span: Span) -> Sequence[Token]:
        found = self._parse.char_span(*span) if span[0] < span[1] else None
        return () if found is None else self._parse[found.start : found.end]

    def _root(self, start: int, end: int) -> Token | None:
        found = self._parse.char_span(start, end) if start < end else None
        return found.root if found is not None and len(found) else None


def _form(word: Token) -> str:
    """Return which form of a verb a word is, or its part of speech."""
    if is_past_tense(word):
        return "in the past"
    if is_past_participle(word):
        return "as past participle"
    if is_present_participle(word):
        return "as present participle"
    if is_surely_finite(word):
        return "in the present of one"
    if is_finite(word):
        return "in the present of many"
    return "as infinitive" if is_base_form(word) else f"as {part_of_speech(word)}"


def _article(noun: Token) -> str:
    """Return which article a noun has, or what stands in its place."""
    for word in noun.lefts:
        if determines(word) and word.lower_ in ("the", "a", "an"):
            return f"article {word.lower_}"
    return "a determiner" if has_specifier(noun) else "no article"


def _of_edges(edges: Sequence[float]) -> Iterable[str]:
    if edges:
        yield "parser tells how sure it is"
        yield _step("surety of the edges", round(100 * prod(edges)), (30, 50, 70, 80, 90, 95, 98))
        yield _step("least sure edge", round(100 * min(edges)), (50, 70, 90, 97))


def _step(name: str, number: int, steps: Sequence[int]) -> str:
    """Return a name with the step that a number reaches: "… up to 4", "… over 4"."""
    for step in steps:
        if number <= step:
            return f"{name} up to {step}"
    return f"{name} over {steps[-1]}"
