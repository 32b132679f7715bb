"""Start Spark, or say what is missing for it."""

from __future__ import annotations

import os
import shutil
import sys
import warnings
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ConfigError
from kg.extras import how_to_install

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LOCAL = "local[*,4]"
"""All cores of this machine; a task that fails is tried four times, as on a cluster."""
_ROWS = 64
"""Documents that a worker is handed at once: a longer list only waits in memory."""


def require_spark() -> None:
    """Raise ConfigError where PySpark or Java is missing."""
    if find_spec("pyspark") is None:
        raise ConfigError(f"--engine spark needs PySpark: {how_to_install('spark')}")
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        raise ConfigError(
            "--engine spark needs Java 17 or newer, and no java is on the PATH; on Debian "
            "apt install openjdk-17-jre-headless"
        )


def start_session(master: str, scratch: Path) -> SparkSession:
    """Return a session on `master`; settings of `spark-defaults.conf` and `spark-submit` hold.

    Raises:
        ConfigError: PySpark or Java is missing, or the cluster can't be reached.

    """
    require_spark()
    from pyspark.errors import PySparkRuntimeError
    from pyspark.sql import SparkSession

    # it says so of its own conversions to pandas, of which kg uses none
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    # else the workers take whatever python3 is first on their PATH
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    quiet = Path(__file__).with_name("log4j2.properties").as_uri()
    builder = SparkSession.builder.appName("kg build").master(master)
    settings = {
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={quiet}",
        "spark.sql.execution.arrow.maxRecordsPerBatch": _ROWS,
        # a row has all that a text says: 4,096 of them at once took more than the memory there is
        "spark.sql.parquet.columnarReaderBatchSize": _ROWS,
        "spark.sql.session.timeZone": "UTC",
        "spark.ui.showConsoleProgress": "false",
    }
    if master.startswith("local"):
        settings |= {
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.memory": "2g",  # here the driver does the work of the executors
            "spark.local.dir": str(scratch),
            "spark.sql.shuffle.partitions": 4 * (os.cpu_count() or 1),
            "spark.ui.enabled": "false",
        }
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except PySparkRuntimeError as error:
        raise ConfigError(f"Spark did not start on {master}: {error}") from error
