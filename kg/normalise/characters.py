"""Characters that are no part of the words: invisible ones, codes of terminals, broken encodings.

Each function yields edits of the text it is given.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from kg.normalise.offsets import Edit

_ENTITY = re.compile(r"&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MOJIBAKE = re.compile(
    # UTF-8 that was read as Windows-1252 or Latin-1: a lead byte and what follows it
    "[ÂÃÄÅ][\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘-‚“-„†‡•…‰‹›€™]|â[\x80€][\x80-\xbfœ™˜“”¦¢]"
)
_NO_WORD = re.compile("[ \\n\\t&;]")
_LONGEST_WORD = 80
_ANY_ODD = re.compile("[^\n\t -~¡-«®-ɏ‘’“”–—…€]")
"""One character that no plain text has: a search that costs nearly nothing."""
_ODD = re.compile(
    r"""(?P<code>\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\n]*\x07?|\x1b[@-_]?)
      |(?P<hyphen>(?<=\w)[\u00ad¬][ \t]*\r?\n[ \t]*(?=\w))
      |(?P<line>\r\n?|[\x0b\x0c\x85\u2028\u2029])
      |(?P<gone>[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160]+
               |[\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f]+
               |[\ufeff\ufff9-\ufffb]+)
      |(?P<space>[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])
      |(?P<ff>(?<=[a-z])\u21b5(?=[a-z]))
      |(?P<dash>[\u2010\u2011])
      |(?P<letters>[\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff])
      |(?P<accented>[^\W\d_][\u0300-\u036f]+)""",
    re.VERBOSE,
)


def decoded(text: str) -> Iterator[Edit]:
    """Yield edits for entities of HTML ("&amp;") and words of UTF-8 that was read as another code.

    The repair of words is ftfy's, which changes only what no language writes ("JosÃ©" is "José").
    """
    if "&" in text:
        for match in _ENTITY.finditer(text):
            word, plain = match[0], html.unescape(match[0])
            while plain != word:
                word, plain = plain, html.unescape(plain)
            if plain != match[0]:
                yield Edit(*match.span(), plain)
    if not text.isascii() and _MOJIBAKE.search(text):
        from ftfy import fix_encoding

        end = 0
        for match in _MOJIBAKE.finditer(text):
            if match.start() < end:
                continue
            start, end = _word_around(text, match.start(), end)
            fixed = fix_encoding(text[start:end])
            if fixed != text[start:end]:
                yield Edit(start, end, fixed)


def _word_around(text: str, offset: int, least: int) -> tuple[int, int]:
    """Return where the word around a character begins, no earlier than `least`, and ends."""
    start = max(least, offset - _LONGEST_WORD)
    before = _NO_WORD.search(text[start:offset][::-1])
    after = _NO_WORD.search(text, offset + 2, offset + _LONGEST_WORD)
    return (
        offset - before.start() if before else start,
        after.start() if after else min(len(text), offset + _LONGEST_WORD),
    )


def visible(text: str) -> Iterator[Edit]:
    """Yield edits that leave plain characters: one sign for a space, a line break, a letter."""
    if _ANY_ODD.search(text) is None:
        return
    for match in _ODD.finditer(text):
        found = match[0]
        match match.lastgroup:
            case "code" | "gone" | "hyphen":
                words = ""
            case "line":
                words = "\n"
            case "space":
                words = " "
            case "ff":
                words = "ff"  # as TeX's fonts have it, and PDFs made of them
            case "dash":
                words = "-"
            case "letters":
                words = unicodedata.normalize("NFKC", found)
            case _:
                words = unicodedata.normalize("NFC", found)
        if words != found:
            yield Edit(*match.span(), words)
