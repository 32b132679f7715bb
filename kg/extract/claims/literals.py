"""Objects that are values: of the value finder, or words that stand for no thing."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.model import Literal, Mention

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_LANGUAGE_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


def literal_of_words(words: Sequence[Token]) -> Literal:
    """Return words of the text, from the first to the last, as a value in the text's language."""
    doc = words[0].doc
    start, end = words[0].idx, words[-1].idx + len(words[-1])
    text = doc.text[start:end].strip(" \n\t\"“”'‘’,.;:")
    begin = doc.text.index(text, start)
    return Literal(
        value=" ".join(text.split()),
        datatype=_LANGUAGE_STRING,
        text=text,
        start=begin,
        end=begin + len(text),
        language="en",
    )


def literal_of_value(doc: Doc, value: Mention) -> Literal:
    """Return the value of a mention of kind value."""
    return Literal(
        value=value.text, datatype=_XSD_STRING, text=value.text, start=value.start, end=value.end
    )
