"""What a wheel holds, told without building one."""

import re
import tomllib
from pathlib import Path

import hatch_build

ROOT = Path(__file__).resolve().parent.parent
NOTICE = (ROOT / "licenses" / "THIRD-PARTY.txt").read_text(encoding="utf-8")


def test_package_says_that_it_is_typed():
    assert (ROOT / "kg" / "py.typed").exists()


def test_licence_of_everything_that_is_carried_is_there():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license-files"] == ["LICENSE", "licenses/*.txt"]
    carried = [*hatch_build.FILES.values(), "kg/places.tsv", "kg/lang/en/tables/given_names.tsv"]
    for name in carried:
        assert re.search(rf"\b{re.escape(Path(name).name)}\b", NOTICE), name
    assert (ROOT / "kg" / "places.tsv").exists()
    assert (ROOT / "kg" / "lang" / "en" / "tables" / "given_names.tsv").exists()
    assert "Permission is hereby granted" in NOTICE


def test_notices_name_each_package_that_goes_into_the_query_editor():
    notices = hatch_build.notices()
    assert "@zazuko/yasgui 4.6.2: MIT" in notices
    assert "typescript" not in notices  # checks scripts, and is carried nowhere


def test_names_in_capitals_are_final_where_rules_are_compiled():
    source = "A1, B1 = [\n    1,\n][0], 2\nC1: int = 3\nd1 = 4\n"
    lines = hatch_build.with_constants(source).split("\n")
    assert lines[0] == "A1: Final = [1][0]; B1: Final = 2"
    assert lines[3:5] == ["C1: Final[int] = 3", "d1 = 4"]  # on the lines that they stood on


def test_records_make_themselves_where_rules_are_compiled():
    source = (
        "from dataclasses import dataclass\n@dataclass\nclass Pair:\n"
        "    left: int\n    right: str = 'b'\n    '''What it is.'''\n"
    )
    compiled: dict[str, type] = {}
    exec(hatch_build.with_constructors(source), compiled)
    pair = compiled["Pair"]
    assert (pair(1), pair(1) == pair(right="b", left=1)) == (pair(1, "b"), True)
    assert repr(pair(2)) == "Pair(left=2, right='b')"
