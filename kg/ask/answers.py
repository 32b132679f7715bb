"""Answers a question: the claims of its SPARQL query, and what of each is the answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from kg.ask.names import FolderNames
from kg.ask.nearest import find_nearest
from kg.ask.questions import Names, Question
from kg.ask.reading import read_question
from kg.ask.short import NOT_FOUND, STORIES, UNDISPUTED, UNTOLD, short_answer
from kg.ask.sparql import COLUMNS, compile_sparql
from kg.ask.told import Told
from kg.query.table import Table, Term

if TYPE_CHECKING:
    from kg.graph import Graph

STANDING = ("Asserted", "Inferred")
NEAREST = "No fact says it outright. Sentences that come nearest:"
FORMS = (
    "who met X",
    "whom did X meet",
    "what did X say about Y in 2008",
    "what is said about X",
    "who is the president of X",
    "who was killed by X",
    "when was X born",
    "where is X",
    "why did X resign",
    "how did X die",
    "who is X",
    "did X meet Y",
    "what is new about X",
    "what links X and Y",
    "what happened in 2008",
    "who is most talked about",
    "how old is X",
    "how much did X cost",
    "where do two texts disagree",
)
"""Questions that are understood, to be shown to who asks another one."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a graph tells of a question."""

    question: str
    understood: str
    """The question as it was taken; empty if it was not understood."""
    left_out: tuple[str, ...] = ()
    """Words of the question that were not understood and do not count."""
    form: str = ""
    """Which kind of question it is ("ask" is one for yes or no); empty if none."""
    short: str
    """The answer in a line."""
    told: tuple[Told, ...] = ()
    """The claims that answer, those of the time asked for and that stand first."""
    sparql: str = ""
    nearest: tuple[Told, ...] = ()
    """Where nothing answers: claims of what the question names, with most of its other words."""
    named: str = ""
    """What the nearest claims have of the question."""


def suggestions() -> str:
    """Return the questions that are understood, in a line."""
    return "; ".join(FORMS)


def ask(graph: Graph, text: str) -> Answer:
    """Return the answer of a graph to a question in English.

    Claims that are denied, only reported or only possible are answers too, told as such; what is
    left out of the question is named. A question that no pattern takes has no answer, and says so.
    """
    names = FolderNames(graph.folder)
    question = read_question(text, names)
    if question is None:
        short = f"Not understood. What is understood: {suggestions()}."
        return _with_nearest(Answer(question=text, understood="", short=short), graph, names)
    if not question.ways:
        missing = Answer(
            question=text,
            understood=question.understood,
            form=question.form,
            short=f"No fact tells it: {', '.join(question.missing)}.",
        )
        return _with_nearest(missing, graph, names)
    sparql = compile_sparql(question)
    table = graph.query(sparql)
    answer = Answer(
        question=text,
        understood=question.understood,
        left_out=question.left_out,
        form=question.form,
        short="",
        sparql=sparql,
    )
    if question.form == "top":
        rows = ((graph.folder.label(_value(thing)), _value(count)) for thing, count in table.rows)
        short = "; ".join(f"{label} ({count} text{'s' * (count != '1')})" for label, count in rows)
        return msgspec.structs.replace(answer, short=short or NOT_FOUND)
    told = _claims(table, question, graph)
    if question.form == "disputed" and not told:
        return msgspec.structs.replace(answer, short=UNDISPUTED)
    answer = msgspec.structs.replace(answer, told=told, short=short_answer(question, told))
    return answer if told else _with_nearest(answer, graph, names)


def _with_nearest(answer: Answer, graph: Graph, names: Names) -> Answer:
    """Return an answer that is none with what comes nearest to it, if anything does."""
    rows = graph.query("SELECT ?document ?title { ?document schema:headline ?title }").rows
    titles = {_value(document): _value(title) for document, title in rows}
    nearest = find_nearest(answer.question, names, titles, claims=graph.counts().claims)
    if nearest is None:
        return answer
    told = _claims(graph.query(compile_sparql(nearest.question)), nearest.question, graph)
    chosen = nearest.choose(told)
    return msgspec.structs.replace(answer, nearest=chosen, named=nearest.named if chosen else "")


def _claims(table: Table, question: Question, graph: Graph) -> tuple[Told, ...]:
    told = _told_by_claim(table, question, graph)
    if not told and question.form in UNTOLD and any(way.relations for way in question.ways):
        # that it happened is told, if not when or where
        ways = tuple(msgspec.structs.replace(way, answer="claim") for way in question.ways)
        told = _told_by_claim(table, msgspec.structs.replace(question, ways=ways), graph)
    if question.form == "new":
        # a stable sort: within a day those that stand come first
        ordered = sorted(told.values(), key=_order)
        return tuple(sorted(ordered, key=lambda one: one.published, reverse=True))
    if question.form in STORIES:
        ordered = sorted(told.values(), key=_order)
        # of times that begin on one day the longest comes first
        return tuple(
            sorted(ordered, key=lambda one: (one.wide, _first_day(one.time), len(one.time)))
        )
    if question.form == "disputed":
        return tuple(
            sorted(
                told.values(),
                key=lambda one: (one.subject_iri, one.relation, one.object, one.denied, one.claim),
            )
        )
    return tuple(sorted(told.values(), key=_order))


def _told_by_claim(table: Table, question: Question, graph: Graph) -> dict[str, Told]:
    """Return what the rows of an answer tell, each claim by its first row."""
    told: dict[str, Told] = {}
    for row in table.rows:
        one = _told(dict(zip(COLUMNS, row, strict=True)), question, graph)
        if one is not None:
            told.setdefault(one.claim, one)
    return told


def _first_day(time: str) -> str:
    """Return the first day that a time names, to sort by; what names none comes last."""
    found = re.search(r"\d{4}(-\d\d){0,2}", time)
    day = found[0] if found else "9999"
    return day + "-01-01"[len(day) - 4 :]


def _value(term: Term | None) -> str:
    return term.value if term is not None else ""


def _order(told: Told) -> tuple[object, ...]:
    rank = 2 if told.denied else 0 if told.stands else 1
    return told.wide, rank, told.published, told.claim


def _told(row: dict[str, Term | None], question: Question, graph: Graph) -> Told | None:
    def value(name: str) -> str:
        return _value(row[name])

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
        subject_iri=value("subject"),
        relation=words("relation"),
        object=words("object"),
        object_iri=value("object"),
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
        begin=int(value("begin")),
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
