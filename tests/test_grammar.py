"""Rules ask the grammar: no label of a parse stands anywhere else. Each label has a sentence."""

import ast
import re
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from kg.annotate import load_model
from kg.annotate.parses import parse_of
from kg.lang.en import grammar
from kg.lang.en.grammar import labels

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "grammar.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"\| `(?P<label>[^`]+)` \| [^|]+ \| (?:`(?P<question>\w+)`)? ?\|(?P<sentence>.*)\|"
)
ROWS = [match.groupdict() for match in map(ROW.fullmatch, PAGE.splitlines()) if match]

RELATIONS = {
    label for name, label in vars(labels).items() if name.isupper() and isinstance(label, str)
} - {labels.NOUN, labels.SINGULAR_NOUN}
TAGS = set(
    re.findall(
        r"\S+",
        """AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB
           RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX""",
    )
)
PARTS_OF_SPEECH = set(
    re.findall(
        r"\S+",
        "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X",
    )
)
LABELS = RELATIONS | TAGS | PARTS_OF_SPEECH
FIELDS = {"dep_", "tag_", "pos_"}
"""Where a token keeps its labels."""

KNOWS_LABELS = re.compile(r"kg/(lang/\w+/(grammar|universal)|annotate)/(?!parses)")
"""The grammar, and who makes labels: spaCy's border, and what converts one scheme to another."""
READS_PARSES = re.compile(r"kg/((parse|lang|extract|facts)/|annotate/parses)")
"""Whose words are about a parse; elsewhere "mark" or "X" is another word, and fields alone tell."""
BORDER = {"kg/parse/tokens.py", "kg/parse/tree.py", "kg/annotate/parses.py"}
"""Where a parse is made: the fields are filled here, and read by the grammar alone."""
OTHER_MEANING = {
    ("kg/extract/claims/events.py", "agent"): "the role of an event",
    ("kg/extract/clauses/arguments.py", "agent"): "the role of an argument",
    ("kg/extract/clauses/arguments.py", "dative"): "the role of an argument",
    ("kg/annotate/parses.py", "POS"): "the column of parts of speech",
    ("kg/facts/learning/candidates.py", "NOUN"): "the type of a candidate",
    ("kg/facts/learning/hints.py", "NOUN"): "the type of a candidate",
    ("kg/facts/learning/spans.py", "X"): "the shape of a word",
    ("kg/facts/learning/spans.py", "XX"): "the shape of a word",
}


def modules():
    for path in sorted((ROOT / "kg").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if not KNOWS_LABELS.match(name):
            yield name, path.read_text(encoding="utf-8")


def labels_in(source: str) -> set[str]:
    """Return the labels that stand in a module, and the fields of tokens that it reads."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = set(node.value.split())
            if words <= LABELS | FIELDS:
                found |= words
        elif isinstance(node, ast.Attribute) and node.attr in FIELDS:
            found.add(node.attr)
    return found


FOUND = {
    (name, label)
    for name, source in modules()
    for label in labels_in(source)
    if label in FIELDS or READS_PARSES.match(name)
}


def test_there_are_labels_and_modules_to_look_for():
    assert len(RELATIONS) >= 40
    assert len(dict(modules())) >= 200


def test_no_label_stands_outside_the_grammar():
    fields = {(name, label) for name, label in FOUND if label in FIELDS and name in BORDER}
    assert FOUND - fields - OTHER_MEANING.keys() == set()


def test_each_word_that_means_something_else_still_stands_where_it_is_said_to():
    assert OTHER_MEANING.keys() - FOUND == set()


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ('word.dep_ == "x"', "dep_"),
        ('first(word, "nsubj")', "nsubj"),
        ('SUBJECTS = frozenset({"nsubj", "nsubjpass"})', "nsubjpass"),
        ('SUBJECTS = "nsubj csubj".split()', "csubj"),
        ('match edge:\n    case "conj" | "appos": pass', "appos"),
        ('verb = form in ("VBD", "VBZ")', "VBZ"),
        ('noun = {"NOUN": 1}', "NOUN"),
        ('attrgetter("tag_")', "tag_"),
        ('f"{word.pos_} {word}"', "pos_"),
    ],
)
def test_a_label_put_into_a_module_is_found(line, label):
    source = (ROOT / "kg" / "extract" / "clauses" / "subjects.py").read_text(encoding="utf-8")
    assert label not in labels_in(source)
    assert label in labels_in(f"{source}\n{line}\n")


def test_only_who_mends_a_parse_imports_labels():
    importing = {name for name, source in modules() if "grammar.labels import" in source}
    repairs = {
        f"kg/lang/en/repairs/{name}.py"
        for name in ("__init__", "clauses", "lists", "nouns", "relatives", "titles")
    }
    assert importing == repairs


def test_each_question_of_the_grammar_is_asked():
    modules_of_grammar = [
        path.read_text(encoding="utf-8")
        for path in Path(grammar.__file__).parent.glob("*.py")
        if path.stem != "__init__"
    ]
    nodes = [node for source in modules_of_grammar for node in ast.walk(ast.parse(source))]
    defined = {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
    called = {node.id for node in nodes if isinstance(node, ast.Name)}
    called |= {word for _, source in modules() for word in re.findall(r"\w+", source)}
    questions = {name for name in defined if not name.startswith("_")}
    assert len(questions) >= 190
    assert questions - called == set()


def test_the_page_has_each_label_once():
    told = [row["label"] for row in ROWS]
    assert len(told) == len(set(told))
    assert set(told) >= RELATIONS
    assert {*told} - LABELS == set()
    assert len(ROWS) >= 80


@pytest.fixture(scope="module")
def nlp():
    return load_model()


@pytest.mark.model
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["label"])
def test_the_sentence_of_a_label_has_it_and_answers_its_question(nlp, row):
    star = re.search(r"\*(.+?)\*", row["sentence"])
    if star is None:
        assert row["label"] == "dep"  # no sentence is sure to have it
        return
    text = row["sentence"].strip().replace("*", "")
    place = star.start() - (len(row["sentence"]) - len(row["sentence"].lstrip()))
    parse = parse_of(nlp(text))
    word = next(word for word in parse if word.idx <= place < word.idx + len(word))
    assert row["label"] in (word.dep_, word.tag_, word.pos_)
    if row["question"]:
        asked = getattr(grammar, row["question"])
        assert asked(word)
        assert not all(map(asked, parse))


VOCAB = spacy.blank("en").vocab


def parse(*rows: str):
    """Return the Parse of words, each as "word pos dependency head lemma"."""
    words, pos, deps, heads, lemmas = zip(*(row.split() for row in rows), strict=True)
    doc = Doc(
        VOCAB, words=words, pos=pos, deps=deps, heads=[words.index(h) for h in heads], lemmas=lemmas
    )
    return parse_of(doc)


POET = parse(
    "the DET det poet the",
    "poet NOUN nsubj is poet",
    "of ADP prep poet of",
    "Graz PROPN pobj of Graz",
    "in ADP prep poet in",
    "exile NOUN pobj in exile",
    "is AUX ROOT is be",
    "not PART neg is not",
    "Ann PROPN attr is Ann",
    "a DET det mayor a",
    "mayor NOUN appos Ann mayor",
)


def texts(words) -> list[str]:
    return [word.text for word in words]


def test_prepositional_phrases_are_prepositions_with_their_nouns():
    phrases = [texts(phrase) for phrase in grammar.prepositional_phrases(POET[1])]
    assert phrases == [["of", "Graz"], ["in", "exile"]]


def test_only_the_object_of_a_preposition_is_governed_by_it():
    assert [grammar.governing_preposition(word) for word in POET[:6]] == [
        "",
        "",
        "",
        "of",
        "",
        "in",
    ]


def test_the_noun_behind_of_is_not_that_behind_another_preposition():
    assert texts([grammar.noun_behind_of(POET[1])]) == ["Graz"]
    assert grammar.noun_behind_of(POET[8]) is None


def test_a_copula_and_an_apposition_say_what_a_name_is_on_either_side():
    assert texts(grammar.nouns_said_of(POET[8])) == ["poet", "mayor"]
    assert texts(grammar.nouns_said_of(POET[1])) == ["Ann"]
    assert texts(grammar.nouns_said_of(POET[10])) == ["Ann"]


def test_a_noun_in_front_of_a_name_describes_it_without_a_copula():
    name = parse("poet NOUN compound Ann poet", "Ann PROPN nsubj is Ann", "is AUX ROOT is be")[1]
    assert texts(grammar.nouns_describing(name)) == ["poet"]
    assert texts(grammar.nouns_said_of(name)) == []


def test_a_negation_is_that_of_the_word_it_hangs_on():
    assert grammar.is_negated(POET[6])
    assert not grammar.is_negated(POET[8])
    assert not grammar.is_negated_before(POET[6])


def test_a_specifier_is_a_determiner_or_an_owner():
    owned = parse("Ann PROPN poss bank Ann", "'s PART case Ann 's", "bank NOUN ROOT bank bank")
    assert [grammar.has_specifier(word) for word in (POET[1], owned[2], POET[8])] == [
        True,
        True,
        False,
    ]
    assert not grammar.has_determiner(owned[2])
    assert texts([grammar.owner_of(owned[2])]) == ["Ann"]


def test_a_path_tells_of_the_clauses_that_it_leads_through():
    left = parse(
        "she PRON nsubj left she",
        "left VERB ROOT left leave",
        "selling VERB advcl left sell",
        "ships NOUN dobj selling ship",
    )
    path = grammar.path_between(left[0], left[3])
    assert path == "nsubj<leave>advcl>dobj"
    assert grammar.turns_on(path) == ["advcl"]
    assert grammar.clauses_around(left[3]) == ["advcl"]
    assert grammar.clauses_around(left[2]) == []


def test_a_name_may_have_the_form_of_a_proper_noun_and_work_as_an_auxiliary():
    doc = Doc(VOCAB, words=["Will", "left"], tags=["NNP", "VBD"], pos=["AUX", "VERB"])
    name, verb = parse_of(doc)
    assert grammar.has_proper_noun_form(name)
    assert not grammar.is_proper_noun(name)
    assert not grammar.has_proper_noun_form(verb)
