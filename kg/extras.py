"""The optional parts of kg, and how to get them where kg is installed already.

kg is on no package index, so `pip install "kg-text[serve]"` finds nothing; the packages that an
extra brings are, and their names stand in the metadata of kg itself.
"""

from __future__ import annotations

DISTRIBUTION = "kg-text"


def how_to_install(extra: str) -> str:
    """Return the command that installs what an extra of kg brings.

    >>> how_to_install("check")  # doctest: +ELLIPSIS
    'pip install "pyshacl>=...'
    """
    packages = _packages(extra)
    return (
        "pip install " + " ".join(packages)
        if packages
        else f'pip install ".[{extra}]" in the folder of kg'
    )


def _packages(extra: str) -> list[str]:
    from importlib.metadata import PackageNotFoundError, requires

    try:
        requirements = requires(DISTRIBUTION) or ()
    except PackageNotFoundError:  # kg runs from its checkout, and was never installed
        return []
    parted = (requirement.partition(";") for requirement in requirements)
    return sorted(
        f'"{package.strip()}"'
        for package, _, condition in parted
        if f'extra == "{extra}"' in condition.replace("'", '"')
    )
