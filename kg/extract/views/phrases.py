"""The words of phrases, as the views print them: tuples of tokens in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator

from kg.lang.en.grammar import (
    SAYING,
    belongs_to_verb,
    has_coordinator,
    has_determiner,
    is_adjective,
    is_adverb,
    is_adverbial,
    is_adverbial_noun,
    is_conjunct,
    is_conjunction,
    is_coordinator,
    is_inner_modifier,
    is_modifier,
    is_negation,
    is_number,
    is_parenthesis,
    is_plural_common,
    is_preposition,
    is_punctuation,
    is_relative_clause,
    is_verb,
    objects_of_preposition,
    one_name,
    stands_apart,
)
from kg.lang.en.lexicon import words
from kg.parse import Token
from kg.parse.tokens import in_order

Words = tuple[Token, ...]

_FOCUS = words("adverb", "focus")
_INNER_SIGNS = frozenset({"-", "–", "/", "'", "’"})
_QUOTES = frozenset({'"', "“", "”", "„", "«", "»"})


def noun_core(head: Token) -> Words:
    """Return a noun with the modifiers before it: "the three old mills"."""
    return next(noun_cores(head))


def noun_cores(head: Token) -> Iterator[Words]:
    """Yield a noun with its modifiers, once for each of coordinated ones.

    "red and blue ships" gives "red ships" and "blue ships".
    """
    words, alternatives = _modifiers(head)
    if alternatives or has_coordinator(head):
        words = [word for word in words if word.lower_ not in ("both", "either")]
    if not alternatives:
        yield in_order(words)
        return
    article = next((word for word in words if word.lower_ in ("a", "an")), None)
    if article is not None and is_plural_common(head):  # "a car or travel passes"
        yield in_order([article, *alternatives.pop(0)])
        words.remove(article)
    for alternative in alternatives:
        yield in_order([*words, *alternative])


def _modifiers(head: Token) -> tuple[list[Token], list[list[Token]]]:
    """Return a noun with what modifies it, and apart the words of each coordinated modifier."""
    words = [head]
    alternatives: list[list[Token]] = []
    counted = is_number(head) or is_adjective(head)  # "about 300", "nearly all"
    for child in head.children:
        before = child.i < head.i
        if is_inner_modifier(child):
            denies_next = is_negation(child) and not before  # "in Rome, *not* Paris"
            if denies_next or child.lower_ in _FOCUS or _is_not_only(child):
                continue
            members = [child] if alternatives else _coordinated_modifiers(child)
            if len(members) > 1:
                alternatives = [_modifier(member) for member in members]
            else:
                words += _modifier(child)
        elif (
            (before and is_adverbial(child) and counted)
            or (before and is_punctuation(child) and child.text in _INNER_SIGNS)
            or (is_adverbial_noun(child) and not before)  # "$20 a share"
        ):
            words += _modifier(child)
    return words, alternatives


def _is_not_only(word: Token) -> bool:
    """Return whether a "not" denies nothing: "*not* only the port"."""
    following = word.doc[word.i + 1] if word.i + 1 < len(word.doc) else None
    return word.lower_ == "not" and following is not None and following.lower_ in _FOCUS


def _coordinated_modifiers(modifier: Token) -> list[Token]:
    members = [modifier]
    if is_modifier(modifier):
        for member in members:  # grows while it is read
            members += [
                child
                for child in member.rights
                if is_conjunct(child) and child.i < modifier.head.i and not one_name(member, child)
            ]
    return members


def _modifier(word: Token) -> list[Token]:
    if is_number(word):  # "between 10 and 20", "two or three"
        return list(word.subtree)
    words = [word]
    for child in word.children:
        if is_punctuation(child):
            inner = child.text in _INNER_SIGNS
        else:  # what adds a fact of its own, or a second phrase, is no part of a modifier
            inner = not (stands_apart(child) or is_relative_clause(child))
        if inner:
            words += _modifier(child)
    return words


def noun_phrase(head: Token) -> Words:
    """Return a noun with its modifiers and its of-phrases: "the mayor of the town"."""
    return in_order([*noun_core(head), *_of_phrases(head)])


def noun_phrases(head: Token) -> list[Words]:
    """Return the noun phrase, once for each of coordinated modifiers of its head."""
    tail = _of_phrases(head)
    return [in_order([*core, *tail]) for core in noun_cores(head)]


def _of_phrases(head: Token) -> list[Token]:
    words: list[Token] = []
    for preposition in head.rights:
        if not is_preposition(preposition) or preposition.lower_ != "of":
            continue
        if belongs_to_verb(preposition):
            continue
        for noun in objects_of_preposition(preposition):
            words += [preposition, *noun_phrase(noun)]
    return words


def adjective_phrase(head: Token) -> Words:
    """Return an adjective with its adverbs: "very kind"."""
    return in_order([head, *(w for c in head.lefts if is_adverbial(c) for w in _modifier(c))])


def time_phrase(head: Token) -> Words:
    """Return a noun phrase used as adverb, or an adverb with its measure: "two days later"."""
    if is_adverb(head):
        return tuple(word for word in head.subtree if not word.is_punct)
    return noun_phrase(head)


def phrases(head: Token) -> list[Words]:
    """Return the noun, adjective or number phrase of a head, for each coordinated modifier."""
    if (is_adjective(head) or is_adverb(head)) and not has_determiner(head):
        return [adjective_phrase(head)]
    return noun_phrases(head)


def clause_words(verb: Token, subject: Token | None = None) -> Words:
    """Return the words of a clause without those coordinated with it and the signs at its ends.

    `subject` is put before a coordinated clause that has none of its own.
    """
    words = list(_without_others(verb))
    while words and words[0].is_punct:
        del words[0]
    while words and words[-1].is_punct:
        del words[-1]
    return in_order([*noun_phrase(subject), *words] if subject is not None else words)


def _without_others(verb: Token) -> Iterator[Token]:
    """Yield the words of a clause without coordinated clauses and interruptions ("he said")."""
    left_out: set[Token] = set()
    for word in [verb, *verb.children]:
        for child in word.children:
            interrupts = is_parenthesis(child) and child.lemma_ in SAYING
            beside = word == verb and child.i > verb.i and _is_in_coordination(child)
            if interrupts or (beside and (is_verb(child) or is_conjunction(child))):
                left_out.update(child.subtree)
                before = child.left_edge.i - 1
                if interrupts and before >= 0 and verb.doc[before].is_punct:
                    left_out.add(verb.doc[before])
    return (word for word in verb.subtree if word not in left_out and not word.is_space)


def _is_in_coordination(word: Token) -> bool:
    return is_conjunct(word) or is_coordinator(word)


def without_conjuncts(words: Words, member: Token, members: tuple[Token, ...]) -> Words:
    """Return the words without those of the conjuncts of `member`, and the words between them."""
    first = members[0]
    start, end = first.left_edge.i, members[-1].right_edge.i
    kept = {word.i for word in member.subtree}
    for child in member.rights:
        if _is_in_coordination(child) or is_punctuation(child) or child in members:
            kept -= {word.i for word in child.subtree}
    return tuple(word for word in words if not start <= word.i <= end or word.i in kept)


def without_quotes(words: Words) -> Words:
    """Return the words without quotation marks, of which a clause often holds but one."""
    return tuple(word for word in words if word.text not in _QUOTES)


def text_of(words: Words) -> str:
    """Return the words as the document has them, one space where it has a gap between them."""
    parts = []
    for position, word in enumerate(words):
        parts.append(word.written)
        following = words[position + 1] if position + 1 < len(words) else None
        if following is not None and (word.whitespace_ or following.i != word.i + 1):
            parts.append(" ")
    return "".join(parts)
