"""Claims of the year that a work is from: "a 2004 horror film", "her 1928 novel X", "X (1964)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.claims.drafts import Draft, noun_phrase_relation
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.rules import nouns as rules
from kg.iri import date_datatype
from kg.lang.en.grammar import is_common_noun, is_plural, is_premodifier
from kg.lang.en.referents import types_of_things
from kg.model import Literal, Mention
from kg.parse import Parse, Token

_YEAR = re.compile(r"1\d{3}|20\d\d")
_QUOTES = "\"”’'"
_BEHIND = re.compile(rf"[{_QUOTES}]*\s*\((?P<year>{_YEAR.pattern})(?=[),;])")
_DATED = frozenset({"WORK_OF_ART", "LAW", "SOFTWARE"})


def year_in_front(
    event: Token, subject: Token, noun: Token, name: Mention | None
) -> Iterator[Draft]:
    """Yield the year before what a work is said to be: "X is a *2004* horror film"."""
    if is_plural(noun) or not _is_work(noun):
        return
    for word in (*noun.lefts, *noun.head.lefts):
        if word.i < noun.i and is_premodifier(word) and _YEAR.fullmatch(word.text):
            words = list(noun.doc[word.i : noun.i + 1])
            yield _from_year(event, subject, words, word, name)
            return


def year_behind(name: Mention, head: Token, index: MentionIndex) -> Iterator[Draft]:
    """Yield the year in brackets behind a work: "Ms. Silva sings in Light Years (*1964*)"."""
    behind = _BEHIND.match(index.doc.text, name.end) if name.type in _DATED else None
    span = index.doc.char_span(*behind.span("year")) if behind is not None else None
    if span is not None and (_is_title(name, index.doc) or any(map(_is_work, head.sent))):
        yield _from_year(head, head, list(span), span[0], name)


def _is_work(noun: Token) -> bool:
    return is_common_noun(noun) and not _DATED.isdisjoint(types_of_things(noun.lemma_.lower()))


def _is_title(name: Mention, doc: Parse) -> bool:
    """Return whether a name is no place's taken for a title: of several words or in quotes."""
    return " " in name.text or doc.text[name.end : name.end + 1] in _QUOTES


def _from_year(
    event: Token, subject: Token, words: list[Token], year: Token, name: Mention | None
) -> Draft:
    phrase = noun_phrase_relation(words, lemma="date from", head="date", preposition="from")
    literal = Literal(
        value=year.text,
        datatype=date_datatype(year.text),
        text=year.text,
        start=year.idx,
        end=year.idx + len(year.text),
    )
    return Draft(
        rules.FROM_YEAR,
        event,
        subject,
        phrase,
        year,
        subject_mention=name,
        object_literal=literal,
        shared=False,
    )
