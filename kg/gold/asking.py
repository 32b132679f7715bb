"""What to ask a person for a first gold standard: whether each fact is what its sentence says."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec

from kg.errors import NotFoundError
from kg.export.words import telling
from kg.gold.lines import Gold, Statement
from kg.model import GraphContent, Status


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A fact of a sentence, to be judged."""

    statement: Statement
    marks: tuple[str, ...]
    """What sets it apart from a plain statement: "denied", "according to Ada"."""
    last: bool
    """Whether it is the last that there is to ask of its document."""


def questions_of(
    content: GraphContent, gold: Gold, *, documents: Collection[str] = ()
) -> Iterator[Question]:
    """Yield what is not judged yet, text by text in the order of its sentences.

    Raises:
        NotFoundError: one of the documents is not in the graph.

    """
    known = {document.id for document in content.documents}
    for unknown in sorted(set(documents) - known):
        raise NotFoundError(f"no document {unknown!r}; there are: {', '.join(sorted(known)[:5])}")
    words = telling(content)
    judged = {(one.document, one.subject, one.relation, one.object) for one in gold.statements}
    rows = []
    for fact in content.facts:
        subject, value = words.ends(fact)
        for claim in fact.claims:
            document = claim.claim.document
            if claim.status is Status.INFERRED or (documents and document not in documents):
                continue
            statement = Statement(
                subject=subject,
                relation=words.relation(fact),
                object=value,
                document=document,
                sentence=words.sentence(claim),
            )
            marks = (*words.marks(claim), *words.circumstances(claim))
            rows.append(((document, claim.claim.sentence, fact.subject), statement, marks))
    rows.sort(key=lambda row: (row[0], row[1].relation, row[1].object))
    left = []
    for _, statement, marks in rows:
        key = (statement.document, statement.subject, statement.relation, statement.object)
        if key not in judged and statement.document not in gold.complete:
            judged.add(key)
            left.append((statement, marks))
    for place, (statement, marks) in enumerate(left):
        follows = left[place + 1][0].document if place + 1 < len(left) else ""
        yield Question(statement=statement, marks=marks, last=follows != statement.document)
