"""A graph inside a notebook: the page in a frame of its own, so that neither styles the other."""

from __future__ import annotations

import html

from kg.model import GraphContent
from kg.view.page import page

HEIGHT = 620


def notebook_html(content: GraphContent, *, title: str = "", height: int = HEIGHT) -> str:
    """Return HTML that shows a graph in Jupyter or VS Code: no server, no request, no query tab.

    The frame may run the page's scripts and save files, and nothing else of the notebook.
    """
    inside = html.escape(page(content, title=title, sparql=False), quote=True)
    return (
        f'<iframe title="Knowledge graph" srcdoc="{inside}" sandbox="allow-scripts allow-downloads '
        f'allow-popups" width="100%" height="{height}" frameborder="0"></iframe>'
    )
