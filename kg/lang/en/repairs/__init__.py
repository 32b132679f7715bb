"""Repairs of the parse: words that the parser is known to hang wrongly, hung where they belong.

`mend` is called where a parse is made, so that all who read it see one parse. A rule of `RULES`
looks at the words with one label and says where such a word hangs, and as what, if not where the
parser put it. Of an edge that the parser is sure of (`doubt`) no rule is asked; one that agrees
with the parser settles its doubt. What tells is agreement ("who" is said of persons, "which" of
things) and order; no rule looks at what a sentence means. Repairs of clauses are in `clauses`,
`relatives` what is told of which noun, those of nouns before nouns in `nouns`, those of what is
coordinated in `lists` and `kg.lang.en.grammar.likeness`, those of prepositions in
`kg.lang.en.grammar.prepositions`, second days of verbs in `days`, titles of
records in `titles`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.lang.en.grammar import (
    SAYING,
    has_preposition_form,
    is_apposition,
    is_complement_clause,
    is_full_verb,
    is_hyphen,
    is_noun,
    is_object,
    is_past_participle,
    is_preposition,
    is_proper_noun,
    relation_of,
    same_relation,
    words_related,
)
from kg.lang.en.grammar.labels import (
    ADJECTIVE,
    ADNOMINAL_CLAUSE,
    ADVERBIAL_CLAUSE,
    ADVERBIAL_NOUN,
    APPOSITION,
    COMPLEMENT_CLAUSE,
    COMPOUND,
    CONJUNCT,
    NOUN_MODIFIER,
    OBJECT,
    OBJECT_PREDICATE,
    PREPOSITION,
    PREPOSITIONAL_OBJECT,
    PUNCTUATION,
    RELATIVE_CLAUSE,
)
from kg.lang.en.lexicon import words
from kg.lang.en.operators import words_of
from kg.lang.en.repairs.clauses import (
    RAISED,
    before_semicolon,
    behind_quotation,
    behind_report,
    beside_finite,
    raise_to_root,
    saying_before,
    take_back_subject,
    take_from_modal,
)
from kg.lang.en.repairs.days import event_of_second_day
from kg.lang.en.repairs.lists import set_beside_like, take_for_description, take_for_name
from kg.lang.en.repairs.nouns import (
    Repair,
    first_of_two,
    modifiers_of_person,
    noun_in_ing,
    paid,
    picked_before,
    rated_before,
)
from kg.lang.en.repairs.relatives import apposed_name, relative
from kg.lang.en.repairs.titles import head_of_title
from kg.parse.tokens import DOUBTED, Parse, Token, in_order
from kg.parse.tree import hang

_CALLING = words("verb", "call")
_JUDGING = words("verb", "find") | words_of("belief")
_WHERE = words("preposition", "lies")


@dataclass(frozen=True)
class Rule:
    """A repair of words with one label: `repair` says where one hangs, and as what, if elsewhere.

    A rule `of_guesses` is asked of trees only whose parser does not tell how sure it is, those of
    the small model: trees of kg_en_parser needed none of these in 139,000 words of 11 genres.
    """

    label: str
    repair: Callable[[Token], Repair | None]
    of_guesses: bool = False


def mend(parse: Parse) -> None:
    """Hang the words of a new parse, which nobody has read yet, where they belong."""
    guessed = all(token.edge_probability is None for token in parse)
    if guessed:
        for hyphen in [token for token in parse if token.text == "-"]:
            if not is_hyphen(hyphen):
                _join(hyphen)
    head_of_title(parse)
    rules = _rules_of_guesses() if guessed else _rules_of_doubts()
    for token in in_order(words_related(parse, MENDED)):
        if relation_of(token) in RAISED:
            raise_to_root(token)
            take_back_subject(token)
            take_from_modal(token)
        elif relation_of(token) in DATED:
            above = saying_before(token) or picked_before(token) or rated_before(token)
            if above is not None:
                hang(token, above, relation_of(token))
            elif (event := event_of_second_day(token)) is not None:
                hang(token, event, PREPOSITION if is_preposition(token) else NOUN_MODIFIER)
        if relation_of(token) == CONJUNCT:
            modifiers_of_person(token)
            set_beside_like(token)
            take_for_description(token)
            take_for_name(token)
        repair = None if _is_sure(token) else _repair(token, rules.get(relation_of(token), ()))
        if repair is not None:
            head, dep = repair
            if head is not token and token not in head.ancestors:
                hang(token, head, dep)


def _repair(token: Token, rules: Sequence[Rule]) -> Repair | None:
    """Return what the first rule says that says anything."""
    for rule in rules:
        repair = rule.repair(token)
        if repair is not None:
            return repair
    return None


def _is_sure(token: Token) -> bool:
    """Return whether the parser tells how sure it is of where a word hangs, and is."""
    return token.edge_probability is not None and token.edge_probability >= DOUBTED


def _join(hyphen: Token) -> None:
    """Make one word of "semi-finals", whose three parts the parser hangs side by side."""
    first, last = hyphen.doc[max(hyphen.i - 1, 0)], hyphen.doc[hyphen.i + 1 :][:1]
    if not last or first.whitespace_:
        return
    if not same_relation(first, hyphen) or not same_relation(last[0], hyphen):
        return
    if first is hyphen or first.head is not hyphen.head or last[0].head is not hyphen.head:
        return
    for child in [*first.children, *hyphen.children]:
        hang(child, last[0], relation_of(child))
    hang(first, last[0], COMPOUND)
    hang(hyphen, last[0], PUNCTUATION)


def _beside_saying(phrase: Token) -> Repair | None:
    """Give a phrase right behind a verb of saying to that verb: "said *on Monday* it would close".

    Without a comma behind the phrase it does not open what is said.
    """
    verb = phrase.head
    before = phrase.doc[phrase.left_edge.i - 1] if phrase.left_edge.i else None
    if not is_complement_clause(verb) or before is not verb.head or before.lemma_ not in SAYING:
        return None
    after = phrase.doc[phrase.right_edge.i + 1 :][:1]
    return (before, relation_of(phrase)) if after and not after[0].is_punct else None


def _prepositional(word: Token) -> Repair | None:
    """Mend a preposition: one that opens what is said, one behind an apposition, a participle.

    "*Based* in Oslo, the bank …" is no preposition; "the president, Ana Silva, *in* Rome" says
    where the president is met.
    """
    head = word.head
    if is_noun(head):
        return _behind_apposition(word)
    if word.i > head.i:
        return None
    if is_past_participle(word) and any(child.lower_ in _WHERE for child in word.rights):
        return head, ADVERBIAL_CLAUSE
    return _beside_saying(word)


def _behind_apposition(preposition: Token) -> Repair | None:
    noun = preposition.head
    if not is_object(noun) or preposition.lower_ == "of" or not is_full_verb(noun.head):
        return None
    before = preposition.doc[preposition.i - 1]
    names = [child for child in noun.rights if is_apposition(child) and child.i < preposition.i]
    return (noun.head, PREPOSITION) if names and before.text == "," else None


def _called(word: Token) -> Repair | None:
    """Take what something is called away from it: "called the deal *a success*"."""
    noun = word.head
    if not is_object(noun) or word.i < noun.i or noun.head.lemma_ not in _CALLING:
        return None
    between = word.doc[noun.i + 1 : word.left_edge.i]
    return (noun.head, OBJECT_PREDICATE) if all(sign.is_quote for sign in between) else None


def _valued(word: Token) -> Repair | None:
    """Give a value to the noun right before it: "lost *cargo worth* a million", not "found it"."""
    noun = word.doc[word.i - 1] if word.i else word
    if word.lower_ != "worth" or not is_noun(noun) or word.head.lemma_ in _JUDGING:
        return None
    return (noun, ADNOMINAL_CLAUSE) if is_object(noun) and noun.head is word.head else None


def _stranded(noun: Token) -> Repair | None:
    """Give an object to the preposition right before it: "flew *over* the *valley*"."""
    before = noun.doc[noun.left_edge.i - 1]
    alone = is_preposition(before) and has_preposition_form(before) and not before.children
    return (before, PREPOSITIONAL_OBJECT) if alone and before.head is noun.head else None


def _abbreviated(word: Token) -> Repair | None:
    """Give a verb the object that was taken for the stop it ends in: "bought Halden *Inc.*"."""
    verb = word.head
    if len(word.text) < 3 or not is_proper_noun(word) or not is_full_verb(verb) or word.i < verb.i:
        return None
    stranded = word.doc[word.left_edge.i - 1]
    if is_preposition(stranded) and not stranded.children:
        return stranded, PREPOSITIONAL_OBJECT
    return None if any(is_object(child) for child in verb.rights) else (verb, OBJECT)


RULES: Final = (
    Rule(COMPLEMENT_CLAUSE, before_semicolon, of_guesses=True),
    Rule(PREPOSITION, _prepositional),
    Rule(ADVERBIAL_NOUN, _beside_saying),
    Rule(RELATIVE_CLAUSE, relative),
    Rule(ADJECTIVE, _called),
    Rule(APPOSITION, apposed_name),
    Rule(APPOSITION, _called),
    Rule(CONJUNCT, behind_quotation),
    Rule(CONJUNCT, behind_report, of_guesses=True),
    Rule(CONJUNCT, beside_finite),
    Rule(OBJECT_PREDICATE, _valued),
    Rule(OBJECT, _stranded, of_guesses=True),
    Rule(NOUN_MODIFIER, first_of_two, of_guesses=True),
    Rule(COMPOUND, first_of_two),
    Rule(NOUN_MODIFIER, paid, of_guesses=True),
    Rule(ADNOMINAL_CLAUSE, noun_in_ing, of_guesses=True),
    Rule(PUNCTUATION, _abbreviated, of_guesses=True),
)
"""All repairs of single words, those of one label in the order in which they are asked."""


@cache
def _rules_of_guesses() -> dict[str, list[Rule]]:
    return _by_label(RULES)


@cache
def _rules_of_doubts() -> dict[str, list[Rule]]:
    return _by_label([rule for rule in RULES if not rule.of_guesses])


def _by_label(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        found.setdefault(rule.label, []).append(rule)
    return found


DATED = frozenset({PREPOSITION, ADVERBIAL_NOUN})
"""How hangs what may tell a day."""
MENDED = frozenset({rule.label for rule in RULES} | {ADVERBIAL_CLAUSE})
