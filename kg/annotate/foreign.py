"""The pipeline component of kg's own that takes a quotation in another language for one word."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.normalise.foreign import foreign_quotations

FOREIGN_QUOTATIONS = "kg_foreign_quotations"
"""The name of the component."""


@Language.component(FOREIGN_QUOTATIONS)
def take_foreign_quotations_for_words(doc: Doc) -> Doc:
    """Make one token of what is in another language between quotation marks.

    It is a title then, or what somebody says, and none of its words is read as English.
    """
    spans = (doc.char_span(*found) for found in foreign_quotations(doc.text))
    with doc.retokenize() as retokenizer:
        for span in spans:
            if span is not None:
                retokenizer.merge(span)
    return doc
