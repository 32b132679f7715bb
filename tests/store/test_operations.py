"""The laws of what a person can do to a graph, in any order."""

import random
from pathlib import Path

import pytest
from made import add, extraction, graph_of, lines, stored, turtle

import kg
from kg.errors import DecisionError, KgError
from kg.model import Literal
from kg.resolve.decisions import Accept, Merge, Rename, Retype, Split
from kg.review import decide, rejections

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
NAMES = ["Ada", "Bo", "Carl", "Dora", "Acme", "India", "Burma", "the engine"]
VERBS = ["met", "praised", "founded", "never left"]
OPERATIONS = 50


def text_of(chance):
    return " ".join(
        f"{chance.choice(NAMES[:-1])} {chance.choice(VERBS)} {chance.choice(NAMES)}."
        for _ in range(chance.randrange(1, 5))
    )


def decide_something(graph, chance):
    pair = (chance.choice(NAMES), chance.choice(NAMES))
    kind = chance.choice([Merge, Split, Accept, Rename, Retype])
    last = "Person" if kind is Retype else "Eva"
    decide(graph, kind(pair) if kind in (Merge, Split, Accept) else kind(pair[0], last))


def reject_something(graph, chance):
    facts = [*graph.facts()]
    if facts:
        fact = chance.choice(facts)
        decide(graph, *rejections(graph, *words_of(graph, fact)))


def write_rdf(graph, chance, path):
    """Write a file of triples: own ones, those of the graph, and blank nodes."""
    said = [f'<urn:s{chance.randrange(5)}> <urn:p> "{chance.randrange(5)}" .' for _ in range(4)]
    said += chance.sample(sorted(lines(graph)), 5) if lines(graph) else []
    said += [f"_:a <urn:p> _:b{chance.randrange(3)} .", "_:b1 <urn:q> _:a ."]
    path.write_text("\n".join(said))


def change(graph, chance, folder):
    """Do one thing that a person can do; what is refused changes nothing."""
    known = sorted(graph.folder.known())
    imports = [name for (name,) in graph.folder.database.rows("SELECT name FROM imports")]
    act = chance.choice(["add", "add", "put", "remove", "import", "forget", "decide", "reject"])
    document = f"{chance.randrange(6)}.txt"
    if act == "add":
        add(graph, {document: text_of(chance)})
    elif act == "put":  # read, and not yet in the graph
        graph.folder.put(extraction(document, text_of(chance)), "{}")
    elif act == "remove" and known:
        graph.remove(chance.choice(known))
    elif act == "import":
        path = folder / f"{chance.randrange(3)}.nt"
        write_rdf(graph, chance, path)
        graph.import_rdf(path)
    elif act == "forget" and imports:
        graph.forget_import(chance.choice(sorted(imports)))
    elif act in ("decide", "reject"):
        try:
            (decide_something if act == "decide" else reject_something)(graph, chance)
        except KgError:
            graph.update()


@pytest.mark.parametrize("seed", range(3))
def test_the_store_says_what_the_tables_say_after_any_operations(tmp_path, seed):
    chance = random.Random(seed)
    with graph_of({"0.txt": text_of(chance)}) as graph:
        for _ in range(OPERATIONS):
            change(graph, chance, tmp_path)
        graph.update()
        assert stored(graph) == lines(graph)
        assert list(graph.find_damage()) == []


@pytest.mark.parametrize("seed", range(2))
def test_adding_and_removing_leaves_a_graph_of_any_past_as_it_was(tmp_path, seed):
    chance = random.Random(f"remove {seed}")
    with graph_of({"0.txt": text_of(chance)}) as graph:
        for _ in range(15):
            change(graph, chance, tmp_path)
        graph.update()
        before = turtle(graph), stored(graph)
        add(graph, {"new.txt": f"{text_of(chance)} Zoe met Bo."})
        assert stored(graph) != before[1]
        graph.remove("new.txt")
        assert (turtle(graph), stored(graph)) == before


@pytest.mark.parametrize("seed", range(2))
def test_importing_and_forgetting_leaves_a_graph_of_any_past_as_it_was(tmp_path, seed):
    chance = random.Random(f"forget {seed}")
    with graph_of({"0.txt": text_of(chance)}) as graph:
        for _ in range(15):
            change(graph, chance, tmp_path)
        graph.update()
        before = turtle(graph), stored(graph)
        write_rdf(graph, chance, tmp_path / "new.nt")
        graph.import_rdf(tmp_path / "new.nt")
        graph.forget_import("new.nt")
        own = tmp_path / "own.ttl"
        own.write_text(turtle(graph))
        graph.import_rdf(own)
        graph.forget_import("own.ttl")
        assert (turtle(graph), stored(graph)) == before


def words_of(graph, fact):
    """Return the words that name a fact on the command line."""
    value = fact.object
    end = (value.text or value.value) if isinstance(value, Literal) else value
    return fact.subject, graph.folder.label(fact.predicate), end


def reject(graph, fact):
    """Reject a fact; of one that follows from several, what it follows from."""
    try:
        return rejections(graph, *words_of(graph, fact))
    except DecisionError as error:
        if "follows from several claims" not in str(error):
            raise
        sources = {iri for claim in fact.claims for iri in claim.derived_from}
        return [
            one
            for other in graph.facts()
            if any(kg.iri.claim_iri(claim, base=graph.base) in sources for claim in other.claims)
            for one in reject(graph, other)
        ]


@pytest.mark.model
def test_every_claim_of_the_examples_can_be_rejected():
    with kg.build(sorted((ROOT / "examples").glob("*.md"))) as graph:
        facts = {(fact.subject, fact.predicate, fact.object): fact for fact in graph.facts()}
        claims = sum(len(fact.claims) for fact in facts.values())
        assert claims > 100
        # one at a time for some of each rule, the others together: each has decisions of its own
        decisions = {key: reject(graph, fact) for key, fact in facts.items()}
        assert all(decisions.values())
        by_rule = {claim.claim.rule: key for key, fact in facts.items() for claim in fact.claims}
        for key in sorted(set(by_rule.values()), key=str)[::4]:
            if any((fact.subject, fact.predicate, fact.object) == key for fact in graph.facts()):
                decide(graph, *decisions[key])
                assert key not in {(f.subject, f.predicate, f.object) for f in graph.facts()}
        decide(graph, *{one for taken in decisions.values() for one in taken})
        assert list(graph.facts()) == []
