"""Currencies (ISO 4217) and languages (ISO 639), by name."""

from __future__ import annotations

from functools import cache

from kg.model import Candidate
from kg.names import fold

CURRENCY = "http://publications.europa.eu/resource/authority/currency/"
LANGUAGE = "http://id.loc.gov/vocabulary/iso639-1/"


def link_currency(name: str, type: str, aliases: tuple[str, ...] = ()) -> list[Candidate]:
    """Return the currencies that bear one of the names, as in ISO 4217.

    A code counts where nothing longer is told: "Orsk Coastguard (CRC)" is no Costa Rican money.

    >>> [candidate.iri.rsplit("/")[-1] for candidate in link_currency("Swiss franc", "Thing")]
    ['CHF']
    """
    table = _currencies()
    if name.isupper() and name in table:
        return [table[name]]
    return _named(table, tuple(word for word in (name, *aliases) if not word.isupper()))


def link_language(name: str, type: str, aliases: tuple[str, ...] = ()) -> list[Candidate]:
    """Return the languages that bear one of the names, where the text means a language.

    >>> link_language("French", "Group"), link_language("French", "Language")[0].iri
    ([], 'http://id.loc.gov/vocabulary/iso639-1/fr')
    """
    return _named(_languages(), (name, *aliases)) if type in ("Concept", "Language") else []


def _named(table: dict[str, Candidate], names: tuple[str, ...]) -> list[Candidate]:
    found = {one.iri: one for name in names if (one := table.get(fold(name))) is not None}
    return [found[iri] for iri in sorted(found)]


@cache
def _currencies() -> dict[str, Candidate]:
    import pycountry  # only for texts that name what may be a currency

    return {
        name: Candidate(
            iri=CURRENCY + currency.alpha_3,
            label=currency.name,
            type="Concept",
            linker="currencies",
        )
        for currency in pycountry.currencies
        for name in (fold(currency.name), currency.alpha_3)
        # "Pa’anga", "Leone", "Rand": one word alone is rather something else
        if " " in name or name.isupper() or name == "euro"
    }


@cache
def _languages() -> dict[str, Candidate]:
    import pycountry  # only for texts that name a language

    return {
        fold(language.name): Candidate(
            iri=LANGUAGE + language.alpha_2,
            label=language.name,
            type="Language",
            linker="languages",
        )
        for language in pycountry.languages
        if hasattr(language, "alpha_2")
    }
