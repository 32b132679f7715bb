"""Rules for what stands for several things at once: "both leaders", "the two countries", "they".

A set takes the things of its sort that were named last: those of one coordination ("A and B"), else
those of the sentences before. Where more things fit than the set counts, the most mentioned are
taken, and none if that does not decide. A set without a count ("the companies") is two things named
just before, or one coordination.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.coreference.binding import subjects_of
from kg.extract.coreference.context import Context
from kg.extract.coreference.links import Discourse, Link, Thing
from kg.extract.coreference.markables import Markable, before
from kg.extract.coreference.nominals import may_be_of_kind, sorts_of_name
from kg.lang.en.grammar import governing_preposition, is_owner, is_subject
from kg.lang.en.lexicon import value, words
from kg.lang.en.numbers import CARDINALS
from kg.lang.en.referents import sorts_of_nouns

REACH = 6
"""How many sentences back the things of a set may have been mentioned last."""
REACH_WITHOUT_COUNT = 1
"""The same of "the companies", which does not say how many it means."""
_COUNTS = {
    word: int(count)
    for counts in (CARDINALS, value("noun", "members"), value("determiner", "members"))
    for word, count in counts.items()
    if int(count) > 1
}
_BODIES = frozenset({"organization"})
_PERSON = frozenset({"person"})
_PAIR = 2
_MUTUAL = words("verb", "mutual")
_GENERAL_NOUNS = words("noun", "general")
_SIDES = words("noun", "party")
_POINTING = words("determiner", "points-to-several")


def count_of(markable: Markable) -> int:
    """Return how many things a phrase that points back says it stands for, or 0."""
    if not markable.is_nominal or markable.number != "plural":
        return 0
    left = markable.head.lefts
    if not any(child.lower_ in _POINTING or is_owner(child) for child in left):
        return 0
    return next((_COUNTS[c.lower_] for c in left if c.lower_ in _COUNTS), 0)


def count_of_persons(markable: Markable) -> int:
    """Return how many persons a noun for so many stands for: "the *pair* married"; or 0."""
    head = markable.head
    alone = markable.is_nominal and [child.lower_ for child in head.children] == ["the"]
    return _COUNTS.get(markable.lemma, 0) if alone else 0


def is_uncounted(markable: Markable) -> bool:
    """Return whether a bare plural points back without a count: "the companies"."""
    if markable.number != "plural" or markable.lemma not in _GENERAL_NOUNS:
        return False
    return [child.lower_ for child in markable.head.children] in (["the"], ["these"], ["both"])


def telling_words(markable: Markable) -> frozenset[str]:
    """Return the words that say which things are counted; not those of "…, which met in May"."""
    head = markable.head
    following = head.doc[head.i + 1 : head.i + 2]
    if following and following[0].text == ",":
        before = {word.lemma_.lower() for word in head.lefts}
        return markable.content_words & before
    return markable.content_words


def find_set_link(markable: Markable, context: Context) -> Link | None:
    """Return the link of a phrase that points back to the things it stands for, or None."""
    persons = count_of_persons(markable)
    count = persons or count_of(markable)
    if not count and not is_uncounted(markable):
        return None
    if count and not telling_words(markable) <= _COUNTS.keys():
        return None
    reach = REACH if count else REACH_WITHOUT_COUNT
    discourse, noun = context.discourse, markable.lemma
    sorts = _PERSON if persons else sorts_of_nouns().get(noun, frozenset())
    if not sorts and noun not in _SIDES:
        return None
    named = [
        m
        for m in before(context.markables, markable, reach)
        if m.is_name
        and (noun in _SIDES or (sorts & sorts_of_name(m) and may_be_of_kind(m, noun)))
        and (not markable.gender or discourse.thing(m).gender in {"", markable.gender})
    ]
    things = distinct(named, discourse)
    for members in context.coordinations.before(markable, reach):
        if count in (0, len(members)) and all(
            any(discourse.same(m, thing) for thing in things) for m in members
        ):
            return Link(tuple(m.order for m in members), "set/coordination")
    if noun in _SIDES and not sorts - _BODIES:
        return None  # "both sides" may be any two that the text has against each other
    size = count or _PAIR
    chosen = most_mentioned(things, size, discourse)
    if len(chosen) != size or (not count and len(things) != size):
        return None
    return Link(tuple(sorted(m.order for m in chosen)), "set/counted")


def find_couple(pronoun: Markable, context: Context) -> Link | None:
    """Return the link of a "they" to two persons of whom a verb like "met" has just told, or None.

    "Tom Lee met Ann Silva in Graz. *They* founded a choir"; "Lee is married to her, and *they* …".
    """
    known = {
        m.head: m
        for m in before(context.markables, pronoun, REACH_WITHOUT_COUNT)
        if m.sorts == _PERSON
        and m.number != "plural"
        and (m.is_name or m.order in context.discourse.links)
    }
    for head, other in known.items():
        verb = head.head.head if governing_preposition(head) in ("to", "with") else head.head
        if verb.lemma_.lower() not in _MUTUAL or is_subject(head):
            continue
        first = next((known[word] for word in subjects_of(verb) if word in known), None)
        if first is not None and not context.discourse.same(first, other):
            return Link((first.order, other.order), "set/couple")
    return None


def distinct(named: Sequence[Markable], discourse: Discourse) -> list[Markable]:
    """Return the last mention of each thing, nearest first."""
    nearest: dict[Thing, Markable] = {}
    for markable in named:
        nearest.setdefault(discourse.thing(markable), markable)
    return list(nearest.values())


def most_mentioned(things: Sequence[Markable], count: int, discourse: Discourse) -> list[Markable]:
    """Return the `count` things with most mentions, or nothing where the next has as many."""
    counts = {m: len(discourse.thing(m).orders) for m in things}
    ranked = sorted(things, key=lambda m: -counts[m])
    if len(ranked) > count:
        last, after = ranked[count - 1 : count + 1]
        if counts[last] == counts[after]:
            return []
    return ranked[:count]
