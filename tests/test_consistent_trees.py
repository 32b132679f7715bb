"""Trees of Universal Dependencies whose edges contradict each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lang.en.universal import Tree, make_consistent, to_inside
from kg.lang.en.universal.mending import Mending

POS = {"NNP": "PROPN", "NN": "NOUN", "NNS": "NOUN", "JJ": "ADJ", "VB": "VERB", "VBD": "VERB",
       "VBN": "VERB", "VBG": "VERB", "VBZ": "VERB", "IN": "ADP", "RB": "ADV", "DT": "DET",
       "PRP": "PRON", "CC": "CCONJ"}  # fmt: skip


def mended(*rows, **other):
    """Return "word label<head" of each word; a row is word, tag, head, label, all words unlike.

    `other` names the next best head of a word.
    """
    words, tags, heads, labels = zip(*(row.split() for row in rows), strict=True)
    tree = Tree(
        words=words,
        lemmas=words,
        tags=tags,
        pos=[POS.get(tag, "PUNCT") for tag in tags],
        heads=[words.index(head) for head in heads],
        labels=labels,
    )
    others = [words.index(other.get(word, word)) for word in words]
    found = make_consistent(tree, others)
    edges = zip(words, found.labels, found.heads, strict=True)
    return [f"{word} {label}<{words[head]}" for word, label, head in edges]


def test_the_subject_of_an_active_verb_is_no_passive_s():
    assert mended("boats NNS sank nsubj:pass", "sank VBD sank root")[0] == "boats nsubj<sank"


def test_the_subject_of_a_passive_is_one():
    found = mended("mill NN sold nsubj", "was VBD sold aux:pass", "sold VBN sold root")
    assert found[0] == "mill nsubj:pass<sold"


def test_a_second_subject_behind_the_verb_is_its_object():
    found = mended("agency NN quoted nsubj", "quoted VBD quoted root", "Ines NNP quoted nsubj")
    assert found[2] == "Ines obj<quoted"


def test_a_second_subject_that_is_a_name_names_the_first():
    found = mended(
        "minister NN left nsubj",
        "of IN finance case",
        "finance NN minister nmod",
        "Ines NNP left nsubj",
        "left VBD left root",
    )
    assert found[3] == "Ines appos<minister"


def test_a_second_object_that_is_a_name_stands_for_the_first():
    found = mended(
        "sold VBD sold root", "the DT ship det", "ship NN sold obj", "Heron NNP sold obj"
    )
    assert found[1:] == ["the det<Heron", "ship nmod:desc<Heron", "Heron obj<sold"]


def test_part_of_a_name_does_not_hang_beyond_a_verb():
    rows = ("Ines NNP met nsubj", "met VBD met root", "Minister NNP Ines nmod:desc",
            "Reed NNP met obj")  # fmt: skip
    assert mended(*rows, Minister="Reed")[2] == "Minister nmod:desc<Reed"
    rows = (*rows[:3], "Reed NNP Minister flat")
    assert mended(*rows, Minister="met")[2:] == ["Minister obj<met", "Reed flat<Minister"]


def test_what_a_hyphen_joins_is_one_phrase():
    found = mended(
        "left VBD left root",
        "the DT Tarn det",
        "Tarn NNP left obj",
        "- HYPH Tarn punct",
        "Sea NNP left obj",
    )
    assert found[1:] == ["the det<Sea", "Tarn compound<Sea", "- punct<Tarn", "Sea obj<left"]


def test_who_has_an_agent_is_passive():
    found = mended(
        "Ines NNP pleased nsubj",
        "is VBZ pleased cop",
        "pleased VBN pleased root",
        "by IN news case",
        "news NN pleased obl:agent",
    )
    assert found[:2] == ["Ines nsubj:pass<pleased", "is aux:pass<pleased"]


def test_what_is_due_to_happen_is_due():
    rows = (
        "train NN due nsubj",
        "is VBZ leave cop",
        "due JJ due root",
        "to TO leave mark",
        "leave VB due advcl",
    )
    assert mended(*rows, **{"is": "due"})[1] == "is cop<due"
    rows = (rows[0].replace("due", "leave"), rows[1], "due JJ leave advmod", rows[3])
    found = mended(*rows, "leave VB leave root", **{"is": "due"})
    assert found == [
        "train nsubj<due",
        "is cop<due",
        "due root<due",
        "to mark<leave",
        "leave xcomp<due",
    ]


def test_an_adverb_behind_a_preposition_is_none():
    found = mended("sold VBD sold root", "for IN sums case", "up RB sums case", "sums NNS sold obl")
    assert found[1:3] == ["for case<sums", "up advmod<sums"]


def test_a_phrase_stands_beside_a_phrase_with_its_preposition():
    found = mended(
        "went VBD went root",
        "from IN Kala case",
        "Kala NNP went obl",
        "and CC Tarn cc",
        "From IN Tarn case",
        "Tarn NNP went conj",
    )
    assert found[5] == "Tarn conj<Kala"


@pytest.mark.parametrize("noun", ["town NN leaving nsubj", "town NN spoke obl"])
def test_a_noun_between_preposition_and_participle_hangs_on_the_preposition(noun):
    found = mended("spoke VBD spoke root", "of IN leaving mark", noun, "leaving VBG spoke advcl")
    assert found[1:] == ["of case<town", "town obl<spoke", "leaving acl<town"]


def test_a_noun_with_what_it_does_behind_with_stays_a_clause():
    found = mended(
        "slept VBD slept root", "with IN left mark", "boats NNS left nsubj", "left VBN slept advcl"
    )
    assert found[1:] == ["with mark<left", "boats nsubj<left", "left advcl<slept"]


def test_an_adverb_right_behind_a_verb_is_its_particle():
    found = mended("came VBD came root", "up RB came advmod", "often RB came advmod")
    assert found[1:] == ["up compound:prt<came", "often advmod<came"]


def test_an_adjective_is_no_statement():
    rows = (
        "traders NNS said nsubj",
        "said VBD said root",
        "tea NN stays nsubj",
        "stays VBZ said ccomp",
        "cheap JJ said ccomp",
    )
    assert mended(*rows, cheap="stays")[4] == "cheap xcomp<stays"
    assert mended(*rows)[4] == "cheap ccomp<said"


def test_a_name_behind_a_comma_names_the_noun_before_it():
    rows = (
        "says VBZ says root",
        "miller NN says nsubj",
        ", , Ines punct",
        "Ines NNP says parataxis",
    )
    assert mended(*rows, Ines="miller")[3] == "Ines appos<miller"
    assert mended(*rows)[3] == "Ines parataxis<says"


def test_a_modifier_with_a_subject_is_the_verb():
    found = mended(
        "bank NN made nsubj", "made VBD use amod", "use NN use root", "of IN port case",
        "port NN use nmod",
    )  # fmt: skip
    assert found[:3] == ["bank nsubj<made", "made root<made", "use obj<made"]


def test_what_is_said_of_a_subject_between_commas_is_said_of_its_clause():
    found = mended(
        "Ines NNP left nsubj", ", , announce punct", "town NN announce nsubj",
        "announce VBD Ines parataxis", "left VBD left root",
    )  # fmt: skip
    assert found[3] == "announce parataxis<left"


def test_an_infinitive_has_no_subject_before_its_governor():
    found = mended(
        "Ines NNP leave nsubj", "is VBZ due cop", "due JJ due root", "to TO leave mark",
        "leave VB due advcl",
    )  # fmt: skip
    assert found[0] == "Ines nsubj<due"


def test_what_is_up_at_a_time_is_up():
    found = mended(
        "sales NNS month nsubj", "are VBP month cop", "up IN month case", "this DT month det",
        "month NN month root",
    )  # fmt: skip
    assert found[0] == "sales nsubj<up"
    assert found[2:] == ["up root<up", "this det<month", "month obl:unmarked<up"]


def test_two_modifiers_around_a_conjunction_are_conjuncts():
    found = mended("old JJ boat amod", "and CC red cc", "red JJ boat amod", "boat NN boat root")
    assert found[1:3] == ["and cc<red", "red conj<old"]


def test_a_name_takes_no_agent_from_the_deed_beside_it():
    rows = (
        "purchase NN pleased nsubj", "of IN Orsk case", "Orsk NNP purchase nmod",
        "by IN Tarn case", "Tarn NNP Orsk nmod", "pleased VBD pleased root",
    )  # fmt: skip
    assert mended(*rows, Tarn="purchase")[4] == "Tarn nmod<purchase"
    assert mended(*rows)[4] == "Tarn nmod<Orsk"


FINED = ("fined VBD fined root", "Ines NNP fined obj", "fifty CD euros nummod")


@pytest.mark.parametrize("label", ["obj", "obl:unmarked"])
def test_who_is_paid_a_sum_stands_before_it(label):
    found = mended(*FINED, f"euros NNS fined {label}")
    assert [found[1], found[3]] == ["Ines iobj<fined", "euros obj<fined"]


def test_a_sum_behind_a_thing_may_be_a_difference():
    found = mended(FINED[0], "fee NN fined obj", FINED[2], "euros NNS fined obl:unmarked")
    assert [found[1], found[3]] == ["fee obj<fined", "euros obl:unmarked<fined"]


def test_a_part_is_of_the_number_before_it():
    rows = ("cut VBD cut root", "ten CD cut obj", "of IN jobs case", "jobs NNS cut obl")
    assert mended(*rows, jobs="ten")[3] == "jobs nmod<ten"


def test_a_noun_bears_the_place_that_stands_before_it():
    found = mended(
        "the DT Tarn det", "Tarn NNP sued nsubj", "Ohio NNP Tarn appos", "maker NN Tarn appos",
        "sued VBD sued root",
    )  # fmt: skip
    assert found[:4] == [
        "the det<maker", "Tarn compound<maker", "Ohio compound<maker", "maker nsubj<sued",
    ]  # fmt: skip


def test_a_word_is_never_hung_on_what_is_under_it():
    tree = Tree(
        words=("boats", "sank"),
        lemmas=("boat", "sink"),
        tags=("NNS", "VBD"),
        pos=("NOUN", "VERB"),
        heads=(1, 1),
        labels=("nsubj", "root"),
    )
    mending = Mending(tree, (0, 1))
    mending.hang(1, 0, "acl")
    assert mending.heads == [1, 1]
    assert mending.labels == ["nsubj", "root"]


LABELS = ("nsubj", "obj", "obl", "nmod", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "cop",
          "aux:pass", "mark", "case", "det", "amod", "compound", "flat", "appos", "conj", "cc",
          "punct", "ccomp", "nmod:poss")  # fmt: skip
WORDS = (("is", "VBZ"), ("to", "TO"), ("up", "IN"), ("month", "NN"), ("the", "DT"), (",", ","),
         ("say", "VBD"), ("order", "VBD"), ("Ines", "NNP"), ("what", "WP"), ("of", "IN"),
         ("her", "PRP"), ("sold", "VBN"), ("and", "CC"), ("red", "JJ"), ("ten", "CD"))  # fmt: skip


@given(st.data())
def test_any_tree_stays_a_tree(data):
    size = data.draw(st.integers(1, 9))
    places = data.draw(st.permutations(range(size)))
    heads = [0] * size
    for number, place in enumerate(places):
        heads[place] = places[data.draw(st.integers(0, max(0, number - 1)))] if number else place
    words = [data.draw(st.sampled_from(WORDS)) for _ in range(size)]
    labels = [data.draw(st.sampled_from(LABELS)) if i != h else "root" for i, h in enumerate(heads)]
    tree = Tree(
        words=[word for word, _ in words],
        lemmas=["be" if word == "is" else word for word, _ in words],
        tags=[tag for _, tag in words],
        pos=[POS.get(tag, "PUNCT") for _, tag in words],
        heads=heads,
        labels=labels,
    )
    others = [data.draw(st.integers(0, size - 1)) for _ in range(size)]
    found = make_consistent(tree, others)
    assert sum(head == i for i, head in enumerate(found.heads)) == 1
    for start in range(size):
        place = start
        for _ in range(size):
            place = found.heads[place]
        assert found.heads[place] == place
    to_inside(found)
