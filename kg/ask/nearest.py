"""What comes nearest to a question that nothing answers: what it names, and its other words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from kg.ask.questions import Names, Question, Way
from kg.ask.slots import LONGEST_NAME
from kg.ask.told import Told
from kg.ask.words import MOST_WORDS, as_written, grammar, names_in, rephrased, stem, words_of

MOST_SENTENCES = 8
MOST_TEXTS = 3
MOST_SEARCHED = 60_000
"""In graphs of no more claims all sentences are looked through, not only those of what is named."""
LEAD = 600
"""How many characters at the beginning of a text tell what its title says."""
IDLE = ("askers", "articles", "auxiliaries", "forms", "beside", "negations", "turning", "exact")
"""The parts of the grammar whose words are no names."""

Group = tuple[int, list[str], tuple[str, ...]]
"""A name in a question: which word it begins with, its words, and the things it may mean."""


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """What a sentence may have of a question."""

    stems: tuple[str, ...]
    things: frozenset[str] = frozenset()
    """What a name may mean."""
    is_name: bool = False
    is_whole: bool = False
    """Whether it is a name, and no part of a longer one."""

    def is_in(self, said: set[str]) -> bool:
        """Return whether all its stems are among others."""
        return said.issuperset(self.stems)


class _Sentence(msgspec.Struct):
    told: Told
    said: set[str]
    ends: set[str]
    lead: set[str]
    """The stems of the title of the text that it is at the beginning of, and the text's year."""

    def has(self, term: Term) -> bool:
        return term.is_in(self.said) or not term.things.isdisjoint(self.ends)


class Nearest(msgspec.Struct, frozen=True, kw_only=True):
    """The claims to look among, and what to choose them by."""

    question: Question
    named: str
    """What the question names, in the graph's words."""
    terms: tuple[Term, ...]

    def choose(self, told: Sequence[Told]) -> tuple[Told, ...]:
        """Return the claims whose sentences have most of the question, one a sentence, best first.

        The rarest words count most, and names no less than they. At the beginning of a text its
        title counts by half.
        """
        sentences: dict[tuple[str, str], _Sentence] = {}
        for one in told:
            key = (one.document, one.sentence)
            if key not in sentences:
                lead = _stems(one.title) if one.begin < LEAD else set()
                lead |= {one.published[:4]}
                sentences[key] = _Sentence(one, _stems(one.sentence), set(), lead)
            sentences[key].ends |= {one.subject_iri, one.object_iri}
        found = list(sentences.values())
        weights = [(term, self._weight(term, found)) for term in self.terms]
        scores = [
            sum(
                2 * weight if one.has(term) else weight if term.is_in(one.lead) else 0
                for term, weight in weights
            )
            for one in found
        ]
        best = max(scores, default=0)
        order = sorted(range(len(found)), key=lambda at: (-scores[at], found[at].told.begin))
        # what has a part of a name and little else is not near
        most = sum(weight for _, weight in weights) * 2
        near = [
            found[at].told
            for at in order
            if scores[at] * 4 >= best * 3
            and (
                scores[at] * 5 >= most * 2
                or any(t.is_whole and found[at].has(t) for t in self.terms)
            )
        ]
        return tuple(near[:MOST_SENTENCES])

    @staticmethod
    def _weight(term: Term, sentences: Sequence[_Sentence]) -> int:
        held = 1 if term.is_name else max(sum(one.has(term) for one in sentences), 1)
        return (len(sentences) // held).bit_length()


def find_nearest(
    text: str, names: Names, titles: Mapping[str, str], *, claims: int = 0
) -> Nearest | None:
    """Return where to look for what a question asks about, or None if nothing is known of it.

    `titles` are those of the graph's texts, by IRI; `claims` says how many claims it has. A time in
    the question is a word like others: what is told of it may have no time.
    """
    words = words_of(rephrased(text))[:MOST_WORDS]
    capitals = names_in(text)
    groups, rest = _split(words, names, shortest=2)
    if not groups:
        groups, rest = _split(words, names, shortest=1)
    terms = [_term(group, words, capitals) for group in groups]
    terms += [Term(stems=(stem(word),), is_name=word in capitals) for word in dict.fromkeys(rest)]
    things = tuple(sorted({one for _, _, found in groups for one in found}))
    documents = _texts_titled(terms, titles)
    stems = tuple(dict.fromkeys(each for term in terms for each in term.stems))
    searched = tuple(map(_begun, stems)) if claims <= MOST_SEARCHED and len(stems) > 1 else ()
    tried = (
        Way(either=things),
        Way(documents=documents),
        Way(words=searched, least=max(2, (len(searched) + 1) // 2)),
    )
    ways = tuple(way for way in tried if way.either or way.documents or way.words)
    if not ways:
        return None
    named = " and ".join(dict.fromkeys(_named(words, groups, names, text)))
    return Nearest(
        question=Question(
            form="near",
            ways=ways,
            understood=f"what is told of {named}",
        ),
        named=named,
        terms=tuple(terms),
    )


def _begun(stem_: str) -> str:
    """Return how words of a stem begin, irregular ones too, as alternatives.

    >>> _begun(stem("win")), _begun(stem("study"))
    ('win|won', 'stud')
    """
    irregular = (word for word, base in grammar()["irregular"].items() if stem(base) == stem_)
    begun = stem_[:-1] if len(stem_) > len("sky") and stem_.endswith("y") else stem_
    return "|".join(dict.fromkeys((begun, *irregular)))


def _term(group: Group, words: list[str], capitals: frozenset[str]) -> Term:
    _, own, found = group
    is_name = len(own) > 1 or not capitals.isdisjoint(own)
    return Term(
        stems=tuple(map(stem, own)),
        things=frozenset(found if is_name else ()),
        is_name=is_name,
        is_whole=is_name and not _longer(group, words, capitals),
    )


def _longer(group: Group, words: list[str], capitals: frozenset[str]) -> list[str]:
    """Return the words with capitals that a name is a part of; none if it is whole."""
    at, own, _ = group
    if capitals.isdisjoint(own):
        return []
    first, last = at, at + len(own)
    while first > 0 and words[first - 1] in capitals:
        first -= 1
    while last < len(words) and words[last] in capitals:
        last += 1
    whole = words[first:last]
    bare = whole[1:] if whole[0] in grammar()["articles"] else whole
    return whole if own != bare else []


def _texts_titled(terms: Iterable[Term], titles: Mapping[str, str]) -> tuple[str, ...]:
    """Return the few texts whose titles have most of a question, at least two terms of it."""
    found: list[tuple[int, str]] = []
    for document, title in titles.items():
        said = _stems(title)
        held = sum(term.is_in(said) for term in terms)
        if held > 1:
            found.append((-held, document))
    return tuple(document for _, document in sorted(found)[:MOST_TEXTS])


def _named(words: list[str], groups: list[Group], names: Names, text: str) -> list[str]:
    """Return what a question names: a name that nothing is called by as it is written."""
    labels = []
    for group in groups:
        longer = _longer(group, words, names_in(text))
        labels.append(as_written(longer, text) if longer else names.label(group[2][0]))
    return labels or [as_written(words, text)]


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words_of(text)}


def _split(words: list[str], names: Names, *, shortest: int) -> tuple[list[Group], list[str]]:
    """Return the names in a question with their things, and the words that are none.

    From `shortest` words on a part of a name is enough.
    """
    known = grammar()
    idle = {word for part in IDLE for word in known[part]}
    idle |= {noun for nouns in known["kinds"].values() for noun in nouns}
    idle |= {*known["questions"], *known["irregular"]} - {"people"}
    groups: list[Group] = []
    rest: list[str] = []
    at = 0
    while at < len(words):
        for size in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            own = words[at : at + size]
            if own[0] in idle or own[-1] in idle:
                continue
            longer = names.things(own) if size >= shortest else ()
            found = tuple(sorted({*names.called(own), *longer}))
            if found:
                groups.append((at, own, found))
                at += size
                break
        else:
            if words[at] not in idle or words[at] in known["irregular"]:
                rest.append(words[at])
            at += 1
    return groups, [word for word in rest if word not in known["auxiliaries"]]
