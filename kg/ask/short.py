"""The answer to a question in a line, from the claims that tell it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.ask.questions import Question
from kg.ask.told import Told
from kg.ask.words import grammar
from kg.export.words import MODALITIES

STORIES = ("happened", "linked", "deeds")
"""The forms whose answer is told in the order of what happened."""
UNTOLD = {"time": "when", "place": "where"}
"""The forms that are answered by what is told of an event where what they ask for is not."""
NOT_FOUND = "No fact of this form was found."
UNDISPUTED = (
    "No fact is told by one text and denied by another. Where dates, places and numbers differ,"
    " the page shows under “Who says what”."
)


def _mark(told: Told, form: str) -> str:
    """Return in a word what an answer is that does not stand; what a speaker says of it."""
    if form == "speakers":
        if told.denied:
            return "says it is not so"
        return "says it may be so" if told.status == "Hypothetical" else ""
    if told.denied:
        return "denied"
    if told.status == "Reported":
        return "reported"
    return MODALITIES.get(told.modality, "possible" if told.status == "Hypothetical" else "unsure")


def short_answer(question: Question, told: tuple[Told, ...]) -> str:
    """Return the answer in a line: what stands first, all else marked for what it is."""
    if not told:
        return NOT_FOUND
    sure = [one for one in told if one.stands]
    denied = [one for one in told if one.denied]
    if question.form == "ask":
        if sure and denied:
            return "It is both said and denied."
        if sure:
            return "It is said." if question.denied else "Yes."
        return (
            "It is denied."
            if len(denied) == len(told)
            else "It is only reported, possible or unsure."
        )
    if question.form == "new":
        dated = max(one.published for one in told)
        return _sentences(told) + (
            f", the newest of {dated}." if dated else "; no text has a date."
        )
    if question.form == "why":
        why = [one for one in told if any(each in one.sentence for each in grammar()["reasons"])]
        return f"{_sentences(told)} of it; {_sentences(why)} with a word of reason."
    answers = list(dict.fromkeys(one.answer for one in sure if one.answer))
    others: dict[str, str] = {}
    for one in told:
        if one.answer and one.answer not in answers:
            others.setdefault(one.answer, _mark(one, question.form))
    if question.denied:
        return f"Denied of: {'; '.join(others)}" if others else f"{_sentences(told)}."
    if question.form == "amount" and answers and not re.search(r"\d", " ".join(answers)):
        return "It is not told as a number of its own: see the sentences."
    marked = (f"{answer} ({mark})" if mark else answer for answer, mark in others.items())
    listed = "; ".join((*answers, *marked))
    if question.form == "speakers":
        return listed
    if question.form.startswith("count"):
        return f"Not counted, only listed: {listed}"
    if answers:
        against = [one for one in denied if one.answer in answers]
        return listed + (f" ({_sentences(against)} against it)" if against else "")
    if others:
        return f"Not as a fact that stands, but told as below: {listed}"
    if question.form in UNTOLD:
        days = sorted({one.published for one in told if one.published})
        when = f", in a text of {days[0]}" if len(days) == 1 else ""
        when = f", in texts of {days[0]} to {days[-1]}" if len(days) > 1 else when
        return f"Told, but not {UNTOLD[question.form]}: {_sentences(told)}{when}."
    if question.form in grammar()["measures"]:
        return f"{_sentences(told)} that may tell it."
    if question.form == "disputed":
        facts = {(one.subject, one.relation, one.object) for one in told}
        return f"{_sentences(told)} of {len(facts)} facts that one text says and another denies."
    wide = [one for one in told if one.wide]
    order = ", by date" if question.form in STORIES else ""
    last = f"; last {_sentences(wide)} of a longer time" if wide else ""
    return f"{_sentences(told)}{order}{last}."


def _sentences(told: Iterable[Told]) -> str:
    count = len({(one.document, one.sentence) for one in told})
    return f"{count} sentence{'' if count == 1 else 's'}"
