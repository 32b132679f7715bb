"""Who a clause is about: its own subject, or one that only the graph dares to infer."""

from __future__ import annotations

from kg.extract.claims.events import LIGHT_VERBS
from kg.extract.clauses import Clause
from kg.extract.clauses.subjects import SubjectSource, find_subject
from kg.extract.clauses.verbs import SAYING, is_infinitive
from kg.extract.lexicon import read_lexicon
from kg.extract.tokens import Token, first_with_dep, has_dep

_ANNOUNCING = frozenset(read_lexicon("claims")["announcing"])
_OWN_PLANS = frozenset(read_lexicon("claims")["own_plans"])
_EMPTY = frozenset(read_lexicon("claims")["empty_heads"])
_OF_NOUNS = frozenset({SubjectSource.RELATIVE, SubjectSource.REDUCED})


def subject_of(clause: Clause) -> Token | None:
    """Return the head of who a clause is about, or None.

    None for expletives, question words and what a warning is against. Beyond the clause analysis:
    - "with the president, Ana Silva, *calling* an election": what "with" leads to;
    - "made moves to *stop* it": the subject of the light verb;
    - "had talks about *building* it": the subject of the light verb;
    - "announced plans to *build* it", "Peru's plan to *build* it": who announces, whose it is;
    - "X was the first woman to *lead* it": X;
    - "X is a developer *based* in Y", "X, a cook who *lives* in Y": X.
    """
    subject = _absolute_subject(clause) or clause.subject or _carrier_subject(clause)
    if subject is not None and clause.subject_source in _OF_NOUNS:
        subject = _described(subject)
    if subject is None or subject.dep_ == "expl" or subject.tag_ in ("WP", "WDT", "EX"):
        return None
    unknown = _is_asked_for(subject) or _is_warned_of(clause) or _is_idiom(subject)
    return None if unknown else subject


def _is_asked_for(subject: Token) -> bool:
    """Return whether a subject is what somebody wants to know: "which *animal* made them"."""
    return any(child.lower_ == "which" and child.dep_ == "det" for child in subject.lefts)


def _is_idiom(subject: Token) -> bool:
    """Return whether a noun only leads on to what a participle is said of: "in *terms* of …"."""
    return subject.dep_ == "pobj" and subject.lemma_.lower() in _EMPTY and not subject.lefts


def _is_warned_of(clause: Clause) -> bool:
    """Return whether nobody in particular does it: "warned against *drawing* conclusions"."""
    preposition = clause.parent if clause.relation == "pcomp" else None
    if preposition is None or preposition.lower_ != "against":
        return False
    return preposition.head.lemma_ in SAYING


def _described(noun: Token) -> Token:
    """Return who is what a noun says, if the sentence tells: by a copula or an apposition."""
    if noun.pos_ == "PROPN":
        return noun  # "it was Ana Silva who came"
    if noun.dep_ == "attr" and noun.head.lemma_ == "be" and not _is_denied(noun.head):
        bearer, _ = find_subject(noun.head)
        return bearer if bearer is not None and bearer.dep_ != "expl" else noun
    if noun.dep_ == "appos" and noun.head.pos_ == "PROPN":
        return noun.head
    return noun


def _is_denied(verb: Token) -> bool:
    return has_dep(verb.children, ("neg",))


def _is_ordinal(noun: Token) -> bool:
    return any(word.lower_ in ("first", "last", "only") for word in (noun, *noun.lefts))


def _absolute_subject(clause: Clause) -> Token | None:
    """Return the noun after "with" that a participle right behind it is said of."""
    verb = clause.finite
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl", "pcomp"):
        return None
    before = verb.i - 1
    while before > verb.sent.start and verb.doc[before].text == ",":
        before -= 1
    for word in [verb.doc[before], *verb.doc[before].ancestors]:
        if word.dep_ == "pobj" and word.head.lower_ == "with" and word.right_edge.i >= before:
            return word if word.right_edge.i < verb.i or verb in word.subtree else None
    return None


def _carrier_subject(clause: Clause) -> Token | None:
    """Return whose the noun is that the clause hangs on, or who has, makes or announces it."""
    noun = clause.parent
    if noun is not None and clause.relation == "pcomp":
        noun = noun.head
    if noun is None or clause.relation not in ("acl", "pcomp", "relcl"):
        return None
    if noun.dep_ == "attr" and is_infinitive(clause.finite) and _is_ordinal(noun):
        return find_subject(noun.head)[0]  # "was the first woman to *lead* it"
    if clause.relation == "relcl":
        return None
    planned = noun.lemma_.lower() in _OWN_PLANS and is_infinitive(clause.finite)
    owner = first_with_dep(noun.lefts, ("poss",)) if planned else None
    if noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.head.head.lemma_ == "be":
        return find_subject(noun.head.head)[0]  # "is in talks to *buy* it"
    if owner is not None or noun.dep_ != "dobj" or noun.head.dep_ == "relcl":
        return owner
    if noun.head.lemma_ in LIGHT_VERBS or (planned and noun.head.lemma_ in _ANNOUNCING):
        return find_subject(noun.head)[0]
    return None
