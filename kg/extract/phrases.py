"""The words of phrases, as the views print them: tuples of tokens in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.annotate import written

Words = tuple[Token, ...]

# Children of a noun that stand in every slot.
_MODIFIERS = frozenset(
    {"det", "predet", "amod", "compound", "nummod", "quantmod", "poss", "nmod", "case", "neg"}
)
# Children left out below a modifier: they add a fact of their own or a second phrase.
_SEPARATE = frozenset({"conj", "cc", "preconj", "relcl", "appos", "punct", "parataxis"})
_FOCUS = frozenset({"even", "also", "only", "just", "especially", "particularly", "not", "mainly"})
_INNER_SIGNS = frozenset({"-", "–", "/", "'"})


def in_order(words: Iterable[Token]) -> Words:
    """Return the words sorted as in the text, each once."""
    return tuple(sorted(set(words), key=lambda word: word.i))


def noun_core(head: Token) -> Words:
    """Return a noun with the modifiers before it: "the second largest carnival"."""
    words = [head]
    counted = head.pos_ in ("NUM", "ADJ")  # "about 300", "nearly all"
    for child in head.children:
        if child.dep_ in _MODIFIERS:
            if child.lower_ not in _FOCUS:
                words += _modifier(child)
        elif child.i < head.i and (
            (child.dep_ == "advmod" and counted)
            or (child.dep_ == "punct" and child.text in _INNER_SIGNS)
        ):
            words += _modifier(child)
    return in_order(words)


def _modifier(word: Token) -> list[Token]:
    words = [word]
    for child in word.children:
        if child.dep_ not in _SEPARATE or (child.dep_ == "punct" and child.text in _INNER_SIGNS):
            words += _modifier(child)
    return words


def noun_phrase(head: Token) -> Words:
    """Return a noun with its modifiers and its of-phrases: "the High Court of Australia"."""
    words = [*noun_core(head)]
    for preposition in head.rights:
        if preposition.dep_ == "prep" and preposition.lower_ == "of":
            for child in preposition.children:
                if child.dep_ == "pobj":
                    words += [preposition, *noun_phrase(child)]
    return in_order(words)


def adjective_phrase(head: Token) -> Words:
    """Return an adjective with its adverbs: "very kind"."""
    return in_order([head, *(w for c in head.lefts if c.dep_ == "advmod" for w in _modifier(c))])


def phrase(head: Token) -> Words:
    """Return the noun, adjective or number phrase of a head word."""
    return adjective_phrase(head) if head.pos_ in ("ADJ", "ADV") else noun_phrase(head)


def clause_words(verb: Token) -> Words:
    """Return all words of a clause but its opening "that" and the signs at its ends."""
    words = [word for word in verb.subtree if not word.is_space]
    while words and (words[0].is_punct or (words[0].lower_ == "that" and words[0].dep_ == "mark")):
        del words[0]
    while words and words[-1].is_punct:
        del words[-1]
    return tuple(words)


def text_of(words: Words) -> str:
    """Return the words as the document has them, one space where it has a gap between them."""
    parts = []
    for position, word in enumerate(words):
        parts.append(written(word))
        following = words[position + 1] if position + 1 < len(words) else None
        if following is not None and (word.whitespace_ or following.i != word.i + 1):
            parts.append(" ")
    return "".join(parts)
