"""Several files as one: what a format of many files writes where one is asked for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping

from kg.export.source import Source


def zip_of(
    tables: Callable[[Source], Mapping[str, bytes]],
) -> Callable[[Source], Iterator[bytes]]:
    """Return what yields the files of a format as one ZIP, the same bytes for the same files."""

    def write(source: Source) -> Iterator[bytes]:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in tables(source).items():
                # without a date: it would be that of the clock
                archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        yield out.getvalue()

    return write
