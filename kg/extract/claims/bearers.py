"""Which deeds nobody can be told for: where the evidence for the subject of a verb is too weak.

The clause analysis proposes a subject; here it is weighed against what else could be meant. Where
nothing speaks for it, no claim is made:
- an imperative has none ("Get feedback"), nor what stands behind a label ("Ana: fix the build");
- a relative clause whose verb disagrees with the noun, or of "no bank that sells";
- a participle or relative clause of which the parser doubts what it belongs to;
- "using", "based on" and the like tell how something is done, by whoever does it;
- a participle behind a passive or a noun of no agent ("was cut, masking losses");
- a gerund in front of such a subject ("After leaving Oslo, his only concert was …");
- "owing to" and the like are prepositions; "as reported by X" is said of the whole.
"""

from __future__ import annotations

from kg.extract.clauses import Clause
from kg.extract.clauses.subjects import OF_NOUNS, SubjectSource, find_subject
from kg.extract.scope.noun_words import is_no
from kg.lang.en.grammar import (
    SAYING,
    agent_of,
    auxiliaries_of,
    cannot_agree,
    first_conjunct,
    is_adnominal_clause,
    is_adverbial_clause,
    is_base_form,
    is_bracketed,
    is_common_noun,
    is_infinitive,
    is_noun,
    is_object,
    is_open_complement,
    is_passive,
    is_past_participle,
    is_prepositional_clause,
    is_prepositional_object,
    is_present_participle,
    is_proper_noun,
    is_relative_clause,
    is_verb,
    object_of,
)
from kg.lang.en.lexicon import words
from kg.lang.en.nouns import is_person
from kg.lang.en.referents import sorts_of_nouns
from kg.parse import Token

_MANNERS = words("verb", "manner")
_AGENTS = frozenset({"person", "organization", "country", "group"})
_EVENTS = words("noun", "event")
_HAPPENING = words("verb", "only-of-events")
"""Verbs of which no thing is the subject."""
_OPENING = words("verb", "opens")
_DOUBTED_RELATIVE = 0.55
"""Below this probability of its edge, what a relative clause says is not told."""
_MEANS = words("verb", "means")
_SHARING = words("verb", "has-share")
_PREPOSITIONS = words("verb", "preposition-in-ing")


def is_doubtful(clause: Clause, subject: Token) -> bool:
    """Return whether too little speaks for a word as the subject of a clause."""
    verb, source = clause.finite, clause.subject_source
    if source in OF_NOUNS:
        if clause.subject is not None and is_no(clause.subject):
            return True
        if _may_hang_elsewhere(clause.first, source, clause.subject):
            return True
    if source is SubjectSource.RELATIVE:
        antecedent = clause.subject
        if not is_relative_clause(clause.first) or antecedent is None:
            return False
        return (
            cannot_agree(verb, antecedent)
            or _restricts_name(clause.first, antecedent)
            or _is_told_of_the_whole(clause.first, antecedent)
            or _may_be_another(clause.first, antecedent)
        )
    if source is SubjectSource.OWN:
        return _is_label(subject, verb)
    if is_infinitive(verb) and is_adverbial_clause(verb) and _is_used(verb.head, subject):
        return True
    if _is_imperative(verb):
        return True
    first = first_conjunct(verb)
    if _may_tell_of_speaker(first, subject):
        return True
    if is_present_participle(first):
        return _is_loose_participle(first, subject)
    if is_past_participle(first) and is_adverbial_clause(first):
        return _follows_object(first) or _tells_who_said(first)
    return False


def _may_hang_elsewhere(verb: Token, source: SubjectSource, noun: Token | None) -> bool:
    """Return whether the parser doubts which word a participle or a relative clause belongs to.

    Where a participle may as well belong to a verb, only every third was read right, and of
    relative clauses of such little surety every second.
    """
    sure, other = verb.edge_probability, verb.doubted_head
    if sure is None or other is None:
        return False
    if source is SubjectSource.RELATIVE:
        return sure < _DOUBTED_RELATIVE and is_noun(other) and other is not verb.head
    if not is_verb(other) or other is verb:
        return False
    return find_subject(other)[0] is not noun  # "the bank, *fearing* a loss, left": either way


def _restricts_name(verb: Token, noun: Token) -> bool:
    """Return whether "which" without a comma picks out a name in a phrase: names are not picked.

    In "a decision of the Court which *changed* the law" the decision did.
    """
    first = verb.left_edge
    if first.lower_ not in ("which", "that") or first.i != noun.i + 1 or not is_proper_noun(noun):
        return False
    return is_prepositional_object(noun) and is_common_noun(noun.head.head)


def _is_told_of_the_whole(verb: Token, noun: Token) -> bool:
    """Return whether "which" stands for what was told: "won no title, which has not *happened*"."""
    event = noun.lemma_.lower() in _EVENTS or "event" in sorts_of_nouns().get(noun.lemma_, ())
    return verb.lemma_ in _HAPPENING and is_common_noun(noun) and not event


def _may_be_another(verb: Token, noun: Token) -> bool:
    """Return whether "which" behind a comma may stand for who stands nearer, and rather acts.

    "A *campaign* by the church, which *held* rallies": the church, or the campaign.
    """
    pronoun = verb.left_edge
    if pronoun.lower_ != "which" or may_act(noun) or not object_of(verb) or is_passive(verb):
        return False
    between = verb.doc[noun.i + 1 : pronoun.i]
    if not between or between[-1].text != ",":
        return False
    return any(is_prepositional_object(word) and _acts(word) for word in between)


def _acts(noun: Token) -> bool:
    """Return whether a noun stands for somebody or a body of people, and no place."""
    if is_proper_noun(noun):
        return noun.ent_type_ in ("ORG", "PERSON", "NORP")
    return is_common_noun(noun) and may_act(noun)


def _is_label(subject: Token, verb: Token) -> bool:
    """Return whether a colon parts a subject from its verb: "Ana: *fixed* the build"."""
    if subject.i > verb.i:
        return False
    between = verb.doc[subject.i + 1 : verb.i]
    colons = (word for word in between if word.text == ":" and not is_bracketed(word, subject))
    return any(colons) and not any(map(is_verb, between))


def _is_imperative(verb: Token) -> bool:
    """Return whether a verb without ending, "to" and subject is told as an order: "*Get* help"."""
    free = is_adverbial_clause(verb) or is_adnominal_clause(verb)
    return free and is_base_form(verb) and not auxiliaries_of(verb)


def _may_tell_of_speaker(verb: Token, subject: Token) -> bool:
    """Return whether a participle may be told of who reports: "…, Lee said, *adding* it"."""
    other = verb.doubted_head
    if other is None or not is_adverbial_clause(verb):
        return False
    if other.lemma_ not in SAYING or not is_verb(other) or other.i > verb.i:
        return False
    return find_subject(other)[0] is not subject


def _is_used(main: Token, subject: Token) -> bool:
    """Return whether something only serves an end: "roads are *used* to reach it", "a walk"."""
    if not is_passive(main) or agent_of(main) is not None or may_act(subject):
        return False
    return main.lemma_ == "use" or "event" in sorts_of_nouns().get(subject.lemma_.lower(), ())


def _is_loose_participle(verb: Token, subject: Token) -> bool:
    """Return whether nobody can be told to do what a participle or gerund says."""
    main = next((word for word in verb.ancestors if is_verb(word)), None)
    if main is None:
        return False
    if verb.lemma_ in _PREPOSITIONS and is_adverbial_clause(verb):
        return True  # "*owing* to the storm"
    if is_prepositional_clause(verb):
        if verb.head.lower_ in ("to", "in") and verb.head.head.lemma_ in _SHARING:
            return True  # "contributed to *ending* the war"
        if is_past_participle(main) and is_adnominal_clause(main) and not may_act(subject):
            return True  # "the tasks involved with *producing* it"
        happens = verb.head.lower_ == "through" and not is_passive(main) and not object_of(main)
        manner = verb.i < subject.i or verb.lemma_ in _MEANS or happens
        return manner and not may_act(subject)
    if verb.lemma_ in _MANNERS and not may_act(subject) and is_adverbial_clause(verb):
        return True
    if verb.lemma_ in _OPENING and verb.i < main.i and object_of(verb) is None:
        return True  # "*Beginning* around 1920, she sold pies"
    if verb.lemma_ in _MEANS and verb.i > subject.i:
        if is_passive(main) and verb.i > main.i and is_adverbial_clause(verb):
            return True  # "the group was examined *using* a test"
        if not may_act(subject):
            return is_prepositional_object(subject) or is_object(subject)
    if not is_adverbial_clause(verb) or is_open_complement(verb):
        return False
    if _has_own_subject(verb):
        return True
    return is_passive(main) and verb.i > main.i and not may_act(subject)


def _has_own_subject(verb: Token) -> bool:
    """Return whether a noun behind a comma is a participle's own subject: ", Ana Silva *writing*".

    It has to stand right between the two; the parser hangs it elsewhere.
    """
    before = verb.doc[verb.left_edge.i - 1]
    if not (is_proper_noun(before) and before.i < verb.i):
        return False
    start = before.left_edge.i
    return start > verb.sent.start and verb.doc[start - 1].text == "," and before.head is not verb


def _follows_object(verb: Token) -> bool:
    """Return whether a participle stands behind a comma and an object, which may be what is meant.

    "He wrote the film, *released* in 2008".
    """
    main = verb.head
    if verb.i < main.i or verb.doc[verb.left_edge.i - 1].text != ",":
        return False
    return any(is_object(word) and word.i < verb.i for word in main.rights)


def _tells_who_said(verb: Token) -> bool:
    """Return whether "as" and a participle tell who says the whole: "*as reported* by dealers"."""
    return verb.lemma_ in SAYING and any(word.lower_ == "as" for word in verb.lefts)


def may_act(noun: Token) -> bool:
    """Return whether a noun stands for somebody or a body of people, as far as words tell."""
    if is_proper_noun(noun) or not is_common_noun(noun) or is_person(noun):
        return True
    return not _AGENTS.isdisjoint(sorts_of_nouns().get(noun.lemma_.lower(), ()))
