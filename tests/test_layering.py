"""Every import of kg points forwards along the flow, and heavy libraries stay where they belong."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "kg").rglob("*.py"))

# A module may import those of its own row and of the rows above it.
LAYERS = [
    {"model", "errors", "iri", "resources", "main_module", "confine"},
    {"config", "plugins", "names"},
    {"read", "annotate"},
    {"parse", "lang", "extract"},
    {"link", "ontology"},
    {"facts", "resolve"},
    {"mapping"},
    {"rdf"},
    {"sparql"},
    {"sparql_errors"},
    {"sandbox"},
    {"store", "remote"},
    {"query", "export", "view"},
    {"parallel", "pipeline", "spark", "single_texts"},
    {"graph"},
    {"review"},
    {"serve"},
    {"cli", "__init__", "__main__"},
]
RDF_PARTS = {"link", "ontology", "rdf", "store", "remote", "query", "serve", "export", "graph"}
ONLY_IN = {
    "spacy": {"annotate", "parse", "extract", "facts", "single_texts"},
    "rdflib": RDF_PARTS,
    "pyoxigraph": RDF_PARTS | {"sparql_errors", "sandbox"},
}


def part_of(path: Path) -> str:
    first = path.relative_to(ROOT / "kg").parts[0]
    return first.removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module)
            if node.module == "kg":
                found |= {f"kg.{alias.name}" for alias in node.names}
    return found


def layer_of(part: str) -> int:
    for number, layer in enumerate(LAYERS):
        if part in layer:
            return number
    raise AssertionError(f"kg.{part} stands in no layer of this test")


def test_there_are_modules_to_read():
    assert len(MODULES) >= 6


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_forwards(path: Path):
    part = part_of(path)
    for name in imports_of(path):
        root, _, rest = name.partition(".")
        if root == "kg" and rest and hasattr_module(rest.split(".")[0]):
            other = rest.split(".")[0]
            assert layer_of(other) <= layer_of(part), f"{path.name} imports kg.{other}"
        if root in ONLY_IN:
            assert part in ONLY_IN[root], f"{path.name} imports {root}"


def hasattr_module(name: str) -> bool:
    return (ROOT / "kg" / f"{name}.py").exists() or (ROOT / "kg" / name).is_dir()


def test_the_model_imports_nothing_of_kg():
    assert not [name for name in imports_of(ROOT / "kg" / "model.py") if name.startswith("kg")]
