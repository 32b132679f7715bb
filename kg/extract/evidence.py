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

from kg.extract.claims.rules import CLAIM_RULES
from kg.extract.second_reading import place_of
from kg.extract.steps import Steps
from kg.extract.words_read import evidence_of_words, read_words
from kg.lang.en.grammar import (
    clauses_around,
    determines,
    has_specifier,
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
from kg.lang.en.lexicon import words
from kg.model import Claim, Literal, Mention, MentionKind, Modality, Phrase, Span, Status
from kg.parse import Parse, Token

_SPEAKERS: Final = words("pronoun", "of-speakers")
_QUANTIFIERS: Final = words("determiner", "vague")
_ARTICLES: Final = words("determiner", "article")
_LINKS: Final = words("verb", "bare")
_LEADS: Final = words("preposition", "common") | {""}
_NAME, _PRONOUN = MentionKind.NAME, MentionKind.PRONOUN


TOLD_TWICE: Final = "a second reading tells it, too"
TOLD_ONCE: Final = "a second reading does not tell it"

_MARKS: Final = frozenset({":", ";", "–", "—", "-", "--", "(", ")", "[", "]", "/"})

_SENTENCE_WORDS: Final = Steps("sentence words", (10, 20, 30, 40, 50))
_VERBS: Final = Steps("verbs in the sentence", (1, 2, 4, 5))
_FINITE: Final = Steps("verbs with a tense", (0, 1, 2, 3))
_COMMAS: Final = Steps("commas", (0, 2, 4))
_PREPOSITIONS: Final = Steps("prepositions", (0, 2, 4, 6))
_MARKS_TOLD: Final = Steps("marks", (0, 2, 4))
_CAPITALS: Final = Steps("capitals", (7, 15, 30, 50))
_SPEAKERS_TOLD: Final = Steps("speakers", (1,))
_PLACE: Final = Steps("place of the sentence", (0, 2, 10))
_OF_ONE_WORD: Final = Steps("claims of one word", (1, 2, 4))
_PHRASE_WORDS: Final = Steps("words of the phrase", (1, 2, 3, 4))
_DEPTH: Final = Steps("depth", (0, 1, 2, 4))
_SURETY: Final = Steps("surety of the edges", (30, 50, 70, 80, 90, 95, 98))
_LEAST_SURE: Final = Steps("least sure edge", (50, 70, 90, 97))


class _Role:
    """What is told of one end of a claim, "subject" or "object", by steps."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.words_of_value = Steps(f"{name} has words", (1, 3, 8))
        self.words_of_mention = Steps(f"{name} has words", (1, 2, 3, 5))
        self.words_back = Steps(f"{name} words back", (5, 15, 40))
        self.told = Steps(f"{name} told of", (1, 2, 4, 8))
        self.away = Steps(f"{name} away", (0, 1, 2, 4, 8, 15))
        self.over_nouns = Steps(f"{name} over nouns", (1, 2))
        self.over_verbs = Steps(f"{name} over verbs", (1,))


_SUBJECT: Final = _Role("subject")
_OBJECT: Final = _Role("object")


def is_laid_out(claim: Claim) -> bool:
    """Return whether a claim was read off a list, whose words are no sentence."""
    rule = CLAIM_RULES.get(claim.rule)
    return rule is not None and rule.laid_out


def _of_rule(claim: Claim) -> list[str]:
    return [f"rule {claim.rule}", f"rules {claim.rule.partition('/')[0]}"]


class EvidenceReader:
    """Reads the evidence for the claims of one text; what several claims share is read once.

    `claims` are those of the text that count as coming back to a thing.
    """

    def __init__(self, parse: Parse, mentions: Iterable[Mention], claims: Iterable[Claim]) -> None:
        self._parse = parse
        self._mentions: dict[Span, Mention] = {}
        self._first: dict[Span, Span] = {}
        for mention in mentions:  # in the order of the text
            span, antecedents = (mention.start, mention.end), mention.antecedents
            before = antecedents[0] if len(antecedents) == 1 else span
            self._mentions[span] = mention
            self._first[span] = self._first.get(before, before)
        self._told = Counter(self._first.values())
        self._of_event = Counter([(claim.sentence, claim.phrase.start) for claim in claims])
        self._sentences: dict[Span, list[str]] = {}
        self._events: dict[Span, list[str]] = {}
        self._ends: dict[tuple[str, Span], list[str]] = {}

    def evidence_for(self, claims: Sequence[Claim]) -> list[list[str]]:
        """Return the names of what bears on each claim, and of what a reader of words makes of it.

        Each name stands once.
        """
        found = list(map(self.evidence_of, claims))
        told = [number for number, claim in enumerate(claims) if not is_laid_out(claim)]
        judged = read_words(self._parse, [claims[i] for i in told], [found[i] for i in told])
        for number, said in zip(told, judged, strict=False):
            found[number] += evidence_of_words(*said)
        return found

    def evidence_of(self, claim: Claim) -> list[str]:
        """Return the names of what bears on a claim, each once, without a reader of its words."""
        if is_laid_out(claim):
            return _of_rule(claim)
        sentence = self._sentences.get(claim.sentence)
        if sentence is None:
            sentence = self._sentences[claim.sentence] = self._of_sentence(claim.sentence)
        found = sentence.copy()
        self._add_telling(claim, found)
        self._add_phrase(claim.phrase, found)
        found += self._of_end(_SUBJECT, claim.subject)
        found += self._of_end(_OBJECT, claim.object)
        self._add_way(claim, found)
        _add_edges(claim.edges, found)
        return found

    def _of_sentence(self, sentence: Span) -> list[str]:
        words = self._words(sentence)
        count = len(words)
        verbs = commas = finite = capitals = speakers = marks = quotes = links = odd = 0
        questions = joined = 0
        for word in words:
            if word.is_punct:
                commas += word.text == ","
                quotes += word.is_quote
                marks += word.text in _MARKS
                questions += word.text == "?"
                continue
            verbs += is_full_verb(word)
            finite += is_finite(word)
            capitals += word.text[0].isupper()
            speakers += word.lower_ in _SPEAKERS
            links += is_preposition(word)
            joined += is_conjunction(word)
            odd += is_wordless(word)
        found = [
            _SENTENCE_WORDS.reached(count),
            _VERBS.reached(verbs),
            _FINITE.reached(finite),
            _COMMAS.reached(commas),
            _PREPOSITIONS.reached(links),
            _MARKS_TOLD.reached(marks),
            _CAPITALS.reached(round(100 * capitals / count) if count else 0),
        ]
        if speakers:
            found.append(_SPEAKERS_TOLD.reached(speakers))
        if quotes:
            found.append("quotation marks")
        if joined > 2:
            found.append("many conjunctions")
        if odd:
            found.append("odd words")
        if questions:
            found.append("question mark")
        root = words[0].sent.root if words else None
        if root is not None and not is_verb(root):
            found.append("sentence without a verb")
        if words and words[0].text[:1].islower():
            found.append("sentence begins small")
        if words:
            found.append(_PLACE.reached(words[0].sentence))
        return found

    def _add_telling(self, claim: Claim, found: list[str]) -> None:
        found += _of_rule(claim)
        if claim.status is not Status.ASSERTED:
            found.append(f"status {claim.status}")
        if claim.modality is not Modality.CERTAIN:
            found.append(f"modality {claim.modality}")
        if claim.attributed_to is not None:
            found.append("somebody says so")
        if claim.time is not None:
            found.append("has a time")
        if claim.place is not None:
            found.append("has a place")
        if claim.predicate:
            found.append("grammar tells the property")
        told = self._parse.told_elsewhere
        if told is not None:
            found.append(TOLD_TWICE if place_of(claim) in told else TOLD_ONCE)
        of_one_word = self._of_event[claim.sentence, claim.phrase.start]
        found.append(_OF_ONE_WORD.reached(of_one_word))

    def _add_phrase(self, phrase: Phrase, found: list[str]) -> None:
        found.append(f"voice {phrase.voice}")
        preposition = phrase.preposition
        found.append(f"leads {preposition if preposition in _LEADS else 'another'}")
        if phrase.head in _LINKS:
            found.append(f"verb {phrase.head}")
        found.append(_PHRASE_WORDS.reached(phrase.lemma.count(" ") + 1))
        place = (phrase.start, phrase.end)
        event = self._events.get(place)
        if event is None:
            event = self._events[place] = _of_event(self._root(phrase.start, phrase.end))
        found += event

    def _of_end(self, role: _Role, end: Mention | Literal) -> list[str]:
        key = (role.name, (end.start, end.end))
        found = self._ends.get(key)
        if found is None:
            found = self._ends[key] = []
            self._add_end(role, end, found)
        return found

    def _add_end(self, role: _Role, end: Mention | Literal, found: list[str]) -> None:
        words, name = end.text.count(" ") + 1, role.name
        if isinstance(end, Literal):
            kind = "words" if end.datatype.endswith(("ring", "String")) else "value"
            found.append(f"{name} is {kind}")
            found.append(role.words_of_value.reached(words))
        else:
            self._add_mention(role, end, found)
            found.append(role.words_of_mention.reached(words))
        head = self._root(end.start, end.end)
        if head is None:
            return
        _add_left_out(name, head, end.start, end.end, found)
        for word in head.lefts:
            if word.lower_ in _QUANTIFIERS:
                found.append(f"{name} has a quantifier")
                break
        if is_conjunct(head):
            found.append(f"{name} is in a list")
        else:
            for word in head.rights:
                if is_conjunct(word):
                    found.append(f"{name} begins a list")
                    break
        if is_noun(head):
            found.append(f"{name} with {_article(head)}")
            found.append(f"{name} is {'many' if is_plural(head) else 'one'}")
        else:
            found.append(f"{name} as {part_of_speech(head)}")
        if head.sent.start_char == end.start:
            found.append(f"{name} begins the sentence")

    def _add_mention(self, role: _Role, mention: Mention, found: list[str]) -> None:
        kind, name = mention.kind, role.name
        if kind is _PRONOUN:
            found.append(f"{name} is {_who(mention)}")
        else:
            found.append(f"{name} is {kind}")
            found.append(f"{name} of type {mention.type or 'none'}")
        span, antecedents = mention.span, mention.antecedents
        first = self._first.get(span, span)
        if antecedents:
            if kind is not _NAME:
                before = self._mentions.get(first)
                found.append(f"{name} stands for {before.kind if before is not None else 'a set'}")
                away = self._parse.text.count(" ", antecedents[0][1], mention.start)
                found.append(role.words_back.reached(away))
            if len(antecedents) > 1:
                found.append(f"{name} stands for a set")
            if mention.doubted:
                found.append(f"{name} stands for one of several")
        if mention.describes:
            found.append(f"{name} describes")
        found.append(role.told.reached(self._told[first]))

    def _add_way(self, claim: Claim, found: list[str]) -> None:
        thing = (claim.object.start, claim.object.end)
        phrase = (claim.phrase.start, claim.phrase.end)
        if claim.subject.start >= claim.sentence[0]:  # else the title has it, however far away
            self._add_stretch(_SUBJECT, claim.subject.span, phrase, found)
        self._add_stretch(_OBJECT, phrase, thing, found)
        for relation in turns_on(claim.path):
            found.append(f"way through {relation}")

    def _add_stretch(self, role: _Role, left: Span, right: Span, found: list[str]) -> None:
        """Add what stands between an end and the phrase."""
        name = role.name
        if right[0] < left[0]:
            found.append(f"{name} turned")
            left, right = right, left
        if left[1] >= right[0]:
            found.append(role.away.reached(0))
            return
        between = self._words((left[1], right[0]))
        found.append(role.away.reached(len(between)))
        nouns = verbs = marks = conjunctions = relatives = 0
        for word in between:
            nouns += is_noun(word)
            verbs += is_full_verb(word)
            marks += word.is_punct
            conjunctions += is_conjunction(word)
            relatives += is_relative_or_question_pronoun(word)
        if nouns:
            found.append(role.over_nouns.reached(nouns))
        if verbs:
            found.append(role.over_verbs.reached(verbs))
        if marks:
            found.append(f"{name} over marks")
        if conjunctions:
            found.append(f"{name} over a conjunction")
        if relatives:
            found.append(f"{name} over a relative")

    def _words(self, span: Span) -> Sequence[Token]:
        return self._parse.tokens_at(*span)

    def _root(self, start: int, end: int) -> Token | None:
        found = self._parse.char_span(start, end) if start < end else None
        return found.root if found is not None and len(found) else None


def _who(pronoun: Mention) -> str:
    """Return what a pronoun stands for by its form; whether for a man or a woman is no evidence."""
    if pronoun.text.lower() in _SPEAKERS:
        return "speaker"
    person = pronoun.gender in ("female", "male")
    return f"pronoun {'of a person' if person else pronoun.gender or pronoun.number}".rstrip()


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
        if determines(word) and word.lower_ in _ARTICLES:
            return f"article {word.lower_}"
    return "a determiner" if has_specifier(noun) else "no article"


def _of_event(event: Token | None) -> list[str]:
    """Return what is told of the word that a phrase hangs on, if it stands in the text."""
    if event is None:
        return []
    found = [f"event {_form(event)}", f"event as {relation_of(event)}"]
    found.append(_DEPTH.reached(len(event.ancestors)))
    found += [f"inside {relation}" for relation in clauses_around(event)]
    return found


def _add_left_out(name: str, head: Token, start: int, end: int, found: list[str]) -> None:
    """Add what of a phrase stands outside the characters [start, end)."""
    of = preposition = modifier = clause = False
    for word in head.children:
        if not start <= word.idx < end:
            of = of or word.lower_ == "of"
            preposition = preposition or is_preposition(word)
            modifier = modifier or is_modifier(word)
            clause = clause or is_clause_of_noun(word) or is_complement(word)
    if of:
        found.append(f"{name} lacks its of")
    elif preposition:
        found.append(f"{name} lacks a preposition")
    if modifier:
        found.append(f"{name} lacks a modifier")
    if clause:
        found.append(f"{name} lacks a clause")


def _add_edges(edges: Sequence[float], found: list[str]) -> None:
    if edges:
        found.append("parser tells how sure it is")
        found.append(_SURETY.reached(round(100 * prod(edges, start=1.0))))
        found.append(_LEAST_SURE.reached(round(100 * min(edges))))
