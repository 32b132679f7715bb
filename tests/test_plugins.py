from importlib.metadata import EntryPoint, EntryPoints

import pytest

from kg import plugins
from kg.errors import PluginError
from kg.failures import Failure, attempt
from kg.remote import open_store


@pytest.fixture
def installed(monkeypatch):
    """Install a plug-in of each kind, and one that is broken."""
    points = EntryPoints(
        [
            EntryPoint("shout", "builtins:str.upper", "kg.extractors"),
            EntryPoint("none", "builtins:list", "kg.extractors"),
            EntryPoint("broken", "no_such_package:extract", "kg.extractors"),
            EntryPoint("memory", "builtins:list", "kg.stores"),
        ]
    )
    monkeypatch.setattr(plugins, "entry_points", lambda group: points.select(group=group))


@pytest.mark.usefixtures("installed")
def test_plugins_are_listed_by_name_and_loaded():
    assert list(plugins.installed("extractors")) == ["broken", "none", "shout"]
    assert plugins.load("extractors", "none")([]) == []
    assert open_store("memory://ab") == list("memory://ab")


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("kind", "name", "message"),
    [
        (
            "extractors",
            "depend",
            "no extractor named 'depend'; there are: clauses, broken, none, shout",
        ),
        ("linkers", "wiki", "no linker named 'wiki'; there are: gazetteers"),
        ("extractors", "broken", "extractor 'broken' cannot be loaded: No module named"),
    ],
)
def test_plugin_that_is_not_there_is_named_with_those_that_are(kind, name, message):
    with pytest.raises(PluginError, match=message):
        plugins.load(kind, name)


@pytest.mark.usefixtures("installed")
def test_what_an_extractor_yields_is_checked_where_its_name_is_known():
    found = attempt("the extraction", lambda: plugins.load("extractors", "shout")("a"))
    assert isinstance(found, Failure)
    assert str(found).startswith(
        "the extractor 'shout' failed: ValidationError: Expected `object`, got `str`"
    )
