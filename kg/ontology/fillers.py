"""Where the places of a frame stand in a sentence: the dependency tree in the lexicon's terms.

For each word that a lexicon knows, `fillers` gives the head words that stand in its places: of a
verb "subject", "object", "predicate" and its prepositions; of a noun or an adjective "self", what
it is said of, and its prepositions. A possessor and a name in front ("Acme's chief", "Acme chief")
stand in the place "of". The clause analysis gives the places of verbs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.clauses import Clause, Role, find_clauses
from kg.extract.clauses.conjuncts import conjuncts
from kg.extract.tokens import Doc, Token

Fillers = dict[str, list[Token]]
"""Places → head words, in the order of the text."""
SAID_AFTER = frozenset(("as", "like"))
SAYING_WHAT = frozenset(("be", "become", "remain", "stay", "make"))


class Sentences:
    """The clauses of a Doc, by their verbs and by the words in them."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._clauses: dict[int, Clause] = {clause.verb.i: clause for clause in find_clauses(doc)}

    def clause(self, verb: Token) -> Clause | None:
        """Return the clause of a verb, or None if the word heads none."""
        return self._clauses.get(verb.i)

    def fillers(self, word: Token) -> tuple[str, Fillers] | None:
        """Return the part of speech of a word and what stands in its places."""
        clause = self._clauses.get(word.i)
        if clause is not None and word.pos_ in ("VERB", "AUX"):
            return "verb", {
                place: [one for head in heads for one in self._denoted(head)]
                for place, heads in _of_clause(clause).items()
            }
        if word.pos_ in ("NOUN", "PROPN"):
            return "noun", self._of_noun(word)
        if word.pos_ in ("ADJ", "VERB"):
            return "adjective", self._of_noun(word)
        return None

    def _of_noun(self, noun: Token) -> Fillers:
        found: Fillers = {"self": _all(self.said_of(noun))}
        first = noun
        while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
            first = first.head
        for word in dict.fromkeys((noun, first)):
            for child in word.children:
                if child.dep_ == "prep":
                    found.setdefault(child.lower_, []).extend(_objects(child))
                elif child.dep_ == "npadvmod" and _name(child):  # "Boston-based"
                    found.setdefault("in", []).extend(_all([child]))
                elif child.dep_ == "poss" or (child.dep_ in ("compound", "nmod") and _name(child)):
                    found.setdefault("of", []).extend(_all([child]))
        if not any(place not in ("self", "in", "on") for place in found):
            found |= {
                place: words
                for last in _last_conjuncts(noun)
                for place, words in _prepositions(last).items()
                if place not in found
            }
        return found

    def _denoted(self, head: Token) -> list[Token]:
        """Return what a predicate noun is said of instead of the noun: "is a bank founded in"."""
        if head.pos_ == "NOUN" and head.dep_ in ("attr", "appos"):
            return self.said_of(head) or [head]
        return [head]

    def said_of(self, noun: Token, depth: int = 0) -> list[Token]:
        """Return the words that a noun or adjective is said of: "Ann is the chief", "chief Ann"."""
        if depth > 3:
            return []
        head = noun.head
        names = [child for child in noun.children if child.dep_ == "appos" and _name(child)]
        if noun.dep_ == "appos":
            return [head, *names]
        if noun.dep_ in ("compound", "nmod", "amod") and _name(head):
            return [head]
        clause = self._around(head) if noun.dep_ in ("attr", "acomp", "oprd") else None
        if clause is not None and clause.subject is not None:
            return [clause.subject]
        if noun.dep_ in ("nsubj", "nsubjpass") and head.lemma_ in SAYING_WHAT:
            return [child for child in head.children if child.dep_ == "attr"]
        if (
            noun.dep_ == "pobj"
            and head.lower_ in SAID_AFTER
            and (clause := self._around(head.head))
        ):
            objects = [one.head for one in clause.with_role(Role.OBJECT)]
            return objects or ([clause.subject] if clause.subject is not None else [])
        if noun.dep_ == "conj" and head.pos_ in ("NOUN", "PROPN", "ADJ"):
            return self.said_of(head, depth + 1)
        if noun.dep_ in ("acl", "amod"):
            return [head]
        if noun.dep_ in ("advcl", "ROOT") and (clause := self._around(head)):
            return [clause.subject] if clause.subject is not None else []
        return names

    def _around(self, verb: Token) -> Clause | None:
        return self._clauses.get(verb.i) or next(
            (clause for clause in self._clauses.values() if verb in clause.chain), None
        )


def _of_clause(clause: Clause) -> Fillers:
    found: Fillers = {}
    if clause.subject is not None:
        found["object" if clause.passive else "subject"] = _all([clause.subject])
    for argument in clause.arguments:
        if argument.role is Role.AGENT:
            place = "subject"
        elif argument.role in (Role.OBJECT, Role.DATIVE):
            place = "object"
        elif argument.role is Role.ATTRIBUTE:
            place = "predicate"
        elif argument.role in (Role.PREPOSITIONAL, Role.TIME):
            place = argument.preposition
        else:
            continue
        found.setdefault(place, []).extend(_all([argument.head]))
        if argument.role is Role.OBJECT:  # "in" of "has an office in" is often hung on the object
            for place, words in _prepositions(argument.head).items():
                found.setdefault(place, []).extend(words)
        elif argument.role is Role.PREPOSITIONAL:
            for place, words in _prepositions(argument.head).items():
                if place != "of":
                    found.setdefault(place, []).extend(words)
    return found


def _prepositions(word: Token) -> Fillers:
    found: Fillers = {}
    for child in word.children:
        if child.dep_ == "prep":
            found.setdefault(child.lower_, []).extend(_objects(child))
    return found


def _objects(preposition: Token) -> list[Token]:
    return _all(child for child in preposition.children if child.dep_ == "pobj")


def _last_conjuncts(noun: Token) -> list[Token]:
    return [child for child in noun.children if child.dep_ == "conj" and child.pos_ == noun.pos_]


def _all(heads: Iterable[Token]) -> list[Token]:
    """Return the heads with the words that stand beside them in lists."""
    return [word for head in heads for word in dict.fromkeys([head, *conjuncts(head)])]


def _name(token: Token) -> bool:
    return token.pos_ == "PROPN" or bool(token.ent_type_)


def known_words(doc: Doc, words: Iterable[str]) -> Iterator[tuple[Token, str]]:
    """Yield the words of a Doc that a lexicon has, with the lemma (and particle) it has them by."""
    lemmas = frozenset(words)
    for token in doc:
        lemma = token.lemma_.lower()
        particle = next((child for child in token.children if child.dep_ == "prt"), None)
        phrasal = f"{lemma} {particle.lower_}" if particle is not None else ""
        compound = f"{token.nbor(-1).lower_} {lemma}" if token.i else ""
        for form in (phrasal, compound, lemma, token.lower_):
            if form in lemmas:
                yield token, form
                break
