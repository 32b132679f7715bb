"""Real stores for tests, on loopback, in folders of their own."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2 as httpx

OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which(
    "oxigraph"
)
VIRTUOSO = shutil.which("virtuoso-t")
ISQL = shutil.which("isql-vt")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], url: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start a server, wait until it answers at `url`, and stop it at the end."""
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
        try:
            wait_for(url, process)
            yield process
        finally:
            process.kill()
            process.wait()


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None, f"{process.args} ended with {process.returncode}"
        try:
            httpx.get(url, timeout=1)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"{url} does not answer")


def oxigraph_command(port: int, folder: Path) -> list[str]:
    assert OXIGRAPH is not None
    bind = f"127.0.0.1:{port}"
    return [OXIGRAPH, "serve", "--location", str(folder / "oxigraph"), "--bind", bind]


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    """Start Oxigraph; yield its name for kg."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with running(oxigraph_command(port, folder), f"{url}/query?query=ASK%7B%7D", folder):
        yield f"sparql+{url}"


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """Start Virtuoso, allow updates; yield its name for kg."""
    assert VIRTUOSO is not None
    assert ISQL is not None
    sql_port, port = free_port(), free_port()
    files = {
        "DatabaseFile": "virtuoso.db",
        "ErrorLogFile": "virtuoso.log",
        "LockFile": "virtuoso.lck",
        "TransactionFile": "virtuoso.trx",
        "xa_persistent_file": "virtuoso.pxa",
    }
    database = "".join(f"{name} = {folder / file}\n" for name, file in files.items())
    (folder / "virtuoso.ini").write_text(
        f"[Database]\n{database}"
        f"[TempDatabase]\nDatabaseFile = {folder}/temp.db\nTransactionFile = {folder}/temp.trx\n"
        f"[Parameters]\nServerPort = 127.0.0.1:{sql_port}\nNumberOfBuffers = 10000\n"
        f"MaxDirtyBuffers = 6000\n[HTTPServer]\nServerPort = 127.0.0.1:{port}\n"
    )
    command = [VIRTUOSO, "+configfile", str(folder / "virtuoso.ini"), "+foreground", "+wait"]
    url = f"http://127.0.0.1:{port}"
    with running(command, f"{url}/sparql?query=ASK%7B%7D", folder):
        grant = 'exec=GRANT SPARQL_UPDATE TO "SPARQL";'
        isql = [ISQL, f"127.0.0.1:{sql_port}", "dba", "dba", grant]
        subprocess.run(isql, check=True, capture_output=True)
        yield f"sparql+{url}?type=virtuoso&graph=http://example.com/graph"
