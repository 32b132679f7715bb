"""`kg plugins`: what comes with kg and what is installed beside it."""

from __future__ import annotations

from kg.cli import app


@app.command()
def plugins() -> None:
    """List readers, extractors, linkers, exporters and stores, and the packages they come from."""
    from kg.plugins import GROUPS, installed, is_built_in

    for kind, purpose in GROUPS.items():
        points = installed(kind)
        own = [name for name in points if is_built_in(kind, name)]
        print(f"{kind}: {purpose}")
        print(f"  of kg: {', '.join(own)}")
        for name, point in points.items():
            if name not in own:
                package = f"{point.dist.name} {point.dist.version}" if point.dist else "?"
                print(f"  {name}  {point.value}  ({package})")
