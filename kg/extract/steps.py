"""Numbers as evidence: each is told by the name of the step that it reaches."""

from __future__ import annotations

from collections.abc import Sequence


class Steps:
    """The steps that one number is told by: "… up to 2", "… up to 4", "… over 4".

    >>> commas = Steps("commas", (0, 2, 4))
    >>> commas.reached(1), commas.reached(9)
    ('commas up to 2', 'commas over 4')
    """

    def __init__(self, name: str, steps: Sequence[int]) -> None:
        names: list[str] = []  # of each number up to the last step: many are told, few differ
        for step in steps:
            names += [f"{name} up to {step}"] * (step + 1 - len(names))
        self._names = names
        self._over = f"{name} over {steps[-1]}"

    def reached(self, number: int) -> str:
        """Return the name of the step that a number, 0 or more, reaches."""
        return self._names[number] if number < len(self._names) else self._over
