"""Claims of clauses of a special form: speech, appointments, what several do together, dates."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from msgspec.structs import replace

from kg.extract.claims.ages import told_age
from kg.extract.claims.clause_rules import (
    CLAUSE_RULES,
    ClauseReader,
    RuleTable,
    ends_below,
    is_distance,
    is_kin_with_name,
)
from kg.extract.claims.complements import (
    completed,
    described_as,
    lost_its_object,
    object_words,
    small_clauses,
    subject_without_verb,
    with_complement,
    without_article,
)
from kg.extract.claims.completeness import asks_for_more, shares_rest
from kg.extract.claims.drafts import (
    Draft,
    noun_phrase_relation,
    noun_words,
    verb_phrase,
    with_words,
)
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.rules import clauses as rules
from kg.extract.claims.subjects import subject_of
from kg.extract.clauses import Argument, Clause, Role
from kg.extract.quotations.sources import SAYING, according_to, maker_of, told_in
from kg.lang.en.grammar import (
    appositions_of,
    conjuncts,
    follows_to,
    has_subject,
    is_adverbial_clause,
    is_any_preposition,
    is_bracketed,
    is_clausal_subject,
    is_conjunct,
    is_coordinator,
    is_expletive,
    is_full_verb,
    is_grammatical_subject,
    is_negated,
    is_noun,
    is_past_form,
    is_present_participle,
    is_proper_noun,
    is_relative_clause,
    is_subordinator,
    is_surely_finite,
    is_verb,
    leads_to_infinitive,
    objects_of_preposition,
)
from kg.lang.en.lexicon import words
from kg.lang.en.nouns import is_role
from kg.lang.en.operators import words_of
from kg.lang.en.participles import participle
from kg.model import MentionKind, Phrase
from kg.parse import Token
from kg.parse.tokens import in_order

_MUTUAL = words("verb", "mutual", "with")
_MUTUAL_DIRECT = words("verb", "mutual", "object")
_DATED = words("verb", "dated")
_APPOINTING = words("verb", "appoint")
_DESCRIBING = words("verb", "describe")
_JUDGING = words("verb", "find")
_MUTUAL = _MUTUAL | _MUTUAL_DIRECT
_HAPPENINGS = words("verb", "alone")
_SAID = SAYING | words_of("belief")
_AMOUNTS = frozenset({"MONEY", "PERCENT", "QUANTITY"})
_ENDS = frozenset({"until", "till"})


def drafts_of_clause(clause: Clause, index: MentionIndex) -> Iterator[Draft]:
    """Yield what a clause says, rule by rule.

    Of "said ‘Standing up for …’" nothing: the parser took what was said for a part of the saying;
    nor of a part of a name that it took for a verb: "Joao *dos* Reis".
    """
    if index.name_at(clause.verb) is not None:
        return
    if clause.finite.lemma_ in SAYING and _is_speech_misread(clause):
        return
    yield from _according_to(clause, index)
    subject = subject_of(clause)
    if subject is None:
        return
    outside = tuple([one for one in clause.arguments if not is_bracketed(one.head, clause.verb)])
    if subject != clause.subject or len(outside) < len(clause.arguments):
        clause = dataclasses.replace(clause, subject=subject, arguments=outside)
    silent = True
    for read, verbs in _readers_for(frozenset([argument.role for argument in clause.arguments])):
        if not verbs or clause.verb.lemma_ in verbs:
            for draft in read(clause, subject, index):
                silent = False
                yield draft
    if silent:
        yield from _undergone(clause, subject, index)


def _is_speech_misread(clause: Clause) -> bool:
    return len(clause.chain) > 1 and is_present_participle(clause.verb)


@cache
def _readers_for(roles: frozenset[Role]) -> tuple[tuple[ClauseReader, frozenset[str]], ...]:
    """Return what reads clauses with arguments of these roles, with the verbs it asks for."""
    return tuple(
        (read, rule.verbs)
        for rule, read in (*CLAUSE_RULES, *FORM_RULES)
        if not rule.roles or rule.roles & roles
    )


def _said(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X said that Y: the words of what was said are a value."""
    if clause.verb.lemma_.lower() not in _SAID:
        return
    for argument in clause.with_role(Role.CLAUSE):
        if subject_without_verb(argument.head) is not None:
            continue  # "consider the plan *unlikely*"
        if is_noun(argument.head) and not has_subject(argument.head):
            if index.at(argument.head) is not None:  # "expects *its first jet* in May"
                phrase = verb_phrase(clause)
                yield Draft(rules.OBJECT, clause.verb, subject, phrase, argument.head)
            continue
        if _lost_its_subject(argument.head) or (clause.passive and subject.lower_ == "it"):
            continue
        said = _words_said(clause, argument)
        while said and (said[0].is_punct or _is_that(said[0])):
            del said[0]
        while said and (said[-1].is_punct or is_coordinator(said[-1])):  # of either clause
            del said[-1]
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


def _is_that(word: Token) -> bool:
    return word.lower_ == "that" and is_subordinator(word)


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
    return [word for word in words if not word.is_space]


def _without_next_deed(said: Token) -> list[Token]:
    """Return the words of what was said, without what its speaker did then: ", and *recalled* it".

    Behind a comma and "and" a verb without a subject may go on with either.
    """
    for word in said.rights:
        if is_conjunct(word) and is_verb(word) and not has_subject(word):
            first = word.left_edge.i - 1
            joined = first > said.i and is_coordinator(said.doc[first])
            if joined and said.doc[first - 1].text == "," and is_past_form(word):
                return [one for one in said.subtree if one.i < first]
    return list(said.subtree)


def _according_to(clause: Clause, index: MentionIndex) -> Iterator[Draft]:
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


def _appointed_as(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X was appointed in Paris as envoy; Y named X (as) envoy: X is appointed as envoy.

    The parser often hangs "as" on a place before it, so it is looked for below the verb.
    """
    objects = clause.with_role(Role.OBJECT)
    patient = subject if clause.passive else objects[0].head if objects else None
    if patient is None:
        return
    for preposition in clause.verb.subtree:
        if preposition.lower_ != "as" or (clause.passive and preposition.head == clause.verb):
            continue
        verbs = (word for word in preposition.ancestors if is_full_verb(word))
        if next(verbs, clause.verb) is not clause.verb:
            continue  # "named X and *kept* Y as envoy"
        for noun in objects_of_preposition(preposition):
            if not is_role(noun) or preposition.i < clause.verb.i:
                continue
            yield _appointment(clause, patient, noun, (), "as")
            for link, owner in ends_below(noun, index, named=True):
                words = (preposition, *noun_words(noun, without=owner))
                yield _appointment(clause, patient, owner, words, link)


def _appointment(
    clause: Clause, patient: Token, end: Token, tail: tuple[Token, ...], link: str
) -> Draft:
    """Return that somebody was appointed, in the passive whatever the verb's voice."""
    phrase = verb_phrase(clause, tail=tail, preposition=link)
    if not clause.passive:
        words = [participle(clause.verb.lemma_), *(word.lemma_.lower() for word in tail), link]
        phrase = replace(phrase, lemma=f"be {' '.join(words)}", voice="passive")
    return Draft(rules.APPOINTED_AS, clause.verb, patient, phrase, end)


def _mutual(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X and Y met: each met the other."""
    if clause.passive or clause.with_role(Role.OBJECT, Role.CLAUSE):
        return
    if any(argument.preposition in ("with", "against") for argument in clause.arguments):
        return
    if is_negated(clause.verb) and clause.with_role(Role.PREPOSITIONAL):
        return  # who have not agreed *on the price* may agree
    link = "" if clause.verb.lemma_ in _MUTUAL_DIRECT else "with"
    phrase = verb_phrase(clause, preposition=link)
    together = conjuncts(subject)
    for left, right in combinations(together, 2):
        yield Draft(rules.MUTUAL, clause.verb, left, phrase, right, symmetric=True, shared=False)
    mention = index.at(subject) if len(together) == 1 else None
    for one, other in combinations(index.members(mention) if mention is not None else (), 2):
        yield Draft(
            rules.MUTUAL, clause.verb, subject, phrase, subject, symmetric=True,
            subject_mention=one, object_mention=other,
        )  # fmt: skip


def _dated(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X was born on Y; X remains in office until Y: a date that is more than a circumstance.

    Since when something has been so is one only where the clause tells nothing else.
    """
    if clause.with_role(Role.AGENT, Role.OBJECT):
        return
    begins_or_ends = clause.verb.lemma_ in _DATED
    for argument in clause.with_role(Role.PREPOSITIONAL, Role.TIME):
        value = index.value_at(argument.head)
        if value is None or value.type != "DATE" or argument.preposition == "between":
            continue
        since = argument.preposition == "since" and len(clause.arguments) == 1
        if begins_or_ends or since or argument.preposition in _ENDS:
            tail = object_words(clause, argument.head, index)
            phrase = verb_phrase(clause, tail=tail, preposition=argument.preposition)
            yield Draft(rules.DATE, clause.verb, subject, phrase, argument.head)


def _amount(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X rose 6%; X fined Y $5 million; X sold Y for $3 million: by how much, for how much."""
    for argument in clause.with_role(Role.TIME, Role.PREPOSITIONAL):
        amount = argument.head
        value = index.value_at(amount)
        if value is None or value.type not in _AMOUNTS or is_distance(amount, index):
            continue
        tail = object_words(clause, amount, index) or _direction(amount)
        phrase = verb_phrase(clause, tail=tail, preposition=argument.preposition)
        yield Draft(rules.AMOUNT, clause.verb, subject, phrase, amount)


def _direction(amount: Token) -> tuple[Token, ...]:
    """Return which way: "closed *down* 1.4 percent", "ended *higher* by 3 percent"."""
    before = amount.left_edge.i - 1
    word = amount.doc[before] if before >= 0 else amount
    return (word,) if word.lower_ in ("up", "down", "higher", "lower") else ()


def _described(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X called Y "a success"; X described Y as odd: Y is called that, in these words."""
    objects = [argument.head for argument in clause.with_role(Role.OBJECT)]
    named = [(argument.head, "") for argument in clause.with_role(Role.ATTRIBUTE)]
    named += [(word, "as") for _, word in described_as(clause)]
    for patient in (subject,) if clause.passive else objects[:1]:
        for word, link in named:
            yield _called(clause, patient, word, link)
    yield from _judged(clause, subject, index)


def _judged(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X found Y guilty of murder: Y was found so, and X did find it."""
    for word, whom in small_clauses(clause):
        yield _called(clause, whom, word, "")
        phrase = with_complement(verb_phrase(clause), clause, whom)
        yield Draft(rules.JUDGED, clause.verb, subject, phrase, whom)


def _made(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X made Y the head of Z: Y became that."""
    for word, whom in small_clauses(clause):
        phrase = replace(verb_phrase(clause), lemma="become", head="become")
        words = without_article(word)
        yield Draft(rules.MADE, clause.verb, whom, phrase, word, literal=words)
        phrase = with_complement(verb_phrase(clause), clause, whom)
        yield Draft(rules.OBJECT, clause.verb, subject, phrase, whom)


def _called(clause: Clause, patient: Token, word: Token, link: str) -> Draft:
    lemma = f"be {participle(clause.verb.lemma_)} {link}".strip()
    phrase = replace(verb_phrase(clause, preposition=link), lemma=lemma, voice="passive")
    words = without_article(word)
    return Draft(rules.DESCRIBED, clause.verb, patient, phrase, word, literal=words)


def _happening(clause: Clause) -> tuple[Token, ...]:
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


def _undergone(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X was acquitted: a passive without agent or place; X resigned in May: a date and no more.

    Only of what has a name: "mistakes were made" tells nothing of a thing; a date tells enough of
    what happened to another ("the mill burned down in 2011").
    """
    mention = index.at(subject)
    if mention is None:
        return
    named = index.first_of_chain(mention).kind is MentionKind.NAME
    happens = _happening(clause)
    if not named and (not happens or mention.kind is not MentionKind.NOMINAL):
        return
    if clause.with_role(Role.OBJECT) or any(described_as(clause)) or lost_its_object(clause):
        return  # "made his debut in 2019", "was seen as kind"
    if clause.verb.lemma_ in SAYING and not clause.passive:
        return  # "said on Monday", where the parser lost what was said
    for argument in clause.with_role(Role.PREPOSITIONAL, Role.TIME):
        value = index.value_at(argument.head)
        if value is not None and value.type == "DATE" and not argument.preposition.endswith("as"):
            phrase = verb_phrase(clause, preposition=argument.preposition)
            yield Draft(rules.UNDERGONE, clause.verb, subject, phrase, argument.head)
            return
    if named and happens:
        phrase = verb_phrase(clause)
        if clause.particle is None and len(happens) > 1:  # the parser took it for an adverb
            phrase = with_words(phrase, happens[1:])
        rule = rules.HAPPENED
        yield Draft(rule, clause.verb, subject, phrase, clause.verb, literal=happens)
        return
    if not named:
        return
    if clause.with_role(Role.CLAUSE) or not clause.passive or not is_past_form(clause.verb):
        return
    if (
        len(clause.chain) > 1
        or any(map(leads_to_infinitive, clause.auxiliaries))
        or shares_rest(clause.verb)
    ):
        return
    phrase = replace(verb_phrase(clause), lemma="be", head="be", voice="active")
    words = completed(clause.verb)
    if clause.particle is not None:
        words = list(in_order([*words, clause.particle]))
    if is_any_preposition(words[-1]) and clause.particle is not words[-1]:
        return  # "was entered *in* and won the race"
    if len(words) > 1 or not asks_for_more(clause.verb):
        yield Draft(
            rules.UNDERGONE, clause.verb, subject, phrase, clause.verb, literal=tuple(words)
        )


def _has_kin(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X has a sister, Y: Y is X's sister."""
    for argument in clause.with_role(Role.OBJECT):
        noun = argument.head
        if not is_kin_with_name(clause, noun):
            continue
        for apposed in filter(is_proper_noun, appositions_of(noun)):
            lemma = noun.lemma_.lower()
            phrase = noun_phrase_relation(
                (noun,), lemma=f"be {lemma} of", head=lemma, preposition="of"
            )
            yield Draft(rules.KIN, clause.verb, apposed, phrase, subject)


FORM_RULES: RuleTable = (
    (rules.KIN, _has_kin),
    (rules.SAID, _said),
    (rules.APPOINTED_AS, _appointed_as),
    (rules.MUTUAL, _mutual),
    (rules.DATE, _dated),
    (rules.AMOUNT, _amount),
    (rules.DESCRIBED, _described),
    (rules.JUDGED, _judged),
    (rules.MADE, _made),
    (rules.AGE, told_age),
)
