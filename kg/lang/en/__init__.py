"""English: its words, its grammar over a parse, and what a parser of it reads otherwise."""
