"""The door of a graph: the fields of a document as everything behind it can take them."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec.structs import replace

from kg.model import Document

_SURROGATE = re.compile("[\ud800-\udfff]")


def checked(document: Document) -> tuple[Document, list[str]]:
    """Return a document with fields that can be stored and written as RDF, and what was changed.

    The language becomes a tag of BCP 47 in its usual spelling, or is left to be found; half a
    character becomes U+FFFD, and in an id, which has to stay unlike others, its number.
    """
    remarks = []
    language = document.language
    if language != "en":
        language = language_tag(document.language)
        if document.language and not language:
            remarks.append(
                f"the language {document.language!r} is no language tag like en-GB, "
                "and was left out"
            )
        language = language or "en"
    fields = {
        "id": _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", document.id),
        "language": language,
        **{
            name: _SURROGATE.sub("\ufffd", getattr(document, name))
            for name in ("title", "source", "author", "url", "thread", "text")
        },
    }
    changed = {name: value for name, value in fields.items() if getattr(document, name) != value}
    return (replace(document, **changed) if changed else document), remarks


@lru_cache(maxsize=1 << 10)
def language_tag(language: str) -> str:
    """Return a language as BCP 47 writes it, or "" where it is none.

    >>> language_tag("en_us"), language_tag("English, mostly")
    ('en-US', '')
    """
    from langcodes import standardize_tag  # takes 0.1 s, and most texts don't name their language

    try:
        tag = standardize_tag(language.strip())
    except ValueError:
        return ""
    return tag if re.fullmatch(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", tag) else ""
