"""Start a standalone Spark cluster of two workers on this machine, and build on it.

What comes out is compared with the build of one machine, as `spark.py` does.

    python benchmarks/spark_cluster.py 2000
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pyspark

HOST, PORT = "127.0.0.1", 7077
HOME = Path(pyspark.__file__).parent
WORKERS = 2


def start(stack: ExitStack, *command: str, **environment: str) -> None:
    """Start one of Spark's own processes, which ends with the stack."""
    process = subprocess.Popen(
        [str(HOME / "bin" / "spark-class"), *command],
        env={**os.environ, "SPARK_LOCAL_IP": HOST, "SPARK_HOME": str(HOME), **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    stack.callback(process.wait)
    stack.callback(process.terminate)


def main() -> None:
    """Start the cluster, build on it, stop it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    count = parser.parse_args().count
    master = f"spark://{HOST}:{PORT}"
    with ExitStack() as stack:
        deploy = "org.apache.spark.deploy"
        start(stack, f"{deploy}.master.Master", "--host", HOST, "--port", str(PORT))
        while socket.socket().connect_ex((HOST, PORT)):
            time.sleep(0.5)
        for _ in range(WORKERS):
            start(stack, f"{deploy}.worker.Worker", "--cores", "1", "--memory", "3g", master)
        compare = [sys.executable, str(Path(__file__).with_name("spark.py")), str(count)]
        local = {**os.environ, "SPARK_LOCAL_IP": HOST}
        subprocess.run([*compare, "--master", master], check=True, env=local)


if __name__ == "__main__":
    main()
