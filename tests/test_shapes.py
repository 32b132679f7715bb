"""A text takes time in proportion to its length, whatever is repeated in it."""

import gc
import time

import pytest
from msgspec.structs import replace

from kg.annotate import WordList, load_model
from kg.annotate.parses import read_parses
from kg.extract import extract, triples
from kg.model import Document, View
from kg.normalise import normalise
from kg.resolve import cluster_mentions

SHAPES = {
    "commas": ",",
    "commas apart": ", ",
    "dots": ".",
    "digits": "1",
    "numbers": "1 ",
    "dotted numbers": "1.",
    "numbers with commas": "1,",
    "round brackets": "(",
    "square brackets": "[",
    "pairs of brackets": "()",
    "quotes": '"',
    "quotes in quotes": "“a ‘b ",
    "apostrophes": "'",
    "owners": "Ada’s ",
    "hyphens": "a-",
    "dashes": " – ",
    "capitals": "A",
    "names": "Ada ",
    "initials": "A. ",
    "and": "and ",
    "names and names": "Ada and ",
    "of": "head of ",
    "addresses": "http://a.b/",
    "mail": "a@b.c ",
    "slashes": "a/",
    "sums": "$1 ",
    "years": "2010 ",
    "days": "1 May 2010 ",
    "lines": "a\n",
    "bullets": "- a\n",
    "cells": "a | ",
    "tags": "<b",
    "entities": "&amp;",
    "that": "said that ",
    "who": "who was ",
    "semicolons": "a; ",
    "marks of stress": "**a",
    "links": "[a](",
    "letters": "From: Ada\n",
}
LENGTH = 1_500
MOST = 2.6
"""How much longer a text of twice the length may take."""
NOISE = 0.05
"""Seconds that no ratio is told from."""


@pytest.fixture(scope="module")
def read():
    nlp = load_model()
    words = WordList(nlp)

    def read(text):
        document = replace(Document(id="x", text=text), text=normalise(text, known=words).text)
        if document.text.strip():
            ((_, parse),) = read_parses(nlp, [document])
            found = extract(document, parse)
            triples(parse, View.COMPACT)
            cluster_mentions("x", found.mentions)

    read("Ada met Bo.")
    return read


def seconds(read, shape, length):
    text = (shape * (length // len(shape) + 1))[:length]
    gc.collect()
    started = time.process_time()
    read(text)
    return time.process_time() - started


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("name", SHAPES)
def test_a_text_of_twice_the_length_takes_about_twice_as_long(read, name):
    for length in (LENGTH, 2 * LENGTH):

        def ratio(length: int = length) -> float:
            twice, once = (seconds(read, SHAPES[name], n) for n in (2 * length, length))
            return twice / max(NOISE, once)

        # a second look where the machine was busy
        assert min(ratio(), MOST) < MOST or ratio() < MOST
