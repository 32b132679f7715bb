"""Objects that are values: of the value finder, or words that stand for no thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from kg.extract.claims.index import MentionIndex
from kg.extract.claims.parts import is_share
from kg.extract.mentions.phrases import core_end, core_start
from kg.extract.times import FoundTime
from kg.extract.values import value_within
from kg.iri import XSD, date_datatype
from kg.lang.en.grammar import (
    has_common_noun_form,
    is_adjectival_modifier,
    is_cardinal,
    is_plural_common,
    is_postmodifier,
    is_preposition,
    may_count,
    noun_behind_of,
    numeral_of,
)
from kg.lang.en.lexicon import alternatives, words
from kg.model import Literal, Mention, MentionKind
from kg.parse import Parse, Token

_BOUND = re.compile(
    rf"(?<![^\W_])(?:{alternatives('phrase', 'bound')})\s*\Z",
    re.IGNORECASE,
)
_LONGEST_BOUND = len("no more than  ")
_WHERE = words("preposition", "where-counted") | words("adverb", "where-counted")
_COUNTING = words("pronoun", "counts")
_SHARES = words("determiner", "share")
_PARTS = words("noun", "quantity") & words("noun", "partitive")
_LESS = words("determiner", "falls-short")
_TIMES = frozenset({"DATE", "TIME"})
_AMOUNTS = frozenset({"CARDINAL", "QUANTITY", "ORDINAL"})
_RATES = words("determiner", "of-a-rate") | words("preposition", "of-a-rate")
_UNITS_OF_TIME = words("noun", "unit-of-time", "counted")
_XSD_STRING = f"{XSD}string"
_LANGUAGE_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


def literal_of_words(words: Sequence[Token]) -> Literal:
    """Return words of the text, from the first to the last, as a value in the text's language."""
    doc = words[0].doc
    start, end = words[0].idx, words[-1].idx + len(words[-1])
    text = doc.text[start:end].strip(" \n\t\"“”'‘’,.;:")
    begin = doc.text.index(text, start)
    return Literal(
        value=" ".join(text.split()),
        datatype=_LANGUAGE_STRING,
        text=text,
        start=begin,
        end=begin + len(text),
        language="en",
    )


def literal_of_count(noun: Token, index: MentionIndex) -> Literal | None:
    """Return how many of what a noun with a number tells, or None: "500 people", "84 crowns".

    None where those counted are things: where more is said of them, or a word counts a few.
    """
    number = numeral_of(noun)
    value = index.value_at(number) if number is not None else None
    found = value_within(noun.doc, value.start, value.end) if value is not None else None
    if number is None or value is None or found is None:
        return None
    end = noun.idx + len(noun)
    literal = found.literal
    if literal.unit and found.end < end:
        return None  # "a €5 billion credit line"
    if not literal.unit:
        mention = index.at(noun)
        few = not any(map(str.isdigit, literal.text)) or not is_plural_common(noun)
        said_more = any(map(_says_more, noun.rights))
        if few or said_more or _is_known(mention, index):
            return None
        words = [word.lower_ for word in noun.lefts if word.i > number.i]
        last = _end_of_rate(noun) - 1
        rate = [word.lower_ for word in noun.doc[noun.i + 1 : last + 1]]
        literal = msgspec.structs.replace(literal, unit=" ".join([*words, noun.lower_, *rate]))
        end = noun.doc[last].idx + len(noun.doc[last])
    start = bounded(noun.doc, value.start)
    text = noun.doc.text[start:end]
    return msgspec.structs.replace(literal, text=text, start=start, end=end)


def with_rate(literal: Literal, doc: Parse) -> Literal:
    """Return an amount with the time in which there is so much: "14 million kroner *a day*"."""
    told = doc.tokens_at(literal.start, literal.end)
    end = _end_of_rate(told[-1]) if told else 0
    if not end or end == told[-1].i + 1:
        return literal
    rate = doc[told[-1].i + 1 : end]
    unit = " ".join([literal.unit, *(word.lower_ for word in rate)]) if literal.unit else ""
    last = rate[-1].idx + len(rate[-1])
    text = doc.text[literal.start : last]
    return msgspec.structs.replace(literal, unit=unit, text=text, end=last)


def _end_of_rate(noun: Token) -> int:
    """Return where the words end that tell in what time so many are counted: "jobs *a year*"."""
    doc, end = noun.doc, noun.i + 1
    if doc[end : end + 2] and doc[end].lower_ in _RATES and doc[end + 1].lower_ in _UNITS_OF_TIME:
        return end + 2
    return end


def literal_of_amount(part: Token, index: MentionIndex) -> Literal | None:
    """Return how much or how many of what, or None: "*40,000 tonnes* of salmon", "*ten* of them".

    What is no number keeps its words: "*dozens* of ships", "*two thirds* of its jobs".
    """
    number, whole = numeral_of(part) or part, noun_behind_of(part)
    value = index.value_at(number)
    if value is None or value.type not in _AMOUNTS or whole is None or part.lower_ == "one":
        return None
    if not has_common_noun_form(whole) and is_cardinal(part):
        return None  # "two of the *Berg Brothers*"
    doc, end = part.doc, max(core_end(whole), _end_of_rate(whole))
    words = literal_of_words(doc[part.left_edge.i : end])
    if part.lemma_.removesuffix("s") in _PARTS:  # taggers take "thirds" for a singular
        return words
    found = value_within(doc, value.start, value.end)
    if found is None or found.end < value.end:
        return words if number is part else None
    measured = found.literal
    if number is not part and not measured.unit:
        return None  # "ten *members* of the council"
    what = doc.span(core_start(whole), end).text
    return msgspec.structs.replace(
        words,
        value=measured.value,
        datatype=measured.datatype,
        unit=" of ".join(filter(None, [measured.unit, what])),
        language="",
    )


def _says_more(word: Token) -> bool:
    """Return whether a word behind a noun tells of what was counted, not where or how often."""
    elsewhere = is_preposition(word) and (word.lower_ in _WHERE or word.lower_ in _RATES)
    return is_postmodifier(word) and not elsewhere


def literal_of_part(number: Token) -> Literal | None:
    """Return how much of a whole is told of, or None: "*most* of it"."""
    whole = noun_behind_of(number)
    return _words_to(whole, number) if whole is not None and number.lower_ in _SHARES else None


def words_of_share(part: Token) -> Literal | None:
    """Return the words for a part of what is known, or None: "*many of their cities*"."""
    whole = noun_behind_of(part)
    if whole is None or not (may_count(part) or part.lower_ in _COUNTING):
        return None
    return _words_to(whole, part) if is_share(part, whole) else None


def _words_to(whole: Token, part: Token) -> Literal:
    """Return the words of a part up to the end of what it is of."""
    return literal_of_words(part.doc[part.left_edge.i : max(core_end(whole), whole.i + 1)])


def bounded(doc: Parse, start: int) -> int:
    """Return where a number begins with how sure or what bound it is: "*up to* ten years"."""
    bound = _BOUND.search(doc.text, max(0, start - _LONGEST_BOUND), start)
    return bound.start() if bound else start


def words_of_less(noun: Token) -> Literal | None:
    """Return a noun with the word that says there is little of it, or None: "*fewer* jobs"."""
    return literal_of_words(noun.doc[noun.left_edge.i : noun.i + 1]) if is_less(noun) else None


def is_less(noun: Token) -> bool:
    """Return whether a word says that there is little of a noun, or less: "*fewer* jobs"."""
    return any(word.lower_ in _LESS for word in noun.lefts if is_adjectival_modifier(word))


def _is_known(mention: Mention | None, index: MentionIndex) -> bool:
    return mention is None or mention.kind is not MentionKind.NOMINAL or index.is_linked(mention)


def literal_of_value(doc: Parse, value: Mention, times: Sequence[FoundTime]) -> Literal:
    """Return a mention of kind value in canonical form; one that is no number keeps its words.

    The text is the mention's ("more than 900"), which says more than the number. A date is that of
    the time found at the same place.
    """
    start = bounded(doc, value.start)
    text = doc.text[start : value.end]
    words = Literal(value=value.text, datatype=_XSD_STRING, text=text, start=start, end=value.end)
    if value.type in _TIMES:
        return _dated(words, times)
    found = value_within(doc, value.start, value.end)
    if found is None:
        return words
    measured = found.literal
    if measured.unit:  # "*€*1.5mn"
        start, end = min(start, found.start), max(value.end, found.end)
        text = doc.text[start:end].rstrip(".")
        words = msgspec.structs.replace(words, text=text, start=start, end=start + len(text))
    return msgspec.structs.replace(
        words, value=measured.value, datatype=measured.datatype, unit=measured.unit
    )


def of_what(literal: Literal, share: Token) -> Literal:
    """Return a percentage with what it is of: "3% *of its staff*"."""
    whole = noun_behind_of(share)
    if whole is None:
        return literal
    what = share.doc.span(core_start(whole), max(core_end(whole), whole.i + 1))
    _, end = share.doc.characters(what.start, what.end)
    return msgspec.structs.replace(
        literal,
        text=share.doc.text[literal.start : end],
        unit=f"{literal.unit} of {what.text}".strip(),
        end=end,
    )


def _dated(words: Literal, times: Sequence[FoundTime]) -> Literal:
    for found in times:
        if found.start < words.end and found.end > words.start:
            date = literal_of_time(found)
            if date is not None and words.start >= found.start and words.end < found.end:
                return date  # "the 1950s *and 1960s*", "the 6th century *BC*"
            if date is not None:
                return msgspec.structs.replace(words, value=date.value, datatype=date.datatype)
    return words


def literal_of_time(found: FoundTime, *, last: bool = False) -> Literal | None:
    """Return a day, month or year as a value, or None; of an interval its first or `last` end."""
    ends = [end for end in found.time.value.split("/") if end not in ("", "..")]
    if not ends:
        return None
    value = ends[-1] if last else ends[0]
    datatype = date_datatype(value)
    if not datatype:
        return None
    return Literal(
        value=value,
        datatype=datatype,
        text=found.root.doc.text[found.start : found.end],  # without its preposition
        start=found.start,
        end=found.end,
    )
