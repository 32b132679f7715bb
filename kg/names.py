"""The letters by which names are compared; `kg.resolve.name_forms` goes on with their words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

# letters that Unicode does not take apart into a base and an accent
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)


@lru_cache(maxsize=200_000)
def fold(name: str) -> str:
    """Return a name in lower-case ASCII letters and digits, words parted by one space.

    Case, accents, scripts, dots, quotes and hyphens never tell two names apart; "&" reads "and",
    and a leading "the" goes.

    >>> fold("The Franco-Belgian bank “Dexia”"), fold("U.S."), fold("Łódź"), fold("Владимир Путин")
    ('franco belgian bank dexia', 'us', 'lodz', 'vladimir putin')
    """
    text = unicodedata.normalize("NFKC", name)
    if not text.isascii():
        # anyascii writes 习近平 as XiJinPing: a capital inside such a word starts a syllable
        text = anyascii(text)
    text = re.sub(r"(?<=\w)['’](?=\w)|\.(?!\w\w)|\.(?=\w\b)", "", text.lower())
    text = text.replace("&", " and ")
    words = re.findall(r"[a-z0-9]+", text)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words) or text.strip() or name


def fold_label(label: str) -> str:
    """Return a label as it is searched for: in lower case, without accents and punctuation.

    Unlike `fold` it keeps scripts and the word "the", so that all that was typed can be found.

    >>> fold_label("Łódź (Poland), U.S.")
    'lodz poland us'
    """
    plain = without_accents(label.casefold().replace(".", ""))
    return " ".join(re.findall(r"\w+", plain.translate(_PLAIN)))


def without_accents(text: str) -> str:
    """Return a text with its letters alone where Unicode has them with an accent.

    >>> without_accents("Zoë Peña")
    'Zoe Pena'
    """
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
