"""Answers a question: the claims of its SPARQL query, and what of each is the answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from kg.ask.names import FolderNames
from kg.ask.reading import Question, read_question
from kg.ask.sparql import COLUMNS, compile_sparql
from kg.export.words import MODALITIES
from kg.query.table import Term

if TYPE_CHECKING:
    from kg.graph import Graph

STANDING = ("Asserted", "Inferred")
NOT_FOUND = "No fact of this form was found."
FORMS = (
    "who met X",
    "whom did X meet",
    "what did X say about Y in 2008",
    "what is said about X",
    "when was X born",
    "where is X",
    "who is X",
    "did X meet Y",
    "what happened in 2008",
)
"""Questions that are understood, to be shown to who asks another one."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that answers, with the sentence that makes it."""

    answer: str
    """What of the claim answers, in words; empty if the sentence itself does."""
    iri: str
    """The thing that answers, if one does."""
    claim: str
    subject: str
    relation: str
    object: str
    status: str
    denied: bool
    stands: bool
    """Whether it is asserted, or follows, and its fact is a plain triple."""
    wide: bool
    """Whether its time reaches out of the one that is asked for."""
    modality: str
    speaker: str
    time: str
    sentence: str
    document: str
    title: str
    published: str


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a graph tells of a question."""

    question: str
    understood: str
    """The question as it was taken; empty if it was not understood."""
    left_out: tuple[str, ...]
    """Words of the question that were not understood and do not count."""
    form: str
    """Which kind of question it is ("ask" is one for yes or no); empty if none."""
    short: str
    """The answer in a line."""
    told: tuple[Told, ...]
    """The claims that answer, those of the time asked for and that stand first."""
    sparql: str


def suggestions() -> str:
    """Return the questions that are understood, in a line."""
    return "; ".join(FORMS)


def ask(graph: Graph, text: str) -> Answer:
    """Return the answer of a graph to a question in English.

    Claims that are denied, only reported or only possible are answers too, told as such; what is
    left out of the question is named. A question that no pattern takes has no answer, and says so.
    """
    question = read_question(text, FolderNames(graph.folder))
    if question is None:
        return Answer(
            question=text,
            understood="",
            left_out=(),
            form="",
            short=f"Not understood. What is understood: {suggestions()}.",
            told=(),
            sparql="",
        )
    sparql = compile_sparql(question)
    table = graph.query(sparql)
    told: dict[str, Told] = {}
    for row in table.rows:
        one = _told(dict(zip(COLUMNS, row, strict=True)), question, graph)
        if one is not None:
            told.setdefault(one.claim, one)
    ordered = tuple(sorted(told.values(), key=_order))
    return Answer(
        question=text,
        understood=question.understood,
        left_out=question.left_out,
        form=question.form,
        short=short_answer(question, ordered),
        told=ordered,
        sparql=sparql,
    )


def _order(told: Told) -> tuple[object, ...]:
    rank = 2 if told.denied else 0 if told.stands else 1
    return told.wide, rank, told.published, told.claim


def _told(row: dict[str, Term | None], question: Question, graph: Graph) -> Told | None:
    def value(name: str) -> str:
        term = row[name]
        return term.value if term is not None else ""

    def words(name: str) -> str:
        term = row[name]
        if term is None:
            return ""
        return graph.folder.label(term.value) or term.value if term.kind == "uri" else term.value

    way = question.ways[int(value("way"))]
    name = _answering(way.answer, row)
    if name is None:
        return None
    term = row[name] if name else None
    literal = name == "object" and (term is None or term.kind != "uri" or not words("object"))
    shown = value("words") if literal and value("words") else words(name) if name else ""
    if way.answer == "is":
        shown = f"{words('relation')} {shown}"
    status = value("status").rpartition("#")[2]
    denied = value("polarity").endswith("Negative")
    return Told(
        answer=shown,
        iri=value(name) if term is not None and term.kind == "uri" else "",
        claim=value("claim"),
        subject=words("subject"),
        relation=words("relation"),
        object=words("object"),
        status=status,
        denied=denied,
        stands=status in STANDING and not denied and value("stands") == "true",
        wide=value("wide") == "true",
        modality=value("modality").rpartition("#")[2],
        speaker=words("speaker"),
        time=value("time"),
        sentence=" ".join(value("sentence").split()),
        document=value("document"),
        title=value("title"),
        published=value("published"),
    )


def _answering(answer: str, row: dict[str, Term | None]) -> str | None:
    """Return the column that answers, "" if the claim as a whole does, None if it does not."""
    if answer == "time":
        term = row["object"]
        dated = term is not None and term.datatype.rpartition("#")[2].startswith(("date", "gYear"))
        return "object" if dated else "time" if row["time"] is not None else None
    if answer == "place":
        if row["place"] is not None:
            return "place"
        relation = row["relation"]
        where = relation is not None and relation.value.endswith(("In", "-in", "-at", "At"))
        return "object" if where else None
    if answer == "is":
        return "object"
    return "" if answer in ("claim", "yes") else answer


def _mark(told: Told) -> str:
    """Return in a word what an answer is that does not stand."""
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
    answers = list(dict.fromkeys(one.answer for one in sure if one.answer))
    others: dict[str, str] = {}
    for one in told:
        if one.answer and one.answer not in answers:
            others.setdefault(one.answer, _mark(one))
    if question.denied:
        return f"Denied of: {'; '.join(others)}" if others else f"{_sentences(told)}."
    if question.form == "amount" and answers and not re.search(r"\d", " ".join(answers)):
        return "It is not told as a number of its own: see the sentences."
    listed = "; ".join((*answers, *(f"{answer} ({mark})" for answer, mark in others.items())))
    if question.form.startswith("count"):
        return f"Not counted, only listed: {listed}"
    if answers:
        against = [one for one in denied if one.answer in answers]
        return listed + (f" ({_sentences(against)} against it)" if against else "")
    if others:
        return f"Not as a fact that stands, but told as below: {listed}"
    wide = [one for one in told if one.wide]
    return _sentences(told) + (
        f"; told last: {_sentences(wide)} of a longer time." if wide else "."
    )


def _sentences(told: Iterable[Told]) -> str:
    count = len({(one.document, one.sentence) for one in told})
    return f"{count} sentence{'' if count == 1 else 's'}"
