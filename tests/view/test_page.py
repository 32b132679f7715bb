import base64
import gzip
import hashlib
import json
import re
from importlib import import_module

import msgspec
import pytest

from benchmarks.page.generate import generate
from kg.view import page
from kg.view.bundle import bundle
from kg.view.columns import entity_iris, local_name, text_pieces
from kg.view.groups import name_groups
from kg.view.page import pack


@pytest.fixture(scope="module")
def content():
    return generate(20, 30)


def unpacked(html: str, name: str) -> str:
    kind, text = re.search(f'type="([^"]*)" id="block-{name}">([^<]*)</script>', html).groups()
    return text if kind.endswith("json") else gzip.decompress(base64.b64decode(text)).decode()


def block(html: str, name: str):
    return json.loads(unpacked(html, name))


def test_the_same_graph_gives_the_same_bytes(content):
    assert page(content) == page(generate(20, 30))


def test_the_page_names_nothing_outside_itself(content):
    html = page(content, title="Reports", sparql=False)
    assert re.findall(r'(?:src|href)="(?!data:)[^"]*"', html) == []
    assert "default-src &#39;none&#39;" in html
    assert "unsafe-inline" not in html


def test_the_policy_allows_exactly_the_scripts_and_the_style(content):
    html = page(content)
    (first,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]
    for text in (first, unpacked(html, "main"), style):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"&#39;sha256-{digest}&#39;" in html
    assert html.count("sha256-") == 3


def test_the_page_tells_every_iri_though_it_holds_few_whole(content):
    entities = block(page(content), "graph")["entities"]
    assert entity_iris(entities) == [entity.id for entity in content.entities]
    assert not any(str(iri).startswith("http") for iri in entities["iri"])


def test_iris_of_another_namespace_stand_whole(content):
    moved = msgspec.structs.replace(content.entities[0], id="urn:one", label="urn:one")
    entities = (moved, *content.entities[1:])
    facts = [
        each for each in content.facts if content.entities[0].id not in (each.subject, each.object)
    ]
    block_of = block(
        page(msgspec.structs.replace(content, entities=entities, facts=facts)), "graph"
    )["entities"]
    assert entity_iris(block_of) == [entity.id for entity in entities]


def test_only_a_large_graph_is_packed(content, monkeypatch):
    plain = page(content, sparql=False)
    monkeypatch.setattr(import_module("kg.view.page"), "PLAIN_BYTES", 0)
    packed = page(content, sparql=False)
    assert 'type="application/json" id="block-graph"' in plain
    assert 'type="application/json"' not in packed
    assert block(plain, "graph") == block(packed, "graph")


def test_the_script_of_the_first_picture_stands_before_all_that_it_does_not_take(content):
    html = page(content, sparql=False)
    assert html.index('id="block-graph"') < html.index("<script>")
    assert html.index("<script>") < html.index('id="block-evidence"')
    (first,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    second = unpacked(html, "main")
    assert "const $canvas = " in first
    for later in ("$panel", "$query", "$exports", "$review", "$evidence"):
        assert f"const {later} = " not in first
        assert f"const {later} = " in second


def test_the_page_is_ascii(content):
    html = page(content, title="Zoë’s")
    assert html.isascii()
    assert "<title>Zo&#235;&#8217;s</title>" in html
    assert block(html, "graph")["title"] == "Zoë’s"


def test_what_a_page_brings_with_it_stays_small():
    # no more than the first page that was measured, which had no questions, no speakers, no days
    assert len(page(generate(20, 30), title="x", sparql=False)) <= 264_232


def test_a_title_is_text_and_never_markup(content):
    assert "<img" not in page(content, title="</title><img src=x onerror=alert(1)>")


def test_every_sentence_in_the_page_holds_its_words(content):
    html = page(content)
    evidence, texts, graph = (block(html, name) for name in ("evidence", "texts", "graph"))
    claims = evidence["claims"]
    assert len(claims["doc"]) >= 60
    row = 0
    for fact, count in enumerate(graph["facts"]["claims"]):
        subject = graph["entities"]["label"][graph["facts"]["s"][fact]]
        for _ in range(count):
            text = texts[claims["doc"][row]][0][1]
            start = claims["s0"][row] + claims["a0"][row]
            assert text[start : start + claims["a1"][row]] == subject
            row += 1


def test_without_articles_only_cited_sentences_are_in_the_page(content):
    uncited = content.documents[0].text.replace(" ", " Nobody said this. ", 1)
    document = type(content.documents[0])(id="extra", text=uncited)
    more = type(content)(
        documents=(*content.documents, document),
        entities=content.entities,
        facts=content.facts,
        labels=content.labels,
    )
    assert text_pieces(more, articles=False)[-1] == []
    assert text_pieces(more, articles=True)[-1] == [[0, uncited]]


def test_a_group_is_named_after_the_members_of_most_texts(content):
    entities = content.entities[:5]
    names = name_groups(entities, [(0, 1), (1, 2)], [0, 0, 0, 1, 1], [1, 2, 3, 1, 1])
    assert names == [f"{entities[2].label} · {entities[1].label}", "Not connected to the rest"]


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        ("https://kg.example/ns#holdsPosition", "holds position"),
        ("https://kg.example/relation/hope-to-finish", "hope to finish"),
        ("https://schema.org/URL", "URL"),
    ],
)
def test_a_relation_without_a_label_is_named_by_its_iri(iri: str, name: str):
    assert local_name(iri) == name


def test_modules_are_bundled_in_the_order_of_their_imports(tmp_path):
    (tmp_path / "a.js").write_text('import { two as b } from "./b.js";\nuse(b);\n')
    (tmp_path / "b.js").write_text("export const two = 2;\n")
    script = bundle(tmp_path, "a")
    assert script.index("const two = 2") < script.index("const { two: b } = $b;")


def test_a_second_script_holds_only_what_the_first_does_not(tmp_path):
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\nuse(b);\n')
    (tmp_path / "b.js").write_text("export const b = 2;\n")
    script = bundle(tmp_path, "a", after="b")
    assert "const b = 2" not in script
    assert "const {b} = $b;" in script.replace("{ b }", "{b}")


def test_a_circle_of_modules_is_refused(tmp_path):
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\nexport const a = 1;\n')
    (tmp_path / "b.js").write_text('import { a } from "./a.js";\nexport const b = 1;\n')
    with pytest.raises(ValueError, match="a → b → a"):
        bundle(tmp_path, "a")


def test_an_export_in_another_form_is_refused(tmp_path):
    (tmp_path / "a.js").write_text("export default 3;\n")
    with pytest.raises(ValueError, match=r"a\.js"):
        bundle(tmp_path, "a")


def test_packed_data_tell_neither_time_nor_system():
    packed = base64.b64decode(pack(b"kg" * 100))
    assert packed[:10] == bytes([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 255])
    assert gzip.decompress(packed) == b"kg" * 100
