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

from kg.extract.clauses.verbs import is_relative_pronoun, owner_of
from kg.extract.tokens import Doc, Token
from kg.model import Claim, Extraction, Literal, Mention, MentionKind
from kg.names import place_of_demonym
from kg.ontology.fillers import Sentences

Span = tuple[int, int]

_VERBS = frozenset(("VERB", "AUX"))
_ORDER = (MentionKind.NAME, MentionKind.PRONOUN, MentionKind.NOMINAL)
_SPEAKERS = {
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "I"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
}
_POSSESSIVES = frozenset(("his", "her", "its"))
_REFLEXIVES = frozenset(("himself", "herself", "itself"))
_PERSONS = frozenset(("who", "whom"))
_RELATIVES = frozenset(("who", "whom", "whose", "which", "that", "where"))
_NEVER = {"which": ("PERSON",), "where": ("PERSON", "GPE", "LOC")}
"""What a relative pronoun stands for never; behind a place, "where" only says that it was there."""
_REACH = 3
"""Words between a name and a relative pronoun that the parser hung nowhere: "Chao, with *whom*"."""
_ALSO_NAMED = re.compile(
    r"""[\s,;("“]*
    (?:(?:now|also|then|later|today|better|often|commonly|officially|originally|formerly|previously
        |sometimes|professionally|simply)\s+)*
    (?:formerly|previously|originally|officially|now|aka|a\.k\.a\.?|alias|n[ée]e
        |born|(?:known|styled|called|renamed|shortened|abbreviated)(?:\s+(?:as|to|simply))*)
    [\s"“]*""",
    re.VERBOSE | re.IGNORECASE,
)
"""What stands between a name and another name of the same thing."""


class Anaphors:
    """The mentions of a text by the words in them, and what stands for one thing in a sentence."""

    def __init__(self, extraction: Extraction, doc: Doc, sentences: Sentences) -> None:
        self.document = extraction.document.id
        self._doc = doc
        self._sentences = sentences
        self._read = extraction.mentions
        self._heads: dict[int, Mention | None] = {}

    def mention(self, head: Token) -> Mention | None:
        """Return the mention that a word heads: a name before a pronoun before a nominal.

        A noun gives way to the name behind it: "the editor *Ann Fox*".
        """
        if head.i not in self._heads:
            found = self._headed(head)
            if found is None or found.kind is MentionKind.NOMINAL:
                # what no mention holds may stand behind a name: "Acme™"
                nearest = [
                    child
                    for child in head.children
                    if child.dep_ == "appos" or (found is None and child.dep_ == "compound")
                ]
                names = (self._headed(child) for child in nearest if child.pos_ == "PROPN")
                found = next((name for name in names if name is not None), found)
            self._heads[head.i] = found
        return self._heads[head.i]

    def _headed(self, head: Token) -> Mention | None:
        holding = (
            mention
            for mention in self._read
            if mention.start <= head.idx < mention.end and mention.kind in _ORDER
        )
        return min(
            holding,
            key=lambda mention: (_ORDER.index(mention.kind), mention.end - mention.start),
            default=None,
        )

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
        return [mention, *others]

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
                if _ALSO_NAMED.fullmatch(between) and mention.type in (last.type, "PERSON", "ORG"):
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
        if noun is None or noun.dep_ != "conj" or noun.head.pos_ not in ("PROPN", "PRON"):
            return None
        owner = self._headed(noun.head)
        if owner is None or owner.kind is MentionKind.NOMINAL:
            return None
        person = owner.type == "PERSON"
        return owner if person == (possessive.gender != "neuter") else None

    def _acting(self, reflexive: Mention) -> Mention | None:
        """Return the subject of the clause that a reflexive pronoun stands in."""
        words = self._doc.char_span(*reflexive.span, "expand")
        above = (
            next((word for word in words.root.ancestors if word.pos_ in _VERBS), None)
            if words
            else None
        )
        subject = self._sentences.subject(above) if above is not None else None
        return self.mention(subject) if subject is not None else None

    def _sentence(self, mention: Mention) -> int:
        token = self._doc.char_span(mention.start, mention.end, "expand")
        return token[0].sent.start_char if token else -1

    @cached_property
    def _relatives(self) -> list[Mention]:
        """Return the relative pronouns of the text as mentions of what they stand for."""
        found = []
        for token in self._doc:
            if token.lower_ not in _RELATIVES:
                continue
            noun = self._antecedent(token)
            if noun is None:
                continue
            said_of = self._sentences.said_of(noun) if noun.pos_ == "NOUN" else []
            meant = next(filter(None, map(self.mention, [*said_of, noun])), None)
            if meant is None or meant.type in _NEVER.get(token.lower_, ()):
                continue
            span = (token.idx, token.idx + len(token.text))
            found.append(
                Mention(
                    document=meant.document,
                    start=span[0],
                    end=span[1],
                    text=token.text,
                    kind=MentionKind.PRONOUN,
                    type="PERSON" if token.lower_ in _PERSONS else "",
                    phrase=span,
                    antecedents=(meant.span,),
                    reason="pronoun/relative",
                )
            )
        return found

    def _antecedent(self, pronoun: Token) -> Token | None:
        """Return the noun that a relative pronoun stands for; none for "asked who came"."""
        if pronoun.tag_ == "WP$":
            noun = owner_of(pronoun)
            return noun if noun is not pronoun else None
        if pronoun.dep_ == "det" or not (is_relative_pronoun(pronoun) or pronoun.tag_ == "WRB"):
            return None
        for above in pronoun.ancestors:
            if above.dep_ == "relcl":
                return above.head if above.head.i < pronoun.i else None
        if pronoun.lower_ == "that":
            return None
        for before in reversed(self._doc[max(0, pronoun.i - _REACH) : pronoun.i]):
            if before.pos_ in ("VERB", "AUX", "NOUN"):
                return None
            if before.pos_ == "PROPN":
                return before
        return None


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
