"""SPARQL, read-only: a query and a snapshot → a table."""

from kg.query.ask import Asker
from kg.query.table import Row, Table, Term

__all__ = ["Asker", "Row", "Table", "Term"]
