"""Trouble with the run: an exit code and a remedy for each."""

from __future__ import annotations

import pytest

from pipeline.errors import ConfigurationError
from pipeline.errors import ExitCode
from pipeline.errors import ExportRefused
from pipeline.errors import MissingDependency
from pipeline.errors import PipelineError
from pipeline.errors import StoreError
from pipeline.errors import UnreadableDocument
from pipeline.errors import UsageError

ERRORS = (
    (PipelineError("?"), ExitCode.INTERNAL),
    (UsageError("no such command", remedy="Ask for help."), ExitCode.USAGE),
    (UnreadableDocument("corrupt", "It is cut short."), ExitCode.UNREADABLE_INPUT),
    (MissingDependency("tesseract", install="apt-get install tesseract-ocr"), ExitCode.MISSING_DEPENDENCY),
    (ConfigurationError("wrong", remedy="Mend it."), ExitCode.CONFIGURATION),
    (StoreError("locked", remedy="Wait."), ExitCode.STORE),
    (ExportRefused("csv", "no amount", remedy="Correct the bill."), ExitCode.EXPORT_REFUSED),
)


@pytest.mark.parametrize(("error", "code"), ERRORS, ids=lambda case: type(case).__name__)
def test_each_error_has_its_exit_code_and_tells_what_to_do_next(error: PipelineError, code: ExitCode) -> None:
    assert error.exit_code is code
    assert error.remedy.endswith((".", "tesseract-ocr"))
    assert str(error)


def test_exit_codes_of_trouble_are_not_success() -> None:
    assert all(error.exit_code > ExitCode.DONE for error, _ in ERRORS)


def test_an_unreadable_document_names_its_outcome() -> None:
    error = UnreadableDocument("corrupt", "It is cut short.")
    assert (error.outcome, error.reason, str(error)) == ("corrupt", "It is cut short.", "It is cut short.")


def test_a_refused_export_names_its_target() -> None:
    assert str(ExportRefused("csv", "no amount", remedy="Correct it.")) == "csv: no amount"
