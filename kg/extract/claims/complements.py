"""What belongs to a relation besides its verb, so that it says what was said: "ask *to stay*".

An end of a claim is a noun phrase; of "called the deal *a mistake*", "asked Peru *to sign*" and
"took him *to Rome*" the verb alone tells nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.claims.asked import ASKING, asked_infinitive, infinitive_words
from kg.extract.claims.drafts import Words, noun_words, with_words
from kg.extract.claims.index import MentionIndex
from kg.extract.clauses import Argument, Clause, Role
from kg.extract.mentions.nominals import counted
from kg.extract.mentions.phrases import end_of_complement
from kg.lang.en.complements import verb_frame
from kg.lang.en.grammar import (
    TIMES,
    TRANSITIVE,
    active_subject_before,
    has_noun_form,
    is_adjective,
    is_adverbial,
    is_adverbial_clause,
    is_comparative,
    is_conjunct,
    is_determiner,
    is_noun,
    is_participle,
    is_personal_pronoun,
    is_preposition,
    is_proper_noun,
    noun_behind_of,
    specifies,
)
from kg.lang.en.lexicon import words
from kg.lang.en.operators import words_of
from kg.model import MentionKind, Phrase
from kg.parse import Token

_DESCRIBING = words("verb", "describe")
_JUDGING = words("verb", "find")
_GIVING = words("verb", "give")
_URGING = words("verb", "urge")
_LEAVING = words("verb", "leaves")
_THINKING = words_of("report", "belief") - _URGING
_REFLEXIVES = words("pronoun", "reflexive")
_DEGREES = words("adverb", "degree")
_TEMPORAL = words("preposition", "temporal") - words("preposition", "of-place")
HYPHENS = frozenset({"-", "–", "‐"})
_IN_PLACE_OF_OBJECT = (
    Role.OBJECT, Role.DATIVE, Role.ATTRIBUTE, Role.ADJECTIVE, Role.CLAUSE, Role.CONTROLLED,
    Role.ADVERB,
)  # fmt: skip
_COPULAS = words("verb", "links")
_PREDICATING = _DESCRIBING | _JUDGING | {"make"}


def object_words(clause: Clause, before: Token, index: MentionIndex) -> Words:
    """Return the words of the object that belong to the relation of a later phrase.

    Of a copula those of its predicate: "became *a coach* alongside X".
    """
    if clause.verb.lemma_ in _COPULAS:
        for argument in clause.with_role(Role.ATTRIBUTE):
            if argument.head.i < before.i and has_noun_form(argument.head):
                return noun_words(argument.head)
    for argument in clause.with_role(Role.OBJECT):
        noun = argument.head
        if noun.i > before.i:
            continue
        if is_personal_pronoun(noun):
            return _words_meant(noun, index)
        if not has_noun_form(noun):
            continue
        if index.name_at(noun) is None or clause.verb.lemma_ not in _GIVING:
            return noun_words(counted(noun))
    return ()


def last_before(clause: Clause, argument: Argument) -> Token:
    """Return up to which word an object belongs to the relation of a phrase.

    A relative pronoun moves its phrase in front of the object: "*for which* she won a prize".
    """
    return clause.verb.sent[-1] if argument.relative else argument.head


def _words_meant(pronoun: Token, index: MentionIndex) -> Words:
    """Return the words that a pronoun stands for, where that is no close call, else itself."""
    mention = index.at(pronoun) if pronoun.lower_ not in _REFLEXIVES else None
    first = index.first_of_chain(mention) if mention is not None else None
    if mention is None or first is None or mention.doubted or first.kind is MentionKind.PRONOUN:
        return (pronoun,)
    span = index.doc.char_span(first.start, first.end)
    if first.kind is MentionKind.NAME and span is not None:
        return tuple(word for word in span if not word.is_punct)
    return noun_words(index.head_of(first))


def adjective_words(clause: Clause, argument: Argument) -> Words:
    """Return the adjective after a copula that a later phrase is about: "is *popular* in Peru"."""
    if argument.prepositions[0].head is not clause.verb:
        return ()
    return tuple(
        [
            word
            for one in clause.with_role(Role.ADJECTIVE)
            if clause.verb.i < one.head.i
            and (one.place < argument.place or argument.relative)
            and one.head not in clause.chain
            for word in (*filter(is_comparative, one.head.lefts), one.head)
        ]
    )


def with_complement(phrase: Phrase, clause: Clause, end: Token) -> Phrase:
    """Return a phrase with what its object is called, or asked to do: "call mistake"."""
    lemma = clause.verb.lemma_
    words: Words = ()
    if lemma in _PREDICATING:
        words = _predicate_words(clause, end)
    if not words and (asked_for := complement_of(clause)):
        words = asked_for
    if not words and lemma in ASKING:
        infinitive = asked_infinitive(clause, end)
        words = infinitive_words(infinitive) if infinitive is not None else ()
    return with_words(phrase, words) if words else phrase


def complement_of(clause: Clause) -> Words:
    """Return the phrase that a verb asks for beside its object: "turned it *into a museum*"."""
    takes = verb_frame(clause.verb.lemma_).takes
    for argument in clause.arguments if takes else ():
        link = argument.prepositions[:1]
        if link and link[0].lower_ in takes and link[0].i > clause.verb.i:
            end = max(end_of_complement(link[0]), argument.head.i + 1)
            behind = clause.verb.doc[link[0].i : end]
            return tuple([word for word in behind if not (word.is_punct or specifies(word))])
    return ()


def lacks_complement(clause: Clause) -> bool:
    """Return whether a verb has an object but not what it asks for beside it: "put *the book*"."""
    frame = verb_frame(clause.verb.lemma_)
    if not frame.needs or clause.particle is not None or complement_of(clause):
        return False
    told = Role.ATTRIBUTE, Role.CLAUSE, Role.CONTROLLED, Role.ADVERB, Role.ADJECTIVE, Role.DATIVE
    return not clause.with_role(*told) and not any(described_as(clause))


def lost_its_object(clause: Clause) -> bool:
    """Return whether an active verb that says nothing without an object has none.

    With a particle it is another verb ("take *off*"), and with an adverb of place ("make *there*").
    """
    if clause.verb.lemma_ not in TRANSITIVE or clause.passive:
        return False
    return clause.particle is None and not clause.with_role(*_IN_PLACE_OF_OBJECT)


def _predicate_words(clause: Clause, end: Token) -> Words:
    roles = (Role.ATTRIBUTE, Role.OBJECT) if clause.passive else (Role.ATTRIBUTE,)
    for argument in clause.with_role(*roles):
        return _of_predicate(argument.head)
    for word, whom in small_clauses(clause):
        if whom is end:
            return _of_predicate(word)
    for link, word in described_as(clause):
        return (link, *_of_predicate(word))
    return ()


def described_as(clause: Clause) -> Iterator[tuple[Token, Token]]:
    """Yield "as" with what it leads to: "described it *as a plan*", "*as important*"."""
    for child in clause.verb.rights:
        if child.lower_ == "as" and is_preposition(child):
            for word in child.rights:
                yield child, word
        elif is_adjective(child) and is_adverbial_clause(child):
            for word in child.lefts:
                if word.lower_ == "as":
                    yield word, child


def _of_predicate(word: Token) -> Words:
    if has_noun_form(word):
        return noun_words(word)
    whole = noun_behind_of(word) if word.lower_ == "one" else None
    if whole is None:
        return (word,)
    return (word, whole.head, *noun_words(whole))  # "one of the best forwards"


def small_clauses(clause: Clause) -> Iterator[tuple[Token, Token]]:
    """Yield what is said, and of whom, without a verb between: "called *it expensive*"."""
    for argument in clause.with_role(Role.CLAUSE):
        whom = subject_without_verb(argument.head)
        if whom is not None:
            yield argument.head, whom


def subject_without_verb(head: Token) -> Token | None:
    """Return the subject of a complement that has no verb, or None: "found *Rossi* guilty"."""
    has_no_verb = is_noun(head) or is_adjective(head)
    return active_subject_before(head) if has_no_verb else None


def has_predicate(clause: Clause, noun: Token) -> bool:
    """Return whether a verb tells of its object what is or becomes of it, and nothing of it alone.

    "*Reported* Lee to be alive", "*left* Lee tied", "*has* Lee as its favourite"; in "what they
    *call* a robbery" the robbery is the predicate.
    """
    verb = clause.verb
    if verb.lemma_ in _THINKING and clause.with_role(Role.CONTROLLED):
        return True
    if verb.lemma_ in _LEAVING:
        doubted = (word for word in noun.rights if word.doubted_head is verb)
        if any(_tells_of(word, noun) for word in [*doubted, *verb.rights]):
            return True
    if verb.lemma_ == "have" and is_proper_noun(noun) and any(described_as(clause)):
        return True
    if verb.lemma_ in _DESCRIBING and not clause.with_role(Role.ATTRIBUTE):
        return any(word.lower_ == "what" for word in verb.children)
    return False


def _tells_of(word: Token, noun: Token) -> bool:
    """Return whether a participle stands behind a noun, with no comma before it."""
    if not is_participle(word) or is_conjunct(word):
        return False
    between = word.doc[noun.i + 1 : word.i]
    return word.i > noun.i and not any(one.is_punct for one in between)


def completed(word: Token) -> list[Token]:
    """Return an adjective or participle with what it asks for: "*responsible for tracking storms*".

    How much it says belongs to it: "*much more active in May*", "*virtually unknown abroad*".
    """
    doc, start, end = word.doc, word.i, word.i + 1
    while start and (_grades(doc[start - 1], word) or doc[start - 1].lower_ == "only"):
        start -= 1
    while start > 1 and doc[start - 1].text in HYPHENS and doc[start - 2].text.isalpha():
        start -= 2  # "*pro-active*", "*absent - minded*"
    for child in word.rights:
        if child.left_edge.i != end:
            break
        reached = end_of_complement(child)
        if reached == end:
            break
        end = reached
    return list(doc[start:end])


def words_of_where(clause: Clause, adjective: Token) -> list[Token]:
    """Return what right behind an adjective tells where or for whom it is so, or than what more.

    "Storms are rare *in Peru*", "was colder *than the coast*", "is lower *than expected*". The
    parser hangs it on the verb.
    """
    doc, start = adjective.doc, adjective.i + 1
    link = doc[start] if start < len(doc) else None
    if link is None or clause.verb.lemma_ not in _COPULAS:
        return []
    if link.lower_ == "than" and is_compared(adjective):
        compared = link.head if is_adverbial_clause(link.head) else link
        return list(doc[start : compared.right_edge.i + 1])
    for argument in clause.with_role(Role.PREPOSITIONAL):
        if argument.prepositions[0] is link:
            if argument.head.ent_type_ in TIMES or link.lower_ in _TEMPORAL:
                return []
            end = end_of_complement(argument.prepositions[-1])
            return list(doc[start:end]) if end > argument.head.i else []
    return []


def is_compared(adjective: Token) -> bool:
    """Return whether an adjective is in the comparative: "*colder*", "more *open*"."""
    return is_comparative(adjective) or any(map(is_comparative, adjective.lefts))


def _grades(adverb: Token, word: Token) -> bool:
    above = word in (adverb.head, adverb.head.head)  # "*much* more open"
    return above and is_adverbial(adverb) and adverb.lower_ in _DEGREES


def without_article(word: Token) -> tuple[Token, ...]:
    """Return the words of a predicate without its article and without whom it is said of.

    None of a mark that stands where the parser lost a quotation.
    """
    whom = active_subject_before(word)
    said = [one for one in word.subtree if whom is None or one.i > whom.right_edge.i]
    while said and (said[0].is_punct or (len(said) > 1 and _is_article_or_as(said[0]))):
        del said[0]
    return tuple(said)


def _is_article_or_as(word: Token) -> bool:
    return is_determiner(word) or word.lower_ == "as"
