"""A graph as one HTML file that needs nothing else."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec
import numpy as np
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from numpy.typing import NDArray

from kg import rdf
from kg.changes import Changes
from kg.errors import ReadError
from kg.iri import DEFAULT_BASE
from kg.measures import edges_of, find_communities
from kg.model import GraphContent, ResolvedClaim
from kg.view.against import against_columns
from kg.view.bundle import bundle
from kg.view.columns import all_columns, entity_iris
from kg.view.layout import layout

FOLDER = Path(__file__).resolve().parent
VENDOR = FOLDER / "vendor"
_GZIP_HEADER = bytes.fromhex("1f8b08000000000002ff")
"""What each gzip begins with: no name, no time, written with care, on a system that is not told.
Python 3.11 names the system in its last byte, 3.13 does not."""
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
GRAMMAR = FOLDER.parent / "ask" / "grammar.json"
"""The grammar of questions, which Python and the page share."""
PLAIN_BYTES = 300_000
"""A graph of fewer bytes is not packed: the page draws it without waiting for the unpacking."""


def page(
    content: GraphContent,
    *,
    title: str = "",
    articles: bool = True,
    sparql: bool = True,
    base: str = DEFAULT_BASE,
    start: NDArray[np.float64] | None = None,
    served: Literal["", "read-only", "writable"] = "",
    stands: Callable[[ResolvedClaim], bool] = rdf.stands,
    against: tuple[str, Changes] | None = None,
) -> str:
    """Return the page of a graph: one HTML text that makes no request; equal graphs, equal bytes.

    Without `articles` only the cited sentences are in it. Without `sparql`, or where kg was built
    without npm, it cannot be queried and says so. `start` are earlier positions, see `layout`. A
    `served` page may talk to the server that it comes from, for review, and to no other; it offers
    decisions where that is writable. `stands` says which claims make a fact stand, so that the page
    can tell what was known on a day. `against` is the name of an earlier build, and what changed
    since.
    """
    edges = edges_of(content)
    communities = find_communities(len(content.entities), edges)
    positions = layout(len(content.entities), edges, communities=communities, start=start)
    columns = all_columns(
        content, positions, communities, articles=articles, base=base, stands=stands
    )
    if against is not None:
        name, changes = against
        columns["graph"]["compared"] = True
        columns["evidence"]["against"] = against_columns(name, changes, content)
    columns["graph"]["title"] = title or "Knowledge graph"
    columns["graph"]["articles"] = articles
    columns["graph"]["base"] = base
    encoded = {name: msgspec.json.encode(block) for name, block in columns.items()}
    blocks = {name: pack(data) for name, data in encoded.items()}
    blocks["grammar"] = pack(GRAMMAR.read_bytes())
    plain = len(encoded["graph"]) < PLAIN_BYTES
    if plain:
        blocks["graph"] = in_ascii(encoded["graph"].decode().replace("<", "\\u003c"))
    if sparql and has_sparql():
        blocks |= _engine_blocks()
    title = title or "Knowledge graph"
    blocks["main"] = pack(_script("main", after="picture").encode())
    return _render(title=title, blocks=blocks, plain=plain, served=served)


def read_positions(html: str, content: GraphContent) -> NDArray[np.float64]:
    """Return where an earlier page has the entities of a graph; NaN for those it has not.

    Raises:
        ReadError: the text is no page of kg.

    """
    found = re.search(r'id="block-graph">([^<]*)</script>', html)
    if not found:
        raise ReadError("the earlier page is no page of kg; give one that `kg view` wrote")
    try:
        text = found[1]
        data = text if text.startswith("{") else gzip.decompress(base64.b64decode(text))
        entities = msgspec.json.decode(data)["entities"]
        rows = zip(entity_iris(entities), entities["x"], entities["y"], strict=True)
        places = {iri: (x, y) for iri, x, y in rows}
    except (ValueError, KeyError, OSError, zlib.error, msgspec.DecodeError) as error:
        raise ReadError("the earlier page is damaged, or of another version of kg") from error
    nowhere = (np.nan, np.nan)
    return np.array([places.get(entity.id, nowhere) for entity in content.entities]).reshape(-1, 2)


def has_sparql() -> bool:
    """Return whether the query engine for the page was there when kg was built."""
    return (VENDOR / "web_bg.wasm").exists()


def pack(data: bytes) -> str:
    """Return `data` as gzip in base64, the same whatever system and Python write it."""
    packed = gzip.compress(data, compresslevel=9, mtime=0)
    return base64.b64encode(_GZIP_HEADER + packed[len(_GZIP_HEADER) :]).decode("ascii")


def in_ascii(script: str) -> str:
    r"""Return JavaScript or JSON with its other characters escaped; they stand in strings only.

    A browser reads and compiles ASCII faster than anything else, a byte for each character.

    >>> print(in_ascii('"Zoë"'))
    "Zo\u00eb"
    """
    return _NOT_ASCII.sub(lambda found: json.dumps(found[0])[1:-1], script)


@cache
def _script(entry: str, *, after: str | None = None) -> str:
    return in_ascii(bundle(FOLDER / "js", entry, after=after))


@cache
def _engine_blocks() -> dict[str, str]:
    library = classic_script((VENDOR / "web.js").read_text(encoding="utf-8"))
    # the names of the library, for the script below it
    bridge = "globalThis.kgEngine = () => ({ Store, start: __wbg_init });"
    script = "\n".join((library, bridge, _script("worker")))
    wasm = (VENDOR / "web_bg.wasm").read_bytes()
    return {"sparql-worker": pack(script.encode()), "oxigraph-wasm": pack(wasm)}


def classic_script(module: str) -> str:
    """Return an ES module without imports as a classic script.

    A page opened from a file may start a worker from a classic script only: Chromium fetches module
    scripts by CORS, which a file's blob does not pass.
    """
    plain = re.sub(r"^export (?=class|function|async|const)", "", module, flags=re.MULTILINE)
    plain = re.sub(r"^export \{[^}]*\};?$", "", plain, flags=re.MULTILINE)
    return plain.replace("import.meta.url", "self.location.href")


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def _render(*, served: str, **values: Any) -> str:
    environment = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined
    )
    style = (FOLDER / "page.css").read_text(encoding="utf-8")
    # the first draws the picture as soon as its data are there; the second, which it unpacks and
    # runs, makes all the rest
    picture, main = _script("picture"), _script("main", after="picture")
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {_hash(picture)} {_hash(main)} 'wasm-unsafe-eval'",
            f"style-src {_hash(style)}",
            "img-src data: blob:",
            "worker-src blob:",
            *(["connect-src 'self'"] if served else []),
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    template = environment.get_template("page.html.jinja")
    html = template.render(style=style, picture=picture, policy=policy, served=served, **values)
    return html.encode("ascii", "xmlcharrefreplace").decode("ascii")
