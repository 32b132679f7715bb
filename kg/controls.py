"""The characters that command a terminal instead of standing on it."""

from __future__ import annotations

import re

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""C0 but tab and line break, C1, separators that end lines, and turns of direction."""


def shown(text: str) -> str:
    r"""Return a text with its control characters as their numbers.

    >>> print(shown("a\x1b[31mb"))
    a\x1b[31mb
    """
    return CONTROL.sub(_number, text)


def _number(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
