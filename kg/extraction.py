"""What texts say, each alone: normalise → parse → extract, and back to the text as given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice, repeat

from msgspec.structs import replace

from kg.annotate import Language, WordList
from kg.annotate.parses import attempt_parses
from kg.extract import BUILT_IN, extract
from kg.extract.second_reading import places_told
from kg.failures import Failure, attempt, part, seconds_for
from kg.model import Document, Extraction
from kg.normalise import Normalised, as_given, normalise
from kg.parse import Parse

_Read = tuple[Extraction, Parse]
_BATCH = 32
"""How many documents are prepared at once; the parser has batches of its own."""
AddFacts = Callable[[Extraction, Parse], Extraction]


def read_texts(
    nlp: Language,
    documents: Iterable[Document],
    *,
    extractors: Iterable[str] = (BUILT_IN,),
    add_facts: AddFacts | None = None,
    second: Language | None = None,
) -> Iterator[tuple[Extraction, Parse] | Failure]:
    """Yield what each document says, and its parse, in order; the clusters are left empty.

    Offsets of the extraction are of the text as given, those of the parse of the normalised one. A
    parse can be asked until the next document is read: then it is released.
    `add_facts` adds to what was read while both have the offsets of the parse. `second` reads each
    text, too: whether it tells the same bears on how sure claims are. For a document that something
    fails for, that is told, and the others are read; where only the second reading fails, claims go
    without it.
    """
    words = WordList(nlp)
    normalised = partial(normalise, known=words, language=nlp.lang or "")
    names = tuple(extractors)

    def read(document: Document, text: Normalised, parse: Parse) -> _Read:
        extraction = extract(replace(document, text=text.text), parse, extractors=names)
        if add_facts is not None:
            with part("the finding of an ontology's facts"):
                extraction = add_facts(extraction, parse)
        return as_given(extraction, document, text), parse

    waiting = iter(documents)
    while batch := list(islice(waiting, _BATCH)):
        texts = [
            attempt(
                "the normalising",
                partial(normalised, document.text),
                seconds=seconds_for(len(document.text)),
            )
            for document in batch
        ]
        prepared = [
            replace(document, text=text.text)
            for document, text in zip(batch, texts, strict=True)
            if not isinstance(text, Failure)
        ]
        parses = attempt_parses(nlp, prepared)
        others = attempt_parses(second, prepared) if second else repeat((None, None))
        for document, text in zip(batch, texts, strict=True):
            if isinstance(text, Failure):
                yield text
                continue
            _, parse = next(parses)
            _, other = next(others)
            if isinstance(parse, Failure):
                yield parse
                continue
            seconds = seconds_for(len(document.text))
            if isinstance(other, Parse):
                telling = partial(places_told, replace(document, text=text.text), other)
                told = attempt("the second reading", telling, seconds=seconds)
                parse.told_elsewhere = None if isinstance(told, Failure) else told
                other.release()
            yield attempt("the extraction", partial(read, document, text, parse), seconds=seconds)
            parse.release()
