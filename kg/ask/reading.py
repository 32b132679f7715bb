"""A question in words → which claims answer it, and what of them is the answer.

One grammar (`grammar.json`) is read here and in the page (`kg/view/js/ask.js`), by the same steps:

1. A time at the end is taken off.
2. The patterns are tried in order; a slot takes as many words as something in the graph is called
   by. The first pattern that takes all words counts.
3. If none does, what follows a preposition at the end has to stand in the sentence.
4. If that does not help, words are left out, as few as possible and from the end first, and named;
   but none that turns what is asked ("without"), and none of a question with "how" or "why".
5. If that does not help either, a "not" is taken off, and claims that are denied are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Protocol

import msgspec

from kg.ask.times import read_time
from kg.ask.words import grammar, stem, stems, words_of

MOST_LEFT_OUT = 2
MOST_BESIDE = 4
"""How many words may follow a question after a preposition."""


class Names(Protocol):
    """What things and relations of a graph are called."""

    def called(self, words: list[str]) -> tuple[str, ...]:
        """Return the IRIs of the things with this very name, sorted."""

    def things(self, words: list[str]) -> tuple[str, ...]:
        """Return the IRIs of the few things one of whose names has all words, sorted."""

    def relations(self, key: str) -> tuple[str, ...]:
        """Return the IRIs of the relations whose label has these stems, sorted."""

    def label(self, iri: str) -> str:
        """Return what a thing or a relation is called."""


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """Claims of some ends and relations; what is empty is anything."""

    subjects: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    """Things of which each claim has one, as subject or object."""
    speakers: tuple[str, ...] = ()
    spoken: bool = False
    """Whether somebody has to be named who says it."""
    answer: str = "claim"
    """What of the claim answers: subject, object, time, place, speaker, claim or yes; `is` is the
    object with the relation before it."""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What was understood of a question."""

    form: str
    ways: tuple[Way, ...]
    after: str = ""
    before: str = ""
    """The first and the last day, ISO 8601: of the event, in questions of speech of saying it."""
    kind: str = ""
    """The type that an answer has to have."""
    words: str = ""
    """Stems that the object's words have to have."""
    beside: str = ""
    """Words that the sentence has to have."""
    denied: bool = False
    """Whether it asks for what is denied: "who did not meet X"."""
    understood: str
    left_out: tuple[str, ...] = ()


def read_question(text: str, names: Names) -> Question | None:
    """Return what a question asks of a graph, or None if no pattern takes it."""
    words, after, before = read_time(words_of(text))
    for denied, taken, beside, left_out in _all_readings(words):
        question = _first_match(taken, names, denied=denied)
        if question is not None:
            near = f", in a sentence with “{beside}”" if beside else ""
            near = (", where that is denied" if denied else "") + near
            return msgspec.structs.replace(
                question,
                after=after,
                before=before,
                beside=beside,
                denied=denied,
                left_out=tuple(left_out),
                understood=question.understood + near + _when(after, before),
            )
    return None


def _first_match(words: list[str], names: Names, *, denied: bool) -> Question | None:
    for form, pattern in grammar()["patterns"]:
        if denied and form not in grammar()["deniable"]:
            continue
        for slots in _match(pattern.split(), words, names):
            question = _compile(form, slots, names)
            # a relation that no claim has gives no way, and a query of no way is for all claims
            if question is not None and question.ways:
                return question
    return None


def _when(after: str, before: str) -> str:
    if after and before:
        return f", {after} to {before}"
    return f", from {after}" if after else f", until {before}" if before else ""


def _all_readings(words: list[str]) -> Iterator[tuple[bool, list[str], str, list[str]]]:
    """Yield the readings of a question, and those of the same without its "not"."""
    for reading in _readings(words):
        yield False, *reading
    nots = [at for at, word in enumerate(words) if word in grammar()["negations"]]
    if len(nots) == 1:
        for reading in _readings([*words[: nots[0]], *words[nots[0] + 1 :]]):
            yield True, *reading


def _readings(words: list[str]) -> Iterator[tuple[list[str], str, list[str]]]:
    """Yield the words that a pattern has to take, those beside them, and those left out."""
    turning = {*grammar()["turning"]}
    yield words, "", []
    for at in range(len(words) - 2, max(1, len(words) - MOST_BESIDE - 2), -1):
        if words[at] in grammar()["beside"]:
            rest = words[at + 1 :]
            own = rest[1:] if rest[0] in grammar()["articles"] else rest
            if own and turning.isdisjoint(own):
                yield words[:at], " ".join(own), []
    if words[:1] and words[0] in grammar()["exact"]:
        return
    for size in range(1, min(MOST_LEFT_OUT, len(words) - 3) + 1):
        # the first word says what is asked
        for gone in sorted(combinations(range(1, len(words)), size), reverse=True):
            if not turning.isdisjoint(words[at] for at in gone):
                continue
            kept = [word for at, word in enumerate(words) if at not in gone]
            yield kept, "", [words[at] for at in gone]


Slots = dict[str, list[str]]


def _match(pattern: list[str], words: list[str], names: Names) -> Iterator[Slots]:
    """Yield the ways in which a pattern takes all words, those with longer slots first."""
    if not pattern:
        if not words:
            yield {}
        return
    if len(words) < len(pattern):
        return
    part, rest = pattern[0], pattern[1:]
    known = grammar()
    if part in ("X", "Y", "R", "W", "K"):
        for size in range(len(words) - len(rest), 0, -1):
            own = words[:size]
            if _fits(part, own, names):
                for slots in _match(rest, words[size:], names):
                    yield {part: own, **slots}
        return
    fits = (
        words[0] in known["auxiliaries"]
        if part == "AUX"
        else words[0] in known["forms"]
        if part == "FORM"
        else stem(words[0]) in {stem(each) for each in known["sayings"]}
        if part == "SAY"
        else words[0] in part.split("|")
    )
    if fits:
        yield from _match(rest, words[1:], names)


def _fits(slot: str, words: list[str], names: Names) -> bool:
    if slot == "R":
        return any(_relations(words, names))
    if slot == "K":
        return bool(_kind(words))
    if slot == "W":
        return len(words) <= 3 and not set(words) & {*grammar()["auxiliaries"]}
    return bool(things_called(words, names))


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


def _kind(words: list[str]) -> str:
    if len(words) != 1:
        return ""
    for kind, nouns in grammar()["kinds"].items():
        if stem(words[0]) in {stem(noun) for noun in nouns}:
            return str(kind)
    return ""


def _relations(words: list[str], names: Names) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Return the relations meant, those that say it the other way round, and whether both do."""
    key = stems(words)
    own = set(names.relations(key))
    other: set[str] = set()
    symmetric = False
    for family in grammar()["families"]:
        forward = [stems(words_of(phrase)) for phrase in family["phrases"]]
        back = [stems(words_of(phrase)) for phrase in family.get("inverse", ())]
        if "asked" in family and key not in [stems(words_of(one)) for one in family["asked"]]:
            continue
        if key in forward or "asked" in family:
            symmetric = symmetric or bool(family.get("symmetric"))
        elif key in back:
            forward, back = back, forward
        else:
            continue
        own.update(iri for phrase in forward for iri in names.relations(phrase))
        other.update(iri for phrase in back for iri in names.relations(phrase))
    return tuple(sorted(own)), tuple(sorted(other)), symmetric


def _family(name: str, names: Names) -> tuple[str, ...]:
    (family,) = (one for one in grammar()["families"] if one["name"] == name)
    keys = [stems(words_of(phrase)) for phrase in family["phrases"]]
    return tuple(sorted({iri for key in keys for iri in names.relations(key)}))


def _compile(form: str, slots: Slots, names: Names) -> Question | None:
    x = things_called(slots.get("X", []), names)
    y = things_called(slots.get("Y", []), names)
    relations, inverse, both = _relations(slots["R"], names) if "R" in slots else ((), (), False)
    said = _named(x, names)
    about = _named(y, names)
    how = _labels((*relations, *inverse), names)
    kind = _kind(slots.get("K", []))
    words = stems(slots.get("W", []))

    def make(understood: str, *ways: Way) -> Question:
        return Question(form=form, ways=ways, kind=kind, words=words, understood=understood)

    match form:
        case "happened":
            return make(
                f"what happened to {said}" if x else "what happened", Way(either=x, answer="claim")
            )
        case "said":
            own = Way(subjects=x, relations=_family("say", names), answer="claim")
            ways = [Way(speakers=x, either=y, answer="claim")]
            if not y and own.relations:
                ways.append(own)
            return make(f"what {said} said" + (f" about {about}" if y else ""), *ways)
        case "topic":
            return make(
                f"what is said about {about}" + (f" by {said}" if x else ""),
                Way(either=y, speakers=x, answer="claim"),
            )
        case "speakers":
            return make(
                f"who said something about {about}", Way(either=y, spoken=True, answer="speaker")
            )
        case "describe":
            what = _between(x, _family("describe", names), (), "is")
            return make(
                f"who or what {said} is",
                *(what or [Way(subjects=x, answer="is")]),
                *_between((), _family("position", names), x, "subject"),
            )
        case "place" if not relations and not inverse:
            located = _family("located", names)
            ways = _between(x, located, (), "object")
            return make(f"where {said} is", *ways) if ways else None
        case "time" | "place" | "ask":
            answer = "yes" if form == "ask" else form
            ways = _between(x, relations, y, answer) + _between(y, inverse, x, answer)
            if both or not y:
                ways += _between(y, relations, x, answer) + _between(x, inverse, y, answer)
            asked = {"time": "when", "place": "where", "ask": "whether"}[form]
            return make(f"{asked} {said} – {how}" + (f" – {about}" if y else ""), *ways)
        case "patient" | "count patient":
            ways = _between((), relations, x, "subject") + _between(x, inverse, (), "object")
            if both:
                ways += _between(x, relations, (), "object")
            return make(f"who or what – {how} – {said}", *ways)
        case "agent" | "target" | "amount" | "count target":
            ways = _between(x, relations, (), "object") + _between((), inverse, x, "subject")
            if both:
                ways += _between((), relations, x, "subject")
            return make(f"{said} – {how} – whom or what", *ways)
    return None


def _between(
    subjects: tuple[str, ...], relations: tuple[str, ...], objects: tuple[str, ...], answer: str
) -> list[Way]:
    if not relations:
        return []
    return [Way(subjects=subjects, relations=relations, objects=objects, answer=answer)]


def _named(iris: tuple[str, ...], names: Names) -> str:
    return " or ".join(dict.fromkeys(names.label(iri) for iri in iris))


def _labels(iris: tuple[str, ...], names: Names) -> str:
    return ", ".join(dict.fromkeys(names.label(iri) for iri in iris))
