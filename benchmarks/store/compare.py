"""Time eight queries on kg's store and on rdflib, over one graph, in processor time.

    PYTHONPATH=. python benchmarks/store/compare.py 100000 > benchmarks/store/compare.json
    PYTHONPATH=. python benchmarks/store/compare.py 1000000 --alone > benchmarks/store/million.json

Each engine runs in a process of its own, so that memory can be told apart. Both load the
same N-Triples. A query counts with the best of its runs. With `--alone` rdflib is left out.

Of kg one process loads, and another only opens the store and asks: its memory is that of a
reader. rdflib has to hold in memory what it asks, so its one process does both.

The queries are about the entity that is named most, but for the provenance join: "where does
what is said of X come from?" is asked by a person, who reads the sentences, so X is the entity
of rank 1,000, of which a page tells all. The same join for the entity named most, with thousands
of rows, is the ninth query, beside the eight: there both engines mostly make rows.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kg.iri import mint_iri
from kg.rdf import prefixes

BASE = "https://kg.example/"
RUNS = 5
RANK = 1_000
"""Of the entity that a person asks about."""
SOURCES = (
    "SELECT ?sentence ?document ?confidence { ?c rdf:subject <ENTITY> ;"
    " rdf:object ?o ; kg:confidence ?confidence ; prov:wasDerivedFrom ?s ."
    " ?s nif:anchorOf ?sentence ; nif:referenceContext ?document }"
)
QUERIES = {
    "lookup": "SELECT ?p ?o { ?s skos:prefLabel 'LABEL'@en ; ?p ?o }",
    "two-hop": "SELECT ?b ?c { <ENTITY> ?p ?b . ?b ?q ?c . ?c skos:prefLabel ?label } LIMIT 1000",
    "aggregation": "SELECT ?s (COUNT(?c) AS ?n) { ?c rdf:subject ?s } GROUP BY ?s"
    " ORDER BY DESC(?n) ?s LIMIT 10",
    "text filter": "SELECT ?s { ?s skos:prefLabel ?l FILTER CONTAINS(LCASE(STR(?l)), 'dobace') }",
    "optional": "SELECT ?o ?alias { <ENTITY> ?p ?o . ?o skos:prefLabel ?l"
    " OPTIONAL { ?o skos:altLabel ?alias } }",
    "path": "SELECT DISTINCT ?class { <ENTITY> a/rdfs:subClassOf* ?class }",
    "provenance join": SOURCES.replace("ENTITY", "PERSON"),
    "count": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "provenance join of the entity named most": SOURCES,
}


def best_of(runs: int, run: Callable[[], int]) -> tuple[float, int]:
    """Return the least processor time in milliseconds, and what the run counted."""
    times = []
    for _ in range(runs):
        started = time.process_time()
        count = run()
        times.append(time.process_time() - started)
        if times[-1] > 5:
            break
    return round(min(times) * 1000, 2), count


def load_kg(folder: Path, _: dict[str, str]) -> dict[str, object]:
    """Load into kg's store."""
    from kg.store.triples import TripleStore

    store = TripleStore(folder / "store")
    started = time.process_time()
    with (folder / "graph.nt").open(encoding="utf-8") as lines:
        store.rebuild(line.rstrip("\n") for line in lines)
    return {
        "load_cpu_s": round(time.process_time() - started, 2),
        "load_memory_mb": most_memory(),
    }


def ask_kg(folder: Path, texts: dict[str, str]) -> dict[str, object]:
    """Ask kg's store, which was loaded by another process."""
    import pyoxigraph as ox

    (path,) = (folder / "store").glob("snapshot-*")
    opened = ox.Store.read_only(str(path))
    names = prefixes(BASE)
    return _result(
        {
            name: best_of(
                RUNS, lambda text=text: sum(1 for _ in opened.query(text, prefixes=names))
            )
            for name, text in texts.items()
        }
    )


def ask_rdflib(folder: Path, texts: dict[str, str]) -> dict[str, object]:
    """Load into an rdflib Graph, and ask it."""
    import rdflib

    graph = rdflib.Graph()
    started = time.process_time()
    graph.parse(folder / "graph.nt", format="nt")
    load = time.process_time() - started
    for name, namespace in prefixes(BASE).items():
        graph.bind(name, namespace, replace=True)
    found = {
        name: best_of(RUNS, lambda text=text: sum(1 for _ in graph.query(text)))
        for name, text in texts.items()
    }
    return {"load_cpu_s": round(load, 2), **_result(found)}


def _result(found: dict[str, tuple[float, int]]) -> dict[str, object]:
    return {
        "memory_mb": most_memory(),
        "query_cpu_ms": {name: milliseconds for name, (milliseconds, _) in found.items()},
        "rows": {name: count for name, (_, count) in found.items()},
    }


def most_memory() -> int:
    """Return the most megabytes that this process held; `ru_maxrss` counts the parent's, too."""
    status = Path("/proc/self/status").read_text()
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


STEPS = {"load kg": load_kg, "ask kg": ask_kg, "rdflib": ask_rdflib}


def in_own_process(step: str, folder: Path) -> dict[str, object]:
    """Return what a process of its own measures."""
    command = [sys.executable, __file__, "--step", step, "--folder", str(folder)]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(found.stdout))


def main() -> None:
    """Generate a graph, compare the engines and print JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("claims", type=int, nargs="?", default=100_000)
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--step", choices=STEPS)
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    if arguments.step:
        texts = json.loads((arguments.folder / "queries.json").read_text())
        print(json.dumps(STEPS[arguments.step](arguments.folder, texts)))
        return
    from generate import entity_name, lines_of  # loads far more than a reader of a store does

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (folder / "graph.nt").open("w", encoding="utf-8") as file:
            triples = sum(file.write(f"{text}\n") > 0 for text in lines_of(arguments.claims))
        label = entity_name(0)
        entity = mint_iri(f"{BASE}entity/", label)
        person = mint_iri(f"{BASE}entity/", entity_name(RANK))
        texts = {
            name: query.replace("ENTITY", entity).replace("PERSON", person).replace("LABEL", label)
            for name, query in QUERIES.items()
        }
        result: dict[str, object] = {"claims": arguments.claims, "triples": triples}
        (folder / "queries.json").write_text(json.dumps(texts))
        result["kg"] = {
            **in_own_process("load kg", folder),
            **in_own_process("ask kg", folder),
        }
        if not arguments.alone:
            result["rdflib"] = in_own_process("rdflib", folder)
    if not arguments.alone:
        mine, theirs = result["kg"], result["rdflib"]
        result["times_faster"] = {
            "load": round(theirs["load_cpu_s"] / mine["load_cpu_s"], 1),  # type: ignore[index]  # dicts
            **{
                name: round(theirs["query_cpu_ms"][name] / max(milliseconds, 0.01), 1)  # type: ignore[index]  # dicts
                for name, milliseconds in mine["query_cpu_ms"].items()  # type: ignore[index]  # dicts
            },
        }
    print(json.dumps(result, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
