"""A build holds a few documents, a component of names, a run of facts: never all of them."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import RUN, extraction, graph_of

from kg.link import DEFAULT_LINKERS
from kg.model import Document
from kg.resolve import resolve
from kg.spool import Spool
from kg.store import reach, sorting
from kg.view import page

TEXTS = {
    "a.txt": "Ada met Bo. Ada praised India.",
    "b.txt": "Ada left Acme. Bo founded Acme.",
    "c.txt": "Bo met the Ada. India praised Burma.",
    "d.txt": "Myanmar praised India. Acme met Goa.",
    "e.txt": "Dora met Dora. Acme praised Dora.",
}


class Named(msgspec.Struct, frozen=True):
    """A value to sort."""

    name: str


@given(st.lists(st.tuples(st.text(max_size=3), st.text(max_size=3))))
def test_what_is_sorted_on_the_disk_is_sorted_as_in_memory(keys):
    pairs = [(key, Named(str(number))) for number, key in enumerate(keys)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorting, "AT_ONCE", 3)
        found = list(sorting.sorted_on_disk(iter(pairs), Named))
    assert found == sorted(pairs, key=lambda pair: pair[0])


def test_facts_are_the_same_however_few_fit_in_memory(monkeypatch):
    with graph_of(TEXTS) as graph:
        facts = list(graph.facts())
        assert len(facts) > 6
        monkeypatch.setattr(sorting, "AT_ONCE", 2)
        assert list(graph.facts()) == facts


def test_documents_that_wait_are_gone_through_by_two_at_once(monkeypatch):
    monkeypatch.setattr("kg.spool._IN_MEMORY", 100)
    documents = [Document(id=f"{number}.txt", text=f"Zoë {number}\n\n" * 9) for number in range(9)]
    spool = Spool(Document, documents)
    assert len(spool) == 9
    assert (spool[-1], spool[2:4]) == (documents[8], documents[2:4])
    first, second = iter(spool), iter(spool)
    assert [next(first), next(first), next(second)] == [documents[0], documents[1], documents[0]]
    assert [*first] == documents[2:]
    assert [*second] == documents[1:]


@pytest.mark.parametrize("format", ["json", "csv", "graphml"])
def test_a_large_graph_is_exported_and_shown_as_a_small_one_is(monkeypatch, format):
    with graph_of(TEXTS) as graph:
        exported, shown = b"".join(graph.export(format)), page(graph.content())
        monkeypatch.setattr("kg.store.contents.IN_MEMORY", 2)
        assert isinstance(graph.content().facts, Spool)
        assert b"".join(graph.export(format)) == exported
        assert page(graph.content()) == shown


@pytest.mark.parametrize("whole", [0.001, 2], ids=["all at once", "by their keys"])
def test_names_resolved_component_by_component_stand_for_what_they_do_together(monkeypatch, whole):
    monkeypatch.setattr(reach, "PROFILES_AT_ONCE", 1)
    monkeypatch.setattr(reach, "_BATCH", 2)
    monkeypatch.setattr(reach, "_WHOLE", whole)
    read = [extraction(id_, text) for id_, text in TEXTS.items()]
    together = resolve((c for one in read for c in one.clusters), gazetteers=DEFAULT_LINKERS)
    with graph_of(TEXTS) as graph:
        found = {cluster: entity.id for entity in graph.entities() for cluster in entity.clusters}
    assert len(set(found.values())) >= 6
    assert found == {
        cluster: iri for cluster, iri in together.entity_of.items() if cluster in found
    }
    assert {*found} >= {(id_, "c1") for id_ in TEXTS}


def test_an_update_that_failed_leaves_nothing_in_the_way_of_the_next(monkeypatch, tmp_path):
    with graph_of(TEXTS) as graph:
        graph.folder.put(extraction("f.txt", "Ada met Eve."), RUN)
        with monkeypatch.context() as patch:
            patch.setattr("kg.store.update.put_entities", _fail)
            with pytest.raises(OSError, match="no room"):
                graph.update()
        graph.update()
        assert graph.entity("Eve").facts


def _fail(*_: object) -> None:
    raise OSError("no room")
