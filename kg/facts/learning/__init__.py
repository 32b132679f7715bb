"""What examples teach of the properties of an ontology, and the facts found with it."""
