"""What each word of a text has been handed and made of it, as far as the walk has come."""

from __future__ import annotations

from kg.extract.quotations import Quotation
from kg.extract.scope.stance import AS_TOLD, Stance


class Handed:
    """Stances by the place of a word."""

    def __init__(self, size: int) -> None:
        self.given: list[Stance] = [AS_TOLD] * size
        """What is handed down to it."""
        self.value: list[Stance] = [AS_TOLD] * size
        """Its own: what it was given under its own words."""
        self.outside: list[Stance] = [AS_TOLD] * size
        """What stands outside the quotation that it is in."""
        self.quoted: list[Quotation | None] = [None] * size
        """The quotation that it is in."""
        self.host: list[Stance] = [AS_TOLD] * size
        """The value of the verb that it hangs below."""
        self.around: list[Stance] = [AS_TOLD] * size
        """What that verb was given."""
