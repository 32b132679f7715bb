"""A question in words → which claims answer it, and what of them is the answer.

One grammar (`grammar.json`) is read here and in the page (`kg/view/js/ask.js`), by the same steps:

1. A time at the end is taken off.
2. The patterns are tried in order; a slot takes as many words as something in the graph is called
   by. The first pattern that takes all words counts.
3. If none does, what follows a preposition at the end has to stand in the sentence.
4. If that does not help, words are left out, as few as possible and from the end first, and named;
   but no name, none that turns what is asked ("without"), and none of a question with "how".
5. If that does not help either, a "not" is taken off, and claims that are denied are asked for.
6. What has a known form, but a verb or a name that the graph has not, asks for no claim and names
   what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import msgspec

from kg.ask.forms import compile_form
from kg.ask.questions import Names, Question
from kg.ask.slots import Slots, find_relations, match, things_called
from kg.ask.times import days_of, read_time
from kg.ask.words import (
    MOST_WORDS,
    as_written,
    grammar,
    is_participle,
    names_in,
    rephrased,
    words_of,
)

MOST_LEFT_OUT = 2
BARE = ("time", "place", "describe")
"""The forms that need no verb but that of the question word."""
MOST_BESIDE = 4
"""How many words may follow a question after a preposition."""


def read_question(text: str, names: Names) -> Question | None:
    """Return what a question asks of a graph, or None if no pattern takes it.

    A question of a known form about what the graph does not know has no way, and tells why.
    """
    words, after, before = read_time(words_of(rephrased(text)))
    if len(words) > MOST_WORDS:
        return None  # no pattern has so many, and the ways to share them out grow fast
    kept = names_in(text)
    for denied, taken, beside, left_out in _all_readings(words):
        if not kept.isdisjoint(left_out):
            continue
        question = _first_match(taken, names, denied=denied, whole=not left_out)
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
    return _without_answer(words, text, names, _when(after, before))


def _without_answer(words: list[str], text: str, names: Names, when: str) -> Question | None:
    """Return a question whose form is known, but not what it asks about."""
    if not {*grammar()["turning"], *grammar()["negations"]}.isdisjoint(words):
        return None
    capitals = names_in(text)
    for any_ in ("R", "RY", "RX", "RXY"):
        for form, pattern in grammar()["patterns"]:
            for slots in match(pattern.split(), words, names, any_=any_):
                missing = _missing(slots, text, names)
                # a verb and a name that are both unknown are no question of this graph
                known = any(
                    not capitals.isdisjoint(own) or things_called(own, names)
                    for slot, own in slots.items()
                    if slot in "XY"
                )
                if missing and known and _may_ask(form, slots, words, capitals):
                    said = as_written(words, text)
                    return Question(form=form, ways=(), understood=said + when, missing=missing)
    return None


def _may_ask(form: str, slots: Slots, words: list[str], capitals: frozenset[str]) -> bool:
    """Return whether what fills slots is no name for a verb, and no verb in a name."""
    if "R" not in slots and form in BARE and not {*grammar()["supports"]}.isdisjoint(words):
        return False
    named = (word for slot, own in slots.items() if slot in "XY" for word in own)
    verbs = any(word not in capitals and is_participle(word) for word in named)
    return not verbs and capitals.isdisjoint(slots.get("R", []))


def _missing(slots: Slots, text: str, names: Names) -> tuple[str, ...]:
    missing = []
    for slot, own in slots.items():
        if slot in "XY" and not things_called(own, names):
            missing.append(f"nothing is called {as_written(own, text)}")
        if slot == "R" and not _is_relation(own, names, passive="FORM" in slots):
            missing.append(f"no relation is called {as_written(own, text)}")
    return tuple(sorted(missing))


def _is_relation(words: list[str], names: Names, *, passive: bool) -> bool:
    found = find_relations(words, names, passive=passive)
    return bool(found.own or found.undergone or found.inverse)


def _first_match(words: list[str], names: Names, *, denied: bool, whole: bool) -> Question | None:
    for form, pattern in grammar()["patterns"]:
        if denied and form not in grammar()["deniable"]:
            continue
        for slots in match(pattern.split(), words, names):
            # a word left out of "when did X resign" would be what is asked
            if form in BARE and "R" not in slots and not whole:
                continue
            question = compile_form(form, slots, names)
            # a relation that no claim has gives no way, and a query of no way is for all claims
            if question is not None and (question.ways or question.missing):
                return question
    return None


def _when(after: str, before: str) -> str:
    if after and before:
        for size, word in ((4, "in"), (7, "in"), (10, "on")):
            if days_of(after[:size]) == (after, before):
                return f", {word} {after[:size]}"
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
