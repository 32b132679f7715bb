"""The walk: from the root of a sentence down, each word hands its stance to those that hang on it.

At each word three stances count:
- what is handed down to it (`given`), by the operators above and the sources beside it;
- its own (`value`): that under its own words ("not", "may", "planned");
- what stands outside the quotation that it is in (`outside`), for words that its marks do not hold.
A word hands its value to its complement, through its signature; what hangs on it more loosely gets
what it was given itself, or is told by the way. Each word is visited once.
"""

from __future__ import annotations

from kg.extract.quotations import Quotation, find_quotations, quotation_around
from kg.extract.quotations.sources import according_to
from kg.extract.scope.adverbials import is_habit
from kg.extract.scope.behind_prepositions import behind_preposition
from kg.extract.scope.complements import (
    quoted_by,
    sources_at,
    to_complement_of_adjective,
    to_conjunct,
)
from kg.extract.scope.handed import Handed
from kg.extract.scope.noun_words import under_noun_phrase
from kg.extract.scope.own_words import QUESTION, under_verb_group
from kg.extract.scope.stance import AS_TOLD, Stance, on_word_of, with_modality
from kg.extract.scope.under_nouns import by_the_way, under_noun
from kg.extract.scope.under_verbs import event, under_verb
from kg.lang.en.grammar import (
    is_adjective,
    is_adposition,
    is_adverb,
    is_adverbial_clause,
    is_any_preposition,
    is_apposition,
    is_clause_of_noun,
    is_common_noun,
    is_complement,
    is_conjunct,
    is_noun,
    is_prepositional_clause,
    is_verb,
)
from kg.model import Modality
from kg.parse import Parse, Token


class Walk:
    """The stances of a text, sentence by sentence, each walked when it is first asked for."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._quotations = find_quotations(parse)
        self._walked: set[int] = set()
        self._handed = Handed(len(parse))

    def stance_of(self, token: Token) -> Stance:
        """Return what the text makes of what a word tells: a clause's verb, or an event noun."""
        if token.sentence not in self._walked:
            self._walked.add(token.sentence)
            self._walk(token.sentence)
        return self._handed.value[token.i]

    def _walk(self, sentence: int) -> None:
        sent = self._parse.sents[sentence]
        words = self._parse[sent.start : sent.end]
        if self._quotations:
            for word in words:
                self._handed.quoted[word.i] = quotation_around(word, self._quotations)
        asked = self._asked(words)
        named = bool(self._parse.tokens_with("lower_", "according", sentence))
        waiting = [word for word in words if word.head is word]
        while waiting:
            word = waiting.pop()
            self._enter(word, asked, named=named)
            value = self._handed.value[word.i]
            for child in word.children:
                if child.children or is_verb(child) or is_common_noun(child):
                    waiting.append(child)
                else:  # it tells nothing itself
                    self._handed.value[child.i] = value

    def _asked(self, words: tuple[Token, ...]) -> tuple[bool, Quotation | None]:
        """Return whether a question mark ends the sentence, and in which quotation it stands."""
        for word in words[-3:]:
            if word.text == "?":
                return True, self._handed.quoted[word.i]
        return False, None

    def _enter(self, word: Token, asked: tuple[bool, Quotation | None], *, named: bool) -> None:
        """Read one word, whose governor has been read.

        `named`: whether "according" stands in its sentence.
        """
        handed, i = self._handed, word.i
        quotation = handed.quoted[word.i]
        governor = word.head
        if governor is word:
            given, outside = AS_TOLD, AS_TOLD
            if asked[0] and asked[1] is None:
                outside = with_modality(AS_TOLD, Modality.POSSIBLE, QUESTION)
            given = outside
            above: Quotation | None = None
        else:
            given, outside = self._below(word, governor), handed.outside[governor.i]
            above = handed.quoted[governor.i]
        if quotation is not above:
            if above is not None:  # what stands in marks bears on nothing outside them
                given = outside
            if quotation is not None:
                outside = given if governor is not word else outside
                given = quoted_by(given, quotation)
                if asked[0] and asked[1] is quotation:
                    given = with_modality(given, Modality.POSSIBLE, QUESTION)
        if named and (source := according_to(word)) is not None:
            given = on_word_of(given, source)
        if word.children and (is_verb(word) or governor is word):
            for source in sources_at(word):
                given = on_word_of(given, source)
        handed.given[i], handed.outside[i] = given, outside
        if is_verb(word):
            value = under_verb_group(word, given)
            if any(is_adverbial_clause(child) and is_habit(child, word) for child in word.children):
                value = with_modality(value, Modality.CONDITIONAL, "habit")
            handed.host[i], handed.around[i] = value, given
        else:
            value = under_noun_phrase(word, given) if is_noun(word) and word.lefts else given
            handed.host[i], handed.around[i] = handed.host[governor.i], handed.around[governor.i]
            if governor is word or quotation is not above:
                handed.around[i] = given
        handed.value[i] = value

    def _below(self, word: Token, governor: Token) -> Stance:
        """Return what a word is handed by its governor."""
        handed = self._handed
        given, value = handed.given[governor.i], handed.value[governor.i]
        if is_conjunct(word):
            return to_conjunct(word, given, value)
        if is_any_preposition(word) or (is_adposition(word) and not is_verb(word)):
            return given
        if is_adposition(governor) or is_prepositional_clause(word):
            return behind_preposition(handed, word, governor)
        if is_apposition(word):
            return by_the_way(handed, word)
        if is_clause_of_noun(word) and not is_verb(governor):
            return under_noun(handed, word, governor)
        if is_verb(governor):
            return under_verb(handed, word, governor)
        if is_complement(word) or is_adverbial_clause(word):
            if is_adjective(governor) or is_adverb(governor):
                return to_complement_of_adjective(word, governor, value)
            if is_noun(governor):
                return under_noun(handed, word, governor)
        if is_noun(word) and is_verb(word.head):
            return event(handed, word, governor)
        return given
