"""What "I" and "we" are called where no name tells who speaks: "author", "we (speaker)".

1. All of a text is one person's words where it is no dialogue and no record of a meeting. Who
   thanks or greets those who hear it is a speaker, else its author, by name if that is known.
2. "We" of a paper are its authors. Else it is told for whom it stands as far as that is known:
   "we (Ana Silva)". What anybody does ("we can see", "what we call a quark") is nobody's deed.
3. "Our country" keeps its owner, whoever that is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.extract.coreference.links import Discourse
from kg.extract.coreference.markables import Markable
from kg.extract.coreference.narrators import has_questions, is_asked
from kg.extract.coreference.speakers import PERSONS, Voices
from kg.lang.en.grammar import (
    auxiliaries_of,
    has_subordinator,
    is_grammatical_subject,
    is_past_form,
    is_present_participle,
    is_relative_clause,
)
from kg.lang.en.lexicon import alternatives, words
from kg.lang.en.operators import word_list
from kg.lang.en.titles import gathering_of
from kg.model import Document
from kg.parse import Parse, Token

_ADDRESSES = re.compile(rf"\b(?:{alternatives('phrase', 'addresses')})\b", re.IGNORECASE)
_ANSWERS = re.compile(rf"^(?:{alternatives('phrase', 'answers')})\b", re.MULTILINE | re.IGNORECASE)
_FEWEST_ANSWERS = 2
"""How many paragraphs open with "yes" or "okay" where several speak."""
_PAPERS = words("noun", "of-authors")
_OF_ANYBODY = words("verb", "of-anybody")
_OPEN = (
    word_list("possible_auxiliaries")
    | word_list("duty_auxiliaries")
    | words("verb", "auxiliary", "modal")
)
_POINTING = words("determiner", "demonstrative")
_PAST_OR_LATER = words("verb", "auxiliary", "past") | words("verb", "auxiliary", "future")
_MARKS = ('"', "“", "‘", "'", "``")
_AUTHORS = "authors"
_AUTHOR = "author"
_SPEAKER = "speaker"


def unnamed_speakers(
    document: Document,
    doc: Parse,
    markables: Sequence[Markable],
    discourse: Discourse,
    voices: Voices,
) -> Mapping[int, str]:
    """Return, by order, what pronouns of the first person are called where nobody is named."""
    unknown = [
        markable
        for markable in markables
        if markable.is_pronoun
        and PERSONS.get(markable.word, "you") != "you"
        and not is_asked(markable.head)
        and not _is_in_title(markable.head)
        and all(member.is_pronoun for member in discourse.members(markable))
    ]
    if not unknown:
        return {}
    called = _narrator_of(document, doc, discourse, voices)
    of_paper = called != _SPEAKER and any(map(_tells_of_authors, markables))
    found: dict[int, str] = {}
    for markable in unknown:
        quoted = voices.is_quoted(markable)
        speaker = voices.speaker_around(markable) if quoted else None
        label = called if not quoted else _name_of(speaker, discourse) if speaker else ""
        if PERSONS[markable.word] == "I":
            found[markable.order] = label if not quoted else ""
        elif _acts(markable.head, present=quoted or of_paper or label != _AUTHOR):
            authors = of_paper and not quoted
            found[markable.order] = _AUTHORS if authors else f"we ({label})" if label else ""
    return {order: label for order, label in found.items() if label}


def _narrator_of(document: Document, doc: Parse, discourse: Discourse, voices: Voices) -> str:
    """Return what is known of whose words all of a text is, "" where it is not one person's."""
    if gathering_of(doc) is not None:
        return ""
    narrator = voices.narrator()
    if narrator is not None:
        return _name_of(narrator, discourse)
    if has_questions(doc) or len(_ANSWERS.findall(doc.text)) >= _FEWEST_ANSWERS:
        return ""
    if _ADDRESSES.search(doc.text):
        return _SPEAKER
    return _AUTHOR if not document.author or ";" in document.author else document.author


def _name_of(markable: Markable, discourse: Discourse) -> str:
    """Return the longest name of a thing, or ""."""
    names = [m.mention.name or m.mention.text for m in discourse.members(markable) if m.is_name]
    return max(names, key=len, default="")


def _is_in_title(pronoun: Token) -> bool:
    """Return whether a pronoun opens a title: the song "*I* am …", the show *I* Am a Singer."""
    if not is_grammatical_subject(pronoun):
        return False
    behind = pronoun.doc[pronoun.i + 1 : pronoun.i + 2]
    before = pronoun.doc[max(pronoun.i - 1, 0) : pronoun.i]
    return any(word.text.istitle() for word in behind) or any(w.text in _MARKS for w in before)


def _tells_of_authors(markable: Markable) -> bool:
    """Return whether a text calls itself a paper: "in *this study* we …"."""
    before = [child.lower_ for child in markable.head.lefts]
    own = any(word in _POINTING or PERSONS.get(word) == "we" for word in before)
    return markable.lemma in _PAPERS and own


def _acts(pronoun: Token, *, present: bool) -> bool:
    """Return whether a "we" does something itself, and not as anybody may.

    Where it is unclear who they are at all, what is told in the present is rather anybody's.
    """
    verb = pronoun.head
    if not is_grammatical_subject(pronoun) or pronoun.lower_ == "us":
        return False
    told = {word.lower_ for word in auxiliaries_of(verb)}
    if told & _OPEN or has_subordinator(verb) or is_relative_clause(verb):
        return False
    if is_past_form(verb) or told & _PAST_OR_LATER or is_present_participle(verb):
        return True
    return present and verb.lemma_ not in _OF_ANYBODY
