"""A stance: what the words around a clause or an event make of it; and how an operator changes it.

The algebra of docs/scope.md. Stances are values: every change gives a new one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.extract.clauses.subjects import find_subject
from kg.extract.quotations.sources import Source
from kg.lang.en.grammar import is_passive, is_verb
from kg.lang.en.operators import Effect, Operator, word_list
from kg.model import Modality, Polarity, Status
from kg.parse import Token

CERTAIN = Modality.CERTAIN
UNREAL = frozenset({Modality.POSSIBLE, Modality.CONDITIONAL, Modality.PLAN, Modality.HOPE})
UNTOLD = "untold"
"""The mark of what nothing is told of: "nobody asked him *to sell*"."""
_TOLD_BY_VERBS = word_list("marks_of_auxiliaries")
_OPEN = frozenset({Modality.PROBABLE, Modality.CONDITIONAL})


@dataclass
class Stance:
    """What the text makes of a claim: so or not, how certain, and on whose word."""

    negative: bool = False
    modality: Modality = CERTAIN
    own: bool = False
    """Whether hope or plan is the subject's own, told by the claim's verbs ("hopes to finish")."""
    reported: bool = False
    """Whether somebody says it, named or not."""
    sources: tuple[Source, ...] = ()
    """Innermost first."""
    marks: tuple[str, ...] = ()
    """Names of what decided, innermost first, for people: ("not", "hope")."""

    @property
    def status(self) -> Status:
        """Return the first status that applies: Reported, Negated, Hypothetical, Asserted."""
        reported = self.reported and not self._is_left_to_the_status()
        return status_of(
            negative=self.negative, modality=self.modality, reported=reported, own=self.own
        )

    def _is_left_to_the_status(self) -> bool:
        """Return whether no word of the claim tells that it is not certain, so its status must.

        Lee said that Rossi "will sell" or "hopes to sell" is as she said; that he was asked "to
        sell" is not.
        """
        if self.modality not in UNREAL or self.negative or self.own or not self.marks:
            return False
        innermost = self.marks[0]
        outside = innermost in ("quotation", self.reporting_verb)  # "will sell, saying that …"
        return not outside and innermost not in _TOLD_BY_VERBS

    @property
    def polarity(self) -> Polarity:
        """Return the sign."""
        return Polarity.NEGATIVE if self.negative else Polarity.POSITIVE

    @property
    def speaker(self) -> Token | None:
        """Return the head of the innermost source, or None.

        Of a verb without a subject in somebody's words, who says these: "Lee: “*Believe* it won.”"
        """
        sources = self.sources
        if len(sources) > 1 and sources[0].speaker is None and _left_out_subject(sources[0].report):
            return sources[1].speaker
        return sources[0].speaker if sources else None

    @property
    def report(self) -> Token | None:
        """Return the word that tells of the saying; its time is the stated time."""
        return self.sources[0].report if self.sources else None

    @property
    def reporting_verb(self) -> str:
        """Return the lemma of the innermost reporting verb, or ""."""
        return self.sources[0].verb if self.sources else ""


def _left_out_subject(report: Token) -> bool:
    return is_verb(report) and not is_passive(report) and find_subject(report)[0] is None


AS_TOLD = Stance()
"""Of what no other word bears on."""


def status_of(*, negative: bool, modality: Modality, reported: bool, own: bool) -> Status:
    """Return the first status that applies: Reported, Negated, Hypothetical, Asserted.

    What somebody says of a condition, or of what would be so under one, he reports of nothing.
    """
    if reported and (negative or modality is not Modality.CONDITIONAL):
        return Status.REPORTED
    if negative:
        return Status.NEGATED
    if modality in _OPEN or (modality is not CERTAIN and not own):
        return Status.HYPOTHETICAL
    return Status.ASSERTED


def negated(stance: Stance, name: str) -> Stance:
    """Return the stance with the other sign."""
    return Stance(
        not stance.negative,
        stance.modality,
        stance.own,
        stance.reported,
        stance.sources,
        (name, *stance.marks),
    )


def with_modality(stance: Stance, modality: Modality, name: str, *, own: bool = False) -> Stance:
    """Return the stance under a further word: the innermost certainty counts."""
    marks = (name, *stance.marks)
    return Stance(stance.negative, modality, own, stance.reported, stance.sources, marks)


def on_word_of(stance: Stance, source: Source) -> Stance:
    """Return the stance told by a source inside those that it has; each source counts once."""
    known = [other for other in stance.sources if other.report is source.report]
    sources = stance.sources if known else (source, *stance.sources)
    marks = (source.verb, *stance.marks)
    return Stance(stance.negative, stance.modality, stance.own, True, sources, marks)


def not_own(stance: Stance) -> Stance:
    """Return the stance handed to another subject: its hope or plan is nobody's own."""
    return replace(stance, own=False) if stance.own else stance


def compose(
    stance: Stance,
    operator: Operator,
    source: Source | None = None,
    *,
    own: bool = False,
    reported: bool = True,
) -> Stance:
    """Return the stance towards what a word governs, from that towards the word itself.

    `source` is on whose word it is from here on, `own` whether its subject is that of the word;
    `reported` is False where its source is who tells the text, or a thing that can't speak.
    """
    effect: Effect = operator.denied if stance.negative else operator.affirmed
    if not effect.told:
        stance = replace(stance, marks=(UNTOLD, *stance.marks))
    if operator.source and stance.modality in UNREAL:
        if reported:  # who may say so has not said it
            return replace(stance, negative=effect.negative, own=False)
        stance = replace(stance, modality=CERTAIN)  # "I must say that …" says it
    if operator.source and stance.negative and effect.modality is Modality.POSSIBLE:
        reported, source = False, None  # "no reports that …": nobody says so
    if not reported and source is None and operator.thing is not None and not stance.negative:
        effect = operator.thing
    modality, is_own = stance.modality, stance.own and own
    if operator.presupposes:
        modality, is_own = CERTAIN, False
    elif effect.modality is not CERTAIN:
        if operator.own and modality is not CERTAIN and stance.marks[:1] != ("would",):
            pass  # "may try to sell": the attempt itself is no more than possible
        else:
            modality, is_own = effect.modality, operator.own and own
    below = Stance(
        effect.negative,
        modality,
        is_own,
        stance.reported or (reported and operator.source != ""),
        stance.sources,
        (operator.name, *stance.marks),
    )
    return on_word_of(below, source) if source is not None else below


def background(stance: Stance) -> Stance:
    """Return the stance towards what is told by the way: so, and on the word of who is named.

    "Rossi hopes to meet Lee, who lives in Rome": she lives there, whatever he hopes.
    """
    if stance is AS_TOLD:
        return stance
    quoted = stance.reported and not stance.sources  # of nobody known
    if not quoted and not any(source.speaker is not None for source in stance.sources):
        return AS_TOLD
    return Stance(reported=stance.reported, sources=stance.sources)


def only_modality(stance: Stance, above: Stance) -> Stance:
    """Return `above` with the certainty of `stance`, but not its sign: what comes with it."""
    if stance.modality is CERTAIN:
        return not_own(above)
    return with_modality(above, stance.modality, "with")
