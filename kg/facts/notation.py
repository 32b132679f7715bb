"""How names and values are written: from the words of a text to the notation of an example.

"16,000" → "16000", "May 30th 1996" → "1996-05-30" or "30 May 1996", "127 inches" → "127.0
(inches)", "Swedish" → "Sweden", "French" → "French language". Which one is wanted, is counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.lang.en.dates import MONTHS, parts_of_date
from kg.lang.en.numbers import SCALES
from kg.places import place_of_demonym

LONGEST_ADDITION = 24
"""Characters that a notation may add around what is written: ' (inches)', ' language'."""
_SCALES = {
    word: len(str(factor)) - 1 for word, factor in SCALES.items() if str(factor).strip("0") == "1"
}
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")


def squash(text: str) -> str:
    """Return a name as names are compared: lower case, no spaces, underscores or quotes."""
    return re.sub(r"[\s_\"“”]+", "", text).lower()


def readings_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield (notation, how `text` is written in it), the plainest first."""
    yield "as written", text
    if (number := plain_number(text)) is not None:
        yield "number", number
        yield "decimal", number if "." in number else f"{number}.0"
    if date := parts_of_date(text):
        yield from _dates(*date)
    if country := place_of_demonym(text):
        yield "country", country
    if re.fullmatch(r"[^\W\d]+s", text):
        yield "singular", text[:-1]


def plain_number(text: str) -> str | None:
    """Return the one number of a text in plain digits, or None."""
    found = _NUMBER.findall(text)
    if len(found) != 1:
        return None
    number: str = found[0].replace(",", "").lstrip("+")
    for word, power in _SCALES.items():
        if re.search(rf"\d\s*{word}\b", text, re.IGNORECASE):
            whole, _, fraction = number.partition(".")
            return (whole + fraction.ljust(power, "0")[:power]).lstrip("0") or "0"
    return number


def _dates(year: int, month: int, day: int) -> Iterator[tuple[str, str]]:
    precision = "day" if day else "month" if month else "year"
    name = MONTHS[month - 1] if month else ""
    yield f"{precision}: 1962-01-01", f"{year}-{month or 1:02}-{day or 1:02}"
    yield f"{precision}: 01 January 1962", f"{day or 1:02} {name or MONTHS[0]} {year}"
    yield f"{precision}: 00 January 1962", f"{day:02} {name} {year}"
    yield f"{precision}: 1962", str(year)


class Notation:
    """Which notations a property's arguments were seen in; counts, from examples."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str, str]] = Counter()
        """(notation, what stands before, what stands after) → how many names had it."""
        self._seen: set[tuple[str, str]] = set()
        self.names: dict[str, str] = {}
        """What was seen in a text → what the examples call it."""

    def learn(self, text: str, name: str) -> None:
        """Learn from the words of a text and what an example calls it; each name counts once.

        What is added to one name ("(actor born 1878)") says nothing of others, however often.
        """
        if (text, name) in self._seen:
            return
        self._seen.add((text, name))
        readings = list(readings_of(text))
        exact = [one for one, written in readings if squash(written) == squash(name)]
        if exact and '"' not in name:
            self.counts.update((notation, "", "") for notation in exact)
            return
        for notation, written in readings:
            start = name.lower().find(written.lower())
            if start >= 0 and written:
                before, after = name[:start], name[start + len(written) :]
                if len(before) + len(after) <= LONGEST_ADDITION:
                    self.counts[notation, before, after] += 1

    def write(self, text: str) -> str:
        """Return how the examples would write a name or a value of a text."""
        if known := self.names.get(squash(text)):
            return known
        written = dict(reversed(list(readings_of(text))))
        options = [
            (count, before == after == "", -len(before + after), before + written[notation] + after)
            for (notation, before, after), count in self.counts.items()
            if notation in written and (count > 1 or not before + after)
        ]
        return max(options)[-1] if options else text
