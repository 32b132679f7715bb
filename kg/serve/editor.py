"""The query editor of the server: a maintained one from npm, with this graph's own terms."""

from __future__ import annotations

import json
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from kg import rdf
from kg.graph import Graph
from kg.query.examples import examples_for
from kg.serve.replies import HttpError

_HERE = Path(__file__).resolve().parent
_FILES = {
    "yasgui.min.js": _HERE / "vendor",
    "yasgui.min.css": _HERE / "vendor",
    "editor.js": _HERE / "static",
    "drawings.js": _HERE / "static",
    "results.js": _HERE / "static",
    "labels.js": _HERE / "static",
    "editor.css": _HERE / "static",
}


def has_editor() -> bool:
    """Return whether the editor was there when kg was built."""
    return (_HERE / "vendor" / "yasgui.min.js").exists()


def editor_page(graph: Graph) -> str:
    """Return the HTML of the editor, with the classes, properties and examples of a graph."""
    terms = {
        "prefixes": rdf.prefixes(graph.folder.base),
        "classes": graph.folder.classes(),
        "properties": graph.folder.properties(),
        "examples": [
            {"title": example.title, "query": example.query}
            for example in examples_for(graph.folder)
        ],
    }
    # inside a script element only "<" could end it
    data = json.dumps(terms, ensure_ascii=False).replace("<", "\\u003c")
    environment = Environment(
        loader=FileSystemLoader(_HERE / "static"), autoescape=True, undefined=StrictUndefined
    )
    template = environment.get_template("editor.html.jinja")
    return template.render(title=graph.path.stem, terms=Markup(data))


async def editor_file(request: Request) -> Response:
    """Answer with one of the editor's files."""
    name = request.path_params["name"]
    if name not in _FILES:
        raise HttpError(404, f"there is no file {name!r}")
    return FileResponse(_FILES[name] / name)


ROUTES = (Route("/editor/{name}", editor_file),)
