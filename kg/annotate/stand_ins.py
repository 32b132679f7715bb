"""Whether kg's stand-ins for parts of spaCy annotate as those do, asked once a pipeline.

The stand-ins (`kg.annotate.ruler`, `kg.annotate.transitions`, `kg.annotate.products`) call inner
parts of spaCy and of thinc that may change with any release. So a pipeline reads a few sentences
with them and without; where one raises or annotates otherwise, spaCy's own parts are used, which
take longer and say the same.
"""

from __future__ import annotations

import warnings
from functools import partial

from spacy.language import Language

from kg.annotate import products, ruler, transitions
from kg.errors import KgWarning
from kg.failures import Failure, attempt

SENTENCES = (
    "Ada Reed, who hadn't left Oslo since May 2019, told Orsk Bank on Monday that its 3 mills would"
    " be sold for $40 million. They weren't; the firm's chairman resigned."
)
_COLUMNS: list[int | str] = [
    "HEAD",
    "DEP",
    "TAG",
    "POS",
    "LEMMA",
    "ENT_TYPE",
    "ENT_IOB",
    "SENT_START",
]
_Annotation = list[list[int]]


def put_stand_ins(nlp: Language) -> None:
    """Let kg's parts stand in for those of a pipeline if they annotate as those do."""
    before = {name for name, _ in nlp.pipeline}
    wanted = attempt("", partial(_annotation, nlp))
    if isinstance(wanted, Failure):
        return  # it will say so of each text
    put = attempt("", partial(_replace, nlp))
    replaced = sorted(before - {name for name, _ in nlp.pipeline})
    found = put if isinstance(put, Failure) else attempt("", partial(_annotation, nlp))
    if found == wanted:
        return
    products.restore_products(nlp)
    for name, _ in list(nlp.pipeline):
        if name not in before:
            nlp.disable_pipe(name)
    for name in replaced:
        nlp.enable_pipe(name)
    reason = found.reason if isinstance(found, Failure) else "they annotate otherwise"
    text = f"kg's stand-ins for parts of spaCy are not used with this release of it: {reason}"
    warnings.warn(f"{text}; reading takes longer and says the same", KgWarning, stacklevel=3)


def _replace(nlp: Language) -> None:
    ruler.replace_attribute_ruler(nlp)
    transitions.replace_decoders(nlp)
    products.replace_products(nlp)


def _annotation(nlp: Language) -> _Annotation:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what spaCy remarks is remarked of the texts, too
        annotation: _Annotation = nlp(SENTENCES).to_array(_COLUMNS).tolist()
    return annotation
