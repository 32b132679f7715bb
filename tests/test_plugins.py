from importlib.metadata import EntryPoint, EntryPoints

import pytest

from kg import plugins
from kg.annotate import load_model
from kg.annotate.parses import read_parses
from kg.errors import PluginError
from kg.extract import extract
from kg.failures import Failure, attempt
from kg.lang.en.grammar import is_subject
from kg.model import Claim, Document, Phrase
from kg.remote import open_store

DOCUMENT = Document(id="a", text="a")


def shout(document, parse, mentions):
    return document.text.upper()


def nothing(document, parse, mentions):
    return ()


@pytest.fixture
def installed(monkeypatch):
    """Install a plug-in of each kind, and one that is broken."""
    points = EntryPoints(
        [
            EntryPoint("shout", f"{__name__}:shout", "kg.extractors"),
            EntryPoint("none", f"{__name__}:nothing", "kg.extractors"),
            EntryPoint("subjects", f"{__name__}:subjects", "kg.extractors"),
            EntryPoint("broken", "no_such_package:extract", "kg.extractors"),
            EntryPoint("memory", "builtins:list", "kg.stores"),
        ]
    )
    monkeypatch.setattr(plugins, "entry_points", lambda group: points.select(group=group))


@pytest.mark.usefixtures("installed")
def test_plugins_are_listed_by_name_and_loaded():
    assert list(plugins.installed("extractors")) == [
        "clauses",
        "broken",
        "none",
        "shout",
        "subjects",
    ]
    assert plugins.load("extractors", "none")(DOCUMENT, (), ()) == ([], {})
    assert open_store("memory://ab") == list("memory://ab")


def subjects(document, parse, mentions):
    """Claim of each subject of the parse that its verb happened to it."""
    for mention in mentions:
        span = parse.char_span(*mention.span)
        if span is not None and is_subject(span.root):
            verb = span.root.head
            told = Phrase(surface=verb.text, lemma=verb.lemma_, start=verb.idx,
                          end=verb.idx + len(verb), head=verb.lemma_)  # fmt: skip
            yield Claim(
                document=document.id, sentence=(span.root.sent.start_char, span.root.sent.end_char),
                subject=mention, phrase=told, object=mention, rule="subjects",
            )  # fmt: skip


@pytest.mark.model
@pytest.mark.usefixtures("installed")
def test_an_extractor_reads_the_parse_that_all_read():
    document = Document(id="d", text="Rossi left. The mayor of Graz stayed.")
    [(_, parse)] = read_parses(load_model(), [document])
    found = extract(document, parse, extractors=["subjects"])
    assert [(claim.subject.text, claim.phrase.lemma) for claim in found.claims] == [
        ("Rossi", "leave"),
        ("mayor of Graz", "stay"),
    ]


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("kind", "name", "message"),
    [
        (
            "extractors",
            "depend",
            "no extractor named 'depend'; there are: clauses, broken, none, shout, subjects",
        ),
        ("linkers", "wiki", "no linker named 'wiki'; there are: places, cities"),
        ("extractors", "broken", "extractor 'broken' cannot be loaded: No module named"),
    ],
)
def test_plugin_that_is_not_there_is_named_with_those_that_are(kind, name, message):
    with pytest.raises(PluginError, match=message):
        plugins.load(kind, name)


@pytest.mark.usefixtures("installed")
def test_what_an_extractor_yields_is_checked_where_its_name_is_known():
    found = attempt("the extraction", lambda: plugins.load("extractors", "shout")(DOCUMENT, (), ()))
    assert isinstance(found, Failure)
    assert str(found).startswith(
        "the extractor 'shout' failed: ValidationError: Expected `object`, got `str`"
    )
