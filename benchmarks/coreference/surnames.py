"""Write kg's table of common surnames from a package with counts of the US census of 1990.

usage: surnames.py > kg/lang/en/tables/surnames.tsv   (needs `names`)

A surname that one of ten thousand bears is common: alone it tells nobody apart over documents.
"""

import sys
from itertools import groupby
from pathlib import Path

import names

HEADER = """\
# Surnames that at least one of ten thousand bore in the US census of 1990, by first letter.
# Made by benchmarks/coreference/surnames.py from names (MIT, Trey Hunner; the counts are public
# domain).
"""
PERCENT = 0.01


def main() -> None:
    """Write the table to standard output."""
    counts = Path(names.__file__).parent / "dist.all.last"
    rows = (line.split() for line in counts.read_text(encoding="utf-8").splitlines())
    common = sorted(row[0].lower() for row in rows if float(row[1]) >= PERCENT)
    sys.stdout.write(HEADER)
    for letter, group in groupby(common, key=lambda name: name[0]):
        sys.stdout.write(f"{letter}\t{' '.join(group)}\n")


if __name__ == "__main__":
    main()
