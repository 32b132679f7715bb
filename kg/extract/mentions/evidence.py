"""What tells the type of a name: its words, the words around it, and what is said of it.

Each piece of evidence is a short name, "last-word=river" or "subject-of=say"; what each speaks for
is learned, and stands in `type_weights.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.cities import cities_by_name, cities_by_other_name
from kg.extract.mentions.titles import may_call_body
from kg.extract.mentions.types import DASHES, Name, is_geopolitical
from kg.lang.en.grammar import (
    conjuncts,
    governing_preposition,
    is_active_subject,
    is_any_object,
    is_common_noun,
    is_compound,
    is_object,
    is_owner,
    is_passive_subject,
    is_singular_proper,
    nouns_describing,
    nouns_said_of,
)
from kg.lang.en.lexicon import lemmas, value, values, words
from kg.lang.en.referents import (
    common_surnames,
    gender_of_given_name,
    is_surname_too,
    sorts_of_nouns,
    types_of_things,
)
from kg.names import fold
from kg.parse import Parse, Token
from kg.places import place_of_demonym, places_by_name

LARGE_CITY, MIDDLE_CITY = 500_000, 100_000
_NOUNS = lemmas("noun")
_LEGAL_FORMS = words("noun", "legal-form")
_ADDRESSES = words("noun", "honorific")
_LISTS = {
    f"{kind}_words": words("noun", "name-ending", kind)
    for kind in ("event", "facility", "place", "organization", "law", "work")
} | {"heavenly_bodies": words("noun", "heavenly-body")}
_CLUB_LETTERS = words("noun", "letters-of-clubs")
_BEFORE_PLACES = words("noun", "before-name")
_NAMES_OF_KINDS = frozenset(values("noun", "sort")) | frozenset(values("noun", "name-ending"))
"""Nouns that say of what kind a name is which they end."""
_RELATIONS = words("noun", "kin") | words("noun", "relation")
_PLURAL_FORMS = words("verb", "plural")
_BEATING = words("verb", "in-a-match")
_SCORING = words("verb", "in-a-match") | words("verb", "scores")
_PLAYED = words("noun", "played")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")
_INITIAL = re.compile(r"[A-Z]\.?")
_STANDS_FOR = value("pronoun", "stands-for")
_OWNER_OF = {"person": "his", "thing": "its", "several": "their"}
_OWNERS = {
    word: _OWNER_OF[_STANDS_FOR[word]]
    for word in words("pronoun", "possessive")
    if word in _STANDS_FOR
}
_SMALL_WORDS = words("particle", "in-names")


def _is_rank(word: Token) -> bool:
    """Return whether what somebody may be called is a rank or address here: "*General* Motors"."""
    return word.lower_ in _ADDRESSES and word.ent_type_ != "PERSON"


def evidence_of_words(tokens: Sequence[Token]) -> list[str]:
    """Return what the words of a name tell by themselves."""
    text = "".join(token.text + token.whitespace_ for token in tokens).strip()
    first, last = tokens[0], tokens[-1]
    length = sum(token.text[0].isalnum() for token in tokens)
    found = [f"words={min(length, 5)}"]
    letters = text.replace(".", "").replace("&", "")
    if letters.isalpha() and letters.isupper() and 2 <= len(letters) <= 6:
        found.append("acronym")
    elif text.isupper() and len(text) > 3:
        found.append("capitals")
    if any(sign.isdigit() for sign in text):
        found.append("digit")
    if "-" in text:
        found.append("hyphen")
        if any(fold(part) in places_by_name() for part in text.split("-")):
            found.append("hyphen-and-region")
    if _INNER_CAPITAL.search(text):
        found.append("inner-capital")
    if any(sign in text for sign in "!?:"):
        found.append("title-sign")
    capitals = text.isupper() and length > 1
    is_given = bool(gender_of_given_name(first.text)) and not _is_rank(first)
    if (first.text.istitle() or capitals) and is_given:
        found.append(f"given-name,{min(length, 4)}")
        if length > 1 and (capitals or all(token.text.istitle() for token in tokens)):
            found.append(f"given-name-and-more,{min(length, 4)}")
        if is_surname_too(first.text):
            found.append("given-name-or-surname")
    if length > 2 and any(_INITIAL.fullmatch(token.text) for token in tokens[1:-1]):
        found.append("middle-initial")
    if length > 1 and _INITIAL.fullmatch(first.text):
        found.append("first-initial")
    small = {token.lower_ for token in tokens[1:-1]} & _SMALL_WORDS
    found += [f"has={word}" for word in sorted(small)]
    lower = last.lower_
    if length > 1:
        singular = lower[:-1] if lower.endswith("s") else lower
        found += [
            f"ends={name}"
            for name, nouns in _LISTS.items()
            if lower in nouns or (singular in nouns and name != "heavenly_bodies")
        ]
        if first.lower_ in _NOUNS and not is_given:
            found.append("first-common")
        if singular in _NOUNS and lower not in common_surnames():
            found.append("ends-common" if singular == lower else "ends-common-plural")
            if singular not in _NAMES_OF_KINDS:
                found.append("ends-plain")
        if lower in _CLUB_LETTERS:
            found.append("ends-club")
        found += [f"first-sort={sort}" for sort in sorted(sorts_of_nouns().get(first.lower_, ()))]
        found += [f"first-thing={type_}" for type_ in types_of_things(first.lower_)]
        if first.lower_ in _BEFORE_PLACES:
            found.append("first-before-place")
        found.append(f"last-word={lower}")
        found += [f"word={token.lower_}" for token in tokens if len(token.text) > 2]
        found.append(f"first-word={first.lower_}")
        found += [f"ends-sort={sort}" for sort in sorted(sorts_of_nouns().get(lower, ()))]
        found += [f"ends-thing={type_}" for type_ in types_of_things(lower)]
        if lower.rstrip(".") in _LEGAL_FORMS:
            found.append("legal-form")
        before = next((t for t in tokens[1:] if t.lower_ in ("of", "for")), None)
        if before is not None:
            head = before.nbor(-1).lower_
            found += [f"head={name}" for name, nouns in _LISTS.items() if head in nouns]
            found.append(f"head-word={head}")
        if any(is_geopolitical(token.text) for token in tokens):
            found.append("holds-place")
        if any(place_of_demonym(token.text) for token in tokens):
            found.append("holds-demonym")
        if place_of_demonym(last.text) or lower.endswith("s"):
            found.append("last-people")
    return found + _evidence_of_gazetteers(text)


def _evidence_of_gazetteers(text: str) -> list[str]:
    found: list[str] = []
    name = fold(text)
    if name in places_by_name():
        found.append("region")
    cities = cities_by_name().get(name, ())
    if cities:
        people = max(city.people for city in cities)
        size = "large" if people >= LARGE_CITY else "middle" if people >= MIDDLE_CITY else "small"
        found.append(f"city={size}")
    elif name in cities_by_other_name():
        found.append("city=other-name")
    return found


def evidence_of_place(doc: Parse, name: Name) -> list[str]:
    """Return what the sentence tells of a name where it stands."""
    found: list[str] = []
    span = doc.span(name.start, name.end)
    head = span.root
    if name.has_title and not may_call_body(doc[name.start - 1]):
        found.append(f"title={name.label}")
    previous = doc[name.start - 1] if name.start else None
    following = doc[name.end] if name.end < len(doc) else None
    if previous is not None and previous.text == "The" and not previous.is_sent_start:
        found.append("behind-capital")  # "told *The* Courier"
    if previous is not None and not doc[name.start].is_sent_start:
        found.append(f"behind={_word(previous)}")
        if name.start > 1:
            found.append(f"behind={_word(doc[name.start - 2])} {_word(previous)}")
    else:
        found.append("opens-sentence")
    if following is not None and not following.is_sent_start:
        found.append(f"before={_word(following)}")
        second = doc[name.end + 1] if name.end + 1 < len(doc) else None
        if second is not None and second.like_num and len(second.text) == 4:
            found.append(f"before={_word(following)} year")
        elif second is not None:
            found.append(f"before={_word(following)} {_word(second)}")
            if following.text == "," and (
                second.ent_type_ == "GPE" or is_geopolitical(second.text)
            ):
                found.append("before=, place")
    if _is_cited(doc, name):
        found.append("cited")
    found += _evidence_of_role(head, min(name.end - name.start, 2))
    for noun in {*nouns_said_of(head), *nouns_describing(head)}:
        if is_common_noun(noun):
            found.append(f"said={noun.lemma_.lower()}")
            found += _sorts_of(noun, "said")
    if is_compound(head) and is_common_noun(head.head):
        found.append(f"modifies={head.head.lemma_.lower()}")
        found += _sorts_of(head.head, "modifies")
    if previous is not None and is_common_noun(previous) and previous.head in (head, head.head):
        found += _sorts_of(previous, "behind-noun")
    if name.start > 2 and previous is not None and previous.lower_ == "of":
        kind = doc[name.start - 2]
        if is_common_noun(kind):  # "the city *of* Graz"
            found += _sorts_of(kind, "of-noun")
            found.append(f"of={kind.lemma_.lower()}")
    return found


def _is_cited(doc: Parse, name: Name) -> bool:
    """Return whether a name is that of who wrote what is cited: "(*Lind*, 2016)"."""
    behind = doc[name.end : name.end + 2]
    if len(behind) < 2 or behind[0].text != "," or not name.start:
        return False
    opened = doc[name.start - 1].text in ("(", ";")
    return opened and behind[1].text.isdigit() and len(behind[1].text) == 4


def _word(token: Token) -> str:
    return '"' if token.is_quote else "(break)" if token.is_space else token.lower_


def _evidence_of_role(head: Token, length: int) -> list[str]:
    found: list[str] = []
    preposition = governing_preposition(head)
    verb = head.head.lemma_.lower()
    if preposition:
        found.append(f"in={preposition},{length}")
        above = head.head.head
        found.append(f"in={above.lemma_.lower()},{preposition}")
    elif is_active_subject(head):
        found.append(f"role=subject,{length}")
        found.append(f"subject-of={verb}")
    elif is_passive_subject(head):
        found.append("role=passive-subject")
        found.append(f"undergoes={verb}")
    elif is_any_object(head):
        found.append("role=object")
        found.append(f"undergoes={verb}")
    elif is_owner(head):
        found.append("role=owner")
        found.append(f"owns={verb}")
        if verb in _RELATIONS:
            found.append("owns-kin")
    if _plays(head):
        found.append("plays")
    for other in conjuncts(head):
        if other is not head:
            found.append(f"beside={other.ent_type_ or '-'}")
    return found


def _plays(head: Token) -> bool:
    """Return whether a name does, or undergoes, what teams do: "Orsk *were* beaten"."""
    verb = head.head
    if is_active_subject(head) or is_passive_subject(head):
        several = is_singular_proper(head) and len(conjuncts(head)) < 2
        words = [verb, *verb.lefts] if several else []
        if any(word.lower_ in _PLURAL_FORMS for word in words):
            return True
        if verb.lemma_ == "win":
            return any(is_object(o) and o.lemma_.lower() in _PLAYED for o in verb.rights)
    elif not is_any_object(head):
        return governing_preposition(head) == "against" and verb.head.lemma_ in _SCORING
    return verb.lemma_ in _BEATING


def _sorts_of(noun: Token, relation: str) -> list[str]:
    lemma = noun.lemma_.lower()
    found = [f"{relation}-sort={sort}" for sort in sorts_of_nouns().get(lemma, ())]
    return found + [f"{relation}-thing={type_}" for type_ in types_of_things(lemma)]


def evidence_of_names(texts: Mapping[str, str]) -> dict[str, list[str]]:
    """Return what the other names of a text tell of each: the whole name of which it is a part.

    `texts` has of each name as written what it has been annotated as most often.
    """
    by_last: dict[str, list[str]] = {}
    by_first: dict[str, list[str]] = {}
    for text in texts:
        parts = text.split()
        if len(parts) > 1:
            by_last.setdefault(parts[-1], []).append(text)
            by_first.setdefault(parts[0], []).append(text)
    found: dict[str, list[str]] = {}
    for text in texts:
        wholes = [("end-of", whole) for whole in by_last.get(text, ())]
        wholes += [("start-of", whole) for whole in by_first.get(text, ())]
        evidence = []
        for relation, whole in wholes:
            evidence.append(f"{relation}={texts[whole] or '-'}")
            if gender_of_given_name(whole.split()[0]) and whole.istitle():
                evidence.append(f"{relation}=given-name")
        parts = text.split()
        if len(parts) > 1:  # "Orbis Leasing" beside "Orbis"
            evidence += (
                f"{relation}={texts[part] or '-'}"
                for relation, part in (("opens-with", parts[0]), ("closes-with", parts[-1]))
                if part in texts
            )
        found[text] = evidence
    return found


def evidence_of_pronouns(doc: Parse, name: Name) -> list[str]:
    """Return the pronoun that the next sentence opens with, and whose things a subject has."""
    found: list[str] = []
    head = doc.span(name.start, name.end).root
    if is_active_subject(head):
        for token in doc[name.end : min(head.sent.end, name.end + 12)]:
            if token.lower_ in _OWNERS:
                found.append(f"subject-with={_OWNERS[token.lower_]}")
                break
    number = doc[name.start].sentence + 1
    if number < len(doc.sents):
        first = doc[doc.sents[number].start].lower_
        if stands_for := _STANDS_FOR.get(first):
            found.append("then=he" if stands_for == "person" else f"then={first}")
    return found


def is_dateline(doc: Parse, name: Name) -> bool:
    """Return whether a name is where a report comes from: "*OSLO* (AFP) —"."""
    first = doc[name.start]
    if not (first.text.isupper() and first.is_sent_start):
        return False
    return doc[first.sent.end - 1].text in DASHES
