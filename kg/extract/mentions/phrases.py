"""Noun phrases: how far they reach, and the words of them that a label and a key keep."""

from __future__ import annotations

from kg.lang.en.mention_words import words
from kg.parse import Token
from kg.parse.tokens import has_dep

_COMPLEMENTS = frozenset({"of", "between", "with", "for", "among", "against"})
_OF_SUBJECTS = _COMPLEMENTS | {"at", "from", "in"}
_BOUND = frozenset({"compound", "amod", "nmod", "nummod", "poss", "npadvmod", "advmod"})


def phrase_of(head: Token) -> tuple[int, int]:
    """Return the tokens [start, end) of the noun phrase of `head`, without what is coordinated.

    Complements and relative clauses are in it, appositions are not.
    """
    start = end = head.i
    for child in head.children:
        if child.dep_ in ("conj", "cc", "appos", "punct", "preconj", "parataxis"):
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
    first = min((child.left_edge.i for child in head.lefts if child.dep_ in _BOUND), default=start)
    for i in range(head.i - 1, first - 1, -1):
        token = doc[i]
        if token.text in ("'", '"', "”", "’"):
            opened = _opening_quote(token, first)
            if opened is not None:
                return opened
        if token.tag_ == "POS":
            owner = token.head
            if owner.dep_ == "poss" and _has_name(owner):
                return _name_start(owner)
            break
        if token.tag_ in ("DT", "PRP$", "PDT", "WP$", ",", "``", "''", "CC", "WDT"):
            break
        if not is_degree(token) and not (token.is_punct and token.text not in ("-", "–")):
            start = i
    while start > first and (doc[start].text in ("-", "–") or doc[start - 1].text in ("-", "–")):
        start -= 1  # "a four-week streak": never from the hyphen on
    return start


def _opening_quote(closing: Token, first: int) -> int | None:
    """Return the number of the mark that opens what a mark closes: *"Clean Rivers"* group."""
    start = max(first - 1, 0)
    opened = (token.i for token in closing.doc[start : closing.i] if token.tag_ == "``")
    return next(opened, None)


def _has_name(token: Token) -> bool:
    return token.pos_ == "PROPN"


def _name_start(head: Token) -> int:
    parts = [child.i for child in head.lefts if child.dep_ == "compound" and _has_name(child)]
    return min([head.i, *parts])


def is_degree(token: Token) -> bool:
    """Return whether a modifier says how much or how many, and nothing of what kind."""
    if token.dep_ == "quantmod":
        return True
    if token.tag_ in ("RB", "RBR", "RBS", "JJR", "JJS", "CD"):
        return token.dep_ != "compound" and token.head.dep_ != "compound"
    return token.lower_ in words("gradable") and token.tag_ not in ("NNP", "NNPS")


def core_end(head: Token) -> int:
    """Return where the words end that say what `head` is: after its of-phrase or named complement.

    "*defence deals with India*", "*shortage of euros*", but "*deals* signed in May". Before a verb
    no other word can have the complement: "*sales in Asia* fell", but "cut its *sales* in Asia".
    """
    end = head.i + 1
    subject = head.dep_ in ("nsubj", "nsubjpass") and not has_dep(head.lefts, ("poss",))
    taken = _OF_SUBJECTS if subject else _COMPLEMENTS
    for child in [*head.rights, *_stray_complement(head)]:
        if child.i != end or child.dep_ != "prep" or child.lower_ not in taken:
            break
        complements = [word for word in child.children if word.dep_ == "pobj"]
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
    return noun.tag_ not in ("PRP", "WDT", "WP", "DT", "CD") and noun.pos_ in ("NOUN", "PROPN")


def _is_named(noun: Token) -> bool:
    return noun.pos_ == "PROPN" or any(child.pos_ == "PROPN" for child in noun.lefts)


def _end_of_coordination(noun: Token) -> int:
    """Return the end of a complement: after its last conjunct, before any clause or further PP."""
    last = noun
    while True:
        following = [
            child for child in last.rights if child.dep_ == "conj" and child.pos_ == noun.pos_
        ]
        if not following:
            return _end_of_name(last)
        last = following[-1]


def _end_of_name(noun: Token) -> int:
    """Return the end of a name with a small word inside: "the *University of Bern*".

    Of a measure the end of its number: "a quake of *magnitude 6*".
    """
    for child in noun.rights if noun.pos_ == "PROPN" else ():
        if child.i == noun.i + 1 and child.lower_ in ("of", "for"):
            return next((w.i + 1 for w in child.rights if w.pos_ == "PROPN"), noun.i + 1)
    number = next((child for child in noun.rights if child.dep_ == "nummod"), None)
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
    owner = [token for token in before if token.dep_ == "poss" or token.head.dep_ == "poss"]
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
    if token.tag_ in ("DT", "PRP$", "POS", "CC", "PDT") or token.is_punct or token.is_space:
        return False
    return not is_degree(token)


def _key_word(token: Token) -> str:
    return token.text if token.pos_ == "PROPN" else token.lemma_.lower()
