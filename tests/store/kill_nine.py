"""Kill a writing process at random moments, and see what is left of the graph.

    PYTHONPATH=.:tests python tests/store/kill_nine.py > benchmarks/store/kill-nine.json

In each round a process adds, changes and removes documents, imports and forgets files of RDF,
decides about names, and exports, and says what it begins and what it has finished; after a random
time it is killed with SIGKILL. Then the graph must open, hold all that was finished and at most
what was begun besides, be byte for byte the graph that a fresh build of the same gives, and the
exported file must be one of those that were written.

In every fifth round it is a server that is killed while it takes edits: the next one must have all
that were acknowledged. In another of five it is a push to an Oxigraph server, in batches small
enough for many moments between them; every other time a document goes before the next push. That
one must leave the server with exactly the triples of the graph.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx2 as httpx
import msgspec
import pyoxigraph as ox
from made import RUN, extraction, graph_of, lines, stored, turtle
from servers import oxigraph
from starlette.testclient import TestClient

import kg
from kg import remote
from kg.cli.push import push_graph
from kg.errors import KgError
from kg.files import replacing
from kg.graph import Graph, open_or_create
from kg.resolve import read_decisions
from kg.resolve.decisions import Merge, Rename, Retype, Split
from kg.review import decide
from kg.serve.site import make_site

NAMES = ["Ada", "Bo", "Carl", "Dora", "Acme", "India", "France"]
LONGEST = 3.0
"""Seconds after its first step by which a process is killed."""
BATCH = 10
"""Triples a batch of a push."""
VERBS = ["met", "praised", "founded", "left"]
EXPORTED = "exported.nt"
EDITED = "urn:edited"
Step = dict[str, Any]
"""What a process does: "do", and what with."""


class State(msgspec.Struct):
    """What a graph must hold."""

    texts: dict[str, str]
    imports: dict[str, str]
    """The file that each import is from."""
    edits: set[str]
    exported: str
    """The hash of the exported file."""


def text_of(chance: random.Random) -> str:
    """Return ten sentences."""
    return " ".join(
        f"{chance.choice(NAMES)} {chance.choice(VERBS)} {chance.choice(NAMES)}." for _ in range(10)
    )


def say(said: str, step: Step) -> None:
    """Tell who waits what is begun or done."""
    print(said, json.dumps(step), flush=True)


def work(path: Path, seed: int) -> None:
    """Change a graph until killed."""
    chance = random.Random(seed)
    acts = {"add": add, "remove": remove, "import": import_, "decide": decide_, "export": export}
    with open_or_create(path) as graph:
        for number in range(10_000):
            (act,) = chance.choices([*acts], [6, 2, 2, 2, 1])
            acts[act](graph, chance, f"{seed}-{number}")


def add(graph: Graph, chance: random.Random, _: str) -> None:
    """Add or change a document; often the graph is brought to it only later."""
    step = {"do": "add", "id": f"{chance.randrange(30):02d}.txt", "text": text_of(chance)}
    say("begun", step)
    graph.folder.put(extraction(step["id"], step["text"]), RUN)
    say("done", step)
    if chance.random() < 0.7:
        graph.update()


def remove(graph: Graph, chance: random.Random, _: str) -> None:
    """Remove a document, if there is one."""
    if known := sorted(graph.folder.known()):
        step = {"do": "remove", "id": chance.choice(known)}
        say("begun", step)
        graph.remove(step["id"])
        say("done", step)


def import_(graph: Graph, chance: random.Random, number: str) -> None:
    """Import a file, over an earlier one perhaps, or forget one."""
    name = f"{chance.randrange(4)}.nt"
    if chance.random() < 0.3 and name in imports_of(graph):
        step = {"do": "forget", "name": name}
        say("begun", step)
        graph.forget_import(name)
    else:
        file = graph.path.parent / f"{number}.nt"
        ends = [(chance.randrange(9), chance.randrange(9)) for _ in range(9)]
        said = [f"<urn:s{one}> <urn:p> <urn:o{other}> ." for one, other in ends]
        file.write_text("\n".join([*said, f'_:b <urn:q> "{number}" .']))
        step = {"do": "import", "name": name, "file": file.name}
        say("begun", step)
        graph.import_rdf(file, name)
    say("done", step)


def decide_(graph: Graph, chance: random.Random, _: str) -> None:
    """Decide about names; what contradicts an earlier decision, or names nothing, is refused."""
    pair = (chance.choice(NAMES), chance.choice(NAMES))
    kind = chance.choice([Merge, Split, Rename, Retype])
    one = kind(pair) if kind in (Merge, Split) else kind(pair[0], chance.choice(["Person", "Eva"]))
    say("begun", {"do": "decide"})
    with suppress(KgError):
        decide(graph, one)
    say("done", {"do": "decide"})


def export(graph: Graph, _: random.Random, __: str) -> None:
    """Write the graph to a file."""
    content = b"".join(graph.export("ntriples"))
    step = {"do": "export", "hash": hashlib.sha256(content).hexdigest()}
    say("begun", step)
    with replacing(graph.path.parent / EXPORTED) as file:
        for start in range(0, len(content), 1_000):
            file.write(content[start : start + 1_000])
    say("done", step)


def serve(path: Path, seed: int) -> None:
    """Take edits until killed."""
    chance = random.Random(seed)
    with kg.open(path) as graph:
        site = make_site(graph, writable=True)
        with TestClient(site, base_url="http://localhost") as client:
            for number in range(10_000):
                value = f"{seed}-{number}"
                triple = f'GRAPH <{EDITED}> {{ <urn:s> <urn:p> "{value}" }}'
                update = f"INSERT DATA {{ {triple} }}"
                if chance.random() < 0.5:
                    update = f"INSERT {{ {triple} }} WHERE {{ BIND(UUID() AS ?new) }}"
                say("begun", {"do": "edit", "value": value})
                kind = {"Content-Type": "application/sparql-update"}
                client.post("/sparql", content=update, headers=kind).raise_for_status()
                say("done", {"do": "edit", "value": value})


def imports_of(graph: Graph) -> dict[str, str]:
    """Return the file that each import of a graph is from."""
    return dict(graph.folder.database.rows("SELECT name, source FROM imports"))


def edits_of(graph: Graph) -> set[str]:
    """Return the values that a server has of the edits."""
    with TestClient(make_site(graph, writable=True), base_url="http://localhost") as client:
        query = f"SELECT ?o {{ GRAPH <{EDITED}> {{ ?s ?p ?o }} }}"
        reply = client.get("/sparql.csv", params={"query": query}).raise_for_status()
    return set(reply.text.split()[1:])


def push(path: Path, address: str) -> None:
    """Push a graph in small batches, and say when it begins."""
    remote.BATCH_TRIPLES = BATCH
    with kg.open(path) as graph:
        print("pushing", flush=True)
        push_graph(graph, address)


def held(address: str) -> set[str]:
    """Return what a server holds, as lines of N-Triples that pyoxigraph wrote."""
    url = remote.parse_address(address).graph_store + "?default"
    reply = httpx.get(url, headers={"Accept": "application/n-triples"}).raise_for_status()
    return {f"{triple} ." for triple in ox.parse(reply.content, ox.RdfFormat.N_TRIPLES)}


def push_round(path: Path, seed: int, address: str) -> tuple[str, str]:
    """Kill a push, and push again; return what came of it, and where it was cut."""
    chance = random.Random(f"kill push {seed}")
    command = [sys.executable, __file__, "--push", address, "--work", str(path)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    process.stdout.readline()  # it has begun
    try:
        process.wait(chance.random() * 0.5)
    except subprocess.TimeoutExpired:
        process.kill()
    process.wait()
    process.stdout.close()
    there = held(address)
    begun = any(remote.MARKER in line for line in there)
    with kg.open(path) as graph:
        wanted = lines(graph)
        cut = "between batches" if begun else "at its end" if there == wanted else "at its start"
        if (known := sorted(graph.folder.known())) and seed % 2:
            graph.remove(known[0])
            wanted = lines(graph)
        push_graph(graph, address)
    return "whole" if held(address) == wanted else "the server differs", cut


def after(state: State, step: Step) -> State:
    """Return what a graph must hold after a step."""
    texts, imports, edits = dict(state.texts), dict(state.imports), set(state.edits)
    exported = state.exported
    match step["do"]:
        case "add":
            texts[step["id"]] = step["text"]
        case "remove":
            del texts[step["id"]]
        case "import":
            imports[step["name"]] = step["file"]
        case "forget":
            del imports[step["name"]]
        case "edit":
            edits.add(step["value"])
        case "export":
            exported = step["hash"]
    return State(texts, imports, edits, exported)


def killed(arguments: list[str], seed: int, longest: float) -> tuple[list[Step], list[Step]]:
    """Run a process, kill it, and return the steps that it had done, and the one it had begun."""
    chance = random.Random(f"kill {seed}")
    command = [sys.executable, __file__, *arguments, "--seed", str(seed)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    head = process.stdout.readline()  # it has begun
    try:
        process.wait(chance.random() * longest)
    except subprocess.TimeoutExpired:
        process.kill()
    done: list[Step] = []
    begun: list[Step] = []
    for said in (head + process.stdout.read()).splitlines(keepends=True):
        if said.endswith("\n"):  # the last may be torn
            verb, _, step = said.partition(" ")
            begun = [json.loads(step)] if verb == "begun" else []
            done += [json.loads(step)] if verb == "done" else []
    process.wait()
    process.stdout.close()
    return done, begun


def one_round(path: Path, seed: int, state: State, *, serving: bool) -> tuple[str, State]:
    """Run and kill one process; return what came of it and what is now there."""
    arguments = ["--serve", "--work", str(path)] if serving else ["--work", str(path)]
    done, begun = killed(arguments, seed, LONGEST)
    for step in done:
        state = after(state, step)
    allowed = [state, *(after(state, step) for step in begun)]
    with kg.open(path) as graph:
        there = State(
            {document.id: document.text for document in graph.documents()},
            imports_of(graph),
            edits_of(graph) if serving else state.edits,
            _hash(path.parent / EXPORTED) if state.exported or not serving else "",
        )
        if there not in allowed:
            return f"lost or wrong: {_differing(there, state)}", there
        if stored(graph) != lines(graph):
            return "the RDF store differs from the tables", there
        if graph.folder.unfinished():
            return "unfinished after opening", there
        with graph_of(there.texts) as fresh:
            if graph.folder.decisions.exists():
                shutil.copy(graph.folder.decisions, fresh.folder.decisions)
                fresh.update()
            for name, file in there.imports.items():
                fresh.import_rdf(path.parent / file, name)
            left, right = turtle(graph).splitlines(), turtle(fresh).splitlines()
            if left != right:
                print(
                    seed, begun, *difflib.unified_diff(left, right, n=1), sep="\n", file=sys.stderr
                )
                return "differs from a fresh build", there
    return "whole", there


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.exists() else ""


def _differing(there: State, state: State) -> list[str]:
    return [
        name for name in State.__struct_fields__ if getattr(there, name) != getattr(state, name)
    ]


def main() -> None:
    """Run the rounds and print their tally as JSON; exit 1 if one of them went wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--push", metavar="ADDRESS")
    parser.add_argument("--serve", action="store_true")
    arguments = parser.parse_args()
    if arguments.push:
        push(arguments.work, arguments.push)
    elif arguments.work:
        (serve if arguments.serve else work)(arguments.work, arguments.seed)
    else:
        _run(arguments.rounds, arguments.seed)


def _run(rounds: int, first: int) -> None:
    folder = Path(tempfile.mkdtemp())
    path = folder / "killed.kg"
    came_of: Counter[str] = Counter()
    pushes: Counter[str] = Counter()
    checked: Counter[str] = Counter()
    state = State({}, {}, set(), "")
    remote.BATCH_TRIPLES = BATCH
    with graph_of({}, path):
        pass
    with oxigraph(folder) as address:
        for seed in range(first, first + rounds):
            if seed % 5 == 2:
                found, cut = push_round(path, seed, address)
                pushes[cut] += 1
                with kg.open(path) as graph:
                    state.texts = {one.id: one.text for one in graph.documents()}
            else:
                found, state = one_round(path, seed, state, serving=seed % 5 == 4)
            came_of[found] += 1
            checked["documents"] += len(state.texts)
            checked["imports"] += len(state.imports)
            checked["edits"] += len(state.edits) if seed % 5 == 4 else 0
            with kg.open(path) as graph:
                checked["decisions"] += len(read_decisions(graph.folder.decisions).taken)
            print(seed, found, file=sys.stderr, flush=True)
    shutil.rmtree(folder)
    result = {
        "rounds": rounds,
        "seed": first,
        "came_of": dict(sorted(came_of.items())),
        "checked": dict(sorted(checked.items())),
        "pushes_cut": dict(sorted(pushes.items())),
    }
    print(json.dumps(result, indent=1))
    sys.exit(set(came_of) != {"whole"})


if __name__ == "__main__":
    main()
