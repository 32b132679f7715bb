"""What is in another language is named and left aside, and nothing English is."""

import pytest

from kg.extraction import read_texts
from kg.installed_models import language_of_pipeline
from kg.languages import foreign_language
from kg.model import Document
from kg.normalise import normalise
from kg.read import Skipped, Warned, read_documents
from kg.read.language import language_of

FOREIGN = {
    "de": "Der Hafenmeister hat gestern den neuen Vertrag mit der Werft unterschrieben.",
    "fr": "La directrice du musée a présenté hier une exposition consacrée aux cartes anciennes.",
    "es": "El alcalde inauguró ayer la nueva biblioteca y prometió construir otra en el puerto.",
    "it": "Il sindaco ha inaugurato ieri la nuova biblioteca e ha promesso di costruirne un'altra.",
    "pl": "Burmistrz otworzył wczoraj nową bibliotekę i obiecał zbudować jeszcze jedną w porcie.",
    "ru": "Мэр открыл вчера новую библиотеку и пообещал построить ещё одну в порту.",
    "zh": "市长昨天为新图书馆揭幕，并承诺在港口再建一座图书馆。",
    "ar": "افتتح رئيس البلدية أمس المكتبة الجديدة ووعد ببناء مكتبة أخرى في الميناء.",
}
ENGLISH = [
    "Ann met Bob.",
    "Kōji Tanaka and Łukasz Wójcik founded Überlandwerk Süd GmbH in Świnoujście.",
    "She sang in Der fliegende Holländer and in La forza del destino.",
    'The plaque reads "Hier wohnte der Dichter im Winter seines Lebens".',
    "The town (Welsh: Tref fach ger y môr mawr glas) has a harbour.",
    "Владимир Орлов founded the firm.",
    "Buy milk. Thank you so much!",
    "São Paulo, Rio de Janeiro, Belo Horizonte, Porto Alegre",
    "",
]


@pytest.mark.parametrize(("code", "text"), FOREIGN.items())
def test_foreign_sentence_is_told(code, text):
    assert foreign_language(text) == code


@pytest.mark.parametrize("text", ENGLISH)
def test_english_with_foreign_names_and_titles_is_english(text):
    assert foreign_language(text) == ""


def test_words_count_more_than_what_a_document_says_of_itself():
    french = Document(id="x", text=FOREIGN["fr"], language="en")
    english = Document(id="x", text="The mayor opened the library in the old port.", language="fr")
    assert language_of(french) == "fr"
    assert language_of(english) == "en"


def test_what_a_document_says_counts_where_its_words_tell_nothing():
    assert language_of(Document(id="x", text="Ana Berg, Oslo", language="nb")) == "nb"
    assert language_of(Document(id="x", text="Ana Berg, Oslo", language="en-GB")) == "en-GB"


def test_document_in_another_language_is_skipped_with_the_reason(tmp_path):
    (tmp_path / "a.txt").write_text(FOREIGN["de"], encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "Ana Berg, Oslo.", "language": "nb-NO"}\n')
    first, second = read_documents([tmp_path])
    assert isinstance(first, Skipped)
    assert first.reason == "in German (de), and what reads it is made for English (en)"
    assert isinstance(second, Skipped)
    assert "Norwegian Bokmål (nb-NO)" in second.reason


def test_attribute_of_a_page_tells_its_language(tmp_path):
    page = "<html lang='{}'><body><article><p>Ana Berg, Oslo.</p></article></body></html>"
    (tmp_path / "a.html").write_text(page.format("sv"))
    (tmp_path / "b.html").write_text(page.format("en-GB"))
    first, second = read_documents([tmp_path])
    assert isinstance(first, Skipped)
    assert second.language == "en-GB"


def test_english_document_that_says_otherwise_is_read_and_told(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        '{"text": "The mayor opened the library in the old port.", "language": "fr"}\n'
    )
    warned, document = read_documents([tmp_path])
    assert isinstance(warned, Warned)
    assert warned.reason == "in English (en), though it says that it is in fr"
    assert document.language == "en"


def test_pipeline_for_another_language_reads_that(tmp_path):
    (tmp_path / "a.txt").write_text(FOREIGN["de"], encoding="utf-8")
    (document,) = read_documents([tmp_path], language=language_of_pipeline("de_core_news_sm"))
    assert document.language == "de"
    (document,) = read_documents([tmp_path], language=language_of_pipeline("xx_ent_wiki_sm"))
    assert document.language == "de"


def test_an_installed_pipeline_says_which_language_it_is_for(tmp_path, monkeypatch):
    package = tmp_path / "kg_of_its_own"  # "kg" is Kongo
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "meta.json").write_text('{"lang": "en"}', encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert language_of_pipeline("kg_of_its_own") == "en"


def test_foreign_sentence_leaves_its_names_where_they_stood():
    foreign = "La directrice Anne Dubois a rencontré hier le ministre Karl Weiss."
    text = f"Yesterday was calm. {foreign} She left."
    read = normalise(text)
    assert read.text == "Yesterday was calm.\nAnne Dubois\nKarl Weiss\n She left."
    start = read.text.index("Karl")
    assert text[slice(*read.given((start, start + 10)))] == "Karl Weiss"


def test_nothing_is_taken_out_of_what_another_pipeline_reads():
    assert normalise(FOREIGN["de"], language="de").text == FOREIGN["de"]


@pytest.mark.parametrize(
    "text",
    [
        "Paul Renard directed La vie en rose avec toi in 1998.",
        "Świnoujście and Überlandwerk Süd GmbH signed the contract.",
        "Tre Kronor beat Rødovre Mighty Bulls.",
    ],
)
def test_sentence_with_foreign_names_stays(text):
    assert normalise(text).text == text


@pytest.mark.model
def test_foreign_quotation_is_one_word_and_none_of_it_a_claim(nlp):
    said = "Wir schaffen das heute noch alle zusammen"
    told = told_by(nlp, f'Anna Merk said: "{said}." She flew to Oslo.')
    assert {claim.subject.text for claim in told.claims} == {"Anna Merk", "She"}
    assert not {"Wir", "das heute"} & {mention.text for mention in told.mentions}
    title = "Nous avons perdu la bataille mais pas la guerre"
    told = told_by(nlp, f'"{title}" is a novel by Marie Leroy.')
    assert title in {mention.text for mention in told.mentions}
    assert "bataille" not in {mention.text for mention in told.mentions}


@pytest.mark.model
def test_nothing_is_claimed_of_a_foreign_sentence_and_a_pronoun_finds_its_names(nlp):
    told = told_by(nlp, "La ministre Anne Dubois a rencontré Karl Weiss. She then flew to Oslo.")
    assert [claim.subject.text for claim in told.claims] == ["She"]
    assert {"Anne Dubois", "Karl Weiss"} <= {mention.text for mention in told.mentions}


def told_by(nlp, text):
    ((extraction, _),) = read_texts(nlp, [Document(id="d", text=text)])
    return extraction


def test_half_a_character_is_no_reason_to_fail():
    assert foreign_language("Jane Foss traf gestern \ud800 den Pr\u00e4sidenten von Paris.") == "de"
