"""What the network of a graph says of its things: groups, what is central, what holds together."""

from kg.measures.communities import find_communities
from kg.measures.network import Measures, edges_of, measure, measure_content

__all__ = ["Measures", "edges_of", "find_communities", "measure", "measure_content"]
