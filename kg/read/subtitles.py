"""Subtitles (SRT, VTT): what is said, as running text, a turn where another speaks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from kg.model import Document
from kg.read.fields import Broken, Found
from kg.read.texts import decode

_TIMES = re.compile(
    r"^[ \t]*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}[ \t]*-->"
    r"[ \t]*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
)
_VOICE = re.compile(r"<v(?:\.[^ \t>]*)?[ \t]+(?P<who>[^>]+)>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<\d[\d:.]*>|\{\\[^{}]*\}")
_NOISE = re.compile(r"♪[^♪]*♪|[♪♫]|\[[A-Z][A-Z ]*\]|\((?:[A-Z][A-Z ]+|[a-z]+(?:ing|s|ter))\)")
_LABEL = re.compile(r"(?P<who>[A-Z][\w.'’ -]{1,40}):[ \t]+(?=\S)")
_ENDS = re.compile(r"[.!?…][\"'”’)]*$")
_LONGEST = 1_500
"""Characters of a paragraph behind which the end of a sentence ends it too."""


def read_subtitles(content: bytes, name: str) -> Iterator[Found]:
    """Read subtitles as one document, without times, numbers, notes and marks.

    A line that a moving caption shows again is read once.
    """
    text = yield from decode(content)
    if text is None:
        return
    paragraphs: list[str] = []
    who = ""
    for speaker, words in _lines(text):
        if speaker or not paragraphs or _is_full(paragraphs[-1]):
            # a voice that goes on over several cues is one turn
            label = f"{speaker}: " if speaker and speaker not in ("-", who) else ""
            if speaker == who and speaker not in ("", "-"):
                paragraphs[-1] += f" {words}"
                continue
            who = speaker or who
            paragraphs.append(label + words)
        else:
            paragraphs[-1] += f" {words}"
    if not paragraphs:
        yield Broken(reason="no words in the subtitles")
        return
    yield Document(id=name, text="\n\n".join(paragraphs))


def _is_full(paragraph: str) -> bool:
    return len(paragraph) > _LONGEST and bool(_ENDS.search(paragraph))


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield the lines of cues with who speaks: a name, "-" where only that another does, ""."""
    inside = False
    shown: list[str] = []
    before: list[str] = []
    for line in text.split("\n"):
        if _TIMES.match(line):
            inside, before, shown = True, shown or before, []
            continue
        if not line.strip():
            inside = False
            continue
        if not inside:
            continue
        for speaker, words in _said(line):
            shown.append(words)
            if words not in before:
                yield speaker, words


def _said(line: str) -> Iterator[tuple[str, str]]:
    """Yield what one line of a cue says, and who says it."""
    voices = list(_VOICE.finditer(line))
    starts = [0, *(voice.start() for voice in voices)]
    ends = [*(voice.start() for voice in voices), len(line)]
    names = ["", *(voice["who"].strip() for voice in voices)]
    for start, end, name in zip(starts, ends, names, strict=True):
        words = _NOISE.sub("", html.unescape(_TAG.sub("", line[start:end]))).strip()
        words = words.lstrip("\u200b\u200e").strip()
        speaker = name
        if words.startswith(("- ", "– ", "— ")) or re.match(r"-(?=[A-Z])", words):
            words, speaker = words[1:].lstrip(), speaker or "-"
        if words.startswith(">>"):
            words, speaker = words.lstrip("> "), speaker or "-"
        if label := _LABEL.match(words):
            speaker, words = (
                speaker if speaker not in ("", "-") else label["who"],
                words[label.end() :],
            )
        if words:
            yield speaker, " ".join(words.split())
