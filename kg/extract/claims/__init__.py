"""Claims: what each sentence says, as subject, phrase and object with all that bears on it.

1. Rules read drafts off clauses, nominal events, titles, appositions and noun phrases.
2. The ends of a draft are looked up among the mentions; coordinated ends make a claim each.
3. Each claim gets status and source, time, place and containing event, and a confidence.
4. A claim whose words do not stand in its sentence, or whose end nobody could look up, is dropped
   and counted by reason; so is a clause that says nothing of two things.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.claims.clause_rules import drafts_of_clause
from kg.extract.claims.events import drafts_of_events
from kg.extract.claims.figures import figures_of_things
from kg.extract.claims.lives import drafts_of_lives
from kg.extract.claims.maker import ClaimMaker
from kg.extract.claims.own_words import in_own_words
from kg.extract.claims.records import attendance
from kg.extract.claims.roles import drafts_of_roles
from kg.extract.clauses import Clause, find_clauses
from kg.lang.en.grammar import is_expletive
from kg.model import Claim, Document, Mention
from kg.parse import Parse


def find_claims(
    document: Document, doc: Parse, mentions: Sequence[Mention]
) -> tuple[list[Claim], dict[str, int]]:
    """Return the claims of a text in its order, and how much was dropped, by reason."""
    maker = ClaimMaker(document, doc, mentions)
    clauses = find_clauses(doc)
    for clause in clauses:
        drafts = list(drafts_of_clause(clause, maker.index))
        maker.add(drafts)
        if not drafts:
            maker.dropped[_why_silent(clause)] += 1
    maker.add(drafts_of_roles(doc, maker.index))
    maker.add(figures_of_things(maker.index))
    maker.add(attendance(doc, maker.index))
    maker.add(drafts_of_lives(doc, maker.index, maker.teller.times))
    maker.add(drafts_of_events(doc, clauses, maker.index, maker.teller.quotations))
    for clause in clauses:
        maker.add_lent(clause)
    for clause in filter(maker.is_silent, clauses):
        maker.add(in_own_words(clause, maker.index))
    return maker.claims, dict(sorted(maker.dropped.items()))


def _why_silent(clause: Clause) -> str:
    if clause.subject is None:
        return "no subject"
    if is_expletive(clause.subject):
        return "expletive subject"
    if any(token.text == "?" for token in clause.verb.sent[-2:]):
        return "question"
    return "no object"
