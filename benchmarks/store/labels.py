"""Time the label search over a million labels, aliases among them.

PYTHONPATH=. python benchmarks/store/labels.py 1000000 > benchmarks/store/labels.json
"""

from __future__ import annotations

import argparse
import json
import time

from generate import entity_name

from kg.config import Config
from kg.model import Entity
from kg.store import create_folder, search_labels
from kg.store.labels import index_labels

SEARCHES = ("b", "ba", "bace", "zu", "babababace", "cebababa", "ce ba", "São", "nothing like it")
RUNS = 5


def main() -> None:
    """Index labels, search them, and print JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("labels", type=int, nargs="?", default=1_000_000)
    count = parser.parse_args().labels
    folder = create_folder(None, Config())
    started = time.process_time()
    with folder.database.transaction():
        index_labels(
            folder.database,
            (
                Entity(
                    id=f"https://kg.example/entity/{number}",
                    label=entity_name(number),
                    type="Person",
                    aliases=(f"São {entity_name(number)}",),
                )
                for number in range(count // 2)
            ),
        )
    result = {"labels": count, "index_cpu_s": round(time.process_time() - started, 1)}
    searches = {}
    for text in SEARCHES:
        times = []
        for _ in range(RUNS):
            started = time.perf_counter()
            found = search_labels(folder.database, text)
            times.append(time.perf_counter() - started)
        searches[text] = {"ms": round(min(times) * 1000, 2), "found": len(found)}
    folder.close()
    print(json.dumps({**result, "searches": searches}, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
