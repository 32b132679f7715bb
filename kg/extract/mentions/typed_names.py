"""The types of the names of a text, by all that the text tells of each.

1. A name that is a country's, or that of a people, is that.
2. All evidence for the names that are written alike is gathered (`evidence`), once each, and
   weighed (`type_weights.tsv`, which benchmarks/typing/fit.py learns): a person, a body, a place,
   or something else. The annotator's own word is one piece of evidence.
3. What kind of place, or of other thing, is told by the nouns said of it, by its own last word,
   then by the annotator; where nothing tells, it is `UNKNOWN`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from kg.extract.mentions.defined_names import defined_names
from kg.extract.mentions.definitions import PERSON, types_by_definition
from kg.extract.mentions.evidence import (
    evidence_of_names,
    evidence_of_place,
    evidence_of_pronouns,
    evidence_of_words,
    is_dateline,
)
from kg.extract.mentions.peoples import is_language
from kg.extract.mentions.titles import is_namesake, is_title_word
from kg.extract.mentions.types import UNKNOWN, Name, has_given_name, is_geopolitical
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
from kg.lang.en.lexicon import values, words
from kg.lang.en.referents import common_surnames, sorts_of_nouns, types_of_things
from kg.parse import Parse, Token
from kg.places import place_of_demonym

CLASSES = ("PERSON", "ORG", "PLACE", "OTHER")
"""What evidence is weighed for."""
LEAD, LEAD_OF_PLACE, FAR_LEAD, LEAD_OF_UNNAMED = 0.3, 0.9, 1.4, 1.6
"""By how much more must speak for a class than for the annotator's for it to be another.

By more where it takes a name for a body's, for bodies act as persons do, stand as places do and are
called as things are, and where it finds no name at all. A place that no table and no noun tells has
to lead by `LEAD_OF_PLACE`, or the name is something else.
"""
Evidence = Mapping[str, float]
"""Each piece of evidence with how much it counts, 0 to 1."""
ALWAYS = "always"
"""Evidence that every name has: how common each class is."""

_ROMAN = re.compile(r"[IVX]+")
_BRAND = re.compile(r"i[A-Z][a-z]")
"""A small letter before a capital is how goods are named ("iPhone", "iPlayer")."""
_TEAMS_TOO = words("noun", "of-teams")
_TYPE_OF_END = {
    word: type_
    for kind, type_ in (("facility", "FAC"), ("place", "LOC"))
    for word in words("noun", "name-ending", kind) - words("noun", "name-ending", "organization")
    if word not in common_surnames() | _TEAMS_TOO | words("adjective", "direction")
}
"""What kind of place a name is by its last word, if that is no surname and calls no team."""
_TYPE_OF_LAST = _TYPE_OF_END | {
    word: type_
    for kind, type_ in (("event", "EVENT"), ("law", "LAW"))
    for word in words("noun", "name-ending", kind)
    if word not in common_surnames() and len(values("noun", "name-ending")[word]) == 1
}
"""The same of events and laws, whose nouns open no name of theirs: "the Orsk *Act*"."""
_BEFORE_PLACES = words("noun", "before-name")
_HEAVENLY_BODIES = words("noun", "heavenly-body")
_KINDS_OF_PLACE = words("noun", "kind-of-place")
_BODY_WORDS = words("noun", "name-ending", "organization")
_NOT_SURE = ("LOC", "PERSON", UNKNOWN)
_LEGAL_FORMS = words("noun", "legal-form")
_CLUB_LETTERS = words("noun", "letters-of-clubs")
_BODIES_TOO = words("noun", "human") & words("noun", "sort", "organization")
_STORMS = words("noun", "names-storms")
_LAWS = words("noun", "name-ending", "law")
_EVENT_WORDS = words("noun", "name-ending", "event")
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_SIGNS_OF_PLACES = (
    "city=",
    "region",
    "holds-place",
    "ends=place",
    "ends=facility",
    "said-sort=city",
)
"""What tells a place beside where the name stands: one buys "from" a firm, too."""
_TELLING = {
    "PERSON": ("said-sort=person", "given-name-and-more,2", "owns-kin", "cited", "given-name,1"),
    "ORG": ("said-sort=organization",),
    "PLACE": ("said-sort=place",),
    "OTHER": ("said-thing=WORK_OF_ART",),
}
"""What tells a class so plainly that it needs no lead over the annotator's."""
_COORDINATED = frozenset({"PERSON", "ORG", "GPE", "LOC"})
_TYPE_OF_SORT = {"organization": "ORG", "person": "PERSON", "place": "LOC", "city": "GPE"}
_NO_BODIES = frozenset({"PERSON", *_PLACES})
_CLASS_OF_TYPE = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    **dict.fromkeys(("GPE", "LOC", "FAC"), "PLACE"),
    **dict.fromkeys(("EVENT", "LAW", "PRODUCT", "WORK_OF_ART"), "OTHER"),
}
_OTHERS = ("EVENT", "LAW", "PRODUCT", "WORK_OF_ART")
_NEVER_SAID_OF_PERSONS = frozenset({"GPE", "LAW", "LOC", "SOFTWARE", "VEHICLE", "WORK_OF_ART"})
"""What nobody is called, not even as a figure of speech, whose name is a person's."""


def type_names(doc: Parse, names: Sequence[Name]) -> list[Name]:
    """Return the names of a text, each with its type; those written alike have one."""
    typed = _texts_and_types(doc, names)
    groups, told = _grouped(typed)
    for text, evidence in gather_evidence(doc, groups, told).items():
        label = _label_of(groups[text])
        class_ = best_class(evidence, label)
        if class_ == "PERSON" and _is_called_after(doc, groups[text][0]):
            class_ = best_class(evidence, label, among=CLASSES[1:])
        if class_ == "PLACE" and "end-of=given-name" in evidence and "in=in,1" not in evidence:
            class_ = "PERSON"  # "Eva Lima …. Lima said": no one is said to be in her
        if class_ == "PLACE" and evidence.get("plays", 0) > evidence.get("in=in,1", 0):
            class_ = "ORG"  # "Orsk *were* beaten"
        person = class_ == "PERSON" and "given-name-and-more,2" in evidence
        defined = _defined(doc, groups[text])
        if person and label == "PERSON" and not defined <= _NEVER_SAID_OF_PERSONS:
            defined = frozenset()  # "Ana Berg is an institution"
        if defined and PERSON not in defined:
            classes = {_CLASS_OF_TYPE.get(type_, "OTHER") for type_ in defined}
            class_ = best_class(evidence, label, among=classes)
            fitting = {t for t in defined if _CLASS_OF_TYPE.get(t, "OTHER") == class_}
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


def _defined(doc: Parse, names: Sequence[Name]) -> frozenset[str]:
    """Return the types that most of the definitions of a name allow."""
    found: Counter[frozenset[str]] = Counter()
    opened = defined_names(doc)
    for name in names:
        end, types = opened.get(name.start, (0, frozenset()))
        if end != name.end:
            types = types_by_definition(doc.span(name.start, name.end).root)
        if types:
            found[types] += 1
    return max(found, key=lambda types: (found[types], sorted(types)), default=frozenset())


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
    return _grouped(_texts_and_types(doc, names))


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


def _texts_and_types(doc: Parse, names: Sequence[Name]) -> list[tuple[Name, str, str]]:
    """Return each name with how it is written, and its type if that needs no weighing, else ""."""
    typed = []
    surnames = {
        doc[name.end - 1].text
        for name in names
        if name.label == "PERSON" and has_given_name(doc.span(name.start, name.end))
    }
    papers = {doc.words(name.start, name.end) for name in names if _is_paper(doc, name)}
    for name in names:
        text = doc.words(name.start, name.end)
        fixed = "ORG" if text in papers else _fixed_type(doc, name, text)
        weighed = fixed == "GPE" and text in surnames  # "Eva Lima …. Lima …"
        typed.append((name, text, "" if weighed else fixed))
    return typed


def _fixed_type(doc: Parse, name: Name, text: str) -> str:
    """Return the type of a name that needs no weighing, or ""."""
    if name.has_title and name.label == "PERSON":
        body = doc[name.start - 1].lower_ in _BODIES_TOO and text.isupper()
        return "ORG" if body else "PERSON"  # "the broadcaster RTL"
    if not name.has_title and doc[name.end - 1].text.islower() and name.label:
        return name.label  # as its last word told: "the Quad summit"
    if place_of_demonym(text):
        return "LANGUAGE" if is_language(doc, name) else "NORP"
    if name.label == "NORP" and place_of_demonym(doc[name.end - 1].text):
        return "NORP"  # "Native American"
    if is_geopolitical(text) or is_dateline(doc, name):
        return "GPE"
    if text.lower() in _HEAVENLY_BODIES and not name.has_title and name.label != "PERSON":
        return "LOC"
    last = doc[name.end - 1].lower_.rstrip(".")
    if name.end - name.start > 1 and doc[name.end - 1].lower_ in _CLUB_LETTERS:
        return "ORG"
    if name.end - name.start > 1 and last in _LEGAL_FORMS and doc[name.end - 1].text[0].isupper():
        return "ORG"
    return "PRODUCT" if _BRAND.match(text) else _type_by_ends(doc, name)


def _is_paper(doc: Parse, name: Name) -> bool:
    """Return whether a star's or a people's name is that of a paper: "told *The Scotsman*"."""
    article = doc[name.start - 1] if name.start else None
    if article is None or article.text != "The" or article.is_sent_start or article.is_quote:
        return False
    text = doc.words(name.start, name.end)
    return text.lower() in _HEAVENLY_BODIES or place_of_demonym(text) is not None


def _type_by_ends(doc: Parse, name: Name) -> str:
    """Return what kind of place the first or last word of a name says, where no name has it else.

    "*River* Orsk", "Ali Qapu *Palace*"; "Ana *Castle*" may be a person.
    """
    first, last = doc[name.start], doc[name.end - 1]
    if name.end == name.start + 1 or last.text[0].islower():
        return ""
    if first.lower_ in _BEFORE_PLACES and name.end == name.start + 2:
        return "LOC"
    if first.lower_ in _STORMS or doc[name.start + 1].lower_ in _STORMS:
        return "EVENT"
    if doc[name.start + 1].lower_ == "of" and first.lower_ in _EVENT_WORDS | _LAWS:
        return "LAW" if first.lower_ in _LAWS else "EVENT"  # "the *Battle* of Orsk"
    if doc[name.start + 1].lower_ == "of" and first.lower_ in _TYPE_OF_END:
        return _TYPE_OF_END[first.lower_]  # "the *Bay* of Orsk"
    if last.text[0].isdigit() or _ROMAN.fullmatch(last.text):  # "Orsk Air *Flight* 12"
        noun = doc[name.end - 2].lower_
        return min(types_of_things(noun), default=_TYPE_OF_END.get(noun, ""))
    if doc[name.start + 1].lower_ == "of" and first.lower_ in _BODY_WORDS:
        return ""  # "the *Board* of the Biennale"
    type_ = _TYPE_OF_LAST.get(last.lower_, "")
    person = name.label == "PERSON" and has_given_name(doc.span(name.start, name.end))
    return "" if person and name.end == name.start + 2 else type_


def gather_evidence(
    doc: Parse, groups: Mapping[str, Sequence[Name]], told: Mapping[str, str]
) -> dict[str, Evidence]:
    """Return the evidence for the names written alike, by how they are written.

    What the words tell counts whole, what the places where a name stands tell by their share of
    them. `told` has the types of the names that need none.
    """
    annotated = {text: _label_of(names) for text, names in groups.items()}
    of_names = evidence_of_names({**told, **annotated})
    found: dict[str, Evidence] = {}
    for text, names in groups.items():
        counts: dict[str, int] = {}
        for name in names:
            for piece in {*evidence_of_place(doc, name), *evidence_of_pronouns(doc, name)}:
                counts[piece] = counts.get(piece, 0) + 1
        evidence = {piece: count / len(names) for piece, count in counts.items()}
        tokens = doc[names[0].start : names[0].end]
        whole = {ALWAYS, *of_names[text], *evidence_of_words(tokens)}
        labels, label = [name.label for name in names], annotated[text]
        times, length = labels.count(label), min(len(tokens), 3)
        whole |= {f"annotator={label or '-'}", f"annotator={label or '-'},{length}"}
        whole |= {f"annotator-too={other or '-'}" for other in labels if other != label}
        if times == len(names) > 1:
            whole.add(f"annotator-always={label or '-'},{min(times, 4)}")
        if length == 1 and not of_names[text]:
            whole.add("one-word-alone")
        found[text] = evidence | dict.fromkeys(whole, 1.0)
    return found


def _label_of(names: Sequence[Name]) -> str:
    """Return as what the annotator has the most of some names; of equals, the first."""
    labels = [name.label for name in names]
    if len(labels) == 1:
        return labels[0]
    return max(dict.fromkeys(labels), key=labels.count)


def best_class(evidence: Evidence, annotated: str = "", *, among: Collection[str] = CLASSES) -> str:
    """Return the class that most speaks for, or the annotator's, if that has as much, nearly.

    `among` are the classes that a definition leaves.

    Of what the annotator says nothing, it is something else, letters are a body, unless much speaks
    for another class.
    """
    table = weights()
    person = body = place = other = 0.0
    for piece in sorted([piece for piece in evidence if piece in table]):
        for_person, for_body, for_place, for_other = table[piece]
        share = evidence[piece]
        person += for_person * share
        body += for_body * share
        place += for_place * share
        other += for_other * share
    totals = [person, body, place, other]  # in the order of `CLASSES`
    if len(among) < len(CLASSES):
        return max(sorted(among), key=lambda class_: totals[CLASSES.index(class_)])
    best = totals.index(max(totals))
    unknown = "ORG" if "acronym" in evidence else "OTHER"
    own = _CLASS_OF_TYPE.get(annotated, unknown)
    known_place = any(piece.startswith(_SIGNS_OF_PLACES) for piece in evidence)
    is_body = own == "ORG" and not (CLASSES[best] == "PLACE" and known_place)
    if is_body and "subject-with=its" in evidence:
        return own
    no_body = "has=of" in evidence and "head=organization_words" not in evidence
    if not annotated and no_body and CLASSES[best] == "ORG":
        return unknown  # "the Reign of Terror"
    told = any(piece in evidence for piece in _TELLING[CLASSES[best]])
    far = LEAD_OF_UNNAMED if not annotated else FAR_LEAD if is_body else LEAD
    lead = LEAD if told else far
    ahead = totals[best] - totals[CLASSES.index(own)]
    if CLASSES[best] == "PLACE" and not known_place and lead <= ahead < LEAD_OF_PLACE:
        return unknown  # no word is for either
    return own if ahead < lead else CLASSES[best]


@cache
def weights() -> dict[str, tuple[float, float, float, float]]:
    """Return what each piece of evidence speaks for: a weight for each of `CLASSES`."""
    text = (files("kg.extract.mentions") / "type_weights.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {row[0]: (float(row[1]), float(row[2]), float(row[3]), float(row[4])) for row in rows}


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
