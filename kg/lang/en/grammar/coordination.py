"""Which words are coordinated: what stands beside what in "A, B and C"."""

from __future__ import annotations

from kg.lang.en.grammar.dependents import conjuncts_in, has_specifier, next_conjunct
from kg.lang.en.grammar.forms import same_form
from kg.lang.en.grammar.labels import ATTRIBUTE, OBJECT, PREPOSITIONAL_OBJECT
from kg.lang.en.grammar.likeness import coordinated_with
from kg.lang.en.grammar.noun_phrases import is_apposition, is_conjunct, stands_beside
from kg.lang.en.grammar.relations import is_prepositional_object, same_relation
from kg.lang.en.grammar.words import is_noun, is_verb
from kg.lang.en.operators import word_list
from kg.parse import Token
from kg.parse.tokens import in_order

_ONLY = word_list("more_behind_not")
_LISTED = frozenset({OBJECT, PREPOSITIONAL_OBJECT, ATTRIBUTE})
"""How nouns hang that the parser may hang one by one where they are a list."""


def first_conjunct(token: Token) -> Token:
    """Return the first word of the coordination that a word stands in, or the word itself."""
    while is_conjunct(token):
        token = token.head
    return token


def conjuncts(token: Token) -> tuple[Token, ...]:
    """Return `token` and the words coordinated with it that follow, in the order of the text.

    A conjunction inside one named entity ("Ernst and Young") coordinates nothing, and what is
    denied ("in Rome, not in Paris") is not among them. Two misreadings
    of lists are mended: the members hung on the verb one by one, each as an object, and the second
    member of "A, B and C" hung on the first as an apposition, although all three are alike.
    Every rule asks anew, so each answer is kept with the text.
    """
    known = token.doc.coordinations
    if token.i not in known:
        known[token.i] = _find_conjuncts(token)
    return known[token.i]


def _find_conjuncts(token: Token) -> tuple[Token, ...]:
    found = [token]
    for member in found:  # grows while it is read: "A, B and C" is a chain
        later = len(found) > 1
        found += [
            child
            for child in member.rights
            if stands_beside(child) and child not in found and _is_beside(member, child, later)
        ]
    if len(found) == 1 and is_noun(token):
        found += _hung_elsewhere(token)
    if token.dep_ in _LISTED:
        found += _objects_beside(found)
    if len(found) == 1:
        return (token,)
    found = [member for member in found if member == token or not is_denied(member)]
    return in_order(found)


def _is_beside(member: Token, child: Token, later: bool) -> bool:
    """Return whether what hangs on a member of a list, the first or a `later` one, is another."""
    if is_apposition(child):
        return _is_list_member(member, child)
    return not one_name(member, child) and (later or coordinated_with(child) is member)


def is_denied(conjunct: Token) -> bool:
    """Return whether a conjunct is named as what is not so: "in Rome, *not* in Paris"."""
    if is_verb(conjunct):  # a negated verb has a clause of its own
        return False
    start = conjunct.left_edge.i
    words = [word.lower_ for word in conjunct.doc[max(start - 1, 0) : start + 2]]
    return "not" in words[:-1] and words[words.index("not") + 1] not in _ONLY


def _hung_elsewhere(noun: Token) -> list[Token]:
    """Return the conjuncts of a noun that the parser hung on one below or above it."""
    start, end = noun.i, noun.right_edge.i
    around = conjuncts_in(noun.doc, noun.sentence) if start < end else ()
    around = [word for word in around if start < word.i <= end]
    if is_prepositional_object(noun):
        around += [child for child in noun.head.head.rights if is_conjunct(child)]
    return [
        member
        for word in around
        if word.head != noun and coordinated_with(word) == noun
        for member in conjuncts_below(word)
    ]


def one_name(left: Token, right: Token) -> bool:
    """Return whether two coordinated words stand in one named entity."""
    return bool(left.ent_type_) and all(
        between.ent_iob_ == "I" for between in left.doc[left.i + 1 : right.i + 1]
    )


def _is_list_member(first: Token, second: Token) -> bool:
    """Return whether an apposition is the second member of a list that goes on after it."""
    third = next_conjunct(second)
    return third is not None and _alike(first, second) and _alike(second, third)


def _alike(left: Token, right: Token) -> bool:
    """Return whether two nouns look like members of one list."""
    return (
        same_form(left, right)
        and left.ent_type_ == right.ent_type_
        and has_specifier(left) == has_specifier(right)
    )


def _objects_beside(found: list[Token]) -> list[Token]:
    """Return further objects of the same verb or preposition that a comma sets beside these."""
    token = found[0]
    beside: list[Token] = []
    for other in token.head.rights:
        if not same_relation(other, token) or other.i <= token.i or other in found:
            continue
        start = other.left_edge.i
        if other.doc[start - 1].lower_ in (",", "and", "or", ";"):
            beside += conjuncts_below(other)
    return beside


def conjuncts_below(token: Token) -> list[Token]:
    """Return `token` and its conjuncts by the parser's own reading."""
    found = [token]
    for member in found:
        found += [child for child in member.rights if is_conjunct(child)]
    return found


def other_conjuncts(word: Token) -> list[Token]:
    """Return the other words of a word's coordination by the parser's own reading, the first first.

    They go level by level, as the parser hung them.
    """
    return [other for other in conjuncts_below(first_conjunct(word)) if other is not word]
