"""The lexicon: one row a word and part of speech, in columns that are declared and asked."""

import ast
import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from kg.lang.en import complements
from kg.lang.en.lexicon import FILES, value, values, words
from kg.lang.en.participles import participle, participle_by_rule
from kg.resolve.words import GENERATION_SUFFIXES, HONORIFICS, LEGAL_FORMS

ROOT = Path(__file__).resolve().parent.parent
FOLDER = files("kg.lang.en.lexicon")
COLUMNS = tomllib.loads((FOLDER / "columns.toml").read_text(encoding="utf-8"))
ANY = ["…"]
ASKED = re.compile(r"""\b(?:words|values?|alternatives)\(\s*["'](\w+)["'],\s*["']([\w-]+)["']""")
MOST = 2
"""How many words a rule may compare with at the spot; more are a list, and so are two that have a
name of their own. Lists belong into the lexicon."""
READING = (
    "parse", "lang", "normalise", "extract", "annotate", "facts", "resolve", "mapping", "ontology",
    "languages", "names", "places", "cities",
)  # fmt: skip
"""The parts that read English, or names and labels in it: packages and modules."""
NO_ENGLISH: dict[str, tuple[int, str]] = {
    "kg/annotate/components.py": (2, "what is left of a word behind an apostrophe; ends of stems"),
    "kg/annotate/names.py": (2, "labels of Universal Dependencies"),
    "kg/annotate/scheme.py": (2, "labels of Universal Dependencies"),
    "kg/extract/claims/lives.py": (1, "relations, with their properties"),
    "kg/extract/claims/telling.py": (1, "fields of a claim"),
    "kg/extract/mentions/weighed_types.py": (2, "names of evidence"),
    "kg/extract/scope/frames.py": (1, "forms of clauses"),
    "kg/extract/times/calendar.py": (1, "units that calendars count in"),
    "kg/extract/times/patterns.py": (1, "beginnings of words and signs"),
    "kg/extract/times/readings.py": (1, "values of a column, units that calendars count in"),
    "kg/extract/times/relative_readings.py": (
        3,
        "values of a column, units that calendars count in",
    ),
    "kg/extract/views/compact.py": (1, "names of the rules of a view"),
    "kg/facts/frames/fillers.py": (1, "slots of a frame"),
    "kg/facts/frames/nearby.py": (1, "slots of a frame"),
    "kg/facts/learning/hints.py": (1, "names of evidence"),
    "kg/facts/learning/learned.py": (2, "columns of a table"),
    "kg/lang/en/complements.py": (1, "kinds of complements"),
    "kg/lang/en/numbers.py": (1, "endings of numbers"),
    "kg/lang/en/operators.py": (1, "modalities of the table"),
    "kg/lang/en/participles.py": (1, "endings"),
    "kg/lang/en/universal/consistent.py": (2, "labels of Universal Dependencies"),
    "kg/lang/en/universal/habits.py": (1, "labels of Universal Dependencies"),
    "kg/lang/en/universal/inward.py": (2, "labels of Universal Dependencies"),
    "kg/lang/en/universal/outward.py": (1, "labels of Universal Dependencies"),
    "kg/lang/en/universal/phrases.py": (2, "labels of Universal Dependencies"),
    "kg/lang/en/universal/predicates.py": (5, "labels of Universal Dependencies"),
    "kg/lang/en/universal/tables.py": (35, "labels of Universal Dependencies"),
    "kg/mapping/readings.py": (1, "endings"),
    "kg/normalise/__init__.py": (1, "what is left of a word behind an apostrophe"),
    "kg/normalise/casing.py": (1, "endings"),
    "kg/normalise/foreign.py": (1, "codes of languages"),
    "kg/normalise/hyphens.py": (1, "endings"),
    "kg/normalise/markup.py": (5, "tags of HTML"),
    "kg/normalise/subtitles.py": (1, "endings"),
    "kg/ontology/ends.py": (2, "datatypes"),
    "kg/ontology/lexicon.py": (1, "words of OntoLex"),
    "kg/ontology/owl.py": (1, "prefixes"),
    "kg/ontology/words.py": (1, "endings"),
    "kg/resolve/name_forms.py": (8, "spellings of sounds"),
    "kg/resolve/persons.py": (2, "endings of surnames"),
}
"""Files with lists that are no English words: how many, and of what."""


def rows_of(part_of_speech):
    text = (FOLDER / FILES[part_of_speech]).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


def cells_of(part_of_speech):
    for word, marks in rows_of(part_of_speech):
        for mark in marks.split(" "):
            column, _, cell = mark.partition("=")
            yield word, column, cell.split(",") if cell else []


def test_each_part_of_speech_has_a_file_and_columns():
    lying = {path.name for path in FOLDER.iterdir() if path.name.endswith(".tsv")}
    assert lying == set(FILES.values())
    assert set(COLUMNS) == set(FILES)
    assert sum(len(rows_of(part_of_speech)) for part_of_speech in FILES) >= 3500


@pytest.mark.parametrize("part_of_speech", FILES)
def test_a_word_has_one_row_and_rows_are_in_order(part_of_speech):
    rows = rows_of(part_of_speech)
    assert all(len(row) == 2 and row[1] for row in rows)
    found = [word for word, _ in rows]
    assert found == sorted(set(found))


@pytest.mark.parametrize("part_of_speech", FILES)
def test_marks_are_in_order_and_their_columns_and_values_are_declared(part_of_speech):
    for word, marks in rows_of(part_of_speech):
        columns = [mark.partition("=")[0] for mark in marks.split(" ")]
        assert columns == sorted(set(columns)), word
    for word, column, cell in cells_of(part_of_speech):
        assert column in COLUMNS[part_of_speech], f"{word}: no column {column!r} in columns.toml"
        allowed = COLUMNS[part_of_speech][column].get("values", [])
        assert bool(allowed) == bool(cell), f"{word}: {column}"
        assert allowed == ANY or set(cell) <= set(allowed), f"{word}: {column}={','.join(cell)}"


def test_each_column_says_what_it_means_and_shows_the_word():
    for part_of_speech, columns in COLUMNS.items():
        used = {column for _, column, _ in cells_of(part_of_speech)}
        assert used == set(columns)
        for column, described in columns.items():
            assert set(described) <= {"says", "example", "values"}, column
            assert described["says"], column
            assert described["example"].count("*") == 2, column


def test_each_column_is_asked_by_a_rule():
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "kg").rglob("*.py"))
    asked = {match[:2] for match in ASKED.findall(code)}
    asked |= {(p, c) for p, columns in complements.COLUMNS.items() for c in columns}
    assert {(p, c) for p, columns in COLUMNS.items() for c in columns} <= asked


def test_a_view_of_the_lexicon_is_a_plain_set():
    assert "widow" in words("noun", "kin")
    assert "mayor" in words("noun", "office-of", "state")
    assert "mayor" not in words("noun", "office-of", "body")
    assert values("noun", "sort")["parent"] == {"organization", "person"}


def test_what_no_row_has_is_no_view():
    with pytest.raises(KeyError):
        words("noun", "no such column")


TYPES = {
    "Organization": {"organization", "group"},
    "Person": {"person"},
    "Place": {"place", "facility", "city", "country"},
    "Event": {"event", "EVENT"},
    "Law": {"law", "LAW", "work"},
    "Work": {"work", "WORK_OF_ART"},
    "Product": {"product", "PRODUCT", "VEHICLE", "SOFTWARE"},
}
"""Types of the core ontology, and the values of columns of nouns that say so."""
OTHER_SENSE = {("office", "Position"): "the label of a class: the office held"}


TELLING = ("sort", "name-ending", "thing")


def told_of(noun):
    """Return what all columns say a noun may stand for."""
    return set().union(*(values("noun", column).get(noun, ()) for column in TELLING))


def types_told(noun, column):
    told = values("noun", column).get(noun, frozenset())
    return {type_ for type_, marks in TYPES.items() if marks & told}


def test_columns_agree_on_the_type_of_a_noun():
    looked_at = 0
    for noun in frozenset().union(*(words("noun", column) for column in TELLING)):
        told = [types for column in TELLING if (types := types_told(noun, column))]
        looked_at += len(told) > 1
        assert not told or set.intersection(*told), f"{noun}: {told}"
    assert looked_at >= 180


def test_who_is_a_person_in_one_column_is_one_in_all():
    columns = ("human", "kin", "office", "leader", "ruler", "speaks-for")
    persons = frozenset().union(*(words("noun", column) for column in columns))
    sorts = values("noun", "sort")
    assert len(persons & sorts.keys()) >= 200
    assert {
        noun for noun in persons & sorts.keys() if not sorts[noun] & {"person", "group"}
    } == set()


def test_what_defines_a_name_is_told_by_one_column():
    """Of two senses a noun may have a column each: the *summit* is a mountain or a meeting."""
    told = words("noun", "sort") | words("noun", "thing") | words("noun", "name-ending", "law")
    assert words("noun", "defines") & told == {"community", "summit"}


def test_labels_of_classes_agree_with_the_lexicon_on_nouns():
    areas = {"GeopoliticalArea", "Country", "City"}
    looked_at = 0
    for noun, kinds in values("noun", "class").items():
        told = told_of(noun)
        looked_at += bool(told)
        for kind in kinds:
            agreed = TYPES["Place" if kind in areas else kind] if kind != "Position" else set()
            assert not told or told & agreed or (noun, kind) in OTHER_SENSE, f"{noun}: {told}"
    assert looked_at >= 150


def test_what_may_be_in_the_lexicon_is_listed_nowhere_else():
    """Half of a list that one column has is that column, written down twice."""
    tables = tomllib.loads(files("kg.resolve").joinpath("words.toml").read_text(encoding="utf-8"))
    columns = {(p, c): words(p, c) for p in ("noun", "particle") for c in COLUMNS[p]}
    lists = {title: set(text.split()) for title, text in tables.items() if isinstance(text, str)}
    assert len(lists) >= 2
    repeated = {
        (title, column)
        for title, listed in lists.items()
        for column, known in columns.items()
        if len(listed & known) > len(listed) / 2 and len(known) < 10 * len(listed)
    }
    assert repeated == set()


def test_what_stands_before_persons_is_told_once():
    assert {"prof", "archbishop", "mme", "minister", "late", "foreign"} <= HONORIFICS
    assert {"ltd", "oao", "bhd"} <= LEGAL_FORMS
    assert HONORIFICS.isdisjoint(GENERATION_SUFFIXES)


WORD = re.compile(r"[a-z][a-z’' .-]*")
ALTERNATIVES = re.compile(rf"[a-z][a-z’' .-]*(?:\|[a-z][a-z’' .-]*){{{MOST},}}", re.IGNORECASE)
OURS = {
    *FILES,
    *(column for columns in COLUMNS.values() for column in columns),
    *(
        cell
        for columns in COLUMNS.values()
        for c in columns.values()
        for cell in c.get("values", [])
    ),
} - {"a", "an", "the", "before", "after", "past", "future", "with"}
"""What columns are called and hold: words about words."""


def word_lists(path):
    """Yield what stands as a list of words in a file: displays, split texts, alternatives."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {
        id(node)
        for statement in tree.body
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value
        for node in ast.walk(statement.value)
    }
    tree.body = [one for one in tree.body if not ast.unparse(one).startswith("__all__")]
    texts = {
        target.id: statement.value.value
        for statement in tree.body
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant)
        for target in statement.targets
        if isinstance(target, ast.Name) and isinstance(statement.value.value, str)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Set | ast.List | ast.Tuple | ast.Dict):
            given = node.keys if isinstance(node, ast.Dict) else node.elts
            constants = [one.value for one in given if isinstance(one, ast.Constant)]
            found = [text for text in constants if isinstance(text, str) and WORD.fullmatch(text)]
            if len(found) > MOST - (id(node) in named) and not OURS.issuperset(found):
                yield found
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            split = node.func.value
            if node.func.attr == "split" and isinstance(split, ast.Constant | ast.Name):
                text = split.value if isinstance(split, ast.Constant) else texts.get(split.id, "")
                if WORD.match(str(text).strip()):
                    yield str(text).split()
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            in_code = not node.value.startswith(("Return", "Yield"))
            if in_code and (alternatives := ALTERNATIVES.search(node.value)):
                yield alternatives[0].split("|")


def test_no_list_of_words_stands_in_code():
    found, looked_at = {}, 0
    for part in READING:
        package = ROOT / "kg" / part
        for path in sorted(package.rglob("*.py")) or [package.with_suffix(".py")]:
            looked_at += 1
            if lists := list(word_lists(path)):
                found[path.relative_to(ROOT).as_posix()] = lists
    assert looked_at >= 200
    counted = {name: len(lists) for name, lists in found.items()}
    assert counted == {name: count for name, (count, _) in NO_ENGLISH.items()}, found


def test_a_list_of_words_in_code_is_found(tmp_path):
    path = tmp_path / "rule.py"
    path.write_text(
        'A = {"sell", "buy"}\n'
        'B = lemma in ("in", "at")\n'
        'def reads(word): return word in ("in", "at", "near")\n'
        'C = r"(?:sell|buy|lease)s?"\n'
        'D = "sell buy".split()\n'
        'E = """\nsell buy\n"""\n'
        "F = E.split()\n"
        'G = {"place", "person"}\n',
        encoding="utf-8",
    )
    assert sorted(len(found) for found in word_lists(path)) == [2, 2, 2, 2, 3, 3]


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("name", "named"),
        ("carry", "carried"),
        ("deploy", "deployed"),
        ("marry", "married"),
        ("dub", "dubbed"),
        ("ban", "banned"),
        ("expel", "expelled"),
        ("fight", "fought"),
        ("withdraw", "withdrawn"),
        ("break up", "broken up"),
        ("jog", "jogged"),
        ("quiz", "quizzed"),
        ("heed", "heeded"),
        ("defer", "deferred"),
        ("prefer", "preferred"),
        ("offer", "offered"),
        ("differ", "differed"),
        ("suffer", "suffered"),
        ("wither", "withered"),
        ("render", "rendered"),
        ("reckon", "reckoned"),
        ("aver", "averred"),
        ("abut", "abutted"),
        ("debar", "debarred"),
        ("interpret", "interpreted"),
        ("visit", "visited"),
        ("limit", "limited"),
        ("edit", "edited"),
        ("target", "targeted"),
        ("budget", "budgeted"),
        ("benefit", "benefited"),
        ("profit", "profited"),
        ("commit", "committed"),
        ("omit", "omitted"),
        ("acquit", "acquitted"),
        ("admit", "admitted"),
        ("readmit", "readmitted"),
        ("panic", "panicked"),
        ("mimic", "mimicked"),
        ("picnic", "picnicked"),
        ("arc", "arced"),
        ("sync", "synced"),
        ("overthrow", "overthrown"),
        ("undertake", "undertaken"),
        ("misunderstand", "misunderstood"),
        ("rebuild", "rebuilt"),
        ("resell", "resold"),
        ("forego", "foregone"),
        ("outdo", "outdone"),
        ("uphold", "upheld"),
        ("foresee", "foreseen"),
        ("backslide", "backslid"),
        ("sidestep", "sidestepped"),
        ("airdrop", "airdropped"),
        ("eavesdrop", "eavesdropped"),
        ("kidnap", "kidnapped"),
        ("worship", "worshipped"),
        ("relay", "relayed"),
        ("delay", "delayed"),
        ("display", "displayed"),
        ("reap", "reaped"),
        ("reek", "reeked"),
        ("rear", "reared"),
        ("enter", "entered"),
        ("deter", "deterred"),
        ("inter", "interred"),
        ("hinder", "hindered"),
        ("equip", "equipped"),
        ("fix", "fixed"),
        ("box", "boxed"),
        ("sew", "sewn"),
        ("tow", "towed"),
        ("focus", "focused"),
        ("gas", "gassed"),
        ("free", "freed"),
        ("agree", "agreed"),
        ("dye", "dyed"),
        ("tie", "tied"),
        ("die", "died"),
        ("hyphen", "hyphened"),
        ("ski", "skied"),
        ("veto", "vetoed"),
        ("broadcast", "broadcast"),
        ("typecast", "typecast"),
        ("cost", "cost"),
        ("upset", "upset"),
        ("bid", "bid"),
        ("forbid", "forbidden"),
        ("shear", "shorn"),
        ("smite", "smitten"),
        ("rend", "rent"),
        ("strew", "strewn"),
        ("hamstring", "hamstrung"),
        ("go bankrupt", "gone bankrupt"),
    ],
)
def test_a_participle_is_spelt_as_english_spells_it(verb, form):
    assert participle(verb) == form


def test_a_participle_that_the_rules_make_has_no_row():
    table = value("verb", "participle")
    assert len(table) >= 250
    regular = {verb for verb, form in table.items() if form == participle_by_rule(verb)}
    assert regular == set()
