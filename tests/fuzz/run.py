"""Try every door of kg with inputs made by chance, for as long as it is told, and count.

PYTHONPATH=.:tests nice python tests/fuzz/run.py --minutes 60 > benchmarks/fuzz.json
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import resource
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

from fuzz.targets import SLOW, TARGETS, World, Wrong, refusal


def try_target(name: str, world: World, *, seconds: float, seed: int) -> dict[str, object]:
    """Aim at one door; return how often, and what was found."""
    counts: Counter[str] = Counter()
    found: list[str] = []
    slowest = 0.0
    end = time.monotonic() + seconds
    number = tried = 0
    while time.monotonic() < end:
        number += 1
        tried += 1
        chance = random.Random(f"{name} {seed} {number}")
        started = _processor_seconds()
        try:
            together = TARGETS[name](world, chance) or 1
            counts["taken"] += together
            tried += together - 1
        except Wrong as error:
            counts["wrong"] += 1
            found.append(f"{seed} {number}: {error}")
        except Exception as error:
            if refusal(error):
                counts["refused"] += 1
            else:
                counts["tracebacks"] += 1
                where = traceback.format_exception(error)[-3:]
                found.append(f"{seed} {number}: {''.join(where)}")
        took = _processor_seconds() - started
        slowest = max(slowest, took)
        if took > SLOW:
            counts["hangs"] += 1
            found.append(f"{seed} {number}: took {took:.1f} s")
    kinds = ("taken", "refused", "tracebacks", "wrong", "hangs")
    tally: dict[str, object] = {"tried": tried, **{kind: counts[kind] for kind in kinds}}
    return {**tally, "slowest_s": round(slowest, 2), "found": found[:20]}


def _processor_seconds() -> float:
    """Return what this process and those it started took, ended or not: the machine may be busy."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    running = sum(_seconds_of(child.pid) for child in multiprocessing.active_children())
    return time.process_time() + ended.ru_utime + ended.ru_stime + running


def _seconds_of(pid: int | None) -> float:
    try:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # it has just ended, or the system tells otherwise
        return 0.0
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=sorted(TARGETS), action="append")
    asked = parser.parse_args()
    names = asked.only or list(TARGETS)
    tally = {}
    for name in names:
        world = World()
        try:
            share = asked.minutes * 60 / len(names)
            tally[name] = try_target(name, world, seconds=share, seed=asked.seed)
        finally:
            world.close()
        print(name, json.dumps(tally[name]), file=sys.stderr, flush=True)
    print(json.dumps({"minutes": asked.minutes, "seed": asked.seed, "targets": tally}, indent=1))


if __name__ == "__main__":
    main()
