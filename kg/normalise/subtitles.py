"""Subtitles and transcripts: when something is said is no part of what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.normalise.offsets import Edit

_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_CUE = re.compile(
    rf"(?:^|(?<=\n))(?:[ \t]*[\w-]{{1,12}}[ \t]*\n)?[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}"
    r"[^\n]*(?:\n|\Z)"
)
"""What stands before the words of a subtitle: its number and its times."""
_NOISE = re.compile(
    r"[♪♫]+[^♪♫\n]*[♪♫]+|[♪♫]|\[[A-Z][A-Z ]*\]|\((?:[A-Z][A-Z ]+|[a-z]+(?:ing|s|ter))\)"
)
"""What is heard beside speech: "[MUSIC]", "(laughs)"."""
_SPEAKER = re.compile(r"-[ \t]*|(?=[A-Z][\w.' -]{1,40}:[ \t])")
_BREAK = re.compile(r"(?<![ \t])[ \t]*\n\s*(?P<speaker>-[ \t]*(?=\S))?")
_STAMP = re.compile(
    r"(?:^|(?<=\n))[ \t]*(?:[\[(]\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?[\])]"
    r"|\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?)[ \t]+(?=\S)"
)
"""A time at the beginning of a line: "[00:12:31] "."""


def untimed(text: str) -> Iterator[Edit]:
    """Yield edits that make running text of subtitles, and take times from beginnings of lines."""
    cues = list(_CUE.finditer(text)) if "-->" in text else []
    if not cues:
        for match in _STAMP.finditer(text):
            yield Edit(*match.span())
        return
    start = cues[0].start()
    if text.startswith("WEBVTT"):
        yield Edit(0, start)
    ends = [*(cue.start() for cue in cues[1:]), len(text)]
    for number, (cue, end) in enumerate(zip(cues, ends, strict=True)):
        speaker = _SPEAKER.match(text, cue.end(), end)
        begin = speaker.end() if speaker else cue.end()
        between = "\n\n" if speaker else " "
        yield Edit(cue.start(), begin, between if number else "")
        for noise in _NOISE.finditer(text, begin, end):
            yield Edit(*noise.span())
        for match in _BREAK.finditer(text, begin, end):
            speaks = "\n\n" if match["speaker"] else " "
            yield Edit(*match.span(), "" if match.end() == end else speaks)
