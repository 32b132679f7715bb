import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.store.packing import compress, pack_lines, unpack_lines, unpack_text

iris = st.integers(0, 30).map(lambda number: f"<https://kg.example/{number}>")
words = st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]))
literals = words.map(lambda text: f'"{text} ."@en')
triples = st.builds("{} {} {} .".format, iris, iris, st.one_of(iris, literals))
anything = st.one_of(triples, words.filter(lambda text: text and not text.startswith("\x01")))


@given(st.lists(st.one_of(triples, anything), min_size=0, max_size=60))
def test_lines_come_back_as_they_were(lines):
    lines = sorted(lines)
    assert unpack_lines(pack_lines(lines)) == lines
    assert unpack_text(pack_lines(lines)) == "\n".join(lines)


@given(st.sets(triples, min_size=20, max_size=60))
def test_triples_come_back_as_they_were(lines):
    assert unpack_lines(pack_lines(sorted(lines))) == sorted(lines)


def test_columns_are_much_shorter_than_lines():
    lines = sorted(
        f"<urn:claim/{claim}> <urn:property/{number}> <urn:value/{claim % 3}> ."
        for claim in range(100, 200)
        for number in range(10)
    )
    assert len(pack_lines(lines)) < len(compress("\n".join(lines).encode())) / 2


def test_lines_of_an_older_graph_are_read():
    lines = [f"<urn:s/{number}> <urn:p> <urn:o> ." for number in range(20, 60)]
    assert unpack_lines(compress("\n".join(lines).encode())) == lines


def test_columns_that_are_cut_off_are_damage():
    with pytest.raises(StoreError, match="damaged"):
        unpack_lines(compress(b"\x015\n<urn:s>\n<urn:p> 0 9\n<urn:o>\n<urn:o>"))
