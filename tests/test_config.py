import pytest

from kg.config import Config, format_config, parse_config
from kg.errors import ConfigError
from kg.model import Status


def test_settings_come_back_from_their_own_toml():
    config = Config(ontologies=("ö.ttl",), min_confidence=0.7, standing=(Status.REPORTED,))
    assert parse_config(format_config(config)) == config


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("model = ", "kg.toml: Invalid value"),
        ("modle = 'x'", "no setting 'modle'; did you mean 'model'?"),
        ("zzz = 1", "no setting 'zzz'; there are model, careful, extractors"),
        ("model = 3", r"kg.toml: Expected `str`, got `int` - at `\$.model`"),
        ("min_confidence = 2.0", "min_confidence lies in 0 to 1, not 2.0"),
        ("base = 'here'", "base is an IRI that ends in / or #, not 'here'"),
        ("standing = ['Rumoured']", "Invalid enum value 'Rumoured'"),
    ],
)
def test_wrong_setting_names_the_place_and_the_way_out(text, message):
    with pytest.raises(ConfigError, match=message):
        parse_config(text, "kg.toml")
