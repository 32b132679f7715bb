"""A text as a tree of words: `Parse` with its `Token`s and `Span`s, which all later stages read."""

from kg.parse.tokens import EVEN, Parse, ReadClaims, Roles, Span, Token

__all__ = ["EVEN", "Parse", "ReadClaims", "Roles", "Span", "Token"]
