"""The graph folder: one SQLite file of what was read, decisions, and the RDF derived from it."""

from kg.store.describing import Described, Description
from kg.store.folder import LEARNED, GraphFolder
from kg.store.imports import import_iri, name_import, require_import
from kg.store.kept import usable_config
from kg.store.labels import search_labels
from kg.store.opening import create_folder, is_graph, open_folder
from kg.store.publishing import all_lines, graph_lines, import_lines, rebuild_rdf, write_rdf
from kg.store.rdf_files import read_rdf
from kg.store.reach import signature_of, singled_out
from kg.store.update import Update, updating

__all__ = [
    "LEARNED",
    "Described",
    "Description",
    "GraphFolder",
    "Update",
    "all_lines",
    "create_folder",
    "graph_lines",
    "import_iri",
    "import_lines",
    "is_graph",
    "name_import",
    "open_folder",
    "read_rdf",
    "rebuild_rdf",
    "require_import",
    "search_labels",
    "signature_of",
    "singled_out",
    "updating",
    "usable_config",
    "write_rdf",
]
