"""The types of the names of a text, by all that the text tells of each.

1. A name that is a country's, or that of a people, is that.
2. All evidence for the names that are written alike is gathered (`evidence`), once each, and
   weighed (`type_weights.tsv`, which benchmarks/typing/fit.py learns): a person, a body, a place,
   or something else. The annotator's own word is one piece of evidence.
3. What kind of place, or of other thing, is told by the nouns said of it, by its own last word,
   then by the annotator; where nothing tells, it is `UNKNOWN`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from kg.cities import cities_by_name
from kg.extract.mentions.defined_names import defined_names
from kg.extract.mentions.definitions import (
    PERSON,
    types_by_definition,
    types_by_example,
    types_by_kind,
)
from kg.extract.mentions.evidence import MIDDLE_CITY
from kg.extract.mentions.fixed_types import texts_and_types
from kg.extract.mentions.titles import is_namesake, is_title_word
from kg.extract.mentions.types import UNKNOWN, Name
from kg.extract.mentions.weighed_types import (
    CLASS_OF_TYPE,
    CLASSES,
    Evidence,
    best_class,
    gather_evidence,
    label_of,
)
from kg.lang.en.grammar import (
    conjuncts,
    is_active_subject,
    is_any_object,
    is_common_noun,
    is_passive_subject,
    is_plural_finite,
    nouns_said_of,
    other_conjuncts,
)
from kg.lang.en.lexicon import words
from kg.lang.en.referents import common_surnames, sorts_of_nouns, types_of_things
from kg.names import fold
from kg.parse import Parse, Token

_SAID_OF_PERSONS = words("noun", "said-of-persons")
_KINDS_OF_PLACE = words("noun", "kind-of-place")
_NOT_SURE = ("LOC", "PERSON", UNKNOWN)
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_COORDINATED = frozenset({"PERSON", "ORG", "GPE", "LOC"})
_TYPE_OF_SORT = {"organization": "ORG", "person": "PERSON", "place": "LOC", "city": "GPE"}
_NO_BODIES = frozenset({"PERSON", *_PLACES})
_OTHERS = ("EVENT", "LAW", "PRODUCT", "WORK_OF_ART")
_NEVER_SAID_OF_PERSONS = frozenset({"GPE", "LAW", "LOC", "SOFTWARE", "VEHICLE", "WORK_OF_ART"})
"""What nobody is called, not even as a figure of speech, whose name is a person's."""


def type_names(doc: Parse, names: Sequence[Name]) -> list[Name]:
    """Return the names of a text, each with its type; those written alike have one."""
    typed = texts_and_types(doc, names)
    groups, told = _grouped(typed)
    for text, evidence in gather_evidence(doc, groups, told).items():
        label = label_of(groups[text])
        class_ = best_class(evidence, label)
        if class_ == "PERSON" and _is_called_after(doc, groups[text][0]):
            class_ = best_class(evidence, label, among=CLASSES[1:])
        if class_ == "PLACE" and "end-of=given-name" in evidence and "in=in,1" not in evidence:
            class_ = "PERSON"  # "Eva Lima …. Lima said": no one is said to be in her
        if class_ == "PLACE" and evidence.get("plays", 0) > evidence.get("in=in,1", 0):
            class_ = "ORG"  # "Orsk *were* beaten"
        if class_ == "PERSON" and _is_team(doc, groups[text][0], evidence):
            class_ = "ORG"
        person = class_ == "PERSON" and "given-name-and-more,2" in evidence
        defined = _defined(doc, groups[text])
        if person and label == "PERSON" and not _is_said_of_no_person(doc, groups[text], defined):
            defined = frozenset()  # "Ana Berg is an institution"
        if defined and PERSON not in defined:
            classes = {CLASS_OF_TYPE.get(type_, "OTHER") for type_ in defined}
            class_ = best_class(evidence, label, among=classes)
            fitting = {t for t in defined if CLASS_OF_TYPE.get(t, "OTHER") == class_}
            told[text] = _fine_type_of(class_, fitting, groups[text], evidence)
            continue
        person = person or (PERSON in defined and class_ in ("PERSON", "OTHER"))
        if person:
            class_ = "PERSON"
        by_nouns = "" if person else _type_by_nouns(doc, groups[text])
        told[text] = by_nouns or _fine_type(groups[text], class_, evidence)
    told |= {text: "ORG" for text in groups if _is_part_of_body(text, told)}
    told |= dict(_defined_letters(doc, names, told))
    told |= dict(_types_of_others(doc, names, told))
    told |= dict.fromkeys(_peoples(doc, names, told), "NORP")
    return [
        Name(name.start, name.end, fixed or told[text], name.title_start)
        for name, text, fixed in typed
    ]


def _is_called_after(doc: Parse, name: Name) -> bool:
    """Return whether a name is that of a thing called after a person: "*Queen Maud* Land"."""
    alone = name.end == name.start + 1
    return (
        not alone and is_title_word(doc[name.start]) and is_namesake(doc, name.start + 1, name.end)
    )


def _is_team(doc: Parse, name: Name, evidence: Evidence) -> bool:
    """Return whether a name is a large city's with a plural behind it: "the *Boston Reds*"."""
    last, place = doc[name.end - 1].text, doc.words(name.start, name.end - 1)
    if name.end == name.start + 1 or not last.endswith("s") or last.lower() in common_surnames():
        return False
    if not last.istitle() or any(piece.startswith("given-name") for piece in evidence):
        return False
    return any(city.people >= MIDDLE_CITY for city in cities_by_name().get(fold(place), ()))


def _defined(doc: Parse, names: Sequence[Name]) -> frozenset[str]:
    """Return the types that most of the definitions of a name allow."""
    found: dict[frozenset[str], int] = {}
    opened = defined_names(doc)
    for name in names:
        end, types = opened.get(name.start, (0, frozenset()))
        if end != name.end:
            head = doc.span(name.start, name.end).root
            types = types_by_definition(head) or (
                frozenset() if name.has_title else types_by_kind(head) or types_by_example(head)
            )
        if types:
            found[types] = found.get(types, 0) + 1
    return max(found, key=lambda types: (found[types], sorted(types)), default=frozenset())


def _is_said_of_no_person(doc: Parse, names: Sequence[Name], defined: frozenset[str]) -> bool:
    """Return whether what a name is said to be is nothing that persons are called."""
    if defined <= _NEVER_SAID_OF_PERSONS:
        return True
    nouns = (noun.lemma_.lower() for name in names for noun in _nouns_said_of(doc, name))
    return defined == {"ORG"} and _SAID_OF_PERSONS.isdisjoint(nouns)


def _fine_type_of(
    class_: str, types: Collection[str], names: Sequence[Name], evidence: Evidence
) -> str:
    """Return which of the types that a definition allows a name of a class has."""
    if class_ == "PLACE":
        return "GPE" if "GPE" in types else _type_of_place(names, evidence)
    if class_ == "ORG" or len(types) == 1:
        return min(types, default=class_)
    return _type_of_other(names, evidence)


def _peoples(doc: Parse, names: Sequence[Name], told: Mapping[str, str]) -> Iterator[str]:
    """Yield the names of peoples: "the *Orsk* were", of one word and no body; "*Westerners*"."""
    for name in names:
        word = doc[name.start]
        text = word.text
        if name.end != name.start + 1 or told.get(text) not in _NOT_SURE:
            continue
        if text.endswith("erners") or (
            name.start
            and doc[name.start - 1].lower_ == "the"
            and not text.endswith("s")
            and word.text.istitle()
            and (is_active_subject(word) or is_passive_subject(word))
            and len(conjuncts(word)) < 2
            and any(is_plural_finite(one) for one in (word.head, *word.head.lefts))
        ):
            yield text


def _types_of_others(
    doc: Parse, names: Sequence[Name], told: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield names of which nothing tells what they are, with what all those beside them are."""
    if UNKNOWN not in told.values():
        return
    type_at = {doc.span(name.start, name.end).root.i: name for name in names}
    for name in names:
        text = doc.words(name.start, name.end)
        if told.get(text) != UNKNOWN:
            continue
        others = [
            type_at.get(one.i) for one in other_conjuncts(doc.span(name.start, name.end).root)
        ]
        types = {told.get(doc.words(o.start, o.end), "") if o else "" for o in others}
        if len(types) == 1 and types <= _COORDINATED:
            yield text, types.pop()


def _defined_letters(
    doc: Parse, names: Sequence[Name], told: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield letters in brackets with the type of what stands before: "ground force (*GF*)"."""
    by_end = {name.end: name for name in names}
    for name in names:
        text = doc.words(name.start, name.end)
        start = name.start - len(text) - 1
        if not text.isupper() or start < 0 or doc[name.start - 1].text != "(":
            continue
        if name.end < len(doc) and doc[name.end].text != ")":
            continue
        long = by_end.get(name.start - 1)
        if long is not None and long.end > long.start + 1:
            whole = doc.words(long.start, long.end)
            rest = iter(whole.lower())
            if not all(letter in rest for letter in text.lower()):
                continue  # "Tom Lind (*ESPN*)"
            both = [told.get(whole, UNKNOWN), told.get(text, UNKNOWN)]
            types = [type_ for type_ in both if type_ not in ("PERSON", UNKNOWN)]
            if types:
                yield from ((whole, types[0]), (text, types[0]))
        elif all(
            word.lower_[:1] == letter.lower()
            for word, letter in zip(doc[start:], text, strict=False)
        ):
            noun = doc[name.start - 2].lemma_.lower()
            sorts = types_of_things(noun) or sorts_of_nouns().get(noun, frozenset())
            found = {_TYPE_OF_SORT.get(sort, sort) for sort in sorts}
            yield text, min((type_ for type_ in found if type_.isupper()), default=UNKNOWN)


def _is_part_of_body(text: str, told: Mapping[str, str]) -> bool:
    """Return whether a name that is no thing's opens with that of a body: "*Orsk* Bank Peru"."""
    first, _, rest = text.partition(" ")
    return bool(rest) and told.get(first) == "ORG" and told[text] in _NO_BODIES


def group_names(doc: Parse, names: Sequence[Name]) -> tuple[dict[str, list[Name]], dict[str, str]]:
    """Return the names whose type is to be weighed, by how they are written; the other types."""
    return _grouped(texts_and_types(doc, names))


def _grouped(
    typed: Sequence[tuple[Name, str, str]],
) -> tuple[dict[str, list[Name]], dict[str, str]]:
    groups: dict[str, list[Name]] = {}
    told: dict[str, str] = {}
    for name, text, fixed in typed:
        if fixed:
            told.setdefault(text, fixed)
        else:
            groups.setdefault(text, []).append(name)
    return groups, told


def _fine_type(names: Sequence[Name], class_: str, evidence: Evidence) -> str:
    if "annotator=NORP" in evidence and class_ != "PERSON":
        bodies = "ends=organization_words" in evidence or "head=organization_words" in evidence
        if class_ == "OTHER" and "last-people" not in evidence and "words=1" not in evidence:
            return _type_of_other(names, evidence)  # "American Idol"
        return class_ if class_ == "ORG" and bodies else "NORP"
    if class_ == "PLACE":
        return _type_of_place(names, evidence)
    return _type_of_other(names, evidence) if class_ == "OTHER" else class_


def _type_of_place(names: Sequence[Name], evidence: Evidence) -> str:
    labels = Counter(name.label for name in names if name.label in _PLACES)
    if "ends=facility_words" in evidence:
        return "FAC"
    if "ends=place_words" in evidence and not labels["GPE"]:
        return "LOC"
    if labels:
        return labels.most_common(1)[0][0]
    signs = ("city=", "said-sort=city", "of-noun-sort=city")
    return "GPE" if any(piece.startswith(signs) for piece in evidence) else "LOC"


def _type_of_other(names: Sequence[Name], evidence: Evidence) -> str:
    """Return what sort of thing a name stands for: by its last word, else as annotated."""
    sign = "ends-thing="
    ends = sorted(piece.removeprefix(sign) for piece in evidence if piece.startswith(sign))
    if ends:
        return ends[0]
    labels = Counter(name.label for name in names if name.label in _OTHERS)
    work = "before=( year" in evidence  # "*Gelbe Boote* (2009)"
    unknown = "WORK_OF_ART" if work else UNKNOWN
    return min(labels, key=lambda label: (-labels[label], label), default=unknown)


def _type_by_nouns(doc: Parse, names: Sequence[Name]) -> str:
    """Return what most of the nouns that are said of a name call it, if things are called so."""
    found: Counter[str] = Counter()
    for name in names:
        for noun in _nouns_said_of(doc, name):
            types = types_of_things(noun.lemma_.lower())
            found.update(types or sorts_of_nouns().get(noun.lemma_.lower(), frozenset()))
    best = min(found, key=lambda type_: (-found[type_], type_), default="")
    if best in ("city", "place") and _KINDS_OF_PLACE & {
        noun.lemma_.lower() for name in names for noun in _nouns_said_of(doc, name)
    }:
        return _TYPE_OF_SORT[best]
    return best if best.isupper() else ""


def _nouns_said_of(doc: Parse, name: Name) -> Iterator[Token]:
    head = doc.span(name.start, name.end).root
    before = doc[name.start - 1] if name.start else None
    beside = before is not None and (before.head is head or head.head is before)
    if before is not None and beside and before.is_lower and not is_any_object(head):
        yield before  # "the *frigate* Morava", which may be tagged as anything
    yield from (noun for noun in nouns_said_of(head) if is_common_noun(noun) and noun is not before)
