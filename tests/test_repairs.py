"""Repairs of the parse: what hangs elsewhere, on sentences of our own that the parser misreads."""

import pytest
from spacy.tokens import Doc

from kg.annotate import load_model
from kg.annotate.parses import parse_of
from kg.lang.en.repairs import RULES

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def nlp():
    return load_model()


CASES = [
    ("Clara Berg left the board; a day later, the bank said that sales had fallen.",
     "left", "said", "conj"),
    ("Nordbank said on Monday it would close the Oslo branch.", "on", "said", "prep"),
    ("Based in Oslo, Nordbank employs many people.", "Based", "employs", "advcl"),
    ("Rossi met Peru's president, Ana Silva, in Lima on Friday.", "in", "met", "prep"),
    ("Analysts at the European Bank, who had expected a loss, left.",
     "expected", "Analysts", "relcl"),
    ("The army sent men, who carried tents to villages that could not be reached.",
     "reached", "villages", "relcl"),
    ("The news follows similar moves by Exxon Mobil and Petronas, both of which sold their fields.",
     "sold", "Mobil", "relcl"),
    ("Researchers from Japan and Canada, who were not involved in the study, praised Ana Silva.",
     "involved", "Researchers", "relcl"),
    ("A spokesman for Ruto, Hussein Mohamed, rejected the claim.",
     "Mohamed", "spokesman", "appos"),
    ("People praised the plan of Ana Silva of Nordbank, who said it works.",
     "said", "Silva", "relcl"),
    ("The captain of the boat, who denied the charge, left.", "denied", "captain", "relcl"),
    ("Velmer expects a share of 3%, a plunge from the 9% it holds today.", "holds", "%", "relcl"),
    ('Berg has stated that the poll shows it "would be no change" and asked Oslo to end it.',
     "asked", "stated", "conj"),
    ('Berg stated that the poll shows that aid "would not be what many had feared" and asked Oslo.',
     "asked", "stated", "conj"),
    ("Ana Berg said the report was unfair and accused him of spying.", "accused", "said", "conj"),
    ("Velmer to buy Nordbank for $2 billion", "Velmer", "buy", "nsubj"),
    ("Ana Silva visited North and South Korea.", "Korea", "North", "conj"),
    ("Mayor Ana Silva and Bishop Ivan Petrov met Luca Meier.", "Petrov", "Silva", "conj"),
    ("The agency issued a tsunami warning for the coast.", "warning", "issued", "dobj"),
    ("The union called on Velmer to act and ended the strike.", "ended", "called", "conj"),
    ("The minister flew over the valley by helicopter.", "valley", "over", "pobj"),
    ("Brazil reached the semi-finals of the cup.", "semi", "finals", "compound"),
    ("Judge Faure also fined Costa 150,000 euros.", "Costa", "fined", "dative"),
    ("Ana Silva, a painter and the founder of Nordbank, left Oslo.", "founder", "painter", "conj"),
    ("Greta Holm was the wife of Hugo Lang and the mother of Otto Rossi.",
     "mother", "wife", "conj"),
    ("The mill has stalled, two ministers said on Friday.", "on", "said", "prep"),
    ("The mill had collapsed, a spokesman said at a meeting in Turin.", "at", "said", "prep"),
    ("The merger is the first at the bank since 2004.", "since", "first", "prep"),
    ("Berg left Oslo on Monday before a visit to Turin, Italy ON Friday.", "ON", "visit", "prep"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "head", "dep"), CASES, ids=[case[1] for case in CASES])
def test_a_word_is_hung_where_it_belongs(nlp, text, word, head, dep):
    doc = parse_of(nlp(text))
    mended = next(token for token in doc if token.text == word)
    assert (mended.head.text, mended.dep_) == (head, dep)
    assert all(
        token.left_edge.i == min(word.i for word in token.subtree)
        and token.right_edge.i == max(word.i for word in token.subtree)
        for token in doc
    )


@pytest.mark.parametrize(
    ("text", "word", "head"),
    [
        ("Nordbank said that on Monday it would close.", "on", "close"),
        ("Nigeria, who had won, met Spain.", "won", "Nigeria"),
        ("Rossi met Peru's president, Ana Silva of Lima.", "of", "Silva"),
        ('"Prices rose; wages fell," Rossi said.', "fell", "said"),
        ("The talks opened in Graz and ended ON Friday.", "ON", "ended"),
        ("Berg left for talks in Oslo ON Friday.", "ON", "left"),
    ],
)
def test_what_agrees_stays(nlp, text, word, head):
    doc = parse_of(nlp(text))
    assert next(token for token in doc if token.text == word).head.text == head


def test_every_rule_has_a_label_of_the_parser(nlp):
    assert {rule.label for rule in RULES} <= set(nlp.get_pipe("parser").labels)


def test_a_film_and_voice_actress_is_no_film(nlp):
    words = ["Berg", "was", "a", "Danish", "film", ",", "stage", "and", "voice", "actress"]
    parse = parse_of(
        Doc(
            nlp.vocab,
            words=words,
            tags=["NNP", "VBD", "DT", "JJ", "NN", ",", "NN", "CC", "NN", "NN"],
            pos=["PROPN", "AUX", "DET", "ADJ", "NOUN", "PUNCT", "NOUN", "CCONJ", "NOUN", "NOUN"],
            lemmas=["Berg", "be", *words[2:]],
            heads=[1, 1, 4, 4, 1, 4, 4, 6, 9, 6],
            deps=["nsubj", "ROOT", "det", "amod", "attr", "punct", "conj", "cc", "compound",
                  "conj"],
        )
    )  # fmt: skip
    hung = {token.text: (token.head.text, token.dep_) for token in parse}
    assert hung["actress"] == ("was", "attr")
    assert hung["film"] == ("actress", "compound")
    assert hung["stage"] == ("film", "conj")
    assert hung["a"] == ("actress", "det")


def test_the_gathering_is_the_head_of_the_title_of_its_record(nlp):
    words = [
        "Tarn",
        "Labour",
        "Council",
        "(",
        "TLC",
        ")",
        "Meeting",
        "2020",
        ".",
        "\n\n",
        "Minutes",
    ]
    parse = parse_of(
        Doc(
            nlp.vocab,
            words=words,
            tags=["NNP", "NNP", "NNP", "-LRB-", "NNP", "-RRB-", "VBG", "CD", ".", "_SP", "NNS"],
            pos=["PROPN", "PROPN", "PROPN", "PUNCT", "PROPN", "PUNCT", "VERB", "NUM", "PUNCT",
                 "SPACE", "NOUN"],
            lemmas=words,
            heads=[0, 2, 0, 4, 2, 4, 0, 6, 0, 8, 10],
            deps=["ROOT", "compound", "appos", "punct", "appos", "punct", "acl", "nummod",
                  "punct", "dep", "ROOT"],
            sent_starts=[True, *[False] * 9, True],
        )
    )  # fmt: skip
    hung = {token.text: (token.head.text, token.dep_, token.pos_) for token in parse}
    assert hung["Meeting"] == ("Meeting", "ROOT", "NOUN")
    assert hung["Tarn"] == ("Meeting", "compound", "PROPN")


def test_a_rate_is_one_of_the_noun_before_it(nlp):
    words = ["Velmer", "moves", "900", "cars", "a", "year", "between", "Oslo", "and", "Graz"]
    parse = parse_of(
        Doc(
            nlp.vocab,
            words=words,
            tags=["NNP", "VBZ", "CD", "NNS", "DT", "NN", "IN", "NNP", "CC", "NNP"],
            pos=["PROPN", "VERB", "NUM", "NOUN", "DET", "NOUN", "ADP", "PROPN", "CCONJ", "PROPN"],
            lemmas=["Velmer", "move", "900", "car", *words[4:]],
            heads=[1, 1, 3, 1, 5, 7, 1, 6, 7, 7],
            deps=["nsubj", "ROOT", "nummod", "dobj", "det", "npadvmod", "prep", "pobj", "cc",
                  "conj"],
        )
    )  # fmt: skip
    assert [token.head.text for token in parse if token.text == "year"] == ["cars"]
