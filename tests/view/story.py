"""A small graph by hand: three texts in which everything occurs that the page has to show."""

from __future__ import annotations

import datetime
import re

import msgspec

from kg import rdf
from kg.iri import DEFAULT_BASE, KG, SCHEMA, XSD, mint_iri
from kg.model import (
    Claim,
    Document,
    Entity,
    Fact,
    GraphContent,
    Literal,
    Mention,
    MentionKind,
    Modality,
    Phrase,
    Polarity,
    ResolvedClaim,
    Status,
    Time,
)

TYPES = {
    "Ana Berg": "Person",
    "Bo Lund": "Person",
    "Øyvind Łach": "Person",
    "Norden Line": "Organization",
    "Harbour Watch": "Organization",
    "Oslo": "Place",
    "Norway": "Country",
    "harbour plan": "Concept",
    "Spring Fair": "Event",
    "Dag Ek": "Person",
    "Eva Ek": "Person",
}
ALIASES = {"Ana Berg": ("Berg", "A. Berg"), "Norden Line": ("NL",)}
SLOTS = {"subject": r"^\[(.*?)\]", "phrase": r"\{(.*?)\}", "object": r" \[(.*?)\]"}
# text: what each sentence says as [subject] {relation} [object], and how
STORY = (
    (
        "harbour-news",
        "The Harbour News",
        "2025-03-02",
        "🌊 Spring. ",
        (
            ("[Ana Berg] {met} [Bo Lund] in Oslo.", "met", {"time": "2025-03-01", "place": "Oslo"}),
            ("[Ana Berg] {leads} [Norden Line].", "leads", {}),
            ("[Norden Line] {seeks} a [harbour plan].", "seeks", {"modality": Modality.HOPE}),
            ("[Bo Lund] {lives in} [Oslo].", "lives in", {}),
            ("[Oslo] {lies in} [Norway].", "lies in", {}),
            ("[Norden Line] {employs} [120] people.", "employs", {}),
        ),
    ),
    (
        "northern-post",
        "Northern Post",
        "2025-04-10",
        "",
        (
            ("[Ana Berg] {never met} [Bo Lund].", "met", {"status": Status.NEGATED}),
            (
                "[Norden Line] {bought} [Harbour Watch], Øyvind Łach said.",
                "buys",
                {"status": Status.REPORTED, "by": "Øyvind Łach"},
            ),
            ("[Øyvind Łach] {visited} the [Spring Fair].", "visits", {"time": "2025-04"}),
            (
                "[Harbour Watch] {may join} the [Spring Fair].",
                "joins",
                {"status": Status.HYPOTHETICAL, "modality": Modality.POSSIBLE},
            ),
        ),
    ),
    (
        "<b>odd</b>",
        "Dock Gazette",
        "2025-05-20",
        "",
        (
            ("[Ana Berg] {met} [Bo Lund] again.", "met", {"time": "2025-05-19"}),
            ("[Dag Ek] {married} [Eva Ek].", "marries", {"confidence": 0.4}),
            ("[Norden Line] {praised} the [harbour plan].", "praises", {}),
        ),
    ),
)


def entity_iri(name: str) -> str:
    """Return the IRI of an entity of the story."""
    return mint_iri(f"{DEFAULT_BASE}entity/", name)


def predicate_iri(relation: str) -> str:
    """Return the IRI of a relation of the story."""
    return mint_iri(f"{DEFAULT_BASE}relation/", relation)


def story(*, rename: dict[str, str] | None = None) -> GraphContent:
    """Return the graph; `rename` gives entities other labels, as a hostile text would."""
    labels = rename or {}
    claims: dict[tuple[str, str, str | tuple[str, str]], list[ResolvedClaim]] = {}
    documents = []
    for name, source, date, head, sentences in STORY:
        text = head
        for marked, relation, how in sentences:
            start = len(text)
            text += re.sub(r"[\[\]{}]", "", marked) + " "
            claim = _claim(name, start, marked, relation, how)
            value = claim.object
            key = value if isinstance(value, str) else (value.value, value.datatype)
            claims.setdefault((claim.subject, claim.predicate, key), []).append(claim)
        documents.append(
            Document(
                id=name,
                text=text,
                title=f"{source} of {date}",
                date=datetime.date.fromisoformat(date),
                source=source,
                author="Ann Lee; Bo Ek" if not documents else "",
                url="https://news.example/first?a=1&b=2" if not documents else "",
                pages=(0, 30, 90) if not documents else (),
            )
        )
    facts = [
        Fact(
            subject=own[0].subject,
            predicate=own[0].predicate,
            object=own[0].object,
            claims=tuple(own),
            stands=any(map(rdf.stands, own)),
        )
        for _, own in sorted(claims.items(), key=str)
    ]
    entities = [
        Entity(
            id=entity_iri(name),
            label=labels.get(name, name),
            type=kind,
            aliases=ALIASES.get(name, ()),
            classes=(SCHEMA + kind,),
            same_as=("https://example.org/norway",) if name == "Norway" else (),
        )
        for name, kind in TYPES.items()
    ]
    relations = {relation for *_, sentences in STORY for _, relation, _ in sentences}
    return GraphContent(
        documents=tuple(sorted(documents, key=lambda each: each.id)),
        entities=tuple(sorted(entities, key=lambda each: each.id)),
        facts=tuple(facts),
        labels={
            **{predicate_iri(relation): relation for relation in sorted(relations)},
            **{SCHEMA + kind: kind for kind in sorted(set(TYPES.values()))},
        },
        superclasses={SCHEMA + "Country": (SCHEMA + "Place", KG + "Thing")},
    )


def without(content: GraphContent, document: str) -> GraphContent:
    """Return a graph as it is without a text."""
    facts = []
    for fact in content.facts:
        claims = tuple(one for one in fact.claims if one.claim.document != document)
        if claims:
            stands = any(map(rdf.stands, claims))
            facts.append(msgspec.structs.replace(fact, claims=claims, stands=stands))
    ends = {end for fact in facts for end in (fact.subject, fact.object)}
    return msgspec.structs.replace(
        content,
        documents=tuple(one for one in content.documents if one.id != document),
        entities=tuple(one for one in content.entities if one.id in ends),
        facts=tuple(facts),
    )


def hub(size: int = 150) -> GraphContent:
    """Return a thing that as many others are linked to, each by a relation of its own."""
    text = "".join(f"[Hub] {{links {number}}} [Spoke {number}]. " for number in range(size))
    document = Document(id="hub", text=re.sub(r"[\[\]{}]", "", text), title="Hub and spokes")
    facts, start = [], 0
    for number in range(size):
        marked = f"[Hub] {{links {number}}} [Spoke {number}]."
        own = _claim("hub", start, marked, f"link {number}", {})
        start += len(re.sub(r"[\[\]{}]", "", marked)) + 1
        facts.append(
            Fact(
                subject=own.subject,
                predicate=own.predicate,
                object=own.object,
                claims=(own,),
                stands=True,
            )
        )
    return GraphContent(
        documents=(document,),
        entities=tuple(
            Entity(id=entity_iri(name), label=name, type="Place", classes=(SCHEMA + "Place",))
            for name in sorted(["Hub", *(f"Spoke {number}" for number in range(size))])
        ),
        facts=tuple(facts),
        labels={predicate_iri(f"link {number}"): f"link {number}" for number in range(size)},
        superclasses={},
    )


CONFLICTS = (
    (
        "morning",
        (
            ("[Ana Berg] was {born on} [1970-05-01].", "bornOn", {}),
            ("[Ana Berg] was {born in} [Norway].", "bornIn", {}),
            ("[Ana Berg] {visited} [Oslo].", "visits", {}),
            ("[Ana Berg] {met} [Bo Lund].", "met", {}),
            ("[Ana Berg] {never met} [Bo Lund].", "met", {"status": Status.NEGATED}),
            ("[Bo Lund] {died on} [2020].", "diedOn", {}),
            ("[Bo Lund] {died in} [Oslo].", "diedIn", {}),
            ("[Oslo] {lies in} [Norway].", "locatedIn", {}),
            ("[Norden Line] {employs} [120] people.", "employs", {}),
        ),
    ),
    (
        "evening",
        (
            ("[Ana Berg] was {born on} [1970-05-02].", "bornOn", {}),
            ("[Ana Berg] was {born in} [Harbour Watch].", "bornIn", {}),
            ("[Ana Berg] {did not visit} [Oslo].", "visits", {"status": Status.NEGATED}),
            ("[Bo Lund] {died on} [2020-03-04].", "diedOn", {}),
            ("[Bo Lund] {died in} [Norway].", "diedIn", {}),
            ("[Norden Line] {employs} [150] people.", "employs", {}),
        ),
    ),
)


def conflicting(*days: str) -> GraphContent:
    """Return two texts that contradict each other in some things, and in others only seem to.

    They are published on days, or have no date.
    """
    claims: dict[tuple[str, str, str], list[ResolvedClaim]] = {}
    documents = []
    dates = [datetime.date.fromisoformat(day) for day in days] or [None] * len(CONFLICTS)
    for (name, sentences), date in zip(CONFLICTS, dates, strict=True):
        text = ""
        for marked, relation, how in sentences:
            claim = _claim(name, len(text), marked, relation, how)
            claim = msgspec.structs.replace(claim, predicate=KG + relation)
            text += re.sub(r"[\[\]{}]", "", marked) + " "
            value = claim.object
            key = value if isinstance(value, str) else value.value
            claims.setdefault((claim.subject, claim.predicate, key), []).append(claim)
        documents.append(
            Document(id=name, text=text, title=f"The {name} paper", source=name, date=date)
        )
    names = sorted({"Ana Berg", "Bo Lund", "Oslo", "Norway", "Norden Line", "Harbour Watch"})
    return GraphContent(
        documents=tuple(sorted(documents, key=lambda each: each.id)),
        entities=tuple(
            Entity(id=entity_iri(name), label=name, type=TYPES[name], classes=(KG + TYPES[name],))
            for name in names
        ),
        facts=tuple(
            Fact(
                subject=own[0].subject,
                predicate=own[0].predicate,
                object=own[0].object,
                claims=tuple(own),
                stands=any(map(rdf.stands, own)),
            )
            for _, own in sorted(claims.items())
        ),
        labels={KG + "bornOn": "born on", KG + "bornIn": "born in", KG + "diedOn": "died on"},
        superclasses={},
    )


def _claim(name: str, start: int, marked: str, relation: str, how: dict) -> ResolvedClaim:
    spans = {}
    for kind, pattern in (
        ("subject", r"^\[(.*?)\]"),
        ("phrase", r"\{(.*?)\}"),
        ("object", r" \[(.*?)\]"),
    ):
        found = re.search(pattern, marked)
        before = re.sub(r"[\[\]{}]", "", marked[: found.start(1)])
        spans[kind] = (start + len(before), start + len(before) + len(found[1]), found[1])

    def mention(kind: str) -> Mention:
        begin, end, words = spans[kind]
        return Mention(
            document=name,
            start=begin,
            end=end,
            text=words,
            kind=MentionKind.NAME,
            type=TYPES.get(words, "Place"),
            phrase=(begin, end),
        )

    begin, end, words = spans["object"]
    datatype = {10: "date", 4: "gYear"}.get(len(words), "integer")
    value = (
        Literal(value=words, datatype=XSD + datatype, text=words, start=begin, end=end)
        if words.replace("-", "").isdigit()
        else mention("object")
    )
    status = how.get("status", Status.ASSERTED)
    plain = re.sub(r"[\[\]{}]", "", marked)
    claim = Claim(
        document=name,
        sentence=(start, start + len(plain)),
        subject=mention("subject"),
        phrase=Phrase(
            surface=spans["phrase"][2],
            lemma=relation,
            start=spans["phrase"][0],
            end=spans["phrase"][1],
        ),
        object=value,
        status=status,
        polarity=Polarity.NEGATIVE if status == Status.NEGATED else Polarity.POSITIVE,
        modality=how.get("modality", Modality.CERTAIN),
        reporting_verb="say" if "by" in how else "",
        time=Time(text="then", value=how["time"]) if "time" in how else None,
        confidence=how.get("confidence", 0.9),
        rule="clause/object",
        path="nsubj<meet>dobj",
    )
    return ResolvedClaim(
        claim=claim,
        subject=entity_iri(spans["subject"][2]),
        predicate=predicate_iri(relation),
        object=value if isinstance(value, Literal) else entity_iri(words),
        attributed_to=entity_iri(how["by"]) if "by" in how else "",
        place=entity_iri(how["place"]) if "place" in how else "",
        status=status,
    )
