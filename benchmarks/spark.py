"""Build the same generated articles on one machine and on Spark: processor time, memory, triples.

Both are `kg build`, each a session of processes whose times are read twice a second until it ends.

    python benchmarks/spark.py 20000                          # Spark in this machine's processes
    python benchmarks/spark.py 2000 --master spark://host:7077
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from articles import articles

HERE = Path(__file__).resolve().parent
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


def measured(command: list[str]) -> dict[str, object]:
    """Run a command; return its seconds, those of all its processes, and the largest of each."""
    began = time.monotonic()
    process = subprocess.Popen(command, start_new_session=True)
    seconds: dict[str, float] = {}
    memory: dict[str, int] = {}
    while process.poll() is None:
        _look(process.pid, seconds, memory)
        time.sleep(0.5)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    kinds = {key.partition(" ")[0] for key in memory}
    return {
        "seconds": round(time.monotonic() - began, 1),
        "cpu_seconds": round(sum(seconds.values()), 1),
        "largest_mb": {
            kind: max(size for key, size in memory.items() if key.startswith(kind)) // 2**20
            for kind in sorted(kinds)
        },
    }


def _look(session: int, seconds: dict[str, float], memory: dict[str, int]) -> None:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            name, _, rest = (folder / "stat").read_text().partition("(")[2].rpartition(")")
            fields = rest.split()
            resident = int((folder / "statm").read_text().split()[1]) * PAGE
            if name == "python" and b"pyspark" in (folder / "cmdline").read_bytes():
                name = "worker"
        except (OSError, IndexError):
            continue
        if int(fields[3]) == session:
            key = f"{name} {folder.name}"
            seconds[key] = (int(fields[11]) + int(fields[12])) / TICKS
            memory[key] = max(memory.get(key, 0), resident)


def digest(files: list[Path]) -> str:
    """Return a hash of the lines of files, whatever their order; as many as the disk holds."""
    read = ["gzip", "-dcf", *map(str, files)]
    with subprocess.Popen(read, stdout=subprocess.PIPE) as lines:
        order = ["sort", "--buffer-size=500M"]
        with subprocess.Popen(
            order, stdin=lines.stdout, stdout=subprocess.PIPE, env={**os.environ, "LC_ALL": "C"}
        ) as ordered:
            assert ordered.stdout
            return hashlib.file_digest(ordered.stdout, "sha256").hexdigest()


def main() -> None:
    """Build twice and print what each took as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--master", default="local[*,4]")
    given = parser.parse_args()
    kg = [sys.executable, "-m", "kg"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = folder / "articles.jsonl"
        with texts.open("w", encoding="utf-8") as file:
            for article in articles(given.count):
                file.write(json.dumps(article) + "\n")
        one, spark = folder / "one.kg", folder / "spark.kg"
        found: dict[str, object] = {"articles": given.count, "cores": os.cpu_count()}
        found["local"] = measured([*kg, "build", str(texts), "-o", str(one)])
        options = ["--engine", "spark", "--master", given.master]
        found["spark"] = measured([*kg, "build", str(texts), "-o", str(spark), *options])
        exported = folder / "one.nt"
        export = [*kg, "export", str(one), "--format", "ntriples", "--output", str(exported)]
        subprocess.run(export, check=True)
        parts = sorted((spark / "triples").glob("*.nt.gz"))
        found["same"] = digest([exported]) == digest(parts)
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
