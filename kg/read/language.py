"""The language of a document: what its words tell, and what it says of itself."""

from __future__ import annotations

import re

from kg.model import Document
from kg.normalise.foreign import ENGLISH, foreign_language, is_english


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


def primary(tag: str) -> str:
    """Return the language of a tag without its country and script, in lower case.

    >>> primary("en-GB"), primary("zh_Hant")
    ('en', 'zh')
    """
    return re.split("[-_]", tag.strip().lower())[0]


def name_of(tag: str) -> str:
    """Return the English name of a language with its tag, or the tag alone.

    >>> name_of("de-AT"), name_of("x-klingon")
    ('German (de-AT)', 'x-klingon')
    """
    import pycountry

    code = primary(tag)
    known = pycountry.languages.get(**{f"alpha_{len(code)}": code}) if len(code) in (2, 3) else None
    return f"{known.name} ({tag})" if known else tag
