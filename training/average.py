"""Take the mean of the weights of two runs that began as one.

usage: python training/average.py RUN OTHER SHARE FOLDER

SHARE is how much of the mean is OTHER's. FOLDER gets what training/export.py reads of a run. Only
runs that went on from one state can be averaged: their weights lie in one valley of the loss.
"""

import argparse
import shutil
from pathlib import Path

import torch


def main() -> None:
    """Write the mean."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("run", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("share", type=float)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    first, second = (torch.load(run / "network.pt") for run in (options.run, options.other))
    options.folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(options.run / "values.json", options.folder)
    mean = {name: torch.lerp(first[name], second[name], options.share) for name in first}
    torch.save(mean, options.folder / "network.pt")


if __name__ == "__main__":
    main()
