"""Claims of what somebody said: its words are a value; so are those of what is told by a clause."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.claims.complements import subject_without_verb
from kg.extract.claims.drafts import Draft, verb_phrase
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.rules import clauses as rules
from kg.extract.clauses import Argument, Clause, Role
from kg.extract.quotations import find_quotations, quotation_around
from kg.extract.quotations.sources import SAYING, according_to, maker_of, told_in
from kg.lang.en.grammar import (
    auxiliaries_of,
    follows_to,
    has_subject,
    is_adverbial_clause,
    is_clausal_subject,
    is_complement_clause,
    is_conjunct,
    is_coordinator,
    is_expletive,
    is_grammatical_subject,
    is_modal,
    is_noun,
    is_passive,
    is_past_form,
    is_plural_finite,
    is_present_participle,
    is_pronoun,
    is_relative_clause,
    is_subject,
    is_subordinator,
    is_surely_finite,
    is_third_person,
    is_verb,
)
from kg.lang.en.lexicon import words
from kg.lang.en.operators import words_of
from kg.model import Phrase
from kg.parse import Token

_OUTCOMES = words("verb", "outcome")
_FOUND = words_of("found")
_SAID = SAYING | words_of("belief", "dismissal") | _FOUND
_WITH_CONTENT = words_of("outcome") | {"be"}
_SAID_WITH_THAT = words_of("asked that", "hoped that", "showing", "denial") - _SAID


def sayings(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X said that Y: the words of what was said are a value.

    Of verbs that take other clauses too ("*asked* him to go") only those with "that".
    """
    lemma = clause.verb.lemma_.lower()
    if lemma in _SAID_WITH_THAT and not clause.passive:
        with_that = True
    elif lemma in _SAID:
        with_that = False
    else:
        return
    for argument in clause.with_role(Role.CLAUSE):
        if with_that and not any(map(_is_that, argument.head.lefts)):
            continue
        if subject_without_verb(argument.head) is not None:
            continue  # "consider the plan *unlikely*"
        if is_noun(argument.head) and not has_subject(argument.head):
            if index.at(argument.head) is not None:  # "expects *its first jet* in May"
                phrase = verb_phrase(clause)
                yield Draft(rules.OBJECT, clause.verb, subject, phrase, argument.head)
            continue
        if _stands_apart(clause, argument):
            continue
        if _lost_its_subject(argument.head) or (clause.passive and subject.lower_ == "it"):
            continue
        if clause.passive and clause.verb.lemma_ in _FOUND:
            continue  # "no bank was found *that is willing*"
        said = _words_said(clause, argument)
        while said and (said[0].is_punct or _is_that(said[0])):
            del said[0]
        while said and (said[-1].is_punct or is_coordinator(said[-1])):  # of either clause
            del said[-1]
        if _only_repeats(argument.head):
            continue
        if said and set(said).isdisjoint(clause.group):
            phrase = verb_phrase(clause)
            speaker = maker_of(subject)
            yield Draft(
                rules.SAID, clause.verb, speaker, phrase, argument.head, literal=tuple(said)
            )
    for argument in clause.with_role(Role.PREPOSITIONAL):
        told = told_in(argument.head)
        if told is not None:  # "said *in a statement that Y*"
            words = tuple(word for word in told.subtree if not word.is_punct)[1:]
            phrase, speaker = verb_phrase(clause), maker_of(subject)
            yield Draft(rules.SAID, clause.verb, speaker, phrase, told, literal=words)


def _only_repeats(verb: Token) -> bool:
    """Return whether a clause only repeats what was told: "does not believe that they *will*"."""
    return is_modal(verb) and all(map(is_pronoun, filter(is_subject, verb.children)))


def contents(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """Say what something is or brings about by a clause, whose words are a value.

    "The rule *is that Y*", "the law *ensures that Y*".
    """
    verb = clause.verb
    if verb.lemma_ not in _WITH_CONTENT or not is_noun(subject) or index.at(subject) is None:
        return
    for child in verb.rights:
        if not is_complement_clause(child) or child.left_edge.i < verb.i:
            continue
        if any(map(_is_that, child.lefts)):
            said = [word for word in _to_its_end(_without_next_deed(child)) if not word.is_space]
            while said and (said[-1].is_punct or _is_that(said[0])):
                said = said[1:] if _is_that(said[0]) else said[:-1]
            if said:
                phrase = verb_phrase(clause)
                yield Draft(rules.CONTENT, verb, subject, phrase, child, literal=tuple(said))


def _to_its_end(said: list[Token]) -> list[Token]:
    """Return the words of a clause with what the parser cut off: "that it bends *or breaks*"."""
    doc, start = said[0].doc, said[-1].i + 1
    end = start
    while end < said[0].sent.end and not doc[end].is_punct:
        end += 1
    return [*said, *doc[start:end]]


def _is_that(word: Token) -> bool:
    return word.lower_ == "that" and is_subordinator(word)


def _stands_apart(clause: Clause, argument: Argument) -> bool:
    """Return whether a semicolon parts a saying from a clause before it: "X left; Y *said* no"."""
    between = argument.head.doc[argument.head.i : clause.verb.i]
    return any(sign.text == ";" for sign in between)


def _lost_its_subject(verb: Token) -> bool:
    """Return whether the parser gave a clause's subject away: "believes Orsk || *is* big"."""
    if not is_surely_finite(verb) or follows_to(verb):
        return False
    return not any(
        is_grammatical_subject(word) or is_clausal_subject(word) or is_expletive(word)
        for word in verb.children
    )


def _words_said(clause: Clause, argument: Argument) -> list[Token]:
    """Return the words of what was said, whole where the parser cut it in two.

    None of the second part ("noted that those who drive by day || have found the road quiet"), nor
    of what stands around a relative clause: "a plan *that* he says *is wrong*".
    """
    parts = [(one.head.left_edge.i, one.head.right_edge.i) for one in clause.with_role(Role.CLAUSE)]
    start, end = argument.head.left_edge.i, argument.head.right_edge.i
    around = is_relative_clause(clause.first) and start < clause.verb.i < end
    if around or any(other_end + 1 == start for _, other_end in parts):
        return []
    words = _without_next_deed(argument.head)
    for first, last in parts:
        if first == end + 1:
            words += clause.verb.doc[first : last + 1]
    words = [word for word in words if not word.is_space]
    if words and words[0].i < clause.verb.i < words[-1].i and argument.head.i < clause.verb.i:
        said = clause.subject.left_edge.i if clause.subject is not None else clause.verb.i
        words = [word for word in words if word.i < min(said, clause.verb.i)]
    opened = [word for word in words if not word.is_punct][:1]
    quotation = quotation_around(opened[0], find_quotations(argument.head.doc)) if opened else None
    if quotation is None or quotation.start <= clause.verb.i < quotation.end:
        return words
    if not quotation.start <= argument.head.i < quotation.end:
        return []  # the parser joined the end of a quotation with what follows it
    return [word for word in words if quotation.start <= word.i < quotation.end]


def _without_next_deed(said: Token) -> list[Token]:
    """Return the words of what was said, without what its speaker did then: ", and *recalled* it".

    Behind a comma and "and" a verb without a subject may go on with either; ", *adding* that …"
    goes on with the saying, as does what follows a semicolon or has another who says it.
    """
    for word in said.rights:
        if _is_next_deed(said, word):
            return [one for one in said.subtree if one.i < word.left_edge.i - 1]
    return list(said.subtree)


def _is_next_deed(said: Token, word: Token) -> bool:
    """Return whether what hangs on what was said goes on with the saying, or comes of it."""
    before = word.left_edge.i - 1
    link = said.doc[before]
    if is_adverbial_clause(word) and is_present_participle(word):
        adds = word.lemma_ in SAYING and any(map(is_complement_clause, word.rights))
        if (adds or word.lemma_ in _OUTCOMES) and link.text == ",":
            return True  # "…, *causing* a delay" comes of the saying
    if not (is_conjunct(word) and is_verb(word)):
        return False
    joined = before > said.i and is_coordinator(link)
    apart = joined and said.doc[before - 1].text == ","
    if has_subject(word):
        return link.text == ";" or (apart and word.lemma_ in SAYING and not is_passive(word))
    return (apart and is_past_form(word)) or (joined and _disagree(said, word))


def _disagree(said: Token, word: Token) -> bool:
    """Return whether a verb in the singular goes on behind a plural one: "are … and *adds*"."""
    auxiliaries = (said, *auxiliaries_of(said))
    return is_third_person(word) and any(map(is_plural_finite, auxiliaries))


def reports(clause: Clause, index: MentionIndex) -> Iterator[Draft]:
    """Say that X reported it: "According to X, Y"."""
    source = according_to(clause.finite)
    if source is None or source.speaker is None:
        return
    told = [
        word
        for word in clause.finite.subtree
        if not word.is_space and word.i > source.speaker.right_edge.i
    ]
    while told and told[0].is_punct:
        del told[0]
    if told and told[0].i <= clause.finite.i and not _lost_its_subject(clause.finite):
        phrase = Phrase(
            surface=source.verb,
            lemma="report",
            start=source.report.idx,
            end=source.report.idx + len(source.report),
            head="report",
        )
        yield Draft(
            rules.ACCORDING_TO, source.report, source.speaker, phrase, clause.finite,
            literal=tuple(told),
        )  # fmt: skip
