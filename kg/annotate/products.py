"""The products of matrices of a pipeline, by numpy where BLIS does not know the processor.

Half of a small pipeline's time goes into products of matrices, which thinc leaves to the BLIS that
it comes with. That one (1.3.4) knows AMD's processors up to Zen 2 and Intel's; on any other it runs
plain C, which takes three times as long as the BLAS of numpy (seen on Zen 4).

A text must be annotated alike whatever texts it is read with, so a row must be multiplied alike
wherever it stands. Some BLAS do so but for a few rows alone, for which they have code of their own:
few rows are filled up with zeros. Others do not at all: there BLIS stays.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np
from spacy.language import Language
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

from kg.annotate.scheme import parsers_of

_LEAST = 4_096
"""Numbers in a product of which OpenBLAS (0.3.31) has no small one's way to make it, and more."""
_SHAPES = ((288, 288), (96, 50), (64, 74), (128, 512))
"""Columns of the rows and of their products, as in small pipelines."""
_ROWS = (1, 2, 3, 5, 8, 13, 31, 64, 150)


class NumpyProducts(NumpyOps):  # type: ignore[misc]  # thinc's is Cython, without types
    """What thinc's `NumpyOps` does, with numpy's BLAS."""

    def __init__(self) -> None:
        super().__init__(use_blis=False)

    def gemm(
        self, x: Any, y: Any, *, out: Any = None, trans1: bool = False, trans2: bool = False
    ) -> Any:
        """Return the product of two matrices, either turned on request."""
        rows = len(x)
        columns = y.shape[0 if trans2 else 1]
        if trans1 or out is not None or rows * columns >= _LEAST or not columns:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        filled = np.zeros((_LEAST // columns + 1, x.shape[1]), dtype=x.dtype)
        filled[:rows] = x
        return super().gemm(filled, y, trans2=trans2)[:rows]


def replace_products(nlp: Language) -> None:
    """Let numpy multiply for the models of a pipeline where that is quicker and says the same."""
    if not (is_blis_plain() and multiplies_rows_alike()):
        return
    products = NumpyProducts()
    for model in _models(nlp):
        for node in model.walk():
            if type(node.ops) is NumpyOps:
                node.ops = products


def restore_products(nlp: Language) -> None:
    """Let thinc's own operations multiply again."""
    own = NumpyOps()
    for model in _models(nlp):
        for node in model.walk():
            if isinstance(node.ops, NumpyProducts):
                node.ops = own


def one_thread(nlp: Language) -> AbstractContextManager[object]:
    """Keep numpy's BLAS to one thread while a pipeline reads, if it multiplies by that."""
    by_numpy = any(isinstance(model.ops, NumpyProducts) for model in _models(nlp))
    return of_one_thread() if by_numpy or parsers_of(nlp) else nullcontext()


def of_one_thread() -> AbstractContextManager[object]:
    """Keep numpy's BLAS to one thread.

    The matrices are so small that more threads take some times the processor time; texts are read
    in processes side by side.
    """
    limited: AbstractContextManager[object] = _threads().limit(limits=1, user_api="blas")
    return limited


@cache
def is_blis_plain() -> bool:
    """Return whether BLIS has nothing but plain C for this processor, as far as it tells."""
    found = find_spec("blis.cy")
    try:
        library = ctypes.CDLL(found.origin if found else None)
        number, name = library.bli_arch_query_id, library.bli_arch_string
    except (OSError, AttributeError, TypeError):  # a build that hides its names
        return False
    name.restype = ctypes.c_char_p
    return bool(name(number()) == b"generic")


@cache
def multiplies_rows_alike() -> bool:
    """Return whether numpy multiplies a row to the same bits whatever rows stand beside it."""
    products, chance = NumpyProducts(), np.random.default_rng(0)
    with _threads().limit(limits=1, user_api="blas"):
        for deep, columns in _SHAPES:
            x = chance.standard_normal((sum(_ROWS), deep), dtype="f")
            weights = chance.standard_normal((columns, deep), dtype="f")
            together = products.gemm(x, weights, trans2=True)
            ends = np.cumsum(_ROWS)[:-1]
            apart = [products.gemm(part, weights, trans2=True) for part in np.split(x, ends)]
            if not np.array_equal(together, np.concatenate(apart)):
                return False
    return True


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def _models(nlp: Language) -> Iterator[Model[Any, Any]]:
    """Yield the models of a pipeline's components, of those that are disabled too."""
    for _, component in nlp.components:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            yield model
