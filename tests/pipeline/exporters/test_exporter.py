"""The registry of targets."""

from __future__ import annotations

import pytest

from pipeline.errors import ConfigurationError
from pipeline.exporters.exporter import exporter
from pipeline.exporters.exporter import exporter_named
from pipeline.exporters.exporter import load_exporters
from pipeline.settings import Settings


def test_every_target_of_the_settings_is_there_and_says_what_it_is() -> None:
    known = load_exporters()
    assert set(Settings.model_fields["targets"].default) <= set(known)
    for name, found in known.items():
        assert found.name == name
        assert found.summary.endswith(".")
        assert found.suffix.startswith(".")


def test_unknown_target_is_a_configuration_error_that_names_the_known() -> None:
    with pytest.raises(ConfigurationError) as refused:
        exporter_named("lotus")
    assert "csv" in refused.value.remedy


def test_name_of_a_target_is_taken_once() -> None:
    load_exporters()
    with pytest.raises(ConfigurationError):
        exporter("csv", suffix=".csv")(exporter_named("csv").write)
