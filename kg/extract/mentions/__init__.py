"""Mentions: the places in a text that stand for something.

`find_mentions` gives names, nominals, pronouns and values in the order of the text. A mention's
span is what a label shows; its `phrase` is the whole noun phrase. Mentions of different kinds may
lie inside each other ("US" in "US Defense Secretary"); two with the same span never occur.
"""

from __future__ import annotations

import re

from kg.extract.mentions.nominals import find_nominals, gender_of_noun
from kg.extract.mentions.peoples import is_people
from kg.extract.mentions.phrases import phrase_of
from kg.extract.mentions.picked import picks
from kg.extract.mentions.pronouns import find_pronouns
from kg.extract.mentions.proper_names import find_names
from kg.extract.mentions.topics import with_topics
from kg.extract.mentions.types import (
    DASHES,
    NAME_LABELS,
    Name,
    is_geopolitical,
    is_place_name,
    whole_of_half,
    whole_of_sibling,
)
from kg.extract.mentions.values import find_degrees, find_values
from kg.lang.en.grammar import TIMES, is_common_noun, is_modifier, is_subject, noun_behind_of
from kg.lang.en.lexicon import alternatives
from kg.model import Document, Mention, MentionKind
from kg.normalise import ADDRESS
from kg.parse import Parse, Span, Token

_PREFIXED = re.compile(r"(?P<name>[A-Z][A-Za-z]*(?:\.[A-Z])*\.?)-[a-z]+")
_PREFIX = re.compile(rf"(?:{alternatives('affix', 'before-names')})-(?=[A-Z])", re.IGNORECASE)
_ADDRESS_SIGNS = ("@", "#", "://", "www.")
"""One of them is in each address."""
_RANK = {MentionKind.NAME: 0, MentionKind.VALUE: 1, MentionKind.NOMINAL: 2, MentionKind.PRONOUN: 3}


def find_mentions(document: Document, doc: Parse) -> list[Mention]:
    """Return the mentions of a text, sorted by place; the longer first where two start together."""
    own, names = document.id, find_names(doc)
    in_names = {i for name in names for i in range(name.start, name.end)}
    others = [
        _before_name(doc, ent, in_names)
        for ent in doc.ents
        if ent.label_ not in NAME_LABELS and not in_names.issuperset(range(ent.start, ent.end))
    ]
    if "°" in doc.text:
        degrees = list(find_degrees(doc))
        in_degrees = {token.i for degree in degrees for token in degree}
        names = [name for name in names if in_degrees.isdisjoint(range(name.start, name.end))]
        others = [ent for ent in others if in_degrees.isdisjoint(range(ent.start, ent.end))]
        others += degrees
    values = [value for ent in others for value in find_values(own, ent)]
    value_tokens = {token.i for ent in others for token in ent if not _is_told_of(token)}
    told = [name for name in names if not _is_agency(doc, name)]
    found = [mention for name in told for mention in _named(own, doc, name)]
    found += [
        prefixed
        for token in doc
        if "-" in token.text and not token.ent_type_ and (prefixed := _prefix_name(own, token))
    ]
    found += [*values, *find_nominals(own, doc, names, value_tokens)]
    found = list(with_topics(own, doc, found))
    numerals = {doc[i].idx for i in in_names}  # "Charles *I*"
    found += (pronoun for pronoun in find_pronouns(own, doc) if pronoun.start not in numerals)
    if any(sign in doc.text for sign in _ADDRESS_SIGNS):
        found = [mention for mention in found if not _is_address(doc, mention)]
    found.sort(key=lambda mention: (mention.start, -mention.end, _RANK[mention.kind]))
    return [
        mention
        for before, mention in zip([None, *found], found, strict=False)
        if before is None or before.start != mention.start or before.end != mention.end
    ]


def _before_name(doc: Parse, ent: Span, in_names: set[int]) -> Span:
    """Return what is a value of "today, *Ann Lee*", which the annotator made one."""
    comma = next((t.i for t in ent if t.text == "," and {t.i + 1, t.i + 2} <= in_names), ent.end)
    return Span(doc, ent.start, comma, ent.label_) if comma < ent.end else ent


def _is_told_of(token: Token) -> bool:
    """Return whether a time is a thing that something is said of: "the *hottest month* is June"."""
    if token.ent_type_ not in TIMES or not is_subject(token) or not is_common_noun(token):
        return False
    return picks(token) or noun_behind_of(token) is not None


def _is_address(doc: Parse, mention: Mention) -> bool:
    """Return whether a mention is or holds an address of the web or of mail, or a hashtag."""
    return bool(ADDRESS.search(doc.text, max(0, mention.start - 1), mention.end))


def _is_agency(doc: Parse, name: Name) -> bool:
    """Return whether a name in brackets closes a dateline: who sent the report is no part of it."""
    closing = doc[name.end : name.end + 3]
    if len(closing) < 3 or closing[0].text != ")" or closing[1].text not in DASHES:
        return False
    return closing[2].is_sent_start and doc[name.start - 1].text == "("


def _named(document: str, doc: Parse, name: Name) -> list[Mention]:
    """Return the mention of a name; two for one word that joins two places ("U.S.-India")."""
    head = doc.span(name.start, name.end).root
    span = doc.characters(name.start, name.end)
    span = _without_full_stop(doc, name, span)
    text = doc.text[span[0] : span[1]]
    own = text[0].isupper() and not doc[name.start].is_sent_start  # "the *Anti*-Slavery League"
    if not own and (prefix := _PREFIX.match(text)):
        span = (span[0] + prefix.end(), span[1])
    parts = text.split("-")
    if name.end - name.start == 1 and len(parts) == 2 and all(map(is_place_name, parts)):
        middle = span[0] + len(parts[0])
        spans = [(span[0], middle), (middle + 1, span[1])]
    else:
        spans = [span]
    half = whole_of_half(doc, name.start, name.end)
    whole = half or whole_of_sibling(doc, name)
    modifies = is_modifier(head)
    start, end = (name.start, name.end) if modifies else phrase_of(head)
    phrase = doc.characters(min(start, name.title_start), max(end, name.end))
    title = doc.span(name.title_start, name.start).text if name.has_title else ""
    number = "plural" if is_people(text) else "singular"
    return [
        Mention(
            document=document,
            start=first,
            end=last,
            text=doc.text[first:last],
            kind=MentionKind.NAME,
            type=_type_of_part(half or doc.text[first:last], "LOC" if half else name.label)
            if half or len(spans) > 1
            else name.label,
            phrase=(min(phrase[0], first), max(phrase[1], last))
            if len(spans) == 1
            else (first, last),
            title=title,
            gender=_gender_of_title(title) if title else "",
            number=number,
            name=whole,
        )
        for first, last in spans
    ]


def _type_of_part(text: str, label: str) -> str:
    return "GPE" if is_geopolitical(text) else "NORP" if is_place_name(text) else label


def _without_full_stop(doc: Parse, name: Name, span: tuple[int, int]) -> tuple[int, int]:
    """Return the span without the full stop of a sentence that the tokenizer left on a letter."""
    text = doc[name.start].text
    if name.end - name.start > 1 or len(text) != 2 or text[1] != ".":
        return span
    closes = name.end == len(doc) or doc[name.end].is_sent_start or doc[name.end].is_quote
    return (span[0], span[1] - 1) if closes else span


def _gender_of_title(title: str) -> str:
    genders = {gender_of_noun(word.lower()) for word in title.split()}
    return "female" if "female" in genders else "male" if "male" in genders else ""


def _prefix_name(document: str, token: Token) -> Mention | None:
    """Return the name inside a compound adjective or noun: "U.S." of "U.S.-led"."""
    match = _PREFIXED.fullmatch(token.text)
    if match is None:
        return None
    name = match["name"]
    letters = name.replace(".", "")
    if not is_place_name(name) and not (len(letters) > 1 and letters.isupper()):
        return None
    span = (token.idx, token.idx + len(name))
    return Mention(
        document=document,
        start=span[0],
        end=span[1],
        text=name,
        kind=MentionKind.NAME,
        type="GPE" if is_geopolitical(name) else "NORP" if is_place_name(name) else "ORG",
        phrase=span,
        number="singular",
    )
