"""The words of a text that a lexicon has, by the forms it may have them under."""

from __future__ import annotations

from collections.abc import Container, Iterator

from kg.lang.en.grammar import is_full_verb, is_particle, is_past_tense
from kg.parse import Parse, Token


def known_words(doc: Parse, words: Container[str]) -> Iterator[tuple[Token, str]]:
    """Yield the words that a lexicon has, with the lemma (and particle) it has them by."""
    for token in doc:
        for form in _forms(token):
            if form in words:
                yield token, form
                break


def _forms(token: Token) -> Iterator[str]:
    """Yield the forms under which a lexicon may have a word, the longest first."""
    lemma = token.lemma_.lower()
    if is_full_verb(token):
        for child in token.children:
            if is_particle(child):
                yield f"{lemma} {child.lower_}"
                break
        for behind in token.doc[token.i + 1 : token.i + 2]:
            yield f"{lemma} {behind.lower_}"
    if token.i:
        yield f"{token.nbor(-1).lower_} {lemma}"
    yield lemma
    if not is_past_tense(token):  # "found" is a form of "find"
        yield token.lower_
