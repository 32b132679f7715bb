"""Names of peoples: which place an adjective or a noun of nationality stands for."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def demonyms() -> dict[str, str]:
    """Return the place of each demonym, from `demonyms.tsv`.

    >>> demonyms()["Indian"], demonyms()["North Korean"]
    ('India', 'North Korea')
    """
    table: dict[str, str] = {}
    for line in (files("kg") / "demonyms.tsv").read_text(encoding="utf-8").splitlines():
        place, words = line.split("\t")
        table |= {word.replace("-", " "): place for word in words.split()}
    return table


def place_of_demonym(word: str) -> str | None:
    """Return the place that a demonym stands for, or None; plurals in -s are tried too.

    >>> place_of_demonym("Indians"), place_of_demonym("India")
    ('India', None)
    """
    return demonyms().get(word) or demonyms().get(word.removesuffix("s"))
