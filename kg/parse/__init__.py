"""A text as a tree of words: `Parse` with its `Token`s and `Span`s, which all later stages read."""

from kg.parse.tokens import Parse, Span, Token

__all__ = ["Parse", "Span", "Token"]
