"""A parser of English: Universal Dependencies, with the probability of each edge."""

from kg_en_parser.component import EDGES, NAME, Edges, KgParser, edges_of

__all__ = ["EDGES", "NAME", "Edges", "KgParser", "edges_of"]
