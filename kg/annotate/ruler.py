"""The attribute ruler of a pipeline, with each kind of word looked up once.

spaCy's attribute ruler gives words their coarse part of speech, by patterns of which nearly all
speak of one word: its tag, its letters, how it hangs. It matches every pattern at every word, which
takes as long as all of kg's rules. What such patterns say is the same for all words alike, so here
spaCy matches them at the first word of a kind only; patterns of several words are matched as ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.strings import StringStore
from spacy.tokens import Doc, Span

NAME = "kg_attribute_ruler"
"""Name of the pipeline component that stands in for the attribute ruler."""
_FEW = frozenset(("TAG", "POS", "DEP"))
"""Attributes of a word that have few values, beside flags like IS_SPACE."""
_MANY = frozenset(("ORTH", "LOWER", "NORM", "LEMMA", "SHAPE"))
"""Attributes of which a pattern must list the values that it asks for, or tell them by a regex."""
_Kind = tuple[int, ...]
_Attributes = dict[Any, Any]


def replace_attribute_ruler(nlp: Language) -> None:
    """Let the quick ruler stand in for a pipeline's own, if it has one that allows it.

    A ruler of which some pattern of one word asks for what has no end of values stays as it is.
    """
    for name, component in list(nlp.pipeline):
        if isinstance(component, AttributeRuler) and _asked(component) is not None:
            nlp.add_pipe(NAME, after=name, config={"ruler": name})
            nlp.disable_pipe(name)
            return


@Language.factory(NAME)
def _quick_ruler(nlp: Language, name: str, ruler: str) -> QuickRuler:
    component = nlp.get_pipe(ruler)
    if not isinstance(component, AttributeRuler):
        raise TypeError(f"{ruler} is no attribute ruler")
    return QuickRuler(component)


class QuickRuler:
    """Gives words the attributes that an `AttributeRuler` gives them."""

    def __init__(self, ruler: AttributeRuler) -> None:
        # an inner part of spaCy: `kg.annotate.stand_ins` tells where a release has it no more
        from spacy.tokens._retokenize import set_token_attrs

        self._set = set_token_attrs
        self._ruler = ruler
        self._asked = _asked(ruler) or {}
        self._of_one, self._of_several = Matcher(ruler.vocab), Matcher(ruler.vocab)
        for number in range(len(ruler.attrs)):
            for pattern in _patterns(ruler, number):
                matcher = self._of_one if len(pattern) == 1 else self._of_several
                matcher.add(str(number), [pattern])
        self._rules: dict[_Kind, list[int]] = {}
        self._attributes: dict[_Kind, _Attributes] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of all words of a text, the later rules over the earlier."""
        together = self._matched_together(doc)
        for token, kind in zip(doc, self._kinds(doc), strict=True):
            if (attributes := self._attributes.get(kind)) is None:
                self._look_up(kind, doc[token.i : token.i + 1])
                attributes = self._attributes[kind]
            if token.i in together:
                attributes = self._merged(sorted((*self._rules[kind], *together[token.i])))
            self._set(token, attributes)
        return doc

    def _kinds(self, doc: Doc) -> Iterator[_Kind]:
        """Return what the patterns ask of each word; a value that none of them means is 0."""
        table = doc.to_array(list(self._asked)).reshape(len(doc), len(self._asked))
        columns: list[list[int]] = [column.tolist() for column in table.T]
        return zip(
            *(
                column if meant is None else [meant[value] for value in column]
                for column, meant in zip(columns, self._asked.values(), strict=True)
            ),
            strict=True,
        )

    def _look_up(self, kind: _Kind, word: Span) -> None:
        """Find the rules that hold for a word, and so for all words of its kind."""
        rules = sorted(self._numbers(self._of_one(word, allow_missing=True)))
        self._rules[kind] = rules
        self._attributes[kind] = self._merged(rules)

    def _matched_together(self, doc: Doc) -> Mapping[int, list[int]]:
        """Return the rules about several words that hold, by the word they are for."""
        found: dict[int, list[int]] = {}
        if not len(self._of_several):  # spaCy warns of a matcher without patterns
            return found
        for match, start, end in self._of_several(doc, allow_missing=True):
            [number] = self._numbers([(match, start, end)])
            word = doc[start:end][self._ruler.indices[number]]
            found.setdefault(word.i, []).append(number)
        return found

    def _numbers(self, matches: Iterable[tuple[int, int, int]]) -> list[int]:
        strings = self._ruler.vocab.strings
        return [int(strings[match]) for match, _, _ in matches]

    def _merged(self, rules: Iterable[int]) -> _Attributes:
        return {name: value for rule in rules for name, value in self._ruler.attrs[rule].items()}


class _Meant(dict[int, int]):
    """The values of an attribute that patterns mean, as the vocabulary numbers them; others as 0.

    Of all words that no pattern means by its letters, it matters only how they stand.
    """

    def __init__(self, strings: StringStore) -> None:
        self._strings = strings
        self._listed: set[str] = set()
        self._regexes: list[str] = []

    def add(self, asked: Any) -> bool:
        """Add what a pattern asks for; return whether it is told by a list or a regex."""
        if isinstance(asked, str):
            self._listed.add(asked)
            return True
        if not isinstance(asked, dict) or not asked.keys() <= {"IN", "NOT_IN", "REGEX"}:
            return False
        self._listed.update(asked.get("IN", ()), asked.get("NOT_IN", ()))
        self._regexes += [asked["REGEX"]] if "REGEX" in asked else []
        return True

    def __missing__(self, value: int) -> int:
        string = self._strings[value]
        meant = string in self._listed or any(re.search(one, string) for one in self._regexes)
        self[value] = value if meant else 0
        return self[value]


def _asked(ruler: AttributeRuler) -> dict[str, _Meant | None] | None:
    """Return the attributes that a ruler's patterns of one word ask for, by name, sorted.

    With each go the values that they mean, or None if the attribute has few values anyhow. None
    altogether if a pattern asks for what has no end of values.
    """
    asked: dict[str, _Meant | None] = {}
    patterns = [one for number in range(len(ruler.attrs)) for one in _patterns(ruler, number)]
    words = [pattern[0] for pattern in patterns if len(pattern) == 1]
    for attribute, value in (item for word in words for item in word.items()):
        name = str(attribute).upper().replace("TEXT", "ORTH")
        if name in _FEW or name.startswith(("IS_", "LIKE_")):
            asked[name] = None
            continue
        meant = asked.setdefault(name, _Meant(ruler.vocab.strings))
        if name not in _MANY or meant is None or not meant.add(value):
            return None
    return dict(sorted(asked.items())) or None


def _patterns(ruler: AttributeRuler, number: int) -> list[list[dict[str, Any]]]:
    """Return the patterns of a ruler's rule, each a list of what it asks of words."""
    patterns: list[list[dict[str, Any]]] = ruler.matcher.get(str(number))[1]
    return patterns
