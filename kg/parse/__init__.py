"""A text as a tree of words: `Parse` with its `Token`s and `Span`s, which all later stages read."""

from kg.parse.tokens import DOUBTED, EVEN, Parse, Span, Token

__all__ = ["DOUBTED", "EVEN", "Parse", "Span", "Token"]
