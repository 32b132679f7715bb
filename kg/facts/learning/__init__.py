"""What examples teach of the properties of an ontology, and the facts found with it."""

RULE = "examples/object"
"""The rule of claims that were found with what was learned."""
