"""What somebody is asked, let or made to do: it belongs to the relation, "caused *to break*"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.claims.drafts import Words, noun_words
from kg.extract.clauses import Clause, Role
from kg.extract.mentions.nominals import counted
from kg.lang.en.grammar import (
    auxiliaries_of,
    follows_to,
    grammatical_subject_before,
    is_attribute,
    is_auxiliary,
    is_base_form,
    is_infinitive,
    is_negation,
    is_object,
    is_open_complement,
    is_particle,
    is_predicate_adjective,
    is_preposition,
    next_conjunct,
    object_of_preposition,
    subordinator_of,
)
from kg.lang.en.lexicon import words
from kg.parse import Token
from kg.parse.tokens import in_order

_BRINGING_ABOUT = words("verb", "brings-about")
ASKING = words("verb", "urge") | (_BRINGING_ABOUT - words("verb", "bare"))
"""Verbs of which what their object is to do is the meaning; no "make *sense* to …"."""


def is_asked(clause: Clause, noun: Token) -> bool:
    """Return whether a verb says of its object what that is to do: "asked *the bank* to sell"."""
    return clause.verb.lemma_ in ASKING and asked_infinitive(clause, noun) is not None


def asked_infinitive(clause: Clause, end: Token) -> Token | None:
    """Return the infinitive that says what somebody is asked to do, or None."""
    for argument in clause.with_role(Role.CONTROLLED, Role.PURPOSE):
        verb = argument.head
        if verb.i > end.i and (is_infinitive(verb) or any(w.lower_ == "to" for w in verb.lefts)):
            return verb
    return None


def brought_about(clause: Clause) -> Iterator[tuple[Token, Token]]:
    """Yield who is let or made to do something, with the infinitive: "caused *the dam* to *break*".

    Where the parser made a clause of the two.
    """
    if clause.verb.lemma_ not in _BRINGING_ABOUT or clause.passive:
        return
    for argument in clause.with_role(Role.CLAUSE):
        verb = argument.head
        whom = grammatical_subject_before(verb)
        if whom is None or subordinator_of(verb) is not None or whom.i < clause.verb.i:
            continue
        bare = is_base_form(verb) and not auxiliaries_of(verb)
        if (bare or follows_to(verb)) and not _goes_on(verb):
            yield whom, verb


def _goes_on(verb: Token) -> bool:
    """Return whether an infinitive says too little without what is left out: "*continue* to …"."""
    if any(is_open_complement(word) for word in verb.rights):
        return True
    whole = any(is_object(word) or is_attribute(word) for word in verb.rights)
    return not whole and (next_conjunct(verb) is not None or verb.lemma_ in ("be", "become"))


def _is_in_verb_group(word: Token) -> bool:
    return is_auxiliary(word) or is_negation(word) or is_particle(word)


def infinitive_words(verb: Token) -> Words:
    """Return the words of an infinitive with its first complement: "to stay on as caretaker"."""
    words = [verb, *filter(_is_in_verb_group, verb.children)]
    for child in verb.rights:
        if is_object(child) or is_attribute(child):
            words += noun_words(counted(child))
        elif is_predicate_adjective(child):
            words.append(child)
        elif is_preposition(child):
            words.append(child)
            noun = object_of_preposition(child)
            if noun is None:
                continue  # "stay *on*"
            words += noun_words(noun)
        else:
            continue
        break
    return in_order(words)
