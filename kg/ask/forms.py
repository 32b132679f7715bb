"""What each form of question asks of claims, once its slots are filled."""

from __future__ import annotations

import msgspec

from kg.ask.questions import Names, Question, Way
from kg.ask.slots import Relations, Slots, family_of, find_relations, kind_of, things_called
from kg.ask.words import grammar, stems, words_of

CIRCUMSTANCES = ("time", "place", "why")
"""The forms that a relation with a preposition more answers: "be arrested in"."""


def compile_form(form: str, slots: Slots, names: Names) -> Question | None:
    """Return the question of a form, or None if its words give it no claims to look for."""
    x = things_called(slots.get("X", []), names)
    y = things_called(slots.get("Y", []), names)
    passive = "FORM" in slots
    found = find_relations(slots["R"], names, passive=passive) if "R" in slots else Relations()
    said, about = _named(x, names), _named(y, names) or f"“{' '.join(slots.get('T', []))}”"
    topic = _topic(slots, y, names)
    saying = family_of("say", names)
    beside = found.beside if form in CIRCUMSTANCES else ()
    how = _labels((*found.own, *found.undergone, *beside, *found.inverse), names)
    kind = kind_of(slots.get("K", []))
    words = stems(slots.get("W", []))

    def make(understood: str, *ways: Way) -> Question:
        return Question(form=form, ways=ways, kind=kind, words=words, understood=understood)

    match form:
        case "top":
            return make(f"what most texts tell of{f', of type {kind}' if kind else ''}", Way())
        case "happened":
            return make(f"what happened to {said}" if x else "what happened", Way(either=x))
        case "deeds":
            return make(f"what {said} did", Way(subjects=x))
        case "new":
            return make(f"what the newest texts tell of {said}", Way(either=x))
        case "linked":
            return make(
                f"what joins {said} and {about}",
                Way(subjects=x, objects=y),
                Way(subjects=y, objects=x),
            )
        case "said":
            if not topic:
                ways = [Way(speakers=x), *_between(x, saying, (), "claim")]
                return make(f"what {said} said", *ways)
            ways = [Way(speakers=x, either=y)] if y else []
            # what is spoken of may be no end of a claim
            ways.append(Way(speakers=x, near=topic))
            if saying:
                ways.append(Way(subjects=x, relations=saying, near=topic))
            return make(f"what {said} said about {about}", *ways)
        case "topic":
            return make(
                f"what is said about {about}" + (f" by {said}" if x else ""),
                Way(either=y, speakers=x) if y else Way(spoken=True, near=topic),
            )
        case "speakers":
            return make(
                f"who said something about {about}",
                Way(either=y, spoken=True, answer="speaker", near=() if y else topic),
            )
        case "disputed":
            return make("what one text says and another denies", Way())
        case "age" | "worth" | "cost":
            near = tuple(grammar()["measures"][form])
            measured = {
                "age": "how old",
                "worth": "how much it is worth –",
                "cost": "what it cost –",
            }
            return make(
                f"{measured[form]} {said}",
                *_between(x, family_of(form, names), (), "object"),
                # who pays is the subject, and what it costs an end of another relation
                Way(either=x, near=near) if form == "cost" else Way(subjects=x, near=near),
            )
        case "office":
            return _office(" ".join(slots["W"]), x, names)
        case "describe":
            what = _between(x, family_of("describe", names), (), "is")
            return make(
                f"who or what {said} is",
                *(what or [Way(subjects=x, answer="is")]),
                *_between((), family_of("position", names), x, "subject"),
            )
        case "place" if not found:
            ways = _between(x, family_of("located", names), (), "object")
            return make(f"where {said} is", *ways) if ways else None
        case "time" if not found:
            return make(f"when {said}", Way(either=x, answer="time"))
        case "undergone":
            return make(f"to {said} – {how}", *_between((), found.own, x, "claim"))
        case "doers" | "count doers":
            ways = _between((), found.own, (), "subject") + _between(
                (), found.inverse, (), "object"
            )
            return make(f"who or what – {how}", *ways)
        case "undergoers" | "count undergoers":
            ways = [
                *_between((), found.own, (), "object"),
                *_between((), (*found.undergone, *found.inverse), (), "subject"),
            ]
            return make(f"{how} – whom or what", *ways)
        case "how":
            # no relation has it as an end, and sentences near the question tell it best
            why = "how something came about stands in sentences"
            return msgspec.structs.replace(make(f"how {said} – {how}"), missing=(why,))
        case "time" | "place" | "ask" | "why":
            answer = {"ask": "yes", "why": "claim"}.get(form, form)
            ways = [
                *_between(x, (*found.own, *found.undergone, *beside), y, answer),
                *_between(y, found.inverse, x, answer),
            ]
            if found.both or (passive and not y):
                ways += _between(y, found.own, x, answer)
                ways += _between(x, found.inverse, y, answer)
            asked = {"time": "when", "place": "where", "ask": "whether", "why": "why"}[form]
            return make(f"{asked} {said} – {how}" + (f" – {about}" if y else ""), *ways)
        case "patient" | "count patient" | "actor":
            undergone = () if form == "actor" else found.undergone
            ways = [
                *_between((), (*found.own, *undergone), x, "subject"),
                *_between(x, found.inverse, (), "object"),
            ]
            if found.both:
                ways += _between(x, found.own, (), "object")
            return make(f"who or what – {how} – {said}", *ways)
        case "agent" | "target" | "amount" | "count target":
            own = found.own if form == "agent" else (*found.own, *found.undergone)
            ways = [
                *_between(x, own, (), "object"),
                *_between((), found.inverse, x, "subject"),
            ]
            if found.both:
                ways += _between((), found.own, x, "subject")
            return make(f"{said} – {how} – whom or what", *ways)
    return None


def _topic(slots: Slots, things: tuple[str, ...], names: Names) -> tuple[str, ...]:
    """Return what a sentence about something has of it, as words are compared: its names.

    What is as short as "EU" has to be a whole word, all else may go on: "jet" in "jets".
    """
    called = [words_of(name) for thing in things for name in names.names(thing)]
    found = {" ".join(words) for words in (*called, slots.get("T", []))} - {""}
    return tuple(f" {name} " if len(name) < len("NATO") else f" {name}" for name in sorted(found))


def _office(office: str, holders: tuple[str, ...], names: Names) -> Question:
    """Return the question who is "president" of something: by relations, offices and leading."""
    found = find_relations([*office.split(), "of"], names, passive=False)
    ways = [
        *_between((), found.own, holders, "subject"),
        *_between(holders, found.inverse, (), "object"),
    ]
    if offices := _offices(office, holders, names):
        ways += _between((), family_of("position", names), offices, "subject")
    if leading := family_of("lead", names):
        near = (f" {office}",)
        ways.append(Way(relations=leading, objects=holders, answer="subject", near=near))
    said = _named(holders, names)
    return Question(
        form="office", ways=tuple(ways), understood=f"who or what is {office} of {said}"
    )


def _offices(office: str, holders: tuple[str, ...], names: Names) -> tuple[str, ...]:
    """Return the things called "president of France", "French president" and the like."""
    found: set[str] = set()
    for thing in holders:
        for name in names.names(thing):
            for phrase in (f"{name} {office}", f"{office} of {name}", f"{office} of the {name}"):
                found.update(names.called(words_of(phrase)))
    return tuple(sorted(found))


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
