"""The settings of a build: one TOML file, checked whole before work starts."""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from enum import StrEnum
from pathlib import Path

import msgspec

from kg.errors import ConfigError
from kg.files import write_whole
from kg.installed_models import SMALL_MODEL, default_model
from kg.iri import DEFAULT_BASE
from kg.model import Status


class Inference(StrEnum):
    """A kind of conclusion that a graph may draw."""

    SUBPROPERTIES = "subproperties"
    SUBCLASSES = "subclasses"
    TRANSITIVITY = "transitivity"


MIN_CONFIDENCE = 0.7
"""From here on claims stand; what that makes of them is in docs/confidence.md."""
MIN_SALIENCE = 0.6


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a build depends on beside its documents; every field is a line of the TOML file."""

    model: str = msgspec.field(default_factory=default_model)
    """Name of an installed spaCy pipeline; without one, the best that is installed."""
    careful: bool = False
    """Read each text a second time, with the small model: what both tell is surer."""
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

    @property
    def models(self) -> tuple[str, ...]:
        """The pipelines that read each text: the one whose claims are told, then the second."""
        return (self.model, SMALL_MODEL) if self.careful else (self.model,)

    def __post_init__(self) -> None:
        if self.careful and self.model == SMALL_MODEL:
            raise ValueError(
                f"careful reads with {SMALL_MODEL} beside another model: name one, or do without"
            )
        if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+[/#]", self.base):
            raise ValueError(f"base is an IRI that ends in / or #, not {self.base!r}")
        for name in ("min_confidence", "min_salience"):
            if not 0 <= getattr(self, name) <= 1:
                raise ValueError(f"{name} lies in 0 to 1, not {getattr(self, name)}")


FIELDS = tuple(field.name for field in msgspec.structs.fields(Config))


def parse_config(text: str, place: str = "configuration", *, model: str | None = None) -> Config:
    """Return the settings in a TOML text; `place` names it in errors.

    `model` is that of a text which names none, in place of the default one.

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
        return msgspec.convert({"model": model, **table} if model else table, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{place}: {error}") from error


def load_config(path: Path, *, model: str | None = None) -> Config:
    """Return the settings in a TOML file; `model` is that of a file which names none.

    Raises:
        ConfigError: as `parse_config`, and where the file cannot be read.

    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from error
    return parse_config(text, str(path), model=model)


def format_config(config: Config) -> str:
    """Return the TOML of settings, all of them, in the order of the fields."""
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
