"""Rules that give common noun phrases their antecedents: "the company", "the minister", "the deal".

Only a phrase that points back is read so: with "the", a demonstrative or a possessor. Mentions are
looked up by their head word, and names by what they may be called, so the cost is linear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.cities import cities_by_name
from kg.extract.coreference.binding import clause_head, contains, subjects_of
from kg.extract.coreference.links import Discourse, Link
from kg.extract.coreference.markables import Markable
from kg.extract.coreference.name_words import country_key
from kg.lang.en.grammar import (
    appositions_of,
    has_owner,
    is_active_subject,
    is_determiner,
    is_grammatical_subject,
    is_modifier,
    is_noun_modifier,
    is_object,
    is_owner,
    is_singular_common,
    nouns_describing,
    other_conjuncts,
)
from kg.lang.en.lexicon import words
from kg.lang.en.numbers import ordinal_number
from kg.lang.en.referents import (
    SORTS_OF_TYPE,
    kinds_of_nouns,
    sorts_of_nouns,
    types_of_kinds,
)
from kg.names import fold
from kg.parse import Token
from kg.places import places_by_name

REACH = 30
"""How many sentences back the thing of a repeated head word may have been mentioned last."""
REACH_OF_SORT = 3
"""The same of a name that a noun of its sort stands for ("the company")."""
KEPT = 8
"""How many earlier mentions are looked at for each head word or sort."""
_DEFINITE = words("determiner", "definite")
_PEOPLES = words("noun", "human") & words("noun", "sort", "group")
"""What may be said of a people: "the people", but no "family"."""
_GENERAL_NOUNS = words("noun", "general")
_QUANTIFIERS = words("determiner", "unknown")
_GENERIC_NOUNS = words("noun", "points-nowhere") | words("noun", "time")
_HAPPENINGS = words("noun", "event") | words("noun", "sort", "work")
_KIN = words("noun", "kin")
_INDIVIDUALS = frozenset({"PERSON", "GPE", "LOC", "FAC"})
_EXTENTS = words("noun", "kind-of-place")
_CITIES = words("noun", "sort", "city")


class NominalTable:
    """The mentions of a text so far, by head word, by sort and by role."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._by_head: dict[str, list[Markable]] = {}
        self._names: list[Markable] = []
        self._by_role: dict[str, list[Markable]] = {}

    def add(self, markable: Markable) -> None:
        """Enter a name or a nominal."""
        if markable.is_pronoun:
            return
        self._by_head.setdefault(markable.lemma, []).append(markable)
        if markable.is_name:
            self._names.append(markable)
            for role in roles_of(markable):
                if not may_have_role(markable, role):
                    continue
                self._by_role.setdefault(role, []).append(markable)

    def find(self, markable: Markable) -> Link | None:
        """Return the link of a noun phrase that points back, by the first rule that holds."""
        if not points_back(markable):
            return None
        for rule, candidates in (
            ("nominal/role", self._of_role(markable)),
            ("nominal/same-head", filter(self._is_introduced, self._of_same_head(markable))),
            ("nominal/sort", self._of_sort(markable)),
            ("nominal/same-head", self._of_same_head(markable)),
        ):
            for candidate in candidates:
                return Link((self._topic_beside(markable, candidate).order,), rule)
        return None

    def _topic_beside(self, markable: Markable, candidate: Markable) -> Markable:
        """Return what a text goes on with, where a bare noun may stand for it or a candidate.

        The subject beside it ("*Orsk River* flows into Elm River. The *river* …"), or what the bare
        noun stood for just before ("*the link* … the railway link … the *link*").
        """
        if markable.content_words or candidate.lemma != markable.lemma:
            return candidate
        if candidate.role == "subject" or not candidate.content_words:
            return candidate
        for other in reversed(self._by_head[markable.lemma][-KEPT:]):
            if other.number != markable.number or is_quantified(other):
                continue
            if candidate.is_name:
                beside = other.is_name and other.sentence == candidate.sentence
                if beside and other.role == "subject":
                    return other
            elif not other.content_words and fits(markable, other, REACH_OF_SORT):
                return other
        return candidate

    def _is_introduced(self, candidate: Markable) -> bool:
        """Return whether it was told what a phrase stands for, as a headline's "company" is not."""
        return not is_bare(candidate)

    def _of_role(self, markable: Markable) -> Iterator[Markable]:
        """Yield the names whose title or apposition has the noun ("Minister X … the minister")."""
        if markable.number == "plural" or (markable.lemma in _KIN and is_owned(markable)):
            return  # "his father" is one of many fathers
        for name in reversed(self._by_role.get(markable.lemma, [])[-KEPT:]):
            if fits(markable, name, REACH) and markable.content_words <= role_words(name):
                yield name

    def _of_same_head(self, markable: Markable) -> Iterator[Markable]:
        for candidate in reversed(self._by_head.get(markable.lemma, [])[-KEPT:]):
            if candidate.number != markable.number or not fits(markable, candidate, REACH):
                continue
            thing = self._discourse.thing(candidate)
            members = self._discourse.last_before(thing, markable, KEPT)
            known = frozenset().union(*(words_apart(member, markable) for member in members))
            if (
                markable.content_words <= known
                and not different_owners(markable, candidate)
                and not different_places(markable, candidate)
                and not is_quantified(candidate)
            ):
                yield candidate

    def _of_sort(self, markable: Markable) -> Iterator[Markable]:
        """Yield the names that a bare noun of their sort may stand for ("the company").

        A noun that fits few things of its sort ("the court") needs to have one candidate only.
        """
        sorts = sorts_of_nouns().get(markable.lemma)
        if not sorts or (sorts == {"person"} and not markable.gender):
            return
        if markable.number == "plural" or markable.content_words or is_owned(markable):
            return
        if appositions_of(markable.head):
            return  # "the insurer, *a firm in Bern*" says itself which is meant
        near = self._names[-3 * KEPT :]
        acting = [name for name in near if is_subject_beside(name, markable)]
        fitting = [
            name
            for name in reversed(near)
            if fits(markable, name, REACH_OF_SORT)
            and not any(self._discourse.same(name, other) for other in acting)
            and sorts & sorts_of_name(name)
            and (name.mention.type != "NORP" or markable.lemma in _PEOPLES)
            and may_be_of_kind(name, markable.lemma)
            and (not markable.gender or self._discourse.thing(name).gender == markable.gender)
        ]
        names = [name for name in fitting if not is_aside(name, markable)] or fitting
        names.sort(key=lambda name: (-name.sentence, name.role != "subject"))
        one = all(self._discourse.same(names[0], other) for other in names)
        several = not one and is_one_of(names[0], names)
        general = markable.lemma in _GENERAL_NOUNS and not several
        if names and (one or markable.gender or general):
            yield names[0]


def is_one_of(name: Markable, others: Sequence[Markable]) -> bool:
    """Return whether a name is coordinated with another that fits as well: "*Peru* and Chile"."""
    joined = {token.i for token in other_conjuncts(name.head)}
    return any(other.head.i in joined for other in others)


def points_back(markable: Markable) -> bool:
    """Return whether a noun phrase says that its thing is known: "the", "this" or a possessor.

    So does a headline's noun without an article.
    """
    if not markable.is_nominal or markable.is_predicate:
        return False
    if markable.lemma in _GENERIC_NOUNS:
        return False
    if is_bare(markable):
        return is_active_subject(markable.head) or is_object(markable.head)
    return any(
        child.lower_ in _DEFINITE if is_determiner(child) else is_owner(child)
        for child in markable.head.lefts
    )


def is_bare(markable: Markable) -> bool:
    """Return whether a headline leaves out the article: "Manager leaves *company*"."""
    head = markable.head
    alone = markable.is_nominal and is_singular_common(head) and not head.lefts
    return alone and markable.lemma in _GENERAL_NOUNS


def different_owners(left: Markable, right: Markable) -> bool:
    """Return whether both phrases have a possessor, and not the same words for it."""
    owners = [
        {child.lemma_.lower() for child in m.head.lefts if is_owner(child)} for m in (left, right)
    ]
    return bool(owners[0]) and owners[0] != owners[1]


def is_subject_beside(name: Markable, markable: Markable) -> bool:
    """Return whether a name is the subject of a phrase's own verb: "*Peru* has troops in the land".

    Who means himself there says "it" or "itself".
    """
    if name.sentence != markable.sentence or not is_grammatical_subject(name.head):
        return False
    verb = clause_head(markable.head)
    return name.head in subjects_of(verb) and not is_owner(markable.head)


def different_places(left: Markable, right: Markable) -> bool:
    """Return whether the phrases count places in a row, and not the same: "the *tenth* country"."""
    counted = [
        {ordinal_number(child.lower_) for child in m.head.lefts} - {None} for m in (left, right)
    ]
    return bool(counted[0]) and counted[0] != counted[1]


def words_apart(member: Markable, markable: Markable) -> frozenset[str]:
    """Return the content words of a mention, less those of a phrase inside it or joined to it.

    "The north of Peru and *the south of Chile*": the first tells nothing of the second.
    """
    tokens = member.tokens
    if tokens.start <= markable.head.i < tokens.end:
        near = {token.lemma_.lower() for token in member.core}
        return member.content_words & near
    return member.content_words


def is_owned(markable: Markable) -> bool:
    """Return whether a phrase has a possessor."""
    return has_owner(markable.head)


def is_quantified(markable: Markable) -> bool:
    """Return whether a phrase speaks of no thing in particular: "no crowds", "every country"."""
    return any(child.lower_ in _QUANTIFIERS for child in markable.head.lefts)


def fits(markable: Markable, candidate: Markable, reach: int) -> bool:
    """Return whether a candidate is near enough and neither phrase holds the other."""
    if markable.sentence != candidate.sentence:
        return markable.sentence - candidate.sentence <= reach
    return not contains(candidate.head, markable.head) and not contains(
        markable.head, candidate.head
    )


def sorts_of_name(name: Markable) -> frozenset[str]:
    """Return what a name may be called, a country apart from a city."""
    sorts = SORTS_OF_TYPE.get(name.mention.type, frozenset())
    if "country" not in sorts:
        return sorts
    named = name.mention.name or name.mention.text
    return frozenset({"country"}) if country_key(named) else sorts - {"country"}


def is_aside(name: Markable, markable: Markable) -> bool:
    """Return whether a name only modifies a noun: "a Dexia manager" speaks of Dexia too, but less.

    Not of the subject of the phrase's own sentence: "*Dexia* manager Ana Silva said the bank …".
    """
    noun = name.head
    while is_modifier(noun):
        noun = noun.head
    own = name.sentence == markable.sentence and is_grammatical_subject(noun)
    return noun is not name.head and not own


def may_be_of_kind(name: Markable, noun: str) -> bool:
    """Return whether a name may be called by a noun, for all that its own words and type tell.

    "Orsk Bank" may be "the company", but neither it nor Velmer "the ministry", and no city or lake
    is "the building".
    """
    if noun in _EXTENTS and not may_be_of_extent(name, noun):
        return False
    kinds = kinds_of_nouns().get(noun)
    if not kinds:
        return True
    words = name.mention.text.lower().split()
    told = (kinds_of_nouns().get(word) for word in (name.lemma, words[-1], words[0]))
    own = next(filter(None, told), None)
    if own is not None:
        return not kinds.isdisjoint(own)
    return any(name.mention.type in types_of_kinds()[kind] for kind in kinds)


def may_be_of_extent(name: Markable, noun: str) -> bool:
    """Return whether a place may be called a town, or a state, for all that tables know.

    Oklahoma is no town, and Boston no region, which is left to what the text says of others.
    """
    named = fold(name.mention.name or name.mention.text)
    if noun == "continent":
        return any(place.type == "Place" for place in places_by_name().get(named, ()))
    if noun in _CITIES:
        return named not in places_by_name() or named in cities_by_name()
    return named in places_by_name() or named not in cities_by_name()


def roles_of(name: Markable) -> set[str]:
    """Return the nouns that the text calls a name: of its title, apposition or copula."""
    return {noun.lemma_.lower() for noun in role_nouns(name)}


def may_have_role(name: Markable, role: str) -> bool:
    """Return whether a place or a person may be what a noun beside the name says.

    In "a court in Brno, Peru" parsers hang the land on the court.
    """
    sorts = sorts_of_nouns().get(role)
    if name.mention.type == "PERSON" and role in _HAPPENINGS:
        return False  # "*show* host Ana Berg"
    if not sorts or name.mention.type not in _INDIVIDUALS:
        return True
    return not sorts.isdisjoint(SORTS_OF_TYPE[name.mention.type])


def role_words(name: Markable) -> set[str]:
    """Return the words of the roles of a name, with their modifiers."""
    return {
        word.lemma_.lower()
        for noun in role_nouns(name)
        for word in [noun, *noun.subtree]
        if word.i != name.head.i
    } | {word.lower() for word in name.mention.title.split()}


def role_nouns(name: Markable) -> Iterator[Token]:
    """Yield the nouns of a name's title, appositions and copular attributes."""
    yield from nouns_describing(name.head)
    if name.mention.phrase[0] == name.mention.start:
        return  # nothing stands in front of it
    for token in name.tokens:
        if token.i < name.core.start <= token.head.i and is_noun_modifier(token):
            yield token
