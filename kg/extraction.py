"""What texts say, each alone: normalise → parse → extract, and back to the text as given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from kg.annotate import Language, WordList
from kg.extract import BUILT_IN, extract
from kg.model import Document, Extraction
from kg.normalise import Normalised, as_given, normalise
from kg.parse import Parse
from kg.parse.from_spacy import read_parses

AddFacts = Callable[[Extraction, Parse], Extraction]


def read_texts(
    nlp: Language,
    documents: Iterable[Document],
    *,
    extractors: Iterable[str] = (BUILT_IN,),
    add_facts: AddFacts | None = None,
) -> Iterator[tuple[Extraction, Parse]]:
    """Yield what each document says, and its parse, in order; the clusters are left empty.

    Offsets of the extraction are of the text as given, those of the parse of the normalised one.
    `add_facts` adds to what was read while both have the offsets of the parse.
    """
    words = WordList(nlp)
    given: dict[int, tuple[Document, Normalised]] = {}  # by the identity of what is parsed

    def normalised() -> Iterator[Document]:
        for document in documents:
            read = normalise(document.text, known=words)
            prepared = replace(document, text=read.text)
            given[id(prepared)] = document, read
            yield prepared

    names = tuple(extractors)
    for document, parse in read_parses(nlp, normalised()):
        original, read = given.pop(id(document))
        extraction = extract(document, parse, extractors=names)
        if add_facts is not None:
            extraction = add_facts(extraction, parse)
        yield as_given(extraction, original, read), parse
