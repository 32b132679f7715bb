"""Write docs/benchmarks.md and its picture of the figures that the other scripts wrote as JSON.

    python benchmarks/report.py

A test asks that both are what this makes of the figures as they are.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from kg.store.triples import BULK

HERE = Path(__file__).resolve().parent
DOCS = HERE.parent / "docs"
PAGE, PICTURE = DOCS / "benchmarks.md", DOCS / "growth.svg"
STAGES = ("reading", "naming", "resolving", "writing", "storing")
_COLOURS = ("#4269d0", "#efb118", "#ff725c", "#6cc5b0", "#a463f2")
_WIDTH, _HEIGHT, _LEFT, _TOP = 340, 190, 52, 30


def figures() -> dict[str, Any]:
    """Return what was measured, by the name of the file."""
    names = ("growth", "speed", "serve", "peers", "store/compare", "store/million")
    return {name: json.loads((HERE / f"{name}.json").read_text(encoding="utf-8")) for name in names}


def page(found: dict[str, Any]) -> str:
    """Return the page in Markdown."""
    return "\n\n".join(
        (
            "# What kg costs",
            "<!-- made by benchmarks/report.py; change that -->\n"
            "Measured on a machine with two cores that other jobs used too, so that seconds are of "
            "no use but beside others of one run; processor time counts. `make bench` measures "
            "again, and [benchmarks/README.md](../benchmarks/README.md) says what else there is.",
            *_growth(found["growth"]),
            *_reading(found["speed"], found["peers"]),
            *_queries(found["store/compare"], found["store/million"], found["serve"]),
        )
    )


def _growth(growth: dict[str, Any]) -> list[str]:
    sizes = growth["sizes"]
    per_article = {one["articles"]: _milliseconds(growth, one) for one in sizes}
    rows = [
        [
            f"{one['articles']:,}",
            f"{one['claims']:,}",
            *(f"{per_article[one['articles']][stage]:.1f}" for stage in STAGES),
            *(f"{one['stages'][stage]['memory_mb']:.0f}" for stage in STAGES[1:]),
            *(f"{size * 1000 / one['articles']:.0f}" for size in one["disk_mb"].values()),
        ]
        for one in sizes
    ]
    first, last = sizes[0], sizes[-1]
    behind = [
        sum(per_article[one["articles"]][stage] for stage in STAGES[1:]) for one in (first, last)
    ]
    most = [max(stage["memory_mb"] for stage in one["stages"].values()) for one in (first, last)]
    factor = last["articles"] / first["articles"]
    return [
        "## How a build grows",
        "`benchmarks/growth.py`: articles of 220 words, sentences of `examples/` in other company, "
        f"{_how_read(growth)}. Milliseconds of "
        "processor time an article, megabytes that the process of the build held at most, "
        f"kilobytes of disk an article; {_rules(growth)}.",
        _table(
            [
                "articles",
                "claims",
                *(f"{stage}, ms" for stage in STAGES),
                *(f"{stage}, MB" for stage in STAGES[1:]),
                "tables, kB",
                "RDF store, kB",
            ],
            rows,
        ),
        "![Processor time and memory by the number of articles](growth.svg)",
        f"From {first['articles']:,} to {last['articles']:,} articles, {factor:.0f} times as many, "
        f"an article takes {behind[1] / behind[0]:.2f} times the time behind the reading, and the "
        f"build {most[1] / most[0]:.2f} times the memory ({most[0]:.0f} to {most[1]:.0f} MB). "
        "Caches grow there up to their bounds: 64 MB of SQLite, 10,000 entities, the loads of the "
        f"RDF store by {_loads(growth['load_characters'])}. What resolving holds grows too, "
        "perhaps with the largest group of names that share keys, which is resolved as one; "
        "that is not looked into yet. "
        "Reading is of one text at a time; a process that reads held "
        f"{growth['reading'].get('worker_mb', growth['reading']['memory_mb']):.0f} MB.",
    ]


def _loads(measured: int) -> str:
    since = f" ({BULK / 1e6:.0f} since this was measured)" if measured != BULK else ""
    return f"{measured / 1e6:.0f} million characters{since}"


def _how_read(growth: dict[str, Any]) -> str:
    reading = growth["reading"]
    by = f"{reading['processes']} process{'' if reading['processes'] == 1 else 'es'}"
    return (
        f"{growth['distinct']:,} of them read with the small model ({reading['articles']:,} by "
        f"{by}, which tells the time); the others say what these say, of other names"
    )


def _milliseconds(growth: dict[str, Any], one: dict[str, Any]) -> dict[str, float]:
    reading = growth["reading"]
    spent = {stage: lap["cpu_s"] * 1000 / one["articles"] for stage, lap in one["stages"].items()}
    return {"reading": reading["cpu_s"] * 1000 / reading["articles"], **spent}


def _reading(speed: dict[str, Any], peers: dict[str, Any]) -> list[str]:
    shares = speed["share of the bare pipeline"]
    others = [
        [
            name,
            one["version"],
            f"{one['cpu_s'] / peers['tools']['kg build']['cpu_s']:.2f}",
            one["gives"],
        ]
        for name, one in peers["tools"].items()
    ]
    return [
        "## Reading, by stage",
        f"`benchmarks/speed.py`, {_rules(speed)}: processor time as a share of spaCy's bare "
        "pipeline over the same texts.",
        _table(["stage", "share"], [[name, f"{share:.3f}"] for name, share in shares.items()]),
        "## Beside others that install from the package index",
        f"`benchmarks/peers.py`: processor time over the same {peers['texts']:,} articles "
        f"({peers['words']:,} words) in one run, {_rules(peers)}, `kg build` being 1; what each "
        "gives is another thing, and only the time is compared.",
        _table(["", "version", "time", "gives"], others),
        *(f"Not measured: {name} ({why})." for name, why in peers["left out"].items()),
    ]


def _queries(compare: dict[str, Any], million: dict[str, Any], serve: dict[str, Any]) -> list[str]:
    mine, theirs, larger = (
        one["query_cpu_ms"] for one in (compare["kg"], compare["rdflib"], million["kg"])
    )
    rows = [
        [
            name,
            f"{mine[name]:,.1f}",
            f"{theirs[name] / max(mine[name], 0.01):.1f}",
            f"{larger[name]:,.1f}",
        ]
        for name in mine
    ]
    rows += [
        [
            "loading, s",
            f"{compare['kg']['load_cpu_s']:.0f}",
            f"{compare['rdflib']['load_cpu_s'] / compare['kg']['load_cpu_s']:.1f}",
            f"{million['kg']['load_cpu_s']:.0f}",
        ],
        [
            "memory, MB",
            f"{compare['kg']['memory_mb']}",
            f"{compare['rdflib']['memory_mb'] / compare['kg']['memory_mb']:.1f}",
            f"{million['kg']['memory_mb']}",
        ],
    ]
    one, many = serve["one client"], serve["many clients"]
    same = serve["many clients that ask the same, beside a builder"]
    return [
        "## Queries",
        f"`benchmarks/store/compare.py`: milliseconds of processor time at "
        f"{compare['claims']:,} claims ({compare['triples']:,} triples), how many times that "
        f"rdflib takes for the same, and at {million['claims']:,} claims.",
        _table(["query", "kg", "rdflib, times", f"kg at {million['claims']:,}"], rows),
        f"`benchmarks/serve.py`: one client of `kg serve` waits {one['p99 ms']:.0f} ms at most for "
        f"99 of 100 answers, each of {serve['clients']} clients that ask different things "
        f"{many['p99 ms'] / one['p99 ms']:.1f} times as long, and where they ask the same "
        f"{same['p99 ms'] / one['p99 ms']:.1f} times. {serve['requests']:,} requests, "
        f"{serve['errors']} errors, {serve['torn reads']} torn reads.\n",
    ]


def _rules(measured: dict[str, Any]) -> str:
    return f"the rules {'compiled' if measured['rules compiled'] else 'not compiled'}"


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def picture(growth: dict[str, Any]) -> str:
    """Return curves over the number of articles as SVG: time of an article, memory of a build."""
    sizes = growth["sizes"]
    counts = [one["articles"] for one in sizes]
    spent = [_milliseconds(growth, one) for one in sizes]
    held = [[one["stages"][stage]["memory_mb"] for one in sizes] for stage in STAGES[1:]]
    time = [[one[stage] for one in spent] for stage in STAGES]
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * _WIDTH + 100} '
            f'{_HEIGHT + 80}" font-family="sans-serif" font-size="11">',
            '<rect width="100%" height="100%" fill="white"/>',
            *_panel(0, "CPU milliseconds an article", counts, time, _COLOURS),
            *_panel(_WIDTH + 50, "MB held by the build", counts, held, _COLOURS[1:]),
            *(
                f'<text x="{_LEFT + 100 * place}" y="{_TOP + _HEIGHT + 40}" fill="{colour}">'
                f"■ {stage}</text>"
                for place, (stage, colour) in enumerate(zip(STAGES, _COLOURS, strict=True))
            ),
            "</svg>\n",
        )
    )


def _panel(
    left: float, title: str, counts: list[int], curves: list[list[float]], colours: tuple[str, ...]
) -> list[str]:
    top = max(map(max, curves)) * 1.1
    low, high = math.log(counts[0]), math.log(counts[-1])
    inner = _WIDTH - _LEFT

    def x(count: int) -> float:
        return left + _LEFT + inner * (math.log(count) - low) / (high - low)

    def y(value: float) -> float:
        return _TOP + _HEIGHT * (1 - value / top)

    drawn = [f'<text x="{left + _LEFT}" y="16" font-weight="bold">{title}</text>']
    for part in range(5):
        value = top * part / 4
        drawn.append(
            f'<path d="M{left + _LEFT} {y(value):.1f}h{inner}" stroke="#ddd"/>'
            f'<text x="{left + _LEFT - 6}" y="{y(value) + 4:.1f}" text-anchor="end">'
            f"{value:.0f}</text>"
        )
    drawn += [
        f'<text x="{x(count):.1f}" y="{_TOP + _HEIGHT + 16}" text-anchor="middle">{count:,}</text>'
        for count in counts
    ]
    for curve, colour in zip(curves, colours, strict=True):
        points = [(x(count), y(value)) for count, value in zip(counts, curve, strict=True)]
        line = " ".join(f"{across:.1f},{down:.1f}" for across, down in points)
        drawn.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        drawn += [
            f'<circle cx="{across:.1f}" cy="{down:.1f}" r="3" fill="{colour}"/>'
            for across, down in points
        ]
    return drawn


def main() -> None:
    """Write the page and the picture."""
    found = figures()
    PAGE.write_text(page(found), encoding="utf-8")
    PICTURE.write_text(picture(found["growth"]), encoding="utf-8")


if __name__ == "__main__":
    main()
