"""Repairs of the parse: words that the parser is known to hang wrongly, hung where they belong.

`mend` is called where a parse is made, so that all who read it see one parse. A rule of `RULES`
looks at the words with one label and says where such a word hangs, and as what, if not where the
parser put it. What tells is agreement ("who" is said of persons, "which" of things) and
order; no rule looks at what a sentence means. Repairs of nouns before nouns are in
`kg.parse.noun_repairs`, those of what is coordinated in `kg.lang.en.grammar.likeness`, those of
prepositions in `kg.lang.en.grammar.prepositions`.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.lang.en.grammar import (
    ALL,
    SAYING,
    active_subject_before,
    auxiliaries_before,
    first_conjunct,
    has_active_subject_before,
    has_conjunct,
    has_preposition_form,
    has_specifier,
    has_subject_before,
    is_adnominal_clause,
    is_apposition,
    is_base_form,
    is_clause_of_verb,
    is_common_noun,
    is_complement_clause,
    is_conjunct,
    is_coordinator,
    is_finite,
    is_full_verb,
    is_hyphen,
    is_infinitive,
    is_modifying_clause,
    is_noun,
    is_object,
    is_past_participle,
    is_past_tense,
    is_preposition,
    is_prepositional_object,
    is_proper_noun,
    is_relative_clause,
    is_relative_pronoun,
    is_root,
    is_subordinate_clause,
    is_surely_finite,
    is_verb,
    relation_of,
    same_form,
    same_relation,
    subject_before,
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
    ROOT,
    SUBJECT,
)
from kg.lang.en.mention_words import words
from kg.lang.en.nouns import is_person
from kg.parse.noun_repairs import Repair, modifier, noun_in_ing
from kg.parse.tokens import Parse, Token
from kg.parse.tree import hang

_PEOPLE = frozenset({"PERSON", "NORP"})
_CALLING = frozenset({"brand", "call", "deem", "dub", "label", "term"})
_ADDRESSING = frozenset({"accuse", "ask", "blame", "praise", "thank", "urge", "warn"})
_WHERE = frozenset({"in", "at", "near", "outside"})


def mend(parse: Parse) -> None:
    """Hang the words of a new parse, which nobody has read yet, where they belong."""
    for token in [token for token in parse if relation_of(token) in MENDED or token.text == "-"]:
        if token.text == "-" and not is_hyphen(token):
            _join(token)
        elif _may_be_loose(token) and (label := _label_of_root_below(token)):
            root = _root(token)
            hang(token, token, ROOT)
            hang(root, token, label)
        rule = RULES.get(relation_of(token))
        repair = rule(token) if rule is not None else None
        if repair is not None:
            head, dep = repair
            if head is not token and token not in head.ancestors:
                hang(token, head, dep)


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


def _label_of_root_below(verb: Token) -> str:
    """Return as what the root of its sentence hangs on a verb instead, "" if it does not."""
    if verb.lemma_ in SAYING and _is_report_behind(verb):
        return COMPLEMENT_CLAUSE
    return SUBJECT if is_modifying_clause(verb) and _is_headline(verb) else ""


def _may_be_loose(verb: Token) -> bool:
    return is_subordinate_clause(verb) or is_conjunct(verb)


def _completes(word: Token) -> bool:
    return is_clause_of_verb(word) or is_object(word) or is_conjunct(word)


def _root(word: Token) -> Token:
    return [word, *word.ancestors][-1]


def _is_report_behind(verb: Token) -> bool:
    """Return whether a verb tells who said what is before it: "Sales fell, the bank *said*".

    It and its subject alone stand between a comma and the end of the sentence.
    """
    subject = active_subject_before(verb)
    if subject is None or not is_finite(verb):
        return False
    comma = verb.doc[subject.left_edge.i - 1]
    if comma.text != "," or verb.left_edge.i < comma.i:
        return False
    if is_relative_pronoun(subject) or any(_completes(word) for word in verb.rights):
        return False
    rest = verb.doc[verb.right_edge.i + 1 : verb.sent.end]
    ends = all(word.is_punct or word.is_space for word in rest)
    return ends and is_verb(_root(verb))


def _is_headline(verb: Token) -> bool:
    """Return whether a noun with an infinitive is all of a sentence: "Velmer *to buy* Nordbank"."""
    noun = verb.head
    if not is_root(noun) or not is_noun(noun) or not is_base_form(verb) or verb.i < noun.i:
        return False
    if is_adnominal_clause(verb) and not is_proper_noun(noun):
        return False  # "Plan to sell mine"
    if is_relative_clause(verb) and not is_proper_noun(noun) and noun.lefts:
        return False  # "First woman to sail round Africa"
    if any(word.lower_ == "of" and word.i == verb.i + 1 for word in verb.rights):
        return False  # "Study links bees to *decline* of farms"
    return verb.left_edge.lower_ == "to" and not has_specifier(noun)


def _before_semicolon(verb: Token) -> Repair | None:
    """Set a clause beside the one behind a semicolon: "Rossi left; *Keller said* that …".

    The parser makes it the complement of the verb of saying behind the semicolon.
    """
    governor = verb.head
    if verb.i > governor.i:
        return None
    following = verb.right_edge.i + (verb.right_edge.text != ";")
    if verb.doc[following].text != ";":
        return None
    others = [
        child for child in governor.lefts if is_complement_clause(child) and child.i > following
    ]
    return None if others else (governor, CONJUNCT)


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
        listed = next(lists, None)
        return (listed, RELATIVE_CLAUSE) if listed is not None else None
    before = pronoun.doc[pronoun.i - 1]
    if not is_noun(before) or before.i <= noun.i:
        return None
    between = pronoun.doc[noun.i + 1 : before.i]
    return (before, RELATIVE_CLAUSE) if any(is_relative_clause(word) for word in between) else None


def _bare_relative(verb: Token) -> Repair | None:
    """Hang a clause without a pronoun on the noun before it: "a drop from the 9% *it had*"."""
    before = verb.doc[verb.left_edge.i - 1]
    has_subject = has_subject_before(verb)
    if not has_subject or before.i <= verb.head.i or not is_noun(before):
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


def _behind_quotation(verb: Token) -> Repair | None:
    """Give what follows a quotation to who is quoted: 'said it "has failed" and *left*'."""
    doc, head = verb.doc, verb.head
    if not is_full_verb(verb) or verb.i - 2 <= head.i or not doc[verb.left_edge.i - 2].is_quote:
        return None
    if not is_coordinator(doc[verb.left_edge.i - 1]) or has_subject_before(verb):
        return None
    said = (word.head for word in [head, *head.ancestors] if is_complement_clause(word))
    saying = next((above for above in said if above.lemma_ in SAYING), None)
    return (saying, CONJUNCT) if saying is not None else None


def _conjunct(verb: Token) -> Repair | None:
    return _behind_quotation(verb) or _behind_report(verb) or _beside_finite(verb)


def _behind_report(verb: Token) -> Repair | None:
    """Give what only people do to who reports: "said the plan was bad and *accused* him of it"."""
    told = is_past_tense(verb) and is_complement_clause(verb.head)
    if not told or verb.lemma_ not in _ADDRESSING:
        return None
    saying, subject = verb.head.head, subject_before(verb.head)
    if not is_past_tense(saying) or saying.lemma_ not in SAYING or has_active_subject_before(verb):
        return None
    if subject is None or not is_common_noun(subject) or is_person(subject):
        return None
    thing = subject.lemma_ not in words("organizations")
    return (saying, CONJUNCT) if thing else None


def _beside_finite(verb: Token) -> Repair | None:
    """Set a finite verb beside a finite one: "called on her to go and *ended* the talks"."""
    told = next(iter(auxiliaries_before(verb)), verb)
    if not is_surely_finite(told) or not is_infinitive(verb.head):
        return None
    if has_subject_before(verb) or verb.head.head is verb.head:
        return None
    finite = next((word for word in verb.head.ancestors if same_form(word, told)), None)
    return (finite, CONJUNCT) if finite is not None else None


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
    COMPLEMENT_CLAUSE: _before_semicolon,
    PREPOSITION: _prepositional,
    ADVERBIAL_NOUN: _beside_saying,
    RELATIVE_CLAUSE: _relative,
    ADJECTIVE: _called,
    APPOSITION: _apposition,
    CONJUNCT: _conjunct,
    OBJECT: _stranded,
    NOUN_MODIFIER: modifier,
    ADNOMINAL_CLAUSE: noun_in_ing,
    PUNCTUATION: _abbreviated,
}
MENDED = frozenset({*RULES, ADVERBIAL_CLAUSE})
