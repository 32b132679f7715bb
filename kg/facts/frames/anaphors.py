"""The mentions of a text as ends of facts: what a word heads, and all that stands for one thing.

Coreference joins pronouns and names to the name of a thing. A sentence tells more, and facts of a
user's ontology are found for each mention in it:

1. A relative pronoun stands for the noun of its clause, and for what that noun is said of
   ("Ada Byron is a writer *who* …").
2. "I", "my" and "me" are one; so are "he" and "his" where the text names nobody for either.
3. A name that a sentence gives in addition is another name of the same thing ("Acme, formerly
   *Bolt & Co.*").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

import msgspec

from kg.facts.frames.fillers import Sentences
from kg.facts.frames.guesses import is_place, type_of
from kg.facts.frames.heads import Heads
from kg.facts.frames.relatives import relative_pronouns
from kg.lang.en.grammar import conjuncts, is_conjunct, is_pronoun, is_proper_noun, is_verb
from kg.lang.en.lexicon import alternatives, words
from kg.model import Claim, Extraction, Literal, Mention, MentionKind, Span
from kg.parse import Parse
from kg.places import place_of_demonym

_SPEAKERS = {
    **dict.fromkeys(words("pronoun", "person", "first-singular"), "I"),
    **dict.fromkeys(words("pronoun", "person", "first-plural"), "we"),
}
_SELVES = words("pronoun", "reflexive")
_ONE = words("pronoun", "stands-for", "person") | words("pronoun", "stands-for", "thing")
_THEY = words("pronoun", "stands-for", "several") - words("pronoun", "counts-nothing") - _SELVES
_POSSESSIVES = words("pronoun", "possessive") & _ONE
_REFLEXIVES = _SELVES & _ONE
_ALSO = alternatives("adverb", "also-named")
_ALSO_NAMED = re.compile(
    rf"""[\s,;("“]*
    (?:(?:{_ALSO})\s+)*
    (?:{alternatives("adverb", "renamed")}
        |(?:{alternatives("adjective", "renamed")})(?:\s+(?:as|to|{_ALSO}))*)
    [\s"“]*""",
    re.VERBOSE | re.IGNORECASE,
)
"""What stands between a name and another name of the same thing."""
_LETTERS = re.compile(r"[A-Z&]{2,6}")
"""Letters in brackets for the name before them: "Standard Oil (SO)"."""


class Anaphors:
    """The mentions of a text by the words in them, and what stands for one thing in a sentence."""

    def __init__(self, extraction: Extraction, doc: Parse, sentences: Sentences) -> None:
        self.document = extraction.document.id
        self._doc = doc
        self._sentences = sentences
        self._read = extraction.mentions
        self._heads = Heads(extraction.mentions)
        self.mention = self._heads.mention

    def meant(self, mention: Mention) -> Mention:
        """Return the mention that tells what a mention stands for: a name for "it"."""
        if mention.kind is MentionKind.NAME:
            return mention
        return self._first.get(self._root(mention), mention)

    def everywhere(self, claim: Claim) -> Iterator[Claim]:
        """Yield a claim for every pair of mentions in its sentence that stand for its ends."""
        for subject in self._same(claim.subject, claim.sentence):
            if isinstance(claim.object, Literal):
                yield msgspec.structs.replace(claim, subject=subject)
                continue
            if self._root(claim.subject) == self._root(claim.object):
                if _are_two(claim.subject, claim.object):
                    yield claim
                continue
            for object_ in self._same(claim.object, claim.sentence):
                yield msgspec.structs.replace(claim, subject=subject, object=object_)

    def added(self, claims: Iterable[Claim]) -> Iterator[Mention]:
        """Yield the mentions at the ends of claims that the text was read without."""
        ends = {end.span for claim in claims for end in (claim.subject, claim.object)
                if isinstance(end, Mention)}  # fmt: skip
        for mention in self._relatives:
            if mention.span in ends:
                yield mention

    def _same(self, mention: Mention, sentence: Span) -> list[Mention]:
        root = self._root(mention)
        others = [
            other
            for other in self._standing.get(root, ())
            if sentence[0] <= other.start < sentence[1]
            and other.span != mention.span
            and _is_demonym(other) == _is_demonym(mention)
        ]
        members = [
            member
            for span in self._members(mention)
            for member in self._standing.get(span, ())
            if sentence[0] <= member.start < sentence[1]
        ]
        return [mention, *others, *members]

    def _members(self, mention: Mention) -> list[Span]:
        """Return the things that "they" stands for: by coreference, else a list before it."""
        if mention.text.lower() not in _THEY or len(mention.antecedents) == 1:
            return []
        spans = list(mention.antecedents) or self._listed_before(mention)
        return [self._root(self._first[span]) for span in spans if span in self._first]

    def _listed_before(self, mention: Mention) -> list[Span]:
        """Return the spans of the persons joined by "and" that a sentence has as its subject."""
        words = self._doc.char_span(*mention.span, "expand")
        if not words:
            return []
        for verb in words.root.ancestors:
            subject = self._sentences.subject(verb) if is_verb(verb) else None
            if subject is None or subject.i >= words.root.i:
                continue
            persons = [self.mention(word) for word in (subject, *conjuncts(subject))]
            found = [one.span for one in persons if one is not None and type_of(one) == "Person"]
            if len(found) > 1 and len(found) == len(persons):
                return found
        return []

    @cached_property
    def _relatives(self) -> list[Mention]:
        return list(relative_pronouns(self._doc, self._sentences, self._heads))

    @cached_property
    def _first(self) -> dict[Span, Mention]:
        return {mention.span: mention for mention in self._read}

    @cached_property
    def _standing(self) -> dict[Span, list[Mention]]:
        """Return the names and pronouns that stand for each thing, by its first mention."""
        found: dict[Span, list[Mention]] = {}
        for mention in (*self._read, *self._relatives):
            if mention.kind in (MentionKind.NAME, MentionKind.PRONOUN):
                found.setdefault(self._root(mention), []).append(mention)
        return found

    def _root(self, mention: Mention) -> Span:
        span, seen = mention.span, set()
        while span in self._above and span not in seen:
            seen.add(span)
            span = self._above[span]
        return span

    @cached_property
    def _above(self) -> dict[Span, Span]:
        """Return what each mention stands for, as far as one thing tells."""
        above = {
            mention.span: mention.antecedents[0]
            for mention in (*self._read, *self._relatives)
            if len(mention.antecedents) == 1
        }
        for mention in self._read:
            word = mention.text.lower()
            owner: Mention | None = None
            if word in _POSSESSIVES:
                owner = self._beside(mention)
            elif word in _REFLEXIVES:
                owner = self._acting(mention)
            if owner is not None and owner.span != mention.span:
                above[mention.span] = owner.span
        first: dict[tuple[int, str], Span] = {}
        last: Mention | None = None
        for mention in self._read:
            if mention.span in above:
                pass
            elif mention.kind is MentionKind.PRONOUN and not mention.antecedents:
                word = mention.text.lower()
                who = _SPEAKERS.get(word) or mention.gender
                if who:
                    start = first.setdefault((self._sentence(mention), who), mention.span)
                    if start != mention.span:
                        above[mention.span] = start
            elif mention.kind is MentionKind.NAME and last is not None:
                between = self._doc.text[last.end : mention.start]
                also = _ALSO_NAMED.fullmatch(between) and mention.type in (
                    last.type,
                    "PERSON",
                    "ORG",
                )
                letters = between == " (" and _LETTERS.fullmatch(mention.text)
                if also or (letters and not is_place(mention.text)):
                    above[mention.span] = last.span
            if mention.kind is MentionKind.NAME:
                last = mention
        return above

    def _beside(self, possessive: Mention) -> Mention | None:
        """Return whose something is that stands in a list with its owner: "Acme and *its* founder".

        None where a person would own like a thing, or a thing like a person.
        """
        words = self._doc.char_span(*possessive.span, "expand")
        noun = words.root.head if words else None
        if noun is None or not is_conjunct(noun):
            return None
        if not is_proper_noun(noun.head) and not is_pronoun(noun.head):
            return None
        owner = self._heads.headed(noun.head)
        if owner is None or owner.kind is MentionKind.NOMINAL:
            return None
        person = owner.type == "PERSON"
        return owner if person == (possessive.gender != "neuter") else None

    def _acting(self, reflexive: Mention) -> Mention | None:
        """Return the subject of the clause that a reflexive pronoun stands in."""
        words = self._doc.char_span(*reflexive.span, "expand")
        above = (
            next((word for word in words.root.ancestors if is_verb(word)), None) if words else None
        )
        subject = self._sentences.subject(above) if above is not None else None
        return self.mention(subject) if subject is not None else None

    def _sentence(self, mention: Mention) -> int:
        token = self._doc.char_span(mention.start, mention.end, "expand")
        return token[0].sent.start_char if token else -1


def _is_demonym(mention: Mention) -> bool:
    return bool(place_of_demonym(mention.text))


def _are_two(subject: Mention, object_: Mention) -> bool:
    """Return whether two ends differ, whatever coreference made of them.

    "Jones married *Josephine Jones*" speaks of two, though the surname is one; and "he" is no firm.
    """
    if MentionKind.NAME is subject.kind is object_.kind:
        return subject.text != object_.text
    persons = [
        mention.kind is MentionKind.PRONOUN and mention.type == "PERSON"
        for mention in (subject, object_)
    ]
    things = [
        mention.kind is MentionKind.NAME and mention.type in ("ORG", "GPE", "LOC")
        for mention in (subject, object_)
    ]
    return any(persons) and any(things)
