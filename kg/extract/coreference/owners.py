"""Noun phrases said in full: "Ana Berg's death" of "her *death*".

A label stands without its sentence, so a phrase whose owner is a pronoun or a common noun says
nothing there unless it is told whose it is. Neither key nor cluster changes: of two phrases that
say "her plan" her name does not tell that they are one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from kg.extract.coreference.links import Discourse, Thing
from kg.extract.coreference.markables import Markable
from kg.lang.en.grammar import is_owner
from kg.lang.en.lexicon import words

_TIMES = words("noun", "time") | words("noun", "weekday") | words("noun", "month")
_OURS = "our"
"""Says who owns a thing as far as that is known: "our country"."""
_LONGEST_OWNER = 3
"""How many words an owner without a name has at most."""


def said_in_full(
    markables: Sequence[Markable], discourse: Discourse, speakers: Mapping[int, str]
) -> Mapping[int, str]:
    """Return, by order, the noun phrases that a pronoun or a noun owns, with the owner said.

    Only where it is known of each pronoun in it for whom it stands; else "" if it was told in full.
    `speakers` has what those of the first person are called where nobody is named.
    """
    owners = {m.head.i: m for m in markables if not m.is_name and is_owner(m.head)}
    known: dict[Thing, str] = {}
    found: dict[int, str] = {}
    for markable in markables if owners else ():
        if not markable.is_nominal:
            continue
        owned = [
            owners[i]
            for i in _owners_in(markable)
            if i in owners and not _is_told_inside(markable, owners[i], discourse)
        ]
        told = [_words_for(owner, discourse, known, found, speakers) for owner in owned]
        if owned and all(told):
            found[markable.order] = _in_full(markable, owned, told)
        elif owned and markable.mention.in_full:
            found[markable.order] = ""
    return found


def _owners_in(markable: Markable) -> list[int]:
    """Return the places of the words that may own a phrase or what its complements name."""
    before = [token.i for token in markable.head.lefts if token.i < markable.core.start]
    start, end = markable.core.start, markable.core.end
    last = markable.mention.start + len(markable.mention.in_full)
    while end < len(markable.core.doc) and markable.core.doc[end].idx < last:
        end += 1
    return [*before, *(i for i in range(start, end) if i != markable.head.i)]


def _is_told_inside(phrase: Markable, owner: Markable, discourse: Discourse) -> bool:
    """Return whether a phrase says itself for whom a pronoun stands: "Peru's wish for *its* …"."""
    return phrase.core.start <= owner.head.i < phrase.core.end and any(
        member.order < owner.order and phrase.core.start <= member.head.i
        for member in discourse.last_before(discourse.thing(owner), owner, 1)
    )


def _words_for(
    owner: Markable,
    discourse: Discourse,
    known: dict[Thing, str],
    found: Mapping[int, str],
    speakers: Mapping[int, str],
) -> str:
    """Return the name of an owner, else the words of one that is a noun; "" where nothing tells."""
    link = discourse.links.get(owner.order)
    if link is not None and len(link.antecedents) > 1:
        return ""
    if link is not None or owner.is_nominal:
        thing = discourse.thing(owner)
        if thing not in known:
            known[thing] = _name_of(discourse.members(owner))
        if known[thing]:
            return known[thing]
    if owner.is_pronoun:
        return _OURS if owner.word == _OURS else speakers.get(owner.order, "")
    if owner.lemma in _TIMES:
        return ""
    said = found.get(owner.order) or owner.mention.text
    return said if len(said.split()) <= _LONGEST_OWNER else ""


def _name_of(members: Sequence[Markable]) -> str:
    """Return the fullest of the commonest names of a thing, or ""."""
    names = Counter(m.mention.name or m.mention.text for m in members if m.is_name)
    return min(
        names, key=lambda name: (" " not in name, -names[name], -len(name), name), default=""
    )


def _in_full(markable: Markable, owners: Sequence[Markable], told: Sequence[str]) -> str:
    """Return the words of a phrase, for each owner what it is called."""
    start, text = markable.mention.start, markable.mention.in_full or markable.mention.text
    before = ""
    for owner, name in reversed(list(zip(owners, told, strict=True))):
        at, possessive = owner.mention.start - start, _possessive(name)
        if at < 0:
            before = f"{possessive} "
        elif owner.is_pronoun and text[at : at + len(owner.word)].lower() == owner.word:
            text = text[:at] + possessive + text[at + len(owner.word) :]
    return before + text.removeprefix("own ")


def _possessive(name: str) -> str:
    if name == _OURS:
        return name
    return f"{name}'" if name.endswith("s") else f"{name}'s"
