"""A file that cannot be taken: every reason by its row and column, and what to do; nothing of it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.errors import ExitCode
from pipeline.errors import PipelineError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from pipeline.store.master.book import Problem

#: So many are spelled out; a file with more has one reason for most of them.
_SPELLED_OUT: Final = 20


class ImportRefused(PipelineError):
    """A file of master data cannot be taken as it is."""

    exit_code = ExitCode.UNREADABLE_INPUT

    def __init__(self, problem: str, *, remedy: str) -> None:
        super().__init__(problem)
        self.remedy = remedy


def refused(problems: Sequence[Problem], headings: Mapping[str, str]) -> ImportRefused:
    """The refusal of a file for its rows; `headings` says what the file calls each field."""
    ordered = sorted(problems, key=lambda problem: problem.row)
    lines = [f"  {_said(problem, headings)}" for problem in ordered[:_SPELLED_OUT]]
    if (more := len(ordered) - _SPELLED_OUT) > 0:
        lines.append(f"  and {more} more")
    remedy = "Nothing was written. Mend these rows, or leave them out, and import the file again."
    return ImportRefused("\n".join(["the file cannot be taken:", *lines]), remedy=remedy)


def _said(problem: Problem, headings: Mapping[str, str]) -> str:
    column = "" if problem.field is None else f", {headings.get(problem.field, problem.field)}"
    return f"row {problem.row}{column}: {problem.words}"
