"""The transition systems of a pipeline, its parser and its recognizer, decoded with the lock held.

spaCy releases Python's lock while it decodes, but the functions that ask which transitions are
allowed take it and let it go again for each word that they look at, hundreds of times a word: half
of the recognizer's time, a third of the whole pipeline's (seen in spaCy 3.8.18). The steps below
are those of `Parser.greedy_parse`, by the methods that it has for other decoders, with the lock
held all the time. They choose the same transitions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from spacy.language import Language
from spacy.pipeline import DependencyParser, EntityRecognizer
from spacy.tokens import Doc

NAME = "kg_{}"
"""Name of the pipeline component that stands in for another one."""
_FACTORY = "kg_transitions"
_TRANSITION_PARSERS = (DependencyParser, EntityRecognizer)


def replace_decoders(nlp: Language) -> None:
    """Let components that keep the lock stand in for a pipeline's parser and recognizer.

    Those that search a beam, or run on a graphics card, stay as they are.
    """
    for name, component in list(nlp.pipeline):
        if (
            isinstance(component, _TRANSITION_PARSERS)
            and component.cfg["beam_width"] == 1
            and component.model.ops.device_type == "cpu"
        ):
            config = {"decoded": name}
            nlp.add_pipe(_FACTORY, name=NAME.format(name), after=name, config=config)
            nlp.disable_pipe(name)


@Language.factory(_FACTORY)
def _decoder(nlp: Language, name: str, decoded: str) -> Decoder:
    return Decoder(nlp.get_pipe(decoded))


class Decoder:
    """Annotates texts as the parser or entity recognizer does that it is made of."""

    def __init__(self, component: Any) -> None:  # spaCy's parsers are Cython, without types
        self._component = component

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one text; slower a word than several together."""
        self._annotate([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Annotate texts, a batch of them in step."""
        stream = iter(docs)
        while batch := list(islice(stream, batch_size)):
            self._annotate(batch)
            yield from batch

    def _annotate(self, docs: list[Doc]) -> None:
        component = self._component
        begun = component.moves.init_batch(docs)
        if any(docs):
            model = component.model.predict(docs)
            open_ = [state for state in begun if not state.is_final()]
            while open_:
                open_ = component.transition_states(open_, model.predict(open_))
            model.clear_memory()
        component.set_annotations(docs, begun)
