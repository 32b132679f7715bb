"""The places of a text that may be an end of a fact, whatever the ontology is about.

A candidate is a word (its head) with every reasonable span around it: the entity, the capitalised
run, the noun phrase, the head alone, what stands in quotes. Learning finds out which span a
property wants; which words stand for something is decided before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

CONNECTORS = frozenset(
    (
        *("of", "the", "and", "de", "la", "du", "von", "van", "der", "di", "del", "al", "et", "le"),
        *("'s", "’s", "&", "-", "–", "/", "'", "y"),
    )
)
"""Words that may stand between the capitalised words of a name."""
TITLE_WORDS = CONNECTORS | {"a", "an", "in", "on", "at", "to", "for", "with", "from", "by", ":"}
"""Words that may stand between the capitalised words of a title."""
ARTICLES = frozenset(("the", "a", "an", "this", "that", "these", "its", "his", "her", "their"))
CLAUSES = frozenset(("relcl", "acl", "appos", "cc", "conj", "punct", "advcl", "prep", "parataxis"))
YEAR = re.compile(r"(1[0-9]|20)\d\d")
QUOTES = {'"': '"', "“": "”", "«": "»", "''": "''", "``": "''"}
LONGEST_RUN = 14
"""Tokens of the longest name that is looked for."""

NO_SUBJECTS = frozenset(("DATE", "NUMBER", "ADJECTIVE", "KNOWN"))
"""Types of candidates that are never a subject."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Candidate:
    """A head word, the spans around it by the way they were found, and its type."""

    head: Token
    spans: dict[str, Span]
    """Ways → characters of the text, half-open."""
    type: str
    """"PERSON", "ORG", …, "DATE", "NUMBER", "NAME", "NOUN", "ADJECTIVE" or "PRONOUN"."""


def find_candidates(
    doc: Doc, known: KnownNames | None = None, names: Iterable[Span] = ()
) -> list[Candidate]:
    """Return the candidates of a Doc, in the order of their heads; `names` are spans of mentions.

    Words that are known to name something ("killed in action") are candidates whatever they are.
    """
    runs = _by_token(doc, _runs(doc, CONNECTORS))
    titles = _by_token(doc, _runs(doc, TITLE_WORDS))
    quotes = _by_token(doc, _quoted(doc))
    found = {}
    for token in doc:
        type_ = _type(token)
        if not type_:
            continue
        spans = _spans(token, runs.get(token.i), titles.get(token.i), quotes.get(token.i))
        if spans:
            found[token.i] = Candidate(token, spans, type_)
    for span in names:
        held = doc.char_span(*span, alignment_mode="expand")
        if held is not None and (candidate := found.get(held.root.i)):
            found[held.root.i] = Candidate(
                candidate.head, {"mention": span, **candidate.spans}, candidate.type
            )
    for start, end in known.find(doc) if known else ():
        head = doc[start:end].root
        span = (doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
        have = found.get(head.i)
        found[head.i] = Candidate(
            head, {"known": span, **(have.spans if have else {})}, have.type if have else "KNOWN"
        )
    return [found[i] for i in sorted(found) if not _inside_name(doc[i], runs.get(i), found)]


class KnownNames:
    """Names to look for in texts, by their first words."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, set[tuple[str, ...]]] = {}
        for name in names:
            words = tuple(name.lower().split())
            if words:
                self._by_first.setdefault(words[0], set()).add(words)

    def find(self, doc: Doc) -> Iterator[Span]:
        """Yield the tokens of the longest known name at each place, half-open."""
        lower = [token.lower_ for token in doc]
        for start, word in enumerate(lower):
            lengths = [
                len(words)
                for words in self._by_first.get(word, ())
                if tuple(lower[start : start + len(words)]) == words
            ]
            if lengths:
                yield start, start + max(lengths)


def _type(token: Token) -> str:
    if token.is_space or token.is_punct or token.lower_ in ARTICLES - PRONOUNS:
        return ""
    if token.pos_ == "PRON" and token.lower_ in PRONOUNS:
        return "PRONOUN"
    if token.ent_type_ in ("DATE", "TIME"):
        return "DATE" if _heads_entity(token) else ""
    if token.ent_type_ in MEASURES and not re.search(r"\d", token.text) and not token.like_num:
        return ""
    if token.like_num or re.search(r"\d", token.text):
        return "DATE" if YEAR.fullmatch(token.text) else "NUMBER"
    if token.ent_type_ not in ("", "CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT"):
        return token.ent_type_
    if token.pos_ == "PROPN":
        return "NAME"
    if token.pos_ == "NOUN":
        measured = any(child.dep_ == "nummod" and child.text[:1].isdigit() for child in token.lefts)
        return "" if measured else "NOUN"
    if token.pos_ in ("ADJ", "VERB") and token.dep_ in ("amod", "acomp", "conj", "compound"):
        return "ADJECTIVE"
    return "NAME" if token.text[0].isupper() and token.dep_ in ("ROOT", "nsubj", "compound") else ""


def _heads_entity(token: Token) -> bool:
    return any(ent.root == token for ent in token.sent.ents if ent.start <= token.i < ent.end)


MEASURES = frozenset(("QUANTITY", "MONEY", "PERCENT"))
PRONOUNS = frozenset(("he", "she", "it", "they", "his", "her", "its", "their", "him", "them"))


def _inside_name(token: Token, run: Span | None, found: dict[int, Candidate]) -> bool:
    """Return whether a longer name with a head of its own holds this word as a mere part."""
    if run is None or token.dep_ not in ("compound", "nmod", "amod", "det", "nummod"):
        return False
    head = token.head
    return run[0] <= head.i < run[1] and head.i in found


def _by_token(doc: Doc, spans: Iterator[Span]) -> dict[int, Span]:
    return {token.i: span for span in spans for token in doc[span[0] : span[1]]}


def _runs(doc: Doc, connectors: frozenset[str]) -> Iterator[Span]:
    """Yield the maximal runs of capitalised words, with connectors between them."""
    i = 0
    while i < len(doc):
        if not _capital(doc[i]):
            i += 1
            continue
        end = last = i + 1
        while end < len(doc) and end - i < LONGEST_RUN:
            if _capital(doc[end]) or doc[end].like_num:
                last = end + 1
            elif doc[end].lower_ not in connectors:
                break
            end += 1
        yield i, last
        i = last


def _capital(token: Token) -> bool:
    if token.is_sent_start and token.pos_ not in ("PROPN", "NOUN", "ADJ") and not token.ent_type_:
        return False
    return token.text[:1].isupper()


def _quoted(doc: Doc) -> Iterator[Span]:
    """Yield the token spans between quotation marks."""
    opened = None
    for token in doc:
        if opened is not None and token.text in (QUOTES[doc[opened].text], '"'):
            if 0 < token.i - opened - 1 <= LONGEST_RUN:
                yield opened + 1, token.i
            opened = None
        elif token.text in QUOTES:
            opened = token.i


def _spans(
    token: Token, run: Span | None, title: Span | None, quote: Span | None
) -> dict[str, Span]:
    doc = token.doc
    found: dict[str, Span] = {}

    def add(way: str, start: int, end: int) -> None:
        while start < end and doc[start].lower_ in ARTICLES and end - start > 1:
            start += 1
        while end - 1 > start and (doc[end - 1].is_punct or doc[end - 1].text in ("'s", "’s")):
            end -= 1
        while end - 1 > start and doc[start].is_punct:
            start += 1
        span = (doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
        if start <= token.i < end:
            found[way] = span

    if quote:
        add("quote", *quote)
    for ent in doc[token.i : token.i + 1].sent.ents:
        if ent.start <= token.i < ent.end:
            add("entity", ent.start, ent.end)
    if title and title != run:
        add("title", *title)
    if run:
        add("run", *run)
        if run[0] and doc[run[0] - 1].text in ("The", "A", "An"):
            found["article"] = (doc[run[0] - 1].idx, found.get("run", (0, 0))[1])
        elif doc[run[0]].text in ("The", "A", "An"):
            found["article"] = (doc[run[0]].idx, found.get("run", (0, 0))[1])
        start, end = token.i, token.i + 1
        while start > run[0] and doc[start - 1].lower_ not in CONNECTORS:
            start -= 1
        while end < run[1] and doc[end].lower_ not in CONNECTORS:
            end += 1
        add("words", start, end)
        if (
            end + 1 < len(doc)
            and doc[run[1] : run[1] + 1].text == ","
            and _capital(doc[run[1] + 1])
        ):
            follow = run[1] + 1
            while follow < len(doc) and _capital(doc[follow]):
                follow += 1
            add("places", run[0], follow)
    left = min([token.i, *(child.left_edge.i for child in token.lefts if child.dep_ in MODIFIERS)])
    add("phrase", left, token.i + 1)
    compounds = [child.left_edge.i for child in token.lefts if child.dep_ == "compound"]
    add("compound", min([token.i, *compounds]), token.i + 1)
    if left < token.i:
        add("pair", token.i - 1, token.i + 1)
    right = token.i + 1
    for child in token.rights:
        if child.dep_ in CLAUSES and child.dep_ != "prep":
            break
        right = child.right_edge.i + 1
    add("full", left, right)
    add("head", token.i, token.i + 1)
    return found


MODIFIERS = frozenset(("compound", "amod", "nmod", "nummod", "poss", "quantmod", "det"))


def may_be_subject(candidate: Candidate) -> bool:
    """Return whether a candidate is a thing that something can be said of."""
    if candidate.type in NO_SUBJECTS:
        return False
    return candidate.type not in ("NORP", "LANGUAGE") or candidate.head.pos_ != "ADJ"


def topic_of(candidates: Iterable[Candidate]) -> Candidate | None:
    """Return what a text is about: the subject of its first main verb, else its first name."""
    options = [one for one in candidates if may_be_subject(one) and one.type != "PRONOUN"]
    for option in options:
        if option.head.dep_ in ("nsubj", "nsubjpass") and option.head.head.dep_ == "ROOT":
            return option
    return next(iter(options), None)
