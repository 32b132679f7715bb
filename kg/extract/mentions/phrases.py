"""Noun phrases: how far they reach, and the words of them that a label and a key keep."""

from __future__ import annotations

from kg.lang.en.grammar import (
    has_owner,
    has_proper_noun_form,
    is_bound_to_noun,
    is_compound,
    is_conjunct,
    is_no_complement_noun,
    is_noun,
    is_numeral,
    is_opening_quote,
    is_owner,
    is_possessive_mark,
    is_preposition,
    is_proper_noun,
    is_subject,
    modifies_numeral,
    objects_of_preposition,
    same_part_of_speech,
    says_nothing_in_key,
    stands_apart,
    stands_before_core,
    tells_degree,
)
from kg.lang.en.mention_words import words
from kg.parse import Token

_COMPLEMENTS = frozenset({"of", "between", "with", "for", "among", "against"})
_OF_SUBJECTS = _COMPLEMENTS | {"at", "from", "in"}


def phrase_of(head: Token) -> tuple[int, int]:
    """Return the tokens [start, end) of the noun phrase of `head`, without what is coordinated.

    Complements and relative clauses are in it, appositions are not.
    """
    start = end = head.i
    for child in head.children:
        if stands_apart(child):
            continue
        if child.i < head.i:
            start = min(start, child.left_edge.i)
        else:
            end = max(end, child.right_edge.i)
    doc = head.doc
    while end > head.i and (doc[end].is_punct or doc[end].is_space):
        end -= 1
    while start < head.i and (doc[start].is_punct or doc[start].is_space):
        start += 1
    return start, end + 1


def core_start(head: Token) -> int:
    """Return where the words start that say what `head` is: no article, number, degree or owner.

    "several important *defence deals*"; a named owner stays ("*India's military*"), and what is
    quoted ('the *"Clean Rivers" group*').
    """
    start = head.i
    if not head.lefts:
        return start
    doc = head.doc
    first = min(
        (child.left_edge.i for child in head.lefts if is_bound_to_noun(child)), default=start
    )
    for i in range(head.i - 1, first - 1, -1):
        token = doc[i]
        if token.text in ("'", '"', "”", "’"):
            opened = _opening_quote(token, first)
            if opened is not None:
                return opened
        if is_possessive_mark(token):
            owner = token.head
            if is_owner(owner) and _has_name(owner):
                return _name_start(owner)
            break
        if stands_before_core(token):
            break
        if not is_degree(token) and not (token.is_punct and token.text not in ("-", "–")):
            start = i
    while start > first and (doc[start].text in ("-", "–") or doc[start - 1].text in ("-", "–")):
        start -= 1  # "a four-week streak": never from the hyphen on
    return start


def _opening_quote(closing: Token, first: int) -> int | None:
    """Return the number of the mark that opens what a mark closes: *"Clean Rivers"* group."""
    start = max(first - 1, 0)
    opened = (token.i for token in closing.doc[start : closing.i] if is_opening_quote(token))
    return next(opened, None)


def _has_name(token: Token) -> bool:
    return is_proper_noun(token)


def _name_start(head: Token) -> int:
    parts = [child.i for child in head.lefts if is_compound(child) and _has_name(child)]
    return min([head.i, *parts])


def is_degree(token: Token) -> bool:
    """Return whether a modifier says how much or how many, and nothing of what kind."""
    if modifies_numeral(token):
        return True
    if tells_degree(token):
        return not is_compound(token) and not is_compound(token.head)
    return token.lower_ in words("gradable") and not has_proper_noun_form(token)


def core_end(head: Token) -> int:
    """Return where the words end that say what `head` is: after its of-phrase or named complement.

    "*defence deals with India*", "*shortage of euros*", but "*deals* signed in May". Before a verb
    no other word can have the complement: "*sales in Asia* fell", but "cut its *sales* in Asia".
    """
    end = head.i + 1
    subject = is_subject(head) and not has_owner(head)
    taken = _OF_SUBJECTS if subject else _COMPLEMENTS
    for child in [*head.rights, *_stray_complement(head)]:
        if child.i != end or not is_preposition(child) or child.lower_ not in taken:
            break
        complements = objects_of_preposition(child)
        if not complements or not _is_short(complements[0]):
            break
        if child.lower_ != "of" and not _is_named(complements[0]):
            break
        end = _end_of_coordination(complements[0])
    return end


def _stray_complement(head: Token) -> list[Token]:
    """Return the "with" right behind a noun that takes one, if the parser gave it to the verb."""
    following = head.i + 1
    if following == len(head.doc) or head.lemma_.lower() not in words("with_nouns"):
        return []
    token = head.doc[following]
    return [token] if token.lower_ == "with" and token.head == head.head else []


def _is_short(noun: Token) -> bool:
    return not is_no_complement_noun(noun) and is_noun(noun)


def _is_named(noun: Token) -> bool:
    return is_proper_noun(noun) or any(is_proper_noun(child) for child in noun.lefts)


def _end_of_coordination(noun: Token) -> int:
    """Return the end of a complement: after its last conjunct, before any clause or further PP."""
    last = noun
    while True:
        following = [
            child
            for child in last.rights
            if is_conjunct(child) and same_part_of_speech(child, noun)
        ]
        if not following:
            return _end_of_name(last)
        last = following[-1]


def _end_of_name(noun: Token) -> int:
    """Return the end of a name with a small word inside: "the *University of Bern*".

    Of a measure the end of its number: "a quake of *magnitude 6*".
    """
    for child in noun.rights if is_proper_noun(noun) else ():
        if child.i == noun.i + 1 and child.lower_ in ("of", "for"):
            return next((w.i + 1 for w in child.rights if is_proper_noun(w)), noun.i + 1)
    number = next((child for child in noun.rights if is_numeral(child)), None)
    return noun.i + 2 if number is not None and number.i == noun.i + 1 else noun.i + 1


def key_of(head: Token, start: int, end: int) -> str:
    """Return the key of a concept: what stays of its words, lower-case lemmas, names as written.

    `start` and `end` are where the words that say what `head` is start and end.
    A named owner counts as an of-phrase: "India's military" = "the military of India".
    """
    if end - start == 1:
        return _key_word(head)
    doc = head.doc
    before = [token for token in doc[start : head.i] if _counts(token)]
    owner = [token for token in before if is_owner(token) or is_owner(token.head)]
    if owner:
        before = [token for token in before if token not in owner]
    parts = [_key_word(token) for token in before] + [_key_word(head)]
    after = [_key_word(token) for token in doc[head.i + 1 : end] if _counts(token)]
    if end > head.i + 1 and doc[end - 1].like_num:
        after.append(doc[end - 1].text)  # "a quake of magnitude *6*"
    if owner:
        after += ["of", *(_key_word(token) for token in owner)]
    return " ".join(parts + after)


def _counts(token: Token) -> bool:
    if says_nothing_in_key(token) or token.is_punct or token.is_space:
        return False
    return not is_degree(token)


def _key_word(token: Token) -> str:
    return token.text if is_proper_noun(token) else token.lemma_.lower()
