"""Direct speech: what stands between quotation marks, and who says it.

1. Marks pair up within a paragraph; one that is left open runs to the end of the paragraph if the
   next one opens with a mark, else to the end of the sentence, or of the brackets around it. Some
   texts close with `` or “ too. Single marks hold speech where no double ones do.
2. What is quoted is speech if it holds a verb; else the marks only distance a word.
3. Its speaker: the subject of a verb of saying in the same sentence outside the marks ("…," X said,
   "…"; X said: "…"); else of the quotation or the report before in the same paragraph ("X said that
   …. "…""); else of the sentence that ends in a colon just before, or in the paragraph before where
   the paragraph is all quotation.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kg.extract.quotations.sources import SAYING, Source, according_to, speaker_of
from kg.lang.en.grammar import (
    is_adposition,
    is_compound,
    is_full_verb,
    is_negated,
    is_noun,
    is_personal_pronoun,
    is_present_participle,
    is_proper_noun,
    is_subject,
    is_verb,
)
from kg.parse import Parse, Span, Token

_DASHES = frozenset({"—", "–", "-", "--", "―"})
_MARKS_AND_STOPS = frozenset({"”", '"', "''", "»", "``"})
_LONGEST_LABEL = 14
"""Words of a label, with the office of who speaks."""
_OPENING = frozenset({"“", "«", "„"})
_CLOSING = frozenset({"”", "''", "»"})
_MARKS = re.compile("“|”|«|»|„|\"|``|''")
_SINGLE = re.compile(r"(?<![\w'’‘])['‘](?=[^\W\d])([^\n\"“”‘«»„]*?[\w.,?!…])['’](?![\w'])")
"""What stands between single marks; an apostrophe inside a word is none."""


@dataclass
class Quotation:
    """Token numbers of what stands between the marks, half-open, and its source."""

    start: int
    end: int
    source: Source | None


def find_quotations(doc: Parse) -> list[Quotation]:
    """Return the direct speech of a Parse, in order; sought once a text."""
    return doc.once(_find_quotations)


def _find_quotations(doc: Parse) -> list[Quotation]:
    spans = [(start, end) for start, end in _quoted(doc) if _is_speech(doc, start, end)]
    inside = set(itertools.chain.from_iterable(range(*span) for span in spans))
    found: list[Quotation] = []
    for start, end in spans:
        source = (
            _label_before(doc, start)
            or _source_in_sentence(doc, start, end, inside)
            or _signed_behind(doc, end)
            or _source_before(doc, start, found)
        )
        found.append(Quotation(start, end, source))
    return found


def quotation_around(token: Token, quotations: Sequence[Quotation]) -> Quotation | None:
    """Return the quotation of those of its text, in order, that `token` stands in, or None."""
    after = bisect_right(quotations, token.i, key=lambda quotation: quotation.start)
    before = quotations[after - 1] if after else None
    return before if before is not None and token.i < before.end else None


def _quoted(doc: Parse) -> Iterator[tuple[int, int]]:
    """Yield the token numbers of what stands between marks.

    Marks are looked for among characters: a tokenizer may keep ”—was as one token.
    """
    text = doc.text
    for paragraph in re.finditer(r"[^\n]+", text):
        opened: int | None = None
        if _MARKS.search(text, *paragraph.span()) is None:
            for single in _SINGLE.finditer(text, *paragraph.span()):
                yield from _token_span(doc, *single.span(1))
            continue
        for mark in _MARKS.finditer(text, *paragraph.span()):
            side = _side(text, mark)
            if opened is None and side >= 0 and mark[0] not in _CLOSING:
                opened = mark.end()
            elif opened is not None and side > 0 and mark[0] == '"':
                yield from _left_open(doc, opened, mark.start())  # it was never closed
                opened = mark.end()
            elif opened is not None and (mark[0] not in _OPENING or _ends_word(text, mark)):
                yield from _token_span(doc, opened, mark.start())
                opened = None
        if opened is not None:
            yield from _left_open(doc, opened, paragraph.end())


def _side(text: str, mark: re.Match[str]) -> int:
    """Return 1 for a straight mark that can only open, -1 for one that can only close, else 0.

    It stands against the words that it holds; a mark of inches against a number.
    """
    if mark[0] != '"':
        return 0
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    opens = (not before or before.isspace() or before in "([{—–-") and after.strip() != ""
    closes = before.strip() != "" and (not after or not after.isalnum())
    return int(opens and not closes) - int(closes and not opens)


def _ends_word(text: str, mark: re.Match[str]) -> bool:
    """Return whether a mark that opens elsewhere closes here: „…“, "rust belt“."""
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return before.strip() != "" and not after.isalnum()


def _left_open(doc: Parse, opened: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what follows a mark that its paragraph never closes.

    Speech that goes on in the next paragraph opens it with a mark again; else the closing mark was
    forgotten, and no more than the sentence is taken for speech.
    """
    text = doc.text
    if _MARKS.match(text[end:].lstrip()):
        yield from _token_span(doc, opened, end)
    else:
        for start, stop in _token_span(doc, opened, end):
            stop = min(stop, doc[start].sent.end)
            depth = 0
            for word in doc[start:stop]:
                depth += (word.text == "(") - (word.text == ")")
                if depth < 0:  # (known as "Wild 2)
                    stop = word.i
                    break
            if start < stop:
                yield start, stop


def _token_span(doc: Parse, start: int, end: int) -> Iterator[tuple[int, int]]:
    span = doc.char_span(start, end, "contract") if start < end else None
    if span:
        yield span.start, span.end


def _is_speech(doc: Parse, start: int, end: int) -> bool:
    words = [word for word in doc[start:end] if word.is_alpha]
    verb = any(is_verb(word) and not is_present_participle(word) for word in words)
    return len(words) > 5 or (verb and any(is_subject(word) for word in words))


def _source_in_sentence(doc: Parse, start: int, end: int, inside: Collection[int]) -> Source | None:
    """Return the source whose verb stands nearest, outside the marks, in the same sentences."""
    first, last = doc[start].sent.start, doc[end - 1].sent.end
    last = max(last, doc[min(end + 1, len(doc) - 1)].sent.end if _runs_on(doc, end) else last)
    verbs = [
        doc[index]
        for index in range(first, last)
        if index not in inside and is_full_verb(doc[index]) and doc[index].lemma_ in SAYING
    ]
    for verb in sorted(verbs, key=lambda v: v.i - end if v.i >= end else start - v.i):
        speaker = speaker_of(verb) or _noun_beside(verb, inside)
        if speaker is not None and speaker.i not in inside:
            return Source(speaker, verb)
    return None


def _label_before(doc: Parse, start: int) -> Source | None:
    """Return who a label says speaks: "*Jane Foss*: “We sold it.”", on the same line or above."""
    colon = next((i for i in range(start - 2, -1, -1) if not doc[i].is_space), None)
    if colon is None or doc[colon].text != ":" or start - colon > _LONGEST_LABEL:
        return None
    first = colon
    while first and not doc[first - 1].is_space and first > colon - _LONGEST_LABEL:
        first -= 1
    return _labelled(doc[first:colon], doc[colon]) if colon > first else None


def _labelled(label: Sequence[Token], sign: Token) -> Source | None:
    """Return the source that the words beside a colon or a dash name; None if they tell more."""
    names = list(itertools.takewhile(lambda word: not word.is_punct, label))
    if not names or not names[0].text[:1].isupper():
        return None
    if any(is_full_verb(word) or is_adposition(word) for word in names):
        return None
    return Source(names[-1], sign) if is_noun(names[-1]) else None


def _signed_behind(doc: Parse, end: int) -> Source | None:
    """Return who stands behind a dash behind a quotation: “We sold it.” — *Jane Foss*."""
    rest = [word for word in doc[end : end + _LONGEST_LABEL] if word.text not in _MARKS_AND_STOPS]
    if len(rest) < 2 or rest[0].text not in _DASHES or rest[0].i > end + 3:
        return None
    words = list(itertools.takewhile(lambda word: not word.is_space, rest[1:]))
    source = _labelled(words, rest[0])
    if source is None or not is_proper_noun(source.speaker or rest[0]):
        return None
    after = doc[source.speaker.i + 1 :][:1] if source.speaker else ()
    ends = not after or after[0].is_space or after[0].is_punct
    return source if ends else None


def _runs_on(doc: Parse, end: int) -> bool:
    """Whether the sentence goes on after the closing mark: “…,” X said."""
    if end + 1 >= len(doc):
        return False
    return doc[end - 1].text in (",", "?", "!", "—") or doc[end + 1].text[:1].islower()


def _noun_beside(verb: Token, inside: Collection[int]) -> Token | None:
    """Return the noun that stands right beside the verb, where the parser gives it no subject."""
    for index in (verb.i - 1, verb.i + 1):
        if 0 <= index < len(verb.doc) and index not in inside:
            token = verb.doc[index]
            if is_noun(token) or is_personal_pronoun(token):
                return token.head if is_compound(token) else token
    return None


def _source_before(doc: Parse, start: int, found: Sequence[Quotation]) -> Source | None:
    """Return the source of the paragraph's quotation before, or of the sentence just before."""
    mark = start - 1
    before = next((i for i in range(mark - 1, -1, -1) if not doc[i].is_space), None)
    if before is None:
        return None
    opens = doc[mark].is_sent_start or doc[start].is_sent_start
    if opens and (told := _source_told(doc, before, found)) is not None:
        return told
    if found:
        between = doc[found[-1].end : mark]
        if not any("\n" in token.text or "\n" in token.whitespace_ for token in between):
            return found[-1].source
    opens_paragraph = any("\n" in doc[i].text for i in range(before + 1, mark + 1))
    if found and found[-1].end in (before, before + 1) and opens_paragraph:
        return found[-1].source  # a paragraph of nothing but quotation goes on
    if doc[before].text != ":" and not opens_paragraph:
        return None
    verbs = [w for w in doc[before].sent if is_full_verb(w) and w.lemma_ in SAYING]
    for verb in verbs:
        speaker = speaker_of(verb)
        if speaker is not None:
            return Source(speaker, verb)
    return None


def _source_told(doc: Parse, before: int, found: Sequence[Quotation]) -> Source | None:
    """Return who the sentences before, up to the last quotation, say speaks in this paragraph.

    "X commented that the deal was off. "We are not happy."" Not where they name another person.
    """
    opens = doc.text.rfind("\n", 0, doc[before].idx) + 1
    for number in range(doc[before].sentence, -1, -1):
        sent = doc.sents[number]
        if sent.end_char <= opens or (found and found[-1].end > sent.start):
            return None
        source = _report_of(sent)
        if source is not None or any(word.ent_type_ == "PERSON" for word in sent):
            return source
    return None


def _report_of(sent: Span) -> Source | None:
    """Return the source that the main verb of a sentence names, or its "according to"."""
    verb = sent.root
    if verb.lemma_ not in SAYING or not is_full_verb(verb) or is_negated(verb):
        return according_to(verb)
    speaker = speaker_of(verb)
    return Source(speaker, verb) if speaker is not None else None
