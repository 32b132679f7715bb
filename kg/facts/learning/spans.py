"""The spans of a text that may be a name or a value, and what speaks for each of them.

Spans are proposed in many ways that overlap and contradict each other: the entities and noun
phrases of the parser, runs of capitals, quotations, what stands before the first verb, what the
examples named. Which of them stand for something is learned (`learn_weights` on `span_evidence`);
`best_spans` then keeps the likeliest that do not overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.lang.en.grammar import (
    is_adjective,
    is_common_noun,
    is_conjunct,
    is_no_name_alone,
    is_nominal,
    is_noun,
    is_preposition,
    is_verb,
    may_head_phrase,
    part_of_speech,
    relation_of,
)
from kg.lang.en.lexicon import words
from kg.model import Mention, MentionKind
from kg.parse import Parse, Token

TokenRange = tuple[int, int]
"""Numbers of tokens, half-open."""
Proposal = tuple[str, TokenRange]
"""The way a span was found in, and the span."""

CONNECTORS = words("particle", "connects") | set("&-–/'.") | {"'s", "’s"}
"""Words that may stand between the capitalised words of a name, beside those of other languages."""
TITLE_WORDS = CONNECTORS | words("particle", "in-titles") | {":"}
"""Words that may stand between the capitalised words of a title."""
ARTICLES = words("determiner", "article-like")
QUOTES = {'"': '"', "“": "”", "«": "»", "''": "''", "``": "''", "'": "'", "‘": "’"}
LEADING_SIGNS, TRAILING_SIGNS = "'’", "!?)"
"""Signs that a name may begin or end with."""
LONGEST = 14
"""Tokens of the longest name that is looked for."""
LEAST = -3.0
"""Log odds from which a span is a candidate: what it stands for decides later."""
MOST_PARTS = 8
"""Parts of a run of capitals of which all combinations are proposed."""


class KnownNames:
    """Names to look for in texts, by their first words."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, set[tuple[str, ...]]] = {}
        for name in names:
            words = tuple(name.lower().split())
            if words:
                self._by_first.setdefault(words[0], set()).add(words)

    def find(self, doc: Parse) -> Iterator[TokenRange]:
        """Yield the tokens of the longest known name at each place, half-open."""
        lower = [token.lower_ for token in doc]
        for start, word in enumerate(lower):
            lengths = [
                len(words)
                for words in self._by_first.get(word, ())
                if tuple(lower[start : start + len(words)]) == words
            ]
            if lengths:
                yield start, start + max(lengths)


def propose(
    doc: Parse, known: KnownNames, mentions: Iterable[Mention]
) -> dict[TokenRange, set[str]]:
    """Return the spans that may stand for something, each with the ways it was found in."""
    found: dict[TokenRange, set[str]] = {}
    proposed = (
        *_of_sentences(doc),
        *_of_parser(doc),
        *_of_capitals(doc),
        *(("quote", span) for span in _quoted(doc)),
        *_of_words(doc),
        *(("known", span) for span in known.find(doc)),
        *_of_mentions(doc, mentions),
    )
    for way, span in proposed:
        start, end = _trimmed(doc, *span)
        if not 0 < end - start <= LONGEST or not _may_name(doc, start, end):
            continue
        found.setdefault((start, end), set()).add(way)
        if doc[start].lower_ in ARTICLES and end - start > 1:
            found.setdefault((start + 1, end), set()).add(f"{way} without article")
    return found


def _trimmed(doc: Parse, start: int, end: int) -> TokenRange:
    """Return a span without the spaces and signs at its edges that are no part of a name."""
    while start < end and (doc[start].is_space or _is_sign(doc[start], LEADING_SIGNS)):
        start += 1
    while end > start and (
        doc[end - 1].is_space
        or doc[end - 1].text in ("'s", "’s")
        or _is_sign(doc[end - 1], TRAILING_SIGNS)
    ):
        end -= 1
    return start, end


def _is_sign(token: Token, kept: str) -> bool:
    return token.is_punct and token.text not in kept


def _of_sentences(doc: Parse) -> Iterator[Proposal]:
    """Yield what stands before the first verb of each sentence, and before a comma there."""
    for sent in doc.sents:
        verb = next((token for token in sent[1:] if is_verb(token)), None)
        if verb is None:
            continue
        yield "before verb", (sent.start, verb.i)
        for token in doc[sent.start : verb.i]:
            if token.text in (",", "("):
                yield "before comma", (sent.start, token.i)
                break


def _of_parser(doc: Parse) -> Iterator[Proposal]:
    """Yield the entities, and the noun phrases with their ends and their complements."""
    for ent in doc.ents:
        yield "entity", (ent.start, ent.end)
    for noun in _heads_of_phrases(doc):
        first, end = noun.left_edge.i, noun.i + 1
        yield "phrase", (first, end)
        for start in range(first + 1, end):
            yield "end of phrase", (start, end)
        for child in noun.rights:
            if not is_preposition(child):
                break
            yield "phrase and more", (first, child.right_edge.i + 1)


def _heads_of_phrases(doc: Parse) -> Iterator[Token]:
    """Yield the nouns and pronouns that noun phrases end in, none inside the phrase of another."""
    last = -1
    for word in doc:
        if is_nominal(word) and word.left_edge.i > last:
            first = word
            while is_conjunct(first) and (first is word or first.head.i < first.i):
                first = first.head
            if may_head_phrase(first):
                last = word.i
                yield word


def _of_mentions(doc: Parse, mentions: Iterable[Mention]) -> Iterator[Proposal]:
    """Yield what kg's own reading mentions, and the whole phrase around it."""
    for mention in mentions:
        if mention.kind is MentionKind.PRONOUN:
            continue
        if found := _tokens_at(doc, mention.span):
            yield f"mention {mention.kind}", found
        if mention.phrase != mention.span and (phrase := _tokens_at(doc, mention.phrase)):
            yield "phrase of mention", phrase


def _tokens_at(doc: Parse, characters: tuple[int, int]) -> TokenRange | None:
    """Return the tokens at some characters, or None if these cut one."""
    span = doc.char_span(*characters)
    if span is None or (span.start_char, span.end_char) != characters:
        return None
    return span.start, span.end


def _of_capitals(doc: Parse) -> Iterator[Proposal]:
    """Yield the runs of capitals, their parts, and two of them with a comma between."""
    for start, end in _runs(doc, CONNECTORS):
        yield "run", (start, end)
        for part in _parts(doc, start, end):
            yield "part", part
        if end + 1 < len(doc) and doc[end].text == "," and _capital(doc[end + 1]):
            follow = end + 1
            while follow < len(doc) and _capital(doc[follow]):
                follow += 1
            yield "place, place", (start, follow)
    for span in _runs(doc, TITLE_WORDS):
        yield "title", span


def _of_words(doc: Parse) -> Iterator[Proposal]:
    for token in doc:
        if token.like_num or re.search(r"\d", token.text):
            yield "number", (token.i, token.i + 1)
        elif is_noun(token) or is_adjective(token) or token.ent_type_ == "NORP":
            yield "word", (token.i, token.i + 1)


def _may_name(doc: Parse, start: int, end: int) -> bool:
    """Return whether a span holds a letter or a digit, and is no pronoun, article or lone verb."""
    if not re.search(r"\w", doc.words(start, end)):
        return False
    return end - start > 1 or bool(doc[start].ent_type_) or not is_no_name_alone(doc[start])


def _runs(doc: Parse, connectors: frozenset[str]) -> Iterator[TokenRange]:
    """Yield the maximal runs of capitalised words and numbers, with connectors between them."""
    i = 0
    while i < len(doc):
        if not _capital(doc[i]):
            i += 1
            continue
        end = last = i + 1
        while end < len(doc) and end - i < LONGEST:
            if _capital(doc[end]):
                last = end + 1
            elif doc[end].lower_ not in connectors and not _foreign(doc[end]):
                break
            end += 1
        yield i, last
        i = last


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() or token.text[:1].isdigit()


def _foreign(token: Token) -> bool:
    """Return whether a word may be a particle of another language: "van den", "de los"."""
    return token.is_lower and len(token) <= 3 and token.is_alpha and not token.is_stop


def _parts(doc: Parse, start: int, end: int) -> Iterator[TokenRange]:
    """Yield what the connectors of a run, or its edges, divide it into."""
    cuts = [i for i in range(start, end) if doc[i].lower_ in CONNECTORS]
    starts = [start, *(cut + 1 for cut in cuts)][:MOST_PARTS]
    ends = [*cuts, end][:MOST_PARTS]
    for one in starts:
        for other in ends:
            if one < other:
                yield one, other
    for i in range(start + 1, end):
        yield i, end
        yield start, i


def _quoted(doc: Parse) -> Iterator[TokenRange]:
    """Yield the token spans between quotation marks."""
    opened = None
    for token in doc:
        if opened is not None and token.text in (QUOTES[doc[opened].text], '"'):
            if 0 < token.i - opened - 1 <= LONGEST:
                yield opened + 1, token.i
            opened = None
        elif token.text in QUOTES:
            opened = token.i


def span_evidence(doc: Parse, span: TokenRange, ways: Iterable[str]) -> Iterator[str]:
    """Yield what speaks for a span as a name or a value."""
    start, end = span
    first, last, root = doc[start], doc[end - 1], doc.span(start, end).root
    shapes = f"{_shape(first)} {_shape(last)}"
    yield f"shapes {shapes}"
    yield f"words {min(end - start, 5)} {_shape(first)}"
    yield f"pos {part_of_speech(first)} {part_of_speech(last)}"
    yield f"root {part_of_speech(root)} {relation_of(root)}"
    for way in ways:
        yield f"way {way}"
        yield f"way {way} {shapes}"
    before = _border(doc, start - 1)
    after = _border(doc, end)
    yield f"before {before}"
    yield f"after {after}"
    yield f"before {before} {_shape(first)}"
    yield f"after {_shape(last)} {after}"
    yield f"between {before} {after}"
    if first.is_sent_start:
        yield f"sentence {shapes}"
    yield f"first {first.lower_}"
    yield f"last {last.lower_}"
    labels = {ent.label_ for ent in doc.ents if ent.start == start and ent.end == end}
    yield f"entity {' '.join(labels)}"
    if not labels:
        for token in (first, last):
            yield f"inside {token.ent_iob_} {token.ent_type_}"
        if start and first.ent_iob_ == "I":
            yield "cuts entity before"
        if end < len(doc) and doc[end].ent_iob_ == "I":
            yield "cuts entity after"
    if root.left_edge.i == start and root.right_edge.i == end - 1:
        yield "subtree"
    inside = {
        token.text for token in doc[start:end] if token.is_punct or token.lower_ in CONNECTORS
    }
    for sign in inside:
        yield f"holds {sign.lower()}"
    if is_common_noun(root):
        yield f"noun {root.lemma_.lower()}"


def _shape(token: Token) -> str:
    text = token.text
    if text[:1].isdigit():
        return "9"
    if token.is_punct:
        return text
    if token.lower_ in TITLE_WORDS | ARTICLES:
        return token.text
    return "XX" if len(text) > 1 and text.isupper() else "X" if text[:1].isupper() else "x"


def _border(doc: Parse, i: int) -> str:
    if not 0 <= i < len(doc):
        return "border"
    token = doc[i]
    if token.is_punct or token.is_stop:
        return token.lower_
    return f"{_shape(token)} {part_of_speech(token)}"


def best_spans(doc: Parse, scores: Mapping[TokenRange, float]) -> list[TokenRange]:
    """Return the likeliest spans of a text that do not overlap, in the order of the text."""
    taken = [False] * len(doc)
    chosen = []
    for (start, end), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score < LEAST:
            break
        if not any(taken[start:end]):
            taken[start:end] = [True] * (end - start)
            chosen.append((start, end))
    return sorted(chosen)
