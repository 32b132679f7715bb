"""Time eight queries on kg's store and on rdflib, over one graph, in processor time.

    PYTHONPATH=. python benchmarks/store/compare.py 100000 > benchmarks/store/compare.json
    PYTHONPATH=. python benchmarks/store/compare.py 1000000 --alone > benchmarks/store/million.json

Each engine runs in a process of its own, so that memory can be told apart. Both load the
same N-Triples. A query counts with the best of its runs. With `--alone` rdflib is left out.
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

from generate import entity_name, lines_of

from kg.iri import mint_iri
from kg.rdf import prefixes
from kg.store.triples import TripleStore

BASE = "https://kg.example/"
RUNS = 5
QUERIES = {
    "lookup": "SELECT ?p ?o { ?s skos:prefLabel 'LABEL'@en ; ?p ?o }",
    "two-hop": "SELECT ?b ?c { <ENTITY> ?p ?b . ?b ?q ?c . ?c skos:prefLabel ?label } LIMIT 1000",
    "aggregation": "SELECT ?s (COUNT(?c) AS ?n) { ?c rdf:subject ?s } GROUP BY ?s"
    " ORDER BY DESC(?n) ?s LIMIT 10",
    "text filter": "SELECT ?s { ?s skos:prefLabel ?l FILTER CONTAINS(LCASE(STR(?l)), 'dobace') }",
    "optional": "SELECT ?o ?alias { <ENTITY> ?p ?o . ?o skos:prefLabel ?l"
    " OPTIONAL { ?o skos:altLabel ?alias } }",
    "path": "SELECT DISTINCT ?class { <ENTITY> a/rdfs:subClassOf* ?class }",
    "provenance join": "SELECT ?sentence ?document ?confidence { ?c rdf:subject <ENTITY> ;"
    " rdf:object ?o ; kg:confidence ?confidence ; prov:wasDerivedFrom ?s ."
    " ?s nif:anchorOf ?sentence ; nif:referenceContext ?document }",
    "count": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
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


def ask_kg(folder: Path, texts: dict[str, str]) -> dict[str, object]:
    """Load into kg's store, and ask it."""
    import pyoxigraph as ox

    store = TripleStore(folder / "store")
    started = time.process_time()
    with (folder / "graph.nt").open(encoding="utf-8") as lines:
        store.rebuild(line.rstrip("\n") for line in lines)
    load = time.process_time() - started
    with store.snapshot() as path:
        opened = ox.Store.read_only(str(path))
        names = prefixes(BASE)
        found = {
            name: best_of(
                RUNS, lambda text=text: sum(1 for _ in opened.query(text, prefixes=names))
            )
            for name, text in texts.items()
        }
    return _result(load, found)


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
    return _result(load, found)


def _result(load: float, found: dict[str, tuple[float, int]]) -> dict[str, object]:
    return {
        "load_cpu_s": round(load, 2),
        "memory_mb": _most_memory(),
        "query_cpu_ms": {name: milliseconds for name, (milliseconds, _) in found.items()},
        "rows": {name: count for name, (_, count) in found.items()},
    }


def _most_memory() -> int:
    """Return the most megabytes that this process held; `ru_maxrss` counts the parent's, too."""
    status = Path("/proc/self/status").read_text()
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


ENGINES = {"kg": ask_kg, "rdflib": ask_rdflib}


def in_own_process(engine: str, folder: Path) -> dict[str, object]:
    """Return what a process of its own measures."""
    command = [sys.executable, __file__, "--engine", engine, "--folder", str(folder)]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(found.stdout))


def main() -> None:
    """Generate a graph, compare the engines and print JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("claims", type=int, nargs="?", default=100_000)
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--engine", choices=ENGINES)
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    if arguments.engine:
        texts = json.loads((arguments.folder / "queries.json").read_text())
        print(json.dumps(ENGINES[arguments.engine](arguments.folder, texts)))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (folder / "graph.nt").open("w", encoding="utf-8") as file:
            triples = sum(file.write(f"{text}\n") > 0 for text in lines_of(arguments.claims))
        label = entity_name(0)
        entity = mint_iri(f"{BASE}entity/", label)
        texts = {
            name: query.replace("ENTITY", entity).replace("LABEL", label)
            for name, query in QUERIES.items()
        }
        result: dict[str, object] = {"claims": arguments.claims, "triples": triples}
        (folder / "queries.json").write_text(json.dumps(texts))
        engines = ["kg"] if arguments.alone else list(ENGINES)
        result |= {engine: in_own_process(engine, folder) for engine in engines}
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
