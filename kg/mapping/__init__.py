"""What claims are in an ontology: properties for their phrases, and what follows from them."""

from kg.mapping.claims import map_claims, settled
from kg.mapping.inference import infer, standing_inference

__all__ = ["infer", "map_claims", "settled", "standing_inference"]
