"""The stages of a build on Spark, each written whole or not at all."""

from __future__ import annotations

import datetime
import gzip
import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kg import rdf
from kg.config import Config, write_config
from kg.errors import ConfigError, EmptyGraphError, StoreError
from kg.pipeline import Progress, Watcher, describe_run, inputs_of, run_of
from kg.read import Skipped, Warned
from kg.read.fields import NO_COLUMNS, Columns
from kg.read.sources import Sources
from kg.resolve import format_decisions, read_decisions
from kg.spark import stages
from kg.spark.session import LOCAL, require_spark, start_session
from kg.spark.settings import Settings
from kg.spark.texts import write_texts
from kg.store.triples import TripleStore

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

TRIPLES = "triples"
"""The folder of the graph as N-Triples."""
_WORK = "work"
_PER_TASK = 250
"""Documents a task: a lost one costs seconds."""
_LOAD = 1 << 20
"""Characters that are handed to the store at once."""


class SparkReport(msgspec.Struct, kw_only=True):
    """What a build did, for people."""

    documents: int = 0
    claims: int = 0
    triples: int = 0
    skipped: list[Skipped] = []
    warned: list[Warned] = []


def build_on_spark(
    sources: Sources,
    output: Path,
    *,
    config: Config | None = None,
    master: str = LOCAL,
    date: datetime.date | None = None,
    columns: Columns = NO_COLUMNS,
    strict: bool = False,
    load: bool = True,
    watch: Watcher | None = None,
) -> SparkReport:
    """Make the graph of the sources on Spark: `triples/` and, with `load`, a store to query.

    `output` is a folder that all workers reach under this path; decisions in its `decisions.toml`
    hold. A build that was stopped goes on behind its last whole stage, if texts, settings and
    decisions are the same; then its `work/` is removed.

    Raises:
        ConfigError: PySpark or Java is missing, or a setting that Spark does not have was given.
        ReadError: a path does not exist.
        DocumentError: something is not read, and `strict` was asked for.
        EmptyGraphError: nothing was found in any document.
        StoreError: there is something else at `output`, or it can't be written.

    """
    config = config or Config()
    if config.inference:
        raise ConfigError(
            "inference looks at all claims at once, and is not done on Spark; leave it out, or "
            "build without --engine spark"
        )
    require_spark()
    _require_own(output)
    work = output / _WORK
    texts = work / "texts"
    shutil.rmtree(texts, ignore_errors=True)
    found = write_texts(
        sources,
        texts,
        config=config,
        date=date,
        columns=columns,
        strict=strict,
        watch=lambda done, total: _tell(watch, "opening", done, total),
    )
    report = SparkReport(skipped=found.skipped, warned=found.warned)
    how_read = describe_run(config)
    decisions = read_decisions(output / "decisions.toml")
    inputs = inputs_of(config)
    _keep_if_same(work, f"{found.digest} {how_read} {inputs} {format_decisions(decisions)}")
    write_config(output / "config.toml", config)
    iri, described_run = run_of(how_read, inputs, base=config.base)
    settings = Settings(config=config, decisions=decisions, run=iri)
    run = [rdf.line(triple) for triple in rdf.run_triples(iri, described_run)]
    spark = start_session(master, work / "scratch")
    try:
        _compute(_Stages(spark, work, watch), settings, report, run=run, count=found.count)
    finally:
        spark.stop()
    _publish(work / "lines", output / TRIPLES)
    if load:
        _tell(watch, "loading", 0, 1)
        TripleStore(output / "rdf").rebuild(_texts(output / TRIPLES))
        _tell(watch, "loading", 1, 1)
    shutil.rmtree(work)
    return report


def _compute(
    whole: _Stages, settings: Settings, report: SparkReport, *, run: list[str], count: int
) -> None:
    """Run all stages; the last is `work/lines`."""
    spark = whole.spark
    parts = max(spark.sparkContext.defaultParallelism, -(-count // _PER_TASK))
    texts = spark.read.parquet((whole.work / "texts").absolute().as_uri())
    read = whole.stage("reading", lambda: stages.read(texts, settings, parts=parts))
    members = stages.members(read)
    entities = whole.stage("resolving", lambda: stages.resolved(spark, members, settings))
    described = whole.stage("writing", lambda: stages.described(read, members, entities, settings))
    for row in read.where("failed IS NOT NULL OR unlinked IS NOT NULL").toLocalIterator():
        report.skipped.append(Skipped(place=row.document, reason=row.failed or row.unlinked))
    for row in described.where("failed IS NOT NULL").toLocalIterator():
        report.skipped.append(Skipped(place=row.document, reason=row.failed))
    report.skipped.sort(key=lambda one: (one.place, one.reason))
    report.documents = read.where("extraction IS NOT NULL").count()
    [(claims,)] = described.groupBy().sum("claims").collect()
    report.claims = claims or 0
    if not report.claims:
        raise EmptyGraphError(f"nothing was found in {report.documents:,} documents")
    lines = whole.stage(
        "lines",
        lambda: stages.lines(spark, members, entities, described, settings, run),
        text=True,
    )
    report.triples = lines.count()


class _Stages:
    """Results of stages in a folder of their own: made once, and read by those that follow."""

    def __init__(self, spark: SparkSession, work: Path, watch: Watcher | None) -> None:
        self.spark, self.work = spark, work
        self._watch = watch

    def stage(self, name: str, make: Callable[[], DataFrame], *, text: bool = False) -> DataFrame:
        """Return the rows of a stage, computed and committed unless an earlier build did so.

        Raises:
            StoreError: a task failed as often as the master allows.

        """
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        path = self.work / name
        place = path.absolute().as_uri()
        _tell(self._watch, name, 0, 1)
        if not (path / "_SUCCESS").exists():
            try:
                rows = make().write.mode("overwrite")
                if text:
                    rows.option("compression", "gzip").text(place)
                else:
                    rows.parquet(place)
            except PySparkException as error:
                raise _given_up(name, str(error).strip().rpartition("\n")[2]) from error
            except (Py4JError, OSError) as error:
                raise _given_up(
                    name, "the driver's Java ended; has it spark.driver.memory?"
                ) from error
        _tell(self._watch, name, 1, 1)
        return self.spark.read.text(place) if text else self.spark.read.parquet(place)


def _given_up(stage: str, reason: str) -> StoreError:
    return StoreError(
        f"{stage} failed on Spark: {reason}; the stages before it are kept, and the same command "
        "goes on from there"
    )


def _tell(watch: Watcher | None, stage: str, done: int, total: int) -> None:
    if watch:
        watch(Progress(stage=stage, done=done, total=total))


def _require_own(output: Path) -> None:
    """Raise StoreError where a folder holds what no build on Spark makes."""
    own = {"config.toml", "decisions.toml", "rdf", TRIPLES, _WORK}
    try:
        output.mkdir(parents=True, exist_ok=True)
        others = sorted({path.name for path in output.iterdir()} - own)
    except OSError as error:
        raise StoreError(f"{output}: cannot be written: {error.strerror}") from error
    if others:
        raise StoreError(
            f"{output} holds {', '.join(others[:3])}, and is no graph made on Spark; choose "
            "another name"
        )


def _keep_if_same(work: Path, said: str) -> None:
    """Remove the stages of an earlier build of other texts, settings or decisions."""
    digest = hashlib.sha256(said.encode()).hexdigest()
    note = work / "inputs"
    if not note.is_file() or note.read_text(encoding="ascii") != digest:
        for path in work.iterdir():
            if path.name != "texts":
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        note.write_text(digest, encoding="ascii")


def _publish(lines: Path, target: Path) -> None:
    """Move the finished parts, under names that say what they are, in the place of older ones."""
    for number, path in enumerate(sorted(lines.glob("part-*.gz"))):
        path.rename(lines / f"{number:05d}.nt.gz")
    for path in lines.glob(".*.crc"):
        path.unlink()
    shutil.rmtree(target, ignore_errors=True)
    lines.rename(target)


def _texts(folder: Path) -> Iterator[str]:
    """Yield the lines of all parts, some at a time, without the last line break."""
    for path in sorted(folder.glob("*.nt.gz")):
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
            while some := file.readlines(_LOAD):
                yield "".join(some).removesuffix("\n")
