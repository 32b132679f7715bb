"""A question as SPARQL: one row for each claim that answers it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.ask.questions import Question, Way

COLUMNS = (
    *("claim", "subject", "relation", "object", "status", "polarity", "modality", "surface"),
    *("speaker", "time", "place", "sentence", "document", "title", "published", "words", "way"),
    *("stands", "wide", "begin"),
)


MOST_TOP = 10
DEPUTIES = " (vice|deputy|acting|assistant) "
SIGNS = r"[^\\p{L}\\p{N}\\p{Sc}]+"
SAID = f'REPLACE(REPLACE(CONCAT(" ", LCASE(?sentence), " "), "{SIGNS}", " "), "{DEPUTIES}", "")'
"""The words of a sentence with a space around each; "vice president" is no "president"."""


def compile_sparql(question: Question) -> str:
    """Return the SELECT query of a question; what is a column of it is in `COLUMNS`."""
    if not question.ways:
        return ""
    if question.form == "top":
        return _top(question)
    ways = "\n  UNION\n".join(_way(way, at, question) for at, way in enumerate(question.ways))
    lines = [
        f"SELECT DISTINCT {' '.join(f'?{name}' for name in COLUMNS)} {{",
        ways,
        "  ?claim rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ;",
        "    kg:status ?status ; kg:polarity ?polarity ; kg:modality ?modality ;",
        "    kg:surface ?surface ; prov:wasDerivedFrom ?span .",
        "  ?span nif:anchorOf ?sentence ; nif:referenceContext ?document ; nif:beginIndex ?begin .",
        "  OPTIONAL { ?claim kg:attributedTo ?speaker }",
        "  OPTIONAL { ?claim kg:time|kg:timeStart ?from }",
        "  OPTIONAL { ?claim kg:timeEnd ?end }",
        "  BIND (COALESCE(?from, ?end) AS ?time)",
        "  OPTIONAL { ?claim kg:place ?place }",
        "  OPTIONAL { ?claim kg:objectText ?text }",
        "  OPTIONAL { ?object skos:prefLabel ?name }",
        "  BIND (LCASE(STR(COALESCE(?text, ?name, ?object))) AS ?words)",
        "  OPTIONAL { ?document schema:headline ?title }",
        "  OPTIONAL { ?document schema:datePublished ?published }",
        *_filters(question),
        "  BIND (EXISTS { ?subject ?relation ?object } AS ?stands)",
        f"  BIND ({_wide(question)} AS ?wide)",
        "} ORDER BY ?document ?claim",
    ]
    return "\n".join(lines)


def _top(question: Question) -> str:
    """Return the query for the things that most texts tell of: `?thing`, `?texts`."""
    lines = [
        "SELECT ?thing (COUNT(DISTINCT ?document) AS ?texts) {",
        "  ?claim rdf:subject|rdf:object ?thing ; prov:wasDerivedFrom ?span .",
        "  ?span nif:referenceContext ?document .",
        f"  ?thing a kg:{question.kind} ." if question.kind else "  ?thing skos:prefLabel ?name .",
    ]
    if question.after or question.before:
        lines.append("  ?document schema:datePublished ?day BIND (STR(?day) AS ?published)")
    if question.after:
        lines.append(f'  FILTER (?published >= "{question.after}")')
    if question.before:
        lines.append(f'  FILTER (?published <= "{question.before}")')
    return "\n".join([*lines, f"}} GROUP BY ?thing ORDER BY DESC(?texts) ?thing LIMIT {MOST_TOP}"])


def _way(way: Way, at: int, question: Question) -> str:
    parts = [
        _values("subject", way.subjects),
        _values("relation", way.relations),
        _values("object", way.objects),
        _values("speaker", way.speakers),
        _claims_of("thing", way.either, "rdf:subject|rdf:object"),
        _claims_of("document", way.documents, "prov:wasDerivedFrom/nif:referenceContext"),
    ]
    body = ["?claim rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ."]
    if way.speakers or way.spoken:
        body.append("?claim kg:attributedTo ?speaker .")
    if question.kind and way.answer in ("subject", "object"):
        body.append(f"?{way.answer} a kg:{question.kind} .")
    body.append(f"BIND ({at} AS ?way)")
    return "  { " + " ".join((*(part for part in parts if part), *body)) + " }"


def _values(name: str, iris: tuple[str, ...]) -> str:
    # IRIs of the graph are percent-encoded when they are minted
    return f"VALUES ?{name} {{ {' '.join(f'<{iri}>' for iri in iris)} }}" if iris else ""


def _claims_of(name: str, iris: tuple[str, ...], path: str) -> str:
    """Return the claims that lead to something, found first: joined last they take 5 s, not .1."""
    if not iris:
        return ""
    return f"{{ SELECT DISTINCT ?claim {{ {_values(name, iris)} ?claim {path} ?{name} . }} }}"


def _wide(question: Question) -> str:
    """Return the expression for whether a claim's time reaches out of the one asked for."""
    if not (question.after and question.before):
        return "false"
    # a time as short as its words begins with its first day and ends with its last one
    return (
        f'CONCAT(?first, "-01-01") < "{question.after}" || '
        f'CONCAT(?last, "-12-31") > "{question.before}-99"'
    )


def _filters(question: Question) -> Iterator[str]:
    if question.form == "disputed":
        # each side in a text of its own
        yield "  ?other rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ;"
        yield "    kg:polarity ?against ; prov:wasDerivedFrom/nif:referenceContext ?elsewhere ."
        yield "  FILTER (?against != ?polarity && ?elsewhere != ?document)"
    if question.denied and question.form != "ask":
        yield "  FILTER (?polarity = kg:Negative)"
    if question.beside:
        yield f'  FILTER CONTAINS(LCASE(?sentence), "{question.beside}")'
    if any(way.near or way.words for way in question.ways):
        yield f"  BIND ({SAID} AS ?said)"
    for at, way in enumerate(question.ways):
        if way.near:
            held = (f'CONTAINS(?said, "{word}")' for word in way.near)
            yield f"  FILTER (?way != {at} || {' || '.join(held)})"
        if way.words:
            held = (f'IF(REGEX(?said, " ({words})"), 1, 0)' for words in way.words)
            yield f"  FILTER (?way != {at} || {' + '.join(held)} >= {way.least})"
    for word in question.words.split():
        yield f'  FILTER CONTAINS(?words, "{word}")'
    if not (question.after or question.before):
        return
    if question.form in ("said", "topic", "speakers"):
        yield "  OPTIONAL { ?claim kg:statedTime|kg:statedTimeStart ?stated }"
        yield "  BIND (STR(COALESCE(?stated, ?published)) AS ?first) BIND (?first AS ?last)"
    else:
        yield "  BIND (STR(COALESCE(?from, ?end)) AS ?first)"
        yield "  BIND (STR(COALESCE(?end, ?from)) AS ?last)"
    # "2008" is before "2008-03": a time as short as its words ends after all its days
    if question.after:
        yield f'  FILTER (CONCAT(?last, "-99") >= "{question.after}")'
    if question.before:
        yield f'  FILTER (?first <= "{question.before}")'
