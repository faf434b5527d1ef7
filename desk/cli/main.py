"""The way into the command line, and the one place where trouble with a run becomes words and an exit code."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

import typer
from typer import TyperException

from desk.cli.root import root
from pipeline.errors import ExitCode
from pipeline.errors import PipelineError

if TYPE_CHECKING:
    from types import TracebackType

logger = logging.getLogger(__name__)


def main() -> int:
    """Run the command of `sys.argv`; the exit code says how it ended."""
    sys.excepthook = _end_unforeseen
    # Until the log is open nothing is logged: the words below are for people, and a traceback is not.
    logging.getLogger().addHandler(logging.NullHandler())
    try:
        return typer.main.get_command(root)(prog_name="ledgerdrop", standalone_mode=False) or ExitCode.DONE
    except PipelineError as error:
        logger.error("%s", error, exc_info=error)  # noqa: TRY400 - the traceback goes to the log file only
        _say(f"{error}\n{error.remedy}")
        return error.exit_code
    except TyperException as error:
        _say(f"{error.format_message()}\nSee ledgerdrop --help.")
        return ExitCode.USAGE
    except typer.Abort:
        return ExitCode.INTERRUPTED


def _end_unforeseen(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    logger.critical("the run stopped", exc_info=(kind, error, traceback))
    _say(f"Something unforeseen happened: {kind.__name__}: {error}\n{PipelineError.remedy}")
    sys.exit(ExitCode.INTERNAL)


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
