"""The parser of models/en, without its trained weights: trees, windows, and what a Doc is told."""

import itertools
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import networkx
import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from spacy.tokens import Doc

onnx = pytest.importorskip("onnx", reason="onnx makes the small network of these tests")
pytest.importorskip("onnxruntime", reason="onnxruntime runs the parser")

from kg_en_parser import NAME, WORDS, KgParser, edges_of  # noqa: E402 - after what it needs
from kg_en_parser.claims import PRODUCTS, ROLES, ClaimReader, means  # noqa: E402
from kg_en_parser.component import LIMIT  # noqa: E402
from kg_en_parser.network import STATES, Network, Reading, Window  # noqa: E402
from kg_en_parser.pieces import Pieces, shape_of  # noqa: E402
from kg_en_parser.sureness import FEATURES, Evidence, Sureness, features_of  # noqa: E402
from kg_en_parser.trees import best_heads, edge_probabilities  # noqa: E402

from kg.annotate import edges_of as edges_inside  # noqa: E402
from kg.annotate.scheme import read_universal  # noqa: E402

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "mill", "##s", "ines", "the", ".", "'", "s"]
VALUES = {
    "label": ["nsubj", "root", "punct"],
    "tag": ["NN", "VBD"],
    "pos": ["NOUN", "VERB"],
    "features": ["_", "Number=Sing"],
}
WIDTH = 8


# Trees


@cache
def all_trees(words: int) -> list[tuple[int, ...]]:
    """Return the heads of every tree over so many words that has one root."""
    found = []
    for heads in itertools.product(range(words + 1), repeat=words):
        graph = networkx.DiGraph((head, i + 1) for i, head in enumerate(heads))
        if heads.count(0) == 1 and networkx.is_arborescence(graph):
            found.append(heads)
    return found


def total(scores: np.ndarray, heads: Sequence[int]) -> float:
    return float(sum(scores[i, head] for i, head in enumerate(heads)))


@given(
    st.integers(1, 4).flatmap(
        lambda n: arrays(np.float32, (n, n + 1), elements=st.floats(-8, 8, width=32))
    )
)
def test_the_best_tree_is_the_best_of_all(scores):
    best = max(total(scores, heads) for heads in all_trees(len(scores)))
    heads = tuple(best_heads(scores).tolist())
    assert heads in all_trees(len(scores))
    assert total(scores, heads) == pytest.approx(best, abs=1e-3)


@pytest.mark.parametrize("words", [1, 2, 4])
def test_probabilities_are_sums_over_all_trees(words):
    scores = np.random.default_rng(words).normal(size=(words, words + 1)).astype(np.float32) * 2
    trees = all_trees(words)
    weights = np.exp([total(scores, heads) for heads in trees])
    expected = np.zeros((words, words + 1))
    for heads, weight in zip(trees, weights / weights.sum(), strict=True):
        expected[np.arange(words), list(heads)] += weight
    assert edge_probabilities(scores) == pytest.approx(expected, abs=1e-6)


def test_scores_far_apart_still_give_probabilities():
    scores = np.full((3, 4), -1e6, np.float32)
    scores[:, 0] = 1e6
    found = edge_probabilities(scores)
    assert np.isfinite(found).all()
    assert found.sum(1) == pytest.approx([1, 1, 1])


# Words


def test_words_are_cut_greedily_without_case_and_accents():
    pieces = Pieces(VOCABULARY)
    assert pieces.of_word("Mills") == (4, 5)
    assert pieces.of_word("Inés’s") == (6, 9, 10)
    assert pieces.of_word("xylophone") == (1,)


@pytest.mark.parametrize(
    ("word", "shape"),
    [("mill", 0), ("Ines", 1), ("A", 1), ("UN", 2), ("iPhone", 3), ("1910", 4), ("…", 5)],
)
def test_the_way_a_word_is_written_has_a_number(word, shape):
    assert shape_of(word) == shape


# The component over a network that says what a test wants


class Told:
    """Stands for the network: each word hangs on the one before, sentences start where told."""

    def __init__(self, starts: set[str], *, sure: float = 1.0) -> None:
        self.starts = starts
        self.sure = sure
        self.windows: list[list[str]] = []
        self.spaced: list[list[bool]] = []
        self.values = VALUES
        self.sureness: Sureness | None = None
        self.pieces = Pieces(VOCABULARY)

    def read(self, windows: Sequence[Window]) -> list[Reading]:
        self.windows = [list(window.words) for window in windows]
        self.spaced = [list(window.spaced) for window in windows]
        return [self._reading(list(window.words)) for window in windows]

    def _reading(self, words: list[str]) -> Reading:
        count = len(words)
        arcs = np.zeros((count, count + 1), np.float32)
        arcs[np.arange(count), np.arange(count)] = 5
        zeros = np.zeros(count, np.int64)
        starts = np.array([self.sure * (word in self.starts) for word in words], np.float32)
        ends = np.ones((count + 1, 1), np.float32)
        return Reading(arcs, zeros, zeros, zeros + 1, starts, ends[1:], ends)

    def labels(self, dependent: np.ndarray, head: np.ndarray) -> np.ndarray:
        return np.tile(np.array([1.0, 5.0, 0.0]), (len(dependent), 1))


def parse(text: str, *, starts: set[str] = frozenset()) -> tuple[Doc, Told]:
    network = Told(set(starts))
    doc = KgParser(network)(spacy.blank("en").make_doc(text))
    return doc, network


def test_a_doc_is_told_heads_labels_and_tags():
    doc, _ = parse("Ines sold mills")
    assert [token.head.i for token in doc] == [0, 0, 1]
    assert [token.dep_ for token in doc] == ["root", "nsubj", "nsubj"]
    assert {(token.tag_, token.pos_, str(token.morph)) for token in doc} == {
        ("NN", "NOUN", "Number=Sing")
    }


def test_sentences_start_where_the_network_says():
    doc, _ = parse("Ines slept Ravel ate", starts={"Ravel"})
    assert [sent.text for sent in doc.sents] == ["Ines slept", "Ravel ate"]
    assert [token.head.text for token in doc] == ["Ines", "Ines", "Ravel", "Ravel"]


@pytest.mark.parametrize(("sure", "first"), [(0.7, "Kala Tarn slept"), (0.9, "Kala")])
def test_a_sentence_of_one_word_is_told_only_where_that_is_sure(sure, first):
    doc = spacy.blank("en").make_doc("Ines ate. Kala Tarn slept")
    KgParser(Told({"Kala", "Tarn"}, sure=sure))(doc)
    assert [sent.text for sent in doc.sents][1] == first


def test_no_space_stands_around_hyphens_of_words_set_apart():
    nlp = spacy.blank("en")
    apart = Doc(nlp.vocab, words=["Ines", "-", "ate", "."])
    KgParser(network := Told(set()))(apart)
    assert network.spaced == [[False, False, False, True]]
    KgParser(network)(nlp.make_doc("Ines - ate"))
    assert network.spaced == [[False, True, True]]


@pytest.mark.parametrize(
    ("text", "sure", "sentences"),
    [
        ("Ines slept . Ravel ate", 0.2, 1),  # the stop stands apart: no text as it is written
        ("Ines slept. Ravel ate", 0.2, 2),
        ("Ines slept. Ravel ate", 0.05, 1),
        ("Ines slept, Ravel ate", 0.2, 1),
        ("Ines slept. ravel ate", 0.2, 1),
    ],
)
def test_behind_a_full_stop_a_start_need_be_less_likely(text, sure, sentences):
    network = Told({"Ravel", "ravel"}, sure=sure)
    doc = KgParser(network)(spacy.blank("en").make_doc(text))
    assert len(list(doc.sents)) == sentences


def test_sentence_starts_that_are_set_are_kept():
    doc = spacy.blank("en").make_doc("Ines slept Ravel ate")
    doc[2].is_sent_start = True
    doc[1].is_sent_start = False
    KgParser(Told({"slept"}))(doc)
    assert [sent.text for sent in doc.sents] == ["Ines slept", "Ravel ate"]


def test_white_space_hangs_on_the_word_before_and_an_empty_line_ends_a_sentence():
    doc, network = parse("\n Ines\n\nslept  well")
    assert network.windows == [["Ines"], ["slept", "well"]]
    assert [sent.text.strip() for sent in doc.sents] == ["Ines", "slept  well"]
    assert all(token.dep_ == "dep" and not token.head.is_space for token in doc if token.is_space)


def test_a_doc_without_words_stays_as_it_is():
    doc, _ = parse(" \n ")
    assert not doc.has_annotation("DEP")


def test_long_texts_are_cut_where_sentences_end():
    doc, network = parse("The mills . " * 60)
    assert len(network.windows) > 1
    assert all(window[-1] == "." for window in network.windows)
    assert sum(map(len, network.windows)) == len(doc)


def test_text_without_any_stop_is_cut_at_last():
    _, network = parse("mill " * 2000)
    assert max(map(len, network.windows)) <= LIMIT
    assert sum(map(len, network.windows)) == 2000


def test_edges_know_how_sure_they_are_and_the_next_best_head():
    doc, _ = parse("Ines sold mills")
    edges = edges_of(doc)
    assert edges is not None
    assert (edges.probability > 0.9).all()
    assert all(other != token.head.i for other, token in zip(edges.other[1:], doc[1:], strict=True))
    assert (edges.other_probability <= 1 - edges.probability + 1e-5).all()


def test_fitted_weights_say_how_sure_edges_are():
    network = Told(set())
    weights = np.zeros((2, len(FEATURES)))
    weights[:, FEATURES.index("distance")] = -1
    network.sureness = Sureness(weights, np.array([0.0, 2.0, 0.0]), np.array([True, False, False]))
    doc = KgParser(network)(spacy.blank("en").make_doc("Ines sold\nmills"))
    edges = edges_of(doc)
    assert edges is not None
    root, near, space, far = edges.probability.tolist()
    assert space == 1
    assert root > near > far
    assert (edges.other_probability <= 1 - edges.probability + 1e-6).all()


def test_weights_are_read_with_a_bias_for_each_label(tmp_path):
    part = dict.fromkeys(FEATURES, 0.0)
    stored = {"read": part, "others": part | {"distance": 1.0}, "labels": {"root": 3, "nsubj": -3}}
    (tmp_path / "sureness.json").write_text(json.dumps(stored))
    sureness = Sureness.load(tmp_path / "sureness.json", ["nsubj", "root"])
    ones = np.ones(2)
    evidence = Evidence(np.array([1, 1]), ones, ones, ones, labels=np.array([0, 1]))
    assert features_of(evidence)[0, FEATURES.index("head behind it")]
    assert sureness.of(evidence) == pytest.approx([1 / (1 + np.e**3), 1 / (1 + np.e**-3)])


# The network


@pytest.fixture(scope="module")
def weights(tmp_path_factory) -> Path:
    """Return a folder with a small random network of the right shape."""
    folder = tmp_path_factory.mktemp("weights")
    dice = np.random.default_rng(3)
    sizes = {"dependent": 4, "tag": 2, "pos": 2, "features": 2}
    nodes, tables = [], []

    def add(kind: str, inputs: list[str], output: str, **settings) -> str:
        nodes.append(onnx.helper.make_node(kind, inputs, [output], **settings))
        return output

    def table(name: str, values: np.ndarray) -> str:
        tables.append(onnx.numpy_helper.from_array(values, name))
        return name

    # Words are the vectors of their first pieces; the root is a word of zeros before them.
    add("Unsqueeze", ["first", table("last_axis", np.array([-1]))], "places")
    add("GatherND", ["vectors", "places"], "words", batch_dims=1)
    add("Pad", ["words", table("pads", np.array([0, 1, 0, 0, 0, 0]))], "heads")
    for name, size in sizes.items():
        matrix = table(f"to_{name}", dice.normal(size=(WIDTH, size)).astype(np.float32))
        add("MatMul", ["words", matrix], name)
    add("MatMul", ["heads", "to_dependent"], "head")
    add("Transpose", ["heads"], "turned", perm=[0, 2, 1])
    matrix = table("to_arc", dice.normal(size=(WIDTH, WIDTH)).astype(np.float32))
    add("MatMul", [add("MatMul", ["words", matrix], "toward"), "turned"], "arcs")
    add("ReduceSum", ["words", "last_axis"], "start", keepdims=0)
    add("Identity", ["vectors"], "states_3")
    add("Neg", ["vectors"], "states_6")
    number, real = onnx.TensorProto.INT64, onnx.TensorProto.FLOAT
    inputs = [("vectors", real, 3), ("shapes", number, 2), ("mask", real, 2)]
    inputs += [("first", number, 2), ("last", number, 2)]
    outputs = ["arcs", "dependent", "head", "tag", "pos", "features", "start", *STATES]
    graph = onnx.helper.make_graph(
        nodes,
        "small",
        [onnx.helper.make_tensor_value_info(n, kind, [None] * axes) for n, kind, axes in inputs],
        [
            onnx.helper.make_tensor_value_info(n, real, [None] * (2 if n == "start" else 3))
            for n in outputs
        ],
        tables,
    )
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)])
    model.ir_version = 8
    onnx.save(model, folder / "network.onnx")
    np.savez(
        folder / "words.npz",
        rows=dice.integers(-127, 128, (len(VOCABULARY), WIDTH)).astype(np.int8),
        scales=np.full((len(VOCABULARY), 1), 0.01, np.float32),
        label_weight=dice.normal(size=(3, 12)).astype(np.float32),
        label_bias=np.zeros(3, np.float32),
    )
    (folder / "vocab.txt").write_text("\n".join(VOCABULARY), encoding="utf-8")
    (folder / "values.json").write_text(json.dumps(VALUES), encoding="utf-8")
    return folder


def pipeline(weights: Path) -> spacy.Language:
    nlp = spacy.blank("en")
    nlp.add_pipe(NAME, config={"weights": str(weights)})
    return nlp


def test_a_pipeline_gives_every_sentence_one_root(weights):
    doc = pipeline(weights)("Ines sold the mills. The mill's mills slept.\n\nThe end")
    for sent in doc.sents:
        assert [token.dep_ for token in sent].count("root") == 1
        assert sent.root.dep_ == "root"


def test_a_text_is_read_alike_in_any_company(weights):
    texts = ["Ines sold the mills.", "The mill slept. " * 30, "mills", ""]
    nlp = pipeline(weights)
    alone = [nlp(text).to_bytes() for text in texts]
    together = [doc.to_bytes() for doc in nlp.pipe(texts)]
    assert together == alone
    assert [nlp(text).to_bytes() for text in texts] == alone


def test_windows_of_one_batch_do_not_touch_each_other(weights):
    network = Network(weights)
    short, long = Window(["mills"], [False]), Window(["the", "mill", "."], [False, True, False])
    for one, other in zip(
        network.read([short, long]), network.read([long, short])[::-1], strict=True
    ):
        assert np.array_equal(one.arcs, other.arcs)


def test_kg_reads_its_trees_in_the_scheme_of_the_rules(weights):
    nlp = pipeline(weights)
    read_universal(nlp)
    doc = nlp("Ines sold the mills.")
    assert {token.dep_ for token in doc} >= {"ROOT"}
    assert {token.dep_ for token in doc} <= {"ROOT", "nsubj", "punct"}
    probabilities, others = edges_inside(doc)
    assert len(probabilities) == len(others) == len(doc)


def test_other_pipelines_are_not_converted():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    read_universal(nlp)
    assert nlp.pipe_names == ["sentencizer"]


def test_a_folder_without_weights_is_named(tmp_path):
    with pytest.raises(OSError, match="no trained parser in"):
        pipeline(tmp_path)


# The reader of claims


@pytest.fixture(scope="module")
def reader(tmp_path_factory) -> ClaimReader:
    """Return a small random reader, of two pieces of evidence."""
    dice = np.random.default_rng(5)
    size, role, inner = 6, 4, 5
    read = (len(ROLES) + len(PRODUCTS)) * role
    shapes = {
        "words": (2 * WIDTH, size),
        "words_shift": (size,),
        "roles": (len(ROLES), size, role),
        "roles_bias": (len(ROLES), role),
        "inner": (read, inner),
        "inner_bias": (inner,),
        "outer": (inner, 2),
        "outer_bias": (2,),
        "evidence": (2, inner),
    }
    tables = {name: dice.normal(size=shape).astype(np.float16) for name, shape in shapes.items()}
    path = tmp_path_factory.mktemp("reader") / "claims.npz"
    np.savez(path, evidence_names=np.array(["by title", "far away"]), **tables)
    return ClaimReader(path)


def claims_of(words: int, count: int) -> list[list[list[int]]]:
    """Return claims whose roles have no, one or several words."""
    dice = np.random.default_rng(words)
    return [[dice.integers(0, words, n % 3).tolist() for n in range(len(ROLES))]] * (count // 2) + [
        [dice.integers(0, words, (n + 1) % 3).tolist() for n in range(len(ROLES))]
    ] * (count - count // 2)


def test_a_role_is_the_mean_of_its_words():
    words = np.array([[1, 2], [3, 6], [8, 8]], np.float16)
    claim = [[] for _ in ROLES]
    claim[0], claim[4] = [0, 1], [2]
    found = means(words, [claim, [[] for _ in ROLES]])
    assert found.shape == (2, len(ROLES), 2)
    assert found[0, 0].tolist() == [2, 4]
    assert found[0, 4].tolist() == [8, 8]
    assert not found[1].any()


def test_a_claim_is_judged_alike_in_any_company(reader):
    words = np.random.default_rng(1).normal(size=(30, 6)).astype(np.float16)
    claims = claims_of(30, 300)
    together = reader.read(words, claims, [["by title"]] * 300)
    alone = [reader.read(words, [claim], [["by title"]])[0] for claim in claims]
    assert np.allclose(together, alone, atol=1e-5)
    assert all(0 <= score <= 1 for pair in together for score in pair)
    assert reader.read(words, [], []) == []


def test_evidence_bears_on_what_a_reader_of_claims_says_where_it_knows_it(reader):
    words = np.random.default_rng(1).normal(size=(30, 6)).astype(np.float16)
    claims = claims_of(30, 2)[:1]
    (without,) = reader.read(words, claims, [[]])
    (unknown,) = reader.read(words, claims, [["no such evidence"]])
    (known,) = reader.read(words, claims, [["far away"]])
    assert unknown == without
    assert known != without


def test_words_of_claims_are_handed_out_where_somebody_reads_them(weights, reader):
    nlp = pipeline(weights)
    doc = nlp("Ines sold the mills. \n The end")
    assert WORDS not in doc.user_data
    parser = nlp.get_pipe(NAME)
    assert parser.claim_reader is None
    parser.network.claim_reader = reader
    doc = nlp("Ines sold the mills. \n The end")
    words = doc.user_data[WORDS]
    assert words.shape == (len(doc), 6)
    for token in doc:
        assert words[token.i].any() != token.is_space
    assert np.array_equal(words, nlp("Ines sold the mills. \n The end").user_data[WORDS])
