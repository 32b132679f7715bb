"""What the parse says of a verb: auxiliaries, chains, voice, relative clauses."""

from __future__ import annotations

from kg.lang.en.word_lists import read_lexicon
from kg.parse import Token
from kg.parse.tokens import first_with_dep, has_dep

SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
VERBAL = frozenset({"VERB", "AUX"})
_NO_PREDICATE = frozenset(
    {"aux", "auxpass", "amod", "compound", "nmod", "prep", "case", "mark", "cc", "quantmod", "det"}
)
MOST_CONJUNCTS = 20
"""How far a coordination is followed back for what its verbs share."""
_COMPLEMENT_DEPS = frozenset({"dobj", "dative", "attr"})
_ARGUMENT_DEPS = frozenset({"dobj", "dative", "prep", "agent"})
_LEXICON = read_lexicon("verbs")
_INTRANSITIVE = frozenset(_LEXICON["intransitive"])
SAYING = frozenset(_LEXICON["saying"])
"""Verbs whose complement can stand before or around them: "Prices, the bank said, rose"."""
JUDGING = frozenset(_LEXICON["judging"])
"""Verbs whose object has done what follows "for": "fined him for *speeding*"."""
ALL = frozenset({"all", "both", "each"})
ADDRESSING = dict(pair.split("+") for pair in _LEXICON["addressing"])
"""Verbs with the preposition in front of who is asked to do something: "called *on* him to go"."""
# The subject of the governing verb does what the infinitive says, although an object stands between
_SUBJECT_CONTROL = frozenset({"promise", "threaten", "use", "vow"})


def is_predicate(token: Token) -> bool:
    """Return whether a token heads a clause of its own (or is governed by one that does)."""
    return token.pos_ in VERBAL and token.dep_ not in _NO_PREDICATE


def auxiliaries_of(verb: Token) -> tuple[Token, ...]:
    """Return the auxiliaries of a verb, "to" among them.

    A participle or bare infinitive in a coordination takes those of the verb before it ("was
    built and sold", "can read and write"); a past tense only takes "was" if an agent follows.
    """
    own = tuple([child for child in verb.lefts if child.dep_ in ("aux", "auxpass")])
    if own or verb.dep_ != "conj" or not is_predicate(verb.head):
        return own
    if has_dep(verb.lefts, SUBJECT_DEPS):
        return own
    inherited = auxiliaries_of(verb.head)
    if not inherited:
        return own
    nearest = inherited[-1]
    by_agent = has_dep(verb.rights, ("agent",))
    if verb.tag_ == "VBN" or (verb.tag_ == "VBD" and by_agent):
        fits = nearest.lemma_ in ("be", "have", "get")
    elif verb.tag_ == "VBG":
        fits = nearest.lemma_ == "be" and verb.head.tag_ == "VBG"
    else:
        fits = verb.tag_ == "VB" and (nearest.tag_ in ("MD", "TO") or nearest.lemma_ == "do")
    return inherited if fits else own


def is_passive(verb: Token) -> bool:
    """Return whether the subject of the verb undergoes it."""
    if has_dep(verb.lefts, ("nsubjpass", "csubjpass")):
        return True
    if has_dep(auxiliaries_of(verb), ("auxpass",)):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "acl":
        return not has_own_subject(verb)  # but "the claim that Peru had sold it"
    return verb.dep_ == "advcl" and not verb.lefts  # "Born in Oslo, …"


def chain_of(verb: Token) -> tuple[Token, ...]:
    """Return the verbs that lead to `verb` and share its subject, outermost first.

    Of "finish" in "hopes to finish" these are (hopes, finish); of "leave" in "told him to leave"
    only (leave,).
    """
    outer = _governor(verb)
    return (verb,) if outer is None else (*chain_of(outer), verb)


def _governor(verb: Token) -> Token | None:
    """Return the verb or adjective that lends `verb` its subject, or None."""
    first = verb
    steps = 0
    while first.dep_ == "conj" and steps < MOST_CONJUNCTS and not has_own_subject(first):
        first = first.head
        steps += 1
    if has_own_subject(first):
        return None
    if first.dep_ == "acomp" and is_predicate(first.head):
        return first.head
    if first.dep_ != "xcomp" or complement_before(first) is not None:
        return None
    return first.head if is_predicate(first.head) or first.head.dep_ == "acomp" else None


def has_own_subject(verb: Token) -> bool:
    """Return whether a subject stands before the verb itself."""
    return has_dep(verb.lefts, SUBJECT_DEPS)


def complement_before(infinitive: Token) -> Token | None:
    """Return the object or predicate noun of the governing verb before an infinitive, or None.

    "told *him* to leave", "is our *habit* to wait", "called on *him* to leave".
    """
    addressing = ADDRESSING.get(infinitive.head.lemma_, "")
    for child in infinitive.head.rights:
        if child.i < infinitive.i and child.dep_ in _COMPLEMENT_DEPS and child.pos_ != "ADP":
            return child
        if child.i < infinitive.i and child.dep_ == "prep" and child.lower_ == addressing:
            return first_with_dep(child.rights, ("pobj",))
    return None


def controlling_object(infinitive: Token) -> Token | None:
    """Return the object of the governing verb that does what the infinitive says, or None.

    "told *him* to leave"; but not after verbs like "promise".
    """
    complement = complement_before(infinitive)
    if complement is None or complement.dep_ == "attr":
        return None
    return None if infinitive.head.lemma_ in _SUBJECT_CONTROL else complement


def is_infinitive(verb: Token) -> bool:
    """Return whether a verb is an infinitive with "to"."""
    return verb.tag_ == "VB" and any(
        child.dep_ == "aux" and child.lower_ == "to" for child in verb.lefts
    )


def shares_arguments_of(verb: Token) -> Token | None:
    """Return the verb coordinated with this one whose arguments are its own too, or None.

    "read and *sign* the contract": nothing but the conjunction stands between them.
    """
    if not has_dep(verb.rights, ("cc",)):
        return None  # "to restructure, lose jobs"
    following = None
    for child in verb.rights:
        if child.dep_ == "conj" and _same_form(verb, child) and following is None:
            following = child
        elif child.dep_ not in ("cc", "punct") or following is not None:
            return None
    if following is None or following.i > verb.i + 3 or verb.lemma_ in _INTRANSITIVE:
        return None
    has_arguments = has_dep(following.rights, _ARGUMENT_DEPS)
    return following if has_arguments and not has_own_subject(following) else None


def _same_form(verb: Token, other: Token) -> bool:
    participles = ("VBN", "VBD")  # after "were" the tagger takes one for the other
    return verb.tag_ == other.tag_ or (verb.tag_ in participles and other.tag_ in participles)


def is_relative_pronoun(token: Token) -> bool:
    """Return whether a token can stand for the antecedent of a relative clause."""
    if token.tag_ in ("WDT", "WP"):
        return True
    return token.lower_ == "that" and (token.pos_ == "PRON" or token.dep_ in SUBJECT_DEPS)


def stands_for_antecedent(subject: Token) -> bool:
    """Return whether a subject is a relative pronoun or all that one stands for.

    "*which* sold it", "*both* of whom sold it"; not "*some* of whom".
    """
    if is_relative_pronoun(subject):
        return True
    return subject.lower_ in ALL and any(
        is_relative_pronoun(noun)
        for child in subject.rights
        if child.lower_ == "of"
        for noun in child.rights
    )


def relative_antecedent(verb: Token) -> Token | None:
    """Return the noun that the relative clause with this verb belongs to, or None.

    The pronoun may be that of a clause further in: "a plan that I know *is* wrong".
    """
    if verb.dep_ not in ("relcl", "conj", "ccomp"):
        return None
    inner = any(is_relative_pronoun(child) for child in verb.lefts if child.dep_ in SUBJECT_DEPS)
    while verb.dep_ == "conj" or (verb.dep_ == "ccomp" and inner):
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else None


def owner_of(possessive: Token) -> Token:
    """Return the noun that "whose" stands for, another possessive itself.

    "Rossi, *whose* bank failed"; the noun right before, if the clause hangs elsewhere.
    """
    if possessive.tag_ != "WP$":
        return possessive
    antecedent = relative_antecedent(possessive.head.head)
    if antecedent is not None:
        return antecedent
    before = possessive.doc[max(possessive.i - 2, 0) : possessive.i]
    nouns = [word for word in before if word.pos_ in ("NOUN", "PROPN")]
    return nouns[-1] if nouns else possessive
