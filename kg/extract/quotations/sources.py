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
from kg.extract.clauses.verbs import is_passive, is_relative_pronoun, relative_antecedent
from kg.lang.en.word_lists import read_lexicon
from kg.parse import Span, Token
from kg.parse.tokens import has_dep

_WORDS = {title: frozenset(words) for title, words in read_lexicon("factuality").items()}
SAYING = _WORDS["say"]
DOCUMENTS = _WORDS["speaking_documents"]
_MAKERS = frozenset({"from", "by", "of"})
_QUOTING = frozenset({"quote", "cite"})
_ISSUING = frozenset({"issue", "give", "make", "post", "publish", "release", "write"})
_VERBAL = ("VERB", "AUX")


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
        return "according to" if self.report.lower_ == "to" else self.report.lemma_.lower()


def speaker_of(verb: Token) -> Token | None:
    """Return the head of who says what the verb of saying tells, or None.

    The agent of a passive ("was told by X that"); the maker of a document ("a report from X said").
    """
    if is_passive(verb):
        agent = next((child for child in verb.children if child.dep_ == "agent"), None)
        named = [child for child in agent.children if child.dep_ == "pobj"] if agent else []
        return named[0] if named else None
    quoted = _quoted_person(verb)
    if quoted is not None:
        return quoted
    subject, _ = find_subject(_first_of_chain(verb))
    if subject is None or subject.dep_ == "expl" or (subject.lower_ == "it" and _is_empty(subject)):
        return None
    if is_relative_pronoun(subject):
        subject = relative_antecedent(verb) or subject
    return maker_of(subject)


def _quoted_person(verb: Token) -> Token | None:
    """Return who is quoted: "quoted *an official* as saying", "The agency quoted *him*: …"."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as":
        verb = verb.head.head
    if verb.lemma_ not in _QUOTING:
        return None
    return next((child for child in verb.rights if child.dep_ == "dobj"), None)


def maker_of(noun: Token) -> Token:
    """Return who made a document that speaks ("a *report* from the ministry"), or the noun."""
    if noun.lemma_.lower() not in DOCUMENTS:
        return noun
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in _MAKERS:
            maker = next((word for word in child.children if word.dep_ == "pobj"), None)
            if maker is not None and maker.pos_ in ("PROPN", "NOUN"):
                return maker
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "in":  # "resigned in a letter saying"
        verb = verb.head
    elif noun.dep_ != "dobj" or verb.lemma_ not in _ISSUING:
        return noun
    if verb.pos_ in _VERBAL:
        subject, _ = find_subject(_first_of_chain(verb))
        return subject or noun
    return noun


def beside(clause_word: Token) -> Source | None:
    """Return the source that stands beside the clause: "…, X said", "As X said, …"."""
    for child in clause_word.children:
        if child.pos_ not in _VERBAL or child.lemma_ not in SAYING or is_passive(child):
            continue
        words = [word for word in child.children if word.dep_ != "punct"]
        subject = [word for word in words if word.dep_ in ("nsubj", "nsubjpass")]
        as_marked = any(word.lower_ == "as" and word.dep_ in ("mark", "advmod") for word in words)
        complement = any(word.dep_ in ("ccomp", "dobj") for word in words)
        aside = child.dep_ in ("parataxis", "ccomp", "dep") and _is_set_off(child)
        content = clause_word.lemma_ in SAYING and child.dep_ == "ccomp"
        if subject and not complement and (as_marked or (aside and not content)):
            return Source(speaker_of(child), child)
    return None


def according_to(word: Token) -> Source | None:
    """Return the source that a phrase on `word` names: "according to X".

    At either end of a sentence the phrase counts for all of it, wherever the parser hung it.
    """
    told = word.doc.tokens_with("lower_", "according", word.sentence)
    if not told:
        return None
    phrases = [token for token in told if token.head == word and token != word]
    if not phrases and word.dep_ == "ROOT":
        phrases = _at_an_end(word.sent)
    for phrase in phrases:
        to = next((inner for inner in phrase.children if inner.lower_ == "to"), None)
        named = [w for w in to.children if w.dep_ in ("pobj", "pcomp")] if to else []
        if to is not None and named:
            return Source(maker_of(named[0]), to)
    return None


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
    if noun.lemma_ not in DOCUMENTS or noun.head.pos_ != "ADP" or verb.lemma_ not in SAYING:
        return None
    for child in noun.rights:
        first = child.left_edge
        if child.dep_ in ("relcl", "acl") and first.lower_ == "that" and first.dep_ != "nsubj":
            return child if has_dep(child.lefts, ("nsubj", "nsubjpass")) else None
    return None


def noun_source(noun: Token) -> Source:
    """Return who makes the claim, report or denial that `noun` names."""
    for child in noun.children:
        if child.dep_ == "poss":
            return Source(child, noun)
        if child.dep_ == "prep" and child.lower_ in _MAKERS:
            named = [word for word in child.children if word.dep_ == "pobj"]
            if named and named[0].pos_ in ("PROPN", "NOUN", "PRON"):
                return Source(named[0], noun)
    if noun.dep_ == "dobj" and noun.head.pos_ == "VERB" and not is_passive(noun.head):
        subject, _ = find_subject(_first_of_chain(noun.head))
        return Source(subject, noun)
    return Source(None, noun)


def _first_of_chain(verb: Token) -> Token:
    while verb.dep_ == "xcomp" and verb.head.pos_ in _VERBAL:
        verb = verb.head
    return verb


def _is_empty(subject: Token) -> bool:
    """Whether "it" only holds the place of a clause: "it is said that"."""
    verb = subject.head
    return any(word.dep_ == "ccomp" for word in verb.children) and is_passive(verb)


def _is_set_off(verb: Token) -> bool:
    """Whether a comma, dash or quotation mark stands at an edge of the verb's phrase."""
    doc = verb.doc
    first, last = verb.left_edge.i, verb.right_edge.i
    around = [doc[i] for i in (first - 1, first, last, last + 1) if 0 <= i < len(doc)]
    return any(token.is_punct or token.is_quote for token in around)
