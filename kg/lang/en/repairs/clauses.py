"""Repairs of clauses: reports behind what is reported, headlines, verbs that stand side by side."""

from __future__ import annotations

from kg.lang.en.grammar import (
    SAYING,
    active_subject_before,
    has_active_subject_before,
    has_specifier,
    has_subject_before,
    has_subordinator,
    is_adnominal_clause,
    is_adverbial_clause,
    is_auxiliary,
    is_base_form,
    is_clause_of_noun,
    is_clause_of_verb,
    is_common_noun,
    is_complement_clause,
    is_conjunct,
    is_coordinator,
    is_finite,
    is_full_verb,
    is_infinitive,
    is_modal,
    is_noun,
    is_object,
    is_parenthesis,
    is_passive,
    is_past_tense,
    is_proper_noun,
    is_relative_clause,
    is_relative_pronoun,
    is_root,
    is_surely_finite,
    is_verb,
    same_form,
    subject_before,
)
from kg.lang.en.grammar.labels import (
    ADNOMINAL_CLAUSE,
    ADVERBIAL_CLAUSE,
    COMPLEMENT_CLAUSE,
    CONJUNCT,
    COORDINATOR,
    PASSIVE_SUBJECT,
    RELATIVE_CLAUSE,
    ROOT,
    SUBJECT,
)
from kg.lang.en.lexicon import words
from kg.lang.en.nouns import is_person
from kg.lang.en.repairs.nouns import Repair
from kg.parse.tokens import Token
from kg.parse.tree import hang

_BODIES = words("noun", "sort", "organization")

_ADDRESSING = words("verb", "speech-act") | words("verb", "urge")
_REPORTING = _ADDRESSING | SAYING


RAISED = frozenset(
    {RELATIVE_CLAUSE, ADNOMINAL_CLAUSE, ADVERBIAL_CLAUSE, COMPLEMENT_CLAUSE, CONJUNCT}
)
"""How a verb hangs that may be the root instead."""


def raise_to_root(verb: Token) -> None:
    """Make a verb the root of its sentence if the root there should hang on it."""
    label = _label_of_root_below(verb)
    if label:
        root = _root(verb)
        hang(verb, verb, ROOT)
        hang(root, verb, label)


def _label_of_root_below(verb: Token) -> str:
    """Return as what the root of its sentence hangs on a verb instead, "" if it does not."""
    if verb.lemma_ in SAYING and _is_report_behind(verb):
        return COMPLEMENT_CLAUSE
    modifies = is_clause_of_noun(verb) or is_adverbial_clause(verb)
    return SUBJECT if modifies and _is_headline(verb) else ""


def _completes(word: Token) -> bool:
    return is_clause_of_verb(word) or is_object(word) or is_conjunct(word)


def _root(word: Token) -> Token:
    return [word, *word.ancestors][-1]


def _is_report_behind(verb: Token) -> bool:
    """Return whether a verb tells who said what is before it: "Sales fell, the bank *said*".

    It and its subject alone stand between a comma and the end of the sentence.
    """
    subject = active_subject_before(verb)
    if subject is None or not is_finite(verb):
        return False
    comma = verb.doc[subject.left_edge.i - 1]
    if comma.text != "," or verb.left_edge.i < comma.i:
        return False
    if is_relative_pronoun(subject) or any(_completes(word) for word in verb.rights):
        return False
    rest = verb.doc[verb.right_edge.i + 1 : verb.sent.end]
    ends = all(word.is_punct or word.is_space for word in rest)
    return ends and is_verb(_root(verb))


def _is_headline(verb: Token) -> bool:
    """Return whether a noun with an infinitive is all of a sentence: "Velmer *to buy* Nordbank"."""
    noun = verb.head
    if not is_root(noun) or not is_noun(noun) or not is_base_form(verb) or verb.i < noun.i:
        return False
    if is_adnominal_clause(verb) and not is_proper_noun(noun):
        return False  # "Plan to sell mine"
    if is_relative_clause(verb) and not is_proper_noun(noun) and noun.lefts:
        return False  # "First woman to sail round Africa"
    if any(word.lower_ == "of" and word.i == verb.i + 1 for word in verb.rights):
        return False  # "Study links bees to *decline* of farms"
    return verb.left_edge.lower_ == "to" and not has_specifier(noun)


def take_back_subject(verb: Token) -> None:
    """Give a finite verb the noun before it that was set beside an object: "left it and *Lee* won".

    The parser makes of the second clause a complement without a subject.
    """
    if not is_complement_clause(verb) or has_subject_before(verb) or not is_full_verb(verb):
        return
    told = next(filter(is_auxiliary, verb.lefts), verb)
    if not (is_surely_finite(told) or is_modal(told)) or has_subordinator(verb):
        return
    before = verb.left_edge.i - 1
    if before > verb.sent.start and verb.doc[before].text == ",":
        before -= 1
    last = verb.doc[before]
    for noun in [last, *last.ancestors]:
        relative = is_relative_clause(noun)
        if noun.right_edge.i > before + 1 or (is_verb(noun) and not relative):
            return
        if is_conjunct(noun) and is_noun(noun):
            break
    else:
        return
    first, link = noun.head, verb.doc[noun.left_edge.i - 1]
    host = first.head
    if not is_object(first) or not is_verb(host) or not is_coordinator(link):
        return
    hang(noun, verb, PASSIVE_SUBJECT if is_passive(verb) else SUBJECT)
    hang(link, host, COORDINATOR)
    hang(verb, host, CONJUNCT)


def before_semicolon(verb: Token) -> Repair | None:
    """Set a clause beside the one behind a semicolon: "Rossi left; *Keller said* that …".

    The parser makes it the complement of the verb of saying behind the semicolon.
    """
    governor = verb.head
    if verb.i > governor.i:
        return None
    following = verb.right_edge.i + (verb.right_edge.text != ";")
    if [word.text for word in verb.doc[following : following + 1]] != [";"]:
        return None  # or its phrase, in a tree with crossing edges, ends the text
    others = [
        child for child in governor.lefts if is_complement_clause(child) and child.i > following
    ]
    return None if others else (governor, CONJUNCT)


def behind_quotation(verb: Token) -> Repair | None:
    """Give what follows a quotation to who is quoted: 'said it "has failed" and *left*'."""
    doc, head = verb.doc, verb.head
    if not is_full_verb(verb) or verb.i - 2 <= head.i or not doc[verb.left_edge.i - 2].is_quote:
        return None
    if not is_coordinator(doc[verb.left_edge.i - 1]) or has_subject_before(verb):
        return None
    said = (word.head for word in [head, *head.ancestors] if is_complement_clause(word))
    saying = next((above for above in said if above.lemma_ in SAYING), None)
    return (saying, CONJUNCT) if saying is not None else None


def behind_report(verb: Token) -> Repair | None:
    """Give what only people do to who reports: "said the plan was bad and *accused* him of it".

    So is a second report that is set against the first: "…, but Lee *said* it was not".
    """
    told = is_past_tense(verb) and is_complement_clause(verb.head)
    if not told or verb.lemma_ not in _REPORTING:
        return None
    saying, subject = verb.head.head, subject_before(verb.head)
    if not is_past_tense(saying) or saying.lemma_ not in SAYING:
        return None
    if has_active_subject_before(verb):
        opposed = verb.doc[verb.left_edge.i - 1].lower_ == "but" and verb.lemma_ in SAYING
        return (saying, CONJUNCT) if opposed else None
    if subject is None or not is_common_noun(subject) or is_person(subject):
        return None
    thing = verb.lemma_ in _ADDRESSING and subject.lemma_ not in _BODIES
    return (saying, CONJUNCT) if thing else None


def take_from_modal(verb: Token) -> None:
    """Give a second report to who reports: "said Oslo should pay, and *called* for talks".

    No past tense stands under a modal, however sure the parser is of it.
    """
    told = verb.head
    if not is_conjunct(verb) or not is_past_tense(verb) or not is_complement_clause(told):
        return
    saying = told.head
    reports = verb.lemma_ in _REPORTING and saying.lemma_ in SAYING and is_past_tense(saying)
    if reports and any(map(is_modal, told.lefts)) and not has_subject_before(verb):
        hang(verb, saying, CONJUNCT)


def beside_finite(verb: Token) -> Repair | None:
    """Set a finite verb beside a finite one: "called on her to go and *ended* the talks"."""
    told = next(filter(is_auxiliary, verb.lefts), verb)
    if not is_surely_finite(told) or not is_infinitive(verb.head):
        return None
    if has_subject_before(verb) or verb.head.head is verb.head:
        return None
    finite = next((word for word in verb.head.ancestors if same_form(word, told)), None)
    return (finite, CONJUNCT) if finite is not None else None


def saying_before(phrase: Token) -> Token | None:
    """Return the verb of saying that has what stands behind it: "Sales fell, Lee said *on Friday*".

    No phrase of what was said reaches over the saying without a comma, however sure a parser is.
    """
    told = phrase.head
    saying = told.head if is_complement_clause(told) else _parenthesis_of(told)
    if saying is None or not told.i < saying.i < phrase.i or saying.lemma_ not in SAYING:
        return None
    between = phrase.doc[saying.i + 1 : phrase.i]
    return None if any(word.is_punct for word in between) else saying


def _parenthesis_of(told: Token) -> Token | None:
    return next(filter(is_parenthesis, told.rights), None)
