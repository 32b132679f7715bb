"""Kill a writing process at random moments, and see what is left of the graph.

    PYTHONPATH=.:tests python tests/store/kill_nine.py > benchmarks/store/kill-nine.json

In each round a process adds, changes and removes documents and says which it has finished; after
a random time it is killed with SIGKILL. Then the graph must open, hold every document that was
finished, and be byte for byte the graph that a fresh build of its documents gives.

Every third round kills a push to an Oxigraph server instead, in batches small enough for many
moments between them; every other time a document goes before the next push. That one must leave
the server with exactly the triples of the graph.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import httpx2 as httpx
import pyoxigraph as ox
from made import RUN, extraction, graph_of, lines, stored, turtle
from servers import oxigraph

import kg
from kg import remote
from kg.cli.push import push_graph
from kg.graph import open_or_create

NAMES = ["Ada", "Bo", "Carl", "Dora", "Acme", "India", "France"]
BATCH = 10
"""Triples a batch of a push."""
VERBS = ["met", "praised", "founded", "left"]


def text_of(chance: random.Random) -> str:
    """Return ten sentences."""
    return " ".join(
        f"{chance.choice(NAMES)} {chance.choice(VERBS)} {chance.choice(NAMES)}." for _ in range(10)
    )


def work(path: Path, seed: int) -> None:
    """Add, change and remove documents until killed, and print each one that is finished."""
    chance = random.Random(seed)
    with open_or_create(path) as graph:
        while True:
            document_id = f"{chance.randrange(30):02d}.txt"
            if chance.random() < 0.25 and document_id in graph.folder.known():
                print("removing", document_id, flush=True)
                graph.remove(document_id)
                print("removed", document_id, flush=True)
                continue
            text = text_of(chance)
            print("adding", document_id, json.dumps(text), flush=True)
            graph.folder.put(extraction(document_id, text), RUN)
            print("added", document_id, json.dumps(text), flush=True)
            if chance.random() < 0.7:
                graph.update()


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


def push_round(
    path: Path, seed: int, texts: dict[str, str], address: str
) -> tuple[str, str, dict[str, str]]:
    """Kill a push, and push again; return what came of it, where it was cut, and the texts."""
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
        if texts and seed % 2:
            document_id, *_ = sorted(texts)
            graph.remove(document_id)
            texts = {id_: text for id_, text in texts.items() if id_ != document_id}
            wanted = lines(graph)
        push_graph(graph, address)
    return "whole" if held(address) == wanted else "the server differs", cut, texts


def finished(output: str, before: dict[str, str]) -> tuple[dict[str, str], str]:
    """Return what must be in the graph by what a process said, and what it had begun."""
    texts = dict(before)
    begun = ""
    for said in output.splitlines():
        verb, document_id, *text = said.split(" ", 2)
        begun = document_id if verb in ("adding", "removing") else ""
        if verb == "added":
            texts[document_id] = json.loads(text[0])
        elif verb == "removed":
            del texts[document_id]
    return texts, begun


def one_round(path: Path, seed: int, texts: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Run and kill one process; return what came of it and the texts that are now there."""
    chance = random.Random(f"kill {seed}")
    command = [sys.executable, __file__, "--work", str(path), "--seed", str(seed)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    head = process.stdout.readline()  # it has begun
    try:
        process.wait(chance.random() * 1.5)
    except subprocess.TimeoutExpired:
        process.kill()
    wanted, begun = finished(head + process.stdout.read(), texts)
    process.wait()
    with kg.open(path) as graph:
        there = {document.id: document.text for document in graph.documents()}
        differing = {
            document_id
            for document_id in {*wanted, *there}
            if wanted.get(document_id) != there.get(document_id)
        }
        if differing - {begun}:
            return f"lost or wrong: {sorted(differing - {begun})}", there
        if stored(graph) != lines(graph):
            return "the RDF store differs from the tables", there
        if graph.folder.unfinished():
            return "unfinished after opening", there
        with graph_of(there) as fresh:
            if turtle(graph) != turtle(fresh):
                return "differs from a fresh build", there
    return "whole", there


def main() -> None:
    """Run the rounds and print their tally as JSON; exit 1 if one of them went wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--push", metavar="ADDRESS")
    arguments = parser.parse_args()
    if arguments.push:
        push(arguments.work, arguments.push)
        return
    if arguments.work:
        work(arguments.work, arguments.seed)
    folder = Path(tempfile.mkdtemp())
    tally: Counter[str] = Counter()
    pushes: Counter[str] = Counter()
    texts: dict[str, str] = {}
    documents = 0
    remote.BATCH_TRIPLES = BATCH
    with graph_of({}, folder / "killed.kg"):
        pass
    with oxigraph(folder) as address:
        for number in range(arguments.rounds):
            seed = arguments.seed + number
            if number % 3 == 2:
                came_of, cut, texts = push_round(folder / "killed.kg", seed, texts, address)
                pushes[cut] += 1
            else:
                came_of, texts = one_round(folder / "killed.kg", seed, texts)
            tally[came_of] += 1
            documents += len(texts)
    shutil.rmtree(folder)
    result = {
        "rounds": arguments.rounds,
        "seed": arguments.seed,
        "came_of": dict(sorted(tally.items())),
        "documents_checked": documents,
        "pushes_cut": dict(sorted(pushes.items())),
    }
    print(json.dumps(result, indent=1))
    sys.exit(set(tally) != {"whole"})


if __name__ == "__main__":
    main()
