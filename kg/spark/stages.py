"""What is computed of what: the stages of a build as Spark's data frames.

No stage looks at the order of its rows, so that the graph is the same however they are dealt out.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from kg.resolve import Decisions, keys_as_one
from kg.spark import tasks
from kg.spark.components import connected_components
from kg.spark.settings import Settings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


def read(texts: DataFrame, settings: Settings, *, parts: int) -> DataFrame:
    """Read documents, dealt out in so many parts, rows of `tasks.READ`."""
    work = partial(tasks.read_rows, settings=settings)
    return _mapped(texts.repartition(parts, "document"), tasks.READ, work)


def members(read: DataFrame) -> DataFrame:
    """Return a row a profile: where it stands, its signature and its keys."""
    from pyspark.sql import functions as f

    profile = f.explode("profiles").alias("profile")
    return read.select("document", profile).select("document", "profile.*")


def resolved(spark: SparkSession, members: DataFrame, settings: Settings) -> DataFrame:
    """Resolve all profiles, rows of `tasks.ENTITIES`.

    Profiles that differ only in their place are resolved as two: `kg.store.reach` says why.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    place = ("document", f.length("cluster"), "cluster")
    number = f.row_number().over(Window.partitionBy("signature").orderBy(*place))
    first_two = members.withColumn("number", number).where("number <= 2")
    counts = members.groupBy("signature").agg(f.count("*").alias("count"))
    components = _components(spark, members, settings.decisions)
    alone = f.coalesce("component", "signature").alias("component")
    rows = (
        first_two.join(counts, "signature")
        .join(components, first_two.signature == components.node, "left")
        .select(alone, "signature", "number", "count", "document", "cluster", "profile")
        .repartition("component")
        .sortWithinPartitions("component")
    )
    return _mapped(rows, tasks.ENTITIES, partial(tasks.resolve_rows, settings=settings))


def _components(spark: SparkSession, members: DataFrame, decisions: Decisions) -> DataFrame:
    """Return (node, component) of the signatures that share a key, directly or through others."""
    from pyspark.sql import functions as f

    keys = members.select("signature", f.explode("keys").alias("key")).distinct()
    one_key = keys_as_one(decisions)
    if one_key:
        related = spark.createDataFrame(sorted(one_key.items()), "key string, first string")
        keys = keys.join(f.broadcast(related), "key", "left")
        keys = keys.select("signature", f.coalesce("first", "key").alias("key"))
    first = keys.groupBy("key").agg(f.min("signature").alias("right"))
    edges = keys.join(first, "key").where("signature <> right")
    return connected_components(edges.select(f.col("signature").alias("left"), "right"))


def described(
    read: DataFrame, members: DataFrame, entities: DataFrame, settings: Settings
) -> DataFrame:
    """Map the claims of each document and describe it, rows of `tasks.DESCRIBED`."""
    from pyspark.sql import functions as f

    known = entities.select("iri", "type", "classes", f.explode("signatures").alias("signature"))
    ends = (
        members.select("document", "cluster", "signature", "named")
        .join(known, "signature")
        .groupBy("document")
        .agg(f.collect_list(f.struct("cluster", "iri", "type", "classes", "named")).alias("ends"))
    )
    texts = read.where("extraction IS NOT NULL").select("document", "extraction")
    work = partial(tasks.describe_rows, settings=settings)
    return _mapped(texts.join(ends, "document", "left"), tasks.DESCRIBED, work)


def lines(
    spark: SparkSession,
    members: DataFrame,
    entities: DataFrame,
    described: DataFrame,
    settings: Settings,
    run: Iterable[str],
) -> DataFrame:
    """Return the graph: rows of one or several lines of N-Triples, each line once."""
    from pyspark.sql import functions as f

    targets = described.select(f.explode("targets").alias("key")).distinct()
    named = members.where("named").select("signature").distinct()
    held = entities.select("iri", f.explode("signatures").alias("signature"))
    shown = (
        held.join(named, "signature")
        .select("iri")
        .unionAll(
            _of_kind(targets, "entity").select(f.expr(f"substring(key, {len('entity:') + 1})"))
        )
        .distinct()
    )
    work = partial(tasks.entity_rows, settings=settings)
    things = _mapped(entities.join(shown, "iri"), tasks.LINES, work)
    things = things.localCheckpoint()  # read twice
    used = things.select(f.explode("targets").alias("key")).unionAll(_of_kind(targets, "term"))
    terms = _mapped(used.distinct(), tasks.LINES, partial(tasks.term_rows, settings=settings))
    values = described.select(f.explode("values").alias("value")).select("value.*")
    values = _mapped(
        values.dropDuplicates(["iri"]), tasks.LINES, partial(tasks.value_rows, settings=settings)
    )
    facts = described.select(f.explode("facts").alias("fact")).select("fact.*")
    standing = facts.where("stands").select("line").distinct()
    runs = spark.createDataFrame([(line,) for line in run], "lines string")
    return (
        described.select("lines")
        .unionAll(things.select("lines"))
        .unionAll(terms.select("lines"))
        .unionAll(values.select("lines"))
        .unionAll(standing)
        .unionAll(runs)
    )


def _of_kind(keys: DataFrame, kind: str) -> DataFrame:
    return keys.where(keys.key.startswith(f"{kind}:"))


def _mapped(rows: DataFrame, schema: str, work: tasks.Work) -> DataFrame:
    return rows.mapInArrow(tasks.task(schema, work), schema)
