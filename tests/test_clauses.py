"""Clauses: who does what, on parses written by hand."""

import pytest
import spacy
from spacy.tokens import Doc as SpacyDoc
from spacy.tokens import Span as SpacySpan

from kg.annotate.parses import parse_of
from kg.extract.clauses import Clause, Role, find_clauses
from kg.extract.clauses.subjects import SubjectSource
from kg.extract.views.phrases import noun_phrases, text_of
from kg.lang.en.grammar import conjuncts
from kg.parse import Parse

VOCAB = spacy.blank("en").vocab


def parse(table: str, entity: tuple[int, str] | None = None) -> Parse:
    """Return the Parse of lines "word tag dependency head", the head as a word or "word/number".

    `entity` is the number of a word that is a named entity, and its type.
    """
    rows = [line.split() for line in table.strip().splitlines()]
    words = [row[0] for row in rows]
    pos = {"N": "NOUN", "V": "VERB", "J": "ADJ", "I": "ADP", "P": "PRON", "D": "DET", "R": "ADV"}
    special = {"NNP": "PROPN", "TO": "PART", "CC": "CCONJ", "CD": "NUM", "MD": "AUX", "WDT": "PRON"}
    parsed = SpacyDoc(
        VOCAB,
        words=words,
        tags=[row[1] for row in rows],
        pos=[
            "AUX" if row[2].startswith("aux") else special.get(row[1], pos.get(row[1][0], "X"))
            for row in rows
        ],
        deps=[row[2] for row in rows],
        heads=[words.index(row[3]) for row in rows],
        lemmas=[row[4] if len(row) > 4 else row[0].lower() for row in rows],
    )
    if entity is not None:
        place, label = entity
        parsed.set_ents([SpacySpan(parsed, place, place + 1, label)])
    return parse_of(parsed)


def clause(doc: Parse, verb: str) -> Clause:
    [found] = [clause for clause in find_clauses(doc) if clause.verb.text == verb]
    return found


HOPES = """
Oslo   NNP nsubj hopes
hopes  VBZ ROOT  hopes hope
to     TO  aux   finish
finish VB  xcomp hopes
deals  NNS dobj  finish deal
with   IN  prep  finish
Rome   NNP pobj  with
"""
TOLD = """
Ann   NNP nsubj told
told  VBD ROOT  told tell
Bob   NNP dobj  told
to    TO  aux   leave
leave VB  xcomp told
town  NN  dobj  leave
"""
WROTE = """
books NNS nsubj sold
that  WDT dobj  wrote
Ann   NNP nsubj wrote
wrote VBD relcl books write
sold  VBD ROOT  sold sell
"""
BUILT = """
Mills NNS  nsubjpass built
were  VBD  auxpass   built be
built VBN  ROOT      built build
and   CC   cc        built
sold  VBN  conj      built sell
by    IN   agent     sold
monks NNS  pobj      by
"""


def test_governing_verb_stands_in_the_chain_of_the_governed_one():
    [found] = find_clauses(parse(HOPES))
    assert [verb.text for verb in found.chain] == ["hopes", "finish"]
    assert [word.text for word in found.group] == ["hopes", "to", "finish"]
    assert found.subject is not None
    assert found.subject.text == "Oslo"


def test_argument_has_its_role_and_preposition():
    [found] = find_clauses(parse(HOPES))
    assert [(one.role, one.preposition, one.head.text) for one in found.arguments] == [
        (Role.OBJECT, "", "deals"),
        (Role.PREPOSITIONAL, "with", "Rome"),
    ]


def test_object_does_what_the_infinitive_says():
    found = clause(parse(TOLD), "leave")
    assert found.subject is not None
    assert (found.subject.text, found.subject_source) == ("Bob", SubjectSource.CONTROL)


def test_subject_of_promise_does_what_the_infinitive_says():
    doc = parse(TOLD.replace("told tell", "told promise"))
    found = clause(doc, "leave")
    assert found.subject is not None
    assert found.subject.text == "Ann"


def test_relative_pronoun_stands_for_its_antecedent():
    found = clause(parse(WROTE), "wrote")
    assert [(one.head.text, one.relative) for one in found.with_role(Role.OBJECT)] == [
        ("books", True)
    ]


def test_coordinated_participle_takes_subject_and_auxiliary():
    found = clause(parse(BUILT), "sold")
    assert found.subject is not None
    assert (found.subject.text, found.subject_source) == ("Mills", SubjectSource.CONJUNCT)
    assert [word.text for word in found.group] == ["were", "sold"]
    assert found.passive


def test_coordinated_verbs_without_arguments_between_share_them():
    assert [one.head.text for one in clause(parse(BUILT), "built").arguments] == ["monks"]


def test_negation_is_found_in_the_chain():
    doc = parse(
        HOPES.replace("with   IN  prep  finish\n", "never  RB  neg   hopes\n").replace(
            "Rome   NNP pobj  with\n", ""
        )
    )
    [found] = find_clauses(doc)
    assert found.negated


@pytest.mark.parametrize(
    ("deps", "members"),
    [
        ("dobj conj conj", ["lamps", "rugs", "pots"]),
        ("dobj dobj conj", ["lamps", "rugs", "pots"]),  # hung on the verb one by one
        ("dobj appos conj", ["lamps", "rugs", "pots"]),  # the second as an apposition
    ],
)
def test_list_is_one_coordination_however_it_was_parsed(deps, members):
    first, second, third = deps.split()
    doc = parse(f"""
        They  PRP nsubj sold
        sold  VBD ROOT  sold sell
        lamps NNS {first} sold
        ,     ,   punct lamps
        rugs  NNS {second} {"sold" if second == "dobj" else "lamps"}
        and   CC  cc    rugs
        pots  NNS {third} rugs
    """)
    assert [word.text for word in conjuncts(doc[2])] == members


def test_apposition_that_ends_no_list_is_no_conjunct():
    doc = parse("""
        They  PRP nsubj met
        met   VBD ROOT  met meet
        Ann   NNP dobj  met
        ,     ,   punct Ann
        queen NN  appos Ann
    """)
    assert [word.text for word in conjuncts(doc[2])] == ["Ann"]


def test_coordinated_modifiers_make_a_phrase_each():
    doc = parse("""
        red   JJ  amod ships
        and   CC  cc   red
        blue  JJ  conj red
        ships NNS ROOT ships
    """)
    assert [text_of(words) for words in noun_phrases(doc[3])] == ["red ships", "blue ships"]


TRUST = """
his        PRP$ poss     trust
trust   NN   ROOT     trust
to         IN   prep     trust
Rome       NNP  pobj     to
and        CC   cc       Rome
her        PRP$ poss     doubts
doubts     NN   conj     Rome
"""


def test_conjunct_is_hung_on_the_noun_that_it_is_like():
    doc = parse(TRUST, entity=(3, "GPE"))
    assert [word.text for word in conjuncts(doc[1])] == ["trust", "doubts"]
    assert [word.text for word in conjuncts(doc[3])] == ["Rome"]


def test_conjunct_stays_where_no_other_noun_is_far_more_like_it():
    doc = parse(TRUST.replace("her        PRP$ poss", "a          DT   det"))
    assert [word.text for word in conjuncts(doc[3])] == ["Rome", "doubts"]


def test_preposition_of_three_words_leads_to_what_follows_it():
    doc = parse("""
        He    PRP  nsubj sat
        sat   VBD  ROOT  sat sit
        in    IN   prep  sat
        front NN   pobj  in
        of    IN   prep  front
        Ann   NNP  pobj  of
    """)
    [found] = clause(doc, "sat").arguments
    assert (found.preposition, found.head.text) == ("in front of", "Ann")


def test_time_before_the_subject_holds_for_the_coordinated_verb():
    doc = parse(
        """
        In     IN   prep  saw
        1850   CD   pobj  In
        she    PRP  nsubj saw
        saw    VBD  ROOT  saw see
        Rome   NNP  dobj  saw
        and    CC   cc    saw
        left   VBD  conj  saw leave
        Paris  NNP  dobj  left
    """,
        entity=(1, "DATE"),
    )
    assert [one.head.text for one in clause(doc, "left").arguments] == ["1850", "Paris"]
