"""The words of questions: folded, and cut to stems that a question shares with a relation."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from kg.store.labels import fold_label

_WHOLE = {"ca": "can not", "wo": "will not"}
_GRAMMAR = Path(__file__).with_name("grammar.json")


@cache
def grammar() -> dict[str, Any]:
    """Return the grammar of questions, which the page reads too."""
    loaded: dict[str, Any] = json.loads(_GRAMMAR.read_text(encoding="utf-8"))
    return loaded


def words_of(text: str) -> list[str]:
    """Return the words of a text without case, accents and marks, "didn't" as "did not"."""
    whole = re.sub(r"(?i)\b(ca|wo)n['’]t\b", lambda found: _WHOLE[found[1].lower()], text)
    return fold_label(re.sub(r"(?i)['’]s\b", "", re.sub(r"(?i)n['’]t\b", " not", whole))).split()


def stem(word: str) -> str:
    """Return what the forms of a verb or noun have in common; no word, only fit to compare.

    >>> stem("announces") == stem("announced") == stem("announcing")
    True
    """
    base: str = grammar()["irregular"].get(word, word)
    if len(base) < 4:
        return base
    for end, instead in (
        ("ies", "y"),
        ("ied", "y"),
        ("ing", ""),
        ("ed", ""),
        ("es", ""),
        ("s", ""),
    ):
        if base.endswith(end) and len(base) - len(end) >= 3 and not base.endswith("ss"):
            base = base[: -len(end)] + instead
            break
    base = re.sub(r"e$", "", base) if len(base) > 3 else base
    return re.sub(r"([^aeiou])\1$", r"\1", base)


def stems(words: Iterable[str]) -> str:
    """Return the stems of words, without articles and forms of "be", or "be" for those alone."""
    known = grammar()
    idle = {*known["articles"], *known["forms"]}
    given = list(words)
    found = " ".join(stem(word) for word in given if word not in idle)
    return found or ("be" if set(given) & {*known["forms"]} else "")
