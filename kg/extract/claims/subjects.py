"""Who a clause is about: its own subject, or one that only the graph dares to infer."""

from __future__ import annotations

from kg.extract.claims.events import LIGHT_VERBS
from kg.extract.clauses import Clause
from kg.extract.clauses.conjuncts import first_conjunct
from kg.extract.clauses.subjects import SubjectSource, find_subject
from kg.extract.clauses.verbs import ALL, SAYING, VERBAL, is_infinitive, is_passive
from kg.lang.en.referents import sorts_of_nouns
from kg.lang.en.word_lists import read_lexicon
from kg.parse import Token
from kg.parse.tokens import first_with_dep, has_dep

_ANNOUNCING = frozenset(read_lexicon("claims")["announcing"])
_OWN_PLANS = frozenset(read_lexicon("claims")["own_plans"])
_EMPTY = frozenset(read_lexicon("claims")["empty_heads"])
_OUTCOMES = frozenset(read_lexicon("claims")["outcomes"])
_HARMS = frozenset(read_lexicon("claims")["harms"])
_BROUGHT_ABOUT = _OUTCOMES | _HARMS
_MISHAPS = frozenset(read_lexicon("claims")["mishaps"])
_OF_NOUNS = frozenset({SubjectSource.RELATIVE, SubjectSource.REDUCED})
_WHOLE = ALL | {"none", "neither"}


def subject_of(clause: Clause) -> Token | None:
    """Return the head of who a clause is about, or None.

    None for expletives, question words, what a warning is against, one of several or some of "them"
    and what only an event brings about ("sank, *killing* two"). Beyond the clause analysis:
    - "with the president, Ana Silva, *calling* an election": what "with" leads to;
    - "made moves to *stop* it": the subject of the light verb;
    - "had talks about *building* it": the subject of the light verb;
    - "announced plans to *build* it", "Peru's plan to *build* it": who announces, whose it is;
    - "X was the first woman to *lead* it": X;
    - "X is a developer *based* in Y", "X, a cook who *lives* in Y": X;
    - "one of the judges, X, *left*": X.
    """
    if _is_outcome(clause):
        return _cause(clause)
    subject = _absolute_subject(clause) or clause.subject or _carrier_subject(clause)
    if subject is not None and clause.subject_source in _OF_NOUNS:
        subject = _described(subject)
    if subject is None or subject.dep_ == "expl" or subject.tag_ in ("WP", "WDT", "EX"):
        return None
    if _is_asked_for(subject) or _is_warned_of(clause) or _is_idiom(subject):
        return None
    counted = _counted(subject)
    if counted is None or subject.lower_ in _WHOLE:
        return subject
    named = first_with_dep([*subject.rights, *counted.rights], ("appos",))
    if subject.lower_ == "one":
        return named if named is not None and named.pos_ == "PROPN" else None
    return None if counted.tag_ == "PRP" else subject


def _is_outcome(clause: Clause) -> bool:
    """Return whether a participle behind a comma tells what came of the rest: ", *killing* two"."""
    verb = first_conjunct(clause.finite)
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl") or verb.i < verb.head.i:
        return False
    return verb.lemma_ in _BROUGHT_ABOUT and verb.doc[verb.left_edge.i - 1].text == ","


def _cause(clause: Clause) -> Token | None:
    """Return what brings an outcome about: an event, or who acts and harms by it; else None.

    "The *storm* hit Peru, killing two", "*Rossi* shot at them, killing two"; but nobody in "A bus
    collided with a van, killing two" and "Rossi left, prompting talks".
    """
    verb = first_conjunct(clause.finite)
    main = next((word for word in verb.ancestors if word.pos_ in VERBAL), None)
    subject = find_subject(main)[0] if main is not None else None
    if main is None or subject is None or subject.dep_ == "expl":
        return None
    if "event" in sorts_of_nouns().get(subject.lemma_.lower(), ()):
        return subject
    acts = verb.lemma_ in _HARMS and main.lemma_ not in _MISHAPS and not is_passive(main)
    return subject if acts else None


def _counted(subject: Token) -> Token | None:
    """Return of whom a subject is a part: "one of *them*", "two of the *judges*"."""
    of = first_with_dep(subject.rights, ("prep",))
    if of is None or of.lower_ != "of":
        return None
    return first_with_dep(of.rights, ("pobj",))


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
