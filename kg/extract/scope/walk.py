"""The walk: from the root of a sentence down, each word hands its stance to those that hang on it.

At each word three stances count:
- what is handed down to it (`given`), by the operators above and the sources beside it;
- its own (`value`): that under its own words ("not", "may", "planned");
- what stands outside the quotation that it is in (`outside`), for words that its marks do not hold.
A word hands its value to its complement, through its signature; what hangs on it more loosely gets
what it was given itself, or is told by the way. Each word is visited once.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extract.quotations import Quotation, find_quotations, quotation_around
from kg.extract.quotations.sources import (
    Source,
    according_to,
    noun_source,
    speaker_of,
    told_in,
)
from kg.extract.scope.adverbials import (
    REASONS,
    has_mark,
    is_awaited,
    is_contrast,
    is_for_any,
    is_habit,
    is_inverted,
    is_opened_by,
    is_past,
    is_set_off,
    need_not_be,
)
from kg.extract.scope.complements import (
    governed,
    has_content,
    judged,
    on_word_of_subject,
    quoted_by,
    sources_at,
    to_complement,
    to_complement_of_adjective,
    to_conjunct,
    unsigned,
)
from kg.extract.scope.frames import (
    OPEN_NOUN,
    form_of,
    operator_of_event,
    operator_of_noun,
    operator_of_preposition,
    operator_of_truth,
    operator_of_verb,
)
from kg.extract.scope.own_words import (
    QUESTION,
    is_no,
    under_noun_phrase,
    under_verb_group,
)
from kg.extract.scope.stance import (
    AS_TOLD,
    CERTAIN,
    Stance,
    background,
    compose,
    negated,
    not_own,
    on_word_of,
    only_modality,
    with_modality,
)
from kg.lang.en.grammar import (
    JUDGING,
    complement_before,
    follows_to,
    has_subordinator,
    is_adjective,
    is_adposition,
    is_adverb,
    is_adverbial_clause,
    is_any_preposition,
    is_apposition,
    is_attribute,
    is_clausal_subject,
    is_clause_of_noun,
    is_common_noun,
    is_complement,
    is_conjunct,
    is_core_argument,
    is_grammatical_subject,
    is_noun,
    is_participle,
    is_passive,
    is_past_participle,
    is_predicate_adjective,
    is_prepositional_clause,
    is_present_participle,
    is_relative_clause,
    is_verb,
    objects_of,
    subject_before,
    undergoes,
)
from kg.lang.en.lexicon import words
from kg.lang.en.operators import Operator, word_list
from kg.model import Modality
from kg.parse import Parse, Token

_CARRYING = word_list("carrying")
_DENY_SAID, _DROP_PLAN = word_list("deny_what_is_said"), word_list("drop_what_is_planned")
_ORDINALS = frozenset({"first", "last", "only", "next"})
_TRUTH = frozenset({"truth", "substance", "foundation"})
PURPOSE = "purpose"
_WHEN = words("preposition", "when")
_JUDGING = JUDGING | words("verb", "honour")
_FACTS_BEHIND = frozenset({"for", "despite", "since"})


class Walk:
    """The stances of a text, sentence by sentence, each walked when it is first asked for."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._quotations = find_quotations(parse)
        self._walked: set[int] = set()
        size = len(parse)
        self._given: list[Stance] = [AS_TOLD] * size
        self._value: list[Stance] = [AS_TOLD] * size
        self._outside: list[Stance] = [AS_TOLD] * size
        self._quoted: list[Quotation | None] = [None] * size
        self._host: list[Stance] = [AS_TOLD] * size
        self._around: list[Stance] = [AS_TOLD] * size

    def stance_of(self, token: Token) -> Stance:
        """Return what the text makes of what a word tells: a clause's verb, or an event noun."""
        if token.sentence not in self._walked:
            self._walked.add(token.sentence)
            self._walk(token.sentence)
        return self._value[token.i]

    def _walk(self, sentence: int) -> None:
        sent = self._parse.sents[sentence]
        words = self._parse[sent.start : sent.end]
        if self._quotations:
            for word in words:
                self._quoted[word.i] = quotation_around(word, self._quotations)
        asked = self._asked(words)
        named = bool(self._parse.tokens_with("lower_", "according", sentence))
        waiting = [word for word in words if word.head is word]
        while waiting:
            word = waiting.pop()
            self._enter(word, asked, named=named)
            value = self._value[word.i]
            for child in word.children:
                if child.children or is_verb(child) or is_common_noun(child):
                    waiting.append(child)
                else:  # it tells nothing itself
                    self._value[child.i] = value

    def _asked(self, words: tuple[Token, ...]) -> tuple[bool, Quotation | None]:
        """Return whether a question mark ends the sentence, and in which quotation it stands."""
        for word in words[-3:]:
            if word.text == "?":
                return True, self._quoted[word.i]
        return False, None

    def _enter(self, word: Token, asked: tuple[bool, Quotation | None], *, named: bool) -> None:
        """Read one word, whose governor has been read.

        `named`: whether "according" stands in its sentence.
        """
        i, quotation = word.i, self._quoted[word.i]
        governor = word.head
        if governor is word:
            given, outside = AS_TOLD, AS_TOLD
            if asked[0] and asked[1] is None:
                outside = with_modality(AS_TOLD, Modality.POSSIBLE, QUESTION)
            given = outside
            above: Quotation | None = None
        else:
            given, outside = self._below(word, governor), self._outside[governor.i]
            above = self._quoted[governor.i]
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
        self._given[i], self._outside[i] = given, outside
        if is_verb(word):
            value = under_verb_group(word, given)
            if any(is_adverbial_clause(child) and is_habit(child, word) for child in word.children):
                value = with_modality(value, Modality.CONDITIONAL, "habit")
            self._host[i], self._around[i] = value, given
        else:
            value = under_noun_phrase(word, given) if is_noun(word) and word.lefts else given
            self._host[i], self._around[i] = self._host[governor.i], self._around[governor.i]
            if governor is word or quotation is not above:
                self._around[i] = given
        self._value[i] = value

    def _below(self, word: Token, governor: Token) -> Stance:
        """Return what a word is handed by its governor."""
        given, value = self._given[governor.i], self._value[governor.i]
        if is_conjunct(word):
            return to_conjunct(word, given, value)
        if is_any_preposition(word) or (is_adposition(word) and not is_verb(word)):
            return given
        if is_adposition(governor) or is_prepositional_clause(word):
            return self._behind_preposition(word, governor)
        if is_apposition(word):
            return self._by_the_way(word)
        if is_clause_of_noun(word) and not is_verb(governor):
            return self._under_noun(word, governor)
        if is_verb(governor):
            return self._under_verb(word, governor)
        if is_complement(word) or is_adverbial_clause(word):
            if is_adjective(governor) or is_adverb(governor):
                return to_complement_of_adjective(word, governor, value)
            if is_noun(governor):
                return self._under_noun(word, governor)
        if is_noun(word) and is_verb(word.head):
            return self._event(word, governor)
        return given

    def _under_verb(self, word: Token, verb: Token) -> Stance:
        given, value = self._given[verb.i], self._value[verb.i]
        if is_predicate_adjective(word):
            return value
        if is_adverbial_clause(word):
            return self._adverbial(word, verb)
        if is_complement(word) and (is_verb(word) or has_subordinator(word)):
            return to_complement(word, verb, given, value)
        if is_clausal_subject(word) or (is_verb(word) and is_grammatical_subject(word)):
            return to_complement(word, verb, given, only_modality(value, given))
        if is_noun(word):
            return self._event(word, verb)
        if is_complement(word) and is_adjective(word):
            return to_complement(word, verb, given, value)
        if is_clause_of_noun(word):
            return self._by_the_way(word)
        return not_own(given)

    def _adverbial(self, word: Token, verb: Token) -> Stance:
        """Return what an adverbial clause is handed by the verb of its main clause."""
        given, value = self._given[verb.i], self._value[verb.i]
        if follows_to(word):
            operator = operator_of_verb(verb, word)
            between = complement_before(word) is not None or is_passive(verb)
            if operator is not None and (not between or operator.name == "prevailing"):
                return governed(word, verb, operator, value)
            if any(child.lower_ == "only" for child in word.lefts):
                return not_own(value)  # "went home *only* to find it burnt"
            return with_modality(unsigned(given), Modality.PLAN, PURPOSE)
        if is_contrast(word):
            return self._outside_of(verb)
        if is_inverted(word):
            return with_modality(not_own(given), Modality.CONDITIONAL, "inverted")
        if is_awaited(word, verb):
            return with_modality(not_own(given), Modality.PLAN, "awaited")
        if is_habit(word, verb):
            return with_modality(not_own(given), Modality.CONDITIONAL, "habit")
        if is_past(word) and is_opened_by(word, REASONS):
            return background(given)
        if is_participle(word) and not has_mark(word):
            if is_past_participle(word):
                return background(given) if word.i < verb.i else only_modality(value, given)
            return only_modality(value, given)
        return not_own(given)

    def _outside_of(self, verb: Token) -> Stance:
        """Return what bears on a clause on nobody's word but that of the quotation it is in."""
        quotation = self._quoted[verb.i]
        return AS_TOLD if quotation is None else quoted_by(AS_TOLD, quotation)

    def _under_noun(self, word: Token, noun: Token) -> Stance:
        """Return what a noun hands to its clause: "the claim that …", "plans to …"."""
        told = told_in(noun)
        if told is word:
            verb = noun.head.head
            return on_word_of(self._given[noun.i], Source(speaker_of(verb), verb))
        form = form_of(word)
        participle = is_participle(word) and not follows_to(word) and not has_mark(word)
        if not is_common_noun(noun) or participle:
            return self._by_the_way(word)
        operator = operator_of_noun(noun, form)
        copula = noun.head
        if operator is None and form == "to" and not _is_ordinal(noun):
            subject = subject_before(copula) if is_attribute(noun) else None
            if subject is not None and subject.lower_ == "it":
                return judged(copula, self._given[copula.i], self._value[copula.i])
            operator = OPEN_NOUN
        whole = has_subordinator(word) or len(objects_of(word)) > 1  # no part is the noun's
        content = follows_to(word) or not is_relative_clause(word) or whole
        if operator is None or not content:
            if follows_to(word):  # "was not the first to sell": sold
                return unsigned(self._value[noun.i])
            return self._by_the_way(word)
        return self._content(noun, operator)

    def _content(self, noun: Token, operator: Operator) -> Stance:
        """Return the stance towards what a saying, a plan or a fear is about."""
        stance = self._value[noun.i]
        verb = noun.head
        if operator.source and (true := self._is_called_true(noun)) is not None:
            return stance if true else negated(stance, "false")
        source = noun_source(noun) if operator.source else None
        if undergoes(noun) and is_verb(verb):
            lemma = verb.lemma_.lower()
            if operator.source and lemma in _DENY_SAID:
                denied = replace(self._value[verb.i], own=False)
                said = Source(speaker_of(verb), verb)
                below = compose(replace(stance, negative=False), operator)
                below = on_word_of(below, said)
                return replace(below, negative=below.negative == denied.negative)
            if not operator.source and lemma in _DROP_PLAN:
                stance = negated(replace(self._given[verb.i], own=False), lemma)
                if self._value[verb.i].negative:
                    stance = replace(stance, negative=False)
        return compose(stance, operator, source)

    def _is_called_true(self, noun: Token) -> bool | None:
        """Return whether a text calls a saying true or false, None where it does neither.

        "Reports that he sold *are false*", "there is *no truth in* reports that he sold".
        """
        governor = noun.head
        if is_verb(governor) and is_grammatical_subject(noun) and governor.lemma_ == "be":
            truth = operator_of_truth(governor)
            return None if truth is None else truth.negative == self._value[governor.i].negative
        if is_adposition(governor) and governor.head.lemma_ in _TRUTH:
            return not is_no(governor.head)
        return None

    def _by_the_way(self, word: Token) -> Stance:
        """Return the stance towards what a relative clause, a participle or an apposition tells.

        It is so whatever the main clause makes of its own ("hopes to meet Lee, who lives in Rome");
        but of a thing that there need not be, it is no more sure than that: "plans to build a
        bridge that links the ports".
        """
        noun = word.head
        host, given = self._host[noun.i], self._around[noun.i]
        if QUESTION not in host.marks and need_not_be(word, noun):
            if host.modality is not CERTAIN:
                return with_modality(unsigned(given), host.modality, "what need not be")
            if host.negative:  # "failed to offer a plan that *is* better": there is none
                return with_modality(unsigned(given), Modality.POSSIBLE, "what is not")
        if is_for_any(word, noun):
            return with_modality(background(given), Modality.CONDITIONAL, "any")
        quotation = self._quoted[noun.i]
        if quotation is None and (is_apposition(word) or is_set_off(word)):
            return AS_TOLD if not is_apposition(word) else background(given)
        return background(given)

    def _behind_preposition(self, word: Token, preposition: Token) -> Stance:
        """Return what a gerund or an event behind a preposition is handed."""
        governor = preposition.head
        if is_adposition(governor) or (is_adverb(governor) and is_verb(governor.head)):
            outer = governor.head
        else:
            outer = governor
        given, value = self._given[outer.i], self._value[outer.i]
        gerund = is_prepositional_clause(word) and is_verb(word)
        if not gerund and not is_noun(word):
            return given
        form = ("ing" if is_present_participle(word) else "that") if gerund else "noun"
        operator = operator_of_preposition(preposition, word, form)
        if operator is not None:
            return self._through_preposition(word, preposition, outer, operator)
        link = preposition.lower_
        if link == "for" and outer.lemma_ in _JUDGING:
            return background(given)
        if not gerund or link in _FACTS_BEHIND:
            return not_own(given)
        if is_noun(outer):
            return only_modality(self._host[outer.i], self._around[outer.i])
        if link in _WHEN and PURPOSE in value.marks[:1]:
            return background(given)
        return only_modality(value, given)

    def _through_preposition(
        self, word: Token, preposition: Token, governor: Token, operator: Operator
    ) -> Stance:
        if operator.name in ("without", "against", "in favour of"):
            return compose(unsigned(self._given[governor.i]), operator)
        if is_noun(governor):
            return self._content(governor, operator)
        stance = self._value[governor.i]
        if is_verb(governor):  # no word of "plans on *selling*" tells of the plan: it is not own
            return on_word_of_subject(governor, operator, stance, own=False)
        source = None
        if operator.source:
            source = Source(speaker_of(governor.head), governor)
        return compose(stance, operator, source)

    def _event(self, noun: Token, verb: Token) -> Stance:
        """Return what an event is handed by the verb whose argument names it."""
        given, value = self._given[verb.i], self._value[verb.i]
        if not is_common_noun(noun):
            return not_own(given)
        carried = verb.lemma_ in _CARRYING and is_core_argument(noun)
        holds = is_attribute(noun) or undergoes(noun)
        if undergoes(noun) and not carried and not has_content(noun):
            operator = operator_of_event(verb, noun)
            if operator is not None:
                return on_word_of_subject(verb, operator, value, own=False)
        if any(is_relative_clause(child) and is_past(child) for child in noun.rights):
            return not_own(given)  # "will replace an agreement that they *signed* in May"
        if carried or (holds and has_content(noun)):
            return negated(not_own(value), "no") if is_no(noun) else not_own(value)
        return not_own(given)


def _is_ordinal(noun: Token) -> bool:
    words = [noun, *noun.children]
    return any(word.lower_ in _ORDINALS or word.ent_type_ == "ORDINAL" for word in words)
