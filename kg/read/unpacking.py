"""Zip files as the parts inside them, of which none and not all together are larger than bounds."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO, cast

from kg.errors import ReadError

MAX_UNPACKED = 1024**3
"""Bytes that all parts of a file may have, unpacked: above that it is a bomb, or to be split."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Office begin that are encrypted, or of before 2007."""
_CHUNK = 1 << 20


def too_large() -> ReadError:
    """Return what is said of a bomb."""
    return ReadError(f"it unpacks to more than {MAX_UNPACKED:,} bytes: unpack it first")


class Budget:
    """How many bytes a file, and what is packed inside it, may still become."""

    def __init__(self) -> None:
        self._left = MAX_UNPACKED

    @property
    def is_spent(self) -> bool:
        """Return whether it was asked for more than it had."""
        return self._left < 0

    def read(self, stream: BinaryIO) -> bytes:
        """Return all of a stream.

        Raises:
            ReadError: that is more than is left.

        """
        parts = []
        while part := stream.read(_CHUNK):
            self._left -= len(part)
            if self._left < 0:
                raise too_large()
            parts.append(part)
        return b"".join(parts)


class Parts:
    """The parts of a zip file by name; `what` is what a message says that it should be."""

    def __init__(self, content: bytes, what: str, budget: Budget | None = None) -> None:
        self._budget = budget or Budget()
        self._what = what
        if content.startswith(OLE):
            raise ReadError("encrypted, or of an older format: save it anew, without a password")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise ReadError(f"not {what}: {error}") from error
        names = (each.filename for each in self._zip.infolist())
        self.names = [name for name in names if name and not name.endswith("/")]

    @property
    def are_too_large(self) -> bool:
        """Return whether more was asked for than the budget has."""
        return self._budget.is_spent

    def read(self, name: str) -> bytes:
        """Return a part.

        Raises:
            ReadError: there is none, it is broken, encrypted or too large.

        """
        try:
            with self._zip.open(name) as stream:
                return self._budget.read(cast(BinaryIO, stream))
        except KeyError as error:
            raise ReadError(f"not {self._what}: it has no {name}") from error
        except RuntimeError as error:  # the zipfile module says so of what has a password
            raise ReadError(f"encrypted: it opens only with a password ({name})") from error
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
            raise ReadError(f"{name} can't be unpacked: {error}") from error
        except ValueError as error:
            raise ReadError(f"{name} can't be unpacked: {error}") from error

    def find(self, is_wanted: Callable[[str], bool]) -> list[str]:
        """Return the names of the parts that are wanted, in the order of the file."""
        return [name for name in self.names if is_wanted(name)]
