"""What a word hands to its complement and to what stands beside it, through its operator."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.clauses.subjects import find_subject
from kg.extract.quotations import Quotation
from kg.extract.quotations.sources import (
    ADDRESSED,
    POINTING,
    TELLERS,
    Source,
    beside,
    may_speak,
    noun_source,
    speaker_of,
    viewpoint,
)
from kg.extract.scope.frames import CONTENT_NOUNS, operator_of_adjective, operator_of_verb
from kg.extract.scope.noun_words import is_no
from kg.extract.scope.own_words import under_evidentials
from kg.extract.scope.stance import (
    AS_TOLD,
    CERTAIN,
    Stance,
    compose,
    negated,
    not_own,
    only_modality,
    with_modality,
)
from kg.lang.en.grammar import (
    complement_before,
    follows_to,
    has_active_auxiliary,
    has_active_subject_before,
    has_subject,
    has_subordinator,
    is_adjective,
    is_base_form,
    is_coordinator,
    is_open_complement,
    is_passive,
    is_verb,
    object_of,
    subject_before,
)
from kg.lang.en.lexicon import words
from kg.lang.en.operators import Operator, word_list
from kg.model import Modality
from kg.parse import Token

_WRONGLY = word_list("wrongly")
_FINDING = words("verb", "notice")
_WITH_BARE_INFINITIVE = words("verb", "causative")
_BRACKETS = frozenset({"(", "["})


def quoted_by(stance: Stance, quotation: Quotation) -> Stance:
    """Return the stance inside a quotation: its source is the outermost of those told within."""
    source = quotation.source
    if source is None or any(known.report is source.report for known in stance.sources):
        return replace(stance, reported=True, marks=("quotation", *stance.marks))
    sources = (*stance.sources, source)
    return replace(stance, reported=True, sources=sources, marks=("quotation", *stance.marks))


def sources_at(verb: Token) -> list[Source]:
    """Return the sources that stand beside a clause, outermost first."""
    found = [viewpoint(verb) if verb.lefts else None, beside(verb)]
    return [source for source in found if source is not None]


def to_conjunct(word: Token, given: Stance, value: Stance) -> Stance:
    """Return what a conjunct is handed: what the first was given, or the same sign as well."""
    first = word.head
    before = [w for w in first.rights if is_coordinator(w) and w.i < word.i]
    instead = bool(before) and before[-1].lower_ == "than"
    if is_verb(word) and is_verb(first) and _shares_sign(word, first):
        stance = value
    elif is_verb(word) and is_verb(first) and not has_subject(word):
        stance = under_evidentials(first, given)
    elif is_adjective(word):
        stance = value
    else:
        stance = given
    return negated(stance, "rather than") if instead else stance


def _shares_sign(word: Token, first: Token) -> bool:
    """Return whether a conjunct is under the words before: "refused to sign and *pay*"."""
    if not is_base_form(word):
        return False
    if follows_to(first) and follows_to(word):
        return True
    return not has_subject(word) and not has_active_auxiliary(word)


def to_complement(word: Token, verb: Token, given: Stance, value: Stance) -> Stance:
    """Return what a verb hands to its complement."""
    operator = operator_of_verb(verb, word)
    if operator is not None:
        if operator.source and _stands_apart(word, verb):
            return not_own(given)
        return governed(word, verb, operator, value)
    if verb.lemma_ == "be" and follows_to(word):
        return judged(verb, given, value)
    if is_open_complement(word) or verb.lemma_ in _WITH_BARE_INFINITIVE:
        return value if same_subject(word) else not_own(value)
    if value.negative and not given.negative and has_subordinator(word):
        # "it does not follow that …"
        return with_modality(unsigned(given), Modality.POSSIBLE, "not")
    return only_modality(value, given)


def _stands_apart(word: Token, verb: Token) -> bool:
    """Return whether the parser took for what a verb says a clause before it, or in brackets.

    "Both were known for their jokes: they *published* a history."
    """
    first = word.left_edge.i
    if word.i > verb.i:
        return word.doc[first - 1].text in _BRACKETS
    if has_subordinator(word):
        return False
    between = word.doc[word.i : verb.i]
    if any(sign.text in (":", ";") for sign in between):
        return True
    return object_of(verb) is not None and verb.lemma_ not in ADDRESSED


def judged(copula: Token, given: Stance, value: Stance) -> Stance:
    """Return the stance towards what is called wise or wrong: "it was a mistake to sell"."""
    if value.modality is not CERTAIN:
        return only_modality(value, given)
    if copula.lower_ in ("was", "were") and not value.negative:
        return not_own(given)
    return with_modality(unsigned(given), Modality.POSSIBLE, "to")


def governed(word: Token, verb: Token, operator: Operator, value: Stance) -> Stance:
    """Return what a verb hands to a clause through its operator."""
    own = same_subject(word) and (operator.undergone or not is_passive(verb))
    if operator.source and any(child.lower_ in _WRONGLY for child in verb.children):
        return negated(not_own(value), "wrongly")  # "*falsely* claimed that he sold"
    if operator.source == "owner":
        subject = subject_before(verb)
        source = noun_source(subject) if subject is not None else Source(None, verb)
        return compose(value, operator, source, own=own)
    return on_word_of_subject(verb, operator, value, own=own)


def on_word_of_subject(verb: Token, operator: Operator, value: Stance, *, own: bool) -> Stance:
    """Return what a verb makes of its complement, on the word of its subject.

    What who tells the text says himself ("I note that …") or what a thing shows is nobody else's.
    """
    if not operator.source:
        return compose(value, operator, own=own)
    speaker = speaker_of(verb)
    if speaker is not None:
        if speaker.lower_ == "you" and verb.lemma_ in _FINDING and not value.negative:
            # "you will *find* that they love it" tells that they do
            return replace(value, modality=CERTAIN, own=False)
        tells = speaker.lower_ in TELLERS and not value.reported
        tells = tells or (speaker.lower_ == "it" and verb.lemma_ == "be")  # "it is likely that"
        tells = tells or speaker.lower_ in POINTING
        if tells or (value.negative and is_no(speaker)):  # "nobody denies that …"
            return compose(value, operator, own=own, reported=False)
        if operator.thing is not None and not may_speak(speaker):
            return compose(value, operator, own=own, reported=False)
    return compose(value, operator, Source(speaker, verb), own=own)


def to_complement_of_adjective(word: Token, adjective: Token, value: Stance) -> Stance:
    """Return what an adjective, or an adverb of degree, hands to its clause."""
    operator = operator_of_adjective(adjective, word)
    if operator is None:
        return value
    source = None
    if operator.source == "subject" and is_verb(adjective.head):
        subject, _ = find_subject(adjective.head)
        source = Source(subject, adjective)
    return compose(value, operator, source, own=same_subject(word))


def same_subject(word: Token) -> bool:
    """Return whether a complement has the subject of the word above it."""
    if not is_open_complement(word) or has_active_subject_before(word):
        return False
    return complement_before(word) is None


def unsigned(stance: Stance) -> Stance:
    """Return the stance without its sign, and as nobody's own plan."""
    return replace(stance, negative=False, own=False) if stance is not AS_TOLD else stance


def has_content(noun: Token) -> bool:
    """Return whether a noun is a saying, a plan or the like, which tells of something else."""
    return noun.lemma_.lower() in CONTENT_NOUNS
