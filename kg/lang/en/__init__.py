"""English: its grammar over a parse, its words, and what its nouns stand for."""
