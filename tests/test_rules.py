"""Rules as records: each says what it reads, and reads it in its example."""

import ast
import re
from pathlib import Path

import pytest
from cogapp import Cog

from kg.annotate import load_model
from kg.annotate.parses import parse_of
from kg.extract import extract
from kg.extract.claims.rules import CLAIM_RULES
from kg.facts.finder import FactFinder
from kg.facts.rules import FACT_RULES
from kg.model import Claim, Document, Mention
from kg.ontology import load_ontology
from kg.query.rules import in_words

PEOPLE = """
@prefix ex: <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:Person a owl:Class ; rdfs:label "person"@en .
ex:Place a owl:Class ; rdfs:label "place"@en .
ex:spouse a owl:ObjectProperty ; rdfs:label "spouse"@en ;
  rdfs:domain ex:Person ; rdfs:range ex:Person .
ex:birthPlace a owl:ObjectProperty ; rdfs:label "place of birth"@en ;
  rdfs:domain ex:Person ; rdfs:range ex:Place .
"""
FOLDER = Path(__file__).parent.parent / "kg/extract/claims"


@pytest.fixture(scope="module")
def read():
    nlp = load_model()

    def claims_of(text: str) -> list[Claim]:
        return extract(Document(id="d", text=text), parse_of(nlp(text))).claims

    return claims_of


def shown(claim: Claim) -> str:
    thing = claim.object
    words = thing.text if isinstance(thing, Mention) else f'"{thing.text}"'
    return f"{claim.subject.text} | {claim.phrase.lemma} | {words}"


@pytest.mark.model
@pytest.mark.parametrize("name", CLAIM_RULES)
def test_a_rule_reads_in_its_example_what_it_says(name, read):
    rule = CLAIM_RULES[name]
    assert rule.claim in {shown(claim) for claim in read(rule.example) if claim.rule == name}


@pytest.mark.model
def test_a_rule_of_facts_reads_in_its_example_what_it_says(tmp_path):
    path = tmp_path / "people.ttl"
    path.write_text(PEOPLE, encoding="utf-8")
    ontology, nlp = load_ontology([path]), load_model()
    label_of = {iri: one.label for iri, one in ontology.properties.items()}
    shown_rules = [rule for rule in FACT_RULES.values() if rule.example]
    assert len(shown_rules) == 3
    for rule in shown_rules:
        parse = parse_of(nlp(rule.example))
        extraction = extract(Document(id="d", text=rule.example), parse)
        found = {
            f"{claim.subject.text} | {label_of[claim.predicate]} | {claim.object.text}"
            for claim in FactFinder(ontology)(extraction, parse).claims
            if claim.rule == rule.name
        }
        assert rule.claim in found


def test_a_rule_says_what_it_reads_in_a_sentence_of_its_own():
    assert len(CLAIM_RULES) >= 50
    said = [rule.says for rule in CLAIM_RULES.values()]
    assert len(set(said)) == len(said)
    assert all(re.fullmatch(r"[A-Z“].*[\w”]\.", sentence) for sentence in said)


def test_what_a_rule_says_is_told_by_its_name_and_a_plug_in_s_is_not_made_up():
    assert in_words("clause/agent") == CLAIM_RULES["clause/agent"].says
    assert in_words("frame/noun") == FACT_RULES["frame/noun"].says
    assert in_words("semantic/clause/object").startswith(CLAIM_RULES["clause/object"].says)
    assert in_words("semantic/clause/object").endswith("nearest in meaning.")
    assert in_words("fines") == ""


def test_the_page_of_the_rules_is_made_from_them():
    page = FOLDER.parents[2] / "docs/rules.md"
    assert Cog().main(["cog", "--check", "--verbosity=0", str(page)]) == 0
    for rule in (*CLAIM_RULES.values(), *FACT_RULES.values()):
        assert f"`{rule.name}`" in page.read_text(encoding="utf-8")


def test_no_rule_is_told_by_its_name_alone():
    families = "|".join({name.partition("/")[0] for name in CLAIM_RULES})
    named = [
        (path.name, node.value)
        for path in FOLDER.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(f"(?:{families})/[a-z-]+", node.value)
    ]
    assert named == []


def test_each_rule_is_told_somewhere():
    code = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py"))
    records = "\n".join(
        path.read_text(encoding="utf-8") for path in (FOLDER / "rules").glob("*.py")
    )
    constants = re.findall(r"^([A-Z_]+) = (?:Rule|Descriptions)\(", records, re.MULTILINE)
    assert len(constants) >= 45
    assert [name for name in constants if not re.search(rf"\b{name}\b", code)] == []


def test_nothing_is_decided_by_the_name_of_a_rule():
    """What a rule, an operator or a wording of times is called is for people; fields decide."""
    decided, looked_at = [], 0
    for part in ("extract", "facts", "lang", "mapping"):
        for path in sorted((FOLDER.parents[1] / part).rglob("*.py")):
            looked_at += 1
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                asked = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    asked = [node.func.value] if node.func.attr == "startswith" else []
                called = {ast.unparse(one) for one in asked if isinstance(one, ast.Attribute)}
                if any(re.search(r"rule$|(?:rule|operator|pattern)\.name$", one) for one in called):
                    decided.append(f"{path.name}: {ast.unparse(node)}")
    assert looked_at >= 150
    assert decided == []
