"""Facts of a user's ontology, read off the sentences of a text beside its clauses."""
