"""A text as a tree of words: `Parse` with its `Token`s and `Span`s, which all later stages read."""

from kg.parse.tokens import EVEN, Parse, Span, Token

__all__ = ["EVEN", "Parse", "Span", "Token"]
