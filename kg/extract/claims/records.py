"""Records of meetings: who was there, and what those present agreed on.

1. The title of a text may name a gathering ("Board Meeting, 3 May 2021"): the text is its record.
2. Under a heading like "Present" stands a name a paragraph, or all of them in one, with what its
   bearer is in brackets.
3. What is told without a subject, or of "we", those present did: "Agreed to close the mill."
4. What is told without a subject of what is done with items, or what they need, is told of the item
   above it: "*Mend the roof*", and below it "postponed to June", "needs a vote".

Gathering and heading stand in other paragraphs than what is told of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from msgspec.structs import replace as replace_phrase

from kg.extract.claims.descriptions import is_what
from kg.extract.claims.drafts import Draft, noun_phrase_relation, verb_phrase
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.rules import clauses as clause_rules
from kg.extract.claims.rules import nouns as rules
from kg.extract.clauses import Clause, Role
from kg.extract.quotations import find_quotations, quotation_around
from kg.lang.en.grammar import (
    is_adverbial,
    is_auxiliary,
    is_finite,
    is_negation,
    is_past_form,
    is_verb,
)
from kg.lang.en.lexicon import words
from kg.lang.en.nouns import is_person
from kg.lang.en.titles import (
    LONGEST_HEADING,
    ROLLS,
    Paragraph,
    gathering_of,
    is_of_one_body,
    paragraphs,
    topic_above,
)
from kg.model import Mention, MentionKind
from kg.parse import Parse, Token

_DELIBERATING = words("verb", "deliberate")
_DONE_TO_ITEMS = words("verb", "of-items", "done")
_DONE_BY_ITEMS = words("verb", "of-items", "does")
_ENDS = frozenset({".", ",", ";", "("})
_BODIES = frozenset({"ORG", "GPE", "FAC"})
_LONGEST_ENTRY = 16


def attendance(doc: Parse, index: MentionIndex) -> Iterator[Draft]:
    """Yield who was at the meeting that a text is the record of, and as what."""
    gathering = gathering_of(doc)
    meeting = index.at(gathering) if gathering is not None else None
    if gathering is None or meeting is None:
        return
    told = paragraphs(doc)
    for number, paragraph in enumerate(told):
        heading = list(takewhile(lambda word: word.text not in (":", "."), paragraph))
        if not heading or len(heading) > LONGEST_HEADING:
            continue
        did, beside = ROLLS.get(heading[-1].lower_, ""), paragraph[len(heading) + 1 :]
        entries = [beside] if beside else list(takewhile(_is_entry, told[number + 1 :]))
        for entry in entries if did else ():
            for name in _people(entry, index):
                yield _was_at(name, did, gathering, meeting, index)
                yield from _as_what(name, entry, index)
        if not did and beside and is_person(heading[-1]):
            yield from _in_office(heading[-1], _people(beside, index), index)


def _in_office(office: Token, people: Sequence[Mention], index: MentionIndex) -> Iterator[Draft]:
    """Yield who has an office at a meeting: "Chair: Ana Silva"."""
    role = index.at(office)
    if role is None or role.kind is not MentionKind.NOMINAL:
        return
    for name in people:
        head = index.head_of(name)
        yield is_what(rules.LISTED_AS, head, head, (office,), role, name=name)


def _is_entry(paragraph: Paragraph) -> bool:
    """Return whether a paragraph may be an entry of a list of people."""
    first = paragraph[0].text
    return (
        len(paragraph) <= _LONGEST_ENTRY
        and first[:1].isupper()
        and paragraph[-1].text not in (".", ":")
        and not any(map(is_finite, paragraph))
    )


def _people(entry: Paragraph, index: MentionIndex) -> list[Mention]:
    """Return the people that an entry names, those in brackets left out."""
    found: list[Mention] = []
    depth = 0
    for word in entry:
        depth += (word.text == "(") - (word.text == ")")
        name = index.name_at(word) if not depth else None
        if name is not None and name.type == "PERSON" and name not in found:
            found.append(name)
    return found


def _was_at(
    name: Mention, did: str, gathering: Token, meeting: Mention, index: MentionIndex
) -> Draft:
    head = index.head_of(name)
    verb, _, preposition = did.rpartition(" ") if " " in did else (did, "", "")
    phrase = noun_phrase_relation(
        (head,), lemma=did, head=verb, preposition=preposition, surface=did
    )
    return Draft(
        rules.ATTENDED,
        head,
        head,
        phrase,
        gathering,
        shared=False,
        subject_mention=name,
        object_mention=meeting,
    )


def _as_what(name: Mention, entry: Paragraph, index: MentionIndex) -> Iterator[Draft]:
    """Yield what brackets behind a name say: "(*observer*)", "(*HPC*)"."""
    behind = [word for word in entry if word.idx >= name.end]
    opened = next((number for number, word in enumerate(behind) if word.text == "("), None)
    if opened is None or any(index.name_at(word) not in (None, name) for word in behind[:opened]):
        return
    head = index.head_of(name)
    inside = list(takewhile(lambda word: word.text != ")", behind[opened + 1 :]))
    roles = [word for word in inside if is_person(word) and index.name_at(word) is None]
    for word in roles:
        role = index.at(word)
        if role is not None:
            yield is_what(rules.LISTED_AS, head, head, (word,), role, name=name)
    named = [index.name_at(word) for word in inside]
    bodies = {body.span: body for body in named if body is not None and body.type in _BODIES}
    for body in bodies.values() if len(bodies) == 1 else ():
        letters = body.text.isupper() and not roles
        yield _of_body(head, index.head_of(body), "of" if letters else "from", name)


def _of_body(head: Token, body: Token, link: str, name: Mention) -> Draft:
    """Return that somebody is of a body: a member of one in letters, else from it."""
    lemma = "be member of" if link == "of" else f"be {link}"
    phrase = noun_phrase_relation(
        (body,), lemma=lemma, head=lemma.split()[1], preposition=link, surface=lemma[3:]
    )
    return Draft(rules.LISTED_OF, head, head, phrase, body, shared=False, subject_mention=name)


def of_meeting(clause: Clause) -> Clause | None:
    """Return a clause with the meeting as its subject, where its record tells what that did.

    In the past, of what meetings do: "*Agreed* to close it", "*we agreed*", "it was *agreed* that".
    """
    if clause.finite.lemma_ not in _DELIBERATING or not is_past_form(clause.finite):
        return None
    gathering = gathering_of(clause.verb.doc)
    if gathering is None or quotation_around(clause.verb, find_quotations(clause.verb.doc)):
        return None
    first, subject = clause.first, clause.subject
    if subject is None:
        leads = first.left_edge.is_sent_start and all(map(is_adverbial, first.lefts))
        told = leads and first.head is first
    else:
        agreed = clause.passive and bool(clause.with_role(Role.CLAUSE))
        ours = subject.lower_ == "we" and is_of_one_body(gathering)
        told = ours or (subject.lower_ == "it" and agreed)
    return replace(clause, subject=gathering, passive=False) if told else None


def of_item(clause: Clause) -> Clause | None:
    """Return a clause with the item of a record that it stands under as its subject, or None."""
    verb = clause.verb
    if clause.subject is not None or not _leads_paragraph(verb):
        return None
    item = topic_above(verb)
    if item is None or quotation_around(verb, find_quotations(verb.doc)):
        return None
    if verb.lemma_ in _DONE_TO_ITEMS and is_past_form(verb) and not clause.with_role(Role.OBJECT):
        return replace(clause, subject=item, passive=True)
    does = clause.finite.lemma_ in _DONE_BY_ITEMS and (clause.auxiliaries or is_finite(verb))
    return replace(clause, subject=item) if does else None


def status_of_item(clause: Clause, item: Token) -> Iterator[Draft]:
    """Yield what was done with an item, where no more is told: "*skipped until next time*"."""
    if not clause.passive:
        return
    verb = clause.verb
    said = tuple(takewhile(_goes_on, verb.doc[verb.i : verb.sent.end]))
    phrase = replace_phrase(verb_phrase(clause), lemma="be", head="be", voice="active")
    yield Draft(clause_rules.UNDERGONE, verb, item, phrase, verb, literal=said)


def _goes_on(word: Token) -> bool:
    return not word.is_space and word.text not in _ENDS


def _leads_paragraph(verb: Token) -> bool:
    """Return whether a verb, or what it is coordinated with, opens a sentence without a subject."""
    first = verb.sent.root
    before = first.doc[first.left_edge.i : first.i]
    alone = all(is_adverbial(word) or is_auxiliary(word) or is_negation(word) for word in before)
    beside = verb is first or verb.head is first
    return alone and beside and first.left_edge.is_sent_start and is_verb(first)
