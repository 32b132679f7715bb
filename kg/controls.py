"""Characters that command a terminal instead of standing on it, or that XML has no place for."""

from __future__ import annotations

import re

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""C0 but tab and line break, C1, separators that end lines, and turns of direction."""
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def shown(text: str) -> str:
    r"""Return a text with its control characters as their numbers.

    >>> print(shown("a\x1b[31mb"))
    a\x1b[31mb
    """
    return CONTROL.sub(_number, text)


def for_xml(text: str) -> str:
    r"""Return a text with U+FFFD for each character that XML 1.0 has no place for.

    >>> for_xml("a\x0bb")
    'a\ufffdb'
    """
    return _NOT_IN_XML.sub("\ufffd", text)


def _number(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
