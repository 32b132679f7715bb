"""Why a fact is in the graph: its sentences, the rules that read them, and who each mention is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.errors import NotFoundError
from kg.model import Cluster, Extraction, Fact, Literal, Mention, Merge, ResolvedClaim, Span, Status
from kg.names import fold_label
from kg.store import GraphFolder, search_labels
from kg.store.contents import facts_of


def explain_fact(folder: GraphFolder, fact: Fact) -> Iterator[str]:
    """Yield lines of text: the fact, then each claim with its sentence and its mentions."""
    verdict = "stands" if fact.stands else f"does not stand: {_why_not(folder, fact)}"
    ends = [folder.label(fact.subject), folder.label(fact.predicate), _object(folder, fact.object)]
    count = len(fact.claims)
    yield f"{' – '.join(ends)}   ({verdict}; {count} claim{'' if count == 1 else 's'})"
    for claim in fact.claims:
        yield ""
        yield from _explain_claim(folder, claim)


def _why_not(folder: GraphFolder, fact: Fact) -> str:
    """Return why none of the claims of a fact is enough for it to stand."""
    config = folder.config
    told = [claim for claim in fact.claims if claim.status in (*config.standing, Status.INFERRED)]
    if not told:
        return "none of its claims is asserted"
    if all(claim.claim.confidence < config.min_confidence for claim in told):
        return f"none of its asserted claims is sure enough ({config.min_confidence})"
    return f"it hardly says what anybody would look for ({config.min_salience})"


def _explain_claim(folder: GraphFolder, claim: ResolvedClaim) -> Iterator[str]:
    # they load what extraction needs, and a graph that is only asked has no use for it
    from kg.extract.confidence import for_and_against
    from kg.query.rules import in_words

    read = claim.claim
    extraction = folder.require_extraction(read.document)
    start, end = read.sentence
    sentence = " ".join(extraction.document.text[start:end].split())
    yield (
        f"  {claim.status}, {read.polarity}, {read.modality}, confidence {read.confidence:.2f}, "
        f"salience {read.salience:.2f}"
    )
    yield f"  “{sentence}”"
    page = extraction.document.page_at(start)
    place = f"page {page}, " if page else ""
    yield f"    {read.document}, {place}characters {start}–{end}"
    yield f"    rule {': '.join(filter(None, (read.rule, in_words(read.rule))))}"
    yield f"    words “{read.phrase.surface}”; path {read.path or '–'}"
    for name, reasons in zip(("for it", "against it"), for_and_against(read.evidence), strict=True):
        if reasons:
            yield f"    {name}: {'; '.join(reasons)}"
    for name, value in _circumstances(folder, claim):
        yield f"    {name}: {value}"
    for source in claim.derived_from:
        yield f"    derived from {source}"
    for role, mention in (("subject", read.subject), ("object", read.object)):
        if isinstance(mention, Mention):
            yield from _explain_mention(folder, extraction, role, mention)
        else:
            yield f"    {role} “{mention.text}” ({mention.start}–{mention.end}) is a value"


def _circumstances(folder: GraphFolder, claim: ResolvedClaim) -> Iterator[tuple[str, str]]:
    read = claim.claim
    if claim.attributed_to:
        verb = f" ({read.reporting_verb})" if read.reporting_verb else ""
        yield "said by", folder.label(claim.attributed_to) + verb
    for name, when in (("time", read.time), ("said at", read.stated_time)):
        if when is not None:
            yield name, f"{when.value} (“{when.text}”)" if when.value else f"“{when.text}”"
    for name, entity in (("place", claim.place), ("during", claim.during)):
        if entity:
            yield name, folder.label(entity)


def _explain_mention(
    folder: GraphFolder, extraction: Extraction, role: str, mention: Mention
) -> Iterator[str]:
    """Yield which entities a mention is, and every step that led there."""
    clusters = {m.span: cluster for cluster in extraction.clusters for m in cluster.mentions}
    cluster = clusters.get(mention.span)
    entity_of = folder.resolution_of(extraction.document.id)
    key = (extraction.document.id, cluster.id if cluster else "")
    iri = entity_of.entity_of.get(key, "")
    name = folder.label(iri) if iri else "several things"
    yield f"    {role} “{mention.text}” ({mention.start}–{mention.end}) is {name}  {iri}".rstrip()
    if cluster is not None:
        for merge in _chain(cluster, mention.span):
            yield f"      {_words(extraction, merge)}: {merge.rule} ({merge.evidence})"
    for merge in _across(entity_of.entities[iri].merges if iri else (), cluster):
        yield f"      {merge.rule}: {merge.evidence}"


def _chain(cluster: Cluster, span: Span) -> list[Merge]:
    """Return the merges of a cluster that tie a mention to others."""
    place = f"#char={span[0]},{span[1]}"
    return [m for m in cluster.reasons if m.left.endswith(place) or m.right.endswith(place)]


def _across(merges: Iterable[Merge], cluster: Cluster | None) -> list[Merge]:
    """Return the merges of an entity that tie a cluster to those of other documents."""
    if cluster is None:
        return []
    places = tuple(f"{cluster.document}#char={m.start},{m.end}" for m in cluster.mentions)
    return [merge for merge in merges if merge.left in places or merge.right in places]


def _words(extraction: Extraction, merge: Merge) -> str:
    """Return the words of both sides of a merge inside a document."""
    sides = []
    for side in (merge.left, merge.right):
        start, _, end = side.rpartition("#char=")[2].partition(",")
        sides.append(f"“{extraction.document.text[int(start) : int(end)]}”")
    return " = ".join(sides)


def _object(folder: GraphFolder, value: str | Literal) -> str:
    if isinstance(value, Literal):
        return f"{value.value} {value.unit}".strip()
    return folder.label(value)


def is_called(folder: GraphFolder, value: str | Literal, words: str) -> bool:
    """Return whether an entity, a property or a value is called by `words`, or partly so.

    The whole IRI is a name too.
    """
    if value == words:
        return True
    wanted = fold_label(words)
    if isinstance(value, Literal):
        names = [value.text, value.value]
    else:
        sql = "SELECT label FROM labels WHERE entity = ?"
        names = [name for (name,) in folder.database.rows(sql, (value,))]
        names += [folder.label(value), value.rpartition("/")[2].rpartition("#")[2]]
    return any(f" {wanted} " in f" {fold_label(name)} " for name in names)


def entities_called(folder: GraphFolder, name: str, *, limit: int = 5) -> list[str]:
    """Return the entity of an IRI, or those that a name finds, the best first.

    Raises:
        NotFoundError: there is none; names with one of the words are in its text.

    """
    if folder.has_entity(name):
        return [name]
    found = [iri for iri, _ in search_labels(folder.database, name, limit=limit)]
    if found:
        return found
    words = sorted(name.split(), key=len, reverse=True)
    near = [label for word in words for _, label in search_labels(folder.database, word, limit=3)]
    hint = f"; there is {', '.join(near[:5])}" if near else ""
    raise NotFoundError(f"{folder.path} has no entity {name!r}{hint}")


def find_facts(folder: GraphFolder, subject: str, predicate: str, value: str) -> list[Fact]:
    """Return the facts that words speak of: a name, a property or words for it, a name or value.

    Raises:
        NotFoundError: there is none; what is said of the subject is in its text.

    """
    facts = [
        fact
        for iri in entities_called(folder, subject)
        for fact in facts_of(folder, iri)
        if fact.subject == iri
    ]
    found = [
        fact
        for fact in facts
        if (not value or is_called(folder, fact.object, value))
        and (not predicate or _is_said(folder, fact, predicate))
    ]
    if found:
        return found
    said = ", ".join(sorted({folder.label(fact.predicate) for fact in facts})[:20]) or "nothing"
    wanted = " ".join(word for word in (subject, predicate, value) if word)
    raise NotFoundError(f"no fact {wanted!r}; of {subject!r} there is: {said}")


def _is_said(folder: GraphFolder, fact: Fact, words: str) -> bool:
    read = [claim.claim.phrase for claim in fact.claims]
    phrases = {text for phrase in read for text in (phrase.surface, phrase.lemma)}
    return words in phrases or is_called(folder, fact.predicate, words)
