"""`kg plugins`: what is installed beside kg."""

from __future__ import annotations

from kg.cli import app


@app.command()
def plugins() -> None:
    """List the installed extractors, linkers and stores, and the packages they come from."""
    from kg.plugins import GROUPS, installed

    for kind, purpose in GROUPS.items():
        print(f"{kind}: {purpose}")
        for name, point in installed(kind).items():
            package = point.dist.name if point.dist else "?"
            print(f"  {name}  {point.value}  ({package})")
