"""Facts of a user's ontology read straight off sentences, by the frames of its lexicon."""
