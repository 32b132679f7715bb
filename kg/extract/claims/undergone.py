"""Claims of what happened to somebody or something, where a clause tells no more."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from kg.extract.claims.complements import completed, described_as, lost_its_object
from kg.extract.claims.completeness import asks_for_more, shares_rest
from kg.extract.claims.drafts import Draft, Words, verb_phrase, with_words
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.rules import clauses as rules
from kg.extract.clauses import Argument, Clause, Role
from kg.extract.quotations.sources import SAYING
from kg.lang.en.grammar import (
    has_specifier,
    is_adverbial_clause,
    is_any_preposition,
    is_clause_of_noun,
    is_infinitive,
    is_past_form,
    is_plural,
    is_proper_noun,
    leads_to_infinitive,
    noun_behind_of,
    numeral_of,
)
from kg.lang.en.lexicon import words
from kg.model import Mention, MentionKind
from kg.parse import Token
from kg.parse.tokens import in_order

_HAPPENINGS = words("verb", "alone")
_UNKNOWN = words("determiner", "unknown") | (
    words("determiner", "in-general") - words("determiner", "article")
)
_LIGHT = words("verb", "bare") | words("verb", "empty")
_OF_DATES = words("preposition", "of-a-date")
_FUTURE = words("verb", "auxiliary", "future")
_TELLING_OF_DEEDS = words("verb", "auxiliary", "past") | _FUTURE
_LONGEST_CLAUSE = 12
"""In words; a longer one tells things of its own."""


def _happening(clause: Clause) -> Words:
    """Return the words for what happened to somebody or something, where a clause tells no more.

    In the past, in a clause of its own: "X *stepped down*", no "before X stepped down".
    """
    words = (clause.verb, *clause.verb.doc[clause.verb.i + 1 : clause.verb.i + 2])
    lemma = clause.verb.lemma_.lower()
    if f"{lemma} {words[-1].lower_}" not in _HAPPENINGS:
        words = words[:1]
    told = (
        (len(words) > 1 or (lemma in _HAPPENINGS and clause.particle is None))
        and not clause.passive
        and len(clause.chain) == 1
        and is_past_form(clause.verb)
        and not is_adverbial_clause(clause.first)
        and not clause.with_role(Role.CLAUSE)
        and not clause.with_role(Role.ATTRIBUTE)
        and (len(words) > 1 or not clause.with_role(Role.ADJECTIVE))
    )
    return words if told else ()


def undergone(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X was acquitted: a passive without agent or place; X resigned in May: a date and no more.

    Of what has no name only what a clause tells of one certain thing or of so many.
    """
    mention = index.at(subject)
    if mention is None:
        return
    named = index.first_of_chain(mention).kind is MentionKind.NAME
    happens = _happening(clause)
    own = named or _is_told_of(clause, subject, mention)
    which = mention.kind is MentionKind.NOMINAL and _tells_which(clause)
    if not own and not which and (not happens or mention.kind is not MentionKind.NOMINAL):
        return
    took_place = _took_place(clause)
    if clause.with_role(Role.OBJECT) and not took_place:
        return  # "made his debut in 2019"
    if any(described_as(clause)) or lost_its_object(clause):
        return  # "was seen as kind"
    if clause.verb.lemma_ in SAYING and not clause.passive:
        return  # "said on Monday", where the parser lost what was said
    if clause.with_role(Role.CLAUSE) and not clause.passive:
        return  # "ruled on Monday *that …*"
    whole, date = _date(clause, index)
    if not whole:
        return
    if date is not None and (named or happens or _is_of_calendar(date, index)):
        phrase = verb_phrase(clause, tail=took_place, preposition=date.preposition)
        yield Draft(rules.UNDERGONE, clause.verb, subject, phrase, date.head)
        return
    if not (own or happens) or not (named or (own and _is_certain(subject))):
        return
    if happens:
        phrase = verb_phrase(clause)
        if clause.particle is None and len(happens) > 1:  # the parser took it for an adverb
            phrase = with_words(phrase, happens[1:])
        rule = rules.HAPPENED
        yield Draft(rule, clause.verb, subject, phrase, clause.verb, literal=happens)
        return
    done = _what_was_done(clause) if named or _is_told_deed(clause) else ()
    if done:
        phrase = replace(verb_phrase(clause), lemma="be", head="be", voice="active")
        yield Draft(rules.UNDERGONE, clause.verb, subject, phrase, clause.verb, literal=done)


def _took_place(clause: Clause) -> Words:
    """Return the "place" of "took place", which is no object."""
    objects = clause.with_role(Role.OBJECT) if clause.verb.lemma_ == "take" else ()
    return tuple([one.head for one in objects if one.head.lower_ == "place"])


def _is_told_of(clause: Clause, subject: Token, mention: Mention) -> bool:
    """Return whether a clause is about a thing without a name: "*the bridge* collapsed".

    In "the bridge that collapsed" it only tells which, and nothing is said of "*no* bridge".
    """
    if mention.kind is not MentionKind.NOMINAL or is_clause_of_noun(clause.first):
        return False
    if any(is_clause_of_noun(word) and is_infinitive(word) for word in subject.rights):
        return False  # "a deal *to build engines*" is cut to a deal
    return not any(word.lower_ in _UNKNOWN for word in subject.lefts)


def _tells_which(clause: Clause) -> bool:
    """Return whether a clause tells which thing is meant: "the firm *that was founded in 1956*"."""
    return is_clause_of_noun(clause.first) and not is_infinitive(clause.finite)


def _is_certain(subject: Token) -> bool:
    """Return whether one certain thing is meant or so many: not "*mistakes* were made"."""
    return has_specifier(subject) or numeral_of(subject) is not None or not is_plural(subject)


def _date(clause: Clause, index: MentionIndex) -> tuple[bool, Argument | None]:
    """Return the date that a clause tells, and whether none of its phrases was cut in two.

    It was in "sentenced to *one year* of probation".
    """
    for argument in clause.with_role(Role.PREPOSITIONAL, Role.TIME):
        value = index.value_at(argument.head)
        whole = noun_behind_of(argument.head)
        if whole is not None and index.value_at(whole) is not value:
            return False, None
        if value is not None and value.type == "DATE" and not argument.preposition.endswith("as"):
            return True, argument
    return True, None


def _is_of_calendar(date: Argument, index: MentionIndex) -> bool:
    """Return whether a date says on which day, in which month or year: no "after *ten days*"."""
    value = index.value_at(date.head)
    dated = value is not None and (is_proper_noun(date.head) or any(map(str.isdigit, value.text)))
    return dated and (not date.preposition or date.preposition in _OF_DATES)


def _is_told_deed(clause: Clause) -> bool:
    """Return whether a passive is what its clause tells of, and says what was done."""
    background = is_adverbial_clause(clause.first)  # "*when* the ship was found"
    says_little = clause.verb.lemma_ in _LIGHT or clause.verb.lemma_ in SAYING
    return _is_deed(clause) and not background and not says_little


def _what_was_done(clause: Clause) -> Words:
    """Return the participle of a passive with what completes it, none where it says too little.

    When, why or what for it was done belongs to it where that stands right behind: "was built *to
    protect the port*".
    """
    if clause.with_role(Role.CLAUSE) or not clause.passive or not is_past_form(clause.verb):
        return ()
    if (
        len(clause.chain) > 1
        or any(map(_leaves_open, clause.auxiliaries))
        or shares_rest(clause.verb)
    ):
        return ()
    words = completed(clause.verb)
    if clause.particle is not None:
        words = list(in_order([*words, clause.particle]))
    if is_any_preposition(words[-1]) and clause.particle is not words[-1]:
        return ()  # "was entered *in* and won the race"
    if len(words) == 1:
        words += _clause_behind(clause.verb, words[-1].i + 1)
    return tuple(words) if len(words) > 1 or not asks_for_more(clause.verb) else ()


def _leaves_open(auxiliary: Token) -> bool:
    """Return whether it was not or will not surely be done: "*could* be sold", "is *to* be"."""
    return leads_to_infinitive(auxiliary) and auxiliary.lower_ not in _FUTURE


def _clause_behind(verb: Token, start: int) -> list[Token]:
    """Return the words of an adverbial clause that begins at a word, none of a long one."""
    for word in verb.rights:
        if is_adverbial_clause(word) and word.left_edge.i == start and not word.left_edge.is_punct:
            end = word.right_edge.i + 1
            return list(verb.doc[start:end]) if end - start <= _LONGEST_CLAUSE else []
    return []


def _is_deed(clause: Clause) -> bool:
    """Return whether a passive tells what was or will be done, not what is done now and then."""
    return any(word.lower_ in _TELLING_OF_DEEDS for word in clause.auxiliaries)
