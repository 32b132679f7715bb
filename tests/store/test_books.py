"""A document as long as a book is written in parts, and is one document outside."""

import time
import zlib

import msgspec
import pytest
from made import RUN, add, extraction, graph_of, lines, stored, turtle

from kg.store import describing
from kg.store.packing import pack_extraction, unpack_clusters, unpack_extraction
from kg.store.units import part_keys

NAMES = ("Ada", "Bo", "Carl", "Dora")


def book(sentences):
    """Return a claim in each sentence, about a few people who are named again and again."""
    verbs = ("met", "praised", "left")
    return " ".join(
        f"{NAMES[n % 4]} {verbs[n % 3]} {NAMES[n // 4 % 4] if n % 8 else f'Acme{n}'}."
        for n in range(sentences)
    )


def seconds_a_sentence(sentences):
    found = extraction("book.txt", book(sentences))
    with graph_of({"other.txt": "Ada met Bo."}) as graph:  # loads what is loaded once
        graph.folder.put(found, RUN)
        began = time.process_time()
        graph.update()
        return (time.process_time() - began) / sentences


def test_a_claim_of_a_long_document_takes_no_more_time_than_one_of_a_short_one():
    short, long = seconds_a_sentence(300), seconds_a_sentence(2400)
    assert long < 2 * short


@pytest.fixture
def short_parts(monkeypatch):
    monkeypatch.setattr(describing, "PART", 100)


def test_a_document_in_parts_says_what_it_says_as_a_whole(short_parts, monkeypatch):
    with graph_of({"book.txt": book(60)}) as parted:
        assert len(part_keys(parted.folder.database, "book.txt")) > 8
        monkeypatch.undo()
        with graph_of({"book.txt": book(60)}) as whole:
            assert len(part_keys(whole.folder.database, "book.txt")) == 1
            assert turtle(parted) == turtle(whole)
            assert parted.content() == whole.content()
            assert stored(parted) == lines(parted) == lines(whole)


@pytest.mark.parametrize("text", [book(9), "It rained. " + book(50), book(90)[100:], "It rained."])
def test_a_changed_document_leaves_nothing_of_its_former_parts(short_parts, text):
    others = {"other.txt": "Ada met Bo."}
    with graph_of(others | {"book.txt": book(60)}) as graph, graph_of(others) as expected:
        add(graph, {"book.txt": text})
        add(expected, {"book.txt": text})
        assert turtle(graph) == turtle(expected)
        assert stored(graph) == lines(expected)
        graph.remove("book.txt")
        expected.remove("book.txt")
        assert stored(graph) == lines(expected)


def test_what_was_read_is_read_back_with_one_value_a_mention():
    found = extraction("book.txt", book(60))
    back = unpack_extraction(pack_extraction(found))
    assert back == found
    assert unpack_clusters(pack_extraction(found)) == ("book.txt", found.clusters)
    values = {id(mention) for mention in back.mentions}
    assert {id(mention) for cluster in back.clusters for mention in cluster.mentions} <= values


def test_a_mention_that_only_a_claim_has_is_kept():
    found = extraction("a.txt", "Ada met Bo. Carl left Ada.")
    cut = msgspec.structs.replace(found, mentions=found.mentions[:1] * 2)
    assert unpack_extraction(pack_extraction(cut)) == cut


def test_what_an_older_kg_wrote_of_a_document_is_read():
    found = extraction("a.txt", "Ada met Bo. Carl left Ada.")
    assert unpack_extraction(zlib.compress(msgspec.json.encode(found))) == found


def test_an_id_that_looks_like_a_part_of_another_document_is_no_part_of_it(short_parts):
    texts = {"a": book(30), "a#1": book(40), "a#1#2": book(20)}
    with graph_of(texts) as graph:
        graph.remove("a")
        with graph_of({id_: text for id_, text in texts.items() if id_ != "a"}) as expected:
            assert stored(graph) == lines(graph) == lines(expected)
