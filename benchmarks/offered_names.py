"""What `kg review` would offer of labelled pairs of names, beside what is joined without asking.

    python benchmarks/offered_names.py ../shared/data/names/pairs_odd.csv

A pair is two documents with a name each. It is joined if they become one entity, and offered if
not, but the names are as alike as what `kg review` shows. Precision and recall are those of what is
joined or offered, for several thresholds; * is the one that counts.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from kg.link import DEFAULT_LINKERS
from kg.model import Cluster, Mention, MentionKind
from kg.resolve import resolve
from kg.resolve.comparison import OFFERED, compare_names

TYPES = {"Person": "PERSON", "Vessel": "VEHICLE"}


def is_joined(left: str, right: str, type_: str) -> bool:
    """Return whether two documents with a name each become one entity."""
    clusters = [
        Cluster(
            id="c1",
            document=document,
            mentions=(
                Mention(
                    document=document,
                    start=0,
                    end=len(name),
                    text=name,
                    kind=MentionKind.NAME,
                    type=type_,
                    phrase=(0, len(name)),
                ),
            ),
        )
        for document, name in (("a", left), ("b", right))
    ]
    return len(resolve(clusters, gazetteers=DEFAULT_LINKERS).entities) == 1


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", type=Path)
    options = parser.parse_args()
    with options.pairs.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    same = [row["is_match"] == "true" for row in rows]
    joined, alike = [], []
    for row in rows:
        left, right = row["name1"], row["name2"]
        joined.append(is_joined(left, right, TYPES.get(row["schema"], "ORG")))
        alike.append(compare_names(left, right, person=row["schema"] == "Person").score)
    for threshold in sorted({0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, OFFERED}):
        found = [one or score >= threshold for one, score in zip(joined, alike, strict=True)]
        right = sum(a and b for a, b in zip(found, same, strict=True))
        print(
            f"{threshold:.2f}{'*' if threshold == OFFERED else ' '} joined or offered: precision "
            f"{right / sum(found):.3f}, recall {right / sum(same):.3f}"
        )
    right = sum(a and b for a, b in zip(joined, same, strict=True))
    print(f"joined: precision {right / sum(joined):.3f}, recall {right / sum(same):.3f}")


if __name__ == "__main__":
    main()
