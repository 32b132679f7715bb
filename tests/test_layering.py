"""Every import of kg points forwards along the flow, none goes round, and libraries keep to rooms.

All imports are read, also those inside functions and those for types alone.
"""

import ast
from pathlib import Path

import networkx
import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "kg").rglob("*.py"))
}

# A part may import those of the rows above it, and none of its own row but itself. A part is a
# package or module right under kg, with all in it; "" is kg itself, what a user imports.
LAYERS = [
    {
        "version",
        "errors",
        "resources",
        "extras",
        "model",
        "main_module",
        "core_types",
        "files",
        "spool",
        "controls",
    },
    {"checksums", "confine", "quiet", "installed_models"},
    {"worker"},
    {"deadline"},
    {"iri", "names", "cities", "parse", "failures", "pieces", "languages"},
    {"places"},
    {"lang"},
    {"normalise"},
    {"plugins"},
    {"config", "read", "annotate"},
    {"extract", "link"},
    {"extraction"},
    {"ontology"},
    {"facts", "settings"},
    {"resolve"},
    {"mapping"},
    {"rdf"},
    {"sparql"},
    {"sparql_errors"},
    {"sandbox"},
    {"store", "remote"},
    {"measures"},
    {"export"},
    {"query", "parallel", "single_texts", "changes", "gold"},
    {"view"},
    {"pipeline"},
    {"graph"},
    {"ask", "review", "spark", "merging", "watching"},
    {"asserting"},
    {"serve"},
    {""},
    {"cli"},
    {"__main__"},
]
RDF_PARTS = {"link", "ontology", "rdf", "store", "remote", "query", "serve", "export", "graph"}
ONLY_IN = {
    "spacy": {"annotate"},
    "rdflib": RDF_PARTS,
    "pyoxigraph": RDF_PARTS | {"sparql_errors", "sandbox"},
}


def imports_of(module: str) -> set[str]:
    """Return the modules that a module imports; "kg.parse" for a name that the package has."""
    path = MODULES[module]
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{module}: relative import"
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in MODULES else node.module for name in names}
    return found - {module}


def part_of(module: str) -> str:
    """Return the package or module right under kg that a module is in; "" of kg itself."""
    return [*module.split("."), ""][1]


def layer_of(part: str) -> int:
    found = [number for number, layer in enumerate(LAYERS) if part in layer]
    assert len(found) == 1, f"{part} stands in {len(found)} layers of this test"
    return found[0]


def own_imports(module: str) -> set[str]:
    return {name for name in imports_of(module) if name == "kg" or name.startswith("kg.")}


def circles(edges: set[tuple[str, str]]) -> list[list[str]]:
    components = networkx.strongly_connected_components(networkx.DiGraph(sorted(edges)))
    return [sorted(component) for component in components if len(component) > 1]


def test_a_circle_is_found():
    assert circles({("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")}) == [["a", "b", "c"]]


def test_an_arrow_that_points_backwards_is_found():
    assert layer_of(part_of("kg.extract.claims.maker")) < layer_of(part_of("kg.resolve.votes"))
    assert layer_of(part_of("kg.parse.tree")) < layer_of(part_of("kg.lang.en.repairs"))
    assert layer_of(part_of("kg.lang.en.universal")) < layer_of(part_of("kg.annotate.scheme"))


def test_there_are_modules_to_read():
    assert len(MODULES) >= 200


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_forwards(module):
    part = part_of(module)
    for name in own_imports(module):
        other = part_of(name)
        assert other == part or layer_of(other) < layer_of(part), f"{module} imports {name}"


@pytest.mark.parametrize("module", MODULES)
def test_libraries_keep_to_their_rooms(module):
    for name in imports_of(module):
        rooms = ONLY_IN.get(name.partition(".")[0])
        assert rooms is None or part_of(module) in rooms, f"{module} imports {name}"


def test_no_import_comes_back_to_its_module():
    edges = {(module, name) for module in MODULES for name in own_imports(module)}
    assert len(edges) > 500
    assert circles(edges) == []


def test_no_room_of_a_package_is_read_by_what_it_reads():
    """A sub-package, and each module beside it, is a room: kg.facts.frames, kg.facts.finder."""
    rooms = {module: ".".join(module.split(".")[:3]) for module in MODULES}
    edges = {
        (rooms[module], rooms[name])
        for module in MODULES
        for name in own_imports(module)
        if rooms[module] != rooms[name]
    }
    assert circles(edges) == []


def test_the_model_imports_nothing_else_of_kg():
    modules = [name for name in MODULES if f"{name}.".startswith("kg.model.")]
    assert len(modules) > 1
    imported = set().union(*map(own_imports, modules))
    assert {name for name in imported if not f"{name}.".startswith("kg.model.")} == set()
