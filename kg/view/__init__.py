"""The page: one HTML file in which anyone can explore a graph, and its layout."""

from __future__ import annotations

from kg.view.layout import layout
from kg.view.page import page

__all__ = ["layout", "page"]
