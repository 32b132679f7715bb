"""The language of a document: what its words tell, and what it says of itself."""

from __future__ import annotations

from kg.languages import ENGLISH, foreign_language, is_english, name_of, primary
from kg.model import Document


def language_of(document: Document) -> str:
    """Return the language of a document: what its words surely tell, else what it says itself."""
    if told := foreign_language(document.text):
        return told
    if primary(document.language) != ENGLISH and is_english(document.text):
        return ENGLISH
    return document.language


def why_not_read(document: Document, wanted: str) -> str:
    """Return why a document is not read by what is made for a language, "" if it is.

    >>> why_not_read(Document(id="x", text="Angela Merkel wurde in Hamburg geboren."), "en")
    'in German (de), and what reads it is made for English (en)'
    """
    language = language_of(document)
    if not wanted or primary(language) == wanted:
        return ""
    return f"in {name_of(language)}, and what reads it is made for {name_of(wanted)}"
