"""Repairs of the parse: words that the parser is known to hang wrongly, hung where they belong.

`mend` is called where a parse is made, so that all who read it see one parse. A rule of `RULES`
looks at the words with one label and says where such a word hangs, and as what, if not where the
parser put it. Of an edge that the parser is sure of (`doubt`) no rule is asked; one that agrees
with the parser settles its doubt. What tells is agreement ("who" is said of persons, "which" of
things) and order; no rule looks at what a sentence means. Repairs of clauses are in `clauses`,
those of nouns before nouns in `nouns`, those of what is coordinated in
`kg.lang.en.grammar.likeness`, those of prepositions in `kg.lang.en.grammar.prepositions`, second
days of verbs in `days`.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.lang.en.grammar import (
    ALL,
    SAYING,
    cannot_agree,
    first_conjunct,
    has_conjunct,
    has_preposition_form,
    has_subject_before,
    is_apposition,
    is_complement_clause,
    is_conjunct,
    is_full_verb,
    is_grammatical_subject,
    is_hyphen,
    is_noun,
    is_object,
    is_past_participle,
    is_preposition,
    is_prepositional_object,
    is_proper_noun,
    is_relative_adverb,
    is_relative_clause,
    is_relative_pronoun,
    may_head_phrase,
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
from kg.lang.en.nouns import is_person
from kg.lang.en.repairs.clauses import (
    RAISED,
    before_semicolon,
    conjunct,
    raise_to_root,
    take_back_subject,
)
from kg.lang.en.repairs.days import event_of_second_day
from kg.lang.en.repairs.nouns import Repair, modifier, noun_in_ing
from kg.parse.tokens import DOUBTED, Parse, Token, in_order
from kg.parse.tree import hang

_PEOPLE = frozenset({"PERSON", "NORP"})
_CALLING = words("verb", "call")
_WHERE = words("preposition", "lies")


def mend(parse: Parse) -> None:
    """Hang the words of a new parse, which nobody has read yet, where they belong."""
    hyphens = [token for token in parse if token.text == "-"]
    for token in in_order([*words_related(parse, MENDED), *hyphens]):
        if token.text == "-" and not is_hyphen(token):
            _join(token)
        elif relation_of(token) in RAISED:
            raise_to_root(token)
            take_back_subject(token)
        elif relation_of(token) in DATED and (event := event_of_second_day(token)) is not None:
            hang(token, event, PREPOSITION if is_preposition(token) else NOUN_MODIFIER)
        rule = RULES.get(relation_of(token))
        repair = rule(token) if rule is not None and not _is_sure(token) else None
        if repair is not None:
            head, dep = repair
            if head is not token and token not in head.ancestors:
                hang(token, head, dep)


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


def _relative(verb: Token) -> Repair | None:
    """Hang a relative clause on a noun that its pronoun can stand for.

    "Analysts at Nordbank, *who* expected a loss": who to the analysts; "tents for villages *that*
    were cut off": what stands right before the pronoun, not what is above another verb.
    """
    pronoun = next((word for word in verb.subtree if word.i < verb.i and _opens(word)), None)
    noun = verb.head
    if pronoun is None:
        return _bare_relative(verb)
    if is_grammatical_subject(pronoun) and pronoun.head is verb and cannot_agree(verb, noun):
        behind = [word for word in pronoun.doc[noun.i + 1 : pronoun.i] if may_head_phrase(word)]
        for other in filter(is_noun, (*reversed(behind), *_above(noun))):
            if not (cannot_agree(verb, other) or is_conjunct(other) or has_conjunct(other)):
                return other, RELATIVE_CLAUSE
    if pronoun.lower_ == "who":
        if noun.ent_type_ in _PEOPLE or is_person(noun) or not is_noun(noun):
            return None
        before = pronoun.doc[pronoun.i - 1 - (pronoun.doc[pronoun.i - 1].text == ",")]
        nouns = _above(before) if before.i > noun.i else _above(noun)
        person = next((above for above in nouns if is_person(above)), None)
        return (person, RELATIVE_CLAUSE) if person is not None else None
    counted = pronoun.head.head if is_prepositional_object(pronoun) else None
    if counted is not None and counted.lower_ in ALL:
        lists = (word for word in noun.subtree if noun.i < word.i < counted.i and _is_list(word))
        listed = noun if _is_list(noun) else next(lists, None)
        return (listed, RELATIVE_CLAUSE) if listed is not None else None
    before = pronoun.doc[pronoun.i - 1]
    if not is_noun(before) or before.i <= noun.i:
        return None
    between = pronoun.doc[noun.i + 1 : before.i]
    return (before, RELATIVE_CLAUSE) if any(is_relative_clause(word) for word in between) else None


def _bare_relative(verb: Token) -> Repair | None:
    """Hang a clause without a pronoun on the noun before it: "a drop from the 9% *it had*"."""
    before = verb.doc[verb.left_edge.i - 1]
    if before.i <= verb.head.i or not is_noun(before) or not has_subject_before(verb):
        return None
    if any(is_relative_adverb(word) for word in verb.lefts):  # "parts of the town *where* …"
        return None
    return before, RELATIVE_CLAUSE


def _opens(word: Token) -> bool:
    return word.lower_ in ("who", "which") or is_relative_pronoun(word)


def _above(noun: Token) -> list[Token]:
    """Return the nouns whose prepositional phrases hold this one, nearest first."""
    found = []
    noun = first_conjunct(noun)
    while is_prepositional_object(noun) and is_noun(noun.head.head):
        noun = noun.head.head
        found.append(noun)
    return found


def _is_list(noun: Token) -> bool:
    return has_conjunct(noun)


def _apposition(word: Token) -> Repair | None:
    return _apposed_name(word) or _called(word)


def _called(word: Token) -> Repair | None:
    """Take what something is called away from it: "called the deal *a success*"."""
    noun = word.head
    if not is_object(noun) or word.i < noun.i or noun.head.lemma_ not in _CALLING:
        return None
    between = word.doc[noun.i + 1 : word.left_edge.i]
    return (noun.head, OBJECT_PREDICATE) if all(sign.is_quote for sign in between) else None


def _apposed_name(name: Token) -> Repair | None:
    """Give a person's name to the person in front: "a spokesman for Ruiz, *Ana Silva*, said"."""
    owner = name.head
    if name.ent_type_ != "PERSON" or not is_proper_noun(owner) or _is_list(name):
        return None
    if any(is_apposition(child) for child in name.children):
        return None
    person = next((above for above in _above(owner) if is_person(above)), None)
    return (person, APPOSITION) if person is not None and not person.ent_type_ else None


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


RULES: dict[str, Callable[[Token], Repair | None]] = {
    COMPLEMENT_CLAUSE: before_semicolon,
    PREPOSITION: _prepositional,
    ADVERBIAL_NOUN: _beside_saying,
    RELATIVE_CLAUSE: _relative,
    ADJECTIVE: _called,
    APPOSITION: _apposition,
    CONJUNCT: conjunct,
    OBJECT: _stranded,
    NOUN_MODIFIER: modifier,
    ADNOMINAL_CLAUSE: noun_in_ing,
    PUNCTUATION: _abbreviated,
}
DATED = frozenset({PREPOSITION, ADVERBIAL_NOUN})
"""How hangs what may tell a day."""
MENDED = frozenset({*RULES, ADVERBIAL_CLAUSE})
