"""A pattern of the grammar against the words of a question: what fills its slots."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kg.ask.questions import Names
from kg.ask.words import grammar, is_participle, stem, stems, words_of

LONGEST_NAME = 6
Slots = dict[str, list[str]]
"""What fills each slot; "FORM" is there, with the form of "be", where the question is a passive."""


class Relations(msgspec.Struct, frozen=True, kw_only=True):
    """Relations that say what words of a question say."""

    own: tuple[str, ...] = ()
    undergone: tuple[str, ...] = ()
    """Those said of what it is done to: "be killed in"."""
    inverse: tuple[str, ...] = ()
    """Those that say it the other way round."""
    beside: tuple[str, ...] = ()
    """Those with a preposition more, which tell where, when or how: "be arrested in"."""
    both: bool = False
    """Whether it holds in both directions."""

    def __bool__(self) -> bool:
        """Return whether there is any."""
        return bool(self.own or self.undergone or self.inverse or self.beside)


def match(
    pattern: list[str],
    words: list[str],
    names: Names,
    *,
    passive: bool = False,
    any_: str = "",
) -> Iterator[Slots]:
    """Yield the ways in which a pattern takes all words, those with longer slots first.

    The slots in `any_` take words too that nothing in the graph is called by.
    """
    if not pattern:
        if not words:
            yield {}
        return
    if len(words) < len(pattern):
        return
    part, rest = pattern[0], pattern[1:]
    if part in ("X", "Y", "R", "P", "W", "K", "T"):
        for size in range(len(words) - len(rest), 0, -1):
            own = words[:size]
            fits = _fits(part, own, names, passive=passive) or (part in any_ and _may_be(part, own))
            if fits:
                for slots in match(rest, words[size:], names, passive=passive, any_=any_):
                    yield {"R" if part == "P" else part: own, **slots}
        return
    if not _takes(part, words[0]):
        return
    form = part in ("AUX", "FORM") and words[0] in grammar()["forms"]
    for slots in match(rest, words[1:], names, passive=passive or form, any_=any_):
        yield {"FORM": words[:1], **slots} if form else slots


def _takes(part: str, word: str) -> bool:
    known = grammar()
    if part == "AUX":
        return word in known["auxiliaries"]
    if part == "FORM":
        return word in known["forms"]
    if part == "SAY":
        return stem(word) in {stem(each) for each in known["sayings"]}
    return word in part.split("|")


def _fits(slot: str, words: list[str], names: Names, *, passive: bool) -> bool:
    if slot in ("R", "P"):
        # "did" stands for the verb that follows
        if not {*grammar()["supports"]}.isdisjoint(words):
            return False
        if slot == "P" and not is_participle(words[0]):
            return False
        return bool(find_relations(words, names, passive=passive))
    if slot == "K":
        return bool(kind_of(words))
    if slot == "T":
        return _may_be("Y", words)
    if slot == "W":
        idle = {*grammar()["auxiliaries"], *grammar()["beside"]}
        return len(words) <= 3 and not set(words) & idle
    return bool(things_called(words, names))


def _may_be(slot: str, words: list[str]) -> bool:
    """Return whether words that nothing is called by may be a verb or a name."""
    known = grammar()
    parts = ("askers", "auxiliaries", "forms", "negations", "turning", "exact", "questions")
    idle = {word for part in parts for word in known[part]} - {"and", "no"}
    if slot == "R":
        first, *rest = words
        taken = {*known["beside"], *known["articles"]}
        return first not in idle | taken and (
            not rest or (len(rest) == 1 and rest[0] in known["beside"])
        )
    return len(words) <= LONGEST_NAME and idle.isdisjoint(words)


def things_called(words: list[str], names: Names) -> tuple[str, ...]:
    """Return the things of a name, without the article before it if that is none of its own.

    "A and B" are the things of both names, where nothing is called that.
    """
    known = grammar()
    idle = {*known["articles"], *known["auxiliaries"], *known["forms"]}
    if all(len(word) < 2 or word in idle for word in words):
        return ()
    bare = words[1:] if len(words) > 1 and words[0] in known["articles"] else words
    found = names.called(words) or names.called(bare) or names.things(bare)
    if found or "and" not in words:
        return found
    at = words.index("and")
    sides = [things_called(side, names) for side in (words[:at], words[at + 1 :])]
    return tuple(sorted({*sides[0], *sides[1]})) if all(sides) else ()


def kind_of(words: list[str]) -> str:
    """Return the type that a noun asks for: "companies" are Organizations."""
    if len(words) != 1:
        return ""
    for kind, nouns in grammar()["kinds"].items():
        if stem(words[0]) in {stem(noun) for noun in nouns}:
            return str(kind)
    return ""


def find_relations(words: list[str], names: Names, *, passive: bool) -> Relations:
    """Return the relations that words mean, in a question of the active or with a form of "be"."""
    key = stems(words)
    own = set(names.relations(key))
    undergone = set(names.passives(key)) if passive else set()
    # "be killed by" says of who did it what "kill" says of who underwent it
    other = set(names.passives(f"{key} by"))
    symmetric = False
    for family in grammar()["families"]:
        forward, back = family["phrases"], family.get("inverse", [])
        keys = [_key(phrase) for phrase in forward]
        if "asked" in family and key not in [_key(one) for one in family["asked"]]:
            continue
        if key in keys or "asked" in family:
            symmetric = symmetric or bool(family.get("symmetric"))
        elif key in [_key(phrase) for phrase in back]:
            forward, back = back, forward
        else:
            continue
        own.update(iri for phrase in forward for iri in _of_phrase(phrase, names))
        other.update(iri for phrase in back for iri in _of_phrase(phrase, names))
    return Relations(
        own=tuple(sorted(own)),
        undergone=tuple(sorted(undergone - own)),
        inverse=tuple(sorted(other - own)),
        beside=tuple(
            sorted(_with_preposition(key, names, passive=passive) - own - undergone - other)
        ),
        both=symmetric,
    )


def _with_preposition(key: str, names: Names, *, passive: bool) -> set[str]:
    """Return the relations that have a preposition behind what one is called by, but no doer."""
    find = names.passives if passive else names.relations
    if not key:
        return set()
    keys = [f"{key} {stem(word)}" for word in grammar()["beside"] if word != "by"]
    return {iri for each in keys for iri in find(each)}


def family_of(name: str, names: Names) -> tuple[str, ...]:
    """Return the relations of a family of the grammar."""
    (family,) = (one for one in grammar()["families"] if one["name"] == name)
    found = {iri for phrase in family["phrases"] for iri in _of_phrase(phrase, names)}
    return tuple(sorted(found))


def _key(phrase: str) -> str:
    return stems(words_of(phrase))


def _of_phrase(phrase: str, names: Names) -> tuple[str, ...]:
    """Return the relations of a phrase of a family; "be located in" too, if it has a participle."""
    words = [word for word in words_of(phrase) if word not in grammar()["forms"]]
    key = _key(phrase)
    found = names.relations(key)
    return (*found, *names.passives(key)) if words and is_participle(words[0]) else found
