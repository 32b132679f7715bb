"""Marks that are no words: tags of HTML, Markdown, citations, emoji, addresses of the web.

Each function yields edits of the text it is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.normalise.offsets import Edit
from kg.normalise.tables import alternatives

_TAG = re.compile(
    r"<!--|-->|<!DOCTYPE[^<>]*>|<\?xml[^<>]*>|<!\[CDATA\[|\]\]>|<[\d:.]{5,12}>"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?:[.\s][^<>]*)?/?>"
)
_WITHIN_LINES = """
    a abbr acronym b bdi bdo big c cite code data del dfn em font i img ins kbd label mark nobr q rp
    rt ruby s samp small span strike strong sub sup time tt u var wbr
"""
_INLINE = frozenset(_WITHIN_LINES.split())
_CELLS = frozenset(("td", "th"))
_OWN_LINES = """
    address article aside blockquote body br button caption center dd details div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html iframe input legend li link
    main meta nav ol option p pre section select source summary table tbody tfoot thead title tr ul
    video audio
"""
_BLOCKS = frozenset(_OWN_LINES.split())
_TIGHT = frozenset(("br", "li", "tr", "dt", "dd", "option", "tbody", "thead", "tfoot", "caption"))
"""Tags that begin another line, not another paragraph."""
_GOES_ON = re.compile(r"(?:\s|</?\w[^<>]*>)*(?:[a-z]|(?P<close>[,.;:)]))")
"""Behind a tag that stands inside a sentence, whatever it says."""
_UNREAD = frozenset(("script", "style", "template", "noscript", "svg"))
"""What is between these tags is no text."""
_FOOTNOTE = re.compile(r"\s*\[?(?:\d{1,3}|[a-z*†‡])\]?\s*")

_REMARK = r"(?: ?[–—|-][^\[\]\n]{1,40})?"
_NUMBERS = r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,8}(?!\]\()"
_GLUED = rf"(?P<glued>(?:{alternatives('notes')})\.? ?\d{{1,3}}|[a-z]|[ivx]{{1,4}})"
_CITATION = re.compile(
    rf"\[(?:(?:{alternatives('wanted')}|(?:{alternatives('wanted_kinds')})[ a-z-]+) needed"
    rf"{_REMARK}"
    rf"|(?:{alternatives('asked')})\??{_REMARK}|{_NUMBERS}|{_GLUED})\](?(glued)(?!\w))",
    re.IGNORECASE,
)
"""What stands behind words: "[1]", "[citation needed]"; a letter only where nothing is between."""
_RAISED = re.compile(
    r"""(?<=[^\W\d_][^\W\d_][^\W\d_])[¹²³⁰⁴-⁹]{1,3}(?!\w)
      | (?<=[.,;:!?"”’)\]])[¹²³⁰⁴-⁹]{1,3}(?!\w)
      | (?<=[\w.,;:!?"”’)])[†‡]
      | (?<=[^\W\d_])[™®℠]""",
    re.VERBOSE,
)
_BEHIND_WORDS = re.compile(r"[\w.,;:!?)\"”’\]]")
_FOOTNOTE_NUMBER = re.compile(
    # "in Riga.12 She", "in Riga,3 where": a number glued to a word and its stop
    r"(?<=[a-z]{3}[.!?”\"])\d{1,3}(?=\s+[\"“'‘(]?[A-Z]|\s*\Z|[ \t]*\n)"
    r"|(?<=[a-z]{3},)\d{1,2}(?=\s+[a-z])"
)
_NUMBERED = re.compile(rf"(?:^|[^A-Za-z])(?:{alternatives('numbered')})\.$", re.I)

_LINK = re.compile(
    r"""!\[[^\[\]\n]*\]\([^()\s]*(?:\s+"[^"\n]*")?\)
      | \[(?P<words>[^\[\]\n]+)\](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+"[^"\n]*")?\)
                                  |\[[^\[\]\n]*\])""",
    re.VERBOSE,
)
_ISSUE = re.compile(
    r"(?P<before>[\w-]+)[^\w\s]{0,2}(?P<number>\s+(?:\[[\w./-]*#\d+\]\([^()\s]*\)|[\w./-]*#\d+))"
    r"(?=[ \t]*(?:\n|\Z))"
)
"""The number of an issue behind what it is about, at the end of a heading or an item."""
_MARKED = re.compile(r"[ \t]*(?:#{1,6}|[-*+])[ \t]")
_LEADS_TO_NUMBER = re.compile(
    rf"{alternatives('leads_on')}|{alternatives('has_number')}", re.IGNORECASE
)
_ANY_STRESS = re.compile("[*_`]|~~")
_EMPHASIS = re.compile(
    r"""~~(?=\S)[^~\n]+~~[ \t]?
      | (?<!`)(?P<ticks>`{1,2})(?P<code>[^`\n]+)(?P=ticks)(?!`)
      | (?<![\w*\\])(?P<stars>\*{1,3})(?=[^\s*])
        (?P<starred>[^*\n]*(?:\n[^*\n]+){0,3})(?<=[^\s*])(?P=stars)(?![\w*])
      | (?<![\w\\])(?P<lines>_{1,3})(?=[^\s_])
        (?P<lined>[^_\n]*(?:\n[^_\n]+){0,3})(?<=[^\s_])(?P=lines)(?!\w)""",
    re.VERBOSE,
)
_QUOTED = re.compile(r"\w \w.*[.,!?]\Z|(?: [\w'’]+){4}")
"""What two ticks stand around where they are quotation marks: ``It closed,`` he said."""

_PICTURES = (
    "\U0001f000-\U0001faff\U0001fc00-\U0001fffd\u2600-\u27bf\u2b00-\u2bff\u231a\u231b\u23e9-\u23f3"
    "\u25b6\u25c0\u2934\u2935\u3030\u303d\u3297\u3299\u20e3\U000e0020-\U000e007f"
)
_EMOJI = re.compile(rf"[{_PICTURES}](?:[ \t]*[{_PICTURES}])*")
_CAPITAL = re.compile(r"[ \t]*[A-Z]")
"""Behind pictures that stand between sentences in place of a stop."""
_FEW_WORDS = 2
_NEAR = 200
"""Characters that are looked at before a picture."""
_EMOTICON = re.compile(r"(?<=[\s.!?])[:;=]-?[)(DPp](?=\s|\Z)")
_FENCED = re.compile(
    r"(?:^|(?<=\n))[ \t]*(```|~~~)[^\n]*\n(?:[^\n]*\n){0,500}?[ \t]*\1[ \t]*(?=\n|\Z)"
)
"""A block of code, of a bounded length: one that is left open is looked for no further."""
_BULLET_WITHIN = re.compile(r"(?<=[^\s•▪‣●])[ \t]*[•▪‣●](?=[ \t]*\w)")
_FIRST_ITEMS = (re.compile(r"(?<!\S)\(?1\)[ \t]"), re.compile(r"(?<!\S)\(?2\)[ \t]"))
_NUMBERED_ITEM = re.compile(r"(?<=\S[ \t])\(?\d{1,2}\)[ \t]+(?=\w)")
"""The number of an item inside a sentence: "with 1) a mill and 2) a bank"."""
_REPEATED = re.compile(r"(?<=[!?])[!?]+")
_SPACED = re.compile(
    r"(?<![^\W_])[^\W\d_](?: [^\W\d_]){3,}(?: {2,3}[^\W\d_](?: [^\W\d_]){2,})*(?![^\W_])"
)
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz"

ADDRESS = re.compile(
    r"(?:https?|ftp)://[^\s<>\"]+|www\.[^\s<>\"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w@])[@#][^\W\d]\w*"
)
"""An address of the web or of mail, a handle or a hashtag."""
_IN_BRACKETS = ADDRESS.pattern.replace("<>", "<>()")
_ASIDE = re.compile(
    rf"(?<![ \t])[ \t]*(?:\((?:{_IN_BRACKETS})(?:[,;]?\s(?:{_IN_BRACKETS}))*\)"
    rf"|<(?:mailto:)?(?:{ADDRESS.pattern})>)"
)


def untagged(text: str) -> Iterator[Edit]:
    """Yield edits that take tags of HTML out; those of blocks leave a line break."""
    if "<" not in text:
        return
    unread, begun, footnote = "", 0, -1
    last_closing = {name: text.lower().rfind(f"</{name}") for name in _UNREAD}
    last_closing["<!--"] = text.rfind("-->")
    for match in _TAG.finditer(text):
        name = (match["name"] or match[0]).lower()
        if unread:
            if name == unread and (match["close"] or unread == "-->"):
                yield Edit(begun, match.end())
                unread = ""
            continue
        if name == "-->":
            continue
        if name == "<!--" or (name in _UNREAD and not match["close"]):
            if last_closing[name] >= match.end():
                unread, begun = ("-->" if name == "<!--" else name), match.start()
                continue
            yield Edit(*match.span())
        elif name == "sup" and match["close"] and footnote >= 0:
            if _FOOTNOTE.fullmatch(text, footnote, match.start()):
                yield Edit(footnote, match.end())
            else:
                yield Edit(*match.span())
            footnote = -1
        elif name == "v" and not match["close"] and not match[0].endswith("/>"):
            yield Edit(*match.span(), match[0][2:-1].strip() + ": ")
        elif name == "v" or name in _INLINE or name in _UNREAD or match["name"] is None:
            yield Edit(*match.span())
            footnote = match.end() if name == "sup" else footnote
        elif name in _CELLS:
            yield Edit(*match.span(), "" if match["close"] else "\t")
        elif name in _BLOCKS and (goes_on := _GOES_ON.match(text, match.end())):
            yield Edit(*match.span(), "" if goes_on["close"] else " ")
        elif name in _BLOCKS:
            mark = "- " if name == "li" and not match["close"] else ""
            yield Edit(*match.span(), ("\n" if name in _TIGHT else "\n\n") + mark)


def uncited(text: str) -> Iterator[Edit]:
    """Yield edits that take out marks of citations and footnotes."""
    for match in _CITATION.finditer(text) if "[" in text else ():
        start, end = match.span()
        if match["glued"]:
            if start and _BEHIND_WORDS.match(text, start - 1):
                yield Edit(start, end)
        else:
            yield Edit(start - (start > 0 and text[start - 1] in " \t"), end)
    for match in _RAISED.finditer(text) if not text.isascii() else ():
        yield Edit(*match.span())
    for match in _FOOTNOTE_NUMBER.finditer(text):
        if not _NUMBERED.search(text, max(0, match.start() - 8), match.start()):
            yield Edit(*match.span())


def unmarked(text: str) -> Iterator[Edit]:
    """Yield edits that take out links of Markdown, pictures and repeated marks."""
    for match in _FENCED.finditer(text) if "```" in text or "~~~" in text else ():
        yield Edit(*match.span())
    for match in _BULLET_WITHIN.finditer(text) if not text.isascii() else ():
        yield Edit(*match.span(), "\n• ")
    for match in _NUMBERED_ITEM.finditer(text) if _has_items(text) else ():
        yield Edit(*match.span())
    for match in _ISSUE.finditer(text) if "#" in text else ():
        line = text.rfind("\n", 0, match.start()) + 1
        if _MARKED.match(text, line) and not _LEADS_TO_NUMBER.fullmatch(match["before"]):
            yield Edit(*match.span("number"))
    for match in _LINK.finditer(text):
        yield from _around(match, "words")
    for match in _REPEATED.finditer(text):
        yield Edit(*match.span())
    for match in _EMOTICON.finditer(text):
        yield Edit(*match.span())
    for match in _EMOJI.finditer(text) if not text.isascii() else ():
        before = text[max(0, match.start() - _NEAR) : match.start()].rpartition("\n")[2]
        start = match.start() - len(before) + len(before.rstrip(" \t"))
        if not before.strip():
            words = "• "
        elif _ends_like_a_sentence(before) and _CAPITAL.match(text, match.end()):
            words = ". "
        else:
            words = " "
        yield Edit(start, match.end(), words)


def _ends_like_a_sentence(before: str) -> bool:
    return len(before.split()) > _FEW_WORDS and before.rstrip()[-1].isalnum()


def _has_items(text: str) -> bool:
    return all(item.search(text) for item in _FIRST_ITEMS)


def _around(match: re.Match[str], group: str) -> Iterator[Edit]:
    """Yield what takes out a match but for one group of it."""
    start, end = match.span(group)
    if start < 0:
        yield Edit(*match.span())
    else:
        yield Edit(match.start(), start)
        yield Edit(end, match.end())


def unstressed(text: str) -> Iterator[Edit]:
    """Yield edits that take out marks of stress and code, and what is struck through."""
    if _ANY_STRESS.search(text) is None:
        return
    for match in _EMPHASIS.finditer(text):
        if match["ticks"] == "``" and _QUOTED.search(match["code"]):
            continue
        yield from _around(match, match.lastgroup or "code")


def unspaced(text: str) -> Iterator[Edit]:
    """Yield edits for letters set apart ("J O H N  D A R R O W") and addresses in brackets.

    Where more than one word is set so, it is for weight: capitals behind the first become small.
    """
    for match in _SPACED.finditer(text):
        if match[0].replace(" ", "") in _ALPHABET:
            continue
        words = [word.replace(" ", "") for word in re.split(" {2,3}", match[0])]
        if len(words) > 1:
            words = [word.title() for word in words]
        yield Edit(*match.span(), " ".join(words))
    if "(" in text or "<" in text:
        for match in _ASIDE.finditer(text):
            yield Edit(*match.span())
