"""Connected components of more nodes than fit on one machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_MOST_ROUNDS = 100


def connected_components(edges: DataFrame) -> DataFrame:
    """Return (node, component) of every node that an edge (`left`, `right`) of two nodes has.

    A component is named after its first node. Nodes are linked to the first of their neighbours,
    larger ones first, till nothing changes: alternating large-star and small-star of Kiveris et al.
    (Connected Components in MapReduce and Beyond, 2014), in O(log² n) rounds.

    Raises:
        RuntimeError: there is no end after a hundred rounds, which no graph needs.

    """
    from pyspark.sql import functions as f

    links = edges.select(
        f.greatest("left", "right").alias("node"), f.least("left", "right").alias("component")
    )
    links = links.where("node <> component").distinct().localCheckpoint()
    known = None
    for _ in range(_MOST_ROUNDS):
        links = _small_star(_large_star(links)).localCheckpoint()
        # the sum tells one set of links from another, and costs no shuffle
        fingerprint = f.sum(f.xxhash64("node", "component").cast("decimal(38,0)"))
        now = links.agg(f.count("*"), fingerprint).first()
        if now == known:
            return links
        known = now
    raise RuntimeError(f"no components after {_MOST_ROUNDS} rounds")


def _large_star(links: DataFrame) -> DataFrame:
    """Link each neighbour that comes after a node to the first of the node's neighbourhood."""
    from pyspark.sql import functions as f

    back = links.select(f.col("component").alias("node"), f.col("node").alias("component"))
    both = links.unionAll(back)
    first = both.groupBy("node").agg(f.min("component").alias("first"))
    first = first.select("node", f.least("node", "first").alias("first"))
    met = both.join(first, "node").where("component > node")
    return met.select(
        f.col("component").alias("node"), f.col("first").alias("component")
    ).distinct()


def _small_star(links: DataFrame) -> DataFrame:
    """Link a node and all neighbours before it to the first of these."""
    from pyspark.sql import functions as f

    first = links.groupBy("node").agg(f.min("component").alias("first"))
    met = links.join(first, "node")
    met = met.select(f.col("component").alias("node"), f.col("first").alias("component"))
    own = first.select("node", f.col("first").alias("component"))
    return met.unionAll(own).where("node <> component").distinct()
