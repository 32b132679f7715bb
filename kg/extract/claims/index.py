"""Which mention stands at a word, and which of them can be the end of a claim."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from kg.extract.claims.chains import Chains
from kg.extract.claims.parts import is_share, whole_of
from kg.extract.mentions.definitions import kind_in_front
from kg.lang.en.grammar import (
    conjuncts,
    first_conjunct,
    has_specifier,
    is_apposition,
    is_attribute,
    is_bracketed,
    is_close_modifier,
    is_conjunct,
    is_plural_common,
    is_preposition,
    is_singular,
    is_subject,
    next_conjunct,
    objects_of_preposition,
    tells_what_is,
)
from kg.lang.en.lexicon import words
from kg.lang.en.nouns import is_person, is_role
from kg.model import Mention, MentionKind
from kg.parse import Parse, Token

# an Enum looks its members up anew at each access
NAME, NOMINAL, PRONOUN = MentionKind.NAME, MentionKind.NOMINAL, MentionKind.PRONOUN
_KINDS_OF_PLACE = words("noun", "kind-of-place")
_GOVERNMENTS = _KINDS_OF_PLACE | words("noun", "governs")
_EXAMPLES = words("preposition", "examples")
_EMPTY = words("noun", "empty")
_PARTITIVE = words("noun", "partitive")
_CITING = words("phrase", "citing")
_LONGEST_CITATION = 40


def _is_enclosed(noun: Token, name: Token) -> bool:
    """Return whether a name stands between commas behind a subject: "the insurer, *Berg*, said"."""
    if not is_subject(noun) or not has_specifier(noun):
        return False
    doc, first = noun.doc, name.left_edge.i
    after = doc[name.i + 1 : name.i + 2]
    return first == noun.i + 2 and doc[first - 1].text == "," == (after[0].text if after else "")


def _is_cited(member: Token, first: Token) -> bool:
    """Return whether a word stands in brackets that cite or give examples: "(Silva, *Berg*, 2012)".

    What is in other brackets may be a part of the list: "(or *Nordbank*)".
    """
    if member.i <= first.i or not is_bracketed(member, first):
        return False
    doc, start = member.doc, member.i
    while doc[start].text != "(" and start > first.i:
        start -= 1
    end = min(member.i + _LONGEST_CITATION, member.sent.end)
    inside = [word.lower_ for word in doc[start:end]]
    inside = inside[: inside.index(")")] if ")" in inside else inside
    alias = inside[1:2] == ["or"]
    return not alias and any(word[:4].isdigit() or word in _CITING for word in inside)


class MentionIndex(Chains):
    """The mentions of one text, given in its order, by the word that heads them."""

    def __init__(self, doc: Parse, mentions: Sequence[Mention]) -> None:
        super().__init__(mentions)
        self.doc = doc
        self._names: dict[int, Mention] = {}
        self._others: dict[int, Mention] = {}
        self._titled: dict[int, Mention] = {}
        self._values: dict[int, Mention] = {}
        self._positions: dict[int, Mention] = {}
        self._by_sentence: dict[int, list[Mention]] = {}
        self._ends: dict[tuple[int, bool], list[tuple[Token, Mention]]] = {}
        ordered = sorted(mentions, key=attrgetter("kind"))
        for mention in ordered:  # names first: a title is known by the name behind it
            self._add(mention)

    def _add(self, mention: Mention) -> None:
        span = self.doc.char_span(mention.start, mention.end)
        if span is None:
            return
        root = span.root
        self._by_sentence.setdefault(root.sentence, []).append(mention)
        kind = mention.kind
        if kind is NAME:
            if len(span) == 1 and len(root.text) > len(mention.text) + 1:
                return  # a part of a word: "U.S." of "U.S.-led"
            for i in range(span.start, span.end):
                self._names.setdefault(i, mention)
            for token in self._title_of(mention):
                self._titled.setdefault(token.i, mention)
        elif kind is NOMINAL:
            self._add_nominal(mention, root, span.end)
        elif kind is PRONOUN:
            self._others.setdefault(root.i, mention)
        else:
            for i in range(span.start, span.end):
                self._values.setdefault(i, mention)

    def _title_of(self, mention: Mention) -> Sequence[Token]:
        start = self.doc.text.rfind(mention.title, 0, mention.start) if mention.title else -1
        title = self.doc.char_span(start, start + len(mention.title)) if start >= 0 else None
        return list(title) if title is not None else []

    def _add_nominal(self, mention: Mention, root: Token, end: int) -> None:
        if mention.phrase == mention.span and end in self._names:
            self._positions.setdefault(end - 1, mention)  # a title in front of a name
        else:
            phrase = self.doc.char_span(*mention.phrase)
            head = phrase.root if phrase is not None else root
            self._others.setdefault(head.i, mention)
        self._others.setdefault(root.i, mention)

    def of_sentence(self, token: Token) -> list[Mention]:
        """Return the mentions of the sentence of `token`."""
        return self._by_sentence.get(token.sentence, [])

    def value_at(self, token: Token) -> Mention | None:
        """Return the value that `token` belongs to, or that counts or measures it."""
        return self._values.get(token.i)

    def counts_others(self, number: Token) -> bool:
        """Return whether a number tells how many of what follows: "*20,000* of its lamps"."""
        counted = whole_of(number)
        return counted is not number and self.at(counted) is not None

    def is_part_of_name(self, noun: Token) -> bool:
        """Return whether a noun only says how much of a name is meant: "*part* of Peru"."""
        if noun.lemma_.lower() not in _PARTITIVE:
            return False
        return any(child.lower_ == "of" and self._names_behind(child) for child in noun.rights)

    def name_at(self, token: Token) -> Mention | None:
        """Return the name that `token` is a part of."""
        return self._names.get(token.i)

    def at(self, token: Token) -> Mention | None:
        """Return the mention headed by `token`: a name, else a nominal or a pronoun."""
        i = token.i
        name = self._names.get(i)
        if name is None and i in self._titled and not is_close_modifier(token):
            name = self._titled[i]  # the parser made its title the head
        return name or self._others.get(i)

    def title_of(self, name: Mention) -> Sequence[Token]:
        """Return the words of the title in front of a name, none if it has no title."""
        return self._title_of(name)

    def position_of(self, name: Mention) -> Mention | None:
        """Return the office, or what else the title in front of a name says its bearer is."""
        title = self._title_of(name)
        last = title[-1] if title else None
        return self._positions.get(last.i) if last is not None else None

    def shared_position_of(self, head: Token) -> Mention | None:
        """Return what a plural in front of several names says that each is: "*actors* Lee and Li".

        `head` is the head of one of the names.
        """
        noun = kind_in_front(head)
        return self._positions.get(noun.i) if noun is not None else None

    def names(self) -> list[Mention]:
        """Return the names in the order of the text."""
        found = {(name.start, name.end): name for name in self._names.values()}
        return [found[span] for span in sorted(found)]

    def values(self) -> list[Mention]:
        """Return the values in the order of the text."""
        return list(dict.fromkeys(self._values.values()))

    def head_of(self, mention: Mention) -> Token:
        """Return the head word of a mention."""
        span = self.doc.char_span(mention.start, mention.end)
        return span.root if span is not None else self.doc[0]

    def ends(self, token: Token, *, shared: bool = True) -> list[tuple[Token, Mention]]:
        """Return the things a noun phrase stands for: each conjunct, members of "including" lists.

        The government of a country stands for it, as its capital does.
        """
        key = (token.i, shared)
        if key not in self._ends:
            self._ends[key] = self._find_ends(token, shared=shared)
        return self._ends[key]

    def _find_ends(self, token: Token, *, shared: bool) -> list[tuple[Token, Mention]]:
        found: list[tuple[Token, Mention]] = []
        for member in self._listed_heads(token) if shared else (token,):
            if self.bearer_beside(member) is not None or _is_cited(member, token):
                continue
            head = whole_of(member)
            if is_share(member, head):
                continue
            if governed := self._governed(head):
                found += governed
                continue
            mention = self.at(head)
            named = self._apposed_names(head)
            if not named and head is not member:  # "*two* of the aides, Eva Berg and Ana Silva"
                named = self._apposed_names(head, member.rights)
            if named:
                found += named
            elif mention is not None:
                found.append((head, mention))
            found += self._listed(head)
        return found

    def bearer_beside(self, office: Token) -> Token | None:
        """Return who holds an office that is joined to another: "*founder* and chairman Eva Berg".

        Or "*founder* and chairman, Eva Berg". An article before the second office tells that it is
        another's.
        """
        if office.i in self._names or not is_singular(office) or not is_role(office):
            return None
        first = office.head if is_conjunct(office) else office
        second = next_conjunct(first)
        if second is None or has_specifier(second):
            return None
        name = self._names.get(second.i)
        if name is not None:
            title = self.position_of(name)
            own = title is not None and title.type == "POSITION"
            return second if own and not has_specifier(first) else None
        if not (is_role(first) and is_role(second)):
            return None
        apposed = self._apposed_names(first if office is second else second)
        return apposed[0][0] if len(apposed) == 1 else None

    def _apposed_names(
        self, head: Token, behind: Sequence[Token] | None = None
    ) -> list[tuple[Token, Mention]]:
        """Return the names behind the noun of an office: "the premier, *Ana Silva*, resigned".

        Behind its title too ("his wife, the painter *Ana Silva*"), without a comma ("top seed *Ana
        Silva*"), and several behind a plural ("the women, *Ana Silva* and *Eva Berg*").
        """
        mention = self._others.get(head.i)
        if head.i in self._names or mention is None:
            return []
        personal = mention.type in ("POSITION", "PERSON")
        for child in head.rights if behind is None else behind:
            if not is_apposition(child):
                continue
            members = conjuncts(child) if mention.number == "plural" else (child,)
            if mention.number == "plural" and len(members) == 1:
                continue
            names = [self._names.get(word.i) or self._titled.get(word.i) for word in members]
            persons = [name for name in names if name is not None and name.type == "PERSON"]
            close = child.left_edge.i == head.i + 1 or _is_enclosed(head, child)
            if (personal and persons == names) or (not personal and (close or not persons)):
                return [(self.head_of(name), name) for name in names if name is not None]
        return []

    def bearers_beside(self, noun: Token) -> list[Token]:
        """Return the heads of the names of whom a noun stands for: "of the pilot, *Ana Silva*"."""
        return [head for head, _ in self._apposed_names(noun)] if is_person(noun) else []

    def _listed_heads(self, token: Token) -> list[Token]:
        """Return the conjuncts, with those of a list that the parser read as an apposition.

        "in Austria, Italy, Spain and Malta": Italy stands in apposition, the others beside it.
        """
        heads = list(conjuncts(token))
        if token.i in self._names:
            for child in token.rights:
                if is_apposition(child) and child.i in self._names:
                    members = conjuncts(child)
                    if len(members) > 1:
                        heads += [member for member in members if member not in heads]
        return heads

    def _governed(self, head: Token) -> list[tuple[Token, Mention]]:
        """Return the places that a noun stands for: "the government *of Peru*".

        A plural for several: "the cities *of Graz and Linz*", but not "cities of Peru".
        """
        noun = head.lemma_.lower()
        if head.i in self._names or noun not in _GOVERNMENTS:
            return []
        if is_attribute(first_conjunct(head)):
            return []  # "is the capital and largest *city* of Peru"
        of = [child for child in head.children if is_preposition(child) and child.lower_ == "of"]
        led_to = [named for child in of for named in self._names_behind(child)]
        places = [(word, name) for word, name in led_to if name.type in ("GPE", "NORP", "LOC")]
        one_of_many = noun in _KINDS_OF_PLACE and not is_singular(head) and len(places) == 1
        return [] if one_of_many else places

    def _listed(self, head: Token) -> list[tuple[Token, Mention]]:
        """Return what stands for examples of a noun: "banks *such as Dexia*", "such as *loans*".

        Of a noun that says what something is only names: "are crops such as *rice*".
        """
        found: list[tuple[Token, Mention]] = []
        kinds = is_plural_common(head) and not tells_what_is(head)
        for child in head.rights:
            if not is_preposition(child) or child.lower_ not in _EXAMPLES:
                continue
            if child.lower_ != "as" or any(word.lower_ == "such" for word in child.lefts):
                found += self._members_behind(child) if kinds else self._names_behind(child)
        return found

    def _members_behind(self, preposition: Token) -> list[tuple[Token, Mention]]:
        """Return the names and nouns of the list that a preposition leads to."""
        members = [m for noun in objects_of_preposition(preposition) for m in conjuncts(noun)]
        mentions = [(word, self.at(word)) for word in members]
        return [
            (word, m)
            for word, m in mentions
            if m is not None and m.kind in (NAME, NOMINAL) and word.lemma_ != "one"
        ]

    def _names_behind(self, preposition: Token) -> list[tuple[Token, Mention]]:
        """Return the names that a preposition leads to, with the words of each."""
        objects = objects_of_preposition(preposition)
        members = [member for noun in objects for member in conjuncts(noun)]
        return [(word, self._names[word.i]) for word in members if word.i in self._names]

    def can_be_node(self, mention: Mention) -> bool:
        """Return whether a reader could look the mention up: not a bare pronoun, not "the way"."""
        kind = mention.kind
        if kind is NOMINAL:
            return bool(mention.antecedents) or mention.text.lower() not in _EMPTY
        if kind is NAME or mention.in_full:
            return True
        if not mention.antecedents:
            return False
        return kind is not PRONOUN or self._stands_for_one(mention)

    def _stands_for_one(self, pronoun: Mention) -> bool:
        """Return whether the text tells for whom a pronoun stands.

        Not of "you" and "our" of whoever is meant, nor of a "we" of which but one is known: what
        they do he may have no part in, while what was said to "us" was said to him.
        """
        first = self.first_of_chain(pronoun)
        if len(first.antecedents) > 1:
            return True
        alone = first.type == "PERSON" and first.number != "plural"
        return first.kind is not PRONOUN and not (alone and pronoun.text.lower() == "we")
