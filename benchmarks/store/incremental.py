"""Time what one more document costs a graph of ten thousand, beside its parsing.

PYTHONPATH=. python benchmarks/store/incremental.py 10000 > benchmarks/store/incremental.json

The graph's first build is measured, too: its time, and the most memory that it held.
"""

from __future__ import annotations

import argparse
import json
import time

from compare import most_memory
from generate import CLAIMS_A_DOCUMENT, generated_graph, one_more

from kg.pipeline import describe_run, update_graph

ROUNDS = 5


def main() -> None:
    """Build a graph, add documents one by one, and print JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("documents", type=int, nargs="?", default=10_000)
    count = parser.parse_args().documents
    started = time.process_time()
    with generated_graph(count * CLAIMS_A_DOCUMENT) as graph:
        result: dict[str, object] = {
            "graph": str(graph.counts()),
            "build_cpu_s": round(time.process_time() - started, 1),
            "build_memory_mb": most_memory(),
        }
        run = describe_run(graph.folder.config)
        seconds, processor = [], []
        for number in range(ROUNDS):
            graph.folder.put(one_more(number), run)
            started, started_cpu = time.perf_counter(), time.process_time()
            update_graph(graph.folder)
            seconds.append(round(time.perf_counter() - started, 2))
            processor.append(round(time.process_time() - started_cpu, 2))
    print(json.dumps({**result, "one_more_s": seconds, "one_more_cpu_s": processor}, indent=1))


if __name__ == "__main__":
    main()
