"""Mentions as coreference sees them: with their head token, sort, gender, number and role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from kg.lang.en.grammar import (
    grammatical_role,
    is_apposition,
    is_content_word,
    is_noun_modifier,
    is_number,
    is_plural,
    is_predicate_word,
    is_proper_noun,
    is_relative_clause,
    is_singular,
    nouns_describing,
)
from kg.lang.en.lexicon import value, words
from kg.lang.en.referents import (
    SORTS_OF_TYPE,
    gender_of_given_name,
    genders_of_nouns,
    is_surname_too,
    sorts_of_nouns,
)
from kg.model import Mention, MentionKind
from kg.parse import Parse, Span, Token

_NAME, _NOMINAL = MentionKind.NAME, MentionKind.NOMINAL
_PRONOUN, _VALUE = MentionKind.PRONOUN, MentionKind.VALUE
_EMPTY_WORDS = words("adjective", "no-difference")
NO_SORTS: frozenset[str] = frozenset()
_SORT = {"person": "person", "thing": "thing", "several": ""}
_PLURALS, _GENDER = words("pronoun", "number", "plural"), value("pronoun", "gender")
_THIRD_PERSON = {
    word: (_GENDER.get(word, ""), "plural" if word in _PLURALS else "singular", _SORT[sort])
    for word, sort in value("pronoun", "stands-for").items()
}
"""Gender, number and sort that each pronoun asks of its antecedent."""


class Markable:
    """A mention with what coreference asks of it.

    `order` is its place among the markables of the text, `core` has the tokens of the mention
    itself, `sentence` is the number of its sentence in the text.
    """

    def __init__(self, mention: Mention, core: Span, *, order: int, sentence: int) -> None:
        kind, head = mention.kind, core.root
        self.mention = mention
        self.core = core
        self.order = order
        self.sentence = sentence
        self.head = head
        self.lemma = head.lemma_.lower()
        """The lemma of the head word in lower case."""
        self.is_name = kind is _NAME
        self.is_pronoun = kind is _PRONOUN
        self.is_nominal = kind is _NOMINAL
        """Whether it is a common noun phrase."""
        self.is_predicate = mention.type == "POSITION" or (self.is_nominal and is_predicative(head))
        """Whether it says what something is: an office, or "a bank" of "Dexia, a bank"."""
        self.role = grammatical_role(head)
        """"subject", "object", "oblique", "possessive" or "other"."""
        self.sorts = sorts_of(mention, head, self.lemma)
        """What it may stand for; empty where nothing tells."""
        self.gender = mention.gender or gender_of(mention, head)
        self.number = mention.number or number_of_head(mention, head)

    @property
    def word(self) -> str:
        """Return the head word in lower case."""
        return self.head.lower_

    @property
    def guessed_gender(self) -> str:
        """Return what the word of a bare name would tell if it were a given name, or ""."""
        bare = self.is_name and " " not in self.mention.text
        return gender_of_given_name(self.mention.text.split()[0]) if bare else ""

    @property
    def tokens(self) -> Span:
        """Return the tokens of the whole noun phrase."""
        if self.mention.phrase == self.mention.span:
            return self.core
        return self.core.doc.char_span(*self.mention.phrase) or self.core

    @cached_property
    def content_words(self) -> frozenset[str]:
        """Return the lemmas of its words but its head, articles and words that tell nothing.

        What is told by the way does not say which is meant: "the company, *which makes trams*".
        """
        aside = {word.i for word in _told_by_the_way(self.head)}
        lemmas = {
            token.lemma_.lower()
            for token in self.tokens
            if (is_content_word(token) or is_number(token)) and token is not self.head
            if token.i not in aside
        }
        return frozenset(lemmas - _EMPTY_WORDS)


def _told_by_the_way(noun: Token) -> Iterator[Token]:
    """Yield the words of the relative clauses of a noun that stand behind a comma."""
    for child in noun.rights:
        first = child.left_edge
        around = noun.doc[max(first.i - 1, 0) : first.i + 1]
        if is_relative_clause(child) and any(word.text == "," for word in around):
            yield from child.subtree


def before(markables: Sequence[Markable], markable: Markable, sentences: int) -> Iterator[Markable]:
    """Yield the markables before one, nearest first, at most so many sentences back."""
    for order in range(markable.order - 1, -1, -1):
        other = markables[order]
        if markable.sentence - other.sentence > sentences:
            return
        yield other


def find_markables(doc: Parse, mentions: Sequence[Mention]) -> list[Markable]:
    """Return a markable for each mention but values, in text order.

    `mentions` are in text order, with offsets of the text of `doc`.
    """
    markables: list[Markable] = []
    sentence = 0
    for mention in mentions:
        if mention.kind is _VALUE:
            continue
        span = doc.char_span(mention.start, mention.end)
        if span is not None:
            sentence = max(sentence, span.root.sentence)
            markables.append(Markable(mention, span, order=len(markables), sentence=sentence))
    return markables


def is_predicative(head: Token) -> bool:
    """Return whether a noun says what something is: beside it, behind a copula, as a title."""
    if is_noun_modifier(head):
        return is_proper_noun(head.head)
    return is_predicate_word(head) or is_apposition(head)


def sorts_of(mention: Mention, head: Token, lemma: str) -> frozenset[str]:
    """Return what a mention may stand for: by its type if a name, by its head noun otherwise."""
    if mention.kind is _PRONOUN:
        sort = _THIRD_PERSON.get(head.lower_, ("", "", ""))[2]
        return frozenset({sort}) if sort else NO_SORTS
    if mention.kind is _NAME:
        return SORTS_OF_TYPE.get(mention.type, NO_SORTS)
    known = sorts_of_nouns()
    return known.get(lemma) or known.get(head.lower_, NO_SORTS)


def gender_of(mention: Mention, head: Token) -> str:
    """Return the gender that a pronoun, a title, a given name or a noun tells, or ""."""
    if mention.kind is _PRONOUN:
        return _THIRD_PERSON.get(head.lower_, ("", "", ""))[0]
    if mention.kind is _NOMINAL:
        return genders_of_nouns().get(head.lemma_.lower(), "")
    for word in mention.title.lower().replace(".", " ").split():
        if word in genders_of_nouns():
            return genders_of_nouns()[word]
    for noun in nouns_describing(head):
        if noun.lemma_.lower() in genders_of_nouns():
            return genders_of_nouns()[noun.lemma_.lower()]
    if mention.type != "PERSON" or (" " not in mention.text and is_surname_too(mention.text)):
        return ""
    return gender_of_given_name(mention.text.split()[0])


def number_of_head(mention: Mention, head: Token) -> str:
    """Return "singular" or "plural" by the form of the head word, or ""."""
    if mention.kind is _PRONOUN:
        return _THIRD_PERSON.get(head.lower_, ("", "", ""))[1]
    if is_plural(head):
        return "" if mention.kind is _NAME else "plural"
    return "singular" if is_singular(head) else ""
