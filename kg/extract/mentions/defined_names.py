"""Names that a sentence opens with and says what they are: "*Tales of the Tarn* is a film".

All that stands in front of the copula is one name where it is written as one is: in capitals, with
small words between. Parsers and annotators cut such names at every small word, comma or verb.
- Of works and other things any small word may stand inside: "*Two Boys in Boats Getting Wet*".
- Of bodies and places only those that join their names: "*the Garden of the University of Orsk*".
- Of the person that a text opens with there are none but particles: "*Alain Émile Louis Berg*".
What a text has defined so is one name wherever it stands in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.mentions.definitions import PERSON, types_of_predicate
from kg.extract.mentions.titles import is_title_word
from kg.extract.mentions.types import Name
from kg.lang.en.grammar import (
    has_noun_form,
    is_determining_word,
    is_possessive_mark,
    is_root,
    is_third_person,
)
from kg.lang.en.lexicon import words
from kg.parse import Parse, Token
from kg.places import place_of_demonym

LONGEST = 12
"""How many words such a name has at most."""
LONGEST_OF_PERSON = 6
_JOINING = words("particle", "in-names") - words("preposition", "of-place")
_SMALL = (
    words("particle", "in-titles") | words("particle", "in-names") | words("pronoun", "possessive")
)
_PARTICLES = words("particle", "of-surnames") | words("particle", "in-foreign-names")
_SIGNS = frozenset({":", "-", "–", "—", ",", "&", "!", "?", "/", "..."})
_BODIES_AND_PLACES = frozenset({"ORG", "GPE", "LOC", "FAC", "NORP"})


_SURE_ALONE = frozenset({"GPE", "LOC", "ORG", "WORK_OF_ART"})
"""What no common noun is without an article, so that its capital is a name's."""


def defined_names(doc: Parse) -> dict[int, tuple[int, frozenset[str]]]:
    """Return where such names end and which types they may have, by where they start."""
    return doc.once(_defined_names)


def with_defined_names(doc: Parse, names: Sequence[Name]) -> list[Name]:
    """Return names in order, those inside of what is defined made one each."""
    found = list(names)
    for start, (end, _) in sorted(defined_names(doc).items()):
        whole = doc.words(start, end)
        for first, last in [(start, end), *_elsewhere(doc, whole, end)]:
            inside = [name for name in found if name.start < last and first < name.end]
            if any(name.start < first or last < name.end for name in inside):
                continue
            if len(inside) == 1 and (inside[0].start, inside[0].end) == (first, last):
                continue
            titles = [name.title_start for name in inside if name.start == first]
            found = [name for name in found if name not in inside]
            found.append(Name(first, last, "", min([first, *titles])))
    return sorted(found, key=lambda name: name.start)


def _defined_names(doc: Parse) -> dict[int, tuple[int, frozenset[str]]]:
    found: dict[int, tuple[int, frozenset[str]]] = {}
    for number, sent in enumerate(doc.sents):
        start = sent.start
        while start < sent.end and (doc[start].is_quote or is_determining_word(doc[start])):
            start += 1
        end, copula = _reached(doc, start, sent.end)
        if copula < 0 or end <= start:
            continue
        if not (is_root(doc[copula]) or has_noun_form(doc[start])):
            continue  # "*Although Orsk* was a town, …"
        types = types_of_predicate(doc[copula])
        if types and _is_one_name(doc, start, end, types, opens=number == 0):
            found[start] = (end, types)
    return found


def _reached(doc: Parse, start: int, stop: int) -> tuple[int, int]:
    """Return where the words of a name end that a copula follows, and where that stands; or -1.

    Brackets may stand between, and a mark that closes a quotation.
    """
    i = start
    while i < stop and i - start <= LONGEST and _may_be_inside(doc[i]):
        i += 1
    end = i
    if i < stop and doc[i].is_quote:
        i += 1
    if i < stop and doc[i].text.startswith("("):
        closing = next((j for j in range(i + 1, stop) if doc[j].text == ")"), stop)
        i = closing + 1
    if i >= stop or not _is_copula(doc[i]):
        return end, -1
    return end, i


def _is_copula(word: Token) -> bool:
    """Return whether a word is "is" or "was", in small letters as no title has it."""
    return word.lemma_ == "be" and is_third_person(word) and word.text.islower()


def _may_be_inside(word: Token) -> bool:
    if _is_copula(word) or word.is_quote or word.is_space:
        return False
    if word.text[0].isupper() or word.text[0].isdigit() or is_possessive_mark(word):
        return True
    return word.lower_ in _SMALL or word.text in _SIGNS or word.text in _PARTICLES


def _is_one_name(doc: Parse, start: int, end: int, types: frozenset[str], *, opens: bool) -> bool:
    """Return whether the words in front of a copula are written as one name is."""
    tokens = doc[start:end]
    capitals = [word for word in tokens if word.text[0].isupper()]
    last = tokens[-1]
    if len(tokens) == 1:  # "*Winner* is a city"
        alone = doc[start - 1 if start else 0].lower_ != "the" and has_noun_form(last)
        return alone and last.text.istitle() and types <= _SURE_ALONE
    if len(capitals) < 2 or tokens[0].text[0].islower() or last.text in (",", "&"):
        return False
    if last.text[0].islower() or is_possessive_mark(last) or is_title_word(tokens[0]):
        return False
    small = [word for word in tokens if word.text[0].islower()]
    if PERSON in types:
        plain = all(word.text in _PARTICLES for word in small)
        written = all(word.text[0].isupper() or word.text in _PARTICLES for word in tokens)
        named = has_noun_form(tokens[0]) and place_of_demonym(tokens[0].text) is None
        return opens and plain and written and named and len(tokens) <= LONGEST_OF_PERSON
    if types & _BODIES_AND_PLACES:
        return all(
            word.text[0].isupper() or word.text[0].isdigit() or word.lower_ in _JOINING
            for word in tokens
        )
    return True


def _elsewhere(doc: Parse, name: str, behind: int) -> Iterator[tuple[int, int]]:
    """Yield where the text has a name again."""
    place = doc.text.find(name, doc[behind].idx)
    while place >= 0:
        span = doc.char_span(place, place + len(name))
        if span is not None:
            yield span.start, span.end
        place = doc.text.find(name, place + len(name))
