"""How long resolution takes, and how it grows with the number of mentions.

usage: python benchmarks/resolve.py [--json benchmarks/resolve.json] [MENTIONS ...]

Makes documents of twenty mentions each, whose names are those of made-up people, companies and
places in all their forms (five mentions an entity on average, few with very many), and resolves
them on one core. Also: how long it takes to resolve what one new document reaches. Prints a row
for each size, and the exponent of growth between sizes: n log n is about 1.1 here.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from kg.link import DEFAULT_LINKERS
from kg.model import Cluster, Mention, MentionKind
from kg.resolve import cluster_mentions, profile_document, resolve_profiles
from kg.resolve.profiles import Profile

MENTIONS_A_DOCUMENT = 20
MENTIONS_AN_ENTITY = 5
ONSETS = (*"bdfghjklmnprstvz", "br", "dr", "gr", "kl", "st", "tr")
VOWELS = (*"aeiou", "ai", "ei", "ou")
COUNTRIES = ("United States", "US", "U.S.", "India", "Germany", "France", "UK", "Britain")


def make_word(generator: random.Random) -> str:
    """Return a capitalised word of two or three syllables."""
    syllables = generator.choice((2, 3))
    parts = [generator.choice(ONSETS) + generator.choice(VOWELS) for _ in range(syllables)]
    return "".join(parts).capitalize() + generator.choice(("", "n", "r", "s", "t"))


def make_forms(generator: random.Random) -> tuple[str, list[str]]:
    """Return the type of an entity and the forms of its name, the full one first."""
    if generator.random() < 0.6:
        given, surname = make_word(generator), make_word(generator)
        return "PERSON", [f"{given} {surname}", f"{given[0]}. {surname}", surname]
    words = [make_word(generator) for _ in range(generator.choice((1, 2, 3)))]
    name = " ".join(words)
    forms = [name, f"{name} Inc.", f"{name} Ltd"]
    return "ORG", [*forms, "".join(word[0] for word in words)] if len(words) > 2 else forms


def make_documents(mentions: int, seed: int = 1) -> Iterator[tuple[Cluster, ...]]:
    """Yield the clusters of documents with so many mentions together."""
    generator = random.Random(seed)
    entities = [make_forms(generator) for _ in range(mentions // MENTIONS_AN_ENTITY)]
    for number in range(mentions // MENTIONS_A_DOCUMENT):
        document = f"d{number:06d}"
        found = []
        for place in range(MENTIONS_A_DOCUMENT):
            if generator.random() < 0.05:
                type_, text = "GPE", generator.choice(COUNTRIES)
            else:
                type_, forms = entities[int(len(entities) * generator.random() ** 1.5)]
                text = generator.choice(forms)
            start = 100 * place
            found.append(
                Mention(
                    document=document,
                    start=start,
                    end=start + len(text),
                    text=text,
                    kind=MentionKind.NAME,
                    type=type_,
                    phrase=(start, start + len(text)),
                )
            )
        yield cluster_mentions(document, found)


def reached(profiles: list[Profile], new: tuple[Profile, ...]) -> list[Profile]:
    """Return the profiles that share keys with new ones, directly or through others."""
    by_key: dict[str, list[int]] = {}
    for number, profile in enumerate(profiles):
        for key in profile.keys:
            by_key.setdefault(key, []).append(number)
    frontier = {key for profile in new for key in profile.keys}
    seen, found = set(frontier), set()
    while frontier:
        fresh = {number for key in frontier for number in by_key.get(key, ())} - found
        found |= fresh
        frontier = {key for number in fresh for key in profiles[number].keys} - seen
        seen |= frontier
    return [*new, *(profiles[number] for number in sorted(found))]


def measure(mentions: int) -> dict[str, float]:
    """Return what so many mentions cost, in seconds of processor time, and what they give."""
    *documents, last = make_documents(mentions)
    start = time.process_time()
    profiles = [
        profile
        for clusters in documents
        for profile in profile_document(clusters, gazetteers=DEFAULT_LINKERS)
    ]
    profiled = time.process_time()
    resolution = resolve_profiles(profiles)
    resolved = time.process_time()
    new = profile_document(last, gazetteers=DEFAULT_LINKERS)
    part = reached(profiles, new)
    before = time.process_time()
    resolve_profiles(part)
    return {
        "mentions": mentions,
        "entities": len(resolution.entities),
        "profile seconds": round(profiled - start, 2),
        "resolve seconds": round(resolved - profiled, 2),
        "seconds": round(resolved - start, 2),
        "profiles reached by one more document": len(part),
        "seconds for one more document": round(time.process_time() - before, 3),
        "peak megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> None:
    """Measure each size, print the rows and the growth, and write them as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mentions", nargs="*", type=int, default=[10_000, 30_000, 100_000])
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    measure(1_000)  # load the gazetteers first
    rows = []
    for mentions in options.mentions:
        rows.append(measure(mentions))
        print(rows[-1])
    growth = [
        round(math.log(b["seconds"] / a["seconds"]) / math.log(b["mentions"] / a["mentions"]), 2)
        for a, b in pairwise(rows)
    ]
    print("exponents of growth:", growth)
    if options.json:
        text = json.dumps({"rows": rows, "exponents of growth": growth}, indent=1)
        options.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
