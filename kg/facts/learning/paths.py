"""What a sentence says of a word, and of two words: the evidence that learning weighs.

`evidence_of` speaks of one word: the words around it, those it hangs on and how ("up write by"),
and what the sentence is about. `evidence_between` speaks of a word and a possible subject of it:
how they are connected, whatever the words.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.lang.en.grammar import (
    is_adnominal_clause,
    is_any_preposition,
    is_apposition,
    is_attribute,
    is_clausal_subject,
    is_close_modifier,
    is_common_noun,
    is_conjunct,
    is_content_word,
    is_full_verb,
    is_nominal,
    is_number,
    is_numeral,
    is_passive_auxiliary,
    is_passive_subject,
    is_prepositional_complement,
    is_proper_noun,
    is_subject,
    relation_of,
    same_part_of_speech,
)
from kg.ontology.words import stem, words
from kg.parse import Token

HIGHEST = 6
"""Words above a word that still say something about it."""
LONGEST_PATH = 9


def first_of_list(token: Token) -> Token:
    """Return the word that the list of a conjunct begins with."""
    while is_conjunct(token) and _may_stand_in_list(token, token.head):
        token = token.head
    return token


def _may_stand_in_list(conjunct: Token, head: Token) -> bool:
    return is_nominal(head) or is_number(head) or same_part_of_speech(conjunct, head)


def evidence_of(token: Token, type_: str) -> Iterator[str]:
    """Yield what a sentence says of a word; what is said of the first of a list is said of all."""
    first = first_of_list(token)
    yield f"type {type_}"
    plain = [*_around(first), *_above(first)]
    if first != token:
        yield "listed"
        plain += _around(token)
    for piece in dict.fromkeys(plain):
        yield piece
        yield f"{piece} @{type_}"
    if not is_proper_noun(token) and not token.like_num:
        yield f"is {_lemma(token)}"
    for child in token.lefts:
        if is_close_modifier(child) or is_numeral(child):
            yield f"with {_lemma(child)}"
    for topic in _topic_nouns(token):
        yield f"about {topic} @{type_}"


def evidence_of_name(name: str) -> Iterator[str]:
    """Yield the words of a name, of which the last mostly tells what kind of thing it is."""
    found = words(name)
    for word in found:
        yield f"word {word}"
    if found:
        yield f"last word {found[-1]}"


def _around(token: Token) -> Iterator[str]:
    doc, sent = token.doc, token.sent
    left = token.left_edge.i
    before = [_lemma(doc[i]) for i in range(max(sent.start, left - 2), left)]
    if before:
        yield f"before {before[-1]}"
        yield f"before {' '.join(before)}"
    if token.i > left:
        yield f"left {_lemma(doc[token.i - 1])}"
    after = [_lemma(doc[i]) for i in range(token.i + 1, min(sent.end, token.i + 3))]
    if after:
        yield f"after {after[0]}"
        yield f"after {' '.join(after)}"


def _above(token: Token) -> Iterator[str]:
    """Yield the words that a word hangs on, with the step that leads to it there."""
    step, nearest = _step(token), True
    for number, above in enumerate(token.ancestors):
        if number >= HIGHEST:
            return
        if is_content_word(above):
            lemma = _lemma(above)
            yield f"up {lemma} {step}"
            yield f"up {lemma}"
            if nearest:
                yield f"on {lemma} {step}"
                nearest = False
            if is_full_verb(above):
                yield f"verb {lemma} {step} {'passive' if _undergoes(above) else ''}"
                if not is_conjunct(above):
                    return
        if not is_conjunct(above):
            step = _step(above)


def _undergoes(verb: Token) -> bool:
    """Return whether the subject of a verb, or the noun it hangs on, undergoes it."""
    return is_adnominal_clause(verb) or any(
        is_passive_subject(child) or is_passive_auxiliary(child) for child in verb.children
    )


def _topic_nouns(token: Token) -> Iterator[str]:
    """Yield the nouns that say what the subject of a sentence is: "song" of "is a song by"."""
    for word in token.sent:
        if is_common_noun(word) and (is_attribute(word) or is_apposition(word)):
            yield _lemma(word)


def _lemma(token: Token) -> str:
    if token.like_num or token.text[:1].isdigit():
        return "#"
    if is_proper_noun(token):
        return "Name"
    return (token.lemma_ or token.text).lower()


def _step(token: Token) -> str:
    """Return how a word hangs on the one above it; a preposition is named."""
    if is_prepositional_complement(token):
        return token.head.lower_
    if is_any_preposition(token):
        return token.lower_
    return relation_of(token)


def evidence_between(subject: Token, token: Token) -> Iterator[str]:
    """Yield how a word is connected with a possible subject of it, whatever the words."""
    start, end = first_of_list(subject), first_of_list(token)
    if start == end:
        start, end = subject, token
    steps = steps_between(start, end)
    if steps is None:
        yield "path far"
    else:
        up, down = steps
        yield f"path {' '.join(up)} ^ {' '.join(reversed(down))}"
        yield f"path {up[-1] if up else ''} ^ {down[-1] if down else ''}"
        yield f"path {len(up)} {len(down)}"
    yield f"is {relation_of(subject)}"
    governs = is_subject(subject) or is_clausal_subject(subject)
    if governs and subject.head in [token, *token.ancestors]:
        yield "governs"
    side = "before" if subject.i < token.i else "after"
    yield f"order {side} {min(3, abs(subject.i - token.i) // 4)}"


def steps_between(start: Token, end: Token) -> tuple[list[str], list[str]] | None:
    """Return the steps from either word up to where their ways meet; None for far apart."""
    ups = [start, *start.ancestors]
    index = {token.i: number for number, token in enumerate(ups)}
    down: list[str] = []
    for token in (end, *end.ancestors):
        if token.i in index:
            up = [_step(word) for word in ups[: index[token.i]]]
            return (up, down) if len(up) + len(down) <= LONGEST_PATH else None
        down.append(_step(token))
    return None


def stems_around(token: Token) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the stems above a word, those next to it, and those of its whole sentence."""
    first = first_of_list(token)
    above = set()
    for number, word in enumerate(first.ancestors):
        if number >= HIGHEST:
            break
        above.add(_stem(word))
        above |= {_stem(child) for child in word.lefts if is_close_modifier(child)}
    doc, sent = token.doc, token.sent
    window = range(max(sent.start, first.left_edge.i - 4), min(sent.end, token.i + 4))
    near = {_stem(doc[i]) for i in window if i != token.i}
    near |= {_stem(child) for child in token.children}
    return frozenset(above), frozenset(near), frozenset(_stem(word) for word in sent)


def _stem(token: Token) -> str:
    return stem((token.lemma_ or token.text).lower())
