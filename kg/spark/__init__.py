"""A graph of more texts than one machine can read, made on Apache Spark (docs/scaling.md).

The rules are those of a build on one machine, called with a part of the texts each: `texts` lays
out what is to be read, `session` starts Spark, `stages` says what is computed of what, `tasks` is
what runs in the workers, and `build` runs the stages, each written whole or not at all.
"""

from kg.spark.build import SparkReport, build_on_spark

__all__ = ["SparkReport", "build_on_spark"]
