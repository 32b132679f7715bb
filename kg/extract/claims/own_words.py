"""What a main clause says in its own words, where no rule tells anything of it.

"Seasons have lasted as little as a few hours": nothing behind the verb is a thing, but its words
say something of its subject. They are the value, from the verb to the end of the clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.claims.completeness import asks_for_more
from kg.extract.claims.drafts import Draft, Words, verb_phrase
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.literals import bounded
from kg.extract.claims.predicates import counted_whole, has_passed
from kg.extract.claims.rules import clauses as rules
from kg.extract.claims.shares import share_of, told_of_share
from kg.extract.claims.subjects import subject_of
from kg.extract.clauses import Clause, Role
from kg.extract.mentions.types import DASHES
from kg.extract.quotations.sources import SAYING
from kg.lang.en.complements import noun_frame
from kg.lang.en.grammar import (
    has_noun_form,
    is_adjective,
    is_adverb,
    is_any_preposition,
    is_auxiliary,
    is_cardinal,
    is_conjunct,
    is_coordinator,
    is_finite,
    is_modal,
    is_number,
    is_object,
    is_personal_pronoun,
    is_pronoun,
    is_relative_pronoun,
    is_root,
    is_singular_common,
    is_verb,
    numeral_of,
)
from kg.lang.en.lexicon import words
from kg.parse import Parse, Token

_PLACES = words("adverb", "place")
_OF_THE_CLAUSE = (
    words("adverb", "of-the-clause")
    - _PLACES
    - words("adverb", "degree")
    - words("adverb", "repeats")
    - words("adverb", "since-when")
)
_COMPLETING = words("adverb", "completing")
_ARTICLES = words("determiner", "article")
_EMPTY = words("noun", "empty") | words("noun", "no-end")
_MOST_WORDS = 25
_MARKS = frozenset(",;:()[].!?") | DASHES
_TEMPORAL = words("preposition", "temporal")
_DIRECTIONS = words("adjective", "direction")
_UP_TO = words("preposition", "up-to")


def in_own_words(clause: Clause, index: MentionIndex) -> Iterator[Draft]:
    """Yield what a main clause says of its subject, from its verb to its end."""
    if not is_root(clause.first) or not any(map(is_finite, clause.group)):
        return
    subject = subject_of(clause)
    if subject is None or subject.i > clause.verb.i or _may_be_misread(clause, subject):
        return
    said = _behind(clause)
    if not _says_something(said, clause) or _leaves_open(clause, subject, said, index):
        return
    tail = said[:1] if _is_bare_object(said) else ()
    said = said[len(tail) :]
    link = said[0] if _leads_on(said, clause) else None
    end, literal = clause.verb, said
    if link is not None:
        literal = said[2:] if said[1].lower_ in _ARTICLES and len(said) > 2 else said[1:]
        if _is_value(literal, index):
            end, literal = literal[-1], ()
    phrase = verb_phrase(clause, tail=tail, preposition=link.lower_ if link is not None else "")
    draft = Draft(rules.IN_OWN_WORDS, clause.verb, subject, phrase, end, literal=literal)
    whole = share_of(subject)
    yield draft if whole is None else told_of_share(draft, subject, whole)


def _is_bare_object(said: Words) -> bool:
    """Return whether words begin with a noun that makes one relation: "takes *place* in May"."""
    bare = is_singular_common(said[0]) and is_object(said[0]) and not said[0].lefts
    return bare and len(said) > 2 and is_any_preposition(said[1])


def _leads_on(said: Words, clause: Clause) -> bool:
    """Return whether words begin with a preposition of the verb: no "is *by* far the busiest"."""
    if len(said) == 1 or not is_any_preposition(said[0]):
        return False
    adverb = said[1].head is said[0] and is_adverb(said[1])
    return not adverb and (said[0].head is clause.verb or is_object(said[0].head))


def _may_be_misread(clause: Clause, subject: Token) -> bool:
    """Return whether a verb lost what was said, is one of a title, or has an "it" for an object."""
    verb = clause.verb
    if verb.lemma_ in SAYING and not clause.passive:
        return True
    if verb.text[:1].isupper() and verb.i > verb.sent.start:
        return True
    return is_pronoun(subject) and bool(clause.with_role(Role.AGENT))


def _leaves_open(clause: Clause, subject: Token, said: Words, index: MentionIndex) -> bool:
    """Return whether words tell too little: "is *one of nine*", "a market is a *market*".

    Or nothing without what stands elsewhere: "*at that time* it was a marsh", "after *ten days*".
    """
    if len(said) == 1 and said[0].lemma_ == subject.lemma_:
        return True
    if is_auxiliary(said[-1]) or is_modal(said[-1]):
        return True  # "does not believe *that they will*"
    for argument in clause.with_role(Role.ATTRIBUTE):
        whole = counted_whole(argument.head)
        if whole is not None and (is_cardinal(whole) or is_pronoun(whole)):
            return True
    if has_passed(clause, index) and not any(word.lower_ in _UP_TO for word in said):
        return True
    if said[-1].lower_ in _DIRECTIONS and is_any_preposition(said[0]):
        return True  # "is *to the south*": of what
    value = index.value_at(said[-1])
    counted = value is not None and value.type == "DATE" and numeral_of(said[-1]) is not None
    return counted and said[0].lower_ in _TEMPORAL


def _is_value(said: Words, index: MentionIndex) -> bool:
    """Return whether words are a date or an amount and no more."""
    value, start = index.value_at(said[-1]), said[0].idx
    return value is not None and value.start == bounded(index.doc, start) == start


def _behind(clause: Clause) -> Words:
    """Return the words from behind a verb to the end of its clause, without a first article.

    A mark ends it where a list or a phrase is not cut in two by that. None where they are too many
    or only lead on to what follows.
    """
    doc, start = clause.verb.doc, clause.group[-1].i + 1
    last = clause.finite.right_edge.i + 1
    while start < last and doc[start].lower_ in _OF_THE_CLAUSE:
        start += 1  # "is *also* in danger"
    if start < last and doc[start].lower_ in _ARTICLES:
        start += 1
    if start <= clause.verb.i or (start < last and doc[start].text in _MARKS):
        return ()
    end = start
    while end < last and not _is_end(clause, start, end):
        end += 1
    leads_on = end < len(doc) and doc[end].text == ":"
    while end > start and (doc[end - 1].text in _MARKS or is_coordinator(doc[end - 1])):
        end -= 1
    said = doc[start:end]
    if leads_on or len(said) > _MOST_WORDS or not _is_closed(said):
        return ()
    return said


def _is_closed(said: Words) -> bool:
    """Return whether brackets and quotation marks that words open are closed in them."""
    signs = [word.text for word in said]
    pairs = (("(", ")"), ("``", "''"), ("“", "”"))
    return signs.count('"') % 2 == 0 and all(
        signs.count(opens) == signs.count(closes) for opens, closes in pairs
    )


def _is_end(clause: Clause, start: int, place: int) -> bool:
    """Return whether a clause ends in front of a word: a mark, or "and" with the next verb."""
    doc = clause.verb.doc
    word = doc[place]
    if is_coordinator(word) and word.head in clause.chain:
        return True
    if word.text in DASHES:
        if not (place > start and doc[place - 1].whitespace_):
            return False
    elif word.text not in _MARKS:
        return False
    return not any(start <= one.head.i < place <= one.i for one in _members(doc, place)) and all(
        one.head.i < place for one in doc[start:place]
    )


def _members(doc: Parse, start: int) -> Iterator[Token]:
    """Yield the conjuncts behind a word that are no verbs."""
    end = doc[start].sent.end
    return (one for one in doc[start:end] if is_conjunct(one) and not is_verb(one))


def _says_something(said: Words, clause: Clause) -> bool:
    """Return whether words tell more than a pronoun or an empty noun: not "made *it* work"."""
    if not said or is_personal_pronoun(said[0]):
        return False
    if len(said) == 1 and has_noun_form(said[0]) and noun_frame(said[0].lemma_.lower()).needs:
        return False  # "doubts the *ability*"
    if said[0].lower_ == "that" and is_relative_pronoun(said[0]):
        return False  # "shirts came out *that said* …"
    if any(word.lower_ in _COMPLETING and word.head is clause.verb for word in said):
        return False  # "kept the bank *together*": the relation has it
    if len(said) == 1 and is_adjective(said[0]):
        return not asks_for_more(said[0])
    if any(map(_has_content, said)):
        return True
    return clause.passive and any(is_adverb(one) and one.lower_ not in _PLACES for one in said)


def _has_content(word: Token) -> bool:
    if has_noun_form(word):
        return word.lemma_.lower() not in _EMPTY
    return is_adjective(word) or is_number(word) or is_verb(word)
