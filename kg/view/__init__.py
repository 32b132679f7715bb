"""The page: one HTML file in which anyone can explore a graph, and its layout."""

from __future__ import annotations

from kg.view.layout import layout
from kg.view.notebook import notebook_html
from kg.view.page import has_sparql, page, read_positions

__all__ = ["has_sparql", "layout", "notebook_html", "page", "read_positions"]
