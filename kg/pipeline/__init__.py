"""The stages in order: read → annotate → extract → resolve → map → rdf → store.

`build_graph` reads what is new and keeps each document as it is finished; `update_graph` brings
the graph to what was read. Both can be stopped at any moment and go on with the next call.
"""

from kg.pipeline.build import MANY_REMOVED, build_graph, ids_of, plan_build
from kg.pipeline.report import BuildReport, Progress, Watcher
from kg.pipeline.runs import describe_run, inputs_of, run_of
from kg.pipeline.update import classes_of, describe_terms, profiles_of, update_graph

__all__ = [
    "MANY_REMOVED",
    "BuildReport",
    "Progress",
    "Watcher",
    "build_graph",
    "classes_of",
    "describe_run",
    "describe_terms",
    "ids_of",
    "inputs_of",
    "plan_build",
    "profiles_of",
    "run_of",
    "update_graph",
]
