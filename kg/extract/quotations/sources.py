"""Who says it: the sources of what a verb or an event noun tells, innermost first.

A source is found at a word on the way from the claim up to the root of its sentence:
- a verb of saying, believing or denying over its complement: "X said that …", "X denied that …";
- a verb of saying beside the clause: "…, X said", "…, said X", "As X said, …";
- a phrase: "according to X", "in the words of X";
- a noun with its clause: "X's claim that …";
- an adverb, without a name: "reportedly";
and, for words inside quotation marks, in the quotation's own sentence or paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.clauses.subjects import find_subject
from kg.lang.en.grammar import (
    agent_of,
    chain_of,
    governing_preposition,
    has_subject_before,
    has_subordinator,
    is_active_subject,
    is_adverbial_clause,
    is_agent,
    is_any_preposition,
    is_clause_of_noun,
    is_common_noun,
    is_complement,
    is_complement_clause,
    is_expletive,
    is_full_verb,
    is_nominal,
    is_noun,
    is_object,
    is_open_complement,
    is_owner,
    is_parenthesis,
    is_passive,
    is_past_participle,
    is_preposition,
    is_prepositional_clause,
    is_prepositional_complement,
    is_present_participle,
    is_pronoun,
    is_punctuation,
    is_relative_pronoun,
    is_root,
    is_subject,
    is_unclassified,
    is_verb,
    noun_behind_of,
    object_of,
    objects_of_preposition,
    opens_clause,
    owner_of,
    relative_antecedent,
    subject_before,
)
from kg.lang.en.lexicon import words
from kg.lang.en.operators import word_list
from kg.lang.en.referents import sorts_of_nouns
from kg.parse import Span, Token

_BESIDE = words("verb", "says", "beside")
SAYING = _BESIDE | words("verb", "says", "report") | words("verb", "says", "hint")
ADDRESSED = words("verb", "says", "addressed")
TELLERS = words("pronoun", "teller")
"""Who tells the text: outside quotation marks what they say is the text's own word."""
POINTING = words("determiner", "demonstrative")  # "that said, …"
DOCUMENTS = word_list("speaking_documents")
_STANDARDS = word_list("standards")
_VIEWS = word_list("views")
_THROUGH = words("preposition", "holds-what-is-said")
"""Between a verb of saying and the text that holds what is said; not "commented *on* reports"."""
_MAKERS = words("preposition", "maker")
_QUOTING = words("verb", "quote")
_OF_VIEWS = words("preposition", "of-a-view")
_ISSUING = words("verb", "issue")
_SPEAKS_NOT = words("pronoun", "speaks-not")
_APPEARING = words("verb", "appears")


@dataclass
class Source:
    """Somebody who says something."""

    speaker: Token | None
    """Head of the noun phrase; None where the text names nobody ("reportedly", "it is said")."""
    report: Token
    """The word that tells of saying: a verb, a noun, an adverb, or the "to" of "according to"."""

    @property
    def verb(self) -> str:
        """Return the lemma of the reporting verb, "according to", or the adverb."""
        if is_punctuation(self.report) or not self.report.text[:1].isalpha():
            return "say"  # a label, or a name behind a dash
        return "according to" if self.report.lower_ == "to" else self.report.lemma_.lower()


def speaker_of(verb: Token) -> Token | None:
    """Return the head of who says what the verb of saying tells, or None.

    The agent of a passive ("was told by X that"); the maker of a document ("a report from X said").
    """
    if is_passive(verb):
        agent = next((child for child in verb.children if is_agent(child)), None)
        named = objects_of_preposition(agent) if agent else []
        return named[0] if named else None
    quoted = _quoted_person(verb)
    if quoted is not None:
        return quoted
    participle = is_adverbial_clause(verb) and is_present_participle(verb)
    if participle and not has_subject_before(verb):
        told = according_to(verb.head)  # "according to Lee, it is shut, *saying*: …"
        if told is not None:
            return told.speaker
    subject, _ = find_subject(chain_of(verb)[0])
    if subject is None or is_expletive(subject) or (subject.lower_ == "it" and _is_empty(subject)):
        return None
    if is_relative_pronoun(subject):
        subject = relative_antecedent(verb) or subject
    return maker_of(subject)


_SPEAKING_SORTS = frozenset({"person", "organization", "country", "city", "place", "group"})
_AGENTS = tuple(sorted(words("affix", "person")))


def may_speak(noun: Token) -> bool:
    """Return whether a noun or pronoun stands for who or what can say something.

    "The minister", "Peru", "a report", but not "the figures".
    """
    if not is_common_noun(noun):
        return noun.lower_ not in _SPEAKS_NOT
    lemma = noun.lemma_.lower()
    if lemma in DOCUMENTS or noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return True
    sorts = sorts_of_nouns().get(lemma, frozenset())
    return not sorts.isdisjoint(_SPEAKING_SORTS) or (not sorts and lemma.endswith(_AGENTS))


def _quoted_person(verb: Token) -> Token | None:
    """Return who is quoted: "quoted *an official* as saying", "quoted *him* saying".

    Also in "The agency quoted *him*: …".
    """
    if is_prepositional_clause(verb) and verb.head.lower_ == "as":
        verb = verb.head.head
    if verb.lemma_ not in _QUOTING:
        return None
    said = (child for child in verb.rights if is_complement(child))
    return object_of(verb) or next(filter(None, map(subject_before, said)), None)


def maker_of(noun: Token) -> Token:
    """Return who made a document that speaks ("a *report* from the ministry"), or the noun."""
    if noun.lemma_.lower() not in DOCUMENTS:
        return noun
    for child in noun.children:
        if is_owner(child):
            return child
        if is_any_preposition(child) and child.lower_ in _MAKERS:
            makers = objects_of_preposition(child)
            if makers and is_noun(makers[0]):
                return makers[0]
    verb = noun.head
    if governing_preposition(noun) == "in":  # "resigned in a letter saying"
        verb = verb.head
    elif not is_object(noun) or verb.lemma_ not in _ISSUING:
        return noun
    if is_verb(verb):
        subject, _ = find_subject(_first_of_chain(verb))
        return subject or noun
    return noun


def beside(clause_word: Token) -> Source | None:
    """Return the source beside the clause: "…, X said", "As X said, …", "as reported by X"."""
    for child in clause_word.children:
        if child.lemma_ not in _BESIDE or not is_verb(child):
            continue
        if is_passive(child):
            continue
        if is_past_participle(child) and is_adverbial_clause(child):
            if [word.lower_ for word in child.lefts if not is_punctuation(word)] == ["as"]:
                return Source(agent_of(child), child)
            continue
        words = [word for word in child.children if not is_punctuation(word)]
        subject = [word for word in words if is_subject(word) and word.lower_ not in POINTING]
        as_marked = any(word.lower_ == "as" and opens_clause(word) for word in words)
        addressed = child.lemma_ in ADDRESSED  # "told *reporters*"
        complement = any(
            is_complement_clause(word) or (is_object(word) and not addressed) for word in words
        )
        aside = _may_be_aside(child) and _is_set_off(child)
        # "denied *that X had promised it*" is what is denied, nothing beside it
        told = clause_word.lemma_ in SAYING or has_subordinator(child)
        content = told and is_complement_clause(child)
        if not subject and is_parenthesis(child) and (named := _inverted(words, child)):
            return Source(maker_of(named), child)
        if subject and not complement and (as_marked or (aside and not content)):
            return Source(speaker_of(child), child)
    return None


def _inverted(words: list[Token], verb: Token) -> Token | None:
    """Return who says it where the parser takes him for the object: "…, said *Lee*, and …"."""
    doc = verb.doc
    if verb.i == 0 or doc[verb.i - 1].text != "," or len(words) != 1 or not is_object(words[0]):
        return None
    behind = doc[words[0].right_edge.i + 1 :][:1]
    named = may_speak(words[0]) and words[0].lower_ not in POINTING
    return words[0] if named and behind and behind[0].text in (",", ".") else None


def _may_be_aside(verb: Token) -> bool:
    """Return whether a verb of saying hangs as parsers hang one beside what is said."""
    return is_parenthesis(verb) or is_complement_clause(verb) or is_unclassified(verb)


def according_to(word: Token) -> Source | None:
    """Return the source that a phrase on `word` names: "according to X".

    At either end of a sentence the phrase counts for all of it, wherever the parser hung it.
    """
    told = word.doc.tokens_with("lower_", "according", word.sentence)
    if not told:
        return None
    phrases = [token for token in told if token.head == word and token != word]
    if not phrases and is_root(word):
        phrases = _at_an_end(word.sent)
    for phrase in phrases:
        to = next((inner for inner in phrase.children if inner.lower_ == "to"), None)
        named = [w for w in to.children if is_prepositional_complement(w)] if to else []
        if to is not None and named and not _is_standard(named[0]):
            return Source(maker_of(named[0]), to)
    return None


def _is_standard(noun: Token) -> bool:
    """Return whether a noun is what things go by, and nobody says: "according to the *rules*".

    So is what things have themselves: "sorted according to their *size*".
    """
    if not is_common_noun(noun) or noun.text[:1].isupper():
        return False  # "according to *The Standard*"
    owner = owner_of(noun)
    own = owner is not None and is_pronoun(owner) and not may_speak(noun)
    return own or noun.lemma_.lower() in _STANDARDS


def viewpoint(verb: Token) -> Source | None:
    """Return the source that a phrase in front of a clause names: "in X's view", "for X, it is …".

    Also in "per X" and "as X put it".
    """
    for child in verb.lefts:
        if is_adverbial_clause(child) and child.lemma_ == "put":
            told = object_of(child)
            if told is not None and told.lower_ == "it" and child.left_edge.lower_ == "as":
                return Source(speaker_of(child), child)
        if not is_preposition(child):
            continue
        for noun in objects_of_preposition(child):
            if noun.lemma_.lower() in _VIEWS and child.lower_ in _OF_VIEWS:
                owner = owner_of(noun) or noun_behind_of(noun)
                if owner is not None and owner.lower_ not in TELLERS:
                    return Source(owner, noun)
            if _is_beholder(child, noun, verb):
                return Source(noun, child)
    return None


def _is_beholder(preposition: Token, noun: Token, verb: Token) -> bool:
    """Return whether "for" or "to" leads to who finds it so: "*for critics*, it is a mistake"."""
    after = noun.doc[noun.right_edge.i + 1 :][:1]
    if not after or after[0].text != "," or not may_speak(noun) or not is_nominal(noun):
        return False
    if noun.lower_ in TELLERS:
        return False
    if preposition.lower_ == "per":
        return True
    judged = verb.lemma_ in _APPEARING
    return preposition.lower_ in ("for", "to") and judged and preposition.is_sent_start


def _at_an_end(sent: Span) -> list[Token]:
    """Return the "according" that a sentence begins with, or ends under."""
    words = [word for word in [*sent[:2], *sent[-4:]] if not (word.is_punct or word.is_space)]
    if not words:
        return []
    first, last = words[0], words[-1]
    return [word for word in [first, *last.ancestors] if word.lower_ == "according"][:1]


def told_in(noun: Token) -> Token | None:
    """Return the verb of what is said in a text: "said in a *statement* that Peru had *won*".

    The parser takes it for a relative clause of the text.
    """
    verb = noun.head.head
    if noun.lemma_ not in DOCUMENTS or noun.head.lower_ not in _THROUGH:
        return None
    if verb.lemma_ not in SAYING:
        return None
    for child in noun.rights:
        first = child.left_edge
        if is_clause_of_noun(child) and first.lower_ == "that" and not is_active_subject(first):
            return child if has_subject_before(child) else None
    return None


def noun_source(noun: Token) -> Source:
    """Return who makes the claim, report or denial that `noun` names."""
    for child in noun.children:
        if is_owner(child):
            return Source(child, noun)
        if is_preposition(child) and child.lower_ in _MAKERS:
            named = objects_of_preposition(child)
            if named and is_nominal(named[0]):
                return Source(named[0], noun)
    if is_object(noun) and is_full_verb(noun.head) and not is_passive(noun.head):
        subject, _ = find_subject(_first_of_chain(noun.head))
        return Source(subject, noun)
    return Source(None, noun)


def _first_of_chain(verb: Token) -> Token:
    while is_open_complement(verb) and is_verb(verb.head):
        verb = verb.head
    return verb


def _is_empty(subject: Token) -> bool:
    """Whether "it" only holds the place of a clause: "it is said that"."""
    verb = subject.head
    return any(is_complement_clause(word) for word in verb.children) and is_passive(verb)


def _is_set_off(verb: Token) -> bool:
    """Whether a comma, dash or quotation mark stands at an edge of the verb's phrase."""
    doc = verb.doc
    first, last = verb.left_edge.i, verb.right_edge.i
    around = [doc[i] for i in (first - 1, first, last, last + 1) if 0 <= i < len(doc)]
    return any(token.is_punct or token.is_quote for token in around)
