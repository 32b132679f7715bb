"""Universal Dependencies and the scheme inside (ClearNLP's): each made of the other.

The two differ in three ways. Labels have other names: `NAMES` is the table of them. Where one
scheme lets a function word hang on its content word, the other lets the content word hang on the
function word: `CONSTRUCTIONS`. There a phrase is a chain of words from its core outwards
("London", "in London", "is in London"), of which the core stands in Universal Dependencies for
the whole and the outermost word inside:

1. Find the chain of each phrase: `inward` and `outward`.
2. The outermost word (or the core) hangs where the core (or the outermost word) hung, each word of
   the chain on the next, and what hung on the phrase hangs on the word of it that it is about.

Since each phrase is one node of both trees, what comes out is a tree whenever what goes in is one.
And conjuncts hang on the first, or inside each on the one before it.
"""

from kg.lang.en.universal.consistent import make_consistent
from kg.lang.en.universal.inward import to_inside, to_inside_with_edges
from kg.lang.en.universal.outward import to_universal
from kg.lang.en.universal.tables import CONSTRUCTIONS, NAMES, Tree

__all__ = [
    "CONSTRUCTIONS",
    "NAMES",
    "Tree",
    "make_consistent",
    "to_inside",
    "to_inside_with_edges",
    "to_universal",
]
