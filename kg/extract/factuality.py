"""What a text makes of a claim: certain or possible, affirmed or denied, and on whose word.

The way from the claim's word up to the root of its sentence is read step by step; each word on it
that bears on the claim leaves a `Mark`:
1. at the claim itself and at the verbs that share its sign ("did not begin to build"): negation,
   auxiliaries, adverbs, conditions;
2. at each governing verb, adjective or noun: what the lists of factuality.toml say of it ("refused
   to", "hopes to", "is likely to", "the claim that");
3. at every word: its source ("X said", "according to X"), and at last that of the quotation.
Signs multiply; the innermost certainty counts; sources are kept innermost first. After FactBank
(Saurí & Pustejovsky 2009), with the statuses of `kg.model.Status`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

import msgspec
from spacy.tokens import Token

from kg.annotate import source_text
from kg.extract.lexicon import read_lexicon
from kg.extract.quotations import Quotation, quotation_around
from kg.extract.sources import Source, according_to, beside, noun_source, speaker_of
from kg.extract.verbs import auxiliaries_of, is_passive
from kg.model import Claim, Modality, Polarity, Status

_LISTS = {title: frozenset(words) for title, words in read_lexicon("factuality").items()}
_QUOTES = ('"', "“", "”", "``", "''")
_CORRECTION = re.compile(r"corrections?\s?[:–—-]", re.IGNORECASE)
_VERBAL = ("VERB", "AUX")
_OPEN = frozenset({Modality.POSSIBLE, Modality.PROBABLE, Modality.CONDITIONAL})
_FOCUS_WORDS = frozenset({"only", "just", "merely", "simply", "solely", "necessarily"})
_SUBJECTS_AND_OBJECTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_ACCUSING = frozenset({"of", "for", "with"})
_INSTEAD = frozenset({"without", "instead", "than"})


_WISHES = {
    **dict.fromkeys(_LISTS["hope"], Modality.HOPE),
    **dict.fromkeys(_LISTS["plan"], Modality.PLAN),
    "expect": Modality.HOPE,
    "anticipate": Modality.HOPE,
}
_PASSIVE_MODALITIES = {
    **dict.fromkeys(_LISTS["planned"], Modality.PLAN),
    **dict.fromkeys(_LISTS["likely"], Modality.PROBABLE),
}
# (lemma, tag) of verbs that work as auxiliaries before an infinitive: "is to meet", "going to meet"
_AUXILIARY_LIKE = {
    **{("be", tag): Modality.PLAN for tag in ("VBZ", "VBP", "VBD", "VB")},
    **{("have", tag): Modality.POSSIBLE for tag in ("VBZ", "VBP", "VBD", "VB", "VBG", "VBN")},
    ("go", "VBG"): Modality.PLAN,
}


class Factuality(msgspec.Struct, frozen=True):
    """What the text makes of a claim."""

    status: Status
    polarity: Polarity
    modality: Modality
    sources: tuple[Source, ...] = ()
    """Innermost first."""
    own: bool = False
    """Whether hope or plan is the subject's own, told by the claim's verbs ("hopes to finish")."""
    marks: tuple[str, ...] = ()
    """Names of what decided, for people: ("not", "hope")."""

    @property
    def speaker(self) -> Token | None:
        """Return the head of the innermost source, or None."""
        return self.sources[0].speaker if self.sources else None

    @property
    def report(self) -> Token | None:
        """Return the word that tells of the saying; its time is the stated time."""
        return self.sources[0].report if self.sources else None

    @property
    def reporting_verb(self) -> str:
        """Return the lemma of the innermost reporting verb, or ""."""
        return self.sources[0].verb if self.sources else ""


class Mark(msgspec.Struct, frozen=True):
    """What one word does to a claim."""

    name: str
    negate: bool = False
    modality: Modality | None = None
    own: bool = False
    source: Source | None = None
    reported: bool = False


# What verbs make of a finite clause that they govern; their subject is its source.
_ATTITUDES = {
    **{lemma: Mark(lemma) for lemma in _LISTS["say"]},
    **{lemma: Mark(lemma, negate=True) for lemma in _LISTS["deny"]},
    **{lemma: Mark(lemma, modality=Modality.PROBABLE) for lemma in _LISTS["believe"]},
    **{lemma: Mark(lemma, modality=Modality.POSSIBLE) for lemma in _LISTS["doubt"]},
}


def judge(head: Token, quotations: Sequence[Quotation] = ()) -> Factuality:
    """Return what the text makes of what `head` tells: a clause's verb, or an event noun."""
    marks = list(_marks(head))
    quotation = quotation_around(head, quotations)
    if _is_asked(head, quotation):
        marks.append(Mark("question", modality=Modality.POSSIBLE))
    if quotation is not None:
        known = {mark.source.report.i for mark in marks if mark.source}
        if quotation.source is None:
            marks.append(Mark("quotation", reported=True))
        elif quotation.source.report.i not in known:
            marks.append(Mark("quotation", source=quotation.source, reported=True))
    negative = sum(mark.negate for mark in marks) % 2 == 1
    stance = next((mark for mark in marks if mark.modality), Mark("", modality=Modality.CERTAIN))
    modality = stance.modality or Modality.CERTAIN
    reported = any(mark.reported for mark in marks)
    return Factuality(
        status_of(negative=negative, modality=modality, reported=reported, own=stance.own),
        Polarity.NEGATIVE if negative else Polarity.POSITIVE,
        modality,
        tuple({mark.source.report.i: mark.source for mark in marks if mark.source}.values()),
        stance.own,
        tuple(mark.name for mark in marks),
    )


def status_of(*, negative: bool, modality: Modality, reported: bool, own: bool) -> Status:
    """Return the first status that applies: Reported, Negated, Hypothetical, Asserted."""
    if reported:
        return Status.REPORTED
    if negative:
        return Status.NEGATED
    if modality in _OPEN or (modality is not Modality.CERTAIN and not own):
        return Status.HYPOTHETICAL
    return Status.ASSERTED


def status_of_own_words(claim: Claim) -> Status:
    """Return the status of a reported claim whose speaker turns out to be its subject.

    What one says of oneself is not reported by another: "The US said that it hopes to finish deals"
    asserts the hope. A plan counts as asserted only where the phrase tells of the planning.
    """
    words = claim.phrase.lemma.split()
    own = bool(words) and words[0] in _LISTS["hope"] | _LISTS["plan"]
    negative = claim.polarity is Polarity.NEGATIVE
    return status_of(negative=negative, modality=claim.modality, reported=False, own=own)


def as_of(claim: Claim, date: datetime.date | None) -> Claim:
    """Return the claim as a plan if it lies after the day the text was written.

    "before his return on Wednesday" tells of nothing that has happened, though no word says so.
    """
    start = claim.time.value.split("/")[0] if claim.time else ""
    if date is None or not start[:1].isdigit() or start <= date.isoformat()[: len(start)]:
        return claim
    if claim.status is not Status.ASSERTED or claim.modality is not Modality.CERTAIN:
        return claim
    return msgspec.structs.replace(claim, status=Status.HYPOTHETICAL, modality=Modality.PLAN)


def is_correction(head: Token) -> bool:
    """Return whether its sentence or line says that it corrects an earlier report."""
    text = source_text(head.doc)
    if _CORRECTION.match(text, text.rfind("\n", 0, head.idx) + 1):
        return True
    for word in head.sent:
        if word.pos_ == "VERB" and word.lemma_ in _LISTS["correcting_verbs"]:
            objects = [w for w in word.children if w.dep_ in ("dobj", "nsubjpass")]
            if any(w.lemma_ in _LISTS["correctable_nouns"] for w in objects):
                return True
    return False


def _marks(head: Token) -> Iterator[Mark]:
    """Yield the marks on the way from `head` to its root.

    The words above a relative clause or a participle say nothing of its sign and certainty ("hopes
    to meet Lee, who lives in Rome"), only on whose word it is told.
    """
    node, shared, same_subject, background = head, True, True, False
    if head.pos_ not in _VERBAL:
        yield from _adjectives(head)
    while True:
        if shared and node.pos_ in _VERBAL:
            yield from _own_marks(node)
        yield from _sources_at(node)
        if node.head == node:
            return
        for mark in _step(node, shared=shared, own=shared and same_subject):
            if not background:
                yield mark
            elif mark.reported:
                yield Mark(mark.name, source=mark.source, reported=True)
        same_subject = same_subject and node.dep_ != "ccomp"
        shared = shared and _shares_sign(node)
        background = background or _is_background(node)
        node = node.head


def _is_background(node: Token) -> bool:
    return node.dep_ in ("relcl", "appos") or (
        node.dep_ == "acl" and not _is_infinitive(node) and not _has_mark(node)
    )


def _is_asked(head: Token, quotation: Quotation | None) -> bool:
    """Whether the sentence of `head` ends in a question mark, on the same side of the quotes."""
    for word in head.sent[-3:]:
        if word.text == "?":
            return quotation is None or quotation.start <= word.i < quotation.end
    return False


def _own_marks(verb: Token) -> Iterator[Mark]:
    """Yield what the verb's own words say: negation, adverbs, auxiliaries, conditions."""
    children = list(verb.children)
    for child in children:
        if child.dep_ == "neg" and _negates(child, verb):
            yield Mark(child.lower_, negate=True)
        elif child.dep_ == "advmod":
            yield from _adverb(child)
        elif child.dep_ in _SUBJECTS_AND_OBJECTS and _is_no(child):
            yield Mark("no", negate=True)
        elif child.dep_ == "preconj" and child.lower_ == "neither":
            yield Mark("neither", negate=True)
        if child.dep_ == "mark" and child.lower_ in _LISTS["conditions"]:
            yield Mark(child.lower_, modality=Modality.CONDITIONAL)
    yield from _auxiliaries(verb, children)
    if verb.tag_ == "VB" and verb.dep_ == "ROOT":
        if _is_infinitive(verb):  # a headline: "Bank to cut jobs"
            yield Mark("headline", modality=Modality.PLAN)
        elif _is_imperative(verb):
            yield Mark("imperative", modality=Modality.POSSIBLE)


def _auxiliaries(verb: Token, children: Sequence[Token]) -> Iterator[Mark]:
    words = {word.lower_ for word in _auxiliaries_of(verb)}
    conditional = any(
        child.dep_ == "advcl"
        and any(w.dep_ == "mark" and w.lower_ in _LISTS["conditions"] for w in child.children)
        for child in children
    )
    if words & _LISTS["possible_auxiliaries"]:
        yield Mark("possible", modality=Modality.CONDITIONAL if conditional else Modality.POSSIBLE)
    elif words & _LISTS["duty_auxiliaries"]:
        yield Mark("duty", modality=Modality.POSSIBLE)
    elif words & {"would", "'d", "’d"} and "had" not in words:
        future = not conditional and _is_said_in_the_past(verb)
        yield Mark("would", modality=Modality.PLAN if future else Modality.CONDITIONAL)
    elif words & _LISTS["future_auxiliaries"]:
        yield Mark("future", modality=Modality.CONDITIONAL if conditional else Modality.PLAN)
    elif conditional:
        yield Mark("condition", modality=Modality.CONDITIONAL)


def _auxiliaries_of(verb: Token) -> tuple[Token, ...]:
    """Return the auxiliaries, those of the verb before also for a conjunct in its base form.

    Taggers often take the base form for a past or present tense: "will buy and cut".
    """
    own = auxiliaries_of(verb)
    if own or verb.dep_ != "conj" or verb.lower_ != verb.lemma_ or _has_subject(verb):
        return own
    return auxiliaries_of(verb.head)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "csubj", "expl") for child in verb.children)


def _is_said_in_the_past(verb: Token) -> bool:
    return any(word.tag_ in ("VBD", "VBN") for word in verb.ancestors if word.pos_ == "VERB")


def _adverb(adverb: Token) -> Iterator[Mark]:
    word = adverb.lower_
    if word in _LISTS["reported_adverbs"]:
        yield Mark(word, source=Source(None, adverb), reported=True)
    elif word in _LISTS["probable_adverbs"]:
        yield Mark(word, modality=Modality.PROBABLE)
    elif word in _LISTS["possible_adverbs"]:
        yield Mark(word, modality=Modality.POSSIBLE)
    elif word in _LISTS["negative_adverbs"]:
        yield Mark(word, negate=True)
    elif word == "longer" and any(w.lower_ in ("no", "any") for w in adverb.children):
        yield Mark("no longer", negate=any(w.lower_ == "no" for w in adverb.children))


def _adjectives(noun: Token) -> Iterator[Mark]:
    """Yield what the determiner and the adjectives of an event noun say: "planned talks"."""
    for child in noun.children:
        if child.dep_ in ("det", "neg") and child.lower_ in _LISTS["negative_words"]:
            yield Mark("no", negate=True)
        elif child.dep_ == "amod" and child.lower_ in _LISTS["planned_adjectives"]:
            yield Mark(child.lower_, modality=Modality.PLAN)
        elif child.dep_ == "amod" and child.lower_ in _LISTS["possible_adjectives"]:
            yield Mark(child.lower_, modality=Modality.POSSIBLE)
        elif child.dep_ == "amod" and child.lower_ in _LISTS["reported_adjectives"]:
            yield Mark(child.lower_, source=Source(None, child), reported=True)


def _sources_at(word: Token) -> Iterator[Mark]:
    for source in (beside(word), according_to(word)):
        if source is not None:
            yield Mark(source.verb, source=source, reported=True)


def _step(node: Token, *, shared: bool, own: bool) -> Iterator[Mark]:
    """Yield what the word that governs `node` says of it."""
    governor, edge = node.head, node.dep_
    if node.pos_ in _VERBAL and governor.pos_ in _VERBAL and edge in ("ccomp", "xcomp", "advcl"):
        yield from _under_verb(node, governor, own=own)
    elif edge in ("xcomp", "ccomp") and governor.pos_ in ("ADJ", "NOUN") and shared:
        yield from _under_adjective(governor)
    elif (
        edge in ("acl", "relcl", "ccomp") and governor.pos_ in ("NOUN", "PROPN") and edge != "relcl"
    ):
        yield from _under_noun(node, governor)
    elif edge == "pcomp":
        yield from _under_preposition(governor)
    elif (
        node.pos_ in ("NOUN", "PROPN") and edge in ("dobj", "pobj", "nsubjpass", "nsubj") and shared
    ):
        yield from _event_under_verb(node)


def _under_verb(node: Token, verb: Token, *, own: bool) -> Iterator[Mark]:
    """Yield what a verb says of the clause it governs.

    `own`: nothing but verbs of the same subject stands between `node` and the claim.
    """
    lemma, infinitive = verb.lemma_, _is_infinitive(node)
    own = own and node.dep_ == "xcomp" and not _has_object_before(node)
    if node.dep_ == "advcl":
        if infinitive and lemma not in _LISTS["implicative"]:
            yield Mark("purpose", modality=Modality.PLAN)
    elif infinitive and is_passive(verb) and lemma in _PASSIVE_MODALITIES:
        yield Mark(lemma, modality=_PASSIVE_MODALITIES[lemma])
    elif infinitive and (lemma, verb.tag_) in _AUXILIARY_LIKE:
        yield Mark(f"{lemma} to", modality=_AUXILIARY_LIKE[lemma, verb.tag_])
    elif lemma in _LISTS["negate"]:
        yield Mark(lemma, negate=True)
    elif infinitive and lemma in _LISTS["possible"]:
        yield Mark(lemma, modality=Modality.POSSIBLE)
    elif lemma in _WISHES and (infinitive or node.dep_ == "xcomp"):
        yield Mark(lemma, modality=_WISHES[lemma], own=own and not is_passive(verb))
    elif lemma in _WISHES or lemma in _ATTITUDES:
        source = Source(speaker_of(verb), verb)
        attitude = _ATTITUDES.get(lemma, Mark("", modality=_WISHES.get(lemma)))
        negated = any(child.dep_ == "neg" for child in verb.children)
        negate, modality = attitude.negate, attitude.modality
        if negated and lemma in _LISTS["believe"]:
            negate = True  # "doesn't believe that it is" says that it isn't
        elif negated and lemma in _LISTS["say"]:
            modality = Modality.POSSIBLE
        yield Mark(lemma, negate=negate, modality=modality, source=source, reported=True)
    elif lemma in _LISTS["possible"] and node.dep_ == "ccomp":
        yield Mark(lemma, modality=Modality.POSSIBLE)


def _under_adjective(word: Token) -> Iterator[Mark]:
    lower = word.lower_
    if lower in _LISTS["unable"]:
        yield Mark(lower, negate=True)
    elif lower in _LISTS["likely"]:
        yield Mark(lower, modality=Modality.PROBABLE)
    elif lower in _LISTS["planned"]:
        yield Mark(lower, modality=Modality.PLAN)
    elif lower in _LISTS["hoping"]:
        yield Mark(lower, modality=Modality.HOPE, own=True)
    elif lower in ("possible", "impossible"):
        yield Mark(lower, modality=Modality.POSSIBLE, negate=lower == "impossible")


def _under_noun(node: Token, noun: Token) -> Iterator[Mark]:
    """Yield what a noun says of its clause: "the claim that …", "plans to …"."""
    lemma, infinitive = noun.lemma_.lower(), _is_infinitive(node)
    if not infinitive and node.tag_ in ("VBG", "VBN") and not _has_mark(node):
        return  # "a man named Ali"
    if lemma in _LISTS["failing_nouns"]:
        yield Mark(lemma, negate=True)
    elif lemma in _LISTS["planning_nouns"]:
        yield Mark(lemma, modality=Modality.PLAN)
    elif lemma in _LISTS["hoping_nouns"]:
        yield Mark(lemma, modality=Modality.HOPE)
    elif lemma in _LISTS["doubting_nouns"]:
        yield Mark(lemma, modality=Modality.POSSIBLE)
    elif lemma in _LISTS["believing_nouns"]:
        yield Mark(lemma, modality=Modality.PROBABLE, source=noun_source(noun), reported=True)
    elif lemma in _LISTS["denying_nouns"]:
        yield Mark(lemma, negate=True, source=noun_source(noun), reported=True)
    elif lemma in _LISTS["saying_nouns"]:
        denied = noun.dep_ == "dobj" and noun.head.lemma_ in _LISTS["deny"]
        source = Source(speaker_of(noun.head), noun.head) if denied else noun_source(noun)
        yield Mark(lemma, negate=denied, source=source, reported=True)
    elif infinitive and not _is_ordinal(noun):
        yield Mark("infinitive", modality=Modality.POSSIBLE)


def _under_preposition(preposition: Token) -> Iterator[Mark]:
    word, governor = preposition.lower_, preposition.head
    lemma = governor.lemma_.lower()
    if word in _INSTEAD or governor.lower_ in _INSTEAD:
        yield Mark(word, negate=True)
    elif lemma in _LISTS["accuse"] and word in _ACCUSING:
        yield Mark(lemma, source=Source(speaker_of(governor), governor), reported=True)
    elif governor.pos_ in _VERBAL and lemma in _LISTS["negate"] and word in ("from", "in"):
        yield Mark(lemma, negate=True)
    elif (
        governor.pos_ in _VERBAL and lemma in _LISTS["say"] and word in ("to", "about", "of", "as")
    ):
        yield Mark(lemma, source=Source(speaker_of(governor), governor), reported=True)
    elif governor.pos_ in _VERBAL and lemma in _LISTS["deny"]:
        yield Mark(lemma, negate=True, source=Source(speaker_of(governor), governor), reported=True)
    elif governor.pos_ == "NOUN" and lemma in _LISTS["planning_nouns"] | _LISTS["hoping_nouns"]:
        yield Mark(lemma, modality=Modality.PLAN)
    elif governor.pos_ == "NOUN" and lemma in _LISTS["doubting_nouns"]:
        yield Mark(lemma, modality=Modality.POSSIBLE)


def _event_under_verb(noun: Token) -> Iterator[Mark]:
    """Yield what a verb makes of the event that its object names: "seeks a deal"."""
    governor = noun.head
    if noun.dep_ == "pobj":
        if governor.lower_ not in ("for", "on", "to", "of", "about"):
            return
        governor = governor.head
    lemma = governor.lemma_.lower()
    if governor.pos_ == "NOUN":
        if lemma in _LISTS["planning_nouns"] | _LISTS["hoping_nouns"]:
            yield Mark(lemma, modality=Modality.PLAN)
        elif lemma in _LISTS["doubting_nouns"]:
            yield Mark(lemma, modality=Modality.POSSIBLE)
    elif governor.pos_ in _VERBAL and (noun.dep_ != "nsubj"):
        if lemma in _LISTS["opaque_negative"]:
            yield Mark(lemma, negate=True)
        elif lemma in _LISTS["opaque_hope"] or (
            lemma in ("call", "push", "ask") and noun.dep_ == "pobj"
        ):
            yield Mark(lemma, modality=Modality.HOPE)
        elif lemma in _LISTS["opaque_plan"]:
            yield Mark(lemma, modality=Modality.PLAN)
        elif lemma in _LISTS["say"] and noun.dep_ == "dobj":
            yield Mark(lemma, source=Source(speaker_of(governor), governor), reported=True)


def _shares_sign(node: Token) -> bool:
    """Whether the sign and certainty of the governing word are those of `node`."""
    governor, edge = node.head, node.dep_
    if node.pos_ not in _VERBAL and node.pos_ != "ADJ":
        light = governor.pos_ in _VERBAL and governor.lemma_ in _LISTS["carrying"]
        return light and edge in ("dobj", "nsubj", "nsubjpass", "attr")
    if edge == "acomp" or (edge == "xcomp" and governor.lemma_ not in _LISTS["say"]):
        return True
    if edge == "ccomp" and governor.lemma_ in ("help", "let", "make", "have", "see"):
        return True
    if edge == "conj" and node.tag_ == "VB":
        return not any(child.dep_ in ("nsubj", "nsubjpass", "aux") for child in node.children)
    return False


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.lefts)


def _has_mark(verb: Token) -> bool:
    return any(child.dep_ == "mark" or child.dep_ in ("nsubj", "nsubjpass") for child in verb.lefts)


def _has_object_before(infinitive: Token) -> bool:
    return any(
        child.dep_ in ("dobj", "dative") and child.i < infinitive.i
        for child in infinitive.head.rights
    ) or any(child.dep_ == "nsubj" for child in infinitive.lefts)


def _is_no(noun: Token) -> bool:
    determiners = {
        child.lower_ for child in noun.children if child.dep_ in ("det", "neg", "preconj")
    }
    return noun.lower_ in _LISTS["negative_words"] or bool(determiners & _LISTS["negative_words"])


def _negates(negation: Token, verb: Token) -> bool:
    """Whether "not" denies: it neither leads to more ("not only") nor stands in another's words."""
    doc = verb.doc
    first, last = sorted((negation.i, verb.i))
    if any(mark in doc[first:last].text for mark in _QUOTES):
        return False
    after = negation.i + 1
    return after >= len(doc) or doc[after].lower_ not in _FOCUS_WORDS


def _is_imperative(verb: Token) -> bool:
    return not _has_subject(verb) and not any(child.dep_ == "aux" for child in verb.children)


def _is_ordinal(noun: Token) -> bool:
    words = [noun, *noun.children]
    return any(
        word.lower_ in ("first", "last", "only", "next") or word.ent_type_ == "ORDINAL"
        for word in words
    )
