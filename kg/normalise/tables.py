"""The lists of words.toml as alternatives of regular expressions."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


def alternatives(title: str) -> str:
    """Return the members of a list as alternatives, the longest first.

    >>> alternatives("letter_head_needed")
    'Subject|From|Sent|To'
    """
    members = [re.escape(member.replace("_", " ")) for member in _tables()[title].split()]
    return "|".join(sorted(members, key=lambda member: (-len(member), member)))


@cache
def _tables() -> dict[str, str]:
    text = files("kg.normalise").joinpath("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
