"""Coreference inside a document: which mentions stand for one thing, and by which rule.

1. Names join earlier names of the same thing (`names`).
2. From left to right, each pronoun and noun phrase joins the thing it stands for (`pronouns`,
   `nominals`, `speakers`); a "we" in front of "he said" after all others.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kg.extract.coreference.context import Context
from kg.extract.coreference.coordination import Coordinations
from kg.extract.coreference.links import Discourse, Link
from kg.extract.coreference.markables import Markable, find_markables
from kg.extract.coreference.name_rules import find_name_links
from kg.extract.coreference.nominals import NominalTable
from kg.extract.coreference.owners import said_in_full
from kg.extract.coreference.pronouns import Choice, find_pronoun_link, heaviest
from kg.extract.coreference.sets import find_set_link
from kg.extract.coreference.speakers import Voices
from kg.extract.coreference.unnamed import unnamed_speakers
from kg.model import Document, Mention
from kg.parse import Parse

__all__ = ["POINTS_FORWARD", "find_antecedents", "find_things"]

POINTS_FORWARD = frozenset(
    {
        "pronoun/cataphora",
        "quotation/I",
        "quotation/we",
        "quotation/we-of-office",
        "quotation/listener",
    }
)
"""The rules whose antecedent may stand behind: "In his speech, X …", "I agree," X said."""


def find_things(
    doc: Parse, markables: Sequence[Markable], *, choose: Choice = heaviest
) -> Discourse:
    """Return the things that markables stand for; `choose` picks the antecedents of pronouns."""
    return _find_things(doc, markables, choose)[0]


def _find_things(
    doc: Parse, markables: Sequence[Markable], choose: Choice
) -> tuple[Discourse, Voices]:
    discourse = Discourse(markables)
    for order, link in sorted(find_name_links(markables).items()):
        discourse.add(markables[order], link)
    nominals = NominalTable(discourse)
    voices = Voices(doc, markables, discourse)
    context = Context(markables, discourse, voices, Coordinations(markables))
    waiting: list[Markable] = []
    for markable in markables:
        if voices.waits(markable):
            waiting.append(markable)
            continue
        if markable.is_pronoun:
            found = voices.find(markable) or find_pronoun_link(markable, context, choose)
        else:
            found = find_set_link(markable, context) or nominals.find(markable)
        if found:
            discourse.add(markable, found)
        nominals.add(markable)
    for markable in waiting:
        if found := voices.find(markable):
            discourse.add(markable, found)
    return discourse, voices


def find_antecedents(document: Document, doc: Parse, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the same mentions, in the same order, with antecedents and the rule that found them.

    Every antecedent is the span of another mention given. It stands before the mention unless the
    rule is of `POINTS_FORWARD`; no chain of antecedents comes back to its start. The cost is linear
    in the length of the text.
    """
    ordered = sorted(mentions, key=lambda mention: (mention.start, mention.end))
    markables = find_markables(doc, ordered)
    discourse, voices = _find_things(doc, markables, heaviest)
    linked = {
        markables[order].mention.span: _linked(markables, order, link)
        for order, link in discourse.links.items()
    }
    speakers = unnamed_speakers(document, doc, markables, discourse, voices)
    in_full = said_in_full(markables, discourse, speakers)
    for order, words in [*speakers.items(), *in_full.items()]:
        mention = markables[order].mention
        linked[mention.span] = replace(linked.get(mention.span, mention), in_full=words)
    return [linked.get((mention.start, mention.end), mention) for mention in mentions]


def _linked(markables: Sequence[Markable], order: int, link: Link) -> Mention:
    """Return a mention with its antecedents; part of a person's name is a person's, as a whole."""
    mention = markables[order].mention
    return replace(
        mention,
        type="PERSON" if link.of_person else mention.type,
        antecedents=tuple(markables[a].mention.span for a in link.antecedents),
        reason=link.rule,
        doubted=link.doubted,
    )
